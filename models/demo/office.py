"""The invented office: its colleagues, units, money and campaigns, made when first needed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from models import clock
from models.actor import Actor
from models.demo.people import Invented, invent
from models.operations.campaigns import open_campaign, set_standards
from models.operations.funds import allocate, record_receipt, save_fund
from models.operations.operators import add_operator
from models.operations.units import find_or_add
from models.rules.roles import Role

SEASON = "winter"
SEED = 20
_YUAN = 100
_LEFT, _LONG = 100, 200  # days until a winter ends, days it lasts at least

_NOBODY = Actor(0, "", frozenset())


@dataclass
class Office:
    """What the story stands on; ids are filled as the story goes on."""

    today: date
    script: Mapping[str, Any]
    admin: Actor = _NOBODY
    actors: dict[Role, Actor] = field(default_factory=dict)
    campaigns: dict[int, int] = field(default_factory=dict)
    funds: dict[str, int] = field(default_factory=dict)
    cast: list[Invented] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Invent everybody the plans name."""
        count = max(plan["first"] + plan["count"] for plan in self.script["plans"])
        self.cast = list(invent(count, SEED))

    def hire(self) -> None:
        """Let the colleagues open the store, each in a role of their own."""
        for role, name in self.script["operators"].items():
            held = frozenset({Role(role)})
            password = self.script["password"]
            made = add_operator(name, roles=held, password=password, actor=self.admin)
            self.actors[Role(role)] = Actor(made.id, name, held)

    def open_winter(self, years_on: int, times: int = 1) -> None:
        """Open the campaign of a winter with its standards and so many times the usual money."""
        year = self.today.year + years_on
        ends_on = self.today + timedelta(days=365 * years_on + _LEFT)
        campaign = open_campaign(
            SEASON,
            year=year,
            name=self.script["words"]["campaign"].format(year=year),
            starts_on=min(clock.today(), ends_on - timedelta(days=_LONG)),
            ends_on=ends_on,
            theme=self.script["theme"],
            basis=self.script["basis"],
            actor=self.admin,
        ).id
        fen = {
            key: (money * _YUAN, goods * _YUAN)
            for key, (money, goods) in self.script["standards"].items()
        }
        set_standards(campaign, fen, actor=self.admin)
        self.campaigns[years_on] = campaign
        for key, fund in self.script["funds"].items():
            self._receive(key, fund, campaign, times)

    def _receive(self, key: str, fund: Mapping[str, Any], campaign: int, times: int) -> None:
        if key not in self.funds:
            made = save_fund(None, name=fund["name"], kind=fund["kind"], actor=self.admin)
            self.funds[key] = made.id
        record_receipt(
            self.funds[key],
            amount_fen=fund["yuan"] * _YUAN * times,
            received_on=clock.today(),
            document=fund["document"],
            actor=self.admin,
        )
        allocate(
            self.funds[key], campaign, amount_fen=fund["allocate"] * _YUAN * times, actor=self.admin
        )

    def unit(self, name: str, kind: str) -> int:
        """Return a unit under the district, added when new."""
        district = find_or_add(self.script["union"], kind="district", parent_id=None)
        return find_or_add(name, kind=kind, parent_id=district)

    def subdistrict(self, place: int) -> int:
        """Return a sub-district by its place in the script."""
        return self.unit(self.script["subdistricts"][place], "subdistrict")
