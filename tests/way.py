"""The clerks of two batches with two sources: every step of the way, tried at any time."""

from datetime import timedelta

from peewee import fn

from models import clock, pay_facts
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
from models.operations.funds import allocate, record_receipt, save_fund
from models.operations.notices import publish_notice, record_meeting
from models.operations.payments import (
    Proxy,
    prove_payments,
    record_results,
    start_paying,
    void_payment,
)
from models.operations.returns import return_lines, void_return
from models.operations.splitting import join_lines, split_lines
from models.operations.way import (
    approve_batch,
    archive_batch,
    return_batch,
    review_batch,
    submit_batch,
)
from models.rules.bank_formats import shipped_format
from models.rules.bank_results import WAITING
from models.rules.results import Part, Proof, Result
from models.rules.splitting import SplitRule
from models.rules.states import State
from models.tables import (
    BankExport,
    BankPayment,
    Batch,
    BatchStep,
    Line,
    LineReturn,
    Payment,
)
from tests import builders

PEOPLE = 4
GENERIC = shipped_format("generic")
REASONS = ("name_mismatch", "system_busy")
SAID = ("success", "failed", "pending")
EARLY = (
    *("split", "join", "change_amount", "remove", "submit", "review", "publish", "approve"),
    *("give_back", "start"),
)


