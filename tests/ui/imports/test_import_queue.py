"""Files dropped together wait in a list: one line each, opened in turn or by Enter."""

from models.tables import Line
from tests.models.exchange.books import PERSON, roster
from tests.ui.imports.sitting import CTRL, ENTER
from ui.pages.imports.queue import FileState
from ui.responsive import Size

OPEN, WAITING = FileState.OPEN, FileState.WAITING
IMPORTED, LEFT = FileState.IMPORTED, FileState.LEFT


def written(folder, name, person):
    path = folder / name
    path.write_bytes(roster(person))
    return path


def states(at):
    return [state for _file, state in at.page.queue.files]


def test_several_files_come_in_one_after_another(sit, batch, tmp_path):
    other = (2, "林冲", "610199197411227633", "柳河纺织厂", 500, "6200000399819781564", "", "")
    first = written(tmp_path, "甲街道.xlsx", PERSON)
    broken = tmp_path / "照片.xlsx"
    broken.write_bytes(b"no workbook")
    last = written(tmp_path, "乙街道.xlsx", other)
    at = sit(batch_id=batch).read(first, broken, last)
    queue = at.page.queue
    assert queue.isVisible()
    assert states(at) == [OPEN, WAITING, WAITING]
    assert queue.topLevelItem(0).text(1) == "送温暖花名册"
    at.key(ENTER, CTRL)
    assert states(at) == [IMPORTED, LEFT, WAITING]
    queue.setFocus()
    queue.setCurrentItem(queue.topLevelItem(2))
    at.qtbot.keyClick(queue, ENTER)
    at.rest()
    assert states(at) == [IMPORTED, LEFT, OPEN]
    assert at.preview.draft.path == last
    queue.setCurrentItem(queue.topLevelItem(0))
    at.qtbot.keyClick(queue, ENTER)
    at.rest()
    assert states(at)[0] is IMPORTED
    at.key(ENTER, CTRL)
    assert states(at) == [IMPORTED, LEFT, IMPORTED]
    assert Line.select().count() == 2


def test_one_file_alone_needs_no_list(sit, batch, tmp_path):
    at = sit(batch_id=batch).read(written(tmp_path, "甲街道.xlsx", PERSON))
    assert not at.page.queue.isVisible()


def test_a_file_left_can_be_opened_again(sit, batch, tmp_path):
    files = [written(tmp_path, f"{n}.xlsx", PERSON) for n in "甲乙"]
    at = sit(batch_id=batch).read(*files)
    at.preview.leave.click()
    at.rest()
    assert states(at) == [LEFT, OPEN]
    at.page.queue.setCurrentItem(at.page.queue.topLevelItem(0))
    at.qtbot.keyClick(at.page.queue, ENTER)
    at.rest()
    assert states(at) == [OPEN, LEFT]


def test_a_small_window_shows_the_open_file_alone(sit, batch, tmp_path):
    files = [written(tmp_path, f"{n}.xlsx", PERSON) for n in "甲乙丙"]
    at = sit(batch_id=batch).read(*files)
    full = at.page.queue.height()
    at.page.fit(Size.SMALL)
    assert at.page.queue.height() < full / 2
    assert at.page.queue.isHeaderHidden()
