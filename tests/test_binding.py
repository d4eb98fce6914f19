"""A release of the Qt binding lost one reference of None in every call and died of it."""

import sys

from PySide6.QtCore import QObject


def test_calls_that_return_nothing_keep_none_alive():
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("name")
    assert sys.getrefcount(None) > before - 250
