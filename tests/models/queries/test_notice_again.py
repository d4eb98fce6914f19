"""A mended line is put up again alone, for its own days, masked like the rest."""

from dataclasses import replace
from datetime import timedelta

import openpyxl
import pytest

from models import clock
from models.errors import NotFound, RuleError
from models.exchange.leaks import leaks_in
from models.operations.batches import LineForm
from models.operations.notices import answer_objection, record_objection, restart_line
from models.queries import papers
from models.tables import Line, Notice, Objection
from tests import builders
from tests.printing.reading import printed
from ui.pages.batch.notice_book import keep_notice


@pytest.fixture
def restarted(office):
    batch = builders.make_batch(office)
    builders.publicise(office, batch)
    with pytest.raises(NotFound):
        papers.build("notice_again", batch)
    notice = Notice.get(Notice.batch == batch).id
    line = Line.get((Line.batch == batch) & (Line.position == 2)).id
    today = clock.today()
    record_objection(notice, text="金额偏高", line_id=line, received_on=today, actor=office.entry)
    objection = Objection.get().id
    answer_objection(objection, answer="核实", answered_on=today, upheld=True, actor=office.entry)
    restart_line(
        objection,
        LineForm(amount_fen=50_000),
        starts_on=today,
        place="东区公示栏",
        working_days=3,
        actor=office.entry,
    )
    return batch


def test_only_the_mended_line_stands_on_it(restarted):
    whole, again = papers.build("notice", restarted), papers.build("notice_again", restarted)
    assert len(whole.rows) == 3
    (row,) = again.rows
    assert (row.seq, row.amount_fen, row.name) == (1, 50_000, whole.rows[1].name)
    assert (again.starts_on, again.workdays, again.place) == (clock.today(), 3, "东区公示栏")
    assert again.ends_on > clock.today() + timedelta(days=1)
    assert again.expected.amount_fen == 50_000
    assert printed("notice", again)


def test_a_notice_as_a_workbook_passes_the_guard_and_shows_what_the_paper_shows(
    restarted, tmp_path
):
    document, target = papers.build("notice", restarted), tmp_path / "公示.xlsx"
    keep_notice(document, target)
    values = list(openpyxl.load_workbook(target).active.iter_rows(values_only=True))
    for row in document.rows:
        assert any(row.name in told and row.amount_fen / 100 in told for told in values)
    assert leaks_in(target) == []


def test_a_workbook_with_a_phone_or_a_child_is_not_written(restarted, tmp_path):
    document, target = papers.build("notice", restarted), tmp_path / "公示.xlsx"
    row = document.rows[0]
    phone = replace(document, rows=(replace(row, unit="电话13800138000"),))
    child = replace(document, rows=(replace(row, name="李小满"),), guarded=("李小满",))
    for leaking in (phone, child):
        with pytest.raises(RuleError):
            keep_notice(leaking, target)
    assert not target.exists()
