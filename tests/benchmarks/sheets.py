"""The same sheets for every way of printing: a grid of texts, what stands around it, codes."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from reportlab.lib.units import mm

import resources
from models.money import format_yuan, in_capitals
from models.queries.documents import RosterDocument, RosterRow, Slip, SlipDocument
from printing.fonts import font

Thing = TypeVar("Thing")
Text = tuple[float, float, float, float, str, str]
Picture = tuple[float, float, float, float, str, str]

FAMILY = "FormsSong-Regular"
PER_PAGE = 28
PER_SHEET = 3
WIDTHS = (13, 28, 10, 43, 63, 21, 24, 29, 33)
HEAD = ("序号", "姓名", "性别", "身份证号", "工作单位", "类别", "慰问金（元）", "联系电话", "签名")
ACROSS = 5
LABELS = (
    *("存根联（发放单位留存）", "编号", "姓名", "身份证号", "工作单位", "发放项目", "慰问金"),
    *("慰问品", "合计", "经办人：", "领取人：", "领取联（领取人签字后交回）", "领取人"),
    *("身份证号", "工作单位", "序号", "物品名称", "规格", "单位", "数量", "单价", "金额（元）"),
    *("合计（大写）", "领取人签字：", "代领人：", "与领取人关系：", "（以下空白）"),
    *("经办人：", "审核人：", "签收日期：", "年　月　日", "骑缝处"),
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """Rows of the grid, and in points from the upper left corner what stands around it.

    A text is left, top, width, size, align, text; a picture left, top, width, height, kind of
    code (qr or bars), what it says.
    """

    rows: list[list[str]]
    texts: list[Text]
    pictures: list[Picture]


@dataclass(frozen=True)
class Sheets:
    """Pages of one grid; all measures are points, top is measured down from the upper edge.

    The head is the first row of the grid on every page, if there is one.
    """

    width: float
    height: float
    left: float
    top: float
    row_height: float
    widths: list[float]
    head: list[str]
    pages: list[Page]

    def save(self, file: Path) -> None:
        """Write them for the scripts of rivals/."""
        names = {"font": str(resources.path(f"fonts/{FAMILY}.ttf")), "family": family()}
        file.write_text(json.dumps(asdict(self) | names), "utf-8")

    def grid(self, page: Page) -> list[list[str]]:
        """Return all rows of the grid of a page."""
        return [self.head, *page.rows] if self.head else page.rows


def family() -> str:
    """Return the name other programs know the font by."""
    name: bytes = font(FAMILY).face.familyName
    return name.decode()


def of_roster(document: RosterDocument) -> Sheets:
    """Return a roster: title, head, nine columns, 28 people and their sums, page of pages."""
    width, left, top = 297 * mm, 18.5 * mm, 33.6 * mm
    people = list(_chunks(document.rows, PER_PAGE))
    pages = [
        Page([*map(_cells, rows), _sums(rows)], _around(document, number, len(people)), [])
        for number, rows in enumerate(people, 1)
    ]
    widths = [one * mm for one in WIDTHS]
    return Sheets(width, 210 * mm, left, top, 4.87 * mm, widths, list(HEAD), pages)


def _cells(row: RosterRow) -> list[str]:
    money = format_yuan(row.amount_fen)
    texts = (row.name, row.sex, row.id_number, row.unit, row.category, money, row.phone, "")
    return [str(row.seq), *texts]


def _sums(rows: Sequence[RosterRow]) -> list[str]:
    money = format_yuan(sum(row.amount_fen for row in rows))
    return ["", "本页小计", "", "", "", f"{len(rows)}人", money, "", ""]


def _around(document: RosterDocument, number: int, pages: int) -> list[Text]:
    left, width, under, foot = 18.5 * mm, 264 * mm, 28 * mm, 200 * mm
    signed = "　　　　　　".join(f"{one.label}：" for one in document.signatories)
    return [
        (left, 16 * mm, width, 18, "center", document.title),
        (left, under, width, 10.5, "left", f"填报单位（盖章）：{document.unit}"),
        (left, under, width, 10.5, "center", f"批次：{document.batch}"),
        (left, under, width, 10.5, "right", "单位：元"),
        (left, 186 * mm, width, 10.5, "left", signed),
        (left, 186 * mm, width, 10.5, "right", f"填报日期：{document.filled_on}"),
        (left, foot, width, 7.5, "left", f"名单摘要 {document.mark.digest}"),
        (left, foot, width, 9, "center", f"第{number}页 共{pages}页"),
        (left, foot, width, 7.5, "right", f"№ {document.mark.number}"),
    ]


def of_slips(document: SlipDocument) -> Sheets:
    """Return slips, three a page: all texts of one in a grid of five columns, and its codes."""
    high = len(texts_of(document, document.slips[0])) // ACROSS
    pages = [_slip_page(document, slips) for slips in _chunks(document.slips, PER_SHEET)]
    height = 84 * mm / high
    return Sheets(210 * mm, 297 * mm, 5 * mm, 14 * mm, height, [35 * mm] * ACROSS, [], pages)


def _slip_page(document: SlipDocument, slips: Sequence[Slip]) -> Page:
    rows = [list(row) for slip in slips for row in _chunks(texts_of(document, slip), ACROSS)]
    pictures: list[Picture] = []
    for place, slip in enumerate(slips):
        top = (14 + 84 * place) * mm
        pictures.append((184 * mm, top, 20 * mm, 20 * mm, "qr", slip.qr_text))
        pictures.append((182 * mm, top + 30 * mm, 24 * mm, 6 * mm, "bars", slip.number))
    return Page(rows, [], pictures)


def texts_of(document: SlipDocument, slip: Slip) -> list[str]:
    """Return the texts of a slip, whole rows of five."""
    goods = sum(item.amount_fen for item in slip.items)
    total = goods + slip.cash_fen
    cash, money, number = format_yuan(slip.cash_fen), format_yuan(total), slip.number
    person = (slip.name, slip.id_number, slip.unit, document.project)
    worth = f"¥{format_yuan(goods)}（{len(slip.items)}种）"
    texts = [document.title, *LABELS, number, *person, cash, worth, money]
    texts += [f"№ {number}", *person, in_capitals(total), money, number, number]
    for place, item in enumerate(slip.items[:3], 1):
        price, amount = format_yuan(item.price_fen), format_yuan(item.amount_fen)
        texts += [str(place), item.name, item.spec, item.unit, str(item.quantity), price, amount]
    texts += ["4", f"慰问金（{document.method}）", cash, str(document.day), document.mark.digest]
    return texts + [""] * (-len(texts) % ACROSS)


def _chunks(things: Iterable[Thing], size: int) -> Iterator[tuple[Thing, ...]]:
    rest = iter(things)
    return iter(lambda: tuple(islice(rest, size)), ())
