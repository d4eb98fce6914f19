"""Handing out with a scanner: slip, name, Enter, next; everything by key, nothing by mouse."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.changes import Change
from models.errors import AppError
from models.operations.payments import Proxy
from models.queries.desk import (
    DeskBatch,
    DeskChoice,
    DeskSlip,
    batch_of_slip,
    desk_batch,
    desk_choices,
    desk_slip,
)
from models.queries.proxies import Proposal
from models.rules.desk import LOOKS, Verdict
from models.rules.results import LABELS, Proof, Result
from models.rules.serials import QR_PREFIX
from models.seasons import season
from resources.i18n import N_, _, ngettext
from ui.actions import Shortcut
from ui.context import Context
from ui.pages import Page
from ui.pages.desk import PAGE
from ui.pages.desk.asks import proxy_ask, registered_proxy, why_not, why_not_ask
from ui.pages.desk.beside import PicturesBeside
from ui.pages.desk.choose import Chooser
from ui.pages.desk.foot import Foot, key_buttons
from ui.pages.desk.photo_bar import PhotoBar
from ui.pages.desk.proof import PhotoProof
from ui.pages.desk.recorder import Recorder
from ui.pages.desk.slip_card import SlipCard
from ui.pages.desk.sound import Sound
from ui.responsive import Size
from ui.rights import refusal
from ui.widgets.ask_bar import Answer, Ask, AskBar
from ui.widgets.badge import Badge, season_tag
from ui.widgets.button import Button
from ui.widgets.drop_area import dropped_files
from ui.widgets.elided import Elided
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label
from ui.widgets.tools import set_shown


class DeskPage(Page):
    """One batch at the desk; without one, those that are being handed out."""

    kind = PAGE
    help_key = "desk"
    whole_window = True
    responds_to = Change.PAYMENTS | Change.LINES | Change.PAPERS | Change.BATCHES
    shortcuts = (
        Shortcut("thumb", ("F3",), N_("Thumb print")),
        Shortcut("photo", ("F5",), N_("Photo as proof")),
        Shortcut("sound", ("F9",), N_("Sound on or off")),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.batch_id = 0
        self.batch: DeskBatch | None = None
        self.recorder, self.sound = Recorder(context, self), Sound(context.settings)
        self.title, self.badge = Label(_("Hand out by scanning"), "h2"), Badge()
        self.about = Elided("", "small")
        self.lock = Button(_("Lock"), icon="lock")
        self.leave_button = Button(_("Leave"), variant="ghost", tip=_("Leave (Esc)"))
        self.card, self.foot, self.ask = SlipCard(), Foot(), AskBar(self)
        self.photos, self.chooser = PhotoBar(context, self), Chooser()
        self.pictures = PicturesBeside(context, self.card)
        self.proof = PhotoProof(context, self.recorder, self.photos)
        self.keys = key_buttons()
        self.hint = Label("", "small")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(IconMark("scan", "text", 22))
        for part in (self.title, self.badge):
            top.addWidget(part)
        top.addWidget(self.about, 1)
        for button in (self.sound, self.leave_button, self.lock):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            top.addWidget(button)
        keys = QHBoxLayout()
        keys.setSpacing(8)
        for key in self.keys.values():
            keys.addWidget(key)
        self._desk = QWidget()
        column = QVBoxLayout(self._desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.card, 1)
        for bar in (self.ask, self.photos):
            column.addWidget(bar)
        column.addLayout(keys)
        column.addWidget(self.foot)
        column.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addLayout(top)
        self.body.addWidget(self._desk, 1)
        self.body.addWidget(self.chooser, 1)

    def _connect(self) -> None:
        self.lock.clicked.connect(self.context.lock_wished)
        self.leave_button.clicked.connect(self.leave)
        self.card.scanned.connect(self.look_up)
        self.card.confirmed.connect(self.take)
        self.card.typed.connect(self._on_typed)
        self.chooser.reader.scanned.connect(self._begin_with)
        self.chooser.chosen.connect(lambda batch: self.open(batch_id=batch))
        for bar in (self.ask, self.photos):
            bar.closed.connect(self.card.setFocus)
        for turned in (self.photos.opened, self.photos.closed):
            turned.connect(self._make_room)
        self.recorder.recorded.connect(self._on_recorded)
        self.recorder.refused.connect(self._on_refused)
        self.recorder.undone.connect(self._on_undone)
        for key, act in self._acts().items():
            self.keys[key].clicked.connect(act)
        self.setAcceptDrops(True)

    def _acts(self) -> Mapping[str, Callable[[], None]]:
        return {
            "take": self.take,
            "proxy": self.ask_proxy,
            "thumb": self.take_thumb,
            "photo": self.ask_photo,
            "not": self.ask_why_not,
            "undo": self.recorder.undo,
        }

    def open(self, **args: object) -> None:
        """Begin with a batch, or let one be chosen."""
        self.batch_id = int(str(args.get("batch_id") or 0))
        self.batch = None
        self.recorder.begin()
        self._close_bars()
        self.card.show_waiting(_("Scan a slip"))
        self.reload()

    def reload(self) -> None:
        """Read the batch with all its slips, or the batches to choose from."""
        set_shown(self._desk, on=bool(self.batch_id))
        set_shown(self.chooser, on=not self.batch_id)
        if self.batch_id:
            work = partial(desk_batch, self.batch_id)
            self.context.run_query(work, done=self._show_batch, latest="batch")
        else:
            self.badge.set_tag(None)
            self.about.show_text("")
            self.context.run_query(desk_choices, done=self._show_choices, latest="batch")

    def _show_choices(self, choices: list[DeskChoice]) -> None:
        self.chooser.show_choices(choices)
        if self.isVisible() and not self.batch_id:
            self.chooser.setFocus()

    def _show_batch(self, batch: DeskBatch) -> None:
        first = self.batch is None
        self.batch = batch
        kind = season(batch.season)
        self.badge.set_tag(season_tag(_(kind.label), batch.season))
        self.about.show_text(f"{batch.campaign} · {batch.name}")
        self.foot.counters.show_counts(batch.counts)
        self.foot.lately.show_rows(batch.lately)
        if first and not batch.slips:
            self.card.show_waiting(_("Print the slips of this batch first"))
        if first and self.isVisible():
            self.card.setFocus()
        self._enable()

    def _begin_with(self, text: str) -> None:
        """Open the batch of a slip that is scanned before one was chosen."""

        def show(batch: int) -> None:
            if batch:
                self.open(batch_id=batch)
                self.look_up(text)
            else:
                self.chooser.say(_("No slip of this store has this number."))
                self.sound.beep(LOOKS[Verdict.UNKNOWN].beeps)

        self.context.run_query(partial(batch_of_slip, text), done=show, owner=self)

    def look_up(self, text: str) -> None:
        """Show the slip that a scanned or typed text names."""
        self._close_bars()
        number = text.removeprefix(QR_PREFIX)
        known = self.batch.slips.get(number) if self.batch else None
        if known is not None:
            self.show_slip(known)
            return
        work = partial(desk_slip, text, self.batch_id)
        self.context.run_query(work, done=self.show_slip, latest="slip")

    def show_slip(self, slip: DeskSlip) -> None:
        """Show a slip, then keys and sound; pictures are asked for when it is on the screen."""
        self.card.show_slip(slip)
        self._enable()
        self.card.setAccessibleName(self.card.told())
        self.sound.beep(LOOKS[slip.verdict].beeps)
        self.pictures.want(slip)

    def _enable(self) -> None:
        slip, refused = self.card.slip, refusal(self.context.actor, "payment.record")
        ready = slip is not None and slip.ready and not refused
        able = {
            "take": ready and self.photos.isHidden(),
            "undo": bool(self.recorder.done),
            "photo": self._provable() is not None and not refused,
        }
        for key, button in self.keys.items():
            button.setEnabled(able.get(key, ready))
        waiting = _("Waiting for the next slip: hold its code to the scanner, or type its number.")
        self.hint.setText(refused or waiting)

    def _on_typed(self, text: str) -> None:
        typed = _("Number: {text}  (Enter looks it up)").format(text=text)
        self.hint.setText(typed if text else "")
        if not text:
            self._enable()

    def _ready(self) -> DeskSlip | None:
        """Return the slip in view when it may be handed out."""
        slip = self.card.slip
        return slip if slip and self.keys["thumb"].isEnabled() else None

    def take(self) -> None:
        """Record the slip in view as signed by the recipient."""
        self._record(Result.RECEIVED, proof=Proof.SIGNATURE)

    def take_thumb(self) -> None:
        """Record the slip in view as received with a thumb print."""
        self._record(Result.RECEIVED, proof=Proof.THUMB)

    def _record(self, result: Result, **told: Any) -> None:  # noqa: ANN401  (of the recorder)
        slip = self._ready()
        if slip is not None:
            self.photos.close_bar()
            for button in self.keys.values():
                button.setEnabled(False)
            self.recorder.record(slip, result, **told)

    def _on_recorded(self, slip: DeskSlip) -> None:
        self.ask.close_bar()
        self.card.show_waiting(_("Next, please"))
        self._enable()
        words = _("{who}: {result}.")
        self.context.notify(words.format(who=slip.name, result=_(LABELS[slip.result])))

    def _on_refused(self, slip: DeskSlip, error: Exception) -> None:
        """Say on the slip itself why nothing was recorded."""
        if self.ask.show_error(error):
            self._enable()
            return
        self._close_bars()
        if not isinstance(error, AppError):
            self.context.errors.report(error)
            return
        self.show_slip(replace(slip, verdict=Verdict.REFUSED, words=str(error)))

    def ask_proxy(self) -> None:
        """Ask who receives in place of the recipient, proposing who is registered."""
        slip = self._ready()
        if slip is None:
            return
        work = partial(registered_proxy, slip.person_id, self.context.actor)
        self.context.run_query(work, done=partial(self._ask_proxy, slip), owner=self)

    def _ask_proxy(self, slip: DeskSlip, known: Proposal | None) -> None:
        self._ask(
            proxy_ask(slip, known),
            lambda answer: self._record(Result.PROXY, proxy=Proxy(**answer)),
        )

    def ask_why_not(self) -> None:
        """Ask why the slip in view is not handed out whole today."""
        slip = self._ready()
        if slip is not None:
            self._ask(why_not_ask(slip), self._take_why_not)

    def _take_why_not(self, answer: Answer) -> None:
        result, part = why_not(answer)
        self._record(result, part=part)

    def _ask(self, ask: Ask, take: Callable[[Answer], None]) -> None:
        self.photos.close_bar()
        self.ask.ask(ask, take)
        self._watch(self.ask)

    def _watch(self, bar: AskBar) -> None:
        """Look over the keys of a question, in which a scanner may type."""
        for part in (bar, *bar.findChildren(QWidget)):
            part.installEventFilter(self)

    def _close_bars(self) -> None:
        for bar in (self.ask, self.photos):
            bar.close_bar()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a scan while a question is open be a scan, not an answer."""
        return self.card.watch(event) or super().eventFilter(watched, event)

    def _on_undone(self, left: int) -> None:
        self.card.show_waiting(_("Undone. Scan the slip again"))
        self._enable()
        words = ngettext("{n} more can be undone.", "{n} more can be undone.", left)
        self.context.notify(words.format(n=left))

    def ask_photo(self, files: Sequence[Path] = ()) -> None:
        """Ask which photo proves the slip in view, or the one just received; again: which file."""
        slip = self._provable()
        if not self.photos.isHidden() and not files:
            self.photos.choose_picture()
        elif slip is None or not self.keys["photo"].isEnabled():
            self.hint.setText(_("Scan the slip first, then keep its photo."))
        else:
            self.ask.close_bar()
            self.photos.ask_for(slip, files)
            self._watch(self.photos)

    def _provable(self) -> DeskSlip | None:
        """Return the slip a photo may prove: the one in view, else the one just received."""
        slip = self.card.slip
        if slip is None:
            return self.recorder.last_received
        return slip if slip.ready or slip.verdict is Verdict.SIGNED else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take photos."""
        if self.batch_id and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask whether a dropped photo proves the slip."""
        event.acceptProposedAction()
        self.ask_photo(dropped_files(event.mimeData()))

    def leave(self) -> None:
        """Drop a typed number, else close a question, else leave the desk."""
        if self.card.scanner.text:
            self.card.scanner.clear()
            self._on_typed("")
        elif not (self.ask.isHidden() and self.photos.isHidden()):
            self._close_bars()
        elif self.batch_id:
            self.context.open("batch", batch_id=self.batch_id, tab="paying")
        else:
            self.context.open("home")

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer F2, F3, F4, F5, F8, F9 and Escape."""
        return {
            "edit": self.ask_proxy,
            "thumb": self.take_thumb,
            "amount": self.ask_why_not,
            "photo": self.ask_photo,
            "next_problem": self.recorder.undo,
            "sound": self.sound.turn,
            "leave": self.leave,
        }

    def first_focus(self) -> QWidget:
        """Begin where the scanner types."""
        return self.card if self.batch_id else self.chooser.first()

    def _make_room(self) -> None:
        """Leave the counters out where the window is low, or while a photo is asked for."""
        roomy = self.size_class is not Size.SMALL and self.photos.isHidden()
        set_shown(self.foot, on=roomy)
        self._enable()

    def fit(self, size: Size) -> None:
        """Give the slip all the room in a small window."""
        super().fit(size)
        self.card.fit(size)
        self._make_room()
        set_shown(self.hint, on=size is not Size.SMALL)
