"""One batch: its list, checks, notice, approval, payment, papers and records."""

from ui.pages.batch.page import BatchPage

__all__ = ["BatchPage"]
