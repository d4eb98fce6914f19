"""Settings: this desk, the union, its rules and papers, operators, passwords."""

from ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
