"""The 零 the rule leaves open is written where the office wants it, on paper too."""

from dataclasses import replace

import pytest

from models.money import in_capitals
from models.operations.settings import change_setting
from models.queries import papers
from models.queries.paper_samples import sample
from tests.builders import make_batch
from tests.printing.reading import printed, texts

OFFICIAL = (  # domain.md §3.7; the annex lets 零 after 万 and 元 be left out
    (140950, "壹仟肆佰零玖元伍角整", None),
    (600714, "陆仟零柒元壹角肆分", None),
    (168032, "壹仟陆佰捌拾元叁角贰分", "壹仟陆佰捌拾元零叁角贰分"),
    (10700053, "壹拾万柒仟元伍角叁分", "壹拾万零柒仟元伍角叁分"),
    (1640902, "壹万陆仟肆佰零玖元零贰分", None),
    (32504, "叁佰贰拾伍元零肆分", None),
    (1000, "壹拾元整", None),
)


@pytest.mark.parametrize(("fen", "without", "with_zero"), OFFICIAL)
def test_official_examples(fen, without, with_zero):
    assert in_capitals(fen, prefix=False) == without
    assert in_capitals(fen, prefix=False, zeros=True) == (with_zero or without)


@pytest.mark.parametrize("key", ["pay_sheet", "roster", "notice", "cover"])
@pytest.mark.parametrize("zeros", [False, True])
def test_papers_write_the_zero_their_mark_asks_for(office, key, zeros):
    document = sample(key)
    if key == "pay_sheet":
        row = list(document.rows[0])
        row[document.capitals] = 10700053
        document = replace(document, rows=(tuple(row),))
    elif key == "cover":
        document = replace(
            document, totals=replace(document.totals, amount_fen=10700053, goods_fen=0)
        )
    else:
        row = replace(document.rows[0], amount_fen=10700053)
        document = replace(document, rows=(row,), expected=None)
    document = replace(document, mark=replace(document.mark, zeros=zeros))
    page = "".join("".join(texts(printed(papers.kind(key).drawing, document))).split())
    assert ("壹拾万零柒仟元伍角叁分" in page) is zeros
    assert ("壹拾万柒仟元伍角叁分" in page) is not zeros


def test_a_paper_keeps_the_rule_it_was_made_by(office):
    batch = make_batch(office)
    assert not papers.build("roster", batch).mark.zeros
    change_setting("paper.zeros", value=True, actor=office.admin)
    assert papers.build("roster", batch).mark.zeros
