"""The table of benchmarks after a run of some of them."""

from tests.benchmarks.__main__ import HEAD, PAGE, merged, page, row
from tests.benchmarks.ratio import Ratio

OLD = ["| start | 1.00 s |", "| import | 2.00 s |", "| search | 3.00 s |"]


def test_rows_not_measured_now_stay_where_they_were():
    fresh = ["| import | 1.50 s |", "| print | 4.00 s |"]
    found = merged(fresh, OLD, whole=False)
    assert found == [OLD[0], fresh[0], OLD[2], fresh[1]]


def test_a_whole_run_leaves_only_what_it_measured():
    assert merged(OLD[:1], OLD, whole=True) == OLD[:1]


def test_the_page_keeps_its_words_and_rows():
    text = PAGE.read_text("utf-8")
    fresh = row(Ratio("a new one", 1.0, 2.0, 0.6))
    after = page(text, [fresh], whole=False)
    rows = [line for line in after.split("\n") if line.startswith("| ")]
    assert rows[:2] == list(HEAD)
    assert rows[-1] == fresh
    assert after.replace(f"{fresh}\n", "").split("| what")[1] == text.split("| what")[1]
    assert page(after, [fresh], whole=False) == after
