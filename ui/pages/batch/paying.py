"""Paying out: what became of each line, many at once, and the three sums that must agree."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.actor import Actor
from models.money import format_yuan
from models.operations.payments import Proxy, record_results
from models.operations.proxies import reveal_proxy
from models.queries.batch_lines import BatchLines, LineRow
from models.queries.batches import BatchPayments
from models.queries.proxies import Proposal, proposed_proxies, shared_proposal
from models.rules.results import LABELS, WHOLE, Result
from models.rules.states import CLOSED, State
from resources.i18n import N_, _, ngettext
from ui import theme
from ui.pages.batch.columns import PAYING
from ui.pages.batch.desk import BatchDesk
from ui.pages.batch.loaded import Loaded
from ui.pages.batch.questions import ask_void, who_is_meant
from ui.pages.batch.settling import OTHER_KEY, Settling, ask_other
from ui.pages.batch.tab import Tab, offer_lines, show_lines
from ui.responsive import Size
from ui.widgets.ask_bar import Answer, Ask
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chips import Choice
from ui.widgets.data_table import DataTable
from ui.widgets.editors import DateEditor
from ui.widgets.elided import Elided
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field
from ui.widgets.label import Label
from ui.widgets.tools import set_shown

ALL = "all"
_PLACES = {Result.RECEIVED: 1, Result.PROXY: 2, Result.ABSENT: 3, Result.REFUSED: 4}
KEYS: tuple[tuple[str, Result, str, str], ...] = tuple(
    (result.value, result, f"Alt+{n}", LABELS[result]) for result, n in _PLACES.items()
)
_ROOMY = frozenset({"result_on", "proxy"})
_EITHER = frozenset({"account", "proof"})
VOID_KEY, REST_KEY = "Alt+5", "Alt+6"


class Sums(Card):
    """Approved = received + returned, with what is still open."""

    def __init__(self, beside: QWidget) -> None:
        super().__init__(margins=(14, 7, 14, 7))
        self._words, self._check = Elided(""), Label("", "strong")
        self.row(self._words, self._check, beside).setStretch(0, 1)

    def show_sums(self, sums: BatchPayments, *, closed: bool) -> None:
        """Show the sums and say whether they agree."""
        still = sums.approved_fen - sums.received_fen - sums.returned_fen
        words = _("Approved {approved} = received {received} + returned {returned} + open {still}")
        text = words.format(
            approved=format_yuan(sums.approved_fen),
            received=format_yuan(sums.received_fen),
            returned=format_yuan(sums.returned_fen),
            still=format_yuan(still),
        )
        self._words.show_text(text)
        if sums.open_lines:
            count = sums.open_lines
            verdict = ngettext("{n} line open", "{n} lines open", count).format(n=count)
        else:
            verdict = _("They agree") if not still else _("They differ")
        self._check.setText(verdict)
        self._check.set_tone("danger" if still and closed else "" if sums.open_lines else "ok")
        self.setAccessibleName(f"{text} {verdict}")

    def verdict(self) -> str:
        """Return what the sums say, short."""
        return self._check.text()


class PayingTab(Tab):
    """Results of lines; a wrong payment is voided, never changed."""

    key = "paying"
    label = N_("Payment")

    def __init__(self, desk: BatchDesk) -> None:
        super().__init__(desk)
        self._lines: BatchLines | None = None
        self._refused, self._small, self._full = "", False, True
        self.settling = Settling(desk)
        self.sums = Sums(self.settling)
        self.buttons = {
            result: Button(_(LABELS[result]), variant="small", tip=f"{_(LABELS[result])} ({keys})")
            for _key, result, keys, _label in KEYS
        }
        self.void = Button(_("Void"), icon="undo", variant="small", tip=f"{_('Void')} ({VOID_KEY})")
        self.other = Button(
            _("Other result"), variant="small", tip=f"{_('Other result')} ({OTHER_KEY})"
        )
        self.rest = Button(
            _("The rest received"), variant="small", tip=_("All open lines received")
        )
        self.bank = Button(_("Pay by bank"), icon="fund", variant="small")
        self.on = DateEditor()
        self.on.setAccessibleName(_("Day of payment"))
        self.words, self.left = Label("", "small", wrap=True), Label("", "small")
        self.table = DataTable(
            desk.context,
            "batch-paying",
            PAYING,
            find=_("Find in the list"),
            empty=EmptyState(_("No line has this result."), icon="sign"),
            amount_key="value_fen",
            wrap=True,
        )
        self.table.offer = offer_lines(desk, self.table, self.label)
        self._build()

    def _build(self) -> None:
        bar = QWidget()
        line = QHBoxLayout(bar)
        line.setContentsMargins(10, 0, 10, 8)
        line.addWidget(self.words)
        line.addWidget(self._acts())
        self.table.body.insertWidget(1, bar)
        self.body.addWidget(self.sums)
        self.body.addWidget(self.table, 1)
        for result, button in self.buttons.items():
            button.clicked.connect(partial(self._on_result, result))
        self.void.clicked.connect(self.void_current)
        self.other.clicked.connect(self.ask_other)
        self.rest.clicked.connect(self._ask_rest)
        self.bank.clicked.connect(self._open_bank)
        self.table.model.loaded.connect(self._on_loaded)
        self.table.found.connect(lambda _text: self._show_source())
        self.table.filtered.connect(lambda _keys: self._show_source())
        self.table.row_changed.connect(lambda _row: self._enable())
        self.table.model.ticked.connect(self._enable)

    def _on_loaded(self) -> None:
        if not self.table.view.currentIndex().isValid():
            self.table.view.go_to(0)

    def _acts(self) -> QWidget:
        self.acts = QWidget()
        line = QHBoxLayout(self.acts)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.on.setFixedWidth(theme.scaled(130))
        day = Label(_("Day of payment"), "small")
        day.setBuddy(self.on)
        for widget in (day, self.on, *self.buttons.values(), self.other, self.void, self.left):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.bank)
        line.addWidget(self.rest)
        return self.acts

    def _open_bank(self) -> None:
        if self.desk.batch is not None:
            self.desk.context.open("bank", batch_id=self.desk.batch.id)

    @staticmethod
    def count(batch: Loaded) -> int | None:
        """Return how many lines wait for their result."""
        return batch.payments.open_lines or None if batch.state is State.PAYING else None

    def show_batch(self, batch: Loaded) -> None:
        """Draw sums, chips and rows anew."""
        self._refused = self._refusal(batch)
        self.sums.show_sums(batch.payments, closed=batch.state in CLOSED)
        self._fit_sums()
        self.words.setText(self._refused)
        set_shown(self.words, on=bool(self._refused))
        self.settling.show_batch(batch)
        set_shown(self.acts, on=not self._refused)
        set_shown(self.bank, on=batch.header.pay_method == "bank")
        self.left.setText(self.sums.verdict() if self._small else "")
        if self.on.value() is None:
            self.on.set_value(batch.today)
        self.table.set_filters(self._chips(batch))
        self._fit_columns()
        if self._lines is not None and self._lines.batch_id != batch.id:
            self.table.model.clear_ticks()
            self.table.chips.choose(ALL)
        self._show_source()
        self._enable()

    def _chips(self, batch: Loaded) -> list[Choice]:
        """Return a chip for every result that was recorded, and for those looked for first."""
        kept = {Result.OPEN, Result.RECEIVED} | self.table.chips.chosen()
        counts = {result: batch.payments.of(result).lines for result in Result}
        found = [Choice(ALL, _("All"), batch.header.lines)]
        return found + [
            Choice(result, _(LABELS[result]), count)
            for result, count in counts.items()
            if count or result in kept
        ]

    def _refusal(self, batch: Loaded) -> str:
        if batch.state in CLOSED:
            return _("Paying out is closed; results are recorded again once it is reopened.")
        if batch.state is not State.PAYING:
            return _("Results are recorded while the batch is being paid out.")
        if not self.desk.actor.may("payment.record"):
            return _("Results are recorded by the cashier.")
        return ""

    def _show_source(self) -> None:
        batch = self.desk.batch
        if batch is None:
            return
        chosen = self.table.chips.chosen() - {ALL}
        results = frozenset(Result(key) for key in chosen)
        text = self.table.find_box.text().strip()
        self._lines = BatchLines(batch.id, batch.checks, text, results=results)
        show_lines(self.desk, self.table, self._lines, batch.header.value_fen, with_goods=True)

    def _targets(self) -> list[LineRow]:
        current = self.table.current()
        return self.table.ticked() or ([current] if current else [])

    def _enable(self) -> None:
        rows = self._targets()
        openable = bool(rows) and not any(row.result in WHOLE for row in rows)
        paid = len(rows) == 1 and rows[0].payment_id is not None
        for button in self.buttons.values():
            button.setEnabled(openable and not self._refused)
        self.other.setEnabled(openable and not self._refused)
        self.void.setEnabled(paid and not self._refused)
        batch = self.desk.batch
        self.rest.setEnabled(bool(batch and batch.payments.open_lines) and not self._refused)

    def _day(self) -> date | None:
        found = self.on.value()
        if isinstance(found, date):
            return found
        self.desk.context.warn(self.on.problem() or _("The day of payment is missing."))
        self.on.setFocus()
        return None

    def record(self, result: Result) -> None:
        """Record a result for the ticked lines, or the one in view; a proxy is asked for."""
        rows, on = self._targets(), self._day()
        if not self.buttons[result].isEnabled() or on is None:
            return
        if result is Result.PROXY:
            self._ask_proxy(rows, on)
        else:
            self._write([row.id for row in rows], result, on, who=who_is_meant(rows))

    def ask_other(self) -> None:
        """Ask for one of the rarer results."""
        rows, on = self._targets(), self._day()
        if self.other.isEnabled() and on is not None:
            place = self.table.view.currentIndex().row()
            ask_other(self.desk, rows, on, lambda _outcome: self._go_on(place))

    def _on_result(self, result: Result, _on: bool = False) -> None:  # noqa: FBT001, FBT002  (Qt's)
        self.record(result)

    def _write(
        self,
        ids: Sequence[int],
        result: Result,
        on: date,
        *,
        who: str,
        proxy: Proxy | None = None,
        reference: str = "",
    ) -> None:
        actor, place = self.desk.actor, self.table.view.currentIndex().row()
        self.desk.run(
            lambda: record_results(
                ids, result, on=on, proxy=proxy, reference=reference, actor=actor
            ),
            said=_("{who}: {result}.").format(who=who, result=_(LABELS[result])),
            done=lambda _outcome: self._go_on(place),
        )

    def _go_on(self, place: int) -> None:
        """Take the ticks away and go to the next line, so that the next key serves the next."""
        self.table.model.clear_ticks()
        filtered = bool(self.table.chips.chosen() - {ALL})
        self.table.view.go_to(place if filtered else place + 1)
        self.table.view.setFocus()

    def _ask_proxy(self, rows: Sequence[LineRow], on: date) -> None:
        """Ask who receives, proposing who is registered to do so for all of them."""
        people = [row.person_id for row in rows if row.person_id is not None]
        self.desk.context.run_query(
            partial(_proposed, people, on, self.desk.actor),
            done=partial(self._ask_about, rows, on),
            owner=self,
        )

    def _ask_about(self, rows: Sequence[LineRow], on: date, known: Proposal | None) -> None:
        fields = (
            Field("name", N_("Name of the proxy"), required=True),
            Field("relation", N_("Relation to the recipient"), required=True),
            Field("id_number", N_("ID number of the proxy")),
        )
        text = _("Who receives in place of {who}?").format(who=who_is_meant(rows))
        if known is not None:
            text = _("{text} {name} is registered.").format(text=text, name=known.name)

        def take(answer: Answer) -> None:
            proxy = Proxy(**answer)
            self._write([r.id for r in rows], Result.PROXY, on, who=who_is_meant(rows), proxy=proxy)

        values = {field.key: getattr(known, field.key) for field in fields} if known else {}
        self.desk.ask(Ask(text, _(LABELS[Result.PROXY]), fields, values), take)

    def _ask_rest(self) -> None:
        batch = self.desk.batch
        if batch is None:
            return
        count = batch.payments.open_lines
        words = ngettext(
            "{n} open line is recorded as received.",
            "{n} open lines are recorded as received.",
            count,
        )
        fields = (
            Field("on", N_("Day of payment"), "date", required=True),
            Field("reference", N_("Number of the bank's receipt")),
        )
        still_open = BatchLines(batch.id, results=frozenset({Result.OPEN}))

        def take(answer: Answer) -> None:
            self.desk.run(
                lambda: record_results(
                    still_open.ids(), Result.RECEIVED, **answer, actor=self.desk.actor
                ),
                said=words.format(n=count),
                done=lambda _outcome: self.table.model.clear_ticks(),
            )

        ask = Ask(words.format(n=count), _("Received"), fields, {"on": self.on.value()})
        self.desk.ask(ask, take)

    def void_current(self) -> None:
        """Ask why the payment of the line in view is voided."""
        rows = self._targets()
        if self.void.isEnabled() and rows:
            ask_void(self.desk, rows[0])

    def fit(self, size: Size) -> None:
        """Leave out the sums and three columns where the rows need the room."""
        self._small, self._full = size is Size.SMALL, size is Size.FULL
        self._fit_sums()
        self._fit_columns()

    def _fit_sums(self) -> None:
        """Show the sums where there is room, once there is something to add up."""
        batch = self.desk.batch
        begun = batch is not None and batch.state in CLOSED | {State.PAYING}
        set_shown(self.sums, on=begun and not self._small)

    def _fit_columns(self) -> None:
        """Keep of account and proof the one that tells more of how the batch is paid."""
        batch = self.desk.batch
        by_bank = batch is not None and batch.header.pay_method == "bank"
        roomy = _ROOMY | {"proof" if by_bank else "account"}
        for place, column in enumerate(PAYING):
            if column.key in _ROOMY | _EITHER:
                hidden = not self._full and column.key in roomy
                self.table.view.setColumnHidden(place, hidden)

    def begin(self) -> None:
        """Show what is open and go into the table."""
        self.table.chips.choose(Result.OPEN)
        self.table.view.setFocus()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what keys do here."""
        found: dict[str, Callable[[], None]] = {
            key: partial(self.record, result) for key, result, _keys, _label in KEYS
        }
        return {
            **found,
            "void": self.void_current,
            "rest": self._ask_rest,
            "other": self.ask_other,
            "find": self.table.find_box.setFocus,
        }

    def first_focus(self) -> QWidget:
        """Begin in the table."""
        return self.table.view


def _proposed(people: Sequence[int], on: date, actor: Actor) -> Proposal | None:
    """Return who may collect for all of them; showing the number is logged."""
    found = shared_proposal(proposed_proxies(people, on), people)
    if found is not None:
        reveal_proxy(found.id, actor=actor)
    return found
