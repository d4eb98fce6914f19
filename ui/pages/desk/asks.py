"""What the desk asks about a slip: who receives instead, or why it is not received whole."""

from collections.abc import Mapping
from typing import Any

from models import clock
from models.actor import Actor
from models.operations.proxies import reveal_proxy
from models.queries.desk import DeskSlip
from models.queries.proxies import Proposal, proposed_proxies, shared_proposal
from models.rules.results import LABELS, Part, Result
from resources.i18n import N_, _
from ui.widgets.ask_bar import Ask
from ui.widgets.form import Field

_NOT_TODAY = (Result.ABSENT, Result.REFUSED, Result.PART, Result.DIED)
_PROXY = (
    Field("name", N_("Name of the proxy"), required=True),
    Field("relation", N_("Relation to the recipient"), required=True),
    Field("id_number", N_("ID number of the proxy")),
)


def registered_proxy(person_id: int, actor: Actor) -> Proposal | None:
    """Return who is registered to collect for somebody today; showing the number is logged."""
    people = [person_id] if person_id else []
    found = shared_proposal(proposed_proxies(people, clock.today()), people)
    if found is not None:
        reveal_proxy(found.id, actor=actor)
    return found


def proxy_ask(slip: DeskSlip, known: Proposal | None) -> Ask:
    """Return the question who receives in place of the recipient."""
    text = _("Who receives in place of {who}?").format(who=slip.name)
    values = {field.key: getattr(known, field.key) for field in _PROXY} if known else {}
    return Ask(text, _(LABELS[Result.PROXY]), _PROXY, values)


def why_not_ask(slip: DeskSlip) -> Ask:
    """Return the question why a slip is not handed out whole."""
    choices = tuple((result, _(LABELS[result])) for result in _NOT_TODAY)
    fields = (
        Field("result", N_("Result"), "choice", required=True, choices=choices),
        Field("part", N_("Received of it (only for a part)"), "money"),
    )
    text = _("Why does {who} not receive it whole?").format(who=slip.name)
    return Ask(text, _("Record"), fields, {"result": Result.ABSENT})


def why_not(answer: Mapping[str, Any]) -> tuple[Result, Part | None]:
    """Return the result that was chosen, and the part when it is one."""
    result = Result(answer["result"])
    return result, Part(int(answer["part"] or 0)) if result is Result.PART else None
