"""Run every bench_*.py beside this file: python -m tests.benchmarks [--write] [NAME…]."""

import argparse
import importlib
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.ratio import Ratio

HERE = Path(__file__).parent
PAGE = HERE.parent.parent / "docs/benchmarks.md"
INTRODUCTION = """# Benchmarks

Ratios taken in one run, so that they hold on any machine; `./scripts/bench --write` writes
this page. A ratio is ours over the reference and must not pass the bar: 0.05 means 20 times
faster. What each one measures is said at the top of its file in `tests/benchmarks/`.
"""
HEAD = (
    "| what | ours | reference | ratio | bar | holds |",
    "| --- | ---: | ---: | ---: | ---: | --- |",
)


def benches(names: list[str]) -> Iterator[str]:
    """Yield the benchmarks whose names contain one of the given words, or all."""
    for file in sorted(HERE.glob("bench_*.py")):
        if not names or any(name in file.stem for name in names):
            yield file.stem


def figure(value: float, unit: str) -> str:
    """Return a figure in its unit, small times in milliseconds."""
    if unit == "s" and value < 1:
        return f"{value * 1000:,.2f} ms"
    return f"{value:,.2f} {unit}"


def row(ratio: Ratio) -> str:
    """Return one line of the table."""
    cells = (
        ratio.name,
        figure(ratio.ours, ratio.unit),
        figure(ratio.reference, ratio.unit),
        f"{ratio.ratio:.3g}",
        f"≤ {ratio.bar:g}",
        "yes" if ratio.ok else "**no**",
    )
    return f"| {' | '.join(cells)} |"


def table(ratios: list[Ratio]) -> str:
    """Return the ratios as a Markdown table."""
    return "\n".join([*HEAD, *map(row, ratios)]) + "\n"


def merged(fresh: list[str], written: list[str], *, whole: bool) -> list[str]:
    """Return rows of the table: those measured now, and the others as they were written.

    Rows are known by their first column. After a whole run only those measured now are left.
    """
    if whole:
        return fresh
    rest = {row.split(" | ")[0]: row for row in fresh}
    kept = [rest.pop(row.split(" | ")[0], row) for row in written]
    return [*kept, *rest.values()]


def page(text: str, fresh: list[str], *, whole: bool) -> str:
    """Return the page of benchmarks after a run, given the page before it."""
    written = [line for line in text.split("\n") if line.startswith("| ") and line not in HEAD]
    machine = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    rows = merged(fresh, written, whole=whole)
    return "\n".join([INTRODUCTION, machine, "", *HEAD, *rows]) + "\n"


def main() -> int:
    """Print the table of ratios; fail when one passes its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--write", action="store_true", help="write docs/benchmarks.md; rows not measured now stay"
    )
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    ratios: list[Ratio] = []
    for name in benches(options.names):
        print(f"{name} …", file=sys.stderr)
        ratios += importlib.import_module(f"tests.benchmarks.{name}").run()
    print(table(ratios))
    if options.write:
        text = PAGE.read_text("utf-8")
        PAGE.write_text(page(text, list(map(row, ratios)), whole=not options.names), "utf-8")
    return not all(ratio.ok for ratio in ratios)


if __name__ == "__main__":
    sys.exit(main())
