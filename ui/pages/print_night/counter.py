"""How far the slips have come: a counter, the volumes, and the question after each printing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from models.queries.print_night import Night, Sent, Volume
from models.rules.sheets import RunForm
from resources.i18n import N_, _, ngettext
from ui.widgets.badge import Badge, Tag
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.figures import Bar, Part
from ui.widgets.label import Label
from ui.widgets.tools import clear, set_shown

_MOST = 8
_STATES = {
    "open": (N_("in progress"), "info", "clock"),
    "done": (N_("done"), "ok", "check"),
    "stopped": (N_("stopped"), "warn", "stop"),
}


class CounterCard(Card):
    """Counts slips; `good` and `jammed` settle what was sent, `stop_wished` ends the run."""

    good = Signal()
    jammed = Signal()
    stop_wished = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(14, 10, 12, 12))
        self.body.setSpacing(6)
        self._badge, self.figure, self._bar = Badge(), Label("", "h1"), Bar(thick=8)
        self.row(Label(_("Counter"), "h3"), 1, self._badge)
        self.body.addWidget(self.figure)
        self.body.addWidget(self._bar)
        self.next = Label("", "small", tone="text", wrap=True)
        self.body.addWidget(self.next)
        self.all_good = Button(_("All came out well"), icon="check", variant="small")
        self.jam = Button(_("It jammed"), icon="warn", variant="small danger")
        self.row(self.all_good, self.jam, 1)
        self._volumes = QGridLayout()
        self._volumes.setHorizontalSpacing(10)
        self._volumes.setVerticalSpacing(3)
        self._volumes.setColumnStretch(1, 1)
        self.body.addLayout(self._volumes)
        self.stop = Button(_("Print no more"), icon="stop", variant="small ghost")
        self.row(self.stop, 1)
        self.all_good.clicked.connect(self.good)
        self.jam.clicked.connect(self.jammed)
        self.stop.clicked.connect(self.stop_wished)

    def has_focus(self) -> bool:
        """Say whether one of the buttons, which may be gone soon, has the focus."""
        return any(button.hasFocus() for button in (self.all_good, self.jam, self.stop))

    def show_night(self, night: Night | None, slips: int, form: RunForm) -> None:
        """Show a run; without one, what is to be printed."""
        counts = dict(night.counts) if night else {"waiting": slips}
        whole, good = sum(counts.values()), counts.get("good", 0)
        words = _("{good} of {whole} slips").format(good=f"{good:,}", whole=f"{whole:,}")
        self.figure.setText(words)
        parts = [Part(good, "ok"), Part(counts.get("sent", 0), "warn")]
        self._bar.set_parts([one for one in parts if one.amount], whole, words)
        self._show_state(night)
        self.next.setText(_next_words(night, slips, form))
        self._show_volumes(night.volumes if night else ())

    def _show_state(self, night: Night | None) -> None:
        open_send = night.open_send if night else None
        set_shown(self._badge, on=night is not None)
        if night is not None:
            word, tone, icon = _STATES[night.state]
            self._badge.set_tag(Tag(_(word), tone, icon))
        for button in (self.all_good, self.jam):
            set_shown(button, on=open_send is not None)
        waits = night is not None and night.state == "open" and open_send is None
        set_shown(self.stop, on=waits)
        self.set_edge("warn" if open_send else "")

    def _show_volumes(self, volumes: Sequence[Volume]) -> None:
        clear(self._volumes)
        if len(volumes) < 2:
            return
        at = next((i for i, one in enumerate(volumes) if one.good < one.slips), 0)
        first = max(0, min(at - 2, len(volumes) - _MOST))
        for line, one in enumerate(volumes[first : first + _MOST]):
            name = _("Volume {n}").format(n=one.number)
            done = one.good == one.slips
            self._volumes.addWidget(Label(name, "small", tone="text"), line, 0)
            numbers = f"{_short(one.first)} – {_short(one.last)}"
            self._volumes.addWidget(Label(numbers, "small"), line, 1)
            count = Label(f"{one.good:,}/{one.slips:,}", "small", tone="ok" if done else "text2")
            self._volumes.addWidget(count, line, 2, Qt.AlignmentFlag.AlignRight)
        more = len(volumes) - _MOST
        if more > 0:
            words = ngettext("{n} volume in all", "{n} volumes in all", len(volumes))
            self._volumes.addWidget(Label(words.format(n=len(volumes)), "hint"), _MOST, 0, 1, 3)


def _next_words(night: Night | None, slips: int, form: RunForm) -> str:
    if night is None:
        words = ngettext("{n} slip, {up} on a sheet.", "{n} slips, {up} on a sheet.", slips)
        return words.format(n=f"{slips:,}", up=form.up)
    sent = night.open_send
    if sent is not None:
        return _sent_words(sent)
    if night.state == "open":
        words = _("Next is sheet {next} of {sheets}.")
        return words.format(next=f"{night.next_sheet:,}", sheets=f"{night.sheets:,}")
    if night.state == "stopped":
        return _("Stopped: {reason}").format(reason=night.reason)
    return _("Every slip came out well, none twice.")


def _sent_words(sent: Sent) -> str:
    words = _(
        "Sheets {first} to {last} were sent at {time}. Look at the pile: did all come out well? "
        "If not, read the last good number."
    )
    return words.format(
        first=f"{sent.first_sheet:,}", last=f"{sent.last_sheet:,}", time=f"{sent.sent_at:%H:%M}"
    )


def _short(number: str) -> str:
    """Return the running part of a number, which is what is read off a sheet."""
    return number.split("-")[2]
