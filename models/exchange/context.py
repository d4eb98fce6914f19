"""What title, heading lines and file name tell: year, season, sender, date, unit of money."""

import re
import unicodedata
from collections.abc import Iterable

from models.exchange.cells_dates import check_date
from models.exchange.finding import Setting
from models.exchange.headers import knows
from models.exchange.kinds import KINDS
from models.exchange.plan import Value
from models.exchange.sheet import Sheet, cell_text

HEAD_ROWS = 12

_TABLES = tuple(table for kind in KINDS.values() for table in kind.tables)

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|[.\-/]\d|\D|$)")
_DAY = re.compile(r"20\d\d[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?")
_SENDER = re.compile(r"(?:填报单位|报送单位|制表单位|上报单位|填表单位)(?:\([^()]*\))?:(\S+)")
_UNION = re.compile(r"\S{2,20}(?:总工会|工会|工会联合会|工会委员会)")
_STAMP = re.compile(r"\((?:公章|盖章|签章|章)\)$")
_UNIT = re.compile(r"单位[:：](万元|千元|元|分)")
_SEASONS = (
    ("winter", ("送温暖", "两节", "元旦", "春节")),
    ("summer", ("送清凉", "防暑", "高温")),
    ("autumn", ("助学",)),
    ("spring", ("春送岗位", "春风", "招聘", "培训")),
)


def read_context(sheets: Iterable[Sheet], file_name: str, setting: Setting) -> dict[str, Value]:
    """Return what the file tells about itself; keys it does not tell are absent."""
    lines = [line for sheet in sheets for line in head_lines(sheet)]
    text = "\n".join([*lines, fold(file_name)])
    found: dict[str, Value] = {}
    if year := _YEAR.search(text):
        found["year"] = int(year.group(1))
    for season, words in _SEASONS:
        if any(word in text for word in words):
            found.setdefault("season", season)
    if sender := _sender(lines):
        found["union"] = sender
    if day := next((match for line in lines if (match := _DAY.search(line))), None):
        value, _finding = check_date(day.group(), setting)
        if value:
            found["filled_on"] = value
    return found


def head_lines(sheet: Sheet) -> list[str]:
    """Return the texts of a sheet's first rows, before they turn into a table."""
    lines: list[str] = []
    for row in sheet.rows[:HEAD_ROWS]:
        words = [fold(text) for cell in row if (text := cell_text(cell)).strip()]
        if len(words) > 4 or sum(knows(word, _TABLES) for word in words) > 1:
            break
        lines += words
    return lines


def sheet_unit(sheet: Sheet) -> str:
    """Return 元, 万元 or 分 where a heading line says it for the whole sheet."""
    found = next((match for line in head_lines(sheet) if (match := _UNIT.search(line))), None)
    return found.group(1) if found else ""


def fold(text: str) -> str:
    """Return a text without spaces and full-width signs, for searching only."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _sender(lines: list[str]) -> str:
    for line in lines:
        if stated := _SENDER.search(line):
            return _STAMP.sub("", stated.group(1))
    return next((line for line in lines if _UNION.fullmatch(line)), "")
