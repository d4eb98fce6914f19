"""Settings through the window: what is typed is written, refused or given up."""

import pytest
from PySide6.QtCore import Qt

from models import keys, store
from models.operations.operators import grant_exception
from models.queries import office as query
from models.rules.roles import Role
from resources import i18n
from tests import builders
from tests.ui.modal import answer_next, fill_and_confirm, press_yes
from tests.ui.words import latin_words
from ui.context import Context, Office
from ui.main_window import MainWindow
from ui.pages.settings.page import SettingsPage

NEW = "另外 四个 词 2026"


@pytest.fixture
def open_page(settings, qtbot):
    made = []

    def open_(actor, tab="desk"):
        context = Context(actor, 2026, settings, office=Office("云岫区总工会", (2026,)))
        window = MainWindow(context, (SettingsPage,))
        made.append(window)
        qtbot.addWidget(window, before_close_func=give_up)
        window.resize(1366, 768)
        window.show()
        context.open("settings", tab=tab)
        qtbot.waitUntil(context.tasks.idle)
        return window.pages.current()

    yield open_
    for window in made:
        window.context.tasks.close()


def give_up(window):
    """Forget what was typed, or closing would ask."""
    window.pages.current().current().forget()


def rest(page, qtbot):
    qtbot.waitUntil(page.context.tasks.idle)


def marked(form):
    return {key for key, box in form.boxes.items() if box.editor.property("problem")}


def test_the_union_is_changed_by_keys_alone(office, open_page, qtbot):
    page = open_page(office.admin, "union")
    section = page.current()
    assert not section._save.isEnabled()
    section.form.editor("union.phone").setText("029-1")
    section.form.editor("union.address").setText("柳河路 1 号")
    page.handlers()["save"]()
    rest(page, qtbot)
    assert query.settings()["union.phone"] == "029-1"
    assert query.settings()["union.address"] == "柳河路 1 号"
    assert not section.is_dirty()


def test_a_refused_prefix_is_marked_and_nothing_is_written(office, open_page, qtbot):
    section = open_page(office.admin, "rules").current()
    section.form.editor("paper.prefix").setText("sjs")
    section.form.editor("notice.working_days").setText("7")
    section._save.click()
    qtbot.waitUntil(lambda: marked(section.form) == {"paper.prefix"})
    assert query.settings()["notice.working_days"] == 5


def test_the_office_says_whether_it_files_signed_pages(office, open_page, qtbot):
    section = open_page(office.admin, "rules").current()
    assert section.form.values()["closing.scans"] is True
    section.form.editor("closing.scans").set_value(False)
    section._save.click()
    qtbot.waitUntil(lambda: query.settings()["closing.scans"] is False)


def test_signatories_are_one_line_a_paper(office, open_page, qtbot):
    page = open_page(office.admin, "signatories")
    section = page.current()
    section.form.editor("signatories:cover").setText("主席，审核人, 经办人")
    section._save.click()
    rest(page, qtbot)
    assert query.settings()["signatories"]["cover"] == ["主席", "审核人", "经办人"]
    assert len(query.settings()["signatories"]["roster"]) == 3
    section.form.editor("signatories:roster").setText("一、二、三、四、五、六、七")
    section._save.click()
    qtbot.waitUntil(lambda: marked(section.form) == {"signatories:roster"})


def test_typed_words_are_not_lost_without_asking(office, open_page):
    page = open_page(office.admin, "union")
    page.current().form.editor("union.phone").setText("1")
    answer_next(lambda dialog: dialog.no.click())
    page.tabs.setCurrentIndex(0)
    assert page.current().key == "union"
    assert page.tabs.currentIndex() == 1
    press_yes()
    page.tabs.setCurrentIndex(0)
    assert page.current().key == "desk"
    assert page.may_leave()


def test_who_may_not_reads_why(office, open_page):
    page = open_page(office.auditor, "union")
    assert page.current().form.editor("union.name").isReadOnly()
    assert "管理" in page.current()._reason.text()
    by_key = {section.key: section for section in page.sections}
    assert not by_key["operators"].add.isEnabled()
    assert not by_key["exceptions"].allow.isEnabled()
    assert not by_key["security"].recovery.isEnabled()
    assert by_key["security"].password.isEnabled()


