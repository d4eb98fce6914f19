"""Write the rows of a roster: match or make the person, keep the account, add the line."""

import json
from collections.abc import Sequence
from typing import Any

from peewee import Model

from models import clock, facts
from models.actor import Actor
from models.errors import RuleError
from models.operations.beside import Beside
from models.operations.indexing import index_person
from models.operations.roster_records import Accepted, NewRecords
from models.roster_facts import LINE, KnownPerson, known_accounts, known_people, lines_by_person
from models.rules.candidate import Candidate, Standard
from models.rules.roster_rows import CARD, Values, card_of, line_of, news, other_name, person_key
from models.seasons import season
from models.tables import Batch, ImportRun, Line, Person
from resources.i18n import _

Record = dict[str, Any]
Said = tuple[Accepted, Values]  # a row, and what it says but for what it clears
MadeBy = tuple[Values, int, int | None]  # what a row says, the person and the account it made

AT_ONCE = 2_000  # rows taken column by column
FOUND_BY = frozenset({"phone", "employer", "unit"})
spelled = json.JSONEncoder(ensure_ascii=False, default=str).encode


class RosterWriter:
    """Matches the rows of one import with what is on file; what is new is written in bulk."""

    def __init__(
        self, run: ImportRun, batch: Batch, unit_id: int | None, actor: Actor, beside: Beside
    ) -> None:
        self.batch, self.season, self.unit_id = batch, season(batch.campaign.season), unit_id
        self.new = NewRecords(run, batch, unit_id, actor, beside)
        self.standards = facts.standards(batch.campaign_id)
        self.proposed: dict[str, Standard | None] = {}
        self.changed: list[tuple[int, Record]] = []
        self.met: dict[str, KnownPerson] = {}
        self.account_of: dict[tuple[int, str], int] = {}
        self.default_of: dict[int, int] = {}
        self.on_list: dict[int, Record] = {}
        self.waiting: list[Said] = []
        self.keys: list[str] = []
        self.made: dict[str, MadeBy | None] = {}

    def prepare(self, accepted: Sequence[Said]) -> None:
        """Read once who and what is already there."""
        self.met = known_people([values for _row, values in accepted])
        self.account_of, self.default_of = known_accounts([met.id for met in self.met.values()])
        self.on_list = lines_by_person(self.batch.id)

    def take(self, row: Accepted, values: Values) -> None:
        """Take one row, and what it says: its person, its account and its line."""
        key = person_key(values)
        if key and (key in self.met or key in self.made):
            self._take_known(row, values, self._known(key))
            return
        self.waiting.append((row, values))
        self.keys.append(key)
        self.made[key] = None
        if len(self.waiting) == AT_ONCE:
            self._add_waiting()
            self.new.flush()

    def finish(self) -> None:
        """Write everything that was gathered."""
        self._add_waiting()
        self.new.finish()
        for line_id, wanted in self.changed:
            put_back(Line.get_by_id(line_id), wanted)

    def counts(self) -> dict[str, int]:
        """Return how many people and lines are new."""
        return self.new.counts

    def _add_waiting(self) -> None:
        """Add the rows that wait: each names somebody nobody knew."""
        if self.waiting:
            rows, said = zip(*self.waiting, strict=True)
            people, accounts = self.new.add(rows, said, self._amount)
            made = zip(said, people, accounts, strict=True)
            self.made.update(zip(self.keys, made, strict=True))
            self.waiting, self.keys = [], []

    def _known(self, key: str) -> KnownPerson:
        """Return the person on file, or whom an earlier row of the list made."""
        self._add_waiting()
        made = self.made.get(key)
        if made:
            values, who, account = made
            card = card_of(values, self.unit_id)
            self.met[key] = KnownPerson(who, values["name"], card, created=True)
            if account is not None:
                self.account_of[who, str(values["bank_card"])] = self.default_of[who] = account
            self.made[key] = None
        return self.met[key]

    def _take_known(self, row: Accepted, values: Values, person: KnownPerson) -> None:
        self._refuse_other(person, row)
        if not person.created:
            self._refresh(person, row.values)
        account, opened = self._account(person, values)
        known = self.on_list.pop(person.id, None)
        before: Record = {}
        if known is None:
            after = self._wanted(person, account, row.values)
            line = self.new.line(person.id, after.values(), values)
        else:
            line, before, after = self._change(known, account, row.values)
        touched = person.card if person.before else {}
        left = {"person": touched, "line": after, "account": opened}
        self.new.trace(
            row,
            (person.id, False, line, known is None),
            spelled({"person": person.before, "line": before}),
            spelled(left),
        )

    def _refuse_other(self, person: KnownPerson, row: Accepted) -> None:
        """Raise RuleError when a row calls a known person by another name, unless confirmed."""
        if other_name(person.name, row.values) and not row.same_person:
            raise RuleError(
                _("Row {row}: the number of {name} belongs to {known}.").format(
                    row=row.row, name=row.values["name"], known=person.name
                ),
                _("Say in the preview whether they are the same person, or leave the row out."),
            )

    def _refresh(self, met: KnownPerson, values: Values) -> None:
        """Bring a known card up to date; a blank never overwrites."""
        changed = news(met.card, values, self.unit_id)
        if not changed:
            return
        met.before = met.before or dict(met.card)
        met.card.update(changed)
        self.new.beside.settle()
        Person.update(changed_at=clock.now(), **changed).where(Person.id == met.id).execute()
        if not FOUND_BY.isdisjoint(changed):
            index_person(Person.get_by_id(met.id))

    def _account(self, person: KnownPerson, values: Values) -> tuple[int | None, int | None]:
        """Return the account a row names, and again when it had to be opened."""
        number = values.get("bank_card")
        if not number:
            return None, None
        key = (person.id, str(number))
        if key in self.account_of:
            return self.account_of[key], None
        first = person.id not in self.default_of
        opened = self.account_of[key] = self.new.account(person.id, values, default=first)
        self.default_of.setdefault(person.id, opened)
        return opened, opened

    def _change(
        self, known: Record, account: int | None, values: Values
    ) -> tuple[int, Record, Record]:
        """Return a line on the list, with what it said and what a row makes it say, if another."""
        before = {name: known[name] for name in LINE}
        wanted = {**before, **line_of(values)}
        if account is not None:
            wanted["account"] = account
        if before == wanted:
            return known["id"], {}, {}
        self.changed.append((known["id"], wanted))
        return known["id"], before, wanted

    def _wanted(self, person: KnownPerson, account: int | None, values: Values) -> Record:
        """Return a new line: what the row says, else the person's class, standard and account."""
        said = line_of(values)
        class_key = said.get("class_key") or person.card["class_key"]
        if account is None:
            account = self.default_of.get(person.id)
        return {
            "class_key": said.get("class_key", class_key),
            "amount_fen": said["amount_fen"] if "amount_fen" in said else self._amount(class_key),
            "goods": said.get("goods", ""),
            "goods_fen": said.get("goods_fen", 0),
            "account": account,
            "note": said.get("note", ""),
        }

    def _amount(self, class_key: str) -> int:
        """Return what the season proposes for a class in fen; the same for all its people."""
        if class_key not in self.proposed:
            candidate = Candidate(class_key, "named", 1, 0, 0, None, self.batch.planned_on)
            self.proposed[class_key] = self.season.proposed_amount(candidate, self.standards)
        standard = self.proposed[class_key]
        return standard.amount_fen if standard else 0


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
