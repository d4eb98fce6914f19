import re

import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from printing.codes import bars, qr

PRINTED = st.text("0123456789-KDSABCXYZ /", min_size=1, max_size=24)
FIGURES = st.text("0123456789", min_size=1, max_size=24)
ANY = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=20)


def picture(operators: str, high: int = 1) -> Image.Image:
    """Return the image that operators draw, four dots a module, with a quiet zone."""
    shown = r"BI /W (\d+) /H (\d+) /BPC 1 /CS /G /F /AHx ID ([0-9a-f]+)> EI"
    width, height, data = re.fullmatch(shown, operators).groups()
    size = int(width), int(height)
    image = Image.frombytes("1", size, bytes.fromhex(data)).convert("L")
    image = image.resize((size[0] * 4, size[1] * 4 * high), Image.Resampling.NEAREST)
    sheet = Image.new("L", (image.width + 120, image.height + 120), 255)
    sheet.paste(image, (60, 60))
    return sheet


def read(image: Image.Image) -> list[tuple[str, str]]:
    """Return kind and text of what a scanner finds."""
    kinds = (zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.QRCode)
    return [(str(one.format), one.text) for one in zxingcpp.read_barcodes(image, formats=kinds)]


@given(PRINTED | FIGURES | ANY)
def test_bars_say_what_they_were_made_of(text):
    assert [said for _kind, said in read(picture(bars(text), 30))] == [text]


@given(PRINTED)
def test_bars_are_not_longer_than_those_of_the_library(text):
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128)
    width = made.to_image(scale=1, add_quiet_zones=False).shape[1]
    assert int(re.search(r"/W (\d+)", bars(text))[1]) <= width + 11


def test_numbers_of_slips_are_as_wide_as_those_of_the_library():
    assert "/W 189 " in bars("2026-DS-01288-K")


@given(PRINTED | FIGURES)
def test_codes_say_what_they_were_made_of(text):
    assert [said for _kind, said in read(picture(qr(text)))] == [text]
