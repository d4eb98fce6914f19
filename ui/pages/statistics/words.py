"""What the statistics page calls its tables and measures, and what each of them counts."""

from collections.abc import Callable
from dataclasses import dataclass

from models.money import format_wan, format_yuan
from models.queries.statistics import MEASURES, Cell
from resources.i18n import N_
from ui.widgets.columns import NONE

FIGURES = "figures"
ARRANGEMENTS = {
    "unit season": N_("Units × seasons"),
    "unit year": N_("Units × years"),
    "year season": N_("Years × seasons"),
    "source season": N_("Fund sources × seasons"),
    "kind year": N_("Kinds of aid × years"),
    FIGURES: N_("All indicators"),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One way to read a cell: which unit, how it is written, and what it counts."""

    label: str
    counts: str
    name: str
    what: str
    lines: str = N_("Lines received or received by proxy; voided payments left out")
    say: Callable[[int], str] = "{:,}".format

    def write(self, cell: Cell) -> str:
        """Write a cell; nothing is a dash."""
        value = MEASURES[self.counts](cell)
        return self.say(value) if value else NONE


MEASURES_SHOWN = {
    "occasions": Measure(
        N_("Occasions"),
        "occasions",
        N_("Occasions counted"),
        N_("Named lines one each, collective lines with their heads"),
    ),
    "people": Measure(
        N_("Persons"),
        "people",
        N_("People counted"),
        N_("People of named lines, each once in every total, so that columns do not add up"),
        N_("Named lines handed out; collective lines name nobody"),
    ),
    "households": Measure(
        N_("Homes"),
        "households",
        N_("Households counted"),
        N_("Households of the people, each once; a person without a file is a home alone"),
        N_("Named lines handed out; collective lines name nobody"),
    ),
    "wan": Measure(
        N_("10k yuan"),
        "value",
        N_("Money and goods together"),
        N_("Money paid and goods at value"),
        say=format_wan,
    ),
    "yuan": Measure(
        N_("Yuan"),
        "value",
        N_("Money and goods together"),
        N_("Money paid and goods at value"),
        say=format_yuan,
    ),
}
DEFINITION = (
    (N_("Counted"), "what"),
    (N_("Lines"), "lines"),
    (N_("Day"), N_("The day it was handed out, not that of approval")),
    (N_("Unit"), N_("The unit at the approval, under its sub-district")),
    (N_("Rounding"), N_("Summed in fen, rounded once at the end")),
)
