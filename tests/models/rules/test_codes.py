import pytest

from models.rules import codes

LISTS = ["aid_kinds", "caps", "ethnic_groups", "hardship_kinds"]
LISTS += ["notice_presets", "recipient_classes", "source_kinds"]
SEASONAL = ["event_forms", "event_kinds", "follow_up_outcomes", "job_seeker_classes"]
SEASONAL += ["school_exclusions", "school_levels", "site_kinds", "student_stops", "trades"]
LISTS += [*SEASONAL, "exclusions"]


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_whole(name):
    rows = codes.load(name)
    assert len({row.key for row in rows}) == len(rows)
    assert len({row.label for row in rows}) == len(rows)
    assert all(row.label and row.key.isascii() for row in rows)
    hash(rows)


@pytest.mark.parametrize("name", ["aid_kinds", "hardship_kinds", "recipient_classes", *SEASONAL])
def test_a_label_names_its_own_code(name):
    assert all(codes.code_for(name, row.label) == row.key for row in codes.load(name))


@pytest.mark.parametrize("name", ["aid_kinds", "recipient_classes", "source_kinds", *SEASONAL])
def test_an_alias_names_one_code(name):
    words = [codes.plain(w) for row in codes.load(name) for w in (row.label, *row.aliases)]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("困难职工", "hardship"),
        ("困难农民工", "hardship_migrant"),
        ("新就业形态劳动者", "key_group_gig"),
        ("一线艰苦岗位职工", "key_group_hard_post"),
        ("劳模", "model_worker"),
        (" 全国劳模 ", "model_worker_national"),
        ("劳动模范（先进工作者）", None),
        ("", None),
        ("不认识", None),
    ],
)
def test_classes_are_known_by_what_rosters_write(text, key):
    assert codes.class_for(text) == key


def test_every_class_is_in_one_of_the_groups():
    groups = {row.key for row in codes.load("recipient_classes") if not row.group}
    assert groups == {
        "hardship",
        "key_group",
        "model_worker",
        "heat",
        "student",
        "disaster",
        "public",
    }
    assert {row.group or row.key for row in codes.load("recipient_classes")} == groups


def test_an_unknown_key_is_its_own_label():
    assert codes.label("aid_kinds", "living") == "生活救助"
    assert codes.label("aid_kinds", "gone") == "gone"
