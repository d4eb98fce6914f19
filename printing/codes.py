"""QR codes and bar codes, put on the page as images of one bit a module."""

from typing import Any

import zxingcpp
from PIL import Image


def qr(text: str) -> str:
    """Return a QR code (level M) as an image that fills the unit square."""
    return _image(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M"))


def bars(text: str) -> str:
    """Return a Code 128 bar code as an image that fills the unit square."""
    return _image(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128), rows=1)


def _image(code: Any, rows: int | None = None) -> str:  # noqa: ANN401  (zxing-cpp has no types)
    drawn = code.to_image(scale=1, add_quiet_zones=False)
    height, width = drawn.shape
    height = rows or height
    grey = Image.frombuffer(
        "L", (width, height), bytes(memoryview(drawn)[:height]), "raw", "L", 0, 1
    )
    data = grey.convert("1", dither=Image.Dither.NONE).tobytes().hex()
    return f"BI /W {width} /H {height} /BPC 1 /CS /G /F /AHx ID {data}> EI"
