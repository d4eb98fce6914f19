"""From a copy back to work: restore on the page, log in anew, read it in the trail."""

from models import backup, store
from models.copying import Reason
from models.queries import audit
from tests import builders
from tests.ui.modal import answer_next
from ui.start import Desk, Wishes


def log_in(dialog):
    dialog._operator.setCurrentText("管理员")
    dialog._password.setText(builders.PASSWORD)
    dialog._go.click()


def agree(dialog):
    answer_next(log_in)
    dialog.yes.click()


def test_after_a_restore_everybody_logs_in_anew(office, qapp, qtbot, settings, tmp_path):
    folder = store.folder()
    builders.make_person(office, 1)
    backup.copy_to(folder / store.COPIES, reason=Reason.MANUAL)
    builders.make_person(office, 2)
    store.close()
    wishes = Wishes(store=folder, operator="管理员", password=builders.PASSWORD)
    desk = Desk(qapp, settings, wishes, tmp_path / "scratch")
    assert desk.begin()
    first = desk.window()
    qtbot.addWidget(first)
    desk._context.open("backup")
    page = first.pages.current()
    qtbot.waitUntil(lambda: page.table.current() is not None)
    answer_next(agree)
    page.panel.restore.click()
    qtbot.waitUntil(lambda: desk.window() is not first)
    qtbot.addWidget(desk.window())
    context = desk._context
    qtbot.waitUntil(context.tasks.idle)
    assert audit.entries(limit=1)[0].verb == "store.restore"
    assert len(backup.copies(folder / store.COPIES)) == 2
    context.tasks.close()
    desk.deleteLater()
    qapp.setQuitOnLastWindowClosed(True)
