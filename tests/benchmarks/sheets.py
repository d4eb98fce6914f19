"""The same texts for every way of printing: pages of rows, and where their pictures stand."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

import zxingcpp
from PIL import Image
from reportlab.lib.units import mm

import resources
from models.money import format_yuan
from models.queries.documents import RosterDocument, RosterRow, Slip, SlipDocument
from printing.fonts import font

Thing = TypeVar("Thing")
FAMILY = "FormsSong-Regular"
PER_PAGE = 15
PER_SHEET = 3
LABELS = (
    *("存根联（发放单位留存）", "编号", "姓名", "身份证号", "工作单位", "发放项目", "慰问金"),
    *("慰问品", "合计", "经办人：", "领取人：", "领取联（领取人签字后交回）", "领取人"),
    *("身份证号", "工作单位", "序号", "物品名称", "规格", "单位", "数量", "单价", "金额（元）"),
    *("合计（大写）", "领取人签字：", "代领人：", "与领取人关系："),
    *("经办人：", "审核人：", "签收日期："),
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """Rows of texts, and pictures as left, top, side in points and the file."""

    rows: list[list[str]]
    pictures: list[tuple[float, float, float, str]]


@dataclass(frozen=True)
class Sheets:
    """Pages of one grid; all measures are points, top is measured down from the upper edge."""

    width: float
    height: float
    left: float
    top: float
    row_height: float
    widths: list[float]
    pages: list[Page]

    def save(self, file: Path) -> None:
        """Write them for the scripts of rivals/."""
        names = {"font": str(resources.path(f"fonts/{FAMILY}.ttf")), "family": family()}
        file.write_text(json.dumps(asdict(self) | names), "utf-8")


def family() -> str:
    """Return the name other programs know the font by."""
    name: bytes = font(FAMILY).face.familyName
    return name.decode()


def _cells(row: RosterRow) -> list[str]:
    money = format_yuan(row.amount_fen)
    texts = (row.name, row.sex, row.id_number, row.unit, row.category, money, row.phone, "")
    return [str(row.seq), *texts]


def of_roster(document: RosterDocument) -> Sheets:
    """Return a roster's texts, nine columns and fifteen people a page."""
    pages = [Page([*rows], []) for rows in _chunks(map(_cells, document.rows), PER_PAGE)]
    widths = [width * mm for width in (13, 28, 10, 43, 63, 21, 24, 29, 33)]
    return Sheets(297 * mm, 210 * mm, 18.5 * mm, 45 * mm, 8.6 * mm, widths, pages)


def of_slips(document: SlipDocument, pictures: Path) -> Sheets:
    """Return the texts of slips, three a page, with the QR codes as files in a folder."""
    pages = [_slip_page(slips, pictures) for slips in _chunks(document.slips, PER_SHEET)]
    return Sheets(210 * mm, 297 * mm, 5 * mm, 14 * mm, 12 * mm, [24 * mm] * 8, pages)


def _slip_page(slips: Sequence[Slip], home: Path) -> Page:
    rows = [list(row) for slip in slips for row in _chunks(texts_of(slip), 8)]
    boxes = [
        (180 * mm, (14 + 84 * place) * mm, 20 * mm, _picture(slip, home))
        for place, slip in enumerate(slips)
    ]
    return Page(rows, boxes)


def texts_of(slip: Slip) -> list[str]:
    """Return the texts of a slip, whole rows of eight."""
    values = (slip.name, slip.id_number, slip.unit, slip.number, format_yuan(slip.cash_fen))
    goods = [text for item in slip.items[:3] for text in (item.name, item.spec, item.unit)]
    texts = [*LABELS, *values, *values, *goods]
    return texts + [""] * (-len(texts) % 8)


def _picture(slip: Slip, home: Path) -> str:
    file = home / f"{slip.number}.png"
    code = zxingcpp.create_barcode(slip.qr_text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    drawn = code.to_image(scale=4)
    high, wide = drawn.shape
    Image.frombuffer("L", (wide, high), bytes(memoryview(drawn)), "raw", "L", 0, 1).save(file)
    return str(file)


def _chunks(things: Iterable[Thing], size: int) -> Iterator[tuple[Thing, ...]]:
    rest = iter(things)
    return iter(lambda: tuple(islice(rest, size)), ())
