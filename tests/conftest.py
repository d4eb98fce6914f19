"""What many tests need: an office with its store, closed again after each test."""

import os
import time
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, settings

from models import store
from models.rules import codes
from resources.i18n import use_language
from tests import builders

settings.register_profile(  # neither chance nor a busy machine may decide whether CI is green
    "shared", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("shared")
settings.register_profile("wide", settings.get_profile("shared"), derandomize=False)
"""Look for new examples: pytest --hypothesis-profile=wide --hypothesis-seed=N."""


def _begin_in_the_morning():
    """Move the desk to where it is ten o'clock, so that no run of the tests crosses midnight."""
    west = datetime.now(tz=UTC).hour - 10
    os.environ["TZ"] = f"Desk{west:+d}"
    if hasattr(time, "tzset"):
        time.tzset()


_begin_in_the_morning()  # before any test looks at the clock


@pytest.fixture(autouse=True)
def _clean_desk():
    use_language("zh_CN")
    yield
    store.close()
    codes.use_own({})


@pytest.fixture
def office(tmp_path):
    return builders.copy_office(tmp_path / "四季送")
