"""QR codes and bar codes, put on the page as images of one bit a module."""

from typing import Any

import zxingcpp

_AS_DIGITS = bytes(48 if value == 0 else 49 for value in range(256))


def qr(text: str) -> str:
    """Return a QR code (level M) as an image that fills the unit square."""
    return _image(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M"))


def bars(text: str) -> str:
    """Return a Code 128 bar code as an image that fills the unit square."""
    return _image(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128), rows=1)


def _image(code: Any, rows: int | None = None) -> str:  # noqa: ANN401  (zxing-cpp has no types)
    drawn = memoryview(code.to_image(scale=1, add_quiet_zones=False))
    height, width = drawn.shape or (0, 0)
    digits = bytes(drawn).translate(_AS_DIGITS)
    lines = range(rows or height)
    data = "".join(_packed(digits[line * width : (line + 1) * width]) for line in lines)
    return f"BI /W {width} /H {len(lines)} /BPC 1 /CS /G /F /AHx ID {data}> EI"


def _packed(digits: bytes) -> str:
    """Return a line of black and white as hexadecimal bytes."""
    size = -(-len(digits) // 8)
    return f"{int(digits.ljust(size * 8, b'1'), 2):0{size * 2}x}"
