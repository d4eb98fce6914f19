"""The page of a household: typed, saved, walked along its way, left and found again."""

import json
from datetime import date

import pytest
from PySide6.QtCore import Qt

from models import clock
from models.operations.code_lists import save_code
from models.operations.doubles import merge_people
from models.operations.settings import change_setting
from models.rules.file_states import STEPS
from models.tables import (
    AuditRow,
    FileFigure,
    FileStep,
    FileYear,
    HardshipFile,
    Household,
    HouseholdMember,
    Person,
    Setting,
)
from tests import builders
from tests.ui.clerk import seated
from tests.ui.household_sitting import HouseholdSitting
from tests.ui.modal import press_yes
from tests.ui.test_people_page import Sitting as Register
from ui.pages.household.reckoning import family_of, is_begun
from ui.pages.household.years import YearCard
from ui.pages.people.family import FamilyTab
from ui.pages.people.panel import FAMILY
from ui.widgets.label import Label

CTRL = Qt.KeyboardModifier.ControlModifier
NUMBER = builders.resident_number(500)


@pytest.fixture
def sit(qtbot, settings, office):
    with seated(HouseholdSitting, qtbot, settings) as begin:
        yield lambda actor=None, **args: begin(actor or office.entry, **args)


def enter(at, **more):
    at.fill(name="张淑芬", id_number=NUMBER, category="deep", cause="子女上学", **more)


def test_a_new_file_is_saved_whole(sit):
    at = sit()
    enter(at, own_income_fen=120_000, medical=2_400_000)
    at.sheet.members.begin_new()
    form = at.sheet.members.cards[0].form
    form.editor("name").set_value("周小宁")
    form.editor("relation").set_value("女儿")
    form.editor("id_number").set_value(builders.resident_number(7001))
    at.key(Qt.Key.Key_S, CTRL)
    assert at.warned == []
    file = HardshipFile.get()
    assert (file.category, file.cause, file.state) == ("deep", "子女上学", "draft")
    assert Household.get().head.name == "张淑芬"
    assert HouseholdMember.select().count() == 2
    assert at.page.header._title.text() == "张淑芬"
    assert at.page.next.isVisible()
    assert at.page.primary_action() is at.page.next


def test_what_is_wrong_is_marked_where_it_stands(sit):
    at = sit()
    enter(at)
    at.fill(id_number="610199198001010011")
    at.sheet.members.begin_new()
    at.sheet.members.cards[0].form.editor("name").set_value("周小宁")
    assert at.sheet.members.cards[0].form.editor("relation").value() == "妻子"
    at.sheet.members.cards[0].form.editor("relation").set_value("")
    at.key(Qt.Key.Key_S, CTRL)
    relation = at.sheet.members.cards[0].form.boxes["relation"]
    assert relation.editor.property("problem")
    relation.editor.set_value("女儿")
    at.key(Qt.Key.Key_S, CTRL)
    assert at.sheet.forms["applicant"].boxes["id_number"].editor.property("problem")
    assert Person.select().count() == 0


def test_the_sum_follows_every_figure(sit):
    at = sit()
    enter(at, own_income_fen=120_000)
    assert "14,400.00" in at.page.sum.accessibleDescription()
    at.fill(medical=240_000)
    assert "1,000.00" in at.page.sum.accessibleDescription()
    assert at.editor("per_head_income_fen").value() == 100_000


def test_a_draft_outlives_the_window(sit):
    at = sit()
    at.fill(name="半个")
    at.qtbot.waitUntil(lambda: Setting.select().where(Setting.key.startswith("draft")).exists())
    press_yes()
    assert at.page.may_leave()
    other = sit()
    assert other.editor("name").value() == "半个"
    assert other.page.dirty()
    other.page.forget()
    other.rest()
    assert other.editor("name").value() == ""
    assert not Setting.select().where(Setting.key.startswith("draft")).exists()


def test_undo_goes_back_field_by_field(sit):
    at = sit()
    at.fill(name="张淑芬")
    at.fill(address="城关街1号")
    at.page.undo()
    assert (at.editor("name").value(), at.editor("address").value()) == ("张淑芬", "")
    at.page.undo()
    assert at.editor("name").value() == ""
    assert not at.page.dirty()


def test_a_known_number_fills_the_member(sit, office):
    builders.make_person(office, 7001, "周小宁")
    at = sit()
    at.sheet.members.begin_new()
    form = at.sheet.members.cards[0].form
    form.editor("id_number").set_value(builders.resident_number(7001))
    at.rest()
    assert form.editor("name").value() == "周小宁"


def test_the_way_is_walked_with_dates_and_opinions(sit, office):
    at = sit()
    enter(at)
    at.key(Qt.Key.Key_S, CTRL)
    at.key(Qt.Key.Key_Return, CTRL)
    assert at.page.asking.bar.isVisible()
    at.page.asking.bar.confirm()
    at.rest()
    assert HardshipFile.get().state == "visit"
    at.key(Qt.Key.Key_Return, CTRL)
    at.page.asking.bar.form.set_value({"on": clock.today(), "people": "王一", "opinion": "属实"})
    at.page.asking.bar.confirm()
    at.rest()
    assert at.page.asking.bar.form.boxes["people"].editor.property("problem")
    at.page.asking.bar.form.editor("people").set_value("王一、李二")
    at.page.asking.bar.confirm()
    at.rest()
    assert HardshipFile.get().state == "check"
    assert FileStep.select().count() == 3
    assert "王一、李二" in "".join(
        label.text() for label in at.page.process.findChildren(type(at.page.process._since))
    )


