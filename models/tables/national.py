"""What was keyed into the national system: files as they stood, and aid that was paid."""

from peewee import AutoField, DateField, ForeignKeyField, TextField

from models.tables.base import Base, MomentField
from models.tables.households import HardshipFile
from models.tables.office import Operator
from models.tables.payments import Payment


class NationalEntry(Base):
    """A file was keyed on a day; digests of its fields, as JSON, tell later what changed since."""

    id = AutoField()
    file = ForeignKeyField(HardshipFile, backref="entries", on_delete="RESTRICT")
    file_id: int
    entered_on = DateField()
    digests = TextField()
    operator = ForeignKeyField(Operator, backref="entries", on_delete="RESTRICT", index=False)
    operator_id: int
    recorded_at = MomentField()


class NationalAid(Base):
    """A payment was keyed on a day."""

    payment = ForeignKeyField(
        Payment, primary_key=True, backref="keyed", on_delete="RESTRICT", column_name="payment_id"
    )
    payment_id: int
    entered_on = DateField()
    operator = ForeignKeyField(Operator, backref="aid_keyed", on_delete="RESTRICT", index=False)
    operator_id: int
    recorded_at = MomentField()
