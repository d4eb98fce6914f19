"""What every record keyed or imported beside the lines tells of itself."""

from peewee import ForeignKeyField

from models.tables.base import Base, MomentField
from models.tables.office import Operator


class Keyed(Base):
    """Who wrote a record last, and when."""

    entered_by = ForeignKeyField(Operator, backref="+", on_delete="RESTRICT", index=False)
    entered_by_id: int
    changed_at = MomentField()
