"""Code lists in the office's own hands: entries added, renamed, retired."""

from models import clock, file_facts
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, NotFound, RuleError
from models.operations.core import Done, operation
from models.rules import codes
from models.rules.codes import Code
from models.rules.file_fields import code_lists
from models.tables import CodeEntry
from resources.i18n import _, ngettext

_LISTS = frozenset({*code_lists(), "withdrawal_reasons", "opinions"})


@operation("code.save")
def save_code(
    name: str,
    label: str,
    *,
    key: str = "",
    year_from: int = 0,
    year_to: int = 0,
    actor: Actor,  # noqa: ARG001
) -> Done:
    """Add an entry to a list, or change the words and years of the one with this key.

    A new entry's key is its label, so that old records read the same for ever. Raises
    InputError for an empty or taken label and for years the wrong way round.
    """
    label = label.strip()
    known = {code.key: code for code in _list(name)}
    problems = {}
    if not label:
        problems["label"] = _("The entry needs words.")
    elif any(label in (code.label, code.key) and code.key != key for code in known.values()):
        problems["label"] = _("“{label}” is already on this list.").format(label=label)
    if 0 < year_to < year_from:
        problems["year_to"] = _("The last year comes before the first.")
    if problems:
        raise InputError(problems)
    before = known.get(key)
    _put(name, Code(key or label, label, year_from=year_from, year_to=year_to))
    data = {"list": name, "word": label, "before": before.label if before else ""}
    return Done(Change.SETTINGS, "code", 0, data)


@operation("code.retire")
def retire_code(name: str, key: str, *, last_year: int, actor: Actor) -> Done:  # noqa: ARG001
    """Let an entry be chosen no longer after a year; what uses it stays readable.

    Raises InputError for a year before the entry's first.
    """
    found = _entry(name, key)
    if last_year < max(found.year_from, 1):
        raise InputError({"last_year": _("The last year comes before the first.")})
    _put(name, Code(key, found.label, year_from=found.year_from, year_to=last_year))
    return Done(
        Change.SETTINGS, "code", 0, {"list": name, "word": found.label, "last_year": last_year}
    )


@operation("code.delete")
def delete_code(name: str, key: str, *, actor: Actor) -> Done:  # noqa: ARG001
    """Take an entry of the office's own off a list.

    Raises RuleError, with the count, for one in use, and for one that ships with the program.
    """
    found = _entry(name, key)
    uses = file_facts.code_uses(name).get(key, 0)
    retire = _("Retire it instead: it can no longer be chosen, and old records stay readable.")
    if uses:
        words = ngettext(
            "“{label}” is used by {count} record.", "“{label}” is used by {count} records.", uses
        )
        raise RuleError(words.format(label=found.label, count=uses), retire)
    if any(code.key == key for code in codes.load(name)):
        told = _("“{label}” comes with the program.").format(label=found.label)
        raise RuleError(told, retire)
    CodeEntry.delete().where((CodeEntry.list_name == name) & (CodeEntry.key == key)).execute()
    codes.use_own(file_facts.own_labels())
    return Done(Change.SETTINGS, "code", 0, {"list": name, "word": found.label})


def _list(name: str) -> tuple[Code, ...]:
    if name not in _LISTS:
        raise NotFound(_("There is no code list {name}.").format(name=name))
    return file_facts.code_list(name)


def _entry(name: str, key: str) -> Code:
    found = next((code for code in _list(name) if code.key == key), None)
    if found is None:
        raise NotFound(
            _("This entry is no longer on the list."), _("Open the list of codes again.")
        )
    return found


def _put(name: str, code: Code) -> None:
    CodeEntry.insert(
        list_name=name,
        key=code.key,
        label=code.label,
        year_from=code.year_from,
        year_to=code.year_to,
        position=0,
        changed_at=clock.now(),
    ).on_conflict(
        conflict_target=[CodeEntry.list_name, CodeEntry.key],
        preserve=[
            CodeEntry.label,
            CodeEntry.year_from,
            CodeEntry.year_to,
            CodeEntry.changed_at,
        ],
    ).execute()
    codes.use_own(file_facts.own_labels())
