"""Cells are corrected in the preview; every correction is checked anew and can be undone."""

from collections import Counter

import pytest

from models.errors import FileProblem, InputError
from models.exchange.fingerprints import row_keys
from models.exchange.plan import Action
from models.exchange.session import ImportSession
from tests.models.exchange.samples import FOLDER, NAMES

ROSTER = next(name for name in NAMES if name.startswith("附件2"))


@pytest.fixture
def session():
    return ImportSession((FOLDER / ROSTER).read_bytes(), ROSTER, "winter_roster")


def row(session, number, sheet=0):
    return next(one for one in session.plan.sheets[sheet].rows if one.row == number)


def test_a_damaged_number_is_mended_by_typing_it(session):
    assert row(session, 15).status is Action.ASK
    session.edit(0, 15, "id_number", "610199198012280247")
    assert row(session, 15).status is Action.OK
    assert row(session, 15).values["id_number"] == "610199198012280247"


def test_corrections_are_undone_and_made_again_one_by_one(session):
    before = session.plan
    session.edit(0, 54, "amount_fen", "1000")
    session.edit(0, 54, "amount_fen", "2000")
    assert row(session, 54).values["amount_fen"] == 200_000
    session.undo()
    assert row(session, 54).values["amount_fen"] == 100_000
    assert session.can_redo
    session.undo()
    assert session.plan == before
    assert not session.can_undo
    session.redo()
    assert row(session, 54).values["amount_fen"] == 100_000
    assert session.undo() == before
    assert session.undo() == before


def test_a_typed_amount_is_in_the_columns_unit(session):
    session.edit(1, 18, "amount_fen", "0.5")
    assert row(session, 18, sheet=1).values["amount_fen"] == 500_000
    assert row(session, 18, sheet=1).status is Action.OK


def test_a_merged_unit_changes_for_all_its_rows(session):
    session.edit(0, 20, "employer", "柳河纺织厂")
    assert {row(session, number).values["employer"] for number in range(7, 23)} == {"柳河纺织厂"}
    assert row(session, 24).values["employer"] == "柳河街道环境卫生管理所"


def test_a_wrong_correction_is_refused_in_the_plan(session):
    session.edit(0, 7, "id_number", "610199198503156479")
    assert row(session, 7).status is Action.ERROR
    assert row(session, 7).values["id_number"] is None


def test_a_key_without_column_or_sheet_is_refused(session):
    with pytest.raises(InputError):
        session.edit(1, 4, "goods", "米")
    with pytest.raises(InputError):
        session.edit(2, 1, "name", "张三")


def test_the_clerk_may_say_what_a_column_means(session):
    plan = session.remap({"致困原因": "notes", "备注": ""})
    keys = {column.letter: column.key for column in plan.sheets[0].columns}
    assert (keys["G"], keys["R"]) == ("notes", "ignore")


def test_a_mapping_without_the_needed_columns_is_refused_and_nothing_changes(session):
    before = session.plan
    with pytest.raises(FileProblem):
        session.remap({"姓名": ""})
    assert session.plan == before
    assert session.edit(0, 7, "name", "朱文").sheets[0].rows[0].values["name"] == "朱文"


def test_the_same_rows_are_known_again(session):
    keys = Counter(row_keys(session.plan))
    assert keys.total() == 137
    session.edit(0, 7, "amount_fen", "600")
    assert (keys & Counter(row_keys(session.plan))).total() == 136
