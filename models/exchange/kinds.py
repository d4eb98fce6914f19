"""The kinds of list the office receives: each declared once, for reader, template and preview."""

from models.errors import NotFound
from models.exchange.kind_types import FieldType, ListField, ListKind, TableKind
from resources.i18n import N_, _


def _many(type: FieldType, *keys: str, summed: bool = False) -> tuple[ListField, ...]:  # noqa: A002
    return tuple(ListField(key, type, summed=summed) for key in keys)


def _codes(**lists: str) -> tuple[ListField, ...]:
    return tuple(ListField(key, FieldType.CODE, codes=name) for key, name in lists.items())


def _texts(*keys: str) -> tuple[ListField, ...]:
    return _many(FieldType.TEXT, *keys)


_NAME = ListField("name", FieldType.NAME, needed=True)
_ID = ListField("id_number", FieldType.ID, needed=True)
_SEX = ListField("sex", FieldType.SEX)
_PHONE = ListField("phone", FieldType.PHONE)
_CARD = ListField("bank_card", FieldType.CARD)
_HOLDER = ListField("account_name", FieldType.ACCOUNT_NAME)
_AMOUNT = ListField("amount_fen", FieldType.FEN, needed=True, summed=True, guarded=True)
_GOODS_VALUE = ListField("goods_value_fen", FieldType.FEN, summed=True)
_BANK = (*_texts("bank_name", "bank_branch"), _CARD, _HOLDER)
_PERSON_RULES = ("sex", "age", "birth")

ROSTER = TableKind(
    "roster",
    (
        _NAME,
        _SEX,
        _ID,
        ListField("birth_date", FieldType.DATE),
        *_codes(id_kind="", ethnicity="ethnic_groups"),
        *_texts("employer", "union"),
        *_codes(category="recipient_classes", cause=""),
        ListField("last_year_amount_fen", FieldType.FEN),
        _AMOUNT,
        *_texts("goods"),
        _GOODS_VALUE,
        *_BANK,
        _PHONE,
        *_texts("other_contact", "address"),
        *_codes(method=""),
        *_many(FieldType.DATE, "last_aid_date"),
        *_texts("honour"),
        *_many(FieldType.YEAR, "honour_year"),
        *_codes(honour_state=""),
        *_texts("file_no", "notes"),
        *_many(FieldType.COUNT, "family_size"),
    ),
    required=("name", "id_number"),
    rules=(*_PERSON_RULES, "holder"),
    person="id_number",
    doubles=("id_number", "name", "bank_card"),
)

_MEMBER = (
    _NAME,
    *_codes(relation="relations"),
    _SEX,
    *_codes(political="political"),
    _ID,
    *_codes(health="health"),
    ListField("income_fen", FieldType.FEN, summed=True),
    *_codes(status="work_status"),
    *_texts("employer_or_school"),
)

FLAT_FAMILY = TableKind(
    "flat_family",
    (
        *_texts("file_no"),
        *_codes(category="hardship_kinds"),
        _NAME,
        *_codes(ethnicity="ethnic_groups"),
        _SEX,
        *_codes(political="political"),
        _ID,
        *_many(FieldType.DATE, "birth_date"),
        *_codes(health="health", disability="", work_status="work_status"),
        *_codes(model_worker="model_worker", housing="housing"),
        *_many(FieldType.NUMBER, "floor_area"),
        _PHONE,
        *_texts("other_contact", "postcode"),
        *_many(FieldType.DATE, "work_since"),
        *_codes(industry="", marital="marital", household_kind="", employer_kind=""),
        *_codes(employer_state=""),
        *_texts("address", "employer"),
        *_many(FieldType.BOOL, "single_parent"),
        *_many(FieldType.FEN, "own_income_fen", "family_income_fen", summed=True),
        *_many(FieldType.COUNT, "family_size"),
        *_many(FieldType.FEN, "per_head_income_fen", summed=True),
        *_texts("household_place"),
        *_many(FieldType.BOOL, "medical_insurance", "self_help", "zero_employment"),
        *_codes(cause=""),
        *_BANK,
        *_texts("filed_by", "reviewed_by", "keyed_by"),
        *_many(FieldType.DATE, "filed_on"),
        *_texts("notes"),
    ),
    required=("name", "id_number", "member1:name"),
    rules=("members", "sex", "birth", "family_size", "per_head", "holder"),
    person="id_number",
    doubles=("families",),
    members=_MEMBER,
)

