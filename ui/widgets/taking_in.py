"""Take papers in: files dropped, chosen or pasted are kept encrypted, then attached."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtGui import QGuiApplication, QImage

from models import clock, intake
from models.changes import Outcome
from models.operations.attachments import Kept, Owner, attach, keep
from models.progress import Progress
from resources.i18n import N_, _, ngettext
from ui.context import Context
from ui.tasks import Lane
from ui.widgets.drop_area import dropped_files

KINDS = N_("Photos and PDFs (*.jpg *.jpeg *.png *.pdf);;All files (*)")
PHOTOS = N_("Photos (*.jpg *.jpeg *.png);;All files (*)")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A picture from the clipboard, as PNG."""

    title: str
    content: bytes


Source = Path | Pasted


def on_clipboard() -> list[Source]:
    """Return the files or the picture on the clipboard; nothing when it holds neither."""
    data = QGuiApplication.clipboard().mimeData()
    files: list[Source] = list(dropped_files(data))
    if files or not data.hasImage():
        return files
    picture = QImage(data.imageData())
    title = _("Pasted {time}").format(time=f"{clock.now():%Y-%m-%d %H.%M.%S}")
    return [] if picture.isNull() else [Pasted(title, _png(picture))]


def take_in(
    context: Context,
    owner: Owner,
    item: str,
    sources: Sequence[Source],
    *,
    done: Callable[[], None],
    asker: QObject,
) -> None:
    """Keep sources beside the window, then attach them; both can be cancelled until attached."""
    tie = partial(attach, owner, item, actor=context.actor)
    take_in_by(context, tie, sources, done=done, asker=asker)


def take_in_by(
    context: Context,
    tie: Callable[[list[Kept]], Outcome],
    sources: Sequence[Source],
    *,
    done: Callable[[], None],
    asker: QObject,
) -> None:
    """Keep sources beside the window, then let an operation tie them to what they prove."""
    count = len(sources)
    what = ngettext("Attaching {count} paper", "Attaching {count} papers", count)

    def on_kept(kept: list[Kept]) -> None:
        context.run_operation(partial(tie, kept), done=lambda _outcome: done(), owner=asker)

    context.run_long(
        partial(_keep, sources),
        what=what.format(count=count),
        done=on_kept,
        lane=Lane.FILES,
        owner=context,
    )


def _keep(sources: Sequence[Source], progress: Progress) -> list[Kept]:
    papers = [
        intake.look_at_bytes(one.title, one.content) if isinstance(one, Pasted) else one
        for one in sources
    ]
    return keep(papers, progress=progress)


def _png(picture: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide takes bytes and str
    return bytes(content.data())
