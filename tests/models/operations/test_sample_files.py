"""Every family of the two sample workbooks can be typed, and read back field by field."""

import json
from datetime import date
from pathlib import Path

import pytest

from models import file_facts
from models.operations.files import FileForm, open_file
from models.rules.file_fields import BY_KEY, HEAD_ALIASES, MEMBER_BY_KEY
from models.rules.file_values import clean, shown
from models.tables import HardshipFile

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
FLAT = "困难职工档案导入模板（云岫区2025年度）.xlsx"
ROWS = "附件3：困难职工及家庭成员信息表（南渠街道）.xlsx"
BANK = {"bank_name", "bank_branch"}
SEXES = {"male": "男", "female": "女"}


def sheet(name):
    told = json.loads((SAMPLES / f"{name}.expected.json").read_text("utf-8"))
    return next(one for one in told["sheets"] if one.get("role") == "data")


def flat_families():
    return [dict(row["values"]) for row in sheet(FLAT)["rows"]]


def row_families():
    found = sheet(ROWS)
    rows = {row["row"]: row["values"] for row in found["rows"]}
    for family in found["families"]["list"]:
        numbers = [family["applicant_row"], *family["member_rows"]]
        yield [dict(rows[number]) for number in numbers if number in rows]


def people_of(row):
    """Return the prefixes of the people a flat row names."""
    return ["", *(f"member{n}:" for n in range(1, 6) if row.get(f"member{n}:name"))]


def typed(row, prefix, seen):
    """Answer what a list left open: no number, or a number somebody else has."""
    number = row.get(f"{prefix}id_number")
    if number is None or number in seen:
        row[f"{prefix}id_number"] = ""
        row[f"{prefix}id_kind"] = "none"
        row[f"{prefix}id_missing_reason"] = "名册上没有"
    seen.add(number)


def same(fields, told, kept):
    """Compare what was typed with what is kept, in words."""
    for raw, value in told.items():
        key = HEAD_ALIASES.get(raw, raw) if fields is BY_KEY else raw
        if key not in fields or key == "id_number" or value is None:
            continue
        if key in BANK and not told.get("bank_card"):
            continue  # no account without its number
        if key == "disability":
            assert value == (kept["disability"] or "") + (kept["disability_level"] or "")
            continue
        if key == "sex" or (key == "birth_date" and told.get("id_number")):
            found = SEXES.get(kept[key], kept[key])
            assert str(found) == str(value), key
            continue
        wanted = clean(fields[key], value)
        assert kept[key] == wanted, key
        if isinstance(value, str) and not isinstance(wanted, date):
            assert shown(fields[key], kept[key]) == value, key


def test_flat_rows_can_be_typed_and_read_back(office):
    seen = set()
    families = flat_families()
    assert len(families) == 60
    for row in families:
        for prefix in people_of(row):
            typed(row, prefix, seen)
            row.setdefault(f"{prefix}name", "（未填）")
            row[f"{prefix}name"] = row[f"{prefix}name"] or "（未填）"
        form = FileForm.of_row(row, year=2025)
        done = open_file(form, on=date(2026, 1, 8), taken_over=True, actor=office.entry)
        same(BY_KEY, form.values, file_facts.file_values(done.id))
        kept = file_facts.household_members(done.made)[1:]
        assert len(kept) == len(form.members)
        for member, found in zip(form.members, kept, strict=True):
            same(MEMBER_BY_KEY, member.values, found.values)
    assert HardshipFile.select().count() == 60


@pytest.mark.parametrize("rows", list(row_families()), ids=lambda rows: rows[0]["file_no"])
def test_member_rows_can_be_typed_and_read_back(office, rows):
    seen = set()
    for row in rows:
        typed(row, "", seen)
    form = FileForm.of_rows(rows, year=2025)
    done = open_file(form, on=date(2026, 1, 8), taken_over=True, actor=office.entry)
    same(BY_KEY, form.values, file_facts.file_values(done.id))
    kept = file_facts.household_members(done.made)[1:]
    for member, found in zip(form.members, kept, strict=True):
        same(MEMBER_BY_KEY, member.values, found.values)
