"""What must not hang on a wall: numbers and names that a public notice must never show.

A text is read as a curious passer-by would: full-width digits, Chinese numerals, a letter O for a
zero, spaces, hyphens or a line's end inside a number do not hide it (domain.md §7.4).
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.check_digits import credit_code_fits, luhn_fits, resident
from models.rules.masking import mask_card, mask_id, mask_name, mask_phone
from resources.i18n import N_, _


class LeakKind(StrEnum):
    """What was found."""

    ID = "id"
    CARD = "card"
    ACCOUNT = "account"
    PHONE = "phone"
    CHILD = "child"


LABELS = {
    LeakKind.ID: N_("ID number"),
    LeakKind.CARD: N_("Bank card number"),
    LeakKind.ACCOUNT: N_("Long number, an account perhaps"),
    LeakKind.PHONE: N_("Full phone number"),
    LeakKind.CHILD: N_("Full name of a child"),
}


@dataclass(frozen=True, slots=True)
class Leak:
    """One thing that must not be shown: what it is, masked, and where, as page or sheet."""

    kind: LeakKind
    shown: str
    where: str = ""

    @property
    def text(self) -> str:
        """Say what was found and where."""
        what = _("{kind} {shown}").format(kind=_(LABELS[self.kind]), shown=self.shown)
        return _("{where}: {what}").format(where=self.where, what=what) if self.where else what


_PROVINCES = frozenset(
    str(code)
    for code in (
        *range(11, 16),
        *range(21, 24),
        *range(31, 38),
        *range(41, 47),
        *range(50, 55),
        *range(61, 66),
        *(71, 81, 82, 83),
    )
)
BARRIER = "\n;\n"  # stands between paragraphs, rows and texts that do not belong together
_SOFT = r"[\s\-\u2010-\u2015\u2212\u30fc~·_]"
_GAP = r"[ \-\u2010-\u2015_]"
_HARD = r"[\s.,;、/·\-\u2010-\u2015_|]"
_DASH = r"[.\-\u2010-\u2015_/·]"
_APART = re.compile(rf"(?<!\d)(?=(\d(?:{_SOFT}{{0,3}}\d){{16}}{_SOFT}{{0,3}}[\dX]))", re.IGNORECASE)
_GROUPED = re.compile(rf"(?<!\d)\d{{6}}{_HARD}{{1,3}}\d{{8}}{_HARD}{{1,3}}\d{{3}}[\dX](?!\d)", re.I)
_OLD_GROUPED = re.compile(rf"(?<!\d)\d{{6}}{_HARD}{{1,3}}\d{{6}}{_HARD}{{1,3}}\d{{3}}(?!\d)")
_WHOLE = re.compile(r"(?<!\d)\d{17}[\dX](?!\d)", re.IGNORECASE)
_OLD = re.compile(r"(?<!\d)\d{15}(?!\d)")
_CARD = re.compile(r"(?<!\d)(?<!\d\.)(?:\d{16,17}|\d{19})(?![\dA-Za-z])")
_CARD_APART = re.compile(
    rf"(?<!\d)\d{{4}}(?:{_GAP}{{1,2}}\d{{4}}){{3}}(?:{_GAP}{{0,2}}\d{{1,3}})?(?!\d)"
)
_CARD_BROKEN = re.compile(rf"(?<!\d)62(?:{_SOFT}{{0,3}}\d){{14,17}}(?!\d)")
_CARD_DASHED = re.compile(rf"(?<!\d)62\d\d(?:{_DASH}\d{{4}}){{3}}(?:{_DASH}?\d{{1,3}})?(?!\d)")
_ACCOUNT = re.compile(r"(?:账号|帐号|卡号|账户|存折)\D{0,6}?(\d(?:[ \-]?\d){11,24})(?!\d)")
_LONG = re.compile(r"(?<![\dA-Za-z])(?<!\d[.,\-/])(?:\d{13,15}|\d{20,23})(?![\dA-Za-z]|[.,\-/]\d)")
_NO_ACCOUNT = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d*"  # begins with a day: a serial
    r"|(?:00)?86(?:1[3-9]\d{9}|0?[1-9]\d{8,10})"  # a phone, with the country's code
    r"|69\d{11}"  # a bar code of goods
)
_OF_THINGS = re.compile(
    r"(?:订单|工单|运单|快递|物流|流水|批次|批|凭证|发票|票据|合同|协议|文件|文书|许可证?|登记证?|条形?码?"
    r"|项目|任务|设备|产品|案件|回执|受理|查询|追溯|防伪|序列|机器?|电话|座机|传真|热线|信箱|代码|编码|编"
    r"|单|文|序|档|证书|No\.?|№|SN|IMEI|ISBN)(?:号码?|编号|代码|码)?[^\d\n]{0,4}$",
    re.IGNORECASE,
)
_OF_NUMBERS = re.compile(r"(?:[号码№]|No\.?|SN|IMEI|ISBN)[）)]?$", re.IGNORECASE)
_WORDS_BEFORE, _FEWEST_DIGITS = 14, 3
_LONGEST_HEADING = 14
_PHONE = re.compile(r"(?<!\d)(?:(?:\+|00)?86[\s\-]{0,2})?(1[3-9]\d{9})(?!\d)")
_PHONE_APART = re.compile(
    rf"(?<!\d)(1[3-9]\d{_GAP}{{1,2}}\d{{4}}{_GAP}{{1,2}}\d{{4}}"
    rf"|1[3-9]\d{_DASH}\d{{4}}{_DASH}\d{{4}}|1[3-9]\d{_DASH}\d{{3}}{_DASH}\d{{5}}"
    rf"|1[3-9]\d{_GAP}{{1,2}}(?!(?:19|20)\d\d[01]\d[0-3]\d)\d{{8}}"
    rf"|1(?:{_GAP}{{1,2}}\d){{10}})(?!\d)"
)
_OVER_PARTS = re.compile(
    rf"(?<![\d.,])((?:\d{_GAP}{{0,2}}){{3,17}})(?:\s*;\s*|[ \t]*[\r\n]\s*)"
    rf"((?:\d{_GAP}{{0,2}}){{0,14}}[\dX])(?!\d)",
    re.IGNORECASE,
)
_OVER_LINES = re.compile(
    r"(?<![\d.,])(\d{6,17})[ \t]*\r?\n[ \t]*(\d{0,12}[\dX])(?!\d)", re.IGNORECASE
)
_POWER = re.compile(r"(?<![\d.])(\d)\.(\d{10,17})E\+?(1[0-9])(?!\d)", re.IGNORECASE)
_NUMERALS = str.maketrans("〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖", "000123456789123456789")
_SPELLED = re.compile("[〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖]{11,}")
_LOOKALIKES = (
    (re.compile(r"(?<=[\dOo])[Oo](?=[\dOo])"), "0"),
    (re.compile(r"(?<=\d)[lI](?=\d)"), "1"),
)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\u00ad\u0300-\u036f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u20e3\u2800\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_OTHER_DIGITS = re.compile(r"(?![0-9])\d")
_HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff·]"
_BEFORE_CHILD = "学生|子女|儿子|女儿|孩子|之子|之女|长子|次子|长女|次女"
_ID_DIGITS, _OLD_DIGITS = 18, 15
_SURE = 3  # characters from which on a name is found inside other words


def leaks(
    text: str, *, children: Iterable[str] = (), allowed: Collection[str] = (), where: str = ""
) -> list[Leak]:
    """Return what a text shows and must not, each once.

    children are full names that must not stand there; allowed are numbers that may, such as the
    union's own phone.
    """
    read = _read(text)
    open_to_all = {_digits(number) for number in allowed}
    found = [
        Leak(kind, mask(number), where)
        for kind, mask, numbers in _numbers(read)
        for number in numbers
        if number not in open_to_all
    ]
    return found + [
        Leak(LeakKind.CHILD, mask_name(name, "surname"), where) for name in _named(read, children)
    ]


def may_head(text: str) -> bool:
    """Say whether a text may be the heading of a column: a few words without a digit."""
    return 0 < len(text) <= _LONGEST_HEADING and not any(map(str.isdigit, text))


def is_of_a_thing(number: str, heading: str) -> bool:
    """Say whether a number under a heading is one of orders or papers, and nothing else besides.

    The heading must end as one of numbers does: 名单 is the title of a list.
    """
    told = _OF_NUMBERS.search(heading) and _OF_THINGS.search(heading)
    return bool(told) and not leaks(f"{heading} {number}")


def broken_id(pieces: Sequence[str]) -> str:
    """Return the ID number these pieces make together, '' if they make none."""
    number = "".join(_digits(_read(piece)) for piece in pieces)
    whole = len(number) == _ID_DIGITS and _born(number) and resident(number) == number[17]
    return number if whole else ""


def _numbers(text: str) -> Iterator[tuple[LeakKind, Callable[[str], str], Iterable[str]]]:
    """Yield each kind of number with how it is masked; what is a card is no other account."""
    cards = dict.fromkeys(_cards(text))
    yield LeakKind.ID, mask_id, dict.fromkeys(_ids(text))
    yield LeakKind.CARD, mask_card, cards
    accounts = dict.fromkeys(_accounts(text))
    yield LeakKind.ACCOUNT, mask_card, [number for number in accounts if number not in cards]
    yield LeakKind.PHONE, mask_phone, dict.fromkeys(_phones(text))


def _read(text: str) -> str:
    """Return a text with every digit as a plain one, and nothing invisible between them."""
    seen = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    seen = _OTHER_DIGITS.sub(lambda digit: str(unicodedata.decimal(digit[0])), seen)
    plain = _POWER.sub(_written_out, _SPELLED.sub(_plain_numerals, seen))
    for pattern, digit in _LOOKALIKES:
        plain = pattern.sub(digit, plain)
    return re.sub(r"(?<=\d)[×✕✖хХ](?!\w)", "X", plain)


def _plain_numerals(run: re.Match[str]) -> str:
    return run[0].translate(_NUMERALS)


def _written_out(number: re.Match[str]) -> str:
    """Write out 6.10113197506150E+17, which hides nothing but the last digits."""
    return (number[1] + number[2]).ljust(int(number[3]) + 1, "0")


def _digits(text: str) -> str:
    return "".join(character for character in text.upper() if character in "0123456789X")


def _ids(text: str) -> Iterator[str]:
    for run in _WHOLE.finditer(text):
        number = run[0].upper()
        if _born(number) or not credit_code_fits(number):
            yield number
    for run in _APART.finditer(text):
        number = _digits(run[1])
        if _born(number) and resident(number) == number[17]:
            yield number
    yield from filter(None, (broken_id(run.groups()) for run in _OVER_PARTS.finditer(text)))
    grouped = [_digits(run[0]) for run in _GROUPED.finditer(text)]
    yield from (number for number in (*grouped, *_over_lines(text, 18)) if _born(number))
    old = [_digits(run[0]) for pattern in (_OLD, _OLD_GROUPED) for run in pattern.finditer(text)]
    short = (*old, *_over_lines(text, 15))
    yield from (number for number in short if _born(f"{number[:6]}19{number[6:]}"))


def _over_lines(text: str, *lengths: int) -> Iterator[str]:
    """Yield the numbers of these lengths that a line's end breaks in two."""
    for run in _OVER_LINES.finditer(text):
        number = (run[1] + run[2]).upper()
        if len(number) in lengths:
            yield number


