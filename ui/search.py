"""What the search box lists: hits in groups, each with why it was found and the page it opens."""

from collections.abc import Sequence

from models.queries.search import (
    Family,
    Found,
    FoundBatch,
    FoundFile,
    FoundPaper,
    FoundPerson,
    FoundUnit,
    find,
)
from models.rules.file_states import LABELS as FILE_LABELS
from models.rules.states import LABELS
from resources.i18n import N_, _
from ui.context import Hit, HitGroup

WHY = {
    "name": N_("name"),
    "pinyin": N_("pinyin"),
    "initials": N_("initials"),
    "former_name": N_("former name"),
    "former_pinyin": N_("former name"),
    "former_initials": N_("former name"),
    "id": N_("ID number"),
    "id_tail": N_("ID tail"),
    "phone": N_("phone"),
    "phone_tail": N_("phone tail"),
    "employer": N_("employer"),
    "unit": N_("unit"),
}


def groups(text: str) -> Sequence[HitGroup]:
    """Find a text in the open store."""
    return grouped(find(text))


def grouped(found: Found) -> Sequence[HitGroup]:
    """Return what was found as hits."""
    return (
        HitGroup(_("People"), [person_hit(person) for person in found.people]),
        HitGroup(_("Units"), [_unit_hit(unit) for unit in found.units]),
        HitGroup(_("Batches"), [_batch_hit(batch) for batch in found.batches]),
        HitGroup(_("Hardship files"), [_file_hit(file) for file in found.files]),
        HitGroup(_("Numbers of papers"), [_paper_hit(paper) for paper in found.papers]),
    )


def person_hit(person: FoundPerson) -> Hit:
    """Return a person as a hit."""
    shown = (
        _former(person.former_name) if person.why.startswith("former") else "",
        person.id_masked,
        _family(person.family) if person.family else person.place,
    )
    return Hit(
        person.name,
        "　".join(filter(None, shown)),
        _(WHY[person.why]),
        "people",
        {"person_id": person.id},
        "person",
    )


def _former(name: str) -> str:
    return _("formerly {name}").format(name=name)


def _family(family: Family) -> str:
    """Say whose relative a person is, and in which file."""
    words = _("{head}'s {relation}") if not family.file_no else _("{head}'s {relation}, file {no}")
    return words.format(head=family.head, relation=family.relation, no=family.file_no)


def _file_hit(file: FoundFile) -> Hit:
    args = {"file_id": file.id}
    return Hit(file.number, file.head, _(FILE_LABELS[file.state]), "household", args, "household")


def _unit_hit(unit: FoundUnit) -> Hit:
    args = {"unit_id": unit.id}
    return Hit(unit.name, unit.parent, _("people of the unit"), "people", args, "unit")


def _batch_hit(batch: FoundBatch) -> Hit:
    return Hit(
        batch.name, batch.campaign, _(LABELS[batch.state]), "batch", {"batch_id": batch.id}, "batch"
    )


def _paper_hit(paper: FoundPaper) -> Hit:
    what = _("slip") if paper.line_id else _("paper")
    why = what if paper.live else _("{what}, void").format(what=what)
    if paper.line_id is None:
        return Hit(paper.number, paper.title, why, "papers", {"paper_id": paper.paper_id}, "print")
    args = {"batch_id": paper.batch_id, "line_id": paper.line_id}
    return Hit(paper.number, paper.title, why, "batch", args, "print")
