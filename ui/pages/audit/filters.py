"""The filters above the trail: operator, kind, days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout

from models.queries.audit import AuditFilter
from models.queries.audit_words import GROUPS
from models.queries.office import OperatorRow
from resources.i18n import _
from ui import theme
from ui.widgets.button import Button
from ui.widgets.editors import ChoiceEditor, DateEditor
from ui.widgets.tools import set_shown


class Filters(QObject):
    """Puts its editors into a table's bar; `changed` carries the filter."""

    changed = Signal(object)

    def __init__(self, bar: QHBoxLayout, parent: QObject) -> None:
        super().__init__(parent)
        self.wanted = AuditFilter()
        self.operator, self.kind = ChoiceEditor(), ChoiceEditor()
        self.first, self.last = DateEditor(), DateEditor()
        self.all = Button(_("Show all"), variant="ghost small")
        self.all.clicked.connect(self._on_all)
        kinds = ((key, _(word)) for key, word in GROUPS.items())
        self.kind.set_choices([("", _("All kinds")), *kinds])
        self.show_operators(())
        self._lay_out(bar)
        self.show_filter(self.wanted)

    def _lay_out(self, bar: QHBoxLayout) -> None:
        editors: tuple[tuple[ChoiceEditor | DateEditor, str, int], ...] = (
            (self.operator, _("Operator"), 128),
            (self.kind, _("Kind"), 110),
            (self.first, _("From day"), 128),
            (self.last, _("Until day"), 128),
        )
        for place, (editor, name, width) in enumerate(editors):
            editor.setAccessibleName(name)
            editor.setToolTip(name)
            editor.setFixedWidth(theme.scaled(width))
            editor.edited.connect(self._on_edited)
            bar.insertWidget(place, editor)
        self.first.setPlaceholderText(_("From day"))
        self.last.setPlaceholderText(_("Until day"))
        bar.insertWidget(len(editors), self.all)

    def show_operators(self, rows: Sequence[OperatorRow]) -> None:
        """Offer these operators."""
        with QSignalBlocker(self.operator):
            names = ((row.id, row.name) for row in rows)
            self.operator.set_choices([(0, _("All operators")), *names])
            self.operator.set_value(self.wanted.operator_id)

    def show_filter(self, wanted: AuditFilter) -> None:
        """Show a filter without telling."""
        self.wanted = wanted
        shown: tuple[tuple[ChoiceEditor | DateEditor, object], ...] = (
            (self.operator, wanted.operator_id),
            (self.kind, next(iter(wanted.groups), "")),
            (self.first, wanted.first),
            (self.last, wanted.last),
        )
        for editor, value in shown:
            with QSignalBlocker(editor):
                editor.set_value(value)
        set_shown(self.all, on=wanted != AuditFilter())

    def _on_edited(self) -> None:
        if self.first.problem() or self.last.problem():
            return
        kind, operator = str(self.kind.value() or ""), self.operator.value()
        self.wanted = replace(
            self.wanted,
            operator_id=operator if isinstance(operator, int) else 0,
            groups=frozenset({kind} if kind else ()),
            first=_day(self.first),
            last=_day(self.last),
        )
        set_shown(self.all, on=self.wanted != AuditFilter())
        self.changed.emit(self.wanted)

    def _on_all(self) -> None:
        self.show_filter(AuditFilter())
        self.changed.emit(self.wanted)


def _day(editor: DateEditor) -> date | None:
    found = editor.value()
    return found if isinstance(found, date) else None
