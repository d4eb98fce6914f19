"""The cover of a batch: sums, steps with names, exceptions and enclosures."""

from peewee import JOIN, fn

from models import clock, facts
from models.layout_facts import kept_layout
from models.queries.documents import CoverDocument, CoverEnclosure, CoverStep
from models.queries.drawn_layout import cover_by
from models.queries.paper_parts import batch_head, expected, paper_lines, signatories, title
from models.rules import codes
from models.rules.batch_checks import LABELS as CHECK_LABELS
from models.rules.states import STEPS
from models.seasons import season
from models.tables import BatchStep, IssuedPaper, Line, LineOverride, Operator, Person
from models.tables.base import rows
from resources.i18n import _


def cover(batch_id: int) -> CoverDocument:
    """Return the cover of a batch: sums, steps with names, exceptions, enclosures."""
    head, lines = batch_head(batch_id), paper_lines(batch_id)
    made = CoverDocument(
        title=title("cover", head.words),
        union=str(facts.setting("union.name")),
        campaign=head.campaign,
        batch=head.name,
        number=f"{head.year}-{season(head.season).code}-{head.number:02d}",
        fund_source=head.fund,
        aid_kind=codes.label("aid_kinds", head.aid_kind),
        totals=expected(batch_id),
        people=sum(line.kind == "named" for line in lines),
        filled_on=clock.today(),
        lines=len(lines),
        meeting_number=head.meeting_number,
        meeting_on=head.meeting_on,
        steps=steps_of(batch_id),
        exceptions=(*_step_exceptions(batch_id), *_line_exceptions(batch_id)),
        enclosures=_enclosures(batch_id),
        signatories=signatories("cover"),
    )
    own = kept_layout("cover", head.year)
    return cover_by(made, own, head.words) if own else made


def steps_of(batch_id: int) -> tuple[CoverStep, ...]:
    """Return the steps a batch took, with names and opinions, in their order."""
    query = (
        BatchStep.select(BatchStep.verb, BatchStep.happened_on, Operator.name, BatchStep.opinion)
        .join(Operator)
        .where(BatchStep.batch == batch_id)
        .order_by(BatchStep.id)
    )
    return tuple(
        CoverStep(_(STEPS[verb].label), day, name, opinion)
        for verb, day, name, opinion in rows(query)
    )


def _step_exceptions(batch_id: int) -> list[str]:
    query = BatchStep.select(BatchStep.exception).where(
        (BatchStep.batch == batch_id) & (BatchStep.exception != "")
    )
    return [text for (text,) in rows(query.order_by(BatchStep.id))]


def _line_exceptions(batch_id: int) -> list[str]:
    query = (
        LineOverride.select(
            Line.position, fn.COALESCE(Person.name, ""), LineOverride.check_key, LineOverride.reason
        )
        .join_from(LineOverride, Line)
        .join_from(Line, Person, JOIN.LEFT_OUTER)
        .where(facts.live_lines(batch_id))
        .order_by(Line.position)
    )
    return [
        _("Line {position} {name}: {problem}, let pass: {reason}").format(
            position=position, name=name, problem=_(CHECK_LABELS.get(key, key)), reason=reason
        )
        for position, name, key, reason in rows(query)
    ]


def _enclosures(batch_id: int) -> tuple[CoverEnclosure, ...]:
    """Tick what the program knows to exist; the rest is ticked by hand."""
    issued = IssuedPaper.select(IssuedPaper.key).where(
        (IssuedPaper.batch == batch_id) & (IssuedPaper.state == "live")
    )
    have = {key for (key,) in rows(issued.distinct())}
    known = {"花名册": "roster", "公示及公示照片": "notice", "签领表或银行回单": "sign_list"}
    return tuple(
        CoverEnclosure(label, present=known.get(label) in have)
        for label in facts.setting("cover.enclosures")
    )
