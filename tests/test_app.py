"""What can be typed: each command in one line, each refusal in one sentence."""

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

import app
from models import clock, demo, store
from models.actor import Actor
from models.operations.collecting import save_call
from models.rules.roles import Role
from models.store import database
from models.tables import AuditRow, Batch, Campaign, GoodsIn, Line, Unit, YearSum
from resources import i18n
from tests.models.exchange.books import xlsx
from tests.models.operations.test_import_goods import HEADINGS, ROWS

ROOT = Path(__file__).parent.parent
ROSTER = ROOT / "tests/data/samples/新桥街道送温暖慰问人员名单（2026两节）.xls"
SLOW = ("reportlab", "openpyxl", "xlrd", "python_calamine", "pypinyin", "pypdfium2", "PIL")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder of a closed practice store that tests may add to."""
    folder = tmp_path_factory.mktemp("练习") / "库"
    demo.make_practice(folder)
    store.close()
    return folder


@pytest.fixture
def typed(made, monkeypatch, capsys):
    """Return a way to type a command at the practice store: code, what was said, complaints."""
    monkeypatch.setenv("SJS_PASSWORD", demo.PASSWORD)

    def type_(*words, operator=demo.OPERATOR, folder=made):
        named = ["--operator", operator] if operator else []
        code = app.main(["--store", str(folder), *named, *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return type_


def opened(folder):
    store.open_store(folder, operator=demo.OPERATOR, password=demo.PASSWORD)


def draft(folder):
    opened(folder)
    batch = Batch.get(Batch.state == "draft").id
    store.close()
    return batch


def test_help_tells_all_in_chinese(capsys):
    with pytest.raises(SystemExit) as ended:
        app.main(["--help"])
    text = capsys.readouterr().out
    assert ended.value.code == 0
    for word in (
        "print",
        "check",
        "backup",
        "demo",
        "import",
        "undo-import",
        "--store",
        "库",
        "用法",
    ):
        assert word in text
    assert "show this help" not in text
    assert "{" not in text.replace("{zh_CN,en}", "")


@pytest.mark.parametrize("command", [c.name for c in app.COMMANDS])
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_command_explains_itself(command, language, capsys):
    with pytest.raises(SystemExit):
        app.main(["--language", language, command, "--help"])
    assert command in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["print", "nothing"], "nothing"),
        (["print", "roster", "out.pdf"], "--batch"),
        (["demo", "--lines", "many"], "many"),
        (["--language", "xx"], "xx"),
        (["fly"], "fly"),
    ],
)
def test_wrong_words_are_refused_in_one_sentence(words, said, capsys):
    assert app.main(words) == 2
    complaint = capsys.readouterr().err
    assert said in complaint
    assert "--help" in complaint


@pytest.mark.parametrize("paper", ["roster", "sign_list", "slips", "notice", "cover", "summary"])
def test_papers_are_written(typed, made, tmp_path, paper):
    opened(made)
    batch = Batch.get(Batch.state == "paying").id
    store.close()
    target = tmp_path / f"{paper}.pdf"
    code, said, complaints = typed("print", paper, "--batch", batch, target)
    assert (code, complaints) == (0, "")
    assert str(target) in said
    with pypdfium2.PdfDocument(target) as pdf:
        assert len(pdf) >= 1


def test_a_paper_that_cannot_be_written_leaves_nothing(typed, tmp_path):
    code, _said, complaints = typed("print", "roster", "--batch", 99_999, tmp_path / "x.pdf")
    assert code == 2
    assert complaints
    assert list(tmp_path.iterdir()) == []


def test_a_batch_paper_wants_a_batch(typed, tmp_path):
    code, _said, complaints = typed("print", "roster", "--campaign", 1, tmp_path / "x.pdf")
    assert code == 2
    assert "--batch" in complaints


def test_a_whole_store_is_whole(typed):
    code, said, complaints = typed("check")
    assert (code, complaints) == (0, "")
    assert "完好" in said


def test_a_forged_audit_row_is_found(typed, tmp_path):
    folder = tmp_path / "库"
    demo.make_practice(folder)
    AuditRow.update(data='{"amount_fen": 1}').where(AuditRow.id == 20).execute()
    store.close()
    code, _said, complaints = typed("check", folder=folder)
    assert code == 1
    assert "20" in complaints


def test_a_tally_somebody_changed_is_told_and_counted_anew(typed, tmp_path):
    folder = tmp_path / "库"
    demo.make_practice(folder)
    YearSum.update(heads=YearSum.heads + 1).execute()
    store.close()
    code, _said, complaints = typed("check", folder=folder)
    assert code == 1
    assert "--recount" in complaints
    assert typed("check", "--recount", folder=folder)[0] == 0
    assert typed("check", folder=folder)[0] == 0


def test_a_copy_is_made_where_asked(typed, tmp_path):
    code, said, complaints = typed("backup", tmp_path / "U盘")
    assert (code, complaints) == (0, "")
    assert len(list((tmp_path / "U盘").glob("*.zip"))) == 1
    assert "核验" in said


def test_an_import_is_looked_at_then_written_then_taken_back(typed, made):
    batch = draft(made)
    code, said, complaints = typed("import", ROSTER, "--batch", batch)
    assert code == 0
    assert json.loads(said)["what"] == "winter_roster"
    assert "没有写入" in complaints
    assert "新增：82" in complaints
    before = lines(made, batch)
    code, said, _err = typed("import", ROSTER, "--batch", batch, "--apply")
    assert code == 0
    assert lines(made, batch) == before + 82
    number = "".join(filter(str.isdigit, said.splitlines()[-1]))
    assert typed("undo-import", number)[0] == 0
    assert lines(made, batch) == before
    assert typed("undo-import", number)[0] == 2


def test_goods_that_came_in_are_read_written_once_and_voided(typed, made, tmp_path):
    file = tmp_path / "6月入库单.xlsx"
    file.write_bytes(xlsx(("2026年送清凉物资入库单",), HEADINGS, *ROWS))
    words = ("import", file, "--kind", "goods_receipts")
    code, said, _err = typed(*words)
    told = json.loads(said)
    assert (code, told["what"], told["sheets"][0]["data_rows"]) == (0, "goods_receipts", 3)
    assert papers(made) == []
    code, said, complaints = typed(*words, "--apply")
    assert (code, papers(made)) == (0, ["RK-001", "RK-002"])
    assert "新增：3" in complaints
    number = "".join(filter(str.isdigit, said.splitlines()[-1]))
    assert typed(*words, "--apply")[0] == 2
    assert papers(made) == ["RK-001", "RK-002"]
    assert typed("undo-import", number)[0] == 0
    assert typed(*words, "--apply")[0] == 0
    assert papers(made) == ["RK-001", "RK-001", "RK-002", "RK-002"]


def papers(folder):
    """Return the documents of the test's own lists, voided ones too."""
    opened(folder)
    found = [one.document for one in GoodsIn.select().where(GoodsIn.document.startswith("RK-00"))]
    store.close()
    return sorted(found)


