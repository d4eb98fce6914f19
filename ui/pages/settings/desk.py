"""How the window looks on this computer: language, colours, size of letters."""

from PySide6.QtWidgets import QWidget

from resources.i18n import N_, _
from ui import theme, tokens
from ui.context import Context
from ui.pages.settings.section import Section
from ui.widgets.card import Card
from ui.widgets.chips import Choice, Segmented
from ui.widgets.label import Label

_LANGUAGES = (("zh_CN", "简体中文"), ("en", "English"))
_THEMES = (
    (theme.LIGHT, N_("Light")),
    (theme.DARK, N_("Dark")),
    (theme.SYSTEM, N_("As the system")),
)


class DeskSection(Section):
    """Preferences of this computer; each is in force at once."""

    key, label = "desk", N_("This computer")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        settings = context.settings
        letters = [Choice(str(size), f"{size} %") for size in tokens.LETTERS]
        themes = [Choice(key, _(word)) for key, word in _THEMES]
        self.language = Segmented([Choice(key, word) for key, word in _LANGUAGES])
        self.theme, self.letters = Segmented(themes), Segmented(letters)
        self.language.choose(settings.language)
        self.theme.choose(settings.theme)
        self.letters.choose(str(settings.letters))
        card = Card()
        card.body.addWidget(Label(_("How the window looks"), "h3"))
        card.body.addWidget(Label(_("Only on this computer, in force at once."), "small"))
        rows = (
            (_("Language"), self.language, _("Papers stay in Chinese.")),
            (_("Light or dark"), self.theme, _("Paper stays white.")),
            (_("Size of letters"), self.letters, _("Also Ctrl+Shift+= and Ctrl+Shift+-.")),
        )
        for name, choice, note in rows:
            words = Label(name)
            words.setFixedWidth(theme.scaled(120))
            choice.setAccessibleName(name)
            choice.changed.connect(self._on_chosen)
            card.row(words, choice, Label(note, "hint"), 1, spacing=12)
        column = self.column()
        column.addWidget(card)
        column.addStretch(1)

    def _on_chosen(self, _keys: object) -> None:
        settings = self.context.settings
        settings.language = self.language.key()
        settings.theme = self.theme.key()
        settings.letters = int(self.letters.key())
        self.context.look_wished.emit()

    def first_focus(self) -> QWidget:
        """Begin with the language."""
        return self.language
