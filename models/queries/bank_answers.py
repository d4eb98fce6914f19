"""Which batch a bank's answer answers: the one whose accounts and amounts it names."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from peewee import chunked

from models.roster_facts import CHUNK
from models.rules.bank_results import BankState
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
