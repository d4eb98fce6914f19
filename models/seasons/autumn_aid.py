"""金秋助学: a student once a year, whichever parent applies, by the standard of the level."""

from models.rules import codes
from models.rules.candidate import Candidate, Trouble
from models.seasons.spec import Season, SeasonField
from models.tables.autumn import AutumnDetail
from resources.i18n import N_, _


def problems(candidate: Candidate) -> tuple[Trouble, ...]:
    """Hold an excluded school, an unusual age and a level beside the class against a line."""
    return tuple(filter(None, (_excluded(candidate), _age(candidate), _level(candidate))))


def _excluded(candidate: Candidate) -> Trouble | None:
    told = " ".join(
        str(candidate.detail.get(key) or "") for key in ("exclusion", "school", "level")
    )
    for code in codes.load("school_exclusions"):
        if code.key in told.split() or any(word in told for word in code.get("words", ())):
            text = _("School aid does not go to this place of study: {what}.")
            return Trouble("school_excluded", "ERROR", text.format(what=code.label), told)
    return None


def _age(candidate: Candidate) -> Trouble | None:
    level = level_of(candidate.detail.get("level"))
    oldest = level.get("oldest") if level else None
    if candidate.age is None or level is None or not oldest or candidate.age <= oldest:
        return None
    text = _("{age} years old on the planned day; at this level ({level}) {oldest} is usual.")
    words = text.format(age=candidate.age, level=level.label, oldest=oldest)
    return Trouble("student_too_old", "ASK", words, f"{candidate.age} {level.key}")


def _level(candidate: Candidate) -> Trouble | None:
    level = level_of(candidate.detail.get("level"))
    if level is None or candidate.class_key in {level.get("class"), "student", ""}:
        return None
    text = _("The class differs from the level of study: {level}.")
    return Trouble("level_differs", "WARN", text.format(level=level.label))


def level_of(key: object) -> codes.Code | None:
    """Return the level of study of a key or of words, None for nothing known."""
    found = codes.code_for("school_levels", str(key or ""))
    return next((code for code in codes.load("school_levels") if code.key == found), None)


SEASON = Season(
    key="autumn",
    label=N_("Autumn school aid"),
    title="金秋助学",
    code="JQZ",
    order=3,
    classes=tuple(
        code.key for code in codes.load("recipient_classes") if "student" in {code.key, code.group}
    ),
    groups=("student",),
    aid_kinds=("schooling", "study_dream"),
    lines=("named",),
    detail=AutumnDetail,
    fields=(
        SeasonField("relation", N_("Relation to the parent")),
        SeasonField("school", N_("School"), required=True),
        SeasonField("level", N_("Level of study"), kind="code", codes="school_levels"),
        SeasonField("grade", N_("Grade")),
        SeasonField("is_new", N_("New student"), kind="bool"),
        SeasonField("other_aid", N_("Other aid for school")),
        SeasonField("exclusion", N_("Excluded place of study"), "code", "school_exclusions"),
    ),
    columns=("school", "level", "grade"),
    import_kind="school_aid",
    months=(7, 9),
    counts=("students", "occasions", "amount"),
    problems=problems,
    trouble_labels=(
        ("school_excluded", N_("Excluded place of study")),
        ("student_too_old", N_("Over age")),
        ("level_differs", N_("Class differs from level")),
    ),
    figures=("people", "money_wan"),
)
