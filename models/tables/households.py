"""Households, their members, and the hardship file with its years, episodes and steps."""

from peewee import (
    SQL,
    AutoField,
    BooleanField,
    Check,
    DateField,
    FloatField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from models.rules.file_states import ENDED, FileState, NationalState
from models.tables.base import Base, MomentField, one_of
from models.tables.batches import Line
from models.tables.office import Operator, Unit
from models.tables.people import Person


class PersonDetail(Base):
    """What the national form asks of a head or a member beyond the roster card.

    Codes stand as the words of their list or as somebody wrote them. Months of dates may
    stand without a day: YYYY-MM.
    """

    person = ForeignKeyField(
        Person, primary_key=True, backref="details", on_delete="RESTRICT", column_name="person_id"
    )
    person_id: int
    ethnicity = TextField(default="")
    political = TextField(default="")
    health = TextField(default="")
    disability = TextField(default="")
    disability_level = TextField(default="")
    disability_no = TextField(default="")
    work_status = TextField(default="")
    model_worker = TextField(default="")
    marital = TextField(default="")
    household_kind = TextField(default="")
    household_place = TextField(default="")
    medical_insurance = TextField(default="")
    work_since = TextField(default="")
    employer_code = TextField(default="")
    employer_kind = TextField(default="")
    employer_state = TextField(default="")
    industry = TextField(default="")
    contract_from = TextField(default="")
    contract_term = TextField(default="")
    postcode = TextField(default="")
    other_contact = TextField(default="")
    income_fen = IntegerField(null=True, constraints=[Check("income_fen >= 0")])
    died_on = DateField(null=True)


class Household(Base):
    """People who live from one purse; the head is one of its members."""

    id = AutoField()
    head = ForeignKeyField(Person, backref="households", on_delete="RESTRICT")
    head_id: int
    note = TextField(default="")
    created_by = ForeignKeyField(Operator, backref="households", on_delete="RESTRICT", index=False)
    created_by_id: int
    created_at = MomentField()


class HouseholdMember(Base):
    """One person in a household, the head among them; who left stays with the date."""

    id = AutoField()
    household = ForeignKeyField(Household, backref="members", on_delete="RESTRICT", index=False)
    household_id: int
    person = ForeignKeyField(Person, backref="memberships", on_delete="RESTRICT")
    person_id: int
    position = IntegerField()
    relation = TextField(constraints=[Check("length(trim(relation)) > 0")])
    lives_together = BooleanField(default=True)
    note = TextField(default="")
    left_on = DateField(null=True)
    left_reason = TextField(default="")

    class Meta:
        """Members stand in the order of the form."""

        indexes = ((("household", "position"), False),)


HouseholdMember.add_index(
    HouseholdMember.index(
        HouseholdMember.person,
        unique=True,
        where=SQL("left_on IS NULL"),
        name="household_member_one_home",
    ),
)


class HardshipFile(Base):
    """The hardship file of a household as it stands now; figures live with their year."""

    id = AutoField()
    household = ForeignKeyField(Household, backref="files", on_delete="RESTRICT")
    household_id: int
    file_no = TextField(default="")
    level = TextField(default="")
    file_class = TextField(default="")
    origin = TextField(default="")
    category = TextField(default="")
    state = TextField(default=FileState.DRAFT.value, constraints=[one_of("state", FileState)])
    state_since = DateField()
    episode = IntegerField(default=1, constraints=[Check("episode >= 1")])
    unit = ForeignKeyField(Unit, null=True, backref="files", on_delete="RESTRICT")
    unit_id: int | None
    single_parent = BooleanField(null=True)
    self_help = BooleanField(null=True)
    zero_employment = BooleanField(null=True)
    housing = TextField(default="")
    floor_area = FloatField(null=True, constraints=[Check("floor_area >= 0")])
    homes = TextField(default="")
    vehicles = TextField(default="")
    business = TextField(default="")
    other_property = TextField(default="")
    low_income_aid = BooleanField(null=True)
    low_income_aid_fen = IntegerField(null=True, constraints=[Check("low_income_aid_fen >= 0")])
    other_aid = TextField(default="")
    cause = TextField(default="")
    cause2 = TextField(default="")
    cause3 = TextField(default="")
    cause4 = TextField(default="")
    description = TextField(default="")
    needs = TextField(default="")
    focus_group = TextField(default="")
    measure = TextField(default="")
    mentor = TextField(default="")
    filed_by = TextField(default="")
    reviewed_by = TextField(default="")
    keyed_by = TextField(default="")
    filed_on = DateField(null=True)
    reviewed_on = DateField(null=True)
    note = TextField(default="")
    national_state = TextField(
        default=NationalState.NOT_ENTERED.value,
        constraints=[one_of("national_state", NationalState)],
    )
    national_on = DateField(null=True)
    national_since = DateField(null=True)
    created_by = ForeignKeyField(Operator, backref="files", on_delete="RESTRICT", index=False)
    created_by_id: int
    created_at = MomentField()
    changed_at = MomentField()

    class Meta:
        """Files are sought by number, listed by state and by what the national system lacks."""

        indexes = (
            (("file_no",), False),
            (("state", "state_since"), False),
            (("national_state", "national_since"), False),
        )


HardshipFile.add_index(
    HardshipFile.index(
        HardshipFile.household,
        unique=True,
        where=SQL(f"state NOT IN ({', '.join(repr(str(state)) for state in sorted(ENDED))})"),
        name="hardship_file_one_open",
    ),
)


class FileYear(Base):
    """The family's figures of one review year, with the rule and the sum of that year."""

    id = AutoField()
    file = ForeignKeyField(HardshipFile, backref="years", on_delete="RESTRICT", index=False)
    file_id: int
    year = IntegerField(constraints=[Check("year BETWEEN 1990 AND 2200")])
    family_size = IntegerField(null=True, constraints=[Check("family_size >= 1")])
    family_income_fen = IntegerField(null=True, constraints=[Check("family_income_fen >= 0")])
    per_head_income_fen = IntegerField(null=True)
    rule = TextField(default="")
    standard_fen = IntegerField(null=True, constraints=[Check("standard_fen >= 0")])
    computed_fen = IntegerField(null=True)
    computed_category = TextField(default="")
    category = TextField(default="")
    override_reason = TextField(default="")
    working = TextField(default="")
    changed_at = MomentField()

    class Meta:
        """A file has one set of figures a year."""

        indexes = ((("file", "year"), True),)


class FileFigure(Base):
    """One figure of a year by its key: an income or expense of twelve months in fen, a count."""

    id = AutoField()
    file_year = ForeignKeyField(FileYear, backref="figures", on_delete="RESTRICT", index=False)
    file_year_id: int
    key = TextField()
    value = IntegerField(constraints=[Check("value >= 0")])

    class Meta:
        """A figure stands once a year."""

        indexes = ((("file_year", "key"), True),)


class FileEpisode(Base):
    """One time in hardship: from the application to the recovery or the withdrawal."""

    id = AutoField()
    file = ForeignKeyField(HardshipFile, backref="episodes", on_delete="RESTRICT", index=False)
    file_id: int
    number = IntegerField(constraints=[Check("number >= 1")])
    origin = TextField(default="")
    applied_on = DateField()
    on_file_from = DateField(null=True)
    on_file_until = DateField(null=True)
    end_reason = TextField(default="")

    class Meta:
        """Episodes are numbered within their file."""

        indexes = ((("file", "number"), True), (("on_file_from", "on_file_until"), False))
        constraints = (Check("on_file_until >= on_file_from"),)


class FileStep(Base):
    """One step a file took: who, when, with which opinion or reason; never changed."""

    id = AutoField()
    episode = ForeignKeyField(FileEpisode, backref="steps", on_delete="RESTRICT")
    episode_id: int
    verb = TextField()
    from_state = TextField()
    to_state = TextField(constraints=[one_of("to_state", FileState)])
    happened_on = DateField()
    until = DateField(null=True)
    opinion = TextField(default="")
    reason = TextField(default="")
    people = TextField(default="")
    place = TextField(default="")
    operator = ForeignKeyField(Operator, backref="file_steps", on_delete="RESTRICT", index=False)
    operator_id: int
    recorded_at = MomentField()


class LineStop(Base):
    """A line that must not be paid any more, because a file ended or a person died."""

    line = ForeignKeyField(Line, primary_key=True, backref="stops", on_delete="RESTRICT")
    line_id: int
    step = ForeignKeyField(FileStep, backref="stops", on_delete="RESTRICT")
    step_id: int
    reason = TextField(constraints=[Check("length(trim(reason)) > 0")])


class CodeEntry(Base):
    """A code the office added to a list, or its own word for or end of a shipped one."""

    id = AutoField()
    list_name = TextField()
    key = TextField(constraints=[Check("length(trim(key)) > 0")])
    label = TextField(constraints=[Check("length(trim(label)) > 0")])
    year_from = IntegerField(default=0)
    year_to = IntegerField(default=0)
    position = IntegerField(default=0)
    changed_at = MomentField()

    class Meta:
        """A key stands once in a list."""

        indexes = ((("list_name", "key"), True),)
