"""Signed pages find their papers; what does not fit waits in the tray, and nothing is lost."""

import pytest
from PIL import ImageDraw

from models import check_digits, scan_facts, store, vault
from models.errors import FileProblem, InputError, NotAllowed, RuleError
from models.operations.batches import LineForm, add_collective, change_line
from models.operations.papers import void_paper
from models.operations.scans import assign_page, drop_page, file_scan, keep_pages, take_back_page
from models.queries.attachments import attachments_of, content
from models.rules.dossier import OwnerKind
from models.rules.scans import Fate, Look, page_code, read_code
from models.tables import Line, ScannedLine, ScannedPage, ScanRun, Unit
from printing.readback import look_at_scan, page_texts
from tests import builders
from tests.scanned import blank, empty, issue, pictures, scan, turned


@pytest.fixture
def batch(office):
    made = builders.make_batch(office, people=33, pay="hand")
    builders.approve(office, made)
    return made


def put(office, path, looks=None):
    looks = look_at_scan(path) if looks is None else looks
    return file_scan(keep_pages(path, looks), actor=office.cashier)


def kept_pages():
    """Count what the vault holds beside the minutes of the meeting."""
    return len(vault.names(store.folder() / store.ATTACHMENTS)) - 1


def fates():
    query = ScannedPage.select(ScannedPage.place, ScannedPage.fate).order_by(ScannedPage.place)
    return [Fate(page.fate) for page in query]


def test_shuffled_and_turned_pages_find_their_place(office, batch, tmp_path):
    paper = issue(office, batch)
    one, two, three = pictures(paper)
    path = scan(tmp_path / "扫描.pdf", [turned(three, 180), turned(one, 90), turned(two, 271)])
    assert len(scan_facts.missing_pages(batch)) == 3
    assert "3" in put(office, path).message
    assert scan_facts.missing_pages(batch) == []
    found = [(p.place, p.page, p.turned) for p in ScannedPage.select().order_by(ScannedPage.place)]
    assert found == [(1, 3, 180), (2, 1, 90), (3, 2, 270)]
    assert ScannedLine.select().count() == Line.select().count() == 33
    page = ScannedPage.get(ScannedPage.page == 1)
    shown = [row.line_id for row in ScannedLine.select().where(ScannedLine.page == page.id)]
    assert shown == scan_facts.lines_on(page.paper, 1)
    assert len(attachments_of(OwnerKind.BATCH, batch)) == 3


def test_a_page_is_kept_upright_and_sealed(office, batch, tmp_path):
    paper = issue(office, batch)
    path = scan(tmp_path / "a.pdf", [turned(pictures(paper)[0], 90)])
    put(office, path)
    kept = content(ScannedPage.get().attachment_id).data
    upright = tmp_path / "kept.pdf"
    upright.write_bytes(kept)
    (look,) = look_at_scan(upright)
    assert look.codes
    assert look.turned == 0
    assert page_texts(kept) == [""]


def test_every_other_page_waits_in_the_tray_with_its_reason(office, batch, tmp_path):
    paper = issue(office, batch)
    first, second, _third = pictures(paper)
    path = scan(tmp_path / "a.pdf", [first, blank(), second, first])
    looks = look_at_scan(path)
    number = read_code(looks[0].codes[0]).number
    put(office, path, looks)
    assert fates() == [Fate.FILED, Fate.UNKNOWN, Fate.FILED, Fate.DOUBLED]
    assert scan_facts.missing_pages(batch) == [(number, 3)]
    reasons = [page.reason for page in ScannedPage.select().order_by(ScannedPage.place)]
    assert all(reasons[1::2])
    assert kept_pages() == 3


def test_foreign_void_and_wrong_codes_are_told_apart(office, batch, tmp_path):
    paper = issue(office, batch)
    number = read_code(look_at_scan(scan(tmp_path / "x.pdf", pictures(paper)[:1]))[0].codes[0])
    code = page_code(number.number, 1)
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    void_paper(paper, reason="换页", actor=office.entry)
    other = page_code("2031-SJS-00001-" + _check("2031-SJS-00001"), 1)
    looks = [
        Look((code,)),
        Look((wrong,)),
        Look((other,)),
        Look((code, page_code(number.number, 2))),
    ]
    path = scan(tmp_path / "a.pdf", [blank(), blank(), blank(), blank()])
    put(office, path, looks)
    assert fates() == [Fate.VOID, Fate.UNKNOWN, Fate.FOREIGN, Fate.UNKNOWN]


def _check(body):
    return check_digits.mod_1271_36(body.replace("-", ""))


def test_the_same_file_twice_does_no_harm(office, batch, tmp_path):
    path = scan(tmp_path / "a.pdf", pictures(issue(office, batch)))
    put(office, path)
    with pytest.raises(RuleError, match=r"a\.pdf"):
        put(office, path)
    assert ScanRun.select().count() == 1
    assert kept_pages() == 3


def test_slips_are_filed_by_their_own_codes(office, batch, tmp_path):
    paper = issue(office, batch, "slips")
    assert len(scan_facts.missing_slips(batch)) == 33
    path = scan(tmp_path / "a.pdf", pictures(paper)[:2])
    put(office, path)
    assert fates() == [Fate.FILED, Fate.FILED]
    assert len(scan_facts.missing_slips(batch)) == 33 - ScannedLine.select().count() == 27
    again = scan(tmp_path / "b.pdf", [*pictures(paper)[:1], blank()])
    put(office, again)
    assert ScannedPage.get(ScannedPage.run == 2, ScannedPage.place == 1).fate == Fate.DOUBLED


