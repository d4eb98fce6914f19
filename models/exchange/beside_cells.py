"""What a file carries beside its cells and paragraphs: comments, headers, properties, formulas."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from models.errors import FileProblem
from models.rules.leaks import BARRIER
from resources.i18n import N_, _

_PLACES = (
    (re.compile(r"comments|threaded|persons", re.IGNORECASE), N_("Comments")),
    (re.compile(r"^docProps/|^meta\.xml|^customXml/"), N_("Properties of the file")),
    (re.compile(r"^xl/workbook\.xml"), N_("Names of sheets and ranges")),
    (re.compile(r"^xl/worksheets/"), N_("Headers, footers, formulas and links")),
    (re.compile(r""), N_("Text boxes and other parts")),
)
_LEFT_OUT = re.compile(r"sharedStrings|styles|theme|fontTable|webSettings|\[Content_Types\]")
_READ = (".xml", ".rels", ".vml")
_WHOLE = frozenset({"p", "text", "si", "comment", "title"})
_CELL_PARTS = frozenset({"v", "t", "is"})
_TELLING = frozenset(
    {"name", "Target", "location", "display", "tooltip", "descr", "title", "prompt", "error"}
    | {"promptTitle", "errorTitle", "alt", "string", "v"}
)
_PICTURES = re.compile(r"/(?:media|embeddings)/[^/]+$|^Pictures/[^/]+$")
_BROKEN = (ElementTree.ParseError, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError)
_DIGITS = re.compile(rb"(?:[0-9Xx][ \-]?){11,}")
_WIDE_DIGITS = re.compile(rb"(?:[0-9Xx]\x00(?:[ \-]\x00)?){11,}")
_WIDE_HAN = re.compile(rb"(?:[\x00-\xff][\x4e-\x9f]){2,30}")
_LEAST_DIGITS = 3  # different ones: rows of zeros are a format, no number


def texts_beside(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the texts of a zip document that stand in no cell, each with its place.

    Cells of worksheets are left out; FileProblem when a part cannot be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.infolist():
                name = part.filename
                if name.endswith(_READ) and not _LEFT_OUT.search(name):
                    texts = BARRIER.join(_texts(archive, name))
                    place = next(word for pattern, word in _PLACES if pattern.search(name))
                    yield _(place), texts
    except _BROKEN as error:
        raise FileProblem(
            _("The document is broken and cannot be checked."),
            _("Save it again, then drop it."),
        ) from error


def texts_of_old(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield long numbers and Chinese words anywhere in an old .xls, whatever they belong to."""
    numbers = [run[0].decode("ascii") for run in _DIGITS.finditer(content)]
    numbers += [run[0].decode("utf-16-le") for run in _WIDE_DIGITS.finditer(content)]
    words = (run[0].decode("utf-16-le", "ignore") for run in _WIDE_HAN.finditer(content))
    told = (number for number in numbers if len(set(number)) >= _LEAST_DIGITS)
    yield _("Text boxes and other parts"), BARRIER.join((*told, *words))


def pictures_in(content: bytes) -> int:
    """Return how many pictures and attached files a zip document holds: nobody reads those."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return sum(bool(_PICTURES.search(name)) for name in archive.namelist())


def _texts(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    """Yield the texts of a part; those of one paragraph come together."""
    cells = part.startswith("xl/worksheets/")
    inside = 0
    with archive.open(part) as stream:
        for event, node in ElementTree.iterparse(stream, ("start", "end")):  # noqa: S314  (see _tree)
            name = _local(node.tag)
            if event == "start":
                inside += name in _WHOLE
                yield from _told(node)
                continue
            inside -= name in _WHOLE
            if name in _WHOLE and not inside:
                yield "".join(node.itertext())
            elif not inside and node.text and not (cells and name in _CELL_PARTS):
                yield node.text
            if not inside:
                node.clear()


def _told(node: ElementTree.Element) -> Iterable[str]:
    return (text for key, text in node.items() if _local(key) in _TELLING)


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]
