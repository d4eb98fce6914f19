"""Classes of the spring above, who is in one below."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any, ClassVar

from models import clock
from models.changes import Change
from models.operations.training import (
    ClassForm,
    TraineeForm,
    certify,
    remove_class,
    restore_class,
    save_class,
    save_trainee,
)
from models.queries import placements, spring
from models.queries.spring import ClassRow
from models.rules import codes
from resources.i18n import N_, _
from ui.context import Context
from ui.pages.job_fairs.columns import count_column, state_tag
from ui.pages.training import PAGE
from ui.paper_wishes import Papers, paper_of
from ui.season_page import SeasonPage, form_of
from ui.widgets.ask_bar import REASON, Answer, Ask
from ui.widgets.columns import NONE, Column, Kind, tick_column
from ui.widgets.form import Field

_CLASSES = (
    Column("starts_on", N_("First day"), Kind.DATE, 100),
    Column("number", N_("Class number"), Kind.NAME, 110),
    Column("trade", N_("Trade"), width=130),
    Column("institution", N_("Institution"), width=170, stretch=True),
    Column("hours", N_("Lessons"), Kind.NUMBER, 70, hidden=True),
    count_column("trainees", N_("Trainees")),
    count_column("hardship", N_("Of them in hardship"), roomy=True),
    count_column("migrants", N_("Of them migrants"), roomy=True),
    count_column("certified", N_("Certified")),
    Column("removed", N_("State"), Kind.BADGE, 96, hidden=True, sortable=False, tag=state_tag),
)
_OF_CLASS = ("trainees", "attendance")  # papers
_TRAINEES = (
    tick_column(),
    Column("position", N_("No."), Kind.NUMBER, 50),
    Column("name", N_("Name"), Kind.NAME, 90),
    Column("phone", N_("Phone"), width=120),
    Column(
        "seeker_class",
        N_("Class"),
        width=100,
        show=lambda key: codes.label("job_seeker_classes", key) if key else NONE,
    ),
    Column("employer", N_("Employer"), width=150, stretch=True),
    Column("days", N_("Days attended"), Kind.NUMBER, 90),
    Column("certificate_no", N_("Certificate number"), width=150, hidden=True),
    Column(
        "certificate",
        N_("Certificate"),
        width=90,
        show=lambda has: _("Certificate issued") if has else NONE,
    ),
)
_FIELDS = (
    Field("number", N_("Class number"), required=True),
    Field("trade", N_("Trade"), required=True),
    Field("institution", N_("Institution"), span=2),
    Field("venue", N_("Venue")),
    Field("starts_on", N_("First day"), "date", required=True),
    Field("ends_on", N_("Last day of the event"), "date"),
    Field("hours", N_("Lessons"), "number"),
    Field("trainees", N_("Trainees"), "number"),
    Field("hardship", N_("Of them in hardship"), "number"),
    Field("migrants", N_("Of them migrants"), "number"),
    Field("certified", N_("Certified"), "number"),
    Field("cost_fen", N_("Cost (yuan)"), "money"),
    Field("cost_source", N_("Paid from")),
    Field("note", N_("Remark")),
)


def _trainee_fields() -> tuple[Field, ...]:
    classes = [(code.key, code.label) for code in codes.load("job_seeker_classes")]
    return (
        Field("name", N_("Name"), required=True),
        Field("phone", N_("Phone")),
        Field("seeker_class", N_("Class"), "choice", choices=classes),
        Field("education", N_("Schooling")),
        Field("employer", N_("Employer"), span=2),
        Field("days", N_("Days attended"), "number"),
        Field("certificate", N_("Certificate issued"), "check"),
        Field("certificate_no", N_("Certificate number")),
    )


class TrainingPage(SeasonPage):
    """One campaign's classes; the trainees of one, their attendance and certificates."""

    kind = PAGE
    help_key = "job_fairs"
    responds_to = Change.EVENTS | Change.CAMPAIGNS
    season, verb = "spring", "training"
    title = N_("Training classes")
    nothing = N_("No class yet: enter the first one, or import a list of trainees.")
    add_words = N_("New class")
    upper_columns = _CLASSES
    lower_columns: ClassVar = {
        "trainees": (N_("Trainees"), N_("Nobody is in this class yet."), _TRAINEES),
    }

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.act("upper", N_("Change"), "edit", self.change)
        self.act("upper", N_("Count or leave out"), "undo", self.ask_removal)
        self.add_trainee = self.table_button("trainees", N_("Add trainee"), self.ask_trainee)
        self.act("trainees", N_("Change"), "edit", self.change_trainee)
        self.certify = self.act("trainees", N_("Certificates issued"), "check", self.note_issued)

    def read(self, campaign: int) -> list[ClassRow]:
        """Return the classes of a campaign."""
        return spring.training_classes(campaign)

    def read_below(self, campaign: int, record: int) -> Mapping[str, Sequence[Any]]:  # noqa: ARG002
        """Return who is in a class."""
        return {"trainees": placements.trainees(record)}

    def begin_new(self) -> None:
        """Ask for a new class."""
        ask = Ask(_("New class"), _("Save class"), _FIELDS, {"starts_on": clock.today()})
        self.ask.ask(ask, partial(self._save, None))

    def change(self) -> None:
        """Ask for changes to the class in view."""
        row = self.chosen
        ask = Ask(_("Change {name}").format(name=row.number), _("Save class"), _FIELDS)
        self.ask_card(ask, partial(self._save, row.id), partial(placements.class_card, row.id))

    def _save(self, record: int | None, answer: Answer) -> None:
        form = form_of(ClassForm, answer)
        self.write(partial(save_class, record, self.campaign, form), _("Class saved"))

    def ask_removal(self) -> None:
        """Take the class in view out of the counts with a reason, or count it again."""
        row = self.chosen
        if row.removed:
            self.write(partial(restore_class, row.id), _("The class counts again"))
            return
        text = _("{name} leaves all counts; it stays readable.").format(name=row.number)
        work = partial(remove_class, row.id)
        self.ask.ask(
            Ask(text, _("Leave out"), (REASON,), danger=True),
            lambda answer: self.write(partial(work, **answer), _("The class is left out")),
        )

    def ask_trainee(self) -> None:
        """Ask who joins the class in view."""
        text = _("Trainee of class {number}").format(number=self.chosen.number)
        ask = Ask(text, _("Save trainee"), _trainee_fields())
        self.ask.ask(ask, partial(self._save_trainee, None, {}))

    def change_trainee(self) -> None:
        """Ask for changes to the trainee in view."""
        row = self.row_of("trainees")
        text = _("Change {name}").format(name=row.name)
        ask = Ask(text, _("Save trainee"), _trainee_fields(), asdict(row))
        self.ask.ask(ask, partial(self._save_trainee, row.id, asdict(row)))

    def _save_trainee(self, trainee: int | None, card: Mapping[str, Any], answer: Answer) -> None:
        form = form_of(TraineeForm, card, answer)
        self.write(partial(save_trainee, trainee, self.chosen.id, form), _("Trainee saved"))

    def note_issued(self) -> None:
        """Note that the ticked trainees, else the one in view, got their certificates."""
        table = self.tables["trainees"]
        rows = table.ticked() or [table.current()]
        self.write(partial(certify, [row.id for row in rows]), _("Certificates noted"))

    def papers(self) -> Papers:
        """Return the papers of the class in view and the campaign's summary."""
        record = self.chosen.id if self.chosen is not None else 0
        of_class = [paper_of(key, self.campaign, record=record) for key in _OF_CLASS if record]
        return [*of_class, paper_of("spring_summary", self.campaign)]
