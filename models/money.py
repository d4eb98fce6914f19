"""Money as an integer of fen: read what people write, write what papers want."""

import re
import unicodedata
from itertools import product

from models.errors import InputError
from resources.i18n import _

LIMIT_FEN = 10**14  # 1,000 亿元 and more has no place in 大写 sections

_PLAIN = re.compile(r"(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?", re.ASCII)
_BEFORE = re.compile(r"^(?:人民币|RMB|CNY|[¥$])+", re.IGNORECASE)
_AFTER = re.compile(r"[元圆块]整?$")

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ((1000, "仟"), (100, "佰"), (10, "拾"), (1, ""))
_SECTIONS = ((10**8, "亿"), (10**4, "万"), (1, ""))
_SMALL = {"拾": 10, "佰": 100, "仟": 1000}
_PLAIN_TO_CAPITAL = str.maketrans(
    "〇○一二三四五六七八九两弌弍弎贰貳貮叄參参陸十百千萬億圆圓块毛正",
    "零零壹贰叁肆伍陆柒捌玖贰壹贰叁贰贰贰叁叁叁陆拾佰仟万亿元元元角整",
)
_CAPITALS = re.compile(
    rf"(?:人民币)?(负?)(?:([{_DIGITS}拾佰仟万亿]{{1,40}})(?:元|$))?"
    rf"零?(?:([{_DIGITS}])角)?零?(?:([{_DIGITS}])分)?整?"
)


def parse_yuan(text: str, *, key: str = "amount", allow_negative: bool = False) -> int:
    """Read an amount in yuan as fen: '1,234.50', '￥１２３４．５', '1234.5元'.

    Raise InputError under the given key for anything that is not exactly an amount.
    """
    clean = unicodedata.normalize("NFKC", text).replace("，", ",").replace(" ", "")
    found = _PLAIN.fullmatch(_AFTER.sub("", _BEFORE.sub("", clean)))
    if not found:
        raise _wrong(key, _("“{text}” is not an amount in yuan.").format(text=text.strip()))
    sign, whole, cents = found[1], found[2].replace(",", ""), found[3] or ""
    if len(cents) > 2:
        raise _wrong(key, _("“{text}” is finer than one fen.").format(text=text.strip()))
    if sign and not allow_negative:
        raise _wrong(key, _("The amount must not be negative."))
    fen = int(whole[-13:]) * 100 + int(cents.ljust(2, "0"))
    if fen >= LIMIT_FEN or whole[:-13].strip("0"):
        raise _wrong(key, _("The amount is too large."))
    return -fen if sign else fen


def _wrong(key: str, message: str) -> InputError:
    return InputError({key: message}, _("Write it like 1234.50, with at most two decimals."))


def format_yuan(fen: int) -> str:
    """Write fen as yuan with thousands separators: '1,234.50'."""
    sign, rest = ("-", -fen) if fen < 0 else ("", fen)
    return f"{sign}{rest // 100:,}.{rest % 100:02d}"


def format_wan(fen: int) -> str:
    """Write fen as 万元 with two decimals, rounded half up once: '208.03'."""
    sign, rest = ("-", -fen) if fen < 0 else ("", fen)
    hundredths = (rest + 5_000) // 10_000
    return f"{sign if hundredths else ''}{hundredths // 100}.{hundredths % 100:02d}"


def split_evenly(fen: int, parts: int) -> tuple[int, ...]:
    """Share fen among parts without losing any; the first ones carry the rest."""
    share, rest = divmod(fen, parts)
    return tuple(share + (1 if i < rest else 0) for i in range(parts))


