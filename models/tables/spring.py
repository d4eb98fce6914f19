"""Spring: job events, employers, vacancies, seekers with their intents, and training classes."""

from typing import Any

from peewee import (
    AutoField,
    BooleanField,
    Check,
    DateField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from models.tables.campaigns import Campaign
from models.tables.funds import FundSource
from models.tables.keyed import Keyed
from models.tables.office import Unit
from models.tables.people import Person

EVENT_COUNTS = (
    "employers",
    "vacancies",
    "demand",
    "attended",
    "registered",
    "consulted",
    "leaflets",
    "intents",
    "signed",
    "hired",
    "hardship",
    "migrants",
    "graduates",
    "laid_off",
    "cost_fen",
)


def _count() -> IntegerField:
    return IntegerField(null=True)


def _none_below_zero(*columns: str) -> Any:  # noqa: ANN401  (a Check)
    return Check(" AND ".join(f"({column} IS NULL OR {column} >= 0)" for column in columns))


class JobEvent(Keyed):
    """A job fair, month or week with the counts as stated; counts of its lists stand beside."""

    id = AutoField()
    campaign = ForeignKeyField(Campaign, backref="events", on_delete="RESTRICT", index=False)
    campaign_id: int
    unit = ForeignKeyField(Unit, null=True, backref="events", on_delete="RESTRICT")
    unit_id: int | None
    number = _count()
    name = TextField(constraints=[Check("length(trim(name)) > 0")])
    kind = TextField()
    form = TextField(default="")
    venue = TextField(default="")
    hosts = TextField(default="")
    co_hosts = TextField(default="")
    starts_on = DateField()
    ends_on = DateField()
    employers = _count()
    vacancies = _count()
    demand = _count()
    attended = _count()
    registered = _count()
    consulted = _count()
    leaflets = _count()
    intents = _count()
    signed = _count()
    hired = _count()
    hardship = _count()
    migrants = _count()
    graduates = _count()
    laid_off = _count()
    cost_fen = _count()
    fund = ForeignKeyField(FundSource, null=True, backref="events", on_delete="RESTRICT")
    fund_id: int | None
    cost_source = TextField(default="")
    recorder = TextField(default="")
    note = TextField(default="")
    removed = BooleanField(default=False)
    removed_reason = TextField(default="")

    class Meta:
        """Counted by day; a name stands once a day in a campaign."""

        indexes = ((("campaign", "starts_on", "name"), True), (("starts_on", "removed"), False))
        constraints = (
            Check("ends_on >= starts_on"),
            Check("removed = 0 OR length(trim(removed_reason)) > 0"),
            _none_below_zero(*EVENT_COUNTS),
        )


class Employer(Keyed):
    """Who offers work: known by credit code and name."""

    id = AutoField()
    name = TextField(constraints=[Check("length(trim(name)) > 0")])
    credit_code = TextField(default="")
    unit = ForeignKeyField(Unit, null=True, backref="employers", on_delete="RESTRICT")
    unit_id: int | None
    industry = TextField(default="")
    nature = TextField(default="")
    size = _count()
    contact = TextField(default="")
    phone = TextField(default="")
    address = TextField(default="")
    has_union = BooleanField(null=True)
    note = TextField(default="")

    class Meta:
        """Known by name and credit code together."""

        indexes = ((("name", "credit_code"), True), (("credit_code",), False))
        constraints = (_none_below_zero("size"),)


class EventEmployer(Keyed):
    """An employer present at an event, with its booth."""

    id = AutoField()
    event = ForeignKeyField(JobEvent, backref="present", on_delete="RESTRICT", index=False)
    event_id: int
    employer = ForeignKeyField(Employer, backref="events", on_delete="RESTRICT")
    employer_id: int
    booth = TextField(default="")
    contact = TextField(default="")
    phone = TextField(default="")
    note = TextField(default="")

    class Meta:
        """Present once."""

        indexes = ((("event", "employer"), True),)


class Vacancy(Keyed):
    """One post offered at an event: 岗位 counts posts, 需求 the people wanted for them."""

    id = AutoField()
    event = ForeignKeyField(JobEvent, backref="posts", on_delete="RESTRICT", index=False)
    event_id: int
    employer = ForeignKeyField(Employer, null=True, backref="posts", on_delete="RESTRICT")
    employer_id: int | None
    post = TextField(constraints=[Check("length(trim(post)) > 0")])
    demand = IntegerField(null=True)
    education = TextField(default="")
    pay_text = TextField(default="")
    pay_min_fen = IntegerField(null=True)
    pay_max_fen = IntegerField(null=True)
    benefits = TextField(default="")
    workplace = TextField(default="")
    valid_until = DateField(null=True)
    contact = TextField(default="")
    phone = TextField(default="")
    note = TextField(default="")

    class Meta:
        """Counted by event."""

        indexes = ((("event", "demand"), False),)
        constraints = (
            _none_below_zero("demand", "pay_min_fen", "pay_max_fen"),
            Check("pay_max_fen IS NULL OR pay_min_fen IS NULL OR pay_max_fen >= pay_min_fen"),
        )


class JobSeeker(Keyed):
    """Who looks for work in a campaign: a person of the library, or a name without a number."""

    id = AutoField()
    campaign = ForeignKeyField(Campaign, backref="seekers", on_delete="RESTRICT", index=False)
    campaign_id: int
    person = ForeignKeyField(Person, null=True, backref="seeking", on_delete="RESTRICT")
    person_id: int | None
    event = ForeignKeyField(JobEvent, null=True, backref="seekers", on_delete="RESTRICT")
    event_id: int | None
    name = TextField(constraints=[Check("length(trim(name)) > 0")])
    sex = TextField(default="")
    phone = TextField(default="")
    seeker_class = TextField(default="")
    education = TextField(default="")
    skill = TextField(default="")
    wish = TextField(default="")
    registered_on = DateField(null=True)
    note = TextField(default="")

    class Meta:
        """A person looks for work once a campaign; names without a number may repeat."""

        indexes = ((("campaign", "person"), True), (("campaign", "name"), False))


class JobIntent(Keyed):
    """What came of looking: intent, contract, first day at work, in this order."""

    id = AutoField()
    seeker = ForeignKeyField(JobSeeker, backref="intents", on_delete="RESTRICT")
    seeker_id: int
    event = ForeignKeyField(JobEvent, null=True, backref="intended", on_delete="RESTRICT")
    event_id: int | None
    employer = ForeignKeyField(Employer, null=True, backref="intended", on_delete="RESTRICT")
    employer_id: int | None
    post = TextField(default="")
    intent_on = DateField()
    signed_on = DateField(null=True)
    started_on = DateField(null=True)
    ended_on = DateField(null=True)
    end_reason = TextField(default="")
    note = TextField(default="")

    class Meta:
        """Counted by the day of each stage; a stage does not come before the one it needs."""

        indexes = (
            (("intent_on", "seeker"), False),
            (("signed_on", "seeker"), False),
            (("started_on", "seeker"), False),
        )
        constraints = (
            Check("signed_on IS NULL OR signed_on >= intent_on"),
            Check("started_on IS NULL OR started_on >= coalesce(signed_on, intent_on)"),
            Check("ended_on IS NULL OR ended_on >= intent_on"),
            Check("ended_on IS NULL OR length(trim(end_reason)) > 0"),
        )


class JobFollowUp(Keyed):
    """A call to someone at work, one and three months after the first day."""

    id = AutoField()
    intent = ForeignKeyField(JobIntent, backref="follow_ups", on_delete="RESTRICT", index=False)
    intent_id: int
    kind = TextField(constraints=[Check("kind IN ('month_1', 'month_3')")])
    done_on = DateField()
    outcome = TextField()
    note = TextField(default="")

    class Meta:
        """Once a kind."""

        indexes = ((("intent", "kind"), True),)


class TrainingClass(Keyed):
    """A class with the numbers as stated; counts of the trainees stand beside."""

    id = AutoField()
    campaign = ForeignKeyField(Campaign, backref="training", on_delete="RESTRICT", index=False)
    campaign_id: int
    unit = ForeignKeyField(Unit, null=True, backref="training", on_delete="RESTRICT")
    unit_id: int | None
    number = TextField(constraints=[Check("length(trim(number)) > 0")])
    trade = TextField()
    institution = TextField(default="")
    venue = TextField(default="")
    starts_on = DateField()
    ends_on = DateField(null=True)
    hours = _count()
    trainees = _count()
    hardship = _count()
    migrants = _count()
    certified = _count()
    cost_fen = _count()
    fund = ForeignKeyField(FundSource, null=True, backref="training", on_delete="RESTRICT")
    fund_id: int | None
    cost_source = TextField(default="")
    note = TextField(default="")
    removed = BooleanField(default=False)
    removed_reason = TextField(default="")

    class Meta:
        """Numbered within the campaign; counted by day and trade."""

        indexes = ((("campaign", "number"), True), (("starts_on", "removed", "trade"), False))
        constraints = (
            Check("ends_on IS NULL OR ends_on >= starts_on"),
            Check("removed = 0 OR length(trim(removed_reason)) > 0"),
            _none_below_zero("hours", "trainees", "hardship", "migrants", "certified", "cost_fen"),
        )


class Trainee(Keyed):
    """A person in a class: days attended, certificate."""

    id = AutoField()
    training = ForeignKeyField(TrainingClass, backref="people", on_delete="RESTRICT", index=False)
    training_id: int
    position = IntegerField()
    person = ForeignKeyField(Person, null=True, backref="training", on_delete="RESTRICT")
    person_id: int | None
    name = TextField(constraints=[Check("length(trim(name)) > 0")])
    phone = TextField(default="")
    seeker_class = TextField(default="")
    education = TextField(default="")
    employer = TextField(default="")
    days = _count()
    certificate = BooleanField(default=False)
    certificate_no = TextField(default="")
    note = TextField(default="")

    class Meta:
        """A person stands once in a class; a number without a certificate is no number."""

        indexes = ((("training", "person"), True), (("training", "position"), True))
        constraints = (
            _none_below_zero("days"),
            Check("certificate = 1 OR certificate_no = ''"),
        )
