"""Audit: who did what and when, in sentences; and whether the trail is unbroken."""

from ui.pages.audit.page import AuditPage

__all__ = ["AuditPage"]
