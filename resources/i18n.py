"""Words of the program: English in the source, zh_CN the default on screen and paper."""

import gettext
import io
from functools import cache

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
    compiled = folder / "app.mo"
    if compiled.exists():
        return gettext.GNUTranslations(compiled.open("rb"))
    from babel.messages import mofile, pofile  # noqa: PLC0415  (only in a checkout)

    with (folder / "app.po").open("rb") as source:
        catalogue = pofile.read_po(source, locale=language)
    stream = io.BytesIO()
    mofile.write_mo(stream, catalogue)
    stream.seek(0)
    return gettext.GNUTranslations(stream)


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
