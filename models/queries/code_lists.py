"""The code lists of hardship files: entries with their years, and how often each is used."""

from dataclasses import dataclass

from models import file_facts
from models.rules import codes
from models.rules.file_fields import code_lists

MORE_LISTS = ("withdrawal_reasons", "opinions")


@dataclass(frozen=True, slots=True)
class CodeListRow:
    """A code list: its name, what it is, how many entries it has."""

    name: str
    title: str
    entries: int


@dataclass(frozen=True, slots=True)
class CodeRow:
    """An entry: years in which it may be chosen (0: open), uses, and whose it is.

    known: on a list; words of imports that no list knows are shown with their uses, too.
    """

    key: str
    label: str
    year_from: int
    year_to: int
    uses: int
    shipped: bool
    known: bool = True

    @property
    def id(self) -> str:
        """Return what names the entry in its list."""
        return self.key


def code_list_rows() -> list[CodeListRow]:
    """Return every code list of the form, in the form's order."""
    return [
        CodeListRow(name, _title(name), len(file_facts.code_list(name)))
        for name in (*code_lists(), *MORE_LISTS)
    ]


def code_rows(name: str) -> list[CodeRow]:
    """Return the entries of a list in order, then the unknown words in use."""
    used = file_facts.code_uses(name)
    shipped = {code.key for code in codes.load(name)}
    known = file_facts.code_list(name)
    listed = [
        CodeRow(
            code.key,
            code.label,
            code.year_from,
            code.year_to,
            used.pop(code.key, 0),
            shipped=code.key in shipped,
        )
        for code in known
    ]
    strange = [
        CodeRow(key, key, 0, 0, uses, shipped=False, known=False)
        for key, uses in sorted(used.items())
    ]
    return listed + strange


def choices(name: str, year: int) -> list[tuple[str, str]]:
    """Return keys and labels that may be chosen in a year."""
    return [(code.key, code.label) for code in file_facts.code_list(name) if code.holds_in(year)]


def phrases(name: str, year: int) -> list[tuple[str, str]]:
    """Return what each phrase of a list is for, '' for anything, and its words."""
    return [(one.group, one.label) for one in file_facts.code_list(name) if one.holds_in(year)]


def _title(name: str) -> str:
    """Return what a list is, as its file says: the words before the first stop."""
    about = str(codes.document(name).get("about", name))
    return about.partition("：")[0].partition("。")[0].partition("（")[0]
