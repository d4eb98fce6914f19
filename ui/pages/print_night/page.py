"""The page of a print night: checks, order and volumes, the counter, numbers and the log."""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.changes import Change
from models.problems import Level, Problem
from models.progress import Progress
from models.queries import night_desk
from models.queries.documents import SlipDocument
from models.queries.forms import FormColumn, ListDocument
from models.queries.night_desk import Desk
from models.queries.print_room import Sheet, Subject
from models.queries.slip_run import SlipRunDocument
from models.seasons import season
from resources.i18n import N_, _, ngettext
from ui import theme
from ui.context import Context
from ui.list_printing import print_list
from ui.pages import Page
from ui.pages.papers.checks import ChecksCard
from ui.pages.papers.offsets import OffsetCard
from ui.pages.papers.proof import Proof, prove
from ui.pages.print_night import PAGE
from ui.pages.print_night.counter import CounterCard
from ui.pages.print_night.numbers import LogPanel, NumbersPanel
from ui.pages.print_night.outlet import NightOutlet
from ui.pages.print_night.wishes import WishesCard
from ui.responsive import PANEL_WIDTH, Size
from ui.tasks import Job, Lane
from ui.widgets.ask_bar import AskBar
from ui.widgets.button import Button
from ui.widgets.chips import Choice, Segmented
from ui.widgets.editors import ChoiceEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.pdf_view import PdfView
from ui.widgets.tools import scrolled, set_shown

_TABS = (("night", N_("Printing")), ("numbers", N_("Number register")), ("log", N_("Print log")))
_SIDES = (
    ("wishes", N_("Order")),
    ("preview", N_("Preview")),
    ("counter", N_("Counter and checks")),
)
_PORTIONS = (("all", N_("All that waits")), ("volume", N_("One volume")))
_LEFT = {Size.FULL: 236, Size.COMPACT: 226, Size.SMALL: 300}
_CHOOSER = {Size.FULL: 280, Size.COMPACT: 280, Size.SMALL: 230}
_LEVELS = {Level.ERROR: N_("red: stops"), Level.ASK: N_("amber: asks")}


