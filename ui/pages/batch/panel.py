"""Beside the list: the person in view, how far the cap is used, what was given before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.changes import Change
from models.identity import Sex
from models.money import format_yuan
from models.operations.batches import LineForm, change_line
from models.operations.people import reveal_number
from models.queries.attachments import LinkRow, proof_photos
from models.queries.batch_checks import EXCEPTION, CapRow, FindingRow, person_caps
from models.queries.batch_lines import LineRow
from models.queries.batch_people import (
    AidRow,
    PersonBrief,
    full_number,
    person_brief,
    person_history,
)
from models.queries.scans import page_of_line
from models.rules.results import LABELS as RESULTS
from models.rules.states import FROZEN
from models.rules.states import LABELS as STATES
from resources.i18n import N_, _, ngettext
from ui import theme, tokens
from ui.changes import Follower
from ui.pages.batch.columns import LIGHT_TONES
from ui.pages.batch.desk import BatchDesk, Undo
from ui.pages.batch.questions import WAYS, ask_override
from ui.widgets.badge import Badge, Tag, verdict_tag
from ui.widgets.button import Button, icon_button
from ui.widgets.card import Card
from ui.widgets.figures import HistoryRow, Past
from ui.widgets.flow import FlowLayout
from ui.widgets.gallery import Gallery, OffBar
from ui.widgets.label import Label
from ui.widgets.person_panel import CapCard, MaskedValue
from ui.widgets.tools import clear, scrolled, set_shown

SEXES = {Sex.MALE: N_("male"), Sex.FEMALE: N_("female")}
_SHOWN = 3
_ROOM = 222  # what a finding and its buttons may take in one line
_CAP = "cap_"  # the card above says what is over


@dataclass(frozen=True, slots=True)
class Beside:
    """What the panel reads of one line's person."""

    row: LineRow
    brief: PersonBrief | None
    caps: Sequence[CapRow]
    history: Sequence[AidRow]
    signed: int | None = None
    photos: Sequence[LinkRow] = ()


def read_beside(row: LineRow, batch_id: int) -> Beside:
    """Read what stands beside a line."""
    person, signed, photos = row.person_id, page_of_line(row.id), proof_photos(row.id)
    if person is None:
        return Beside(row, None, (), (), signed, photos)
    history = person_history(person, apart_from=batch_id)
    caps = person_caps(person, batch_id)
    return Beside(row, person_brief(person), caps, history, signed, photos)


