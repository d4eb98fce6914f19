"""Contents beside the store: sealed, named without a trace, proved, carried into copies."""

import hashlib
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import keys, vault
from models.errors import Cancelled, FileProblem
from models.vault import DamagedContent, MissingContent

KEY = bytes(range(32))
CHUNK = 1 << 20


class Watch:
    """Progress that notes its reports, or cancels at one."""

    def __init__(self, cancel_at=None):
        self.seen, self.cancel_at = [], cancel_at

    def report(self, done, total, what=""):
        self.seen.append((done, total))
        if len(self.seen) == self.cancel_at:
            raise Cancelled


@settings(max_examples=40, deadline=None)
@given(content=st.binary(min_size=1, max_size=3000))
def test_what_is_sealed_reads_back(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("vault")
    sealed = vault.seal(folder, KEY, content)
    assert vault.read(folder, KEY, sealed.name) == content
    assert vault.is_whole(folder / sealed.name)


@pytest.mark.parametrize("size", [1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_chunks_of_every_length_read_back(tmp_path, size):
    source = tmp_path / "扫描.pdf"
    source.write_bytes(os.urandom(size))
    sealed = vault.seal(tmp_path / "vault", KEY, source)
    assert sealed.size == size
    assert vault.read(tmp_path / "vault", KEY, sealed.name) == source.read_bytes()


def test_neither_name_nor_file_tell_anything_without_the_key(tmp_path):
    content = "李某的身份证".encode() * 100
    one = vault.seal(tmp_path, KEY, content)
    other = vault.seal(tmp_path / "other", keys.new_key(), content)
    assert one.name != other.name
    assert "身份证".encode() not in (tmp_path / one.name).read_bytes()
    with pytest.raises(DamagedContent):
        vault.read(tmp_path, keys.new_key(), one.name)


def test_the_same_content_is_kept_once(tmp_path):
    first = vault.seal(tmp_path, KEY, b"same")
    before = (tmp_path / first.name).read_bytes()
    again = vault.seal(tmp_path, KEY, b"same")
    assert first.is_new
    assert not again.is_new
    assert (tmp_path / first.name).read_bytes() == before
    assert list(vault.names(tmp_path)) == [first.name]


@pytest.mark.parametrize(
    "harm",
    [
        lambda raw: raw[:-1],
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw[:60] + bytes([raw[60] ^ 1]) + raw[61:],
        lambda raw: b"",
    ],
)
def test_a_changed_file_is_named_and_mended_by_sealing_again(tmp_path, harm):
    sealed = vault.seal(tmp_path, KEY, b"paper" * 50)
    path = tmp_path / sealed.name
    path.write_bytes(harm(path.read_bytes()))
    assert not vault.is_whole(path)
    with pytest.raises(DamagedContent, match="诊断书"):
        vault.read(tmp_path, KEY, sealed.name, "诊断书")
    assert vault.seal(tmp_path, KEY, b"paper" * 50).is_new
    assert vault.read(tmp_path, KEY, sealed.name) == b"paper" * 50


def _resealed(raw):
    """Close a forged file with a digest that fits, as somebody without the key could."""
    return raw + hashlib.sha256(raw).digest()


def test_swapped_and_cut_chunks_are_found_even_with_a_fitting_digest(tmp_path):
    content = os.urandom(3 * CHUNK)
    sealed = vault.seal(tmp_path, KEY, content)
    path = tmp_path / sealed.name
    raw, step = path.read_bytes()[:-32], CHUNK + 16
    head, chunks = raw[:40], [raw[40 + n * step :][:step] for n in range(3)]
    for forged in (chunks[:2], [chunks[1], chunks[0], chunks[2]], [*chunks, chunks[2]]):
        path.write_bytes(_resealed(head + b"".join(forged)))
        assert vault.is_whole(path)
        with pytest.raises(DamagedContent):
            vault.read(tmp_path, KEY, sealed.name)


def test_a_file_under_another_name_is_found(tmp_path):
    one, two = vault.seal(tmp_path, KEY, b"one"), vault.seal(tmp_path, KEY, b"two")
    (tmp_path / one.name).replace(tmp_path / two.name)
    with pytest.raises(DamagedContent):
        vault.read(tmp_path, KEY, two.name)
    with pytest.raises(MissingContent, match="户口簿"):
        vault.read(tmp_path, KEY, one.name, "户口簿")


def test_a_cancelled_sealing_leaves_nothing(tmp_path):
    source = tmp_path / "big.pdf"
    source.write_bytes(bytes(3 * CHUNK))
    folder = tmp_path / "vault"
    with pytest.raises(Cancelled):
        vault.seal(folder, KEY, source, Watch(cancel_at=2))
    assert list(folder.iterdir()) == []
    watch = Watch()
    vault.seal(folder, KEY, source, watch)
    assert watch.seen[-1] == (3 * CHUNK, 3 * CHUNK)
    assert watch.seen == sorted(watch.seen)


def test_carrying_brings_only_what_is_not_there_and_leaves_the_damaged_out(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    names = [vault.seal(here, KEY, f"{n}".encode()).name for n in range(3)]
    (here / names[2]).write_bytes(b"rotten")
    assert vault.carry(here, there, names) == 3
    assert set(vault.names(there)) == set(names[:2])
    assert vault.carry(here, there, names[:2]) == 0
    (there / names[0]).unlink()
    (there / names[0]).write_bytes((here / names[1]).read_bytes()[:-1] + b"\0")
    assert vault.carry(here, there, names[:2]) == 0
    assert vault.carry(here, there, names[:2], look=True) == 1
    assert vault.read(there, KEY, names[0]) == b"0"


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path):
    source = tmp_path / "growing.pdf"

    class Meddler:
        def report(self, done, total, what=""):
            source.write_bytes(b"after!")

    content = os.urandom(2 * CHUNK)
    source.write_bytes(content)
    with pytest.raises(FileProblem, match="改动"):
        vault.seal(tmp_path / "vault", KEY, source, Meddler())
    assert vault.names(tmp_path / "vault") == {}
