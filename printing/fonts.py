"""The shipped fonts as chains: a character is drawn with the first font that has it."""

import unicodedata
from functools import cache

from reportlab.pdfbase.ttfonts import TTFError, TTFont

import resources
from models.errors import FileProblem
from printing import tounicode
from resources.i18n import _

_RARE = ("FormsRareA-Regular", "FormsRareB-Regular")
_SONG = ("FormsSong-Regular", *_RARE)
CHAINS = {
    "song": _SONG,
    "title": ("FormsSongTitle-Bold", *_SONG),
    "label": ("FormsHei-Medium", *_SONG),
    "strong": ("FormsHei-Bold", *_SONG),
    "half": ("FormsSongHalf-Regular", *_SONG),
}
MISSING_MARK = "〓"
_BLANKS = frozenset("\t\n\v\f\r\u2028\u2029")


@cache
def font(name: str) -> TTFont:
    """Return a shipped font, loaded when first asked for; raises FileProblem when it is gone."""
    tounicode.install()
    file = resources.path(f"fonts/{name}.ttf")
    try:
        return TTFont(name, str(file))
    except (TTFError, OSError) as error:
        raise FileProblem(
            _("A font of the program is missing or damaged: {file}.").format(file=file.name),
            _("Install the program again; your records are not touched."),
        ) from error


def drawable(character: str) -> str:
    """Return what to draw for a character: itself, a space, or nothing for invisible ones."""
    if character in _BLANKS:
        return " "
    selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    hidden = selector or unicodedata.category(character) in ("Cc", "Cf")
    return "" if hidden else character


class Chain(dict[str, float]):
    """One chain of fonts, as a dict of character widths in em, filled as characters come."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, character: str) -> float:
        drawn = drawable(character)
        width = self._measure(drawn) if drawn else 0.0
        self[character] = width
        return width

    def _measure(self, character: str) -> float:
        found = self.find(character)
        if found is None:
            return self[MISSING_MARK]
        widths: dict[int, float] = found.face.charWidths
        return widths[ord(character)] / 1000

    def find(self, character: str) -> TTFont | None:
        """Return the first font with a glyph for the character, None if no font has one."""
        code = ord(character)
        return next((f for f in map(font, self._names) if f.face.charToGlyph.get(code)), None)

    def width(self, text: str, size: float) -> float:
        """Return the width of a text in points."""
        return sum(map(self.__getitem__, text)) * size


@cache
def chain(key: str) -> Chain:
    """Return a chain of CHAINS."""
    return Chain(CHAINS[key])


@cache
def _printable(character: str) -> bool:
    drawn = drawable(character)
    return not drawn or chain("song").find(drawn) is not None


def missing(text: str) -> str:
    """Return the characters of a text that no shipped font can print, each once."""
    return "".join(dict.fromkeys(c for c in text if not _printable(c)))
