"""Who was reached in which year, and what each year handed out: kept in step by triggers.

Every way to a payment passes them: single rows, bulk, merged people, families that change.
"""

from peewee import SQL, Check, CompositeKey, IntegerField, TextField

from models.tables.base import Base
from models.tables.tally_triggers import TRIGGERS


class Reach(Base):
    """A person or household with lines paid in a year, of one season or ('') of all.

    since is the year before in which they were reached, 0 for none: people of the years a to b
    are those of a year between whose since is below a. A person who lives in no household is a
    household of their own below zero.
    """

    kind = TextField(constraints=[Check("kind IN ('person', 'home')")])
    season = TextField()
    subject = IntegerField()
    year = IntegerField()
    since = IntegerField(default=0)
    lines = IntegerField()

    class Meta:
        """Found by who it is and when."""

        primary_key = CompositeKey("kind", "season", "subject", "year")
        without_rowid = True


class ReachCount(Base):
    """How many people or households of a year were reached before in the same other year."""

    kind = TextField(constraints=[Check("kind IN ('person', 'home')")])
    season = TextField()
    year = IntegerField()
    since = IntegerField()
    number = IntegerField()

    class Meta:
        """Few rows, one a pair of years."""

        primary_key = CompositeKey("kind", "season", "year", "since")
        without_rowid = True


class YearSum(Base):
    """Heads of lines, money and goods in fen, paid in a year of one season."""

    season = TextField()
    year = IntegerField()
    heads = IntegerField()
    money_fen = IntegerField()
    goods_fen = IntegerField()

    class Meta:
        """One row a season and year."""

        primary_key = CompositeKey("season", "year")
        without_rowid = True


for _name, _text in TRIGGERS.items():
    Reach.add_index(SQL(f"CREATE TRIGGER {_name} {_text}"))
