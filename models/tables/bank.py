"""Files sent to banks, what stands on them, and what the banks answered."""

from peewee import SQL, AutoField, Check, DateField, ForeignKeyField, IntegerField, TextField

from models.rules.bank_results import BankState
from models.tables.base import Base, MomentField, one_of
from models.tables.batches import Batch, Line
from models.tables.office import Operator
from models.tables.payments import Payment


class BankExport(Base):
    """One time the payments of a batch were written for a bank, with the layout of that day."""

    id = AutoField()
    batch = ForeignKeyField(Batch, backref="exports", on_delete="RESTRICT", index=False)
    batch_id: int
    number = IntegerField()
    layout_key = TextField()
    layout = TextField()
    summary = TextField(default="")
    count = IntegerField(constraints=[Check("count > 0")])
    total_fen = IntegerField(constraints=[Check("total_fen > 0")])
    operator = ForeignKeyField(Operator, backref="exports", on_delete="RESTRICT", index=False)
    operator_id: int
    exported_at = MomentField()
    withdrawn_at = MomentField(null=True)
    withdrawn_reason = TextField(default="")

    class Meta:
        """Exports are numbered within their batch; who withdraws one says why."""

        indexes = ((("batch", "number"), True),)
        constraints = (Check("(withdrawn_at IS NULL) = (withdrawn_reason = '')"),)


class BankAnswer(Base):
    """One result file of a bank, known again by its content."""

    id = AutoField()
    batch = ForeignKeyField(Batch, backref="answers", on_delete="RESTRICT", index=False)
    batch_id: int
    file_name = TextField()
    content_hash = TextField()
    operator = ForeignKeyField(Operator, backref="answers", on_delete="RESTRICT", index=False)
    operator_id: int
    read_at = MomentField()

    class Meta:
        """The same file is recorded once a batch."""

        indexes = ((("batch", "content_hash"), True),)


class BankPayment(Base):
    """One payment on a file to a bank: what was sent, and what became of it; in fen."""

    id = AutoField()
    export = ForeignKeyField(BankExport, backref="payments", on_delete="RESTRICT", index=False)
    export_id: int
    position = IntegerField()
    line = ForeignKeyField(Line, backref="bank_payments", on_delete="RESTRICT", index=False)
    line_id: int
    account = TextField(constraints=[Check("length(account) > 0")])
    holder = TextField()
    bank = TextField(default="")
    amount_fen = IntegerField(constraints=[Check("amount_fen > 0")])
    state = TextField(default=BankState.SENT.value, constraints=[one_of("state", BankState)])
    reason = TextField(default="")
    reason_code = TextField(default="")
    settled_on = DateField(null=True)
    reference = TextField(default="")
    answer = ForeignKeyField(BankAnswer, null=True, backref="payments", on_delete="RESTRICT")
    answer_id: int | None
    payment = ForeignKeyField(Payment, null=True, backref="bank_payments", on_delete="RESTRICT")
    payment_id: int | None

    class Meta:
        """A file lists its payments in order; a line's attempts are read together."""

        indexes = ((("export", "position"), True), (("line",), False))


BankPayment.add_index(
    BankPayment.index(
        BankPayment.line,
        unique=True,
        where=SQL("state IN ('sent', 'pending', 'paid')"),
        name="bank_payment_once",
    ),
)


class BankCorrection(Base):
    """The account a failed payment goes to instead, this time only or from now on."""

    line = ForeignKeyField(Line, primary_key=True, backref="correction", on_delete="RESTRICT")
    line_id: int
    account = TextField(constraints=[Check("length(account) > 0")])
    holder = TextField(constraints=[Check("length(trim(holder)) > 0")])
    bank = TextField(default="")
    reason = TextField(constraints=[Check("length(trim(reason)) > 0")])
    operator = ForeignKeyField(Operator, backref="corrections", on_delete="RESTRICT", index=False)
    operator_id: int
    corrected_at = MomentField()


class BankLayout(Base):
    """A layout the office made or mended itself, as data."""

    key = TextField(primary_key=True)
    label = TextField(constraints=[Check("length(trim(label)) > 0")])
    content = TextField()
    changed_at = MomentField()
