"""Damaged numbers are offered to the clerk from the register, and never set by themselves."""

import json

import pytest

from models.exchange.planning import plan_file
from tests.models.exchange.samples import FOLDER, NAMES, clues, expected, planned


class LastYear:
    """The people of a list that came before."""

    def __init__(self, rows):
        self.names = {row.values["id_number"]: row.values["name"] for row in rows}

    def by_first_15(self, digits, name):
        return [n for n, known in self.names.items() if n.startswith(digits) and known == name]

    def by_name(self, name):
        return [number for number, known in self.names.items() if known == name]

    def name_of(self, id_number):
        return self.names.get(id_number, "")

    def own_words(self):
        return {}


@pytest.fixture(scope="module")
def last_year():
    name = next(name for name in NAMES if "上年存档" in name)
    return LastYear(plan_file(FOLDER / name, "winter_roster").sheets[0].rows)


def test_last_years_list_heals_this_years(last_year):
    cross = json.loads((FOLDER / "cross_file.expected.json").read_text(encoding="utf-8"))
    for wanted in cross["healed_by_last_year"]:
        plan = planned(wanted["file"], known=last_year)
        sheet = next(sheet for sheet in plan["sheets"] if sheet["sheet"] == wanted["sheet"])
        dirt = next(dirt for dirt in sheet["dirt"] if dirt["row"] == wanted["row"])
        assert dirt["proposals"] == [wanted["propose"]]
        assert dirt["value"] is None


def test_a_lost_character_is_offered_from_the_register():
    name = next(name for name in NAMES if name.startswith("槐林"))
    lost = {
        d["row"]: d for d in expected(name)["sheets"][0]["dirt"] if d["kind"] == "name_char_lost"
    }
    rows = plan_file(FOLDER / name, "winter_roster", clues=clues(expected(name))).sheets[0].rows
    register = LastYear([])
    register.names = {
        row.values["id_number"]: lost[row.row]["propose_if_known"]
        for row in rows
        if row.row in lost
    }
    dirt = {d["row"]: d for d in planned(name, known=register)["sheets"][0]["dirt"]}
    for row, wanted in lost.items():
        assert dirt[row]["proposals"] == [wanted["propose_if_known"]]
