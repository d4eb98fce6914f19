import pytest

from models.errors import InputError, NotAllowed, RuleError
from models.operations.many import change_many, newest_many, preview_many, undo_many
from models.operations.people import PersonCard, save_person
from models.operations.way import submit_batch
from models.queries import search
from models.tables import AuditRow, Person
from tests import builders
from tests.statements import counted


@pytest.fixture
def people(office):
    return [builders.make_person(office, n, employer="老厂") for n in range(4)]


def employers():
    return [one.employer for one in Person.select().order_by(Person.id)]


def test_the_preview_counts_old_values_and_who_stays(office, people):
    save_person(
        people[3],
        PersonCard(name="测试3", id_number=builders.resident_number(3), employer="新厂"),
        actor=office.entry,
    )
    plan = preview_many(people, "employer", "新厂")
    assert plan.people == {"老厂": tuple(people[:3])}
    assert (plan.count, plan.same, plan.locked) == (3, 1, ())
    assert employers() == ["老厂"] * 3 + ["新厂"]


def test_one_step_changes_all_and_takes_all_back(office, people):
    rows = AuditRow.select().count()
    change_many(people, "employer", " 新厂 ", actor=office.entry)
    assert employers() == ["新厂"] * 4
    assert AuditRow.select().count() == rows + 1
    assert [person.why for person in search.find("新厂").people] == ["employer"] * 4
    assert undo_many(newest_many(), actor=office.entry).message == ""
    assert employers() == ["老厂"] * 4
    assert len(search.find("老厂").people) == 4


def test_who_was_touched_since_stays_and_is_named(office, people):
    change_many(people, "employer", "新厂", actor=office.entry)
    change = newest_many()
    card = PersonCard(name="测试0", id_number=builders.resident_number(0), employer="自家店")
    save_person(people[0], card, actor=office.entry)
    assert undo_many(change, actor=office.entry).message == "测试0"
    assert employers() == ["自家店", "老厂", "老厂", "老厂"]
    with pytest.raises(RuleError, match="卡"):
        undo_many(change, actor=office.entry)


def test_who_is_on_a_list_under_way_is_left_out(office):
    batch = builders.make_batch(office, 2)
    free = builders.make_person(office, 9, employer="老厂")
    on_list = [one.id for one in Person.select().where(Person.id != free)]
    submit_batch(batch, actor=office.entry)
    plan = preview_many([*on_list, free], "class_key", "model_worker")
    assert plan.count == 1
    assert {one.id for one in plan.locked} == set(on_list)
    outcome = change_many([*on_list, free], "class_key", "model_worker", actor=office.entry)
    assert outcome.made == 2
    with pytest.raises(RuleError):
        change_many(on_list, "class_key", "model_worker", actor=office.entry)


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [("name", "某人", "field"), ("unit", 99, "value"), ("class_key", "kings", "value")],
)
def test_what_cannot_be_taken_is_said_at_its_field(office, people, field, value, where):
    with pytest.raises(InputError) as refused:
        change_many(people, field, value, actor=office.entry)
    assert where in refused.value.problems
    with pytest.raises(InputError):
        change_many([], "employer", "x", actor=office.entry)
    with pytest.raises(NotAllowed):
        change_many(people, "employer", "x", actor=office.auditor)


def test_a_thousand_cost_no_more_statements_than_ten(office):
    ids = [builders.make_person(office, n, account=False) for n in range(30)]

    def statements(some):
        with counted() as sent:
            preview_many(some, "employer", "新厂")
        return len(sent)

    assert statements(ids[:2]) == statements(ids) == 2
