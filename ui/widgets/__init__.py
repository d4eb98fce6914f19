"""Widgets that pages compose."""
