"""Samples of every paper that is no list, taken to their edges."""

from dataclasses import replace
from typing import Any

from models.queries.documents import Document, Totals
from models.queries.paper_samples import sample
from models.queries.papers import KINDS

NAME = "阿卜杜热合曼·吐尔逊江·买买提明·艾合买提·阿不都克里木·玉素甫江·卡德尔·依明江·努尔买买提江"
UNIT = ("明湖区柳河街道" + "个体私营企业联合工会" * 6)[:57] + "委员会"
FEN = 1_234_567_890
GOODS = "防暑降温药品大礼包（藿香正气水、清凉油、仁丹、菊花茶）"
DRAWN = sorted(key for key, kind in KINDS.items() if kind.drawing != "list")


def _roster(made: Any, count: int) -> Any:
    row = replace(made.rows[0], name=NAME, unit=UNIT, amount_fen=FEN)
    rows = tuple(replace(row, seq=n + 1) for n in range(count))
    return replace(made, unit=UNIT, rows=rows, expected=Totals(count, FEN * count))


def _slips(made: Any, count: int) -> Any:
    item = replace(made.slips[0].items[0], name=GOODS, price_fen=FEN, amount_fen=FEN)
    told = {"name": NAME, "unit": UNIT, "proxy": NAME[:24]}
    slip = replace(made.slips[0], cash_fen=FEN, items=(item,) * 3, **told)
    return replace(made, slips=(slip,) * count, expected=None)


def _notice(made: Any, count: int) -> Any:
    row = replace(made.rows[0], name=NAME, unit=UNIT, amount_fen=FEN)
    rows = tuple(replace(row, seq=n + 1) for n in range(count))
    return replace(made, rows=rows, issuer=UNIT, expected=None)


def _cover(made: Any, count: int) -> Any:
    steps = tuple(replace(step, name=NAME, opinion=UNIT) for step in made.steps)
    said = tuple(f"{NAME}（{UNIT}）：{n}" for n in range(count))
    totals = Totals(count, FEN, FEN)
    return replace(made, campaign=UNIT, batch=UNIT, totals=totals, steps=steps, exceptions=said)


def _summary(made: Any, count: int) -> Any:
    cell = replace(made.total, people=1234567, occasions=1234567, money_fen=FEN * 10)
    cells = (cell,) * len(made.groups)
    row = replace(made.rows[0], label=UNIT, cells=cells, total=cell)
    return replace(made, rows=(row,) * count, group_totals=cells, total=cell)


def _form(made: Any, count: int) -> Any:
    (sheet,) = made.sheets[:1]
    return replace(made, sheets=(replace(sheet, name=NAME),) * count)


def _letter(made: Any, count: int) -> Any:
    letter = replace(made.letters[0], name=NAME, greeting=f"尊敬的{NAME}：")
    return replace(made, letters=(letter,) * count, issuer=UNIT)


def _labels(made: Any, count: int) -> Any:
    label = replace(made.labels[0], address=UNIT, name=f"{NAME}　收", sender=UNIT)
    return replace(made, labels=(label,) * count, skipped=0)


_EDGES = {
    "roster": _roster,
    "slips": _slips,
    "notice": _notice,
    "cover": _cover,
    "summary": _summary,
    "form": _form,
    "letter": _letter,
    "labels": _labels,
}


def at_edge(key: str, count: int) -> Document:
    """Return a paper of so many rows, each as long as one can be."""
    made: Document = _EDGES[KINDS[key].drawing](sample(key), count)
    return made
