from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import check_digits
from models.identity import (
    IdKind,
    Sex,
    age_on,
    card_problem,
    check_id,
    clean_card,
    clean_phone,
    credit_code_problem,
    guess_kind,
    phone_problem,
    suggest_18,
)
from models.problems import Level

TODAY = date(2026, 1, 8)
GOOD = "11010519491231002X"


def keys(facts):
    return [problem.key for problem in facts.problems]


def resident(number):
    return check_id(IdKind.RESIDENT, number, today=TODAY)


def numbered(digits):
    return digits + check_digits.resident(digits)


def test_a_good_number_tells_sex_and_birth():
    facts = resident("440524188001010014")
    assert (facts.sex, facts.birth_date, facts.problems) == (Sex.MALE, date(1880, 1, 1), ())
    assert facts.good
    assert resident(GOOD).sex is Sex.FEMALE


@pytest.mark.parametrize(
    "dirty",
    [
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        "'11010519491231002X",
        '="11010519491231002X"',
        " 110105 19491231 002X\t",
        "110105-19491231-002×",
        "\ufeff110105\u200b19491231\u00a0002X\n",
        "110105194912310O2X",
        "1101O5194912310O2X",
        "l10105194912310O2X",
    ],
)
def test_dirt_around_a_number_goes(dirty):
    assert (resident(dirty).number, resident(dirty).problems) == (GOOD, ())


def test_lookalikes_stay_when_the_check_does_not_prove_them():
    assert keys(resident("110105194912310O1X")) == ["id.characters"]


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("", ["id.missing"]),
        ("1101051949123100", ["id.length"]),
        ("1101051949123100AX", ["id.characters"]),
        ("110105194912310021", ["id.check"]),
        (numbered("11010519490230001"), ["id.date"]),
        (numbered("11010520270101001"), ["id.future"]),
        (numbered("99010519900101001"), ["id.area"]),
        ("110105491231002", ["id.fifteen"]),
        ("110105491331002", ["id.date"]),
    ],
)
def test_what_is_wrong_is_said(number, found):
    assert keys(resident(number)) == found


def test_area_is_only_a_hint():
    facts = resident(numbered("99010519900101001"))
    assert facts.good
    assert facts.birth_date == date(1990, 1, 1)


def test_fifteen_digits_are_a_suggestion():
    facts = resident("110105491231002")
    assert facts.problems[0].level is Level.ASK
    assert suggest_18("110105491231002") == GOOD
    assert GOOD in facts.problems[0].hint
    assert facts.number == "110105491231002"


@pytest.mark.parametrize(
    ("kind", "number", "found"),
    [
        (IdKind.HMT_RESIDENCE, numbered("81000019900307001"), []),
        (IdKind.HMT_RESIDENCE, GOOD, ["id.area"]),
        (IdKind.FOREIGN_PERMANENT, numbered("91115619900307001"), []),
        (IdKind.FOREIGN_PERMANENT, "USA110085032412", []),
        (IdKind.FOREIGN_PERMANENT, "USA11008503241", ["id.length"]),
        (IdKind.PASSPORT, "E12345678", []),
        (IdKind.PASSPORT, "?", ["id.shape"]),
        (IdKind.OTHER, "军字第0012345号", []),
        (IdKind.OTHER, "", ["id.missing"]),
        (IdKind.NONE, "", []),
    ],
)
def test_every_kind_of_paper(kind, number, found):
    assert keys(check_id(kind, number, today=TODAY)) == found


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("", IdKind.NONE),
        (GOOD, IdKind.RESIDENT),
        ("110105491231002", IdKind.RESIDENT),
        (numbered("83000019900307001"), IdKind.HMT_RESIDENCE),
        (numbered("91115619900307001"), IdKind.FOREIGN_PERMANENT),
        ("USA110085032412", IdKind.FOREIGN_PERMANENT),
        ("E12345678", IdKind.PASSPORT),
        ("军字第0012345号", IdKind.OTHER),
    ],
)
def test_kinds_are_guessed(number, kind):
    assert guess_kind(number) is kind


@given(st.dates(date(1900, 1, 1), TODAY), st.integers(0, 999))
def test_every_made_number_passes_and_every_wrong_digit_fails(birth, sequence):
    number = numbered(f"610199{birth:%Y%m%d}{sequence:03d}")
    facts = resident(number)
    assert (facts.birth_date, facts.problems) == (birth, ())
    assert (facts.sex is Sex.MALE) == (sequence % 2 == 1)
    for place in range(17):
        other = str((int(number[place]) + 1) % 10)
        assert "id.check" in keys(resident(number[:place] + other + number[place + 1 :]))


@given(st.text(max_size=22), st.sampled_from(list(IdKind)))
def test_any_text_is_answered(text, kind):
    facts = check_id(kind, text, today=TODAY)
    assert all(problem.text for problem in facts.problems)
    assert facts.number.split() in ([], [facts.number])


@pytest.mark.parametrize(
    ("day", "age"), [(date(2026, 2, 28), 17), (date(2026, 3, 1), 18), (date(2008, 2, 29), 0)]
)
def test_age_is_in_full_years(day, age):
    assert age_on(date(2008, 2, 29), day) == age


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("139 0000 0001", "13900000001"),
        ("139-0000-0001", "13900000001"),
        ("+86 13900000001", "13900000001"),
        ("１３９０００００００１", "13900000001"),
        ("029-88880001", "029-88880001"),
        ("（029）88880001", "029-88880001"),
    ],
)
def test_phones_are_cleaned(text, phone):
    assert clean_phone(text) == phone
    assert phone_problem(phone) is None


@pytest.mark.parametrize("phone", ["1390000000", "12900000001", "", "0"])
def test_odd_phones_are_warned_about(phone):
    assert phone_problem(phone).level is Level.WARN


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("6200 0000 0000 0000 000", None),
        ("6200001234567890127", "card.check"),
        ("620000123456", "card.length"),
        ("62000012345678901234", "card.length"),
        ("6.2E+18", "card.characters"),
        ("", "card.characters"),
    ],
)
def test_cards_are_doubted(text, key):
    problem = card_problem(clean_card(text))
    assert (problem and problem.key) == key


def test_a_credit_code_only_warns():
    assert credit_code_problem("91110000101623741K") is None
    assert credit_code_problem("81440000MCL468545M") is None
    assert credit_code_problem("91350211M0000XUF46").level is Level.WARN


def test_a_passport_needs_a_number():
    assert keys(check_id(IdKind.PASSPORT, " ", today=TODAY)) == ["id.missing"]
