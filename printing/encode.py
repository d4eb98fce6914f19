"""Text as PDF operators: each distinct string of a document is encoded once."""

import re
from itertools import groupby
from operator import itemgetter

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from printing.fonts import CHAINS, MISSING_MARK, chain, drawable, font

_KEEP = 1 << 15
_PLAIN = re.compile(r"[0-9A-Za-z .,*/-]+", re.ASCII).fullmatch
_NUMBERS = re.compile(r"([0-9A-Za-z .,*/-]{6,})", re.ASCII).split


class _Codes(dict[str, tuple[str, str]]):
    """Of one chain in one document: character to font resource and hexadecimal code."""

    def __init__(self, key: str, document: PDFDocument, lacking: set[str]) -> None:
        super().__init__()
        self._chain = chain(key)
        self._document = document
        self._lacking = lacking
        self.ascii_font = self._code(font(CHAINS[key][0]), "0")[0]

    def __missing__(self, character: str) -> tuple[str, str]:
        drawn = drawable(character)
        found = self._chain.find(drawn) if drawn else None
        if drawn and found is None:
            self._lacking.add(character)
            code = self[MISSING_MARK]
        else:
            code = self._code(found, drawn) if found else ("", "")
        self[character] = code
        return code

    def _code(self, face: TTFont, character: str) -> tuple[str, str]:
        ((subset, code),) = face.splitString(character, self._document)
        return face.getSubsetInternalName(subset, self._document), code.hex()


class Encoder:
    """Encodes the texts of one document and remembers what no font could print."""

    def __init__(self, document: PDFDocument) -> None:
        self.lacking: set[str] = set()
        self._document = document
        self._codes: dict[str, _Codes] = {}
        self._known: dict[tuple[str, str, float], str] = {}

    def operators(self, text: str, key: str, size: float) -> str:
        """Return the operators that show a text with a chain of fonts at a size."""
        known = self._known.get((text, key, size))
        if known is None:
            if len(self._known) >= _KEEP:
                self._known.clear()
            known = self._known[text, key, size] = self.once(text, key, size)
        return known

    def once(self, text: str, key: str, size: float) -> str:
        """Return the same operators for a text that will hardly come again."""
        codes = self._codes.get(key)
        if codes is None:  # an empty one is false as well
            codes = self._start(key)
        if _PLAIN(text):
            return f"{codes.ascii_font} {size:g} Tf ({text}) Tj"
        parts = _NUMBERS(text)
        if len(parts) > 1:  # the words around a number come again, the number does not
            shown = (self.operators, self.once)
            told = [shown[n % 2](part, key, size) for n, part in enumerate(parts) if part]
            return " ".join(told)
        runs = groupby(map(codes.__getitem__, text), itemgetter(0))
        return " ".join(
            f"{name} {size:g} Tf <{''.join(map(itemgetter(1), run))}> Tj"
            for name, run in runs
            if name
        )

    def _start(self, key: str) -> _Codes:
        codes = self._codes[key] = _Codes(key, self._document, self.lacking)
        return codes
