"""What the tables of students show, and what is asked for a student."""

from models import clock
from models.queries.students import AidGiven, StudentRow, level_choices
from models.rules import codes
from models.rules.results import LABELS as RESULTS
from models.rules.results import Result
from models.rules.states import LABELS as STATES
from models.rules.states import State
from resources.i18n import N_, _
from ui.widgets.badge import Tag, stage_tag
from ui.widgets.columns import NONE, Column, Kind, Mark, tick_column, year_words
from ui.widgets.form import Field


def level_words(key: str) -> str:
    """Return a level of study in words."""
    return codes.label("school_levels", key) if key else NONE


def standing(row: StudentRow) -> Tag:
    """Return the badge of a student: goes on, is over, or what speaks against aid."""
    today = clock.today()
    if row.stopped_on:
        return Tag(codes.label("student_stops", row.stop_reason), "mute", "stop")
    if not row.stays(today):
        return Tag(_("Graduated"), "mute", "check")
    if row.troubles(today):
        return Tag(_("Look again"), "warn", "warn")
    return Tag(_("Goes on"), "ok", "check")


def trouble(row: StudentRow) -> Mark | None:
    """Return what speaks against aid to a student, in words."""
    found = row.troubles(clock.today())
    return Mark("warn", "\n".join(one.text for one in found), "warn") if found else None


def _holder(row: AidGiven) -> str:
    if not row.account:
        return NONE
    owner = _("Parent’s") if row.of_parent else _("Student’s")
    return f"{owner} {row.account}"


def _result(row: AidGiven) -> str:
    result = Result(row.result)
    return _(RESULTS[result]) if result is not Result.OPEN else _(STATES[State(row.state)])


STUDENTS = (
    tick_column(),
    Column("name", N_("Student"), Kind.NAME, 100),
    Column("parent", N_("Parent"), width=90),
    Column("school", N_("School"), width=170, stretch=True, mark=trouble),
    Column("level", N_("Level of study"), width=90, show=level_words),
    Column("grade", N_("Grade"), width=90, hidden=True, sortable=False),
    Column("admission_year", N_("Admitted"), width=80, hidden=True, show=year_words),
    Column("graduates_on", N_("Graduates"), Kind.DATE, 100),
    Column("last_year", N_("Last aided"), width=80, sortable=False, show=year_words),
    Column("standing", N_("State"), Kind.BADGE, 110, sortable=False, tag=standing),
)
GIVEN = (
    Column("year", N_("Year"), width=60, show=year_words),
    Column("campaign", N_("Campaign"), Kind.NAME, 170, stretch=True),
    Column("batch", N_("Batch"), width=150),
    Column("parent", N_("Parent who applied"), width=110),
    Column("level", N_("Level of study"), width=90, show=level_words),
    Column("amount_fen", N_("Amount (yuan)"), Kind.AMOUNT, 110),
    Column("result", N_("Result"), width=110, words=_result),
)
LINES = (
    Column("student", N_("Student"), Kind.NAME, 100, sortable=False),
    Column("parent", N_("Parent who applied"), width=110, sortable=False),
    Column("level", N_("Level of study"), width=90, sortable=False, show=level_words),
    Column("school", N_("School"), width=150, stretch=True, sortable=False),
    Column("amount_fen", N_("Amount (yuan)"), Kind.AMOUNT, 110, sortable=False),
    Column("account", N_("Paid to"), width=170, hidden=True, sortable=False, words=_holder),
    Column("batch", N_("Batch"), width=110, sortable=False),
    Column(
        "state",
        N_("Stage"),
        Kind.BADGE,
        100,
        sortable=False,
        tag=lambda row: stage_tag(State(row.state)),
    ),
)
NUMBER = "number"


def study_fields() -> tuple[Field, ...]:
    """Return what is asked of a student's study."""
    levels = level_choices()
    kept_out = [(code.key, code.label) for code in codes.load("school_exclusions")]
    return (
        Field("relation", N_("Relation to the parent")),
        Field("school", N_("School"), required=True, span=2),
        Field("level", N_("Level of study"), "choice", required=True, choices=levels),
        Field("grade", N_("Grade")),
        Field("major", N_("Major")),
        Field("admission_year", N_("Year of admission"), NUMBER),
        Field("admission_no", N_("Number of the admission letter")),
        Field("graduates_on", N_("Expected to graduate"), "date", below=N_("Empty: by the level.")),
        Field("exclusion", N_("Excluded place of study"), "choice", choices=kept_out),
        Field("note", N_("Reasons and remarks"), span=2),
    )


def new_fields() -> tuple[Field, ...]:
    """Return what is asked of a new student: the child, the parent, the study."""
    return (
        Field("name", N_("Student"), required=True),
        Field("id_number", N_("ID number of the student"), required=True),
        Field("parent_name", N_("Parent who applies"), required=True),
        Field("parent_number", N_("ID number of the parent"), required=True),
        *study_fields(),
    )


PARENT = (
    Field("parent_name", N_("Parent who applies"), required=True),
    Field("parent_number", N_("ID number of the parent"), required=True),
)
