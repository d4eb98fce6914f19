"""Which layout a paper has in a year."""

from models.rules.layouts import Layout, shipped


def layout_of(key: str, year: int) -> Layout:  # noqa: ARG001  (kept layouts come with the editor)
    """Return the layout of a paper in a year."""
    return shipped(key)
