"""The notice tab: a line mended and put up again, several who agree, the minutes attached."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QFileDialog

from models import approval_facts, clock
from models.actor import Actor
from models.operations.notices import answer_objection, record_objection
from models.operations.operators import add_operator
from models.operations.settings import change_setting
from models.rules.roles import Role
from models.tables import Batch, Line, NoticeRestart, Objection
from tests import builders
from tests.dossiers import pdf_file
from tests.ui.sitting import state
from tests.ui.words import latin_words
from ui.pages.batch.news import leaving


@pytest.fixture
def publicised(office):
    batch = builders.make_batch(office)
    builders.publicise(office, batch)
    return batch


@pytest.fixture
def upheld(office, publicised):
    line = Line.get((Line.batch == publicised) & (Line.position == 2)).id
    notice, today = Line.get_by_id(line).batch.notices.get().id, clock.today()
    record_objection(notice, text="偏高", line_id=line, received_on=today, actor=office.entry)
    told = {"answer": "属实", "answered_on": today, "upheld": True, "actor": office.entry}
    answer_objection(Objection.get().id, **told)
    return line


def on_notice(sit, actor, batch):
    clerk = sit(actor, batch)
    clerk.view.go("notice")
    clerk.rest()
    return clerk


def fill(form, **values):
    for key, value in values.items():
        form.editor(key).set_value(value)


def meeting_of(batch):
    return Batch.get_by_id(batch).meeting_id


def test_an_upheld_line_is_mended_put_up_again_and_printed(office, sit, publicised, upheld):
    clerk = on_notice(sit, office.entry, publicised)
    tab = clerk.view.notice
    assert tab.again.isHidden()
    tab.objections.view.go_to(0)
    clerk.rest()
    assert tab.mend.isVisible()
    tab.mend.click()
    fill(clerk.view.bar.form, amount_fen=50_000, working_days="3")
    clerk.view.bar.confirm()
    clerk.rest()
    assert Line.get_by_id(upheld).amount_fen == 50_000
    assert NoticeRestart.get().working_days == 3
    assert "测试1" in clerk.said[-1]
    assert tab.mend.isHidden()
    assert latin_words(tab) == set()
    tab.again.click()
    assert clerk.opened[-1] == ("papers", {"key": "notice_again", "batch_id": publicised})


def test_a_line_put_up_for_no_day_is_refused_in_its_field(office, sit, publicised, upheld):
    clerk = on_notice(sit, office.entry, publicised)
    clerk.view.notice.objections.view.go_to(0)
    clerk.rest()
    clerk.view.notice.mend.click()
    fill(clerk.view.bar.form, starts_on=date(2000, 1, 1), working_days="0")
    clerk.view.bar.confirm()
    clerk.rest()
    assert clerk.view.bar.isVisible()
    assert not NoticeRestart.select().exists()


def test_two_approvers_agree_and_the_second_may_approve(office, sit, publicised):
    levels = [{"from_fen": 0, "approvals": 1}, {"from_fen": 300_000, "approvals": 2}]
    change_setting("approval.levels", levels, actor=office.admin)
    made = add_operator(
        "副主席", roles=[Role.APPROVE], password=builders.PASSWORD, actor=office.admin
    )
    second = Actor(made.id, "副主席", frozenset({Role.APPROVE}))
    clerk = on_notice(sit, second, publicised)
    agree = clerk.view.notice.approval.agree
    assert agree.isVisible()
    agree.click()
    clerk.rest()
    assert "副主席" in clerk.said[-1]
    assert [voice.name for voice in approval_facts.voices(publicised)] == ["副主席"]
    if agree.isVisible() and agree.isEnabled():
        agree.click()
        clerk.rest()
        assert "副主席" in clerk.warned[-1]
    assert len(approval_facts.voices(publicised)) == 1
    first = on_notice(sit, office.approver, publicised)
    card = first.view.notice.approval
    day = clock.today() - timedelta(days=1)
    fill(card.form, number="〔2026〕3号", held_on=day)
    card.approve()
    first.rest()
    assert state(publicised) == "approved"


def test_whoever_may_not_approve_is_told_so(office, sit, publicised):
    levels = [{"from_fen": 0, "approvals": 2}]
    change_setting("approval.levels", levels, actor=office.admin)
    agree = on_notice(sit, office.entry, publicised).view.notice.approval.agree
    assert not agree.isEnabled()
    assert agree.toolTip()


def test_an_approval_dated_before_the_notice_ended_asks_for_a_reason(office, sit):
    batch = builders.make_batch(office)
    builders.publicise(office, batch, days_ago=1)
    clerk = on_notice(sit, office.approver, batch)
    card = clerk.view.notice.approval
    fill(card.form, number="〔2026〕3号", held_on=clock.today())
    card._ask_early()
    assert not card.form.boxes["early_reason"].isHidden()
    card.approve()
    clerk.rest()
    assert state(batch) == "publicised"
    assert "期满" in clerk.warned[-1]
    fill(card.form, early_reason="春节前必须发到手里")
    card.approve()
    clerk.rest()
    assert state(batch) == "approved"


def test_the_minutes_are_attached_to_the_meeting(office, sit, publicised, tmp_path, monkeypatch):
    clerk = on_notice(sit, office.approver, publicised)
    card = clerk.view.notice.approval
    day = clock.today() - timedelta(days=1)
    fill(card.form, number="〔2026〕3号", held_on=day)
    card.approve()
    clerk.rest()
    assert not approval_facts.minutes_kept(meeting_of(publicised))
    paper = pdf_file(tmp_path, "会议纪要.pdf")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(paper), ""))
    card.minutes.click()
    clerk.rest()
    assert approval_facts.minutes_kept(meeting_of(publicised))
    clerk.page.reload()
    clerk.rest()
    assert card.minutes.isHidden()


def test_the_news_lead_to_the_line_to_mend_and_forget_a_mended_one(office, sit, publicised, upheld):
    clerk = sit(office.entry, publicised)
    (news,) = leaving(clerk.view.desk.batch)
    assert news.name == "测试1"
    clerk.page.view.ways["mend"]()
    clerk.rest()
    assert clerk.view.current() is clerk.view.notice
    assert "测试1" in clerk.view.bar.text.text()
    fill(clerk.view.bar.form, amount_fen=50_000)
    clerk.view.bar.confirm()
    clerk.rest()
    assert leaving(clerk.view.desk.batch) == []
    clerk.page.view.ways["upheld"]()
    clerk.rest()
    assert clerk.view.bar.isHidden()