def test_a_list_is_looked_at_without_a_store(tmp_path, capsys):
    plan = tmp_path / "plan.json"
    assert app.main(["import", str(ROSTER), "--kind", "winter_roster", "--plan", str(plan)]) == 0
    told = json.loads(plan.read_text("utf-8"))
    assert told["sheets"][0]["data_rows"] == 88
    assert capsys.readouterr().out == ""


def test_several_lists_are_told_as_one_array(capsys):
    assert app.main(["import", str(ROSTER), str(ROSTER)]) == 0
    assert [one["what"] for one in json.loads(capsys.readouterr().out)] == ["winter_roster"] * 2


def lines(folder, batch):
    opened(folder)
    count = Line.select().where(Line.batch == batch).count()
    store.close()
    return count


def test_a_file_that_is_no_workbook_is_refused(typed, made, tmp_path):
    file = tmp_path / "名单.xlsx"
    file.write_bytes(b"PK no workbook")
    code, _said, complaints = typed("import", file, "--batch", draft(made))
    assert code == 2
    assert "Traceback" not in complaints


def test_several_operators_must_be_named(typed):
    code, _said, complaints = typed("check", operator="")
    assert code == 2
    assert "王芳" in complaints


def test_a_wrong_password_is_one_sentence(typed, monkeypatch):
    monkeypatch.setenv("SJS_PASSWORD", "falsch falsch")
    assert typed("check")[0] == 2


def test_the_password_may_lie_in_a_file(typed, monkeypatch, tmp_path):
    monkeypatch.delenv("SJS_PASSWORD")
    file = tmp_path / "口令.txt"
    file.write_text(f"{demo.PASSWORD}\r\n", "utf-8-sig")
    assert typed("check", "--password-file", file)[0] == 0
    code, _said, complaints = typed("check", "--password-file", tmp_path / "keine")
    assert code == 2
    assert "keine" in complaints


