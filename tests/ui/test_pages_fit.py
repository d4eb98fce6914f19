"""Every page at every size, in both themes and with large letters: nothing is cut."""

import pytest
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QPlainTextEdit, QWidget

from models.actor import Actor
from models.rules.roles import Role
from ui import render, theme
from ui.context import Context, Office
from ui.main_window import MainWindow
from ui.pages import discover

SIZES = ((1366, 768), (1366, 696), (1024, 680), (960, 540))
LOOKS = ((theme.LIGHT, 100), (theme.DARK, 150))

_CLOSED = QAbstractItemView | QLineEdit | QPlainTextEdit  # look after what they hold


def _holders(part):
    while (part := part.parentWidget()) is not None:
        yield part


def _is_measured(part):
    """Leave out what views and line edits keep inside, and words that say nothing."""
    said = not isinstance(part, QLabel) or bool(part.text())
    free = not any(isinstance(one, _CLOSED) for one in _holders(part))
    return said and free and part.isVisible() and not part.minimumSizeHint().isEmpty()


def _need(part):
    """Return the least size of a part; what wraps its words gets lower when it is wider."""
    least = part.minimumSizeHint().boundedTo(part.maximumSize())
    if part.hasHeightForWidth():
        wrapped = part.heightForWidth(part.width())
        least.setHeight(min(least.height(), wrapped))
    return least


def cramped(window):
    """Return the parts that are narrower or lower than they must be."""
    found = []
    for part in filter(_is_measured, window.findChildren(QWidget)):
        need = _need(part)
        if part.width() < need.width() or part.height() < need.height():
            words = getattr(part, "text", str)()
            size = f"{part.size().toTuple()} < {need.toTuple()}"
            found.append(f"{type(part).__name__} {words!r} {size} in {_place(part)}")
    return found


def _place(part):
    return " < ".join(type(one).__name__ for one in list(_holders(part))[:3])


@pytest.fixture
def context(office, settings):
    actor = Actor(office.admin.id, "李敏", frozenset(Role))
    context = Context(actor, 2026, settings, office=Office("云岫区总工会", (2026,)))
    yield context
    context.tasks.close()


@pytest.mark.parametrize(("name", "letters"), LOOKS)
@pytest.mark.parametrize("kind", discover(), ids=lambda kind: kind.key)
def test_page_fits_every_size(kind, name, letters, context, qapp, qtbot):
    theme.apply(qapp, name, letters=letters)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    context.open(kind.key)
    qtbot.come_to_rest(window, context.tasks)
    problems = []
    for size in SIZES:
        window.resize(*size)
        render.settle(2)
        if window.size().toTuple() != size:
            problems.append(f"{size}: needs {window.minimumSizeHint().toTuple()}")
        problems += [f"{size}: {one}" for one in cramped(window)]
    assert not problems, "\n".join(problems)
