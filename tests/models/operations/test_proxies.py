"""Proxies are registered beforehand, proposed when paying, and counted."""

from datetime import date, timedelta

import pytest

from models import clock
from models.errors import InputError, RuleError
from models.identity import IdKind
from models.operations.payments import Proxy, record_results, start_paying
from models.operations.proxies import ProxyForm, register_proxy, withdraw_proxy
from models.queries import paper_checks
from models.queries import proxies as read
from models.rules.results import Result
from models.tables import Line, Person
from tests import builders
from tests.builders import make_batch, resident_number
from tests.statements import counted
from tests.ui.sitting import lines

NUMBER = resident_number(900)


@pytest.fixture
def people(office):
    return [builders.make_person(office, n) for n in range(4)]


def register(office, person, number=NUMBER, **values):
    form = ProxyForm(**{"name": "邻居甲", "id_number": number, "relation": "邻居", **values})
    return register_proxy(person, form, actor=office.entry)


def test_a_proxy_is_shown_masked_and_proposed_whole(office, people):
    register(office, people[0], phone="13800001234")
    row = read.proxies_of(people[0])[0]
    assert (row.name, row.relation, row.people) == ("邻居甲", "邻居", 1)
    assert "****" in row.id_masked
    assert "****" in row.phone_masked
    assert read.whole_number(row.id) == NUMBER
    proposed = read.proposed_proxies(people, clock.today())
    assert proposed == {people[0]: [read.Proposal(row.id, "邻居甲", "邻居", NUMBER)]}


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("name", {"name": " "}),
        ("relation", {"relation": ""}),
        ("id_number", {"number": ""}),
        ("id_number", {"number": "610199198001010001"}),
        ("id_number", {"number": resident_number(0)}),
        ("id_number", {"id_kind": IdKind.NONE}),
        ("valid_until", {"valid_until": clock.today() - timedelta(days=1)}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(office, people, field, values):
    with pytest.raises(InputError) as refusal:
        register(office, people[0], **values)
    assert list(refusal.value.problems) == [field]


def test_registered_once_and_withdrawn_with_a_reason(office, people):
    register(office, people[0])
    with pytest.raises(InputError, match="已登记"):
        register(office, people[0])
    proxy = read.proxies_of(people[0])[0].id
    with pytest.raises(InputError):
        withdraw_proxy(proxy, reason="", actor=office.entry)
    withdraw_proxy(proxy, reason="搬走了", actor=office.entry)
    assert read.proxies_of(people[0]) == []
    assert read.proxies_of(people[0], withdrawn=True)[0].withdrawn_reason == "搬走了"
    assert read.proposed_proxies(people, clock.today()) == {}
    with pytest.raises(RuleError):
        withdraw_proxy(proxy, reason="再来", actor=office.entry)
    register(office, people[0])


def test_who_is_over_is_not_proposed(office, people):
    register(office, people[0], valid_until=clock.today())
    assert read.proposed_proxies(people, clock.today())
    assert read.proposed_proxies(people, clock.today() + timedelta(days=1)) == {}


def test_who_collects_for_many_is_reported(office, people):
    for person in people[:2]:
        register(office, person)
    assert read.busy_proxies() == []
    assert not read.proxies_of(people[0])[0].is_for_many
    register(office, people[2])
    busy = read.busy_proxies()
    assert [(row.name, row.people, row.collected) for row in busy] == [("邻居甲", 3, 0)]
    assert "测试2" in busy[0].names
    assert read.proxies_of(people[0])[0].is_for_many


def test_what_was_collected_counts_with_what_is_registered(office):
    batch = builders.make_batch(office, pay="hand")
    builders.approve(office, batch)
    start_paying(batch, actor=office.cashier)
    record_results(
        lines(batch)[:2],
        Result.PROXY,
        on=clock.today(),
        proxy=Proxy("邻居甲", "邻居", NUMBER),
        actor=office.cashier,
    )
    register(office, builders.make_person(office, 77))
    with counted() as sent:
        busy = read.busy_proxies()
    assert len(sent) == 1
    assert [(row.people, row.collected) for row in busy] == [(3, 2)]


def test_one_is_proposed_who_may_collect_for_all_of_them(office, people):
    register(office, people[0])
    register(office, people[0], number=resident_number(901), name="弟弟")
    register(office, people[1])

    def shared(*who):
        return read.shared_proposal(read.proposed_proxies(who, clock.today()), who)

    assert shared(people[0]).name == "弟弟"
    assert shared(*people[:2]).name == "邻居甲"
    assert shared(*people[:3]) is None
    assert shared() is None


def test_who_turns_eighteen_on_the_last_of_a_month_is_grown_up(office):
    batch = make_batch(office, 3)
    born = (date(2008, 3, 31), date(2008, 4, 1), None)
    for line, day in zip(Line.select().order_by(Line.position), born, strict=True):
        Person.update(birth_date=day).where(Person.id == line.person_id).execute()
    with clock.told(clock.now().replace(year=2026, month=3, day=31)):
        (found,) = paper_checks.problems("slips", batch)
    assert "1 人不满 18 岁" in found.text
    assert Person.get(birth_date=born[1]).name in found.text
