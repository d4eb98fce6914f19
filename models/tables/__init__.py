"""Tables of the store: one file an aggregate, constraints and no logic."""
