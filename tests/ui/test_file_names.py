"""The rule of file names is edited in the settings, with the name it gives shown while typing."""

import pytest

from models.errors import InputError
from models.operations.settings import change_setting
from tests.ui.test_settings_page import open_page  # noqa: F401
from ui.widgets.label import Label

KEY = "paper.file_name"


@pytest.mark.parametrize("rule", ["{标题}", "{编号} {姓名}", "{编号", "{编号.x}", ""])
def test_a_rule_that_names_nothing_is_refused(office, rule):
    with pytest.raises(InputError):
        change_setting(KEY, rule, actor=office.admin)


def test_the_name_is_shown_while_typing(office, open_page):  # noqa: F811
    section = open_page(office.admin, "rules").current()
    box = section.form.boxes[KEY]
    for typed, shown in (("{标题}-{编号}", "领取单-2026-SJS-00001"), ("{x}", "{标题}")):
        box.editor.setText(typed)
        section.form.edited.emit(KEY)
        assert any(shown in label.text() for label in box.findChildren(Label))
