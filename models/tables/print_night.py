"""Slips on their way through a printer: runs, what was sent, each slip's fate, printers."""

from peewee import (
    SQL,
    AutoField,
    BooleanField,
    Check,
    CompositeKey,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from models.tables.base import Base, MomentField
from models.tables.office import Operator
from models.tables.papers import PaperPrint, SlipNumber


class PrintRun(Base):
    """Slips of one issued paper put onto sheets, to be printed in one or many sittings."""

    print = ForeignKeyField(PaperPrint, primary_key=True, backref="runs", on_delete="RESTRICT")
    print_id: int
    up = IntegerField(constraints=[Check("up BETWEEN 2 AND 4")])
    stacked = BooleanField()
    volumes = TextField(constraints=[Check("volumes IN ('none', 'unit', 'size')")])
    covers = BooleanField()
    state = TextField(default="open", constraints=[Check("state IN ('open', 'done', 'stopped')")])
    reason = TextField(default="")
    changed_at = MomentField()

    class Meta:
        """Who stops a run says why."""

        constraints = (Check("(state = 'stopped') = (reason <> '')"),)


class PrintSend(Base):
    """Sheets handed to a printer or a file; last_good is 0 when none of them came out well."""

    id = AutoField()
    run = ForeignKeyField(PrintRun, backref="sends", on_delete="RESTRICT")
    run_id: int
    first_sheet = IntegerField(constraints=[Check("first_sheet >= 1")])
    last_sheet = IntegerField()
    last_good = IntegerField(null=True)
    way = TextField(constraints=[Check("way IN ('printer', 'pdf')")])
    device = TextField(default="")
    note = TextField(default="")
    operator = ForeignKeyField(Operator, backref="sends", on_delete="RESTRICT", index=False)
    operator_id: int
    sent_at = MomentField()
    settled_at = MomentField(null=True)

    class Meta:
        """What was sent is settled by saying how far it came."""

        constraints = (
            Check("last_sheet >= first_sheet"),
            Check("(last_good IS NULL) = (settled_at IS NULL)"),
        )


PrintSend.add_index(
    PrintSend.index(
        PrintSend.run,
        unique=True,
        where=SQL('"settled_at" IS NULL'),
        name="print_send_open",
    )
)


class PrintSlip(Base):
    """One slip in a run: which volume, sheet and place on it, and how far it has come."""

    run = ForeignKeyField(PrintRun, backref="slips", on_delete="RESTRICT", index=False)
    run_id: int
    number = ForeignKeyField(
        SlipNumber, column_name="number", backref="printings", on_delete="RESTRICT"
    )
    number_id: str
    volume = IntegerField()
    sheet = IntegerField()
    slot = IntegerField()
    fate = TextField(
        default="waiting",
        constraints=[Check("fate IN ('waiting', 'sent', 'good', 'skipped')")],
    )
    tries = IntegerField(default=0)

    class Meta:
        """A number stands once in a run and alone in its place."""

        primary_key = CompositeKey("run", "number")
        indexes = ((("run", "sheet", "slot"), True),)


class PrinterOffset(Base):
    """How far a printer sets too far left and too high, in tenths of a millimetre."""

    printer = TextField(primary_key=True)
    across = IntegerField(constraints=[Check("across BETWEEN -300 AND 300")])
    down = IntegerField(constraints=[Check("down BETWEEN -300 AND 300")])
    operator = ForeignKeyField(Operator, backref="offsets", on_delete="RESTRICT", index=False)
    operator_id: int
    changed_at = MomentField()
