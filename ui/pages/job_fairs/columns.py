"""What the tables of job fairs show, and what is asked for each record."""

from functools import partial

from models.queries.spring import EventRow
from models.rules import codes
from resources.i18n import N_, _
from ui.widgets.badge import Tag
from ui.widgets.columns import NONE, Column, Kind, Mark
from ui.widgets.form import Field


def _counted(name: str, row: EventRow) -> str:
    count = next(one for one in row.counts if one.name == name)
    if count.differs:
        return f"{count.stated:,} / {count.counted:,}"
    shown = count.counted or None if count.stated is None else count.stated
    return NONE if shown is None else f"{shown:,}"


def _differs(name: str, row: EventRow) -> Mark | None:
    count = next(one for one in row.counts if one.name == name)
    words = _("Stated {stated}, the list counts {counted}.")
    text = words.format(stated=count.stated, counted=count.counted)
    return Mark("warn", text, "warn") if count.differs else None


def count_column(name: str, title: str, *, roomy: bool = False) -> Column:
    """Return a column of a count: as stated, with what its list counts where the two differ."""
    return Column(
        name,
        title,
        Kind.NUMBER,
        96,
        hidden=roomy,
        sortable=False,
        get=partial(_counted, name),
        words=partial(_counted, name),
        mark=partial(_differs, name),
    )


def state_tag(row: EventRow) -> Tag | None:
    """Return the badge of a record that is not counted."""
    return (
        Tag(_("Not counted"), "mute", "stop") if row.removed else Tag(_("Counted"), "ok", "check")
    )


def stage_tag(row: object) -> Tag:
    """Return how far an intent has come."""
    stages = (
        ("ended_on", N_("Left the job"), "mute", "stop"),
        ("started_on", N_("Started work"), "ok", "check"),
        ("signed_on", N_("Signed"), "info", "sign"),
    )
    found = next((one for one in stages if getattr(row, one[0])), None)
    return Tag(_(found[1]), found[2], found[3]) if found else Tag(_("Intent"), "warn", "clock")


def _call(kind: str) -> str:
    return _("One month") if kind == "month_1" else _("Three months")


EVENTS = (
    Column("starts_on", N_("Day"), Kind.DATE, 100),
    Column("name", N_("Event"), Kind.NAME, 180, stretch=True),
    Column("venue", N_("Venue"), width=130, hidden=True),
    count_column("employers", N_("Employers")),
    count_column("vacancies", N_("Posts")),
    count_column("demand", N_("People wanted")),
    count_column("intents", N_("Intents")),
    count_column("signed", N_("Signed"), roomy=True),
    count_column("hired", N_("Started work"), roomy=True),
    Column("removed", N_("State"), Kind.BADGE, 96, hidden=True, sortable=False, tag=state_tag),
)
EMPLOYERS = (
    Column("booth", N_("Booth"), width=70),
    Column("name", N_("Employer"), Kind.NAME, 180, stretch=True),
    Column("credit_code", N_("Credit code"), width=170, hidden=True),
    Column("industry", N_("Industry"), width=110, hidden=True),
    Column("size", N_("Size"), Kind.NUMBER, 70, hidden=True),
    Column("contact", N_("Contact"), width=90),
    Column("phone", N_("Phone"), width=120),
)
POSTS = (
    Column("employer", N_("Employer"), Kind.NAME, 170, stretch=True),
    Column("post", N_("Post"), width=130),
    Column("demand", N_("People wanted"), Kind.NUMBER, 90),
    Column("pay_text", N_("Monthly pay"), width=120),
    Column("education", N_("Schooling"), width=90, hidden=True),
    Column("workplace", N_("Place of work"), width=130, hidden=True),
    Column("valid_until", N_("Valid until"), Kind.DATE, 100, hidden=True),
)
INTENTS = (
    Column("name", N_("Name"), Kind.NAME, 90),
    Column("ended_on", N_("Stage"), Kind.BADGE, 90, sortable=False, tag=stage_tag),
    Column("employer", N_("Employer"), width=160, stretch=True),
    Column("post", N_("Post"), width=110),
    Column("phone", N_("Phone"), width=120, hidden=True),
    Column("intent_on", N_("Intent on"), Kind.DATE, 100),
    Column("signed_on", N_("Signed on"), Kind.DATE, 100),
    Column("started_on", N_("First day at work"), Kind.DATE, 100),
    Column(
        "outcome",
        N_("Last call"),
        width=100,
        hidden=True,
        show=lambda key: codes.label("follow_up_outcomes", key) if key else NONE,
    ),
)
CALLS = (
    Column("employer", N_("Employer"), Kind.NAME, 170, stretch=True),
    Column("name", N_("Name"), width=90),
    Column("phone", N_("Phone"), width=120),
    Column("post", N_("Post"), width=110),
    Column("started_on", N_("First day at work"), Kind.DATE, 100, hidden=True),
    Column("kind", N_("Call after"), width=90, show=_call),
    Column("due_on", N_("Due on"), Kind.DATE, 100),
)


