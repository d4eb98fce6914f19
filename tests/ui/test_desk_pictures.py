"""The name of a slip stands on the screen before anybody asks for pictures; few statements."""

import pytest

from models import clock
from models.operations.attachments import Owner, attach, keep
from models.operations.payments import record_results
from models.operations.proof_photos import prove_by_photo
from models.queries.desk import desk_slip
from models.queries.desk_pictures import Pictures, pictures_of
from models.rules.dossier import PORTRAIT, OwnerKind
from models.rules.results import Proof, Result
from models.tables import HardshipFile, Line
from tests.dossiers import photo_file
from tests.households import make_household
from tests.statements import counted
from tests.ui.desk_sitting import Desk
from tests.ui.scanning import open_batch

NOTHING, BOTH = 1, 5


@pytest.fixture
def handed(office):
    return open_batch(office)


@pytest.fixture
def desk(qtbot, settings, office, handed):
    sitting = Desk(qtbot, settings, office, handed[0])
    yield sitting
    sitting.context.tasks.close()


def test_the_name_is_painted_before_pictures_are_asked_for(desk, handed):
    told = []
    desk.card.name.painted.connect(lambda: told.append("name"))
    desk.context.tasks.started.connect(lambda _job: told.append("pictures"))
    with counted() as sent:
        desk.gun.scan(desk.card, handed[1][0])
        assert desk.card.name.text() == "测试0"
        assert (told, sent) == ([], [])
        desk.rest()
    assert told[:2] == ["name", "pictures"]
    assert (told.count("pictures"), sent) == (1, [])


def test_only_the_slip_still_in_view_asks_for_its_pictures(desk, handed):
    asked = []
    desk.context.tasks.started.connect(asked.append)
    for number in handed[1]:
        desk.gun.scan(desk.card, number)
    desk.rest()
    assert desk.card.name.text() == "测试2"
    assert len(asked) == 1


@pytest.mark.parametrize("kind", [OwnerKind.PERSON, OwnerKind.FILE])
def test_both_pictures_are_found_together(office, handed, tmp_path, kind):
    line = Line.select().order_by(Line.position).get()
    make_household(office, line.person_id)
    owner = Owner(kind, line.person_id if kind is OwnerKind.PERSON else HardshipFile.get().id)
    attach(owner, PORTRAIT, keep([photo_file(tmp_path, shade=40)]), actor=office.entry)
    told = {"on": clock.today(), "proof": Proof.PHOTO, "actor": office.cashier}
    record_results([line.id], Result.RECEIVED, **told)
    prove_by_photo(line.id, keep([photo_file(tmp_path, shade=90)]), actor=office.cashier)
    slip, other = (desk_slip(number) for number in handed[1][:2])
    with counted() as sent:
        found = pictures_of(slip)
    assert len(sent) == BOTH
    assert found.portrait.startswith(b"\xff\xd8")
    assert found.proof.startswith(b"\xff\xd8")
    assert found.portrait != found.proof
    with counted() as sent:
        assert pictures_of(other) == Pictures(b"", b"")
    assert len(sent) == NOTHING
