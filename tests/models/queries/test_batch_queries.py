from datetime import date, timedelta

import pytest

from models import clock
from models.errors import NotFound
from models.operations.batches import (
    LineForm,
    add_collective,
    add_line,
    change_line,
    override_finding,
    remove_lines,
)
from models.operations.notices import answer_objection, record_objection
from models.operations.payments import Proxy, record_results, start_paying
from models.operations.people import PersonCard, add_account, save_person
from models.operations.way import return_batch, submit_batch
from models.queries.batch_checks import AMBER, EXCEPTION, RED, batch_findings, person_caps
from models.queries.batch_lines import BatchLines, line_row
from models.queries.batch_notices import batch_notice
from models.queries.batch_people import account_choices, full_number, person_brief, person_history
from models.queries.batches import (
    batch_header,
    batch_payments,
    batch_steps,
    judges_own_entries,
    place_on_way,
    way_taken,
)
from models.rules.results import Result
from models.rules.states import State
from models.tables import Line, Notice, Person, Unit
from tests.builders import (
    another_batch,
    approve,
    make_batch,
    make_person,
    publicise,
    resident_number,
)
from tests.statements import counted
from ui.widgets.columns import Sort


def line_ids(batch):
    return BatchLines(batch).ids()


def test_header_says_what_the_batch_is(office):
    batch = make_batch(office)
    with counted() as sent:
        header = batch_header(batch)
    assert len(sent) == 5
    assert (header.lines, header.people, header.amount_fen) == (3, 3, 300_000)
    assert header.left_fen == 10_000_000
    assert (header.state, header.season_label) == (State.DRAFT, "冬送温暖")
    assert header.aid_kind_label == "送温暖慰问"


def test_header_of_nothing(office):
    with pytest.raises(NotFound):
        batch_header(99)


def test_committed_money_leaves_the_balance(office):
    batch = make_batch(office)
    approve(office, batch)
    header = batch_header(batch)
    assert header.left_fen == 10_000_000 - 300_000
    assert (header.meeting_number, header.meeting_on) == (
        *("〔2026〕3号", clock.today() - timedelta(days=1)),
    )
    assert len(header.digest) == 8


def test_way_names_day_and_operator(office):
    batch = make_batch(office)
    publicise(office, batch)
    with counted() as sent:
        steps = batch_steps(batch)
    assert len(sent) == 1
    taken = way_taken(batch_header(batch), steps)
    assert list(taken) == [State.DRAFT, State.SUBMITTED, State.REVIEWED, State.PUBLICISED]
    assert taken[State.REVIEWED].by == "审核员"


def test_way_begins_anew_after_a_return(office):
    batch = make_batch(office)
    publicise(office, batch)
    return_batch(batch, reason="缺材料", actor=office.reviewer)
    header, steps = batch_header(batch), batch_steps(batch)
    assert set(way_taken(header, steps)) == {State.DRAFT, State.RETURNED}
    assert steps[-1].source is State.PUBLICISED
    assert place_on_way(header.state) == 0
    assert place_on_way(State.PAYING) == 5


def test_lines_come_by_windows_in_any_order(office):
    batch = make_batch(office, 5)
    first, *_rest, last = line_ids(batch)
    change_line(last, LineForm(amount_fen=1), actor=office.entry)
    source = BatchLines(batch)
    with counted() as sent:
        rows = source.rows(0, 2, Sort("amount_fen"))
    assert len(sent) == 1
    assert [row.id for row in rows] == [last, first]
    assert [row.position for row in source.rows(3, 10, Sort("", descending=True))] == [2, 1]


@pytest.mark.parametrize(
    "key",
    [
        *("", "position", "name", "id_masked", "employer", "class_label", "headcount"),
        *(
            "amount_fen",
            "goods_fen",
            "value_fen",
            "account",
            "result",
            "result_on",
            "proof",
            "verdict",
        ),
    ],
)
def test_every_column_sorts_both_ways(office, key):
    batch = make_batch(office)
    source = BatchLines(batch, batch_findings(batch))
    for descending in (False, True):
        assert len(source.rows(0, 9, Sort(key, descending=descending))) == 3


@pytest.mark.parametrize("text", ["测试1", "ceshi", resident_number(1)[-4:], "2"])
def test_lines_are_found_in_the_list(office, text):
    batch = make_batch(office, 3)
    found = BatchLines(batch, text=text)
    assert "测试1" in [row.name for row in found.rows(0, 9, Sort())]
    assert found.count() == len(found.ids())