class PrintNightPage(Page):
    """Takes thousands of slips through the printer without losing or doubling a number."""

    kind = PAGE
    responds_to = Change.PAPERS | Change.BATCHES | Change.LINES | Change.NOTICES

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.desk, self._batch, self._paper = Desk(), 0, 0
        self._proved: tuple[object, Proof] | None = None
        self._job: Job | None = None
        self.asking = AskBar()
        self.outlet = NightOutlet(context, self.asking, self)
        self.wishes, self.checks = WishesCard(context.settings), ChecksCard()
        self.counter, self.offsets = CounterCard(), OffsetCard(context, self.asking)
        self.view = PdfView(context)
        self.numbers, self.log = NumbersPanel(context), LogPanel(context)
        self._make_head()
        self._lay_out()
        self._connect()

    def _make_head(self) -> None:
        self.chooser = ChoiceEditor()
        self.chooser.setAccessibleName(_("Batch"))
        self.save = Button(_("Into a folder"), icon="export")
        self.print = Button(_("Print"), icon="print", variant="primary")
        parts = (self.chooser, self.save, self.print)
        self.header = PageHeader(_("Print night"), "", parts)
        self.tabs = Segmented([Choice(key, _(word)) for key, word in _TABS])
        self.portion = Segmented([Choice(key, _(word)) for key, word in _PORTIONS])
        self.portion.setAccessibleName(_("How much is printed at once"))
        self.sides = Segmented([Choice(key, _(word)) for key, word in _SIDES])
        self.report = Button(_("Print the findings"), icon="print", variant="small ghost")

    def _lay_out(self) -> None:
        self.body.addWidget(self.header)
        line = QHBoxLayout()
        line.setSpacing(8)
        for part in (self.tabs, self.sides):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.portion)
        self.body.addLayout(line)
        self.body.addWidget(self.asking)
        self._places = QStackedWidget()
        for place in (self._work(), self.numbers, self.log, self._nothing()):
            self._places.addWidget(place)
        self.body.addWidget(self._places, 1)

    def _nothing(self) -> QWidget:
        return EmptyState(
            _("Slips are printed of approved batches. Take a batch that far first."),
            icon="print",
            action=_("Go to the campaigns"),
            on_action=partial(self.context.open, "campaigns"),
        )

    def _work(self) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        self._left = scrolled(_column(self.wishes, self.offsets))
        self.checks.body.addWidget(self.report, 0, Qt.AlignmentFlag.AlignLeft)
        self._right = scrolled(_column(self.counter, self.checks))
        line.addWidget(self._left)
        line.addWidget(self.view, 1)
        line.addWidget(self._right)
        return holder

    def _connect(self) -> None:
        self.chooser.activated.connect(lambda _at: self._on_batch())
        self.print.clicked.connect(self.outlet.print)
        self.save.clicked.connect(self.outlet.save)
        self.tabs.changed.connect(lambda _keys: self._show_tab())
        self.sides.changed.connect(lambda _keys: self._show_sides())
        self.portion.changed.connect(lambda _keys: self._say())
        self.wishes.changed.connect(self.reload)
        self.checks.boxes_wished.connect(self.outlet.agree_to_boxes)
        self.checks.open_wished.connect(self._open_batch)
        self.report.clicked.connect(self.print_findings)
        self.counter.good.connect(self.outlet.all_good)
        self.counter.jammed.connect(self.outlet.jammed)
        self.counter.stop_wished.connect(self.outlet.stop)
        self.numbers.again_wished.connect(self.outlet.print_again)
        self.numbers.void_wished.connect(self.outlet.void)
        self.numbers.new_wished.connect(self.outlet.renumber)
        self.outlet.changed.connect(self._say)
        self.outlet.sitting.ended.connect(self.reload)
        self.outlet.printed_again.connect(self._on_printed_again)
        self.outlet.dealt_with.connect(self.numbers.let_go)

    def open(self, **args: object) -> None:
        """Show the slips of a batch or of an issued paper; `tab` may be numbers or log."""
        self._batch = int(str(args.get("batch_id") or 0)) or self._batch
        self._paper = int(str(args.get("paper_id") or 0))
        self.tabs.choose(str(args.get("tab") or "night"))
        self.reload()

    def reload(self) -> None:
        """Read again how far the slips are."""
        if self.outlet.sitting.busy:
            return
        self._show_tab()
        form, order = self.wishes.form(), self.wishes.order_key()
        year = self.context.year
        work = partial(night_desk.desk, year, self._batch, order, form, paper_id=self._paper)
        self.context.run_query(work, done=self._on_desk, latest="desk")
        self.offsets.reload()

    def _on_batch(self) -> None:
        subject = self.chooser.value()
        if isinstance(subject, Subject):
            self._batch, self._paper = subject.batch_id or 0, 0
            self.outlet.boxes = False
            self.reload()

    def _on_printed_again(self, paper_id: int) -> None:
        self._paper = paper_id
        self.tabs.choose("night")

    def _on_desk(self, desk: Desk) -> None:
        if self.wishes.begin_with(desk.up):
            self.reload()
            return
        self.desk = self.outlet.desk = desk
        self._batch = (desk.subject.batch_id or 0) if desk.subject else 0
        self.outlet.form, self.outlet.words_only = self.wishes.form(), self.wishes.words_only()
        self.chooser.set_choices([(one, _words_of(one)) for one in desk.subjects])
        self.chooser.set_value(desk.subject)
        self.chooser.setToolTip(self.chooser.currentText())
        self._show_sentence()
        issued = desk.sheet is not None and desk.sheet.paper is not None
        self.wishes.lock(issued=issued, night=desk.night)
        had_focus = self.counter.has_focus()
        self.counter.show_night(desk.night, _count(desk.sheet), self.outlet.form)
        self._show_tab()
        self._look()
        if had_focus:
            (self.print if self.print.isEnabled() else self.wishes.up).setFocus()

    def _look(self) -> None:
        """Draw the next sheets, and look at all slips unless that was done."""
        sheet, shown = self.desk.sheet, self.desk.shown
        if self._job is not None:
            self._job.cancel()
        if sheet is None or shown is None:
            self.view.show_pdf(None)
            return
        key = (self._batch, sheet.paper and sheet.paper.id, _content(sheet), sheet.found)
        known = self._proved[1] if self._proved and self._proved[0] == key else None
        self.outlet.proof = known
        self._say()
        shown = replace(shown, mark=replace(shown.mark, words_only=self.outlet.words_only))
        self._job = Job(
            partial(_drawn, sheet, shown, known),
            partial(self._on_drawn, key),
            what=_("Looking at the slips"),
            cancellable=True,
            owner=self,
            latest=(id(self), "proof"),
        )
        self.context.tasks.submit(self._job, Lane.FILES)

    def _on_drawn(self, key: object, found: tuple[Proof, bytes]) -> None:
        proof, pdf = found
        self._proved = (key, proof)
        self.outlet.proof = proof
        self.view.show_pdf(pdf)
        self._say()

    def _say(self) -> None:
        """Say what may be done now."""
        refused, night = self.outlet.refused(), self.desk.night
        self.outlet.one_volume = self.portion.key() == "volume"
        self.print.setText(_verb(self.desk))
        self.print.setAccessibleName(self.print.text())
        for button in (self.print, self.save):
            button.set_reason(refused)
        self.checks.show_proof(self.outlet.proof, boxes=self.outlet.boxes)
        set_shown(self.report, on=bool(self.outlet.problems()))
        self._show_sentence()
        settled = night is None or night.open_send is None
        if not settled:
            self.sides.choose("counter") if self.sides.key() == "wishes" else None

    def print_findings(self) -> None:
        """Print what was found, for whoever mends it."""
        build = partial(_findings, self.header_words(), self.outlet.problems())
        print_list(self.context, self, build, _("Findings before printing"))

    def _show_sentence(self) -> None:
        """Say what stops printing, else which slips these are where there is room for it."""
        words = "" if self.size_class is Size.SMALL else _sentence(self.desk)
        self.header.set_sub(" · ".join(filter(None, (self.outlet.grave(), words))))

    def header_words(self) -> str:
        """Return which slips these are."""
        return _sentence(self.desk)

    def _open_batch(self) -> None:
        if self._batch:
            self.context.open("batch", batch_id=self._batch)

    def _show_tab(self) -> None:
        key = self.tabs.key()
        on_night = key == "night"
        empty = on_night and self.desk.sheet is None
        place = {"night": 3 if empty else 0, "numbers": 1, "log": 2}[key]
        self._places.setCurrentIndex(place)
        for part in (self.portion, self.print, self.save, self.chooser):
            set_shown(part, on=on_night and not empty)
        if key == "numbers":
            self.numbers.reload()
        elif key == "log":
            self.log.reload()
        self._show_sides()

    def fit(self, size: Size) -> None:
        """Make the columns tabs in a small window."""
        super().fit(size)
        self.chooser.setFixedWidth(theme.scaled(_CHOOSER[size]))
        self.numbers.fit(size)
        self._show_sentence()
        self._show_sides()

    def _show_sides(self) -> None:
        small, side = self.size_class is Size.SMALL, self.sides.key()
        set_shown(self.sides, on=small and self._places.currentIndex() == 0)
        for key, part in (("wishes", self._left), ("preview", self.view), ("counter", self._right)):
            set_shown(part, on=not small or side == key)
        for part, wide in ((self._left, _LEFT), (self._right, PANEL_WIDTH)):
            part.setMinimumWidth(theme.scaled(wide[self.size_class]))
            part.setMaximumWidth(16_777_215 if small else theme.scaled(wide[self.size_class]))

    def primary_action(self) -> QAbstractButton:
        """Print."""
        return self.print

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer the page's keys."""
        on_night = self.tabs.key() == "night"
        own = {"print": self.outlet.print, "export": self.outlet.save} if on_night else {}
        return {**own, "leave": self.asking.close_bar}

    def first_focus(self) -> QWidget:
        """Begin with the tabs."""
        return self.wishes.order

    def regions(self) -> list[QWidget]:
        """Go from the wishes to the preview and the way out."""
        return [self.wishes.order, self.view.desk, self.print]


