"""The proof of a notice and the digest that finds a list again."""

import pytest

from models import clock
from models.errors import NotFound
from models.operations.notices import answer_objection, record_objection
from models.operations.way import return_batch
from models.queries import papers
from models.queries.batch_notices import batch_notice
from models.queries.search import find, find_by_digest
from models.rules.digest import show_digest
from models.tables import Batch, Line
from tests import builders
from tests.printing.reading import printed, texts
from tests.scanned import issue


@pytest.fixture
def batch(office):
    return builders.make_batch(office)


def said(batch):
    document = papers.build("no_objection", batch)
    return document, "".join("".join(texts(printed("form", document))).split())


def test_nobody_objected(office, batch):
    with pytest.raises(NotFound):
        papers.build("no_objection", batch)
    builders.approve(office, batch)
    document, text = said(batch)
    assert document.title == "公示无异议证明"
    assert "公示期间未收到异议" in text
    assert "3名（个）对象" in text
    assert show_digest(Batch.get_by_id(batch).digest).replace(" ", "") in text


def test_an_open_objection_has_no_proof_and_an_answered_one_is_listed(office, batch):
    builders.publicise(office, batch)
    notice, today = batch_notice(batch).id, clock.today()
    line = Line.get(Line.batch == batch).id
    record_objection(notice, text="收入偏高", line_id=line, received_on=today, actor=office.entry)
    with pytest.raises(NotFound):
        papers.build("no_objection", batch)
    row = batch_notice(batch).objections[0]
    answer_objection(
        row.id, answer="入户核实属实", answered_on=today, upheld=False, actor=office.entry
    )
    document, text = said(batch)
    assert document.title == "公示异议处理情况证明"
    assert all(words in text for words in ("收入偏高", "入户核实属实", "不成立", "第1行"))


def test_eight_characters_find_the_batch_also_after_it_was_returned(office, batch):
    builders.approve(office, batch)
    digest = Batch.get_by_id(batch).digest
    issue(office, batch)
    for typed in (digest, show_digest(digest), digest.lower()):
        assert [found.id for found in find(typed).batches] == [batch]
    return_batch(batch, reason="名单有误", actor=office.approver)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in digest)
    halves = f"{digest[:4]}-{digest[4:]}".lower()
    for typed in (digest, wide, halves, f"名单摘要：{digest[:4]} {digest[4:]}"):
        assert [found.id for found in find_by_digest(typed)] == [batch]
    assert [found.id for found in find_by_digest(digest.replace("0", "o"))] == [batch]
    assert find_by_digest("00000000") == []
    assert find_by_digest("abc") == []
