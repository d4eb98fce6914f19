"""Write the rows of a roster: match or make the person, keep the account, add the line."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

from peewee import Model

from models import clock, facts, pinyin
from models.actor import Actor
from models.identity import IdKind, Sex, check_id, guess_kind, name_key
from models.operations.batches import next_position
from models.operations.bulk import insert_records, next_id
from models.operations.indexing import index_person, insert_keys, keys_of
from models.rules import codes
from models.rules.candidate import Candidate
from models.seasons.spec import Season
from models.tables import BankAccount, Batch, ImportRow, ImportRun, Line, Person
from resources.i18n import _

Values = Mapping[str, Any]
Record = dict[str, Any]

SEXES = {"男": Sex.MALE, "女": Sex.FEMALE}
CARD = ("phone", "employer", "address", "class_key", "cause", "unit_id")
LINE = ("class_key", "amount_fen", "goods", "goods_fen", "account_id", "note")


@dataclass
class _Found:
    """A person as the import meets them: made by it, changed by it, or as they were."""

    id: int
    name: str
    card: Record
    created: bool = False
    before: Record = field(default_factory=dict)
    record: Person | None = None


@dataclass
class RosterWriter:
    """Gathers the rows of one import and writes them in a few statements."""

    run: ImportRun
    batch: Batch
    season: Season
    unit_id: int | None
    actor: Actor
    people: list[Record] = field(default_factory=list)
    keys: list[tuple[str, str, int]] = field(default_factory=list)
    accounts: list[Record] = field(default_factory=list)
    lines: list[Record] = field(default_factory=list)
    details: list[Record] = field(default_factory=list)
    traces: list[Record] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read once what is already there."""
        self.person_ids = count(next_id(Person))
        self.account_ids = count(next_id(BankAccount))
        self.line_ids = count(next_id(Line))
        self.positions = count(next_position(self.batch.id))
        self.standards = facts.standards(self.batch.campaign_id)
        self.found: dict[str, _Found] = {}
        self.on_list = {line.person_id: line for line in _live_lines(self.batch.id)}
        self.account_of: dict[tuple[int, str], int] = {}
        self.now = clock.now()

    def take(self, sheet: str, row: int, values: Values) -> None:
        """Take one row: its person, its account and its line."""
        person = self._person(values)
        account = self._account(person, values)
        line, created, before, after = self._line(person, account, values)
        self.traces.append(
            {
                "run": self.run.id,
                "sheet": sheet,
                "row": row,
                "row_key": row_key(values),
                "person": person.id,
                "person_created": person.created,
                "line": line,
                "line_created": created,
                "before": _text({"person": person.before, "line": before}),
                "after": _text({"person": person.card if _touched(person) else {}, "line": after}),
            }
        )

    def finish(self) -> None:
        """Write everything that was gathered."""
        insert_records(Person, self.people)
        insert_keys(self.keys)
        insert_records(BankAccount, self.accounts)
        insert_records(Line, self.lines)
        if self.season.detail is not None:
            insert_records(self.season.detail, self.details)
        insert_records(ImportRow, self.traces)

    def counts(self) -> dict[str, int]:
        """Return how many people and lines are new."""
        return {"people": len(self.people), "lines": len(self.lines)}

    def _person(self, values: Values) -> _Found:
        key = str(values.get("id_number") or f"{values['name']} {values.get('phone') or ''}")
        found = self.found.get(key)
        if found is None:
            record = _known_person(values)
            found = self._meet(record, values) if record else self._make(values)
            self.found[key] = found
        return found

    def _meet(self, record: Person, values: Values) -> _Found:
        """Bring a known card up to date; a blank never overwrites."""
        before = describe_person(record)
        for name, value in self._card(values).items():
            if value and value != getattr(record, name):
                setattr(record, name, value)
        card = describe_person(record)
        if card != before:
            record.changed_at = self.now
            record.save()
            index_person(record)
        return _Found(record.id, record.name, card, before=before if card != before else {})

    def _make(self, values: Values) -> _Found:
        number = str(values.get("id_number") or "")
        kind = guess_kind(number) if number else IdKind.NONE
        facts_of_id = check_id(kind, number, today=self.now.date()) if number else None
        born = facts_of_id.birth_date if facts_of_id else _day(values.get("birth_date"))
        sex = facts_of_id.sex if facts_of_id else SEXES.get(str(values.get("sex")), Sex.UNKNOWN)
        name = str(values["name"])
        card = self._card(values)
        person_id = next(self.person_ids)
        self.people.append(
            {
                "id": person_id,
                "name": name,
                "name_key": name_key(name),
                "sort_key": pinyin.sort_key(name),
                "former_name": "",
                "id_kind": kind.value,
                "id_number": number or None,
                "id_missing_reason": "" if number else _("Missing in the roster"),
                "sex": str(sex or ""),
                "birth_date": born,
                "hardship_kind": "",
                "note": "",
                "entered_by": self.actor.id,
                "created_at": self.now,
                "changed_at": self.now,
                **{("unit" if key == "unit_id" else key): value for key, value in card.items()},
            }
        )
        self.keys.extend(keys_of(person_id, (name, ""), number, card["phone"]))
        return _Found(person_id, name, {"name": name, **card}, created=True)

    def _card(self, values: Values) -> Record:
        return {
            "phone": values.get("phone") or "",
            "employer": values.get("employer") or "",
            "address": values.get("address") or "",
            "class_key": _class_key(values),
            "cause": values.get("cause") or "",
            "unit_id": self.unit_id,
        }

    def _account(self, person: _Found, values: Values) -> int | None:
        number = str(values.get("bank_card") or "")
        if not number:
            account = facts.default_account(person.id) if not person.created else None
            return account.id if account else None
        key = (person.id, number)
        if key not in self.account_of:
            self.account_of[key] = self._known_account(person, number) or self._new_account(
                person, number, values
            )
        return self.account_of[key]

    def _known_account(self, person: _Found, number: str) -> int | None:
        if person.created:
            return None
        same = (BankAccount.person == person.id) & (BankAccount.number == number)
        found = BankAccount.get_or_none(same)
        return found.id if found else None

    def _new_account(self, person: _Found, number: str, values: Values) -> int:
        first = not any(owner == person.id for owner, _number in self.account_of)
        account_id = next(self.account_ids)
        self.accounts.append(
            {
                "id": account_id,
                "person": person.id,
                "number": number,
                "bank": values.get("bank_name") or "",
                "branch": values.get("bank_branch") or "",
                "holder": values.get("account_name") or person.name,
                "is_default": first and not facts.default_account(person.id),
                "active": True,
            }
        )
        return account_id

    def _line(
        self, person: _Found, account: int | None, values: Values
    ) -> tuple[int, bool, Record, Record]:
        wanted = self._wanted(person, account, values)
        known = self.on_list.get(person.id)
        if known is not None:
            return self._change(known, wanted)
        line_id = next(self.line_ids)
        self.lines.append(
            {
                "id": line_id,
                "batch": self.batch.id,
                "position": next(self.positions),
                "kind": "named",
                "person": person.id,
                "headcount": 1,
                "removed": False,
                "removed_reason": "",
                "result": "open",
                "import_run": self.run.id,
                "entered_by": self.actor.id,
                "changed_at": self.now,
                **{("account" if k == "account_id" else k): value for k, value in wanted.items()},
            }
        )
        self.details.append(self._detail(line_id, values))
        return line_id, True, {}, wanted

    def _change(self, line: Line, wanted: Record) -> tuple[int, bool, Record, Record]:
        before = describe_line(line)
        if before == wanted:
            return line.id, False, {}, {}
        put_back(line, wanted)
        return line.id, False, before, wanted

    def _wanted(self, person: _Found, account: int | None, values: Values) -> Record:
        class_key = _class_key(values) or person.card["class_key"]
        candidate = Candidate(class_key, "named", 1, 0, 0, None, self.batch.planned_on)
        standard = self.season.proposed_amount(candidate, self.standards)
        amount = values.get("amount_fen")
        goods = values.get("goods_value_fen")
        return {
            "class_key": class_key,
            "amount_fen": amount if amount is not None else standard.amount_fen if standard else 0,
            "goods": values.get("goods") or "",
            "goods_fen": goods or 0,
            "account_id": account,
            "note": values.get("notes") or "",
        }

    def _detail(self, line_id: int, values: Values) -> Record:
        keys = [declared.key for declared in self.season.fields]
        blank: dict[str, Any] = {f.key: None if f.kind == "int" else "" for f in self.season.fields}
        return {"line": line_id, **{key: values.get(key) or blank[key] for key in keys}}


