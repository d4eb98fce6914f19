"""What all rivals share: read the sheets, make pictures of codes, time the drawing, tell it."""

import json
import sys
from pathlib import Path
from time import perf_counter

try:
    import zxingcpp
    from PIL import Image
except ImportError:
    sys.exit(3)

OUT = Path(sys.argv[2])


def code(kind, text):
    """Return the PNG file of a QR code or a bar code, made here and now."""
    made = {"qr": zxingcpp.BarcodeFormat.QRCode, "bars": zxingcpp.BarcodeFormat.Code128}[kind]
    options = {"ec_level": "M", "dataMask": 2} if kind == "qr" else {}
    drawn = zxingcpp.create_barcode(text, made, **options).to_image(scale=1, add_quiet_zones=False)
    high, wide = drawn.shape
    file = OUT.with_name(f"{kind}-{text}.png")
    image = Image.frombuffer("L", (wide, high), bytes(memoryview(drawn)), "raw", "L", 0, 1)
    image.convert("1").save(file)
    return str(file)


def grid(sheets, page):
    """Return all rows of the grid of a page."""
    return [sheets["head"], *page["rows"]] if sheets["head"] else page["rows"]


def run(draw, share=1.0):
    """Draw a share of the sheets and print seconds, share."""
    sheets = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    sheets["pages"] = sheets["pages"][: max(int(len(sheets["pages"]) * share), 1)]
    start = perf_counter()
    draw(sheets, str(OUT))
    print(perf_counter() - start, share)
