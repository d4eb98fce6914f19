"""What the papers of a batch stand on: its head, its lines, its sums, titles and signatories."""

from dataclasses import dataclass
from datetime import date

from peewee import JOIN, fn

from models import facts
from models.errors import NotFound
from models.queries.documents import Totals
from models.queries.paper_mark import Signatory
from models.rules import codes
from models.seasons import season
from models.tables import (
    BankAccount,
    Batch,
    Campaign,
    FundSource,
    Line,
    LineSnapshot,
    Meeting,
    Person,
    Unit,
)
from models.tables.base import fetch, fetch_one
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class BatchHead:
    """A batch with the words its papers need."""

    id: int
    name: str
    number: int
    aid_kind: str
    pay_method: str
    planned_on: date
    digest: str
    campaign: str
    year: int
    season: str
    fund: str
    unit: str
    meeting_number: str
    meeting_on: date | None

    @property
    def words(self) -> dict[str, object]:
        """Return what titles and paragraphs may name."""
        return {
            "union": facts.setting("union.name"),
            "year": self.year,
            "season": season(self.season).title,
            "campaign": self.campaign,
            "batch": self.name,
            "aid_kind": codes.label("aid_kinds", self.aid_kind),
        }


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line as papers show it; money in fen."""

    id: int
    position: int
    kind: str
    name: str
    sex: str
    id_number: str
    employer: str
    class_key: str
    class_label: str
    amount_fen: int
    goods: str
    goods_fen: int
    phone: str
    account: str
    note: str
    headcount: int
    person_id: int | None

    @property
    def category(self) -> str:
        """Return the label of the class, as frozen or as the code list says today."""
        return self.class_label or codes.label("recipient_classes", self.class_key)


def batch_head(batch_id: int) -> BatchHead:
    """Return a batch with the words its papers need; raises NotFound."""
    query = (
        Batch.select(
            Batch.id,
            Batch.name,
            Batch.number,
            Batch.aid_kind,
            Batch.pay_method,
            Batch.planned_on,
            Batch.digest,
            Campaign.name,
            Campaign.year,
            Campaign.season,
            FundSource.name,
            fn.COALESCE(Unit.name, ""),
            fn.COALESCE(Meeting.number, ""),
            Meeting.held_on,
        )
        .join_from(Batch, Campaign)
        .join_from(Batch, FundSource)
        .join_from(Batch, Unit, JOIN.LEFT_OUTER)
        .join_from(Batch, Meeting, JOIN.LEFT_OUTER)
        .where(Batch.id == batch_id)
    )
    found = fetch_one(query, BatchHead)
    if found is None:
        raise NotFound(_("There is no batch {id}.").format(id=batch_id))
    return found


def paper_lines(batch_id: int) -> list[PaperLine]:
    """Return the live lines in order, frozen values before those of today."""
    frozen, alive = LineSnapshot, Person
    query = (
        Line.select(
            Line.id,
            Line.position,
            Line.kind,
            fn.COALESCE(frozen.name, alive.name, Unit.name),
            fn.COALESCE(frozen.sex, alive.sex, ""),
            fn.COALESCE(frozen.id_number, alive.id_number, ""),
            fn.COALESCE(frozen.employer, alive.employer, ""),
            Line.class_key,
            fn.COALESCE(frozen.class_label, ""),
            Line.amount_fen,
            Line.goods,
            Line.goods_fen,
            fn.COALESCE(frozen.phone, alive.phone, Unit.phone, ""),
            fn.COALESCE(frozen.account_number, BankAccount.number, ""),
            Line.note,
            Line.headcount,
            Line.person,
        )
        .join_from(Line, frozen, JOIN.LEFT_OUTER, on=frozen.line == Line.id)
        .join_from(Line, alive, JOIN.LEFT_OUTER)
        .join_from(Line, Unit, JOIN.LEFT_OUTER, on=Line.unit == Unit.id)
        .join_from(Line, BankAccount, JOIN.LEFT_OUTER, on=Line.account == BankAccount.id)
        .where(facts.live_lines(batch_id))
        .order_by(Line.position)
    )
    return fetch(query, PaperLine)


def expected(batch_id: int) -> Totals:
    """Return the sums as the store holds them, to prove the paper against."""
    query = Line.select(
        fn.COALESCE(fn.SUM(Line.headcount), 0),
        fn.COALESCE(fn.SUM(Line.amount_fen), 0),
        fn.COALESCE(fn.SUM(Line.goods_fen), 0),
    ).where(facts.live_lines(batch_id))
    return fetch(query, Totals)[0]


def title(key: str, words: dict[str, object]) -> str:
    """Return the title of a paper on one line."""
    return "".join(titles(key, words))


def titles(key: str, words: dict[str, object]) -> tuple[str, ...]:
    """Return the lines of a paper's title, filled in."""
    return tuple(text.format(**words) for text in facts.setting("paper.titles")[key])


def signatories(key: str) -> tuple[Signatory, ...]:
    """Return who signs a paper."""
    return tuple(Signatory(label) for label in facts.setting("signatories")[key])
