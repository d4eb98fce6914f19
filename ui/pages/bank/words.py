"""Columns, badges and questions of paying by bank."""

from collections.abc import Mapping

from models.queries.bank import OTHERWISE, UNSENT, BankRow, ExportRow
from models.rules.bank_formats import VALUES, BankFormat, BankLine, values_of
from models.rules.bank_results import LABELS, BankState
from resources.i18n import N_, _, ngettext
from ui.pages.bank.answer import Reading
from ui.widgets.ask_bar import Ask
from ui.widgets.badge import Tag
from ui.widgets.columns import Column, Kind
from ui.widgets.form import Field

STATES: Mapping[str, tuple[str, str, str]] = {
    UNSENT: (N_("Not yet sent"), "mute", "edit"),
    BankState.SENT: (LABELS[BankState.SENT], "info", "export"),
    BankState.PENDING: (LABELS[BankState.PENDING], "info", "clock"),
    BankState.FAILED: (LABELS[BankState.FAILED], "danger", "stop"),
    BankState.PAID: (LABELS[BankState.PAID], "ok", "check"),
    OTHERWISE: (N_("Settled without the bank"), "mute", "info"),
}
SAMPLE = BankLine("6200000000000000000", "张三", 123450, "建设银行", "610199198001010000")
KEEPS = (
    ("once", N_("This time only")),
    ("add", N_("Add to the card")),
    ("default", N_("Make it the default")),
)


def state_tag(row: BankRow) -> Tag:
    """Return the badge of a line's state at the bank."""
    word, tone, icon = STATES[row.state]
    return Tag(_(word), tone, icon)


def _export_state(row: ExportRow) -> Tag:
    if row.withdrawn_reason:
        return Tag(_("Taken back"), "mute", "undo")
    if row.waiting:
        return Tag(_("Waits for the answer"), "info", "clock")
    if row.failed:
        return Tag(_("Answered, with failures"), "warn", "warn")
    return Tag(_("Answered"), "ok", "check")


LINES = (
    Column("position", N_("No."), Kind.NUMBER, 56),
    Column("name", N_("Name"), Kind.NAME, 110),
    Column("holder", N_("Account holder"), width=120, sortable=False),
    Column("account", N_("Account"), Kind.MASKED, 110, sortable=False),
    Column("bank", N_("Bank"), width=110, sortable=False),
    Column("amount_fen", N_("Amount (yuan)"), Kind.AMOUNT, 110),
    Column("state", N_("State"), Kind.BADGE, 130, tag=state_tag),
    Column("reason", N_("The bank's words"), width=130, sortable=False, stretch=True),
    Column("export", N_("File no."), Kind.NUMBER, 66),
    Column("settled_on", N_("Day"), Kind.DATE, 96),
)
EXPORTS = (
    Column("number", N_("File no."), Kind.NUMBER, 66, sortable=False),
    Column("layout", N_("Bank layout"), width=120, sortable=False),
    Column("count", N_("Count"), Kind.NUMBER, 80, sortable=False),
    Column("total_fen", N_("Amount (yuan)"), Kind.AMOUNT, 120, sortable=False),
    Column("paid", N_("Paid"), Kind.NUMBER, 70, sortable=False),
    Column("failed", N_("Failed"), Kind.NUMBER, 70, sortable=False),
    Column("waiting", N_("No answer yet"), Kind.NUMBER, 70, sortable=False),
    Column("exported_at", N_("Written"), Kind.DATE, 140, sortable=False),
    Column("operator", N_("By"), width=90, sortable=False),
    Column(
        "state",
        N_("State"),
        Kind.BADGE,
        150,
        sortable=False,
        stretch=True,
        tag=_export_state,
        get=lambda row: row.withdrawn_reason,
    ),
)


