"""A batch that takes rows, and somebody who sits down to import."""

import pytest

from tests import builders
from tests.ui.clerk import seated
from tests.ui.imports.sitting import Sitting


@pytest.fixture
def batch(office):
    return builders.make_batch(office, 0)


@pytest.fixture
def sit(qtbot, settings, office):
    with seated(Sitting, qtbot, settings) as begin:
        yield lambda actor=None, **args: begin(actor or office.entry, **args)
