"""Identity numbers: cleaned, checked, and what they tell about a person."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from models import check_digits
from models.problems import Level, Problem
from resources.i18n import _


class IdKind(StrEnum):
    """Kinds of identity papers the office meets."""

    RESIDENT = "resident"
    HMT_RESIDENCE = "hmt_residence"
    FOREIGN_PERMANENT = "foreign_permanent"
    PASSPORT = "passport"
    OTHER = "other"
    NONE = "none"


class Sex(StrEnum):
    """Sex as a number tells it; unknown where it does not."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class IdFacts:
    """A cleaned number, what it says, and what is wrong with it."""

    number: str
    sex: Sex = Sex.UNKNOWN
    birth_date: date | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def good(self) -> bool:
        """Say whether the number can be used as it stands."""
        return all(problem.level < Level.ERROR for problem in self.problems)


PROVINCES = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")

_SHAPE_18 = re.compile(r"\d{17}[\dX]", re.ASCII)
_USUAL = re.compile(r"[1-7]\d{16}[\dX]", re.ASCII)
_SHAPE_15 = re.compile(r"\d{15}", re.ASCII)
_OLD_FOREIGN = re.compile(r"[A-Z]{3}\d{12}", re.ASCII)
_PASSPORT = re.compile(r"[A-Z0-9]{5,20}", re.ASCII)
_NOISE = str.maketrans(dict.fromkeys("'\"`´‘’“”‚＇＂-‐‑‒–—―−－_.,;:，。；：、=", ""))
_SAME_AS_X = str.maketrans("×хХ✕✖", "XXXXX")
_LOOKALIKES = str.maketrans("OQDILo", "000110")


def clean_identifier(text: str) -> str:
    """Return an ID or card number without what people and programs put around it.

    Full width becomes half width (NFKC, for identifiers only), letters become capitals;
    spaces, quotes, dashes and invisible characters go.
    """
    if text.isascii() and text.isalnum():
        return text.upper()
    folded = unicodedata.normalize("NFKC", text.translate(_SAME_AS_X)).translate(_NOISE)
    kept = [c for c in folded if not c.isspace() and unicodedata.category(c)[0] != "C"]
    return "".join(kept).upper()


def mend_lookalikes(number: str) -> str:
    """Return a resident number with O, I, L typed for 0 and 1 read as digits.

    The number comes back unchanged unless the mended one passes its check.
    """
    if number[:17].isdecimal():
        return number
    mended = number[:17].translate(_LOOKALIKES) + number[17:]
    return (
        mended
        if _SHAPE_18.fullmatch(mended) and check_digits.resident(mended) == mended[17]
        else number
    )


def suggest_18(number15: str) -> str:
    """Return the 18 characters an old number of 15 digits most likely became."""
    body = f"{number15[:6]}19{number15[6:]}"
    return body + check_digits.resident(body)


def guess_kind(number: str) -> IdKind:
    """Return the kind a cleaned number looks like; RESIDENT when it is of digits only."""
    if not number:
        return IdKind.NONE
    if _USUAL.fullmatch(number):
        return IdKind.RESIDENT
    if _OLD_FOREIGN.fullmatch(number) or (_SHAPE_18.fullmatch(number) and number[0] == "9"):
        return IdKind.FOREIGN_PERMANENT
    if _SHAPE_18.fullmatch(number) and number[:6] in {"810000", "820000", "830000"}:
        return IdKind.HMT_RESIDENCE
    if re.fullmatch(r"[EGDSPH]\w?\d{7,8}", number, re.ASCII):
        return IdKind.PASSPORT
    return IdKind.RESIDENT if re.fullmatch(r"\d+X?", number, re.ASCII) else IdKind.OTHER


def check_id(kind: IdKind, number: str, *, today: date) -> IdFacts:
    """Clean a number and say what it tells and what is wrong with it.

    Length, date and check character are errors, the area only a hint; whether the age
    fits the aid is not asked here.
    """
    clean = mend_lookalikes(clean_identifier(number))
    return _CHECKERS[kind](clean, today)


@lru_cache(maxsize=40_000)  # more than there are birthdays
def day_in(digits: str) -> date | None:
    """Return the day that eight digits name, or None."""
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def told_by(kind: IdKind, number: str) -> tuple[Sex, date | None]:
    """Return sex and birth date as a number tells them that was checked before."""
    if kind is IdKind.RESIDENT and len(number) == 18:
        return _sex_in(number), _date_in(number)
    said = check_id(kind, number, today=date.max)
    return said.sex, said.birth_date


