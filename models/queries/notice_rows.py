"""The rows of a public notice, masked before they leave: adults by the preset, children shortened.

A child, and whoever is aided as a student, stands under the parent's name where it is known
(domain.md §7.4).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from peewee import JOIN, fn

from models import facts
from models.queries.documents import NoticeRow
from models.queries.paper_parts import PaperLine
from models.rules.masking import NoticePreset, last_four, mask_name
from models.tables import AutumnDetail, Line, Person, Student
from models.tables.base import rows
from resources.i18n import _

OF_AGE = 18
LAST_FOUR = "id_last_four"


@dataclass(frozen=True, slots=True)
class Child:
    """Who is to be shortened on a notice: the parent's name where it is known."""

    parent: str
    employer: str


def notice_rows(
    lines: Sequence[PaperLine], preset: NoticePreset, aid_kind: str, young: Mapping[int, Child]
) -> tuple[NoticeRow, ...]:
    """Return what a notice shows of lines; young are the children among them, by line."""
    return tuple(
        NoticeRow(
            seq=seq,
            name=_name(line, preset, young.get(line.id)),
            unit=young[line.id].employer if line.id in young else line.employer,
            category=line.category,
            aid_kind=aid_kind,
            amount_fen=line.amount_fen,
            id_tail=_tail(line, preset, young),
            headcount=line.headcount,
        )
        for seq, line in enumerate(lines, start=1)
    )


def _name(line: PaperLine, preset: NoticePreset, child: Child | None) -> str:
    if line.kind != "named":
        return line.name
    if child is None:
        return mask_name(line.name, preset.name_rule)
    short = mask_name(line.name, preset.student_rule)
    if not child.parent:
        return short
    parent = mask_name(child.parent, preset.name_rule)
    return _("{parent} (child {child})").format(parent=parent, child=short) if short else parent


def _tail(line: PaperLine, preset: NoticePreset, young: Mapping[int, Child]) -> str:
    shown = LAST_FOUR in preset.columns and line.id not in young
    return last_four(line.id_number) if shown else ""


def children_of(batch_id: int, on: date) -> dict[int, Child]:
    """Return the lines of a batch whose person is a student, or not yet of age on a day."""
    parent = Person.alias("parent")
    born_after = date(on.year - OF_AGE, on.month, min(on.day, 28))
    query = (
        Line.select(Line.id, fn.COALESCE(parent.name, ""), fn.COALESCE(parent.employer, ""))
        .join_from(Line, Person)
        .join_from(Line, Student, JOIN.LEFT_OUTER, on=Student.person == Line.person)
        .join_from(Line, AutumnDetail, JOIN.LEFT_OUTER, on=AutumnDetail.line == Line.id)
        .join_from(
            Line,
            parent,
            JOIN.LEFT_OUTER,
            on=parent.id == fn.COALESCE(AutumnDetail.parent, Student.parent),
        )
        .where(
            facts.live_lines(batch_id)
            & (
                Student.id.is_null(is_null=False)
                | AutumnDetail.line.is_null(is_null=False)
                | (Person.birth_date > born_after)
            )
        )
    )
    return {line: Child(name, employer) for line, name, employer in rows(query)}


def guarded_names(lines: Sequence[PaperLine], young: Mapping[int, Child]) -> tuple[str, ...]:
    """Return the full names of the children on a list, but those an adult on it bears as well."""
    adults = {line.name for line in lines if line.id not in young}
    adults |= {child.parent for child in young.values()}
    return tuple(sorted({line.name for line in lines if line.id in young} - adults))


def names_of_children(on: date) -> frozenset[str]:
    """Return the full names of everybody in the store who is at school or not yet of age."""
    born_after = date(on.year - OF_AGE, on.month, min(on.day, 28))
    query = (
        Person.select(Person.name)
        .join(Student, JOIN.LEFT_OUTER, on=Student.person == Person.id)
        .where((Person.birth_date > born_after) | Student.id.is_null(is_null=False))
    )
    return frozenset(name for (name,) in rows(query.distinct()))
