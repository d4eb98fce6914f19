"""The steps of a year's end in their order; each is done here or opened where it is done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QAbstractButton, QWidget

from models.changes import Change
from models.operations.year_end import YearDone, archive_year, close_year, rehearse, roll_over
from models.queries.year_end import YearStep, year_end
from resources.i18n import N_, _, ngettext
from ui.context import Context
from ui.pages import Page
from ui.pages.year_end import PAGE
from ui.responsive import Size
from ui.rights import refusal
from ui.widgets.badge import Tag
from ui.widgets.button import Button
from ui.widgets.columns import Column, Kind, ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader
from ui.widgets.tools import set_shown


@dataclass(frozen=True, slots=True)
class Way:
    """What a step is called, what it is for, its button, and how it is done."""

    label: str
    about: str
    word: str
    verb: str = ""
    do: Callable[..., YearDone] | None = None
    page: str = ""
    args: Mapping[str, str] | None = None


WAYS: Mapping[str, Way] = {
    "finish": Way(
        N_("Finish open batches"),
        N_("What is still open is carried forward: it stays in its campaign until it is done."),
        N_("Open the board"),
        page="campaigns",
        args={"show": "running"},
    ),
    "archive": Way(
        N_("File batches that are done"),
        N_("Their papers are complete; each goes to the archive."),
        N_("File them"),
        "batch.archive",
        archive_year,
    ),
    "close": Way(
        N_("Close campaigns"),
        N_("A campaign closes when all its batches are done; others stay open."),
        N_("Close them"),
        "campaign.close",
        close_year,
    ),
    "copy": Way(
        N_("Open next year's campaigns"),
        N_("Like this year's, a year on: standards, budget, filter and sentence are copied."),
        N_("Open them"),
        "campaign.open",
        roll_over,
    ),
    "standards": Way(
        N_("Standards of recognition"),
        N_("The living allowance and minimum wage of the new year."),
        N_("Enter them"),
        page="settings",
        args={"tab": "recognition"},
    ),
    "calendar": Way(
        N_("Working calendar"),
        N_("Notices and clocks of the new year go by its holidays."),
        N_("Enter the days"),
        page="settings",
        args={"tab": "calendar"},
    ),
    "reviews": Way(
        N_("Yearly review of hardship files"),
        N_("Files whose review is due."),
        N_("Open the list"),
        page="work_lists",
        args={"matter": "review"},
    ),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """The name of something that waits, or what became of it."""

    id: int
    name: str
    words: str = ""


def _state(step: YearStep) -> Tag:
    if not step.waits:
        return Tag(_("Nothing waits"), "ok", "check", plain=True)
    return Tag(ngettext("{n} waits", "{n} wait", step.waits).format(n=step.waits), "warn", "clock")


STEPS = (
    Column("id", N_("No."), Kind.NUMBER, 50, sortable=False),
    Column("key", N_("Step"), Kind.NAME, 220, sortable=False, words=lambda s: _(WAYS[s.key].label)),
    Column("waits", N_("State"), Kind.BADGE, 120, sortable=False, tag=_state),
    Column(
        "about",
        N_("What it does"),
        width=280,
        stretch=True,
        sortable=False,
        get=lambda step: step.key,
        words=lambda step: _(WAYS[step.key].about),
    ),
)
WAITING = (
    Column("name", N_("What waits"), Kind.NAME, 320, sortable=False),
    Column("words", N_("Remark"), width=300, stretch=True, sortable=False),
)

_ROWS_BELOW = 4


class YearEndPage(Page):
    """Steps above, what waits for the one in view below; everything can be rehearsed first."""

    kind = PAGE
    help_key = "campaigns"
    responds_to = Change.CAMPAIGNS | Change.BATCHES | Change.SETTINGS | Change.FILES

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._told: dict[str, list[Waiting]] = {}
        self.back = Button(_("All campaigns"), icon="chevron-left", variant="ghost")
        self.try_out = Button(_("Rehearse"), icon="theme")
        self.go = Button("", variant="primary")
        self.header = PageHeader(_("Year's end"), "", (self.back, self.try_out, self.go))
        self.steps = DataTable(context, "year-steps", STEPS)
        self.steps.view.setAccessibleName(_("Steps"))
        empty = EmptyState(_("Nothing waits for this step."), icon="check")
        self.waiting = DataTable(context, "year-waiting", WAITING, empty=empty)
        self._title = Label("", "h3")
        self.waiting.tools.insertWidget(0, self._title)
        self.steps.tools.insertWidget(0, Label(_("Steps"), "h3"))
        self.steps.share_page(len(WAYS))
        self.waiting.share_page(_ROWS_BELOW)
        self.body.addWidget(self.header)
        self.body.addWidget(self.steps)
        self.body.addWidget(self.waiting, 1)
        self.back.clicked.connect(partial(context.open, "campaigns"))
        self.try_out.clicked.connect(self.rehearse)
        self.go.clicked.connect(self.do_step)
        self.steps.row_changed.connect(lambda _row: self._show_waiting())
        self.steps.opened.connect(lambda _row: self.go.click())
        self.steps.model.loaded.connect(self._place)

    def reload(self) -> None:
        """Read what waits."""
        work = partial(year_end, self.context.year)
        self.context.run_query(work, done=self._show, latest="steps")

    def _show(self, found: Sequence[YearStep]) -> None:
        year = self.context.year
        left = sum(bool(step.waits) for step in found)
        words = ngettext("{n} step has something open", "{n} steps have something open", left)
        said = words.format(n=left) if left else _("Everything is done.")
        into = _("{year} into {next}").format(year=year, next=year + 1)
        self.header.set_sub(f"{into}　{said}")
        self.steps.set_source(ListSource(found, STEPS))

    def _place(self) -> None:
        if self.steps.current() is None and self.steps.model.rowCount():
            rows = self.steps.model.known_rows()
            first = next((place for place, step in enumerate(rows) if step.waits), 0)
            self.steps.view.go_to(first)
        self._show_waiting()

    def _show_waiting(self) -> None:
        step = self.steps.current()
        if not isinstance(step, YearStep):
            return
        way = WAYS[step.key]
        self._title.setText(_(way.label))
        names = [Waiting(n, name) for n, name in enumerate(step.names, 1)]
        rows = self._told.get(step.key) or names
        self.waiting.set_source(ListSource(rows, WAITING))
        self.go.setText(_(way.word))
        self.go.setAccessibleName(_(way.word))
        self._enable(step, way)

    def _enable(self, step: YearStep, way: Way) -> None:
        why = refusal(self.context.actor, way.verb) if way.verb else ""
        none = _("Nothing waits for this step.") if way.do and not step.waits else ""
        self.go.set_reason(why or none)
        doing = [refusal(self.context.actor, way.verb) for way in WAYS.values() if way.verb]
        self.try_out.set_reason(next((reason for reason in doing if reason), ""))

    def do_step(self) -> None:
        """Do the step in view, or open the page it is done on."""
        step = self.steps.current()
        if not isinstance(step, YearStep) or not self.go.isEnabled():
            return
        way = WAYS[step.key]
        if way.do is None:
            self.context.open(way.page, **(way.args or {}))
            return
        work = partial(way.do, self.context.year, actor=self.context.actor)
        self.context.run_operation(work, done=partial(self._on_done, step.key), owner=self)

    def _on_done(self, key: str, done: YearDone) -> None:
        self._told = {key: _waiting(done, _("done"))} if done.refused else {}
        self.context.notify(_said(done))
        self.context.announce(done.changes)

    def rehearse(self) -> None:
        """Do all steps and take everything back, then show what each would do."""
        work = partial(rehearse, self.context.year, actor=self.context.actor)
        self.context.run_operation(
            work, done=self._show_rehearsed, what=_("Rehearsing"), owner=self
        )

    def _show_rehearsed(self, found: Sequence[YearDone]) -> None:
        keys = ("archive", "close", "copy")
        pairs = zip(keys, found, strict=True)
        self._told = {key: _waiting(done, _("would be done")) for key, done in pairs}
        count = sum(len(done.done) for done in found)
        words = ngettext(
            "Rehearsed: {n} record would change; nothing was written",
            "Rehearsed: {n} records would change; nothing was written",
            count,
        )
        self.context.notify(words.format(n=count))
        keys_shown = [step.key for step in self.steps.model.known_rows()]
        self.steps.view.go_to(keys_shown.index(keys[0]))
        self._show_waiting()

    def primary_action(self) -> QAbstractButton:
        """Return the button of the step in view."""
        return self.go

    def fit(self, size: Size) -> None:
        """Leave out the feet of the tables where there is little room."""
        super().fit(size)
        for table in (self.steps, self.waiting):
            set_shown(table.foot, on=size is not Size.SMALL)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer Escape."""
        return {"leave": partial(self.context.open, "campaigns")}

    def first_focus(self) -> QWidget:
        """Begin in the steps."""
        return self.steps.view

    def regions(self) -> list[QWidget]:
        """Return the two tables for F6."""
        return [self.steps.view, self.waiting.view]


def _waiting(done: YearDone, word: str) -> list[Waiting]:
    told = [*((name, word) for name in done.done), *done.refused]
    return [Waiting(n, name, words) for n, (name, words) in enumerate(told, 1)]


def _said(done: YearDone) -> str:
    count = len(done.done)
    words = ngettext("{n} record done", "{n} records done", count).format(n=count)
    if not done.refused:
        return words
    stays = ngettext("{n} stays, see why", "{n} stay, see why", len(done.refused))
    return _(", ").join((words, stays.format(n=len(done.refused))))