def ask_export(
    layouts: Mapping[str, BankFormat], chosen: str, season: str, text: str, *, minutes: bool
) -> Ask:
    """Ask for the bank's layout and the words on the statement, and why without minutes."""
    marks = {True: _("checked against the bank's template"), False: _("not checked")}
    choices = [
        (key, _("{bank} ({mark})").format(bank=each.label, mark=marks[each.verified]))
        for key, each in layouts.items()
    ]
    fields = [
        Field("layout", N_("Bank layout"), "choice", required=True, choices=choices),
        Field(
            "summary", N_("Words on the statement"), hint=N_("short: many banks show 4 characters")
        ),
    ]
    if not minutes:
        why = N_("Why without the minutes of the meeting")
        hint = N_("goes on the cover; their scan is attached on the notice tab")
        fields.append(Field("no_minutes_reason", why, required=True, hint=hint))
    return Ask(text, _("Write the bank file"), tuple(fields), {"layout": chosen, "summary": season})


def ask_correction(row: BankRow) -> Ask:
    """Ask for the account a failed payment goes to."""
    text = _("{name}: {reason}. Which account shall it be?").format(
        name=row.name, reason=row.reason or _("failed")
    )
    fields = (
        Field("account", N_("Account"), required=True),
        Field("holder", N_("Account holder"), required=True),
        Field("bank", N_("Bank")),
        Field("keep", N_("Keep it"), "choice", choices=[(key, _(word)) for key, word in KEEPS]),
        Field("reason", N_("Where it is from"), required=True),
    )
    values = {"holder": row.holder, "bank": row.bank, "keep": "once"}
    return Ask(text, _("Correct the account"), fields, values)


def ask_withdrawal(row: ExportRow) -> Ask:
    """Ask why a file did not go to the bank."""
    text = _("File {number} never went to the bank: its lines can be sent again.")
    return Ask(text.format(number=row.number), _("Take the file back"), danger=True)


def sample(layout: BankFormat, summary: str) -> str:
    """Return how a row stands in the file, heading by heading, and where it begins."""
    row = values_of(SAMPLE, 1, layout, summary)
    cells = [
        f"{column.header or _(VALUES[column.value])} {_written(layout, column.value, value)}"
        for column, value in zip(layout.columns, row, strict=True)
    ]
    begins = _("Row {row} on, {file}").format(row=layout.starts_at, file=layout.file)
    return _("{where}: {what}").format(where=begins, what="｜".join(cells))


def _written(layout: BankFormat, kind: str, value: str | int | None) -> str:
    if kind == "amount" and isinstance(value, int):
        text = layout.amount.write(value)
        as_text = layout.amount.text and not layout.is_text
        return _("{amount} (text)").format(amount=text) if as_text else text
    return "—" if value in {None, ""} else str(value)


def reading_text(reading: Reading) -> str:
    """Return what a bank's answer says, in one sentence."""
    counts = reading.counts
    said = _("{file}: {paid} paid, {failed} failed, {pending} still working").format(
        file=reading.file_name,
        paid=counts["success"],
        failed=counts["failed"],
        pending=counts["pending"],
    )
    parts, count, silent = [said], len(reading.troubles), reading.silent
    if reading.repeated:
        same = ngettext(
            "{n} says what was said before it was sent again: leave it if this is the old file",
            "{n} say what was said before they were sent again: leave it if this is the old file",
            reading.repeated,
        )
        parts.append(same.format(n=reading.repeated))
    if count:
        left = ngettext("{n} remark below", "{n} remarks below", count)
        parts.append(left.format(n=count))
    if silent:
        waits = ngettext("{n} payment still waits", "{n} payments still wait", silent)
        parts.append(waits.format(n=silent))
    return _("; ").join(parts)


def other_hint(reading: Reading) -> str:
    """Say what to do with an answer that answers nothing of the batch."""
    if reading.other:
        return _("It answers the batch {batch}; open it there.").format(batch=reading.other)
    return _("Choose the answer to a file of this batch.")


def record_verb(count: int) -> str:
    """Return the verb of the button that records an answer."""
    return ngettext("Record {n} payment", "Record {n} payments", count).format(n=count)
