"""What a dossier holds: attachments and what they belong to, ticks, visits, proxies."""

from peewee import SQL, AutoField, Check, DateField, ForeignKeyField, IntegerField, TextField

from models.identity import IdKind
from models.rules.dossier import OwnerKind, TickState, Verdict, VisitPurpose
from models.tables.base import Base, MomentField, one_of
from models.tables.campaigns import Campaign
from models.tables.households import HardshipFile, Household
from models.tables.office import Operator, Unit
from models.tables.people import Person


class Attachment(Base):
    """One content kept encrypted beside the store; its name is a keyed hash of the content."""

    id = AutoField()
    name = TextField(unique=True, constraints=[Check("length(name) = 64")])
    media_type = TextField()
    size = IntegerField(constraints=[Check("size > 0")])
    pages = IntegerField(constraints=[Check("pages >= 1")])
    taken_on = DateField(null=True)
    operator = ForeignKeyField(Operator, backref="attachments", on_delete="RESTRICT", index=False)
    operator_id: int
    added_at = MomentField()


class AttachmentLink(Base):
    """What an attachment belongs to, as which paper; a link is withdrawn, never deleted."""

    id = AutoField()
    attachment = ForeignKeyField(Attachment, backref="links", on_delete="RESTRICT", index=False)
    attachment_id: int
    owner_kind = TextField(constraints=[one_of("owner_kind", OwnerKind)])
    owner = IntegerField()
    item = TextField(default="")
    title = TextField(constraints=[Check("length(trim(title)) > 0")])
    operator = ForeignKeyField(Operator, backref="links", on_delete="RESTRICT", index=False)
    operator_id: int
    linked_at = MomentField()
    withdrawn_at = MomentField(null=True)
    withdrawn_reason = TextField(default="")

    class Meta:
        """Papers are read by what they belong to; who withdraws one says why."""

        indexes = ((("owner_kind", "owner", "item"), False),)
        constraints = (Check("(withdrawn_at IS NULL) = (withdrawn_reason = '')"),)


AttachmentLink.add_index(
    AttachmentLink.index(
        AttachmentLink.attachment,
        AttachmentLink.owner_kind,
        AttachmentLink.owner,
        AttachmentLink.item,
        unique=True,
        where=SQL("withdrawn_at IS NULL"),
        name="attachment_link_once",
    ),
)


class DossierTick(Base):
    """What a clerk said of a paper of a file: it lies in the folder, or it is not asked for."""

    id = AutoField()
    file = ForeignKeyField(HardshipFile, backref="ticks", on_delete="RESTRICT", index=False)
    file_id: int
    item = TextField()
    state = TextField(constraints=[one_of("state", TickState)])
    place = TextField(default="")
    reason = TextField(default="")
    operator = ForeignKeyField(Operator, backref="ticks", on_delete="RESTRICT", index=False)
    operator_id: int
    ticked_at = MomentField()

    class Meta:
        """A paper is ticked once a file; who waives one says why."""

        indexes = ((("file", "item"), True),)
        constraints = (Check("state <> 'waived' OR length(trim(reason)) > 0"),)


class Visit(Base):
    """Somebody was visited at home or at work, by two; a wrong record is withdrawn."""

    id = AutoField()
    purpose = TextField(constraints=[one_of("purpose", VisitPurpose)])
    visited_on = DateField()
    household = ForeignKeyField(Household, null=True, backref="visits", on_delete="RESTRICT")
    household_id: int | None
    person = ForeignKeyField(Person, null=True, backref="visits", on_delete="RESTRICT")
    person_id: int | None
    unit = ForeignKeyField(Unit, null=True, backref="visits", on_delete="RESTRICT")
    unit_id: int | None
    campaign = ForeignKeyField(Campaign, null=True, backref="visits", on_delete="RESTRICT")
    campaign_id: int | None
    place = TextField(default="")
    investigator = TextField(constraints=[Check("length(trim(investigator)) > 0")])
    second_investigator = TextField(constraints=[Check("length(trim(second_investigator)) > 0")])
    people_met = TextField(default="")
    situation = TextField(default="")
    needs = TextField(default="")
    gifts = TextField(default="")
    verdict = TextField(default=Verdict.NONE.value, constraints=[one_of("verdict", Verdict)])
    opinion = TextField(default="")
    follow_up = TextField(default="")
    paper_place = TextField(default="")
    operator = ForeignKeyField(Operator, backref="visits", on_delete="RESTRICT", index=False)
    operator_id: int
    recorded_at = MomentField()
    withdrawn_at = MomentField(null=True)
    withdrawn_reason = TextField(default="")

    class Meta:
        """Visits are listed by day; they go to somebody, and two different people make them."""

        indexes = ((("visited_on",), False),)
        constraints = (
            Check("household_id IS NOT NULL OR person_id IS NOT NULL OR unit_id IS NOT NULL"),
            Check("trim(investigator) <> trim(second_investigator)"),
            Check("(withdrawn_at IS NULL) = (withdrawn_reason = '')"),
        )


class PersonProxy(Base):
    """Who may collect for a person, registered beforehand; a proxy is withdrawn, never deleted."""

    id = AutoField()
    person = ForeignKeyField(Person, backref="proxies", on_delete="RESTRICT")
    person_id: int
    name = TextField(constraints=[Check("length(trim(name)) > 0")])
    id_kind = TextField(constraints=[one_of("id_kind", IdKind)])
    id_number = TextField(index=True, constraints=[Check("length(trim(id_number)) > 0")])
    relation = TextField(constraints=[Check("length(trim(relation)) > 0")])
    phone = TextField(default="")
    valid_until = DateField(null=True)
    note = TextField(default="")
    operator = ForeignKeyField(Operator, backref="proxies", on_delete="RESTRICT", index=False)
    operator_id: int
    registered_at = MomentField()
    withdrawn_at = MomentField(null=True)
    withdrawn_reason = TextField(default="")

    class Meta:
        """Who withdraws a proxy says why."""

        constraints = (Check("(withdrawn_at IS NULL) = (withdrawn_reason = '')"),)


PersonProxy.add_index(
    PersonProxy.index(
        PersonProxy.person,
        PersonProxy.id_number,
        unique=True,
        where=SQL("withdrawn_at IS NULL"),
        name="person_proxy_once",
    ),
)
