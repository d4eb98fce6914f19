"""A list a unit was called for: its stamp, or the board, says where it belongs."""

from datetime import timedelta

import openpyxl
import pytest

from models import clock
from models.exchange.template_cells import FIRST_ROW, HEADER_ROW
from models.operations.collecting import save_call
from models.operations.units import save_unit
from models.queries.collecting import unit_lists
from models.rules.list_states import ListState
from models.tables import Batch, ImportRun, ListReturn
from tests import builders
from tests.builders import resident_number
from ui.pages.imports import page as import_page
from ui.template_files import write_templates


@pytest.fixture
def unit(office):
    return save_unit(None, name="南山百货工会", kind="base", parent_id=1, actor=office.admin).id


@pytest.fixture
def other(office, batch):
    """Make a second campaign with a batch, made last so that it would be the first offered."""
    campaign = builders.make_campaign(office, "另一次送温暖")
    copy = dict(Batch.select().where(Batch.id == batch).dicts().get())
    Batch.insert(copy | {"id": batch + 1, "campaign": campaign}).execute()


@pytest.fixture
def call(office, batch, unit, other):
    return save_call(
        None,
        campaign_id=Batch.get_by_id(batch).campaign_id,
        kind="winter_roster",
        due_on=clock.today(),
        unit_ids=[unit],
        actor=office.entry,
    ).id


@pytest.fixture
def template(office, call, unit, tmp_path):
    (path,) = write_templates(call, [unit], tmp_path, actor=office.entry)
    return path


def fill(path, amount=800):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[HEADER_ROW]}
    for number, name in enumerate(("江恒涛", "邢妍")):
        told = {"姓名": name, "身份证号": resident_number(70 + number), "慰问金（元）": amount}
        for title, value in told.items():
            sheet.cell(FIRST_ROW + number, heads[title]).value = value
    book.save(path)
    return path


def board(call):
    (row,) = unit_lists(call, today=clock.today())
    return row


def test_a_stamp_chooses_campaign_kind_and_unit(sit, batch, call, unit, template):
    at = sit()
    at.read(fill(template))
    assert at.look.target.batch_id == batch
    assert at.look.plan.kind == "winter_roster"
    assert at.preview.unit.value() == unit
    assert board(call).state is ListState.CAME
    at.preview.write.click()
    at.rest()
    assert ImportRun.get().unit_id == unit
    assert board(call).state is ListState.TAKEN


def test_a_list_given_back_comes_as_its_second_version(
    sit, batch, call, template, tmp_path, monkeypatch
):
    target = tmp_path / "back.xlsx"
    monkeypatch.setattr(import_page, "choose_target", lambda *_more: str(target))
    at = sit()
    at.read(fill(template, amount="捌佰"))
    at.preview.back.click()
    at.rest()
    assert target.exists()
    assert board(call).state is ListState.GIVEN_BACK
    assert ListReturn.get().row_keys != "{}"
    a_minute_ago = clock.now() - timedelta(minutes=1)
    ListReturn.update(given_back_at=a_minute_ago).execute()
    at.page._close()
    at.read(fill(template, amount=800))
    assert board(call).state is ListState.CORRECTED


def test_the_board_hands_over_what_a_file_without_a_stamp_is_for(
    sit, batch, call, unit, tmp_path, template
):
    plain = tmp_path / "plain.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["序号", "姓名", "身份证号", "慰问金（元）"])
    book.active.append([1, "江恒涛", resident_number(70), 800])
    book.save(plain)
    at = sit()
    campaign = Batch.get_by_id(batch).campaign_id
    at.page.open(files=[plain], list_kind="winter_roster", campaign_id=campaign, unit_id=unit)
    at.rest()
    assert at.look.target.batch_id == batch
    assert at.preview.unit.value() == unit
    assert board(call).state is ListState.CAME
    assert at.page.start.kind.editor.value() == "winter_roster"


def test_without_a_batch_of_its_campaign_it_goes_nowhere_by_itself(sit, batch, call, template):
    Batch.update(state="archived").where(Batch.id == batch).execute()
    at = sit()
    at.read(fill(template))
    assert at.look.target is None
    assert board(call).state is ListState.CAME
