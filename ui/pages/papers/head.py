"""The head of the print room: what is on the desk, whose papers, and the two ways out."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from models.money import format_yuan
from models.queries.documents import SummaryDocument, Totals
from models.queries.print_room import Room, Sheet, Subject
from models.rules.digest import show_digest
from models.seasons import season
from resources.i18n import _, ngettext
from ui import theme
from ui.pages.papers.proof import Proof
from ui.responsive import Size
from ui.widgets.button import Button, icon_button
from ui.widgets.editors import ChoiceEditor
from ui.widgets.elided import Elided
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label
from ui.widgets.tools import set_shown

_CHOOSER = {Size.FULL: 230, Size.COMPACT: 190, Size.SMALL: 170}


class Head(QWidget):
    """Title and sums left; reason, chooser, save and print right; `chosen` carries a subject."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._sub, self._reason = Elided("", "small", tone="text2"), Elided("", "small")
        self._mark = IconMark("stop", "danger", 16)
        self.chooser = ChoiceEditor()
        self.chooser.setAccessibleName(_("Batch or campaign"))
        self.save = Button(_("Save as PDF"), icon="export")
        self.print = Button(_("Print"), icon="print", variant="primary")
        self.more = icon_button("more", _("More ways out"))
        self.ways = QMenu(self.more)
        self.more.clicked.connect(self._show_ways)
        self._lay_out()
        self.chooser.activated.connect(lambda _at: self.chosen.emit(self.chooser.value()))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(_("Print room"), "h1"))
        words.addWidget(self._sub)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addLayout(words, 1)
        for part in (self._mark, self._reason, self.chooser, self.save, self.more, self.print):
            line.addWidget(part)

    def add_way(self, words: str, go: Callable[[], None]) -> None:
        """Offer one more way out of the room."""
        self.ways.addAction(words).triggered.connect(go)

    def _show_ways(self) -> None:
        self.ways.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def fit(self, size: Size) -> None:
        """Give the chooser the width there is room for."""
        self.chooser.setFixedWidth(theme.scaled(_CHOOSER[size]))

    def show_room(self, room: Room) -> None:
        """Offer the subjects of the year and say what the one at work amounts to."""
        self.chooser.set_choices([(one, _subject_words(one)) for one in room.subjects])
        self.chooser.set_value(room.subject)
        self.chooser.setToolTip(self.chooser.currentText())
        set_shown(self.chooser, on=bool(room.subjects))
        amounts = room.subject is not None and room.sheet is not None and not room.sheet.sample
        self._sub.show_text(_amounts(room.subject, room.sheet) if amounts else _subject_of(room))

    def show_proof(self, proof: Proof | None, refused: str, grave: str) -> None:
        """Say what may be done with the paper on the desk, and beside it why not."""
        pages = proof.pages if proof else 0
        again = bool(proof and proof.sheet.paper and proof.sheet.paper.prints)
        words = ngettext("Print {n} page", "Print {n} pages", pages)
        more = ngettext("Reprint {n} page", "Reprint {n} pages", pages)
        shown = (more if again else words).format(n=f"{pages:,}") if pages else _("Print")
        self.print.setText(shown)
        self.print.setAccessibleName(shown)
        for button in (self.print, self.save, self.more):
            button.set_reason(refused)
        self._reason.show_text(refused if proof else "")
        self._reason.set_ink("danger" if grave else "text2")
        self._mark.set_icon("stop" if grave else "info", "danger" if grave else "text2")
        for part in (self._mark, self._reason):
            set_shown(part, on=bool(refused and proof))


def _subject_of(room: Room) -> str:
    if room.subject is None:
        return _("Every paper of the office, with invented people")
    return _subject_words(room.subject)


def _subject_words(subject: Subject) -> str:
    if subject.campaign_id is None:
        return _("Ledgers of {year}").format(year=subject.year)
    if subject.batch_id is None:
        return _("{campaign} (all of it)").format(campaign=subject.campaign)
    label = _(season(subject.season).label)
    return _("{campaign} · {batch}").format(campaign=label, batch=subject.batch)


def _amounts(subject: Subject | None, sheet: Sheet | None) -> str:
    if subject is None:
        return ""
    of_batch = sheet is None or sheet.of.batch_id is not None
    parts = [subject.campaign, subject.batch if of_batch else ""]
    return " · ".join(filter(None, [*parts, *(_sums(sheet) if sheet else ())]))


def _sums(sheet: Sheet) -> list[str]:
    document = sheet.document
    found = document.total if isinstance(document, SummaryDocument) else _totals(document)
    if found is None:
        return []
    heads = found.headcount if isinstance(found, Totals) else found.occasions
    money = found.amount_fen if isinstance(found, Totals) else found.money_fen
    words = [
        ngettext("{n} person", "{n} people", heads).format(n=f"{heads:,}"),
        _("{yuan} yuan").format(yuan=format_yuan(money + found.goods_fen)),
    ]
    digest = document.mark.digest
    return [*words, _("list digest {d}").format(d=show_digest(digest))] if digest else words


def _totals(document: object) -> Totals | None:
    found = getattr(document, "expected", None) or getattr(document, "totals", None)
    return found if isinstance(found, Totals) else None
