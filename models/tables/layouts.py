"""Layouts of papers as the office changed them, each from a year on."""

from peewee import AutoField, IntegerField, TextField

from models.tables.keyed import Keyed


class PaperLayout(Keyed):
    """The layout of one paper from a year on, as JSON; papers without one have the shipped one."""

    id = AutoField()
    key = TextField()
    year = IntegerField()
    body = TextField()

    class Meta:
        """A paper has one layout a year."""

        indexes = ((("key", "year"), True),)
