"""Slips through a printer: jams, crashes and stops lose no number and double none."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import clock, store
from models.errors import InputError, RuleError, StateError
from models.operations.papers import PaperDraft, issue_paper, record_print, void_paper
from models.operations.print_night import (
    begin_run,
    save_offset,
    send_sheets,
    settle,
    stop_run,
    void_slip,
)
from models.operations.proxies import ProxyForm, register_proxy
from models.queries import audit, documents, number_register, papers, print_night
from models.queries.audit_words import remark
from models.queries.paper_parts import paper_lines
from models.queries.print_order import in_order
from models.queries.print_room import preview
from models.queries.slip_run import SlipRunDocument
from models.rules.sheets import RunForm
from models.tables import AuditRow, PrintSlip, SlipNumber
from tests.builders import approve, make_batch, resident_number

NINE = 9


def issue(office, batch, order="list"):
    sheet = in_order(preview("slips", batch), order)
    draft = PaperDraft(
        key="slips",
        title="领取单",
        document=documents.dump(sheet.document),
        year=2026,
        series="SJS",
        digest=sheet.of.digest,
        batch_id=batch,
        campaign_id=sheet.of.campaign_id,
        slip_series="DS",
        slip_lines=sheet.lines,
    )
    return issue_paper(draft, actor=office.entry).id


@pytest.fixture
def batch(office):
    made = make_batch(office, NINE)
    approve(office, made)
    return made


@pytest.fixture
def paper(office, batch):
    return issue(office, batch)


@pytest.fixture
def begin(office, paper):
    def run(**form):
        return begin_run(paper, RunForm(**form), actor=office.entry).made

    return run


def send(office, run, **how):
    return send_sheets(run, way="printer", device="HP", actor=office.entry, **how)


def numbers_on(document: SlipRunDocument):
    slips = document.pile.slips
    return [slips[at].number for sheet in document.sheets for at in sheet.places if at >= 0]


def fates():
    return [row.fate for row in PrintSlip.select().order_by(PrintSlip.number)]


def test_a_run_goes_to_the_printer_and_is_done(office, paper, begin):
    run = begin()
    assert print_night.night_of(paper).waiting == NINE
    send(office, run)
    assert sorted(numbers_on(print_night.sheets_sent(run))) == papers.slip_numbers(paper)
    settle(run, whole=True, actor=office.entry)
    night = print_night.night_of(paper)
    assert (night.state, night.good, night.waiting, night.sheets) == ("done", NINE, 0, 3)
    assert papers.issued_paper(paper).prints == 1


@pytest.mark.parametrize("stacked", [True, False])
@pytest.mark.parametrize("up", [2, 3, 4])
def test_after_a_jam_the_rest_only(office, paper, begin, up, stacked):
    run = begin(up=up, stacked=stacked)
    send(office, run)
    sheets = print_night.sheets_sent(run).sheets
    first = numbers_on(replace(print_night.sheets_sent(run), sheets=sheets[:1]))
    settle(run, last_number=first[-1], note="卡纸", actor=office.entry)
    night = print_night.night_of(paper)
    assert (night.good, night.next_sheet) == (len(first), 2)
    send(office, run)
    rest = numbers_on(print_night.sheets_sent(run))
    assert sorted(first + rest) == papers.slip_numbers(paper)


def test_the_running_digits_are_enough(office, paper, begin):
    run = begin(stacked=False)
    send(office, run)
    settle(run, last_number="5", actor=office.entry)
    assert print_night.night_of(paper).good == 6


def test_a_number_from_elsewhere_is_refused(office, paper, begin):
    run = begin(volumes="size", size=3)
    send(office, run, one_volume=True)
    with pytest.raises(InputError):
        settle(run, last_number="8", actor=office.entry)
    assert set(fates()) == {"sent", "waiting"}


def test_nothing_good_means_all_of_it_again(office, paper, begin):
    run = begin()
    send(office, run)
    settle(run, actor=office.entry)
    assert fates() == ["waiting"] * NINE


def test_after_a_crash_nothing_goes_out_before_it_is_settled(office, paper, begin):
    run = begin()
    send(office, run)
    with pytest.raises(StateError):
        send(office, run)
    with pytest.raises(StateError):
        stop_run(run, reason="x", actor=office.entry)
    assert print_night.night_of(paper).open_send.last_sheet == 3
    with pytest.raises(StateError):
        begin_run(paper, RunForm(), actor=office.entry)


def test_one_open_send_and_one_place_a_number_are_kept_by_the_store(office, paper, begin):
    run = begin()
    send(office, run)
    with pytest.raises(Exception, match="UNIQUE"), store.atomic():
        store.database.execute_sql(
            "INSERT INTO print_send (run_id, first_sheet, last_sheet, way, device, note,"
            " operator_id, sent_at) VALUES (?, 1, 1, 'pdf', '', '', 1, '2026-01-01')",
            (run,),
        )
    number = PrintSlip.select().first().number_id
    with pytest.raises(Exception, match="UNIQUE"), store.atomic():
        store.database.execute_sql(
            "INSERT INTO print_slip VALUES (?, ?, 1, 99, 0, 'waiting', 0)", (run, number)
        )


def test_volumes_go_one_by_one(office, paper, begin):
    run = begin(volumes="size", size=4, up=2)
    night = print_night.night_of(paper)
    assert [one.slips for one in night.volumes] == [4, 4, 1]
    assert [(one.first_sheet, one.last_sheet) for one in night.volumes] == [(1, 2), (3, 4), (5, 5)]
    for volume in night.volumes:
        send(office, run, one_volume=True)
        found = print_night.sheets_sent(run)
        assert found.sheets[0].cover.slips == volume.slips
        settle(run, whole=True, actor=office.entry)
    assert print_night.night_of(paper).state == "done"


def test_a_stopped_run_skips_what_was_never_used(office, paper, begin):
    run = begin(volumes="size", size=3)
    send(office, run, one_volume=True)
    settle(run, whole=True, actor=office.entry)
    with pytest.raises(InputError):
        stop_run(run, reason=" ", actor=office.entry)
    stop_run(run, reason="改用签领表", actor=office.entry)
    states = [row.state for row in number_register.numbers(2026, prefix="DS")]
    assert states == ["used"] * 3 + ["skipped"] * 6
    assert {row.reason for row in SlipNumber.select().where(SlipNumber.state == "skipped")} == {
        "改用签领表"
    }
    with pytest.raises(StateError):
        send(office, run)


def test_single_slips_are_printed_again_as_a_marked_copy(office, paper, begin):
    run = begin()
    send(office, run)
    settle(run, whole=True, actor=office.entry)
    wanted = papers.slip_numbers(paper)[3:5]
    again = begin_run(paper, RunForm(covers=False), numbers=wanted, actor=office.entry)
    assert print_night.night_of(paper).copy_no == 2
    send(office, again.made)
    found = print_night.sheets_sent(again.made)
    assert numbers_on(found) == wanted
    assert found.mark.copy_no == 2
    settle(again.made, whole=True, actor=office.entry)
    states = {row.number: row.state for row in number_register.numbers(2026, prefix="DS")}
    assert [states[number] for number in wanted] == ["again", "again"]
    assert list(states.values()).count("used") == NINE - 2
    logged = [row.pages for row in number_register.print_log(2026)]
    assert sum(wanted[-1] in pages for pages in logged) == 1
    assert len(logged) == 2


def test_a_stopped_reprint_takes_no_number_away(office, paper, begin):
    run = begin()
    send(office, run)
    settle(run, whole=True, actor=office.entry)
    again = begin_run(paper, RunForm(), actor=office.entry).made
    stop_run(again, reason="不打了", actor=office.entry)
    assert {row.state for row in number_register.numbers(2026, prefix="DS")} == {"used"}


def test_a_void_slip_leaves_its_place_empty(office, paper, begin):
    run = begin(stacked=False)
    gone = papers.slip_numbers(paper)[1]
    void_slip(gone, reason="退出", actor=office.entry)
    send(office, run)
    found = print_night.sheets_sent(run)
    assert found.sheets[0].places == (0, -1, 2)
    with pytest.raises(StateError):
        void_slip(papers.slip_numbers(paper)[0], reason="x", actor=office.entry)
    settle(run, whole=True, actor=office.entry)
    assert [row.state for row in number_register.numbers(2026, prefix="DS")][1] == "void"
    with pytest.raises(RuleError):
        begin_run(paper, RunForm(), numbers=[gone], actor=office.entry)


def test_a_void_paper_ends_its_run(office, paper, begin):
    run = begin()
    send(office, run)
    void_paper(paper, reason="名单改了", actor=office.entry)
    night = print_night.night_of(paper)
    assert (night.state, night.open_send, night.reason) == ("stopped", None, "名单改了")
    assert {row.state for row in number_register.numbers(2026)} == {"void"}
    with pytest.raises(StateError):
        begin_run(paper, RunForm(), actor=office.entry)


def test_a_whole_paper_printed_counts_for_each_slip(office, paper):
    record_print(paper, way="pdf", actor=office.entry)
    assert {row.state for row in number_register.numbers(2026)} == {"used"}


def test_the_register_has_no_gap_and_tells_one(office, paper):
    proof = {one.prefix: one for one in number_register.series(2026)}
    assert (proof["DS"].given, proof["DS"].kept, proof["DS"].missing) == (NINE, NINE, ())
    with store.atomic():
        SlipNumber.delete().where(SlipNumber.number == papers.slip_numbers(paper)[4]).execute()
    assert {one.prefix: one.missing for one in number_register.series(2026)}["DS"] == (5,)


def test_the_register_is_a_paper(office, paper):
    found = number_register.numbers(2026)
    proofs = number_register.series(2026)
    document = number_register.register_paper(2026, "区总工会", found, proofs)
    assert len(document.rows) == NINE + 1
    assert "没有缺号" in document.sentence


def test_slips_are_issued_in_the_order_chosen(office, batch):
    paper = issue(office, batch, "pinyin")
    document = papers.issued(paper)
    names = [slip.name for slip in document.slips]
    assert names == sorted(names)
    lines = [row.line_id for row in SlipNumber.select().order_by(SlipNumber.number)]
    shown = {line.id: line.name for line in paper_lines(batch)}
    assert [shown[line] for line in lines] == names


def test_offsets_are_kept_for_each_printer(office):
    save_offset("HP", 12, -5, actor=office.entry)
    save_offset("HP", 13, -5, actor=office.entry)
    assert print_night.offset_of("HP") == print_night.Offset("HP", 13, -5)
    assert print_night.offset_of("别的") == print_night.Offset("别的")
    for printer, across in (("", 0), ("HP", 301)):
        with pytest.raises(InputError):
            save_offset(printer, across, 0, actor=office.entry)


STEPS = st.lists(
    st.tuples(st.sampled_from(("send", "part", "jam", "lost", "whole")), st.integers(0, 40)),
    max_size=14,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    STEPS,
    st.builds(
        RunForm, st.integers(2, 4), st.booleans(), st.sampled_from(("none", "size")), st.just(4)
    ),
)
def test_however_often_it_jams_every_slip_comes_out_well_once(office, paper, steps, form):
    run = begin_run(paper, form, actor=office.entry).made
    good = play(office, paper, run, steps)
    assert sorted(good) == papers.slip_numbers(paper)
    night = print_night.night_of(paper)
    assert (night.id, night.state, night.good) == (run, "done", NINE)


def play(office, paper, run, steps):
    """Take steps in any order, then finish; return every number that came out well."""
    good = []
    for what, size in [*steps, ("send", 0), ("whole", 0), ("send", 0), ("whole", 0)]:
        night = print_night.night_of(paper)
        if night.state != "open":
            break
        if what in {"send", "part"}:
            if night.open_send is None:
                send(office, run, one_volume=what == "part")
        elif night.open_send is not None:
            good += come_out(office, run, what, size)
    return good


def come_out(office, run, what, size):
    """Let the sheets sent come out wholly, up to one of them, or not at all."""
    sent = print_night.sheets_sent(run)
    if what == "whole":
        settle(run, whole=True, actor=office.entry)
        return numbers_on(sent)
    kept = replace(sent, sheets=sent.sheets[: size % len(sent.sheets)] if what == "jam" else ())
    numbers = numbers_on(kept)
    settle(run, last_number=numbers[-1] if numbers else "", actor=office.entry)
    return numbers


def test_every_step_is_in_the_trail(office, paper, begin):
    run = begin()
    send(office, run)
    settle(run, last_number="1", note="卡纸", actor=office.entry)
    verbs = [row.verb for row in AuditRow.select().order_by(AuditRow.id)][-3:]
    assert verbs == ["paper.run", "paper.send", "paper.settle"]
    last = AuditRow.select().order_by(AuditRow.id.desc()).get()
    assert json.loads(last.data)["text"] == "卡纸"


def test_findings_accepted_are_in_the_trail(office, paper):
    begin_run(paper, RunForm(), accepted=("李四没有单位。", "张三没有电话。"), actor=office.entry)
    newest = audit.entries()[0]
    assert newest.verb == "paper.run"
    assert "李四没有单位。 张三没有电话。" in remark(newest)


def test_slips_name_who_collects_today(office, batch, monkeypatch):
    first, second, *_others = paper_lines(batch)
    for n, name in enumerate(("代前", "代后")):
        form = ProxyForm(name, resident_number(900 + n), "女儿")
        register_proxy(first.person_id, form, actor=office.entry)
    late = ProxyForm("代过", resident_number(902), "邻居", valid_until=clock.today())
    register_proxy(second.person_id, late, actor=office.entry)
    monkeypatch.setattr(clock, "today", lambda: late.valid_until + timedelta(days=1))
    slips = preview("slips", batch).document.slips
    assert [(one.proxy, one.relation) for one in slips[:2]] == [("代后", "女儿"), ("", "")]
