"""Who signs which paper, as the office's own forms have it (domain.md §3.1–3.6)."""

import pytest

from models.layout_facts import first_layout
from models.queries.paper_samples import drawing_of, sample
from tests.printing.reading import printed, texts

_BY_PAPER = {
    "sign_sheet": "单位负责人 财务审核 帮扶中心负责人 经办人",
    "sign_list": "单位负责人 财务审核 帮扶中心负责人 经办人",
    "pay_sheet": "审批人 分管领导 财务复核 部门负责人 经办人 证明人",
    "pay_list": "审批人 分管领导 财务复核 部门负责人 经办人 证明人",
    "named_goods": "发放人 单位负责人 审核人 经办人",
    "roster": "单位负责人 审核人 制表人",
    "four_seasons": "单位负责人 审核人 制表人",
    "summary": "单位负责人 审核人 制表人",
    "no_objection": "证明人 证明人 单位负责人",
    "summer_summary": "单位负责人 审核人 制表人",
}
_OF_RECEIPT = ("领取人", "联系电话", "发放人", "审核人")


def plain(key):
    return "".join("".join(texts(printed(drawing_of(key), sample(key)))).split())


@pytest.mark.parametrize(("key", "labels"), _BY_PAPER.items())
def test_a_paper_is_signed_by_whom_the_office_has_sign(office, key, labels):
    wanted = labels.split()
    assert [one.label for one in first_layout(key).signed] == wanted
    said = plain(key)
    assert [label for label in wanted if said.count(label) < wanted.count(label)] == []


@pytest.mark.parametrize("key", ["four_seasons", "summary", "roster"])
def test_a_paper_sent_on_says_when_it_was_filled_in(office, key):
    assert any(words in plain(key) for words in ("填报日期", "填表日期"))


def test_the_receipt_of_a_site_is_signed_by_both_sides(office):
    said = plain("collective")
    assert [words for words in _OF_RECEIPT if words not in said] == []
    assert [copy for copy in ("存根", "财务", "领取单位") if copy not in said] == []
