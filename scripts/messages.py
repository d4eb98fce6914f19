#!/usr/bin/env python3
"""Keep the catalogue of words: update, fill, missing, check."""

import argparse
import io
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from string import Formatter
from tokenize import TokenError

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

try:
    import fcntl
except ImportError:  # Windows: there is no other writer to wait for
    fcntl = None

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "resources/locale/zh_CN/LC_MESSAGES/app.po"
SOURCES = tuple(ROOT / name for name in ("app.py", "models", "printing", "ui", "resources"))
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
NOISE = re.compile(
    r'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Report-Msgid|'
    r"Language-Team|Project-Id).*\n",
    re.MULTILINE,
)
FLAGS = {"python-format", "python-brace-format"}


def extracted(paths: Iterable[Path] = ()) -> Catalog:
    """Return the messages marked in some sources, or in all."""
    found = Catalog(locale="zh_CN")
    for file in _python_files(paths or SOURCES):
        try:
            for _line, words, _comments, context in extract_from_file("python", file, KEYWORDS):
                found.add(words, context=context)
        except (SyntaxError, TokenError) as problem:
            print(f"{file}: skipped, {problem}", file=sys.stderr)
    return found


def _python_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.rglob("*.py")) if path.is_dir() else filter(Path.exists, [path])


def load() -> Catalog:
    """Read the catalogue as it is."""
    if not PO.exists():
        return Catalog(locale="zh_CN")
    with PO.open("rb") as stream:
        return read_po(stream, locale="zh_CN", ignore_obsolete=True)


def save(catalogue: Catalog) -> None:
    """Write the catalogue whole or not at all."""
    PO.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=PO.parent, delete=False) as stream:
        stream.write(rendered(catalogue))
    Path(stream.name).chmod(0o644)
    os.replace(stream.name, PO)  # noqa: PTH105  (the one call that is atomic everywhere)


def rendered(catalogue: Catalog) -> bytes:
    """Return the catalogue sorted, without dates and places, so that changes stay small."""
    catalogue.header_comment = "# Chinese words of the program. Kept by scripts/messages.py."
    catalogue.fuzzy = False
    for message in catalogue:
        message.flags -= FLAGS
    stream = io.BytesIO()
    write_po(stream, catalogue, width=100, no_location=True, sort_output=True)
    return NOISE.sub("", stream.getvalue().decode("utf-8")).encode("utf-8")


def messages(catalogue: Catalog) -> list[Message]:
    """Return the messages without the header."""
    return [message for message in catalogue if message.id]


def merge(catalogue: Catalog, source: Catalog) -> None:
    """Add what the sources mark and the catalogue lacks."""
    for message in messages(source):
        known = catalogue.get(message.id, message.context)
        if known is None:
            catalogue.add(message.id, context=message.context)
        elif known.pluralizable != message.pluralizable:
            catalogue.delete(known.id, known.context)
            catalogue.add(message.id, _same_words(known, message), context=message.context)


def _same_words(known: Message, wanted: Message) -> str | tuple[str, ...]:
    words = known.string if isinstance(known.string, str) else known.string[0]
    return (words,) if wanted.pluralizable else words


def stale(catalogue: Catalog, source: Catalog) -> list[Message]:
    """Return the messages that no source marks any more."""
    return [m for m in messages(catalogue) if source.get(m.id, m.context) is None]


def empty(catalogue: Catalog) -> list[Message]:
    """Return the messages without Chinese, or with Chinese that is only a guess."""
    return [m for m in messages(catalogue) if m.fuzzy or not m.string or not all(m.string)]


def misfits(catalogue: Catalog) -> list[Message]:
    """Return the messages whose Chinese has other placeholders than the English."""
    return [m for m in messages(catalogue) if not _fits(m)]


def _fits(message: Message) -> bool:
    ids, strings = _all(message.id), [text for text in _all(message.string or "") if text]
    wanted = set().union(*map(_placeholders, ids))
    return all(_placeholders(text) == wanted for text in strings)


