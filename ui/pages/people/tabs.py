"""What the panel says of a person, one tab each: the card, the aid, the accounts, the record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from models.identity import IdKind
from models.money import format_yuan
from models.operations.people import reveal_number
from models.queries.audit import AuditEntry, AuditFilter, entries
from models.queries.audit_words import remark, sentence
from models.queries.batch_people import AidRow, person_history
from models.queries.double_list import NearDouble
from models.queries.family import Family, doubles_of, family_of
from models.queries.person import (
    Account,
    PersonDetail,
    YearCap,
    person_detail,
    whole_account,
    whole_value,
    year_caps,
)
from resources.i18n import _
from ui.context import Context
from ui.pages.people.words import ID_KINDS, born, past
from ui.widgets.badge import Badge, Tag
from ui.widgets.figures import Bar, HistoryRow, Part
from ui.widgets.info_bar import Info, InfoBar
from ui.widgets.label import Label
from ui.widgets.person_panel import Facts, MaskedValue

_TRAIL = 60


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything the panel says of one person."""

    detail: PersonDetail
    caps: Sequence[YearCap]
    aid: Sequence[AidRow]
    trail: Sequence[AuditEntry]
    family: Family | None = None
    doubles: Sequence[NearDouble] = ()


def read_person(person_id: int, year: int) -> Seen:
    """Read one person for the panel."""
    family = family_of(person_id)
    return Seen(
        person_detail(person_id),
        year_caps(person_id, year),
        person_history(person_id),
        entries(AuditFilter(person_id=person_id), limit=_TRAIL),
        family,
        doubles_of(person_id, family),
    )


class Tab(QWidget):
    """One tab: made anew for each person."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 4, 2, 0)
        self.column.setSpacing(8)


class BasicTab(Tab):
    """The card with masked numbers, and how far the caps of the year are used."""

    def __init__(self, context: Context, seen: Seen) -> None:
        super().__init__()
        self._context, self._person = context, seen.detail
        facts = Facts()
        self._add_numbers(facts)
        self._add_words(facts)
        self.column.addWidget(facts)
        self._add_lack()
        if seen.caps:
            self.column.addWidget(_rule())
        for cap in seen.caps:
            self.column.addWidget(_cap_row(cap))
        self.column.addStretch(1)

    def _add_numbers(self, facts: Facts) -> None:
        person, account = self._person, self._person.account
        if person.id_masked:
            kind = person.id_kind
            label = _("ID number") if kind is IdKind.RESIDENT else _(ID_KINDS[kind])
            facts.add(
                label, self._masked(_("ID number"), "id_number", person.id_masked, _checked())
            )
        facts.add_text(_("Sex and age"), born(person.sex, person.birth_date) or "—")
        if person.phone_masked:
            facts.add(_("Phone"), self._masked(_("Phone"), "phone", person.phone_masked))
        if account is not None:
            self._add_account(facts, account)

    def _add_account(self, facts: Facts, account: Account) -> None:
        person, value = self._person, account_value(self._context, self._person.id, account)
        own = account.holder == person.name
        facts.add(
            _("Bank card"), _with_tag(value, Tag(_("Own name"), "ok", "check") if own else None)
        )
        if not own:
            words = _("In the name of {name}").format(name=account.holder)
            facts.add("", Badge(Tag(words, "warn", "warn")))

    def _masked(self, name: str, field: str, masked: str, tag: Tag | None = None) -> QWidget:
        value = MaskedValue(self._context, name)
        whole = partial(whole_value, self._person.id, field)
        value.set_value(masked, revealing(self._context, self._person.id, field, whole))
        return _with_tag(value, tag)

    def _add_words(self, facts: Facts) -> None:
        person = self._person
        kinds = " · ".join(filter(None, (person.class_label, person.hardship_label)))
        for label, text in (
            (_("Employer"), person.employer),
            (_("Belongs to"), person.unit),
            (_("Class"), kinds or _("Without a class")),
            (_("Cause"), person.cause),
            (_("Address"), person.address),
            (_("Former name"), person.former_name),
            (_("Note"), person.note),
        ):
            if text:
                facts.add_text(label, text)

    def _add_lack(self) -> None:
        person = self._person
        if not person.id_masked:
            text = _("No ID number: {reason}").format(reason=person.id_missing_reason)
            self.column.addWidget(InfoBar(Info(text, "warn")))
        if person.account is None:
            self.column.addWidget(
                InfoBar(Info(_("No account: bank payment is not possible."), "warn"))
            )


class AidTab(Tab):
    """What the person was given, and what is under way; Enter opens the batch."""

    opened = Signal(int, int)

    def __init__(self, seen: Seen) -> None:
        super().__init__()
        for aid in seen.aid:
            row = HistoryRow(past(aid))
            row.opened.connect(partial(self.opened.emit, aid.batch_id, aid.id))
            self.column.addWidget(row)
        if not seen.aid:
            self.column.addWidget(Label(_("Nothing was given yet."), tone="text2", wrap=True))
        self.column.addStretch(1)


class TrailTab(Tab):
    """Who did what to this card, the newest first."""

    def __init__(self, seen: Seen) -> None:
        super().__init__()
        for entry in seen.trail:
            self.column.addWidget(Label(sentence(entry), "small", tone="text", wrap=True))
            who = f"{entry.at:%Y-%m-%d %H:%M}　{entry.operator}　{remark(entry)}".rstrip()
            self.column.addWidget(Label(who, "hint", wrap=True))
        if not seen.trail:
            text = _("This card came in with a list; see the record of its import.")
            self.column.addWidget(Label(text, tone="text2", wrap=True))
        self.column.addStretch(1)


def account_value(context: Context, person_id: int, account: Account) -> MaskedValue:
    """Return an account's masked number with its eye."""
    value = MaskedValue(context, _("Bank card"))
    whole = partial(whole_account, account.id)
    value.set_value(account.number_masked, revealing(context, person_id, "account", whole))
    return value


def revealing(
    context: Context, person_id: int, field: str, whole: Callable[[], str]
) -> Callable[[], str]:
    """Return the work that logs a look at a number and reads it."""

    def reveal() -> str:
        reveal_number(person_id, field, actor=context.actor)
        return whole()

    return reveal


def _checked() -> Tag:
    return Tag(_("Check passed"), "ok", "check")


def _with_tag(value: QWidget, tag: Tag | None) -> QWidget:
    if tag is None:
        return value
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(value, 1)
    line.addWidget(Badge(tag))
    return holder


def _cap_row(cap: YearCap) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    line = QHBoxLayout()
    numbers = f"{format_yuan(cap.used_fen)} / {format_yuan(cap.limit_fen)}"
    line.addWidget(Label(cap.label, "small"))
    line.addStretch(1)
    line.addWidget(Label(numbers, "small", tone="text"))
    bar = Bar(thick=8)
    over = max(0, cap.used_fen - cap.limit_fen)
    parts = [Part(cap.used_fen - over, "c_year"), Part(over, "danger")]
    bar.set_parts([part for part in parts if part.amount], cap.limit_fen, f"{cap.label} {numbers}")
    column.addLayout(line)
    column.addWidget(bar)
    return holder


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("variant", "rule")
    rule.setFixedHeight(1)
    return rule
