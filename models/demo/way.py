"""One batch of the practice store, taken along its way day by day."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from models import clock, pay_facts
from models.actor import Actor
from models.demo.office import SEASON, Office
from models.exchange.plan import Plan
from models.identity import IdKind
from models.operations.batches import (
    LineForm,
    add_collective,
    add_line,
    change_line,
    draft_batch,
    override_finding,
)
from models.operations.closing import finish_paying
from models.operations.imports import apply_import
from models.operations.notices import (
    answer_objection,
    publish_notice,
    record_meeting,
    record_objection,
)
from models.operations.payments import Proxy, record_results, start_paying
from models.operations.people import PersonCard, save_person
from models.operations.returns import return_lines
from models.operations.roster_records import Accepted
from models.operations.way import (
    approve_batch,
    archive_batch,
    return_batch,
    review_batch,
    submit_batch,
)
from models.queries import papers
from models.queries.batch_notices import NoticeInfo, batch_notice
from models.rules import codes, workdays
from models.rules.candidate import group_of
from models.rules.closing import Open
from models.rules.results import Result
from models.rules.roles import Role
from models.rules.states import WAY, State
from models.seasons import season
from models.tables import Person

_NOTICE_DAYS = 5
_HEAD_ROWS = 4
_SAFE = 28  # a day every month has
_DISTRICTS = 6
_TOO_MUCH = 5  # the place of the line over the cap
_PAY_DAYS = (2, 4, 6)  # after the notice
_ODD = {7: Result.PROXY, 19: Result.ABSENT, 31: Result.PROXY, 43: Result.REFUSED}


@dataclass
class Walk:
    """A batch of the script and how far it came."""

    office: Office
    plan: Mapping[str, Any]
    batch: int = 0

    def begun(self) -> date:
        """Return the day the batch was drafted; some are no later than a day of January."""
        today = self.office.today
        if self.plan["year"]:
            today = today.replace(year=today.year + self.plan["year"], day=min(today.day, _SAFE))
        day = today - timedelta(days=self.plan["started"])
        if "january" not in self.plan:
            return day
        return min(day, today.replace(month=1, day=self.plan["january"]))

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
        _STEPS[state](self)

    def draft(self) -> None:
        """Start the batch and bring in the rosters that came for it."""
        plan, office = self.plan, self.office
        self.batch = draft_batch(
            office.campaigns[plan["year"]],
            office.funds[plan["fund"]],
            name=plan["name"],
            aid_kind=plan.get("aid_kind", "winter_warmth"),
            pay_method=plan.get("method", "bank"),
            planned_on=clock.today() + timedelta(days=20),
            unit_id=None if plan["unit"] is None else office.subdistrict(plan["unit"]),
            actor=self._by(Role.ENTRY),
        ).id
        for place, rows in self._rosters().items():
            self._import(place, rows)
        for place, headcount in enumerate(plan.get("sites", ())):
            self._add_site(place, headcount)
        if "exception" in plan:
            self._let_pass(**plan["exception"])
        if plan.get("trouble"):
            self._make_trouble()

    def _rosters(self) -> dict[int, list[Accepted]]:
        """Return the rows of each sub-district's roster."""
        classes = self.plan.get("classes", self.office.script["classes"])
        rosters: dict[int, list[Accepted]] = {}
        for nth in range(self.plan["count"]):
            n = self.plan["first"] + nth
            place = self.plan["unit"]
            rows = rosters.setdefault(n % _DISTRICTS if place is None else place, [])
            rows.append(self._row(len(rows) + _HEAD_ROWS, n, classes[nth % len(classes)]))
        return rosters

    def _row(self, row: int, n: int, class_key: str) -> Accepted:
        one = self.office.cast[n]
        money, goods = self._standard(class_key)
        values = {
            "name": one.name,
            "id_number": one.id_number,
            "phone": one.phone,
            "employer": one.employer,
            "category": codes.label("recipient_classes", class_key),
            "cause": one.cause,
            "bank_card": one.card,
            "bank_name": one.bank,
            "amount_fen": money * 100,
            "goods": self.office.script["goods"] if goods else "",
            "goods_value_fen": goods * 100,
        }
        return Accepted("Sheet1", row, values)

    def _standard(self, class_key: str) -> tuple[int, int]:
        standards = self.office.script["standards"]
        money, goods = standards.get(class_key) or standards[group_of(class_key)]
        return money, goods

    def _import(self, place: int, rows: list[Accepted]) -> None:
        script = self.office.script
        unit = script["subdistricts"][place]
        name = script["file"].format(year=clock.today().year, unit=unit)
        digest = hashlib.sha256(f"{name} {self.batch}".encode()).hexdigest()
        apply_import(
            Plan(name, digest, season(SEASON).import_kind, {}, ()),
            rows,
            batch_id=self.batch,
            unit_id=self.office.subdistrict(place),
            actor=self._by(Role.ENTRY),
        )

    def _add_site(self, place: int, headcount: int) -> None:
        name, kind = self.office.script["sites"][place]
        _money, goods = self._standard("key_group")
        form = LineForm(
            class_key="key_group",
            headcount=headcount,
            amount_fen=0,
            goods=self.office.script["goods"],
            goods_fen=headcount * goods * 100,
        )
        unit = self.office.unit(name, kind)
        add_collective(self.batch, unit, form, actor=self._by(Role.ENTRY))

    def _add(self, n: int, form: LineForm) -> int:
        known = Person.get(Person.id_number == self.office.cast[n].id_number)
        return add_line(self.batch, known.id, form, actor=self._by(Role.ENTRY)).made

    def _let_pass(self, who: int, check: str, reason: str) -> None:
        """Add somebody against a check, with the reason that goes on the cover."""
        line = self._add(who, LineForm())
        override_finding(line, check_key=check, reason=reason, actor=self._by(Role.ENTRY))

    def _make_trouble(self) -> None:
        """Leave in the list what a clerk has to find: doubles, over a cap, nothing to pay to."""
        first, clerk = self.plan["first"], self._by(Role.ENTRY)
        for n, form in (
            (first, LineForm()),
            (112, LineForm(class_key="hardship")),
            (180, LineForm(class_key="hardship_deep")),
        ):
            self._add(n, form)
        too_much = papers.slip_lines(self.batch)[_TOO_MUCH]
        change_line(too_much, LineForm(amount_fen=350_000), actor=clerk)
        lost = self.office.script["without_number"]
        card = PersonCard(id_kind=IdKind.NONE, class_key="hardship", **lost)
        unnumbered = save_person(None, card, actor=clerk).id
        add_line(self.batch, unnumbered, LineForm(), actor=clerk)

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
        due = papers.slip_lines(self.batch)
        if State(self.plan["until"]) is State.PAYING:
            due = due[: len(due) * 55 // 100]
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
        cashier = self._by(Role.CASHIER)
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