def test_a_page_of_the_tray_is_filed_by_hand_dropped_and_taken_back(office, batch, tmp_path):
    issue(office, batch)
    put(office, scan(tmp_path / "a.pdf", [blank(), blank()]))
    number, page = scan_facts.missing_pages(batch)[1]
    first, second = (p.id for p in ScannedPage.select().order_by(ScannedPage.place))
    with pytest.raises(InputError, match="没有"):
        assign_page(first, number=number, page=9, actor=office.entry)
    assign_page(first, number=number, page=page, actor=office.entry)
    assert (number, page) not in scan_facts.missing_pages(batch)
    with pytest.raises(InputError):
        assign_page(second, number=number, page=page, actor=office.entry)
    with pytest.raises(InputError):
        drop_page(second, reason=" ", actor=office.entry)
    drop_page(second, reason="空白页", actor=office.entry)
    with pytest.raises(RuleError):
        drop_page(second, reason="空白页", actor=office.entry)
    take_back_page(first, reason="放错了", actor=office.entry)
    assert (number, page) in scan_facts.missing_pages(batch)
    assert attachments_of(OwnerKind.BATCH, batch) == []
    with pytest.raises(NotAllowed):
        drop_page(first, reason="空白页", actor=office.auditor)


def test_codes_say_nothing_but_number_and_page():
    code = page_code("2026-SJS-00012-IQ", 3)
    assert code == "SJP1-2026-SJS-00012-IQ-003-8G"
    assert read_code(f" {code.lower()} ") == read_code(code)
    assert read_code("HTTP://EXAMPLE.COM") is None
    for wrong in (code[:-1], code.replace("-003-", "-004-"), "SJP1-", f"{code}9"):
        with pytest.raises(InputError):
            read_code(wrong)


@pytest.mark.parametrize(("key", "count"), [("sign_sheet", 4), ("pay_sheet", 3)])
def test_pages_of_other_lists_to_sign_file_themselves(office, batch, tmp_path, key, count):
    found = pictures(issue(office, batch, key))
    angles = (270, 0, 180, 90)
    mixed = [turned(page, angle) for page, angle in zip(reversed(found), angles, strict=False)]
    assert len(scan_facts.missing_pages(batch)) == count == len(found)
    put(office, scan(tmp_path / "a.pdf", mixed))
    assert fates() == [Fate.FILED] * count
    assert [page.page for page in ScannedPage.select()] == list(range(count, 0, -1))
    assert scan_facts.missing_pages(batch) == []
    assert ScannedLine.select().count() == 33


def test_a_receipt_of_a_site_and_a_goods_list_find_their_lines(office, tmp_path):
    batch = builders.make_batch(office, pay="hand")
    form = LineForm(headcount=20, goods="矿泉水5箱", goods_fen=18_000)
    unit = Unit.get().id
    add_collective(batch, unit, form, actor=office.entry)
    first, _money_only, third = Line.select().where(Line.kind == "named").order_by(Line.position)
    for line in (first, third):
        given = LineForm(amount_fen=100_000, goods="大米1袋", goods_fen=5_000)
        change_line(line.id, given, actor=office.entry)
    builders.approve(office, batch)
    receipt, goods = issue(office, batch, "collective"), issue(office, batch, "named_goods")
    assert len(scan_facts.missing_pages(batch)) == 2
    put(office, scan(tmp_path / "a.pdf", [pictures(receipt)[2], *pictures(goods)]))
    kinds = {page.paper_id: {row.line.kind for row in page.lines} for page in ScannedPage.select()}
    assert kinds == {receipt: {"collective"}, goods: {"named"}}
    on_goods = ScannedLine.select(ScannedLine.line).join(ScannedPage)
    filed = on_goods.where(ScannedPage.paper == goods).tuples()
    assert {line for (line,) in filed} == {first.id, third.id}
    assert ScannedLine.select().count() == 3
    put(office, scan(tmp_path / "b.pdf", pictures(receipt)[:1]))
    assert Fate.DOUBLED in fates()


def test_empty_backs_are_put_aside_and_a_stroke_of_a_pen_is_not(office, batch, tmp_path):
    first = pictures(issue(office, batch))[0]
    stroke = empty()
    ImageDraw.Draw(stroke).line((800, 1200, 840, 1215), fill=60, width=5)
    put(office, scan(tmp_path / "a.pdf", [first, empty(), stroke]))
    assert fates() == [Fate.FILED, Fate.DROPPED, Fate.UNKNOWN]
    back = ScannedPage.get(ScannedPage.place == 2)
    assert back.reason
    take_back_page(back.id, reason="有字", actor=office.entry)
    assert fates()[1] is Fate.UNKNOWN


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("skew", [-7, 3, 12])
def test_skewed_pages_are_read(office, tmp_path, turn, skew):
    made = builders.make_batch(office, people=2, pay="hand")
    builders.approve(office, made)
    page = pictures(issue(office, made), dots=110)[0]
    (look,) = look_at_scan(scan(tmp_path / "a.pdf", [turned(page, turn + skew)]))
    assert (len(look.codes), look.turned) == (1, turn)


def test_what_is_no_pdf_is_called_so(tmp_path):
    words = tmp_path / "签领表.docx"
    words.write_bytes(b"PK\x03\x04 words")
    with pytest.raises(FileProblem, match="不是 PDF，也不是图片"):
        look_at_scan(words)
    broken = tmp_path / "a.pdf"
    broken.write_bytes(b"%PDF-1.7 cut off")
    with pytest.raises(FileProblem, match="不是完整的 PDF"):
        look_at_scan(broken)
