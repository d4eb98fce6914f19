"""What a chart shows, the same on screen and on paper."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """One part of every bar of a chart, in fen."""

    label: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StackedChart:
    """Stacked bars of money, drawn on screen and on paper from this one description."""

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
