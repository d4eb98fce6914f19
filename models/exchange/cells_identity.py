"""Checks of names, resident numbers and sex."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from models.check_digits import resident, residents_fit
from models.exchange.finding import (
    CLEAN_BLANK,
    Finding,
    Setting,
    Verdict,
    asked,
    refused,
    repaired,
    warned,
)
from models.exchange.glances import by_shape
from models.exchange.plan import Action
from models.exchange.sheet import Raw, cell_text, number_text
from models.identity import (
    IdKind,
    clean_identifier,
    clean_name,
    day_in,
    guess_kind,
    mend_lookalikes,
    private_use,
    suggest_18,
)

DOT = "·"
SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+?\d{1,2}", re.IGNORECASE)
SIGNS_FOR_NOTHING = frozenset({"-", "--", "—", "——", "/", "//", "\\", "…", "……"})
_WORDS_FOR_NOTHING = (
    *("无", "暂无", "没有", "不详", "空", "未知", "待补", "待补充", "待核实", "未提供"),
    *("未填", "暂缺", "缺", "N/A", "NA", "NULL", "null", "None"),
)
PLACEHOLDERS = SIGNS_FOR_NOTHING.union(_WORDS_FOR_NOTHING)
INVISIBLE = (
    "\ufeff\u200b\u200c\u200d\u2060\u200e\u200f\u00ad"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
SHOWN_QUOTES = "'’‘`＇"
FIRST_BIRTH = date(1900, 1, 1)

_NUMBER = re.compile(r"[1-9]\d{5}(\d{8})\d{3}[\dX]", re.ASCII)
_INSIDE = re.compile(r"(?<!\d)[1-9]\d{5}(\d{8})\d{3}[\dX](?![\dA-Z])", re.ASCII)
_DIGIT = re.compile(r"\d")
_BETWEEN = re.compile(r"[\s/、,;和]+")
_SHAPE = re.compile(r"\d{17}[\dX]", re.ASCII)
# Compatibility characters and variation selectors belong to the name as written.
_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\ufe00-\ufe0f\U00020000-\U000323af\U000e0100-\U000e01ef"
# 某 stands for what is kept back; a title is no part of a name.
_TITLE = "同志|先生|女士|师傅"
_NO_NAME_END = "".join(f"(?<!{word})" for word in ("某", *_TITLE.split("|")))
_NAME = re.compile(rf"[{_HAN}]{{2,}}(?:{DOT}[{_HAN}]+)*{_NO_NAME_END}")
_TITLED = re.compile(rf"([{_HAN}{DOT}]{{2,}}?)({_TITLE})")
_MARKED = re.compile(rf"([*＊※★☆▲△●◆#]*)([{_HAN}{DOT}]{{2,}})([*＊※★☆▲△◆#]*)")
_LATIN = re.compile(r"[A-Za-z]+(?:[ .,'\-][A-Za-z]+)*\.?")
_SUFFIXED = re.compile(r"(.+?)\s*[（(\[【]\s*(.+?)\s*[)）\]】]\s*")
_PROXY_FIRST = re.compile(r"\s*[（(\[【]\s*(代[领签收办]?)\s*[)）\]】]\s*(.+)")
_PROXY = re.compile(r".{0,5}代(?:领|签|收|办|取)?.{0,4}")
_REMARK = re.compile(
    r"男|女|大|小|新增?|已故|去世|离职|退休|遗属|家属|调出|本人|党员|劳模|\d+|"
    r"[班组队]长|主席|经理|厂长|书记|主任|儿子|女儿|丈夫|妻子|父亲|母亲|残疾|低保|困难|特困|农民工|临时工|.族"
)
_LOST = re.compile(r"[?？\ufffd□■▯]")
_HIDING = re.compile(r"[?？\ufffd□■▯*＊]")
_SEVERAL = re.compile(rf"([{_HAN}{DOT}]{{2,}})\s*[、,，/;；\n和与&+]\s*([{_HAN}{DOT}]{{2,}})")
_SEX_BEHIND = re.compile(rf"([{_HAN}]{{2,3}})\s+([男女])")
_NUMBER_BESIDE = re.compile(
    rf"([\d.、\s]*)((?:[{_HAN}]{{2,}}|[{_HAN}]\s+[{_HAN}])(?:{DOT}[{_HAN}]+)*)([\d\s\-]*)"
)
_SPACED_PARTS = re.compile(rf"([{_HAN}]{{2,}})\s+([{_HAN}]{{2,}})")
# 1 and 2 are the codes of GB/T 2261.1.
_SEXES = dict.fromkeys(("男", "男性", "男生", "男士", "先生", "男职工", "M", "MALE", "1"), "男")
_SEXES |= dict.fromkeys(("女", "女性", "女生", "女士", "女职工", "F", "FEMALE", "2"), "女")
_OTHER_PAPERS = {IdKind.FOREIGN_PERMANENT, IdKind.PASSPORT}

glance_names = by_shape(_NAME)
_numbers = by_shape(_NUMBER)


def glance_ids(texts: Sequence[str], setting: Setting) -> Sequence[str]:
    """Return those of different texts that `check_id` takes as they stand."""
    numbers = _numbers(texts, setting)
    told = zip(numbers, residents_fit(numbers), strict=True)
    return [number for number, fits in told if fits and _lived(number[6:14], setting)]


def is_blank(text: str) -> bool:
    """Tell whether a cell holds nothing, or a sign people put for nothing."""
    bare = text.strip().strip(INVISIBLE).strip()
    return not bare or bare in PLACEHOLDERS


def check_id(raw: Raw, setting: Setting) -> Verdict:
    """Check a resident number; what is lost is never guessed."""
    if isinstance(raw, str):
        fits = _NUMBER.fullmatch(raw)
        if fits and resident(raw) == raw[17] and _lived(fits.group(1), setting):
            return raw, None
        return CLEAN_BLANK if is_blank(raw) else _id_text(raw, setting)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return _id_number(number_text(raw))
    return refused("id_no_text")


def _lived(digits: str, setting: Setting) -> bool:
    born = day_in(digits)
    return born is not None and FIRST_BIRTH <= born <= setting.day


def _id_number(text: str) -> Verdict:
    if not text.isdecimal():
        return refused("id_wrong_characters")
    if len(text) > 15:
        passes = len(text) == 18 and resident(text) == text[17]
        kind = "id_number_cell_damaged" + ("_check_passes" if passes else "")
        return asked(kind, first_15=text[:15])
    return _short_id(text)


def _short_id(number: str) -> Verdict:
    if len(number) == 15 and number.isdecimal() and day_in(f"19{number[6:12]}"):
        return asked("id_15_digits", suggest_18(number))
    return refused("id_wrong_length")


def _id_text(raw: str, setting: Setting) -> Verdict:
    folded = unicodedata.normalize("NFKC", raw).strip(INVISIBLE + " \t\n'\"=")
    if SCIENTIFIC.fullmatch(folded):
        return asked("id_scientific_text")
    if len([part for part in _BETWEEN.split(folded) if _SHAPE.fullmatch(part.upper())]) > 1:
        return refused("id_several")
    clean = clean_identifier(raw)
    number = mend_lookalikes(clean)
    if len(number) != 18:
        return _among_words(clean, setting) or _other_length(number)
    return _of_18(raw, clean, number, setting)


def _of_18(raw: str, clean: str, number: str, setting: Setting) -> Verdict:
    if not _SHAPE.fullmatch(number):
        return refused("id_wrong_characters")
    if resident(number) != number[17]:
        # a number cell saved as text: the last digits became zeros
        zeros = number.endswith("000")
        return (
            asked("id_number_cell_damaged", first_15=number[:15])
            if zeros
            else refused("id_wrong_check")
        )
    if not _lived(number[6:14], setting):
        return refused("id_impossible_date")
    return repaired(number, _id_repair(raw, clean, number)) if number != raw else (number, None)


def _among_words(text: str, setting: Setting) -> Verdict | None:
    """Take a sound number out of the words around it: 身份证：… or …（已核）."""
    found = [one for one in _INSIDE.finditer(text) if resident(one.group()) == one.group()[17]]
    if len(found) != 1 or not _lived(found[0].group(1), setting):
        return None
    rest = text[: found[0].start()] + text[found[0].end() :]
    return None if _DIGIT.search(rest) else repaired(found[0].group(), "id_with_words")


def _other_length(number: str) -> Verdict:
    if len(number) == 15 and number.isdecimal():
        return _short_id(number)
    if guess_kind(number) in _OTHER_PAPERS:
        return warned(number, "id_other_paper")
    digits = sum(character.isdecimal() for character in number)
    return refused("id_wrong_length" if digits > len(number) - 2 else "id_wrong_characters")


def _id_repair(raw: str, clean: str, number: str) -> str:
    """Name the most telling of the repairs a resident number needed."""
    edged = raw.strip().strip(INVISIBLE).strip()
    signs = (
        (raw.strip().startswith("="), "id_formula_text"),
        (edged[:1] in SHOWN_QUOTES, "id_leading_quote"),
        (number != clean, "id_letter_o"),
        (full_width(raw), "id_fullwidth"),
        (any(sign in edged for sign in INVISIBLE), "id_zero_width"),
        (len(edged) != len(clean), "id_inner_space"),
        (edged != raw, "id_invisible_edge"),
    )
    return next((kind for found, kind in signs if found), "id_lower_x")


def full_width(text: str) -> bool:
    """Tell whether a text holds full-width digits or letters."""
    return any("\uff10" <= character <= "\uff5a" for character in text)


def check_name(raw: Raw, _setting: Setting) -> Verdict:
    """Check a person's name; it is never normalised, only freed of strays."""
    if not isinstance(raw, str):
        return asked("name_no_text", cell_text(raw))
    if _NAME.fullmatch(raw):
        return raw, None
    return CLEAN_BLANK if is_blank(raw) else _name_text(raw)