FAMILY_ROWS = TableKind(
    "family_with_member_rows",
    (
        *_texts("file_no"),
        *_codes(category="hardship_kinds", relation="relations"),
        _NAME,
        _SEX,
        *_codes(political="political"),
        _ID,
        *_many(FieldType.DATE, "birth_date"),
        *_codes(health="health", status="work_status"),
        *_many(FieldType.FEN, "income_fen", summed=True),
        *_texts("employer_or_school", "address"),
        *_many(FieldType.COUNT, "family_size"),
        *_many(FieldType.FEN, "per_head_income_fen", summed=True),
        *_many(FieldType.FEN, "family_income_fen"),
        *_codes(cause=""),
        _PHONE,
        *_BANK,
        *_texts("notes"),
    ),
    required=("name", "id_number", "relation"),
    rules=("family_rows", "sex", "birth", "relation"),
    person="id_number",
    doubles=("family_rows",),
)

SCHOOL = TableKind(
    "school",
    (
        _NAME,
        _ID,
        *_texts("employer"),
        *_codes(category="hardship_kinds"),
        *_texts("file_no"),
        ListField("student_name", FieldType.NAME, needed=True),
        ListField("student_id", FieldType.ID, needed=True),
        _SEX,
        *_codes(relation="relations"),
        *_texts("school"),
        *_codes(level="school_levels"),
        *_texts("grade"),
        ListField("standard_fen", FieldType.FEN, summed=True),
        _AMOUNT,
        *_BANK,
        _PHONE,
        *_texts("other_contact", "address", "notes"),
    ),
    required=("name", "student_name", "student_id"),
    rules=("student", "school", "standard", "school_holder"),
    person="student_id",
    subject="student_name",
    doubles=("student_id", "student_name", "bank_card"),
)

SITES = TableKind(
    "sites",
    (
        *_many(FieldType.DATE, "event_date"),
        *_texts("team"),
        ListField("site", FieldType.SITE, needed=True),
        *_texts("address", "contact"),
        _PHONE,
        *_codes(category=""),
        ListField("headcount", FieldType.HEADCOUNT, needed=True, summed=True),
        *_many(FieldType.FEN, "value_fen", summed=True),
        *_texts("notes"),
    ),
    required=("site", "headcount"),
    rules=("items",),
    subject="site",
    doubles=("site",),
    repeats_allowed=True,
    items=True,
)

EVENTS = TableKind(
    "events",
    (
        *_many(FieldType.COUNT, "event_no"),
        *_texts("event_name"),
        *_many(FieldType.DATE, "event_date"),
        *_texts("venue"),
        *_codes(form=""),
        *_texts("host"),
        *_many(FieldType.COUNT, "employers", "vacancies", "demand", summed=True),
        *_many(FieldType.COUNT, "attended", "registered", "consulted", "leaflets", summed=True),
        *_many(FieldType.COUNT, "intents", "signed", "hired", summed=True),
        *_many(FieldType.FEN, "cost_fen", summed=True),
        *_texts("cost_source", "recorder", "notes"),
    ),
    required=("event_name", "event_date", "vacancies"),
)

EMPLOYERS = TableKind(
    "employers",
    (
        *_texts("employer"),
        ListField("credit_code", FieldType.CREDIT_CODE),
        *_codes(industry="", employer_kind=""),
        *_many(FieldType.COUNT, "size"),
        *_texts("contact"),
        _PHONE,
        *_texts("booth"),
        *_many(FieldType.BOOL, "has_union"),
        *_texts("address", "notes"),
    ),
    required=("employer", "credit_code"),
    subject="employer",
)

POSTS = TableKind(
    "posts",
    (
        *_many(FieldType.COUNT, "event_no"),
        *_texts("employer", "post"),
        *_many(FieldType.COUNT, "demand", summed=True),
        *_codes(education=""),
        *_texts("pay_text", "benefits", "workplace"),
        *_many(FieldType.DATE, "valid_until"),
        *_texts("contact"),
        _PHONE,
        *_texts("notes"),
    ),
    required=("post", "demand"),
    rules=("pay",),
    subject="post",
)

