"""Signed pages that came back through a scanner, and the lines they show."""

from peewee import SQL, AutoField, Check, CompositeKey, ForeignKeyField, IntegerField, TextField

from models.rules.scans import Fate
from models.tables.base import Base, MomentField, one_of
from models.tables.batches import Line
from models.tables.dossier import Attachment
from models.tables.office import Operator
from models.tables.papers import IssuedPaper


class ScanRun(Base):
    """One file of an office scanner, known again by its content."""

    id = AutoField()
    file_name = TextField()
    content_hash = TextField(unique=True)
    pages = IntegerField(constraints=[Check("pages >= 1")])
    operator = ForeignKeyField(Operator, backref="scans", on_delete="RESTRICT", index=False)
    operator_id: int
    read_at = MomentField()


class ScannedPage(Base):
    """One scanned page: its picture, which page of which paper it is, and what became of it.

    turned: by how many degrees it was turned upright; page counts from 1, 0 for a page of slips.
    """

    id = AutoField()
    run = ForeignKeyField(ScanRun, backref="scanned", on_delete="RESTRICT", index=False)
    run_id: int
    place = IntegerField(constraints=[Check("place >= 1")])
    attachment = ForeignKeyField(Attachment, backref="scanned", on_delete="RESTRICT", index=False)
    attachment_id: int
    paper = ForeignKeyField(IssuedPaper, null=True, backref="scanned", on_delete="RESTRICT")
    paper_id: int | None
    page = IntegerField(default=0)
    turned = IntegerField(default=0, constraints=[Check("turned IN (0, 90, 180, 270)")])
    code = TextField(default="")
    fate = TextField(constraints=[one_of("fate", Fate)])
    reason = TextField(default="")

    class Meta:
        """A file lists its pages in order; a filed page has its paper."""

        indexes = ((("run", "place"), True), (("fate",), False))
        constraints = (Check("fate <> 'filed' OR paper_id IS NOT NULL"),)


ScannedPage.add_index(
    ScannedPage.index(
        ScannedPage.paper,
        ScannedPage.page,
        unique=True,
        where=SQL("fate = 'filed' AND page > 0"),
        name="scanned_page_once",
    ),
)


class ScannedLine(Base):
    """A line that a filed page shows with its signature."""

    page = ForeignKeyField(ScannedPage, backref="lines", on_delete="RESTRICT", index=False)
    page_id: int
    line = ForeignKeyField(Line, backref="scanned", on_delete="RESTRICT")
    line_id: int

    class Meta:
        """A page shows a line once."""

        primary_key = CompositeKey("page", "line")
