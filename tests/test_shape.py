"""The shape of the house: what a reviewer would otherwise have to look for by hand."""

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import re
import typing
from enum import Enum
from fnmatch import fnmatch
from functools import cache
from itertools import chain
from pathlib import Path

import peewee

import models.operations
import models.queries
from models.seasons import seasons

ROOT = Path(__file__).parent.parent
TOP_LEVEL = {
    *("app.py", "ui", "models", "printing", "resources", "tests", "pyproject.toml"),
    *("README.md", "README.zh_CN.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "docs"),
    *("requirements.txt", "requirements-dev.txt", "scripts"),
}
PRODUCT = ("app.py", "ui", "models", "printing", "resources")
ALL = (*PRODUCT, "tests", "scripts")
TEXTS = {".py", ".md", ".sh", ".bat", ".toml", ".json", ".qss", ".svg", ".po", ".txt", ""}
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
NETWORK = {
    *("socket", "socketserver", "ssl", "http", "urllib", "ftplib", "smtplib", "poplib", "imaplib"),
    *("requests", "httpx", "aiohttp", "xmlrpc", "webbrowser"),
    *("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineWidgets"),
}
KNOWN_SITES = ("www.w3.org", "www.apache.org", "schemas.openxmlformats.org", "purl.oclc.org")


def _files(places, *suffixes):
    for place in places:
        path = ROOT / place
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in found if file.is_file() and file.suffix in suffixes)


def _name(file):
    return file.relative_to(ROOT).as_posix()


@cache
def _tree(file):
    return ast.parse(file.read_text("utf-8"))


def _nodes(places, *kinds):
    for file in _files(places, ".py"):
        yield from ((file, node) for node in ast.walk(_tree(file)) if isinstance(node, kinds))


def _modules(package):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(module.name)


def _own(module, kind):
    for name, thing in inspect.getmembers(module, kind):
        if thing.__module__ == module.__name__ and not name.startswith("_"):
            yield thing


def test_top_level_is_fixed():
    ignored = [line.strip("/\n") for line in (ROOT / ".gitignore").read_text().splitlines()]
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    unknown = {name for name in found if not any(fnmatch(name, one) for one in ignored)}
    assert unknown <= TOP_LEVEL


def test_files_are_short():
    lengths = {
        _name(file): len(file.read_text("utf-8").splitlines()) for file in _files(ALL, ".py")
    }
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FILE}


def test_functions_fit_a_screen():
    functions = _nodes(ALL, ast.FunctionDef, ast.AsyncFunctionDef)
    lengths = {(_name(f), node.name): node.end_lineno - node.lineno + 1 for f, node in functions}
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION}


def _choices(node):
    """Yield the values that a node chooses by: compared, matched, or looked up."""
    if isinstance(node, ast.Compare):
        yield from (node.left, *node.comparators)
    elif isinstance(node, ast.MatchValue):
        yield node.value
    elif isinstance(node, ast.Subscript):
        yield node.slice
    else:
        yield from filter(None, node.keys)


def test_nobody_branches_on_a_season():
    own = ("models/seasons/", "ui/tokens.py")
    found = [
        f"{_name(file)}:{node.lineno}"
        for file, node in _nodes(PRODUCT, ast.Compare, ast.MatchValue, ast.Subscript, ast.Dict)
        for part in chain.from_iterable(map(ast.walk, _choices(node)))
        if isinstance(part, ast.Constant)
        and part.value in seasons()
        and not _name(file).startswith(own)
    ]
    assert not found


def test_colours_live_in_the_tokens():
    colour = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
    found = [
        _name(file)
        for file in _files(PRODUCT, ".py", ".qss", ".svg")
        if _name(file) != "ui/tokens.py" and colour.search(file.read_text("utf-8"))
    ]
    assert not found


def test_nothing_talks_to_a_network():
    found = []
    for file, node in _nodes(PRODUCT, ast.Import, ast.ImportFrom):
        names = {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            names = {node.module or "", *(f"{node.module}.{name}" for name in names)}
        names |= {name.partition(".")[0] for name in names}
        found += [f"{_name(file)}:{node.lineno}"] if names & NETWORK else []
    assert not found


def test_no_address_and_no_machine_is_named():
    places = (*ALL, *(path.name for path in ROOT.iterdir() if path.is_file()), "docs", ".ci")
    address = re.compile(r"https?://([\w.-]+)")
    machine = re.compile(r"(?<![\w.~}\"'])/(?:work|root|home|Users|mnt)/\w")
    found = []
    for file in (file for file in _files(places, *TEXTS) if "LICENSE" not in file.name):
        text = file.read_text("utf-8", errors="replace")
        found += [f"{_name(file)}: {s}" for s in address.findall(text) if s not in KNOWN_SITES]
        found += [f"{_name(file)}: {hit.group()}" for hit in machine.finditer(text)]
    assert not found


def _parts(hint):
    yield hint
    for part in typing.get_args(hint):
        yield from _parts(part)


def _is_record(hint):
    kinds = (peewee.Model, peewee.Node)
    return isinstance(hint, type) and issubclass(hint, kinds)


def test_no_record_leaves_a_query_or_an_operation():
    found = []
    for module in (*_modules(models.queries), *_modules(models.operations)):
        for function in _own(module, inspect.isfunction):
            is_verb = hasattr(function, "__wrapped__")
            if is_verb or module.__name__.startswith(models.queries.__name__):
                hint = typing.get_type_hints(function).get("return")
                found += [function.__qualname__ for part in _parts(hint) if _is_record(part)]
    assert not found


def test_rows_of_a_query_are_frozen():
    for module in _modules(models.queries):
        for kind in _own(module, inspect.isclass):
            if not issubclass(kind, (Enum, typing.Protocol)) and not typing.is_typeddict(kind):
                assert dataclasses.is_dataclass(kind), kind
                assert kind.__dataclass_params__.frozen, kind
                assert hasattr(kind, "__slots__"), kind