def _name_text(raw: str) -> Verdict:
    for read in (_marked, _proxy_first, _several, _beside, _hidden):
        if verdict := read(raw):
            return verdict
    if found := _SUFFIXED.fullmatch(raw):
        return _suffixed(clean_name(found.group(1)), found.group(2))
    return _name_kept(raw, clean_name(raw))


def _marked(raw: str) -> Verdict | None:
    found = _MARKED.fullmatch(raw.strip())
    if found and not _NAME.fullmatch(found.group()):
        return _with_marks(found.group(2), found.group(1) + found.group(3))
    return None


def _proxy_first(raw: str) -> Verdict | None:
    found = _PROXY_FIRST.fullmatch(raw)
    return _suffixed(clean_name(found.group(2)), found.group(1)) if found else None


def _several(raw: str) -> Verdict | None:
    found = _SEVERAL.fullmatch(raw.strip())
    return asked("name_several", *found.groups()) if found else None


def _beside(raw: str) -> Verdict | None:
    """Take off a sex or a number that stands beside a name without brackets."""
    if found := _SEX_BEHIND.fullmatch(raw.strip()):
        return _suffixed(found.group(1), found.group(2))
    found = _NUMBER_BESIDE.fullmatch(raw.strip()) if _DIGIT.search(raw) else None
    if not found:
        return None
    return _suffixed(clean_name(found.group(2)), (found.group(1) + found.group(3)).strip(" .、"))


