"""Layouts of papers that are no lists: by year, held to their room, privacy first."""

from dataclasses import replace
from datetime import date

import pytest

from models.errors import InputError
from models.layout_facts import first_layout, layout_of
from models.operations.job_fairs import EventForm, save_event
from models.operations.layouts import save_layout
from models.queries import form_papers, papers
from models.queries.form_papers import FormWish
from models.queries.layouts import layout_row
from models.queries.paper_samples import sample
from models.tables import Batch
from tests.builders import approve, make_batch, make_campaign
from tests.models.queries.test_paper_queries import issue
from tests.printing.reading import printed, texts


def keep(office, key, year=2026, **changes):
    save_layout(key, year, replace(first_layout(key), **changes), actor=office.admin)


def fields(key, part, **changes):
    """Return the columns of a paper, those of a part changed by their keys."""
    return tuple(
        replace(one, **changes[one.key]) if one.part == part and one.key in changes else one
        for one in first_layout(key).columns
    )


def read(drawing, document):
    return "".join("".join(texts(printed(drawing, document))).split())


@pytest.fixture
def batch(office):
    made = make_batch(office)
    approve(office, made)
    return made


def test_slips_follow_the_office_and_keep_those_issued(office, batch):
    issued = issue(office, "slips", batch)
    before = papers.issued(issued)
    columns = fields("slips", "sign", clerk={"label": "发放人："}, reviewer={"on": False})
    keep(office, "slips", columns=columns, stub=False, up=4, notes=("请当面点清。",))
    made = papers.build("slips", batch)
    said = read("slips", made)
    assert (made.stub, made.up) == (False, 4)
    assert "发放人：" in said
    assert "请当面点清。" in said
    assert "存根联" not in said
    assert "审核人：" not in said
    assert papers.issued(issued) == before
    assert "存根联" in read("slips", papers.issued(issued))


def test_a_notice_shows_what_its_preset_allows_and_no_more(office, batch):
    columns = fields("notice", "", id_tail={"on": True}, unit={"label": "工作单位"})
    order = tuple(sorted(columns, key=lambda one: one.key == "name"))
    keep(office, "notice", columns=order, notes=("监督电话：{phone}", "通信地址：{address}"))
    made = papers.build("notice", batch)
    assert made.columns[-1] == "name"
    assert "id_tail" not in made.columns
    said = [text for text in (made.hotline, made.address) if text]
    assert len(made.laid.notes) == len(said)
    assert "工作单位" in read("notice", made)


def test_a_cover_leaves_sections_out(office, batch):
    columns = fields("cover", "sections", exceptions={"on": False}, steps={"label": "经过"})
    keep(office, "cover", columns=columns, head=("批次编号：{number}", "", ""))
    said = read("cover", papers.build("cover", batch))
    assert "批次编号：2026-D" in said
    assert "例外" not in said


def test_a_summary_shows_the_figures_wished(office, batch):
    columns = fields("summary", "total", goods={"on": False}, people={"label": "实际人数"})
    keep(office, "summary", columns=columns, chart=False)
    made = papers.build("summary", Batch.get_by_id(batch).campaign_id)
    assert made.total_measures == ("people", "occasions", "money", "total")
    assert "实际人数" in read("summary", made)


def test_a_form_is_reworded_from_a_year_on(office):
    columns = fields("survey", "p0", **{"p0.r0.0": {"label": "户主"}})
    keep(office, "survey", 2020, columns=columns, title="入户调查表（试行）")
    made = form_papers.build(FormWish("survey", blank=True))
    assert made.title == "入户调查表（试行）"
    assert made.sheets[0].parts[0].rows[0].cells[0].label == "户主"
    assert layout_of("survey", 2019).title != "入户调查表（试行）"


def test_last_years_layout_is_at_hand(office):
    keep(office, "slips", 2025, up=2)
    keep(office, "slips", 2026, up=4)
    row = layout_row("slips", 2026)
    assert (row.before.up, row.now.up, row.first.up) == (2, 4, 3)


@pytest.mark.parametrize(
    ("key", "changes", "words"),
    [
        ("slips", {"up": 5}, "2、3 或 4"),
        ("slips", {"head": ("很长的说明" * 20, "")}, "放不下"),
        ("slips", {"notes": ("请" * 200,)}, "说明"),
        ("slips", {"title": "发放单" * 12}, "标题太长"),
        ("roster", {"rows_per_page": 40}, "最多"),
        ("roster", {"size": "a5"}, "纸张"),
        ("cover", {"columns": ()}, "一栏"),
        ("notice", {"annex_above": 99}, "公示"),
        ("survey", {"notes": ("注" * 900,)}, "说明"),
    ],
)
def test_what_has_no_room_is_refused(office, key, changes, words):
    with pytest.raises(InputError) as caught:
        keep(office, key, **changes)
    assert words in caught.value.problems["layout"]


@pytest.mark.parametrize(
    ("key", "part", "changes", "words"),
    [
        ("slips", "stub", {"name": {"on": False}}, "不能去掉"),
        ("slips", "stub", {"unit": {"label": "工作单位或学校或社区居民委员会名称"}}, "放不下"),
        ("slips", "person", {"project": {"on": True}}, "行的地方"),
        ("notice", "", {"name": {"mm": 2.0}}, "毫米"),
        ("application", "p0", {"p0.r0.0": {"mm": 90.0}}, "比表宽"),
        ("application", "p0", {"p0": {"mm": 1.0}}, "行高"),
        (
            "application",
            "p0",
            {"p0.r0.0": {"label": "申请人及配偶姓名与曾用名、别名、笔名"}},
            "放不下",
        ),
    ],
)
def test_a_field_without_room_is_named(office, key, part, changes, words):
    with pytest.raises(InputError) as caught:
        keep(office, key, columns=fields(key, part, **changes))
    assert words in caught.value.problems["layout"]


def test_the_card_of_a_fair_is_laid_out_by_the_office(office):
    campaign = make_campaign(office, season="spring")
    form = EventForm(name="专场", starts_on=date(2026, 3, 5), attended=1260)
    save_event(None, campaign, form, actor=office.entry)
    columns = fields("event", "p0", **{"p0.r6.0": {"label": "到场人数"}})
    columns = tuple(
        replace(one, mm=40.0) if one.key == "p1" else replace(one, on=one.key != "p2.f0.1")
        for one in columns
    )
    keep(office, "event", columns=columns, title="招聘活动登记卡")
    made = papers.build("event", campaign)
    said = read("form", made)
    assert made.coded
    assert made.sheets[0].parts[1].rows[0].height_mm == 40
    assert "招聘活动登记卡" in said
    assert "到场人数1,260" in said
    assert "进场人数" not in said
    assert "审核人" not in said


def test_the_receipt_of_a_site_has_the_copies_of_the_office(office):
    columns = fields("collective", "p1", **{"t.goods.4": {"on": False}})
    keep(office, "collective", columns=columns, copies=("甲联", "乙联"))
    made = sample("collective")
    assert made.copies == ("甲联", "乙联")
    table = made.sheets[0].parts[1].table
    assert [column.label for column in table.columns][-1] == "金额（元）"
    assert table.rows[3] == ("（以下空白）", "", "", "", "")
    assert len(table.rows) == 6
    assert len(table.totals[0]) == 5
