"""What many tests need: an office with its store, closed again after each test."""

import pytest
from hypothesis import HealthCheck, settings

from models import store
from models.rules import codes
from resources.i18n import use_language
from tests import builders

settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")  # a busy machine says nothing about the program


@pytest.fixture(autouse=True)
def _clean_desk():
    use_language("zh_CN")
    yield
    store.close()
    codes.use_own({})


@pytest.fixture
def office(tmp_path):
    return builders.copy_office(tmp_path / "四季送")
