"""How a printer is set right for pre-printed paper: a sheet with rulers, and what they say."""

import io
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models import clock
from models.operations.print_night import save_offset
from models.progress import Progress
from models.queries import print_night
from models.queries.calibration import CalibrationDocument
from models.queries.print_night import Offset
from resources.i18n import N_, _
from ui.context import Context
from ui.tasks import Lane
from ui.widgets.ask_bar import Answer, Ask, AskBar
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.form import Field
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

A4 = (595.28, 841.89)
TARGET = 20.0  # millimetres from the edges of the paper to the lines of the sheet


def ask_printer(parent: QWidget, name: str) -> "QPrinter | None":
    """Let the user choose a printer for A4; which pages it prints is not theirs to choose here."""
    from ui.printer import choose  # noqa: PLC0415  (QtPrintSupport is loaded when first needed)

    return choose(parent, A4, 1, name, ranges=False)


def printers() -> list[str]:
    """Return the names of the printers of this computer."""
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415  (loaded when first needed)

    return list(QPrinterInfo.availablePrinterNames())


def corrected(now: Offset, left: float, above: float) -> tuple[int, int]:
    """Return the offset in tenths that brings both lines to their place.

    left and above are what the ruler says in millimetres on a sheet printed with `now`.
    """
    return (
        now.across + round((TARGET - left) * 10),
        now.down + round((TARGET - above) * 10),
    )


class OffsetCard(Card):
    """Says which printers are set, prints the sheet, takes what was measured."""

    saved = Signal()

    def __init__(self, context: Context, asking: AskBar) -> None:
        super().__init__(margins=(14, 10, 12, 12))
        self._context, self._asking = context, asking
        self.ask_printer: Callable[..., QPrinter | None] = ask_printer
        self.printers: Callable[[], Sequence[str]] = printers
        self.body.setSpacing(4)
        self.body.addWidget(Label(_("Pre-printed paper"), "h3"))
        self._words = Label("", "small", tone="text", wrap=True)
        self.body.addWidget(self._words)
        self.sheet = Button(_("Print the calibration sheet"), icon="print", variant="small")
        self.measured = Button(_("Type what the ruler says"), icon="edit", variant="small")
        self.body.addWidget(self.sheet)
        self.body.addWidget(self.measured)
        self.sheet.clicked.connect(self.print_sheet)
        self.measured.clicked.connect(self.ask_measured)

    def reload(self) -> None:
        """Read the offsets kept."""
        self._context.run_query(print_night.offsets, done=self._show, latest="offsets", owner=self)

    def _show(self, found: Sequence[Offset]) -> None:
        words = _("{printer}: right {across} mm, down {down} mm")
        lines = [
            words.format(
                printer=one.printer, across=f"{one.across / 10:+.1f}", down=f"{one.down / 10:+.1f}"
            )
            for one in found
        ]
        self._words.setText("\n".join(lines) or _("No printer is calibrated yet."))

    def print_sheet(self) -> None:
        """Print the sheet on a printer with the offset in force."""
        printer = self.ask_printer(self, _("Calibration sheet"))
        if printer is None:
            return
        self._context.run_query(
            partial(print_night.offset_of, printer.printerName()),
            done=partial(self._put, printer),
            owner=self,
        )

    def _put(self, printer: "QPrinter", offset: Offset) -> None:
        self._context.run_long(
            partial(_print, printer, offset),
            what=_("Printing the calibration sheet"),
            done=lambda _nothing: self._context.notify(_("Measure both lines on the sheet.")),
            lane=Lane.FILES,
            owner=self,
        )

    def ask_measured(self) -> None:
        """Ask which printer, and what the ruler says."""
        names = list(self.printers())
        if not names:
            self._context.warn(
                _("This computer has no printer."), _("Connect one, then open this page again.")
            )
            return
        words = tuple((name, name) for name in names)
        fields = (
            Field("printer", N_("Printer"), "choice", required=True, choices=words),
            Field("left", N_("From the left (mm)"), "decimal", required=True),
            Field("above", N_("From above (mm)"), "decimal", required=True),
        )
        text = _("Both should be {mm} mm on the calibration sheet.").format(mm=f"{TARGET:.1f}")
        values = {"printer": names[0], "left": TARGET, "above": TARGET}
        self._asking.ask(Ask(text, _("Keep"), fields, values), self._on_measured)

    def _on_measured(self, answer: Answer) -> None:
        printer = str(answer["printer"])
        self._context.run_query(
            partial(print_night.offset_of, printer),
            done=partial(self._save, float(answer["left"]), float(answer["above"])),
            owner=self,
        )

    def _save(self, left: float, above: float, now: Offset) -> None:
        across, down = corrected(now, left, above)
        work = partial(save_offset, now.printer, across, down, actor=self._context.actor)
        self._context.run_operation(
            work, done=lambda _outcome: self._on_saved(), failed=self._on_refused, owner=self
        )

    def _on_saved(self) -> None:
        self._asking.close_bar()
        self.reload()
        self.saved.emit()

    def _on_refused(self, error: Exception) -> None:
        if not self._asking.show_error(error):
            self._context.errors.report(error)


def _print(printer: "QPrinter", offset: Offset, progress: Progress) -> None:
    from printing.registry import render  # noqa: PLC0415  (loads reportlab)
    from ui.printer import put_on  # noqa: PLC0415  (pypdfium2 is loaded when first needed)

    stream = io.BytesIO()
    document = CalibrationDocument(offset.printer, offset.across, offset.down, clock.today())
    render("calibration", document, stream)
    put_on(printer, stream.getvalue(), progress, offset=offset.points)
