"""Files are there whole or not at all."""

import pytest

from models import files
from models.errors import StoreError


def test_a_file_is_replaced_whole(tmp_path):
    target = tmp_path / "a"
    files.write_whole(target, b"one")
    files.write_whole(target, b"two")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"two"]


def test_a_failure_keeps_the_old_file_and_no_rest(tmp_path):
    target = tmp_path / "a"
    files.write_whole(target, b"one")

    with pytest.raises(ZeroDivisionError), files.whole(target) as temporary:
        temporary.write_bytes(b"%d" % (1 // 0))
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"one"]


def test_a_place_that_takes_no_file_is_told_in_words(tmp_path):
    with pytest.raises(StoreError):
        files.write_whole(tmp_path / "missing" / "a", b"one")
