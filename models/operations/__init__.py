"""Every write: one verb, one transaction, one audit row."""
