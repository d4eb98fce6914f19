"""How the questions of a hardship file stand on the form: editors, words of lists, widths."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from models.rules.file_fields import FieldKind, FileField
from resources.i18n import N_, _
from ui.pages.people.words import ID_KINDS, SEXES
from ui.widgets.form import Field

Choices = Sequence[tuple[object, str]]

_NONE: Mapping[str, Choices] = MappingProxyType({})

_KINDS = {
    FieldKind.CODE: "code",
    FieldKind.DATE: "date",
    FieldKind.MONTH: "month",
    FieldKind.FEN: "money",
    FieldKind.COUNT: "number",
    FieldKind.NUMBER: "decimal",
    FieldKind.YES_NO: "pick",
    FieldKind.UNIT: "pick",
    FieldKind.LONG_TEXT: "long",
    FieldKind.ID: "person_id",
    FieldKind.PHONE: "phone",
    FieldKind.CARD: "card",
}
_WIDE = frozenset({"address", "description", "needs", "notes", "household_place", "other_aid"})


def paper_kinds() -> Choices:
    """Return the kinds of identity paper."""
    return [(kind, _(label)) for kind, label in ID_KINDS.items()]


def identity_fields() -> tuple[Field, ...]:
    """Return what the national form does not ask, but a card needs."""
    return (
        Field("id_kind", N_("Kind of identity paper"), "pick", choices=paper_kinds()),
        Field("id_missing_reason", N_("Why there is no number"), instead_of="id_number"),
    )


def shown(field: FileField, lists: "Lists", *, span: int = 0) -> Field:
    """Return a question as a field of a form; `span` 0 lets its kind decide."""
    kind = "pick" if field.key == "sex" else _KINDS.get(field.kind, "text")
    wide = 2 if field.key in _WIDE else 1
    return Field(
        field.key,
        field.label,
        kind,
        required=field.key in {"name", "relation"},
        choices=lists.choices(field),
        span=span or wide,
    )


class Lists:
    """The words the code fields offer, by list, and the unions a file may come from."""

    def __init__(self, words: Mapping[str, Choices] = _NONE, units: Choices = ()) -> None:
        self._words, self._units = words, units

    def choices(self, field: FileField) -> Choices:
        """Return what a field offers: its code list, yes and no, the sexes, the unions."""
        if field.key == "sex":
            return [(str(sex), _(label)) for sex, label in SEXES.items()]
        if field.kind is FieldKind.YES_NO:
            return [(True, _("yes")), (False, _("no"))]
        if field.kind is FieldKind.UNIT:
            return self._units
        return self._words.get(field.codes, ())
