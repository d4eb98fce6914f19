"""Steps on paper keyed for many batches at once, and how many must agree by sum."""

from datetime import timedelta

import pytest

from models import approval_facts, clock, facts
from models.operations.batches import LineForm, add_line, draft_batch
from models.operations.settings import change_setting
from models.rules.states import State
from models.tables import Batch, BatchStep, Line
from tests import builders
from tests.ui.clerk import Clerk, seated
from tests.ui.words import latin_words


class Sitting(Clerk):
    """A clerk with the signed paper of the meeting."""

    key_of_page = "steps"

    def calm(self):
        if self.page.key == "settings":
            self.page.current().forget()

    def key_step(self, *batches, **values):
        model = self.page.table.model
        model.clear_ticks()
        for row in model.known_rows():
            if row.id in batches:
                model.ticks[row.id] = row
        model.ticked.emit()
        self.page.take.click()
        for key, value in values.items():
            self.page.ask.form.editor(key).set_value(value)
        self.page.ask.confirm()
        self.rest()


@pytest.fixture
def sit(office, qtbot, settings):
    with seated(Sitting, qtbot, settings) as begin:
        yield begin


@pytest.fixture
def batches(office):
    first = builders.make_batch(office)
    kept = Batch.get_by_id(first)
    second = draft_batch(
        kept.campaign_id,
        kept.fund_id,
        name="第二批",
        aid_kind=kept.aid_kind,
        pay_method="bank",
        planned_on=clock.today(),
        actor=office.entry,
    ).id
    person = builders.make_person(office, 9, "测试九")
    add_line(second, person, LineForm(amount_fen=100_000), actor=office.entry)
    return first, second


def states(batches):
    return [State(Batch.get_by_id(batch).state) for batch in batches]


def test_two_batches_go_on_by_one_paper(office, sit, batches):
    clerk = sit(office.entry)
    clerk.key_step(*batches, opinion="报审")
    assert states(batches) == [State.SUBMITTED] * 2
    assert clerk.page.table.model.rowCount() == 0
    reviewer = sit(office.reviewer)
    assert reviewer.page.verbs.key() == "batch.review"
    reviewer.key_step(*batches, opinion="同意")
    assert states(batches) == [State.REVIEWED] * 2
    assert [step.opinion for step in BatchStep.select()] == ["报审", "报审", "同意", "同意"]
    assert "2" in reviewer.said[-1]


def test_one_that_cannot_go_on_is_named_and_none_goes(office, sit, batches):
    Line.delete().where(Line.batch == batches[1]).execute()
    clerk = sit(office.entry)
    clerk.key_step(*batches, opinion="")
    assert states(batches) == [State.DRAFT] * 2
    assert "第二批" in clerk.warned[-1]


def test_a_day_to_come_is_refused_in_its_field(office, sit, batches):
    clerk = sit(office.entry)
    clerk.key_step(batches[0], on=clock.today() + timedelta(days=366))
    assert states(batches) == [State.DRAFT] * 2
    assert clerk.page.ask.form.boxes["on"].editor.accessibleDescription()


def test_whoever_may_not_take_the_step_is_told(office, sit, batches):
    clerk = sit(office.auditor)
    assert not clerk.page.take.isEnabled()
    assert latin_words(clerk.page) == set()


def test_levels_by_sum_are_edited_in_the_settings(office, sit, batches):
    clerk = sit(office.admin)
    page = clerk.open("settings", tab="levels")
    section = page.current()
    assert section.key == "levels"
    section.add.click()
    for key, value in {"from_fen": 15_000, "approvals": 3}.items():
        section.bar.form.editor(key).set_value(value)
    section.bar.confirm()
    clerk.rest()
    assert facts.setting("approval.levels")[-1] == {"from_fen": 15_000, "approvals": 3}
    assert approval_facts.voices_needed(batches[0]) == 3
    section.table.view.go_to(2)
    section.change.click()
    section.bar.form.editor("approvals").set_value(99)
    section.bar.confirm()
    clerk.rest()
    assert section.bar.form.boxes["from_fen"].editor.accessibleDescription()
    assert latin_words(section) == set()


def test_a_review_wants_the_opinion_that_stands_on_the_paper(office, sit, batches):
    sit(office.entry).key_step(*batches, opinion="")
    reviewer = sit(office.reviewer)
    reviewer.key_step(*batches, opinion="")
    assert reviewer.page.ask.isVisible()
    assert reviewer.page.ask.form.boxes["opinion"].editor.accessibleDescription()
    assert states(batches) == [State.SUBMITTED] * 2


def test_a_day_before_the_step_before_names_the_batch_and_none_goes(office, sit, batches):
    sit(office.entry).key_step(*batches, opinion="")
    reviewer = sit(office.reviewer)
    early = clock.today() - timedelta(days=3)
    reviewer.key_step(*batches, on=early, opinion="同意")
    assert states(batches) == [State.SUBMITTED] * 2
    assert any(Batch.get_by_id(batch).name in reviewer.warned[-1] for batch in batches)


def test_an_approver_agrees_from_paper_once(office, sit, batches):
    change_setting("approval.levels", [{"from_fen": 0, "approvals": 2}], actor=office.admin)
    builders.publicise(office, batches[0])
    approver = sit(office.approver)
    assert approver.page.verbs.key() == "batch.concur"
    for _time in range(2):
        approver.key_step(batches[0], opinion="同意")
    assert len(approval_facts.voices(batches[0])) == 1
    assert "审批人" in approver.warned[-1]
    assert states(batches)[0] is State.PUBLICISED


def test_a_level_stands_once_and_is_taken_off(office, sit, batches):
    clerk = sit(office.admin)
    section = clerk.open("settings", tab="levels").current()
    before = facts.setting("approval.levels")
    section.add.click()
    for key, value in {"from_fen": before[0]["from_fen"], "approvals": 2}.items():
        section.bar.form.editor(key).set_value(value)
    section.bar.confirm()
    clerk.rest()
    assert facts.setting("approval.levels") == before
    assert section.bar.form.boxes["from_fen"].editor.accessibleDescription()
    section.bar.close_bar()
    section.table.view.go_to(len(before) - 1)
    clerk.rest()
    section.delete.click()
    section.bar.confirm()
    clerk.rest()
    assert facts.setting("approval.levels") == before[:-1]
