"""Stores of earlier programs come up to date with everything in them."""

import json
import shutil
from pathlib import Path

import pytest

from models import store
from models.queries.figures.reach import drift
from models.store import database
from models.tables import Payment
from models.tables.base import rows
from tests.builders import PASSWORD

RECORDED = sorted((Path(__file__).parent / "data/stores").iterdir())


@pytest.fixture(params=RECORDED, ids=lambda folder: folder.name)
def recorded(request, tmp_path):
    """Return a copy of a recorded store, brought up to date, and what it must still say."""
    folder = tmp_path / "old"
    shutil.copytree(request.param, folder)
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    (folder / "expected.json").unlink()
    store.open_store(folder, operator="管理员", password=PASSWORD)
    yield expected
    store.close()


def test_counts_and_sums_are_those_of_before(recorded):
    for name, figure in recorded.items():
        found = [list(row) for row in database.execute_sql(figure["sql"]).fetchall()]
        assert found == figure["rows"], name


def test_the_tally_of_years_is_that_of_the_old_lines(recorded):
    assert not drift()


def test_old_payments_say_what_proves_them(recorded):
    proofs = rows(Payment.select(Payment.proxy_name, Payment.proof).where(Payment.voids.is_null()))
    assert sorted(proofs) == [("", "signature")] * 3 + [("李芳", "proxy")]
