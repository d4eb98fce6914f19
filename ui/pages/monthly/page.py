"""Aid promised by the month above; what is due for a quarter and what was paid, below."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from typing import Any, ClassVar

from models import clock
from models.changes import Change
from models.operations.relief import (
    RegularForm,
    end_regular,
    pay_months,
    promise_regular,
    promise_to,
)
from models.queries import relief
from models.queries.batch_people import group_choices
from models.queries.relief import PromiseRow, ReliefBatch
from models.rules.months import month_of, quarter
from models.rules.states import State
from resources.i18n import N_, _, ngettext
from ui.context import Context
from ui.pages.monthly import PAGE
from ui.season_page import Below, SeasonPage
from ui.widgets.ask_bar import Answer, Ask
from ui.widgets.badge import Tag, stage_tag
from ui.widgets.chips import Choice, Segmented
from ui.widgets.columns import NONE, Column, Kind
from ui.widgets.form import Field

_REGULAR = "regular"
_QUARTERS = {
    1: N_("First quarter"),
    2: N_("Second quarter"),
    3: N_("Third quarter"),
    4: N_("Fourth quarter"),
}


def month_words(day: date | None) -> str:
    """Write a month."""
    return f"{day:%Y-%m}" if day else NONE


def _standing(row: PromiseRow) -> Tag:
    over = row.until_month is not None and row.until_month < month_of(clock.today())
    return Tag(_("Ended"), "mute", "stop") if over else Tag(_("Runs"), "ok", "check")


_PROMISES = (
    Column("name", N_("Name"), Kind.NAME, 100),
    Column("unit", N_("Unit"), width=170, stretch=True),
    Column("month_fen", N_("Standard a month (yuan)"), Kind.AMOUNT, 140),
    Column("from_month", N_("From month"), width=90, show=month_words),
    Column("until_month", N_("Until month"), width=90, show=month_words),
    Column("end_reason", N_("Reason of the end"), width=130, hidden=True),
    Column("paid_months", N_("Months on lists"), Kind.NUMBER, 110),
    Column("standing", N_("State"), Kind.BADGE, 90, sortable=False, tag=_standing),
)
_DUE = (
    Column("name", N_("Name"), Kind.NAME, 110, stretch=True),
    Column("first", N_("From month"), width=100, show=month_words),
    Column("count", N_("Months"), Kind.NUMBER, 80),
    Column("month_fen", N_("Standard a month (yuan)"), Kind.AMOUNT, 150),
    Column("amount_fen", N_("Months × standard (yuan)"), Kind.AMOUNT, 160),
)
_PAID = (
    Column("batch", N_("Batch"), Kind.NAME, 190, stretch=True),
    Column("from_month", N_("From month"), width=100, show=month_words),
    Column("months", N_("Months"), Kind.NUMBER, 80),
    Column("month_fen", N_("Standard a month (yuan)"), Kind.AMOUNT, 150),
    Column("amount_fen", N_("Amount (yuan)"), Kind.AMOUNT, 120),
    Column("state", N_("Stage"), Kind.BADGE, 100, tag=lambda row: stage_tag(State(row.state))),
)
_WHO = (
    Field("name", N_("Name"), required=True),
    Field("id_number", N_("ID number"), required=True),
)


def _promise_fields() -> tuple[Field, ...]:
    return (
        Field("month_fen", N_("Standard a month (yuan)"), "money", required=True),
        Field("from_month", N_("From month"), "month", required=True),
        Field("class_key", N_("Class"), "choice", choices=group_choices("year_round")),
        Field("note", N_("Remark"), span=2),
    )


class MonthlyPage(SeasonPage):
    """People × months × standard: promised once, put on a list by the quarter."""

    kind = PAGE
    help_key = "monthly"
    responds_to = Change.RELIEF | Change.CAMPAIGNS | Change.BATCHES | Change.LINES
    season, verb = "year_round", "relief"
    title = N_("Monthly aid")
    nothing = N_("Nobody is promised aid by the month: enter the first one.")
    add_words = N_("New promise")
    upper_columns = _PROMISES
    lower_columns: ClassVar = {
        "due": (N_("Due for the quarter"), N_("Nothing is due for this quarter."), _DUE),
        "paid": (N_("On lists so far"), N_("No month of this person is on a list."), _PAID),
    }

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._batches: list[ReliefBatch] = []
        self._due: Sequence[Any] = ()
        self.quarters = Segmented([Choice(str(key), _(word)) for key, word in _QUARTERS.items()])
        self.quarters.setAccessibleName(_("Quarter"))
        self.quarters.choose(str((clock.today().month - 1) // 3 + 1))
        self.quarters.changed.connect(lambda _keys: self._on_row(self.chosen))
        self.tables["due"].tools.insertWidget(0, self.quarters)
        self.act("upper", N_("Change"), "edit", self.change)
        self.act("upper", N_("End"), "stop", self.ask_end)
        self.pay = self.table_button("due", N_("Put the quarter on a list"), self.ask_pay)
        self.tables["paid"].opened.connect(self._open_batch)

    def months(self) -> tuple[date, date, date]:
        """Return the months of the quarter in view."""
        return quarter(self.context.year, int(self.quarters.key() or 1))

    def read(self, campaign: int) -> Any:  # noqa: ANN401  (what show_rows takes)
        """Return every promise, and the batches of the campaign."""
        return relief.promises(), relief.relief_batches(campaign)

    def show_rows(self, found: Any) -> None:  # noqa: ANN401  (what read returns)
        """Show the promises; the head sums what runs."""
        rows, self._batches = found
        running = [row for row in rows if _standing(row).tone == "ok"]
        words = ngettext("{n} promise runs", "{n} promises run", len(running))
        self.header.set_sub(words.format(n=len(running)) if rows else "")
        super().show_rows(rows)

    def read_below(self, campaign: int, record: int) -> Below:  # noqa: ARG002
        """Return what is due for the quarter in view, and what a person was paid."""
        person = next((row.person_id for row in self._rows() if row.id == record), 0)
        return {"due": relief.due_rows(self.months()), "paid": relief.paid_lines(person)}

    def _rows(self) -> Sequence[PromiseRow]:
        return self.upper.model.known_rows()

    def show_below(self, found: Below) -> None:
        """Show both tables; the sum of what is due stands in the foot."""
        super().show_below(found)
        self._due = found["due"]
        total = sum(row.amount_fen for row in self._due)
        self.tables["due"].set_total(total or None)
        self.enable()

    def begin_new(self) -> None:
        """Ask whom aid is promised, how much and from which month."""
        values = {"from_month": f"{clock.today():%Y-%m}"}
        fields = (*_WHO, *_promise_fields())
        self.ask.ask(Ask(_("New promise"), _("Save promise"), fields, values), self._promise)

    def _promise(self, answer: Answer) -> None:
        work = partial(promise_to, answer["name"], answer["id_number"], _form(0, answer))
        self.write(work, _("Promise saved"))

    def change(self) -> None:
        """Ask for changes to the promise in view."""
        row = self.chosen
        values = {**asdict(row), "from_month": f"{row.from_month:%Y-%m}"}
        text = _("Change the monthly aid of {name}").format(name=row.name)
        ask = Ask(text, _("Save promise"), _promise_fields(), values)
        self.ask.ask(ask, partial(self._save, row))

    def _save(self, row: PromiseRow, answer: Answer) -> None:
        until, reason = row.until_month, row.end_reason
        form = replace(_form(row.person_id, answer), until_month=until, end_reason=reason)
        self.write(partial(promise_regular, row.id, form), _("Promise saved"))

    def ask_end(self) -> None:
        """Ask which month is the last one, and why."""
        row = self.chosen
        fields = (
            Field("last_month", N_("Last month"), "month", required=True),
            Field("reason", N_("Reason"), required=True),
        )
        text = _("The monthly aid of {name} ends.").format(name=row.name)
        values = {"last_month": f"{clock.today():%Y-%m}"}
        self.ask.ask(Ask(text, _("End"), fields, values, danger=True), partial(self._end, row.id))

    def _end(self, aid: int, answer: Answer) -> None:
        last = _month(answer["last_month"])
        work = partial(end_regular, aid, last_month=last, reason=answer["reason"])
        self.write(work, _("The monthly aid ends"))

    def ask_pay(self) -> None:
        """Ask which list the quarter goes on."""
        drafts = [(one.id, one.name) for one in self._batches if one.open and _fits(one)]
        if not drafts:
            self.context.warn(
                _("No batch of this campaign takes monthly aid now."),
                _("Make a new batch of the aid kind for monthly aid in the campaign first."),
            )
            return
        months, people = self.months(), len(self._due)
        words = ngettext("{n} person, {first} to {last}", "{n} people, {first} to {last}", people)
        text = words.format(n=people, first=f"{months[0]:%Y-%m}", last=f"{months[-1]:%Y-%m}")
        field = Field("batch", N_("Batch"), "choice", required=True, choices=drafts)
        ask = Ask(text, _("Put on the batch"), (field,), {"batch": drafts[0][0]})
        self.ask.ask(ask, partial(self._pay, months))

    def _pay(self, months: Sequence[date], answer: Answer) -> None:
        self.write(partial(pay_months, answer["batch"], months), _("The quarter is on the list"))

    def enable(self) -> None:
        """Put the quarter on a list only where something is due."""
        super().enable()
        if not self._due and self.pay.isEnabled():
            self.pay.set_reason(_("Nothing is due for this quarter."))

    def _open_batch(self, row: Any) -> None:  # noqa: ANN401  (a row of what was paid)
        self.context.open("batch", batch_id=row.batch_id, line_id=row.id)


def _fits(batch: ReliefBatch) -> bool:
    return batch.aid_kind == _REGULAR


def _month(text: object) -> date:
    """Return the first day of a month typed as YYYY-MM or YYYY-MM-DD."""
    return date.fromisoformat(f"{str(text)[:7]}-01")


def _form(person: int, answer: Answer) -> RegularForm:
    return RegularForm(
        person,
        answer["month_fen"] or 0,
        _month(answer["from_month"]),
        class_key=str(answer["class_key"] or ""),
        note=str(answer["note"] or ""),
    )
