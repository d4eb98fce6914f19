"""Every paper, read back as a reader and a scanner would."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from models.errors import Cancelled, NotFound
from models.money import format_yuan, in_capitals
from models.queries.calibration import CalibrationDocument
from models.queries.documents import DOCUMENTS, ExtraColumn, SummaryCell
from models.queries.paper_mark import PaperMark
from models.queries.slip_run import SlipRunDocument
from printing import documents, registry
from printing.registry import papers, render
from resources.i18n import use_language
from tests.printing import paper_samples as samples
from tests.printing.reading import codes, pixels, printed, texts

NEVER_KEPT = {"slip_run": SlipRunDocument, "calibration": CalibrationDocument}


def test_every_document_has_its_paper():
    found = {key: paper.document for key, paper in papers().items()}
    assert found.items() - DOCUMENTS.items() == NEVER_KEPT.items()
    assert found.items() >= DOCUMENTS.items()


@pytest.mark.parametrize("key", DOCUMENTS)
def test_the_same_document_gives_the_same_bytes(key):
    document = samples.every_paper()[key]
    first = printed(key, document)
    assert printed(key, document) == first
    assert str(Path(documents.__file__).parents[2]).encode() not in first
    assert b"Helvetica" not in first


@pytest.mark.parametrize("key", DOCUMENTS)
def test_papers_can_be_printed_in_english(key):
    use_language("en")
    assert texts(printed(key, samples.every_paper()[key]))


@pytest.mark.parametrize("key", DOCUMENTS)
def test_nothing_reaches_over_the_edge(key):
    pdf = printed(key, samples.every_paper()[key])
    for page in range(len(texts(pdf))):
        shown = pixels(pdf, page)
        assert 0 < sum(value < 128 for value in shown) < len(shown) / 4


def test_a_roster_says_what_the_document_says():
    document = samples.roster(37)
    pages = texts(printed("roster", document))
    together = "\n".join(pages)
    for row in document.rows:
        assert all(text in together for text in (row.name, row.id_number, row.unit, row.phone))
    total = sum(row.amount_fen for row in document.rows)
    assert in_capitals(total) in pages[-1]
    assert format_yuan(total) in pages[-1]
    assert not any("大写" in page for page in pages[:-1])
    for number, page in enumerate(pages, 1):
        assert f"第 {number} 页　共 3 页" in page
        assert "名单摘要 7F3A 91C2" in page
        assert page.count("本页小计") == 1


@pytest.mark.parametrize(
    ("count", "pages", "last"), [(0, 1, 0), (1, 1, 1), (15, 1, 15), (16, 2, 3), (31, 3, 3)]
)
def test_totals_take_at_least_three_people_along(count, pages, last):
    found = texts(printed("roster", samples.roster(count)))
    assert len(found) == pages
    assert found[-1].count("13900") == last


def test_rosters_take_other_columns_and_collective_lines():
    rows = (
        replace(samples.row(0), goods_fen=5000, card="6200000000000000123", extra=("城东队",)),
        replace(samples.row(1), name="环卫一队", collective=True, headcount=50),
    )
    columns = ("seq", "name", "unit", "category", "amount", "goods", "total", "card", "signature")
    extra = ExtraColumn("作业队", 30)
    document = samples.roster(0, rows=rows, columns=columns, extra_columns=(extra,))
    (page,) = texts(printed("roster", document))
    for text in ("作业队", "城东队", "6200000000000000123", "环卫一队 50 人", "51 人", "2,050.00"):
        assert text in page


def test_a_roster_of_long_names_and_large_amounts_cuts_nothing():
    long = replace(
        samples.row(0),
        name="阿卜杜热合曼·吐尔逊江·买买提明",
        unit="明湖区柳河街道" + "个体私营企业联合工会" * 5 + "委员会",
        amount_fen=1234567890,
    )
    result = render("roster", samples.roster(0, rows=(long,)), io.BytesIO())
    assert (result.cuts, result.missing, result.pages) == ((), "", 1)


def test_what_must_be_cut_is_told():
    unit = "明湖区" * 200
    document = samples.roster(0, rows=(replace(samples.row(0), unit=unit),))
    assert render("roster", document, io.BytesIO()).cuts == (unit,)


def test_slips_say_what_the_document_says():
    document = samples.slips(7)
    pages = texts(printed("slips", document))
    assert len(pages) == 3
    for place, slip in enumerate(document.slips):
        page = pages[place // 3]
        total = slip.cash_fen + sum(item.amount_fen for item in slip.items)
        wanted = (
            slip.name,
            slip.id_number,
            slip.number,
            in_capitals(total),
            f"¥{format_yuan(total)}",
        )
        assert all(text in page for text in wanted)


def test_codes_of_slips_are_read_by_a_scanner():
    document = samples.slips(3)
    found = codes(printed("slips", document))
    assert {slip.qr_text for slip in document.slips} <= found
    assert {slip.number for slip in document.slips} <= found
    assert {slip.qr_text for slip in document.slips} <= codes(printed("slips", document), dpi=150)


def test_codes_hold_no_personal_data():
    document = samples.slips(3)
    people = {text for slip in document.slips for text in (slip.name, slip.id_number, slip.unit)}
    found = codes(printed("slips", document))
    assert not [code for code in found for text in people if text in code]


def test_a_cut_pile_of_stacked_slips_is_in_order():
    for count in range(1, 12):
        pages = texts(printed("slips", samples.slips(count, cut_and_stack=True)))
        piles = [[], [], []]
        for page in pages:
            on_page = sorted(n for n in range(count) if samples.slip(n).number in page)
            for slot, number in enumerate(on_page):
                piles[slot].append(number)
        assert sum(piles, []) == list(range(count))  # noqa: RUF017  (three short lists)


def test_many_goods_are_summed_in_one_line():
    document = samples.slips(0, slips=(samples.slip(0, kinds=7),))
    (page,) = texts(printed("slips", document))
    assert "其余 3 种" in page
    assert "（以下空白）" not in page


def test_a_preview_shows_no_number():
    preview = PaperMark(number="SJS-1", preview=True)
    pdf = printed("slips", samples.slips(1, mark=preview))
    assert codes(pdf) == set()
    for page in (*texts(pdf), *texts(printed("roster", samples.roster(1, mark=preview)))):
        assert "预览" in page
        assert "№" not in page


@pytest.mark.parametrize("key", sorted(set(DOCUMENTS) - {"recovery"}))
def test_a_reprint_says_so(key):
    document = replace(samples.every_paper()[key], mark=PaperMark("SJS-1", "7F3A91C2", copy_no=2))
    assert all("补打 第2次" in page for page in texts(printed(key, document)))
    assert "补打" not in "".join(texts(printed(key, samples.every_paper()[key])))


def test_a_notice_says_what_the_document_says():
    document = samples.notice(8)
    (page,) = texts(printed("notice", document))
    for row in document.rows:
        assert row.name in page
    for text in (
        "2026年1月8日至1月14日（5个工作日）",
        "0000-1234567（区总工会权益保障部）",
        "— 1 —",
    ):
        assert text in page
    assert "990102" not in page


def test_a_long_notice_has_its_list_in_an_annex():
    document = samples.notice(50)
    pages = texts(printed("notice", document))
    assert len(pages) == 4
    assert "（50 人）" in pages[0]
    assert document.rows[0].unit not in pages[0]
    assert sum(page.count("年1月8日") for page in pages[1:]) == 0
    assert in_capitals(sum(row.amount_fen for row in document.rows)) in pages[-1]


def test_seal_and_date_never_stand_alone():
    body = samples.notice(0).paragraphs * 5
    pages = texts(printed("notice", samples.notice(0, paragraphs=body, attach_above=-1)))
    sealed = next(page for page in pages if "盖章处" in page)
    assert "通信地址" in sealed


def test_a_cover_names_steps_exceptions_and_digest():
    document = samples.cover()
    (page,) = texts(printed("cover", document))
    wanted = [document.number, document.meeting_number, "7F3A 91C2", in_capitals(6095450)]
    wanted += [step.label for step in document.steps] + [one.label for one in document.enclosures]
    assert all(text in page for text in wanted)
    assert all(text in page.replace("\n", "") for text in document.exceptions)


def test_many_exceptions_go_on_pages_of_their_own():
    document = samples.cover(100)
    pages = texts(printed("cover", document))
    assert len(pages) > 2
    assert "共 100 项例外，见次页。" in pages[0]
    rest = "".join(pages[1:]).replace("\n", "")
    assert all(text in rest for text in document.exceptions)


def test_a_summary_says_what_the_document_says():
    document = samples.summary(8)
    (page,) = texts(printed("summary", document))
    for row in document.rows:
        assert row.label in page
        assert format_yuan(row.total.total_fen) in page
    assert in_capitals(document.total.total_fen) in page.replace("\n", "")
    assert "100.0%" in page


def test_a_long_summary_has_its_chart_on_a_page_of_its_own():
    pages = texts(printed("summary", samples.summary(40)))
    assert len(pages) == 4
    assert "填报说明" in pages[-1]
    assert "图中为金额最高的 24 个单位" in pages[-1]


def test_an_empty_summary_is_printed():
    nothing = SummaryCell()
    document = samples.summary(0, group_totals=(nothing,) * 3, total=nothing)
    (page,) = texts(printed("summary", document))
    assert "0.0 万元" in page
    assert page.count("—") == 3 * 2 + 6 + 1 + 3


def test_the_recovery_code_is_printed_and_scanned():
    document = samples.recovery()
    pdf = printed("recovery", document)
    assert all(group in texts(pdf)[0] for group in document.code_groups)
    assert codes(pdf) == {"-".join(document.code_groups)}


def test_an_unknown_paper_is_refused_in_words():
    with pytest.raises(NotFound, match="没有"):
        registry.paper("invoice")


def test_a_new_paper_is_one_new_file(tmp_path, monkeypatch):
    source = Path(documents.__file__).with_name("recovery.py").read_text("utf-8")
    (tmp_path / "invoice.py").write_text(source.replace('"recovery"', '"invoice"'), "utf-8")
    monkeypatch.setattr(documents, "__path__", [*documents.__path__, str(tmp_path)])
    papers.cache_clear()
    try:
        assert texts(printed("invoice", samples.recovery()))
    finally:
        papers.cache_clear()


class Stopping:
    """A user who loses patience after some pages."""

    def __init__(self, after):
        self.after = after
        self.seen = []

    def report(self, done, total, what=""):
        self.seen.append((done, total))
        if done >= self.after:
            raise Cancelled


def test_progress_is_told_and_a_wish_to_stop_is_heard():
    watcher = Stopping(after=2)
    with pytest.raises(Cancelled):
        render("roster", samples.roster(100), io.BytesIO(), watcher)
    assert watcher.seen == [(1, 7), (2, 7)]