class PersonPanel(Card):
    """Follows the line in view; its buttons act on that line."""

    closed = Signal()
    removal_wished = Signal(object)

    def __init__(self, desk: BatchDesk) -> None:
        super().__init__(margins=(13, 9, 13, 11))
        self._desk = desk
        self.row_shown: LineRow | None = None
        self._cap: CapRow | None = None
        self._caps: Sequence[CapRow] = ()
        self._name, self._born = Label("", "h2", wrap=True), Label("", "small")
        self._close = icon_button("close", _("Close"), small=True)
        self._close.clicked.connect(self.closed)
        self._number = MaskedValue(desk.context, _("ID number"))
        self._class = Badge(yields=True)
        self._place = Label("", "small", wrap=True)
        self.cap_card = CapCard()
        self.cap_card.way_out.clicked.connect(self._on_lower)
        self._findings, self._history = QVBoxLayout(), QVBoxLayout()
        self._past_head, self._past_count = Label(_("Aid so far"), "h3"), Label("", "hint")
        self._photo_head, self.photos = Label(_("Photo as proof"), "h3"), Gallery(desk.context)
        self.off = OffBar(desk.context)
        self.photos.taken_off.connect(self.off.tell)
        Follower(desk.context.changes, self, Change.DOSSIER, self._read_again)
        self._file = Button(_("Open the person's file"), icon="person")
        self._file.clicked.connect(self._on_open_file)
        self._signed, self._page = Button(_("Signed page"), icon="scan"), 0
        self._signed.clicked.connect(self._on_signed)
        self._remove = Button(_("Take off the list"), variant="ghost")
        self._remove.clicked.connect(lambda: self.removal_wished.emit(self.row_shown))
        self._build()
        self.show_nothing()

    def _build(self) -> None:
        self.row(self._name, self._born, self._close)
        self.row(self._number, 1, self._class)
        self.body.addWidget(self._place)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.cap_card)
        column.addLayout(self._findings)
        column.addWidget(self._photo_head)
        column.addWidget(self.photos)
        column.addWidget(self.off)
        head = QHBoxLayout()
        head.addWidget(self._past_head)
        head.addStretch(1)
        head.addWidget(self._past_count)
        column.addLayout(head)
        column.addLayout(self._history)
        column.addStretch(1)
        area = scrolled(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(area, 1)
        acts = FlowLayout()
        acts.setSpacing(8)
        for act in (self._file, self._signed, self._remove):
            acts.addWidget(act)
        self.body.addLayout(acts)

    def show_line(self, row: LineRow | None) -> None:
        """Read and show the person of a line."""
        batch = self._desk.batch
        if row is None or batch is None:
            self.show_nothing()
            return
        if self.row_shown is None or row.id != self.row_shown.id:
            self.off.show_info(None)
        self.row_shown = row
        self._desk.context.run_query(
            lambda: read_beside(row, batch.id), done=self._show, latest="beside", owner=self
        )

    def _read_again(self) -> None:
        self.show_line(self.row_shown)

    def show_nothing(self) -> None:
        """Say that no line is in view."""
        self.row_shown = self._cap = None
        self._caps = ()
        self._name.setText(_("No line is chosen"))
        self._born.setText("")
        self._number.set_value("")
        self._class.set_tag(None)
        self._place.setText(_("Choose a line to see who it is."))
        buttons = (self._file, self._signed, self._remove)
        for part in (self.cap_card, self._past_head, self._past_count, *buttons):
            set_shown(part, on=False)
        clear(self._findings)
        clear(self._history)
        self._show_photos(())

    def _show_photos(self, photos: Sequence[LinkRow]) -> None:
        set_shown(self._photo_head, on=bool(photos))
        if photos != self.photos.links:
            self.photos.show_links(photos)

    def _show(self, beside: Beside) -> None:
        batch = self._desk.batch
        if batch is None:
            return
        row = self.row_shown = beside.row
        self._name.setText(row.name)
        self._class.set_tag(Tag(row.class_label, "mute") if row.class_label else None)
        self._show_who(beside, batch.today)
        self._caps = beside.caps
        self._show_cap(beside.caps, batch.header.season)
        self._show_findings(row, batch.checks.of(row.id))
        self._show_history(beside.history, batch.today)
        self._show_photos(tuple(beside.photos))
        named = row.person_id is not None
        set_shown(self._file, on=named)
        self._page = beside.signed or 0
        set_shown(self._signed, on=bool(self._page))
        set_shown(self._past_head, on=named)
        set_shown(self._past_count, on=named)
        set_shown(self._remove, on=self._desk.may_edit)

    def _show_who(self, beside: Beside, today: date) -> None:
        row, brief = beside.row, beside.brief
        if brief is None:
            heads = ngettext("{n} person", "{n} people", row.headcount).format(n=row.headcount)
            self._born.setText(heads)
            self._number.set_value("")
            self._place.setText(_("Collective line: the unit receives for all of them."))
            return
        age = brief.age(today)
        sex = SEXES.get(Sex(brief.sex))
        years = _("{age} years").format(age=age) if age is not None else ""
        self._born.setText(" · ".join(filter(None, (_(sex) if sex else "", years))))
        self._place.setText(" · ".join(dict.fromkeys(filter(None, (brief.employer, brief.unit)))))
        person, actor = brief.id, self._desk.actor

        def reveal() -> str:
            reveal_number(person, "id_number", actor=actor)
            return full_number(person)

        self._number.set_value(
            brief.id_masked or _("no ID number"), reveal if brief.id_masked else None
        )

    def show_typed(self, row: LineRow, key: str, fen: int | None) -> str:
        """Show the room that is left while an amount is typed; return it in words, '' for no cap.

        Another line than the one in view changes nothing.
        """
        batch = self._desk.batch
        mine = self.row_shown is not None and self.row_shown.id == row.id
        if batch is None or not mine or not self._caps:
            return ""
        values = {"amount_fen": row.amount_fen, "goods_fen": row.goods_fen, key: fen or 0}
        caps = [cap.with_this(values["amount_fen"] + values["goods_fen"]) for cap in self._caps]
        caps.sort(key=lambda cap: (-cap.over_fen, cap.room_fen))
        self._show_cap(caps, batch.header.season)
        over, room = caps[0].over_fen, caps[0].room_fen
        words = _("{yuan} yuan over the cap") if over else _("{yuan} yuan may still be given.")
        return words.format(yuan=format_yuan(over or room))

    def end_typing(self) -> None:
        """Show the caps as they stand on the list again."""
        if self._desk.batch is not None:
            self._show_cap(self._caps, self._desk.batch.header.season)

    def _show_cap(self, caps: Sequence[CapRow], season: str) -> None:
        self._cap = caps[0] if caps else None
        set_shown(self.cap_card, on=self._cap is not None)
        if self._cap is None:
            return
        tone = f"c_{tokens.season_look(season).tone}"
        self.cap_card.show_cap(self._cap.used_fen, self._cap.this_fen, self._cap.limit_fen, tone)
        lowering = bool(self._cap.over_fen) and self._desk.may_edit
        set_shown(self.cap_card.way_out, on=lowering)

    def _show_findings(self, row: LineRow, findings: Sequence[FindingRow]) -> None:
        clear(self._findings)
        batch = self._desk.batch
        may = (
            batch is not None
            and batch.state not in FROZEN
            and self._desk.actor.may("line.override")
        )
        for finding in findings:
            self._findings.addWidget(FindingCard(finding, row, self._desk, may_pass=may))

    def _show_history(self, history: Sequence[AidRow], today: date) -> None:
        clear(self._history)
        for aid in history[:_SHOWN]:
            row = HistoryRow(past_of(aid, today))
            row.opened.connect(lambda batch=aid.batch_id: self._open_batch(batch))
            self._history.addWidget(row)
        count = ngettext("{n} time", "{n} times", len(history)).format(n=len(history))
        self._past_count.setText(count if history else _("none yet"))

    def _open_batch(self, batch_id: int) -> None:
        self._desk.context.open("batch", batch_id=batch_id)

    def _on_open_file(self) -> None:
        if self.row_shown is not None:
            self._desk.context.open("people", person_id=self.row_shown.person_id)

    def _on_signed(self) -> None:
        batch = self._desk.batch
        if batch is not None:
            self._desk.context.open("scans", batch_id=batch.id, page_id=self._page)

    def _on_lower(self) -> None:
        row, cap = self.row_shown, self._cap
        if row is None or cap is None:
            return
        actor, wish = self._desk.actor, max(0, row.amount_fen - cap.over_fen)
        self._desk.run(
            lambda: change_line(row.id, LineForm(amount_fen=wish), actor=actor),
            said=_("{name}: lowered to {yuan} yuan.").format(name=row.name, yuan=format_yuan(wish)),
            undo=Undo(
                _("{name}: {yuan} yuan again.").format(
                    name=row.name, yuan=format_yuan(row.amount_fen)
                ),
                lambda: change_line(row.id, LineForm(amount_fen=row.amount_fen), actor=actor),
            ),
        )

    def set_inside(self, *, drawer: bool) -> None:
        """Leave closing to the drawer when inside one."""
        self._close.setVisible(not drawer)

    def stop(self) -> QWidget:
        """Return where F6 stops."""
        return self._file if self._file.isVisible() else self._close

    def focus_proposal(self) -> None:
        """Go to the first way out this panel offers."""
        buttons = [b for b in self.findChildren(Button) if b.isVisible() and b.isEnabled()]
        first = self.cap_card.way_out if self.cap_card.way_out.isVisible() else None
        ways = {b.objectName(): b for b in reversed(buttons)}
        passing = ways.get("mend") or ways.get("let_pass")
        target = first or passing or (self._file if self._file.isVisible() else self._close)
        target.setFocus()


class FindingCard(Card):
    """One finding of the line in view, with its reason or the way to give one."""

    def __init__(
        self, finding: FindingRow, row: LineRow, desk: BatchDesk, *, may_pass: bool
    ) -> None:
        super().__init__(margins=(10, 7, 10, 8))
        self.body.setSpacing(4)
        tone = LIGHT_TONES[finding.light]
        let = Button(_("Let pass"), variant="small")
        let.setObjectName("let_pass")
        let.clicked.connect(lambda: ask_override(desk, [finding]))
        word, way = WAYS.get(finding.key, ("", None))
        mend = Button(_(word) if word else "", variant="small")
        mend.setObjectName("mend")
        if way is not None:
            mend.clicked.connect(lambda: way(desk, row))
        badge = Badge(verdict_tag(finding.label, tone))
        wide = sum(part.sizeHint().width() for part in (badge, mend, let)) > theme.scaled(_ROOM)
        self.row(badge, 1, *(() if wide else (mend, let)))
        if not finding.key.startswith(_CAP):
            self.body.addWidget(Label(finding.text, "small", wrap=True))
        if finding.reason:
            said = _("Let pass because: {reason}").format(reason=finding.reason)
            self.body.addWidget(Label(said, "small", tone="info", wrap=True))
        if wide:
            self.row(mend, let, 1)
        open_still = finding.light != EXCEPTION
        set_shown(let, on=may_pass and open_still)
        set_shown(mend, on=way is not None and desk.may_edit and open_still)


def past_of(aid: AidRow, today: date) -> Past:
    """Return one earlier aid as the history shows it."""
    look = tokens.season_look(aid.season)
    when = f"{aid.on:%m-%d}" if aid.on.year == today.year else f"{aid.on:%Y-%m}"
    money = format_yuan(aid.amount_fen) if aid.amount_fen else ""
    goods = _("goods {yuan}").format(yuan=format_yuan(aid.goods_fen)) if aid.goods_fen else ""
    state = _(RESULTS[aid.result]) if aid.paid else _(STATES[aid.state])
    note = " · ".join(filter(None, (aid.batch, state)))
    return Past(when, aid.aid_kind_label, note, money or goods, look.icon, look.tone)
