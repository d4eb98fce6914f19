"""One batch of the practice store, taken along its way day by day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from models import clock
from models.actor import Actor
from models.demo.office import Office
from models.identity import IdKind
from models.operations.batches import LineForm, add_collective, add_line, draft_batch
from models.operations.notices import (
    answer_objection,
    publish_notice,
    record_meeting,
    record_objection,
)
from models.operations.payments import Proxy, finish_paying, record_results, start_paying
from models.operations.people import PersonCard, save_person
from models.operations.way import (
    approve_batch,
    archive_batch,
    return_batch,
    review_batch,
    submit_batch,
)
from models.queries.batch_notices import NoticeInfo, batch_notice
from models.rules import workdays
from models.rules.results import Result
from models.rules.roles import Role
from models.rules.states import WAY, State

_NOTICE_DAYS = 5
_PAY_DAYS = (2, 4, 6)  # after the notice
_ODD = {7: Result.PROXY, 19: Result.ABSENT, 31: Result.PROXY, 43: Result.REFUSED}


@dataclass
class Walk:
    """A batch of the script and how far it came."""

    office: Office
    plan: Mapping[str, Any]
    batch: int = 0
    lines: list[int] = field(default_factory=list)

    def days(self) -> Iterator[tuple[date, State]]:
        """Yield on which day the batch enters which state, up to where it stands."""
        begun = self.office.today - timedelta(days=self.plan["started"])
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
        _STEPS[state](self)

    def draft(self) -> None:
        """Start the batch and fill its list."""
        plan, office = self.plan, self.office
        self.batch = draft_batch(
            office.campaigns[plan["year"]],
            office.funds[plan["fund"]],
            name=plan["name"],
            aid_kind=plan.get("aid_kind", "winter_warmth"),
            pay_method=plan.get("method", "bank"),
            planned_on=clock.today() + timedelta(days=20),
            unit_id=office.subdistrict(plan["unit"]),
            actor=self._by(Role.ENTRY),
        ).id
        classes = plan.get("classes", office.script["classes"])
        for place in range(plan["count"]):
            self._add(plan["first"] + place, classes[place % len(classes)])
        for place, headcount in enumerate(plan.get("sites", ())):
            self._add_site(place, headcount)
        if plan.get("trouble"):
            self._make_trouble()

    def _add(self, n: int, class_key: str, form: LineForm | None = None) -> None:
        place = self.plan["unit"]
        unit = self.office.subdistrict(n % 6 if place is None else place)
        person = self.office.person(n, class_key, unit)
        cause = {"cause": self.office.cast[n].cause}
        given = form or LineForm(class_key=class_key, detail=cause)
        self._keep(add_line(self.batch, person, given, actor=self._by(Role.ENTRY)).message)

    def _add_site(self, place: int, headcount: int) -> None:
        name, kind = self.office.script["sites"][place]
        form = LineForm(
            class_key="key_group",
            headcount=headcount,
            amount_fen=0,
            goods=self.office.script["goods"],
            goods_fen=headcount * 12_000,
        )
        unit = self.office.unit(name, kind)
        added = add_collective(self.batch, unit, form, actor=self._by(Role.ENTRY))
        self._keep(added.message)

    def _keep(self, line_id: str) -> None:
        self.lines.append(int(line_id))

    def _make_trouble(self) -> None:
        """Leave in the list what a clerk has to find: doubles, over a cap, nothing to pay to."""
        first = self.plan["first"]
        self._add(first, "hardship")
        self._add(112, "hardship")
        self._add(180, "hardship_deep")
        self._add(first + 1, "hardship", LineForm(amount_fen=350_000))
        card = PersonCard(
            id_kind=IdKind.NONE, class_key="hardship", **self.office.script["without_number"]
        )
        clerk = self._by(Role.ENTRY)
        unnumbered = save_person(None, card, actor=clerk).id
        self._keep(add_line(self.batch, unnumbered, LineForm(), actor=clerk).message)

    def submit(self) -> None:
        """Hand the batch to review."""
        submit_batch(self.batch, opinion=self._says("submit"), actor=self._by(Role.ENTRY))

    def review(self) -> None:
        """Pass the review."""
        review_batch(self.batch, opinion=self._says("review"), actor=self._by(Role.REVIEW))

    def send_back(self) -> None:
        """Return the batch with its reason."""
        return_batch(self.batch, reason=self.plan["reason"], actor=self._by(Role.REVIEW))

    def publish(self) -> None:
        """Put up the notice, and take an objection with its answer if the script has one."""
        clerk = self._by(Role.ENTRY)
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
        day = clock.today() + timedelta(days=1)
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
        chair, day = self._by(Role.APPROVE), clock.today()
        number = self._says("meeting").format(
            year=day.year, number=day.timetuple().tm_yday // 7 + 1
        )
        meeting = record_meeting(
            number=number, held_on=day, title=self._says("minutes"), actor=chair
        )
        approve_batch(self.batch, meeting_id=meeting.id, opinion=self._says("approve"), actor=chair)

    def pay(self) -> None:
        """Pay out: all but some odd results when the batch is done, else the first half."""
        cashier = self._by(Role.CASHIER)
        start_paying(self.batch, actor=cashier)
        whole = State(self.plan["until"]) is not State.PAYING
        due = self.lines if whole else self.lines[: len(self.lines) * 55 // 100]
        odd = {due[place]: result for place, result in _ODD.items() if place < len(due)}
        usual = [line for line in due if line not in odd]
        record_results(
            usual,
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

    def finish(self) -> None:
        """Close paying out."""
        finish_paying(self.batch, opinion=self._says("finish"), actor=self._by(Role.CASHIER))

    def file(self) -> None:
        """Archive."""
        archive_batch(self.batch, actor=self._by(Role.REVIEW))

    def _says(self, what: str) -> str:
        return str(self.office.script["words"][what])

    def _by(self, role: Role) -> Actor:
        return self.office.actors[role]


_STEPS = {
    State.DRAFT: Walk.draft,
    State.SUBMITTED: Walk.submit,
    State.RETURNED: Walk.send_back,
    State.REVIEWED: Walk.review,
    State.PUBLICISED: Walk.publish,
    State.APPROVED: Walk.approve,
    State.PAYING: Walk.pay,
    State.DONE: Walk.finish,
    State.ARCHIVED: Walk.file,
}
