"""One hardship file: every field in the national form's order, members, years, steps."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models import file_facts
from models.errors import NotFound
from models.money import format_yuan
from models.queries.files import FileRow, file_rows
from models.rules import codes, masking
from models.rules.file_fields import (
    FIELDS,
    MEMBER_FIELDS,
    FieldKind,
    FileField,
)
from models.rules.file_states import LABELS, STEPS, FileState
from models.rules.recognition import SumLine
from models.tables import FileEpisode, FileStep, FileYear, Operator
from models.tables.base import fetch
from resources.i18n import _

_SEXES = {"male": "男", "female": "女"}


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One field of a form with its value as stored and as shown."""

    field: FileField
    value: Any
    text: str


@dataclass(frozen=True, slots=True)
class FileMember:
    """A current member of the household as shown, numbers masked; the head has position 0."""

    id: int
    person_id: int
    position: int
    relation: str
    name: str
    values: Sequence[FieldValue]


@dataclass(frozen=True, slots=True)
class FileSheet:
    """A whole file: the row of the list, its fields in the form's order, its members."""

    row: FileRow
    fields: Sequence[FieldValue]
    members: Sequence[FileMember]

    def text(self, key: str) -> str:
        """Return what a field says, '' for one that is empty."""
        return next((one.text for one in self.fields if one.field.key == key), "")


@dataclass(frozen=True, slots=True)
class FileStepRow:
    """One dated step of a file's way."""

    id: int
    episode: int
    verb: str
    to_state: FileState
    on: date
    until: date | None
    opinion: str
    reason: str
    people: str
    place: str
    operator: str

    @property
    def label(self) -> str:
        """Return what was done, in words."""
        step = STEPS.get(self.verb)
        return _(step.label) if step else _("File opened")

    @property
    def state_label(self) -> str:
        """Return the state the step led to, in words."""
        return _(LABELS[self.to_state])


@dataclass(frozen=True, slots=True)
class FileYearRow:
    """The figures of a year with the sum that was frozen with them; money in fen."""

    year: int
    family_size: int | None
    family_income_fen: int | None
    rule: str
    standard_fen: int | None
    computed_fen: int | None
    computed_category: str
    category: str
    override_reason: str
    lines: tuple[SumLine, ...]

    @property
    def category_label(self) -> str:
        """Return the category of the year in words."""
        return codes.label("hardship_kinds", self.category) if self.category else ""


def file_sheet(file_id: int, *, whole: bool = False) -> FileSheet:
    """Return a whole file, numbers masked unless the caller logs that they are seen.

    Raises NotFound when there is no such file.
    """
    row = _row(file_id)
    values = file_facts.file_values(file_id)
    members = file_facts.household_members(row.household_id)
    return FileSheet(
        row,
        _told(FIELDS, {**values, "unit_id": row.unit}, whole=whole),
        [
            FileMember(
                one.id,
                one.person_id,
                one.position,
                one.relation,
                one.values["name"],
                _told(MEMBER_FIELDS, one.values, whole=whole),
            )
            for one in members
        ],
    )


def file_steps(file_id: int) -> list[FileStepRow]:
    """Return the steps of a file over all its episodes, the oldest first."""
    query = (
        FileStep.select(
            FileStep.id,
            FileEpisode.number,
            FileStep.verb,
            FileStep.to_state,
            FileStep.happened_on,
            FileStep.until,
            FileStep.opinion,
            FileStep.reason,
            FileStep.people,
            FileStep.place,
            Operator.name,
        )
        .join_from(FileStep, FileEpisode)
        .join_from(FileStep, Operator)
        .where(FileEpisode.file == file_id)
        .order_by(FileStep.id)
    )
    return fetch(query, _step)


def file_years(file_id: int) -> list[FileYearRow]:
    """Return the years of a file with their frozen sums, the newest first."""
    columns = [getattr(FileYear, name) for name in FileYearRow.__slots__[:-1]]
    query = FileYear.select(*columns, FileYear.working).where(FileYear.file == file_id)
    return fetch(query.order_by(FileYear.year.desc()), _year)


def text_of(field: FileField, value: Any, *, whole: bool = True) -> str:  # noqa: ANN401
    """Return a stored value as the form shows it; numbers masked unless whole."""
    if value in (None, ""):
        return ""
    if field.key == "sex":
        return _SEXES.get(str(value), str(value))
    if not whole and field.kind in _MASKS:
        return _MASKS[field.kind](str(value))
    return _WORDS.get(field.kind, _plain)(field, value)


def _plain(_field: FileField, value: Any) -> str:  # noqa: ANN401
    return str(value)


_MASKS = {
    FieldKind.ID: masking.mask_id,
    FieldKind.PHONE: masking.mask_phone,
    FieldKind.CARD: masking.mask_card,
}
_WORDS: dict[FieldKind, Callable[[FileField, Any], str]] = {
    FieldKind.CODE: lambda field, value: codes.label(field.codes, str(value)),
    FieldKind.FEN: lambda _field, value: format_yuan(value),
    FieldKind.NUMBER: lambda _field, value: f"{value:g}",
    FieldKind.YES_NO: lambda _field, value: _("Yes") if value else _("No"),
}


def _told(
    fields: Iterable[FileField], values: Mapping[str, Any], *, whole: bool
) -> list[FieldValue]:
    return [
        FieldValue(field, values.get(field.key), text_of(field, values.get(field.key), whole=whole))
        for field in fields
    ]


def _row(file_id: int) -> FileRow:
    found = file_rows([file_id])
    if not found:
        raise NotFound(
            _("This file is no longer in the store."), _("Open the list of files again.")
        )
    return found[0]


def _step(*values: Any) -> FileStepRow:  # noqa: ANN401  (the columns of file_steps)
    told = dict(zip(FileStepRow.__slots__, values, strict=True))
    return FileStepRow(**{**told, "to_state": FileState(told["to_state"])})


def _year(*values: Any) -> FileYearRow:  # noqa: ANN401  (the columns of file_years)
    told = dict(zip(FileYearRow.__slots__, values, strict=True))
    return FileYearRow(**{**told, "lines": file_facts.lines_from_text(told["lines"])})
