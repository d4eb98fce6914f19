"""The other seasons of the practice store: students, rounds, monthly aid, donations, figures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from models import clock
from models.demo.office import Office
from models.demo.people import invented_number, shipped
from models.identity import Sex
from models.operations.batches import LineForm, add_collective, add_line, draft_batch
from models.operations.campaigns import open_campaign, set_standards
from models.operations.funds import allocate, record_receipt
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
from models.operations.students import Enrolment, aid_students, enrol_student
from models.rules.months import month_of, quarter
from models.rules.roles import Role
from models.tables import Batch, Line, Person
from models.tables.base import rows

_YUAN = 100
_DAYS = 300  # a campaign lasts
_MONEY = 60_000  # yuan a campaign is given
_FIRST_CHILD = 900


def fill_seasons(office: Office) -> None:
    """Make autumn's students, winter's rounds and year-round relief, as the script tells."""
    script = shipped("seasons")
    _autumn(office, script["students"])
    _winter(office, script["rounds"])
    _year_round(office, script["relief"], script["words"])


def _campaign(office: Office, season: str, told: Mapping[str, Any]) -> int:
    """Open a campaign with some of the money of its source."""
    today, admin = clock.today(), office.admin
    made = open_campaign(
        season,
        year=today.year,
        name=told["name"].format(year=today.year),
        starts_on=today - timedelta(days=_DAYS // 10),
        ends_on=today + timedelta(days=_DAYS),
        theme=told["theme"],
        basis=told["basis"],
        actor=admin,
    ).id
    fund, fen = office.funds[told["fund"]], _MONEY * _YUAN
    record_receipt(fund, amount_fen=fen, received_on=today, document=told["name"], actor=admin)
    allocate(fund, made, amount_fen=fen, actor=admin)
    return made


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
    campaign = _campaign(office, "autumn", told)
    standards = {key: (yuan * _YUAN, 0) for key, yuan in told["standards"].items()}
    set_standards(campaign, standards, actor=office.admin)
    clerk = office.actors[Role.ENTRY]
    made = [
        enrol_student(_enrolment(office, place, one), actor=clerk).made
        for place, one in enumerate(told["students"])
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
    campaign, clerk = _campaign(office, "year_round", told), office.actors[Role.ENTRY]
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
    clerk, today = office.actors[Role.ENTRY], clock.today()
    for one in told["donations"]:
        form = DonationForm(
            one["direction"],
            today,
            one["party"],
            item=one["item"],
            quantity_thousandths=one["quantity"],
            measure=one["measure"],
            goods_fen=one["goods"] * _YUAN,
        )
        record_donation(None, campaign, form, actor=clerk)
    for one in told["figures"]:
        for ago, value in enumerate(reversed(one["values"])):
            about = {"measure": one["measure"], "source": one["source"]}
            figure = FigureForm(one["name"], today.year - ago, value * 1000, **about)
            save_figure(None, figure, actor=clerk)
