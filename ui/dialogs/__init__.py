"""Dialogs: each returns data and does nothing."""
