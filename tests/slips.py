"""Approved batches with very many slips, made quickly."""

from datetime import date

from models.operations.bulk import insert_records
from models.operations.settings import change_setting
from models.pinyin import sort_key
from models.tables import Line, Person
from tests.builders import Office, approve, make_batch, resident_number

FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
GIVEN = "建国秀英桂兰志强丽华海涛玉梅春生"
UNITS = 12


def many_slips(office: Office, count: int) -> int:
    """Return an approved batch of so many invented people of a dozen units."""
    batch = make_batch(office, 1, fund_yuan=count * 1_000, pay="hand")
    person, line = Person.select().dicts().get(), Line.select().dicts().get()
    people = [_person(person, n) for n in range(1, count)]
    insert_records(Person, people)
    insert_records(
        Line,
        [
            {**line, "id": line["id"] + n, "position": line["position"] + n, "person": one["id"]}
            for n, one in enumerate(people, 1)
        ],
    )
    change_setting("approval.levels", [{"from_fen": 0, "approvals": 1}], actor=office.admin)
    approve(office, batch)
    return batch


def _person(like: dict, n: int) -> dict:
    name = FAMILY[n % 16] + GIVEN[n // 16 % 16] + GIVEN[n // 256 % 16]
    number = resident_number(n, born=date(1960, 1, 1))
    return {
        **like,
        "id": like["id"] + n,
        "name": name,
        "id_number": number,
        "birth_date": date(int(number[6:10]), int(number[10:12]), int(number[12:14])),
        "employer": f"云岫区第{n % UNITS + 1}环卫清扫保洁服务中心工会",
        **({"sort_key": sort_key(name)} if "sort_key" in like else {}),
    }
