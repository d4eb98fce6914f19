"""Papers of the review of a list: what the checks say of each line, who may stand there twice."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from models import clock, facts
from models.queries.batch_checks import AMBER, EXCEPTION, FINE, RED, FindingRow, batch_findings
from models.queries.double_list import doubles_near
from models.queries.list_batch import batch_words, line_rows
from models.queries.list_paper import Listed, Section
from models.queries.paper_cover import steps_of
from models.queries.paper_kinds import list_kind
from models.queries.paper_parts import batch_head
from models.queries.paper_words import say_day, say_together
from models.rules.double_words import LEVELS
from models.rules.masking import mask_id_internal
from models.tables import Line
from models.tables.base import rows
from resources.i18n import N_, _

_LIGHTS = {FINE: "通过", AMBER: "提醒", EXCEPTION: "例外通过", RED: "不通过"}
_NO_STEP = "尚未提交审核"


def review_opinions(batch_id: int) -> Listed:
    """Return a batch's lines with what the checks say of each, and the steps taken so far."""
    head, checks = batch_head(batch_id), batch_findings(batch_id)
    said: dict[int, list[FindingRow]] = defaultdict(list)
    for finding in checks.findings:
        said[finding.line_id].append(finding)
    found = [
        {**row, **_verdict(checks.verdict(row["id"]).light, said[row["id"]], row["id_number"])}
        for row in line_rows(batch_id)
    ]
    lights = [row["light"] for row in found]
    counts = {key: f"{lights.count(word):,}" for key, word in _LIGHTS.items()}
    words = {**batch_words(head), **counts, "steps": _steps(batch_id), "whole": f"{len(found):,}"}
    return Listed(head.year, [Section(found)], words)


def _verdict(light: str, said: Sequence[FindingRow], number: str) -> dict[str, str]:
    return {
        "light": _LIGHTS[light],
        "findings": say_together(*dict.fromkeys(one.text for one in said)),
        "reason": say_together(*dict.fromkeys(one.reason for one in said)),
        "id_masked": mask_id_internal(number) if number else "",
    }


def _steps(batch_id: int) -> str:
    told = (
        "　".join(filter(None, (step.label, step.name, say_day(step.day), step.opinion)))
        for step in steps_of(batch_id)
    )
    return say_together(*told) or _NO_STEP


def suspects(batch_id: int) -> Listed:
    """Return who on a list may be somebody else on it or in the register, undecided ones only."""
    head = batch_head(batch_id)
    people = Line.select(Line.person).where(facts.live_lines(batch_id) & Line.person.is_null(False))  # noqa: FBT003
    found = list(_pairs({person for (person,) in rows(people)}))
    words = {**batch_words(head), "today": say_day(clock.today()), "count": f"{len(found):,}"}
    return Listed(head.year, [Section(found)], words)


def _pairs(people: set[int]) -> Iterator[dict[str, str]]:
    for one in doubles_near(people):
        yield {"certainty": _(LEVELS[one.certainty]), "chain": one.chain}


PAPERS = (
    list_kind("review_opinions", N_("Review of a list"), review_opinions),
    list_kind("suspects", N_("Possible doubles of a list"), suspects),
)
