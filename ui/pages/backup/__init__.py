"""Backup: the copies of the store, how old and how good they are, and the way back."""

from ui.pages.backup.page import BackupPage

__all__ = ["BackupPage"]
