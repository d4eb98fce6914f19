from datetime import date

import pytest

from models.errors import NotFound
from models.operations.campaigns import open_campaign
from models.operations.papers import record_print, void_paper
from models.problems import Level
from models.queries import papers, print_room
from models.queries.print_room import Wish
from models.tables import Batch
from tests.builders import another_batch, approve, make_batch
from tests.models.queries.test_paper_queries import issue
from tests.statements import counted


def test_subjects_are_campaigns_each_with_its_batches(office):
    batch = make_batch(office)
    days = {"starts_on": date(2026, 6, 1), "ends_on": date(2026, 9, 1)}
    empty = open_campaign("winter", year=2026, name="补发", **days, actor=office.admin).id
    found = print_room.subjects(2026)
    campaign = Batch.get_by_id(batch).campaign_id
    assert [(one.campaign_id, one.batch_id) for one in found] == [
        (campaign, None),
        (campaign, batch),
        (empty, None),
        (None, None),
    ]
    assert found[-1].year == 2026
    assert print_room.subjects(2020) == []


def test_subjects_take_two_statements(office):
    make_batch(office)
    with counted() as sent:
        print_room.subjects(2026)
    assert len(sent) == 2


def test_a_room_takes_as_many_statements_for_more_lines(office):
    few = make_batch(office, 2)
    with counted() as first:
        print_room.room(2026, Wish("sign_list", few))
    many = another_batch(office, few, range(50, 62))
    with counted() as second:
        print_room.room(2026, Wish("sign_list", many))
    assert len(first) == len(second)


def test_without_a_wish_the_batch_nearest_to_paper_is_shown(office):
    near = make_batch(office)
    approve(office, near)
    another_batch(office, near, [50])
    room = print_room.room(2026, Wish())
    assert room.subject.batch_id == near
    assert room.sheet.key == "roster"
    assert print_room.room(2020, Wish()).subject is None


def test_a_year_offers_its_ledgers(office):
    make_batch(office)
    room = print_room.room(2026, Wish("fund_ledger", year=2026))
    assert room.subject.campaign_id is None
    assert {kind.of for kind in print_room.kinds_of(room.subject)} == {"year"}
    assert room.sheet.key == "fund_ledger"
    paper = issue(office, "fund_ledger", 2026)
    again = print_room.room(2020, Wish(paper_id=paper))
    assert (again.subject.year, again.sheet.paper.number[:4]) == (2026, "2026")
    assert [row.id for row in print_room.issued(again.subject)] == [paper]
    assert again.sheet.document.rows == room.sheet.document.rows


def test_a_campaign_offers_its_own_papers_only(office):
    batch = make_batch(office)
    campaign = Batch.get_by_id(batch).campaign_id
    room = print_room.room(2026, Wish("slips", None, campaign))
    of_campaign = print_room.kinds_of(room.subject)
    assert {kind.of for kind in of_campaign} == {"campaign"}
    assert of_campaign[0].key == room.sheet.key == "summary"
    kinds = print_room.kinds_of(print_room.room(2026, Wish("slips", batch)).subject)
    assert {kind.key for kind in kinds} == {
        key
        for key, kind in papers.KINDS.items()
        if kind.of != "year" and "winter" in (kind.seasons or ("winter",))
    }


def test_every_kind_stands_in_a_group():
    assert {kind.group for kind in papers.KINDS.values()} <= set(papers.GROUPS)


def test_a_preview_says_when_it_is_too_early(office):
    batch = make_batch(office)
    sheet = print_room.preview("slips", batch)
    assert "批准" in sheet.too_early or "审批" in sheet.too_early
    assert sheet.document.mark.preview
    approve(office, batch)
    sheet = print_room.preview("slips", batch)
    assert not sheet.too_early
    assert len(sheet.lines) == 3
    assert (sheet.of.series, sheet.of.slip_series) == ("SJS", "DWN")


def test_an_issued_paper_is_shown_as_it_left_last(office):
    batch = make_batch(office)
    approve(office, batch)
    paper = issue(office, "sign_list", batch)
    room = print_room.room(2020, Wish(paper_id=paper))
    assert room.subject.batch_id == batch
    assert room.sheet.document.mark.copy_no == 0
    assert [row.id for row in room.issued] == [paper]
    for _copy in range(2):
        record_print(paper, way="pdf", actor=office.cashier)
    assert print_room.issued_sheet(paper).document.mark.copy_no == 2
    void_paper(paper, reason="印错了", actor=office.cashier)
    assert print_room.issued_sheet(paper).paper.void_reason == "印错了"
    with pytest.raises(NotFound):
        print_room.issued_sheet(999)


def test_papers_of_the_campaign_lie_with_every_batch(office):
    batch = make_batch(office)
    campaign = Batch.get_by_id(batch).campaign_id
    summary = issue(office, "summary", campaign)
    roster = issue(office, "roster", batch)
    ids = {
        place: [row.id for row in print_room.room(2026, wish).issued]
        for place, wish in (("batch", Wish("", batch)), ("all", Wish("", None, campaign)))
    }
    assert ids == {"batch": [roster, summary], "all": [roster, summary]}


def test_a_list_people_sign_on_is_not_issued_twice_unasked(office):
    batch = make_batch(office)
    approve(office, batch)
    assert not print_room.preview("sign_list", batch).found
    paper = issue(office, "sign_list", batch)
    (found,) = print_room.preview("sign_list", batch).found
    number = papers.issued_paper(paper).number
    assert (found.level, found.text) == (Level.ASK, f"已开具过：{number}。再开一份会另编一个号。")
    assert "作废" in found.hint
    assert not print_room.issued_sheet(paper).found
    void_paper(paper, reason="重开", actor=office.approver)
    assert not print_room.preview("sign_list", batch).found
