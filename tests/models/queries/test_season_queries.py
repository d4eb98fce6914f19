"""Spring's counts and calls, sites and rounds, students to propose, and the counting units."""

from datetime import date, timedelta

import pytest

from models import clock
from models.errors import InputError, RuleError
from models.operations import (
    job_fairs,
    placements,
    plans,
    relief,
    sites,
    students,
    training,
)
from models.operations.batches import LineForm, add_collective, add_line, draft_batch
from models.operations.campaigns import set_standards
from models.operations.job_fairs import EventForm, VacancyForm
from models.operations.people import PersonCard, save_person
from models.operations.placements import IntentForm, SeekerForm
from models.operations.plans import Opening
from models.operations.training import ClassForm, TraineeForm
from models.queries import placements as placement_queries
from models.queries import plan_trial, season_papers, spring
from models.queries import plans as plan_queries
from models.queries import sites as site_queries
from models.queries import students as student_queries
from models.queries.figures import jobs, lines
from models.queries.figures import relief as relief_figures
from models.queries.figures.span import Span, year
from models.rules.candidate import Standard
from models.rules.file_states import FileState
from models.tables import (
    Batch,
    BatchFollowUp,
    FileEpisode,
    FileStep,
    HardshipFile,
    Household,
    JobEvent,
    JobIntent,
    RouteStop,
    Unit,
)
from tests import builders
from tests.statements import counted

START = date(2026, 3, 1)


@pytest.fixture
def fairs(office):
    return builders.make_campaign(office, "2026年春送岗位", season="spring")


def fair(office, campaign, name="第1场", **counts):
    form = EventForm(name, START, **counts)
    return job_fairs.save_event(None, campaign, form, actor=office.entry).made


def seek(office, campaign, name="求职一", **form):
    return placements.save_seeker(None, campaign, SeekerForm(name, **form), actor=office.entry).made


def test_stated_and_counted_stand_side_by_side(office, fairs):
    event = fair(office, fairs, vacancies=5, demand=40)
    for post in ("电工", "焊工"):
        form = VacancyForm(post, demand=20)
        job_fairs.save_vacancy(None, event, form, actor=office.entry)
    with counted() as sent:
        row = spring.events(fairs)[0]
    assert len(sent) == 1
    told = {count.name: (count.stated, count.counted, count.differs) for count in row.counts}
    assert told["vacancies"] == (5, 2, True)
    assert told["demand"] == (40, 40, False)
    assert told["registered"] == (None, 0, False)


def test_vacancies_are_posts_and_demand_is_people(office, fairs):
    event = fair(office, fairs)
    job_fairs.save_vacancy(None, event, VacancyForm("电工", demand=20), actor=office.entry)
    fair(office, fairs, "第2场", vacancies=663, demand=3155)
    assert (jobs.events(year(2026)), jobs.vacancies(year(2026))) == (2, 664)
    assert jobs.demand(year(2026)) == 3175
    assert jobs.vacancies(year(2025)) == 0
    assert jobs.vacancies(year(2026, seasons={"winter"})) == 0
    job_fairs.remove_event(event, reason="取消", actor=office.entry)
    assert (jobs.events(year(2026)), jobs.vacancies(year(2026))) == (1, 663)
    assert JobEvent.select().count() == 2


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (EventForm("", START), "name"),
        (EventForm("甲", START, ends_on=START - timedelta(days=1)), "ends_on"),
        (EventForm("甲", START, vacancies=-1), "vacancies"),
        (EventForm("甲", START, kind="party"), "kind"),
    ],
)
def test_a_wrong_event_is_refused_by_field(office, fairs, form, field):
    with pytest.raises(InputError) as caught:
        job_fairs.save_event(None, fairs, form, actor=office.entry)
    assert field in caught.value.problems
    assert JobEvent.select().count() == 0


def test_stages_have_an_order_and_are_counted_by_their_own_day(office, fairs):
    seeker = seek(office, fairs, seeker_class="laid_off")
    wrong = IntentForm(START, started_on=START - timedelta(days=1))
    with pytest.raises(InputError):
        placements.save_intent(None, seeker, wrong, actor=office.entry)
    form = IntentForm(START, date(2026, 3, 20), date(2027, 1, 4))
    placements.save_intent(None, seeker, form, actor=office.entry)
    placements.save_intent(None, seeker, IntentForm(START), actor=office.entry)
    assert (jobs.intents(year(2026)), JobIntent.select().count()) == (1, 2)
    assert (jobs.signed(year(2026)), jobs.hired(year(2026)), jobs.hired(year(2027))) == (1, 0, 1)
    assert jobs.hired(year(2027), "laid_off") == 1
    assert jobs.hired(year(2027), "graduate") == 0