def test_a_missing_store_is_one_sentence(typed, tmp_path):
    code, _said, complaints = typed("check", folder=tmp_path / "nichts")
    assert code == 2
    assert "nichts" in complaints


def test_what_the_auditor_may_not_is_refused(typed, made):
    code, _said, complaints = typed(
        "import", ROSTER, "--batch", draft(made), "--apply", operator="孙立"
    )
    assert code == 2
    assert "孙立" in complaints


def test_a_large_store_is_the_same_for_one_seed(typed, tmp_path):
    seen = []
    for place in ("甲", "乙"):
        words = ("demo", "--lines", 1_200, "--people", 500, "--seed", 4)
        assert typed(*words, folder=tmp_path / place, operator="")[0] == 0
        opened(tmp_path / place)
        seen.append(database.execute_sql("SELECT sum(amount_fen), count(*) FROM line").fetchall())
        store.close()
    assert seen[0] == seen[1] == [(120_000_000, 1_200)]


def test_a_taken_folder_is_refused(typed, made):
    assert typed("demo", "--lines", 10, "--people", 10)[0] == 2


def test_without_a_display_it_says_what_to_do(monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert app.main([]) == 2
    assert "--help" in capsys.readouterr().err


def start(*words, **surroundings):
    """Run the program in a process of its own."""
    bare = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    return subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=ROOT,
        env={**bare, **surroundings},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


@pytest.mark.timeout(660)
def test_a_demo_without_a_display_writes_pictures(tmp_path):
    folder = tmp_path / "图"
    done = start("app.py", "--demo", "--render", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert str(folder) in done.stdout
    papers = {path.name for path in (folder / "papers").iterdir()}
    assert {
        f"{key}.{kind}" for key in ("roster", "slips", "cover") for kind in ("pdf", "png")
    } <= papers
    for shape in ("1366x768", "1366x768-dark", "1024x680", "960x540@2x"):
        assert (folder / "pages" / shape / "home.png").stat().st_size > 10_000
    with_size = folder / "pages/960x540@2x/home.png"
    assert int.from_bytes(with_size.read_bytes()[16:20], "big") == 1920


def test_what_is_slow_to_import_waits_until_it_is_needed():
    code = (
        "import json, sys, app, ui.start\n"
        "from ui import pages\n"
        "pages.discover()\n"
        f"print(json.dumps([name for name in {SLOW!r} if name in sys.modules]))"
    )
    done = start("-c", code, QT_QPA_PLATFORM="offscreen")
    assert json.loads(done.stdout) == []


def test_people_and_lines_are_exported_masked_or_whole(typed, made, tmp_path):
    masked, whole = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    code, said, _wrong = typed("export", "people", "-o", masked)
    assert code == 0
    assert "a.xlsx" in said
    numbers = [row[2] for row in _rows(masked) if row[2]]
    assert numbers
    assert all("****" in number for number in numbers)
    batch = draft(made)
    refused = typed("export", "lines", "--batch", batch, "-o", whole, "--full")
    assert refused[0] == 2
    assert "用途" in refused[2]
    assert not whole.exists()
    more = ("--full", "--purpose", "报送银行")
    assert typed("export", "lines", "--batch", batch, "-o", whole, *more)[0] == 0
    assert all(len(row[2]) in {0, 18} for row in _rows(whole) if row[2])
    opened(made)
    assert AuditRow.select().where(AuditRow.verb == "export.full").count() == 1


def _rows(path):
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=4)]


def test_templates_are_written_for_the_units_of_a_call(typed, made, tmp_path):
    opened(made)
    admin = Actor(1, "管理员", frozenset(Role))
    campaign = Campaign.get(Campaign.state == "open").id
    units = [unit.id for unit in Unit.select().limit(2)]
    call = save_call(
        None,
        campaign_id=campaign,
        kind="winter_roster",
        due_on=clock.today(),
        unit_ids=units,
        actor=admin,
    ).id
    store.close()
    assert typed("template", call, "-o", tmp_path / "nowhere")[0] == 2
    code, said, wrong = typed("template", call, "-o", tmp_path, "--people", "names")
    assert (code, wrong) == (0, "")
    assert "2" in said
    assert len(list(tmp_path.glob("*.xlsx"))) == 2
