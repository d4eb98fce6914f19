"""A standard tried on the people planned: several amounts beside each other, nothing created."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.changes import Outcome
from models.errors import InputError
from models.money import format_yuan, parse_yuan
from models.operations.campaigns import set_standards
from models.queries.campaign_detail import CampaignDetail
from models.queries.plan_trial import FILTERED, PLANNED, Attempt, attempts
from models.rules.trial import Share
from resources.i18n import N_, _
from ui import theme
from ui.context import Context
from ui.responsive import Size
from ui.rights import refusal
from ui.widgets.badge import Tag
from ui.widgets.button import Button
from ui.widgets.chips import Choice, Segmented
from ui.widgets.columns import Column, Kind, ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.editors import ChoiceEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader
from ui.widgets.text_edit import TextEditor
from ui.widgets.tools import set_shown

_BETWEEN = re.compile(r"[、，,;；\s/]+")
_USUAL = (80_000, 100_000, 120_000)  # 800, 1,000, 1,200 yuan
_LEAST_CLASS, _LEAST_AMOUNTS = 150, 200


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One unit or source with its people and fen."""

    id: int
    name: str
    people: int
    value_fen: int


def _fits(one: Attempt) -> Tag:
    missing = one.trial.missing_fen
    if not missing:
        return Tag(_("Within the budget"), "ok", "check")
    return Tag(_("{yuan} yuan short").format(yuan=format_yuan(missing)), "warn", "warn")


def _whole(one: Attempt) -> int:
    return one.trial.money_fen + one.trial.goods_fen


ATTEMPTS = (
    Column("amount_fen", N_("Standard (yuan)"), Kind.AMOUNT, 120),
    Column("people", N_("Number of people"), Kind.NUMBER, 80, get=lambda one: one.trial.people),
    Column("money", N_("Money (yuan)"), Kind.AMOUNT, 130, get=lambda one: one.trial.money_fen),
    Column("goods", N_("Goods (yuan)"), Kind.AMOUNT, 120, get=lambda one: one.trial.goods_fen),
    Column("whole", N_("Together (yuan)"), Kind.AMOUNT, 136, get=_whole),
    Column(
        "without",
        N_("Without a standard"),
        Kind.NUMBER,
        96,
        get=lambda one: one.trial.without_standard,
    ),
    Column("fits", N_("Budget"), Kind.BADGE, 170, stretch=True, sortable=False, tag=_fits),
)
UNITS = (
    Column("name", N_("Unit"), Kind.NAME, 150, stretch=True, words=lambda row: row.name or "—"),
    Column("people", N_("Number of people"), Kind.NUMBER, 70),
    Column("value_fen", N_("Amount (yuan)"), Kind.AMOUNT, 120),
)
SOURCES = (
    Column("name", N_("Fund source"), Kind.NAME, 150, stretch=True),
    Column("value_fen", N_("Amount (yuan)"), Kind.AMOUNT, 120),
)


def read_amounts(text: str) -> list[int]:
    """Return the amounts of a line in fen, each once; raises InputError for what is none."""
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    return list(dict.fromkeys(parse_yuan(part) for part in parts))