def in_capitals(fen: int, *, prefix: bool = True, zeros: bool = False) -> str:
    """Write fen in capital characters, by the annex of 支付结算办法.

    整 follows 元 and 角 and never 分. A negative amount begins with 负. Where the rule
    leaves 零 open (万 or 亿 ends in 0 and the next section is full, 元 ends in 0 and 角
    follows) it is left out, with zeros written once. Raise ValueError from LIMIT_FEN on.
    """
    fen, sign = abs(fen), "负" if fen < 0 else ""
    after_wan = zeros and _spell_whole(fen // 100, zero_after_wan=True) != _spell_whole(
        fen // 100, zero_after_wan=False
    )
    words = _spell(fen, zero_after_wan=after_wan, zero_before_jiao=zeros and not after_wan)
    return f"{'人民币' if prefix else ''}{sign}{words}"


def _spell(fen: int, *, zero_after_wan: bool, zero_before_jiao: bool) -> str:
    yuan, cents = divmod(fen, 100)
    whole = _spell_whole(yuan, zero_after_wan=zero_after_wan)
    if not cents:
        return f"{whole or '零'}元整"
    zero = zero_before_jiao and yuan % 10 == 0
    return (
        f"{whole}元{_spell_cents(cents, zero=zero)}" if whole else _spell_cents(cents).lstrip("零")
    )


def _spell_cents(cents: int, *, zero: bool = False) -> str:
    jiao, fen = divmod(cents, 10)
    tens = f"{'零' if zero else ''}{_DIGITS[jiao]}角" if jiao else "零"
    return f"{tens}{_DIGITS[fen]}分" if fen else f"{tens}整"


def _spell_whole(yuan: int, *, zero_after_wan: bool) -> str:
    if yuan * 100 >= LIMIT_FEN:
        raise ValueError(yuan)
    text, before, gap = "", 0, False
    for size, unit in _SECTIONS:
        section = yuan // size % 10**4
        if not section:
            gap = bool(text)
            continue
        open_zero = zero_after_wan and before % 10 == 0
        zero = "零" if text and (gap or section < 1000 or open_zero) else ""
        text += f"{zero}{_spell_section(section)}{unit}"
        before, gap = section, False
    return text


def _spell_section(section: int) -> str:
    text, gap = "", False
    for size, unit in _PLACES:
        digit = section // size % 10
        if digit:
            text += f"{'零' if gap else ''}{_DIGITS[digit]}{unit}"
        gap = bool(text) and not digit
    return text


def parse_capitals(text: str, *, key: str = "amount") -> int:
    """Read 贰仟, 壹仟伍佰元整 or 一千二百五十 as fen.

    Only spellings that can mean one amount are taken: 一千二 is refused. Raise InputError
    under the given key.
    """
    capital = "".join(text.split()).translate(_PLAIN_TO_CAPITAL)
    found = _CAPITALS.fullmatch(capital)
    if not found or not any(found.groups()[1:]):
        raise _wrong(key, _("“{text}” is not an amount in capitals.").format(text=text.strip()))
    sign, whole, jiao, fen = found.groups()
    value = _read_whole(whole or "") * 100 + _digit(jiao) * 10 + _digit(fen)
    if value >= LIMIT_FEN or _bare(capital) not in _spellings(value):
        raise _wrong(key, _("“{text}” is not an amount in capitals.").format(text=text.strip()))
    return -value if sign else value


def _digit(character: str | None) -> int:
    return _DIGITS.index(character) if character else 0


def _read_whole(whole: str) -> int:
    value = section = digit = 0
    for character in whole:
        if character in _DIGITS:
            digit = _DIGITS.index(character)
        elif character in _SMALL:
            section, digit = section + (digit or 1) * _SMALL[character], 0
        elif character == "亿":
            value, section, digit = (value + section + digit) * 10**8, 0, 0
        else:
            value, section, digit = value + (section + digit) * 10**4, 0, 0
    return value + section + digit


def _bare(capital: str) -> str:
    words = capital.removeprefix("人民币").removeprefix("负").removesuffix("整")
    words = f"壹{words}" if words.startswith("拾") else words
    return words.removesuffix("元")


def _spellings(fen: int) -> set[str]:
    return {
        _bare(_spell(fen, zero_after_wan=after_wan, zero_before_jiao=before_jiao))
        for after_wan, before_jiao in product((False, True), repeat=2)
    }
