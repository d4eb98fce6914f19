"""An operator at the window with a household open."""

from PySide6.QtCore import Qt

from tests.ui.clerk import Clerk


class HouseholdSitting(Clerk):
    """One operator at the window, with the page of a household open; `keys` counts strokes."""

    key_of_page = "household"

    def __init__(self, *given, **args):
        self.keys = 0
        super().__init__(*given, **args)

    def calm(self):
        """Let the window close without asking."""
        self.page._before = self.page._typed()

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.keys += 1
        super().key(key, modifier)

    @property
    def sheet(self):
        return self.page.sheet

    def editor(self, key):
        forms = self.sheet.forms.values()
        return next(form.editor(key) for form in forms if key in form.boxes)

    def fill(self, **values):
        for key, value in values.items():
            self.editor(key).set_value(value)
