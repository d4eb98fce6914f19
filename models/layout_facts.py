"""Which layout a paper has in a year: what the office kept, else what ships."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from models import facts
from models.rules import layouts
from models.rules.layouts import Layout, LayoutSigner
from models.tables import PaperLayout

_SIGNED_AS = {"four_seasons": "summary"}
_TEXTS: Mapping[str, tuple[str, str]] = {  # which words of a paper the settings of old hold
    "notice": ("text", "notice.paragraphs"),
    "summary": ("notes", "summary.notes"),
    "four_seasons": ("notes", "four_seasons.notes"),
}


def layout_of(key: str, year: int) -> Layout:
    """Return the layout of a paper in a year; KeyError for a paper without any."""
    return kept_layout(key, year) or first_layout(key)


def kept_layout(key: str, year: int) -> Layout | None:
    """Return the newest layout the office kept for a paper up to a year, None for none."""
    query = PaperLayout.select(PaperLayout.body).where(
        (PaperLayout.key == key) & (PaperLayout.year <= year)
    )
    body = query.order_by(PaperLayout.year.desc()).limit(1).scalar()
    return layouts.completed(layouts.load(body), layouts.shipped(key)) if body else None


def first_layout(key: str) -> Layout:
    """Return the layout a paper has before anybody changes it: titles and signers by settings."""
    laid = layouts.shipped(key)
    between = "\n" if laid.drawing == "notice" else ""
    title = between.join(facts.setting("paper.titles").get(key, ())) or laid.title
    signers = facts.setting("signatories").get(_SIGNED_AS.get(key, key))
    signed = tuple(map(LayoutSigner, signers)) if signers else laid.signed
    return replace(laid, title=title, signed=signed, **_texts(key))


def _texts(key: str) -> dict[str, Any]:
    if key not in _TEXTS:
        return {}
    name, setting = _TEXTS[key]
    return {name: tuple(facts.setting(setting))}
