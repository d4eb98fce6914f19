"""Students above, found by text and by list; aid to one, and the campaign's lines, below."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from models import clock
from models.changes import Change, Outcome
from models.operations.students import (
    Enrolment,
    StudentForm,
    aid_students,
    change_parent,
    enrol_student,
    resume_student,
    save_student,
    stop_student,
)
from models.queries import placements, students
from models.queries.students import StudentFilter, StudentRow, Which
from models.rules import codes
from resources.i18n import N_, _, ngettext
from ui.context import Context
from ui.pages.students import PAGE
from ui.pages.students.columns import (
    GIVEN,
    LINES,
    PARENT,
    STUDENTS,
    new_fields,
    study_fields,
)
from ui.paper_wishes import Papers, paper_of
from ui.season_page import Below, SeasonPage, form_of
from ui.widgets.ask_bar import Answer, Ask
from ui.widgets.chips import Choice
from ui.widgets.columns import WindowSource
from ui.widgets.form import Field

_DRAFT = "draft"
_LISTS = {
    Which.ALL: N_("All students"),
    Which.PROPOSED: N_("To propose"),
    Which.AIDED: N_("Aided this year"),
    Which.ENDED: N_("Graduated or stopped"),
}
_ROSTER, _PROPOSALS = "school_roster", "school_proposals"


class StudentsPage(SeasonPage):
    """Every student once, whichever parent applies, followed until graduation."""

    kind = PAGE
    help_key = "students"
    responds_to = Change.STUDENTS | Change.CAMPAIGNS | Change.BATCHES | Change.LINES
    season, verb = "autumn", "student"
    title = N_("Students")
    nothing = N_("No student here: enter one, or import a list of students.")
    sought = N_("Student, parent, school")
    add_words = N_("Add student")
    upper_columns = STUDENTS
    lower_columns: ClassVar = {
        "given": (N_("Aid to this student"), N_("Nothing was given to this student yet."), GIVEN),
        "lines": (N_("Lines of this campaign"), N_("No student is on a list yet."), LINES),
    }

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._which, self._text = Which.ALL, ""
        self._batches: list[tuple[int, str, str]] = []
        self.give = self.act("upper", N_("Put on a list"), "plus", self.ask_aid)
        self.act("upper", N_("Change"), "edit", self.change)
        self.act("upper", N_("Other parent"), "person", self.ask_parent)
        self.halt = self.act("upper", N_("Stop or resume"), "stop", self.ask_stop)
        self.form = self.act("upper", N_("Application form"), "print", self.open_form)
        self.upper.found.connect(self._on_text)
        self.upper.filtered.connect(self._on_list)
        self.tables["lines"].opened.connect(self._open_batch)
        self.tables["given"].opened.connect(self._open_batch)

    def open(self, **args: object) -> None:
        """Come into view at a campaign, and at a list when one is named."""
        if args.get("which"):
            self._which = Which(str(args["which"]))
        super().open(**args)

    def _wanted(self, which: Which) -> StudentFilter:
        return StudentFilter(self.context.year, clock.today(), which, self._text)

    def read(self, campaign: int) -> Any:  # noqa: ANN401  (what show_rows takes)
        """Return how many each list holds, the rows of the one in view, and the batches."""
        counts = {which: students.count_students(self._wanted(which)) for which in Which}
        rows = partial(students.student_rows, self._wanted(self._which))
        source = WindowSource(counts[self._which], rows)
        return source, counts, placements.batches_of(campaign)

    def show_rows(self, found: Any) -> None:  # noqa: ANN401  (what read returns)
        """Show a window of the list in view; the chips count all of them."""
        source, counts, self._batches = found
        chips = [Choice(key, _(word), counts[key]) for key, word in _LISTS.items()]
        self.show_filters(chips, self._which)
        super().show_rows(source)

    def _on_text(self, text: str) -> None:
        self._text = text
        self._on_campaign()

    def _on_list(self, keys: object) -> None:
        chosen = next(iter(keys), Which.ALL) if isinstance(keys, (set, frozenset, list)) else ""
        self._which = Which(str(chosen or Which.ALL))
        self._on_campaign()

    def read_below(self, campaign: int, record: int) -> Below:
        """Return the aid to a student over the years, and the lines of the campaign."""
        return {
            "given": students.aid_of_student(record),
            "lines": _lines(campaign),
        }

    def _ticked(self) -> Sequence[StudentRow]:
        return self.upper.ticked() or [row for row in (self.chosen,) if row is not None]

    def begin_new(self) -> None:
        """Ask for a new student with the parent who applies."""
        values = {"admission_year": self.context.year}
        ask = Ask(_("Add student"), _("Save student"), new_fields(), values)
        self.ask.ask(ask, self._enrol)

    def _enrol(self, answer: Answer) -> None:
        study = {key: value for key, value in answer.items() if key in _STUDY}
        entry = form_of(Enrolment, answer, {"study": _spoken(study)})
        self.write(partial(enrol_student, entry), _("Student saved"))

    def change(self) -> None:
        """Ask for changes to the study of the student in view."""
        row = self.chosen
        text = _("Change {name}").format(name=row.name)
        ask = Ask(text, _("Save student"), study_fields())
        self.ask_card(ask, partial(self._save, row.id), partial(students.student_card, row.id))

    def _save(self, student: int, answer: Answer) -> None:
        form = form_of(StudentForm, answer)
        self.write(partial(save_student, student, form), _("Student saved"))

    def ask_parent(self) -> None:
        """Ask which other parent applies for the student in view."""
        row = self.chosen
        text = _("Who applies for {name}?").format(name=row.name)
        self.ask.ask(Ask(text, _("Save parent"), PARENT), partial(self._save_parent, row.id))

    def _save_parent(self, student: int, answer: Answer) -> None:
        work = partial(change_parent, student, answer["parent_name"], answer["parent_number"])
        self.write(work, _("Parent saved"))

    def ask_stop(self) -> None:
        """Ask why aid to the student in view stops, or let it go on."""
        row = self.chosen
        if row.stopped_on:
            self.write(partial(resume_student, row.id), _("Aid goes on"))
            return
        reasons = [(code.key, code.label) for code in codes.load("student_stops")]
        fields = (
            Field("reason", N_("Reason"), "choice", required=True, choices=reasons),
            Field("on", N_("From"), "date", required=True),
        )
        text = _("Aid to {name} stops; the student leaves the proposal lists.")
        ask = Ask(text.format(name=row.name), _("Stop aid"), fields, {"on": clock.today()})
        work = partial(stop_student, row.id)
        self.ask.ask(ask, lambda answer: self.write(partial(work, **answer), _("Aid is stopped")))

    def ask_aid(self) -> None:
        """Ask which list the ticked students join, and to whose card the money goes."""
        rows = self._ticked()
        drafts = [(one, name) for one, name, state in self._batches if state == _DRAFT]
        if not drafts:
            self.context.warn(
                _("No batch of this campaign takes lines now."),
                _("Make a new batch in the campaign first."),
            )
            return
        payees = [
            ("", _("Student’s card, else parent’s")),
            ("student", _("Student’s card")),
            ("parent", _("Parent’s card")),
        ]
        fields = (
            Field("batch", N_("Batch"), "choice", required=True, choices=drafts),
            Field("payee", N_("Paid to"), "choice", choices=payees),
            Field("amount_fen", N_("Amount (yuan)"), "money", below=N_("Empty: by the level.")),
        )
        text = ngettext("{n} student joins", "{n} students join", len(rows)).format(n=len(rows))
        values = {"batch": drafts[0][0], "payee": ""}
        ask = Ask(text, _("Put on the batch"), fields, values)
        self.ask.ask(ask, partial(self._aid, [row.id for row in rows]))

    def _aid(self, ids: Sequence[int], answer: Answer) -> None:
        work: Callable[..., Outcome] = partial(
            aid_students,
            answer["batch"],
            ids,
            amount_fen=answer["amount_fen"],
            payee=answer["payee"] or "",
        )
        self.write(work, _("Put on the batch"))

    def open_form(self) -> None:
        """Open the application form of the ticked students."""
        ids = tuple(row.person_id for row in self._ticked())
        self.context.open("forms", key="school_application", person_ids=ids)

    def _open_batch(self, row: Any) -> None:  # noqa: ANN401  (a row of a table below)
        self.context.open("batch", batch_id=row.batch_id, line_id=row.id)

    def papers(self) -> Papers:
        """Return whom to propose this year, and the roster of each batch of the campaign."""
        rosters = (
            paper_of(_ROSTER, self.campaign, batch=batch, name=words)
            for batch, words, _state in self._batches
        )
        return [paper_of(_PROPOSALS, self.campaign), *rosters]


def _lines(campaign: int) -> WindowSource:
    def window(*, limit: int, offset: int, **_sorting: object) -> Sequence[Any]:
        return students.aid_lines(campaign, limit=limit, offset=offset)

    return WindowSource(students.count_aid_lines(campaign), window)


_STUDY = frozenset(field.key for field in study_fields())


def _spoken(study: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was said of a study; what was left empty is not said."""
    return {key: value for key, value in study.items() if value not in {None, ""}}
