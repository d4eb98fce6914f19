"""What a kind of list is asked about beyond its sums: families, students, goods, posts, results."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from models.exchange.bank_results import SentLine
from models.exchange.headers import item_unit
from models.exchange.plan import Action, Plan, PlanRow, SheetPlan
from models.exchange.row_groups import row_groups

Figures = dict[str, Any]
Answers = dict[int, list[PlanRow]]


def figures(plan: Plan, sent: Sequence[SentLine] = ()) -> dict[int, Figures]:
    """Return the further figures of each sheet, by its index; sent is the batch a bank answers."""
    found = {
        sheet.index: _BY_LAYOUT[sheet.layout](plan, sheet)
        for sheet in plan.data_sheets
        if sheet.layout in _BY_LAYOUT
    }
    for sheet in plan.data_sheets if sent else ():
        found[sheet.index] = {"results": _results(sheet, sent)}
    return found


def _values(sheet: SheetPlan, key: str) -> list[Any]:
    return [row.values.get(key) for row in sheet.rows]


def _sum_by(rows: Iterable[PlanRow], key: str, amount: str) -> dict[str, dict[str, int]]:
    sums: dict[str, dict[str, int]] = {}
    for row in rows:
        told = sums.setdefault(str(row.values.get(key) or ""), {"lines": 0, amount: 0})
        told["lines"] += 1
        told[amount] += int(row.values.get(amount) or 0)
    return sums


def _flat_families(_plan: Plan, sheet: SheetPlan) -> Figures:
    named = sum(
        key.startswith("member") and key.endswith(":name") and value is not None
        for row in sheet.rows
        for key, value in row.values.items()
    )
    kinds = Counter(str(value) for value in _values(sheet, "category") if value)
    told = {"count": len(sheet.rows), "members": named, "by_category": dict(kinds)}
    return {"families": told}


def _families(plan: Plan, sheet: SheetPlan) -> Figures:
    held = [rows for one, rows in row_groups(plan) if one is sheet]
    listed = [
        {"applicant_row": rows[0].row, "member_rows": [row.row for row in rows[1:]]}
        for rows in held
    ]
    members = len(sheet.rows) - len(listed)
    return {"families": {"count": len(listed), "members": members, "list": listed}}


def _students(_plan: Plan, sheet: SheetPlan) -> Figures:
    children: dict[str, list[str]] = defaultdict(list)
    for row in sheet.rows:
        parent, child = row.values.get("id_number"), row.values.get("student_id")
        if parent and child and child not in children[str(parent)]:
            children[str(parent)].append(str(child))
    several = [
        {"id_number": parent, "students": sorted(found)}
        for parent, found in children.items()
        if len(found) > 1
    ]
    by_level = _sum_by(sheet.rows, "level", "amount_fen")
    return {"students": {"parents_with_several_students": several, "by_level": by_level}}


def _goods(_plan: Plan, sheet: SheetPlan) -> Figures:
    items = []
    for column in sheet.columns:
        if column.key.startswith("item:"):
            quantity = sum(value or 0 for value in _values(sheet, column.key))
            price = sheet.prices.get(column.key, 0)
            name, unit = item_unit(column.headers[-1])
            items.append(
                {
                    "key": column.key,
                    "name": name,
                    "unit": unit,
                    "unit_price_fen": price,
                    "column": column.letter,
                    "quantity": quantity,
                    "value_fen": quantity * price,
                }
            )
    sites = {value for value in _values(sheet, "site") if value}
    return {"items": items, "visits": len(sheet.rows), "distinct_sites": len(sites)}


def _events(_plan: Plan, sheet: SheetPlan) -> Figures:
    return {"events": {"count": len(sheet.rows)}}


def _posts(_plan: Plan, sheet: SheetPlan) -> Figures:
    by_event = Counter(str(value) for value in _values(sheet, "event_no") if value is not None)
    told = {
        "count": len(sheet.rows),
        "demand_readable": sum(value or 0 for value in _values(sheet, "demand")),
        "employers_offering": len({value for value in _values(sheet, "employer") if value}),
        "by_event": dict(by_event),
    }
    return {"posts": told}


def _intents(_plan: Plan, sheet: SheetPlan) -> Figures:
    hired = [row for row in sheet.rows if row.values.get("started_date")]
    classes = (
        Counter(str(row.values.get("jobseeker_class") or "") for row in rows)
        for rows in (sheet.rows, hired)
    )
    by_class, hired_by_class = classes
    told = {
        "lines": len(sheet.rows),
        "signed": sum(value is not None for value in _values(sheet, "signed_date")),
        "hired": len(hired),
        "by_class": dict(by_class),
        "hired_by_class": dict(hired_by_class),
    }
    return {"intents": told}


def _classes(plan: Plan, sheet: SheetPlan) -> Figures:
    trainees = [row for one in plan.data_sheets if one.layout == "trainees" for row in one.rows]
    told = {
        "count": len(sheet.rows),
        "trainees": len(trainees),
        "distinct_trainees": len({row.values.get("id_number") for row in trainees} - {None}),
    }
    return {"classes": told}


def _trainees(plan: Plan, sheet: SheetPlan) -> Figures:
    number = class_of(plan, sheet)
    return {"class_no": number} if number else {}


def class_of(plan: Plan, sheet: SheetPlan) -> str:
    """Return the class whose trainees a sheet lists: the one its name begins with."""
    numbers = {
        str(number)
        for one in plan.data_sheets
        if one.layout == "classes"
        for number in _values(one, "class_no")
        if number
    }
    named = [number for number in numbers if sheet.name.startswith(number)]
    return max(named, key=len, default="")


_BY_LAYOUT: Mapping[str, Callable[[Plan, SheetPlan], Figures]] = {
    "flat_family": _flat_families,
    "family_with_member_rows": _families,
    "school": _students,
    "sites": _goods,
    "events": _events,
    "posts": _posts,
    "intents": _intents,
    "classes": _classes,
    "trainees": _trainees,
}


def _results(sheet: SheetPlan, sent: Sequence[SentLine]) -> Figures:
    """Return which lines of a batch the bank settled, each once, and which need the clerk."""
    answers: Answers = defaultdict(list)
    for row in sheet.rows:
        line = row.values.get("batch_line")
        if isinstance(line, int):
            answers[line].append(row)
    differs = {dirt.row for dirt in sheet.dirt if dirt.kind == "result_amount_differs"}
    found = _settled(answers, differs)
    total = {"lines": len(sent), "amount_fen": sum(line.amount_fen for line in sent)}
    cards = {dirt.row for dirt in sheet.dirt if dirt.kind == "card_number_cell_damaged"}
    return {
        "batch": total,
        "success": _of(sent, found["success"]),
        "failed": _of(sent, found["failed"]),
        "pending_batch_lines": found["pending"],
        "missing_batch_lines": [line.line for line in sent if line.line not in answers],
        "amount_differs_batch_lines": found["differs"],
        "repeated_batch_lines": [line for line, rows in answers.items() if len(rows) > 1],
        "unknown_result_lines": sum("batch_line" not in row.values for row in sheet.rows),
        "account_damaged_batch_lines": [
            line for line, rows in answers.items() if any(row.row in cards for row in rows)
        ],
    }


def _settled(answers: Answers, differs: set[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {key: [] for key in ("success", "failed", "pending", "differs")}
    for line, rows in sorted(answers.items()):
        if any(row.row in differs for row in rows):
            found["differs"].append(line)
        elif all(row.status.rank < Action.ASK.rank for row in rows):
            found[str(rows[0].values.get("result"))].append(line)
    return found


def _of(sent: Sequence[SentLine], lines: Sequence[int]) -> dict[str, int]:
    amounts = [line.amount_fen for line in sent if line.line in set(lines)]
    return {"lines": len(amounts), "amount_fen": sum(amounts)}
