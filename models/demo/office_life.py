"""What else happens in the office: lists collected, people called back, papers issued, keying."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from models import clock
from models.demo.office import Office
from models.demo.people import shipped
from models.demo.story import Event
from models.demo.winters import WinterWalk
from models.identity import IdKind
from models.operations.call_backs import draw_sample, record_call
from models.operations.collecting import (
    Issue,
    record_given_back,
    record_nothing,
    record_returned,
    record_templates,
    save_call,
)
from models.operations.goods_stock import InForm, InRow, receive_goods, record_loss
from models.operations.national import key_aid, mark_national
from models.operations.papers import PaperDraft, issue_paper, record_print
from models.operations.people import PersonCard, save_person
from models.queries import documents, print_room
from models.rules.call_backs import Outcome
from models.rules.file_states import FileState
from models.rules.goods import WHOLE, InKind
from models.rules.roles import Role
from models.tables import CallBack, GoodsItem, HardshipFile, Line, Payment
from models.tables.base import rows


def office_life(office: Office, walks: Sequence[WinterWalk]) -> Iterator[Event]:
    """Yield what the script tells, after the batches stand where they stand."""
    told, named = shipped("office_life"), {walk.plan["name"]: walk for walk in walks}

    def on(part: str, happen: Any) -> Event:  # noqa: ANN401
        day = office.today - timedelta(days=told[part]["days_ago"])
        return Event(day, partial(happen, office, told[part], named))

    yield on("collecting", _collect)
    yield on("call_back", _call_back)
    yield on("papers", _issue)
    yield on("keying", _key)
    yield on("loss", _lose)
    yield on("gift", _take_in)
    yield on("double", _enter_twice)


Told = Mapping[str, Any]
Walks = Mapping[str, WinterWalk]


def _collect(office: Office, told: Told, _walks: Walks) -> None:
    """Call for this winter's rosters; some came, one went back, one unit has nothing."""
    clerk, count = office.actors[Role.ENTRY], len(office.script["subdistricts"])
    units = [office.subdistrict(place) for place in range(count)]
    call = save_call(
        None,
        campaign_id=office.campaigns[0],
        kind=told["kind"],
        due_on=clock.today() + timedelta(days=told["due_in"]),
        unit_ids=units,
        actor=clerk,
    ).id
    names = office.script["subdistricts"]
    files = [told["file"].format(unit=name, year=clock.today().year) for name in names]
    tokens = [hashlib.sha256(file.encode()).hexdigest()[:16] for file in files]
    issues = [Issue(*one, people=0) for one in zip(units, tokens, files, strict=True)]
    record_templates(call, issues, actor=clerk)
    for one in told["arrived"]:
        place = one["unit"]
        made = record_returned(
            call,
            units[place],
            file_name=files[place],
            content_hash=hashlib.sha256(f"{files[place]}1".encode()).hexdigest(),
            rows_read=one["rows"],
            problems=one["problems"],
            actor=clerk,
        ).made
        if one["problems"]:
            record_given_back(made, actor=clerk)
    record_nothing(call, units[told["nothing"]], reason=told["reason"], actor=clerk)


def _call_back(office: Office, told: Told, walks: Walks) -> None:
    """Draw a sample of a batch that is done and call most of it."""
    clerk = office.actors[Role.REVIEW]
    draw_sample(walks[told["batch"]].batch, size=told["size"], seed=told["seed"], actor=clerk)
    drawn = [one for (one,) in rows(CallBack.select(CallBack.id).order_by(CallBack.id))]
    for call, outcome in zip(drawn, told["outcomes"], strict=False):
        record_call(call, Outcome(outcome), on=clock.today(), caller=told["caller"], actor=clerk)


def _issue(office: Office, told: Told, walks: Walks) -> None:
    """Issue and print papers of a batch, so that its slips can be scanned."""
    cashier = office.actors[Role.CASHIER]
    for key in told["keys"]:
        sheet = print_room.preview(key, walks[told["batch"]].batch)
        of = sheet.of
        draft = PaperDraft(
            key=key,
            title=sheet.title,
            document=documents.dump(sheet.document),
            year=of.year,
            series=of.series,
            digest=of.digest,
            batch_id=of.batch_id,
            campaign_id=of.campaign_id or None,
            slip_series=of.slip_series,
            slip_lines=sheet.lines,
        )
        paper = issue_paper(draft, actor=cashier).id
        record_print(paper, way="printer", actor=cashier)


def _key(office: Office, told: Told, walks: Walks) -> None:
    """Tick some payments and files as keyed into the national system; the rest waits."""
    clerk, batch = office.actors[Role.ENTRY], walks[told["batch"]].batch
    paid = Payment.select(Payment.id).join(Line).where(Line.batch == batch).order_by(Payment.id)
    key_aid([one for (one,) in rows(paid)][: told["payments"]], on=clock.today(), actor=clerk)
    query = HardshipFile.select(HardshipFile.id).where(HardshipFile.state == FileState.ON_FILE)
    files = [one for (one,) in rows(query.order_by(HardshipFile.id))]
    mark_national(files[: told["files"]], on=clock.today(), actor=clerk)


def _lose(office: Office, told: Told, _walks: Walks) -> None:
    item = GoodsItem.get(GoodsItem.name == told["item"]).id
    quantity = told["quantity"] * WHOLE
    record_loss(
        item, quantity, happened_on=clock.today(), reason=told["reason"], actor=office.admin
    )


def _take_in(office: Office, told: Told, _walks: Walks) -> None:
    """Take goods into store that somebody gave."""
    item = GoodsItem.get(GoodsItem.name == told["item"]).id
    form = InForm(
        clock.today(),
        InKind.DONATION,
        document=told["document"],
        keeper=told["keeper"],
        note=told["giver"],
    )
    receive_goods(form, [InRow(item, told["quantity"] * WHOLE)], actor=office.admin)


def _enter_twice(office: Office, told: Told, _walks: Walks) -> None:
    """Enter somebody who is on file a second time, without the number."""
    one = office.cast[told["who"]]
    card = PersonCard(
        name=one.name,
        id_kind=IdKind.NONE,
        id_missing_reason=told["reason"],
        phone=one.phone,
        employer=told["employer"],
    )
    save_person(None, card, actor=office.actors[Role.ENTRY])
