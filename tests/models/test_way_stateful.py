"""No order of operations pays a line twice, drifts a sum or skips a step of the way."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from models import facts, fund_facts, pay_facts, store
from models.queries.figures.reach import drift
from models.rules.bank_results import BankState
from models.rules.results import WHOLE, Result
from models.rules.states import FROZEN, State
from models.tables import (
    BankPayment,
    Batch,
    BatchStep,
    Line,
    LineReturn,
    LineSnapshot,
    LineSplit,
    Payment,
)
from tests.way import PEOPLE, Clerks

OFTEN = {
    "go_on": 5,
    "turn_to_the_other": 2,
    "do_early": 3,
    "receive": 3,
    "record": 4,
    "prove": 2,
    "void": 4,
    "give_money_back": 3,
    "take_return_back": 2,
    "send_to_bank": 5,
    "take_file_back": 2,
    "read_answer": 4,
    "answer_all": 4,
    "read_an_old_answer_again": 3,
    "mend_account": 3,
    "finish": 2,
    "reopen": 2,
    "archive": 1,
}
STEPS = [name for name, times in OFTEN.items() for _time in range(times)]


def nothing_is_paid_twice():
    for line in Line.select():
        paid = sum(p.amount_fen for p in Payment.select().where(Payment.line == line.id))
        back = sum(r.amount_fen for r in LineReturn.select().where(LineReturn.line == line.id))
        if Result(line.result) is Result.PART:
            assert 0 < paid < line.amount_fen
        else:
            assert paid == (line.amount_fen if Result(line.result) in WHOLE else 0)
        assert back in {0, line.amount_fen - paid}


def the_bank_pays_what_the_ledger_says():
    paid = BankPayment.select().where(BankPayment.state == BankState.PAID)
    for attempt in paid:
        payment = Payment.get_by_id(attempt.payment_id)
        assert not payment.voided
        assert (payment.line_id, payment.amount_fen) == (attempt.line_id, attempt.amount_fen)
    lines = [attempt.line_id for attempt in paid]
    assert len(lines) == len(set(lines))


def the_tally_of_years_says_what_the_lines_say():
    assert drift() == 0


def each_source_holds_what_its_lines_say_and_gets_back_only_its_own():
    for batch in Batch.select():
        fund = batch.fund_id
        assert fund_facts.committed_fen(fund) <= fund_facts.received_fen(fund)
        sums = facts.batch_sums(batch.id)
        if State(batch.state) in FROZEN:
            committed = sums.approved_fen - sums.returned_fen
            assert fund_facts.committed_fen(fund) == committed >= sums.received_fen


def a_closed_batch_adds_up():
    for batch in Batch.select().where(Batch.state.in_([State.DONE, State.ARCHIVED])):
        sums = facts.batch_sums(batch.id)
        assert sums.approved_fen == sums.received_fen + sums.returned_fen
        assert not any(pay_facts.unsettled(batch.id).values())
        mine = (BatchStep.verb == "payment.finish") & (BatchStep.batch == batch.id)
        last = BatchStep.select().where(mine).order_by(BatchStep.id.desc()).get()
        assert bool(last.exception) == bool(pay_facts.signed_on_nothing(batch.id))


def a_frozen_list_has_its_snapshot_and_digest():
    for batch in Batch.select():
        frozen = State(batch.state) in FROZEN
        live = Line.select().where(facts.live_lines(batch.id)).count()
        assert bool(batch.digest) == frozen
        kept = LineSnapshot.select().join(Line).where(Line.batch == batch.id).count()
        assert kept == (live if frozen else 0)


def what_was_split_stays_two_lines_of_one_person_on_two_sources():
    for link in LineSplit.select():
        part, origin = link.line, link.origin
        assert part.person_id == origin.person_id
        assert part.batch.fund_id != origin.batch.fund_id


CHECKS = (
    nothing_is_paid_twice,
    the_bank_pays_what_the_ledger_says,
    the_tally_of_years_says_what_the_lines_say,
    each_source_holds_what_its_lines_say_and_gets_back_only_its_own,
    a_closed_batch_adds_up,
    a_frozen_list_has_its_snapshot_and_digest,
    what_was_split_stays_two_lines_of_one_person_on_two_sources,
)


def look():
    for check in CHECKS:
        check()


class Way(Clerks, RuleBasedStateMachine):
    """Every operation may be tried at any time.

    One rule draws them by weight, so that payments, voids, returns and second files are
    reached in few steps.
    """

    @initialize(
        pay=st.sampled_from(["bank", "hand"]),
        begin=st.sampled_from(["paying", "paying split", "draft split"]),
    )
    def open_office(self, pay, begin):
        self.folder = Path(tempfile.mkdtemp())
        self.begin(self.folder / "库", pay)
        if "split" in begin:
            self.split([0, 1], 30)
        if "paying" in begin:
            self.go_on_to_paying()

    def teardown(self):
        store.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @rule(
        name=st.sampled_from(STEPS),
        which=st.lists(st.integers(0, PEOPLE), min_size=1, unique=True),
        number=st.integers(0, 3_500),
    )
    def step(self, name, which, number):
        getattr(self, name)(which, number)

    @invariant()
    def all_adds_up(self):
        """Look again after whatever was not refused."""
        if self.changed:
            look()
            self.changed = False


Way.TestCase.settings = settings(
    max_examples=10,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestWay = Way.TestCase


ALL = range(PEOPLE + 2)
FAILED, SUCCEEDED = 1, 0
PART, REFUSED = (list(Result).index(result) for result in (Result.PART, Result.REFUSED))
WALKS = {
    "bank": (
        *(("send_to_bank", ALL, 0), ("answer_all", ALL, FAILED), ("mend_account", [0], 0)),
        *(("send_to_bank", [0, 1], 0), ("read_an_old_answer_again", [0], 1)),
        *(("answer_all", ALL, SUCCEEDED), ("read_an_old_answer_again", [0], 3), ("void", [0], 0)),
        *(("record", [0], REFUSED), ("give_money_back", [0], 0), ("take_return_back", [0], 0)),
        *(("receive", [0], 0), ("turn_to_the_other", [0], 0)),
        *(("send_to_bank", [0], 0), ("take_file_back", [0], 2), ("send_to_bank", ALL, 0)),
        *(("answer_all", ALL, SUCCEEDED), ("finish", [0], 1), ("reopen", [0], 0)),
    ),
    "hand": (
        *(("record", [0], PART), ("receive", [1], 1), ("prove", [1], 0), ("record", [2], REFUSED)),
        *(("give_money_back", [0], 0), ("take_return_back", [2], 0), ("receive", [2, 3], 0)),
        *(("void", [0], 2), ("turn_to_the_other", [0], 0), ("receive", ALL, 0)),
        *(("finish", [0], 1), ("archive", [0], 0), ("reopen", [0], 0)),
    ),
}
REACHED = {
    "bank": {"export_payments", "withdraw_export", "record_answer", "correct_account"}
    | {"reopen_paying", "record_results"},
    "hand": {"record_results", "prove_payments", "archive_batch"},
}


@pytest.mark.parametrize("pay", WALKS)
def test_lines_on_two_sources_are_voided_returned_and_sent_again(tmp_path, pay):
    clerks = Clerks()
    clerks.begin(tmp_path / "库", pay)
    clerks.split([0, 1], 30)
    clerks.go_on_to_paying()
    for name, which, number in WALKS[pay]:
        getattr(clerks, name)(which, number)
        look()
    both = {"split_lines", "void_payment", "return_lines", "void_return", "finish_paying"}
    assert REACHED[pay] | both <= clerks.done
    assert LineSplit.select().count() == 2
