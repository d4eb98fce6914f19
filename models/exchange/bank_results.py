"""A bank's answer matched with the batch it answers: by account, amount and name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.exchange.finding import Finding
from models.exchange.plan import Action, Value
from models.exchange.table import Table
from models.identity import name_key


@dataclass(frozen=True, slots=True)
class SentLine:
    """One line of the batch as it was sent to the bank."""

    line: int
    bank_card: str
    account_name: str
    amount_fen: int


def match_results(table: Table, sent: Sequence[SentLine]) -> None:
    """Say of each result which line it answers, and what does not fit."""
    seen: set[tuple[int, Value]] = set()
    for place in range(len(table.rows)):
        line = _line(table, place, sent, seen)
        if line is None:
            table.remark(place, Finding("result_unknown_line", Action.ERROR))
            continue
        table.add(place, batch_line=line.line)
        amount = table.column("amount_fen")[place]
        answer = (line.line, table.column("result")[place])
        if amount != line.amount_fen and amount is not None:
            facts = {"batch_amount_fen": line.amount_fen, "said_fen": amount}
            table.mark(
                place, "amount_fen", Finding("result_amount_differs", Action.ERROR, facts=facts)
            )
        elif answer in seen:
            table.remark(place, Finding("result_repeated", Action.WARN))
        seen.add(answer)


def _line(
    table: Table, place: int, sent: Sequence[SentLine], seen: set[tuple[int, Value]]
) -> SentLine | None:
    """Return the line a result answers: the best fit that no other result has answered."""
    answered = {line for line, _result in seen}
    fits = sorted(
        _candidates(table, place, sent),
        key=lambda line: (
            line.amount_fen != table.column("amount_fen")[place],
            not _same_name(line, table.column("account_name")[place]),
            line.line in answered,
        ),
    )
    return fits[0] if fits else None


def _candidates(table: Table, place: int, sent: Sequence[SentLine]) -> Iterator[SentLine]:
    card = table.column("bank_card")[place]
    finding = table.findings.get((place, "bank_card"))
    left = finding.first_15 if finding else ""
    name, amount = table.column("account_name")[place], table.column("amount_fen")[place]
    for line in sent:
        same_start = left and card is None and line.bank_card.startswith(left)
        same_rest = line.amount_fen == amount and _same_name(line, name)
        if line.bank_card == card or (same_start and same_rest):
            yield line


def _same_name(line: SentLine, name: Value) -> bool:
    return isinstance(name, str) and name_key(name) == name_key(line.account_name)
