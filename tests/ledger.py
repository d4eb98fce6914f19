"""Many paid records at once, written as the operations leave them, for tests of figures."""

from dataclasses import dataclass, field
from datetime import date
from itertools import count

from models import clock, store
from models.identity import IdKind, name_key
from models.money import split_evenly
from models.operations.bulk import insert_records, next_id
from models.rules.file_states import FileState
from models.rules.goods import InKind, MoveKind
from models.rules.results import Result
from models.tables import (
    Batch,
    Campaign,
    Donation,
    FileEpisode,
    FileStep,
    FundSource,
    GoodsIn,
    GoodsItem,
    HardshipFile,
    Household,
    HouseholdMember,
    JobEvent,
    JobIntent,
    JobSeeker,
    Line,
    Payment,
    Person,
    Site,
    StockMove,
    SummerDetail,
    SupplementaryFigure,
    TrainingClass,
    Unit,
)

MONTHS = {"spring": 3, "summer": 7, "autumn": 9, "winter": 1, "year_round": 11}
KINDS = {"summer": "summer_cool", "autumn": "schooling", "winter": "winter_warmth"}


def shares(total, parts):
    return split_evenly(total, parts)


@dataclass
class Ledger:
    """An office's books over some years; every adder spreads what it is given over them."""

    actor: int
    years: tuple[int, ...]
    units: list[int] = field(default_factory=list)
    batches: dict = field(default_factory=dict)
    numbers: count = field(default_factory=lambda: count(1))

    def put(self, table, rows):
        """Insert records with the defaults of their fields; return the ids they got."""
        first, made = next_id(table), []
        for place, row in enumerate(rows):
            whole = {f.name: _default(f) for f in table._meta.sorted_fields} | self._signed(table)
            key = table._meta.primary_key.name
            given = {} if key in row else {key: first + place}
            made.append(whole | given | row)
        insert_records(table, made)
        return [row[table._meta.primary_key.name] for row in made]

    def _signed(self, table):
        names = {f.name for f in table._meta.sorted_fields}
        who = {"entered_by", "created_by", "operator"} & names
        when = {"created_at", "changed_at", "recorded_at"} & names
        return dict.fromkeys(who, self.actor) | dict.fromkeys(when, clock.now())

    def day(self, season, year):
        return date(year, MONTHS[season], 15)

    def campaign(self, season, year):
        found = Campaign.get_or_none((Campaign.season == season) & (Campaign.year == year))
        if found:
            return found.id
        window = {"starts_on": date(year, 1, 1), "ends_on": date(year, 12, 31)}
        row = {"season": season, "year": year, "name": f"{year}{season}", **window}
        return self.put(Campaign, [row])[0]

    def batch(self, season, year, kind, source="own_union"):
        key = (season, year, kind, source)
        if key not in self.batches:
            fund = FundSource.get_or_none(FundSource.kind == source)
            fund = fund.id if fund else self.put(FundSource, [{"name": source, "kind": source}])[0]
            number = next(self.numbers)
            row = {
                "campaign": self.campaign(season, year),
                "fund": fund,
                "number": number,
                "name": f"第{number}批",
                "aid_kind": kind,
                "pay_method": "hand",
                "planned_on": self.day(season, year),
                "state": "archived",
            }
            self.batches[key] = self.put(Batch, [row])[0]
        return self.batches[key]

    def people(self, number, *, homes=False):
        """Add people over the units; with homes each is the head of a household."""
        first = next_id(Person)
        names = [f"受助{first + n}" for n in range(number)]
        rows = [
            {
                "name": name,
                "name_key": name_key(name),
                "sort_key": name,
                "id_kind": IdKind.OTHER.value,
                "id_number": f"T{first + n:08d}",
                "unit": self.units[n % len(self.units)],
            }
            for n, name in enumerate(names)
        ]
        made = self.put(Person, rows)
        if homes:
            heads = self.put(Household, [{"head": one} for one in made])
            member = {"position": 1, "relation": "本人"}
            joined = zip(made, heads, strict=True)
            self.put(HouseholdMember, [{"household": h, "person": p, **member} for p, h in joined])
        return made

    def named(self, season, people, *, kind="", class_key="", money=0, goods=0):
        """Pay people one line each, in turn over the years."""
        each = zip(people, shares(money, len(people)), shares(goods, len(people)), strict=True)
        rows = [
            {"kind": "named", "person": one, "class_key": class_key} | _sums(fen, worth)
            for one, fen, worth in each
        ]
        return self.pay(season, rows, kind)

    def collective(self, season, heads, lines, *, kind="", class_key="", money=0, goods=0):
        """Pay so many collective lines with their heads together, in turn over the years."""
        parts = zip(shares(heads, lines), shares(money, lines), shares(goods, lines), strict=True)
        rows = [
            {
                "kind": "collective",
                "unit": self.units[n % len(self.units)],
                "headcount": number,
                "class_key": class_key,
            }
            | _sums(fen, worth)
            for n, (number, fen, worth) in enumerate(parts)
        ]
        return self.pay(season, rows, kind)

    def pay(self, season, rows, kind):
        kind = kind or KINDS.get(season, "other")
        whole, payments = [], []
        first = next_id(Line)
        for n, row in enumerate(rows):
            year = self.years[n % len(self.years)]
            done = {"result": Result.RECEIVED.value, "result_on": self.day(season, year)}
            batch = self.batch(season, year, kind)
            whole.append({"batch": batch, "position": first + n} | done | row)
            payments.append(
                {
                    "line": first + n,
                    "amount_fen": row["amount_fen"],
                    "goods_fen": row["goods_fen"],
                    "paid_on": done["result_on"],
                    "method": "hand",
                }
            )
        ids = self.put(Line, whole)
        self.put(Payment, payments)
        return ids

    def sites(self, number, heads, goods):
        """Visit sites with goods; every third one twice."""
        made = self.put(
            Site,
            [
                {"unit": self.units[n % len(self.units)], "name": f"工地{n}", "kind": "building"}
                for n in range(number)
            ],
        )
        visited = made + made[::3]
        lines = self.collective("summer", heads, len(visited), goods=goods)
        self.put(
            SummerDetail,
            [{"line": line, "site": one} for line, one in zip(lines, visited, strict=True)],
        )

    def fairs(self, number, vacancies):
        parts = shares(vacancies, number)
        rows = []
        for n, posts in enumerate(parts):
            year = self.years[n % len(self.years)]
            on = self.day("spring", year)
            rows.append(
                {
                    "campaign": self.campaign("spring", year),
                    "unit": self.units[n % len(self.units)],
                    "name": f"招聘会{n}",
                    "kind": "job_fair",
                    "starts_on": on,
                    "ends_on": on,
                    "vacancies": posts,
                    "demand": posts * 4,
                }
            )
        return self.put(JobEvent, rows)

    def seekers(self, number, *, at_work=False, seeker_class=""):
        rows, years = [], []
        for n in range(number):
            year = self.years[n % len(self.years)]
            years.append(year)
            rows.append(
                {
                    "campaign": self.campaign("spring", year),
                    "name": f"求职{n}",
                    "seeker_class": seeker_class,
                }
            )
        made = self.put(JobSeeker, rows)
        intents = []
        for seeker, year in zip(made, years, strict=True):
            on = self.day("spring", year)
            intents.append(
                {"seeker": seeker, "intent_on": on, "started_on": on if at_work else None}
            )
        self.put(JobIntent, intents)

    def classes(self, number, trainees):
        rows = []
        for n, people in enumerate(shares(trainees, number)):
            year = self.years[n % len(self.years)]
            rows.append(
                {
                    "campaign": self.campaign("spring", year),
                    "number": f"第{n}期",
                    "trade": "gardening",
                    "starts_on": self.day("spring", year),
                    "trainees": people,
                }
            )
        self.put(TrainingClass, rows)

    def recovered(self, number, money):
        """Let households recover that were paid from year-round relief before."""
        people = self.people(number, homes=True)
        self.named("year_round", people, kind="living", class_key="hardship", money=money)
        homes = [h.id for h in Household.select().order_by(Household.id.desc()).limit(number)]
        on = self.day("year_round", self.years[-1])
        files = self.put(
            HardshipFile,
            [
                {"household": h, "state": FileState.RECOVERED.value, "state_since": on}
                for h in homes
            ],
        )
        episodes = self.put(
            FileEpisode, [{"file": f, "number": 1, "applied_on": on} for f in files]
        )
        step = {"verb": "end", "from_state": "", "to_state": FileState.RECOVERED.value}
        self.put(FileStep, [{"episode": e, "happened_on": on, **step} for e in episodes])

    def donated(self, direction, *, money=0, goods=0, item="", quantity=None, measure=""):
        year = self.years[0]
        row = {
            "campaign": self.campaign("year_round", year),
            "direction": direction,
            "happened_on": self.day("year_round", year),
            "amount_fen": money,
            "goods_fen": goods,
            "item": item,
            "quantity_thousandths": quantity and quantity * 1000,
            "measure": measure,
        }
        self.put(Donation, [row])

    def bought(self, fen, *, relief):
        year = self.years[0]
        on = self.day("winter", year)
        card = {"name": f"米{relief}", "measure": "袋", "price_fen": 100, "relief_area": relief}
        item = self.put(GoodsItem, [card])[0]
        paper = self.put(GoodsIn, [{"kind": InKind.PURCHASE.value, "received_on": on}])[0]
        move = {"item": item, "kind": MoveKind.IN.value, "happened_on": on, "came_in": paper}
        self.put(StockMove, [{**move, "quantity_thousandths": 10 * fen, "value_fen": fen}])

    def keyed(self, name, value, measure):
        """Key a yearly figure, an equal share a year; money in yuan."""
        told, thousandths = ("元", value * 10) if measure == "分" else (measure, value * 1000)
        parts = zip(self.years, shares(thousandths, len(self.years)), strict=True)
        self.put(
            SupplementaryFigure,
            [
                {"name": name, "year": year, "value_thousandths": part, "measure": told}
                for year, part in parts
            ],
        )


def open_ledger(actor, years):
    """Return a ledger with three sub-districts, one of them with a base union below."""
    ledger = Ledger(actor.id, tuple(years))
    district = Unit.get(Unit.kind == "district").id
    given = {"position": "", "kind": "subdistrict", "parent": district}
    with store.atomic():
        made = ledger.put(Unit, [{**given, "name": n} for n in ("甲街道", "乙街道", "丙街道")])
        below = {"parent": made[0], "kind": "base", "name": "甲一厂工会"}
        ledger.units = [*made, *ledger.put(Unit, [below])]
    return ledger


def _sums(money, goods):
    return {"amount_fen": money, "goods_fen": goods}


def _default(one):
    value = one.default
    return value() if callable(value) else value