def _hidden(raw: str) -> Verdict | None:
    found = _HIDING.search(raw)
    return asked("name_masked" if found.group() in "*＊" else "name_char_lost") if found else None


def _with_marks(name: str, marks: str) -> Verdict:
    """Take off signs and titles that stand beside a name; 李某 names nobody."""
    titled = _TITLED.fullmatch(name)
    if titled:
        name, marks = titled.group(1), marks + titled.group(2)
    if name.endswith("某"):
        return asked("name_masked")
    return name, Finding("name_remark", Action.WARN, note_text=marks) if marks else None


def _name_kept(raw: str, name: str) -> Verdict:
    if private_use(name):
        return _private(name)
    if parts := _SPACED_PARTS.fullmatch(raw.strip()):
        return name, Finding("name_space_long", Action.WARN, (DOT.join(parts.groups()),))
    if not (_NAME.fullmatch(name) or _LATIN.fullmatch(name)):
        return warned(name, "name_odd")
    return repaired(name, _name_repair(raw)) if name != raw else (name, None)


def _suffixed(name: str, remark: str) -> Verdict:
    if _PROXY.fullmatch(remark):
        return name, Finding("name_proxy_mark", Action.WARN, note_text=remark)
    if _REMARK.fullmatch(remark):
        return name, Finding("name_remark", Action.WARN, note_text=remark)
    return asked("name_two_parts", name, f"{name}{remark}")


def _private(name: str) -> Verdict:
    standard = name
    for odd, usual in private_use(name):
        standard = standard.replace(odd, usual or odd)
    proposals = () if private_use(standard) else (standard,)
    return name, Finding("name_private_use", Action.WARN, proposals)


def _name_repair(raw: str) -> str:
    edged = raw.strip().strip(INVISIBLE).strip()
    if any(sign in raw for sign in INVISIBLE):
        return "name_zero_width"
    if edged.count(DOT) != clean_name(raw).count(DOT):
        return "name_dot_variant"
    if "\u3000" in edged:
        return "name_wide_space"
    return "name_inner_space" if re.search(r"\s", edged) else "name_edge_space"


def check_account_name(raw: Raw, _setting: Setting) -> Verdict:
    """Check the holder of an account: a person or a unit."""
    if not isinstance(raw, str):
        return cell_text(raw), None
    if _NAME.fullmatch(raw):
        return raw, None
    if is_blank(raw):
        return CLEAN_BLANK
    if _LOST.search(raw):
        return warned(raw.strip(), "account_name_char_lost")
    name = clean_name(raw)
    return (name, None) if name == raw else repaired(name, "account_name_spaces")


def check_sex(raw: Raw, _setting: Setting) -> Verdict:
    """Check a sex given in a word or letter."""
    text = cell_text(raw).strip()
    if text in {"男", "女"}:
        return text, None
    if not text:
        return CLEAN_BLANK
    known = _SEXES.get(clean_name(text).upper())
    return repaired(known, "sex_word") if known else warned(text, "code_unknown")