def test_calls_are_due_after_one_and_three_months_by_employer(office, fairs):
    seeker = seek(office, fairs)
    employer = job_fairs.save_employer(
        None, job_fairs.EmployerForm("长原机械"), actor=office.entry
    ).id
    started = date(2026, 1, 31)
    form = IntentForm(started, started, started, employer)
    intent = placements.save_intent(None, seeker, form, actor=office.entry).made
    assert spring.due_calls(date(2026, 2, 27)) == []
    due = spring.due_calls(date(2026, 4, 30))
    assert [(one.kind, one.due_on) for one in due] == [
        ("month_1", date(2026, 2, 28)),
        ("month_3", date(2026, 4, 30)),
    ]
    assert {one.employer for one in due} == {"长原机械"}
    placements.record_follow_up(
        intent, "month_1", done_on=date(2026, 3, 1), outcome="working", actor=office.entry
    )
    assert [one.kind for one in spring.due_calls(date(2026, 4, 30))] == ["month_3"]


@pytest.mark.parametrize("typed", ["gardening", "园林绿化"])
def test_a_trade_is_counted_by_its_key_and_named_by_its_label(office, fairs, typed):
    form = ClassForm("第一期", typed, START, trainees=30)
    made = training.save_class(None, fairs, form, actor=office.entry).made
    assert jobs.classes(year(2026), "gardening") == 1
    assert spring.training_classes(fairs)[0].trade == "园林绿化"
    assert placement_queries.class_card(made)["trade"] == "园林绿化"
    assert "园林绿化" in season_papers.trainees(made).sentence


def test_a_person_stands_once_in_a_class(office, fairs):
    form = ClassForm("第一期", "gardening", START, trainees=30)
    made = training.save_class(None, fairs, form, actor=office.entry).made
    person = builders.make_person(office, 1)
    trainee = TraineeForm(person_id=person, seeker_class="migrant", certificate=True)
    training.save_trainee(None, made, trainee, actor=office.entry)
    with pytest.raises(InputError):
        training.save_trainee(None, made, trainee, actor=office.entry)
    row = spring.training_classes(fairs)[0]
    told = {count.name: (count.stated, count.counted) for count in row.counts}
    assert told == {
        "trainees": (30, 1),
        "hardship": (None, 0),
        "migrants": (None, 1),
        "certified": (None, 1),
    }
    assert (jobs.classes(year(2026)), jobs.trainees(year(2026), "gardening")) == (1, 30)
    assert jobs.certified(year(2026)) == 1


def test_rounds_are_read_in_the_order_they_were_planned(office):
    campaign = builders.make_campaign(office, "2026年夏送清凉", season="summer")
    made = [
        sites.save_site(
            None, sites.SiteForm(f"工地{n}", 1, "building", headcount=n), actor=office.entry
        ).made
        for n in (1, 2, 3)
    ]
    team = sites.save_team(None, campaign, sites.TeamForm("第一组"), actor=office.entry).made
    day = date(2026, 7, 12)
    sites.plan_route(campaign, team, day, site_ids=[made[2], made[0]], actor=office.entry)
    sites.plan_route(campaign, team, day, site_ids=[made[1]], actor=office.entry)
    stops = site_queries.round_stops(campaign, team_id=team, on=day)
    assert [stop.place for stop in stops] == ["工地3", "工地1", "工地2"]
    sites.order_stops([stop.id for stop in reversed(stops)], actor=office.entry)
    again = site_queries.round_stops(campaign)
    assert [stop.place for stop in again] == ["工地2", "工地1", "工地3"]
    sites.record_visits([stops[0].id], day, actor=office.entry)
    seen = {row.name: row.last_visit for row in site_queries.sites()}
    assert seen == {"工地1": None, "工地2": None, "工地3": day}
    assert RouteStop.select().count() == 3


def paid_batch(office, campaign, fill, *, aid_kind="winter_warmth"):
    fund = builders.make_fund(office, campaign)
    batch = draft_batch(
        campaign,
        fund,
        name="第1批",
        aid_kind=aid_kind,
        pay_method="hand",
        planned_on=clock.today(),
        actor=office.entry,
    ).id
    fill(batch)
    builders.pay_out(office, batch)
    return batch


