"""Who stands on the lists of two populations, the choice of the campaign, and what leaves by it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from models.changes import Change
from models.operations.overlaps import choose_overlap, settle_overlaps
from models.queries.overlaps import (
    OverlapLine,
    OverlapReport,
    OverlapRow,
    overlap_report,
    populations,
)
from models.rules.overlaps import CHOICES
from models.rules.states import State
from resources.i18n import N_, _, ngettext
from ui.context import Context
from ui.pages.overlap import PAGE
from ui.paper_wishes import Papers, paper_of
from ui.season_page import SeasonPage
from ui.widgets.ask_bar import Answer, Ask
from ui.widgets.badge import Tag, stage_tag
from ui.widgets.columns import Column, Kind
from ui.widgets.form import Field


def _state(row: OverlapRow) -> Tag | None:
    if not row.leaving:
        return None
    if row.locked:
        return Tag(_("List is locked"), "danger", "lock")
    words = ngettext("{n} line leaves", "{n} lines leave", row.leaving).format(n=row.leaving)
    return Tag(words, "warn", "undo")


def _fate(row: OverlapLine) -> Tag:
    if row.leaves is None:
        return Tag(_("Not decided"), "warn", "clock")
    return Tag(_("Leaves"), "warn", "undo") if row.leaves else Tag(_("Stays"), "ok", "check")


def _population(place: int, label: str) -> Column:
    return Column(
        f"population_{place}",
        label,
        Kind.AMOUNT,
        112,
        get=lambda row: row.by_population[place],
    )


_ROWS = (
    Column("name", N_("Name"), Kind.NAME, 90),
    Column("id_masked", N_("ID number"), Kind.MASKED, 130, hidden=True),
    Column("unit", N_("Unit"), width=140, stretch=True),
    *(_population(place, label) for place, (_key, label) in enumerate(populations())),
    Column("total_fen", N_("Together"), Kind.AMOUNT, 100, hidden=True),
    Column("stays_fen", N_("Stays"), Kind.AMOUNT, 100),
    Column("leaving", N_("By the choice"), Kind.BADGE, 120, tag=_state),
)
_LINES = (
    Column("batch", N_("Batch"), Kind.NAME, 140),
    Column("state", N_("Stage"), Kind.BADGE, 100, tag=lambda row: stage_tag(State(row.state))),
    Column("population", N_("Population"), width=170),
    Column("class_label", N_("Class"), width=170, stretch=True),
    Column("value_fen", N_("Amount (yuan)"), Kind.AMOUNT, 110),
    Column(
        "leaves",
        N_("By the choice"),
        Kind.BADGE,
        110,
        tag=_fate,
    ),
)
_PAIRS = (
    Column("first", N_("Population"), Kind.NAME, 170),
    Column("second", N_("And"), width=170, stretch=True),
    Column("people", N_("People on both"), Kind.NUMBER, 120),
    Column("value_fen", N_("Amount (yuan)"), Kind.AMOUNT, 130),
)


_PAPER = "overlaps"


class OverlapPage(SeasonPage):
    """The overlap table before the lists are locked; the choice is made once a campaign."""

    kind = PAGE
    help_key = "overlap"
    responds_to = Change.CAMPAIGNS | Change.BATCHES | Change.LINES
    season, verb = "winter", "overlap"
    title = N_("People on two lists")
    nothing = N_("Nobody stands on the lists of two populations.")
    add_words = N_("Choose")
    upper_columns = _ROWS
    lower_columns: ClassVar = {
        "lines": (N_("Lines of this person"), N_("Choose somebody above."), _LINES),
        "pairs": (N_("Populations"), N_("No campaign is open."), _PAIRS),
    }

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._report: OverlapReport | None = None
        self.settle = self.act("upper", N_("Take off what leaves"), "undo", self.ask_settle)
        self.add.set_icon("edit")
        self.tables["lines"].opened.connect(self._open_batch)

    def read(self, campaign: int) -> OverlapReport:
        """Return the overlap table of a campaign."""
        return overlap_report(campaign)

    def show_rows(self, found: OverlapReport) -> None:
        """Show the people on several lists, and what was chosen for them."""
        self._report = found
        self.header.set_sub(self._said(found))
        super().show_rows(found.rows)
        if not found.rows:
            self._clear_lower()

    def _said(self, found: OverlapReport) -> str:
        count = ngettext(
            "{n} person is on two lists", "{n} people are on two lists", len(found.rows)
        )
        chosen = CHOICES.get(found.choice)
        words = _(chosen) if chosen else _("nothing is chosen yet")
        return _("{count}; {choice}").format(count=count.format(n=len(found.rows)), choice=words)

    def read_below(self, campaign: int, record: int) -> Mapping[str, Sequence[Any]]:  # noqa: ARG002
        """Return the lines of a person and the table of populations."""
        report = self._report
        return {
            "lines": report.lines.get(record, ()) if report else (),
            "pairs": report.pairs if report else (),
        }

    def _clear_lower(self) -> None:
        report = self._report
        self.show_below({"lines": (), "pairs": report.pairs if report else ()})

    def begin_new(self) -> None:
        """Ask what people on two lists receive in this campaign."""
        choices = [(key, _(words)) for key, words in CHOICES.items()]
        fields = (
            Field("choice", N_("They receive"), "choice", required=True, choices=choices, span=2),
            Field("reason", N_("Decided by"), span=2, below=N_("Meeting or reason.")),
        )
        before = self._report.choice if self._report else ""
        text = _("What do people on the lists of two populations receive in this campaign?")
        ask = Ask(text, _("Choose"), fields, {"choice": before or None})
        self.ask.ask(ask, self._choose)

    def _choose(self, answer: Answer) -> None:
        work = partial(choose_overlap, self.campaign, answer["choice"], reason=answer["reason"])
        self.write(work, _("The choice holds for the whole campaign"))

    def change(self) -> None:
        """Open the person of the row."""
        self.context.open("people", person_id=self.chosen.id)

    def ask_settle(self) -> None:
        """Ask before the lines that leave by the choice are taken off."""
        count = self._report.leaving if self._report else 0
        text = ngettext(
            "{n} line leaves its list with the choice as its reason.",
            "{n} lines leave their lists with the choice as their reason.",
            count,
        ).format(n=count)
        ask = Ask(text, _("Take off"), (), danger=True)
        work = partial(settle_overlaps, self.campaign)
        self.ask.ask(ask, lambda _answer: self.write(work, _("The lists are settled")))

    def enable(self) -> None:
        """Settle only where something leaves."""
        super().enable()
        if self._report is not None and not self._report.leaving and self.settle.isEnabled():
            self.settle.set_reason(_("No line leaves by the choice."))

    def _open_batch(self, row: Any) -> None:  # noqa: ANN401  (a row of the lines)
        self.context.open("batch", batch_id=row.batch_id, line_id=row.id)

    def papers(self) -> Papers:
        """Return the overlap table."""
        return [paper_of(_PAPER, self.campaign)]
