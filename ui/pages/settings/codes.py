"""The code lists in the office's own hands: words added, renamed, retired, taken off."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from models import clock
from models.changes import Outcome
from models.operations.code_lists import delete_code, retire_code, save_code
from models.queries.code_lists import CodeListRow, CodeRow, code_list_rows, code_rows
from resources.i18n import N_, _
from ui import theme
from ui.context import Context
from ui.pages.settings.section import OfficeNow, Section
from ui.rights import refusal
from ui.widgets.ask_bar import Answer, Ask, AskBar
from ui.widgets.badge import Tag
from ui.widgets.button import Button
from ui.widgets.columns import Column, Kind, ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.editors import ChoiceEditor
from ui.widgets.form import Field

_WIDE = 150
_YEARS = (
    Field("year_from", N_("From the year"), "number"),
    Field("year_to", N_("Until the year"), "number"),
)
_FIELDS = (Field("label", N_("Words"), required=True), *_YEARS)
_LAST = (Field("last_year", N_("Last year it may be chosen"), "number", required=True),)


def years(row: CodeRow) -> str:
    """Say from when until when an entry may be chosen; open ends stay empty."""
    if not (row.year_from or row.year_to):
        return "—"
    return f"{row.year_from or ''} – {row.year_to or ''}".strip()


def _whose(row: CodeRow) -> Tag:
    if not row.known:
        return Tag(_("Not on the list"), "warn", "warn")
    if 0 < row.year_to < clock.today().year:
        return Tag(_("Retired"), "mute")
    word = _("Shipped") if row.shipped else _("Own")
    return Tag(word, "ok", "check", plain=True)


COLUMNS = (
    Column("label", N_("Words"), Kind.NAME, 180, stretch=True),
    Column("key", N_("Kept as"), width=140, hidden=True),
    Column("year_from", N_("Years"), width=110, words=years),
    Column("uses", N_("Uses"), Kind.NUMBER, 80),
    Column("shipped", N_("State"), Kind.BADGE, 110, tag=_whose),
)


class CodesSection(Section):
    """One list in view, its entries with how often each is used."""

    key, label = "codes", N_("Code lists")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.bar = AskBar()
        self.list = ChoiceEditor()
        self.list.setAccessibleName(_("Code list"))
        self.list.setMinimumWidth(theme.scaled(_WIDE))
        self.table = DataTable(context, "codes", COLUMNS)
        self.add = Button(_("Add"), icon="plus", variant="primary small")
        self.change = Button(_("Change"), icon="edit", variant="small")
        self.retire = Button(_("Retire"), variant="small")
        self.delete = Button(_("Take off"), variant="small")
        parts = (self.list, self.add, self.change, self.retire, self.delete)
        for place, part in enumerate(parts):
            self.table.tools.insertWidget(place, part)
        self.outer.addWidget(self.bar)
        self.outer.addWidget(self.table, 1)
        self._connect()

    def _connect(self) -> None:
        self.list.edited.connect(self.bar.close_bar)
        self.list.edited.connect(self._read_entries)
        self.table.row_changed.connect(lambda _row: self._look())
        self.table.opened.connect(lambda _row: self.change.click())
        self.table.model.loaded.connect(self._look)
        for button, ask in (
            (self.add, self._on_add),
            (self.change, self._on_change),
            (self.retire, self._on_retire),
            (self.delete, self._on_delete),
        ):
            button.clicked.connect(ask)

    def show_office(self, now: OfficeNow) -> None:  # noqa: ARG002  (lists are read when shown)
        """Read the lists anew."""
        self.context.run_query(code_list_rows, done=self._show_lists, latest="codes", owner=self)

    def _show_lists(self, lists: Sequence[CodeListRow]) -> None:
        chosen = self.list.value()
        self.list.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
        self.list.set_choices([(one.name, one.title) for one in lists])
        self.list.set_value(chosen or lists[0].name)
        self.list.blockSignals(False)  # noqa: FBT003
        self._read_entries()

    def _name(self) -> str:
        return str(self.list.value())

    def _read_entries(self) -> None:
        work = partial(code_rows, self._name())
        self.context.run_query(work, done=self._show, latest="code rows", owner=self)

    def _show(self, rows: Sequence[CodeRow]) -> None:
        self.table.set_source(ListSource(rows, COLUMNS))
        self._look()

    def _look(self) -> None:
        """Say why a button cannot be pressed."""
        no = refusal(self.context.actor, "code.save")
        self.add.set_reason(no)
        row = self.table.current()
        none = no or ("" if row else _("Choose an entry first."))
        unknown = row is not None and not row.known
        strange = _("This word came with an import; add it to the list first.") if unknown else ""
        self.change.set_reason(none or strange)
        self.retire.set_reason(none or strange)
        self.delete.set_reason(none or strange)

    def _on_add(self) -> None:
        row = self.table.current()
        word = row.label if row is not None and not row.known else ""
        text = _("A new entry of {list}").format(list=self.list.currentText())
        ask = Ask(text, _("Add the entry"), _FIELDS, {"label": word})
        self.bar.ask(ask, partial(self._save, ""))

    def _on_change(self) -> None:
        row = self.table.current()
        if row is not None and self.change.isEnabled():
            text = _("“{label}” is called so on every screen and paper from now on.")
            values = {
                "label": row.label,
                "year_from": row.year_from or None,
                "year_to": row.year_to or None,
            }
            ask = Ask(text.format(label=row.label), _("Change the entry"), _FIELDS, values)
            self.bar.ask(ask, partial(self._save, row.key))

    def _save(self, key: str, answer: Answer) -> None:
        name, actor, said = self._name(), self.context.actor, dict(answer)
        self._run(
            lambda: save_code(
                name,
                str(said["label"]),
                key=key,
                year_from=said["year_from"] or 0,
                year_to=said["year_to"] or 0,
                actor=actor,
            )
        )

    def _on_retire(self) -> None:
        row = self.table.current()
        if row is not None:
            text = _("“{label}” can be chosen no longer; what uses it stays readable.")
            values = {"last_year": row.year_to or clock.today().year - 1}
            ask = Ask(text.format(label=row.label), _("Retire"), _LAST, values)
            self.bar.ask(ask, partial(self._retire, row.key))

    def _retire(self, key: str, answer: Answer) -> None:
        name, actor, last = self._name(), self.context.actor, int(answer["last_year"])
        self._run(lambda: retire_code(name, key, last_year=last, actor=actor))

    def _on_delete(self) -> None:
        row = self.table.current()
        if row is not None:
            name, actor = self._name(), self.context.actor
            self._run(lambda: delete_code(name, row.key, actor=actor))

    def _run(self, work: Callable[[], Outcome]) -> None:
        self.context.run_operation(work, done=self._on_done, failed=self._on_refused, owner=self)

    def _on_done(self, _outcome: Outcome) -> None:
        self.bar.close_bar()
        self.context.notify(_("The list {list} was changed").format(list=self.list.currentText()))

    def _on_refused(self, error: Exception) -> None:
        if not self.bar.show_error(error):
            self.context.errors.report(error)

    def primary(self) -> Button:
        """Add an entry."""
        return self.add

    def first_focus(self) -> QWidget:
        """Begin in the table."""
        return self.table.view