class TrialView(QWidget):
    """Who, which class, which amounts above; what each comes to below, by unit and by source."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._detail: CampaignDetail | None = None
        self.back = Button(_("Campaign"), icon="chevron-left", variant="ghost")
        self.take = Button(_("Take this standard"), icon="check", variant="primary")
        self.header = PageHeader(_("Trial run"), "", (self.back, self.take))
        who = [
            Choice(PLANNED, _("Who stays and joins")),
            Choice(FILTERED, _("The filter's people")),
        ]
        self.who, self.klass, self.amounts = Segmented(who), ChoiceEditor(), TextEditor()
        self.try_out = Button(_("Try"), icon="stats")
        self.wrong = Label("", "small", tone="danger")
        self.attempts = DataTable(context, "trial", ATTEMPTS, empty=self._nobody())
        self.units = DataTable(context, "trial-units", UNITS)
        self.sources = DataTable(context, "trial-sources", SOURCES, empty=self._no_source())
        self._lay_out()
        self._connect()

    def _nobody(self) -> EmptyState:
        return EmptyState(_("Type amounts with 、 between them and press Enter."), icon="stats")

    def _no_source(self) -> EmptyState:
        return EmptyState(_("No budget yet: plan money on the campaign first."), icon="fund")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        line = FlowLayout()
        line.setSpacing(8)
        self.klass.setMinimumWidth(theme.scaled(_LEAST_CLASS))
        self.amounts.setMinimumWidth(theme.scaled(_LEAST_AMOUNTS))
        self.klass.setAccessibleName(_("Class"))
        self.amounts.setAccessibleName(_("Amounts to try (yuan)"))
        self.amounts.setPlaceholderText("800、1000、1200")
        for part in (self.who, self.klass, self.amounts, self.try_out):
            line.addWidget(part)
        column.addWidget(self.header)
        column.addLayout(line)
        column.addWidget(self.wrong)
        set_shown(self.wrong, on=False)
        column.addWidget(self.attempts, 3)
        self._below = QHBoxLayout()
        self._below.setSpacing(12)
        for title, table, share in (
            (_("By unit"), self.units, 3),
            (_("By source"), self.sources, 2),
        ):
            table.tools.insertWidget(0, Label(title, "h3"))
            table.view.setAccessibleName(title)
            self._below.addWidget(table, share)
        for table in (self.attempts, self.units, self.sources):
            set_shown(table.columns_button, on=False)
            table.density.setParent(None)
        self.attempts.view.setAccessibleName(_("Trial run"))
        self.attempts.tools.insertWidget(0, Label(_("What each amount comes to"), "h3"))
        column.addLayout(self._below, 3)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.try_out.clicked.connect(self.run)
        self.amounts.returnPressed.connect(self.run)
        self.amounts.textEdited.connect(lambda _text: self._say(""))
        self.who.changed.connect(lambda _keys: self.run())
        self.klass.edited.connect(self._on_class)
        self.attempts.row_changed.connect(self._show_shares)
        self.attempts.model.loaded.connect(self._place)
        self.take.clicked.connect(self.take_standard)

    def show_detail(self, detail: CampaignDetail) -> None:
        """Begin, or go on, with a campaign."""
        again = self._detail is not None and self._detail.campaign.id == detail.campaign.id
        self._detail = detail
        self.header.set_sub(detail.campaign.name)
        chosen = self.klass.value() if again else None
        self.klass.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
        self.klass.set_choices([(row.class_key, row.label) for row in detail.standards])
        first = detail.standards[0].class_key if detail.standards else None
        self.klass.set_value(chosen or first)
        self.klass.blockSignals(False)  # noqa: FBT003
        self.who.setEnabled(bool(detail.plan.frozen_filter))
        self.who.setToolTip("" if detail.plan.frozen_filter else _("The campaign keeps no filter."))
        if not again:
            self._propose()
        self.run()

    def _on_class(self) -> None:
        self._propose()
        self.run()

    def _propose(self) -> None:
        """Propose a fifth less and a fifth more than the standard of the class."""
        now = self._now_fen()
        found = (now * 4 // 5, now, now * 6 // 5) if now else _USUAL
        self.amounts.setText("、".join(f"{fen / 100:g}" for fen in found))

    def _say(self, wrong: str) -> None:
        self.wrong.setText(wrong)
        set_shown(self.wrong, on=bool(wrong))

    def run(self) -> None:
        """Try the amounts that stand there."""
        detail = self._detail
        if detail is None or not self.klass.value():
            return
        try:
            amounts = read_amounts(self.amounts.text())
        except InputError as error:
            self._say(error.message)
            return
        work = partial(
            attempts, detail.campaign.id, self.who.key(), str(self.klass.value()), amounts
        )
        self._context.run_query(work, done=self._show, latest="trial", owner=self)

    def _show(self, found: Sequence[Attempt]) -> None:
        self.attempts.set_source(ListSource(found, ATTEMPTS))
        if not found:
            self._show_shares(None)

    def _place(self) -> None:
        if self.attempts.current() is None and self.attempts.model.rowCount():
            self.attempts.view.go_to(self._place_of_standard())
        self._show_shares(self.attempts.current())

    def _now_fen(self) -> int:
        rows = self._detail.standards if self._detail else ()
        return next((r.amount_fen for r in rows if r.class_key == self.klass.value()), 0)

    def _place_of_standard(self) -> int:
        amounts = [one.amount_fen for one in self.attempts.model.known_rows()]
        now = self._now_fen()
        return amounts.index(now) if now in amounts else 0

    def _show_shares(self, one: Attempt | None) -> None:
        units, sources = (one.trial.by_unit, one.trial.by_source) if one else ((), ())
        self.units.set_source(ListSource(_rows(units), UNITS), total=_sum(units))
        self.sources.set_source(ListSource(_rows(sources), SOURCES), total=_sum(sources))
        self._enable(one)

    def _enable(self, one: Attempt | None) -> None:
        detail = self._detail
        closed = "" if detail and detail.campaign.is_open else _("The campaign is closed.")
        why = closed or refusal(self._context.actor, "campaign.set_standards")
        self.take.set_reason(why or ("" if one else _("Choose an amount first.")))

    def take_standard(self) -> None:
        """Make the amount in view the standard of the class."""
        one, detail = self.attempts.current(), self._detail
        if one is None or detail is None or not self.take.isEnabled():
            return
        key = str(self.klass.value())
        goods = next((row.goods_fen for row in detail.standards if row.class_key == key), 0)
        work = partial(
            set_standards,
            detail.campaign.id,
            {key: (one.amount_fen, goods)},
            actor=self._context.actor,
        )
        said = _("Standard saved: {label}").format(label=self.klass.currentText())
        self._context.run_operation(work, done=partial(self._on_done, said), owner=self)

    def _on_done(self, said: str, _outcome: Outcome) -> None:
        self._context.notify(said)

    def fit(self, size: Size) -> None:
        """Leave out what can be reckoned where there is no room for it."""
        for place, column in enumerate(ATTEMPTS):
            if column.key in {"money", "goods", "without"}:
                self.attempts.view.setColumnHidden(place, size is Size.SMALL)
        for table in (self.attempts, self.units, self.sources):
            set_shown(table.foot, on=size is not Size.SMALL)


def _rows(shares: Sequence[Share]) -> list[ShareRow]:
    return [ShareRow(n, one.name, one.people, one.value_fen) for n, one in enumerate(shares, 1)]


def _sum(shares: Sequence[Share]) -> int | None:
    return sum(one.value_fen for one in shares) or None
