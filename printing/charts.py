"""Charts on paper: stacked bars in greys that survive the copier."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from models.queries.charts import StackedChart
from printing.fit import ELLIPSIS, Style, fit
from printing.page import Press
from printing.place import MM
from resources.i18n import _

WAN = 1_000_000  # fen
GREYS = (0.97, 0.78, 0.52, 0.22)
TICK = Style("song", 8, 6)
LABEL = Style("song", 9, 5.5, 2)
LABEL_HIGH = 7.4
TITLE = Style("label", 10.5, 8)
MOST_TICKS = 6


def greys(count: int) -> tuple[float, ...]:
    """Return so many greys, light ones first."""
    if count == len(GREYS):
        return GREYS
    if count == 1:
        return GREYS[2:3]
    step = (GREYS[0] - GREYS[-1]) / (count - 1)
    return tuple(round(GREYS[0] - step * place, 3) for place in range(count))


def say_wan(fen: int, decimals: int = 1) -> str:
    """Write fen in 万元, rounded half up once."""
    unit = WAN // 10**decimals
    parts = (fen + unit // 2) // unit
    return f"{parts // 10**decimals:,}.{parts % 10**decimals:0{decimals}d}"


def tick_step(most: int) -> int:
    """Return the step of the scale: 1, 2 or 5 and noughts, few enough to read."""
    step = WAN // 100
    while most > step * MOST_TICKS:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return step


def short(label: str, width: float) -> str:
    """Return a name as far as it fits under its bar in mm; the table says the whole of it."""
    heads = (f"{label[:end]}{ELLIPSIS}" for end in range(len(label), 0, -1))
    room = (width * MM, LABEL, LABEL_HIGH * MM)
    return next((name for name in (label, *heads) if not fit(name, *room).cut), ELLIPSIS)


def stacked(press: Press, chart: StackedChart, box: tuple[float, float, float, float]) -> None:
    """Draw a chart into a box (left, top, width, height), its title above the bars."""
    left, top, width, height = box
    press.text(left + width / 2, top, chart.title, TITLE, "centre")
    totals = [sum(values) for values in zip(*(one.values for one in chart.series), strict=True)]
    step = tick_step(max(totals, default=0))
    ticks = max(-(-max(totals, default=0) // step), 1)
    plot = (left + 9, top + 7, width - 9, height - 15)
    _scale(press, plot, step, ticks)
    pitch = plot[2] / max(len(chart.labels), 1)
    for place, total in enumerate(totals):
        values = [one.values[place] for one in chart.series]
        slot = (plot[0] + pitch * place, plot[1], pitch, plot[3])
        _bar(press, slot, values, step * ticks)
        base = plot[1] + plot[3]
        name = short(chart.labels[place], pitch - 0.6)
        press.cell((slot[0], base + 0.6, pitch, LABEL_HIGH), name, LABEL, "centre", 0.3)
        y = base - plot[3] * total / (step * ticks) - 0.9
        press.text(slot[0] + pitch / 2, y, say_wan(total), TICK, "centre")


def _scale(press: Press, plot: tuple[float, float, float, float], step: int, ticks: int) -> None:
    """Draw the dotted grid with its figures."""
    left, top, width, height = plot
    decimals = 0 if step >= WAN else len(str(WAN // step)) - 1
    for tick in range(ticks + 1):
        y = top + height - height * tick / ticks
        text = say_wan(step * tick, max(decimals, 1)) if decimals else str(step * tick // WAN)
        press.text(left - 1.5, y + 1, text, TICK, "right")
        if tick:
            press.grid_line(left, left + width, y)
    press.across(left, left + width, top + height, 0.8)


def _bar(
    press: Press, slot: tuple[float, float, float, float], values: Sequence[int], full: int
) -> None:
    """Draw one stacked bar in its slot."""
    left, top, pitch, height = slot
    width = min(pitch * 0.48, 14)
    x = left + (pitch - width) / 2
    edges = pairwise(accumulate(values, initial=0))
    for grey, (low, high) in zip(greys(len(values)), edges, strict=True):
        if high > low:
            y = top + height * (1 - high / full)
            press.patch(x, y, width, height * (high - low) / full, grey)


def legend(press: Press, chart: StackedChart, box: tuple[float, float, float]) -> float:
    """Draw what the greys mean with amounts and shares; return the height taken."""
    left, top, width = box
    whole = sum(sum(one.values) for one in chart.series)
    shades = greys(len(chart.series))
    for place, (one, grey) in enumerate(reversed(list(zip(chart.series, shades, strict=True)))):
        y = top + 5.6 * place
        amount = sum(one.values)
        press.patch(left, y, 4.8, 3.2, grey)
        press.cell((left + 5.6, y - 1, width - 50, 5.2), one.label, Style("song", 9.5, 7))
        press.text(
            left + width - 15,
            y + 2.8,
            _("{amount} wan yuan").format(amount=say_wan(amount)),
            LABEL,
            "right",
        )
        share = f"{amount / whole:.1%}" if whole else "—"
        press.text(left + width, y + 2.8, share, LABEL, "right")
    return 5.6 * len(chart.series)