def _all(words: str | Iterable[str]) -> list[str]:
    return [words] if isinstance(words, str) else list(words)


def _placeholders(text: str) -> set[str]:
    try:
        return {name for _t, name, _f, _c in Formatter().parse(text) if name is not None}
    except ValueError:
        return {f"unreadable: {text}"}


def update() -> int:
    """Bring the catalogue in line with the sources."""
    catalogue, source = load(), extracted()
    for message in stale(catalogue, source):
        catalogue.delete(message.id, message.context)
    merge(catalogue, source)
    save(catalogue)
    return 0


def fill(file: Path) -> int:
    """Merge {"English": "中文"} of a file into the catalogue."""
    catalogue, source = load(), extracted()
    merge(catalogue, source)
    for key, chinese in json.loads(file.read_text("utf-8")).items():
        _fill_one(catalogue, key, chinese)
    save(catalogue)
    return 0


def _fill_one(catalogue: Catalog, key: str, chinese: str) -> None:
    context, found, rest = key.rpartition("|||")
    known = catalogue.get(rest, context if found else None)
    words: str | tuple[str, ...] = rest
    if known is not None:
        words = known.id
    elif "|" in rest:
        words = tuple(rest.split("|", 1))
    if known is None and catalogue.get(words, context if found else None) is None:
        print(f"not in any source yet: {key}", file=sys.stderr)
    catalogue.delete(words, context if found else None)
    string = chinese if isinstance(words, str) else (chinese,)
    catalogue.add(words, string, context=context if found else None)


def missing(paths: Iterable[Path]) -> int:
    """List the messages of some sources that have no Chinese."""
    catalogue = load()
    merge(catalogue, extracted())
    for message in messages(extracted(paths)):
        known = catalogue.get(message.id, message.context)
        if known is None or not known.string or not all(known.string):
            print(_name(message))
    return 0


def _name(message: Message) -> str:
    context = f"{message.context}|||" if message.context is not None else ""
    return json.dumps(context + "|".join(_all(message.id)), ensure_ascii=False)


def problems() -> list[str]:
    """Return what is wrong with the catalogue, one sentence each."""
    catalogue, source = load(), extracted()
    before = PO.read_bytes() if PO.exists() else b""
    found = [f"no source has {_name(m)}" for m in stale(catalogue, source)]
    merge(catalogue, source)
    found += [f"no Chinese for {_name(m)}" for m in empty(catalogue)]
    found += [f"other placeholders in {_name(m)}" for m in misfits(catalogue)]
    if not found and rendered(catalogue) != before:
        found.append("the catalogue is not as scripts/messages.py update writes it")
    return found


def check() -> int:
    """Fail unless the catalogue is complete and up to date."""
    found = problems()
    print(*found, sep="\n", end="\n" if found else "")
    return bool(found)


@contextmanager
def locked() -> Iterator[None]:
    """Let one process at a time touch the catalogue."""
    place = Path(tempfile.gettempdir()) / f"four-seasons-{ROOT.stat().st_ino}.lock"
    with place.open("w") as handle:
        if fcntl:
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def main() -> int:
    """Run the command named on the command line."""
    commands: dict[str, tuple[Callable[..., int], str]] = {
        "update": (update, "take up new messages, drop those no source has"),
        "fill": (fill, 'merge {"English": "中文"} from a JSON file'),
        "missing": (missing, "list the messages without Chinese"),
        "check": (check, "fail unless the catalogue is complete and up to date"),
    }
    parser = argparse.ArgumentParser(description=__doc__)
    sub = parser.add_subparsers(dest="command", required=True)
    parsers = {name: sub.add_parser(name, help=text) for name, (_run, text) in commands.items()}
    parsers["fill"].add_argument("file", type=Path)
    parsers["missing"].add_argument("paths", nargs="*", type=Path)
    options = vars(parser.parse_args())
    run = commands[options.pop("command")][0]
    with locked():
        return run(**options)


if __name__ == "__main__":
    sys.exit(main())
