"""Teams above; the households of a team's round in order, and who waits for one, below."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtGui import QKeySequence, QShortcut

from models import clock
from models.changes import Change
from models.operations.sites import (
    TeamForm,
    drop_stops,
    order_stops,
    plan_route,
    record_visits,
    save_team,
)
from models.queries import routes, sites
from models.queries.routes import RoundRow
from resources.i18n import N_, _, ngettext
from ui.actions import Shortcut
from ui.context import Context
from ui.ordering import moved
from ui.pages.routes import PAGE
from ui.paper_wishes import Papers, paper_of
from ui.season_page import Below, SeasonPage, form_of
from ui.widgets.ask_bar import Answer, Ask
from ui.widgets.badge import Tag
from ui.widgets.columns import Column, Kind, WindowSource, tick_column
from ui.widgets.form import Field

_PAPER = "visit_route"


def _progress(row: RoundRow) -> Tag | None:
    if not row.stops:
        return Tag(_("No stop yet"), "mute", "clock")
    words = _("{done} of {all}").format(done=row.visited, all=row.stops)
    done = row.visited == row.stops
    return Tag(words, "ok" if done else "info", "check" if done else "clock")


_TEAMS = (
    Column("name", N_("Team"), Kind.NAME, 110),
    Column("leader", N_("Leader"), width=100),
    Column("members", N_("Team members"), width=160, stretch=True),
    Column("car", N_("Car"), width=110),
    Column("first_day", N_("Day"), Kind.DATE, 100, hidden=True),
    Column("stops", N_("Households"), Kind.NUMBER, 90),
    Column("amount_fen", N_("Envelopes (yuan)"), Kind.AMOUNT, 120),
    Column("goods_fen", N_("Parcels (yuan)"), Kind.AMOUNT, 110, hidden=True),
    Column("visited", N_("Visited"), Kind.BADGE, 110, tag=_progress),
)
_STOPS = (
    tick_column(),
    Column("position", N_("Stop"), Kind.NUMBER, 60, sortable=False),
    Column("planned_on", N_("Day"), Kind.DATE, 100, sortable=False),
    Column("place", N_("Name"), Kind.NAME, 90, sortable=False),
    Column("address", N_("Address"), width=200, stretch=True, sortable=False),
    Column("amount_fen", N_("Envelope (yuan)"), Kind.AMOUNT, 110, sortable=False),
    Column("goods", N_("Goods"), width=140, hidden=True, sortable=False),
    Column("visited_on", N_("Visited on"), Kind.DATE, 100, sortable=False),
)
_WAITING = (
    tick_column(),
    Column("name", N_("Name"), Kind.NAME, 90),
    Column("unit", N_("Unit"), width=150, sortable=False),
    Column("address", N_("Address"), width=200, stretch=True),
    Column("batch", N_("Batch"), width=110, hidden=True),
    Column("amount_fen", N_("Envelope (yuan)"), Kind.AMOUNT, 110),
    Column("goods", N_("Goods"), width=140, hidden=True, sortable=False),
)
_TEAM = (
    Field("name", N_("Team"), required=True),
    Field("leader", N_("Leader")),
    Field("members", N_("Team members"), span=2),
    Field("car", N_("Car")),
    Field("phone", N_("Phone")),
)


class RoutesPage(SeasonPage):
    """Rounds to households: who goes, with which car, in which order."""

    kind = PAGE
    help_key = "routes"
    responds_to = Change.SITES | Change.CAMPAIGNS | Change.BATCHES | Change.LINES | Change.PAYMENTS
    shortcuts = (Shortcut("remove", ("Delete",), N_("Take off the round")),)
    season, verb = "winter", "site"
    title = N_("Visiting rounds")
    nothing = N_("No team yet: enter who goes round, with leader and car.")
    add_words = N_("New team")
    upper_columns = _TEAMS
    lower_columns: ClassVar = {
        "stops": (N_("Round of this team"), N_("No household is on this round yet."), _STOPS),
        "waiting": (N_("Not on a round"), N_("Every line is on a round."), _WAITING),
    }

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.act("upper", N_("Change"), "edit", self.change)
        self.earlier = self.act("stops", N_("Earlier"), "chevron-left", partial(self.shift, -1))
        self.later = self.act("stops", N_("Later"), "chevron-right", partial(self.shift, 1))
        self.visited = self.act("stops", N_("Visited"), "check", self.ask_visit)
        self.drop = self.act("stops", N_("Take off the round"), "undo", self.take_off)
        self.take = self.act("waiting", N_("Put on the round"), "plus", self.ask_take)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(keys), self.tables["stops"], partial(self.shift, step))

    def read(self, campaign: int) -> list[RoundRow]:
        """Return the teams of a campaign with what they carry."""
        return routes.round_rows(campaign)

    def show_rows(self, found: list[RoundRow]) -> None:
        """Show the teams; the head sums what they carry."""
        stops = sum(row.stops for row in found)
        words = ngettext("{n} household on a round", "{n} households on rounds", stops)
        self.header.set_sub(words.format(n=stops) if found else "")
        super().show_rows(found)

    def read_below(self, campaign: int, record: int) -> Below:
        """Return a team's stops in order, and a window of the lines on no round."""
        waiting = partial(routes.waiting_lines, campaign)
        return {
            "stops": sites.round_stops(campaign, team_id=record),
            "waiting": WindowSource(routes.count_waiting(campaign), waiting),
        }

    def begin_new(self) -> None:
        """Ask for a new team."""
        self.ask.ask(Ask(_("New team"), _("Save team"), _TEAM), partial(self._save, None))

    def change(self) -> None:
        """Ask for changes to the team in view."""
        row = self.chosen
        values = {field.key: getattr(row, field.key) for field in _TEAM}
        text = _("Change {name}").format(name=row.name)
        self.ask.ask(Ask(text, _("Save team"), _TEAM, values), partial(self._save, row.id))

    def _save(self, team: int | None, answer: Answer) -> None:
        form = form_of(TeamForm, answer)
        self.write(partial(save_team, team, self.campaign, form), _("Team saved"))

    def ask_take(self) -> None:
        """Ask on which day the team in view goes to the ticked households."""
        rows, team = self._rows("waiting"), self.chosen
        day = Field("on", N_("Day"), "date", required=True)
        text = ngettext(
            "{n} household joins the round of {team}",
            "{n} households join the round of {team}",
            len(rows),
        ).format(n=len(rows), team=team.name)
        values = {"on": team.first_day or clock.today()}
        ids = [row.id for row in rows]

        def take(answer: Answer) -> None:
            work = partial(plan_route, self.campaign, team.id, answer["on"], line_ids=ids)
            self.write(work, _("The round is planned"))

        self.ask.ask(Ask(text, _("Put on the round"), (day,), values), take)

    def _rows(self, key: str) -> Sequence[Any]:
        table = self.tables[key]
        return table.ticked() or [table.current()]

    def shift(self, step: int) -> None:
        """Let the stop in view come earlier or later on its day."""
        table = self.tables["stops"]
        row, rows = table.current(), table.model.known_rows()
        if row is None or self.refused():
            return
        same = [one.id for one in rows if one.planned_on == row.planned_on]
        ids = moved(same, row.id, step)
        if ids:
            self.write(partial(order_stops, ids), _("Order saved"))

    def ask_visit(self) -> None:
        """Ask on which day the ticked households were visited."""
        ids = [row.id for row in self._rows("stops")]
        day = Field("on", N_("Visited on"), "date", required=True)
        ask = Ask(_("When was it visited?"), _("Visited"), (day,), {"on": clock.today()})
        work = partial(record_visits, ids)
        self.ask.ask(ask, lambda answer: self.write(partial(work, **answer), _("Visit noted")))

    def take_off(self) -> None:
        """Take the ticked households off the round."""
        ids = [row.id for row in self._rows("stops")]
        self.write(partial(drop_stops, ids), _("Taken off the round"))

    def handlers(self) -> Mapping[str, Any]:
        """Take a household off with Delete, beside the usual keys."""
        return {**super().handlers(), "remove": self._drop_by_key}

    def _drop_by_key(self) -> None:
        if self.drop.isVisible() and self.drop.isEnabled():
            self.take_off()

    def papers(self) -> Papers:
        """Return the route sheets, a sheet for each team in the order of its round."""
        return [paper_of(_PAPER, self.campaign)]
