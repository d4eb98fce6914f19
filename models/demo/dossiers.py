"""The dossiers of the practice store: a visit to most families, papers in folders, proxies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from models import clock
from models.demo.office import Office
from models.demo.people import shipped
from models.operations.dossier import tick_item
from models.operations.proxies import ProxyForm, register_proxy
from models.operations.visits import VisitForm, record_visit
from models.rules.dossier import TickState, Verdict, VisitPurpose
from models.rules.file_states import FileState
from models.rules.roles import Role
from models.tables import HardshipFile, Household, Person
from models.tables.base import rows

_UNSEEN = frozenset({FileState.DRAFT, FileState.RETURNED, FileState.VISIT})


@dataclass(frozen=True, slots=True)
class Known:
    """A family of the story: its file, its household and its head."""

    file: int
    household: int
    head: int
    state: FileState


def fill_dossiers(office: Office) -> None:
    """Give every family what its file would have by now, as the script tells."""
    script = shipped("dossiers")
    families = _families()
    for place, family in enumerate(families):
        if family.state not in _UNSEEN:
            _visit(office, script, family, place)
        for item in script["in_folder"][: len(script["in_folder"]) - place % 4]:
            tick_item(
                family.file,
                item,
                TickState.FOLDER,
                place=script["place"].format(number=place + 1),
                actor=office.actors[Role.ENTRY],
            )
    _proxies(office, script, families)


def _families() -> list[Known]:
    file = HardshipFile
    query = (
        file.select(file.id, file.household, Person.id, file.state)
        .join(Household)
        .join(Person, on=Household.head == Person.id)
        .order_by(file.id)
    )
    return [
        Known(file_id, home, head, FileState(state)) for file_id, home, head, state in rows(query)
    ]


def _visit(office: Office, script: Mapping[str, Any], family: Known, place: int) -> None:
    days: Sequence[int] = script["days_ago"]
    on = clock.today() - timedelta(days=days[place % len(days)])
    first, second = script["visitors"]
    form = VisitForm(
        visited_on=on,
        investigator=first,
        second_investigator=second,
        purpose=VisitPurpose.REVIEW,
        household_id=family.household,
        place=script["where"],
        situation=script["situation"],
        needs=script["needs"],
        verdict=Verdict.PARTLY if place % 5 == 4 else Verdict.TRUE,
        opinion=script["opinion"],
    )
    record_visit(form, actor=office.actors[Role.ENTRY])


def _proxies(office: Office, script: Mapping[str, Any], families: Sequence[Known]) -> None:
    for one in script["proxies"]:
        form = ProxyForm(one["name"], one["id_number"], one["relation"], one["phone"])
        for family in families[: int(one["people"])]:
            register_proxy(family.head, form, actor=office.actors[Role.ENTRY])
