"""The question for the password of a workbook."""

from PySide6.QtWidgets import QWidget

from resources.i18n import N_, _
from ui.widgets.dialog import FormDialog
from ui.widgets.form import Field


def password_dialog(parent: QWidget, file_name: str) -> FormDialog:
    """Return a dialog whose field `password` opens a file once."""
    return FormDialog(
        parent,
        _("Password of {file}").format(file=file_name),
        (Field("password", N_("Password"), "secret", required=True),),
        yes=_("Open the file"),
        text=_("It is used once to read this file and kept nowhere."),
    )
