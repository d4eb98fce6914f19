"""Answer the next modal dialog, which waits in a loop of its own."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication


def answer_next(answer):
    """Call a function with the dialog that opens next, as soon as it waits."""
    timer = QTimer(QApplication.instance(), interval=10)

    def look():
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            timer.stop()
            timer.deleteLater()
            answer(dialog)

    timer.timeout.connect(look)
    timer.start()


def press_yes():
    """Confirm the dialog that opens next."""
    answer_next(lambda dialog: dialog.yes.click())


def fill_and_confirm(**values):
    """Fill the form of the dialog that opens next, and confirm it."""

    def fill(dialog):
        dialog.form.set_value(values)
        dialog.confirm()

    answer_next(fill)
