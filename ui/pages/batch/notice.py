"""The public notice with its objections, and the approval that follows it."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.operations.batches import LineForm
from models.operations.notices import (
    answer_objection,
    publish_notice,
    record_objection,
    restart_line,
    take_down,
)
from models.queries.batch_lines import line_at
from models.queries.batch_notices import NoticeInfo, ObjectionRow
from models.queries.notice_proof import KEY as PROOF
from models.rules.masking import notice_presets
from models.rules.states import FROZEN, State
from resources.i18n import N_, _
from ui.pages.batch.approval import ApprovalCard
from ui.pages.batch.desk import BatchDesk
from ui.pages.batch.facts_card import FactsCard, notice_facts
from ui.pages.batch.loaded import Loaded
from ui.pages.batch.mending import ask_mend
from ui.pages.batch.notice_book import write_notice
from ui.pages.batch.objections import OBJECTIONS
from ui.pages.batch.tab import Tab
from ui.responsive import Size
from ui.widgets.ask_bar import Answer, Ask
from ui.widgets.button import Button
from ui.widgets.chips import Choice, Segmented
from ui.widgets.columns import ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.dialog import choose_target
from ui.widgets.form import Field
from ui.widgets.label import Label
from ui.widgets.tools import scrolled, set_shown


def _fields() -> tuple[Field, ...]:
    presets = [(preset.key, preset.label) for preset in notice_presets()]
    return (
        Field("starts_on", N_("First day"), "date", required=True),
        Field("working_days", N_("Working days"), "number", required=True),
        Field("place", N_("Where it is put up"), required=True),
        Field("preset", N_("What it shows"), "choice", required=True, choices=presets),
        Field("hotline", N_("Phone for objections")),
        Field("department", N_("Department")),
    )


NOTICE, APPROVAL, OBJECTION = "notice", "approval", "objection"
NOTICE_AGAIN = "notice_again"
_PARTS = (
    (NOTICE, N_("Public notice")),
    (APPROVAL, N_("Approval")),
    (OBJECTION, N_("Objections")),
)


class NoticeTab(Tab):
    """Put up, take down, object, answer, approve."""

    key = "notice"
    label = N_("Notice")

    def __init__(self, desk: BatchDesk) -> None:
        super().__init__(desk)
        self._proposed_for, self._small = 0, False
        self.notice = FactsCard(_("Public notice"), _fields())
        self.approval = ApprovalCard(desk)
        self.down = Button(_("Taken down"), variant="small")
        self.paper = Button(_("Print the notice"), icon="print", variant="small")
        self.proof = Button(_("Proof of no objection"), icon="print", variant="small")
        self.book = Button(_("As a workbook…"), icon="export", variant="small")
        self.check = Button(_("Check before posting"), icon="eye", variant="small")
        self.object = Button(_("Record an objection"), icon="plus", variant="small")
        self.answer = Button(_("Answer"), variant="small")
        self.mend = Button(_("Mend and put up again"), icon="edit", variant="small")
        self.again = Button(_("Print the mended lines"), icon="print", variant="small")
        for button in (self.paper, self.book, self.proof, self.check, self.down):
            self.notice.add_button(button)
        self.objections = DataTable(
            desk.context,
            "batch-objections",
            OBJECTIONS,
        )
        self.none = Label(_("No objection so far."), "small")
        self._build()

    def _build(self) -> None:
        self.parts = Segmented([Choice(part, _(word)) for part, word in _PARTS])
        self.parts.setAccessibleName(_("Parts of the notice"))
        self.parts.changed.connect(lambda _keys: self._show_part())
        self.body.addWidget(self.parts, 0, Qt.AlignmentFlag.AlignLeft)
        inside = QWidget()
        cards = QHBoxLayout(inside)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(12)
        cards.addWidget(self.notice, 3)
        cards.addWidget(self.approval, 2)
        self._cards = scrolled(inside)
        self.body.addWidget(self._cards, 3)
        tools = self.objections.tools
        at = tools.indexOf(self.objections.columns_button)
        for button in (self.again, self.mend, self.answer, self.object):
            tools.insertWidget(at, button)
        tools.insertWidget(0, self.none)
        tools.insertWidget(0, Label(_("Objections"), "h3"))
        self.body.addWidget(self.objections, 2)
        self.body.addStretch(0)
        self.notice.form.edited.connect(lambda _key: self._say_end())
        self.notice.submitted.connect(self.publish)
        self.down.clicked.connect(self._on_down)
        self.paper.clicked.connect(self._on_paper)
        self.object.clicked.connect(self.record)
        self.answer.clicked.connect(self._on_answer)
        self.mend.clicked.connect(self._on_mend)
        self.proof.clicked.connect(lambda: self._open("papers", key=PROOF))
        self.again.clicked.connect(lambda: self._open("papers", key=NOTICE_AGAIN))
        self.book.clicked.connect(self._on_book)
        self.check.clicked.connect(lambda: self._open("notice_check"))
        self.objections.opened.connect(lambda _row: self._on_answer())
        self.objections.row_changed.connect(self._on_row)

    @staticmethod
    def count(batch: Loaded) -> int | None:
        """Return how many objections wait."""
        return batch.notice.open_objections or None if batch.notice else None

    def show_batch(self, batch: Loaded) -> None:
        """Draw notice, approval and objections anew."""
        self._show_notice(batch)
        self.approval.show_batch(batch)
        notice = batch.notice
        rows = list(notice.objections) if notice else []
        self.objections.set_source(ListSource(rows, OBJECTIONS))
        self.objections.fold(on=not rows)
        set_shown(self.objections.foot, on=False)
        set_shown(self.none, on=not rows)
        set_shown(self.again, on=any(row.stands_until and not row.removed for row in rows))
        refused = self._objecting_refused(batch)
        self.object.set_reason(refused)
        self._show_part()
        self._on_row(self.objections.current())

    def _show_part(self) -> None:
        """Show everything, or in a small window one part at a time."""
        batch, small, part = self.desk.batch, self._small, self.parts.key()
        noticed = batch is not None and batch.notice is not None
        set_shown(self.parts, on=small)
        set_shown(self.notice, on=not small or part == NOTICE)
        set_shown(self.approval, on=not small or part == APPROVAL)
        set_shown(self._cards, on=not small or part != OBJECTION)
        set_shown(self.objections, on=part == OBJECTION if small else noticed)

    def is_showing(self, part: str) -> bool:
        """Say whether a part is in view."""
        return {NOTICE: self.notice, APPROVAL: self.approval}[part].isVisible()

    def show_part(self, part: str) -> None:
        """Bring a part into view."""
        self.parts.choose(part)

    def fit(self, size: Size) -> None:
        """Show one part at a time where there is little height."""
        self._small = size is Size.SMALL
        self._show_part()

    def _objecting_refused(self, batch: Loaded) -> str:
        if batch.notice is None:
            return _("There is no notice yet.")
        return "" if self.desk.actor.may("notice.object") else _("Your role only reads here.")

    def _show_notice(self, batch: Loaded) -> None:
        notice = batch.notice
        if batch.state is not State.REVIEWED:
            self._proposed_for = 0
        for button in (self.down, self.paper, self.book, self.check):
            set_shown(button, on=notice is not None)
        set_shown(
            self.proof, on=notice is not None and (batch.notice_over or batch.state in FROZEN)
        )
        if notice is not None:
            hangs = notice.taken_down_on is None and notice.is_over(batch.today)
            set_shown(self.down, on=hangs)
            self.notice.show_facts(notice_facts(notice))
            self._say_running(batch, notice)
        elif batch.state is State.REVIEWED:
            self.notice.show_form()
            self._propose(batch)
            self._say_end()
        else:
            self.notice.show_form(_("The notice goes up once the batch has passed review."))

    def _propose(self, batch: Loaded) -> None:
        if self._proposed_for == batch.id:
            return
        self._proposed_for = batch.id
        proposal = batch.proposal
        self.notice.form.set_value(
            {
                "starts_on": batch.today,
                "working_days": str(proposal.working_days),
                "place": proposal.place,
                "preset": proposal.preset,
                "hotline": proposal.hotline,
                "department": proposal.department,
            }
        )

    def _say_running(self, batch: Loaded, notice: NoticeInfo) -> None:
        if batch.state in FROZEN:
            self.notice.say("")
        elif notice.is_over(batch.today):
            self.notice.say(_("The notice is over; the batch may be approved."), "ok")
        else:
            left = batch.calendar.workdays_between(batch.today, notice.last_day)
            words = _("Runs until {day}, {n} working days left.")
            self.notice.say(words.format(day=notice.last_day, n=left), "info")

    def _say_end(self) -> None:
        values = self.notice.form.values()
        starts_on, days = values["starts_on"], values["working_days"]
        batch = self.desk.batch
        sound = starts_on is not None and isinstance(days, int) and 1 <= days <= 250
        if batch is None or not sound:
            self.notice.say("")
            return
        end = batch.calendar.notice_end(starts_on, days)  # type: ignore[arg-type]
        words = _("Last day: {day}, holidays and moved weekends counted.")
        if not batch.calendar.covers(end.year):
            words = _("Last day: {day}; the holidays of that year are not known yet, check it.")
        self.notice.say(words.format(day=end), "info")

    def publish(self) -> None:
        """Put the notice up as the form says."""
        batch = self.desk.batch
        if batch is None or not self.notice.form.check():
            return
        values = self.notice.form.values()
        self.desk.run(
            lambda: publish_notice(batch.id, **values, actor=self.desk.actor),  # type: ignore[arg-type]
            said=_("The notice of {batch} is up.").format(batch=batch.header.name),
            form=self.notice.form,
        )

    def _on_down(self) -> None:
        batch = self.desk.batch
        if batch is not None and batch.notice is not None:
            notice, today = batch.notice.id, batch.today
            self.desk.run(
                lambda: take_down(notice, taken_down_on=today, actor=self.desk.actor),
                said=_("The notice was taken down today."),
            )

    def _on_paper(self) -> None:
        self._open("papers", key="notice")

    def _on_book(self) -> None:
        batch = self.desk.batch
        if batch is None:
            return
        name = f"{batch.header.name}.xlsx"
        chosen = choose_target(self, _("Save the notice"), "Excel (*.xlsx)", name)
        if chosen:
            context = self.desk.context
            context.run_long(
                partial(write_notice, batch.id, Path(chosen)),
                what=_("Saving the notice"),
                done=lambda path: context.notify(_("Saved: {file}").format(file=path.name)),
                owner=self,
            )

    def _open(self, page: str, **args: object) -> None:
        if self.desk.batch is not None:
            self.desk.context.open(page, batch_id=self.desk.batch.id, **args)

    def record(self) -> None:
        """Ask what an objection says."""
        batch = self.desk.batch
        if batch is None or batch.notice is None:
            return
        fields = (
            Field("text", N_("What the objection says"), required=True, span=2),
            Field("position", N_("No. on the list; empty: the whole list"), "number"),
            Field("said_by", N_("Said by")),
            Field("received_on", N_("Received on"), "date", required=True),
        )
        ask = Ask(_("Record an objection"), _("Record"), fields, {"received_on": batch.today})
        self.desk.ask(ask, self._take_objection)

    def _take_objection(self, answer: Answer) -> None:
        batch = self.desk.batch
        if batch is None or batch.notice is None:
            return
        notice, position = batch.notice.id, answer.pop("position")
        self.desk.run(
            lambda: record_objection(
                notice,
                line_id=line_at(batch.id, position) if position else None,
                **answer,
                actor=self.desk.actor,
            ),
            said=_("Objection recorded; approval waits for its answer."),
        )

    def _on_row(self, row: object) -> None:
        waits = isinstance(row, ObjectionRow) and row.upheld is None
        self.answer.setEnabled(waits and self.desk.actor.may("notice.answer"))
        upheld = isinstance(row, ObjectionRow) and row.to_mend
        set_shown(self.mend, on=upheld)
        self.mend.setEnabled(upheld and self.desk.actor.may("notice.restart"))

    def _on_mend(self) -> None:
        row = self.objections.current()
        if isinstance(row, ObjectionRow):
            self._ask_mend(row)

    def _ask_mend(self, row: ObjectionRow) -> None:
        batch = self.desk.batch
        if batch is not None and batch.notice is not None:
            self.desk.ask(ask_mend(row, batch.notice, batch.today), partial(self._mend, row))

    def _mend(self, row: ObjectionRow, answer: Answer) -> None:
        form = LineForm(amount_fen=answer.pop("amount_fen"))
        self.desk.run(
            lambda: restart_line(row.id, form, **answer, actor=self.desk.actor),
            said=_("{name}: mended; its own notice runs now.").format(name=row.name),
        )

    def answer_next(self) -> None:
        """Go to the first objection that waits and ask for its answer."""
        waiting = self._first(lambda row: row.upheld is None)
        if waiting is not None:
            self._ask_answer(waiting)

    def mend_next(self) -> None:
        """Go to the first upheld objection and ask how its line shall stand."""
        waiting = self._first(lambda row: row.to_mend)
        if waiting is not None:
            self._ask_mend(waiting)

    def _first(self, waits: Callable[[ObjectionRow], bool]) -> ObjectionRow | None:
        batch = self.desk.batch
        rows = batch.notice.objections if batch and batch.notice else ()
        self.show_part(OBJECTION)
        return next(filter(waits, rows), None)

    def _on_answer(self) -> None:
        row = self.objections.current()
        if isinstance(row, ObjectionRow) and row.upheld is None:
            self._ask_answer(row)

    def _ask_answer(self, row: ObjectionRow) -> None:
        batch = self.desk.batch
        if batch is None:
            return
        upheld = [(False, _("Not upheld")), (True, _("Upheld: the line is mended or taken off"))]
        fields = (
            Field("answer", N_("Answer"), required=True, span=2),
            Field("upheld", N_("What became of it"), "choice", required=True, choices=upheld),
            Field("answered_on", N_("Answered on"), "date", required=True),
        )
        ask = Ask(row.text, _("Record the answer"), fields, {"answered_on": batch.today})
        self.desk.ask(ask, lambda answer: self._take_answer(row.id, answer))

    def _take_answer(self, objection: int, answer: Answer) -> None:
        self.desk.run(
            lambda: answer_objection(objection, **answer, actor=self.desk.actor),
            said=_("Answer recorded."),
        )

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what keys do here."""
        return {"new": self.record, "print": self._on_paper}

    def first_focus(self) -> QWidget | None:
        """Begin in the form that is open."""
        for form in (self.notice.form, self.approval.form):
            if form.isVisible():
                return next(iter(form.boxes.values())).editor
        return self.object if self.none.isVisible() else self.objections.view
