"""Large stores to measure with: five winters, written table by table, the same for one seed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from models import clock, pinyin, store
from models.actor import Actor
from models.demo.office import Office
from models.demo.people import Invented, invent, shipped
from models.demo.practice import PASSWORD, set_up_office
from models.identity import IdKind, name_key
from models.keys import CHEAP, Cost
from models.operations.bulk import insert_records
from models.operations.indexing import insert_words
from models.operations.tally import counted_at_the_end
from models.progress import SILENT, Progress
from models.rules import codes
from models.rules.results import Proof, Result
from models.rules.roles import Role
from models.rules.states import State
from models.search import index_words
from models.tables import (
    BankAccount,
    Batch,
    Line,
    LineReturn,
    LineSnapshot,
    Payment,
    Person,
    WinterDetail,
)

YEARS = 5
LINES_A_BATCH = 500
_CHUNK = 5_000
_CACHE_KIB = 200_000
_FEN = 100_000
_ABSENT_EACH = 50
_FUND = "state"
_PAID = frozenset({State.DONE, State.ARCHIVED})

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One batch to be: winters back from this one, number, day, state, places of its lines."""

    id: int
    back: int
    number: int
    day: date
    state: State
    lines: range


def make_bulk(  # noqa: PLR0913  (what a measurement varies)
    folder: Path,
    *,
    lines: int,
    people: int,
    seed: int = 1,
    password: str = PASSWORD,
    cost: Cost = CHEAP,
    progress: Progress = SILENT,
) -> Actor:
    """Make a store of so many lines and people in an empty folder; it stays open."""
    actor = set_up_office(folder, shipped("practice"), password, cost)
    store.database.execute_sql(f"PRAGMA cache_size = -{_CACHE_KIB}")
    writer = _Writer(actor, progress, 2 * people + lines)
    with store.atomic(), counted_at_the_end():
        writer.register(list(invent(people, seed)))
        writer.hand_out(lines)
    return actor


