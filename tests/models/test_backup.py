"""Copies are proved when made, listed, thinned, and put back."""

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import peewee
import pytest

from models import backup, copying, keys, lock, store
from models.copying import Reason
from models.errors import Cancelled, FileProblem, StoreDamaged, StoreError, StoreInUse

NAME, PASSWORD = "王芳", "春天的风 2026"
NOW = datetime.fromisoformat("2026-12-31T18:00")


class Note(peewee.Model):
    text = peewee.TextField()

    class Meta:
        database = store.database


@pytest.fixture(autouse=True)
def _closed():
    yield
    store.close()


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "store"
    store.create(made, operator=NAME, password=PASSWORD, cost=keys.CHEAP)
    store.database.create_tables([Note])
    Note.create(text="第一条")
    return made


@pytest.fixture
def stick(tmp_path):
    return tmp_path / "U盘"


@pytest.fixture
def made(folder, tmp_path):
    return backup.copy_to(tmp_path / "copies", reason=Reason.CLOSING)


def reopen(folder, **options):
    store.close()
    store.open_store(folder, operator=NAME, password=PASSWORD, **options)


def texts():
    return [note.text for note in Note.select().order_by(Note.id)]


def names(folder):
    return sorted(path.name for path in folder.iterdir())


class Watch:
    """Progress that notes the last report, or cancels."""

    def __init__(self, *, cancel=False):
        self.cancel = cancel
        self.last = (0, 0)

    def report(self, done, total, what=""):
        self.last = (done, total)
        if self.cancel:
            raise Cancelled


class TestMaking:
    def test_a_copy_is_one_file_that_opens_on_any_computer(self, folder, stick, tmp_path):
        watch = Watch()
        made = backup.copy_to(stick, reason=Reason.MANUAL, progress=watch)
        assert names(stick) == [made.path.name]
        assert watch.last[0] == watch.last[1] > 0
        store.close()
        assert backup.restore(made, tmp_path / "other computer") is None
        reopen(tmp_path / "other computer")
        assert texts() == ["第一条"]
        assert store.check() == []

    def test_a_copy_holds_what_was_written_last_and_nothing_unfinished(
        self, folder, stick, tmp_path
    ):
        Note.create(text="第二条")
        made = backup.copy_to(stick, reason=Reason.MANUAL)
        Note.create(text="第三条")
        store.close()
        backup.restore(made, tmp_path / "other")
        reopen(tmp_path / "other")
        assert texts() == ["第一条", "第二条"]

    def test_nothing_in_a_copy_can_be_read_without_a_password(self, folder, stick):
        made = backup.copy_to(stick, reason=Reason.MANUAL)
        content = made.path.read_bytes()
        assert "第一条".encode() not in content
        assert b"SQLite format" not in content

    def test_the_name_tells_when_and_a_digest(self, folder, stick):
        made = backup.copy_to(stick, reason=Reason.MANUAL)
        digest = made.manifest.head or made.manifest.digest
        day = made.manifest.made_at
        assert made.path.name == f"four-seasons-{day:%Y%m%d-%H%M%S}-{digest[:8]}.zip"
        assert made.manifest.reason == "manual"

    def test_the_facts_of_the_copy_are_those_of_the_store(self, folder, stick):
        made = backup.copy_to(stick, reason=Reason.MANUAL)
        state = copying.state(folder, store.key())
        assert (made.manifest.facts, made.manifest.head, made.manifest.keys_digest) == state
        assert set(made.manifest.facts) == {name for name, _table, _what in copying.FACTS}

    def test_no_second_copy_of_the_same_state(self, folder, stick):
        assert backup.copy_if_changed(stick, reason=Reason.CLOSING)
        assert backup.copy_if_changed(stick, reason=Reason.CLOSING) is None
        keys.set_password(folder, NAME, "夏天的云 2026", store.key())
        assert backup.copy_if_changed(stick, reason=Reason.CLOSING)

    def test_a_cancelled_copy_leaves_nothing(self, folder, stick):
        stick.mkdir()
        before = names(folder)
        with pytest.raises(Cancelled):
            backup.copy_to(stick, reason=Reason.MANUAL, progress=Watch(cancel=True))
        assert (names(stick), names(folder)) == ([], before)

    def test_a_damaged_store_makes_no_copy(self, folder, stick):
        with store.atomic():
            Note.insert_many([{"text": f"{n}" * 300} for n in range(200)]).execute()
        store.close()
        with (folder / store.FILE).open("r+b") as stream:
            stream.seek(-4096, os.SEEK_END)
            stream.write(b"\0" * 100)
        reopen(folder)
        with pytest.raises(StoreDamaged):
            backup.copy_to(stick, reason=Reason.MANUAL)
        assert not stick.exists()

    def test_a_place_that_takes_no_copy_is_told_in_words(self, folder, stick):
        stick.write_text("no folder")
        with pytest.raises(StoreError):
            backup.copy_to(stick, reason=Reason.MANUAL)

    @pytest.mark.skipif(sys.platform == "win32", reason="limits a process")
    def test_a_disk_that_fills_up_leaves_no_half_copy(self, folder, stick):
        Note.insert_many([{"text": "长" * 3000} for _n in range(100)]).execute()
        store.close()
        stick.mkdir()
        command = [sys.executable, "-c", LIMITED, folder, NAME, PASSWORD, stick]
        told = subprocess.run(
            command,
            cwd=Path(store.__file__).parent.parent,
            capture_output=True,
            text=True,
            check=True,
        )
        assert "StoreError" in told.stdout
        assert names(stick) == []


LIMITED = """
import resource, sys
from pathlib import Path
from models import backup, store
from models.copying import Reason
from models.errors import StoreError
store.open_store(Path(sys.argv[1]), operator=sys.argv[2], password=sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    backup.copy_to(Path(sys.argv[4]), reason=Reason.MANUAL)
except StoreError as error:
    print(repr(error))
"""


