"""Practice stores: every state there is, nobody who exists, the same each time."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from peewee import fn

import resources
from models import backup, clock, demo, file_facts, identity, store
from models.demo.people import invent, shipped
from models.double_facts import all_doubles
from models.facts import batch_facts, setting
from models.identity import IdKind
from models.problems import Level
from models.queries import (
    bank,
    call_backs,
    collecting,
    funds,
    goods,
    open_items,
    overlaps,
    papers,
    placements,
    relief,
    routes,
    sites,
    spring,
    students,
    yearly_figures,
)
from models.queries.audit import verify_chain
from models.queries.search import find
from models.rules.batch_checks import findings
from models.rules.states import State
from models.tables import (
    AuditRow,
    BankExport,
    Batch,
    Campaign,
    FundAllocation,
    HardshipFile,
    ImportRun,
    Line,
    Objection,
    Payment,
    Person,
)
from models.tables.base import rows

DAYS = (date(2026, 11, 21), date(2027, 1, 3), date(2026, 2, 26), date(2028, 2, 29))


@pytest.fixture(scope="module", params=DAYS, ids=str)
def made(tmp_path_factory, request):
    """The folder of a practice store as it is made on some day."""
    folder = tmp_path_factory.mktemp("练习") / "库"
    demo.make_practice(folder, today=request.param)
    store.close()
    return folder, request.param


@pytest.fixture
def practice(made):
    """The day of a practice store, which is open."""
    folder, day = made
    store.open_store(folder, operator=demo.OPERATOR, password=demo.PASSWORD)
    return day


def test_every_state_of_the_way_is_there(practice):
    states = Counter(state for (state,) in rows(Batch.select(Batch.state)))
    assert set(states) == set(State)
    assert setting("store.practice")
    assert Objection.select().where(Objection.answer != "").exists()
    assert Payment.select().exists()


def test_the_readmes_tell_its_size(practice):
    people, batches = Person.select().count(), Batch.select().count()
    root = Path(resources.__file__).parents[1]
    assert f"{people} invented people" in (root / "README.md").read_text("utf-8")
    assert f"{batches} batches" in (root / "README.md").read_text("utf-8")
    chinese = (root / "README.zh_CN.md").read_text("utf-8")
    assert f"{people} 位虚构人员" in chinese
    assert f"{batches} 个批次" in chinese


def test_five_years_of_all_seasons_stand(practice):
    held = Counter(rows(Campaign.select(Campaign.season, Campaign.year)))
    assert set(held.values()) == {1}
    per_season = Counter(season for season, _year in held)
    assert per_season == dict.fromkeys(("winter", "summer", "autumn", "spring", "year_round"), 5)


def test_every_page_has_something_to_show(practice):
    by_season = Campaign.select(Campaign.season, fn.MAX(Campaign.id)).group_by(Campaign.season)
    newest = dict(rows(by_season))
    spring_, winter = newest["spring"], newest["winter"]
    fair, training = spring.events(spring_)[0].id, spring.training_classes(spring_)[0].id
    call = collecting.calls(practice.year)[0].id
    by_bank, drawn = BankExport.get().batch_id, call_backs.call_batches(practice.year)[0].id
    shown = {
        "fairs": spring.events(spring_),
        "employers": placements.employers_of(fair),
        "posts": spring.posts(fair),
        "intents": placements.intents(spring_),
        "classes": spring.training_classes(spring_),
        "trainees": placements.trainees(training),
        "sites": sites.sites(),
        "rounds": sites.round_stops(newest["summer"]),
        "deliveries": placements.site_deliveries(newest["summer"]),
        "students": students.students(),
        "overlap": overlaps.overlap_report(winter).rows,
        "routes": routes.round_rows(winter),
        "relief": relief.relief_lines(newest["year_round"]),
        "promises": relief.promises(),
        "donations": relief.donations(newest["year_round"]),
        "stock": goods.stock_rows(),
        "ledger": goods.item_ledger(goods.stock_rows()[0].id),
        "kits": goods.kits(),
        "under way": goods.goods_out_lines(limit=50),
        "funds": funds.funds(practice.year),
        "figures": yearly_figures.figures(practice.year),
        "collecting": collecting.unit_lists(call, today=practice),
        "call-backs": call_backs.calls(call_backs.draws(drawn)[0].id),
        "bank": bank.exports(by_bank),
        "issued": papers.issued_papers(),
        "open": open_items.open_batches(),
        "doubles": all_doubles()[0],
    }
    assert {name for name, found in shown.items() if not found} == set()


def test_lists_and_statements_agree(practice):
    for campaign in Campaign.select().where(Campaign.season == "spring"):
        found = (*spring.events(campaign.id), *spring.training_classes(campaign.id))
        assert found
        assert not [row for row in found if any(count.differs for count in row.counts)]
    assert all(row.on_hand >= 0 for row in goods.stock_rows())


def test_no_source_gives_more_than_it_holds(practice):
    years = {year for (year,) in rows(Campaign.select(Campaign.year))}
    assert all(row.balance_fen >= 0 for year in years for row in funds.funds(year))
    for campaign in Campaign.select():
        given = FundAllocation.select(fn.SUM(FundAllocation.amount_fen))
        spent = (
            Payment.select(fn.SUM(Payment.amount_fen + Payment.goods_fen)).join(Line).join(Batch)
        )
        allocated = given.where(FundAllocation.campaign == campaign).scalar() or 0
        assert (spent.where(Batch.campaign == campaign).scalar() or 0) <= allocated


def test_nothing_happens_after_today(practice):
    newest = AuditRow.select(AuditRow.at).order_by(AuditRow.id.desc()).first().at
    assert newest.date() < practice
    moments = [at for (at,) in rows(AuditRow.select(AuditRow.at).order_by(AuditRow.id))]
    assert moments == sorted(moments)
    assert not Payment.select().where(Payment.paid_on >= practice).exists()


def test_the_draft_has_red_lights_and_others_none(practice):
    stops = {"draft": [], "submitted": [], "approved": []}
    for batch in Batch.select().where(Batch.state.in_(list(stops))):
        stops[batch.state] += [f for f in findings(batch_facts(batch)) if f.stops]
    assert {f.key for f in stops["draft"]} >= {"cap_occasion", "double_in_batch", "no_account"}
    assert not stops["submitted"]
    assert not stops["approved"]


def test_the_store_is_whole_and_has_a_copy(practice):
    assert store.check() == []
    assert verify_chain().broken is None
    copy = backup.newest_good(store.folder())
    assert copy.manifest.made_at.date() == practice - timedelta(days=1)
    assert not ImportRun.select().where(ImportRun.state != "applied").exists()


def test_no_invented_person_exists():
    for one in invent(2_000, seed=3):
        facts = identity.check_id(IdKind.RESIDENT, one.id_number, today=clock.today())
        assert not [p for p in facts.problems if p.level >= Level.ERROR]
        assert (facts.sex, facts.birth_date) == (one.sex, one.birth_date)
        assert one.id_number.startswith("610199")
        assert one.phone.startswith("1390000")
        assert one.card.startswith("620000")
        assert identity.card_problem(one.card) is None


def test_rare_names_come_first():
    names = [one.name for one in invent(12, seed=1)]
    assert "䶮龙生" in names
    assert "张𬭎" in names
    assert any("·" in name for name in names)


def test_no_number_comes_twice():
    people = list(invent(20_000, seed=1))
    assert len({one.id_number for one in people}) == len(people)
    assert len({one.card for one in people}) == len(people)


def test_a_seed_gives_the_same_world():
    assert list(invent(300, seed=7)) == list(invent(300, seed=7))
    assert list(invent(300, seed=7)) != list(invent(300, seed=8))


def test_a_large_store_has_the_size_asked_for(tmp_path):
    demo.make_bulk(tmp_path / "大", lines=2_600, people=700, seed=5)
    assert Line.select().count() == 2_600
    assert Person.select().count() == 700
    assert Batch.select().where(Batch.state == "draft").count() == 1
    assert Campaign.select().count() == 5
    assert store.check() == []


def test_a_large_store_is_found_through_like_any_other(tmp_path):
    demo.make_bulk(tmp_path / "大", lines=100, people=100)
    found = find("zhanghong").people or find("䶮龙生").people
    assert found


def test_families_stand_all_along_the_way(practice):
    found = list(HardshipFile.select())
    states = {file.state for file in found}
    assert len(found) == len(demo_families())
    assert {"draft", "visit", "check", "notice", "approval", "on_file"} <= states
    assert {"review", "recovered", "closed"} <= states
    sums = file_facts.recognise_files([file.id for file in found], practice.year)
    assert all(one.standard_fen for one in sums.values())


def demo_families():
    return shipped("households")["families"]
