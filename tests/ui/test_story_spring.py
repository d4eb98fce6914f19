"""Spring through the window: a fair, its employers and posts, an intent to work, papers."""

from datetime import date
from io import BytesIO

import pytest

from models.actor import Actor
from models.queries import print_room
from models.rules.roles import Role
from models.tables import Campaign
from printing.registry import render
from tests import builders
from tests.ui.season_desk import SeasonDesk

FAIR = date(2026, 3, 1)


@pytest.fixture
def sit(office, settings, qtbot):
    desks = []
    actor = Actor(office.admin.id, "李敏", frozenset(Role))
    campaign = builders.make_campaign(office, "2026年春送岗位", season="spring")

    def sit_down(page, size=(1366, 768)):
        desks.append(SeasonDesk(qtbot, settings, actor, page, campaign, size))
        return desks[-1]

    yield sit_down
    for desk in desks:
        desk.context.tasks.close()


def drawn(make):
    document = make()
    stream = BytesIO()
    key = "form" if hasattr(document, "sheets") else "list"
    result = render(key, document, stream)
    assert stream.getvalue().startswith(b"%PDF")
    assert not result.missing
    return document


def asked(wish):
    """Return the paper the print room shows for a wish, drawn without a flaw."""
    return drawn(lambda: print_room.room(2026, wish).sheet.document)


def test_a_fair_from_the_first_word_to_the_call_after_a_month(sit):
    desk = sit("job_fairs")
    page = desk.page
    page.begin_new()
    desk.answer(name="就业援助月专场", starts_on=FAIR, venue="区工人文化宫")
    page.ask_counts()
    desk.rest()
    desk.answer(vacancies=5, demand=40, attended=300)
    desk.press(page.add_employer)
    desk.answer(name="长原机械", booth="A1", phone="0570-1234567")
    desk.tab("posts")
    desk.press(page.add_post)
    employer = desk.rows("employers")[0]
    desk.answer(post="电工", demand=20, employer_id=employer.id, pay_text="5000-7000")
    desk.tab("intents")
    desk.press(page.add_intent)
    desk.answer(
        name="张三", seeker_class="migrant", employer="长原机械", post="电工", intent_on=FAIR
    )
    page.tables["intents"].view.go_to(0)
    for key in ("signed_on", "started_on"):
        desk.press(page.stages[key])
        desk.answer(**{key: FAIR})
        page.tables["intents"].view.go_to(0)
    counts = {one.name: one for one in desk.rows()[0].counts}
    assert (counts["vacancies"].stated, counts["vacancies"].counted) == (5, 1)
    assert counts["vacancies"].differs
    assert counts["hired"].counted == 1
    assert page.upper.model.index(0, 4).data().startswith("5 / 1")
    desk.tab("calls")
    assert [row.kind for row in desk.rows("calls")] == ["month_1", "month_3"]
    page.tables["calls"].view.go_to(0)
    desk.press(page.called)
    desk.answer(outcome="working")
    assert [row.kind for row in desk.rows("calls")] == ["month_3"]
    check_papers_of_the_fair(page)


def check_papers_of_the_fair(page):
    papers = {key: asked(wish) for key, _name, wish in page.papers()}
    assert papers["event"].sheets[0].name == "就业援助月专场"
    assert papers["posts"].rows[0][1:4] == ("长原机械", "电工", 20)
    assert papers["intents"].rows[0][-1] == "在岗"
    summary = papers["spring_summary"]
    assert [sum(row[place] or 0 for row in summary.rows) for place in (4, 5)] == [5, 40]
    assert all(summary.columns[place].summed for place in (4, 5))


def test_a_class_with_trainees_days_and_certificates(sit):
    desk = sit("training")
    page = desk.page
    page.begin_new()
    desk.answer(number="第1期", trade="家政服务", starts_on=FAIR, trainees=3)
    for name in ("王一", "王二"):
        desk.press(page.add_trainee)
        desk.answer(name=name, days=5)
    page.tables["trainees"].view.go_to(1)
    desk.press(page.certify)
    assert [row.certificate for row in desk.rows("trainees")] == [False, True]
    counts = {one.name: (one.stated, one.counted) for one in desk.rows()[0].counts}
    assert counts["trainees"] == (3, 2)
    papers = {key: asked(wish) for key, _name, wish in page.papers()}
    assert [row[1] for row in papers["attendance"].rows] == ["王一", "王二"]
    assert len(papers["attendance"].columns) == 13
    assert papers["trainees"].rows[1][7] == "是"


def test_a_wrong_number_is_told_in_the_question(sit):
    desk = sit("job_fairs", (1024, 680))
    desk.page.begin_new()
    desk.page.ask.form.boxes["name"].editor.set_value("专场")
    desk.page.ask.form.boxes["ends_on"].editor.set_value(date(2026, 1, 1))
    desk.page.ask.form.boxes["starts_on"].editor.set_value(FAIR)
    desk.page.ask.confirm()
    desk.rest()
    assert desk.page.ask.isVisible()
    assert desk.rows() == []


def test_a_season_without_a_campaign_says_where_to_open_one(sit):
    desk = sit("job_fairs")
    assert not desk.page.upper._empty.button.isVisible()
    Campaign.update(season="winter").execute()
    desk.page.reload()
    desk.rest()
    empty = desk.page.upper._empty
    assert "先" in empty._text.text()
    desk.press(empty.button)
    assert desk.window.pages.current().key == "campaigns"
