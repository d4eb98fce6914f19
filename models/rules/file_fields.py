"""What a hardship file asks, declared once, in the order of the national form.

The same declaration serves the form on screen, the list for keying into the national
system, templates, the preview of imports and papers (domain.md §2.2, §2.4).
"""

from dataclasses import dataclass
from enum import StrEnum

from resources.i18n import N_


class FieldKind(StrEnum):
    """What a field holds; MONTH is a date of which the day may be unknown."""

    NAME = "name"
    ID = "id"
    TEXT = "text"
    LONG_TEXT = "long_text"
    CODE = "code"
    DATE = "date"
    MONTH = "month"
    FEN = "fen"
    COUNT = "count"
    NUMBER = "number"
    YES_NO = "yes_no"
    PHONE = "phone"
    CARD = "card"
    UNIT = "unit"


class Home(StrEnum):
    """The record a field lives in."""

    PERSON = "person"
    DETAIL = "detail"
    ACCOUNT = "account"
    MEMBER = "member"
    FILE = "file"
    YEAR = "year"


class Section(StrEnum):
    """Parts of the form."""

    FILE = "file"
    APPLICANT = "applicant"
    WORK = "work"
    MEMBERS = "members"
    MONEY = "money"
    PROPERTY = "property"
    HARDSHIP = "hardship"
    ACCOUNT = "account"
    PROCESS = "process"


SECTION_LABELS = {
    Section.FILE: N_("Hardship file"),
    Section.APPLICANT: N_("Applicant"),
    Section.WORK: N_("Work"),
    Section.MEMBERS: N_("Family members"),
    Section.MONEY: N_("Income and expenses"),
    Section.PROPERTY: N_("Housing and property"),
    Section.HARDSHIP: N_("Hardship"),
    Section.ACCOUNT: N_("Bank account"),
    Section.PROCESS: N_("Filing"),
}


@dataclass(frozen=True, slots=True)
class FileField:
    """One question of the form.

    key is the name in rows of imports and in forms; column the one in its record, where it
    differs. required: on the national form; derived: read from other fields, never typed.
    """

    key: str
    label: str
    kind: FieldKind
    home: Home
    section: Section
    codes: str = ""
    column: str = ""
    required: bool = False
    derived: bool = False

    @property
    def stored_as(self) -> str:
        """Return the name of the field in its record."""
        return self.column or self.key


_REQUIRED = frozenset(
    (
        *("category", "name", "sex", "birth_date", "ethnicity", "id_number", "political"),
        *("health", "disability", "work_status", "model_worker", "marital", "household_kind"),
        *("household_place", "housing", "address", "phone", "work_since", "employer"),
        *("industry", "medical_insurance", "own_income_fen", "floor_area"),
        *("family_income_fen", "family_size", "cause", "relation", "status"),
    ),
)
_DERIVED = frozenset({"sex", "birth_date"})
_COLUMNS = {
    "own_income_fen": "income_fen",
    "status": "work_status",
    "employer_or_school": "employer",
    "notes": "note",
    "bank_name": "bank",
    "bank_branch": "branch",
    "bank_card": "number",
    "account_name": "holder",
}

_Row = tuple[str, str, FieldKind] | tuple[str, str, FieldKind, str]


def _ask(section: Section, home: Home, *rows: _Row) -> tuple[FileField, ...]:
    """Declare questions of one section about one record: key, label, kind, code list."""
    return tuple(
        FileField(
            key=row[0],
            label=row[1],
            kind=row[2],
            home=home,
            section=section,
            codes=row[3] if len(row) > 3 else "",
            column=_COLUMNS.get(row[0], ""),
            required=row[0] in _REQUIRED,
            derived=row[0] in _DERIVED,
        )
        for row in rows
    )


_K, _H, _S = FieldKind, Home, Section

