import pytest

from models import clock
from models.operations.batches import remove_lines
from models.operations.people import PersonCard, save_person
from models.queries.pasted import Verdict, Why, answers
from models.rules.pasted import parse
from models.tables import Line
from tests import builders
from tests.statements import counted

YEAR = clock.today().year


@pytest.fixture
def people(office):
    names = ("张三", "张三", "李四", "王五")
    return [
        builders.make_person(office, n, name, employer=f"厂{n}", phone=f"1390000000{n}")
        for n, name in enumerate(names)
    ]


def answer(text):
    (found,) = answers(parse(text), YEAR)
    return found.verdict, found.why, [person.unit for person in found.people]


def test_each_way_of_asking(people):
    number = builders.resident_number
    assert answer(f"李四 {number(2)}") == (Verdict.FOUND, Why.NUMBER, ["厂2"])
    assert answer(number(2)[:6] + number(2)[8:17]) == (Verdict.FOUND, Why.FIFTEEN, ["厂2"])
    assert answer(f"赵六 {number(2)}") == (Verdict.UNSURE, Why.OTHER_NAME, ["厂2"])
    assert answer("张三") == (Verdict.SEVERAL, Why.NAMESAKES, ["厂0", "厂1"])
    assert answer("张三 13900000001") == (Verdict.FOUND, Why.PHONE, ["厂1"])
    assert answer(f"张三 尾号{number(1)[-4:]}") == (Verdict.FOUND, Why.TAIL, ["厂1"])
    assert answer(f"李四 {number(2)[:17]}") == (Verdict.UNSURE, Why.DAMAGED, ["厂2"])
    assert answer(f"李四 {number(900)}") == (Verdict.UNSURE, Why.OTHER_NUMBER, ["厂2"])
    assert answer("13900000003") == (Verdict.FOUND, Why.PHONE, ["厂3"])
    assert answer("王五") == (Verdict.FOUND, Why.NAME, ["厂3"])
    assert answer("钱七") == (Verdict.UNKNOWN, Why.NOBODY, [])


def test_what_they_got_and_who_left_them_out(office):
    batch = builders.make_batch(office, 2)
    line = Line.select().order_by(Line.id).first()
    remove_lines([line.id], reason="已故", actor=office.entry)
    card = PersonCard(name="某甲", id_number=builders.resident_number(0))
    save_person(line.person_id, card, actor=office.entry)
    (found,) = answers(parse("某甲"), 2026)
    assert found.person.removed.endswith("：已故")
    assert (found.person.this_year_fen, found.person.last_year_fen) == (0, 0)
    assert batch


def test_who_is_asked_after_twice_is_told(people):
    found = answers(parse("王五\n李四\n王五 13900000003"), YEAR)
    assert [one.same_as for one in found] == [0, 0, 1]


def test_five_statements_for_any_length(people):
    text = "\n".join(f"张{n} {builders.resident_number(n)}" for n in range(2_000))
    with counted() as sent:
        found = answers(parse(text), YEAR)
    assert len(found) == 2_000
    assert len(sent) == 5
