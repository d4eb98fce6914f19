"""Shared parts of the window; pages only compose them."""