_FILE = _ask(
    _S.FILE,
    _H.FILE,
    ("file_no", N_("File number"), _K.TEXT),
    ("level", N_("File level"), _K.CODE, "file_levels"),
    ("file_class", N_("File class"), _K.CODE, "file_classes"),
    ("origin", N_("Origin of the file"), _K.CODE, "file_origins"),
    ("category", N_("Hardship category"), _K.CODE, "hardship_kinds"),
    ("unit_id", N_("Recommending union"), _K.UNIT),
)
_WHO = _ask(
    _S.APPLICANT,
    _H.PERSON,
    ("name", N_("Name"), _K.NAME),
    ("id_number", N_("ID number"), _K.ID),
    ("sex", N_("Sex"), _K.TEXT),
    ("birth_date", N_("Birth date"), _K.DATE),
)
_CARD = _ask(
    _S.APPLICANT,
    _H.DETAIL,
    ("ethnicity", N_("Ethnic group"), _K.CODE, "ethnic_groups"),
    ("political", N_("Political status"), _K.CODE, "political"),
    ("health", N_("Health"), _K.CODE, "health"),
    ("disability", N_("Kind of disability"), _K.CODE, "disability"),
    ("disability_level", N_("Degree of disability"), _K.CODE, "disability_levels"),
    ("disability_no", N_("Disability card number"), _K.TEXT),
    ("marital", N_("Marital status"), _K.CODE, "marital"),
    ("household_kind", N_("Kind of residence"), _K.CODE, "household_kind"),
    ("household_place", N_("Place of registration"), _K.TEXT),
    ("medical_insurance", N_("Medical insurance"), _K.CODE, "medical_insurance"),
)
_WHERE = (
    *_ask(
        _S.APPLICANT,
        _H.PERSON,
        ("address", N_("Home address"), _K.TEXT),
        ("phone", N_("Mobile phone"), _K.PHONE),
    ),
    *_ask(
        _S.APPLICANT,
        _H.DETAIL,
        ("other_contact", N_("Other contact"), _K.TEXT),
        ("postcode", N_("Postcode"), _K.TEXT),
    ),
)
_WORK = (
    *_ask(
        _S.WORK,
        _H.DETAIL,
        ("work_status", N_("Work status"), _K.CODE, "work_status"),
        ("model_worker", N_("Model worker"), _K.CODE, "model_worker"),
        ("work_since", N_("At work since"), _K.MONTH),
    ),
    *_ask(_S.WORK, _H.PERSON, ("employer", N_("Employer"), _K.TEXT)),
    *_ask(
        _S.WORK,
        _H.DETAIL,
        ("employer_code", N_("Credit code of the employer"), _K.TEXT),
        ("industry", N_("Industry"), _K.CODE, "industry"),
        ("employer_kind", N_("Kind of employer"), _K.CODE, "employer_kind"),
        ("employer_state", N_("State of the employer"), _K.CODE, "employer_state"),
        ("contract_from", N_("Contract since"), _K.MONTH),
        ("contract_term", N_("Term of the contract"), _K.CODE, "contract_terms"),
    ),
)
_FAMILY = _ask(
    _S.MONEY,
    _H.FILE,
    ("single_parent", N_("Single parent"), _K.YES_NO),
    ("self_help", N_("Able to help themselves"), _K.YES_NO),
    ("zero_employment", N_("Nobody in work"), _K.YES_NO),
)
_MONEY = (
    *_ask(_S.MONEY, _H.DETAIL, ("own_income_fen", N_("Own monthly income"), _K.FEN)),
    *_ask(
        _S.MONEY,
        _H.YEAR,
        ("family_income_fen", N_("Family income of the year"), _K.FEN),
        ("family_size", N_("Family size"), _K.COUNT),
        ("per_head_income_fen", N_("Monthly income a head"), _K.FEN),
    ),
)
_PROPERTY = _ask(
    _S.PROPERTY,
    _H.FILE,
    ("housing", N_("Kind of housing"), _K.CODE, "housing"),
    ("floor_area", N_("Floor area (m²)"), _K.NUMBER),
    ("homes", N_("Homes owned"), _K.TEXT),
    ("vehicles", N_("Vehicles"), _K.TEXT),
    ("business", N_("Shop or business"), _K.TEXT),
    ("other_property", N_("Other property"), _K.TEXT),
)
_HARDSHIP = _ask(
    _S.HARDSHIP,
    _H.FILE,
    ("cause", N_("Main cause of hardship"), _K.CODE, "causes"),
    ("cause2", N_("Second cause"), _K.CODE, "causes"),
    ("cause3", N_("Third cause"), _K.CODE, "causes"),
    ("cause4", N_("Fourth cause"), _K.CODE, "causes"),
    ("description", N_("Hardship in words"), _K.LONG_TEXT),
    ("needs", N_("What is needed"), _K.LONG_TEXT),
    ("low_income_aid", N_("Receives the living allowance"), _K.YES_NO),
    ("low_income_aid_fen", N_("Living allowance a month"), _K.FEN),
    ("other_aid", N_("Other aid received"), _K.TEXT),
    ("focus_group", N_("Focus group"), _K.CODE, "focus_groups"),
    ("measure", N_("Measure taken"), _K.CODE, "four_batches"),
    ("mentor", N_("Cadre in charge"), _K.TEXT),
)
_ACCOUNT = _ask(
    _S.ACCOUNT,
    _H.ACCOUNT,
    ("bank_name", N_("Bank"), _K.TEXT),
    ("bank_branch", N_("Branch"), _K.TEXT),
    ("bank_card", N_("Card number"), _K.CARD),
    ("account_name", N_("Account holder"), _K.TEXT),
)
_PROCESS = _ask(
    _S.PROCESS,
    _H.FILE,
    ("filed_by", N_("Filed by"), _K.TEXT),
    ("reviewed_by", N_("Reviewed by"), _K.TEXT),
    ("keyed_by", N_("Keyed by"), _K.TEXT),
    ("filed_on", N_("Filed on"), _K.DATE),
    ("reviewed_on", N_("Last review on"), _K.DATE),
    ("notes", N_("Notes"), _K.LONG_TEXT),
)

