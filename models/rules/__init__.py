"""Rules of the office: pure functions over plain values."""
