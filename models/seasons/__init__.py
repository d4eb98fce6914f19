"""Kinds of campaign, one a file, found by listing."""
