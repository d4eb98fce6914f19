"""Lines of year-round relief, entered by the fields of their aid kind, with the months of one."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from models.changes import Change, Outcome
from models.operations.batches import add_collective
from models.operations.relief import give_to
from models.queries import relief
from models.queries.figures.relief import recovered_households
from models.queries.figures.span import Span
from models.queries.relief import OwnColumn, ReliefBatch, ReliefRow
from models.rules import codes
from models.rules.states import State
from resources.i18n import N_, _, ngettext
from ui.context import Context
from ui.pages.relief import PAGE
from ui.pages.relief.entries import COLLECTIVE, NAMED, entry_fields, entry_of, line_form, said_of
from ui.paper_wishes import Papers
from ui.season_page import Below, SeasonPage
from ui.widgets.ask_bar import Answer, Ask
from ui.widgets.badge import stage_tag
from ui.widgets.chips import Choice
from ui.widgets.columns import Column, Kind, WindowSource
from ui.widgets.form import Field

_ALL = "all"
_LINES_OF = {NAMED: N_("A person"), COLLECTIVE: N_("A unit with its headcount")}


def _stage(row: Any) -> Any:  # noqa: ANN401  (a row with the state of its batch)
    return stage_tag(State(row.state))


_BATCHES = (
    Column("name", N_("Batch"), Kind.NAME, 200, stretch=True),
    Column("aid_kind", N_("Kind of aid"), width=140, show=partial(codes.label, "aid_kinds")),
    Column("open", N_("Takes lines"), width=110, show=lambda yes: _("Yes") if yes else _("No")),
)

_LINES = (
    Column("name", N_("Name"), Kind.NAME, 130),
    Column("kind_label", N_("Kind of aid"), width=100),
    Column("batch", N_("Batch"), width=110, hidden=True),
    Column("headcount", N_("Headcount"), Kind.NUMBER, 80, hidden=True),
    Column("said", N_("What it is for"), width=220, stretch=True, words=said_of),
    Column("amount_fen", N_("Amount (yuan)"), Kind.AMOUNT, 110),
    Column("goods_fen", N_("Goods at value (yuan)"), Kind.AMOUNT, 110, hidden=True),
    Column("state", N_("Stage"), Kind.BADGE, 100, tag=_stage),
)


class ReliefPage(SeasonPage):
    """Living, medical, temporary and other relief; services for many; one list for all kinds."""

    kind = PAGE
    help_key = "relief"
    responds_to = Change.RELIEF | Change.CAMPAIGNS | Change.BATCHES | Change.LINES | Change.FILES
    season, verb = "year_round", "line"
    title = N_("Relief lines")
    nothing = N_("No line yet: choose a list below and enter whom it helps.")
    add_words = N_("New line")
    upper_columns = _LINES
    lower_columns: ClassVar = {
        "batches": (N_("Lists of this campaign"), N_("Make a batch in the campaign."), _BATCHES),
    }

    def __init__(self, context: Context) -> None:
        self._own: list[OwnColumn] = []
        self._batches: list[ReliefBatch] = []
        self._kind = _ALL
        super().__init__(context)
        self.upper.filtered.connect(self._on_kind)

    def read(self, campaign: int) -> Any:  # noqa: ANN401  (what show_rows takes)
        """Return a window of the lines, the lists, the programme's columns, who recovered."""
        batches, own = relief.relief_batches(campaign), relief.own_columns(campaign)
        kinds = {one.aid_kind for one in batches}
        counts = {kind: relief.count_relief(campaign, kind) for kind in sorted(kinds)}
        wanted = self._kind if self._kind in kinds else ""
        count = counts.get(wanted, sum(counts.values()))
        year = self.context.year
        over = recovered_households(Span(date(year, 1, 1), date(year, 12, 31)))
        return WindowSource(count, _reader(campaign, wanted)), batches, own, counts, over

    def show_rows(self, found: Any) -> None:  # noqa: ANN401  (what read returns)
        """Show the lines of the kind in view; the head says how many households recovered."""
        source, self._batches, self._own, counts, over = found
        words = ngettext(
            "{n} household left hardship this year", "{n} households left hardship this year", over
        )
        self.header.set_sub(words.format(n=over))
        every = Choice(_ALL, _("All kinds"), sum(counts.values()))
        kinds = [Choice(key, codes.label("aid_kinds", key), n) for key, n in counts.items()]
        self.show_filters([every, *kinds], self._kind if self._kind in counts else _ALL)
        super().show_rows(source)
        self.show_below({"batches": self._batches})

    def _on_kind(self, keys: object) -> None:
        chosen = list(keys) if isinstance(keys, (set, frozenset, list)) else []
        self._kind = str(chosen[0]) if chosen else _ALL
        self._on_campaign()

    def _clear_lower(self) -> None:
        self.show_below({"batches": self._batches})

    def read_below(self, campaign: int, record: int) -> Below:  # noqa: ARG002
        """Return the lists of the campaign."""
        return {"batches": relief.relief_batches(campaign)}

    def begin_new(self) -> None:
        """Ask which list the line joins, then what its kind of aid needs to know."""
        drafts = [(one.id, one.name) for one in self._batches if one.open]
        if not drafts:
            self.context.warn(
                _("No batch of this campaign takes lines now."),
                _("Make a new batch in the campaign first."),
            )
            return
        row = self.row_of("batches")
        first = row.id if row is not None and row.open else drafts[0][0]
        both = [(key, _(word)) for key, word in _LINES_OF.items()]
        fields = (
            Field("batch", N_("Batch"), "choice", required=True, choices=drafts),
            Field("line", N_("Who receives"), "choice", required=True, choices=both),
        )
        usual = entry_of(self._batch(first).aid_kind).lines[0]
        ask = Ask(_("New line"), _("Go on"), fields, {"batch": first, "line": usual})
        self.ask.ask(ask, self._ask_line)

    def _batch(self, batch: int) -> ReliefBatch:
        return next(one for one in self._batches if one.id == batch)

    def _ask_line(self, answer: Answer) -> None:
        batch, line = self._batch(answer["batch"]), answer["line"]
        read = partial(entry_fields, entry_of(batch.aid_kind), line, self._own)

        def asked(fields: tuple[Field, ...]) -> None:
            kind = codes.label("aid_kinds", batch.aid_kind)
            text = _("{kind} on {batch}").format(kind=kind, batch=batch.name)
            self.ask.ask(Ask(text, _("Save line"), fields), partial(self._save, batch, line))

        self.context.run_query(read, done=asked, owner=self)

    def _save(self, batch: ReliefBatch, line: str, answer: Answer) -> None:
        form = line_form(entry_of(batch.aid_kind), answer)
        work: Any = partial(add_collective, batch.id, answer.get("unit_id") or 0, form)
        if line == NAMED:
            work = partial(_give, batch.id, answer["name"], answer["id_number"], form)
        self.write(work, _("Line saved"))

    def change(self) -> None:
        """Open the line of the row on its list."""
        row = self.chosen
        self.context.open("batch", batch_id=row.batch_id, line_id=row.id)

    def papers(self) -> Papers:
        """Return none: the papers of a list are in the print room."""
        return ()

    def ask_print(self) -> None:
        """Print the lines as they are shown."""
        self.upper.print_shown()


def _give(batch: int, name: str, number: str, form: Any, *, actor: Any) -> Outcome:  # noqa: ANN401
    return give_to(batch, name, number, form, actor=actor)


def _reader(campaign: int, kind: str) -> Any:  # noqa: ANN401  (a function of a window)
    def window(*, limit: int, offset: int, **_sorting: object) -> Sequence[ReliefRow]:
        return relief.relief_lines(campaign, kind, limit=limit, offset=offset)

    return window
