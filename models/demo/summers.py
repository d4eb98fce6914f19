"""Five summers of the practice store: sites that receive kits, rounds, photos, counts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any

from models import clock
from models.demo.office import Office
from models.demo.people import shipped
from models.demo.storeroom import Storeroom
from models.demo.story import Event
from models.demo.way import Walk
from models.operations.batches import LineForm, change_line
from models.operations.season_desk import SiteCounts, note_counts, note_photos
from models.operations.sites import record_visits, take_delivery
from models.queries import papers
from models.rules.roles import Role
from models.rules.states import State
from models.tables import RouteStop, SummerDetail
from models.tables.base import rows

_BEFORE = timedelta(days=8)  # a campaign is opened and its goods bought before its first batch


@dataclass
class SummerWalk(Walk):
    """The batch of one summer."""

    begins: date = date.min
    sites: Sequence[Mapping[str, Any]] = ()
    opened: list[int] = field(default_factory=list)

    def begun(self) -> date:
        """Return the day the batch is drafted."""
        return self.begins

    def campaign(self) -> int:
        """Return the campaign of this summer."""
        return self.opened[0]

    def open(self) -> None:
        """Open the campaign of this summer."""
        told = shipped("summer")
        made = self.office.open_season(
            "summer", clock.today().year, told["campaign"], told["lasts"]
        )
        self.opened.append(made)

    def fill(self) -> None:
        """Put each site on the list and on the round of its team, with who signs for all."""
        round_on = next(day for day, state in self.days() if state is State.PAYING)
        for site in self.sites:
            said = {**site, "event_date": round_on.isoformat()}
            unit = self.office.subdistrict(site["unit"])
            line = take_delivery(self.batch, said, unit_id=unit, actor=self.by(Role.ENTRY))
            kept = SummerDetail.select(SummerDetail.site).where(SummerDetail.line == line)
            detail = {"site": kept.scalar(), "signer": site["contact"]}
            detail |= {"signer_phone": site["phone"]}
            detail |= {key: site.get(key) for key in ("migrants", "gig_workers")}
            change_line(line, LineForm(detail=detail), actor=self.by(Role.ENTRY))

    def pay(self) -> None:
        """Hand the kits out at the sites, and note the visit, the photo and what was counted."""
        super().pay()
        lines, clerk = papers.slip_lines(self.batch), self.by(Role.ENTRY)
        stops = RouteStop.select(RouteStop.id).where(RouteStop.line.in_(lines))
        record_visits([stop for (stop,) in rows(stops)], clock.today(), actor=clerk)
        where = shipped("summer")["photos"].format(year=clock.today().year)
        note_photos(lines, where, actor=clerk)
        for line, site in zip(lines, self.sites, strict=True):
            form = SiteCounts(
                migrants=site.get("migrants"),
                gig_workers=site.get("gig_workers"),
                heat_services=site["services"],
                inspections=1,
            )
            note_counts(line, form, actor=clerk)


def summers(office: Office, store: Storeroom) -> Iterator[Event]:
    """Yield five summers: opened, goods bought, taken along the way to the archive."""
    told = shipped("summer")
    newest = office.last_year_of(told["begins"], told["lasts"])
    for back, places in enumerate(told["years"]):
        begins = date(newest - back, *told["begins"])
        sites = [told["sites"][place] for place in places]
        walk = SummerWalk(office, told["batch"], begins=begins, sites=sites)
        heads = sum(site["headcount"] for site in sites)
        yield Event(begins - _BEFORE, walk.open)
        yield Event(begins - _BEFORE, partial(store.buy, told["batch"]["kit"], heads))
        yield from walk.events()