def test_lines_that_a_filter_leaves_add_up_to_their_own_sum(office):
    batch = make_batch(office, 3)
    first, second, _third = line_ids(batch)
    change_line(first, LineForm(amount_fen=70_000), actor=office.entry)
    whole, only = BatchLines(batch), BatchLines(batch, only=frozenset({first, second}))
    assert (whole.narrowed, only.narrowed) == (False, True)
    assert whole.fen(with_goods=True) == 270_000
    assert only.fen(with_goods=False) == 170_000
    assert BatchLines(batch, results=frozenset({Result.RECEIVED})).fen(with_goods=True) == 0


def test_numbers_leave_masked(office):
    batch = make_batch(office, 1)
    (row,) = BatchLines(batch).rows(0, 9, Sort())
    number = resident_number(0)
    assert row.id_masked == f"{number[:4]}****{number[-4:]}"
    assert number not in str(row)
    assert row.account == "农商银行 ****0000"


def test_a_collective_shows_its_unit_and_heads(office):
    batch = make_batch(office, 1)
    unit = Unit.get(Unit.kind == "subdistrict").id
    form = LineForm(class_key="key_group", headcount=30, amount_fen=600_000)
    add_collective(batch, unit, form, actor=office.entry)
    row = BatchLines(batch).rows(1, 1, Sort())[0]
    assert (row.kind, row.name, row.headcount, row.person_id) == (
        "collective",
        "柳河街道总工会",
        30,
        None,
    )
    assert batch_header(batch).people == 31


def test_lights_and_verdicts(office):
    batch = make_batch(office, 4)
    _first, second, third, fourth = line_ids(batch)
    change_line(second, LineForm(amount_fen=300_001), actor=office.entry)
    change_line(third, LineForm(amount_fen=90_000), actor=office.entry)
    change_line(fourth, LineForm(amount_fen=300_001), actor=office.entry)
    for key in ("cap_occasion", "off_standard"):
        override_finding(fourth, check_key=key, reason="大病", actor=office.entry)
    checks = batch_findings(batch)
    assert [checks.lines(light) for light in (RED, AMBER, EXCEPTION)] == [
        {second},
        {third},
        {fourth},
    ]
    assert [finding.key for finding in checks.of(second)] == ["cap_occasion", "off_standard"]
    red = BatchLines(batch, checks, only=checks.lines(RED))
    assert red.count() == 1
    assert red.rows(0, 9, Sort())[0].verdict.label == "超每次限额"
    gravest_first = BatchLines(batch, checks).ids(Sort("verdict"))
    assert gravest_first[:3] == [second, third, fourth]


def test_checks_take_the_same_statements_for_any_length(office):
    counts = []
    batch = make_batch(office, 1)
    for people in (0, 20):
        for n in range(people):
            add_line(batch, make_person(office, 100 + n), LineForm(), actor=office.entry)
        with counted() as sent:
            batch_findings(batch)
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 11


def test_lines_taken_off_stay_readable(office):
    batch = make_batch(office, 3)
    remove_lines(line_ids(batch)[:1], reason="重复报送", actor=office.entry)
    gone = BatchLines(batch, removed=True)
    assert [(row.name, row.removed_reason) for row in gone.rows(0, 9, Sort())] == [
        ("测试0", "重复报送")
    ]
    header = batch_header(batch)
    assert (header.lines, header.removed) == (2, 1)


def test_accounts_to_choose_from_are_masked(office):
    make_batch(office, 1)
    person = Person.get().id
    add_account(person, number="6200000099900006", bank="工商银行", actor=office.entry)
    assert [account.words for account in account_choices(person)] == [
        "工商银行 ****0006 测试0",
        "农商银行 ****0000 测试0",
    ]


def test_one_line(office):
    batch = make_batch(office, 2)
    wanted = line_ids(batch)[1]
    row = line_row(batch, wanted, batch_findings(batch))
    assert row is not None
    assert (row.id, row.name) == (wanted, "测试1")
    assert line_row(batch, 999, batch_findings(batch)) is None


def _second_batch(office, batch, person, fen):
    second = another_batch(office, batch, aid_kind="model_worker_visit")
    add_line(second, person, LineForm(amount_fen=fen), actor=office.entry)
    return second


