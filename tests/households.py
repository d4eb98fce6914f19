"""Small makers of households with a hardship file."""

from models import clock
from models.rules.file_states import FileState
from models.tables import HardshipFile, Household, HouseholdMember


def make_household(office, head: int, members=(), *, file_no="", state=FileState.ON_FILE):
    """Make a household with a file; members are pairs of a person and a relation."""
    now, who = clock.now(), office.entry.id
    home = Household.create(head=head, created_by=who, created_at=now)
    for place, (person, relation) in enumerate([(head, "本人"), *members]):
        HouseholdMember.create(household=home, person=person, position=place, relation=relation)
    HardshipFile.create(
        household=home,
        file_no=file_no,
        state=state,
        state_since=now.date(),
        created_by=who,
        created_at=now,
        changed_at=now,
    )
    return home.id
