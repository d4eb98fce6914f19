"""Who may import whom: the table of the architecture, row by row.

A row is never relaxed in the change that breaks it. Imports inside functions and under
TYPE_CHECKING count as well.
"""

import sys
from dataclasses import dataclass
from itertools import chain

import pytest
from pytest_archon import archrule
from pytest_archon.collect import collect_imports, walk

PURE = (
    "models.rules",
    "models.money",
    "models.identity",
    "models.pinyin",
    "models.check_digits",
    "models.errors",
    "models.changes",
    "models.progress",
    "models.problems",
    "models.actor",
    "models.clock",
    "models.collector",
)
STORE = (
    "models.store",
    "models.cipher",
    "models.keys",
    "models.recovery",
    "models.lock",
    "models.place",
    "models.files",
    "models.faults",
    "models.backup",
    "models.copying",
    "models.vault",
    "models.migrate",
    "models.migrations",
)
DATABASE = ("peewee", "playhouse", "sqlcipher3")
SHEETS = ("openpyxl", "xlrd", "xlwt", "python_calamine", "msoffcrypto")


@dataclass(frozen=True)
class Layer:
    """One row: these modules may use those of ours and those libraries, and nothing else."""

    name: str
    modules: tuple[str, ...]
    ours: tuple[str, ...]
    libraries: tuple[str, ...] = ()


LAYERS = (
    Layer("resources", ("resources",), ("resources",), ("babel",)),
    Layer("rules", PURE, (*PURE, "resources"), ("stdnum", "pypinyin")),
    Layer("exchange", ("models.exchange",), ("models.exchange", *PURE, "resources"), SHEETS),
    Layer(
        "store",
        STORE,
        (*STORE, "models.rules", "models.errors", "models.clock", "models.progress", "resources"),
        (*DATABASE, "cryptography"),
    ),
    Layer(
        "intake",
        ("models.intake", "models.scan_pictures"),
        (*PURE, "models.intake", "models.scan_pictures", "resources"),
        ("PIL", "pikepdf"),
    ),
    Layer(
        "tables",
        ("models.tables",),
        ("models.tables", "models.store", *PURE, "resources"),
        DATABASE,
    ),
    Layer("seasons", ("models.seasons",), ("models.seasons", "models.tables", *PURE, "resources")),
    Layer(
        "facts",
        (
            "models.facts",
            "models.line_facts",
            "models.relief_facts",
            "models.roster_facts",
            "models.double_facts",
            "models.many_facts",
            "models.file_facts",
            "models.goods_facts",
            "models.cap_facts",
            "models.layout_facts",
            "models.fund_facts",
            "models.pay_facts",
            "models.call_facts",
            "models.scan_facts",
            "models.approval_facts",
            "models.overlap_facts",
        ),
        (
            "models.facts",
            "models.line_facts",
            "models.relief_facts",
            "models.roster_facts",
            "models.double_facts",
            "models.file_facts",
            "models.goods_facts",
            "models.cap_facts",
            "models.fund_facts",
            "models.pay_facts",
            "models.call_facts",
            "models.scan_facts",
            "models.approval_facts",
            "models.overlap_facts",
            "models.tables",
            "models.seasons",
            *PURE,
            "resources",
        ),
        DATABASE,
    ),
    Layer(
        "printing",
        ("printing",),
        ("printing", "models.queries", "models.seasons", *PURE, "resources"),
        ("reportlab", "PIL", "zxingcpp", "pypdfium2", "pikepdf"),
    ),
)

NEVER = {
    "models": ("PySide6", "shiboken6", "reportlab", "pypdfium2", "printing", "ui", "app"),
    "models.operations": ("models.queries",),
    "models.queries": ("models.operations", "models.exchange"),
    "ui": ("peewee", "playhouse", "sqlcipher3", "reportlab", "models.tables", *SHEETS),
}


def _any_of(names):
    escaped = "|".join(name.replace(".", r"\.") for name in sorted(set(names)))
    return rf"({escaped})(\.|$)"


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_a_layer_uses_only_what_its_row_names(layer):
    allowed = _any_of(chain(layer.ours, layer.libraries, sys.stdlib_module_names))
    top = layer.modules[0].partition(".")[0]
    (
        archrule(layer.name, use_regex=True)
        .match(f"^{_any_of(layer.modules)}")
        .should_not_import(".")
        .may_import(f"^{allowed}")
        .check(top, only_direct_imports=True)
    )


@pytest.mark.parametrize("modules", NEVER)
def test_a_layer_never_uses(modules):
    (
        archrule(f"{modules} never", use_regex=True)
        .match(f"^{_any_of([modules])}")
        .should_not_import(f"^{_any_of(NEVER[modules])}")
        .check(modules.partition(".")[0], only_direct_imports=True)
    )


def test_every_module_of_models_is_in_a_row():
    upper = (
        "models.operations",
        "models.queries",
        "models.search",
        "models.demo",
        "models.session",
    )
    named = {*chain.from_iterable(layer.modules for layer in LAYERS), *upper}
    modules = collect_imports("models", walk)
    assert not {".".join(name.split(".")[:2]) for name in modules} - named - {"models"}
