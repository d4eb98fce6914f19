"""The word 清空 empties what a list may empty, in every kind of list, and is stored nowhere."""

import pytest

from models.exchange.planning import plan_content
from models.exchange.rows import read_rows
from models.exchange.session import ImportSession
from models.operations.imports import accepted_rows, apply_import, try_rows
from models.queries.import_match import match_rows
from models.rules.clearing import CLEAR
from models.rules.fates import Fate
from models.store import database
from models.tables import (
    ALL_TABLES,
    Employer,
    GoodsIn,
    GoodsItem,
    JobEvent,
    JobIntent,
    Line,
    Person,
    PersonDetail,
    Site,
    Student,
    Trainee,
    TrainingClass,
    Vacancy,
)
from tests import builders
from tests.models.exchange.books import xlsx
from tests.models.exchange.samples import FOLDER, NAMES
from tests.models.operations.test_import_goods import HEADINGS, ROWS
from tests.models.operations.test_import_seasons import prepared

# keys that a list empties, and where that shows; keys it may not empty
EMPTIES = {
    "winter_roster": (
        {"phone": (Person, "phone", ""), "cause": (Person, "cause", "")},
        {"name", "id_number", "amount_fen", "bank_card"},
    ),
    "hardship_files": (
        {"phone": (Person, "phone", ""), "employer": (Person, "employer", "")},
        {"name", "id_number", "member1:name"},
    ),
    "school_aid": (
        {"school": (Student, "school", ""), "level": (Student, "level", "")},
        {"name", "student_name", "student_id"},
    ),
    "summer_sites": (
        {"contact": (Site, "contact", ""), "category": (Site, "kind", "")},
        {"site", "headcount"},
    ),
    "spring_events": (
        {"venue": (JobEvent, "venue", ""), "attended": (JobEvent, "attended", None)},
        {"event_name", "event_date"},
    ),
    "spring_intents": (
        {"post": (JobIntent, "post", ""), "started_date": (JobIntent, "started_on", None)},
        {"name", "id_number", "intent_date"},
    ),
    "spring_training": (
        {
            "institution": (TrainingClass, "institution", ""),
            "hours": (TrainingClass, "hours", None),
        },
        {"class_no", "trade", "start_date"},
    ),
}


def begun(office, kind):
    """Return a session on a sample and where its rows go."""
    if kind in {"winter_roster", "hardship_files"}:
        word = "柳河街道2026" if kind == "winter_roster" else "困难职工档案"
        where = {"batch_id": builders.make_batch(office, 0)} if kind == "winter_roster" else {}
        name = next(name for name in NAMES if word in name)
    else:
        plan, where = prepared(office, kind)
        name = plan.file_name
    return ImportSession((FOLDER / name).read_bytes(), name, kind), where


def full_row(sheet, wanted):
    return next(
        row
        for row in sheet.rows
        if row.status.importable and all(row.values.get(key) is not None for key in wanted)
    )


def put(session, place, key):
    sheet, row = place
    plan = session.edit(sheet, row, key, CLEAR)
    found = next(one for one in plan.data_sheets if one.index == sheet)
    return next(one for one in found.rows if one.row == row)


def only(plan, row):
    first = plan.data_sheets[0]
    return [one for one in accepted_rows(plan) if (one.sheet, one.row) == (first.name, row)]


def fate_of(plan, row, where, actor):
    fates = try_rows(plan, **where, actor=actor) or match_rows(read_rows(plan), where["batch_id"])
    first = plan.data_sheets[0].name
    return next(one.fate for one in fates if (one.sheet, one.row) == (first, row))


def stored_anywhere(word):
    """Return the columns that hold a word, apart from the traces of the import itself."""
    found = []
    for table in ALL_TABLES:
        name = table._meta.table_name
        if name.startswith(("import_", "audit")):
            continue
        for column in (field.column_name for field in table._meta.sorted_fields):
            sql = f'SELECT count(*) FROM "{name}" WHERE "{column}" LIKE ?'  # noqa: S608  (names of our own tables)
            if database.execute_sql(sql, (f"%{word}%",)).fetchone()[0]:
                found.append(f"{name}.{column}")
    return found


@pytest.mark.parametrize("kind", EMPTIES)
def test_the_word_empties_and_is_never_stored(office, kind):
    empties, kept = EMPTIES[kind]
    session, where = begun(office, kind)
    sheet = session.plan.data_sheets[0]
    row = full_row(sheet, {*empties, *kept})
    apply_import(session.plan, only(session.plan, row.row), **where, actor=office.entry)
    for table, column, blank in empties.values():
        assert table.select().where(getattr(table, column) != blank).exists() or blank is None
    place = (sheet.index, row.row)
    for key in kept:
        after = put(session, place, key)
        assert after.values[key] is None
        assert not after.status.importable
        session.undo()
    for key in empties:
        assert put(session, place, key).values[key] == CLEAR
    assert fate_of(session.plan, row.row, where, office.entry) is Fate.CHANGED
    apply_import(session.plan, only(session.plan, row.row), **where, actor=office.entry)
    for table, column, blank in empties.values():
        values = {getattr(one, column) for one in table.select()}
        assert blank in values
    assert stored_anywhere(CLEAR) == []
    assert fate_of(session.plan, row.row, where, office.entry) is Fate.SAME


