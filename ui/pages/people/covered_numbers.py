"""Numbers that stand masked in a form: whose they are, and who looked at them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from models.operations.people import reveal_number
from ui.context import Context
from ui.widgets.covered_edit import CoveredEditor
from ui.widgets.form import Form

_LOGGED_AS = {"bank_card": "account"}


class CoveredNumbers(QObject):
    """Shows masked numbers of a form when asked; who looked at those of a known person is logged.

    `person` returns the person's id, 0 for somebody the register does not know yet.
    """

    def __init__(self, context: Context, form: Form, person: Callable[[], int]) -> None:
        super().__init__(form)
        self._context, self._person = context, person
        for key, box in form.boxes.items():
            editor = box.editor
            if isinstance(editor, CoveredEditor):
                editor.asked.connect(partial(self._on_asked, _LOGGED_AS.get(key, key), editor))
                context.locked.connect(editor.cover)

    def _on_asked(self, field: str, editor: CoveredEditor) -> None:
        person = self._person()
        if not person:
            editor.reveal()
            return
        look = partial(reveal_number, person, field, actor=self._context.actor)
        self._context.run_operation(look, done=lambda _done: editor.reveal(), owner=editor)
