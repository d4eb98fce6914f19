import logging
import sys

import pytest

from models.errors import Cancelled, RuleError
from ui.errors import Desk, describe


def _bug():
    number = "990102197904061119"
    raise KeyError(number)


def _caught():
    try:
        _bug()
    except KeyError as error:
        return error


def test_expected_failures_keep_their_words():
    problem = describe(RuleError("没有钱了。", "请先到账。"))
    assert (problem.text, problem.hint, problem.is_bug) == ("没有钱了。", "请先到账。", False)
    assert not describe(Cancelled()).is_bug


def test_bugs_name_the_place_and_never_the_person():
    problem = describe(_caught())
    assert problem.is_bug
    assert "test_errors.py" in problem.details
    assert "_bug" in problem.details
    assert "9901" not in problem.details + problem.text


def test_a_bug_is_shown_and_logged_once(caplog):
    shown = []
    desk = Desk(shown.append)
    with caplog.at_level(logging.ERROR):
        for _time in range(2):
            desk.report(_caught())
    assert len(shown) == 1
    assert len(caplog.records) == 1
    assert "9901" not in caplog.text


def test_uncaught_failures_arrive_at_the_desk(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    shown = []
    Desk(shown.append).catch_all()
    error = _caught()
    sys.excepthook(type(error), error, error.__traceback__)
    assert shown[0].is_bug
    with pytest.raises(SystemExit):
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
