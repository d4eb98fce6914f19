"""Words: the catalogue is whole, and nothing is translated before it is shown."""

import ast
import importlib.util
import re
from pathlib import Path

import pytest

from resources import i18n
from tests.ui.words import ALLOWED

ROOT = Path(__file__).parent.parent
PLACES = ("app.py", "models", "printing", "ui", "resources")
TRANSLATE = {"_", "ngettext", "pgettext"}


def _script():
    spec = importlib.util.spec_from_file_location("messages", ROOT / "scripts/messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


messages = _script()


def test_catalogue_is_whole_and_up_to_date():
    assert messages.problems() == []


def test_check_finds_every_kind_of_fault(tmp_path, monkeypatch):
    source = tmp_path / "source.py"
    source.write_text('_("One")\n_("Two {n}")\nngettext("{n} line", "{n} lines", 2)\n')
    monkeypatch.setattr(messages, "SOURCES", (source,))
    monkeypatch.setattr(messages, "PO", tmp_path / "app.po")
    words = tmp_path / "words.json"
    words.write_text('{"Two {n}": "二 {m}", "Gone": "无", "{n} line|{n} lines": "{n} 行"}')
    messages.fill(words)
    assert messages.problems() == [
        'no source has "Gone"',
        'no Chinese for "One"',
        'other placeholders in "Two {n}"',
    ]
    words.write_text('{"One": "一", "Two {n}": "二 {n}"}')
    messages.fill(words)
    messages.update()
    assert messages.problems() == []


def _eager(tree):
    """Yield the calls that run when the module is imported."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            defaults = [*node.args.defaults, *filter(None, node.args.kw_defaults)]
            for default in defaults:
                yield from _eager(ast.Expression(default))
        else:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield node
            yield from _eager(node)


def _python_files():
    for place in PLACES:
        path = ROOT / place
        yield from path.rglob("*.py") if path.is_dir() else [path]


def test_nothing_is_translated_at_import_time():
    found = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file in _python_files()
        for call in _eager(ast.parse(file.read_text("utf-8")))
        if call.func.id in TRANSLATE
    ]
    assert not found


def test_eager_calls_are_found():
    body = 'c = [_("y")]\n    def d(self, e=_("z")):\n        return _("ok")\n'
    text = f'A = _("x")\nclass B:\n    {body}'
    calls = [call.lineno for call in _eager(ast.parse(text)) if call.func.id == "_"]
    assert calls == [1, 3, 4]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_language_can_be_used(language):
    before = i18n.language()
    i18n.use_language(language)
    try:
        assert i18n._("Draft") == {"zh_CN": "草稿", "en": "Draft"}[language]
    finally:
        i18n.use_language(before)


def test_glossary_has_one_word_for_each_term():
    lines = (ROOT / "resources/locale/GLOSSARY.md").read_text("utf-8").splitlines()
    rows = [line.split("|") for line in lines if line.startswith("| ") and "---" not in line]
    terms = [row[2].strip() for row in rows if row[1].strip() != "中文" and "/" not in row[2]]
    assert len(terms) == len(set(terms))


def test_every_help_page_is_there_in_every_language():
    pages = {
        language: {file.name for file in (ROOT / "resources/help" / language).glob("*.md")}
        for language in i18n.LANGUAGES
    }
    assert all(names == pages[i18n.DEFAULT] for names in pages.values())


SHOWN = {
    *("QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "Label"),
    *("setText", "setToolTip", "setPlaceholderText", "setWindowTitle", "setTitle", "setSuffix"),
    *("setAccessibleName", "setAccessibleDescription", "addAction", "addTab", "notify", "warn"),
}
WORD = re.compile(r"[A-Za-z]{2,}|[\u4e00-\u9fff]")


def _said_plainly(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            texts = [arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant)]
            words = {word for text in texts for word in WORD.findall(str(text))}
            if name in SHOWN and words - ALLOWED:
                yield node.lineno


def test_window_says_nothing_that_bypasses_the_catalogue():
    found = [
        f"{file.relative_to(ROOT)}:{line}"
        for file in (ROOT / "ui").rglob("*.py")
        for line in _said_plainly(ast.parse(file.read_text("utf-8")))
    ]
    assert not found
