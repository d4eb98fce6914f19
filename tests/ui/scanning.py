"""A scanner that types: codes as keys a few milliseconds apart, ended by Enter or not."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from models import clock
from models.operations.papers import PaperDraft, issue_paper
from models.operations.payments import start_paying
from models.rules.serials import qr_text
from models.tables import Batch, Line, SlipNumber
from tests.builders import approve, make_batch

NONE = Qt.KeyboardModifier.NoModifier


class Gun:
    """Sends keys with their own time stamps, as a keyboard-type scanner does."""

    def __init__(self, start=10_000):
        self.now = start

    def key(self, widget, key, text="", gap=8):
        self.now += gap
        event = QKeyEvent(QEvent.Type.KeyPress, key, NONE, 0, 0, 0, text)
        event.setTimestamp(self.now)
        QApplication.sendEvent(widget, event)

    def type(self, widget, text, gap=8):
        for char in text:
            self.key(widget, Qt.Key(ord(char.upper())), char, gap)

    def scan(self, widget, number, *, end=True, gap=8):
        self.type(widget, qr_text(number), gap)
        if end:
            self.key(widget, Qt.Key.Key_Return, "\r", gap)

    def press(self, widget, key=Qt.Key.Key_Return, text="\r"):
        """Press a key as a person does, a good while later."""
        self.key(widget, key, text, gap=1_500)


def compose(widget, text, commit=""):
    event = QInputMethodEvent(text, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def issue_slips(office, batch):
    """Issue the slips of a batch; return their numbers in the order of the lines."""
    lines = [row.id for row in Line.select().where(Line.batch == batch).order_by(Line.position)]
    digest = Batch.get_by_id(batch).digest
    year = clock.today().year
    draft = PaperDraft(
        "slips", "领取单", "{}", year, "SJS", digest, batch, slip_series="LQ", slip_lines=lines
    )
    paper = issue_paper(draft, actor=office.cashier).id
    query = SlipNumber.select().where(SlipNumber.paper == paper).order_by(SlipNumber.line)
    return [slip.number for slip in query]


def open_batch(office, people=3):
    """Make a batch that is handed out, with its slips."""
    batch = make_batch(office, people, pay="hand")
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    return batch, issue_slips(office, batch)
