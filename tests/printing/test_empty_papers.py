"""Papers of records that say little: no hollow words, no zero spelt out, no signing for nothing."""

from dataclasses import replace

import pytest

from models.errors import NotFound
from models.operations.batches import LineForm, add_collective
from models.operations.goods_lines import set_line_goods
from models.operations.plans import set_budget
from models.operations.settings import change_setting
from models.queries import papers
from models.queries.list_paper import Listed, Section, list_document
from models.tables import Batch, FundSource
from tests import builders, goods
from tests.printing.reading import printed, texts

YEAR = 2026
_HOLLOW = ("（）", "零元整", "()", "None")


def said(key, subject):
    document = papers.build(key, subject)
    return "".join("".join(texts(printed(papers.kind(key).drawing, document))).split())


def subject_of(kind, batch):
    campaign = Batch.get_by_id(batch).campaign_id
    return {"batch": batch, "campaign": campaign, "year": YEAR}[kind.of]


@pytest.fixture
def batch(office):
    return builders.make_batch(office, 2)


@pytest.mark.parametrize("key", [key for key, kind in papers.KINDS.items() if not kind.seasons])
def test_what_nobody_filled_in_leaves_nothing_hollow(office, batch, key):
    builders.approve(office, batch)
    try:
        text = said(key, subject_of(papers.kind(key), batch))
    except NotFound:
        pytest.skip("asks for what the batch has not")
    assert [words for words in _HOLLOW if words in text] == []


def test_an_empty_slip_of_goods_has_no_labels_without_words(office):
    assert papers.build("goods_in", YEAR).head == ("", "", "")
    assert papers.build("goods_out", YEAR).head == ("", "", "")


def test_a_filled_slip_says_whom_it_is_from_without_brackets_for_nothing(office):
    words = {"supplier": "云岫粮油", "document": "RK-1"}
    made = list_document("goods_in", Listed(YEAR, (Section(({"name": "大米"},), words),)))
    assert made.head == ("供应商：云岫粮油", "", "凭证：RK-1　发票：")


def test_a_plan_without_a_budget_says_so(office, batch):
    campaign = Batch.get_by_id(batch).campaign_id
    assert papers.build("campaign_plan", campaign).notes[-1] == "资金预算：尚未编列"
    sheet = papers.build("campaign_budget", campaign)
    assert "预算尚未编列。" in sheet.notes[0]
    assert [row[2:4] for row in sheet.rows] == [("—", 10_000_000)]
    text = said("campaign_budget", campaign)
    assert "大写" not in text
    assert "合计共1项—100,000.00" in text
    set_budget(campaign, {FundSource.get().id: 5_000}, actor=office.admin)
    assert "伍拾元整" in said("campaign_budget", campaign)
    assert papers.build("campaign_plan", campaign).notes[-1].endswith("50.00 元")


def test_nobody_signs_for_goods_that_are_not_given(office):
    rice = goods.make_item(office)
    goods.take_in(office, rice, 20)
    batch = builders.make_batch(office, 2, pay="hand")
    line = goods.lines_of(batch)[0]
    set_line_goods([line], [goods.of_item(rice)], actor=office.entry)
    builders.approve(office, batch)
    assert len(papers.build("named_goods", batch).rows) == 1


def test_a_batch_of_money_loads_no_car(office, batch):
    builders.approve(office, batch)
    assert papers.build("named_goods", batch).rows == ()
    assert papers.build("loading_list", batch).rows == ()


def test_a_form_of_nothing_says_what_it_is(office, batch):
    builders.approve(office, batch)
    assert said("collective", batch) == "预览慰问品（物资）领取单没有可列的内容。".removeprefix(
        "预览"
    )


def test_a_receipt_of_a_site_spells_its_sum_as_the_office_does(office, batch):
    form = LineForm(class_key="key_group", headcount=3, amount_fen=0, goods_fen=1_000_500_000)
    add_collective(batch, 1, form, actor=office.entry)
    add_collective(batch, 1, replace(form, goods_fen=0, amount_fen=300), actor=office.entry)
    assert "壹仟万伍仟元整" in said("collective", batch)
    change_setting("paper.zeros", value=True, actor=office.admin)
    text = said("collective", batch)
    assert "壹仟万零伍仟元整" in text
    assert "零元整" not in text
