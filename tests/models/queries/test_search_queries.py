from datetime import date

import pytest

from models import clock
from models.identity import IdKind
from models.operations.campaigns import open_campaign
from models.operations.indexing import forget, index_people, rebuild_index
from models.operations.papers import PaperDraft, issue_paper
from models.operations.people import PersonCard, save_person
from models.operations.units import save_unit
from models.queries import search
from models.queries.named import asking
from models.queries.session import index_is_missing
from models.store import database
from models.tables import HardshipFile, Household, HouseholdMember, IssuedPaper, Line
from tests import builders
from tests.statements import counted

PEOPLE = (
    ("王小明", "第一纺织厂", "13900000001"),
    ("王晓敏", "顺通快递", "13900000002"),
    ("张单", "顺通快递", ""),
    ("查小明", "金泰建筑", ""),
    ("阿卜杜拉·买买提", "个体", ""),
    ("张三", "第一纺织厂", ""),
    ("李张三", "第一纺织厂", ""),
)


@pytest.fixture
def people(office):
    made = {}
    unit = save_unit(
        None, name="甲桥街道总工会", kind="subdistrict", parent_id=1, actor=office.admin
    )
    for n, (name, employer, phone) in enumerate(PEOPLE):
        card = PersonCard(
            name=name,
            id_number=builders.resident_number(n + 41),
            employer=employer,
            phone=phone,
            unit_id=unit.id if n == 0 else None,
            former_name="王二小" if n == 0 else "",
        )
        made[name] = save_person(None, card, actor=office.entry).id
    return made


def names(text):
    return [person.name for person in search.find(text).people]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("小明", ["王小明", "查小明"]),
        ("王小", ["王小明"]),
        ("wangxiaom", ["王小明", "王晓敏"]),
        ("WXM", ["王小明", "王晓敏"]),
        ("xm", ["王小明", "王晓敏", "查小明"]),
        ("zhaxiaoming", ["查小明"]),
        ("chaxm", []),
        ("zhangshan", ["张单"]),
        ("zhangdan", ["张单"]),
        ("买买提", ["阿卜杜拉·买买提"]),
        ("阿卜杜拉•买", ["阿卜杜拉·买买提"]),
        ("二小", ["王小明"]),
        ("wangerxiao", ["王小明"]),
        ("顺通", ["王晓敏", "张单"]),
        ("13900000001", ["王小明"]),
        ("139 0000", ["王小明", "王晓敏"]),
        ("纺织 张", ["张三", "李张三"]),
        ("zs 纺织", ["张三", "李张三"]),
        ("甲桥 小明", ["王小明"]),
        ("小明 纺织 8888", []),
        ("不认识", []),
        ("%", []),
        ("", []),
    ],
)
def test_people_are_found(people, typed, found):
    assert names(typed) == found


def test_a_number_is_found_by_its_tail_and_whole(people):
    number = builders.resident_number(41)
    assert names(number[-4:])[0] == "王小明"
    assert names(number[-5:]) == ["王小明"]
    assert names(number) == ["王小明"]
    assert names(number.lower()) == ["王小明"]


def test_a_whole_name_comes_before_a_part(people):
    assert names("张三") == ["张三", "李张三"]
    assert names("zhangsan") == ["张三", "李张三"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("王小", "name"),
        ("wangxiaoming", "pinyin"),
        ("wxm", "initials"),
        ("二小", "former_name"),
        ("wex", "former_initials"),
        ("0000001", "phone_tail"),
        ("第一纺", "employer"),
    ],
)
def test_a_hit_says_why(people, typed, why):
    assert search.find(typed).people[0].why == why


def test_a_hit_is_masked(people):
    number = builders.resident_number(41)
    hit = search.find(number).people[0]
    assert hit.id_masked == f"{number[:4]}****{number[-4:]}"
    assert hit.why == "id_tail"


def test_a_changed_card_is_found_anew(office, people):
    card = PersonCard(name="赵六", id_number=builders.resident_number(41))
    save_person(people["王小明"], card, actor=office.entry)
    assert names("小明") == ["查小明"]
    assert names("zhaoliu") == ["赵六"]


def test_nothing_asked_finds_nobody(people):
    assert search.find_people("") == []
    assert search.find("%") == search.Found()


def test_not_more_than_the_best_twenty(office):
    for n in range(30):
        number = builders.resident_number(n)
        save_person(None, PersonCard(name=f"孙{n}号", id_number=number), actor=office.entry)
    assert len(names("孙")) == search.MOST_PEOPLE


def test_units_and_batches(office, people):
    batch = builders.make_batch(office, 1)
    assert next(unit.name for unit in search.find("甲桥").units) == "甲桥街道总工会"
    found = search.find("元旦 第1批").batches
    assert [(hit.id, hit.year) for hit in found] == [(batch, 2026)]
    assert not search.find("元旦 第9批").batches


@pytest.fixture
def slips(office):
    batch = builders.make_batch(office, 2)
    builders.approve(office, batch)
    lines = [line.id for line in Line.select().order_by(Line.id)]
    digest = database.execute_sql("SELECT digest FROM batch").fetchone()[0]
    draft = PaperDraft(
        "slips", "发放单", "{}", 2026, "SJS", digest, batch, slip_series="LQ", slip_lines=lines
    )
    issue_paper(draft, actor=office.entry)
    return batch, lines