def _born(number: str) -> bool:
    """Say whether a number begins as an ID number does: a province and a day of birth."""
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return number[:2] in _PROVINCES and 1900 <= born.year <= 2100


def _cards(text: str) -> Iterator[str]:
    yield from (run[0] for run in _CARD.finditer(text))
    yield from (_digits(run[0]) for run in _CARD_DASHED.finditer(text))
    yield from (_digits(run[1]) for run in _ACCOUNT.finditer(text))
    yield from (run for run in _over_lines(text, 16, 17, 19) if run.startswith("62"))
    for pattern in (_CARD_APART, _CARD_BROKEN):
        for run in pattern.finditer(text):
            number = _digits(run[0])
            if luhn_fits(number) and number[:2] not in {"19", "20"}:
                yield number


def _accounts(text: str) -> Iterator[str]:
    """Yield long numbers of no other kind: passbooks and rural accounts pass no check (§5.1)."""
    for run in _LONG.finditer(text):
        number, before = run[0], text[max(0, run.start() - _WORDS_BEFORE) : run.start()]
        old_id = len(number) == _OLD_DIGITS and _born(f"{number[:6]}19{number[6:]}")
        filling = len(set(number)) < _FEWEST_DIGITS
        if not (old_id or filling or _NO_ACCOUNT.fullmatch(number) or _OF_THINGS.search(before)):
            yield number


def _phones(text: str) -> Iterator[str]:
    for pattern in (_PHONE, _PHONE_APART):
        yield from (_digits(run[1]) for run in pattern.finditer(text))
    yield from (run for run in _over_lines(text, 11) if _PHONE.fullmatch(run))


def _named(text: str, children: Iterable[str]) -> Iterator[str]:
    squeezed = "".join(text.split())
    for name in dict.fromkeys(children):
        if name and name in squeezed and _pattern(name).search(text):
            yield name


def _pattern(name: str) -> re.Pattern[str]:
    """Return what finds a name; a short or a padded one only as a whole word."""
    padded = r"\s{0,4}".join(map(re.escape, name))
    alone = rf"(?:(?<!{_HAN})|(?<={_BEFORE_CHILD})){padded}(?!{_HAN})"
    return re.compile(f"{re.escape(name)}|{alone}" if len(name) >= _SURE else alone)
