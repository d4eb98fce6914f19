"""Papers of spring and summer in the print room: of a whole campaign, issued with a number."""

from datetime import date

import pytest

from models.operations.campaigns import open_campaign
from models.operations.job_fairs import (
    EmployerForm,
    EventForm,
    attend,
    save_employer,
    save_event,
)
from models.queries import papers, print_room
from models.queries.forms import ListDocument
from tests.models.queries.test_paper_queries import issue

DAYS = {"starts_on": date(2026, 3, 1), "ends_on": date(2026, 6, 1)}


@pytest.fixture
def spring(office):
    return open_campaign("spring", year=2026, name="春送岗位", **DAYS, actor=office.admin).id


def fair(office, campaign, name, *employers):
    form = EventForm(name, date(2026, 3, 5))
    event = save_event(None, campaign, form, actor=office.entry).made
    for employer in employers:
        made = save_employer(None, EmployerForm(employer), actor=office.entry).id
        attend(event, made, actor=office.entry)


def keys(subject):
    return {kind.key for kind in print_room.kinds_of(subject)}


def test_a_campaign_of_spring_offers_its_lists(spring):
    (whole, _year) = print_room.subjects(2026)
    assert {"employers", "posts", "intents", "trainees", "spring_summary"} <= keys(whole)
    assert "summer_summary" not in keys(whole)


def test_each_fair_with_employers_begins_a_sheet(office, spring):
    fair(office, spring, "园区专场", "甲厂", "乙厂")
    fair(office, spring, "空场")
    fair(office, spring, "街道专场", "丙厂")
    document = papers.build("employers", spring)
    assert isinstance(document, ListDocument)
    assert [len(part.rows) for part in document.parts] == [2, 1]
    assert "园区专场" in document.parts[0].head[1]


@pytest.mark.parametrize("key", ["employers", "posts", "intents", "trainees", "spring_summary"])
def test_a_campaign_without_any_is_one_empty_list(spring, key):
    document = papers.build(key, spring)
    assert isinstance(document, ListDocument)
    assert [part.rows for part in document.parts] == [()]


def test_an_issued_list_of_a_season_keeps_its_number(office, spring):
    fair(office, spring, "园区专场", "甲厂")
    paper = issue(office, "employers", spring)
    document = papers.issued(paper)
    assert document.mark.number
    assert "甲厂" in str(document)
