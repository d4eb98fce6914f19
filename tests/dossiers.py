"""Makers of households, files and papers for tests of the dossier."""

from datetime import date, timedelta
from io import BytesIO

import pikepdf
from PIL import Image

from models import clock
from models.operations.visits import VisitForm, record_visit
from models.rules.dossier import Verdict
from models.rules.file_states import FileState
from models.tables import HardshipFile, Household, HouseholdMember, PersonDetail
from tests.builders import make_person


def make_home(office, *, people=3, first=0, **file):
    """Make a household with an open file; return its id, the file's and the people's."""
    ids = [make_person(office, first + n) for n in range(people)]
    now, today = clock.now(), clock.today()
    home = Household.create(head=ids[0], created_by=office.entry.id, created_at=now)
    for place, (person, relation) in enumerate(
        zip(ids, ("本人", "妻子", "儿子", "女儿"), strict=False)
    ):
        HouseholdMember.create(household=home, person=person, position=place, relation=relation)
    values = {"state": FileState.ON_FILE.value, "state_since": today, **file}
    made = HardshipFile.create(
        household=home, created_by=office.entry.id, created_at=now, changed_at=now, **values
    )
    return home.id, made.id, ids


def detail(person, **values):
    """Say something of a person beyond the roster card."""
    PersonDetail.insert(person=person, **values).execute()


def visit_form(home=None, **values):
    """Return a survey of a household by two, a week ago."""
    known = {
        "visited_on": clock.today() - timedelta(days=7),
        "investigator": "赵敏",
        "second_investigator": "钱勇",
        "household_id": home,
        "place": "练习路1号",
        "situation": "三口人，一人患病。",
        "verdict": Verdict.TRUE,
    }
    return VisitForm(**{**known, **values})


def make_visit(office, home, **values):
    return record_visit(visit_form(home, **values), actor=office.entry).made


def jpeg(shade=120, size=(400, 300), *, taken=None):
    """Return a small photo."""
    written, exif = BytesIO(), Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = f"{taken:%Y:%m:%d} 10:00:00"
    Image.new("RGB", size, (shade, 90, 60)).save(written, "JPEG", exif=exif)
    return written.getvalue()


def photo_file(folder, name="照片.jpg", shade=120, taken=date(2026, 1, 15)):
    """Write a photo; return its path."""
    path = folder / name
    path.write_bytes(jpeg(shade, taken=taken))
    return path


def pdf_file(folder, name="申请书.pdf", pages=2):
    """Write a PDF; return its path."""
    made = pikepdf.new()
    for _page in range(pages):
        made.add_blank_page()
    made.save(folder / name)
    return folder / name
