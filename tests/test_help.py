"""The help pages: both languages, names as the screen says them, keys as they work."""

import re

import pytest
from babel.messages.pofile import read_po

import resources
from ui.actions import PAGE, WINDOW

TOPICS = sorted(file.stem for file in resources.path("help/zh_CN").glob("*.md"))
PLACE = r"(?:点开|点|按|选|到|用|里的)\s*"
NAMED = {
    "zh_CN": re.compile(PLACE + r"(?:「([^」]+)」|“([^”]+)”|\*\*([^*]+)\*\*)"),
    "en": re.compile(r"(?:[Pp]ress|[Cc]lick|[Cc]hoose|[Oo]pen)\s+(?:the\s+)?\*\*([^*]+)\*\*"),
}
WITH_KEY = re.compile(r"\*\*([^*]+)\*\*\s?[（(](?:Ctrl|Alt|F\d|Delete)")
OPEN = re.compile(r"\{[^}]*\}")
KEYS = {"Esc", "Enter", "回车", "F2", "F3", "F4", "F5", "F8", "F9"}
PICTURES = {"眼睛"}  # what is named by its icon
SAID = {"日期、凭证号、供应商"}  # headings of a list, said together


def spoken(language):
    """Every word of the window and of the code lists in a language, as one pattern."""
    with resources.path("locale/zh_CN/LC_MESSAGES/app.po").open("rb") as file:
        entries = [entry for entry in read_po(file) if entry.id]
    found = [entry.string if language == "zh_CN" else entry.id for entry in entries]
    words = {word for one in found for word in ((one,) if isinstance(one, str) else one)}
    if language == "zh_CN":
        words |= {
            label for file in resources.path("codes").glob("*.json") for label in labels(file)
        }
    found = {plain(word) for word in words}
    parts = [pattern(word) for word in sorted(found) if re.search(r"\w\w", OPEN.sub("", word))]
    return re.compile("|".join(parts), re.IGNORECASE)


def pattern(word):
    return ".{1,6}".join(re.escape(part) for part in OPEN.split(word))


def labels(file):
    return re.findall(r'"label": "([^"]+)"', file.read_text("utf-8"))


def plain(word):
    return word.strip().rstrip("…：:").strip()


def text_of(language, topic):
    return resources.path(f"help/{language}/{topic}.md").read_text("utf-8")


def named(language, text):
    for match in (*NAMED[language].finditer(text), *WITH_KEY.finditer(text)):
        name = next(group for group in match.groups() if group)
        yield from (plain(part) for part in re.split(r" [›-] |—", name))


def test_both_languages_have_the_same_topics():
    assert sorted(file.stem for file in resources.path("help/en").glob("*.md")) == TOPICS


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_buttons_are_named_as_on_the_screen(language):
    words, unknown, seen = spoken(language), {}, 0
    for topic in TOPICS:
        for name in named(language, text_of(language, topic)):
            seen += 1
            if name not in KEYS | PICTURES | SAID and not words.fullmatch(name):
                unknown.setdefault(topic, []).append(name)
    assert not unknown
    assert seen > 20


def test_a_button_that_is_not_there_is_found():
    words = spoken("zh_CN")
    name = next(named("zh_CN", "再点「从来没有的按钮」。"))
    assert name == "从来没有的按钮"
    assert not words.fullmatch(name)
    assert words.fullmatch("登记异议")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_key_of_the_window_is_in_the_list_of_keys(language):
    written = {"Return": "Enter", "Left": "←", "Escape": "Esc", "Ctrl+Shift+-": "−"}
    first = "".join(
        row.split("|")[1] for row in text_of(language, "keys").split("\n") if "|" in row
    )
    for shortcut in (*PAGE, *WINDOW):
        key = shortcut.keys[0]
        for name, shown in written.items():
            key = key.replace(name, shown)
        assert key in first, shortcut
