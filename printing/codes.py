"""QR codes and bar codes, put on the page as images of one bit a module."""

import re
from typing import Any

import zxingcpp

_BITS = b"0" * 128 + b"1" * 128
# Code 128 by ISO/IEC 15417: widths of bars and gaps by value, the stop of 13 modules last
_WIDTHS = """
212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132
122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212
322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311
112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321
331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214
112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212
124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113
411311 113141 114131 311141 411131 211412 211214 211232 2331112
"""
_SYMBOLS = [
    b"".join(b"01"[place % 2 : place % 2 + 1] * int(wide) for place, wide in enumerate(widths))
    for widths in _WIDTHS.split()
]
_STARTS, _CHANGES, _STOP = (104, 105), (100, 99), 106  # into single characters, into pairs
_PAIRS = re.compile(r"(^(?:\d\d){2,}|(?:\d\d){3,}(?!\d)|(?:\d\d){2,}$)", re.ASCII).split


def qr(text: str) -> str:
    """Return a QR code (level M, always the same mask) as an image that fills the unit square."""
    kind = zxingcpp.BarcodeFormat.QRCode
    code: Any = zxingcpp.create_barcode(text, kind, ec_level="M", dataMask=2)
    drawn = code.to_image(scale=1, add_quiet_zones=False)
    return _image(bytes(memoryview(drawn)).translate(_BITS), drawn.shape[1])


def bars(text: str) -> str:
    """Return a Code 128 bar code of printable ASCII as an image that fills the unit square."""
    values = _values(text)
    check = (values[0] + sum(place * value for place, value in enumerate(values))) % 103
    modules = b"".join(map(_SYMBOLS.__getitem__, (*values, check, _STOP)))
    return _image(modules, len(modules))


def _values(text: str) -> list[int]:
    """Return the symbols of a text, long runs of figures in pairs."""
    values: list[int] = []
    for place, part in enumerate(_PAIRS(text)):
        if part:
            values.append((_CHANGES if values else _STARTS)[place % 2])
            pairs = [int(part[n : n + 2]) for n in range(0, len(part), 2)] if place % 2 else None
            values += pairs or [character - 32 for character in part.encode("ascii")]
    return values


def _image(modules: bytes, width: int) -> str:
    """Return rows of modules, dark ones being 0, as an image."""
    pad = b"0" * (-width % 8)
    lines = [modules[start : start + width] for start in range(0, len(modules), width)]
    data = pad.join([*lines, b""])
    shown = f"{int(data, 2):0{len(data) // 4}x}"
    return f"BI /W {width} /H {len(lines)} /BPC 1 /CS /G /F /AHx ID {shown}> EI"
