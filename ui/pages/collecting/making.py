"""Templates made for units: asked for, written into a folder, told of."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from models.progress import Progress
from models.queries.collecting import CallRow, UnitList
from resources.i18n import _, ngettext
from ui.pages import Page
from ui.pages.collecting.asks import TemplateDialog
from ui.template_files import write_templates
from ui.widgets.dialog import ask, choose_folder
from ui.widgets.info_bar import Info

FOLDER = "collecting/folder"


def make_templates(
    page: Page, row: CallRow, units: Sequence[UnitList], *, done: Callable[[Info], None]
) -> None:
    """Ask how and where, then write a template for each unit; done gets what to say of it."""
    context = page.context
    dialog = TemplateDialog(page.window(), row.kind, len(units))
    if not ask(dialog):
        return
    chosen = choose_folder(page, _("Where to put the templates"), context.settings.text(FOLDER))
    if not chosen:
        return
    context.settings.remember(FOLDER, chosen)
    prefill, purpose, shape = dialog.prefill(), dialog.purpose(), dialog.shape()

    def work(progress: Progress) -> list[Path]:
        return write_templates(
            row.id,
            [unit.id for unit in units],
            Path(chosen),
            prefill=prefill,
            layout=shape,
            purpose=purpose,
            actor=context.actor,
            progress=progress,
        )

    context.run_long(work, what=_("Making templates"), done=lambda paths: done(_told(paths)))


def _told(paths: Sequence[Path]) -> Info:
    folder = paths[0].parent
    words = ngettext(
        "{n} template is in {folder}.", "{n} templates are in {folder}.", len(paths)
    ).format(n=len(paths), folder=folder.name)
    url = QUrl.fromLocalFile(str(folder))
    return Info(words, "ok", ((_("Open the folder"), partial(_open_place, url)),))


def _open_place(url: QUrl) -> None:
    QDesktopServices.openUrl(url)