def test_counting_units_are_never_mixed(office):
    campaign = builders.make_campaign(office)
    unit = Unit.get(Unit.kind == "subdistrict").id
    person = builders.make_person(office, 1, unit_id=unit)

    def fill(batch):
        add_line(batch, person, LineForm(), actor=office.entry)
        form = LineForm(headcount=30, amount_fen=0, goods="水", goods_fen=90_000)
        add_collective(batch, unit, form, actor=office.entry)

    paid_batch(office, campaign, fill)
    now = Span(clock.today(), clock.today())
    assert (lines.persons(now), lines.occasions(now)) == (1, 31)
    assert (lines.households(now), lines.household_occasions(now)) == (1, 1)
    assert (lines.sites(now), lines.site_visits(now)) == (1, 1)
    assert (lines.money_fen(now), lines.goods_fen(now)) == (100_000, 90_000)
    assert lines.value_fen(now) == 190_000
    assert len(lines.line_ids(now)) == 2
    before = Span(clock.today() - timedelta(days=9), clock.today() - timedelta(days=1))
    assert (lines.persons(before), lines.value_fen(before)) == (0, 0)
    for limit, value in (("seasons", "autumn"), ("sources", "donation"), ("units", 1)):
        other = Span(now.start, now.end, **{limit: frozenset({value})})
        assert lines.occasions(other) == 0
    assert lines.occasions(Span(now.start, now.end, units=frozenset({unit}))) == 31


def make_student(office, n, **form):
    number = builders.resident_number(n, born=date(2006, 5, 1))
    card = PersonCard(f"学生{n}", id_number=number, class_key="student_bachelor")
    person = save_person(None, card, actor=office.entry).id
    parent = builders.make_person(office, n + 100, f"家长{n}")
    told = {"level": "bachelor", "admission_year": 2024, **form}
    made = students.save_student(
        None, students.StudentForm(person, parent, **told), actor=office.entry
    )
    return made.made, person


def test_students_are_proposed_until_they_graduate_or_stop(office):
    on = date(2026, 8, 1)
    goes_on, _person = make_student(office, 1, graduates_on=date(2028, 7, 1))
    make_student(office, 2, graduates_on=date(2026, 7, 1))
    stopped, _person = make_student(office, 3)
    students.stop_student(stopped, on=on, reason="gave_up", actor=office.entry)
    with counted() as sent:
        found = student_queries.proposed(2026, on)
    assert len(sent) == 1
    assert [one.id for one in found] == [goes_on]
    students.resume_student(stopped, actor=office.entry)
    assert {one.id for one in student_queries.proposed(2026, on)} == {goes_on, stopped}


def test_who_was_aided_this_year_is_not_proposed_again(office):
    campaign = builders.make_campaign(office, "2026年金秋助学", season="autumn")
    set_standards(campaign, {"student_bachelor": (500_000, 0)}, actor=office.admin)
    student, person = make_student(office, 1)

    def fill(batch):
        students.aid_students(batch, [student], actor=office.entry)

    paid_batch(office, campaign, fill, aid_kind="schooling")
    on = clock.today()
    assert student_queries.proposed(2026, on) == []
    assert [one.id for one in student_queries.proposed(2027, on)] == [student]
    now = Span(on, on)
    assert (lines.students(now), lines.student_years(now)) == (1, 1)
    following = plans.copy_campaign(
        campaign,
        Opening(2027, "2027年金秋助学", date(2027, 7, 1), date(2027, 9, 30)),
        actor=office.admin,
    ).id
    assert [one.person_id for one in plan_queries.plan_lists(following).stays] == [person]
    students.stop_student(student, on=on, reason="gave_up", actor=office.entry)
    leaves = plan_queries.plan_lists(following).leaves
    assert [(one.person_id, one.reason) for one in leaves] == [(person, "本人放弃")]


def test_last_years_list_minus_and_plus(office):
    campaign = builders.make_campaign(office)
    ids = [builders.make_person(office, n) for n in range(3)]

    def fill(batch):
        for person in ids[:2]:
            add_line(batch, person, LineForm(), actor=office.entry)

    paid_batch(office, campaign, fill)
    opening = Opening(2027, "2027年送温暖", date(2027, 1, 1), date(2027, 2, 20))
    following = plans.copy_campaign(campaign, opening, actor=office.admin).id
    plans.decide(following, [ids[0]], "leaves", reason="已退休", actor=office.admin)
    plans.decide(following, [ids[2]], "joins", reason="新致困", actor=office.admin)
    lists = plan_queries.plan_lists(following)
    assert lists.previous == campaign
    assert [one.person_id for one in lists.stays] == [ids[1]]
    assert [(one.person_id, one.reason) for one in lists.leaves] == [(ids[0], "已退休")]
    assert [one.person_id for one in lists.joins] == [ids[2]]
    assert lists.stays[0].last_fen == 100_000
    with pytest.raises(InputError):
        plans.decide(following, [ids[1]], "leaves", actor=office.admin)
    plans.decide(following, [ids[0]], "", actor=office.admin)
    assert len(plan_queries.plan_lists(following).stays) == 2


