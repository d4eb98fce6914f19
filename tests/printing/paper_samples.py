"""Invented documents to draw."""

import base64
import io
from datetime import date

from PIL import Image

from models.queries.documents import (
    CoverDocument,
    CoverEnclosure,
    CoverStep,
    Document,
    NoticeDocument,
    NoticeRow,
    RosterDocument,
    RosterRow,
    Slip,
    SlipDocument,
    SlipItem,
    SummaryCell,
    SummaryDocument,
    SummaryRow,
    Totals,
)
from models.queries.forms import (
    FormBox,
    FormCell,
    FormChoice,
    FormColumn,
    FormDocument,
    FormPart,
    FormRow,
    FormSheet,
    FormTable,
    ListDocument,
)
from models.queries.letters import Label, LabelsDocument, LabelSheet, Letter, LetterDocument
from models.queries.paper_mark import PaperMark, Signatory
from models.queries.photos import Photo, PhotoDocument
from models.queries.recovery_sheet import RecoverySheetDocument

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


STEPS = (
    CoverStep("申报", date(2025, 12, 28), "王建国", "柳河街道总工会报送37人"),
    CoverStep("初审", date(2026, 1, 4), "张淑芬", "资料齐全，符合条件，拟同意"),
    CoverStep("公示", date(2026, 1, 8), "张淑芬", "1月8日至1月14日，未收到异议"),
    CoverStep("审批", date(2026, 1, 15), "欧阳堃", "经主席办公会研究，同意发放"),
    CoverStep("发放"),
)


def cover(exceptions: int = 2, **changes: object) -> CoverDocument:
    """Return the cover of a batch with so many exceptions."""
    given: dict[str, object] = {
        "title": "帮扶资金发放批次封面",
        "union": "明湖区总工会",
        "campaign": "明湖区总工会2026年“冬送温暖”困难职工慰问",
        "batch": "2026年第1批（柳河街道总工会）",
        "number": "2026-DS-00012-K",
        "fund_source": "中央财政帮扶资金",
        "aid_kind": "送温暖慰问",
        "totals": Totals(37, 5375450, 720000),
        "people": 36,
        "lines": 37,
        "filled_on": DAY,
        "meeting_number": "明工办纪〔2026〕3号",
        "meeting_on": date(2026, 1, 15),
        "steps": STEPS,
        "exceptions": tuple(
            f"{NAMES[n % len(NAMES)]}：本年累计 6,500.00 元，超过年度限额，经会议同意发放。"
            for n in range(exceptions)
        ),
        "enclosures": tuple(
            CoverEnclosure(label, n, present=n % 2 == 1)
            for n, label in enumerate(
                (
                    "各单位报送花名册",
                    "签领表",
                    "公示及公示照片",
                    "公示无异议证明",
                    "会议纪要",
                    "发放单存根",
                )
            )
        ),
        "signatories": SIGNATORIES,
        "mark": MARK,
    }
    return CoverDocument(**given | changes)


STREETS = (
    "柳河街道",
    "东山街道",
    "学苑街道",
    "滨湖街道",
    "北市街道",
    "云桥街道",
    "高新园区",
    "青石镇",
)


def counts(n: int, group: int) -> SummaryCell:
    """Return the counts of the nth unit in a group, nothing now and then."""
    if (n + group) % 7 == 5:
        return SummaryCell()
    people = (n * 37 + group * 53) % 300 + 8
    return SummaryCell(people, people + n, people - 3, people * 125050, people * 6850 * (group % 2))


def added(cells: list[SummaryCell]) -> SummaryCell:
    """Return the sum of some counts."""
    return SummaryCell(
        *(
            sum(getattr(cell, name) for cell in cells)
            for name in ("people", "occasions", "households", "money_fen", "goods_fen")
        )
    )


def summary(
    count: int = 8,
    groups: tuple[str, ...] = ("困难职工", "重点群体", "劳动模范"),
    **changes: object,
) -> SummaryDocument:
    """Return a summary of so many units by groups."""
    rows = []
    for n in range(count):
        cells = [counts(n, group) for group in range(len(groups))]
        label = STREETS[n % len(STREETS)] + ("" if n < len(STREETS) else str(n))
        rows.append(SummaryRow(label, tuple(cells), added(cells)))
    columns = [added([row.cells[group] for row in rows]) for group in range(len(groups))]
    given: dict[str, object] = {
        "title": "明湖区总工会2026年“冬送温暖”活动汇总表",
        "union": "明湖区总工会",
        "starts_on": date(2025, 12, 1),
        "ends_on": date(2026, 2, 28),
        "groups": groups,
        "rows": tuple(rows),
        "group_totals": tuple(columns),
        "total": added(columns),
        "filled_on": DAY,
        "row_label": "街道（镇、园区）",
        "total_label": "活动合计",
        "chart_title": "各街道（镇、园区）“冬送温暖”投入金额（万元）",
        "notes": (
            "人次按慰问对象与批次计，同一职工在同一批次内只计一次；人数按不同的人计。",
            "金额含慰问金和慰问品折价，不含工作经费。",
        ),
        "signatories": SIGNATORIES,
        "mark": MARK,
    }
    return SummaryDocument(**given | changes)


