"""The map that lets a reader copy text out of a PDF, right above U+FFFF too.

reportlab 5.1 writes `<2CB4E>` where the format wants UTF-16BE (`<D872DF4E>`), puts all entries in
one block where at most 100 are allowed, and maps .notdef.
"""

from collections.abc import Sequence

from reportlab.pdfbase import ttfonts

BLOCK = 100

_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry ({name})
/Ordering ({name})
/Supplement 0
>> def
/CMapName /{name} def
/CMapType 2 def
1 begincodespacerange
<00> <{last:02X}>
endcodespacerange
"""
_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def to_unicode(fontname: str, subset: Sequence[int]) -> str:
    """Return the ToUnicode map of a font subset: code by place, character by code point."""
    entries = [
        f"<{place:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>\n"
        for place, code in enumerate(subset)
        if code
    ]
    blocks = [entries[start : start + BLOCK] for start in range(0, len(entries), BLOCK)]
    body = "".join(f"{len(b)} beginbfchar\n{''.join(b)}endbfchar\n" for b in blocks)
    return _HEAD.format(name=fontname, last=len(subset) - 1) + body + _TAIL


def install() -> None:
    """Put our map in the place of reportlab's."""
    ttfonts.makeToUnicodeCMap = to_unicode
