"""Write the rows of a roster: match or make the person, keep the account, add the line."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from json.encoder import encode_basestring
from typing import Any

from peewee import Model

from models import clock, facts, pinyin
from models.actor import Actor
from models.errors import RuleError
from models.exchange.fingerprints import row_key
from models.identity import IdKind, Sex, guess_kind, name_key, told_by
from models.operations.batches import next_position
from models.operations.bulk import insert_records, insert_rows, next_id
from models.operations.indexing import index_person, insert_words
from models.roster_facts import LINE, KnownPerson, known_accounts, known_people, lines_by_person
from models.rules.candidate import Candidate, Standard
from models.rules.clearing import told
from models.rules.roster_rows import (
    CARD,
    Values,
    card_of,
    line_of,
    news,
    other_name,
    person_key,
)
from models.search import index_words
from models.seasons.spec import Season
from models.tables import BankAccount, Batch, ImportRow, ImportRun, Line, Person
from resources.i18n import _

Record = dict[str, Any]
Row = tuple[object, ...]

FOUND_BY = frozenset({"phone", "employer", "unit"})
SEXES = {"男": Sex.MALE, "女": Sex.FEMALE}
PERSON = (
    *("id", "name", "name_key", "sort_key", "former_name", "id_kind", "id_number"),
    *("id_missing_reason", "sex", "birth_date", "hardship_kind", "note"),
    *("entered_by", "created_at", "changed_at", *CARD),
)
ACCOUNT = ("id", "person", "number", "bank", "branch", "holder", "is_default", "active")
NEW_LINE = (
    *("id", "batch", "position", "kind", "person", "headcount", "removed", "removed_reason"),
    *("result", "import_run", "entered_by", "changed_at", *LINE),
)
TRACE = (
    *("run", "sheet", "row", "row_key", "person", "person_created", "line", "line_created"),
    *("before", "after"),
)
NOTHING = '{"person": {}, "line": {}}'


@dataclass(frozen=True, slots=True)
class Accepted:
    """One row of a plan that the clerk accepts; same_person confirms a name that differs."""

    sheet: str
    row: int
    values: Values
    same_person: bool = False


class RosterWriter:
    """Gathers the rows of one import and writes them in a few statements."""

    def __init__(
        self, run: ImportRun, batch: Batch, season: Season, unit_id: int | None, actor: Actor
    ) -> None:
        self.run, self.batch, self.season = run, batch, season
        self.unit_id, self.actor, self.now = unit_id, actor, clock.now()
        self.stamp, self.run_id, self.batch_id = str(self.now), run.id, batch.id
        self.person_ids = count(next_id(Person))
        self.account_ids = count(next_id(BankAccount))
        self.line_ids = count(next_id(Line))
        self.positions = count(next_position(batch.id))
        self.standards = facts.standards(batch.campaign_id)
        self.proposed: dict[str, Standard | None] = {}
        self.blank = {f.key: None if f.kind == "int" else "" for f in season.fields}
        self.people: list[Row] = []
        self.employers: set[str] = set()
        self.words: list[tuple[int, str]] = []
        self.accounts: list[Row] = []
        self.lines: list[Row] = []
        self.changed: list[tuple[int, Record]] = []
        self.details: list[Record] = []
        self.traces: list[Row] = []
        self.met: dict[str, KnownPerson] = {}
        self.account_of: dict[tuple[int, str], int] = {}
        self.default_of: dict[int, int] = {}
        self.on_list: dict[int, Record] = {}

    def prepare(self, accepted: Sequence[Accepted]) -> None:
        """Read once who and what is already there."""
        wanted = [told(row.values) for row in accepted]
        self.met = known_people(wanted)
        self.account_of, self.default_of = known_accounts([met.id for met in self.met.values()])
        self.on_list = lines_by_person(self.batch.id)

    def take(self, row: Accepted) -> None:
        """Take one row: its person, its account and its line."""
        values = told(row.values)
        person = self._person(row, values)
        account, opened = self._account(person, values)
        line, created, before, after = self._line(person, account, row.values)
        touched = person.created or bool(person.before)
        changed = {"person": person.card if touched else {}, "line": after, "account": opened}
        old = _text({"person": person.before, "line": before}) if person.before or before else ""
        trace = (self.run_id, row.sheet, row.row, row_key(row.values), person.id, person.created)
        self.traces.append((*trace, line, created, old or NOTHING, _text(changed)))

    def finish(self) -> None:
        """Write everything that was gathered."""
        insert_rows(Person, PERSON, self.people)
        insert_words(self.words, self.employers)
        insert_rows(BankAccount, ACCOUNT, self.accounts)
        insert_rows(Line, NEW_LINE, self.lines)
        for line_id, wanted in self.changed:
            put_back(Line.get_by_id(line_id), wanted)
        if self.season.detail is not None:
            insert_records(self.season.detail, self.details)
        insert_rows(ImportRow, TRACE, self.traces)

    def counts(self) -> dict[str, int]:
        """Return how many people and lines are new."""
        return {"people": len(self.people), "lines": len(self.lines)}

    def _person(self, row: Accepted, values: Values) -> KnownPerson:
        key = person_key(values)
        met = self.met.get(key) if key else None
        if met is None:
            met = self._make(values)
            if key:
                self.met[key] = met
            return met
        if other_name(met.name, row.values) and not row.same_person:
            raise RuleError(
                _("Row {row}: the number of {name} belongs to {known}.").format(
                    row=row.row, name=row.values["name"], known=met.name
                ),
                _("Say in the preview whether they are the same person, or leave the row out."),
            )
        if not met.created:
            self._refresh(met, row.values)
        return met

    def _refresh(self, met: KnownPerson, values: Values) -> None:
        """Bring a known card up to date; a blank never overwrites."""
        changed = news(met.card, values, self.unit_id)
        if not changed:
            return
        met.before = met.before or dict(met.card)
        met.card.update(changed)
        Person.update(changed_at=self.now, **changed).where(Person.id == met.id).execute()
        if not FOUND_BY.isdisjoint(changed):
            index_person(Person.get_by_id(met.id))

    def _make(self, values: Values) -> KnownPerson:
        number = str(values.get("id_number") or "")
        kind = guess_kind(number) if number else IdKind.NONE
        sex, born = told_by(kind, number) if number else _said_of(values)
        person_id, name, card = next(self.person_ids), values["name"], card_of(values, self.unit_id)
        why = "" if number else _("Missing in the roster")
        who = (person_id, name, name_key(name), pinyin.sort_key(name), "", kind.value)
        more = (sex.value, born.isoformat() if born else None, "", "", self.actor.id)
        self.people.append(
            (*who, number or None, why, *more, self.stamp, self.stamp, *card.values())
        )
        found_by = index_words((name,), number, card["phone"], card["employer"], card["unit"])
        self.words.append((person_id, found_by))
        self.employers.add(card["employer"])
        return KnownPerson(person_id, name, card, created=True)

    def _account(self, person: KnownPerson, values: Values) -> tuple[int | None, int | None]:
        """Return the account a row names, and again when it had to be opened."""
        number = str(values.get("bank_card") or "")
        if not number:
            return None, None
        key = (person.id, number)
        if key in self.account_of:
            return self.account_of[key], None
        opened = self.account_of[key] = self._new_account(person, number, values)
        return opened, opened

    def _new_account(self, person: KnownPerson, number: str, values: Values) -> int:
        account_id = next(self.account_ids)
        first = self.default_of.setdefault(person.id, account_id) == account_id
        bank, branch = values.get("bank_name") or "", values.get("bank_branch") or ""
        holder = values.get("account_name") or person.name
        self.accounts.append((account_id, person.id, number, bank, branch, holder, first, True))
        return account_id

    def _line(
        self, person: KnownPerson, account: int | None, values: Values
    ) -> tuple[int, bool, Record, Record]:
        said = line_of(values)
        if account is not None:
            said["account"] = account
        known = self.on_list.pop(person.id, None)
        if known is not None:
            return self._change(known, said)
        wanted = self._wanted(person, said)
        line_id = next(self.line_ids)
        where = (line_id, self.batch_id, next(self.positions), "named", person.id, 1)
        whence = (False, "", "open", self.run_id, self.actor.id, self.stamp)
        self.lines.append((*where, *whence, *[wanted[name] for name in LINE]))
        self.details.append(self._detail(line_id, told(values)))
        return line_id, True, {}, wanted

    def _change(self, known: Record, said: Record) -> tuple[int, bool, Record, Record]:
        before = {name: known[name] for name in LINE}
        wanted = {**before, **said}
        if before == wanted:
            return known["id"], False, {}, {}
        self.changed.append((known["id"], wanted))
        return known["id"], False, before, wanted

    def _wanted(self, person: KnownPerson, said: Record) -> Record:
        """Return a new line: what the row says, else the person's class, standard and account."""
        class_key = said.get("class_key") or person.card["class_key"]
        standard = self._standard(class_key)
        return {
            "class_key": class_key,
            "amount_fen": standard.amount_fen if standard else 0,
            "goods": "",
            "goods_fen": 0,
            "account": self.default_of.get(person.id),
            "note": "",
            **said,
        }

    def _standard(self, class_key: str) -> Standard | None:
        """Return what the season proposes for a class; the same for all its people."""
        if class_key not in self.proposed:
            candidate = Candidate(class_key, "named", 1, 0, 0, None, self.batch.planned_on)
            self.proposed[class_key] = self.season.proposed_amount(candidate, self.standards)
        return self.proposed[class_key]

    def _detail(self, line_id: int, values: Values) -> Record:
        said = {key: values.get(key) or none for key, none in self.blank.items()}
        return {"line": line_id, **said}