def recovery() -> RecoverySheetDocument:
    """Return a recovery sheet."""
    groups = ("7K3M", "Q9TB", "X2RV", "6HDN", "4PWC", "8FJY", "G5SA", "E1Z0")
    return RecoverySheetDocument("明湖区总工会", "张淑芬", DAY, groups, "四季送")


COLUMNS = (
    FormColumn("姓名", 26, "centre"),
    FormColumn("工作单位", 0),
    FormColumn("金额（元）", 24, "right"),
)


def form(members: int = 3, **changes: object) -> FormDocument:
    """Return a form with every kind of part; its family has so many members."""
    choices = (FormChoice("深度困难", ticked=True), FormChoice("相对困难"))
    people = tuple((NAMES[n % len(NAMES)], UNITS[n % len(UNITS)], "100.00") for n in range(members))
    foot = (("负责人：　　　　（盖章）",), ("　　年　月　日",))
    parts = (
        FormPart(
            "申请人",
            (
                FormRow((FormCell("姓名", "欧阳堃", 30), FormCell("单位", UNITS[1]))),
                FormRow((FormCell("困难类别", choices=choices),)),
                FormRow((FormCell("住址", "明湖区柳河街道幸福路社区"),)),
            ),
            photo_rows=2,
            photo_words="近期照片",
        ),
        FormPart("家庭成员", table=FormTable(COLUMNS, people, (("合计", "", "300.00"),))),
        FormPart("申请理由", text=("长期患病，收入很低。" * 6,), foot=foot, least_mm=36),
        FormPart(boxes=(FormBox("基层工会意见", "同意。", foot), FormBox("区总工会意见", "", foot)),
                 least_mm=36, stretch=True),
        FormPart(open=True, text=("本人授权核对家庭经济状况。",), foot=foot),
    )  # fmt: skip
    sheet = FormSheet(
        "欧阳堃", "困难职工帮扶申请审批表", parts, ("编号：1", "", "日期"), ("注：一式三份。",)
    )
    given: dict[str, object] = {"title": "困难职工帮扶申请审批表", "sheets": (sheet,), "mark": MARK}
    return FormDocument(**given | changes)


def listing(count: int, **changes: object) -> ListDocument:
    """Return a list of so many rows."""
    rows = tuple((NAMES[n % len(NAMES)], UNITS[n % len(UNITS)], f"{n}.00") for n in range(count))
    given: dict[str, object] = {
        "title": "一年未更新的档案",
        "columns": (COLUMNS[0], FormColumn("工作单位", 80), COLUMNS[2]),
        "rows": rows,
        "sentence": "在档，最近更新早于2025年1月15日",
        "totals": ("合计", "", "300.00"),
        "signed": SIGNATORIES,
        "day": "2026年1月15日",
        "mark": MARK,
    }
    return ListDocument(**given | changes)


def letters(count: int) -> LetterDocument:
    """Return so many letters."""
    paragraphs = ("您好！向您和您的家人致以亲切的慰问。", "希望您坚定信心、保重身体。" * 12)
    told = tuple(Letter(row(n).name, f"尊敬的{row(n).name}：", paragraphs) for n in range(count))
    return LetterDocument("慰问信", told, "明湖区总工会", "2026年1月15日", mark=MARK)


def labels(count: int) -> LabelsDocument:
    """Return so many labels, three across and eight down, two of the first sheet being used."""
    told = tuple(Label(row(n).unit, f"{row(n).name}　收", "710000") for n in range(count))
    return LabelsDocument("标签", told, LabelSheet(3, 8, 0, 0.5, 70, 37), skipped=2)


def photos(count: int) -> PhotoDocument:
    """Return an index of so many photos, every third of them lost."""
    written = io.BytesIO()
    Image.new("RGB", (160, 120), (180, 180, 170)).save(written, "JPEG")
    jpeg = base64.b64encode(written.getvalue()).decode("ascii")
    told = tuple(
        Photo(str(n + 1), jpeg if n % 3 else "", "发放现场", "王*国", f"2026-DWN-01-{n + 1:04d}")
        for n in range(count)
    )
    head = ("活动：2026年元旦春节送温暖", f"共 {count} 张", "2026年1月15日")
    return PhotoDocument("照片目录", told, head, signed=SIGNATORIES, mark=MARK)


def every_paper() -> dict[str, Document]:
    """Return a document of every kind of paper."""
    return {
        "roster": roster(37),
        "slips": slips(7),
        "notice": notice(32),
        "cover": cover(30),
        "summary": summary(12),
        "recovery": recovery(),
        "form": form(),
        "list": listing(25),
        "letter": letters(3),
        "labels": labels(30),
        "photos": photos(14),
    }
