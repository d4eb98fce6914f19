"""Every list at its edges: nobody, one, a full page and one over, long names, large sums, many."""

from dataclasses import replace

import pytest

from models.queries import papers
from models.queries.forms import ListDocument, ListSection
from models.queries.paper_samples import drawing_of, layout_choices, sample
from models.rules.layout_checks import problem
from models.rules.layouts import shipped
from printing.documents.listing import _Sheets, added, written
from tests.printing.boxes import collisions
from tests.printing.reading import drawn, texts

NAME = "阿卜杜热合曼·吐尔逊江·买买提明·艾合买提·阿不都克里木·玉素甫江·卡德尔·依明江·努尔买买提江"
UNIT = "明湖区柳河街道" + "个体私营企业联合工会" * 5 + "委员会"
FEN, COUNT = 1_234_567_890, 1_234_567
LISTS = [key for key, _name in layout_choices() if drawing_of(key) == "list"]
LONGEST = {"name": NAME[:50], "code": "6217000000000000000", "money": FEN, "count": COUNT}


def cell(column, place, *, paired):
    """Return the longest value a column must hold; short where the column is for a word.

    Rows of two lines have half the room: names of 24 and units of 36 characters there.
    """
    wide = column.width_mm
    if column.kind == "text":
        text = UNIT[: 36 if paired else 60] if wide >= 40 else "深度困难"
        return f"{place + 1}" if wide < 13 else text
    if column.kind == "code" and wide < 30:
        return "2026-10-10"
    return NAME[:24] if column.kind == "name" and paired else LONGEST[column.kind]


def filled(key, count, values=cell):
    document = sample(key)
    columns = document.columns
    paired = any(column.under for column in columns)
    rows = tuple(tuple(values(c, n, paired=paired) for c in columns) for n in range(count))
    return replace(document, rows=rows, sections=(), expected_fen=None)


def usual(column, place, *, paired):
    """Return a value as most rows have it."""
    known = {"name": "王秀英", "code": "2026-10-10", "money": 100_000, "count": 12}
    return known.get(column.kind, f"{place + 1}" if column.width_mm < 13 else "已办理")


def plain(text):
    return "".join(text.split())


def test_there_are_lists():
    assert len(LISTS) > 20


@pytest.mark.parametrize("key", LISTS)
def test_pages_by_the_number_of_rows(office, key):
    capacity = _Sheets(sample(key)).capacity
    copies = max(len(sample(key).copies), 1)
    for count, pages in ((0, 1), (1, 1), (capacity, 1), (capacity + 1, 2)):
        pdf, result = drawn("list", filled(key, count, usual))
        assert result.pages == pages * copies, count
        assert texts(pdf)[0]


@pytest.mark.parametrize("key", LISTS)
def test_long_names_and_large_sums_are_whole(office, key):
    document = filled(key, 2)
    pdf, result = drawn("list", document)
    assert (result.cuts, result.missing) == ((), "")
    read = plain("".join(texts(pdf)))
    for column, value in zip(document.columns, document.rows[0], strict=True):
        assert plain(written(column, value)) in read
    for place in document.summed:
        assert plain(written(document.columns[place], added(document.rows, place))) in read


@pytest.mark.parametrize("key", ["sign_sheet", "aid_ledger"])
def test_ten_thousand_rows(office, key):
    document = filled(key, 10_000, usual)
    capacity = _Sheets(document).capacity
    _pdf, result = drawn("list", document)
    assert abs(result.pages - 10_000 / capacity) < 2


