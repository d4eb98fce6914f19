"""The counting units of domain.md §3.0: each one named function over one span."""
