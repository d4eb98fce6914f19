"""One row of the trail with everything that was said with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.queries.audit import AuditEntry
from models.queries.audit_words import changed_fields, group_label, remark, sentence
from resources.i18n import _
from ui.widgets.button import Button
from ui.widgets.drawer import Drawer
from ui.widgets.label import Label
from ui.widgets.tools import clear, set_shown

PAGES = {"batch": "batch", "person": "people"}


class Detail(Drawer):
    """Lies over the page; `wished` asks to open what the row is about."""

    wished = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, width=380)
        self._entry: AuditEntry | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(3)
        self.go = Button("", icon="chevron-right")
        self.go.clicked.connect(lambda: self.wished.emit(self._entry))
        self.body.addLayout(self._lines)
        self.body.addWidget(self.go)
        self.body.addStretch(1)
        self.setFocusProxy(self.go)

    def show_entry(self, entry: AuditEntry) -> None:
        """Come over the page with a row."""
        self._entry = entry
        clear(self._lines)
        facts = (
            (_("Time"), f"{entry.at:%Y-%m-%d %H:%M:%S}"),
            (_("Operator"), entry.operator),
            (_("Kind"), group_label(entry.verb)),
            (_("What was done"), sentence(entry)),
            (_("Reason or opinion"), remark(entry)),
            (_("Changed fields"), _(", ").join(changed_fields(entry))),
        )
        for name, value in facts:
            if value:
                self._lines.addWidget(Label(name, "small"))
                self._lines.addWidget(Label(value, wrap=True))
                self._lines.addSpacing(8)
        self.go.setText(_("Open {name}").format(name=entry.about))
        set_shown(self.go, on=entry.subject in PAGES)
        self.open_drawer(_("Row {n}").format(n=f"{entry.id:,}"))
