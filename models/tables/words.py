"""By what people are found: the full-text index over them, and the names of employers."""

from peewee import TextField
from playhouse.sqlite_ext import FTS5Model, SearchField

from models.store import database
from models.tables.base import Base


class PersonWords(FTS5Model):  # type: ignore[misc]  # (playhouse has no stubs for it)
    """The words of `models.search`, one row a person under the person's own id.

    It keeps no text: a row can be put in, replaced and taken out, but not read. What begins
    with a letter and up to three more stands ready, so that a short beginning is as quick.
    """

    words = SearchField()

    class Meta:
        """Where a word stands within a row is asked by nobody."""

        database = database
        table_name = "person_words"
        options = {  # noqa: RUF012  (peewee reads it)
            "content": "",
            "contentless_delete": 1,
            "detail": "none",
            "prefix": "2 3 4",
            "tokenize": "ascii",
        }


class Workplace(Base):
    """An employer as some card names it: where a part of the name is looked up."""

    name = TextField(primary_key=True)

    class Meta:
        """The name itself is the table."""

        without_rowid = True
