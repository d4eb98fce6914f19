"""Money: sources of a year and the ledger of one."""

from ui.pages.funds.page import FundsPage

__all__ = ["FundsPage"]
