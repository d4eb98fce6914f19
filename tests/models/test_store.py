"""The one encrypted store: made whole, opened by its own people, never half-written."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import peewee
import pytest

from models import backup, keys, lock, migrate, store
from models.copying import Reason
from models.errors import (
    FileProblem,
    InputError,
    NetworkShare,
    NotFound,
    StateError,
    StoreDamaged,
    StoreError,
    StoreInUse,
    StoreTooNew,
    WrongPassword,
)

FULL = "disk is full|磁盘已满"
NAME, PASSWORD = "王芳", "春天的风 2026"


class Note(peewee.Model):
    text = peewee.TextField(unique=True)

    class Meta:
        database = store.database


@pytest.fixture(autouse=True)
def _closed():
    yield
    store.close()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "四季 送%?#"


@pytest.fixture
def code(folder):
    made = store.create(folder, operator=NAME, password=PASSWORD, cost=keys.CHEAP)
    store.database.create_tables([Note])
    Note.create(text="第一条")
    return made


def reopen(folder, **options):
    store.close()
    store.open_store(folder, operator=NAME, password=PASSWORD, **options)


def texts():
    return [note.text for note in Note.select().order_by(Note.id)]


class TestCreate:
    def test_a_new_store_is_open_whole_and_up_to_date(self, folder, code):
        assert store.is_open()
        assert store.folder() == folder
        assert store.check() == []
        assert migrate.pending(store.database) == []
        assert store.operators(folder) == [NAME]
        assert store.last_session_ended_badly() is None

    def test_nothing_can_be_read_without_the_key(self, folder, code):
        store.close()
        content = (folder / store.FILE).read_bytes()
        assert b"SQLite format" not in content
        assert "第一条".encode() not in content

    def test_an_empty_folder_becomes_the_store_and_another_is_refused(self, tmp_path):
        (tmp_path / "empty").mkdir()
        store.create(tmp_path / "empty", operator=NAME, password=PASSWORD, cost=keys.CHEAP)
        store.close()
        with pytest.raises(FileProblem):
            store.create(tmp_path / "empty", operator=NAME, password=PASSWORD)

    def test_a_refused_password_leaves_no_half_store(self, tmp_path, folder):
        with pytest.raises(InputError):
            store.create(folder, operator=NAME, password="short")
        assert list(tmp_path.iterdir()) == []
        assert not store.is_open()

    def test_a_place_without_room_or_right_leaves_nothing(self, tmp_path):
        (tmp_path / "file").write_text("x")
        with pytest.raises(StoreError):
            store.create(tmp_path / "file" / "store", operator=NAME, password=PASSWORD)
        assert [path.name for path in tmp_path.iterdir()] == ["file"]

    def test_a_second_store_waits_for_the_first_to_close(self, tmp_path, code):
        with pytest.raises(StateError):
            store.create(tmp_path / "other", operator=NAME, password=PASSWORD)


class TestOpen:
    def test_password_and_recovery_code_open_it(self, folder, code):
        reopen(folder)
        assert texts() == ["第一条"]
        store.close()
        store.open_with_recovery(folder, code)
        assert texts() == ["第一条"]

    def test_a_wrong_password_opens_nothing(self, folder, code):
        store.close()
        with pytest.raises(WrongPassword):
            store.open_store(folder, operator=NAME, password="春天的风 2025")
        assert not store.is_open()
        reopen(folder)

    def test_an_operator_added_later_opens_it(self, folder, code):
        keys.add_operator(folder, "李强", "秋天的雨 2026", store.key())
        store.close()
        store.open_store(folder, operator="李强", password="秋天的雨 2026")
        assert texts() == ["第一条"]

    def test_a_store_in_use_names_the_desk_and_can_be_read(self, folder, code):
        store.close()
        held = lock.acquire(folder)
        with pytest.raises(StoreInUse):
            reopen(folder)
        reopen(folder, read_only=True)
        assert store.is_read_only()
        assert texts() == ["第一条"]
        with pytest.raises(StoreError), store.atomic():
            Note.create(text="第二条")
        store.close()
        held.release()

    def test_no_store_and_missing_files_are_told_apart(self, tmp_path, folder, code):
        store.close()
        with pytest.raises(NotFound):
            store.open_store(tmp_path, operator=NAME, password=PASSWORD)
        (folder / store.FILE).rename(folder / "elsewhere.db")
        with pytest.raises(StoreDamaged, match=r"store\.db"):
            reopen(folder)
        (folder / "elsewhere.db").rename(folder / store.FILE)
        for name in (keys.FILE, keys.SPARE):
            (folder / name).unlink()
        with pytest.raises(StoreDamaged, match=r"keys\.json"):
            store.operators(folder)

    def test_a_share_is_refused(self):
        with pytest.raises(NetworkShare):
            store.open_store(Path(r"\\server\store"), operator=NAME, password=PASSWORD)

    def test_a_store_from_the_future_is_refused_untouched(self, folder, code):
        store.database.execute_sql(
            "INSERT INTO schema_migration (name, applied) VALUES ('9999_flying_desks', '2099')"
        )
        for read_only in (False, True):
            with pytest.raises(StoreTooNew, match="9999_flying_desks"):
                reopen(folder, read_only=read_only)
            assert not store.is_open()
        assert lock.holder(folder) is None

    @pytest.mark.parametrize("damage", [b"", b"no database at all" * 500])
    def test_another_file_in_its_place_is_damage(self, folder, code, damage):
        store.close()
        (folder / store.FILE).write_bytes(damage or os.urandom(8192))
        with pytest.raises(StoreDamaged) as refused:
            reopen(folder)
        assert refused.value.hint
        assert lock.holder(folder) is None

    def test_a_page_changed_from_outside_is_found(self, folder, code):
        with store.atomic():
            Note.insert_many([{"text": f"{n}" * 300} for n in range(200)]).execute()
        store.close()
        with (folder / store.FILE).open("r+b") as stream:
            stream.seek(-4096, os.SEEK_END)
            stream.write(b"\0" * 100)
        reopen(folder)
        assert len(store.check()) == 1


class TestUpdate:
    @pytest.fixture
    def newer_program(self, tmp_path, monkeypatch):
        steps = tmp_path / "steps"
        shutil.copytree(migrate.STEPS, steps)
        (steps / "9000_more.py").write_text(MORE, "utf-8")
        monkeypatch.setattr(migrate.bring_up_to_date, "__defaults__", (steps,))

    def test_an_old_store_is_copied_then_brought_up_to_date(self, folder, code, newer_program):
        reopen(folder)
        assert store.database.table_exists("more")
        (copy,) = backup.copies(folder / store.COPIES)
        assert copy.manifest.reason == Reason.BEFORE_UPDATE
        store.close()
        backup.restore(copy, folder.parent / "before")
        key = keys.unlock(folder, NAME, PASSWORD)
        store.database.use(folder.parent / "before" / store.FILE, key)
        assert not store.database.table_exists("more")
        assert texts() == ["第一条"]
        store.database.disconnect()


MORE = """
def up(migrator, db):
    db.execute_sql("CREATE TABLE more (id INTEGER PRIMARY KEY)")