def test_a_member_leaves_with_day_and_reason(sit):
    at = sit()
    enter(at)
    at.sheet.members.begin_new()
    form = at.sheet.members.cards[0].form
    form.set_value(
        {"name": "周小宁", "relation": "女儿", "id_number": builders.resident_number(7001)}
    )
    at.key(Qt.Key.Key_S, CTRL)
    at.sheet.members.cards[0].remove.click()
    at.page.asking.bar.form.set_value({"on": clock.today(), "reason": "出嫁"})
    at.page.asking.bar.confirm()
    at.rest()
    assert at.sheet.members.cards == []
    assert HouseholdMember.select().where(HouseholdMember.left_reason == "出嫁").count() == 1


def test_the_auditor_only_reads(sit, office):
    at = sit(office.auditor)
    assert at.sheet.forms["applicant"].boxes["name"].locked
    assert not at.page.save_button.isEnabled()


def test_the_register_opens_household_and_file(qtbot, settings, office, sit):
    enter(at := sit())
    at.sheet.members.begin_new()
    form = at.sheet.members.cards[0].form
    form.set_value(
        {"name": "周小宁", "relation": "女儿", "id_number": builders.resident_number(7001)}
    )
    at.key(Qt.Key.Key_S, CTRL)
    daughter = Person.get(Person.name == "周小宁").id
    register = Register(qtbot, settings, office.entry, person_id=daughter)
    panel = register.page.panel
    assert panel.tabs.tabText(FAMILY) == "家庭 2"
    panel.findChild(FamilyTab).file.click()
    assert register.opened[-1] == ("household", {"person_id": daughter})
    register.rest()
    assert register.window.pages.current().seen.file.id == HardshipFile.get().id
    register.context.tasks.close()


def test_the_relation_follows_sex_and_age(sit):
    at = sit()
    enter(at)
    at.sheet.members.begin_new()
    form = at.sheet.members.cards[0].form
    assert form.editor("relation").value() == "丈夫"
    form.editor("id_number").set_value(builders.resident_number(4, born=date(2008, 1, 1)))
    assert form.editor("relation").value() == "女儿"
    form.editor("relation").set_value("孙辈")
    form.editor("id_number").set_value(builders.resident_number(4, born=date(1950, 1, 1)))
    assert form.editor("relation").value() == "孙辈"


def test_doubles_of_members_are_told_and_taken(sit, office):
    known = builders.make_person(office, 7001, "周小宁")
    at = sit()
    enter(at)
    at.sheet.members.begin_new()
    card = at.sheet.members.cards[0]
    card.form.editor("name").set_value("周小宁")
    at.qtbot.waitUntil(lambda: card.doubles.column.count() == 1)
    card.doubles.column.itemAt(0).widget()._buttons.itemAt(0).widget().click()
    at.rest()
    assert card.form.editor("id_number").value() == builders.resident_number(7001)
    assert at.sheet.members.values()[0]["person_id"] == known
    at.key(Qt.Key.Key_S, CTRL)
    assert at.warned == []
    assert HouseholdMember.get(HouseholdMember.person == known).position == 1


def test_the_applicant_may_be_known(sit, office):
    builders.make_person(office, 7001, "张淑芬")
    at = sit()
    at.fill(name="张淑芬")
    at.qtbot.waitUntil(lambda: at.sheet.doubles.column.count() == 1)
    assert at.sheet.doubles.isVisible()


def test_a_merged_number_leads_to_the_card_that_stands(sit, office):
    kept = builders.make_person(office, 7001, "周小宁")
    gone = builders.make_person(office, 7002, "周晓宁")
    merge_people(kept, gone, reason="同一人", actor=office.reviewer)
    at = sit()
    enter(at)
    at.sheet.members.begin_new()
    form = at.sheet.members.cards[0].form
    form.editor("id_number").set_value(builders.resident_number(7002))
    at.rest()
    assert form.editor("name").value() == "周小宁"
    assert form.editor("id_number").value() == builders.resident_number(7001)
    assert at.sheet.members.values()[0]["person_id"] == kept


def allow(office):
    change_setting(
        "recognition.standards",
        [{"year": 2020, "allowance_fen": 74_000, "minimum_wage_fen": 205_000}],
        actor=office.admin,
    )


def test_another_category_than_the_sum_gives_needs_a_reason(sit, office):
    allow(office)
    at = sit()
    enter(at, own_income_fen=300_000, family_size=1)
    assert at.sheet.forms["file"].boxes["override_reason"].isVisible()
    at.key(Qt.Key.Key_S, CTRL)
    assert HardshipFile.select().count() == 0
    assert at.editor("override_reason").property("problem")
    at.fill(override_reason="突发大病")
    at.key(Qt.Key.Key_S, CTRL)
    assert FileYear.get().override_reason == "突发大病"
    at.fill(own_income_fen=60_000, override_reason="")
    assert not at.sheet.forms["file"].boxes["override_reason"].isVisible()


