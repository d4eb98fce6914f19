"""Every sample list comes out as its description says, cell by cell."""

import hashlib

import pytest

from tests.models.exchange.samples import NAMES, NOT_TOLD_APART, expected, planned


@pytest.fixture(scope="module")
def plans():
    return {name: planned(name) for name in NAMES}


def data_sheets(plans, name):
    wanted = expected(name)["sheets"]
    pairs = zip(plans[name]["sheets"], wanted, strict=True)
    return [(got, want) for got, want in pairs if want["role"] == "data"]


def told_apart(name, things):
    return [thing for thing in things if (name, thing["row"]) not in NOT_TOLD_APART]


@pytest.mark.parametrize("name", NAMES)
def test_layout(plans, name):
    for got, want in zip(plans[name]["sheets"], expected(name)["sheets"], strict=True):
        assert got["role"] == want["role"]
    keys = ("layout", "header_rows", "first_data_row", "last_data_row", "data_rows", "row_kinds")
    for got, want in data_sheets(plans, name):
        assert {key: got[key] for key in keys} == {key: want[key] for key in keys}
        columns = [{k: v for k, v in one.items() if k != "sure"} for one in got["columns"]]
        assert columns == want["columns"]


@pytest.mark.parametrize("name", NAMES)
def test_merged_cells_hold_within_their_range_only(plans, name):
    for got, want in data_sheets(plans, name):
        order = lambda fill: (fill["rows"], fill["column"])  # noqa: E731
        assert sorted(got["forward_fill"], key=order) == sorted(want["forward_fill"], key=order)


@pytest.mark.parametrize("name", NAMES)
def test_rows(plans, name):
    for got, want in data_sheets(plans, name):
        by_row = {row["row"]: row for row in got["rows"]}
        for row in told_apart(name, want["rows"]):
            assert by_row[row["row"]] == row


@pytest.mark.parametrize("name", NAMES)
def test_dirt(plans, name):
    keys = ("row", "column", "key", "original", "cell_type", "kind", "action", "value")
    more = ("also", "note_text", "first_15", "computed_fen", "listed", "batch_amount_fen")
    for got, want in data_sheets(plans, name):
        pick = lambda dirt: tuple(str(dirt.get(key)) for key in keys)  # noqa: E731
        wanted = {pick(dirt): dirt for dirt in told_apart(name, want["dirt"])}
        found = {pick(dirt): dirt for dirt in got["dirt"]}
        assert found.keys() == wanted.keys()
        for cell, dirt in wanted.items():
            told = {key: dirt[key] for key in more if key in dirt}
            assert {key: found[cell][key] for key in told} == told
            assert found[cell]["reason"]


@pytest.mark.parametrize("name", NAMES)
def test_cells_that_need_the_clerk_stay_empty(plans, name):
    for got, want in data_sheets(plans, name):
        values = {row["row"]: row["values"] for row in got["rows"]}
        for dirt in want["dirt"]:
            if dirt["column"] and dirt["value"] is None:
                assert values[dirt["row"]][dirt["key"]] is None


@pytest.mark.parametrize("name", NAMES)
def test_names_are_kept_code_point_by_code_point(plans, name):
    for got, want in data_sheets(plans, name):
        values = {row["row"]: row["values"] for row in got["rows"]}
        for kept in want["keep_exactly"]:
            assert values[kept["row"]][kept["key"]] == kept["value"]


@pytest.mark.parametrize("name", NAMES)
def test_sums(plans, name):
    for got, want in data_sheets(plans, name):
        assert got["stated_totals"] == want["stated_totals"]
        if not any(place[0] == name for place in NOT_TOLD_APART):
            assert got["totals"] == want["totals"]


@pytest.mark.parametrize("name", NAMES)
def test_doubles(plans, name):
    pick = lambda double: (double["kind"], double["key"], double["value"], double["rows"])  # noqa: E731
    for got, want in data_sheets(plans, name):
        assert sorted(map(pick, got["duplicates"])) == sorted(map(pick, want["duplicates"]))
        actions = {pick(double)[2]: double["action"] for double in got["duplicates"]}
        assert actions == {pick(double)[2]: double["action"] for double in want["duplicates"]}


def test_all_rows_of_the_long_list(plans):
    name = next(name for name in NAMES if "5000" in name)
    (got, want), *_rest = data_sheets(plans, name)
    lines = (
        "|".join(
            str(row["values"][key]) for key in ("name", "id_number", "bank_card", "amount_fen")
        )
        for row in got["rows"]
    )
    digest = hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
    assert digest == want["rows_sha256"]["sha256"]


FURTHER = (
    "families",
    "students",
    "items",
    "visits",
    "distinct_sites",
    "events",
    "posts",
    "intents",
    "classes",
    "class_no",
    "results",
)


@pytest.mark.parametrize("name", NAMES)
def test_further_figures(plans, name):
    for got, want in data_sheets(plans, name):
        told = {key: want[key] for key in FURTHER if key in want}
        told.get("results", {}).pop("note", None)
        assert {key: got.get(key) for key in told} == told