INTENTS = TableKind(
    "intents",
    (
        _NAME,
        _SEX,
        _ID,
        _PHONE,
        *_codes(jobseeker_class="", education=""),
        *_texts("employer", "post"),
        *_many(FieldType.DATE, "intent_date", "signed_date", "started_date"),
        *_texts("follow_up", "notes"),
    ),
    required=("name", "id_number", "intent_date"),
    rules=("sex", "age", "job_dates"),
    person="id_number",
    doubles=("id_number",),
    repeats_allowed=True,
)

CLASSES = TableKind(
    "classes",
    (
        *_texts("class_no", "trade", "institution"),
        *_many(FieldType.DATE, "start_date", "end_date"),
        *_many(FieldType.COUNT, "hours"),
        *_many(FieldType.COUNT, "trainees", "hardship_trainees", summed=True),
        *_many(FieldType.COUNT, "migrant_trainees", "certified", summed=True),
        *_many(FieldType.FEN, "cost_fen", summed=True),
        *_texts("venue", "notes"),
    ),
    required=("class_no", "trade", "start_date"),
)

TRAINEES = TableKind(
    "trainees",
    (
        _NAME,
        _SEX,
        _ID,
        *_codes(jobseeker_class="", education=""),
        _PHONE,
        *_texts("employer"),
        *_many(FieldType.BOOL, "certificate"),
        *_texts("notes"),
    ),
    required=("name", "id_number"),
    rules=("sex", "age"),
    person="id_number",
    doubles=("id_number",),
    own_sheets=True,
)

GOODS_RECEIPTS = TableKind(
    "goods_receipts",
    (
        *_many(FieldType.DATE, "received_on"),
        ListField("voucher_no", FieldType.REFERENCE),
        *_texts("supplier"),
        ListField("item", FieldType.TEXT, needed=True),
        *_texts("spec", "measure"),
        ListField("quantity", FieldType.NUMBER, needed=True),
        *_many(FieldType.FEN, "unit_price_fen"),
        *_many(FieldType.FEN, "amount_fen", summed=True),
        *_many(FieldType.DATE, "expires_on"),
        *_texts("warehouse", "keeper", "notes"),
    ),
    required=("item", "quantity", "unit_price_fen"),
    rules=("receipt_value",),
    subject="item",
)

BANK_RESULT = TableKind(
    "bank_result",
    (
        ListField("bank_card", FieldType.ACCOUNT),
        _HOLDER,
        ListField("amount_fen", FieldType.FEN, needed=True, summed=True),
        ListField("result", FieldType.RESULT, needed=True),
        *_texts("reason"),
        *_many(FieldType.DATE, "paid_on"),
        ListField("bank_reference", FieldType.REFERENCE),
        *_texts("notes"),
    ),
    required=("bank_card", "amount_fen", "result"),
    rules=("results",),
    subject="account_name",
    instead=(("result", "reason"),),
)

KINDS = {
    kind.key: kind
    for kind in (
        ListKind("winter_roster", N_("Winter warmth roster"), "winter", (ROSTER,)),
        ListKind("hardship_files", N_("Hardship files"), "", (FLAT_FAMILY, FAMILY_ROWS)),
        ListKind("school_aid", N_("School aid roster"), "autumn", (SCHOOL,)),
        ListKind("summer_sites", N_("Summer sites and goods"), "summer", (SITES,)),
        ListKind("spring_events", N_("Job fairs"), "spring", (EVENTS, EMPLOYERS, POSTS)),
        ListKind("spring_intents", N_("Job intents"), "spring", (INTENTS,)),
        ListKind("spring_training", N_("Training classes"), "spring", (CLASSES, TRAINEES)),
        ListKind("goods_receipts", N_("Goods receipts"), "", (GOODS_RECEIPTS,)),
        ListKind("bank_result", N_("Bank results"), "", (BANK_RESULT,)),
    )
}


def list_kind(key: str) -> ListKind:
    """Return a kind of list by its key."""
    try:
        return KINDS[key]
    except KeyError:
        known = ", ".join(KINDS)
        raise NotFound(
            _("There is no kind of list called {key}.").format(key=key),
            _("Known kinds: {kinds}.").format(kinds=known),
        ) from None
