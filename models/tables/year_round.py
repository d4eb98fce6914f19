"""Year-round relief: months of regular aid, donations with free units, figures keyed by year."""

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
from models.tables.people import Person


class YearRoundDetail(Base):
    """What a line of relief says: months × standard, self-paid part, service, school, honour.

    more holds the columns of a programme that needs its own, as JSON by key.
    """

    line = ForeignKeyField(Line, primary_key=True, backref="year_round", on_delete="RESTRICT")
    line_id: int
    cause = TextField(default="")
    from_month = DateField(null=True)
    months = IntegerField(null=True)
    month_fen = IntegerField(null=True)
    self_paid_fen = IntegerField(null=True)
    institution = TextField(default="")
    served_on = DateField(null=True)
    school = TextField(default="")
    level = TextField(default="")
    certificate = TextField(default="")
    honour = TextField(default="")
    honour_year = IntegerField(null=True)
    more = TextField(default="{}")

    class Meta:
        """Months are whole, from the first of a month, with a standard."""

        constraints = (
            Check("(months IS NULL) = (from_month IS NULL)"),
            Check("months IS NULL OR (months BETWEEN 1 AND 12 AND month_fen > 0)"),
            Check("from_month IS NULL OR strftime('%d', from_month) = '01'"),
            Check("self_paid_fen IS NULL OR self_paid_fen >= 0"),
        )


class RegularAid(Keyed):
    """Aid promised to a person by the month: proposed for each quarter until it ends."""

    id = AutoField()
    person = ForeignKeyField(Person, backref="regular_aid", on_delete="RESTRICT")
    person_id: int
    class_key = TextField(default="")
    month_fen = IntegerField(constraints=[Check("month_fen > 0")])
    from_month = DateField()
    until_month = DateField(null=True)
    end_reason = TextField(default="")
    note = TextField(default="")

    class Meta:
        """Whole months; an end has a reason."""

        indexes = ((("from_month", "until_month"), False),)
        constraints = (
            Check("strftime('%d', from_month) = '01'"),
            Check("until_month IS NULL OR until_month >= from_month"),
            Check("until_month IS NULL OR strftime('%d', until_month) = '01'"),
        )


class Donation(Keyed):
    """Money or goods given to or by the union in a disaster, in whatever unit they came."""

    id = AutoField()
    campaign = ForeignKeyField(Campaign, backref="donations", on_delete="RESTRICT", index=False)
    campaign_id: int
    direction = TextField(constraints=[Check("direction IN ('received', 'given')")])
    party = TextField(default="")
    unit = ForeignKeyField(Unit, null=True, backref="donations", on_delete="RESTRICT")
    unit_id: int | None
    happened_on = DateField()
    item = TextField(default="")
    quantity_thousandths = IntegerField(null=True)
    measure = TextField(default="")
    amount_fen = IntegerField(default=0, constraints=[Check("amount_fen >= 0")])
    goods_fen = IntegerField(default=0, constraints=[Check("goods_fen >= 0")])
    document = TextField(default="")
    note = TextField(default="")
    removed = BooleanField(default=False)
    removed_reason = TextField(default="")

    class Meta:
        """Goods have a name and a unit of measure; nothing is neither money nor goods."""

        indexes = (
            (("campaign", "happened_on"), False),
            (("happened_on", "direction", "removed"), False),
        )
        constraints = (
            Check("quantity_thousandths IS NULL OR quantity_thousandths > 0"),
            Check("quantity_thousandths IS NULL OR (length(item) > 0 AND length(measure) > 0)"),
            Check("amount_fen > 0 OR goods_fen > 0 OR quantity_thousandths IS NOT NULL"),
            Check("removed = 0 OR length(trim(removed_reason)) > 0"),
        )


class SupplementaryFigure(Keyed):
    """A yearly figure kept elsewhere (mutual aid, rest stations): name, unit, year, source."""

    id = AutoField()
    name = TextField(constraints=[Check("length(trim(name)) > 0")])
    unit = ForeignKeyField(Unit, null=True, backref="figures", on_delete="RESTRICT")
    unit_id: int | None
    year = IntegerField(constraints=[Check("year BETWEEN 1990 AND 2200")])
    value_thousandths = IntegerField()
    measure = TextField(default="")
    source = TextField(default="")

    class Meta:
        """Read by year."""

        indexes = ((("year", "name"), False),)
