"""The first day, from the empty form to the open store and its kept recovery sheet."""

import pytest
from PySide6.QtWidgets import QFileDialog

from models import keys, store
from models.queries import office as query
from resources import i18n
from tests import builders
from tests.ui.words import latin_words
from ui.dialogs import recovery
from ui.dialogs.first_run import FirstRunDialog
from ui.dialogs.recovery import RecoverySheetDialog, Secret

CODE = "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH"


@pytest.fixture
def dialog(settings, tmp_path, qtbot):
    made = FirstRunDialog(settings, tmp_path / "四季送")
    qtbot.addWidget(made)
    made.show()
    yield made
    made._tasks.close()


def fill(dialog, tmp_path, **other):
    facts = {
        "union": "云岫区总工会",
        "phone": "0991-1234567",
        "operator": "李敏",
        "password": builders.PASSWORD,
        "again": builders.PASSWORD,
        "subdistricts": "柳河街道总工会\t12 家\n\n远山街道总工会\n柳河街道总工会",
        "place": str(tmp_path / "四季送"),
    }
    dialog._form.set_value({**facts, **other})


def problems(dialog):
    boxes = dialog._form.boxes.items()
    return {key for key, box in boxes if box.editor.property("problem")}


def test_the_store_is_made_and_its_sheet_must_be_kept(dialog, tmp_path, qtbot, monkeypatch):
    fill(dialog, tmp_path)
    dialog._go.click()
    qtbot.waitUntil(lambda: dialog.sheet is not None)
    dialog.reject()
    assert dialog.isVisible()
    assert not dialog._done.isEnabled()
    target = tmp_path / "恢复码.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    dialog.sheet.save.click()
    assert target.read_bytes().startswith(b"%PDF")
    assert not dialog._done.isEnabled()
    asked = dialog.sheet._asked
    dialog.sheet._typed.setText(dialog.sheet._secret.groups[asked].lower())
    with qtbot.waitSignal(dialog.accepted):
        dialog._done.click()
    assert dialog.opened.actor.name == "李敏"
    assert [row.name for row in query.units()][1:] == ["柳河街道总工会", "远山街道总工会"]
    assert query.settings()["union.seal"] == "云岫区总工会"
    assert keys.unlock_with_recovery(store.folder(), dialog.sheet._secret.code) == store.key()


@pytest.mark.parametrize(
    ("other", "wrong"),
    [
        ({"union": " "}, "union"),
        ({"operator": ""}, "operator"),
        ({"password": "短", "again": "短"}, "password"),
        ({"again": "不一样不一样不一样"}, "again"),
    ],
)
def test_what_is_missing_is_marked(dialog, tmp_path, other, wrong):
    fill(dialog, tmp_path, **other)
    dialog._go.click()
    assert problems(dialog) == {wrong}
    assert not (tmp_path / "四季送").exists()


def test_a_taken_folder_is_said_at_its_place(dialog, tmp_path, qtbot):
    (tmp_path / "满").mkdir()
    (tmp_path / "满" / "照片.jpg").touch()
    fill(dialog, tmp_path, place=str(tmp_path / "满"))
    dialog._go.click()
    qtbot.waitUntil(lambda: problems(dialog) == {"place"})
    assert dialog._go.isEnabled()


def test_pasted_lines_are_counted(dialog, tmp_path):
    fill(dialog, tmp_path)
    dialog._form.edited.emit("subdistricts")
    assert "2 个街道总工会" in dialog._form.boxes["subdistricts"]._below.text()


def test_practice_first(dialog):
    dialog._on_practice()
    assert dialog.practice


def test_a_new_sheet_cannot_be_left_before_it_is_kept(qtbot):
    dialog = RecoverySheetDialog(None, Secret(CODE, "云岫区总工会", "李敏", "四季送"))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    assert dialog.isVisible()
    dialog.sheet._try(lambda: "好了")
    dialog.sheet._typed.setText(dialog.sheet._secret.groups[dialog.sheet._asked])
    assert dialog.yes.isEnabled()
    dialog.yes.click()
    assert dialog.result() == dialog.DialogCode.Accepted


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_it_speaks_the_language(settings, tmp_path, qtbot, language):
    i18n.use_language(language)
    dialog = FirstRunDialog(settings, tmp_path / "四季送")
    qtbot.addWidget(dialog)
    sheet = recovery.RecoverySheet(Secret("1111-2222", "云岫区总工会", "李敏", "四季送"))
    qtbot.addWidget(sheet)
    dialog._form.set_value({})
    for widget in (dialog, sheet):
        widget.show()
        assert language == "en" or latin_words(widget) == set()
