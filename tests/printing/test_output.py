import stat
from contextlib import contextmanager
from dataclasses import replace

import pytest

from models.errors import Cancelled, FileProblem, RuleError
from models.queries.paper_mark import PaperMark
from printing.output import write_pdf
from tests.printing import paper_samples as samples
from tests.printing.reading import texts
from tests.printing.test_papers import Stopping

resource = pytest.importorskip("resource")


@contextmanager
def small_disk(size):
    """Let no file grow over a size."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_paper_is_written(tmp_path):
    result = write_pdf("roster", samples.roster(37), tmp_path / "花名册.pdf")
    assert (result.pages, files(tmp_path)) == (3, ["花名册.pdf"])
    assert len(texts((tmp_path / "花名册.pdf").read_bytes())) == 3


def test_a_full_disk_leaves_the_older_paper(tmp_path):
    path = tmp_path / "花名册.pdf"
    path.write_bytes(b"older")
    with small_disk(20_000), pytest.raises(FileProblem, match="磁盘已满"):
        write_pdf("roster", samples.roster(37), path)
    assert (path.read_bytes(), files(tmp_path)) == (b"older", ["花名册.pdf"])


def test_a_cancelled_paper_leaves_nothing(tmp_path):
    with pytest.raises(Cancelled):
        write_pdf("roster", samples.roster(100), tmp_path / "a.pdf", Stopping(after=2))
    assert files(tmp_path) == []


def test_a_folder_that_is_not_there_is_named_in_words(tmp_path):
    with pytest.raises(FileProblem, match="文件夹不存在"):
        write_pdf("roster", samples.roster(1), tmp_path / "none" / "a.pdf")


def test_a_folder_in_place_of_the_file_is_refused(tmp_path):
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(FileProblem, match="不能写入"):
        write_pdf("roster", samples.roster(1), tmp_path / "a.pdf")
    assert files(tmp_path) == ["a.pdf"]


def unprintable(**changes):
    rows = (replace(samples.row(0), name="王\U000209a9"), samples.row(1))
    return samples.roster(0, rows=rows, **changes)


def test_an_issued_paper_with_a_missing_character_is_refused_by_name(tmp_path):
    with pytest.raises(RuleError, match="王\U000209a9：\U000209a9"):
        write_pdf("roster", unprintable(), tmp_path / "a.pdf")
    assert files(tmp_path) == []


def test_a_preview_or_a_wish_lets_it_pass_with_a_mark(tmp_path):
    write_pdf("roster", unprintable(mark=PaperMark(preview=True)), tmp_path / "a.pdf")
    write_pdf("roster", unprintable(), tmp_path / "b.pdf", boxes=True)
    assert "王〓" in texts((tmp_path / "b.pdf").read_bytes())[0]
    assert stat.S_ISREG((tmp_path / "a.pdf").stat().st_mode)


def test_a_paper_beside_an_older_one_takes_a_number(tmp_path):
    path = tmp_path / "花名册.pdf"
    path.write_bytes(b"older")
    for _time in range(2):
        write_pdf("roster", samples.roster(1), path, beside=True)
    assert files(tmp_path) == ["花名册 (2).pdf", "花名册 (3).pdf", "花名册.pdf"]
    assert path.read_bytes() == b"older"


def test_a_full_disk_beside_an_older_paper_leaves_nothing(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"older")
    with small_disk(20_000), pytest.raises(FileProblem, match="磁盘已满"):
        write_pdf("roster", samples.roster(37), tmp_path / "a.pdf", beside=True)
    assert files(tmp_path) == ["a.pdf"]
