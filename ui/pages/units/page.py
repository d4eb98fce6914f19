"""The units page: the union tree at the left, the chosen unit's card at the right."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QItemSelection
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from models.changes import Change, Outcome
from models.errors import InputError
from models.operations.units import merge_units, save_unit
from models.queries import office
from models.queries.office import UnitRow
from resources.i18n import N_, _, ngettext
from ui import theme
from ui.context import Context
from ui.pages import Page
from ui.pages.units import PAGE
from ui.pages.units.card import UnitCard
from ui.pages.units.tree import UnitTree
from ui.responsive import PANEL_WIDTH, Size
from ui.rights import refusal
from ui.widgets.ask_bar import REASON, Answer, Ask, AskBar
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dialog import Question, ask
from ui.widgets.form import Field
from ui.widgets.page_header import PageHeader
from ui.widgets.search_box import ComposedEdit
from ui.widgets.tools import scrolled, set_shown

_BELOW = {"district": "subdistrict", "subdistrict": "base", "industry": "base", "base": "employer"}


class UnitsPage(Page):
    """The tree and the card; Ctrl+N adds a unit below the chosen one, F2 goes to its card."""

    kind = PAGE
    responds_to = Change.UNITS | Change.PEOPLE

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._unit: int | None = None
        self._parent: int | None = None
        self._wanted, self._drawing, self._reason = 0, False, ""
        self.add = Button(_("Add a unit below"), icon="plus", variant="primary")
        self.merge = Button(_("Merge into another"))
        self.header = PageHeader(_("Units"), "", (self.merge, self.add))
        self.find_box = ComposedEdit(_("Name, contact or phone"))
        self.tree, self.card = UnitTree(), UnitCard()
        self.ask = AskBar()
        self.body.addWidget(self.header)
        self.body.addWidget(self.ask)
        self.body.addLayout(self._middle(), 1)
        self._before = self.card.form.values()
        self._connect()

    def _middle(self) -> QHBoxLayout:
        holder = Card(margins=(1, 1, 1, 1))
        holder.body.setSpacing(0)
        bar = QVBoxLayout()
        bar.setContentsMargins(10, 8, 10, 8)
        self.find_box.setMaximumWidth(theme.scaled(240))
        bar.addWidget(self.find_box)
        holder.body.addLayout(bar)
        holder.body.addWidget(self.tree, 1)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(holder, 1)
        self._beside = scrolled(self.card)
        line.addWidget(self._beside)
        return line

    def _connect(self) -> None:
        self.add.clicked.connect(self.begin_new)
        self.merge.clicked.connect(self.ask_merge)
        self.find_box.settled.connect(self.tree.find_text)
        self.tree.selectionModel().selectionChanged.connect(self._on_chosen)
        self.tree.activated.connect(self._on_edit)
        self.card.form.submitted.connect(self._on_save)
        self.card.form.edited.connect(lambda _key: self._show_dirty())
        self.card.save.clicked.connect(self._on_save)
        self.card.leave.clicked.connect(self._on_leave)

    def open(self, **args: object) -> None:
        """Show the tree, at a unit when one is named."""
        self._wanted = int(str(args.get("unit_id") or 0))
        self.reload()

    def reload(self) -> None:
        """Read the tree anew."""
        reason = refusal(self.context.actor, "unit.save")
        self.add.set_reason(reason)
        self._reason = reason
        self.card.form.set_locked(reason)
        self.card.reason.setText(reason)
        self.context.run_query(office.units, done=self._show, latest="units")

    def _show(self, rows: Sequence[UnitRow]) -> None:
        count = len(rows)
        self.header.set_sub(ngettext("{n} unit", "{n} units", count).format(n=f"{count:,}"))
        self._drawing = True
        self.tree.show_units(rows)
        self.tree.find_text(self.find_box.text().strip())
        if self._wanted:
            self.tree.choose(self._wanted)
        self._wanted, self._drawing = 0, False
        if not self._dirty():
            self._show_card()

    def ask_merge(self) -> None:
        """Ask which unit takes over the people, files and sites of the chosen one."""
        row, actor = self.tree.rows.get(self.tree.current_id()), self.context.actor
        if row is None or not self.merge.isEnabled() or not self.may_leave():
            return
        others = [(one.id, one.name) for one in self.tree.rows.values() if one.id != row.id]
        into = Field("into", N_("Unit that takes over"), "choice", required=True, choices=others)
        text = _("Merge {name} into another unit. What was approved under it stays there.")

        def take(answer: Answer) -> None:
            self.context.run_operation(
                lambda: merge_units(row.id, answer["into"], reason=answer["reason"], actor=actor),
                done=self._on_merged,
                failed=self._on_not_merged,
            )

        self.ask.ask(Ask(text.format(name=row.name), _("Merge"), (into, REASON), danger=True), take)

    def _on_merged(self, outcome: Outcome) -> None:
        self.ask.close_bar()
        self.context.notify(_("The units are merged"))
        self._wanted = outcome.id
        self.reload()

    def _on_not_merged(self, error: Exception) -> None:
        if not self.ask.show_error(error):
            self.context.errors.report(error)

    def _on_chosen(self, _now: QItemSelection, _before: QItemSelection) -> None:
        if self._drawing or self.tree.current_id() == self._unit:
            return
        if self.may_leave():
            self._show_card()
        else:
            self.tree.choose(self._unit or self._parent or 0)

    def _show_card(self) -> None:
        row = self.tree.rows.get(self.tree.current_id())
        if row is None:
            self._fill(None, None, {"kind": "district"})
            return
        values = {"name": row.name, "kind": row.kind, "contact": row.contact, "phone": row.phone}
        self._fill(row.id, row.parent_id, values)

    def begin_new(self) -> None:
        """Begin a unit below the chosen one."""
        above = self.tree.rows.get(self.tree.current_id())
        if self.add.isEnabled():
            kind = _BELOW.get(above.kind, "employer") if above else "district"
            self._fill(None, above.id if above else None, {"kind": kind})
            self.card.form.focus_first()

    def _fill(self, unit: int | None, parent: int | None, values: Mapping[str, object]) -> None:
        self._unit, self._parent = unit, parent
        above = self.tree.rows.get(parent or 0)
        under = _("Below {name}").format(name=above.name) if above else _("Top of the tree")
        merged = self._reason or ("" if above else _("The district union cannot be merged."))
        self.merge.set_reason(merged or ("" if unit else _("Choose a unit.")))
        self.card.show_unit(str(values.get("name") or _("New unit")), under, values)
        self._before = self.card.form.values()
        self._show_dirty()

    def _dirty(self) -> bool:
        return self.card.form.values() != self._before

    def _show_dirty(self) -> None:
        dirty = self._dirty()
        set_shown(self.card.leave, on=dirty or self._unit is None)
        self.card.save.setEnabled(dirty and self.add.isEnabled())

    def _on_leave(self) -> None:
        self._show_card()
        self.tree.setFocus()

    def _on_edit(self) -> None:
        if self.add.isEnabled():
            self.card.form.focus_first()

    def _on_save(self) -> None:
        if not self.card.save.isEnabled() or not self.card.form.check():
            return
        said = {key: str(value or "") for key, value in self.card.form.values().items()}
        unit, parent, actor = self._unit, self._parent, self.context.actor
        self.context.run_operation(
            lambda: save_unit(unit, parent_id=parent, actor=actor, **said),
            done=self._on_saved,
            failed=self._on_refused,
        )

    def _on_saved(self, outcome: Outcome) -> None:
        self.context.notify(_("Saved {name}").format(name=self.card.form.values()["name"]))
        self._wanted = outcome.id
        self._before = self.card.form.values()
        self.reload()

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, InputError):
            self.card.form.show_problems(error.problems)
        else:
            self.context.errors.report(error)

    def primary_action(self) -> QAbstractButton:
        """Add a unit."""
        return self.add

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer the page's keys."""
        return {
            "new": self.begin_new,
            "edit": self._on_edit,
            "save": self._on_save,
            "find": self.find_box.setFocus,
            "leave": self._on_leave,
        }

    def first_focus(self) -> QWidget:
        """Begin in the tree."""
        return self.tree

    def regions(self) -> list[QWidget]:
        """Go from the tree to the card."""
        return [self.tree, self.card.form.editor("name")]

    def fit(self, size: Size) -> None:
        """Give the card its width and the tree the columns there is room for."""
        super().fit(size)
        self._beside.setFixedWidth(theme.scaled(PANEL_WIDTH[size]))
        for place in (2, 3):
            self.tree.setColumnHidden(place, size is not Size.FULL)

    def may_leave(self) -> bool:
        """Ask before something typed is lost."""
        if not self._dirty():
            return True
        title, text = _("Leave without saving?"), _("What you typed about this unit is lost.")
        leave = ask(Question(self, title, text, yes=_("Leave")))
        if leave:
            self._show_card()
        return leave
