"""Settings change all or none, keep their old value in the trail, and refuse nonsense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InputError, NotAllowed, NotFound
from models.facts import defaults, setting
from models.operations.settings import change_setting, change_settings
from models.queries import audit
from models.queries.audit_words import SETTINGS, sentence
from models.rules.office_settings import problem


def test_several_change_together_and_leave_one_row_each(office):
    before = audit.count_entries()
    change_settings(
        {"union.phone": "029-1", "union.seal": "云岫区总工会", "paper.prefix": "YXQ"},
        actor=office.admin,
    )
    assert setting("paper.prefix") == "YXQ"
    assert audit.count_entries() == before + 2


def test_one_wrong_value_changes_nothing(office):
    with pytest.raises(InputError) as refused:
        change_settings({"union.phone": "029-1", "paper.prefix": "sjs1"}, actor=office.admin)
    assert set(refused.value.problems) == {"paper.prefix"}
    assert setting("union.phone") == "0991-1234567"


def test_old_and_new_caps_are_told(office):
    caps = [{**cap, "limit_fen": cap["limit_fen"] * 2} for cap in setting("caps")]
    change_setting("caps", caps, actor=office.admin)
    assert "3,000.00" in sentence(audit.entries(limit=1)[0])
    assert "12,000.00" in sentence(audit.entries(limit=1)[0])


def test_only_the_administrator_and_only_known_keys(office):
    with pytest.raises(NotAllowed):
        change_settings({"union.phone": "1"}, actor=office.auditor)
    with pytest.raises(NotFound):
        change_setting("union.motto", "", actor=office.admin)


def test_every_setting_has_its_words():
    assert set(defaults()) <= set(SETTINGS)


def test_what_ships_can_be_taken():
    free = {"union.name"}  # asked for on the first day
    assert not [key for key, value in defaults().items() if key not in free and problem(key, value)]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("union.name", " "),
        ("paper.prefix", ""),
        ("paper.prefix", "ABCDEFG"),
        ("notice.working_days", 0),
        ("notice.working_days", None),
        ("batch.rows_per_page", 31),
        ("desk.lock_minutes", "10"),
        ("caps", []),
        ("caps", [{"limit_fen": 0}]),
        ("signatories", {}),
        ("signatories", {"roster": []}),
        ("signatories", {"roster": list("一二三四五六七")}),
    ],
)
def test_nonsense_is_refused_in_words(key, value):
    assert problem(key, value)


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=6))
def test_any_short_word_of_capitals_is_a_prefix(prefix):
    assert problem("paper.prefix", prefix) == ""


@given(
    st.none()
    | st.integers()
    | st.text()
    | st.lists(st.integers())
    | st.dictionaries(st.text(), st.lists(st.text()))
)
def test_no_value_breaks_a_check(value):
    for key in defaults():
        assert isinstance(problem(key, value), str)
