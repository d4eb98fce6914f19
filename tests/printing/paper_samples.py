"""Invented documents to draw."""

from datetime import date

from models.queries.documents import (
    NoticeDocument,
    NoticeRow,
    PaperMark,
    RosterDocument,
    RosterRow,
    Signatory,
    Slip,
    SlipDocument,
    SlipItem,
    Totals,
)

NAMES = (
    "欧阳堃", "王建国", "李喆", "张淑芬", "赵燊", "陈旸", "阿卜杜拉·买买提", "周玥", "吴珺", "郑镕",
    "刘𬭎", "孙𬘭", "马颀", "朱㛃", "胡墢", "林䶮", "何𬱖",
)  # fmt: skip
UNITS = (
    "明湖区第一纺织有限责任公司", "明湖区公共交通有限公司第三分公司", "宏图机械制造有限公司",
    "金泰建筑劳务有限公司", "鑫达物业管理有限公司", "区人民医院后勤服务中心",
    "柳河街道个体私营企业联合工会委员会", "柳河环卫服务中心", "恒润食品厂",
)  # fmt: skip
AMOUNTS = (200000, 150000, 100000, 125050)
SIGNATORIES = (Signatory("单位负责人"), Signatory("审核人"), Signatory("制表人"))
MARK = PaperMark(number="SJS-2026-0012", digest="7F3A91C2")
DAY = date(2026, 1, 15)


def row(n: int) -> RosterRow:
    """Return the nth invented person; all but name, unit and amount differ from row to row."""
    return RosterRow(
        seq=n + 1,
        name=NAMES[n % len(NAMES)],
        sex="男女"[n % 2],
        id_number=f"990102{19580101 + n % 300000}{n % 10000:04d}",
        unit=UNITS[n % len(UNITS)],
        category=("深度困难", "相对困难", "相对困难")[n % 3],
        amount_fen=AMOUNTS[n % len(AMOUNTS)],
        phone=f"139{n * 397 % 10**8:08d}",
    )


def roster(count: int, **changes: object) -> RosterDocument:
    """Return a sign list of so many people."""
    rows = tuple(map(row, range(count)))
    given: dict[str, object] = {
        "title": "明湖区总工会2026年“冬送温暖”困难职工慰问金发放花名册",
        "unit": "柳河街道总工会",
        "batch": "2026年第1批",
        "rows": rows,
        "filled_on": DAY,
        "signatories": SIGNATORIES,
        "expected": Totals(count, sum(one.amount_fen for one in rows)),
        "mark": MARK,
    }
    return RosterDocument(**given | changes)


GOODS = (
    SlipItem("大米（东北珍珠米）", "10kg/袋", "袋", 1, 6850, 6850),
    SlipItem("食用调和油", "5L/桶", "桶", 1, 7990, 7990),
    SlipItem("防暑降温药品包（藿香正气水、清凉油、仁丹）", "10件套", "套", 1, 4550, 4550),
    SlipItem("纯牛奶", "250mL×24", "箱", 2, 5800, 11600),
    SlipItem("棉被", "2m×2.3m", "床", 1, 16800, 16800),
    SlipItem("保温杯", "500mL", "个", 1, 3900, 3900),
    SlipItem("毛巾", "", "条", 2, 850, 1700),
)


def slip(n: int, kinds: int = 3) -> Slip:
    """Return the slip of the nth invented person, with so many kinds of goods."""
    person, number = row(n), f"2026-DS-{n + 1288:05d}-K"
    return Slip(
        name=person.name,
        id_number=person.id_number,
        unit=person.unit,
        number=number,
        qr_text=f"SJS1-{number}",
        items=GOODS[:kinds],
        cash_fen=100000,
    )


def slips(count: int, **changes: object) -> SlipDocument:
    """Return so many slips."""
    given: dict[str, object] = {
        "title": "慰问金（品）发放单",
        "union": "明湖区总工会",
        "project": "冬送温暖·元旦春节慰问",
        "day": DAY,
        "slips": tuple(map(slip, range(count))),
        "method": "转账",
        "hotline": "0000-1234567",
        "mark": MARK,
    }
    return SlipDocument(**given | changes)


def notice(count: int, **changes: object) -> NoticeDocument:
    """Return a public notice of so many people."""
    people = map(row, range(count))
    given: dict[str, object] = {
        "title_lines": ("明湖区总工会关于2026年“冬送温暖”", "拟慰问困难职工名单的公示"),
        "paragraphs": (
            (
                "根据《困难职工帮扶资金使用管理办法》和元旦春节送温暖工作安排，经本人申请、基层工会初审、街道总工会"
                f"复核、区总工会审定，现将拟慰问的{count}名困难职工名单予以公示，接受社会监督。"
            ),
        ),
        "rows": tuple(
            NoticeRow(p.seq, p.name, p.unit, p.category, "送温暖", p.amount_fen) for p in people
        ),
        "starts_on": date(2026, 1, 8),
        "ends_on": date(2026, 1, 14),
        "workdays": 5,
        "issuer": "明湖区总工会",
        "issued_on": date(2026, 1, 8),
        "hotline": "0000-1234567",
        "department": "区总工会权益保障部",
        "address": "明湖区文化路18号",
        "mark": MARK,
    }
    return NoticeDocument(**given | changes)
