"""A list onto paper: drawn beside the window, then the system's own printing dialog."""

import io
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from models.progress import Progress
from models.queries.forms import FormDocument, ListDocument
from resources.i18n import _
from ui.context import Context
from ui.tasks import Lane

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

Printed = ListDocument | FormDocument


def print_list(context: Context, parent: QWidget, build: Callable[[], Printed], name: str) -> None:
    """Read a list, draw it and ask for a printer; nothing is counted or frozen."""
    context.run_query(build, done=partial(_draw, context, parent, name), owner=parent)


def _draw(context: Context, parent: QWidget, name: str, document: Printed) -> None:
    if not (document.rows if isinstance(document, ListDocument) else document.sheets):
        context.warn(_("There is nothing to print."), _("Choose a list that has rows."))
        return
    owner: QObject = parent
    context.run_long(
        partial(_pages, document),
        what=_("Drawing the list"),
        done=partial(_put, context, parent, name),
        lane=Lane.FILES,
        owner=owner,
    )


def _pages(document: Printed, progress: Progress) -> bytes:
    from printing.registry import render  # noqa: PLC0415  (loads reportlab)

    drawing = "list" if isinstance(document, ListDocument) else "form"
    stream = io.BytesIO()
    render(drawing, document, stream, progress)
    return stream.getvalue()


def _put(context: Context, parent: QWidget, name: str, pdf: bytes) -> None:
    from ui.printer import print_pdf  # noqa: PLC0415  (QtPrintSupport is loaded when first needed)

    if print_pdf(parent, pdf, name):
        context.notify(_("The list went to the printer"))
