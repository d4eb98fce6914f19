"""What is known of a bank's answers: which batch one answers, and what was said before."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from peewee import chunked, fn

from models.roster_facts import CHUNK
from models.rules.bank_results import WAITING, BankState
from models.tables import BankExport, BankPayment, Batch, Campaign
from models.tables.base import rows


@dataclass(frozen=True, slots=True)
class AnsweredBatch:
    """A batch sent to a bank, and how many payments of an answer it holds."""

    id: int
    name: str
    payments: int


def answered_batches(paid: Collection[tuple[str, int]]) -> list[AnsweredBatch]:
    """Return the batches that were to pay these accounts these amounts in fen, the best first."""
    found: Counter[tuple[int, str, str]] = Counter()
    for some in chunked(sorted({account for account, _fen in paid}), CHUNK):
        query = (
            BankPayment.select(
                BankPayment.account, BankPayment.amount_fen, Batch.id, Campaign.name, Batch.name
            )
            .join(BankExport)
            .join(Batch)
            .join(Campaign)
            .where(BankPayment.account.in_(list(some)) & (BankPayment.state != BankState.WITHDRAWN))
        )
        for account, fen, *batch in rows(query):
            found[tuple(batch)] += (account, fen) in paid
    return [
        AnsweredBatch(id_, f"{campaign} · {name}", count)
        for (id_, campaign, name), count in found.most_common()
        if count
    ]


Said = tuple[int, str, date | None, str, str]


def said_before(batch_id: int) -> frozenset[Said]:
    """Return what the bank said of attempts that another one followed.

    Each is line, state, day, reason and reference: an answer of the same words may be the old
    file saved once more, and no answer to what was sent again.
    """
    mine = (
        BankPayment.select()
        .join(BankExport)
        .where((BankExport.batch == batch_id) & (BankPayment.state != BankState.WITHDRAWN))
    )
    last = mine.select(fn.MAX(BankPayment.id)).group_by(BankPayment.line)
    said = mine.select(
        BankPayment.line,
        BankPayment.state,
        BankPayment.settled_on,
        BankPayment.reason,
        BankPayment.reference,
    ).where(BankPayment.id.not_in(last) & BankPayment.state.not_in(sorted(WAITING)))
    return frozenset(rows(said))
