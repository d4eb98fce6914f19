"""Which photo proves a slip: the newest of the camera's folder, another one, or a chosen file."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.errors import AppError
from models.queries.desk import DeskSlip
from resources.i18n import _
from ui import theme
from ui.context import Context
from ui.pages.desk.photo import Photo
from ui.pages.desk.pictures import Picture, pictures_in, read_picture
from ui.pages.desk.reader import ENTER
from ui.tasks import Lane
from ui.widgets.ask_bar import Answer, Ask, AskBar
from ui.widgets.button import Button, icon_button
from ui.widgets.dialog import choose_file, choose_folder
from ui.widgets.elided import Elided
from ui.widgets.label import Label
from ui.widgets.taking_in import PHOTOS
from ui.widgets.tools import set_shown

FOLDER = "desk/photo_folder"
_SMALL = QSize(150, 112)
_SHARP = 2  # pixels kept for each logical one
_SETTLED = 600  # ms after which a picture that just arrived is whole


class PhotoBar(AskBar):
    """Shows one picture at a time; Enter keeps it, arrow keys go to others, Escape leaves."""

    kept = Signal(object, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._files: list[Path] = []
        self._at = 0
        self.picture: Picture | None = None
        self.used: set[Path] = set()
        self.preview = Photo(_SMALL, "scan")
        self.name, self.trouble = Elided("", "strong"), Label("", "small", wrap=True)
        self.older = icon_button("chevron-left", _("Older picture (Left)"))
        self.newer = icon_button("chevron-right", _("Newer picture (Right)"))
        self.choose = Button(_("Choose a file…"), tip=_("Choose a file… (F5)"))
        self.folder = Button(_("Folder of the camera…"), variant="ghost")
        self._watcher, self._soon = QFileSystemWatcher(self), QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SETTLED)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        line, words, buttons = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for part in (self.older, self.newer, self.choose, self.folder):
            buttons.addWidget(part)
        buttons.addStretch(1)
        for label in (self.name, self.trouble):
            words.addWidget(label)
        words.addStretch(1)
        words.addLayout(buttons)
        line.setSpacing(14)
        self.body.setContentsMargins(14, 10, 14, 12)
        line.addWidget(self.preview)
        line.addLayout(words, 1)
        self.body.addLayout(line)

    def _connect(self) -> None:
        self.older.clicked.connect(partial(self.step, 1))
        self.newer.clicked.connect(partial(self.step, -1))
        self.choose.clicked.connect(self.choose_picture)
        self.folder.clicked.connect(self.choose_camera)
        self._watcher.directoryChanged.connect(lambda _folder: self._soon.start())
        self._soon.timeout.connect(self._look_again)
        self.closed.connect(self._leave)

    @property
    def camera(self) -> Path | None:
        """Return the folder that pictures come into, when one was chosen."""
        folder = self._context.settings.text(FOLDER)
        return Path(folder) if folder else None

    def ask_for(self, slip: DeskSlip, files: Sequence[Path] = ()) -> None:
        """Ask which photo proves a slip: of these files, else of the camera's folder."""
        text = _("Photo as proof for {who}, slip {number}").format(
            who=slip.name, number=slip.number
        )
        self.ask(Ask(text, _("Keep the photo"), ()), partial(self._keep, slip))
        self.yes.set_variant("primary")
        self.setFocus()
        self._watch()
        self._show_files(list(files) or self._in_folder())

    def _keep(self, slip: DeskSlip, _answer: Answer) -> None:
        picture, self.picture = self.picture, None
        if picture is not None:
            self.kept.emit(slip, picture)
        elif not self._files:
            self.choose_picture()

    def _in_folder(self) -> list[Path]:
        return pictures_in(self.camera, self.used) if self.camera else []

    def _watch(self) -> None:
        self._unwatch()
        if self.camera and self.camera.is_dir():
            self._watcher.addPath(str(self.camera))

    def _unwatch(self) -> None:
        if known := self._watcher.directories():
            self._watcher.removePaths(known)

    def _leave(self) -> None:
        self._soon.stop()
        self._unwatch()
        self.picture = None

    def _look_again(self) -> None:
        """Show a picture that just came into the folder, or the one that was not whole yet."""
        files = self._in_folder()
        fresh = files[:1] != self._files[:1]
        if self.isVisible() and files and (fresh or self.picture is None):
            self._show_files(files)

    def _show_files(self, files: list[Path]) -> None:
        self._files, self._at = files, 0
        self._show()

    def step(self, by: int) -> None:
        """Go to an older or newer picture."""
        if 0 <= self._at + by < len(self._files):
            self._at += by
            self._show()

    def _show(self) -> None:
        self.picture = None
        self.preview.show_picture(None)
        several = len(self._files) > 1
        for button in (self.older, self.newer):
            set_shown(button, on=several)
        self.older.setEnabled(self._at + 1 < len(self._files))
        self.newer.setEnabled(self._at > 0)
        if not self._files:
            self.name.show_text(_("No picture yet"))
            self._say(self._how_to())
            return
        path = self._files[self._at]
        self.name.show_text(path.name)
        self._say("")
        size = QSize(theme.scaled(_SMALL.width()), theme.scaled(_SMALL.height())) * _SHARP
        self._context.run_long(
            partial(read_picture, path, size),
            what=_("Drawing small pictures"),
            done=partial(self._on_read, path),
            failed=partial(self._on_failed, path),
            lane=Lane.FILES,
            owner=self,
        )

    def _how_to(self) -> str:
        if self.camera is None:
            return _("Choose a file, drop one here, or name the folder the camera writes into.")
        words = _("Take the photo: it appears here when it arrives in {folder}.")
        return words.format(folder=self.camera.name)

    def _on_read(self, path: Path, picture: Picture) -> None:
        if not self._is_shown(path):
            return
        self.picture = picture
        self.preview.show_picture(picture.small)
        words = _("Taken at {time}. Enter keeps it.").format(time=f"{picture.changed_at:%H:%M:%S}")
        self._say(words)

    def _on_failed(self, path: Path, error: Exception) -> None:
        if not isinstance(error, AppError):
            self._context.errors.report(error)
        elif self._is_shown(path):
            self._say(str(error), "danger")

    def _is_shown(self, path: Path) -> bool:
        return self.isVisible() and self._files[self._at : self._at + 1] == [path]

    def _say(self, text: str, tone: str = "") -> None:
        self.trouble.setText(text)
        self.trouble.set_tone(tone)

    def refuse(self, slip: DeskSlip, picture: Picture, error: AppError) -> None:
        """Say why a picture was not kept; it can be tried again for the slip as it stands now."""
        self._take = partial(self._keep, slip)
        if self._is_shown(picture.path):
            self.picture = picture
        self._say(str(error), "danger")

    def choose_picture(self) -> None:
        """Let a file be chosen."""
        folder = str(self.camera) if self.camera else ""
        if name := choose_file(self, _("Photo as proof"), _(PHOTOS), folder):
            self._show_files([Path(name)])
        self.setFocus()

    def choose_camera(self) -> None:
        """Let the folder be chosen that pictures come into; remembered on this computer."""
        known = str(self.camera) if self.camera else ""
        if name := choose_folder(self, _("Folder of the camera"), known):
            self._context.settings.remember(FOLDER, name)
            self._watch()
            self._show_files(self._in_folder())
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Enter, go to others with the arrow keys; Enter on a button presses it."""
        step = {Qt.Key.Key_Left: 1, Qt.Key.Key_Right: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.step(step)
        elif event.key() in ENTER:
            button = self.window().focusWidget()
            (button.click if isinstance(button, Button) else self.confirm)()
        else:
            super().keyPressEvent(event)
