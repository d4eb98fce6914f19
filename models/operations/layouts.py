"""Layouts of papers in the office's own hands: kept from a year on, or as they ship again."""

from models import clock
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, NotFound
from models.layout_facts import first_layout
from models.operations.core import Done, operation
from models.rules import layout_checks, layouts
from models.rules.layouts import Layout
from models.tables import PaperLayout
from resources.i18n import _


@operation("layout.save")
def save_layout(key: str, year: int, layout: Layout, *, actor: Actor) -> Done:
    """Keep the layout of a paper from a year on; papers already issued stay as they are.

    Raises InputError under "layout" for one that cannot be printed.
    """
    first = _first(key)
    wrong = layout_checks.problem(key, layout, first)
    if wrong:
        raise InputError({"layout": wrong})
    before = PaperLayout.get_or_none((PaperLayout.key == key) & (PaperLayout.year == year))
    PaperLayout.insert(
        key=key,
        year=year,
        body=layouts.dump(layout),
        entered_by=actor.id,
        changed_at=clock.now(),
    ).on_conflict(
        conflict_target=[PaperLayout.key, PaperLayout.year],
        preserve=[PaperLayout.body, PaperLayout.entered_by, PaperLayout.changed_at],
    ).execute()
    data = {
        "key": key,
        "year": year,
        "name": layouts.name_of(first),
        "before": before.body if before else "",
    }
    return Done(Change.PAPERS | Change.SETTINGS, "layout", 0, data)


@operation("layout.reset")
def reset_layout(key: str, year: int, *, actor: Actor) -> Done:  # noqa: ARG001
    """Give up what was kept of a layout for a year: that of an earlier year, else the shipped one.

    Raises NotFound when nothing was kept for that year.
    """
    kept = PaperLayout.get_or_none((PaperLayout.key == key) & (PaperLayout.year == year))
    if kept is None:
        raise NotFound(
            _("Nothing was changed in this layout for {year}.").format(year=year),
            _("Open the list of layouts again."),
        )
    kept.delete_instance()
    data = {"key": key, "year": year, "name": layouts.name_of(_first(key)), "before": kept.body}
    return Done(Change.PAPERS | Change.SETTINGS, "layout", 0, data)


def _first(key: str) -> Layout:
    try:
        return first_layout(key)
    except KeyError:
        raise NotFound(_("There is no paper {key}.").format(key=key)) from None
