"""One session at the desk: where the store lies, who opens it, what is told, the last copy."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from models import backup, clock, keys, store
from models.actor import Actor
from models.copying import CopyInfo, Reason
from models.errors import NotAllowed
from models.operations.operators import reset_password
from models.progress import SILENT, Progress
from models.queries import session as queries
from models.rules import codes
from resources.i18n import _

NAME = "四季送"


@dataclass(frozen=True, slots=True)
class Opened:
    """Who works now, and what they should know about the session before."""

    actor: Actor
    news: tuple[str, ...] = ()


def default_folder() -> Path:
    """Return where the store lies unless somebody chose another place."""
    return _data_folder() / NAME


def _data_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home())
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")


def begin(
    folder: Path, *, operator: str, password: str, read_only: bool = False, take_over: bool = False
) -> Opened:
    """Open a store for an operator; tell what the last session left undone.

    Raises what `store.open_store` raises, and NotAllowed for a name without a record.
    """
    store.open_store(
        folder, operator=operator, password=password, read_only=read_only, take_over=take_over
    )
    try:
        actor = _actor(operator, read_only=read_only)
        return Opened(actor, () if read_only else tuple(_news()))
    except BaseException:
        store.close()
        raise


def begin_with_recovery(folder: Path, code: str, *, operator: str, new: str) -> Opened:
    """Open a store by its recovery code and give the operator a new password.

    Raises what `store.open_with_recovery` raises, and InputError for a password too short.
    """
    keys.check_password(new)
    store.open_with_recovery(folder, code)
    try:
        actor = _actor(operator)
        reset_password(new, actor=actor)
        return Opened(actor, tuple(_news()))
    except BaseException:
        store.close()
        raise


def unlock(actor: Actor, password: str) -> None:
    """Raise WrongPassword unless this is the actor's own password."""
    keys.unlock(store.folder(), actor.name, password)


def copy(target: Path | None = None, progress: Progress = SILENT) -> CopyInfo | None:
    """Copy what changed to a proved file beside the store or elsewhere, before it is closed.

    Nothing is copied when the store was only read or its newest copy still equals it.
    """
    if store.is_read_only():
        return None
    folder = target or store.folder() / store.COPIES
    made = backup.copy_if_changed(folder, reason=Reason.CLOSING, progress=progress)
    backup.thin(folder, clock.now())
    return made


def _actor(name: str, *, read_only: bool = False) -> Actor:
    actor = queries.actor_named(name, read_only=read_only)
    if actor is None:
        raise NotAllowed(
            _("{name} is no operator of this store.").format(name=name),
            _("Choose a name from the list."),
        )
    _use_own_codes()
    return actor


def _use_own_codes() -> None:
    """Let codes be called as the office of the open store calls them."""
    if not queries.has_own_codes():
        codes.use_own({})
        return
    from models.file_facts import own_labels  # noqa: PLC0415  (rarely needed)

    codes.use_own(own_labels())


def _news() -> list[str]:
    _make_searchable()
    news = []
    left = store.last_session_ended_badly()
    if left:
        words = _("The last session ({user}, since {since}) was not closed in order.")
        news.append(words.format(user=left.user, since=left.since))
    for file in _tidied():
        words = _("The import of {file} was cut off; nothing of it was written. Import it again.")
        news.append(words.format(file=file))
    return news


def _make_searchable() -> None:
    """Fill the index of people in a store that was just brought up to date."""
    if not queries.index_is_missing():
        return
    from models.operations.indexing import rebuild_index  # noqa: PLC0415  (rarely needed)

    rebuild_index()


def _tidied() -> list[str]:
    """Return the files whose import a crash cut off; usually none."""
    if not queries.imports_cut_off():
        return []
    from models.operations.imports import tidy_interrupted  # noqa: PLC0415  (rarely needed)

    return tidy_interrupted()