class _Writer:
    """Writes the register, then the batches with their lines."""

    def __init__(self, actor: Actor, progress: Progress, total: int) -> None:
        self._actor, self._progress, self._total, self._done = actor, progress, total, 0
        self._office = Office(clock.today(), shipped("practice"), actor)
        self._office.actors = dict.fromkeys(Role, actor)
        subdistricts = self._office.script["subdistricts"]
        self._units = [self._office.unit(name, "subdistrict") for name in subdistricts]
        self._classes: Sequence[str] = self._office.script["classes"]
        self._labels = {key: codes.label("recipient_classes", key) for key in self._classes}
        self._cast: list[Invented] = []
        self._now = clock.now()

    def register(self, cast: list[Invented]) -> None:
        """Write the people with their accounts and search keys."""
        self._cast = cast
        numbered = enumerate(cast, start=1)
        while chunk := list(islice(numbered, _CHUNK)):
            insert_records(Person, [self._person(n, one) for n, one in chunk])
            insert_records(BankAccount, [_account(n, one) for n, one in chunk])
            insert_words(list(self._words(chunk)), {one.employer for _n, one in chunk})
            self._report(2 * len(chunk))

    def hand_out(self, lines: int) -> None:
        """Write the batches of all winters with lines, snapshots and payments."""
        _received, allocated = self._office.script["money"][_FUND]
        times = lines // YEARS * _FEN // (allocated * 100)
        for back in reversed(range(YEARS)):
            self._office.open_winter(-back, times + 1)
        sheets = list(_sheets(lines, clock.today()))
        insert_records(Batch, [self._batch(sheet) for sheet in sheets])
        for sheet in sheets:
            self._fill(sheet)
            self._report(len(sheet.lines))

    def _report(self, more: int) -> None:
        self._done += more
        self._progress.report(self._done, self._total)

    def _fill(self, sheet: Sheet) -> None:
        insert_records(Line, [self._line(sheet, place) for place in sheet.lines])
        insert_records(WinterDetail, [self._detail(place) for place in sheet.lines])
        if sheet.state is not State.DRAFT:
            insert_records(LineSnapshot, [self._snapshot(place) for place in sheet.lines])
        if sheet.state in _PAID:
            received = (place for place in sheet.lines if _result(sheet, place) is Result.RECEIVED)
            insert_records(Payment, [self._payment(sheet, place) for place in received])
            absent = (place for place in sheet.lines if _result(sheet, place) is Result.ABSENT)
            insert_records(LineReturn, [self._return(sheet, place) for place in absent])

    def _who(self, place: int) -> int:
        """Return which of the cast a line is for: everybody once before anybody twice."""
        return place % len(self._cast)

    def _class(self, n: int) -> str:
        return self._classes[n % len(self._classes)]

    def _person(self, n: int, one: Invented) -> Record:
        return {
            "id": n,
            "name": one.name,
            "name_key": name_key(one.name),
            "sort_key": pinyin.sort_key(one.name),
            "former_name": "",
            "id_kind": IdKind.RESIDENT.value,
            "id_number": one.id_number,
            "id_missing_reason": "",
            "sex": one.sex.value,
            "birth_date": one.birth_date,
            "phone": one.phone,
            "unit": self._units[n % len(self._units)],
            "employer": one.employer,
            "address": "",
            "class_key": self._class(n - 1),
            "hardship_kind": "",
            "cause": one.cause,
            "note": "",
            "entered_by": self._actor.id,
            "created_at": self._now,
            "changed_at": self._now,
        }

    def _words(self, people: Iterable[tuple[int, Invented]]) -> Iterator[tuple[int, str]]:
        for n, one in people:
            unit = self._units[n % len(self._units)]
            yield n, index_words((one.name,), one.id_number, one.phone, one.employer, unit)

    def _batch(self, sheet: Sheet) -> Record:
        return {
            "id": sheet.id,
            "campaign": self._office.campaigns[-sheet.back],
            "fund": self._office.funds[_FUND],
            "number": sheet.number,
            "name": f"第{sheet.number}批",
            "aid_kind": "winter_warmth",
            "pay_method": "bank",
            "unit": None,
            "planned_on": sheet.day,
            "purpose": "",
            "state": sheet.state.value,
            "meeting": None,
            "digest": "",
            "created_by": self._actor.id,
            "created_at": self._now,
        }

    def _line(self, sheet: Sheet, place: int) -> Record:
        who, result = self._who(place), _result(sheet, place)
        return {
            "id": place + 1,
            "batch": sheet.id,
            "position": place - sheet.lines.start + 1,
            "kind": "named",
            "person": who + 1,
            "unit": None,
            "headcount": 1,
            "class_key": self._class(who),
            "amount_fen": _FEN,
            "goods": "",
            "goods_fen": 0,
            "account": who + 1,
            "note": "",
            "removed": False,
            "removed_reason": "",
            "result": result.value,
            "result_on": None if result is Result.OPEN else sheet.day,
            "import_run": None,
            "entered_by": self._actor.id,
            "changed_at": self._now,
        }

    def _detail(self, place: int) -> Record:
        return {
            "line": place + 1,
            "cause": self._cast[self._who(place)].cause,
            "method": "",
            "honour": "",
            "honour_year": None,
            "honour_state": "",
        }

    def _snapshot(self, place: int) -> Record:
        who = self._who(place)
        one = self._cast[who]
        return {
            "line": place + 1,
            "name": one.name,
            "id_number": one.id_number,
            "sex": one.sex.value,
            "employer": one.employer,
            "unit": self._office.script["subdistricts"][(who + 1) % len(self._units)],
            "class_label": self._labels[self._class(who)],
            "phone": one.phone,
            "bank": one.bank,
            "account_number": one.card,
            "account_holder": one.name,
        }

    def _payment(self, sheet: Sheet, place: int) -> Record:
        return {
            "line": place + 1,
            "amount_fen": _FEN,
            "goods_fen": 0,
            "paid_on": sheet.day,
            "method": "bank",
            "account_number": self._cast[self._who(place)].card,
            "reference": "",
            "proxy_name": "",
            "proxy_relation": "",
            "proxy_id_number": "",
            "proof": Proof.BANK.value,
            "voided": False,
            "voids": None,
            "reason": "",
            "operator": self._actor.id,
            "recorded_at": datetime.combine(sheet.day, time(10)),
        }

    def _return(self, sheet: Sheet, place: int) -> Record:
        return {
            "line": place + 1,
            "amount_fen": _FEN,
            "goods_fen": 0,
            "returned_on": sheet.day,
            "document": "",
            "reason": "未领退回",
            "voided": False,
            "voids": None,
            "operator": self._actor.id,
            "recorded_at": datetime.combine(sheet.day, time(10)),
        }


def _sheets(lines: int, today: date) -> Iterator[Sheet]:
    """Yield the batches: each winter's share of the lines, the last batch still a draft."""
    starts = range(0, lines, LINES_A_BATCH)
    a_winter = -(-len(starts) // YEARS)
    for nth, start in enumerate(starts):
        winter, number = divmod(nth, a_winter)
        back = YEARS - 1 - winter
        state = State.ARCHIVED if back else State.DONE
        yield Sheet(
            id=nth + 1,
            back=back,
            number=number + 1,
            day=today - timedelta(days=365 * back + a_winter - number),
            state=state if start + LINES_A_BATCH < lines else State.DRAFT,
            lines=range(start, min(start + LINES_A_BATCH, lines)),
        )


def _result(sheet: Sheet, place: int) -> Result:
    if sheet.state not in _PAID:
        return Result.OPEN
    return Result.RECEIVED if place % _ABSENT_EACH else Result.ABSENT


def _account(n: int, one: Invented) -> Record:
    return {
        "id": n,
        "person": n,
        "number": one.card,
        "bank": one.bank,
        "branch": "",
        "holder": one.name,
        "is_default": True,
        "active": True,
    }
