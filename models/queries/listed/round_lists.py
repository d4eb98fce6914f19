"""Papers that go along when a list is handed out: goods to sign for, to load, cash in notes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from peewee import fn

from models import facts, goods_facts
from models.money import format_yuan
from models.queries.goods_rounds import Round, StopLoad, bank_order, rounds
from models.queries.list_batch import batch_words, line_rows
from models.queries.list_paper import Listed, Section
from models.queries.paper_kinds import list_kind
from models.queries.paper_parts import batch_head, expected
from models.rules.goods import WHOLE, format_quantity, in_pieces, measured
from models.rules.layouts import LayoutColumn
from models.rules.masking import mask_id_internal
from models.rules.states import FROZEN
from models.tables import Line
from models.tables.base import rows
from resources.i18n import N_

_PIECE, _NOTE = 20.0, 17.0  # mm of a kind of goods and of a kind of notes
_MOST_ITEMS = 7
_REST = "其他"
_OWN_WAY = "未分组"


def named_goods(batch_id: int) -> Listed:
    """Return who receives goods, with a column an item whose sums are those of the goods-out slip.

    Collective lines have receipts of their own; who receives money only signs elsewhere.
    """
    lines = [row for row in line_rows(batch_id) if row["kind"] == "named"]
    loads, measures = _loads(batch_id)
    for row in lines:
        if row["id"] not in loads:
            loads[row["id"]] = _told(row["goods"], measures)
    columns = _items(loads.values(), measures)
    found = [
        {
            **row,
            **_cells(loads[row["id"]], columns),
            "id_masked": mask_id_internal(row["id_number"]),
            "place": row["employer"],
        }
        for row in lines
        if loads[row["id"]] or row["goods_fen"]
    ]
    listed = _of_batch(batch_id, [Section(found)])
    named = facts.live_lines(batch_id) & (Line.kind == "named")
    sums = Line.select(fn.COALESCE(fn.SUM(Line.goods_fen), 0)).where(named)
    return replace(listed, columns=columns, before="goods_fen", expected_fen=int(sums.scalar()))


def _told(words: str, measures: dict[str, str]) -> dict[str, int]:
    """Return the goods a line names in words only, thousandths by item."""
    found: dict[str, int] = {}
    for name, amount in in_pieces(words):
        found[name], measure = measured(amount)
        measures.setdefault(name, measure)
    return found


def _loads(batch_id: int) -> tuple[dict[int, dict[str, int]], dict[str, str]]:
    """Return by line the thousandths of each item, and the measure of each."""
    held = list(rows(goods_facts.contents((Line.batch == batch_id) & (Line.removed == 0))))
    names = goods_facts.names_of({row[2] for row in held})
    loads: dict[int, dict[str, int]] = {}
    for line, _batch, item, quantity, _value in held:
        of_line = loads.setdefault(line, {})
        name = names[item][0]
        of_line[name] = of_line.get(name, 0) + int(quantity)
    return loads, dict(names.values())


def _items(loads: Any, measures: Mapping[str, str]) -> list[LayoutColumn]:  # noqa: ANN401
    """Return a column an item; a quantity that is not whole stands as text without a sum."""
    held: dict[str, list[int]] = {}
    for of_line in loads:
        for name, quantity in of_line.items():
            held.setdefault(name, []).append(quantity)
    return [
        LayoutColumn(
            f"item:{name}",
            f"{name}（{measures[name]}）" if measures[name] else name,
            _PIECE,
            "right",
            kind="count" if whole else "text",
            summed=whole,
        )
        for name, quantities in list(held.items())[:_MOST_ITEMS]
        for whole in [not any(quantity % WHOLE for quantity in quantities)]
    ]


def _cells(held: Mapping[str, int], columns: Sequence[LayoutColumn]) -> dict[str, int | str]:
    return {
        column.key: held[name] // WHOLE if column.kind == "count" else format_quantity(held[name])
        for column in columns
        if (name := column.key.partition(":")[2]) in held
    }


def loading_list(batch_id: int) -> Listed:
    """Return what each team loads, stop by stop in the order of the slips; a sheet a team.

    Where nothing is carried to is no stop of it.
    """
    found = rounds(batch_id)
    loads = {stop.line_id: _held(stop) for one in found for stop in one.stops}
    measures = {load.item: load.measure for one in found for load in one.goods}
    columns = _items(loads.values(), measures)
    sections = [
        Section([_load(stop, loads[stop.line_id], columns) for stop in stops], _team(one))
        for one in found
        if (stops := [stop for stop in one.stops if stop.goods or stop.packed.amount_fen])
    ]
    listed = _of_batch(batch_id, sections or [Section(())])
    return replace(listed, columns=columns, before="value_fen", expected_fen=None)


def _held(stop: StopLoad) -> dict[str, int]:
    return {load.item: load.quantity for load in stop.goods}


def _load(
    stop: StopLoad, held: Mapping[str, int], columns: Sequence[LayoutColumn]
) -> dict[str, Any]:
    return {
        "planned_on": stop.planned_on,
        "place": stop.place,
        "contact": "　".join(
            filter(None, (stop.contact * (stop.contact != stop.place), stop.phone))
        ),
        "headcount": stop.headcount,
        **_cells(held, columns),
        "value_fen": sum(load.value_fen for load in stop.goods),
        "cash_fen": stop.packed.amount_fen,
    }


def _team(one: Round) -> dict[str, str]:
    first = one.stops[0]
    return {"team": one.team or _OWN_WAY, "leader": first.leader, "car": first.car}


def note_order(batch_id: int) -> Listed:
    """Return the notes the bank has to bring for a list paid by hand, face by face."""
    whole = bank_order(batch_id)
    found: list[dict[str, Any]] = [
        {"face": _say_face(face), "count": count, "amount_fen": face * count}
        for face, count in whole.notes.items()
    ]
    if whole.left_fen:
        found.append({"face": _REST, "amount_fen": whole.left_fen})
    envelopes = sum(bool(stop.packed.amount_fen) for one in rounds(batch_id) for stop in one.stops)
    listed = _of_batch(batch_id, [Section(found)])
    return replace(listed, words={**listed.words, "envelopes": f"{envelopes:,}"})


def _say_face(face: int) -> str:
    return f"{format_yuan(face).removesuffix('.00')} 元"


def note_sheet(batch_id: int) -> Listed:
    """Return what goes in each envelope, counted and signed by two; a sheet a team."""
    found = rounds(batch_id)
    faces = list(bank_order(batch_id).notes)
    columns = [
        LayoutColumn(f"face:{face}", _say_face(face), _NOTE, "right", "count", summed=True)
        for face in faces
    ]
    sections = [
        Section(packed, _team(one))
        for one in found
        if (packed := [_envelope(stop) for stop in one.stops if stop.packed.amount_fen])
    ]
    listed = _of_batch(batch_id, sections or [Section(())])
    return replace(listed, columns=columns, before="amount_fen")


def _envelope(stop: StopLoad) -> dict[str, Any]:
    notes = {f"face:{face}": count for face, count in stop.packed.notes.items()}
    return {"place": stop.place, **notes, "amount_fen": stop.packed.amount_fen}


def _of_batch(batch_id: int, sections: Sequence[Section]) -> Listed:
    head = batch_head(batch_id)
    cash = expected(batch_id).amount_fen if head.pay_method == "hand" else 0
    return Listed(head.year, sections, batch_words(head), expected_fen=cash)


PAPERS = (
    list_kind(
        *("named_goods", N_("Sign list of goods, a column an item"), named_goods), states=FROZEN
    ),
    list_kind("loading_list", N_("Loading list"), loading_list),
    list_kind("note_order", N_("Order of notes from the bank"), note_order),
    list_kind("note_sheet", N_("Counting sheet of envelopes"), note_sheet),
)
