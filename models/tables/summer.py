"""Summer: sites that receive together, teams with their routes, and who signed for whom."""

from peewee import (
    AutoField,
    BooleanField,
    Check,
    DateField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from models.tables.base import Base
from models.tables.batches import Line
from models.tables.campaigns import Campaign
from models.tables.keyed import Keyed
from models.tables.office import Unit


class Site(Keyed):
    """A place where people work in the heat; unit is what its lines are counted under."""

    id = AutoField()
    unit = ForeignKeyField(Unit, backref="sites", on_delete="RESTRICT")
    unit_id: int
    name = TextField(constraints=[Check("length(trim(name)) > 0")])
    kind = TextField(default="")
    address = TextField(default="")
    contact = TextField(default="")
    phone = TextField(default="")
    headcount = IntegerField(null=True, constraints=[Check("headcount IS NULL OR headcount >= 0")])
    active = BooleanField(default=True)
    note = TextField(default="")

    class Meta:
        """A name stands once at an address."""

        indexes = ((("name", "address"), True),)


class RouteTeam(Keyed):
    """Who goes round together in a campaign: leader, members, car."""

    id = AutoField()
    campaign = ForeignKeyField(Campaign, backref="teams", on_delete="RESTRICT", index=False)
    campaign_id: int
    name = TextField(constraints=[Check("length(trim(name)) > 0")])
    leader = TextField(default="")
    members = TextField(default="")
    car = TextField(default="")
    phone = TextField(default="")

    class Meta:
        """A name stands once a campaign."""

        indexes = ((("campaign", "name"), True),)


class RouteStop(Keyed):
    """One stop of a route: a site, or a line that is carried to a household, or both."""

    id = AutoField()
    campaign = ForeignKeyField(Campaign, backref="stops", on_delete="RESTRICT", index=False)
    campaign_id: int
    team = ForeignKeyField(RouteTeam, null=True, backref="stops", on_delete="RESTRICT")
    team_id: int | None
    site = ForeignKeyField(Site, null=True, backref="stops", on_delete="RESTRICT", index=False)
    site_id: int | None
    line = ForeignKeyField(Line, null=True, unique=True, backref="stop", on_delete="RESTRICT")
    line_id: int | None
    planned_on = DateField(null=True)
    position = IntegerField(default=0)
    visited_on = DateField(null=True)
    note = TextField(default="")

    class Meta:
        """Read in the order of the round; the last visit of a site is found by its days."""

        indexes = (
            (("campaign", "team", "planned_on", "position"), False),
            (("site", "visited_on"), False),
        )
        constraints = (Check("site_id IS NOT NULL OR line_id IS NOT NULL"),)


class SummerDetail(Base):
    """The site a line goes to, who signed for all, and what was counted there.

    Of the heads migrants and gig workers; beside them services against the heat (person-times)
    and inspections (times).
    """

    line = ForeignKeyField(Line, primary_key=True, backref="summer", on_delete="RESTRICT")
    line_id: int
    site = ForeignKeyField(Site, null=True, backref="lines", on_delete="RESTRICT")
    site_id: int | None
    signer = TextField(default="")
    signer_phone = TextField(default="")
    migrants = IntegerField(null=True)
    gig_workers = IntegerField(null=True)
    photo = TextField(default="")
    heat_services = IntegerField(
        null=True, constraints=[Check("heat_services IS NULL OR heat_services >= 0")]
    )
    inspections = IntegerField(
        null=True, constraints=[Check("inspections IS NULL OR inspections >= 0")]
    )

    class Meta:
        """Parts are not below zero."""

        constraints = (
            Check("migrants IS NULL OR migrants >= 0"),
            Check("gig_workers IS NULL OR gig_workers >= 0"),
        )