def describe_person(person: Person) -> Record:
    """Return the values of a card that an import may change."""
    return {name: person.__data__[name] for name in CARD}


def describe_line(line: Line) -> Record:
    """Return the values of a line that an import may change."""
    return {name: line.__data__[name] for name in LINE}


def put_back(record: Model, values: Record) -> None:
    """Give a record the described values and save it."""
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


def _said_of(values: Values) -> tuple[Sex, date | None]:
    """Return sex and birth date as a row without a number says them."""
    return SEXES.get(str(values.get("sex")), Sex.UNKNOWN), _day(values.get("birth_date"))


def _day(value: object) -> date | None:
    text = str(value or "")
    return date.fromisoformat(text) if len(text) == 10 else None


def _text(parts: Mapping[str, object]) -> str:
    """Return what a row found or left as JSON: records by part, or a number."""
    told = [
        f'"{name}": {encode_basestring(value) if type(value) is str else _spelled(value)}'
        for name, value in parts.items()
    ]
    return f"{{{', '.join(told)}}}"


def _spelled(value: object) -> str:
    """Return a value as JSON; texts, numbers and blanks, which most are, the short way."""
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, dict):
        return _text(value) if value else "{}"
    if type(value) is int:
        return str(value)
    return "null" if value is None else json.dumps(value, default=str)
