"""QR codes and bar codes, put on the page as images of one bit a module."""

from typing import Any

import zxingcpp

_BITS = b"0" * 128 + b"1" * 128


def qr(text: str) -> str:
    """Return a QR code (level M, always the same mask) as an image that fills the unit square."""
    kind = zxingcpp.BarcodeFormat.QRCode
    return _image(zxingcpp.create_barcode(text, kind, ec_level="M", dataMask=2))


def bars(text: str) -> str:
    """Return a Code 128 bar code as an image that fills the unit square."""
    return _image(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128), rows=1)


def _image(code: Any, rows: int | None = None) -> str:  # noqa: ANN401  (zxing-cpp has no types)
    drawn = code.to_image(scale=1, add_quiet_zones=False)
    height, width = drawn.shape
    height = rows or height
    bits = bytes(memoryview(drawn)[:height]).translate(_BITS)
    pad = b"0" * (-width % 8)
    lines = [bits[start : start + width] for start in range(0, height * width, width)]
    data = pad.join([*lines, b""])
    shown = f"{int(data, 2):0{len(data) // 4}x}"
    return f"BI /W {width} /H {height} /BPC 1 /CS /G /F /AHx ID {shown}> EI"
