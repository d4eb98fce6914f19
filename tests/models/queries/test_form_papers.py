"""Papers of households and people: what the store knows stands on them, nothing else."""

import pytest

from models import clock
from models.errors import NotFound
from models.operations.attachments import Owner, attach, keep
from models.operations.file_way import StepForm, take_step
from models.operations.files import FileForm, open_file
from models.queries.documents import dump, load
from models.queries.form_papers import KINDS, FormWish, build, subjects_of_files, subjects_of_people
from models.rules.dossier import OwnerKind
from models.tables import Person
from tests.builders import make_person
from tests.dossiers import detail, make_home, make_visit, photo_file
from tests.printing.reading import printed, texts


def text(wish):
    return "".join("".join(texts(printed("form", build(wish)))).split())


@pytest.mark.parametrize("key", KINDS)
def test_each_can_be_seen_before_any_record_exists(office, key):
    sample = build(FormWish(key))
    assert load("form", dump(sample)) == sample
    assert "林国栋" in text(FormWish(key))


@pytest.mark.parametrize("key", [key for key, one in KINDS.items() if one.blank])
def test_a_blank_form_names_nobody(office, key):
    make_home(office)
    found = text(FormWish(key, blank=True))
    assert "99010" not in found
    assert KINDS[key].blank


@pytest.mark.parametrize("key", KINDS)
def test_an_empty_file_has_its_papers(office, key):
    _home, file, people = make_home(office, people=1)
    made = KINDS[key]
    (subject,) = subjects_of_files([file])
    name = Person.get_by_id(people[0]).name
    assert "".join(name.split()) in text(FormWish(key, (subject.id_for(made),)))


def test_an_application_holds_every_member_even_of_a_large_family(office):
    _home, file, people = make_home(office, people=4, category="deep", file_no="MH-7")
    detail(people[0], health="糖尿病", ethnicity="回族")
    found = text(FormWish("application", (file,)))
    for person in people:
        one = Person.get_by_id(person)
        assert one.name in found
        assert one.id_number in found
    assert all(word in found for word in ("MH-7", "糖尿病", "回族"))


def test_a_survey_is_filled_from_its_visit(office):
    home, file, _people = make_home(office)
    visit = make_visit(office, home, opinion="同意上报", gifts="大米一袋")
    known = text(FormWish("survey", (file,)))
    assert "赵敏" not in known
    found = text(FormWish("survey", (file,), visit_id=visit))
    assert all(word in found for word in ("赵敏", "钱勇", "同意上报", "大米一袋", "三口人"))


def test_only_adults_sign_the_authorisation(office):
    _home, file, people = make_home(office, people=3)
    born = clock.today().replace(year=clock.today().year - 10, day=1)
    Person.update(birth_date=born).where(Person.id == people[2]).execute()
    (sheet,) = build(FormWish("authorisation", (file,))).sheets
    table = next(part.table for part in sheet.parts if part.table)
    assert [row[1] for row in table.rows if row[1]] == [
        Person.get_by_id(person).name for person in people[:2]
    ]


def test_a_portrait_is_on_the_application(office, tmp_path):
    _home, file, people = make_home(office, people=1)
    kept = keep([photo_file(tmp_path)])
    attach(Owner(OwnerKind.PERSON, people[0]), "portrait", kept, actor=office.entry)
    (sheet,) = build(FormWish("application", (file,))).sheets
    assert sheet.parts[0].photo


def test_numbers_of_a_card_are_masked_until_asked(office):
    person = make_person(office, 1)
    number = Person.get_by_id(person).id_number
    assert number not in text(FormWish("history", (person,), whole=False))
    assert number in text(FormWish("history", (person,), whole=True))


def test_several_at_once_and_who_lives_in_no_household(office):
    files = [make_home(office, first=first, people=2)[1] for first in (0, 4)]
    document = build(FormWish("application", tuple(files), copies=True))
    assert len(document.sheets) == 2
    assert len(document.copies) == 3
    alone = make_person(office, 9)
    (subject,) = subjects_of_people([alone])
    assert subject.file_id == 0
    with pytest.raises(NotFound):
        build(FormWish("application", (999,)))
    with pytest.raises(NotFound):
        build(FormWish("nothing"))


def test_the_withdrawal_says_why_when_and_what_was_given(office):
    person = Person.get_by_id(make_person(office, 40))
    card = {"name": person.name, "id_number": person.id_number, "category": "相对困难"}
    file = open_file(FileForm(card), on=clock.today(), taken_over=True, actor=office.entry).id
    assert "0次" in text(FormWish("withdrawal", (file,)))
    form = StepForm(clock.today(), "家庭收入已高于标准", "脱困")
    take_step(file, "file.withdraw", form, actor=office.admin)
    found = text(FormWish("withdrawal", (file,)))
    assert all(words in found for words in ("家庭收入已高于标准", "0.00元", person.name))
    (sheet,) = build(FormWish("withdrawal", (file,))).sheets
    ticked = [
        choice.text
        for part in sheet.parts
        for row in part.rows
        for cell in row.cells
        for choice in cell.choices
        if choice.ticked
    ]
    assert ticked == ["脱困"]
