"""The winters of the practice store: rosters that sub-districts sent, with what goes wrong."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta

from models import clock
from models.demo.office import SEASON
from models.demo.way import Walk
from models.exchange.plan import Plan
from models.identity import IdKind
from models.operations.batches import (
    LineForm,
    add_collective,
    add_line,
    change_line,
    override_finding,
)
from models.operations.imports import apply_import
from models.operations.people import PersonCard, save_person
from models.operations.roster_records import Accepted
from models.queries import papers
from models.rules import codes
from models.rules.candidate import group_of
from models.rules.roles import Role
from models.seasons import season
from models.tables import Person

_HEAD_ROWS = 4
_SAFE = 28  # a day every month has
_DISTRICTS = 6
_TOO_MUCH = 5  # the place of the line over the cap


@dataclass
class WinterWalk(Walk):
    """A winter batch of the script."""

    def begun(self) -> date:
        """Return the day the batch was drafted; some are no later than a day of January."""
        today = self.office.today
        if self.plan["year"]:
            today = today.replace(year=today.year + self.plan["year"], day=min(today.day, _SAFE))
        day = today - timedelta(days=self.plan["started"])
        if "january" not in self.plan:
            return day
        return min(day, today.replace(month=1, day=self.plan["january"]))

    def campaign(self) -> int:
        """Return the campaign of the plan's winter."""
        return self.office.campaigns[self.plan["year"]]

    def fill(self) -> None:
        """Bring in the rosters that came for the batch, the sites, and what went wrong."""
        plan = self.plan
        for place, rows in self._rosters().items():
            self._import(place, rows)
        for place, headcount in enumerate(plan.get("sites", ())):
            self._add_site(place, headcount)
        if "exception" in plan:
            self._let_pass(**plan["exception"])
        if plan.get("trouble"):
            self._make_trouble()

    def _rosters(self) -> dict[int, list[Accepted]]:
        """Return the rows of each sub-district's roster."""
        classes = self.plan.get("classes", self.office.script["classes"])
        rosters: dict[int, list[Accepted]] = {}
        for nth in range(self.plan["count"]):
            n = self.plan["first"] + nth
            place = self.plan["unit"]
            rows = rosters.setdefault(n % _DISTRICTS if place is None else place, [])
            rows.append(self._row(len(rows) + _HEAD_ROWS, n, classes[nth % len(classes)]))
        return rosters

    def _row(self, row: int, n: int, class_key: str) -> Accepted:
        one = self.office.cast[n]
        money, goods = self._standard(class_key)
        values = {
            "name": one.name,
            "id_number": one.id_number,
            "phone": one.phone,
            "employer": one.employer,
            "category": codes.label("recipient_classes", class_key),
            "cause": one.cause,
            "bank_card": one.card,
            "bank_name": one.bank,
            "amount_fen": money * 100,
            "goods": self.office.script["goods"] if goods else "",
            "goods_value_fen": goods * 100,
        }
        return Accepted("Sheet1", row, values)

    def _standard(self, class_key: str) -> tuple[int, int]:
        standards = self.office.script["standards"]
        money, goods = standards.get(class_key) or standards[group_of(class_key)]
        return money, goods

    def _import(self, place: int, rows: list[Accepted]) -> None:
        script = self.office.script
        unit = script["subdistricts"][place]
        name = script["file"].format(year=clock.today().year, unit=unit)
        digest = hashlib.sha256(f"{name} {self.batch}".encode()).hexdigest()
        apply_import(
            Plan(name, digest, season(SEASON).import_kind, {}, ()),
            rows,
            batch_id=self.batch,
            unit_id=self.office.subdistrict(place),
            actor=self.by(Role.ENTRY),
        )

    def _add_site(self, place: int, headcount: int) -> None:
        name, kind = self.office.script["sites"][place]
        _money, goods = self._standard("key_group")
        form = LineForm(
            class_key="key_group",
            headcount=headcount,
            amount_fen=0,
            goods=self.office.script["goods"],
            goods_fen=headcount * goods * 100,
        )
        unit = self.office.unit(name, kind)
        add_collective(self.batch, unit, form, actor=self.by(Role.ENTRY))

    def _add(self, n: int, form: LineForm) -> int:
        known = Person.get(Person.id_number == self.office.cast[n].id_number)
        return add_line(self.batch, known.id, form, actor=self.by(Role.ENTRY)).made

    def _let_pass(self, who: int, check: str, reason: str) -> None:
        """Add somebody against a check, with the reason that goes on the cover."""
        line = self._add(who, LineForm())
        override_finding(line, check_key=check, reason=reason, actor=self.by(Role.ENTRY))

    def _make_trouble(self) -> None:
        """Leave in the list what a clerk has to find: doubles, over a cap, nothing to pay to."""
        first, clerk = self.plan["first"], self.by(Role.ENTRY)
        for n, form in (
            (first, LineForm()),
            (112, LineForm(class_key="hardship")),
            (180, LineForm(class_key="hardship_deep")),
        ):
            self._add(n, form)
        too_much = papers.slip_lines(self.batch)[_TOO_MUCH]
        change_line(too_much, LineForm(amount_fen=350_000), actor=clerk)
        lost = self.office.script["without_number"]
        card = PersonCard(id_kind=IdKind.NONE, class_key="hardship", **lost)
        unnumbered = save_person(None, card, actor=clerk).id
        add_line(self.batch, unnumbered, LineForm(), actor=clerk)
