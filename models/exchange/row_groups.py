"""Rows that are written together or not at all: a family of several rows, else a row by itself."""

from collections.abc import Sequence

from models.exchange.plan import Plan, PlanRow, SheetPlan, Value

APPLICANT = frozenset({"本人", "户主", "申请人"})
_FAMILIES = frozenset({"family_with_member_rows"})

Group = tuple[SheetPlan, tuple[PlanRow, ...]]


def row_groups(plan: Plan) -> list[Group]:
    """Return every data row of a plan once, in the order of the sheets; a family's head first."""
    return [
        (sheet, tuple(sheet.rows[place] for place in places))
        for sheet in plan.data_sheets
        for places in _places(sheet)
    ]


def _places(sheet: SheetPlan) -> list[list[int]]:
    if sheet.layout not in _FAMILIES:
        return [[place] for place in range(len(sheet.rows))]
    return families(
        [row.values.get("relation") for row in sheet.rows],
        [row.values.get("file_no") for row in sheet.rows],
    )


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