def test_caps_count_what_was_given_elsewhere(office):
    batch = make_batch(office, 1)
    person = Line.get().person_id
    submit_batch(batch, actor=office.entry)
    second = _second_batch(office, batch, person, 550_000)
    with counted() as sent:
        caps = {cap.period: cap for cap in person_caps(person, second)}
    assert len(sent) == 5
    year = caps["year"]
    assert (year.used_fen, year.this_fen, year.over_fen, year.room_fen) == (
        100_000,
        550_000,
        50_000,
        0,
    )
    assert caps["occasion"].over_fen == 250_000


def test_history_lists_other_batches_newest_first(office):
    batch = make_batch(office, 1)
    person = Line.get().person_id
    second = _second_batch(office, batch, person, 20_000)
    with counted() as sent:
        history = person_history(person)
    assert len(sent) == 1
    assert [aid.batch for aid in history] == ["第2批", "第1批"]
    assert [aid.batch_id for aid in person_history(person, apart_from=second)] == [batch]
    assert history[0].on == clock.today()
    assert not history[0].paid


def test_person_in_brief(office):
    person = make_person(office, 5, "欧阳堃", employer="第一纺织厂", phone="13900000005")
    brief = person_brief(person)
    assert brief is not None
    assert brief.age(date(2026, 6, 1)) == 46
    assert (brief.name, brief.phone_masked, brief.class_label) == (
        "欧阳堃",
        "139****0005",
        "困难职工",
    )
    assert full_number(person) == resident_number(5)
    assert person_brief(999) is None


def test_history_of_an_approved_line_keeps_the_frozen_name(office):
    batch = make_batch(office, 1)
    approve(office, batch)
    person = Person.get()
    card = PersonCard(name="改名", id_number=person.id_number)
    save_person(person.id, card, actor=office.entry)
    assert BatchLines(batch).rows(0, 1, Sort())[0].name == "测试0"


def test_notice_with_its_objections(office):
    batch = make_batch(office)
    assert batch_notice(batch) is None
    publicise(office, batch)
    line = line_ids(batch)[1]
    record_objection(
        Notice.get().id, text="已退休", received_on=clock.today(), line_id=line, actor=office.entry
    )
    with counted() as sent:
        notice = batch_notice(batch)
    assert len(sent) == 2
    assert notice is not None
    assert notice.open_objections == 1
    assert (notice.objections[0].name, notice.objections[0].position) == ("测试1", 2)
    assert notice.is_over(clock.today())
    assert not notice.is_over(notice.ends_on)
    assert notice.preset_label == "现场公示栏"
    answer_objection(
        notice.objections[0].id,
        answer="不属实",
        answered_on=clock.today(),
        upheld=False,
        actor=office.entry,
    )
    assert batch_notice(batch).open_objections == 0


def test_a_withdrawn_notice_is_gone(office):
    batch = make_batch(office)
    publicise(office, batch)
    return_batch(batch, reason="缺材料", actor=office.reviewer)
    assert batch_notice(batch) is None


def test_three_sums_and_results(office):
    batch = make_batch(office)
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    first, second, _third = line_ids(batch)
    yesterday = clock.today() - timedelta(days=1)
    record_results([first], Result.RECEIVED, on=yesterday, actor=office.cashier)
    proxy = Proxy("李某", "配偶", "")
    record_results([second], Result.PROXY, on=yesterday, proxy=proxy, actor=office.cashier)
    with counted() as sent:
        payments = batch_payments(batch)
    assert len(sent) == 11
    assert (payments.approved_fen, payments.received_fen, payments.returned_fen) == (
        300_000,
        200_000,
        0,
    )
    assert (payments.open_lines, payments.of(Result.REFUSED).lines) == (1, 0)
    paid = BatchLines(batch, results=frozenset({Result.PROXY})).rows(0, 9, Sort())
    assert [(row.proxy, row.result_on) for row in paid] == [("李某 配偶", yesterday)]
    assert person_history(Line.get_by_id(first).person_id)[0].paid


def test_who_judges_own_entries_is_known_beforehand(office):
    batch = make_batch(office)
    assert judges_own_entries(batch, office.entry.id, "batch.review")
    assert not judges_own_entries(batch, office.reviewer.id, "batch.review")
