"""Papers of fairs, classes and sites get their numbers in the print room; samples never do."""

from datetime import date

import pytest

from models.operations.batches import LineForm, add_collective
from models.operations.job_fairs import EventForm, save_event
from models.operations.training import ClassForm, TraineeForm, save_class, save_trainee
from models.queries import number_register, papers
from models.rules.scans import page_code
from models.tables import IssuedPaper, Unit
from tests.builders import approve, make_batch, make_campaign
from tests.printing import reading
from tests.ui.test_papers_page import sit_down  # noqa: F401


def attend(office, campaign, number, *names):
    form = ClassForm(number, "家政服务", date(2026, 4, 1))
    made = save_class(None, campaign, form, actor=office.entry).made
    for name in names:
        save_trainee(None, made, TraineeForm(name), actor=office.entry)
    return made


@pytest.fixture
def spring(office):
    campaign = make_campaign(office, "2026年春送岗位", season="spring")
    attend(office, campaign, "第1期", "王一", "王二")
    attend(office, campaign, "第2期", "李三")
    save_event(None, campaign, EventForm("园区专场", date(2026, 3, 5)), actor=office.entry)
    return campaign


def test_the_sheet_of_one_class_gets_a_number(office, spring, sit_down, tmp_path):  # noqa: F811
    desk = sit_down(office.entry, key="attendance", campaign_id=spring)
    assert len(desk.sheet.document.sections) == 2
    choice = desk.page.options.record
    assert [choice.itemText(at) for at in range(choice.count())] == [
        "全部",
        "第1期 家政服务",
        "第2期 家政服务",
    ]
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    desk.rest()
    assert [row[1] for row in desk.sheet.document.rows] == ["王一", "王二"]
    assert not IssuedPaper.select().exists()
    for copy in ("1.pdf", "2.pdf"):
        desk.save_to(tmp_path / copy)
    paper = IssuedPaper.get()
    assert paper.title == "培训签到表　第1期 家政服务"
    first, again = ((tmp_path / copy).read_bytes() for copy in ("1.pdf", "2.pdf"))
    assert reading.codes(first) == {page_code(paper.number, 1)}
    assert paper.number in reading.texts(first)[0]
    assert "补打" in reading.texts(again)[0]
    (row,) = number_register.numbers(2026)
    assert (row.number, row.state, row.prints) == (paper.number, "again", 2)


def test_the_card_of_a_fair_gets_a_number_and_can_be_void(office, spring, sit_down, tmp_path):  # noqa: F811
    desk = sit_down(office.entry, key="event", campaign_id=spring)
    desk.save_to(tmp_path / "1.pdf")
    number = IssuedPaper.get().number
    assert reading.codes((tmp_path / "1.pdf").read_bytes()) == {page_code(number, 1)}
    desk.press(desk.page.issued.void)
    desk.page.asking.form.set_value({"reason": "写错地点"})
    desk.page.asking.confirm()
    desk.rest()
    (row,) = number_register.numbers(2026)
    assert (row.state, row.reason) == ("void", "写错地点")
    assert not any(one.missing for one in number_register.series(2026))


def test_receipts_of_sites_get_a_number_when_the_list_is_approved(
    office,
    sit_down,  # noqa: F811
    tmp_path,
):
    batch = make_batch(office, pay="hand")
    unit = Unit.get().id
    form = LineForm(headcount=20, goods="矿泉水5箱", goods_fen=18_000)
    add_collective(batch, unit, form, actor=office.entry)
    desk = sit_down(office.cashier, key="collective", batch_id=batch)
    assert desk.sheet.too_early
    approve(office, batch)
    desk.open("papers", key="collective", batch_id=batch)
    desk.save_to(tmp_path / "1.pdf")
    pdf = (tmp_path / "1.pdf").read_bytes()
    number = IssuedPaper.get().number
    assert len(reading.texts(pdf)) == 3
    assert [reading.codes(pdf, page) for page in range(3)] == [{page_code(number, 1)}] * 3


def test_before_any_record_every_paper_is_shown_with_invented_people(office, sit_down):  # noqa: F811
    desk = sit_down(office.entry)
    shown = [row.key for row in desk.page.shelf.rows()]
    assert set(papers.KINDS) <= set(shown)
    for key in papers.KINDS:
        desk.choose(key)
        assert desk.page.view.is_drawn(), key
        assert (desk.sheet.key, desk.sheet.sample) == (key, True)
        assert "虚构人物" in desk.reason
        assert not desk.page.head.print.isEnabled()
    assert not desk.warned
    assert not IssuedPaper.select().exists()


def test_an_empty_paper_asks_and_can_be_seen_as_a_sample(office, spring, sit_down):  # noqa: F811
    empty = make_campaign(office, "2026年春送岗位（二）", season="spring")
    desk = sit_down(office.entry, key="intents", campaign_id=empty)
    assert [one.key for one in desk.outlet.proof.problems] == ["nothing"]
    desk.press(desk.page.head.print)
    assert "没有可列的内容" in desk.page.asking.text.text()
    desk.press(desk.page.options.sample)
    assert desk.sheet.sample
    assert not desk.outlet.proof.problems
    desk.press(desk.page.options.sample)
    assert not desk.sheet.sample


def test_a_paper_of_what_did_not_happen_says_so(office, sit_down):  # noqa: F811
    batch = make_batch(office)
    desk = sit_down(office.cashier, key="reopening", batch_id=batch)
    assert desk.sheet.sample
    assert "没有重新打开过" in desk.reason
    assert not desk.page.head.print.isEnabled()
