"""What the application for school aid is filled with: the student, the parent, the household."""

from models import clock, facts
from models.money import format_yuan
from models.queries.files import FileOf, file_of_person
from models.queries.form_family import Family, family, member_rows, photo
from models.queries.form_fill import Filling
from models.queries.paper_words import say_day
from models.rules import codes
from models.tables import Person, PersonDetail, Student

_SEXES = {"male": "男", "female": "女"}
_BORN = "{day:%Y}年{day.month}月"


def school_application(person_id: int) -> Filling:
    """Return what is known of a student for the form; whole numbers, which the caller logs."""
    person = Person.get_by_id(person_id)
    student = Student.get_or_none(Student.person == person_id)
    home = file_of_person(person_id) or _home_of_parent(student)
    known = family(home.file_id) if home and home.file_id else None
    return Filling(
        name=person.name,
        values={
            **_of_person(person),
            **(_of_study(student) if student else {}),
            **(_of_home(known) if known else {}),
            **_account(student or person),
        },
        tables={"members": _others(known, person.name) if known else ()},
        photo=photo(home.file_id if home else 0, person_id),
        year=clock.today().year,
    )


def _home_of_parent(student: Student | None) -> FileOf | None:
    parent = student.parent_id if student else None
    return file_of_person(parent) if parent else None


def _of_person(person: Person) -> dict[str, str]:
    born, more = person.birth_date, PersonDetail.get_or_none(PersonDetail.person == person.id)
    return {
        "name": person.name,
        "sex": _SEXES.get(person.sex, ""),
        "born": _BORN.format(day=born) if born else "",
        "id_number": person.id_number or "",
        "address": person.address,
        "phone": person.phone,
        "ethnicity": more.ethnicity if more else "",
        "filled_on": say_day(clock.today()),
    }


def _of_study(student: Student) -> dict[str, str]:
    parent = student.parent
    told = {
        "school": student.school,
        "major": student.major,
        "level": codes.label("school_levels", student.level) if student.level else "",
        "grade": student.grade,
        "admission_no": student.admission_no,
        "admission_year": f"{student.admission_year}年" if student.admission_year else "",
        "relation": student.relation,
        "reason": student.note,
    }
    if parent is None:
        return told
    own = {"parent": parent.name, "parent_number": parent.id_number or ""}
    own |= {"employer": parent.employer, "phone": student.person.phone or parent.phone}
    return told | own | {"address": student.person.address or parent.address}


def _of_home(known: Family) -> dict[str, str]:
    year = known.year
    income, head = (year.family_income_fen, year.computed_fen) if year else (None, None)
    return {
        "file_no": known.values.get("file_no", ""),
        "category": known.values.get("category", ""),
        "family_size": str(len(known.sheet.members)),
        "income": format_yuan(income) if income else "",
        "per_head": format_yuan(head) if head else "",
    }


def _others(known: Family, name: str) -> list[dict[str, str]]:
    """Return who lives with the student."""
    return [row for row in member_rows(known) if row.get("name") != name]


def _account(payee: Student | Person) -> dict[str, str]:
    """Return the account of the student, else of the parent."""
    owners = (payee.person_id, payee.parent_id) if isinstance(payee, Student) else (payee.id,)
    found = (facts.default_account(owner) for owner in owners if owner)
    account = next(filter(None, found), None)
    if account is None:
        return {}
    return {"bank": account.bank, "bank_card": account.number, "account_name": account.holder}
