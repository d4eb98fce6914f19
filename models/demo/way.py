"""One batch of the practice store, taken along its way day by day."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from models import clock, pay_facts
from models.actor import Actor
from models.demo.office import Office
from models.demo.story import Event
from models.operations.bank import Answer, export_payments, record_answer
from models.operations.batches import draft_batch
from models.operations.closing import finish_paying
from models.operations.goods_lines import Wanted, set_list_goods
from models.operations.goods_stock import OutForm, issue_goods
from models.operations.notices import (
    answer_objection,
    publish_notice,
    record_meeting,
    record_objection,
)
from models.operations.payments import Proxy, record_results, start_paying
from models.operations.returns import return_lines
from models.operations.way import (
    approve_batch,
    archive_batch,
    return_batch,
    review_batch,
    submit_batch,
)
from models.queries import bank, papers
from models.queries.batch_notices import NoticeInfo, batch_notice
from models.rules import workdays
from models.rules.bank_formats import shipped_format
from models.rules.closing import Open
from models.rules.goods import WHOLE
from models.rules.results import Result
from models.rules.roles import Role
from models.rules.states import WAY, State

_NOTICE_DAYS = 5
_PAY_DAYS = (2, 4, 6)  # after the notice
_BANK_FAILS = 13  # one line of so many
_ODD = {7: Result.PROXY, 19: Result.ABSENT, 31: Result.PROXY, 43: Result.REFUSED}


@dataclass
class Walk:
    """A batch of the script and how far it came."""

    office: Office
    plan: Mapping[str, Any]
    batch: int = 0

    def begun(self) -> date:
        """Return the day the batch is drafted."""
        raise NotImplementedError

    def campaign(self) -> int:
        """Return the campaign the batch belongs to."""
        raise NotImplementedError

    def fill(self) -> None:
        """Put the lines on the list."""
        raise NotImplementedError

    def events(self) -> Iterator[Event]:
        """Yield what happens to the batch, each step on its day."""
        for day, state in self.days():
            yield Event(day, partial(self.enter, state))

    def days(self) -> Iterator[tuple[date, State]]:
        """Yield on which day the batch enters which state, up to where it stands."""
        begun = self.begun()
        calendar = workdays.shipped()
        notice = calendar.next_workday(begun + timedelta(days=3))
        over = calendar.notice_end(notice, _NOTICE_DAYS)
        usual = {
            State.DRAFT: begun,
            State.SUBMITTED: begun + timedelta(days=1),
            State.RETURNED: begun + timedelta(days=2),
            State.REVIEWED: begun + timedelta(days=2),
            State.PUBLICISED: notice,
            State.APPROVED: over + timedelta(days=1),
            State.PAYING: over + timedelta(days=_PAY_DAYS[0]),
            State.DONE: over + timedelta(days=_PAY_DAYS[-1] + 2),
            State.ARCHIVED: over + timedelta(days=_PAY_DAYS[-1] + 9),
        }
        yesterday = self.office.today - timedelta(days=1)
        for state in self._path():
            yield min(usual[state], yesterday), state

    def _path(self) -> tuple[State, ...]:
        until = State(self.plan["until"])
        if until is State.RETURNED:
            return (State.DRAFT, State.SUBMITTED, State.RETURNED)
        return WAY[: WAY.index(until) + 1]

    def enter(self, state: State) -> None:
        """Do what brings the batch into a state."""
        getattr(self, _STEPS[state])()

    def draft(self) -> None:
        """Start the batch and put the lines on its list."""
        plan = self.plan
        self.batch = draft_batch(
            self.campaign(),
            self.office.funds[plan["fund"]],
            name=plan["name"],
            aid_kind=plan.get("aid_kind", "winter_warmth"),
            pay_method=plan.get("method", "bank"),
            planned_on=clock.today() + timedelta(days=20),
            unit_id=None if plan.get("unit") is None else self.office.subdistrict(plan["unit"]),
            actor=self.by(Role.ENTRY),
        ).id
        self.fill()
        if "kit" in plan:
            kit = self.office.kits[plan["kit"]]
            set_list_goods(self.batch, [Wanted(WHOLE, kit_id=kit)], actor=self.by(Role.ENTRY))

    def submit(self) -> None:
        """Hand the batch to review."""
        submit_batch(self.batch, opinion=self._says("submit"), actor=self.by(Role.ENTRY))

    def review(self) -> None:
        """Pass the review."""
        review_batch(self.batch, opinion=self._says("review"), actor=self.by(Role.REVIEW))

    def send_back(self) -> None:
        """Return the batch with its reason."""
        return_batch(self.batch, reason=self.plan["reason"], actor=self.by(Role.REVIEW))

    def publish(self) -> None:
        """Put up the notice, and take an objection with its answer if the script has one."""
        clerk = self.by(Role.ENTRY)
        publish_notice(
            self.batch,
            starts_on=clock.today(),
            working_days=_NOTICE_DAYS,
            preset="board",
            place=self.office.script["notice_place"],
            hotline=self.office.script["phone"],
            actor=clerk,
        )
        if "objection" in self.plan:
            self._object(clerk, **self.plan["objection"])

    def _object(self, clerk: Actor, said_by: str, text: str, answer: str) -> None:
        day = clock.today()
        notice = self._notice()
        record_objection(notice.id, text=text, received_on=day, said_by=said_by, actor=clerk)
        objection = self._notice().objections[0].id
        answer_objection(objection, answer=answer, answered_on=day, upheld=False, actor=clerk)

    def _notice(self) -> NoticeInfo:
        notice = batch_notice(self.batch)
        if notice is None:
            raise LookupError(self.batch)
        return notice

    def approve(self) -> None:
        """Have the meeting decide."""
        chair, day = self.by(Role.APPROVE), clock.today()
        number = self._says("meeting").format(
            year=day.year, number=day.timetuple().tm_yday // 7 + 1
        )
        meeting = record_meeting(
            number=number, held_on=day, title=self._says("minutes"), actor=chair
        )
        approve_batch(self.batch, meeting_id=meeting.id, opinion=self._says("approve"), actor=chair)

    def pay(self) -> None:
        """Pay out: all but some odd results when the batch is done, else the first half."""
        cashier = self.by(Role.CASHIER)
        start_paying(self.batch, actor=cashier)
        if "kit" in self.plan:
            self._hand_out()
        due = papers.slip_lines(self.batch)
        if State(self.plan["until"]) is State.PAYING:
            due = due[: len(due) * 55 // 100]
        if "bank" in self.plan:
            self._through_bank(due)
        else:
            self._by_hand(due, cashier)

    def _by_hand(self, due: Sequence[int], cashier: Actor) -> None:
        """Record that all lines were received but some odd ones."""
        odd = {due[place]: result for place, result in _ODD.items() if place < len(due)}
        record_results(
            [line for line in due if line not in odd],
            Result.RECEIVED,
            on=clock.today(),
            reference=f"{clock.today():%Y%m%d}-{self.batch:03d}",
            actor=cashier,
        )
        for place, (line, result) in enumerate(odd.items()):
            proxy = (
                Proxy(*self.office.script["proxies"][place % 2]) if result is Result.PROXY else None
            )
            record_results([line], result, on=clock.today(), proxy=proxy, actor=cashier)

    def _through_bank(self, due: Sequence[int]) -> None:
        """Send the whole list to the bank, which answers for some of it."""
        cashier, day = self.by(Role.CASHIER), clock.today()
        layout = shipped_format(self.plan["bank"])
        why = self._says("no_minutes")
        export_payments(self.batch, layout, no_minutes_reason=why, actor=cashier)
        answers = [
            Answer(one.line, "failed", one.amount_fen, on=day, reason=self._says("wrong_holder"))
            if place % _BANK_FAILS == 1
            else Answer(
                one.line, "success", one.amount_fen, on=day, reference=f"{day:%y%m%d}{place:04d}"
            )
            for place, one in enumerate(bank.sent_lines(self.batch))
            if one.line in due
        ]
        name = self._says("answer").format(day=day)
        digest = hashlib.sha256(name.encode()).hexdigest()
        record_answer(self.batch, answers, file_name=name, content_hash=digest, actor=cashier)

    def _hand_out(self) -> None:
        """Take the goods of the list out of store."""
        form = OutForm(clock.today(), f"{clock.today():%Y}-{self.batch:02d}", self._says("carrier"))
        issue_goods(self.batch, form, actor=self.by(Role.CASHIER))

    def finish(self) -> None:
        """Close paying out."""
        cashier = self.by(Role.CASHIER)
        if pay_facts.unsettled(self.batch)[Open.NOT_RETURNED]:
            return_lines(self.batch, on=clock.today(), actor=cashier)
        finish_paying(
            self.batch,
            opinion=self._says("finish"),
            no_paper_reason=self._says("no_paper"),
            actor=cashier,
        )

    def file(self) -> None:
        """Archive."""
        archive_batch(self.batch, actor=self.by(Role.REVIEW))

    def _says(self, what: str) -> str:
        return str(self.office.script["words"][what])

    def by(self, role: Role) -> Actor:
        """Return the colleague who acts in a role."""
        return self.office.actors[role]


_STEPS = {
    State.DRAFT: "draft",
    State.SUBMITTED: "submit",
    State.RETURNED: "send_back",
    State.REVIEWED: "review",
    State.PUBLICISED: "publish",
    State.APPROVED: "approve",
    State.PAYING: "pay",
    State.DONE: "finish",
    State.ARCHIVED: "file",
}
