"""Pictures of the window, for those who look and for the record.

For a picture at 200 %, start the process with QT_SCALE_FACTOR=2, so that icons of buttons are
as sharp as on such a screen; elsewhere the ratio only makes the picture finer.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from ui import theme

_QUALITY = 80  # of 100: packed quickly rather than small; no PNG loses anything


def render_window(
    widget: QWidget,
    path: Path,
    size: tuple[int, int] | None = None,
    ratio: float = 1.0,
    dress: str = "",
) -> None:
    """Write a widget as PNG at a logical size and pixel ratio, in a theme if one is named."""
    app = QApplication.instance()
    if dress and isinstance(app, QApplication) and dress != theme.name():
        theme.apply(app, dress, letters=theme.letters())
    if size:
        widget.resize(*size)
    widget.show()
    settle()
    image = QImage(widget.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(theme.colour("bg"))
    widget.render(image, QPoint())
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(str(path), quality=_QUALITY)


def settle(rounds: int = 6) -> None:
    """Let layouts and queued work come to rest."""
    for _round in range(rounds):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