def row_key(values: Values) -> str:
    """Return a short hash of what a row says, to notice the same row in another file."""
    text = json.dumps(dict(values), ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def describe_person(person: Person) -> Record:
    """Return the values of a card that an import may change."""
    return {"name": person.name, **{name: getattr(person, name) for name in CARD}}


def describe_line(line: Line) -> Record:
    """Return the values of a line that an import may change."""
    return {name: getattr(line, name) for name in LINE}


def put_back(record: Model, values: Record) -> None:
    """Give a record the described values and save it."""
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


def _known_person(values: Values) -> Person | None:
    """Return the person a row speaks of: by number, else the same unverified name and phone."""
    number = values.get("id_number")
    if number:
        found: Person | None = Person.get_or_none(Person.id_number == number)
        return found
    unverified: Person | None = Person.get_or_none(
        (Person.name_key == name_key(str(values["name"])))
        & (Person.phone == (values.get("phone") or ""))
        & (Person.phone != "")
        & Person.id_number.is_null()
    )
    return unverified


def _live_lines(batch_id: int) -> list[Line]:
    return list(Line.select().where(facts.live_lines(batch_id) & (Line.kind == "named")))


def _class_key(values: Values) -> str:
    text = values.get("category")
    if values.get("honour") and not text:
        return "model_worker"
    return (codes.class_for(str(text)) or "") if text else ""


def _touched(person: _Found) -> bool:
    return person.created or bool(person.before)


def _day(value: object) -> date | None:
    text = str(value or "")
    return date.fromisoformat(text) if len(text) == 10 else None


def _text(value: Record) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
