"""A scanner is told from a person by rhythm and prefix, whatever an input method makes of it."""

from hypothesis import given
from hypothesis import strategies as st

from models.rules.serials import qr_text, read_qr, slip_number
from ui.pages.desk.scanner import ECHO, GAP, End, Scanner, plain

NUMBERS = st.builds(
    slip_number,
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=6),
    st.integers(2020, 2099),
    st.integers(1, 10**7),
)
FULL = str.maketrans({chr(n): chr(n + 0xFEE0) for n in range(0x21, 0x7F)})


def typed(scanner, text, *, start=0.0, gap=5.0):
    found = ""
    for n, char in enumerate(text):
        found = scanner.type(char, start + n * gap) or found
    return found


@given(NUMBERS, st.floats(0, GAP), st.sampled_from([str, str.lower, lambda t: t.translate(FULL)]))
def test_a_scan_is_known_at_its_last_character(number, gap, made):
    scanner = Scanner()
    found = typed(scanner, made(qr_text(number)), gap=gap)
    assert read_qr(found) == number
    assert scanner.text == ""


@given(NUMBERS, st.integers(0, 12))
def test_what_was_typed_before_does_not_spoil_a_scan(number, junk):
    scanner = Scanner()
    typed(scanner, "abc123-xyz99"[:junk], gap=300)
    assert read_qr(typed(scanner, qr_text(number), start=10_000)) == number


@given(NUMBERS, st.floats(GAP + 1, 1_000))
def test_what_a_person_types_waits_for_enter(number, gap):
    scanner = Scanner()
    assert typed(scanner, qr_text(number), gap=gap) == ""
    assert scanner.end(60_000) == (End.NUMBER, qr_text(number))


def test_the_enter_of_the_scanner_is_not_the_persons():
    number = slip_number("LQ", 2026, 7)
    scanner = Scanner()
    typed(scanner, qr_text(number))
    last = (len(qr_text(number)) - 1) * 5.0
    assert scanner.end(last + 5)[0] is End.ECHO
    assert scanner.end(last + 10)[0] is End.ECHO
    assert scanner.end(last + ECHO + 100)[0] is End.KEY


def test_enter_alone_is_the_persons():
    assert Scanner().end(5.0) == (End.KEY, "")


def test_another_barcode_is_a_number_and_never_an_enter():
    scanner = Scanner()
    typed(scanner, "6901234567892")
    assert scanner.end(70) == (End.NUMBER, "6901234567892")


@given(NUMBERS)
def test_an_input_method_may_hold_it_back_or_hand_it_over_whole(number):
    code = qr_text(number)
    for text in (code, code.lower(), code.translate(FULL), code.replace("-", "——")):
        assert read_qr(Scanner().type(text, 5.0)) == number
        assert read_qr(Scanner().composing(text, 5.0)) == number
    assert Scanner().composing(code[:-1], 5.0) == ""


def test_half_a_number_is_forgotten_after_a_while():
    scanner = Scanner()
    scanner.type("2026", 0)
    scanner.type("9", 20_000)
    assert scanner.text == "9"
    scanner.rub_out()
    assert scanner.text == ""


def test_dashes_are_one_dash():
    assert plain("ｓｊｓ１——2026") == "SJS1-2026"
