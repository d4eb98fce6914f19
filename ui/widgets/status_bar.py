"""The line at the bottom: last message, long work with its way out, age of the copy, the store."""

from datetime import datetime, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from models import clock
from resources.i18n import _, ngettext
from ui import theme
from ui.context import Context, Copy
from ui.tasks import Job
from ui.widgets.button import Button
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label, Link

_LATE = 600  # ms before long work is shown
_AGES = ((timedelta(hours=72), "danger"), (timedelta(hours=24), "warn"))


def copy_words(copy: Copy, now: datetime) -> tuple[str, str]:
    """Return what is said about the last good copy, and its tone."""
    if copy.made_at is None:
        return _("No copy yet"), "danger"
    age = now - copy.made_at
    tone = next((tone for limit, tone in _AGES if age >= limit), "ok")
    if tone == "ok":
        when = _when(copy.made_at, now)
        return _("Copy good {when}").format(when=when), tone
    return ngettext("Copy is {n} day old", "Copy is {n} days old", age.days).format(
        n=age.days
    ), tone


def _when(moment: datetime, now: datetime) -> str:
    clock_time = f"{moment:%H:%M}"
    if moment.date() == now.date():
        return _("today {time}").format(time=clock_time)
    return _("yesterday {time}").format(time=clock_time)


class JobBar(QWidget):
    """Long work under way: its name, how far it is, and the button that stops it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._job: Job | None = None
        self._text = Label("")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedWidth(theme.scaled(160))
        self._stop = Button(_("Cancel"), variant="ghost small")
        self._stop.clicked.connect(self._on_stop)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        for part in (self._text, self._bar, self._stop):
            line.addWidget(part)
        self._late = QTimer(self, singleShot=True, interval=_LATE)
        self._late.timeout.connect(self.show)
        self.hide()
        context.tasks.started.connect(self._on_started)
        context.tasks.progressed.connect(self._on_progressed)
        context.tasks.ended.connect(self._on_ended)

    def _on_started(self, job: Job) -> None:
        if self._job is None and job.what:
            self._job = job
            self._stop.setVisible(job.cancellable)
            self._on_progressed(job)
            self._late.start()

    def _on_progressed(self, job: Job) -> None:
        if job is not self._job:
            return
        done, total = job.reported
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        count = f" {done:,} / {total:,}" if total else ""
        self._text.setText(job.what + count)
        self._bar.setAccessibleName(job.what + count)

    def _on_ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._late.stop()
            self.hide()

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._text.setText(_("Stopping…"))


class StatusBar(QFrame):
    """The last message with its time, work under way, the copy's age and the store's name."""

    copy_wished = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("variant", "status")
        self.setFixedHeight(theme.height("status_bar"))
        self._mark, self._message = IconMark("check", "ok", 14), Label("")
        self._copy_mark, self._copy = IconMark("backup", "ok", 14), Link("")
        self._copy.clicked.connect(self.copy_wished)
        self._copy_mark.hide()
        self._mark.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 16, 0)
        line.setSpacing(8)
        line.addWidget(self._mark)
        line.addWidget(self._message)
        line.addStretch(1)
        store = Label(self._store_words())
        for part in (JobBar(context), self._copy_mark, self._copy, _rule(), store):
            line.addWidget(part)
        context.notified.connect(self.say)

    def _store_words(self) -> str:
        return " · ".join(filter(None, (self._context.office.name, str(self._context.year))))

    def say(self, text: str) -> None:
        """Show the last success with its time."""
        self._mark.show()
        self._message.setText(f"{text} · {clock.now():%H:%M}")
        self._message.setAccessibleName(text)

    def show_copy(self, copy: Copy) -> None:
        """Show the age of the last good copy."""
        text, tone = copy_words(copy, clock.now())
        self._copy_mark.set_icon("backup", tone)
        self._copy_mark.show()
        self._copy.setText(text)
        self._copy.set_tone("" if tone == "ok" else tone)

    def focus_target(self) -> QWidget:
        """Return where F6 goes."""
        return self._copy


def _rule() -> QFrame:
    line = QFrame()
    line.setProperty("variant", "rule")
    line.setFixedSize(1, 14)
    return line
