"""Batches, the steps of their way, and their lines: named persons or collectives."""

from peewee import (
    SQL,
    AutoField,
    BooleanField,
    Check,
    DateField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from models.rules.results import Result
from models.rules.states import State
from models.tables.base import Base, MomentField, one_of
from models.tables.campaigns import Campaign
from models.tables.funds import FundSource
from models.tables.imports import ImportRun
from models.tables.notices import Meeting
from models.tables.office import Operator, Unit
from models.tables.people import BankAccount, Person


class Batch(Base):
    """One aid kind from one fund source, taken through the way together."""

    id = AutoField()
    campaign = ForeignKeyField(Campaign, backref="batches", on_delete="RESTRICT", index=False)
    campaign_id: int
    fund = ForeignKeyField(FundSource, backref="batches", on_delete="RESTRICT")
    fund_id: int
    number = IntegerField()
    name = TextField(constraints=[Check("length(trim(name)) > 0")])
    aid_kind = TextField()
    pay_method = TextField(constraints=[Check("pay_method IN ('bank', 'hand')")])
    unit = ForeignKeyField(Unit, null=True, backref="batches", on_delete="RESTRICT")
    unit_id: int | None
    planned_on = DateField()
    purpose = TextField(default="")
    state = TextField(default=State.DRAFT.value, constraints=[one_of("state", State)])
    meeting = ForeignKeyField(Meeting, null=True, backref="batches", on_delete="RESTRICT")
    meeting_id: int | None
    digest = TextField(default="")
    created_by = ForeignKeyField(Operator, backref="batches", on_delete="RESTRICT", index=False)
    created_by_id: int
    created_at = MomentField()

    class Meta:
        """Batches are numbered within their campaign."""

        indexes = ((("campaign", "number"), True), (("state",), False))


class BatchStep(Base):
    """One step a batch took: who, when, with which opinion or reason."""

    id = AutoField()
    batch = ForeignKeyField(Batch, backref="steps", on_delete="RESTRICT")
    batch_id: int
    verb = TextField()
    from_state = TextField()
    to_state = TextField(constraints=[one_of("to_state", State)])
    happened_on = DateField()
    opinion = TextField(default="")
    exception = TextField(default="")
    operator = ForeignKeyField(Operator, backref="steps", on_delete="RESTRICT", index=False)
    operator_id: int
    recorded_at = MomentField()


class Line(Base):
    """What one person or one collective is to receive: money and goods at value, in fen."""

    id = AutoField()
    batch = ForeignKeyField(Batch, backref="lines", on_delete="RESTRICT", index=False)
    batch_id: int
    position = IntegerField()
    kind = TextField()
    person = ForeignKeyField(Person, null=True, backref="lines", on_delete="RESTRICT", index=False)
    person_id: int | None
    unit = ForeignKeyField(Unit, null=True, backref="lines", on_delete="RESTRICT")
    unit_id: int | None
    headcount = IntegerField(default=1, constraints=[Check("headcount >= 1")])
    class_key = TextField(default="")
    amount_fen = IntegerField(default=0, constraints=[Check("amount_fen >= 0")])
    goods = TextField(default="")
    goods_fen = IntegerField(default=0, constraints=[Check("goods_fen >= 0")])
    account = ForeignKeyField(BankAccount, null=True, backref="lines", on_delete="RESTRICT")
    account_id: int | None
    note = TextField(default="")
    removed = BooleanField(default=False)
    removed_reason = TextField(default="")
    result = TextField(default=Result.OPEN.value, constraints=[one_of("result", Result)])
    result_on = DateField(null=True)
    import_run = ForeignKeyField(ImportRun, null=True, backref="lines", on_delete="RESTRICT")
    import_run_id: int | None
    entered_by = ForeignKeyField(Operator, backref="lines", on_delete="RESTRICT", index=False)
    entered_by_id: int
    changed_at = MomentField()

    class Meta:
        """A named line has a person and counts one; a collective has a unit and counts many."""

        indexes = ((("batch", "position"), True), (("person", "batch"), False))
        constraints = (
            Check(
                "(kind = 'named' AND person_id IS NOT NULL AND headcount = 1)"
                " OR (kind = 'collective' AND unit_id IS NOT NULL AND person_id IS NULL)",
            ),
            Check("removed = 0 OR length(trim(removed_reason)) > 0"),
        )


Line.add_index(
    Line.index(Line.id, where=SQL("kind = 'collective'"), name="line_collective"),
)


class LineSnapshot(Base):
    """What a line said on the day of approval; later corrections do not touch it."""

    line = ForeignKeyField(Line, primary_key=True, backref="snapshot", on_delete="RESTRICT")
    line_id: int
    name = TextField()
    id_number = TextField(default="")
    sex = TextField(default="")
    employer = TextField(default="")
    unit = TextField(default="")
    class_label = TextField(default="")
    phone = TextField(default="")
    bank = TextField(default="")
    account_number = TextField(default="")
    account_holder = TextField(default="")


class LineOverride(Base):
    """A problem of a line that was let pass, with the reason; about says just what was found."""

    id = AutoField()
    line = ForeignKeyField(Line, backref="overrides", on_delete="RESTRICT")
    line_id: int
    check_key = TextField()
    about = TextField(default="")
    reason = TextField(constraints=[Check("length(trim(reason)) > 0")])
    operator = ForeignKeyField(Operator, backref="overrides", on_delete="RESTRICT", index=False)
    operator_id: int
    recorded_at = MomentField()

    class Meta:
        """One reason for one problem of one line."""

        indexes = ((("line", "check_key"), True),)