def test_new_rows_do_not_store_the_word_either(office):
    session, where = begun(office, "winter_roster")
    sheet = session.plan.data_sheets[0]
    row = full_row(sheet, {"phone", "bank_name", "goods"})
    for key in ("phone", "bank_name", "goods", "category"):
        put(session, (sheet.index, row.row), key)
    apply_import(session.plan, only(session.plan, row.row), **where, actor=office.entry)
    assert Line.select().count() == 1
    assert stored_anywhere(CLEAR) == []


def test_a_blank_never_overwrites(office):
    session, where = begun(office, "spring_intents")
    sheet = session.plan.data_sheets[0]
    row = full_row(sheet, {"post", "jobseeker_class", "started_date"})
    apply_import(session.plan, only(session.plan, row.row), **where, actor=office.entry)
    before = database.execute_sql("SELECT * FROM job_seeker").fetchall()
    for key in ("post", "jobseeker_class", "started_date"):
        session.edit(sheet.index, row.row, key, "")
    assert fate_of(session.plan, row.row, where, office.entry) is Fate.SAME
    assert database.execute_sql("SELECT * FROM job_seeker").fetchall() == before


def test_other_amounts_and_heads_are_changes(office):
    for kind, key, text, column in (
        ("school_aid", "amount_fen", "1234", "amount_fen"),
        ("summer_sites", "headcount", "77", "headcount"),
    ):
        session, where = begun(office, kind)
        sheet = session.plan.data_sheets[0]
        row = full_row(sheet, {key})
        apply_import(session.plan, only(session.plan, row.row), **where, actor=office.entry)
        session.edit(sheet.index, row.row, key, text)
        assert fate_of(session.plan, row.row, where, office.entry) is Fate.CHANGED
        apply_import(session.plan, only(session.plan, row.row), **where, actor=office.entry)
        line = Line.get(Line.batch == where["batch_id"])
        assert getattr(line, column) == (123_400 if column == "amount_fen" else 77)
        assert fate_of(session.plan, row.row, where, office.entry) is Fate.SAME


# other sheets of the same lists, and families that stand in rows below each other
BELOW = {
    "employers": ("spring_events", "参会企业", "contact", Employer, "contact"),
    "posts": ("spring_events", "岗位信息", "workplace", Vacancy, "workplace"),
    "trainees": ("spring_training", "第", "phone", Trainee, "phone"),
}


@pytest.mark.parametrize("layout", BELOW)
def test_the_word_empties_on_every_sheet_of_a_list(office, layout):
    kind, name, key, table, column = BELOW[layout]
    session, where = begun(office, kind)
    found = accepted_rows(session.plan)
    apply_import(session.plan, found, **where, actor=office.entry)
    sheet = next(
        one
        for one in session.plan.data_sheets
        if one.layout == layout and one.name.startswith(name)
    )
    row = full_row(sheet, {key})
    blank = getattr(table, column) == ""
    before = table.select().where(blank).count()
    assert put(session, (sheet.index, row.row), key).values[key] == CLEAR
    apply_import(session.plan, found, **where, actor=office.entry)
    assert table.select().where(blank).count() == before + 1
    assert stored_anywhere(CLEAR) == []


def test_the_word_empties_a_member_below_the_head(office):
    name = next(name for name in NAMES if name.startswith("附件3"))
    session = ImportSession((FOLDER / name).read_bytes(), name, "hardship_files")
    sheet = session.plan.data_sheets[0]
    family = {("信息表", row) for row in (5, 6, 7)}
    rows = [one for one in accepted_rows(session.plan) if (one.sheet, one.row) in family]
    assert len(rows) == 3
    apply_import(session.plan, rows, actor=office.entry)
    wife = PersonDetail.get(PersonDetail.person == Person.get(Person.name == "邢妍"))
    assert wife.health == "糖尿病"
    for key in ("health", "employer_or_school"):
        assert put(session, (sheet.index, 6), key).values[key] == CLEAR
    again = [one for one in accepted_rows(session.plan) if (one.sheet, one.row) in family]
    apply_import(session.plan, again, actor=office.entry)
    assert PersonDetail.get_by_id(wife.person_id).health == ""
    assert stored_anywhere(CLEAR) == []


def test_goods_receipts_never_store_the_word(office):
    word = [*ROWS[0]]
    for place in (2, 4, 9):  # supplier, make, note
        word[place] = CLEAR
    plan = plan_content(xlsx(("入库单",), HEADINGS, word), "入库单.xlsx", "goods_receipts")
    apply_import(plan, accepted_rows(plan), actor=office.entry)
    paper, item = GoodsIn.get(), GoodsItem.get()
    assert (paper.supplier, paper.note, item.spec) == (None, "", "")
    assert stored_anywhere(CLEAR) == []
