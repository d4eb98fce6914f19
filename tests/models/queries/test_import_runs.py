import pytest

from models import clock
from models.operations.imports import accepted_rows, apply_import, undo_import
from models.operations.units import save_unit
from models.operations.way import submit_batch
from models.queries.batch_people import UnitChoice
from models.queries.import_match import match_rows
from models.queries.imports import ImportRuns, sender_of, target_batches
from models.rules.fates import Fate
from models.rules.states import State
from models.tables import ImportRun
from tests.builders import another_batch, make_batch, make_person, resident_number
from tests.models.operations.test_imports import plan, row
from tests.models.queries.test_import_match import read
from tests.statements import counted
from ui.widgets.columns import Sort

UNITS = [
    UnitChoice(1, "云岫区总工会"),
    UnitChoice(2, "柳河街道总工会"),
    UnitChoice(3, "槐林街道工会联合会"),
    UnitChoice(4, "槐林街道办事处"),
]


def bring_in(office, batch, rows, **options):
    made = plan(rows)
    return apply_import(made, accepted_rows(made), batch_id=batch, actor=office.entry, **options).id


@pytest.mark.parametrize(
    ("union", "unit"),
    [
        ("柳河街道总工会", 2),
        ("柳河街道工会委员会", 2),
        ("槐林街道总工会", None),  # two units might be meant
        ("新桥街道总工会", None),
        ("", None),
    ],
)
def test_the_sender_is_known_by_name(union, unit):
    assert sender_of(union, UNITS) == unit


def test_lists_go_into_drafts_of_the_year_only(office):
    first = make_batch(office, 3)
    second = another_batch(office, first)
    year = clock.today().year
    (target, other) = target_batches(year)
    assert (target.id, target.kind, target.state) == (second, "winter_roster", State.DRAFT)
    submit_batch(first, actor=office.entry)
    assert [one.id for one in target_batches(year)] == [second]
    assert target_batches(year - 1) == []
    assert other.campaign


def test_imports_so_far(office):
    batch = make_batch(office, 0)
    unit = save_unit(None, name="甲桥街道", kind="subdistrict", parent_id=1, actor=office.admin).id
    first = bring_in(office, batch, [row(1, resident_number(1))], unit_id=unit)
    second = bring_in(office, batch, [row(2, resident_number(2)), row(3, resident_number(3))])
    undo_import(second, actor=office.entry)
    ImportRun.create(
        file_name="半途.xlsx",
        content_hash="",
        kind="winter_roster",
        batch=batch,
        state="running",
        operator=office.entry.id,
        started_at=clock.now(),
    )
    with counted() as statements:
        found = ImportRuns().rows(0, 10, Sort())
    assert len(statements) == 1
    assert ImportRuns().count() == 2
    assert [(run.id, run.state, run.rows_read, run.undoable) for run in found] == [
        (second, "undone", 2, False),
        (first, "applied", 1, True),
    ]
    assert (found[1].unit, found[1].operator, found[0].unit) == ("甲桥街道", "录入员", "")
    assert [run.id for run in ImportRuns().rows(0, 1, Sort("rows_taken"))] == [first]
    submit_batch(batch, actor=office.entry)
    assert not ImportRuns().rows(0, 10, Sort())[1].undoable


def test_a_confirmed_person_is_matched_in_spite_of_the_name(office):
    batch = make_batch(office, 0)
    make_person(office, 1, "王小明")
    rows = [read(row(1, resident_number(1), name="王小朋"))]
    (matched,) = match_rows(rows, batch, {("花名册", 1)})
    assert matched.fate is Fate.NEW


def test_a_new_card_changes_the_line(office):
    batch = make_batch(office, 0)
    bring_in(office, batch, [row(1, resident_number(1))])
    (matched,) = match_rows([read(row(1, resident_number(1), bank_card="6200001"))], batch)
    assert matched.fate is Fate.CHANGED
    assert [(d.key, d.new) for d in matched.differences] == [("account", "6200001")]
