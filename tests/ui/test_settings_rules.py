"""Rules in the settings: caps, exclusions, what money may pay, templates; asked for in place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from models import clock, facts
from models.operations import plans
from tests import builders
from ui.context import Context
from ui.pages.settings.campaign_rules import CapsSection, ExclusionsSection, ProgrammesSection
from ui.pages.settings.fund_matrix import FundMatrixSection
from ui.pages.settings.page import read


@pytest.fixture
def open_section(office, settings, qtbot):
    made = []

    def open_(kind, actor=None):
        context = Context(actor or office.admin, clock.today().year, settings)
        section = kind(context)
        section.warned = []
        context.warned.connect(lambda problem: section.warned.append(problem.text))
        made.append(context)
        qtbot.addWidget(section)
        section.resize(1100, 560)
        section.show()

        def rest():
            for _round in range(4):
                qtbot.waitUntil(context.tasks.idle)
                section.show_office(read())
            qtbot.waitUntil(context.tasks.idle)

        section.rest = rest
        rest()
        return section

    yield open_
    for context in made:
        context.tasks.close()


def answer(section, button, **values):
    button.click()
    for key, value in values.items():
        section.bar.form.editor(key).set_value(value)
    section.bar.confirm()
    section.rest()


def test_a_cap_is_added_changed_and_taken_off(open_section):
    section = open_section(CapsSection)
    tester = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(section.table.model, tester)
    answer(
        section,
        section.add,
        label="每户每年",
        limit_fen=1_000_000,
        scope="household",
        period="year",
        aid_kinds=("living", "medical"),
        year_from=2026,
    )
    cap = facts.caps()[-1]
    assert (cap.label, cap.scope, cap.limit_fen) == ("每户每年", "household", 1_000_000)
    assert cap.aid_kinds == {"living", "medical"}
    assert not cap.holds_in(2025)
    section.table.view.go_to(0)
    answer(section, section.change, limit_fen=250_000)
    assert [cap.limit_fen for cap in facts.caps()] == [250_000, 600_000, 1_000_000]
    section.table.view.go_to(2)
    answer(section, section.delete)
    assert len(facts.caps()) == 2


def test_a_cap_of_nothing_is_refused_in_its_form(open_section):
    section = open_section(CapsSection)
    answer(section, section.add, label="零", limit_fen=0, scope="person", period="year")
    assert not section.bar.isHidden()
    assert "大于零" in section.bar.form.boxes["label"].editor.accessibleDescription()
    assert len(facts.caps()) == 2


def test_exclusions_are_read_in_their_order(open_section):
    section = open_section(ExclusionsSection)
    answer(
        section,
        section.add,
        label="送温暖与临时救助不重复",
        effect="excludes",
        first=("winter_warmth",),
        second=("temporary",),
        period="year",
    )
    rules = facts.setting("exclusions")
    assert rules[-1]["effect"] == "excludes"
    section.table.view.go_to(len(rules) - 1)
    section.up.click()
    section.rest()
    assert facts.setting("exclusions")[-2]["label"] == "送温暖与临时救助不重复"
    section.table.view.go_to(0)
    assert not section.up.isEnabled()


def test_a_side_without_kinds_is_asked_for_again(open_section):
    section = open_section(ExclusionsSection)
    before = len(facts.setting("exclusions"))
    answer(section, section.add, label="空", effect="caps", first=("living",), period="year")
    assert not section.bar.isHidden()
    assert section.bar.form.editor("second").accessibleDescription()
    assert len(facts.setting("exclusions")) == before


def test_a_cell_of_the_matrix_is_turned_over(open_section, qtbot):
    section = open_section(FundMatrixSection)
    view, model = section.table.view, section.table.model
    row = next(row for row in model.known_rows() if row.key == "training")
    assert row.barred == {"state_budget"}
    at = next(n for n, column in enumerate(section.columns) if column.key == "own_union")
    view.setCurrentIndex(model.index(row.id - 1, at))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    section.rest()
    assert facts.barred_kinds()["own_union"] == ["training"]
    assert section.said.text() == "本级工会经费列支 · 职业培训"
    section.turn.click()
    section.rest()
    assert facts.barred_kinds()["own_union"] == []


def test_a_campaign_becomes_a_template_that_opens_another(office, open_section):
    campaign = builders.make_campaign(office)
    plans.keep_programme(campaign, "高温慰问", actor=office.admin)
    section = open_section(ProgrammesSection)
    row = section.table.model.known_rows()[-1]
    assert row.rule["label"] == "高温慰问"
    opening = plans.Opening(2026, "2026年高温慰问", clock.today(), clock.today())
    made = plans.open_programme(row.rule["key"], opening, actor=office.admin).id
    assert facts.standards(made)["hardship"].amount_fen == 100_000


def test_who_may_not_change_rules_is_told_why(office, open_section):
    section = open_section(CapsSection, office.entry)
    assert not section.add.isEnabled()
    assert section.add.toolTip()
