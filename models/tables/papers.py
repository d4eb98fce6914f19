"""Issued papers with their frozen content, the prints of them, and slip numbers."""

from peewee import (
    AutoField,
    Check,
    CompositeKey,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from models.tables.base import Base, MomentField
from models.tables.batches import Batch, Line
from models.tables.campaigns import Campaign
from models.tables.office import Operator


class NumberSeries(Base):
    """The next number of a series in a year."""

    prefix = TextField()
    year = IntegerField()
    next = IntegerField(default=1)

    class Meta:
        """One counter a series and year."""

        primary_key = CompositeKey("prefix", "year")


class IssuedPaper(Base):
    """A paper as it was issued: number, frozen document, digest, who and when."""

    id = AutoField()
    key = TextField()
    number = TextField(unique=True)
    title = TextField()
    campaign = ForeignKeyField(Campaign, null=True, backref="papers", on_delete="RESTRICT")
    campaign_id: int | None
    batch = ForeignKeyField(Batch, null=True, backref="papers", on_delete="RESTRICT", index=False)
    batch_id: int | None
    document = TextField()
    digest = TextField(default="")
    state = TextField(default="live", constraints=[Check("state IN ('live', 'void')")])
    void_reason = TextField(default="")
    operator = ForeignKeyField(Operator, backref="papers", on_delete="RESTRICT", index=False)
    operator_id: int
    issued_at = MomentField()

    class Meta:
        """The papers of a batch are listed by kind."""

        indexes = ((("batch", "key"), False),)


class PaperPrint(Base):
    """One print of an issued paper; from the second on it is a reprint."""

    id = AutoField()
    paper = ForeignKeyField(IssuedPaper, backref="prints", on_delete="RESTRICT", index=False)
    paper_id: int
    copy_no = IntegerField(constraints=[Check("copy_no >= 1")])
    way = TextField(constraints=[Check("way IN ('printer', 'pdf')")])
    pages = TextField(default="")
    operator = ForeignKeyField(Operator, backref="prints", on_delete="RESTRICT", index=False)
    operator_id: int
    printed_at = MomentField()

    class Meta:
        """Copies are counted without gaps."""

        indexes = ((("paper", "copy_no"), True),)


class SlipNumber(Base):
    """A number given to the slip of a line; never given twice, and never lost without a reason."""

    number = TextField(primary_key=True)
    paper = ForeignKeyField(IssuedPaper, backref="slips", on_delete="RESTRICT")
    paper_id: int
    line = ForeignKeyField(Line, backref="slips", on_delete="RESTRICT")
    line_id: int
    state = TextField(default="live", constraints=[Check("state IN ('live', 'void', 'skipped')")])
    reason = TextField(default="")
