"""Undo of imports: what got papers or a household since stays, and is named."""

from models import clock
from models.operations.attachments import Owner, attach, keep
from models.operations.files import FileForm, open_file
from models.operations.imports import undo_import
from models.rules.dossier import OwnerKind
from models.tables import AttachmentLink, HardshipFile, Person
from tests.builders import make_batch
from tests.dossiers import photo_file
from tests.models.operations import test_import_files as families
from tests.models.operations import test_imports as rosters


def test_a_family_with_a_photo_stays(office, tmp_path):
    run = families.bring_in(office, families.planned(families.a_file()))
    file = HardshipFile.get()
    owner = Owner(OwnerKind.FILE, file.id)
    attach(owner, "application", keep([photo_file(tmp_path)]), actor=office.entry)
    assert undo_import(run, actor=office.entry).message == "李二"
    assert HardshipFile.select().count() == AttachmentLink.select().count() == 1


def test_a_person_who_came_to_head_a_household_stays(office):
    run = rosters.bring_in(office, make_batch(office, 0), rosters.ten())
    chosen = Person.get(Person.name == "名7")
    form = FileForm({"name": chosen.name, "category": "深度困难"}, person_id=chosen.id)
    open_file(form, on=clock.today(), actor=office.entry)
    assert "名7" in undo_import(run, actor=office.entry).message
    assert [person.id for person in Person.select()] == [chosen.id]
