"""A bank's answer matched with the batch it answers: by account, amount and name."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.exchange.finding import Finding
from models.exchange.plan import Action, Value
from models.exchange.sheet import cell_text
from models.exchange.table import Table
from models.identity import name_key

_STARS = r"[*xX•●＊]"
_MASKED = re.compile(rf"(\d{{2,}}){_STARS}{{2,}}(\d{{3,}})")
_MASKED_NAME = re.compile(r"[*＊]+")


@dataclass(frozen=True, slots=True)
class SentLine:
    """One line of the batch as it was sent to the bank."""

    line: int
    bank_card: str
    account_name: str
    amount_fen: int


def match_results(table: Table, sent: Sequence[SentLine]) -> None:
    """Say of each result which line it answers, and what does not fit."""
    answered: dict[int, list[int]] = defaultdict(list)
    for place in range(len(table.rows)):
        _see_masked(table, place, sent)
        line = _line(table, place, sent, answered)
        if line is None:
            table.remark(place, Finding("result_unknown_line", Action.ERROR))
            continue
        table.add(place, batch_line=line.line)
        if _fits(table, place, line, sent):
            answered[line.line].append(place)
    for places in answered.values():
        _mark_repeated(table, places)


def _fits(table: Table, place: int, line: SentLine, sent: Sequence[SentLine]) -> bool:
    """Remark on a sum that lacks or differs and on the name of another line."""
    amount, name = table.column("amount_fen")[place], table.column("account_name")[place]
    if amount is None:
        table.mark(place, "amount_fen", Finding("amount_missing", Action.ASK))
        return False
    if amount != line.amount_fen:
        facts: dict[str, Value] = {"batch_amount_fen": line.amount_fen, "said_fen": amount}
        finding = Finding("result_amount_differs", Action.ERROR, facts=facts)
        table.mark(place, "amount_fen", finding)
        return False
    if not _same_name(line, name) and any(_same_name(other, name) for other in sent):
        table.mark(place, "account_name", Finding("result_other_holder", Action.ERROR))
        return False
    return True


def _mark_repeated(table: Table, places: Sequence[int]) -> None:
    """Remark on results that answer one line: alike they count once, unlike none counts."""
    results = table.column("result")
    if len({results[place] for place in places}) > 1:
        for place in places:
            table.remark(place, Finding("result_twice", Action.ERROR))
    else:
        for place in places[1:]:
            table.remark(place, Finding("result_repeated", Action.WARN))


def _line(
    table: Table, place: int, sent: Sequence[SentLine], answered: dict[int, list[int]]
) -> SentLine | None:
    """Return the line a result answers: the best fit that no other result has answered."""
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
    for line in sent:
        same_start = left and card is None and line.bank_card.startswith(left)
        if line.bank_card == card or (same_start and _same_rest(table, place, line)):
            yield line


def _see_masked(table: Table, place: int, sent: Sequence[SentLine]) -> None:
    """Take a masked account for the only one of that name and amount it can be."""
    column = table.columns.get("bank_card")
    if column is None or table.column("bank_card")[place] is not None:
        return
    raw = "".join(cell_text(table.sheet.cell(table.rows[place], column.index)).split())
    if not (shown := _MASKED.fullmatch(raw)):
        return
    cards = {
        line.bank_card
        for line in sent
        if line.bank_card.startswith(shown[1])
        and line.bank_card.endswith(shown[2])
        and _same_rest(table, place, line)
    }
    if len(cards) == 1:
        table.values["bank_card"][place] = cards.pop()
        table.findings[place, "bank_card"] = Finding("account_masked", Action.WARN)


def _same_rest(table: Table, place: int, line: SentLine) -> bool:
    amount, name = table.column("amount_fen")[place], table.column("account_name")[place]
    return line.amount_fen == amount and _same_name(line, name)


def _same_name(line: SentLine, name: Value) -> bool:
    """Say whether a name is the holder's; stars stand for any characters."""
    if not isinstance(name, str):
        return False
    parts = [name_key(part) for part in _MASKED_NAME.split(name)]
    pattern = ".+".join(map(re.escape, parts))
    return re.fullmatch(pattern, name_key(line.account_name)) is not None
