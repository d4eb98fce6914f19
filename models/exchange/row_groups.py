"""Rows that are written together or not at all: a family of several rows, else a row by itself."""

from collections.abc import Callable, Sequence

from models.exchange.plan import Plan, PlanRow, SheetPlan, Value

APPLICANT = frozenset({"本人", "户主", "申请人"})

Group = tuple[SheetPlan, tuple[PlanRow, ...]]


def row_groups(plan: Plan) -> list[Group]:
    """Return every data row of a plan once, in the order of the sheets; a family's head first."""
    return [
        (sheet, tuple(sheet.rows[place] for place in places))
        for sheet in plan.data_sheets
        for places in _places(sheet)
    ]


def _places(sheet: SheetPlan) -> list[list[int]]:
    together = _TOGETHER.get(sheet.layout)
    return together(sheet) if together else [[place] for place in range(len(sheet.rows))]


def _families(sheet: SheetPlan) -> list[list[int]]:
    return families(
        [row.values.get("relation") for row in sheet.rows],
        [row.values.get("file_no") for row in sheet.rows],
    )


def _documents(sheet: SheetPlan) -> list[list[int]]:
    """Return the places of each document: rows of the same day, number and supplier."""
    found: dict[tuple[Value, ...], list[int]] = {}
    for place, row in enumerate(sheet.rows):
        named = tuple(row.values.get(key) for key in _DOCUMENT)
        found.setdefault(named, []).append(place)
    return list(found.values())


_DOCUMENT = ("received_on", "voucher_no", "supplier")
_TOGETHER: dict[str, Callable[[SheetPlan], list[list[int]]]] = {
    "family_with_member_rows": _families,
    "goods_receipts": _documents,
}


def families(relations: Sequence[Value], files: Sequence[Value]) -> list[list[int]]:
    """Return the families of a list with one row a person: the applicant's place, then members'."""
    found: list[list[int]] = []
    for place, word in enumerate(relations):
        follows = found and files[place] in {None, files[found[-1][0]]}
        if word in APPLICANT or not follows:
            found.append([place])
        else:
            found[-1].append(place)
    return found