class Clerks:
    """Every operation as a method; refused ones change nothing.

    which names lines of the batch at hand, number whatever else varies; done holds the names
    of the operations that were not refused.
    """

    def begin(self, folder, pay):
        """Draft two batches of one campaign, each drawing on a source of its own."""
        self.read, self.done, self.changed = [], set(), True
        self.office = builders.copy_office(folder)
        self.batch = builders.make_batch(self.office, PEOPLE, fund_yuan=5_000, pay=pay)
        source = self.second_source()
        self.other = builders.another_batch(self.office, self.batch, [PEOPLE], fund_id=source)
        meeting = record_meeting(number="1", held_on=clock.today(), actor=self.office.approver)
        self.meeting = meeting.id
        builders.attach_minutes(self.office, self.meeting)

    def second_source(self):
        campaign = Batch.get_by_id(self.batch).campaign_id
        admin = self.office.admin
        fund = save_fund(None, name="区级财政", kind="district_budget", actor=admin).id
        record_receipt(fund, amount_fen=500_000, received_on=clock.today(), actor=admin)
        allocate(fund, campaign, amount_fen=500_000, actor=admin)
        return fund

    def go_on_to_paying(self):
        """Take both batches from draft to paying."""
        for _batch in (self.batch, self.other):
            for _step in range(5):
                self.go_on()
            self.turn_to_the_other()

    def attempt(self, operation, *args, **kwargs):
        before = self.sums()
        try:
            operation(*args, **kwargs)
            self.done.add(operation.__name__)
            self.changed = True
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

    def line(self, which):
        """Return a line of the batch at hand, as often as it takes to count so far."""
        lines = self.lines()
        return lines[which % len(lines)]

    def some(self, which):
        return list(dict.fromkeys(map(self.line, which)))

    def at_bank(self):
        mine = BankPayment.select().join(Line).where(Line.batch == self.batch)
        return list(mine.where(BankPayment.state.in_(sorted(WAITING))))

    def turn_to_the_other(self, *_told):
        self.batch, self.other = self.other, self.batch

    def go_on(self, *_told):
        """Take the step whose turn it is, so that the end of the way is reached often."""
        steps = {
            State.DRAFT: self.submit,
            State.RETURNED: self.submit,
            State.SUBMITTED: self.review,
            State.REVIEWED: self.publish,
            State.PUBLICISED: self.approve,
            State.APPROVED: self.start,
            State.PAYING: self.pay_on,
            State.DONE: self.archive,
        }
        steps.get(State(Batch.get_by_id(self.batch).state), lambda: None)()

    def pay_on(self):
        """Pay what is left, or close."""
        if not any(pay_facts.unsettled(self.batch).values()):
            self.finish([0], 1)
        elif Batch.get_by_id(self.batch).pay_method == "hand":
            self.receive(range(PEOPLE + 2), 0)
        elif self.at_bank():
            self.answer_all([0], 0)
        else:
            self.attempt(export_payments, self.batch, GENERIC, actor=self.office.cashier)

    def do_early(self, which, number):
        """Try what belongs before paying, also long after it."""
        getattr(self, EARLY[number % len(EARLY)])(which, number)

    def split(self, which, number):
        """Let the other source carry a share."""
        share = SplitRule("percent", number % 101)
        self.attempt(split_lines, self.some(which), self.other, share, actor=self.office.entry)

    def join(self, which, _number):
        self.attempt(join_lines, self.some(which), actor=self.office.entry)

    def change_amount(self, which, number):
        form = LineForm(amount_fen=number * 100)
        self.attempt(change_line, self.line(which[0]), form, actor=self.office.entry)

    def remove(self, which, _number):
        self.attempt(remove_lines, self.some(which[:1]), reason="试", actor=self.office.entry)

    def submit(self, *_told):
        self.attempt(submit_batch, self.batch, actor=self.office.entry)

    def review(self, *_told):
        self.attempt(review_batch, self.batch, opinion="同意", actor=self.office.reviewer)

    def publish(self, *_told):
        self.attempt(
            publish_notice,
            self.batch,
            starts_on=clock.today() - timedelta(days=30),
            working_days=5,
            preset="board",
            place="栏",
            actor=self.office.entry,
        )

    def approve(self, *_told):
        self.attempt(approve_batch, self.batch, meeting_id=self.meeting, actor=self.office.approver)

    def give_back(self, *_told):
        self.attempt(return_batch, self.batch, reason="补材料", actor=self.office.reviewer)

    def start(self, *_told):
        self.attempt(start_paying, self.batch, actor=self.office.cashier)

    def receive(self, which, number):
        """Record lines as received, as a desk does."""
        proof = Proof.NONE if number % 3 == 1 else None
        self.results(which, Result.RECEIVED, proof=proof)

    def record(self, which, number):
        """Record any result with any proof; of a part, one line's only."""
        results = list(Result)
        result = results[number % len(results)]
        part = Part(number * 50) if result is Result.PART else None
        proofs = (None, None, Proof.NONE, Proof.THUMB, Proof.PHOTO)
        chosen = which[:1] if part else which
        proxy = Proxy("李四", "配偶") if number % 2 else None
        self.results(chosen, result, proof=proofs[number % len(proofs)], part=part, proxy=proxy)

    def results(self, which, result, **told):
        chosen, today = self.some(which), clock.today()
        actor = self.office.cashier
        self.attempt(record_results, chosen, result, on=today, actor=actor, **told)

    def prove(self, which, number):
        proof = (Proof.PHOTO, Proof.THUMB)[number % 2]
        self.attempt(prove_payments, self.some(which), proof, actor=self.office.cashier)

    def void(self, _which, number):
        payments = [payment.id for payment in Payment.select()] or [0]
        payment = payments[number % len(payments)]
        self.attempt(void_payment, payment, reason="发错", actor=self.office.cashier)

    def give_money_back(self, *_told):
        self.attempt(return_lines, self.batch, on=clock.today(), actor=self.office.cashier)

    def take_return_back(self, which, _number):
        line = self.line(which[0])
        self.attempt(void_return, line, reason="来领", actor=self.office.cashier)

    def send_to_bank(self, which, _number):
        chosen = self.some(which)
        self.attempt(
            export_payments, self.batch, GENERIC, line_ids=chosen, actor=self.office.cashier
        )

    def take_file_back(self, _which, number):
        exports = [export.id for export in BankExport.select()] or [0]
        export = exports[number % len(exports)]
        self.attempt(withdraw_export, export, reason="没报送", actor=self.office.cashier)

    def read_answer(self, which, number):
        """Read an answer for any lines, now and then off by a fen."""
        reason, off = REASONS[number % 2], int(number % 5 == 0)
        self.answer(
            [
                Answer(line, SAID[(number + n) % 3], money + off, reason_code=reason)
                for n, line in enumerate(self.some(which))
                for money in [Line.get_by_id(line).amount_fen]
            ],
            str(number % 4),
        )

    def answer_all(self, _which, number):
        """Let the bank answer whatever it has of the batch."""
        word, reason, today = SAID[number % 2], REASONS[number % 3 % 2], clock.today()
        given = [
            Answer(one.line_id, word, one.amount_fen, today, reason_code=reason)
            for one in self.at_bank()
        ]
        self.answer(given, f"全部{len(self.read)}")

    def answer(self, given, content):
        self.attempt(
            record_answer,
            self.batch,
            given,
            file_name="回盘.xlsx",
            content_hash=content,
            actor=self.office.cashier,
        )
        self.read.append((given, content))

    def read_an_old_answer_again(self, _which, number):
        """Read what the bank said once more, also after a line was sent again."""
        if self.read:
            given, content = self.read[number % len(self.read)]
            self.answer(given, content if number % 2 else f"又{content}")

    def mend_account(self, which, _number):
        self.attempt(
            correct_account,
            self.line(which[0]),
            account="6200001574687072127",
            holder="张三",
            reason="来电",
            actor=self.office.cashier,
        )

    def finish(self, _which, number):
        reason = "停电，手写签领" if number % 2 else ""
        self.attempt(finish_paying, self.batch, no_paper_reason=reason, actor=self.office.cashier)

    def reopen(self, *_told):
        self.attempt(reopen_paying, self.batch, reason="漏发", actor=self.office.approver)

    def archive(self, *_told):
        self.attempt(archive_batch, self.batch, actor=self.office.entry)
