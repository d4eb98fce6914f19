"""The standards and the rule of recognition are set in the window, year by year."""

import pytest

from models import clock, facts
from models.rules.recognition import Earner, Family, recognise
from models.rules.recognition_rules import rule_for, rules_of, standards_of
from ui.context import Context
from ui.pages.settings.page import read
from ui.pages.settings.recognition import RecognitionSection, RuleSection

ALLOWANCE, WAGE = "allowance_fen", "minimum_wage_fen"


@pytest.fixture
def sit(office, settings, qtbot):
    made = []

    def begin(kind):
        context = Context(office.admin, clock.today().year, settings)
        made.append(context)
        section = kind(context)
        qtbot.addWidget(section)
        section.resize(900, 600)
        section.show()
        section.show_office(read())
        section.rest = lambda: qtbot.waitUntil(context.tasks.idle)
        return section

    yield begin
    for context in made:
        context.tasks.close()


def standards():
    return {
        one.year: (one.allowance_fen, one.minimum_wage_fen)
        for one in standards_of(facts.setting("recognition.standards"))
    }


def test_standards_of_any_year_are_kept(sit):
    section, this = sit(RecognitionSection), clock.today().year
    section.form.editor(f"{ALLOWANCE}:{this}").set_value(74_000)
    section.form.editor(f"{WAGE}:{this}").set_value(205_000)
    section.add.click()
    section.bar.form.editor("year").set_value(1900)
    section.bar.confirm()
    assert section.bar.form.boxes["year"].editor.property("problem")
    section.bar.form.editor("year").set_value(2019)
    section.bar.confirm()
    assert section.form.editor(f"{ALLOWANCE}:{this}").value() == 74_000
    section.form.editor(f"{ALLOWANCE}:2019").set_value(60_000)
    section.save()
    section.rest()
    assert standards() == {2019: (60_000, 0), this: (74_000, 205_000)}
    section.show_office(read())
    assert section.form.editor(f"{WAGE}:{this}").value() == 205_000
    section.form.editor(f"{ALLOWANCE}:2019").set_value(None)
    section.save()
    section.rest()
    assert standards() == {this: (74_000, 205_000)}


def test_a_changed_rule_leaves_earlier_years_alone(sit):
    section, this = sit(RuleSection), clock.today().year
    section.form.set_value(
        {
            **section.form.values(),
            "year_from": this,
            "times:relative": 1.5,
            "loss:accident": 60,
            "counts:rent": False,
        }
    )
    section.save()
    section.rest()
    rules = rules_of(facts.setting("recognition.rules"))
    old, new = rule_for(this - 1, rules), rule_for(this, rules)
    assert (old.key, old.year_to, new.key) == ("2018", this - 1, str(this))
    assert new.label == f"{this}年认定标准"
    family = Family(this, (Earner("甲", 120_000),), {"rent": 1_200_000})
    standard = standards_of([{"year": this - 1, "allowance_fen": 74_000}])
    now = recognise(family, rules, standard)
    assert (now.income_fen, now.category) == (1_440_000, "")
    section.show_office(read())
    assert section.form.editor("year_from").value() == this
    section.form.editor("times:relative").set_value(2)
    section.save()
    section.rest()
    rules = rules_of(facts.setting("recognition.rules"))
    assert len(rules) == 3
    assert recognise(family, rules, standard).category == "relative"