def age_on(birth: date, day: date) -> int:
    """Return full years of age on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _error(key: str, text: str, hint: str = "") -> Problem:
    return Problem(Level.ERROR, key, text, hint)


def _check_resident(number: str, today: date) -> IdFacts:
    if _SHAPE_15.fullmatch(number):
        return _check_15(number)
    if problem := _shape_problem(number):
        return IdFacts(number, problems=(problem,))
    return _check_18(number, today, _area_problems(number))


def _check_residence(number: str, today: date) -> IdFacts:
    if problem := _shape_problem(number):
        return IdFacts(number, problems=(problem,))
    known = number[:2] in {"81", "82", "83"}
    hint = Problem(Level.WARN, "id.area", _("A residence permit begins with 81, 82 or 83."))
    return _check_18(number, today, () if known else (hint,))


def _check_foreign(number: str, today: date) -> IdFacts:
    if _OLD_FOREIGN.fullmatch(number):
        return IdFacts(number)
    if problem := _shape_problem(number):
        return IdFacts(number, problems=(problem,))
    hint = Problem(Level.WARN, "id.area", _("A permanent residence card begins with 9."))
    return _check_18(number, today, () if number[0] == "9" else (hint,))


def _check_passport(number: str, _today: date) -> IdFacts:
    if not number:
        return IdFacts(number, problems=(_missing(),))
    fits = _PASSPORT.fullmatch(number)
    odd = Problem(Level.WARN, "id.shape", _("This does not look like a passport number."))
    return IdFacts(number, problems=() if fits else (odd,))


def _check_other(number: str, _today: date) -> IdFacts:
    return IdFacts(number, problems=() if number else (_missing(),))


def _check_none(number: str, _today: date) -> IdFacts:
    return IdFacts(number)


_CHECKERS: dict[IdKind, Callable[[str, date], IdFacts]] = {
    IdKind.RESIDENT: _check_resident,
    IdKind.HMT_RESIDENCE: _check_residence,
    IdKind.FOREIGN_PERMANENT: _check_foreign,
    IdKind.PASSPORT: _check_passport,
    IdKind.OTHER: _check_other,
    IdKind.NONE: _check_none,
}


def _missing() -> Problem:
    return _error("id.missing", _("The ID number is missing."))


def _shape_problem(number: str) -> Problem | None:
    if not number:
        return _missing()
    if len(number) != 18:
        text = _("The ID number has {count} characters instead of 18.").format(count=len(number))
        return _error("id.length", text, _("Compare it with the card."))
    if not _SHAPE_18.fullmatch(number):
        return _error("id.characters", _("The ID number holds characters that cannot be in it."))
    return None


def _area_problems(number: str) -> tuple[Problem, ...]:
    if PROVINCES.match(number):
        return ()
    text = _("No province has the code {code}.").format(code=number[:2])
    return (Problem(Level.WARN, "id.area", text, _("Compare the first digits with the card.")),)


def _check_15(number: str) -> IdFacts:
    new = suggest_18(number)
    text = _("An ID number of 15 digits is no longer valid.")
    hint = _("It most likely became {number}; compare it with the card.").format(number=new)
    birth = _date_in(new)
    problem = Problem(Level.ASK, "id.fifteen", text, hint) if birth else _date_problem()
    return IdFacts(number, _sex_in(new), birth, (problem,))


def _check_18(number: str, today: date, problems: tuple[Problem, ...]) -> IdFacts:
    birth = _date_in(number)
    if not birth:
        problems += (_date_problem(),)
    elif birth > today:
        problems += (_error("id.future", _("The date of birth in the ID number lies ahead.")),)
    if check_digits.resident(number) != number[17]:
        text = _("The last character of the ID number does not fit the others.")
        problems += (_error("id.check", text, _("One character is wrong; compare with the card.")),)
    return IdFacts(number, _sex_in(number), birth, problems)


def _date_problem() -> Problem:
    return _error(
        "id.date",
        _("The date of birth in the ID number does not exist."),
        _("Compare digits 7 to 14 with the card."),
    )


def _date_in(number: str) -> date | None:
    return day_in(number[6:14])


def _sex_in(number: str) -> Sex:
    return Sex.MALE if number[16] in "13579" else Sex.FEMALE
