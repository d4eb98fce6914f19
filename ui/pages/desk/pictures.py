"""The pictures a camera or a phone puts into a folder, the newest first."""

import os
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from models import intake
from models.errors import FileProblem
from models.intake import Paper
from models.progress import Progress
from resources.i18n import _

ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".heic", ".heif"})
_MOST = 200  # pictures offered, the newest


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it will be kept, and small as it is shown."""

    path: Path
    paper: Paper
    small: QImage
    changed_at: datetime


def pictures_in(folder: Path, used: Collection[Path] = ()) -> list[Path]:
    """Return the pictures of a folder that were not used yet; none where it cannot be read."""
    try:
        with os.scandir(folder) as found:
            known = [(one.stat().st_mtime, one.path) for one in found if one.is_file()]
    except OSError:
        return []
    newest = (Path(path) for _at, path in sorted(known, reverse=True))
    fit = [path for path in newest if path.suffix.lower() in ENDINGS and path not in used]
    return fit[:_MOST]


def read_picture(path: Path, size: QSize, _progress: Progress) -> Picture:
    """Read a picture, shrunk as it will be kept; raise FileProblem for what cannot be kept."""
    paper = intake.look_at(path)
    if not isinstance(paper.content, bytes):
        raise FileProblem(
            _("{file} is no photo.").format(file=path.name),
            _("Take a photo (JPEG or PNG); a scanned page is filed on the page of scans."),
        )
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    whole = QImage.fromData(paper.content)
    small = whole if whole.isNull() else whole.scaled(size, keep, smooth)
    return Picture(path, paper, small, datetime.fromtimestamp(path.stat().st_mtime))  # noqa: DTZ006