class TestOperators:
    def test_a_new_one_can_log_in(self, office, open_page, qtbot):
        page = open_page(office.admin, "operators")
        section = page.current()
        section.add.click()
        section.card.form.set_value({"name": "新人", "password": NEW, "again": NEW})
        section.card.roles[Role.CASHIER].setChecked(True)
        section.card.save.click()
        rest(page, qtbot)
        row = next(row for row in query.operators() if row.name == "新人")
        assert row.roles == (Role.ENTRY, Role.CASHIER)
        assert keys.unlock(store.folder(), "新人", NEW)
        assert not section.card.is_new()

    def test_a_short_password_is_marked(self, office, open_page):
        section = open_page(office.admin, "operators").current()
        section.add.click()
        section.card.form.set_value({"name": "新人", "password": "短", "again": "短"})
        section.card.save.click()
        assert marked(section.card.form) == {"password"}
        assert section.is_dirty()

    def choose(self, section, name):
        rows = section.table.model.known_rows()
        section.table.view.go_to([row.name for row in rows].index(name))

    def test_roles_are_ticked(self, office, open_page, qtbot):
        page = open_page(office.admin, "operators")
        section = page.current()
        self.choose(section, "录入员")
        section.card.roles[Role.REVIEW].setChecked(True)
        section.card.save.click()
        rest(page, qtbot)
        row = next(row for row in query.operators() if row.name == "录入员")
        assert row.roles == (Role.ENTRY, Role.REVIEW)

    def test_an_auditor_holds_no_other_role(self, office, open_page, qtbot):
        page = open_page(office.admin, "operators")
        section = page.current()
        self.choose(section, "录入员")
        section.card.roles[Role.AUDIT].setChecked(True)
        section.card.save.click()
        qtbot.waitUntil(lambda: bool(section.card.problem.text()))
        assert section.card.problem.isVisible()

    def test_a_colleague_gets_a_new_password(self, office, open_page, qtbot):
        page = open_page(office.admin, "operators")
        section = page.current()
        self.choose(section, "出纳员")
        fill_and_confirm(new=NEW, again=NEW)
        section.card.password.click()
        rest(page, qtbot)
        assert keys.unlock(store.folder(), "出纳员", NEW)

    def test_one_retires_and_stays_in_the_list(self, office, open_page, qtbot):
        page = open_page(office.admin, "operators")
        section = page.current()
        self.choose(section, "出纳员")
        press_yes()
        section.card.retire.click()
        rest(page, qtbot)
        row = next(row for row in query.operators() if row.name == "出纳员")
        assert not row.active
        assert "出纳员" not in keys.operators(store.folder())


class TestExceptions:
    def test_one_is_allowed_and_ended(self, office, open_page, qtbot):
        page = open_page(office.admin, "exceptions")
        section = page.current()
        section.allow.click()
        section.bar.form.set_value(
            {"operator_id": office.entry.id, "verb": "batch.review", "reason": "只有两个人"}
        )
        section.bar.confirm()
        rest(page, qtbot)
        row = query.exceptions()[0]
        assert (row.operator, row.reason) == ("录入员", "只有两个人")
        assert section.bar.isHidden()
        section._on_end(row.id)
        rest(page, qtbot)
        assert query.exceptions()[0].ended_at is not None


class TestSecurity:
    def test_own_password(self, office, open_page, qtbot):
        page = open_page(office.entry, "security")
        fill_and_confirm(old=builders.PASSWORD, new=NEW, again=NEW)
        page.current().password.click()
        rest(page, qtbot)
        assert keys.unlock(store.folder(), "录入员", NEW)

    def test_a_wrong_old_password_changes_nothing(self, office, open_page, qtbot):
        page = open_page(office.entry, "security")
        fill_and_confirm(old="不对不对不对不对", new=NEW, again=NEW)
        page.current().password.click()
        rest(page, qtbot)
        assert keys.unlock(store.folder(), "录入员", builders.PASSWORD)

    def test_a_new_recovery_code_is_shown_until_kept_and_never_in_the_status_bar(
        self, office, open_page, qtbot
    ):
        page = open_page(office.admin, "security")
        shown, told = [], []
        page.context.notified.connect(told.append)

        def keep(dialog):
            shown.append(dialog.sheet._secret.code)
            dialog.sheet._try(lambda: "好了")
            dialog.sheet._typed.setText(dialog.sheet._secret.groups[dialog.sheet._asked])
            dialog.yes.click()

        press_yes()
        page.current().recovery.click()
        answer_next(keep)
        qtbot.waitUntil(lambda: bool(shown))
        rest(page, qtbot)
        assert keys.unlock_with_recovery(store.folder(), shown[0]) == store.key()
        assert not any(shown[0] in words for words in told)

    def test_the_store_is_checked(self, office, open_page, qtbot):
        page = open_page(office.auditor, "security")
        page.current().check.click()
        rest(page, qtbot)
        assert "库完好" in page.current()._news.accessibleName()


def test_the_look_is_wished_at_once(office, open_page, qtbot):
    page = open_page(office.entry)
    with qtbot.waitSignal(page.context.look_wished):
        page.current().letters.choose("125")
    assert page.context.settings.letters == 125


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_section_speaks_the_language(office, open_page, qtbot, language):
    i18n.use_language(language)
    grant_exception(office.entry.id, verb="batch.review", reason="人少", actor=office.admin)
    page = open_page(office.admin)
    for place in range(page.tabs.count()):
        page.tabs.setCurrentIndex(place)
    assert language == "en" or latin_words(page) == set()
    assert page.regions()[0] is page.tabs
    qtbot.keyClick(page.tabs, Qt.Key.Key_Left)
