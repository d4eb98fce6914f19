"""Papers and pages of the practice store as files, for those who want to look before they work."""

import os
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QThread

from models import clock, session, store
from models.queries import campaigns, form_papers, papers, print_room
from models.queries.form_papers import FormWish
from models.queries.paper_kinds import PaperKind
from models.queries.paper_samples import drawing_of, sample
from models.rules.states import State
from ui.application import make_app
from ui.command_line.paper_files import write_paper
from ui.context import Context
from ui.main_window import MainWindow
from ui.render import render_window, settle
from ui.settings import Settings
from ui.start import make_context, open_practice

_SURROUNDINGS = {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_LOGGING_RULES": "default.warning=false",  # what that platform cannot do is no news
}
_SCALE = "QT_SCALE_FACTOR"
_DOTS = 2  # pixels a point of a paper's picture
_PACKED = 1  # of 9: the pictures are looked at and thrown away
_SAMPLES = ("four_seasons", "call_sheet")  # papers that pages other than the print room make
_PAPERS_OF, _PAGE_OF = State.PAYING, State.DRAFT  # the batches that are shown


@dataclass(frozen=True, slots=True)
class Shape:
    """One size and dress of the window."""

    name: str
    size: tuple[int, int]
    dress: str = "light"
    scale: int = 1


SHAPES = (
    Shape("1366x768", (1366, 768)),
    Shape("1024x680", (1024, 680)),
    Shape("1366x768-dark", (1366, 768), "dark"),
)
DOUBLED = (Shape("960x540@2x", (960, 540), scale=2),)


def write_all(folder: Path, *, language: str = "", doubled: bool = False) -> int:
    """Write every paper and every page into a folder; return how many files there are.

    The pages at 200 % are drawn by a second process, since Qt takes that scale at its start.
    """
    os.environ |= _SURROUNDINGS
    if doubled:
        os.environ[_SCALE] = str(DOUBLED[0].scale)
    other = None if doubled else _start_doubled(folder, language)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        settings = Settings(Path(scratch) / "desk.ini")
        settings.language = language or settings.language
        app = make_app(settings)
        context = make_context(open_practice(Path(scratch) / session.NAME), settings)
        if not doubled:
            _write_papers(folder / "papers")
        _write_pages(context, folder / "pages", DOUBLED if doubled else SHAPES)
        context.tasks.close()
        store.close()
        app.processEvents()
    if other and other.wait():
        raise subprocess.CalledProcessError(other.returncode, other.args)
    return sum(path.is_file() for path in folder.rglob("*"))


def _subject(kind: PaperKind, board: campaigns.Board) -> int:
    """Return what a paper is shown of: of its own seasons the largest batch it may be issued of."""
    if kind.of == "year":
        return clock.today().year

    def told(card: campaigns.BatchCard) -> tuple[bool, bool, bool, int]:
        of_season = not kind.seasons or card.season in kind.seasons
        return of_season, card.state in kind.states, card.state is _PAPERS_OF, card.lines

    best = max(board.cards, key=told)
    if kind.of == "batch":
        return best.id
    fitting = (one.id for one in board.campaigns if one.season in kind.seasons)
    return best.campaign_id if told(best)[0] else next(fitting, best.campaign_id)


def _batch(state: State) -> campaigns.BatchCard:
    """Return the largest batch in a state."""
    cards = campaigns.cards(clock.today().year)
    return max((card for card in cards if card.state is state), key=lambda card: card.lines)


def _write_papers(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    board = campaigns.board(clock.today().year)
    documents = {
        key: (kind.drawing, print_room.preview(key, _subject(kind, board)).document)
        for key, kind in papers.KINDS.items()
    }
    documents |= {key: (drawing_of(key), sample(key)) for key in _SAMPLES}
    documents |= {
        key: (form_papers.DRAWING, form_papers.build(FormWish(key))) for key in form_papers.KINDS
    }
    for key, (drawing, document) in documents.items():
        target = folder / f"{key}.pdf"
        write_paper(drawing, document, target)
        with closing(pypdfium2.PdfDocument(target)) as pdf, closing(pdf[0]) as page:
            picture = page.render(scale=_DOTS).to_pil()
            picture.save(target.with_suffix(".png"), compress_level=_PACKED)


def _write_pages(context: Context, folder: Path, shapes: tuple[Shape, ...]) -> None:
    window = MainWindow(context)
    for shape in shapes:
        window.resize(*shape.size)
        for kind in window.pages.kinds:
            context.open(kind.key, **_asked_for(kind.key))
            path = folder / shape.name / f"{kind.key}.png"
            _draw(context, window, path, shape)
    window.deleteLater()


def _asked_for(page: str) -> dict[str, object]:
    """Return what a page is opened with; most show everything there is."""
    return {"batch_id": _batch(_PAGE_OF).id} if page == "batch" else {}


def _draw(context: Context, window: MainWindow, path: Path, shape: Shape) -> None:
    window.show()
    settle(1)
    while not context.tasks.idle():
        QThread.msleep(1)
        settle(1)
    render_window(window, path, shape.size, shape.scale, shape.dress)


def _start_doubled(folder: Path, language: str) -> subprocess.Popen[bytes]:
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, sys.argv[0]]
    words = ["--demo", "--doubled", "--render", str(folder)]
    spoken = ["--language", language] if language else []
    return subprocess.Popen([*program, *words, *spoken])  # noqa: S603  (ourselves)
