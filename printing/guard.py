"""The guard of public papers: reads back what was made and refuses what must not be shown."""

from collections.abc import Collection, Iterable
from pathlib import Path

from models.errors import RuleError
from models.rules.leaks import BARRIER, Leak, leaks
from printing.beside_pages import texts_beside
from printing.headed_pages import things_in
from printing.readback import page_texts
from printing.registry import paper
from resources.i18n import _, ngettext

_SHOWN = 5


def leaks_in_pdf(
    source: Path | bytes, *, children: Iterable[str] = (), allowed: Collection[str] = ()
) -> list[Leak]:
    """Return what a PDF shows and must not, page by page, and what its notes and fields hold.

    Raise FileProblem if it cannot be read.
    """
    names = tuple(children)
    allowed = {*allowed, *things_in(source)}
    found = [
        leak
        for number, text in enumerate(page_texts(source), start=1)
        for leak in leaks(
            text, children=names, allowed=allowed, where=_("Page {n}").format(n=number)
        )
    ]
    told = {(leak.kind, leak.shown) for leak in found}
    beside = BARRIER.join(dict.fromkeys(texts_beside(source)))
    where = _("Properties, notes and fields")
    hidden = leaks(beside, children=names, allowed=allowed, where=where)
    return found + [leak for leak in hidden if (leak.kind, leak.shown) not in told]


def refuse_leaks(key: str, document: object, source: Path | bytes) -> None:
    """Raise RuleError naming what a public paper shows and must not; other papers pass."""
    if not paper(key).public:
        return
    found = leaks_in_pdf(
        source,
        children=getattr(document, "guarded", ()),
        allowed=(getattr(document, "hotline", ""),),
    )
    if found:
        raise RuleError(said_of(found), _("Correct the list or the masking; nothing was saved."))


def said_of(found: Collection[Leak]) -> str:
    """Say how many things must not be shown, and name the first."""
    head = ngettext(
        "{count} thing on this notice must not be shown:",
        "{count} things on this notice must not be shown:",
        len(found),
    ).format(count=len(found))
    return "\n".join((head, *(leak.text for leak in list(found)[:_SHOWN])))
