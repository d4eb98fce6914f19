"""Filters that somebody keeps under a name."""

from peewee import AutoField, Check, ForeignKeyField, IntegerField, TextField

from models.tables.base import Base, MomentField
from models.tables.office import Operator


class SavedFilter(Base):
    """A filter of a list, frozen as JSON of a version, with what it means in words."""

    id = AutoField()
    page = TextField()
    name = TextField(constraints=[Check("length(trim(name)) > 0")])
    version = IntegerField()
    frozen = TextField()
    sentence = TextField(default="")
    created_by = ForeignKeyField(Operator, backref="filters", on_delete="RESTRICT", index=False)
    created_by_id: int
    created_at = MomentField()

    class Meta:
        """A name stands once on a page."""

        indexes = ((("page", "name"), True),)
