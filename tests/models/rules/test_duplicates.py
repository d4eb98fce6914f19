from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from models.problems import Level
from models.rules.duplicates import REASONS, Candidate, find_doubles

BORN = date(1980, 1, 1)


def line(key, name="张三", id_number="", birth=None, phone="", card=""):
    return Candidate(key, name, id_number, birth, phone, card, 100_000, f"row {key}")


def reasons(*lines):
    return [(double.reason_key, double.keys) for double in find_doubles(lines)]


def test_the_same_number_is_the_same_person():
    assert reasons(line(1, id_number="A"), line(2, id_number="A")) == [("same_id", (1, 2))]


def test_the_same_number_with_two_names():
    lines = line(1, id_number="A"), line(2, "李四", id_number="A")
    assert reasons(*lines) == [("same_id_other_name", (1, 2))]


def test_namesakes_with_their_own_numbers_are_no_double():
    assert reasons(line(1, id_number="A", birth=BORN), line(2, id_number="B", birth=BORN)) == []


def test_name_and_birth_without_number():
    lines = line(1, id_number="A", birth=BORN), line(2, birth=BORN), line(3, birth=date(1981, 1, 1))
    assert reasons(*lines) == [("same_name_birth", (1, 2))]


def test_name_and_phone():
    lines = line(1, id_number="A", phone="139"), line(2, id_number="B", phone="139")
    assert reasons(*lines) == [("same_name_phone", (1, 2))]
    assert reasons(line(1, phone="139"), line(2, phone="139")) == [("same_name_phone", (1, 2))]


def test_what_the_number_says_is_not_said_again():
    lines = [line(n, id_number="A", birth=BORN, phone="139", card="62") for n in (1, 2)]
    assert reasons(*lines) == [("same_id", (1, 2))]


def test_a_family_card_is_a_warning():
    lines = line(1, id_number="A", card="62"), line(2, "李四", id_number="B", card="62")
    (double,) = find_doubles(lines)
    assert (double.level, double.reason_key) == (Level.WARN, "same_card")


def test_nothing_known_is_no_double():
    assert reasons(line(1, ""), line(2, "")) == []


LINES = st.lists(
    st.tuples(
        st.sampled_from(["张三", "李四", ""]),
        st.sampled_from(["", "A", "B"]),
        st.sampled_from([None, BORN]),
        st.sampled_from(["", "139"]),
        st.sampled_from(["", "62"]),
    ),
    max_size=8,
)


@given(LINES)
def test_any_list_is_answered_worst_first(rows):
    found = find_doubles(line(key, *row) for key, row in enumerate(rows))
    assert [d.level for d in found] == sorted((d.level for d in found), reverse=True)
    assert all(len(d.keys) > 1 and d.reason_key in REASONS for d in found)
    numbers = [row[1] for row in rows if row[1]]
    assert (len(numbers) == len(set(numbers))) == (
        not any("same_id" in d.reason_key for d in found)
    )
