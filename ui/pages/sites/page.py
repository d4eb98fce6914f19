"""Points above; the round in its order and what was left where below."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtGui import QKeySequence, QShortcut

from models import clock
from models.changes import Change
from models.operations.season_desk import SiteCounts, note_counts, note_photos
from models.operations.sites import (
    Delivery,
    SiteForm,
    TeamForm,
    deliver,
    order_stops,
    plan_route,
    record_visits,
    save_site,
    save_team,
)
from models.queries import placements, sites
from models.queries.batch_people import unit_choices
from models.queries.placements import SiteDelivery, TeamRow
from models.queries.sites import SiteRow
from models.rules import codes
from resources.i18n import N_, _, ngettext
from ui.context import Context
from ui.ordering import moved
from ui.pages.sites import PAGE
from ui.paper_wishes import Papers, paper_of
from ui.season_page import SeasonPage, form_of
from ui.widgets.ask_bar import Answer, Ask
from ui.widgets.badge import Tag
from ui.widgets.columns import NONE, Column, Kind, tick_column
from ui.widgets.form import Field

_DRAFT = "draft"
_OF_CAMPAIGN, _OF_BATCH = ("route", "summer_summary"), ("collective", "named_goods")  # papers


def _photo_tag(row: SiteDelivery) -> Tag:
    return Tag(_("Kept"), "ok", "check") if row.photo else Tag(_("Photo missing"), "warn", "warn")


_SITES = (
    tick_column(),
    Column("name", N_("Site"), Kind.NAME, 170, stretch=True),
    Column(
        "kind",
        N_("Kind"),
        width=120,
        show=lambda key: codes.label("site_kinds", key) if key else NONE,
    ),
    Column("headcount", N_("Headcount"), Kind.NUMBER, 80),
    Column("address", N_("Address"), width=170, hidden=True),
    Column("contact", N_("Contact"), width=90),
    Column("phone", N_("Phone"), width=120, hidden=True),
    Column("last_visit", N_("Last visit"), Kind.DATE, 100),
    Column("deliveries", N_("Times received"), Kind.NUMBER, 90, hidden=True),
)
_STOPS = (
    tick_column(),
    Column("planned_on", N_("Day"), Kind.DATE, 100, sortable=False),
    Column("team", N_("Team"), width=100, sortable=False),
    Column("leader", N_("Leader"), width=90, hidden=True, sortable=False),
    Column("position", N_("Stop"), Kind.NUMBER, 60, sortable=False),
    Column("place", N_("Site"), Kind.NAME, 170, stretch=True, sortable=False),
    Column("headcount", N_("Headcount"), Kind.NUMBER, 80, sortable=False),
    Column("goods", N_("Goods"), width=150, hidden=True, sortable=False),
    Column("visited_on", N_("Visited on"), Kind.DATE, 100, sortable=False),
)
_GIVEN = (
    tick_column(),
    Column("site", N_("Site"), Kind.NAME, 170, stretch=True),
    Column("batch", N_("Batch"), width=110),
    Column("headcount", N_("Headcount"), Kind.NUMBER, 80),
    Column("goods", N_("Goods"), width=160, hidden=True),
    Column("goods_fen", N_("Value of the goods (yuan)"), Kind.AMOUNT, 110),
    Column("signer", N_("Signed by"), width=90),
    Column("heat_services", N_("Heat services"), Kind.NUMBER, 90, hidden=True),
    Column("inspections", N_("Inspections"), Kind.NUMBER, 90, hidden=True),
    Column("photo", N_("Photo"), Kind.BADGE, 110, tag=_photo_tag),
)
_COUNTS = (
    Field("migrants", N_("Of whom migrant workers"), "number"),
    Field("gig_workers", N_("Of whom gig workers"), "number"),
    Field("heat_services", N_("Heat services (person-times)"), "number"),
    Field("inspections", N_("Inspections"), "number"),
)
_TEAM = (
    Field("name", N_("Team"), required=True),
    Field("leader", N_("Leader")),
    Field("members", N_("Team members"), span=2),
    Field("car", N_("Car")),
    Field("phone", N_("Phone")),
)


def _site_fields() -> tuple[Field, ...]:
    kinds = [(code.key, code.label) for code in codes.load("site_kinds")]
    units = [(one.id, one.name) for one in unit_choices()]
    return (
        Field("name", N_("Site"), required=True, span=2),
        Field("unit_id", N_("Unit"), "choice", required=True, choices=units, span=2),
        Field("kind", N_("Kind"), "choice", required=True, choices=kinds),
        Field("headcount", N_("Headcount"), "number"),
        Field("address", N_("Address"), span=2),
        Field("contact", N_("Contact")),
        Field("phone", N_("Phone")),
        Field("note", N_("Remark")),
    )


def _delivery_fields(batches: Sequence[tuple[object, str]]) -> tuple[Field, ...]:
    return (
        Field("batch", N_("Batch"), "choice", required=True, choices=batches),
        Field("goods", N_("Goods"), required=True, span=2),
        Field("goods_fen", N_("Value for each site (yuan)"), "money", required=True),
        Field("signer", N_("Signed by")),
        Field("signer_phone", N_("Phone of who signed")),
    )


class SitesPage(SeasonPage):
    """All points with their last visit; the campaign's rounds and deliveries."""

    kind = PAGE
    help_key = "sites"
    responds_to = Change.SITES | Change.CAMPAIGNS | Change.BATCHES | Change.LINES | Change.PAYMENTS
    season, verb = "summer", "site"
    title = N_("Sites and rounds")
    nothing = N_("No site yet: enter the first one, or import a list of sites.")
    add_words = N_("New site")
    upper_columns = _SITES
    lower_columns: ClassVar = {
        "round": (N_("Rounds"), N_("No round yet: tick sites above and plan them."), _STOPS),
        "given": (N_("Received"), N_("No site has received anything yet."), _GIVEN),
    }

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._teams: list[TeamRow] = []
        self._batches: list[tuple[int, str, str]] = []
        self._fields: tuple[Field, ...] = ()
        self.plan = self.act("upper", N_("Plan a round"), "clock", self.ask_plan)
        self.give = self.act("upper", N_("Hand over goods"), "goods", self.ask_delivery)
        self.act("upper", N_("Change"), "edit", self.change)
        self.team = self.table_button("round", N_("New team"), self.ask_team)
        self.earlier = self.act("round", N_("Earlier"), "chevron-left", partial(self.shift, -1))
        self.later = self.act("round", N_("Later"), "chevron-right", partial(self.shift, 1))
        self.visited = self.act("round", N_("Visited"), "check", self.ask_visit)
        self.photo = self.act("given", N_("Photo kept"), "check", self.ask_photo)
        self.counts = self.act("given", N_("What was counted"), "edit", self.ask_counts)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(keys), self.tables["round"], partial(self.shift, step))

    def read(self, campaign: int) -> Any:  # noqa: ANN401  (what show_rows takes)
        """Return the points, and what is asked about them."""
        around = (placements.teams(campaign), placements.batches_of(campaign), _site_fields())
        return (sites.sites(), *around)

    def show_rows(self, found: Any) -> None:  # noqa: ANN401  (what read returns)
        """Show the points and how many deliveries lack a photo."""
        rows, self._teams, self._batches, self._fields = found
        super().show_rows(rows)

    def read_below(self, campaign: int, record: int) -> Mapping[str, Sequence[Any]]:  # noqa: ARG002
        """Return the rounds and the deliveries of the campaign."""
        return {
            "round": sites.round_stops(campaign),
            "given": placements.site_deliveries(campaign),
        }

    def show_below(self, found: Mapping[str, Sequence[Any]]) -> None:
        """Show both tables; the head says how many photos are missing."""
        super().show_below(found)
        missing = sum(not row.photo for row in found["given"])
        words = ngettext("{n} photo is missing", "{n} photos are missing", missing)
        self.header.set_sub(words.format(n=missing) if missing else "")

    def _ticked(self) -> list[SiteRow]:
        return self.upper.ticked() or [row for row in (self.chosen,) if row is not None]

    def begin_new(self) -> None:
        """Ask for a new point."""
        ask = Ask(_("New site"), _("Save site"), self._fields)
        self.ask.ask(ask, partial(self._save, None))

    def change(self) -> None:
        """Ask for changes to the point in view."""
        row = self.chosen
        ask = Ask(_("Change {name}").format(name=row.name), _("Save site"), self._fields)
        self.ask_card(ask, partial(self._save, row.id), partial(placements.site_card, row.id))

    def _save(self, site: int | None, answer: Answer) -> None:
        self.write(partial(save_site, site, form_of(SiteForm, answer)), _("Site saved"))

    def ask_team(self) -> None:
        """Ask for a team that goes round."""

        def take(answer: Answer) -> None:
            form = form_of(TeamForm, answer)
            self.write(partial(save_team, None, self.campaign, form), _("Team saved"))

        self.ask.ask(Ask(_("New team"), _("Save team"), _TEAM), take)

    def ask_plan(self) -> None:
        """Ask who goes to the ticked points and when, in the order they stand."""
        rows = self._ticked()
        teams = [(0, _("No team yet")), *((one.id, one.name) for one in self._teams)]
        fields = (
            Field("team", N_("Team"), "choice", required=True, choices=teams),
            Field("on", N_("Day"), "date", required=True),
        )

        def take(answer: Answer) -> None:
            work = partial(plan_route, self.campaign, answer["team"] or None, answer["on"])
            ids = [row.id for row in rows]
            self.write(partial(work, site_ids=ids), _("The round is planned"))

        text = ngettext("Plan {n} site", "Plan {n} sites", len(rows)).format(n=len(rows))
        values = {"team": teams[-1][0], "on": clock.today()}
        self.ask.ask(Ask(text, _("Put on the round"), fields, values), take)

    def ask_delivery(self) -> None:
        """Ask what the ticked points receive; each becomes a line of a batch still in draft."""
        rows = self._ticked()
        drafts: list[tuple[object, str]] = [
            (one, name) for one, name, state in self._batches if state == _DRAFT
        ]
        if not drafts:
            self.context.warn(
                _("No batch of this campaign takes lines now."),
                _("Make a new batch in the campaign first."),
            )
            return

        def take(answer: Answer) -> None:
            batch = answer.pop("batch")
            given = [form_of(Delivery, answer, {"site_id": row.id}) for row in rows]
            self.write(partial(deliver, batch, given), _("Put on the batch"))

        text = ngettext("{n} site receives", "{n} sites receive", len(rows)).format(n=len(rows))
        first = {"batch": drafts[0][0]}
        self.ask.ask(Ask(text, _("Put on the batch"), _delivery_fields(drafts), first), take)

    def shift(self, step: int) -> None:
        """Let the stop in view come earlier or later in its round."""
        table = self.tables["round"]
        row, rows = table.current(), table.model.known_rows()
        if row is None or self.refused():
            return
        key = (row.team, row.planned_on)
        ids = moved([one.id for one in rows if (one.team, one.planned_on) == key], row.id, step)
        if ids:
            self.write(partial(order_stops, ids), _("Order saved"))

    def ask_visit(self) -> None:
        """Ask on which day the ticked stops were visited."""
        self._ask_about(
            "round",
            Ask(
                _("When was it visited?"),
                _("Visited"),
                (Field("on", N_("Visited on"), "date", required=True),),
                {"on": clock.today()},
            ),
            lambda ids, answer: partial(record_visits, ids, answer["on"]),
            _("Visit noted"),
        )

    def ask_photo(self) -> None:
        """Ask where the photo of the ticked deliveries is kept."""
        where = Field("where", N_("Where the photo is kept"), required=True, span=2)
        self._ask_about(
            "given",
            Ask(_("The photo of the delivery"), _("Photo kept"), (where,)),
            lambda ids, answer: partial(note_photos, ids, answer["where"]),
            _("Photo noted"),
        )

    def ask_counts(self) -> None:
        """Ask what was counted where the delivery in view went; the statistics of summer sum it."""
        row = self.row_of("given")
        values = {field.key: getattr(row, field.key) for field in _COUNTS}
        text = _("What was counted at {name}").format(name=row.site)

        def take(answer: Answer) -> None:
            form = form_of(SiteCounts, answer)
            self.write(partial(note_counts, row.id, form), _("Counts noted"))

        self.ask.ask(Ask(text, _("Save counts"), _COUNTS, values), take)

    def _ask_about(
        self, key: str, ask: Ask, work: Callable[[list[int], Answer], Any], said: str
    ) -> None:
        table = self.tables[key]
        rows = table.ticked() or [table.current()]
        ids = [row.id for row in rows]
        self.ask.ask(ask, lambda answer: self.write(work(ids, answer), said))

    def papers(self) -> Papers:
        """Return the papers of the campaign, and of each of its batches."""
        return [
            *(paper_of(key, self.campaign) for key in _OF_CAMPAIGN),
            *(
                paper_of(key, self.campaign, batch=batch, name=name)
                for batch, name, _state in self._batches
                for key in _OF_BATCH
            ),
        ]
