"""Figures as reports write them: exact, and rounded with 余 or 近 (domain.md §4)."""

from models.money import format_wan

_WAN = 10_000
_FEN_A_WAN = 1_000_000
MONEY = "分"
WAN = "万元"


def unit_of(measure: str) -> str:
    """Return the unit a figure is printed in: money is kept in 分 and printed in 万元."""
    return WAN if measure == MONEY else measure


def exact(value: int, measure: str) -> str:
    """Write a figure to the last digit, money in 万元 with two decimals."""
    return format_wan(value) if measure == MONEY else f"{value:,}"


def about(value: int, measure: str) -> str:
    """Write a figure as a sentence would, with its unit: 5000余人, 近500名, 40余万元, 2.4万人次."""
    if measure == MONEY:
        return _about_money(value)
    return f"{_about_count(value)}{measure}"


def _about_money(fen: int) -> str:
    whole, rest = divmod(fen, _FEN_A_WAN)
    if whole < 1 or fen % 10_000 == 0:
        return f"{_plain(fen, _FEN_A_WAN)}{WAN}"
    low, step = _two_digits(whole)
    if low == whole and not rest:
        return f"{whole}{WAN}"
    return f"{_near(whole, low, step, more=bool(rest))}{WAN}"


def _about_count(value: int) -> str:
    if value < 100:
        return str(value)
    low, step = _two_digits(value)
    if value == low or (value >= _WAN and value % 1000 == 0):
        return _short(value)
    return _near(value, low, step, more=False)


def _two_digits(value: int) -> tuple[int, int]:
    """Return a number cut to two digits and the step between such numbers."""
    step = int(10 ** max(len(str(value)) - 2, 0))
    return value // step * step, step


def _near(value: int, low: int, step: int, *, more: bool) -> str:
    """Say 近 within a quarter of a step below the next round number, else 余 above the last."""
    above = low + step
    if not more and (above - value) * 4 <= step:
        return f"近{_short(above)}"
    return f"{_short(low)}余" if low != _WAN else "万余"


def _short(value: int) -> str:
    return f"{_plain(value, _WAN)}万" if value >= _WAN and value % 100 == 0 else str(value)


def _plain(value: int, unit: int) -> str:
    """Write a quotient of a power of ten without noughts at its end."""
    whole, rest = divmod(value, unit)
    decimals = f"{rest:0{len(str(unit)) - 1}d}".rstrip("0")
    return f"{whole}.{decimals}" if decimals else str(whole)
