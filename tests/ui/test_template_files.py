"""Templates go into a folder and come back filled: the board knows each of them."""

from datetime import timedelta

import openpyxl
import pytest

from models import clock
from models.errors import Cancelled, FileProblem, InputError, NotAllowed
from models.exchange.planning import plan_file
from models.exchange.template_cells import FIRST_ROW, HEADER_ROW
from models.operations.batches import LineForm, add_line
from models.operations.collecting import save_call
from models.operations.units import save_unit
from models.queries import audit
from models.queries.collecting import unit_lists
from models.rules.list_states import ListState
from models.tables import Campaign
from tests import builders
from ui.template_files import (
    Prefill,
    note_returned,
    receive,
    recognise_stamp,
    takes_people,
    write_templates,
)

TODAY = clock.today()


@pytest.fixture
def units(office):
    return [
        save_unit(None, name=name, kind="base", parent_id=1, actor=office.admin).id
        for name in ("南山:百货工会", "北山学校工会")
    ]


@pytest.fixture
def call(office, units):
    batch = builders.make_batch(office, 0)
    person = builders.make_person(office, 51, "职工甲", unit_id=units[0])
    add_line(batch, person, LineForm(), actor=office.entry)
    Campaign.update(year=Campaign.year - 1, name="去年").execute()
    return save_call(
        None,
        campaign_id=builders.make_campaign(office),
        kind="winter_roster",
        due_on=TODAY + timedelta(days=9),
        unit_ids=units,
        actor=office.entry,
    ).id


def board(call):
    return {row.id: row for row in unit_lists(call, today=TODAY)}


def write(office, call, units, folder, **more):
    return write_templates(call, units, folder, actor=office.entry, **more)


def fill(path, row=FIRST_ROW, **cells):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[HEADER_ROW]}
    for title, value in cells.items():
        place = next(column for head, column in heads.items() if head and head.startswith(title))
        sheet.cell(row, place).value = value
    book.save(path)


def test_templates_go_out_with_last_years_people_and_come_back(office, call, units, tmp_path):
    made = write(office, call, units, tmp_path, prefill=Prefill.FULL, purpose="核对上年在册人员")
    assert [path.name for path in made] == [
        "2026年元旦春节送温暖_北山学校工会_填报模板.xlsx",
        "2026年元旦春节送温暖_南山百货工会_填报模板.xlsx",
    ]
    assert {row.state for row in board(call).values()} == {ListState.TEMPLATE}
    found = recognise_stamp(made[1])
    assert (found.unit_id, found.call_id) == (units[0], call)
    sheet = openpyxl.load_workbook(made[1]).worksheets[0]
    assert [sheet.cell(FIRST_ROW, at).value for at in (2, 4)] == [
        "职工甲",
        builders.resident_number(51),
    ]
    fill(made[1], 慰问金=800)
    came = receive(made[1], otherwise=None, actor=office.entry)
    assert (came.unit_id, came.rows, came.problems) == (units[0], 1, 0)
    assert board(call)[units[0]].state is ListState.CAME


def test_a_second_template_is_a_second_version(office, call, units, tmp_path):
    write(office, call, units[:1], tmp_path)
    (second,) = write(office, call, units[:1], tmp_path)
    assert second.name.endswith("_第2版.xlsx")
    assert board(call)[units[0]].version == 2
    assert recognise_stamp(second).version == 2


def test_names_alone_carry_no_number(office, call, units, tmp_path):
    (path,) = write(office, call, units[:1], tmp_path, prefill=Prefill.NAMES)
    values = {cell.value for row in openpyxl.load_workbook(path).worksheets[0] for cell in row}
    assert "职工甲" in values
    assert builders.resident_number(51) not in values


def test_full_numbers_without_a_purpose_are_refused_before_a_file_is_made(
    office, call, units, tmp_path
):
    with pytest.raises(InputError):
        write(office, call, units, tmp_path, prefill=Prefill.FULL)
    with pytest.raises(NotAllowed):
        write_templates(call, units, tmp_path, actor=office.auditor)
    assert not list(tmp_path.glob("*.xlsx"))


class Stopping:
    def __init__(self, after):
        self.left = after

    def report(self, done, total, what=""):
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_cancelling_leaves_neither_files_nor_records(office, call, units, tmp_path):
    with pytest.raises(Cancelled):
        write(office, call, units, tmp_path, progress=Stopping(1))
    assert not list(tmp_path.glob("*.xlsx"))
    assert {row.state for row in board(call).values()} == {ListState.WAITING}


def test_a_folder_that_cannot_be_written_leaves_nothing(office, call, units, tmp_path):
    before = audit.count_entries()
    with pytest.raises(Exception, match="."):  # noqa: RUF043
        write(office, call, units, tmp_path / "nowhere")
    assert audit.count_entries() == before


def test_a_file_without_a_stamp_needs_its_unit(office, call, units, tmp_path):
    (path,) = write(office, call, units[:1], tmp_path)
    fill(path, 5, 姓名="张三", 身份证号=builders.resident_number(1), 慰问金=500)
    book = openpyxl.load_workbook(path)
    book.custom_doc_props.props.clear()
    del book.defined_names["SJS_STAMP"]
    for cell in book.worksheets[0][2]:
        cell.value = None
    book.save(path)
    assert recognise_stamp(path) is None
    with pytest.raises(FileProblem):
        receive(path, otherwise=None, actor=office.entry)
    came = receive(path, otherwise=(call, units[1]), actor=office.entry)
    assert came.unit == "北山学校工会"
    assert board(call)[units[1]].state is ListState.CAME


def test_wrong_rows_are_counted(office, call, units, tmp_path):
    (path,) = write(office, call, units[:1], tmp_path)
    fill(path, 5, 姓名="张三", 身份证号="610199198503156479", 慰问金=500)
    assert receive(path, otherwise=None, actor=office.entry).problems == 1


def test_only_lists_of_persons_begin_with_people():
    assert takes_people("winter_roster")
    assert not takes_people("summer_sites")
    assert not takes_people("spring_events")


def test_a_file_read_elsewhere_is_noted_by_its_stamp(office, call, units, tmp_path):
    (path,) = write(office, call, units[:1], tmp_path)
    plan = plan_file(path, "winter_roster")
    assert note_returned(path, plan, actor=office.auditor) is None
    assert note_returned(path, plan, actor=office.entry).unit_id == units[0]
    assert board(call)[units[0]].state is ListState.CAME