FIELDS = (
    *_FILE,
    *_WHO,
    *_CARD,
    *_WHERE,
    *_WORK,
    *_FAMILY,
    *_MONEY,
    *_PROPERTY,
    *_HARDSHIP,
    *_ACCOUNT,
    *_PROCESS,
)

MEMBER_FIELDS = (
    *_ask(_S.MEMBERS, _H.PERSON, ("name", N_("Name"), _K.NAME)),
    *_ask(_S.MEMBERS, _H.MEMBER, ("relation", N_("Relation"), _K.CODE, "relations")),
    *_ask(
        _S.MEMBERS,
        _H.PERSON,
        ("id_number", N_("ID number"), _K.ID),
        ("sex", N_("Sex"), _K.TEXT),
        ("birth_date", N_("Birth date"), _K.DATE),
    ),
    *_ask(
        _S.MEMBERS,
        _H.DETAIL,
        ("political", N_("Political status"), _K.CODE, "political"),
        ("health", N_("Health"), _K.CODE, "health"),
        ("disability", N_("Kind of disability"), _K.CODE, "disability"),
        ("disability_level", N_("Degree of disability"), _K.CODE, "disability_levels"),
        ("income_fen", N_("Monthly income"), _K.FEN),
        ("status", N_("Work or school status"), _K.CODE, "work_status"),
        ("medical_insurance", N_("Medical insurance"), _K.CODE, "medical_insurance"),
    ),
    *_ask(
        _S.MEMBERS,
        _H.PERSON,
        ("employer_or_school", N_("Employer or school"), _K.TEXT),
        ("phone", N_("Mobile phone"), _K.PHONE),
    ),
    *_ask(
        _S.MEMBERS,
        _H.MEMBER,
        ("lives_together", N_("Lives together"), _K.YES_NO),
        ("notes", N_("Notes"), _K.TEXT),
    ),
)

HIDDEN = frozenset({"id_kind", "id_missing_reason", "former_name"})
"""Keys of a person that forms may give without the national form asking for them."""

HEAD_ALIASES = {
    "status": "work_status",
    "income_fen": "own_income_fen",
    "employer_or_school": "employer",
}
"""What lists with one row a person call the fields of the applicant."""

BY_KEY = {field.key: field for field in FIELDS}
MEMBER_BY_KEY = {field.key: field for field in MEMBER_FIELDS}


def in_home(home: Home, *, member: bool = False) -> tuple[FileField, ...]:
    """Return the fields of one record, of the applicant's form or of a member's row."""
    return tuple(field for field in (MEMBER_FIELDS if member else FIELDS) if field.home is home)


def code_lists() -> tuple[str, ...]:
    """Return the names of all code lists the form uses, in its order, each once."""
    return tuple(dict.fromkeys(field.codes for field in (*FIELDS, *MEMBER_FIELDS) if field.codes))
