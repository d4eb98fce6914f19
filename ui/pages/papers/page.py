"""The print room page: papers at the left, the preview, checks and options at the right."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from models.changes import Change
from models.queries import print_room
from models.queries.documents import Document
from models.queries.form_papers import KINDS as FORMS
from models.queries.print_room import Room, Sheet, Subject, Wish
from resources.i18n import N_, _
from ui import theme
from ui.actions import Shortcut
from ui.context import Context
from ui.pages import Page
from ui.pages.papers import PAGE
from ui.pages.papers.checks import ChecksCard
from ui.pages.papers.head import Head
from ui.pages.papers.issued import IssuedCard
from ui.pages.papers.options import OptionsCard, begin_labels_behind, dressed, labels_used
from ui.pages.papers.outlet import Outlet
from ui.pages.papers.preprinted import PreprintedCard
from ui.pages.papers.proof import Proof, prove
from ui.pages.papers.shelf import Shelf
from ui.responsive import PANEL_WIDTH, Size
from ui.rights import refusal
from ui.tasks import Job, Lane
from ui.widgets.ask_bar import AskBar
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chips import Choice, Segmented
from ui.widgets.info_bar import Info, InfoBar
from ui.widgets.pdf_view import PdfView
from ui.widgets.tools import scrolled, set_shown

_SHELF = {Size.FULL: 200, Size.COMPACT: 186, Size.SMALL: 176}
_SIDES = (("preview", N_("Preview")), ("checks", N_("Checks and options")))


class PapersPage(Page):
    """Shows a paper exactly as it will be printed; only printing or saving takes a number."""

    kind = PAGE
    responds_to = Change.PAPERS | Change.BATCHES | Change.LINES | Change.NOTICES | Change.PAYMENTS
    shortcuts: ClassVar[tuple[Shortcut, ...]] = (
        Shortcut("next_page", ("PgDown",), N_("Next page")),
        Shortcut("previous_page", ("PgUp",), N_("Previous page")),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.room, self._wish, self._comes_in = Room(), Wish(), False
        self._labels: Info | None = None
        self._job: Job | None = None
        self._year = context.year
        self.head, self.shelf, self.view = Head(), Shelf(), PdfView(context)
        self.checks, self.issued = ChecksCard(), IssuedCard()
        self.options, self.asking = OptionsCard(context.settings), AskBar()
        self.preprinted = PreprintedCard(context, self.asking)
        self.outlet = Outlet(context, self.asking, self)
        self.outlet.offset = self.preprinted.offset
        self.news = InfoBar()
        self.night = Button(_("Print night: volumes, jams, numbers"), icon="print", variant="small")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.body.addWidget(self.head)
        self.body.addWidget(self.asking)
        self.sides = Segmented([Choice(key, _(word)) for key, word in _SIDES])
        self.body.addWidget(self.sides, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.news)
        self.body.addWidget(self._work(), 1)

    def _work(self) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        self._left = Card(margins=(1, 1, 1, 1))
        self._papers = scrolled(self.shelf)
        self._papers.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._reveal())
        self._left.body.addWidget(self._papers)
        side, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.checks, self.options, self.issued, self.preprinted):
            column.addWidget(part)
        column.addWidget(self.night, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        side.setLayout(column)
        self._right = scrolled(side)
        line.addWidget(self._left)
        line.addWidget(self.view, 1)
        line.addWidget(self._right)
        return holder

    def _connect(self) -> None:
        self.head.chosen.connect(self._on_subject)
        self.head.print.clicked.connect(self.outlet.print)
        self.head.save.clicked.connect(self.outlet.save)
        self.head.add_way(_("Into a folder, named by rule"), self.outlet.send_to_folder)
        self.head.add_way(_("As a PDF with a password"), self.outlet.save_locked)
        self.night.clicked.connect(self._open_night)
        self.shelf.kind_chosen.connect(self._on_kind)
        self.shelf.paper_chosen.connect(lambda paper: self._ask_for(Wish(paper_id=paper)))
        self.checks.boxes_wished.connect(self.outlet.agree_to_boxes)
        self.checks.open_wished.connect(self._open_batch)
        for card in (self.options, self.preprinted):
            card.changed.connect(self._redraw)
        self.options.layout_wished.connect(lambda key: self.context.open("layouts", key=key))
        self.options.record_wished.connect(
            lambda record: self._ask_for(replace(self._asked(), record_id=record))
        )
        self.options.sample_wished.connect(
            lambda on: self._ask_for(replace(self._asked(), sample=on))
        )
        self.issued.void_wished.connect(self.outlet.void)
        self.outlet.changed.connect(self._say)
        self.outlet.clerk.ended.connect(self._on_put_out)
        self.outlet.clerk.printed.connect(self._on_printed)
        self.sides.changed.connect(lambda _keys: self._show_sides())

    def open(self, **args: object) -> None:
        """Show a kind of paper of a batch or campaign, or an issued paper."""
        self._comes_in = True
        self.preprinted.reload()
        known = {key: value for key, value in args.items() if key in Wish.__slots__ and value}
        self._ask_for(Wish(**known) if known else self._wish)  # type: ignore[arg-type]

    def reload(self) -> None:
        """Read again what is on the desk, unless a paper is just being put out."""
        if self._year != self.context.year:
            self._year, self._wish = self.context.year, Wish()
        if not self.outlet.clerk.is_busy():
            self._ask_for(self._wish)

    def _ask_for(self, wish: Wish) -> None:
        self._wish = wish
        work = partial(print_room.room, self.context.year, wish)
        self.context.run_query(work, done=self._on_room, latest="room")

    def _on_subject(self, subject: Subject) -> None:
        key = self.room.sheet.key if self.room.sheet else ""
        self._ask_for(_wish(key, subject))

    def _on_kind(self, key: str) -> None:
        if key in FORMS:
            self.context.open("forms", key=key)
            return
        self._ask_for(_wish(key, self.room.subject))

    def _asked(self) -> Wish:
        """Return what the paper on the desk was asked for by."""
        key = self.room.sheet.key if self.room.sheet else ""
        return replace(_wish(key, self.room.subject), record_id=self.room.record)

    def _on_put_out(self, paper: int) -> None:
        self._ask_for(Wish(paper_id=paper) if paper else self._wish)

    def _on_printed(self, sheet: Sheet) -> None:
        """Offer to begin the next labels behind those just used."""
        used = labels_used(sheet)
        if used is None:
            return
        words = _("The sheet of labels in the printer is free from label {n} on.")
        begin = _("Begin the next print there")
        do = partial(self._begin_labels, used, sheet.key)
        self._labels = Info(words.format(n=used + 1), actions=((begin, do),))

    def _begin_labels(self, used: int, key: str) -> None:
        begin_labels_behind(used, key, self.context.settings)
        self._labels = None
        self.news.show_info(None)
        self.context.notify(_("The next labels begin at label {n}").format(n=used + 1))

    def _on_room(self, room: Room) -> None:
        self.room = room
        issued = room.sheet is not None and room.sheet.paper is not None
        self._labels = self._labels if issued else None
        self.news.show_info(self._labels if room.subject else self._nothing_yet())
        self.head.show_room(room)
        self.shelf.show_room(room)
        QTimer.singleShot(0, self, self._reveal)
        if self._comes_in:
            self._comes_in = False
            self.shelf.setFocus(Qt.FocusReason.OtherFocusReason)
        refused = refusal(self.context.actor, "paper.void")
        self.issued.show_paper(room.sheet.paper if room.sheet else None, refused)
        self._redraw()

    def _reveal(self) -> None:
        """Scroll the papers as far as the one in view."""
        row = self.shelf.chosen()
        if row is not None:
            self._papers.ensureWidgetVisible(row, 0, row.height())

    def _nothing_yet(self) -> Info:
        words = _("There is nothing to print yet. Begin a campaign and its first batch.")
        go = (_("Go to the campaigns"), partial(self.context.open, "campaigns"))
        return Info(words, actions=(go,))

    def _redraw(self) -> None:
        """Draw the paper on the desk as it would be printed, and look at it."""
        sheet = self.room.sheet
        if self._job is not None:
            self._job.cancel()
        self._show_proof(None)
        if sheet is None:
            return
        sheet = self.preprinted.worded(dressed(sheet, self.context.settings))
        self.options.show_room(self.room, sheet, wished=self._wish.sample)
        self.preprinted.show_sheet(sheet)
        set_shown(self.night, on=sheet.kind.numbered_lines and not sheet.sample)
        self._job = Job(
            partial(prove, sheet),
            self._show_proof,
            stopped=self._on_stopped,
            what=_("Making the preview"),
            cancellable=True,
            latest=(id(self), "proof"),
        )
        self.context.tasks.submit(self._job, Lane.FILES)

    def _on_stopped(self) -> None:
        words = _("The preview was stopped.")
        self.context.warn(words, _("Choose the paper again to make it."))

    def _show_proof(self, proof: Proof | None) -> None:
        self.outlet.show_proof(proof)
        self.view.show_pdf(proof.pdf if proof else None)
        self.view.words.show_text(_mark_words(proof.sheet.document, proof.sheet) if proof else "")
        if proof is not None:
            self.outlet.size = proof.size
        self._say()

    def _say(self) -> None:
        """Say what may be done now."""
        self.head.show_proof(self.outlet.proof, self.outlet.refused(), self.outlet.grave())
        self.checks.show_proof(self.outlet.proof, boxes=self.outlet.boxes)

    def _open_night(self) -> None:
        subject = self.room.subject
        if subject is not None and subject.batch_id is not None:
            self.context.open("print_night", batch_id=subject.batch_id)

    def _open_batch(self) -> None:
        subject = self.room.subject
        if subject is not None and subject.batch_id is not None:
            self.context.open("batch", batch_id=subject.batch_id)

    def fit(self, size: Size) -> None:
        """Make the right column a tab in a small window."""
        super().fit(size)
        self.head.fit(size)
        self._left.setFixedWidth(theme.scaled(_SHELF[size]))
        self._show_sides()

    def _show_sides(self) -> None:
        small = self.size_class is Size.SMALL
        set_shown(self.sides, on=small)
        on_checks = small and self.sides.key() == "checks"
        set_shown(self.view, on=not on_checks)
        set_shown(self._right, on=on_checks or not small)
        wide = theme.scaled(PANEL_WIDTH[self.size_class])
        self._right.setMinimumWidth(wide)
        self._right.setMaximumWidth(16_777_215 if small else wide)

    def primary_action(self) -> QAbstractButton:
        """Print."""
        return self.head.print

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer the page's keys."""
        return {
            "print": self.outlet.print,
            "export": self.outlet.save,
            "find": self.head.chooser.setFocus,
            "leave": self.asking.close_bar,
            "next_page": lambda: self.view.go_to(self.view.page + 1),
            "previous_page": lambda: self.view.go_to(self.view.page - 1),
        }

    def first_focus(self) -> QWidget:
        """Begin with the papers."""
        return self.shelf

    def regions(self) -> list[QWidget]:
        """Go from the papers to the preview and the way out."""
        return [self.shelf, self.view.desk, self.head.print]


def _wish(key: str, subject: Subject | None) -> Wish:
    if subject is None:
        return Wish(key)
    whole = None if subject.campaign_id else subject.year
    return Wish(key, subject.batch_id, subject.campaign_id, year=whole)


def _mark_words(document: Document, sheet: Sheet) -> str:
    """Say in words what tells this copy from another one."""
    if sheet.sample:
        return _("Sample with invented people")
    if sheet.paper is None:
        return _("Preview, without a number")
    if sheet.paper.state == "void":
        return _("{number} · void").format(number=document.mark.number)
    return _("{number} · as issued").format(number=document.mark.number)
