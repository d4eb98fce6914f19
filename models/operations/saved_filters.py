"""Keep filters of the register under a name, and forget them."""

from collections.abc import Sequence

from models import clock
from models.actor import Actor
from models.changes import Change
from models.errors import InputError
from models.operations.core import Done, get, operation
from models.tables import SavedFilter
from resources.i18n import _

LONGEST_NAME = 30

NamedFilter = tuple[str, str, str]


@operation("filter.keep")
def keep_filters(page: str, kept: Sequence[NamedFilter], *, version: int, actor: Actor) -> Done:
    """Keep filters of a page: name, what it means in words, JSON; one of the same name is replaced.

    Raises InputError for a name that is missing or too long.
    """
    for name, _words, _frozen in kept:
        _check(name.strip())
    last = 0
    for name, words, frozen in kept:
        found = SavedFilter.get_or_none(
            (SavedFilter.page == page) & (SavedFilter.name == name.strip())
        )
        record = found or SavedFilter(page=page, name=name.strip(), created_by=actor.id)
        record.version, record.frozen, record.sentence = version, frozen, words
        record.created_at = clock.now()
        record.save()
        last = record.id
    names = [name for name, _words, _frozen in kept]
    return Done(Change.FILTERS, "filter", last, {"names": names})


@operation("filter.forget")
def forget_filter(filter_id: int, *, actor: Actor) -> Done:  # noqa: ARG001
    """Forget a filter; nobody it finds is touched."""
    record = get(SavedFilter, filter_id)
    data = {"names": [record.name], "page": record.page, "filter": record.frozen}
    record.delete_instance()
    return Done(Change.FILTERS, "filter", filter_id, data)


def _check(name: str) -> None:
    if not name:
        raise InputError({"name": _("The filter needs a name.")})
    if len(name) > LONGEST_NAME:
        text = _("A name has at most {count} characters.").format(count=LONGEST_NAME)
        raise InputError({"name": text})
