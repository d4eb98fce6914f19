"""Small makers of records for tests: invented people with valid numbers, one office."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pikepdf

from models import approval_facts, clock, keys, store
from models.actor import Actor
from models.changes import Outcome
from models.intake import PDF, Paper
from models.operations.attachments import Owner, attach, keep
from models.operations.batches import LineForm, add_line, draft_batch
from models.operations.campaigns import open_campaign, set_standards
from models.operations.closing import finish_paying
from models.operations.funds import allocate, record_receipt, save_fund
from models.operations.notices import publish_notice, record_meeting
from models.operations.operators import add_operator
from models.operations.payments import record_results, start_paying
from models.operations.people import PersonCard, add_account, save_person
from models.operations.set_up import FirstFacts, set_up
from models.operations.way import approve_batch, review_batch, submit_batch
from models.rules.dossier import OwnerKind
from models.rules.results import Result
from models.rules.roles import Role
from models.tables import Batch, Line

PASSWORD = "春天的风 2026"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def resident_number(n: int, *, born: date = date(1980, 1, 1)) -> str:
    """Return the n-th valid invented resident number of a birth date."""
    body = f"610199{born + timedelta(days=n // 1000):%Y%m%d}{n % 1000:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


@dataclass(frozen=True)
class Office:
    """One open store with an operator for each role."""

    admin: Actor
    entry: Actor
    reviewer: Actor
    approver: Actor
    cashier: Actor
    auditor: Actor


_OFFICES: dict[datetime, tuple[TemporaryDirectory, bytes, Office]] = {}


def make_office(folder) -> Office:
    """Set up a store and its operators, all with the same password."""
    facts = FirstFacts(
        "云岫区总工会", "云岫区总工会", "0991-1234567", ("柳河街道总工会",), "管理员"
    )
    admin = set_up(folder, facts, password=PASSWORD, cost=keys.CHEAP).actor
    roles = {
        "录入员": Role.ENTRY,
        "审核员": Role.REVIEW,
        "审批人": Role.APPROVE,
        "出纳员": Role.CASHIER,
        "经审员": Role.AUDIT,
    }
    actors = [
        Actor(
            add_operator(name, roles=[role], password=PASSWORD, actor=admin).id,
            name,
            frozenset({role}),
        )
        for name, role in roles.items()
    ]
    return Office(admin, *actors)


def copy_office(folder) -> Office:
    """Open a copy of an office made this minute, as `make_office` makes it but faster."""
    minute = clock.now().replace(second=0, microsecond=0)
    if minute not in _OFFICES:
        home = TemporaryDirectory(ignore_cleanup_errors=True)
        office = make_office(Path(home.name) / "四季送")
        _OFFICES[minute] = home, store.key(), office
        store.close()
    home, key, office = _OFFICES[minute]
    copytree(Path(home.name) / "四季送", folder)
    store.open_with_key(folder, key)
    return office


def make_person(office: Office, n: int, name: str = "", *, account: bool = True, **card) -> int:
    """Add the n-th invented person, with a bank account unless told otherwise."""
    number = resident_number(n)
    person = save_person(
        None,
        PersonCard(name=name or f"测试{n}", id_number=number, class_key="hardship", **card),
        actor=office.entry,
    ).id
    if account:
        add_account(person, number=f"62000000{n:08d}", bank="农商银行", actor=office.entry)
    return person


def make_fund(office: Office, campaign: int, yuan: int = 100_000) -> int:
    """Add a fund source with money received and allocated to a campaign."""
    fund = save_fund(None, name=f"本级工会经费{campaign}", kind="own_union", actor=office.admin).id
    record_receipt(fund, amount_fen=yuan * 100, received_on=clock.today(), actor=office.admin)
    allocate(fund, campaign, amount_fen=yuan * 100, actor=office.admin)
    return fund


def make_campaign(
    office: Office, name: str = "2026年元旦春节送温暖", season: str = "winter"
) -> int:
    """Open a campaign whose hardship standard is 1,000 yuan."""
    campaign = open_campaign(
        season,
        year=2026,
        name=name,
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        actor=office.admin,
    ).id
    set_standards(campaign, {"hardship": (100_000, 0)}, actor=office.admin)
    return campaign


def make_batch(office: Office, people: int = 3, *, fund_yuan: int = 100_000, pay="bank") -> int:
    """Draft a batch of invented people, each with the standard of the class."""
    campaign = make_campaign(office)
    fund = make_fund(office, campaign, fund_yuan)
    batch = draft_batch(
        campaign,
        fund,
        name="第1批",
        aid_kind="winter_warmth",
        pay_method=pay,
        planned_on=clock.today(),
        actor=office.entry,
    ).id
    for n in range(people):
        add_line(batch, make_person(office, n), LineForm(), actor=office.entry)
    return batch


def another_batch(office: Office, batch: int, people: Sequence[int] = (), **head) -> int:
    """Draft a batch beside one, with its campaign and money; `people` are made and put on it."""
    first = Batch.get_by_id(batch)
    words = {
        "name": "第2批",
        "fund_id": first.fund_id,
        "aid_kind": first.aid_kind,
        "pay_method": first.pay_method,
        "planned_on": first.planned_on,
    }
    made = draft_batch(first.campaign_id, **{**words, **head}, actor=office.entry).id
    for n in people:
        add_line(made, make_person(office, n), LineForm(), actor=office.entry)
    return made


def publicise(office: Office, batch: int, *, days_ago: int = 20) -> None:
    """Take a batch from draft to a notice that is over."""
    submit_batch(batch, actor=office.entry)
    review_batch(batch, opinion="同意", actor=office.reviewer)
    publish_notice(
        batch,
        starts_on=clock.today() - timedelta(days=days_ago),
        working_days=5,
        preset="board",
        place="公示栏",
        actor=office.entry,
    )


def attach_minutes(office: Office, meeting: int) -> None:
    """Attach a scan of its minutes to a meeting, once."""
    if approval_facts.minutes_kept(meeting):
        return
    written = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(written, deterministic_id=True)
    kept = keep([Paper("会议纪要", written.getvalue(), PDF)])
    attach(Owner(OwnerKind.MEETING, meeting), "minutes", kept, actor=office.admin)


def approve(office: Office, batch: int) -> None:
    """Take a batch from draft to approved."""
    publicise(office, batch)
    held_on = clock.today() - timedelta(days=1)
    meeting = record_meeting(number="〔2026〕3号", held_on=held_on, actor=office.approver).id
    attach_minutes(office, meeting)
    approve_batch(batch, meeting_id=meeting, opinion="同意", actor=office.approver)


def pay_out(office: Office, batch: int) -> None:
    """Take a batch from draft to paid: everybody received."""
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    lines = [line.id for line in Line.select().where(Line.batch == batch)]
    record_results(lines, Result.RECEIVED, on=clock.today(), actor=office.cashier)
    close_signed_by_hand(office, batch)


def close_signed_by_hand(office: Office, batch: int) -> Outcome:
    """Close a batch people signed for on a list this program did not print."""
    return finish_paying(batch, no_paper_reason="在单位自备的表上签收", actor=office.cashier)
