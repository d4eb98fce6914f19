"""The administrator changes the layout of a paper and sees it at once."""

import re

import pytest

from models.layout_facts import layout_of
from models.queries.paper_samples import layout_choices
from models.rules import layouts
from models.rules.layouts import LayoutSigner
from resources import i18n
from tests.builders import make_batch
from tests.ui.sitting import Sitting
from tests.ui.words import latin_words
from ui.pages.layouts.words import FIELD_WORDS


@pytest.fixture
def sit_down(office, qtbot, settings):
    def sit(actor, key="pay_sheet", size=(1366, 768)):
        sat = Sitting(qtbot, settings, actor, make_batch(office), size)
        sat.context.open("layouts", key=key)
        sat.rest()
        sat.page = sat.window.pages.current()
        return sat

    return sit


def typed(sat, **values):
    """Type into fields of the form."""
    for key, value in values.items():
        editor = sat.page.form.editor(key)
        editor.set_value(value)
        editor.edited.emit()
    sat.page._wait.timeout.emit()
    sat.rest()


def test_a_change_is_seen_saved_and_taken_back(office, sit_down):
    sat = sit_down(office.admin)
    page = sat.page
    assert page.view.count() == 1
    assert not page.save_button.isEnabled()
    typed(sat, title="{工会}春节慰问发放表", signed="审批人、证明人（王建国）")
    columns = page.columns.parts[""]
    columns.rows[3].on.set_value(False)
    columns.rows[3].on.edited.emit()
    columns.move_row(1, 0)
    page.save()
    sat.rest()
    kept = layout_of("pay_sheet", sat.context.year)
    assert kept.title == "{union}春节慰问发放表"
    assert kept.signed == (LayoutSigner("审批人"), LayoutSigner("证明人", "王建国"))
    assert [c.key for c in kept.shown[:3]] == ["name", "seq", "id_number"]
    assert "employer" not in {c.key for c in kept.shown}
    assert not page.is_dirty()
    page._on_reset()
    sat.rest()
    assert layout_of("pay_sheet", sat.context.year) == page.row.first == page.layout_now
    page.take_back()
    page.save()
    sat.rest()
    assert layout_of("pay_sheet", sat.context.year) == kept


def test_a_field_nobody_knows_is_named_before_it_is_saved(office, sit_down):
    sat = sit_down(office.admin)
    typed(sat, title="{nobody}表")
    assert "{nobody}" in sat.page.problem()
    assert not sat.page.save_button.isEnabled()
    sat.page.take_back()
    assert sat.page.problem() == ""


def test_the_cashier_looks_but_does_not_change(office, sit_down):
    page = sit_down(office.cashier).page
    assert not page.save_button.isEnabled()
    assert page.view.count() == 1


def test_a_letter_is_changed_as_text(office, sit_down):
    sat = sit_down(office.admin, key="letter")
    assert sat.page.view.count() == 2
    assert sat.page.columns.isHidden()
    typed(sat, text="{姓名}：\n新春快乐！")
    sat.page.save()
    sat.rest()
    assert layout_of("letter", sat.context.year).text == ("{name}：", "新春快乐！")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_layout_opens_in_the_language(office, sit_down, language):
    i18n.use_language(language)
    sat = sit_down(office.admin)
    for key, _name in layout_choices()[:: 1 if language == "zh_CN" else 9]:
        sat.context.open("layouts", key=key)
        sat.rest()
        assert sat.page.paper == key
        assert sat.page.view.count()
        assert language == "en" or not latin_words(sat.page) - {"A", "mm"}


def test_what_is_chosen_elsewhere_is_said(office, sit_down):
    sat = sit_down(office.admin)
    sat.context.open("layouts", key="envelope_labels")
    sat.rest()
    assert "标签纸" in sat.page.header._sub.text()
    sat.context.open("layouts", key="notice")
    sat.rest()
    assert "更正" in sat.page.header._sub.text()


def test_every_field_of_a_layout_has_a_word_of_its_own():
    shipped = map(layouts.shipped, layouts.keys())
    texts = (t for one in shipped for t in (one.title, *one.head, *one.notes, *one.text))
    named = {field for text in texts for field in re.findall(r"\{(\w+)\}", text)}
    assert named - set(FIELD_WORDS) == set()
    assert len(set(FIELD_WORDS.values())) == len(FIELD_WORDS)
