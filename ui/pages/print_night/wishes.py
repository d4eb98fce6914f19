"""How slips are to be ordered and laid on sheets: choices kept on this desk."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from models.queries.print_night import Night
from models.rules.print_order import ORDERS
from models.rules.sheets import VOLUMES, RunForm
from resources.i18n import N_, _
from ui.settings import Settings
from ui.widgets.card import Card
from ui.widgets.chips import Choice, Segmented
from ui.widgets.editors import CheckEditor, ChoiceEditor
from ui.widgets.label import Label
from ui.widgets.tools import set_shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

UPS = ("2", "3", "4")
STACKS = (("stacked", N_("To cut and stack")), ("plain", N_("Sheet by sheet")))
SIZES = (100, 200, 300, 500, 1000)


class WishesCard(Card):
    """Order, slips on a sheet, cutting, volumes, covers; `changed` says that one was chosen."""

    changed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__(margins=(14, 10, 12, 12))
        self._settings, self._quiet = settings, True
        self.order = ChoiceEditor([(key, _(word)) for key, (word, _key) in ORDERS.items()])
        self.up = Segmented([Choice(key, key) for key in UPS])
        self.stack = Segmented([Choice(key, _(word)) for key, word in STACKS])
        self.volumes = ChoiceEditor([(key, _(word)) for key, word in VOLUMES.items()])
        self.each = ChoiceEditor([(one, _("{n} slips each").format(n=one)) for one in SIZES])
        self.covers = CheckEditor()
        self.covers.setText(_("A cover for each volume"))
        self.words = CheckEditor()
        self.words.setText(_("Pre-printed slips: only the words"))
        self.words.setToolTip(_("Titles, labels and rules are on the paper already; no covers."))
        self.hint = Label("", "hint", wrap=True)
        self._lay_out()
        self._restore()
        self._connect()

    def _lay_out(self) -> None:
        self.body.setSpacing(4)
        self.body.addWidget(Label(_("Order and volumes"), "h3"))
        rows: tuple[tuple[str, QWidget], ...] = (
            (_("Order of the numbers"), self.order),
            (_("Slips on a sheet"), self.up),
            (_("Cutting"), self.stack),
            (_("Volumes"), self.volumes),
        )
        for label, editor in rows:
            self.body.addWidget(Label(label, "small"))
            editor.setAccessibleName(label)
            self.body.addWidget(editor)
        self.each.setAccessibleName(_("Slips in a volume"))
        self.body.addWidget(self.each)
        self.body.addWidget(self.covers)
        self.body.addWidget(self.words)
        self.body.addWidget(self.hint)

    def _restore(self) -> None:
        text, number = self._settings.text, self._settings.number
        self.order.set_value(text("night/order", "list"))
        self.up.choose(text("night/up", "3"))
        self.stack.choose(text("night/stack", "stacked"))
        self.volumes.set_value(text("night/volumes", "unit"))
        self.each.set_value(number("night/size", SIZES[2]))
        self.covers.set_value(self._settings.flag("night/covers", default=True))
        self.words.set_value(self._settings.flag("night/words", default=False))
        self._quiet = False
        self._say()

    def _connect(self) -> None:
        for choice in (self.up, self.stack):
            choice.changed.connect(lambda _keys: self._on_changed())
        for editor in (self.order, self.volumes, self.each, self.covers, self.words):
            editor.edited.connect(self._on_changed)

    def form(self) -> RunForm:
        """Return how the slips are to lie."""
        size = self.each.value()
        return RunForm(
            up=int(self.up.key()),
            stacked=self.stack.key() == "stacked",
            volumes=str(self.volumes.value()),
            size=size if isinstance(size, int) else SIZES[2],
            covers=self.covers.isChecked(),
        )

    def begin_with(self, up: int) -> bool:
        """Take so many slips on a sheet where nobody chose yet; say whether that is a change."""
        if self._settings.text("night/up") or self.up.key() == str(up):
            return False
        self._quiet = True
        self.up.choose(str(up))
        self._quiet = False
        return True

    def words_only(self) -> bool:
        """Say whether the slips are pre-printed, so that only words are drawn."""
        return self.words.isChecked()

    def order_key(self) -> str:
        """Return the order of the numbers."""
        return str(self.order.value())

    def lock(self, *, issued: bool, night: Night | None) -> None:
        """Leave open what may still be chosen: numbers stay in order, a run stays on its sheets."""
        running = night is not None and night.state == "open"
        self.order.setEnabled(not issued)
        for part in (self.up, self.stack, self.volumes, self.each, self.covers):
            part.setEnabled(not running)
        words = N_("The numbers are given: their order stays.") if issued else ""
        held = N_("These slips are being printed: the sheets stay as they are.")
        shown = held if running else words
        self.hint.setText(_(shown) if shown else "")
        set_shown(self.hint, on=bool(shown))

    def _on_changed(self) -> None:
        if self._quiet:
            return
        for key, value in self._kept().items():
            self._settings.remember(key, value)
        self._say()
        self.changed.emit()

    def _kept(self) -> Mapping[str, str | int | bool]:
        form = self.form()
        return {
            "night/order": self.order_key(),
            "night/up": str(form.up),
            "night/stack": self.stack.key(),
            "night/volumes": form.volumes,
            "night/size": form.size,
            "night/covers": form.covers,
            "night/words": self.words_only(),
        }

    def _say(self) -> None:
        set_shown(self.each, on=self.volumes.value() == "size")