def test_a_new_year_begins_with_the_figures_of_the_last(sit):
    at = sit()
    enter(at, own_income_fen=120_000, medical=240_000)
    at.key(Qt.Key.Key_S, CTRL)
    last = FileYear.get().year
    at.page.asking.year_wished.emit(last + 1)
    at.rest()
    assert at.page.dirty()
    assert at.editor("medical").value() == 240_000
    at.page.forget()
    at.rest()
    assert not at.page.dirty()
    at.page.begin_year(last + 1)
    at.rest()
    at.fill(medical=480_000)
    at.key(Qt.Key.Key_S, CTRL)
    assert at.warned == []
    years = {row.year: FileFigure.get(FileFigure.file_year == row).value for row in FileYear}
    assert years == {last: 240_000, last + 1: 480_000}
    cards = at.page.years.findChildren(YearCard)
    assert [card.findChildren(Label)[0].text() for card in cards] == [
        f"{last + 1} 年度",
        f"{last} 年度",
    ]
    cards[1].open.click()
    assert "2,400.00" in cards[1].sum.text()


def test_another_member_becomes_the_head(sit):
    at = sit()
    enter(at)
    at.sheet.members.begin_new()
    form = at.sheet.members.cards[0].form
    form.set_value(
        {"name": "周大海", "relation": "丈夫", "id_number": builders.resident_number(7001)}
    )
    at.key(Qt.Key.Key_S, CTRL)
    husband = Person.get(Person.name == "周大海").id
    at.page.asking.change_head()
    at.page.asking.bar.form.set_value({"person": husband, "relation": "妻子"})
    at.page.asking.bar.confirm()
    at.rest()
    assert Household.get().head_id == husband
    assert at.page.header._title.text() == "周大海"


def test_usual_opinions_are_offered_and_others_typed(sit, office):
    save_code("opinions", "本区惯用语", actor=office.admin)
    at = sit()
    enter(at)
    at.key(Qt.Key.Key_S, CTRL)
    at.page.asking.step(STEPS["file.visit"])
    editor = at.page.asking.bar.form.editor("opinion")
    assert "入户核实，情况属实" in editor._choices
    assert "本区惯用语" in editor._choices
    assert "同意建档" not in editor._choices


def test_what_is_usual_survives_the_window(sit):
    at = sit()
    enter(at, household_place="云岫区", postcode="710000")
    at.key(Qt.Key.Key_S, CTRL)
    other = sit()
    assert other.editor("household_place").value() == "云岫区"
    assert other.editor("postcode").value() == "710000"


@pytest.mark.parametrize(
    ("name", "figures", "begun"),
    [("", {}, False), ("", {"medical_fen": 0}, False), ("张三", {}, True), ("", {"a": 1}, True)],
)
def test_an_empty_form_has_no_result_yet(name, figures, begun):
    assert is_begun(family_of(2026, {"name": name}, [], figures)) is begun


def test_numbers_of_a_file_are_masked_until_asked_and_the_look_is_logged(sit):
    at = sit()
    enter(at, phone="13800001234", bank_card="6222020000000001")
    at.sheet.members.begin_new()
    member = at.sheet.members.cards[0].form
    member.editor("name").set_value("周小宁")
    member.editor("relation").set_value("女儿")
    member.editor("id_number").set_value(builders.resident_number(7001))
    at.key(Qt.Key.Key_S, CTRL)
    form = at.sheet.members.cards[0].form
    fields = [*(at.editor(key) for key in ("id_number", "phone", "bank_card"))]
    fields.append(form.editor("id_number"))
    shown = [one.text() for one in fields]
    assert shown[1:3] == ["138****1234", "****0001"]
    assert all("****" in text for text in shown)
    assert not looks()
    for one in fields:
        one.asked.emit()
    at.rest()
    assert [one.text() for one in fields] == [one.value() for one in fields]
    assert [json.loads(one.data)["field"] for one in looks()] == [
        "id_number",
        "phone",
        "account",
        "id_number",
    ]
    assert looks()[0].subject_id != looks()[3].subject_id
    assert not at.page.dirty()
    at.context.locked.emit()
    assert [one.text() for one in fields] == shown


def test_a_masked_number_typed_over_is_saved(sit):
    at = sit()
    enter(at, phone="13800001234")
    at.key(Qt.Key.Key_S, CTRL)
    at.editor("phone").setFocus()
    at.qtbot.keyClicks(at.editor("phone"), "13900005678")
    at.key(Qt.Key.Key_S, CTRL)
    assert (Person.get().phone, Person.get().id_number) == ("13900005678", NUMBER)
    assert at.editor("phone").text() == "139****5678"


def looks():
    query = AuditRow.select().where(AuditRow.verb == "person.reveal")
    return list(query.order_by(AuditRow.id))
