"""Words of the program: English in the source, zh_CN the default on screen and paper."""

import gettext
import io
import os
from contextlib import suppress
from functools import cache
from pathlib import Path

import resources

DEFAULT = "zh_CN"
LANGUAGES = {"zh_CN": "简体中文", "en": "English"}


class _Words:
    """The catalogue in use; one for the whole process."""

    language = ""
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    folder = resources.path(f"locale/{language}/LC_MESSAGES")
    source, compiled = folder / "app.po", folder / "app.mo"
    if _is_current(compiled, source):
        return gettext.GNUTranslations(io.BytesIO(compiled.read_bytes()))
    content = _compile(source, language)
    _keep(compiled, content)
    return gettext.GNUTranslations(io.BytesIO(content))


def _is_current(compiled: Path, source: Path) -> bool:
    """Say whether the compiled catalogue says what the source says; a package has no source."""
    if not compiled.exists():
        return False
    return not source.exists() or compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


def _compile(source: Path, language: str) -> bytes:
    from babel.messages import mofile, pofile  # noqa: PLC0415  (110 ms, once a change of words)

    stream = io.BytesIO()
    with source.open("rb") as text:
        mofile.write_mo(stream, pofile.read_po(text, locale=language))
    return stream.getvalue()


def _keep(compiled: Path, content: bytes) -> None:
    """Write the compiled catalogue for the next start, where the folder lets us."""
    temporary = compiled.with_name(f".{os.getpid()}.mo")
    with suppress(OSError):
        temporary.write_bytes(content)
        temporary.replace(compiled)


def use_language(language: str) -> None:
    """Switch the words of the whole program to a language of LANGUAGES."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _Words.language = language
    _Words.catalogue = _catalogue(language)


def language() -> str:
    """Return the language in use."""
    _ensure()
    return _Words.language


def _ensure() -> None:
    if not _Words.language:
        use_language(DEFAULT)


def _(message: str) -> str:
    """Return the message in the language in use."""
    _ensure()
    return _Words.catalogue.gettext(message) if message else ""


def N_(message: str) -> str:  # noqa: N802  (gettext's own name for a mark)
    """Mark a message for the catalogue; it is translated when shown."""
    return message


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the message in the form for n things."""
    _ensure()
    return _Words.catalogue.ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """Return the message as it reads in a context."""
    _ensure()
    return _Words.catalogue.pgettext(context, message)
