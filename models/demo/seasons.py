"""The other seasons of the practice store: students, rounds, monthly aid, donations, figures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from models import clock
from models.demo.autumns import enrol
from models.demo.office import Office
from models.demo.people import invented_number, shipped
from models.identity import Sex
from models.operations.batches import LineForm, add_collective, add_line, draft_batch
from models.operations.relief import (
    DonationForm,
    FigureForm,
    RegularForm,
    give_to,
    pay_months,
    promise_regular,
    record_donation,
    save_figure,
)
from models.operations.sites import TeamForm, plan_route, save_team
from models.operations.students import Enrolment, aid_students
from models.rules.months import month_of, quarter
from models.rules.roles import Role
from models.tables import Batch, Line, Person
from models.tables.base import rows

_YUAN = 100
_LASTS = 300  # days
_FIRST_CHILD = 900


def fill_seasons(office: Office) -> None:
    """Make autumn's students, winter's rounds and year-round relief, as the script tells."""
    script = shipped("seasons")
    _autumn(office, script["students"])
    _winter(office, script["rounds"])
    _year_round(office, script["relief"], script["words"])


def _batch(office: Office, campaign: int, fund: str, name: str, kind: str) -> int:
    return draft_batch(
        campaign,
        office.funds[fund],
        name=name,
        aid_kind=kind,
        pay_method="hand",
        planned_on=clock.today() + timedelta(days=20),
        actor=office.actors[Role.ENTRY],
    ).id


def _autumn(office: Office, told: Mapping[str, Any]) -> None:
    campaign = office.open_season("autumn", clock.today().year, told, _LASTS)
    clerk = office.actors[Role.ENTRY]
    made = [
        enrol(office, _enrolment(office, place, one)) for place, one in enumerate(told["students"])
    ]
    batch = _batch(office, campaign, told["fund"], told["batch"], "schooling")
    aid_students(batch, made[: told["listed"]], actor=clerk)


def _enrolment(office: Office, place: int, told: Mapping[str, Any]) -> Enrolment:
    parent, year = office.cast[told["parent"]], clock.today().year
    born = date(year - told["age"], 3, 1 + place)
    number = invented_number(_FIRST_CHILD + place, born, Sex(told["sex"]))
    kept = ("relation", "school", "level", "grade", "major", "exclusion")
    study: dict[str, Any] = {key: told[key] for key in kept if key in told}
    study["admission_year"] = year - told["admitted"]
    return Enrolment(told["name"], number, parent.name, parent.id_number, study)


def _winter(office: Office, told: Mapping[str, Any]) -> None:
    """Visit model workers; some of them stand on the hardship list that is still a draft."""
    campaign, clerk = office.campaigns[0], office.actors[Role.ENTRY]
    batch = _batch(office, campaign, told["fund"], told["batch"], "model_worker_visit")
    for one in told["honours"]:
        detail = {"honour": one["honour"], "honour_year": one["year"]}
        detail["honour_state"] = one["state"]
        form = LineForm(class_key=one["class"], amount_fen=one["amount"] * _YUAN, detail=detail)
        give_to(batch, *_model_worker(office, one), form, actor=clerk)
    lines = _by_hand(campaign)
    share = -(-len(lines) // len(told["teams"]))
    for place, team in enumerate(told["teams"]):
        made = save_team(None, campaign, TeamForm(**team), actor=clerk).made
        mine = lines[place * share : (place + 1) * share]
        day = clock.today() + timedelta(days=place)
        plan_route(campaign, made, day, line_ids=mine[:-1] or mine, actor=clerk)


def _model_worker(office: Office, told: Mapping[str, Any]) -> tuple[str, str]:
    """Return name and number of somebody of the crowd, or of a model worker born before it."""
    if "who" in told:
        return office.cast[told["who"]].name, office.cast[told["who"]].id_number
    sex = Sex(told.get("sex", "male"))
    return told["name"], invented_number(_FIRST_CHILD, date(*told["born"]), sex)


def _by_hand(campaign: int) -> list[int]:
    """Return the named lines of a campaign that are handed over in person and wait."""
    query = (
        Line.select(Line.id)
        .join(Batch)
        .where((Batch.campaign == campaign) & (Line.kind == "named") & (Line.removed == 0))
        .where((Batch.pay_method == "hand") & (Line.result == "open"))
        .order_by(Line.id)
    )
    return [one for (one,) in rows(query)]


def _known(office: Office, who: int) -> int:
    return int(Person.get(Person.id_number == office.cast[who].id_number).id)


def _year_round(office: Office, told: Mapping[str, Any], words: Mapping[str, str]) -> None:
    clerk = office.actors[Role.ENTRY]
    campaign = office.open_season("year_round", clock.today().year, told, _LASTS)
    batches = {
        kind: _batch(office, campaign, told["fund"], words[kind], kind)
        for kind in ("regular", "medical", "breakfast")
    }
    months = _quarter()
    for one in told["regular"]:
        form = RegularForm(_known(office, one["who"]), one["yuan"] * _YUAN, months[0])
        promise_regular(None, replace(form, class_key="hardship"), actor=clerk)
    pay_months(batches["regular"], months, actor=clerk)
    for one in told["medical"]:
        add_line(batches["medical"], _known(office, one["who"]), _medical(one), actor=clerk)
    _breakfast(office, batches["breakfast"], told["breakfast"])
    _kept_elsewhere(office, campaign, told)


def _quarter() -> Sequence[date]:
    today = month_of(clock.today())
    return quarter(today.year, (today.month - 1) // 3 + 1)


def _medical(told: Mapping[str, Any]) -> LineForm:
    detail = {"cause": told["cause"], "institution": told["institution"]}
    detail["self_paid_fen"] = told["paid"] * _YUAN
    return LineForm(class_key="hardship", amount_fen=told["yuan"] * _YUAN, detail=detail)


def _breakfast(office: Office, batch: int, told: Mapping[str, Any]) -> None:
    form = LineForm(
        class_key="public",
        headcount=told["headcount"],
        amount_fen=0,
        goods_fen=told["yuan"] * _YUAN,
        detail={"institution": told["institution"], "served_on": clock.today()},
    )
    add_collective(batch, office.subdistrict(0), form, actor=office.actors[Role.ENTRY])


def _kept_elsewhere(office: Office, campaign: int, told: Mapping[str, Any]) -> None:
    give_and_take(office, campaign, told["donations"])
    for one in told["figures"]:
        for ago, value in enumerate(reversed(one["values"])):
            about = {"measure": one["measure"], "source": one["source"]}
            year = clock.today().year - ago
            figure = FigureForm(one["name"], year, value * 1000, **about)
            save_figure(None, figure, actor=office.actors[Role.ENTRY])


def give_and_take(office: Office, campaign: int, donations: Sequence[Mapping[str, Any]]) -> None:
    """Enter what was given to the office, and by it, today."""
    for one in donations:
        form = DonationForm(
            one["direction"],
            clock.today(),
            one["party"],
            item=one["item"],
            quantity_thousandths=one["quantity"],
            measure=one["measure"],
            goods_fen=one["goods"] * _YUAN,
        )
        record_donation(None, campaign, form, actor=office.actors[Role.ENTRY])
