"""Campaigns of a year with their batches, standards and budget."""

from ui.pages.campaigns.page import CampaignsPage

__all__ = ["CampaignsPage"]
