from dataclasses import replace

import pytest

from models.problems import Level
from models.queries.documents import Totals
from printing.preflight import check, missing_glyphs, total_problems
from tests.printing import paper_samples as samples


@pytest.mark.parametrize("key", sorted(samples.every_paper()))
def test_good_papers_have_no_problems(key):
    assert check(key, samples.every_paper()[key]) == []


def test_missing_characters_are_named_with_the_person():
    rows = (
        replace(samples.row(0), name="王\U000209a9", unit="\ue001厂\U000209a9"),
        samples.row(1),
        replace(samples.row(2), note="\ue002"),
    )
    document = samples.roster(0, rows=rows, title="\ue003")
    assert missing_glyphs(document) == [
        ("", "\ue003"),
        ("王\U000209a9", "\U000209a9\ue001"),
        ("李喆", "\ue002"),
    ]


def test_a_paper_that_differs_from_the_store_is_stopped():
    document = samples.roster(3, expected=Totals(4, 450001, 100))
    found = total_problems(document)
    assert [problem.level for problem in found] == [Level.ERROR] * 3
    assert found[1].text == "单据上慰问金 4,500.00 元，批次中 4,500.01 元。"


def test_slips_and_notices_are_proved_too():
    assert total_problems(samples.slips(3, expected=Totals(3, 300000, 58170))) == []
    assert len(total_problems(samples.slips(3, expected=Totals(3, 300000, 58171)))) == 1
    assert total_problems(samples.notice(3, expected=Totals(3, 450000, 999))) == []
    assert len(total_problems(samples.notice(3, expected=Totals(2, 450001)))) == 2


def test_a_summary_whose_parts_do_not_add_up_is_stopped():
    document = samples.summary(3)
    first = document.rows[0]
    wrong = replace(first, total=replace(first.total, occasions=first.total.occasions + 1))
    found = total_problems(replace(document, rows=(wrong, *document.rows[1:])))
    assert [problem.text.split("各")[0] for problem in found] == [first.label]
    columns = (replace(document.group_totals[0], money_fen=1), *document.group_totals[1:])
    assert "困难职工" in total_problems(replace(document, group_totals=columns))[0].text


def test_a_cut_text_asks():
    unit = "明湖区" * 200
    document = samples.roster(0, rows=(replace(samples.row(0), unit=unit),), expected=None)
    (problem,) = check("roster", document)
    assert (problem.level, problem.key) == (Level.ASK, "cut")
    assert "明湖区" * 8 in problem.text
    assert len(problem.text) < 40


def test_an_empty_amount_stops_and_a_missing_number_asks():
    rows = (
        replace(samples.row(0), amount_fen=0, goods_fen=0),
        replace(samples.row(1), id_number=""),
    )
    found = check("roster", samples.roster(0, rows=rows, expected=None))
    assert [(one.level, one.key) for one in found] == [
        (Level.ERROR, "empty"),
        (Level.ASK, "number"),
    ]
    assert "欧阳堃" in found[0].text


def test_a_paper_without_rows_asks():
    (found,) = check("roster", samples.roster(0, rows=(), expected=None))
    assert (found.level, found.key) == (Level.ASK, "nothing")
