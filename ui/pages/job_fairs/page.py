"""Events of the spring above; employers, posts, intents and the calls due below."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any, ClassVar

from models import clock
from models.changes import Change
from models.operations.job_fairs import (
    EmployerForm,
    EventForm,
    VacancyForm,
    remove_event,
    restore_event,
    save_event,
    save_vacancy,
)
from models.operations.placements import (
    IntentForm,
    SeekerForm,
    record_follow_up,
    save_intent,
)
from models.operations.season_desk import add_intent, bring_employer
from models.queries import placements, spring
from models.queries.spring import EventRow
from resources.i18n import N_, _
from ui.context import Context
from ui.pages.job_fairs import PAGE
from ui.pages.job_fairs.columns import (
    CALLS,
    COUNTS,
    EMPLOYER,
    EMPLOYERS,
    EVENTS,
    INTENTS,
    POSTS,
    call_fields,
    event_fields,
    intent_fields,
    post_fields,
)
from ui.pages.job_fairs.photos import PhotosDialog
from ui.paper_wishes import Papers, paper_of
from ui.season_page import SeasonPage, form_of
from ui.widgets.ask_bar import REASON, Answer, Ask
from ui.widgets.dialog import ask
from ui.widgets.form import Field

_OF_EVENT, _OF_CAMPAIGN = ("event", "employers", "posts"), ("intents", "spring_summary")  # papers
_STAGES = (
    ("signed_on", N_("Signed"), "sign"),
    ("started_on", N_("Started work"), "check"),
    ("ended_on", N_("Left the job"), "stop"),
)


class JobFairsPage(SeasonPage):
    """One campaign's events; an event's own lists and the campaign's intents below."""

    kind = PAGE
    help_key = "job_fairs"
    responds_to = Change.EVENTS | Change.CAMPAIGNS
    season, verb = "spring", "event"
    title = N_("Fairs")
    nothing = N_("No event yet: enter the first job fair, or import a list of events.")
    add_words = N_("New event")
    upper_columns = EVENTS
    lower_columns: ClassVar = {
        "employers": (
            N_("Employers"),
            N_("No employer is registered for this event yet."),
            EMPLOYERS,
        ),
        "posts": (N_("Posts"), N_("No post is entered for this event yet."), POSTS),
        "intents": (N_("Intents"), N_("Nobody has come to an understanding yet."), INTENTS),
        "calls": (N_("Calls due"), N_("No call is due."), CALLS),
    }

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.counts = self.act("upper", N_("Numbers"), "stats", self.ask_counts)
        self.photos = self.act("upper", N_("Photos"), "eye", self.show_photos)
        self.act("upper", N_("Change"), "edit", self.change)
        self.act("upper", N_("Count or leave out"), "undo", self.ask_removal)
        self.add_employer = self.table_button("employers", N_("Add employer"), self.ask_employer)
        self.add_post = self.table_button("posts", N_("Add post"), self.ask_post)
        self.add_intent = self.table_button("intents", N_("Add intent"), self.ask_intent)
        self.stages = {
            key: self.act("intents", word, icon, partial(self.ask_stage, key, word))
            for key, word, icon in _STAGES
        }
        self.called = self.act("calls", N_("Record the call"), "check", self.ask_call)

    def read(self, campaign: int) -> list[EventRow]:
        """Return the events of a campaign."""
        return spring.events(campaign)

    def read_below(self, campaign: int, record: int) -> Mapping[str, Sequence[Any]]:
        """Return an event's employers and posts, the campaign's intents and calls."""
        return {
            "employers": placements.employers_of(record),
            "posts": spring.posts(record),
            "intents": placements.intents(campaign),
            "calls": spring.due_calls(clock.today(), campaign),
        }

    def begin_new(self) -> None:
        """Ask for a new event."""
        today = {"starts_on": clock.today(), "kind": "job_fair"}
        wanted = Ask(_("New event"), _("Save event"), event_fields(), today)
        self.ask.ask(wanted, partial(self._save, None))

    def change(self) -> None:
        """Ask for changes to the event in view."""
        self._ask_event(event_fields())

    def ask_counts(self) -> None:
        """Ask for the numbers of the event in view as they are stated."""
        self._ask_event(COUNTS)

    def show_photos(self) -> None:
        """Show the photos and papers of the event in view, and let more be added."""
        ask(PhotosDialog(self, self.context, self.chosen))

    def _ask_event(self, fields: tuple[Field, ...]) -> None:
        row = self.chosen
        wanted = Ask(_("Change {name}").format(name=row.name), _("Save event"), fields)
        self.ask_card(wanted, partial(self._save, row.id), partial(placements.event_card, row.id))

    def _save(self, event: int | None, answer: Answer) -> None:
        form = form_of(EventForm, answer)
        self.write(partial(save_event, event, self.campaign, form), _("Event saved"))

    def ask_removal(self) -> None:
        """Take the event in view out of the counts with a reason, or count it again."""
        row = self.chosen
        if row.removed:
            self.write(partial(restore_event, row.id), _("The event counts again"))
            return
        text = _("{name} leaves all counts; it stays readable.").format(name=row.name)
        work = partial(remove_event, row.id)
        self.ask.ask(
            Ask(text, _("Leave out"), (REASON,), danger=True),
            lambda answer: self.write(partial(work, **answer), _("The event is left out")),
        )

    def ask_employer(self) -> None:
        """Ask for an employer present at the event in view."""
        event = self.chosen.id

        def take(answer: Answer) -> None:
            work = partial(bring_employer, event, form_of(EmployerForm, answer))
            self.write(partial(work, booth=str(answer["booth"] or "")), _("Employer saved"))

        text = _("Employer at {name}").format(name=self.chosen.name)
        self.ask.ask(Ask(text, _("Save employer"), EMPLOYER), take)

    def ask_post(self) -> None:
        """Ask for a post offered at the event in view."""
        event = self.chosen.id
        present = self.tables["employers"].model.known_rows()
        fields = post_fields([(row.id, row.name) for row in present])

        def take(answer: Answer) -> None:
            form = form_of(VacancyForm, answer)
            self.write(partial(save_vacancy, None, event, form), _("Post saved"))

        text = _("Post offered at {name}").format(name=self.chosen.name)
        self.ask.ask(Ask(text, _("Save post"), fields), take)

    def ask_intent(self) -> None:
        """Ask who came to an understanding at the event in view, and with whom."""
        event = {"event_id": self.chosen.id}
        first = {"intent_on": self.chosen.starts_on}

        def take(answer: Answer) -> None:
            seeker = form_of(SeekerForm, answer, event)
            form = form_of(IntentForm, answer, event)
            employer = str(answer["employer"] or "")
            self.write(
                partial(add_intent, self.campaign, seeker, form, employer), _("Intent saved")
            )

        self.ask.ask(
            Ask(_("Who agreed with whom?"), _("Save intent"), intent_fields(), first), take
        )

    def ask_stage(self, key: str, word: str) -> None:
        """Ask for the day the intent in view reached a stage."""
        row = self.row_of("intents")
        ended = (Field("end_reason", N_("Reason"), required=True, span=2),)
        fields = (Field(key, word, "date", required=True), *(ended if key == "ended_on" else ()))

        def take(answer: Answer) -> None:
            form = form_of(IntentForm, asdict(row), answer)
            self.write(partial(save_intent, row.id, row.seeker_id, form), _("Stage saved"))

        text = _("{name}: {stage}").format(name=row.name, stage=_(word))
        values = {key: getattr(row, key) or clock.today(), "end_reason": row.end_reason}
        self.ask.ask(Ask(text, _("Save stage"), fields, values), take)

    def ask_call(self) -> None:
        """Ask what the call in view found."""
        row = self.row_of("calls")

        def take(answer: Answer) -> None:
            said = {**answer, "note": str(answer["note"] or "")}
            self.write(
                partial(record_follow_up, row.intent_id, row.kind, **said), _("Call recorded")
            )

        text = _("Call to {name} of {employer}").format(name=row.name, employer=row.employer)
        values = {"done_on": clock.today()}
        self.ask.ask(Ask(text, _("Record the call"), call_fields(), values), take)

    def papers(self) -> Papers:
        """Return the papers of the event in view and of the campaign."""
        event = self.chosen.id if self.chosen is not None else 0
        of_event = [paper_of(key, self.campaign, record=event) for key in _OF_EVENT if event]
        return [*of_event, *(paper_of(key, self.campaign) for key in _OF_CAMPAIGN)]
