"""One list at a time: what it holds, what to do about it, and the way to do it."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QWidget

from models import clock
from models.changes import Change, Outcome
from models.operations.file_way import call_reviews, review_unchanged
from models.queries.work_lists import WorkCounts, WorkRow, file_ids_of, work_counts
from models.queries.work_paper import work_list_document
from models.rules.work_lists import LISTS, Matter
from resources.i18n import N_, _, ngettext
from ui import theme
from ui.context import Context
from ui.list_printing import print_list
from ui.pages import Page
from ui.pages.work_lists import PAGE
from ui.pages.work_lists.columns import WorkSource, columns_of
from ui.responsive import Size
from ui.rights import refusal
from ui.widgets.ask_bar import Answer, Ask, AskBar
from ui.widgets.button import Button
from ui.widgets.chips import ChipBar, Choice
from ui.widgets.data_table import DataTable
from ui.widgets.editors import ChoiceEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field
from ui.widgets.label import Label, Link
from ui.widgets.page_header import PageHeader
from ui.widgets.table_export import Offer
from ui.widgets.tools import set_shown

_REVIEWED = frozenset({Matter.REVIEW, Matter.UNTOUCHED})
_NAMED = 6  # whom a question names
_UNIT_WIDTH = 170
_CLOSE, _APART = 6, 12


class WorkListsPage(Page):
    """Lists as chips with their counts, the unit, the rows, and one thing to do with them."""

    kind = PAGE
    help_key = "work_lists"
    responds_to = (
        Change.FILES
        | Change.PEOPLE
        | Change.PAYMENTS
        | Change.DOSSIER
        | Change.STUDENTS
        | Change.IMPORTS
        | Change.SETTINGS
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.matter = Matter.NATIONAL
        self._counts: WorkCounts | None = None
        self.back = Button(_("Back to people"), icon="chevron-left", variant="ghost")
        self.print = Button(_("Print this list"), icon="print")
        self.key_in = Button(_("Keying list"), icon="copy", variant="primary")
        self.review = Button(_("Reviewed, unchanged"), icon="check", variant="primary")
        self.see = Button(_("Open the hardship file"), icon="household", variant="primary")
        self.call = Button(_("Call for review"), icon="notice")
        self._actions = (self.key_in, self.review, self.see)
        buttons = (self.back, self.print, self.call, *self._actions)
        self.header = PageHeader(_("Work lists"), "", buttons)
        self.chips, self.unit = ChipBar(wrap=True), ChoiceEditor()
        self.unit.setAccessibleName(_("Unit"))
        self.unit.setFixedWidth(theme.scaled(_UNIT_WIDTH))
        self.sentence, self.ask = Label("", "small", wrap=True), AskBar(self)
        self.missing = Link("", "small", tone="warn")
        set_shown(self.missing, on=False)
        self.tables: dict[Matter, DataTable] = {}
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._top, self._said = QHBoxLayout(), QHBoxLayout()
        for line in (self._top, self._said):
            line.setSpacing(12)
        self._top.addWidget(self.chips, 1)
        self._said.addWidget(self.sentence, 1)
        self.body.addWidget(self.header)
        self.body.addLayout(self._top)
        self.body.addLayout(self._said)
        self.body.addWidget(self.missing)
        self.body.addWidget(self.ask)
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(partial(self.context.open, "people"))
        self.print.clicked.connect(self.print_list)
        self.key_in.clicked.connect(self.open_keying)
        self.review.clicked.connect(self.ask_review)
        self.see.clicked.connect(self._open_current)
        self.call.clicked.connect(self.ask_call)
        self.missing.clicked.connect(lambda: self.context.open("settings", tab="calendar"))
        self.chips.changed.connect(lambda keys: self._choose(Matter(next(iter(keys)))))
        self.unit.edited.connect(self._show_source)

    def table(self) -> DataTable:
        """Return the table of the list in view, made when it is first shown."""
        if self.matter not in self.tables:
            self.tables[self.matter] = self._make_table(self.matter)
        return self.tables[self.matter]

    def _make_table(self, matter: Matter) -> DataTable:
        told = LISTS[matter]
        empty = EmptyState(_("Nobody stands on this list."), icon="check")
        table = DataTable(self.context, f"work-{matter}", columns_of(matter), empty=empty)
        table.view.setAccessibleName(_(told.label))
        table.offer = Offer(lambda: _(told.label), self._words)
        table.opened.connect(self._open)
        table.row_changed.connect(lambda _row: self._enable())
        table.model.ticked.connect(self._enable)
        table.model.loaded.connect(self._on_loaded)
        self._stack.addWidget(table)
        return table

    def open(self, **args: object) -> None:
        """Show the list that is named, of a unit when one is."""
        if args.get("matter"):
            self.matter = Matter(str(args["matter"]))
        self.unit.set_value(int(str(args.get("unit_id") or 0)))
        self.ask.close_bar()
        self.reload()

    def reload(self) -> None:
        """Count all lists and read the one in view."""
        self.context.run_query(work_counts, done=self._show_counts, latest="counts")
        self._show_source()

    def _show_counts(self, counts: WorkCounts) -> None:
        self._counts = counts
        self.chips.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
        self.chips.set_choices(
            [
                Choice(key, _(one.label), counts.lists[key], icon=one.icon, tone=_tone(key, counts))
                for key, one in LISTS.items()
            ]
        )
        self.chips.choose(self.matter)
        self.unit.set_choices(_units(counts))
        if self.unit.value() is None:
            self.unit.set_value(0)
        self.chips.blockSignals(False)  # noqa: FBT003
        waiting = sum(counts.lists.values())
        words = ngettext("{n} entry waits", "{n} entries wait", waiting).format(n=f"{waiting:,}")
        late = ngettext(
            "{n} past the clock of the national system",
            "{n} past the clock of the national system",
            counts.overdue,
        ).format(n=f"{counts.overdue:,}")
        self.header.set_sub(_(", ").join([words, *([late] if counts.overdue else [])]))
        year = counts.unknown_year
        words = _(
            "The holidays of {year} are not known yet; last days go by weekends and fixed ones."
        )
        self.missing.setText(words.format(year=year) if year else "")
        self.missing.setToolTip(_("Enter them in the settings, under Working calendar."))
        self._show_missing()

    def _show_missing(self) -> None:
        small = self.size_class is Size.SMALL
        set_shown(self.missing, on=bool(self.missing.text()) and not small)
        if self.missing.text() and small:
            self.header.set_sub(self.missing.text())

    def fit(self, size: Size) -> None:
        """Leave out the sentence in a small window; the unit stands beside the lists."""
        super().fit(size)
        small = size is Size.SMALL
        set_shown(self.sentence, on=not small)
        self.body.setSpacing(_CLOSE if small else _APART)
        (self._top if small else self._said).addWidget(self.unit)
        self._show_missing()

    def _choose(self, matter: Matter) -> None:
        if matter is not self.matter:
            self.matter = matter
            self.ask.close_bar()
            self._show_source()

    def _unit_id(self) -> int:
        return int(str(self.unit.value() or 0))

    def _show_source(self) -> None:
        told, table = LISTS[self.matter], self.table()
        self.sentence.setText(_("{what}. {todo}").format(what=_(told.sentence), todo=_(told.todo)))
        self._stack.setCurrentWidget(table)
        table.set_source(WorkSource(self.matter, self._unit_id()))
        self._enable()

    def _on_loaded(self) -> None:
        view = self.table().view
        if self.table().model.rowCount() and not view.currentIndex().isValid():
            view.go_to(0)
        self._enable()

    def _words(self) -> str:
        unit = self.unit.currentText() if self._unit_id() else ""
        return _(", ").join(filter(None, (unit, _(LISTS[self.matter].sentence))))

    def _enable(self, *_args: object) -> None:
        actor, rows = self.context.actor, self._chosen()
        nothing = "" if rows else _("Nobody stands on this list.")
        wanted = self._action()
        for button, verb in zip(self._actions, ("national.key", "file.review", ""), strict=True):
            set_shown(button, on=button is wanted)
            button.set_reason((refusal(actor, verb) if verb else "") or nothing)
        set_shown(self.call, on=self.matter is Matter.REVIEW)
        self.call.set_reason(refusal(actor, "file.call_reviews") or nothing)
        count = len(self.table().ticked())
        self.review.setText(_("Reviewed, unchanged") + (f"（{count}）" if count else ""))
        self.print.set_reason("" if self.table().model.rowCount() else nothing)

    def _chosen(self) -> list[WorkRow]:
        """Return the ticked rows, else the one in view."""
        row = self.table().current()
        return self.table().ticked() or ([row] if isinstance(row, WorkRow) else [])

    def _open_current(self) -> None:
        for row in self._chosen()[:1]:
            self._open(row)

    def _open(self, row: WorkRow) -> None:
        if self.matter is Matter.NATIONAL:
            self._key(row.file_id)
        else:
            self.context.open("household", file_id=row.file_id)

    def open_keying(self) -> None:
        """Go to the keying list of the file in view."""
        for row in self._chosen()[:1]:
            self._key(row.file_id)

    def _key(self, file_id: int) -> None:
        self.context.open("keying", file_id=file_id, unit_id=self._unit_id())

    def ask_review(self) -> None:
        """Name the files and ask for day and opinion of a review that changed nothing."""
        rows = self._chosen()
        if not rows or not self.review.isEnabled():
            return
        names = _(", ").join(row.name for row in rows[:_NAMED])
        more = "" if len(rows) <= _NAMED else _(" and others")
        text = ngettext(
            "{n} file stays as it is: {names}", "{n} files stay as they are: {names}", len(rows)
        ).format(n=len(rows), names=names + more)
        fields = (
            Field("on", N_("Reviewed on"), "date", required=True),
            Field("opinion", N_("Opinion"), required=True, span=2),
        )
        values = {"on": clock.today(), "opinion": _("Reviewed, nothing changed")}
        files = [row.file_id for row in rows]
        self.ask.ask(Ask(text, _("Record the review"), fields, values), partial(self._note, files))

    def _note(self, files: list[int], answer: Answer) -> None:
        actor = self.context.actor
        work = partial(
            review_unchanged, files, on=answer["on"], opinion=answer["opinion"], actor=actor
        )
        self.context.run_operation(work, done=self._on_noted, failed=self._on_refused, owner=self)

    def ask_call(self) -> None:
        """Say how many files are called for review: the ticked ones, else all of the unit."""
        ticked = [row.file_id for row in self.table().ticked()]
        if ticked:
            self._ask_call(ticked)
        else:
            work = partial(file_ids_of, Matter.REVIEW, unit_id=self._unit_id())
            self.context.run_query(work, done=self._ask_call, owner=self)

    def _ask_call(self, files: list[int]) -> None:
        unit = self.unit.currentText() or _("All units")
        words = ngettext(
            "{n} file is called for its yearly review ({unit}).",
            "{n} files are called for their yearly review ({unit}).",
            len(files),
        )
        fields = (Field("on", N_("Date"), "date", required=True),)
        text = words.format(n=f"{len(files):,}", unit=unit)
        ask = Ask(text, _("Call for review"), fields, {"on": clock.today()})
        self.ask.ask(ask, partial(self._call, files))

    def _call(self, files: list[int], answer: Answer) -> None:
        work = partial(call_reviews, files, on=answer["on"], actor=self.context.actor)
        self.context.run_operation(work, done=self._on_noted, failed=self._on_refused, owner=self)

    def _on_noted(self, _outcome: Outcome) -> None:
        self.ask.close_bar()

    def _on_refused(self, error: Exception) -> None:
        if not self.ask.show_error(error):
            self.ask.close_bar()
            self.context.errors.report(error)

    def print_list(self) -> None:
        """Print the list in view, of the unit in view."""
        if self.print.isEnabled():
            build = partial(work_list_document, self.matter, unit_id=self._unit_id())
            print_list(self.context, self, build, _(LISTS[self.matter].label))

    def primary_action(self) -> QAbstractButton:
        """Return what is done with rows of the list in view."""
        return self._action()

    def _action(self) -> Button:
        if self.matter is Matter.NATIONAL:
            return self.key_in
        return self.review if self.matter in _REVIEWED else self.see

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer Ctrl+P, F2 and Escape."""
        return {
            "print": self.print_list,
            "edit": self._edit_current,
            "leave": self.ask.close_bar,
        }

    def _edit_current(self) -> None:
        for row in self._chosen()[:1]:
            self.context.open("household", file_id=row.file_id)

    def first_focus(self) -> QWidget:
        """Begin in the list."""
        return self.table().view

    def regions(self) -> list[QWidget]:
        """Return lists, unit and rows for F6."""
        return [self.chips, self.unit, self.table().view]


def _tone(key: Matter, counts: WorkCounts) -> str:
    return "danger" if key is Matter.NATIONAL and counts.overdue else "text2"


def _units(counts: WorkCounts) -> list[tuple[object, str]]:
    named = sorted((name, unit) for unit, name in counts.units.items() if unit)
    return [(0, _("All units")), *((unit, name) for name, unit in named)]