"""


class TestClose:
    def test_closing_frees_all_threads_and_leaves_one_file(self, folder, code):
        ready, done = threading.Event(), threading.Event()

        def read():
            texts()
            ready.set()
            done.wait()

        reader = threading.Thread(target=read)
        reader.start()
        ready.wait()
        store.close()
        assert not list(folder.glob("*-wal"))
        done.set()
        reader.join()

    def test_a_closed_store_is_told_in_words(self, code):
        store.close()
        store.close()
        for use in (texts, store.folder, store.key, store.check):
            with pytest.raises((StateError, StoreError)):
                use()


class TestWriting:
    def test_an_error_undoes_everything(self, code):
        with pytest.raises(ValueError), store.atomic():  # noqa: PT011, PT012
            Note.create(text="第二条")
            with store.atomic():
                Note.create(text="第三条")
            raise ValueError
        assert texts() == ["第一条"]

    def test_a_caught_inner_error_undoes_the_inner_writes_only(self, code):
        with store.atomic():
            Note.create(text="第二条")
            with pytest.raises(peewee.IntegrityError), store.atomic():  # noqa: PT012
                Note.create(text="第三条")
                Note.create(text="第一条")
        assert texts() == ["第一条", "第二条"]

    def test_threads_write_one_after_the_other(self, code):
        def write(name):
            for n in range(20):
                with store.atomic():
                    Note.create(text=f"{name}{n}")

        threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(texts()) == 81

    def test_settings_that_protect_money_hold_on_every_thread(self, code):
        found = []

        def look():
            names = ("journal_mode", "synchronous", "foreign_keys", "temp_store")
            found.append([store.database.pragma(name) for name in names])

        look()
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
        assert found == [["wal", 2, 1, 2]] * 2

    def test_a_full_store_says_so_and_keeps_what_was(self, code):
        pages = store.database.pragma("page_count")
        store.database.pragma("max_page_count", pages + 5)
        with pytest.raises(StoreError, match=FULL), store.atomic():  # noqa: PT012
            Note.create(text="第二条")
            Note.insert_many([{"text": f"{n}" * 300} for n in range(2000)]).execute()
        assert texts() == ["第一条"]
        assert store.check() == []
        store.database.pragma("max_page_count", pages + 5000)
        Note.create(text="第二条")

    @pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="mounts a tiny disk")
    def test_a_full_disk_says_so_and_keeps_what_was(self, tmp_path):
        disk = tmp_path / "disk"
        disk.mkdir()
        size = "size=6m"
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "none", disk], check=False)
        if made.returncode:
            pytest.skip("may not mount here")
        try:
            self.fill(disk / "store")
        finally:
            store.close()
            subprocess.run(["umount", disk], check=True)

    def fill(self, folder):
        store.create(folder, operator=NAME, password=PASSWORD, cost=keys.CHEAP)
        store.database.create_tables([Note])
        Note.create(text="第一条")
        with pytest.raises(StoreError, match=FULL), store.atomic():
            Note.insert_many([{"text": f"{n}" * 300} for n in range(12_000)]).execute()
        with pytest.raises(StoreError):
            keys_written_until_full(folder)
        assert keys.unlock(folder, NAME, PASSWORD) == store.key()
        (folder / "ballast").unlink()
        reopen(folder)
        assert texts() == ["第一条"]
        assert store.check() == []


def keys_written_until_full(folder):
    room = shutil.disk_usage(folder).free
    (folder / "ballast").write_bytes(b"\0" * (room - 4096))
    for n in range(50):
        keys.add_operator(folder, f"操作员{n}", "秋天的雨 2026", store.key())


KILLED = """
import sys
from pathlib import Path
from models import store
store.open_store(Path(sys.argv[1]), operator=sys.argv[2], password=sys.argv[3])
with store.atomic():
    store.database.execute_sql("INSERT INTO note (text) VALUES ('committed')")
with store.atomic():
    for n in range(20000):
        store.database.execute_sql("INSERT INTO note (text) VALUES (?)", (f"{n}" * 50,))
    print("half", flush=True)
    sys.stdin.read()
"""


def test_a_process_killed_while_writing_leaves_a_whole_store_that_says_so(folder, code):
    store.close()
    command = [sys.executable, "-c", KILLED, str(folder), NAME, PASSWORD]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    home = Path(store.__file__).parent.parent
    with subprocess.Popen(command, text=True, cwd=home, **pipes) as writer:
        assert writer.stdout.readline() == "half\n"
        with pytest.raises(StoreInUse):
            reopen(folder)
        writer.kill()
    reopen(folder)
    assert texts() == ["第一条", "committed"]
    assert store.check() == []
    assert store.last_session_ended_badly().pid == writer.pid
    reopen(folder)
    assert store.last_session_ended_badly() is None
