"""What was proved of a paper before it is printed, and what speaks against it."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from models.problems import Level, Problem
from models.queries.documents import CoverDocument
from resources.i18n import N_, _, ngettext
from ui.pages.papers.proof import Proof
from ui.widgets.badge import Badge, Tag
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.elided import Elided
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label
from ui.widgets.tools import clear, set_shown

PROVED = (
    ("glyph", N_("Fonts are complete; no character is missing")),
    ("totals", N_("The paper's sums agree with the store")),
    ("cut", N_("No text is cut")),
)
_MOST = 6  # findings shown one by one


class ChecksCard(Card):
    """Red stops, amber asks, green says what was proved; `boxes_wished` and `open_wished` act."""

    boxes_wished = Signal()
    open_wished = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(14, 10, 12, 10))
        self.body.setSpacing(6)
        self._badges = QHBoxLayout()
        self._badges.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(Elided(_("Checks before printing"), "h3"), 1)
        head.addLayout(self._badges)
        self.body.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(5)
        self.body.addLayout(self._rows)
        self.boxes = Button(_("Print a black box instead"), variant="small")
        self.mend = Button(_("Open the batch"), icon="edit", variant="small")
        self.boxes.clicked.connect(self.boxes_wished)
        self.mend.clicked.connect(self.open_wished)
        for button in (self.mend, self.boxes):
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._foot = Label("", "hint", wrap=True)
        self.body.addWidget(self._foot)

    def show_proof(self, proof: Proof | None, *, boxes: bool = False) -> None:
        """Show the findings about a paper; with `boxes`, missing characters were agreed to."""
        clear(self._rows)
        clear(self._badges)
        problems = proof.open_problems(boxes=boxes) if proof else ()
        red = [one for one in problems if one.level is Level.ERROR]
        self.set_edge("danger" if red else "")
        self._show_badges(len(red), len(problems) - len(red))
        self._show_problems(problems)
        if proof is not None and problems:
            self._rows.addWidget(_rule())
        if proof is not None:
            self._show_proved(proof)
        self._show_ways(proof, problems)

    def _show_badges(self, red: int, amber: int) -> None:
        if red:
            self._badges.addWidget(Badge(Tag(_("Red {n}").format(n=red), "danger", "stop")))
        if amber:
            self._badges.addWidget(Badge(Tag(_("Amber {n}").format(n=amber), "warn", "warn")))

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        for hint, alike in groupby(problems[:_MOST], key=lambda one: one.hint):
            for one in alike:
                look = ("stop", "danger") if one.level is Level.ERROR else ("warn", "warn")
                self._rows.addWidget(_finding(*look, one.text))
            if hint:
                self._rows.addWidget(_advice(hint))
        more = len(problems) - _MOST
        if more > 0:
            words = ngettext("{count} more", "{count} more", more).format(count=more)
            self._rows.addWidget(Label(words, "hint"))

    def _show_proved(self, proof: Proof) -> None:
        found = {one.key for one in proof.problems}
        for key, words in PROVED:
            if key not in found and not (key == "totals" and _has_no_sums(proof)):
                self._rows.addWidget(_finding("check", "ok", _(words)))
        if proof.sheet.too_early:
            self._rows.addWidget(_finding("clock", "info", proof.sheet.too_early))

    def _show_ways(self, proof: Proof | None, problems: Sequence[Problem]) -> None:
        keys = {one.key for one in problems if one.level is Level.ERROR}
        sheet = proof.sheet if proof else None
        draft = sheet is not None and sheet.paper is None and sheet.of.batch_id is not None
        set_shown(self.boxes, on="glyph" in keys)
        set_shown(self.mend, on=bool(problems) and draft)
        if proof is None:
            self._foot.setText(_("The preview is being made."))
        else:
            words = _("Red must be mended before printing; amber goes into the record.")
            free = "" if proof.sheet.sample else _("Nothing speaks against printing.")
            self._foot.setText(words if problems else free)
        set_shown(self._foot, on=bool(self._foot.text()))


def _has_no_sums(proof: Proof) -> bool:
    return isinstance(proof.sheet.document, CoverDocument)


def _finding(icon: str, tone: str, text: str) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    line.addWidget(IconMark(icon, tone, 16), 0, Qt.AlignmentFlag.AlignTop)
    words = Label(text, "small", tone="text" if tone == "ok" else tone, wrap=True)
    line.addWidget(words, 1)
    return holder


def _advice(words: str) -> QWidget:
    """Say below a finding, or several alike, what to do about it."""
    said = Label(words, "hint", wrap=True)
    said.setContentsMargins(24, 0, 0, 0)
    return said


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("variant", "rule")
    rule.setFixedHeight(1)
    return rule
