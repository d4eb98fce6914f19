"""Checklist, visits and proxies of a household: dropped, pasted, typed, looked at, taken off."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QMainWindow

from models import clock, store, vault
from models.actor import Actor
from models.operations.attachments import Owner, attach, keep
from models.queries.attachments import attachments_of
from models.queries.dossier import checklist
from models.queries.proxies import proxies_of
from models.queries.visits import visits_of_household
from models.rules.dossier import ItemState, OwnerKind, TickState, Verdict
from models.rules.roles import Role
from resources import i18n
from tests.builders import resident_number
from tests.dossiers import jpeg, make_home, make_visit, pdf_file, photo_file
from tests.ui.modal import answer_next, fill_and_confirm
from tests.ui.words import latin_words
from ui.context import Context, Office
from ui.pages.household.attachments import AttachmentsPanel
from ui.pages.household.proxies import ProxiesPanel
from ui.pages.household.visits import VisitsPanel

ENTER = Qt.Key.Key_Return


@pytest.fixture
def home(office):
    return make_home(office)


@pytest.fixture
def at_desk(office, settings, qtbot):
    """Return a way to show a panel in a window, as an operator."""
    made = []

    def show(kind, actor=None):
        actor = actor or Actor(office.entry.id, "录入员", frozenset({Role.ENTRY}))
        context = Context(actor, 2026, settings, office=Office("云岫区总工会", (2026,)))
        context.said, context.wrong = [], []
        context.notified.connect(context.said.append)
        context.warned.connect(lambda problem: context.wrong.append(problem.text))
        window = QMainWindow()
        panel = kind(context)
        window.setCentralWidget(panel)
        window.resize(900, 700)
        qtbot.addWidget(window)
        window.show()
        made.append((window, context))
        return panel

    yield show
    for _window, context in made:
        context.tasks.close()


@pytest.fixture
def rest(qtbot):
    def wait(panel):
        for _round in range(5):
            qtbot.waitUntil(panel._context.tasks.idle)
            qtbot.wait(1)

    return wait


@pytest.fixture
def papers(home, at_desk, rest):
    panel = at_desk(AttachmentsPanel)
    panel.show_file(home[1])
    rest(panel)
    return panel


def drop(card, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none)
    card.dropEvent(event)


def links(home, withdrawn=False):
    return attachments_of(OwnerKind.FILE, home[1], withdrawn=withdrawn)


def state(home, key):
    return next(row.state for row in checklist(home[1]) if row.key == key)


class TestChecklist:
    def test_it_names_what_is_missing(self, papers):
        assert "申请书" in papers.news.accessibleName()
        assert "allowance_card" not in papers.cards
        papers.rest.click()
        assert "allowance_card" in papers.cards

    def test_several_files_are_dropped_on_a_paper(self, home, papers, rest, tmp_path):
        drop(papers.cards["application"], pdf_file(tmp_path), photo_file(tmp_path))
        rest(papers)
        assert [link.item for link in links(home)] == ["application"] * 2
        thumbs = papers.cards["application"].gallery.thumbs()
        assert len(thumbs) == 2
        assert all(thumb.is_settled() for thumb in thumbs)

    def test_files_beside_a_paper_become_others(self, home, papers, rest, tmp_path):
        drop(papers, pdf_file(tmp_path))
        rest(papers)
        assert links(home)[0].item == "other"

    def test_a_picture_is_pasted_onto_the_paper_in_focus(self, home, papers, rest, qtbot):
        QGuiApplication.clipboard().setImage(QImage.fromData(jpeg()))
        card = papers.cards["id_copies"]
        card.setFocus()
        qtbot.keyClick(card, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        rest(papers)
        assert links(home)[0].item == "id_copies"
        assert "粘贴" in links(home)[0].title

    def test_nothing_on_the_clipboard_is_said(self, papers, rest):
        QGuiApplication.clipboard().setText("words")
        papers.paste_in()
        rest(papers)
        assert papers._context.wrong

    def test_a_wrong_file_is_refused_by_name(self, home, papers, rest, tmp_path):
        bad = tmp_path / "名单.xlsx"
        bad.write_bytes(b"PK\x03\x04")
        drop(papers.cards["application"], bad, photo_file(tmp_path))
        rest(papers)
        assert "名单.xlsx" in papers._context.wrong[0]
        assert links(home) == []
        assert vault.names(store.folder() / store.ATTACHMENTS) == {}

    def test_marked_as_lying_in_the_folder_and_back(self, home, papers, rest):
        fill_and_confirm(place="3 号柜")
        papers.tick("contract", TickState.FOLDER)
        rest(papers)
        assert state(home, "contract") is ItemState.FOLDER
        papers.tick("contract", TickState.NONE)
        rest(papers)
        assert state(home, "contract") is ItemState.NOT_NEEDED
        fill_and_confirm(reason="已退休")
        papers.tick("member_card", TickState.WAIVED)
        rest(papers)
        assert "已退休" in papers.cards["member_card"].accessibleName()

    def test_taken_off_with_a_reason_and_put_back(self, home, papers, rest, tmp_path):
        drop(papers.cards["application"], photo_file(tmp_path))
        rest(papers)
        gallery = papers.cards["application"].gallery
        fill_and_confirm(reason="贴错了")
        gallery.take_off(gallery.links[0])
        rest(papers)
        assert links(home) == []
        assert not papers.off.isHidden()
        papers.off._back(links(home, withdrawn=True)[0])
        rest(papers)
        assert len(links(home)) == 1

    def test_who_only_reads_sees_why(self, office, home, at_desk, rest):
        panel = at_desk(AttachmentsPanel, office.auditor)
        panel.show_file(home[1])
        rest(panel)
        assert not panel.add.isEnabled()
        assert panel.add.toolTip()

    def test_a_person_has_papers_of_their_own(self, office, home, at_desk, rest, tmp_path):
        panel = at_desk(AttachmentsPanel)
        panel.show_person(home[2][1])
        rest(panel)
        assert panel.cards == {}
        panel.take("id_copies", [photo_file(tmp_path)])
        rest(panel)
        assert list(panel.cards) == ["id_copies"]


class TestViewer:
    @pytest.fixture
    def viewer(self, office, home, papers, rest, tmp_path):
        kept = keep([photo_file(tmp_path), pdf_file(tmp_path)])
        attach(Owner(OwnerKind.FILE, home[1]), "application", kept, actor=office.entry)
        papers.reload()
        rest(papers)
        gallery = papers.cards["application"].gallery
        gallery.thumbs()[0].click()
        rest(papers)
        yield gallery.viewer
        gallery.viewer.close()
        rest(papers)

    def test_photos_and_pdfs_one_after_the_other(self, viewer, papers, rest, qtbot):
        assert viewer.picture.isVisible()
        assert not viewer.picture._picture.isNull()
        qtbot.keyClick(viewer, Qt.Key.Key_Right)
        rest(papers)
        assert viewer.pdf.isVisible()
        qtbot.waitUntil(viewer.pdf.is_drawn)
        assert viewer.pdf.count() == 2
        qtbot.keyClick(viewer, Qt.Key.Key_Right)
        assert viewer.link.title == "申请书"

    def test_a_damaged_file_is_named(self, viewer, papers, rest):
        for name in vault.names(store.folder() / store.ATTACHMENTS):
            (store.folder() / store.ATTACHMENTS / name).unlink()
        viewer.go_to(1)
        rest(papers)
        assert "申请书" in viewer.news.accessibleName()

    def test_locking_the_desk_closes_it(self, viewer, papers):
        papers._context.locked.emit()
        assert not viewer.isVisible()


class TestVisits:
    @pytest.fixture
    def visits(self, home, at_desk, rest):
        panel = at_desk(VisitsPanel)
        panel.show_file(home[1])
        rest(panel)
        return panel

    def test_a_visit_is_typed_where_it_is_read(self, home, visits, rest):
        assert "从未" in visits.last.accessibleName()
        visits.new.click()
        form = visits.form.form
        assert form.values()["people_met"].count("测试") == 3
        assert form.values()["investigator"] == "录入员"
        for key, value in (
            ("place", "练习路1号"),
            ("second_investigator", "录入员"),
            ("verdict", Verdict.TRUE),
        ):
            form.editor(key).set_value(value)
        visits.form.confirm()
        rest(visits)
        assert form.editor("second_investigator").property("problem")
        assert visits_of_household(home[0]) == []
        form.editor("second_investigator").set_value("钱勇")
        visits.form.confirm()
        rest(visits)
        row = visits_of_household(home[0])[0]
        assert (row.investigators, row.place) == ("录入员、钱勇", "练习路1号")
        assert visits.form.isHidden()
        assert len(visits.cards) == 1

    def test_put_right_and_withdrawn(self, office, home, visits, rest):
        make_visit(office, home[0])
        visits.reload()
        rest(visits)
        visits.cards[0].change.click()
        visits.form.form.editor("situation").set_value("四口人")
        visits.form.confirm()
        rest(visits)
        assert visits_of_household(home[0])[0].situation == "四口人"
        fill_and_confirm(reason="写错了户")
        visits.cards[0].off.click()
        rest(visits)
        assert visits.cards == []

    def test_photos_are_dropped_on_a_visit(self, office, home, visits, rest, tmp_path):
        visit = make_visit(office, home[0])
        visits.reload()
        rest(visits)
        drop(visits.cards[0].photos, photo_file(tmp_path))
        rest(visits)
        assert attachments_of(OwnerKind.VISIT, visit)[0].item == "survey_photo"
        assert len(visits.cards[0].photos.gallery.thumbs()) == 1

    def test_a_visit_older_than_a_year_turns_amber(self, office, home, visits, rest):
        make_visit(office, home[0], visited_on=clock.today() - timedelta(days=400))
        visits.reload()
        rest(visits)
        assert "超过一年" in visits.last.accessibleName()

    def test_a_half_typed_visit_is_not_lost_unasked(self, visits):
        visits.new.click()
        visits.form.form.editor("needs").setPlainText("助学")
        answer_next(lambda dialog: dialog.no.click())
        assert not visits.may_leave()


class TestProxies:
    @pytest.fixture
    def proxies(self, home, at_desk, rest):
        panel = at_desk(ProxiesPanel)
        panel.show_file(home[1])
        rest(panel)
        return panel

    def test_registered_for_a_member_shown_masked_and_withdrawn(self, home, proxies, rest):
        proxies.new.click()
        form = proxies.form.form
        for key, value in (
            ("person_id", home[2][1]),
            ("name", "邻居甲"),
            ("relation", "邻居"),
            ("id_number", "610199198001010001"),
        ):
            form.editor(key).set_value(value)
        proxies.form.confirm()
        rest(proxies)
        assert form.editor("id_number").property("problem")
        form.editor("id_number").set_value(resident_number(900))
        proxies.form.confirm()
        rest(proxies)
        assert proxies_of(home[2][1])[0].name == "邻居甲"
        assert len(proxies.cards) == 1
        fill_and_confirm(reason="搬走了")
        proxies.cards[0].off.click()
        rest(proxies)
        assert proxies.cards == []


@pytest.mark.parametrize("kind", [AttachmentsPanel, VisitsPanel, ProxiesPanel])
def test_every_panel_speaks_chinese_and_english(kind, office, home, at_desk, rest, tmp_path):
    make_visit(office, home[0])
    for language in ("zh_CN", "en"):
        i18n.use_language(language)
        panel = at_desk(kind)
        panel.show_file(home[1])
        rest(panel)
        words = latin_words(panel)
        assert bool(words) == (language == "en"), words
