"""Papers without a window: of one record of a campaign, of a household, empty and as samples."""

from datetime import date

import pypdfium2
import pytest

import app
from models import store
from models.operations.job_fairs import EventForm, save_event
from models.tables import AuditRow, Person
from tests import builders
from tests.households import make_household


@pytest.fixture
def typed(office, monkeypatch, capsys):
    """Return a way to type a print command at the office's store: code and complaints."""
    folder = store.folder()
    monkeypatch.setenv("SJS_PASSWORD", builders.PASSWORD)

    def type_(*words):
        store.close()
        named = ["--store", str(folder), "--operator", "管理员"]
        code = app.main([*named, "print", *map(str, words)])
        store.open_store(folder, operator="管理员", password=builders.PASSWORD)
        return code, capsys.readouterr().err

    return type_


@pytest.fixture
def campaign(office):
    made = builders.make_campaign(office, "2026年春送岗位", season="spring")
    for name in ("首场招聘会", "直播带岗"):
        save_event(None, made, EventForm(name, date(2026, 3, 3)), actor=office.entry)
    return made


def pages(file):
    with pypdfium2.PdfDocument(file) as pdf:
        return len(pdf)


@pytest.mark.parametrize(
    ("record", "count"), [((), 2), (("--record", "直播带岗"), 1), (("--record", 1), 1)]
)
def test_one_record_of_a_campaign_is_printed_alone(typed, campaign, tmp_path, record, count):
    target = tmp_path / "event.pdf"
    assert typed("event", "--campaign", campaign, *record, target) == (0, "")
    assert pages(target) == count


@pytest.mark.parametrize(
    ("paper", "record", "said"),
    [("event", "没有的", "直播带岗"), ("intents", "直播带岗", "--record")],
)
def test_a_record_that_is_none_is_refused(typed, campaign, tmp_path, paper, record, said):
    target = tmp_path / "x.pdf"
    code, complaints = typed(paper, "--campaign", campaign, "--record", record, target)
    assert code == 2
    assert said in complaints
    assert not target.exists()


@pytest.mark.parametrize(
    "asked", [("survey", "--blank"), ("survey", "--person", "谁"), ("event", "--sample")]
)
def test_a_record_of_what_has_none_is_told_not_passed_over(typed, tmp_path, asked):
    target = tmp_path / "x.pdf"
    code, complaints = typed(*asked, "--record", "直播带岗", target)
    assert code == 2
    assert "--record" in complaints
    assert not target.exists()


def test_the_form_of_a_household_is_printed_and_remembered(typed, office, tmp_path):
    head = Person.get_by_id(builders.make_person(office, 1))
    make_household(office, head.id)
    target = tmp_path / "form.pdf"
    for named in (head.id_number, head.name):
        assert typed("survey", "--person", named, target) == (0, "")
    trail = [row.verb for row in AuditRow.select().order_by(AuditRow.id.desc())]
    assert trail.count("paper.form") == trail.count("person.reveal") == 2


@pytest.mark.parametrize("named", ["查无此人", "同名人"])
def test_nobody_and_two_of_a_name_get_no_form(typed, office, tmp_path, named):
    for n in (1, 2):
        builders.make_person(office, n)
    Person.update(name="同名人").execute()
    code, complaints = typed("survey", "--person", named, tmp_path / "x.pdf")
    assert (code, named in complaints) == (2, True)
    assert not (tmp_path / "x.pdf").exists()


def test_somebody_without_a_file_has_no_form_of_one(typed, office, tmp_path):
    name = Person.get_by_id(builders.make_person(office, 1)).name
    code, complaints = typed("application", "--person", name, tmp_path / "x.pdf")
    assert (code, name in complaints) == (2, True)
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("survey", "--blank"), 0),
        (("history", "--sample"), 0),
        (("history", "--blank"), 2),
        (("application", "--batch", "1"), 2),
        (("roster", "--person", "王芳"), 2),
    ],
)
def test_empty_forms_and_samples_need_nobody(typed, tmp_path, words, code):
    target = tmp_path / "x.pdf"
    assert typed(*words, target)[0] == code
    assert target.exists() == (code == 0)
