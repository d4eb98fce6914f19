"""The standards of recognition are set in the window, year by year."""

from models import clock, facts
from models.rules.recognition_rules import standards_of
from ui.context import Context
from ui.pages.settings.page import read
from ui.pages.settings.recognition import RecognitionSection


def test_standards_of_two_years_are_kept(office, settings, qtbot):
    context = Context(office.admin, clock.today().year, settings)
    section = RecognitionSection(context)
    qtbot.addWidget(section)
    section.show_office(read())
    section.form.editor("allowance").set_value(74_000)
    section.form.editor("wage").set_value(205_000)
    section.save()
    qtbot.waitUntil(context.tasks.idle)
    (standard,) = standards_of(facts.setting("recognition.standards"))
    assert (standard.year, standard.allowance_fen) == (clock.today().year, 74_000)
    section.show_office(read())
    assert section.form.editor("wage").value() == 205_000
    context.tasks.close()
