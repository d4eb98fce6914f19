"""The audit trail: one row an operation, each chained to the one before."""

from peewee import AutoField, ForeignKeyField, IntegerField, TextField

from models.tables.base import Base, MomentField
from models.tables.office import Operator


class AuditRow(Base):
    """Who did which verb to what, when; its hash covers the row before."""

    id = AutoField()
    at = MomentField()
    operator = ForeignKeyField(Operator, backref="audit_rows", on_delete="RESTRICT", index=False)
    operator_id: int
    verb = TextField()
    subject = TextField()
    subject_id = IntegerField()
    data = TextField()
    previous = TextField()
    hash = TextField(unique=True)

    class Meta:
        """The history of one record is read by subject."""

        indexes = ((("subject", "subject_id"), False), (("at",), False))
