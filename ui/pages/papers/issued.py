"""What became of an issued paper: number, who and when, copies, and how to make it void."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from models.queries.papers import IssuedRow
from resources.i18n import _, ngettext
from ui.widgets.badge import Badge, Tag
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.tools import clear, set_shown

_STAMP = "%Y-%m-%d %H:%M"


class IssuedCard(Card):
    """The facts of one issued paper; `void_wished` asks to make it void."""

    void_wished = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(14, 10, 12, 12))
        self._number = Label("", "h3")
        self._badge = Badge()
        self.row(self._number, 1, self._badge)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnStretch(1, 1)
        self.body.addLayout(self._facts)
        self.hint = Label(
            _("It is frozen as it was issued. Printing it again is counted and marked."),
            "hint",
            wrap=True,
        )
        self.body.addWidget(self.hint)
        self.void = Button(_("Make it void"), icon="stop", variant="small danger")
        self.void.clicked.connect(self.void_wished)
        self.row(self.void, 1)

    def show_paper(self, row: IssuedRow | None, refused: str = "") -> None:
        """Show a paper; none takes no room."""
        set_shown(self, on=row is not None)
        clear(self._facts)
        if row is None:
            return
        live = row.state == "live"
        self._number.setText(row.number)
        self._badge.set_tag(
            Tag(_("Valid"), "ok", "check") if live else Tag(_("Void paper"), "danger", "stop")
        )
        for line, (label, words) in enumerate(_facts(row)):
            self._facts.addWidget(Label(label, "small"), line, 0)
            self._facts.addWidget(Label(words, "small", tone="text", wrap=True), line, 1)
        set_shown(self.void, on=live)
        set_shown(self.hint, on=live)
        self.void.set_reason(refused)


def _facts(row: IssuedRow) -> list[tuple[str, str]]:
    printed = f"{row.last_printed_at:{_STAMP}}" if row.last_printed_at else ""
    copies = ngettext("{n} copy", "{n} copies", row.prints).format(n=row.prints)
    facts = [
        (_("Issued"), f"{row.issued_at:{_STAMP}} {row.operator}"),
        (_("Printed"), " · ".join(filter(None, (copies, printed))) if row.prints else _("Not yet")),
    ]
    return [*facts, (_("Why void"), row.void_reason)] if row.void_reason else facts
