from models import clock
from models.operations.payments import record_results, start_paying
from models.operations.way import return_batch, submit_batch
from models.queries.campaigns import board, campaign
from models.rules.results import Result
from models.rules.states import State
from models.tables import Line
from tests.builders import approve, make_batch, make_campaign, publicise
from tests.statements import counted

YEAR = 2026


def card(batch):
    return next(card for card in board(YEAR).cards if card.id == batch)


def test_a_new_batch_is_a_card(office):
    batch = make_batch(office)
    found = card(batch)
    assert (found.state, found.verb) == (State.DRAFT, "batch.submit")
    assert (found.lines, found.people, found.heads) == (3, 3, 3)
    assert (found.amount_fen, found.goods_fen, found.value_fen) == (300_000, 0, 300_000)
    assert (found.open_lines, found.done_heads) == (3, 0)
    assert (found.notice_ends_on, found.since, found.opinion) == (None, None, "")


def test_a_returned_batch_says_why(office):
    batch = make_batch(office)
    submit_batch(batch, actor=office.entry)
    return_batch(batch, reason="缺证明", actor=office.reviewer)
    found = card(batch)
    assert (found.state, found.opinion, found.since) == (State.RETURNED, "缺证明", clock.today())


def test_a_notice_gives_its_last_day(office):
    batch = make_batch(office)
    publicise(office, batch)
    assert card(batch).notice_ends_on < clock.today()


def test_progress_and_budget(office):
    batch = make_batch(office)
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    line = Line.select().where(Line.batch == batch).first().id
    record_results([line], Result.RECEIVED, on=clock.today(), actor=office.cashier)
    found, row = card(batch), board(YEAR).campaigns[0]
    assert (found.done_heads, found.open_lines) == (1, 2)
    assert row.budget_fen == 10_000_000
    assert row.used_fen == 300_000
    assert campaign(row.id) == row
    assert row.is_open


def test_board_takes_two_statements(office):
    make_batch(office)
    make_campaign(office, name="第二个活动")
    with counted() as sent:
        found = board(YEAR)
    assert len(sent) == 2
    assert [row.name for row in found.campaigns][1] == "第二个活动"
    assert found.cards_of(found.campaigns[1].id) == ()
    assert board(2025).campaigns == ()
