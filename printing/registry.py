"""The papers there are: each file of `printing.documents` is one; nobody keeps a list."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from threading import Lock
from typing import BinaryIO

from models.errors import NotFound
from models.progress import SILENT, Progress
from printing import documents
from printing.page import Press
from printing.paper import Paper, Printable, RenderResult
from resources.i18n import _

_one_at_a_time = Lock()


@cache
def papers() -> dict[str, Paper]:
    """Return every kind of paper by its key."""
    modules = (
        import_module(f"{documents.__name__}.{m.name}") for m in iter_modules(documents.__path__)
    )
    return {module.PAPER.key: module.PAPER for module in modules}


def paper(key: str) -> Paper:
    """Return one kind of paper; raise NotFound for an unknown key."""
    if key not in papers():
        raise NotFound(
            _("There is no paper “{key}”.").format(key=key),
            _("Papers: {keys}.").format(keys=", ".join(papers())),
        )
    return papers()[key]


def render(
    key: str, document: Printable, stream: BinaryIO, progress: Progress = SILENT
) -> RenderResult:
    """Draw a document as PDF into a stream; a character without a glyph becomes a black mark."""
    kind = paper(key)
    with _one_at_a_time:  # the fonts of reportlab serve one document at a time
        mark = document.mark
        press = Press(
            *(kind.sized(document), kind.title(document), stream, progress),
            words_only=mark.words_only,
        )
        press.zeros = mark.zeros
        kind.draw(document, press)
        press.finish()
    missing = "".join(sorted(press.lacking))
    return RenderResult(press.done, tuple(dict.fromkeys(press.cuts)), missing)