def _choices(name: str) -> list[tuple[object, str]]:
    return [(code.key, code.label) for code in codes.load(name)]


def event_fields() -> tuple[Field, ...]:
    """Return what is asked about an event itself."""
    return (
        Field("name", N_("Event"), required=True, span=2),
        Field("starts_on", N_("First day"), "date", required=True),
        Field("ends_on", N_("Last day of the event"), "date"),
        Field("kind", N_("Kind"), "choice", required=True, choices=_choices("event_kinds")),
        Field("form", N_("Form of the event"), "choice", choices=_choices("event_forms")),
        Field("venue", N_("Venue"), span=2),
        Field("hosts", N_("Hosts"), span=2),
        Field("co_hosts", N_("Co-hosts"), span=2),
        Field("recorder", N_("Recorded by")),
        Field("note", N_("Remark")),
    )


COUNTS = (
    Field("employers", N_("Employers"), "number"),
    Field("vacancies", N_("Posts"), "number"),
    Field("demand", N_("People wanted"), "number"),
    Field("attended", N_("People who came"), "number"),
    Field("registered", N_("Registered"), "number"),
    Field("consulted", N_("Consultations"), "number"),
    Field("leaflets", N_("Leaflets"), "number"),
    Field("intents", N_("Intents"), "number"),
    Field("signed", N_("Signed"), "number"),
    Field("hired", N_("Started work"), "number"),
    Field("hardship", N_("Of them in hardship"), "number"),
    Field("migrants", N_("Of them migrants"), "number"),
    Field("graduates", N_("Of them graduates"), "number"),
    Field("laid_off", N_("Of them laid off"), "number"),
    Field("cost_fen", N_("Cost (yuan)"), "money"),
    Field("cost_source", N_("Paid from")),
)
EMPLOYER = (
    Field("name", N_("Employer"), required=True, span=2),
    Field("credit_code", N_("Credit code")),
    Field("booth", N_("Booth")),
    Field("industry", N_("Industry")),
    Field("nature", N_("Nature")),
    Field("size", N_("Size"), "number"),
    Field("contact", N_("Contact")),
    Field("phone", N_("Phone")),
    Field("has_union", N_("Has a union"), "check"),
)


def post_fields(employers: list[tuple[object, str]]) -> tuple[Field, ...]:
    """Return what is asked about a post."""
    return (
        Field("post", N_("Post"), required=True),
        Field("employer_id", N_("Employer"), "choice", choices=employers, span=2),
        Field("demand", N_("People wanted"), "number"),
        Field("pay_text", N_("Monthly pay")),
        Field("education", N_("Schooling")),
        Field("benefits", N_("Insurance, board")),
        Field("workplace", N_("Place of work")),
        Field("valid_until", N_("Valid until"), "date"),
    )


def intent_fields() -> tuple[Field, ...]:
    """Return what is asked about somebody who came to an understanding."""
    return (
        Field("name", N_("Name"), required=True),
        Field("phone", N_("Phone")),
        Field("seeker_class", N_("Class"), "choice", choices=_choices("job_seeker_classes")),
        Field("employer", N_("Employer")),
        Field("post", N_("Post")),
        Field("intent_on", N_("Intent on"), "date", required=True),
    )


def call_fields() -> tuple[Field, ...]:
    """Return what is asked about a call."""
    found = _choices("follow_up_outcomes")
    return (
        Field("done_on", N_("Called on"), "date", required=True),
        Field("outcome", N_("What the call found"), "choice", required=True, choices=found),
        Field("note", N_("Remark")),
    )
