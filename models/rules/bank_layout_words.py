"""A bank's layout as a clerk types it: one column a line, 'heading = what stands there'."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from models.errors import InputError
from models.rules.bank_amounts import USUAL
from models.rules.bank_formats import FIXED, VALUES, BankFormat, bank_format
from resources.i18n import N_, _

_FIXED_WORDS = {"total": N_("Total amount"), "count": N_("Count")}
_PARTS = 2


def typed(layout: BankFormat) -> dict[str, Any]:
    """Return a layout as the fields of the form."""
    plain = {
        key: value
        for key, value in asdict(layout).items()
        if key in {"label", "file", "header", "encoding", "separator", "closing"}
    }
    numbers = {
        key: str(getattr(layout, key)) if getattr(layout, key) else ""
        for key in ("first_row", "fewest_rows", "most_rows")
    }
    fixed = [f"{c.cell} = {_(_FIXED_WORDS[c.value]) if c.value else c.text}" for c in layout.fixed]
    return {
        **plain,
        **numbers,
        "columns": "\n".join(f"{c.header} = {_(VALUES[c.value])}" for c in layout.columns),
        "fixed": "\n".join(fixed),
        "amount": layout.amount.shape,
        "amount_text": layout.amount.text,
        "amount_width": str(layout.amount.width or ""),
        "own_bank": "、".join(layout.own_bank),
        "own_flag": layout.flags[0],
        "other_flag": layout.flags[1],
    }


def layout_of(key: str, values: Mapping[str, Any]) -> BankFormat:
    """Return the layout a form describes; raises InputError naming each field that cannot be."""
    made = {
        "key": key,
        "label": str(values.get("label") or "").strip(),
        "file": values.get("file") or "",
        "header": bool(values.get("header")),
        "encoding": values.get("encoding") or "gb18030",
        "separator": str(values.get("separator") or ","),
        "closing": bool(values.get("closing")),
        "first_row": _number(values.get("first_row")),
        "fewest_rows": _number(values.get("fewest_rows")) or 1,
        "most_rows": _number(values.get("most_rows")),
        "columns": _columns(_lines(values.get("columns"))),
        "fixed": [_fixed(*pair) for pair in _lines(values.get("fixed"))],
        "amount": {
            "shape": str(values.get("amount") or USUAL.shape),
            "text": bool(values.get("amount_text")),
            "width": _number(values.get("amount_width")),
        },
        "own_bank": [name for name in _names(values.get("own_bank")) if name],
        "flags": (str(values.get("own_flag") or "0"), str(values.get("other_flag") or "1")),
        "source": _("made by this office"),
    }
    return bank_format(made)


def _number(value: object) -> int:
    return int(str(value)) if str(value or "").strip().isdecimal() else 0


def _names(value: object) -> list[str]:
    return [name.strip() for name in str(value or "").replace("，", "、").split("、")]


def _lines(value: object) -> list[tuple[str, str]]:
    lines = [line.strip() for line in str(value or "").splitlines() if line.strip()]
    pairs = [line.replace("＝", "=").partition("=") for line in lines]
    return [(left.strip(), right.strip() or left.strip()) for left, _sign, right in pairs]


def _columns(lines: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    known = {_(label): value for value, label in VALUES.items()}
    unknown = [what for _header, what in lines if what not in known]
    if unknown:
        raise InputError(
            {"columns": _("Unknown column: {columns}.").format(columns="、".join(unknown))},
            _("Write: {words}.").format(words="、".join(known)),
        )
    return [{"header": header, "value": known[what]} for header, what in lines]


def _fixed(cell: str, what: str) -> dict[str, str]:
    known = {_(label): value for value, label in _FIXED_WORDS.items()}
    value = known.get(what, "")
    return {"cell": cell.upper(), "value": value, "text": "" if value in FIXED[:_PARTS] else what}