class TestListing:
    def test_copies_come_newest_first_and_other_files_are_none(self, made, stick):
        first = dated(made, stick, NOW)
        second = dated(made, stick, NOW + timedelta(hours=1))
        (stick / "note.txt").write_text("x")
        (stick / "strange.zip").write_bytes(b"PK")
        with zipfile.ZipFile(stick / "photos.zip", "w") as pack:
            pack.writestr("a.jpg", b"x")
        assert backup.copies(stick) == [second, first]
        assert backup.copies(stick / "missing") == []

    def test_the_newest_good_copy_passes_over_a_broken_one(self, folder, made):
        beside = folder / store.COPIES
        assert backup.newest_good(folder) is None
        good = dated(made, beside, NOW)
        broken = dated(made, beside, NOW + timedelta(hours=1))
        broken.path.write_bytes(broken.path.read_bytes()[:-200])
        assert backup.newest_good(folder) == good

    def test_a_changed_byte_is_found_before_anything_is_restored(self, folder, stick, tmp_path):
        made = backup.copy_to(stick, reason=Reason.MANUAL)
        content = bytearray(made.path.read_bytes())
        content[2000] ^= 1
        made.path.write_bytes(content)
        with pytest.raises(StoreDamaged, match=made.path.name):
            copying.prove(made)
        store.close()
        with pytest.raises(StoreDamaged):
            backup.restore(made, folder)
        reopen(folder)
        assert texts() == ["第一条"]


def dated(copy, folder, moment):
    """Write a copy into a folder as if it had been made at another moment."""
    folder.mkdir(exist_ok=True)
    manifest = replace(copy.manifest, made_at=moment)
    path = folder / f"{moment:%Y%m%d%H%M%S}.zip"
    with zipfile.ZipFile(copy.path) as old, zipfile.ZipFile(path, "w") as new:
        for name in (copying.DATABASE, keys.FILE):
            new.writestr(name, old.read(name))
        data = json.loads(old.read(copying.MANIFEST))
        new.writestr(copying.MANIFEST, json.dumps({**data, "made_at": moment.isoformat()}))
    return replace(copy, path=path, manifest=manifest)


class TestThinning:
    @pytest.fixture
    def filled(self, made, stick):
        for hours in [0, 1, 30, *range(24 * 8, 24 * 900, 24 * 4 + 9)]:
            dated(made, stick, NOW - timedelta(hours=hours))
        return stick

    def test_a_week_of_all_then_days_weeks_months_years(self, filled):
        before = backup.copies(filled)
        backup.thin(filled, NOW)
        ages = [(NOW - copy.manifest.made_at).days for copy in backup.copies(filled)]
        assert ages[:3] == [0, 0, 1]
        assert len(ages) < len(before)
        assert len([age for age in ages if 31 < age <= 183]) in range(20, 24)
        assert len([age for age in ages if 183 < age <= 731]) in range(17, 20)
        assert len([age for age in ages if age > 731]) in (1, 2)
        assert max(ages) < 731 + 366 + 4

    def test_copies_of_another_store_stay(self, filled, tmp_path):
        store.close()
        store.create(tmp_path / "other", operator=NAME, password=PASSWORD, cost=keys.CHEAP)
        assert backup.thin(filled, NOW) == []
        assert backup.copy_if_changed(filled, reason=Reason.CLOSING)

    def test_thinning_twice_deletes_nothing_more(self, filled):
        assert backup.thin(filled, NOW)
        assert backup.thin(filled, NOW) == []

    def test_the_newest_copy_stays_however_old(self, filled):
        newest = backup.copies(filled)[0]
        backup.thin(filled, NOW + timedelta(days=4000))
        assert backup.copies(filled)[0] == newest


class TestRestoring:
    def test_the_old_store_is_kept_beside_whole(self, folder, stick):
        made = backup.copy_to(stick, reason=Reason.MANUAL)
        Note.create(text="第二条")
        store.close()
        aside = backup.restore(made, folder)
        reopen(folder)
        assert texts() == ["第一条"]
        assert keys.unlock(folder, NAME, PASSWORD) == store.key()
        reopen(aside)
        assert texts() == ["第一条", "第二条"]

    def test_an_open_store_is_not_replaced(self, folder, stick):
        made = backup.copy_to(stick, reason=Reason.MANUAL)
        with pytest.raises(StoreInUse):
            backup.restore(made, folder)
        assert texts() == ["第一条"]

    def test_a_folder_of_other_things_is_left_alone(self, folder, stick, tmp_path):
        made = backup.copy_to(stick, reason=Reason.MANUAL)
        strange = tmp_path / "pictures"
        strange.mkdir()
        (strange / "a.jpg").write_bytes(b"x")
        with pytest.raises(FileProblem):
            backup.restore(made, strange)
        assert names(strange) == ["a.jpg"]

    def test_a_damaged_store_is_replaced_by_a_copy(self, folder, stick):
        made = backup.copy_to(stick, reason=Reason.MANUAL)
        store.close()
        (folder / store.FILE).write_bytes(b"")
        (folder / keys.FILE).unlink()
        backup.restore(made, folder)
        reopen(folder)
        assert texts() == ["第一条"]
        assert lock.holder(folder).pid == os.getpid()


def test_a_large_import_is_preceded_by_one_copy_a_day(folder):
    assert backup.copy_before_import(3) is None
    first = backup.copy_before_import(5_000)
    assert first.manifest.reason == Reason.BEFORE_IMPORT
    assert backup.copy_before_import(5_000) is None
    assert [one.path for one in backup.copies(folder / store.COPIES)] == [first.path]
