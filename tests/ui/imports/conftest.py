"""A batch that takes rows, and somebody who sits down to import."""

import pytest

from tests import builders
from tests.ui.imports.sitting import Sitting


@pytest.fixture
def batch(office):
    return builders.make_batch(office, 0)


@pytest.fixture
def sit(qtbot, settings, office):
    made = []

    def begin(actor=None, **args):
        made.append(Sitting(qtbot, settings, actor or office.entry, **args))
        return made[-1]

    yield begin
    for sitting in made:
        sitting.context.tasks.close()
