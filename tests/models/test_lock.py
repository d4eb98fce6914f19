"""One desk writes; the others read who it is."""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from models import lock
from models.errors import StoreInUse

DIES = """
import os, sys
from pathlib import Path
from models import lock
lock.acquire(Path(sys.argv[1]))
os._exit(1)
"""
ELSEWHERE = {"host": "desk-2", "user": "lq", "pid": 7, "since": "2026-01-05 09:00"}


def left_by(folder, **note):
    (folder / lock.FILE).write_text(json.dumps({**ELSEWHERE, **note}), "utf-8")


def test_the_lock_names_host_user_and_time(tmp_path):
    held = lock.acquire(tmp_path)
    note = lock.holder(tmp_path)
    assert (note.host, note.pid) == (platform.node(), os.getpid())
    with pytest.raises(StoreInUse) as refused:
        lock.acquire(tmp_path, take_over=True)
    assert all(word in refused.value.message for word in (note.host, note.user, note.since))
    held.release()


def test_an_orderly_end_leaves_nobody(tmp_path):
    lock.acquire(tmp_path).release()
    assert lock.holder(tmp_path) is None
    held = lock.acquire(tmp_path)
    assert held.left_behind is None
    held.release()


def test_a_lock_of_a_dead_process_here_is_taken_over_and_said_so(tmp_path):
    home = Path(lock.__file__).parent.parent
    dead = subprocess.Popen([sys.executable, "-c", DIES, str(tmp_path)], cwd=home)
    assert dead.wait() == 1
    held = lock.acquire(tmp_path)
    assert held.left_behind.pid == dead.pid
    held.release()


def test_a_lock_of_another_computer_is_broken_only_on_request(tmp_path):
    left_by(tmp_path)
    with pytest.raises(StoreInUse, match="desk-2"):
        lock.acquire(tmp_path)
    assert lock.holder(tmp_path).host == "desk-2"
    held = lock.acquire(tmp_path, take_over=True)
    assert held.left_behind.user == "lq"
    held.release()


def test_giving_up_remembers_who_left_it_behind(tmp_path):
    left_by(tmp_path, host=platform.node())
    lock.acquire(tmp_path).give_up()
    assert lock.holder(tmp_path).user == "lq"
    held = lock.acquire(tmp_path)
    assert held.left_behind.user == "lq"
    held.release()
    lock.acquire(tmp_path).give_up()
    assert lock.holder(tmp_path) is None


@pytest.mark.parametrize("content", ["", "nonsense", "[]", "{}"])
def test_a_damaged_note_stops_nobody(tmp_path, content):
    (tmp_path / lock.FILE).write_text(content, "utf-8")
    lock.acquire(tmp_path).release()
