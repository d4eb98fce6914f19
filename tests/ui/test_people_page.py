"""The register with a real store: found, read, changed and put on a list, mostly by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu

from models.operations.batches import LineForm, add_line
from models.operations.units import save_unit
from models.tables import AuditRow, BankAccount, HardshipFile, Line, Person
from resources import i18n
from tests import builders
from tests.households import make_household
from tests.ui.clerk import Clerk, seated
from tests.ui.modal import answer_next, press_yes
from tests.ui.words import latin_words
from ui import search
from ui.context import Services
from ui.pages.people.family import FamilyTab
from ui.pages.people.panel import ACCOUNTS, AID, BASIC, TRAIL
from ui.pages.people.tabs import BasicTab
from ui.responsive import SMALLEST_WINDOW
from ui.widgets.info_bar import InfoBar
from ui.widgets.person_panel import MaskedValue

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
NAMES = ("张三", "李四", "王五", "赵六", "安心")


class Sitting(Clerk):
    """One operator at the window, with the register open."""

    key_of_page = "people"
    services = Services(search=search.groups)

    def calm(self):
        self.page._show_list()

    def begin_new(self):
        self.key(Qt.Key.Key_N, CTRL)
        self.qtbot.keyClick(self.page.new.choice, ENTER)
        self.rest()

    def fill(self, **values):
        for key, value in values.items():
            self.page.editor.form.editor(key).set_value(value)

    def note(self, key):
        return self.page.editor.form.boxes[key]._below.text()

    @property
    def names(self):
        return [row.name for row in self.page.table.model.known_rows()]

    @property
    def shown(self):
        return self.page.panel._name.text()


@pytest.fixture
def people(office):
    return [builders.make_person(office, 100 + n, name) for n, name in enumerate(NAMES)]


@pytest.fixture
def sit(qtbot, settings, office):
    with seated(Sitting, qtbot, settings) as begin:
        yield lambda actor=None, **args: begin(actor or office.entry, **args)


def test_the_register_opens_by_pinyin_with_the_first_in_view(sit, people):
    at = sit()
    assert at.names == ["安心", "李四", "王五", "张三", "赵六"]
    at.key(Qt.Key.Key_Down)
    assert at.shown == at.names[at.page.table.view.currentIndex().row()]
    assert "5" in at.page.header._sub.text()
    QAbstractItemModelTester(
        at.page.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )


def test_search_opens_a_person(sit, people, type_text):
    at = sit()
    at.key(Qt.Key.Key_K, CTRL)
    box = at.window.top.search
    type_text(box, "", composing="zhaol")
    assert not box.list.isVisible()
    type_text(box, "赵六")
    at.qtbot.waitUntil(box.list.isVisible)
    at.key(ENTER)
    assert at.shown == "赵六"
    assert at.page.table.view.current_row().name == "赵六"


def test_search_opens_the_people_of_a_unit(sit, office, people):
    unit = save_unit(None, name="甲桥街道", kind="subdistrict", parent_id=1, actor=office.admin).id
    Person.update(unit=unit).where(Person.id == people[1]).execute()
    at = sit(unit_id=unit)
    assert at.names == ["李四"]
    at.qtbot.waitUntil(lambda: at.page._sentence.text() == "甲桥街道")
    at.key(Qt.Key.Key_Escape)
    assert len(at.names) == 5


def test_filters_say_what_they_do(sit, office, people):
    BankAccount.update(active=False, is_default=False).where(
        BankAccount.person == people[0]
    ).execute()
    at = sit()
    rows = at.page.filters.list._rows
    assert rows["account"]._count == "1"
    rows["account"].click()
    at.rest()
    assert at.names == ["张三"]
    rows["hardship"].click()
    at.rest()
    assert at.page._sentence.text() == "困难职工 且 无账户"
    rows["all"].click()
    at.rest()
    assert len(at.names) == 5


def test_files_are_filters_with_counts(sit, office, people):
    make_household(office, people[0], [(people[1], "妻子")], file_no="A-1")
    HardshipFile.update(category="deep").execute()
    at = sit()
    rows = at.page.filters.list._rows
    assert rows["held"]._count == "1"
    assert rows["ended"].isHidden()
    rows["kind:deep"].click()
    at.rest()
    assert at.names == ["张三"]
    assert at.page._sentence.text() == "深度困难 且 在档"
    assert "在档 1 户" in at.page.header._sub.text()
    homes = {row.home: row.file_no for row in at.page.table.model.known_rows()}
    assert homes == {"张三": "A-1"}


def test_the_family_names_its_possible_doubles(sit, office, people):
    make_household(office, people[0], [(people[1], "妻子")], file_no="A-1")
    Person.update(phone="13900000009", name_key="x").where(
        Person.id.in_([people[1], people[2]])
    ).execute()
    Person.update(name="李四").where(Person.id == people[2]).execute()
    make_household(office, people[2], file_no="B-2")
    at = sit(person_id=people[0])
    bars = at.page.panel.findChildren(FamilyTab)[0].findChildren(InfoBar)
    assert any("张三的妻子李四" in bar.accessibleName() for bar in bars)


def test_find_in_the_register(sit, people, type_text):
    at = sit()
    at.key(Qt.Key.Key_F, CTRL)
    type_text(at.page.table.find_box, "ls")
    at.qtbot.waitUntil(lambda: at.names == ["李四"])


def test_a_new_card_by_keyboard(sit, people):
    at = sit()
    at.begin_new()
    number = builders.resident_number(500)
    at.fill(name="新来的", id_number=number, phone="13900000009", account="6222000000000012")
    assert "1980-01-01" in at.note("id_number")
    at.key(ENTER, CTRL)
    assert at.said[-1] == "已保存新来的的档案"
    assert at.shown == "新来的"
    made = Person.get(Person.id_number == number)
    assert made.accounts.get().number == "6222000000000012"
    assert at.page.primary_action() is at.page.new


def test_a_bad_card_is_kept_whole_or_not_at_all(sit, people):
    at = sit()
    at.begin_new()
    at.fill(name="新来的", id_number="610199198001010011", account="12")
    at.key(ENTER, CTRL)
    assert at.page.editor.form.boxes["id_number"].editor.property("problem")
    at.fill(id_number=builders.resident_number(500))
    at.key(ENTER, CTRL)
    assert at.page.editor.form.boxes["account"].editor.property("problem")
    assert Person.select().count() == 5


def test_a_person_without_a_number(sit, people):
    at = sit()
    at.begin_new()
    at.fill(name="无证")
    at.page.editor.form.editor("id_kind").set_value("none")
    assert at.page.editor.form.boxes["id_missing_reason"].isVisible()
    at.key(ENTER, CTRL)
    assert at.page.editor.form.boxes["id_missing_reason"].editor.property("problem")
    at.fill(id_missing_reason="证件遗失")
    at.key(ENTER, CTRL)
    assert Person.get(Person.name == "无证").id_missing_reason == "证件遗失"


def test_possible_doubles_show_while_typing(sit, people):
    at = sit(new=True)
    at.fill(name="张三")
    at.qtbot.waitUntil(lambda: at.page.editor.doubles.column.count() == 1)
    bar = at.page.editor.doubles.column.itemAt(0).widget()
    assert bar.accessibleName().startswith("姓名相同：张三")
    press_yes()
    bar._buttons.itemAt(0).widget().click()
    at.rest()
    assert at.shown == "张三"
    assert not at.page._editing()


def test_a_change_is_logged_and_followed(sit, people):
    at = sit(person_id=people[0])
    at.key(Qt.Key.Key_F2)
    at.fill(name="张三丰", former_name="张三")
    at.key(Qt.Key.Key_S, CTRL)
    assert at.shown == "张三丰"
    verbs = [row.verb for row in AuditRow.select().order_by(AuditRow.id.desc()).limit(2)]
    assert verbs == ["person.save", "person.add_account"]


def test_odd_characters_are_told_at_entry(sit, people):
    at = sit(new=True)
    at.fill(name="\ue863小明")
    assert "䶮" in at.note("name") or "\ue863" in at.note("name")
    at.fill(name="\U0002ebf1小明")
    at.qtbot.waitUntil(lambda: "\U0002ebf1" in at.note("name"))


def test_typed_words_are_not_lost_unasked(sit, people):
    at = sit(new=True)
    at.fill(name="半个")
    answer_next(lambda dialog: dialog.no.click())
    at.key(Qt.Key.Key_Escape)
    assert at.page._editing()
    answer_next(lambda dialog: dialog.no.click())
    assert not at.page.may_leave()
    press_yes()
    at.page.leave()
    assert not at.page._editing()


def masked(at, text):
    values = at.page.panel.findChildren(MaskedValue)
    return next(value for value in values if value._text.text() == text)


def test_a_number_is_shown_on_demand_and_logged(sit, people):
    at = sit(person_id=people[0])
    number = builders.resident_number(100)
    value = masked(at, f"{number[:4]}****{number[-4:]}")
    value._eye.click()
    at.rest()
    assert value._text.text() == number
    assert AuditRow.select().where(AuditRow.verb == "person.reveal").count() == 1
    at.context.locked.emit()
    assert value._text.text() != number


def test_accounts_in_place(sit, people):
    at = sit(person_id=people[0])
    at.page.panel.tabs.setCurrentIndex(ACCOUNTS)
    tab = at.page.panel._pages.currentWidget().widget()
    tab.begin()
    tab.form.set_value({"number": "12"})
    tab.save()
    at.rest()
    assert tab.form.boxes["number"].editor.property("problem")
    tab.form.set_value({"number": "6222 0000 0000 0012", "bank": "农行"})
    tab.save()
    at.rest()
    assert at.page.panel.tabs.tabText(ACCOUNTS) == "账户 2"
    default = BankAccount.get((BankAccount.person == people[0]) & BankAccount.is_default)
    assert default.number == "6222000000000012"


def test_aid_and_record(sit, office, people):
    batch = builders.make_batch(office, 0)
    add_line(batch, people[0], LineForm(), actor=office.entry)
    at = sit(person_id=people[0])
    assert at.page.panel.tabs.tabText(AID) == "帮扶 1"
    at.page.panel.tabs.setCurrentIndex(AID)
    row = at.page.panel._pages.currentWidget().widget().column.itemAt(0).widget()
    assert "1,000.00" in row.accessibleName()
    row.opened.emit()
    line = Line.get()
    assert at.opened[-1] == ("batch", {"batch_id": batch, "line_id": line.id})


def test_put_on_a_list(sit, office, people):
    builders.make_batch(office, 0)
    at = sit(person_id=people[0])
    at.page.panel.to_list.click()
    at.rest()
    menu = at.page.panel.findChild(QMenu)
    menu.actions()[0].trigger()
    menu.close()
    at.rest()
    assert Line.get().person_id == people[0]
    assert at.said[-1] == "张三已加入“第1批”名单。"
    assert at.page.panel.tabs.tabText(AID) == "帮扶 1"


def test_the_auditor_only_reads(sit, office, people):
    at = sit(office.auditor, person_id=people[0])
    assert not at.page.new.isEnabled()
    assert "录入" in at.page.new.toolTip()
    at.key(Qt.Key.Key_F2)
    assert not at.page._editing()


def test_a_small_window_has_a_drawer(sit, people):
    at = sit(size=SMALLEST_WINDOW)
    assert not at.page.panel.isVisible()
    at.key(Qt.Key.Key_Down)
    at.key(ENTER)
    assert at.page.panel.isVisible()
    at.key(Qt.Key.Key_Escape)
    assert not at.page.panel.isVisible()
    assert at.page._narrow.isVisible()


def test_an_empty_register_says_what_to_do(sit, office):
    at = sit()
    assert at.page.table._layers.currentWidget() is at.page.table._empty
    assert at.page.panel._empty.isVisible()


@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
def test_every_part_speaks_the_language(sit, office, people, language):
    i18n.use_language(language)
    at = sit(person_id=people[0])
    for tab in (BASIC, AID, ACCOUNTS, TRAIL):
        at.page.panel.tabs.setCurrentIndex(tab)
        at.rest()
    assert at.page.panel.findChildren(BasicTab)
    at.page.begin_change(people[0])
    at.rest()
    if language == i18n.DEFAULT:
        assert latin_words(at.window) == set()
