"""The seasons of five years besides winter: told year by year, and each year closed."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from models import clock
from models.demo.autumns import autumns
from models.demo.office import Office
from models.demo.people import shipped
from models.demo.seasons import give_and_take
from models.demo.springs import springs
from models.demo.storeroom import Storeroom
from models.demo.story import Event
from models.demo.summers import summers
from models.operations.funds import record_receipt, return_money
from models.operations.year_end import close_year

_FEN = 100
_BOUGHT = 6  # days before the list is begun
_LASTS = 300


def earlier_seasons(office: Office) -> Iterator[Event]:
    """Yield springs, summers and autumns, what was given each year, and the ends of the years."""
    store = Storeroom(office, shipped("goods"))
    bought = [*summers(office, store), *_for_winter(office, store)]
    first = min(event.day for event in bought)
    yield Event(first, store.fit_out)
    yield from bought
    yield from store.counts(first.year)
    yield from springs(office)
    yield from autumns(office)
    told = shipped("earlier")
    for back, year in enumerate(told["years"], start=1):
        yield Event(date(office.today.year - back, *year["begins"]), partial(_relief, office, year))
    yield from _year_ends(office, told)


def _for_winter(office: Office, store: Storeroom) -> Iterator[Event]:
    """Yield the purchases for the winter batches that hand out kits."""
    for plan in office.script["plans"]:
        if "kit" in plan:
            heads = plan["count"] + sum(plan["sites"])
            day = office.today - timedelta(days=plan["started"] + _BOUGHT)
            yield Event(day, partial(store.buy, plan["kit"], heads))


def _relief(office: Office, told: Mapping[str, Any]) -> None:
    """Open the year-round campaign of a year, with what was given to us and by us."""
    script = shipped("seasons")["relief"]
    words = {key: script[key] for key in ("name", "theme", "basis")}
    campaign = office.open_season("year_round", clock.today().year, words, _LASTS)
    give_and_take(office, campaign, told["donations"])


def _year_ends(office: Office, told: Mapping[str, Any]) -> Iterator[Event]:
    """Yield the interest of each year, money sent back, and the campaigns closed."""
    this = office.today.year
    for year in range(this - len(told["years"]), this):
        yield Event(date(year, *told["interest"]["day"]), partial(_interest, office, told))
        if year < this - 1:
            closing = partial(_close, office, year)
            yield Event(date(year + 1, *told["closed"]), closing)
    back = date(this, *told["returned"]["day"])
    if back < office.today:
        yield Event(back, partial(_send_back, office, told["returned"]))


def _close(office: Office, year: int) -> None:
    close_year(year, actor=office.admin)


def _interest(office: Office, told: Mapping[str, Any]) -> None:
    record_receipt(
        office.fund("own"),
        amount_fen=told["interest"]["fen"],
        received_on=clock.today(),
        document=told["interest"]["document"],
        interest=True,
        actor=office.admin,
    )


def _send_back(office: Office, told: Mapping[str, Any]) -> None:
    return_money(
        office.fund(told["fund"]),
        amount_fen=told["yuan"] * _FEN,
        returned_on=clock.today(),
        reason=told["reason"],
        document=told["document"],
        actor=office.admin,
    )
