"""Invented documents to draw."""

from datetime import date

from models.queries.documents import (
    PaperMark,
    RosterDocument,
    RosterRow,
    Signatory,
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
