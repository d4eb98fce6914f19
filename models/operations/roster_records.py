"""The new records of one roster: gathered as rows of their tables, written by a few statements.

Most rows of a list name people nobody knows yet, whose card, account and line are all new: they
are taken column by column, many at once, which takes half the time of row by row.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, islice, repeat
from typing import Any

from models import clock, pinyin
from models.actor import Actor
from models.exchange.fingerprints import keys_of, row_key
from models.identity import IdKind, Sex, guess_kind, name_key, told_by
from models.operations.batches import next_position
from models.operations.beside import Beside
from models.operations.bulk import next_id
from models.operations.indexing import insert_workplaces
from models.roster_facts import LINE
from models.rules.as_left import marks
from models.rules.roster_rows import CARD, Values, class_key_of
from models.search import index_words
from models.seasons import season
from models.tables import BankAccount, Batch, ImportRow, ImportRun, Line, Person, PersonWords
from resources.i18n import _

Row = tuple[object, ...]
Column = Sequence[Any]

PERSON = (
    *("id", "name", "name_key", "sort_key"),
    *("id_kind", "id_number", "id_missing_reason", "sex", "birth_date", *CARD),
)
ACCOUNT = ("id", "person", "number", "bank", "branch", "holder", "is_default")
NEW_LINE = ("id", "position", "person", *LINE)
TRACE = (
    *("sheet", "row", "row_key", "person", "person_created", "line", "line_created"),
    *("before", "after"),
)
WORDS_AT_ONCE = 15_000
NOTHING = "{}"
ALL_NEW = '{"person": "%s", "line": "%s", "account": %s}'
SEXES = {"男": Sex.MALE, "女": Sex.FEMALE}


@dataclass(frozen=True, slots=True)
class Accepted:
    """One row of a plan that the clerk accepts; same_person confirms a name that differs."""

    sheet: str
    row: int
    values: Values
    same_person: bool = False


class NewRecords:
    """What one import adds: people with their words, accounts, lines, and what each row did."""

    def __init__(
        self, run: ImportRun, batch: Batch, unit_id: int | None, actor: Actor, beside: Beside
    ) -> None:
        kept = season(batch.campaign.season)
        self.run_id, self.batch_id, self.unit_id, self.actor = run.id, batch.id, unit_id, actor
        self.stamp, self.detail, self.beside = str(clock.now()), kept.detail, beside
        self.blank = {f.key: None if f.kind == "int" else "" for f in kept.fields}
        self.person_ids = count(next_id(Person))
        self.account_ids = count(next_id(BankAccount))
        self.line_ids = count(next_id(Line))
        self.positions = count(next_position(batch.id))
        self.counts = {"people": 0, "lines": 0}
        self.employers: set[str] = set()
        self.words: list[tuple[int, str]] = []
        self._empty()

    def _empty(self) -> None:
        self.people: list[Row] = []
        self.accounts: list[Row] = []
        self.lines: list[Row] = []
        self.details: list[Row] = []
        self.traces: list[Row] = []

    def account(self, who: int, values: Values, *, default: bool) -> int:
        """Add the account a row names."""
        account_id, number = next(self.account_ids), str(values["bank_card"])
        bank, branch = values.get("bank_name") or "", values.get("bank_branch") or ""
        holder = values.get("account_name") or values["name"]
        self.accounts.append((account_id, who, number, bank, branch, holder, int(default)))
        return account_id

    def line(self, who: int, wanted: Iterable[object], values: Values) -> int:
        """Add a line to the batch, with what only the season keeps."""
        line_id = next(self.line_ids)
        self.lines.append((line_id, next(self.positions), who, *wanted))
        said = [values.get(key) or none for key, none in self.blank.items()]
        self.details.append((line_id, *said))
        return line_id

    def trace(self, row: Accepted, became: Row, before: str, after: str) -> None:
        """Note what a row did; became: person and line, each with whether the row made it."""
        self.traces.append((row.sheet, row.row, row_key(row.values), *became, before, after))

    def add(
        self, rows: Sequence[Accepted], said: Sequence[Values], amount_of: Callable[[str], int]
    ) -> tuple[list[int], list[int | None]]:
        """Add people nobody knew, one a row, each with account and line; return both by id.

        said: what each row says but for what it clears; amount_of: what a class is given in fen
        where its row does not say it.
        """
        people = list(islice(self.person_ids, len(rows)))
        card = self._add_people(people, said)
        accounts = self._add_accounts(people, said)
        line = _lines(said, card[CARD.index("class_key")], accounts, amount_of)
        lines = list(islice(self.line_ids, len(rows)))
        self.lines += zip(lines, self.positions, people, *line, strict=False)
        kept = [[values.get(key) or none for values in said] for key, none in self.blank.items()]
        self.details += zip(lines, *kept, strict=True)
        made = zip(people, repeat(1), lines, repeat(1), repeat(NOTHING))
        opened = ["null" if account is None else account for account in accounts]
        left = map(ALL_NEW.__mod__, zip(marks(card), marks(line), opened, strict=True))
        keys = keys_of([row.values for row in rows])
        for row, key, became, after in zip(rows, keys, made, left, strict=False):
            self.traces.append((row.sheet, row.row, key, *became, after))
        return people, accounts

    def _add_people(self, ids: Sequence[int], said: Sequence[Values]) -> list[Column]:
        """Add cards and words; return the columns of CARD."""
        names = [values["name"] for values in said]
        phones, employers, addresses, causes = _texts(said, "phone", "employer", "address", "cause")
        classes = [class_key_of(values) for values in said]
        card: list[Column] = [
            phones,
            employers,
            addresses,
            classes,
            causes,
            [self.unit_id] * len(said),
        ]
        numbers = list(map(_number, said))
        keys, order = map(name_key, names), map(pinyin.sort_key, names)
        columns = zip(*numbers, strict=True)
        self.people += zip(ids, names, keys, order, *columns, *card, strict=True)
        plain = [number or "" for _kind, number, *_told in numbers]
        found_by = map(index_words, zip(names), plain, phones, employers, repeat(self.unit_id))
        self.words += zip(ids, found_by, strict=True)
        self.employers.update(employers)
        return card

    def _add_accounts(self, people: Sequence[int], said: Sequence[Values]) -> list[int | None]:
        """Add the accounts that rows name; return them by id."""
        return [
            self.account(who, values, default=True) if values.get("bank_card") else None
            for who, values in zip(people, said, strict=True)
        ]

    def flush(self) -> None:
        """Have what was gathered so far written."""
        who = {"entered_by": self.actor.id, "changed_at": self.stamp}
        blank = {"former_name": "", "hardship_kind": "", "note": ""}
        insert = self.beside.insert
        insert(Person, PERSON, self.people, **who, **blank, created_at=self.stamp)
        if len(self.words) >= WORDS_AT_ONCE:
            self._index()
        insert(BankAccount, ACCOUNT, self.accounts, active=1)
        open_line = {"kind": "named", "headcount": 1, "removed": 0, "removed_reason": ""}
        where = {"batch": self.batch_id, "import_run": self.run_id, "result": "open"}
        insert(Line, NEW_LINE, self.lines, **who, **open_line, **where)
        if self.detail is not None:
            insert(self.detail, ("line", *self.blank), self.details)
        insert(ImportRow, TRACE, self.traces, run=self.run_id)
        self.counts["people"] += len(self.people)
        self.counts["lines"] += len(self.lines)
        self._empty()

    def _index(self) -> None:
        """Have the words of people indexed; each statement makes the index merge what it has."""
        self.beside.insert(PersonWords, ("rowid", "words"), self.words)
        self.words = []

    def finish(self) -> None:
        """Write the rest, and wait until all is in."""
        self.flush()
        self._index()
        self.beside.settle()
        insert_workplaces(self.employers)


def _texts(said: Sequence[Values], *keys: str) -> list[list[str]]:
    return [[values.get(key) or "" for values in said] for key in keys]


def _lines(
    said: Sequence[Values],
    classes: Column,
    accounts: Column,
    amount_of: Callable[[str], int],
) -> list[Column]:
    """Return what rows say of their lines, in the columns of LINE; what they leave out is blank."""
    amounts = [values.get("amount_fen") for values in said]
    given = [
        amount_of(class_key) if amount is None else amount
        for amount, class_key in zip(amounts, classes, strict=True)
    ]
    goods, notes = _texts(said, "goods", "notes")
    values_fen = [values.get("goods_value_fen") or 0 for values in said]
    return [classes, given, goods, values_fen, accounts, notes]


def _number(values: Values) -> tuple[str, str | None, str, str, str | None]:
    """Return kind, number, why it is missing, sex and birth date as ISO text."""
    number = values.get("id_number")
    kind = guess_kind(number) if number else IdKind.NONE
    sex, born = told_by(kind, number) if number else _said_of(values)
    why = "" if number else _("Missing in the roster")
    return str(kind), number or None, why, str(sex), born.isoformat() if born else None


def _said_of(values: Values) -> tuple[Sex, date | None]:
    """Return sex and birth date as a row without a number says them."""
    return SEXES.get(str(values.get("sex")), Sex.UNKNOWN), _day(values.get("birth_date"))


def _day(value: object) -> date | None:
    text = str(value or "")
    return date.fromisoformat(text) if len(text) == 10 else None
