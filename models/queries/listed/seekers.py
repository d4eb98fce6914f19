"""Who looks for work in a campaign, as they registered."""

from datetime import date

from peewee import JOIN, fn

from models import clock
from models.errors import NotFound
from models.identity import age_on
from models.queries.list_batch import SEX
from models.queries.list_paper import Listed, Section
from models.queries.paper_kinds import list_kind
from models.rules import codes
from models.rules.masking import mask_id_internal
from models.tables import Campaign, JobEvent, JobSeeker, Person
from models.tables.base import rows
from resources.i18n import N_, _


def seekers(campaign_id: int) -> Listed:
    """Return the people registered in a campaign in the order they came, numbers masked."""
    campaign = Campaign.get_or_none(Campaign.id == campaign_id)
    if campaign is None:
        raise NotFound(_("There is no campaign {id}.").format(id=campaign_id))
    columns = ("name", "sex", "phone", "seeker_class", "education", "skill", "wish")
    names = (*columns, "registered_on", "note", "event", "number", "own_sex", "born")
    query = (
        JobSeeker.select(
            *(getattr(JobSeeker, name) for name in names[:9]),
            fn.COALESCE(JobEvent.name, ""),
            fn.COALESCE(Person.id_number, ""),
            fn.COALESCE(Person.sex, ""),
            Person.birth_date,
        )
        .join_from(JobSeeker, Person, JOIN.LEFT_OUTER)
        .join_from(JobSeeker, JobEvent, JOIN.LEFT_OUTER)
        .where(JobSeeker.campaign == campaign_id)
        .order_by(JobSeeker.registered_on, JobSeeker.id)
    )
    today = clock.today()
    found = [_said(dict(zip(names, row, strict=True)), today) for row in rows(query)]
    return Listed(campaign.year, [Section(found)], {"campaign": campaign.name})


def _said(row: dict[str, object], today: date) -> dict[str, object]:
    number, born, sex = str(row["number"]), row["born"], str(row["sex"] or row["own_sex"])
    return {
        **row,
        "id_masked": mask_id_internal(number) if number else "",
        "sex": SEX.get(sex, sex),
        "age": age_on(born, today) if isinstance(born, date) else "",
        "seeker_class": codes.label("job_seeker_classes", str(row["seeker_class"])),
    }


PAPERS = (
    list_kind(
        *("seekers", N_("Roster of people looking for work"), seekers),
        of="campaign",
        seasons=("spring",),
    ),
)
