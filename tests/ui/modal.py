"""Answer the next modal dialog, which waits in a loop of its own."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressDialog

_NAME = "answer to the next dialog"


def answer_next(answer):
    """Call a function with the dialog that asks next, as soon as it waits.

    The progress of slow work, shown only where it is slow, asks nothing.
    """
    timer = QTimer(QApplication.instance(), interval=10, objectName=_NAME)

    def look():
        dialog = QApplication.activeModalWidget()
        if dialog is not None and not isinstance(dialog, QProgressDialog):
            timer.stop()
            timer.deleteLater()
            answer(dialog)

    timer.timeout.connect(look)
    timer.start()


def forget_answers():
    """Give up every answer whose dialog never opened; return how many there were."""
    late = [one for one in QApplication.instance().findChildren(QTimer, _NAME) if one.isActive()]
    for timer in late:
        timer.stop()
        timer.deleteLater()
    return len(late)


def press_yes():
    """Confirm the dialog that opens next."""
    answer_next(lambda dialog: dialog.yes.click())


def fill_and_confirm(**values):
    """Fill the form of the dialog that opens next, and confirm it."""

    def fill(dialog):
        dialog.form.set_value(values)
        dialog.confirm()

    answer_next(fill)
