"""Errors of SQLite and of the disk are said in the user's words; bugs stay bugs."""

import errno

import peewee
import pytest
import sqlcipher3

from models import faults
from models.errors import StoreDamaged, StoreError


def said(error):
    with pytest.raises(Exception) as raised, faults.spoken():  # noqa: PT011
        raise error
    return raised.value


@pytest.mark.parametrize(
    "text",
    [
        "database or disk is full",
        "disk I/O error",
        "database is locked",
        "attempt to write a readonly database",
        "unable to open database file",
    ],
)
def test_troubles_of_the_place_say_what_to_do(text):
    for error in (peewee.OperationalError(text), sqlcipher3.OperationalError(text)):
        words = said(error)
        assert type(words) is StoreError
        assert words.message
        assert words.hint


@pytest.mark.parametrize("text", ["file is not a database", "database disk image is malformed"])
def test_damage_is_damage(text):
    assert type(said(sqlcipher3.DatabaseError(text))) is StoreDamaged


def test_each_trouble_of_the_disk_has_words():
    codes = (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO, errno.ENOENT)
    words = [said(OSError(code, "x")) for code in codes]
    assert all(type(each) is StoreError and each.hint for each in words)
    assert len({each.message for each in words}) == 3


@pytest.mark.parametrize(
    "bug", [peewee.IntegrityError("UNIQUE constraint failed: person.id_number"), KeyError("x")]
)
def test_constraints_and_bugs_pass_unchanged(bug):
    assert said(bug) is bug
