"""The invented office: its colleagues, units, money and campaigns, made when first needed."""

from collections.abc import Mapping, Sequence
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
    kits: dict[str, int] = field(default_factory=dict)
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

    def open_winter(self, years_on: int, times: int = 0) -> None:
        """Open the campaign of a winter with its standards, and the money of that year.

        With `times` the money is so many times that of the newest winter.
        """
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
        self._standards(campaign, self.script["standards"])
        self.campaigns[years_on] = campaign
        usual = self.script["money"]
        money = usual if times else self.script["earlier"].get(str(years_on), usual)
        for key, (yuan, given) in money.items():
            self.give(key, campaign, yuan * (times or 1), given * (times or 1))

    def open_season(self, season: str, year: int, told: Mapping[str, Any], lasts: int) -> int:
        """Open a campaign of another season for so many days, with the money told."""
        campaign = open_campaign(
            season,
            year=year,
            name=told["name"].format(year=year),
            starts_on=clock.today(),
            ends_on=clock.today() + timedelta(days=lasts),
            theme=told["theme"],
            basis=told["basis"],
            actor=self.admin,
        ).id
        self._standards(campaign, told.get("standards", {}))
        if "yuan" in told:
            self.give(told["fund"], campaign, told["yuan"], told["yuan"])
        return campaign

    def _standards(self, campaign: int, yuan: Mapping[str, Sequence[int]]) -> None:
        fen = {key: (money * _YUAN, goods * _YUAN) for key, (money, goods) in yuan.items()}
        if fen:
            set_standards(campaign, fen, actor=self.admin)

    def give(self, key: str, campaign: int, yuan: int, allocated: int) -> None:
        """Let a source receive money and allocate some of it to a campaign."""
        fund, day = self.fund(key), clock.today()
        document = self.script["funds"][key]["document"].format(year=day.year)
        record_receipt(
            fund, amount_fen=yuan * _YUAN, received_on=day, document=document, actor=self.admin
        )
        allocate(fund, campaign, amount_fen=allocated * _YUAN, actor=self.admin)

    def fund(self, key: str) -> int:
        """Return a source of money, added when first needed."""
        if key not in self.funds:
            told = self.script["funds"][key]
            made = save_fund(None, name=told["name"], kind=told["kind"], actor=self.admin)
            self.funds[key] = made.id
        return self.funds[key]

    def last_year_of(self, begins: Sequence[int], lasts: int) -> int:
        """Return the newest year whose season, from month and day on, is over for so many days."""
        year = self.today.year
        over = date(year, begins[0], begins[1]) + timedelta(days=lasts)
        return year if over < self.today else year - 1

    def unit(self, name: str, kind: str) -> int:
        """Return a unit under the district, added when new."""
        district = find_or_add(self.script["union"], kind="district", parent_id=None)
        return find_or_add(name, kind=kind, parent_id=district)

    def subdistrict(self, place: int) -> int:
        """Return a sub-district by its place in the script."""
        return self.unit(self.script["subdistricts"][place], "subdistrict")
