"""The help of each page, beside the page."""

from PySide6.QtWidgets import QTextBrowser, QWidget

import resources
from resources import i18n
from resources.i18n import _
from ui.widgets.drawer import Drawer


def topic_text(topic: str) -> str:
    """Return a topic's help in the language in use, or in words that say there is none."""
    for language in (i18n.language(), i18n.DEFAULT):
        file = resources.path(f"help/{language}/{topic}.md")
        if file.exists():
            return file.read_text(encoding="utf-8")
    return _("There is no help for this page yet.")


class HelpDrawer(Drawer):
    """Shows a help topic over the right side of the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Help"), width=420)
        self._text: QTextBrowser | None = None

    def show_topic(self, topic: str) -> None:
        """Open at a topic, or close if it is already open."""
        if self.isVisible():
            self.close_drawer()
            return
        self._browser().setMarkdown(topic_text(topic))
        self.open_drawer(_("Help"))

    def _browser(self) -> QTextBrowser:
        if self._text is None:
            self._text = QTextBrowser()
            self._text.setAccessibleName(_("Help"))
            self._text.setOpenLinks(False)
            self.body.addWidget(self._text, 1)
            self.setFocusProxy(self._text)
        return self._text
