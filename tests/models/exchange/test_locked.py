"""Workbooks under a password open by it, and say so otherwise."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.exchange.locked import PasswordNeeded, opened
from models.exchange.table_out import protect
from models.exchange.workbook import load
from tests.models.exchange.books import PERSON, roster
from tests.models.exchange.samples import FOLDER, NAMES


def test_a_workbook_opens_by_its_password(tmp_path):
    path, plain = tmp_path / "名单.xlsx", roster(PERSON)
    path.write_bytes(protect(plain, "春风-2026"))
    assert load(path, "春风-2026") == plain
    with pytest.raises(PasswordNeeded) as missing:
        load(path)
    with pytest.raises(PasswordNeeded) as wrong:
        load(path, "夏风")
    assert (missing.value.wrong, wrong.value.wrong) == (False, True)


def test_an_open_workbook_needs_none():
    old = next(FOLDER / name for name in NAMES if name.endswith(".xls")).read_bytes()
    assert opened(old, "无用") == old


LOCKED = protect(roster(PERSON), "春风-2026")


@given(st.lists(st.tuples(st.integers(8, len(LOCKED) - 1), st.binary(min_size=1, max_size=4))))
@settings(max_examples=40, deadline=None)
def test_damaged_protection_never_crashes(damage):
    broken = bytearray(LOCKED)
    for place, data in damage:
        broken[place : place + len(data)] = data
    with suppress(PasswordNeeded):
        assert opened(bytes(broken), "春风-2026")
