"""No order of operations pays a line twice, drifts a sum or skips a step of the way."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from peewee import fn

from models import clock, facts, fund_facts, pay_facts, store
from models.errors import AppError
from models.operations.bank import (
    Answer,
    correct_account,
    export_payments,
    record_answer,
    withdraw_export,
)
from models.operations.batches import LineForm, change_line, remove_lines
from models.operations.closing import finish_paying, reopen_paying
from models.operations.notices import publish_notice, record_meeting
from models.operations.payments import (
    Proxy,
    prove_payments,
    record_results,
    start_paying,
    void_payment,
)
from models.operations.returns import return_lines, void_return
from models.operations.way import (
    approve_batch,
    archive_batch,
    return_batch,
    review_batch,
    submit_batch,
)
from models.queries.figures.reach import drift
from models.rules.bank_formats import shipped_format
from models.rules.bank_results import BankState
from models.rules.results import WHOLE, Part, Proof, Result
from models.rules.states import FROZEN, State
from models.tables import (
    BankExport,
    BankPayment,
    Batch,
    BatchStep,
    Line,
    LineReturn,
    LineSnapshot,
    Payment,
)
from tests import builders

PEOPLE = 4
GENERIC = shipped_format("generic")


class Way(RuleBasedStateMachine):
    """Every operation may be tried at any time; refused ones change nothing."""

    @initialize(pay=st.sampled_from(["hand", "bank"]))
    def open_office(self, pay):
        self.folder = Path(tempfile.mkdtemp())
        self.read = []
        self.office = builders.copy_office(self.folder / "库")
        self.batch = builders.make_batch(self.office, PEOPLE, fund_yuan=5_000, pay=pay)
        self.meeting = record_meeting(
            number="1", held_on=clock.today(), actor=self.office.approver
        ).id

    def teardown(self):
        store.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def attempt(self, operation, *args, **kwargs):
        before = self.sums()
        try:
            operation(*args, **kwargs)
        except AppError:
            assert self.sums() == before

    def sums(self):
        return (
            Payment.select(fn.COUNT(Payment.id), fn.SUM(Payment.amount_fen)).tuples().first(),
            LineReturn.select(fn.COUNT(LineReturn.id), fn.SUM(LineReturn.amount_fen))
            .tuples()
            .first(),
            list(BankPayment.select(BankPayment.state).order_by(BankPayment.id).tuples()),
            Line.select(fn.SUM(Line.amount_fen), fn.SUM(Line.removed)).tuples().first(),
            BatchStep.select().count(),
        )

    def lines(self):
        return [line.id for line in Line.select().where(Line.batch == self.batch)]

    @rule()
    def go_on(self):
        """Take the step whose turn it is, so that the end of the way is reached often."""
        steps = {
            State.DRAFT: self.submit,
            State.RETURNED: self.submit,
            State.SUBMITTED: self.review,
            State.REVIEWED: self.publish,
            State.PUBLICISED: self.approve,
            State.APPROVED: self.start,
            State.PAYING: lambda: self.finish("停电，手写签领"),
            State.DONE: self.archive,
        }
        steps.get(State(Batch.get_by_id(self.batch).state), lambda: None)()

    @rule(which=st.integers(0, PEOPLE - 1), yuan=st.integers(0, 3_500))
    def change_amount(self, which, yuan):
        form = LineForm(amount_fen=yuan * 100)
        self.attempt(change_line, self.lines()[which], form, actor=self.office.entry)

    @rule(which=st.integers(0, PEOPLE - 1))
    def remove(self, which):
        self.attempt(remove_lines, [self.lines()[which]], reason="试", actor=self.office.entry)

    @rule()
    def submit(self):
        self.attempt(submit_batch, self.batch, actor=self.office.entry)

    @rule()
    def review(self):
        self.attempt(review_batch, self.batch, opinion="同意", actor=self.office.reviewer)

    @rule()
    def publish(self):
        self.attempt(
            publish_notice,
            self.batch,
            starts_on=clock.today() - timedelta(days=30),
            working_days=5,
            preset="board",
            place="栏",
            actor=self.office.entry,
        )

    @rule()
    def approve(self):
        self.attempt(approve_batch, self.batch, meeting_id=self.meeting, actor=self.office.approver)

    @rule()
    def give_back(self):
        self.attempt(return_batch, self.batch, reason="补材料", actor=self.office.reviewer)

    @rule()
    def start(self):
        self.attempt(start_paying, self.batch, actor=self.office.cashier)

    @rule(
        which=st.lists(st.integers(0, PEOPLE - 1), min_size=1, unique=True),
        result=st.sampled_from(list(Result)),
        part=st.one_of(st.none(), st.builds(Part, st.integers(-1, 200_000))),
        proof=st.sampled_from([None, Proof.NONE, Proof.THUMB, Proof.PHOTO]),
    )
    def record(self, which, result, part, proof):
        chosen = [self.lines()[n] for n in which]
        told = {"part": part, "proof": proof, "proxy": Proxy("李四", "配偶")}
        self.attempt(
            record_results, chosen, result, on=clock.today(), actor=self.office.cashier, **told
        )

    @rule(proof=st.sampled_from([Proof.PHOTO, Proof.THUMB]))
    def prove(self, proof):
        self.attempt(prove_payments, self.lines(), proof, actor=self.office.cashier)

    @rule()
    def give_money_back(self):
        self.attempt(return_lines, self.batch, on=clock.today(), actor=self.office.cashier)

    @rule(which=st.integers(0, PEOPLE - 1))
    def take_return_back(self, which):
        line = self.lines()[which]
        self.attempt(void_return, line, reason="来领", actor=self.office.cashier)

    @rule()
    def reopen(self):
        self.attempt(reopen_paying, self.batch, reason="漏发", actor=self.office.approver)

    @rule(which=st.lists(st.integers(0, PEOPLE - 1), unique=True))
    def send_to_bank(self, which):
        chosen = [self.lines()[n] for n in which]
        self.attempt(
            export_payments, self.batch, GENERIC, line_ids=chosen, actor=self.office.cashier
        )

    @precondition(lambda self: BankExport.select().exists())
    @rule(data=st.data())
    def take_file_back(self, data):
        export = data.draw(st.sampled_from([row.id for row in BankExport.select()]))
        self.attempt(withdraw_export, export, reason="没报送", actor=self.office.cashier)

    @precondition(lambda self: BankPayment.select().exists())
    @rule(
        said=st.dictionaries(
            st.integers(0, PEOPLE - 1),
            st.sampled_from(["success", "failed", "pending"]),
            min_size=1,
        ),
        off=st.sampled_from([0, 0, 0, 1]),
        reason=st.sampled_from(["name_mismatch", "system_busy"]),
        file=st.integers(0, 3),
    )
    def read_answer(self, said, off, reason, file):
        lines = self.lines()
        given = [
            Answer(lines[n], word, Line.get_by_id(lines[n]).amount_fen + off, reason_code=reason)
            for n, word in said.items()
        ]
        self.attempt(
            record_answer,
            self.batch,
            given,
            file_name="回盘.xlsx",
            content_hash=str(file),
            actor=self.office.cashier,
        )
        self.read.append(given)

    @precondition(lambda self: self.read)
    @rule(data=st.data(), renamed=st.booleans())
    def read_an_old_answer_again(self, data, renamed):
        """Read what the bank said once more, also after a line was sent again."""
        place = data.draw(st.integers(0, len(self.read) - 1))
        self.attempt(
            record_answer,
            self.batch,
            self.read[place],
            file_name="旧回盘.xlsx",
            content_hash=f"旧{place}" if renamed else str(place % 4),
            actor=self.office.cashier,
        )

    @rule(which=st.integers(0, PEOPLE - 1))
    def mend_account(self, which):
        self.attempt(
            correct_account,
            self.lines()[which],
            account="6200001574687072127",
            holder="张三",
            reason="来电",
            actor=self.office.cashier,
        )

    @precondition(lambda self: Payment.select().exists())
    @rule(data=st.data())
    def void(self, data):
        payment = data.draw(st.sampled_from([p.id for p in Payment.select()]))
        self.attempt(void_payment, payment, reason="发错", actor=self.office.cashier)

    @rule(reason=st.sampled_from(["", "停电，手写签领"]))
    def finish(self, reason):
        self.attempt(finish_paying, self.batch, no_paper_reason=reason, actor=self.office.cashier)

    @rule()
    def archive(self):
        self.attempt(archive_batch, self.batch, actor=self.office.entry)

    @invariant()
    def nothing_is_paid_twice(self):
        for line in Line.select():
            paid = sum(p.amount_fen for p in Payment.select().where(Payment.line == line.id))
            back = sum(r.amount_fen for r in LineReturn.select().where(LineReturn.line == line.id))
            if Result(line.result) is Result.PART:
                assert 0 < paid < line.amount_fen
            else:
                assert paid == (line.amount_fen if Result(line.result) in WHOLE else 0)
            assert back in {0, line.amount_fen - paid}

    @invariant()
    def the_bank_pays_what_the_ledger_says(self):
        paid = BankPayment.select().where(BankPayment.state == BankState.PAID)
        for attempt in paid:
            payment = Payment.get_by_id(attempt.payment_id)
            assert not payment.voided
            assert (payment.line_id, payment.amount_fen) == (attempt.line_id, attempt.amount_fen)
        lines = [attempt.line_id for attempt in paid]
        assert len(lines) == len(set(lines))

    @invariant()
    def the_tally_of_years_says_what_the_lines_say(self):
        assert drift() == 0

    @invariant()
    def the_fund_holds_what_is_approved(self):
        row = Batch.get_by_id(self.batch)
        assert fund_facts.committed_fen(row.fund_id) <= fund_facts.received_fen(row.fund_id)

    @invariant()
    def a_closed_batch_adds_up(self):
        if State(Batch.get_by_id(self.batch).state) in {State.DONE, State.ARCHIVED}:
            sums = facts.batch_sums(self.batch)
            assert sums.approved_fen == sums.received_fen + sums.returned_fen
            assert not any(pay_facts.unsettled(self.batch).values())
            closed = BatchStep.select().where(BatchStep.verb == "payment.finish")
            last = closed.order_by(BatchStep.id.desc()).get()
            assert bool(last.exception) == bool(pay_facts.signed_on_nothing(self.batch))

    @invariant()
    def a_frozen_list_has_its_snapshot_and_digest(self):
        batch = Batch.get_by_id(self.batch)
        frozen = State(batch.state) in FROZEN
        live = Line.select().where(facts.live_lines(self.batch)).count()
        assert bool(batch.digest) == frozen
        assert LineSnapshot.select().count() == (live if frozen else 0)


Way.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestWay = Way.TestCase