def _column(*parts: QWidget) -> QWidget:
    holder, column = QWidget(), QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    holder.setLayout(column)
    return holder


def _count(sheet: Sheet | None) -> int:
    pile = sheet.document if sheet else None
    return len(pile.slips) if isinstance(pile, SlipDocument) else 0


def _content(sheet: Sheet) -> int:
    """Return what changes when another slip is among them, not when their order is another."""
    pile = sheet.document
    return hash(frozenset(pile.slips)) if isinstance(pile, SlipDocument) else 0


def _words_of(subject: Subject) -> str:
    label = _(season(subject.season).label)
    return _("{campaign} · {batch}").format(campaign=label, batch=subject.batch)


def _sentence(desk: Desk) -> str:
    if desk.subject is None:
        return ""
    count = _count(desk.sheet)
    slips = ngettext("{n} slip", "{n} slips", count).format(n=f"{count:,}")
    paper = desk.sheet.paper if desk.sheet else None
    number = paper.number if paper else _("numbers are given when printed")
    return " · ".join((_words_of(desk.subject), slips, number))


def _verb(desk: Desk) -> str:
    night = desk.night
    if night is None:
        return _("Print")
    if night.state == "open":
        return _("Print the rest") if night.good else _("Print")
    return _("Print again")


def _drawn(
    sheet: Sheet, shown: SlipRunDocument, known: Proof | None, progress: Progress
) -> tuple[Proof, bytes]:
    """Look at all slips once, and draw the sheets to show."""
    from printing.registry import render  # noqa: PLC0415  (loads reportlab)

    proof = known or prove(sheet, progress)
    stream = io.BytesIO()
    render("slip_run", shown, stream)
    return proof, stream.getvalue()


def _findings(sentence: str, found: tuple[Problem, ...]) -> ListDocument:
    columns = (
        FormColumn(_("Light"), 30, "centre"),
        FormColumn(_("Finding"), 140),
        FormColumn(_("What to do"), 96),
    )
    rows = tuple((_(_LEVELS.get(one.level, "")), one.text, one.hint) for one in found)
    return ListDocument(
        title=_("Findings before printing"), columns=columns, rows=rows, sentence=sentence
    )
