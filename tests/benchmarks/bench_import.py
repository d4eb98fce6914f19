"""A workbook of a city's winter: the whole way into the store, against merely reading it.

The reference is openpyxl's read-only reader going through all rows. Ours reads them, checks
every cell, looks for doubles, reads names in pinyin, and stores people, accounts, lines, the
index and what each row became, in an encrypted store. Each is measured in a process of its own.
"""

import multiprocessing
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import openpyxl

from models import store
from models.demo.people import Invented, invent
from models.exchange.planning import plan_file
from models.operations.imports import accepted_rows, apply_import
from models.tables import Line
from tests.benchmarks.ratio import Ratio
from tests.builders import make_batch, make_office

ROWS = 38_000
KIND = "winter_roster"
TIMES = 2
MOST_MB = 500
HEADINGS = (
    "序号", "姓名", "性别", "民族", "出生年月", "身份证号", "工作单位", "人员类别", "致困原因",
    "上年慰问金（元）", "慰问金（元）", "慰问品", "慰问品折价（元）", "开户银行", "开户网点",
    "银行卡号", "户名", "联系电话", "家庭住址", "备注",
)  # fmt: skip


def cells(n: int, one: Invented) -> tuple[object, ...]:
    """Return a person as a row of the list."""
    return (
        n + 1, one.name, {"male": "男", "female": "女"}[one.sex], "汉族",
        f"{one.birth_date:%Y-%m-%d}", one.id_number, one.employer, "困难职工", one.cause,
        1000, 1000, "米面油", 300, one.bank, f"{one.bank}第{n % 40}支行", one.card, one.name,
        f"139{n:08d}", f"云岫区第{n % 900}街{n % 70}号", "",
    )  # fmt: skip


def write(path: Path) -> None:
    """Write the workbook of somebody else's office."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("花名册")
    sheet.append(("2026年送温暖慰问花名册",))
    sheet.append(HEADINGS)
    for row in rows():
        sheet.append(row)
    book.save(path)


def rows() -> Iterator[tuple[object, ...]]:
    """Yield the rows of the list."""
    for n, one in enumerate(invent(ROWS, 7)):
        yield cells(n, one)


def merely_read(path: Path) -> float:
    """Go through the rows with openpyxl; return the seconds."""
    start = perf_counter()
    book = openpyxl.load_workbook(path, read_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True):
        assert row
    book.close()
    return perf_counter() - start


def bring_in(path: Path) -> float:
    """Import the workbook into a new store; return the seconds from the file to the commit."""
    with tempfile.TemporaryDirectory() as folder:
        office = make_office(Path(folder) / "store")
        batch = make_batch(office, 0)
        start = perf_counter()
        plan = plan_file(path, KIND)
        taken = accepted_rows(plan)
        apply_import(plan, taken, batch_id=batch, actor=office.entry)
        seconds = perf_counter() - start
        assert Line.select().count() == len(taken) == ROWS
        store.close()
    return seconds


def peak_mb(path: Path) -> float:
    """Import the workbook; return the most memory this process took."""
    import resource  # noqa: PLC0415  (not everywhere)

    bring_in(path)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def alone(measure: Callable[[Path], float], path: Path, times: int = 2) -> float:
    """Measure in a process of its own, and again: by then it is a program that has been at work."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return min(pool.apply(measure, (path,)) for _time in range(times))


def run() -> list[Ratio]:
    """Measure both ways in turns, then the memory of ours."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "名单.xlsx"
        write(path)
        turns = [(alone(bring_in, path), alone(merely_read, path)) for _turn in range(TIMES)]
        ours, theirs = map(min, zip(*turns, strict=True))
        peak = alone(peak_mb, path, times=1)
    size = f"{ROWS:,} rows × {len(HEADINGS)} columns"
    return [
        Ratio(f"import of {size}, against openpyxl reading them", ours, theirs, 1 / 3),
        Ratio(f"memory of importing {size}", peak, MOST_MB, 1, "MB"),
    ]