@pytest.mark.parametrize("key", ["visit_ledger", "objection_ledger", "suspects"])
def test_a_row_grows_for_a_long_text_and_the_others_stay(office, key):
    text = "经入户核实，该户三口人，本人患病；" * 12
    document = filled(key, 40, usual)
    place = max(
        (place for place, one in enumerate(document.columns) if one.kind == "text"),
        key=lambda place: document.columns[place].width_mm,
    )
    rows = [list(row) for row in document.rows]
    for number in (0, 7, 39):
        rows[number][place] = text
    pdf, result = drawn("list", replace(document, rows=tuple(map(tuple, rows))))
    assert (result.cuts, result.missing) == ((), "")
    pages = [plain(page) for page in texts(pdf)]
    assert "".join(pages).count(plain(text)) == 3
    usual_pages = drawn("list", document)[1].pages
    assert usual_pages <= len(pages) <= usual_pages + 2
    assert all("王秀英" in page or "已办理" in page for page in pages)


def test_sections_begin_on_sheets_of_their_own_and_are_summed_alone(office):
    document = sample("fund_ledger")
    assert isinstance(document, ListDocument)
    pages = texts(drawn("list", document)[0])
    assert len(pages) == len(document.parts) == 2
    for page, part in zip(pages, document.parts, strict=True):
        assert part.head[0] in page
        total = added(part.rows, document.summed[0])
        assert written(document.columns[document.summed[0]], total) in page


def test_a_rare_character_is_copied_right(office):
    document = sample("pay_sheet")
    place = [column.kind for column in document.columns].index("name")
    row = list(document.rows[0])
    row[place] = "刘𬭎𬘭𪨰"
    document = replace(document, rows=(tuple(row),))
    assert "刘𬭎𬘭𪨰" in plain(texts(drawn("list", document)[0])[0])


def test_copies_are_whole_each_with_its_label(office):
    document = replace(filled("pay_sheet", 3), copies=("第一联", "第二联"))
    pages = texts(drawn("list", document)[0])
    assert len(pages) == 2
    assert "第一联" in pages[0]
    assert "第二联" in pages[1]


def test_every_drawing_of_the_print_room_is_known():
    assert {kind.drawing for kind in papers.KINDS.values()} <= {
        *("list", "form", "letter", "labels", "roster", "photos"),
        *("slips", "notice", "cover", "summary"),
    }


def test_a_section_without_rows_is_a_page(office):
    document = replace(sample("pay_sheet"), rows=(), sections=(ListSection(()), ListSection(())))
    assert drawn("list", document)[1].pages == 2


def test_each_sheet_to_sign_spells_out_its_sum(office):
    pages = texts(drawn("list", filled("sign_sheet", 23, usual))[0])
    assert len(pages) == 3
    for page, (people, yuan) in zip(pages, ((10, "壹万"), (10, "壹万"), (3, "叁仟")), strict=True):
        (line,) = (one for one in page.splitlines() if "本页小计" in one)
        assert f"人民币{yuan}元整" in line
        assert f"{people} 人" in line
    assert ["贰万叁仟元整" in page for page in pages] == [False, False, True]


def test_nobody_has_no_subtotal(office):
    (page,) = texts(drawn("list", filled("donation_ledger", 0))[0])
    assert "没有可列的内容" in page
    assert "小计" not in page


def test_below_a_column_stands_at_most_one(office):
    first = shipped("sign_sheet")
    left = {"seq", "name", "account", "address", "amount_fen"}
    columns = tuple(replace(column, on=column.key in left) for column in first.columns)
    layout = replace(first, columns=columns)
    assert not problem("sign_sheet", layout, first)
    pdf, _result = drawn("list", sample("sign_sheet", layout))
    assert collisions(pdf) == []
    assert "家庭住址" in texts(pdf)[0]


def test_the_sample_of_goods_has_a_column_an_item_before_their_worth(office):
    labels = [column.label for column in sample("named_goods").columns]
    place = labels.index("折价（元）")
    assert labels[place - 2 : place] == ["大米（袋）", "食用油（桶）"]


def test_the_four_seasons_have_a_sample_of_their_own(office):
    document = sample("four_seasons", shipped("four_seasons"))
    assert document.groups == ("春送岗位", "夏送清凉", "金秋助学", "冬送温暖")
    (page,) = texts(drawn("summary", document)[0])
    assert "困难职工" not in page
    assert "统计期间：2026年1月1日至2026年12月31日" in page
