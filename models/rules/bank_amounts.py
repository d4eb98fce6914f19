"""How a bank wants amounts written: which shape, as a number or as text, filled up with zeros."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from resources.i18n import N_, _

WIDEST = 20
TEXT = "@"


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of amounts: its name, the fen of one unit, its spec and a workbook's own format."""

    label: str
    unit_fen: int
    spec: str
    style: str


SHAPES = {
    "two": Shape(N_("Yuan with two decimals: 1234.50"), 100, ".2f", "0.00"),
    "short": Shape(N_("Yuan without zeros at the end: 1234.5"), 100, "f", ""),
    "grouped": Shape(N_("Yuan with thousands separators: 1,234.50"), 100, ",.2f", "#,##0.00"),
    "fen": Shape(N_("Whole fen: 123450"), 1, ".0f", "0"),
}
GROUPED = "grouped"


@dataclass(frozen=True, slots=True)
class AmountFormat:
    """How amounts stand in a file; width counts characters, 0 for as many as there are."""

    shape: str = "two"
    text: bool = False
    width: int = 0

    @property
    def in_fen(self) -> bool:
        """Say whether amounts are counted in fen."""
        return SHAPES[self.shape].unit_fen == 1

    def problem(self, *, plain_file: bool) -> str:
        """Return why no file can be made of it, '' when one can."""
        if self.shape not in SHAPES:
            return _("Choose how amounts are written.")
        if not 0 <= self.width <= WIDEST:
            return _("Amounts are at most {most} characters wide.").format(most=WIDEST)
        if self.width and self.shape == GROUPED:
            return _("Thousands separators and zeros in front do not go together.")
        if self.width and not self.text and not plain_file:
            return _("Zeros in front stand only where amounts are written as text.")
        return ""

    def holds(self, fen: int) -> bool:
        """Say whether an amount fits into the width."""
        return not self.width or len(self.write(fen)) <= self.width

    def write(self, fen: int) -> str:
        """Return an amount as text."""
        return self._plain(fen).zfill(self.width)

    def cell(self, fen: int) -> tuple[str | Decimal, str]:
        """Return an amount as a workbook's cell and the format of that cell."""
        if self.text:
            return self.write(fen), TEXT
        return Decimal(fen) / SHAPES[self.shape].unit_fen, SHAPES[self.shape].style

    def read(self, cell: object, *, plain_file: bool = False) -> int:
        """Return the fen of a cell; raise ValueError unless it is what would be written."""
        text = self.text or plain_file
        if isinstance(cell, str) is not text:
            raise ValueError(cell)
        try:
            exact = Decimal(str(cell).replace(",", "")) * SHAPES[self.shape].unit_fen
            fen = int(exact.to_integral_value())
        except (InvalidOperation, OverflowError):
            raise ValueError(cell) from None
        if exact != fen or (text and self.write(fen) != cell):
            raise ValueError(cell)
        return fen

    def _plain(self, fen: int) -> str:
        shape = SHAPES[self.shape]
        exact = Decimal(fen) / shape.unit_fen
        return f"{exact.normalize() if shape.spec == 'f' else exact:{shape.spec}}"


USUAL = AmountFormat()