def test_a_standard_is_tried_before_anything_is_created(office):
    campaign = builders.make_campaign(office)
    fund = builders.make_fund(office, campaign)
    ids = [builders.make_person(office, n) for n in range(3)]
    plans.set_budget(campaign, {fund: 250_000}, actor=office.admin)
    found = plan_trial.trial(ids, campaign_id=campaign)
    assert (found.people, found.money_fen, found.missing_fen) == (3, 300_000, 50_000)
    assert [share.value_fen for share in found.by_source] == [250_000]
    lower = {"hardship": Standard("hardship", 80_000, 0)}
    assert plan_trial.trial(ids, lower, campaign_id=campaign).money_fen == 240_000
    assert Batch.select().count() == 0


def test_every_programme_opens_a_campaign(office):
    for number, programme in enumerate(plans.programmes()):
        opening = Opening(2026, f"模板{number}", date(2026, 1, 1), date(2026, 12, 31))
        assert plans.open_programme(programme["key"], opening, actor=office.admin).id


def test_a_follow_up_belongs_to_the_same_campaign(office):
    first = builders.make_batch(office, 1)
    second = builders.another_batch(office, first, name="补发")
    plans.link_follow_up(second, first, reason="上月停发", actor=office.entry)
    assert BatchFollowUp.get().first_id == first
    with pytest.raises(RuleError):
        plans.link_follow_up(first, second, actor=office.entry)


def test_donations_are_summed_in_their_own_measure(office):
    campaign = builders.make_campaign(office, "2026年抗疫", season="year_round")
    given = {"direction": "given", "happened_on": START}
    for form in (
        relief.DonationForm(**given, item="蔬菜", quantity_thousandths=18_000, measure="吨"),
        relief.DonationForm(**given, item="水果", quantity_thousandths=1_200_000, measure="箱"),
        relief.DonationForm(**given, amount_fen=5_650_000),
    ):
        relief.record_donation(None, campaign, form, actor=office.entry)
    for item, measure, count in (("水果", "箱", 1_200), ("蔬菜", "吨", 18), ("蔬菜", "箱", 0)):
        assert relief_figures.donated_quantity(year(2026), "given", item, measure) == count
    assert relief_figures.donated_money_fen(year(2026), "given") == 5_650_000
    assert relief_figures.donated_money_fen(year(2026), "received") == 0
    empty = relief.DonationForm(**given, item="蔬菜")
    with pytest.raises(InputError):
        relief.record_donation(None, campaign, empty, actor=office.entry)


def test_yearly_figures_are_summed_over_years(office):
    for number in (2025, 2026):
        form = relief.FigureForm("户外劳动者驿站", number, 305_000, "个", source="总结")
        relief.save_figure(None, form, actor=office.entry)
    with pytest.raises(InputError):
        relief.save_figure(None, form, actor=office.entry)
    both = Span(date(2025, 1, 1), date(2026, 12, 31))
    assert [one.thousandths for one in relief_figures.yearly_figures(both)] == [610_000]
    assert [one.thousandths for one in relief_figures.yearly_figures(year(2026))] == [305_000]


def test_a_household_recovers_once_however_often_it_fell_back(office):
    told = {"created_by": office.entry.id, "created_at": clock.now()}
    household = Household.create(head=builders.make_person(office, 1), **told)
    file = HardshipFile.create(
        household=household,
        state=FileState.RECOVERED,
        state_since=START,
        changed_at=clock.now(),
        **told,
    )
    for number, day in enumerate((date(2025, 6, 1), START, date(2026, 12, 1)), 1):
        episode = FileEpisode.create(file=file, number=number, applied_on=day)
        FileStep.create(
            episode=episode,
            verb="file.withdraw",
            from_state="on_file",
            to_state=FileState.RECOVERED,
            happened_on=day,
            operator=office.entry.id,
            recorded_at=clock.now(),
        )
    assert relief_figures.recovered_households(year(2026)) == 1
    assert relief_figures.recovered_households(year(2025)) == 1
    assert relief_figures.recovered_households(year(2024)) == 0
