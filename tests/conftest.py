"""What many tests need: an office with its store, closed again after each test."""

import pytest

from models import store
from models.rules import codes
from resources.i18n import use_language
from tests import builders


@pytest.fixture(autouse=True)
def _clean_desk():
    use_language("zh_CN")
    yield
    store.close()
    codes.use_own({})


@pytest.fixture
def office(tmp_path):
    return builders.copy_office(tmp_path / "四季送")