@pytest.mark.parametrize("typed", ["2", "00002", "2026-LQ-00002", "sjs1-2026-lq-00002"])
def test_a_slip_is_found_by_its_number(slips, typed):
    batch, lines = slips
    found = [hit for hit in search.find(typed).papers if hit.line_id]
    assert [(hit.batch_id, hit.line_id, hit.title) for hit in found] == [(batch, lines[1], "测试1")]


def test_a_paper_is_found_by_its_number(slips):
    batch, _lines = slips
    (found,) = search.find("2026-SJS").papers
    assert (found.title, found.batch_id) == ("发放单", batch)
    assert found.paper_id == IssuedPaper.get().id
    assert not search.find("2025-SJS").papers


def test_a_person_without_a_number(office):
    card = PersonCard(name="无证", id_kind=IdKind.NONE, id_missing_reason="遗失", employer="个体")
    save_person(None, card, actor=office.entry)
    assert [(hit.id_masked, hit.place) for hit in search.find("无证").people] == [("", "个体")]


def test_few_statements(office, people):
    open_campaign(
        "winter",
        year=2026,
        name="活动",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 2, 1),
        actor=office.admin,
    )
    with counted() as sent:
        search.find("张 纺织")
    assert len(sent) == 1 + 4 + 2 + 2  # places; levels of fit; people; units and batches
    with counted() as sent:
        search.find("1119")
    assert len(sent) == 2 + 2 + 4  # levels of fit; the register; the other groups


def test_nobody_is_looked_for_once_enough_fit_better(office):
    for n in range(search.MOST_PEOPLE):
        number = builders.resident_number(n)
        card = PersonCard(name="孙行", former_name=f"行孙{n}号", id_number=number)
        save_person(None, card, actor=office.entry)
    with counted() as sent:
        found = search.find_people("孙行")
    assert len(found) == search.MOST_PEOPLE
    assert sum("MATCH" in sql for sql in sent) == 1


def test_the_start_of_a_phone_is_found_however_it_is_written(office, people):
    for n, phone in enumerate(("0991-1234567", "099 1123", "13900000003")):
        card = PersonCard(name=f"电{n}", id_number=builders.resident_number(n), phone=phone)
        save_person(None, card, actor=office.entry)
    assert names("0991123") == ["电1", "电0"]
    assert names("1390000000") == ["电2", "王小明", "王晓敏"]
    assert names("电 0991123") == ["电0", "电1"]


def plan_of(text):
    steps = []
    for sql, params in search.people_statements(asking(text)):
        steps += database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", tuple(params))
    return " ".join(str(step[3]) for step in steps)


def test_people_are_read_from_the_index_only(people):
    plan = plan_of("张 1119")
    assert "SCAN person_words VIRTUAL TABLE INDEX" in plan
    assert "SEARCH person USING INDEX person_id_number" in plan or "rowid=?" in plan
    assert "SCAN p " not in plan
    assert "SCAN person " not in plan


def test_a_unit_or_a_part_of_an_employer_finds_its_people(people):
    assert names("柳桥") == []
    assert names("甲桥") == ["王小明"]
    assert names("通快") == ["王晓敏", "张单"]
    assert search.find("甲桥").people[0].why == "unit"


def test_a_head_of_the_number_goes_with_a_name(people):
    assert names("小明 610199") == ["王小明", "查小明"]
    assert names("小明 619") == []


def test_a_person_taken_out_of_the_index_is_not_found(people):
    forget(people["王小明"])
    assert names("wxm") == ["王晓敏"]
    index_people([people["王小明"]])
    assert names("wxm") == ["王小明", "王晓敏"]


def test_the_index_can_be_made_anew(office, people):
    database.execute_sql("INSERT INTO person_words (person_words) VALUES ('delete-all')")
    assert names("小明") == []
    assert index_is_missing()
    rebuild_index()
    assert names("小明") == ["王小明", "查小明"]
    assert names("顺通") == ["王晓敏", "张单"]
    assert not index_is_missing()


@pytest.fixture
def family(office, people):
    home = Household.create(head=people["张三"], created_by=office.entry.id, created_at=clock.now())
    for place, (name, relation) in enumerate((("张三", "本人"), ("李张三", "之子"))):
        HouseholdMember.create(
            household=home, person=people[name], position=place, relation=relation
        )
    return HardshipFile.create(
        household=home,
        file_no="YX2026-0007",
        state_since=date(2026, 1, 1),
        created_by=office.entry.id,
        created_at=clock.now(),
        changed_at=clock.now(),
    )


def test_a_file_is_found_by_the_start_of_its_number(family):
    (found,) = search.find("YX2026").files
    assert (found.id, found.number, found.head) == (family.id, "YX2026-0007", "张三")
    assert not search.find("YX2025").files
    assert not search.find("YX").files


def test_a_member_is_told_by_the_file_they_live_in(family):
    head, member = search.find("张三").people
    assert head.family is None
    assert member.family == search.Family("张三", "之子", "YX2026-0007")
