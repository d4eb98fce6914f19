"""What the search box lists for what was found."""

import pytest

from models.queries.search import Found, FoundBatch, FoundPaper, FoundPerson, FoundUnit
from models.rules.states import State
from resources import i18n
from ui.search import WHY, grouped

FOUND = Found(
    [FoundPerson(1, "王小明", "王二小", "6101****0011", "第一纺织厂", "former_pinyin")],
    [FoundUnit(2, "柳河街道总工会", "云岫区总工会")],
    [FoundBatch(3, "第1批", "2026年冬送温暖", 2026, State.PAYING)],
    [
        FoundPaper("2026-LQ-00001-AB", "王小明", 3, 7, live=True, paper_id=8),
        FoundPaper("2026-SJS-00001-AB", "汇总表", None, None, live=False, paper_id=9),
    ],
)


def hits():
    return [hit for group in grouped(FOUND) for hit in group.hits]


def test_each_hit_opens_the_page_that_shows_it():
    assert [(hit.page, hit.args) for hit in hits()] == [
        ("people", {"person_id": 1}),
        ("people", {"unit_id": 2}),
        ("batch", {"batch_id": 3}),
        ("batch", {"batch_id": 3, "line_id": 7}),
        ("papers", {"paper_id": 9}),
    ]


def test_each_hit_says_why():
    person, unit, batch, slip, paper = hits()
    assert (person.detail, person.why) == ("曾用名 王二小　6101****0011　第一纺织厂", "曾用名")
    assert (unit.why, batch.why, slip.why) == ("本单位人员", "发放", "发放单")
    assert paper.why == "单据，已作废"


@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
def test_every_reason_has_words(language):
    i18n.use_language(language)
    assert all(i18n._(word) for word in WHY.values())
