"""Steps on paper keyed for many batches at once, and how many must agree by sum."""

import pytest

from models import approval_facts, clock, facts
from models.operations.batches import LineForm, add_line, draft_batch
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
    clerk.key_step(batches[0], on=clock.today().replace(year=clock.today().year + 1))
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
