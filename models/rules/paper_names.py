"""Names of the files papers are saved as, by a rule that is data."""

import re
from collections.abc import Mapping
from string import Formatter

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_SPACES = re.compile(r"\s+")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_FIELDS = {"number": "编号", "title": "标题", "part": "分册"}
_EXAMPLE = {"number": "2026-SJS-00001", "title": "领取单", "part": "第2份"}
MOST = 100  # characters; a path of Windows holds 260


def file_name(rule: str, words: Mapping[str, object], ending: str = ".pdf") -> str:
    """Return the name of a file: the rule filled in, without what no system allows in names.

    words have number, title and part; in the rule they stand as {编号}, {标题} and {分册}.
    """
    filled = rule.format_map({_FIELDS[key]: str(value) for key, value in words.items()})
    plain = _SPACES.sub(" ", _FORBIDDEN.sub("", filled)).strip(" .-_")[:MOST].rstrip(" .")
    if not plain or _RESERVED.fullmatch(plain):
        plain = f"_{plain}"
    return plain + ending


def example(rule: str) -> str:
    """Return the name a rule would give; raises KeyError or ValueError for a wrong rule."""
    return file_name(rule, _EXAMPLE, "")


def names_number(rule: str) -> bool:
    """Say whether a rule tells papers apart by their number; raises ValueError for a wrong one."""
    return any(field == _FIELDS["number"] for _text, field, *_rest in Formatter().parse(rule))
