"""Lists without a window: where they go, what came before, and what is refused in one sentence."""

import shutil

import pytest

import app
from models import clock, store
from models.exchange.planning import plan_file
from models.operations.batches import draft_batch
from models.operations.imports import record_return
from models.tables import Batch, Campaign, ImportRun, Line, Person, Workplace
from tests import builders
from tests.models.exchange.books import xlsx
from tests.models.exchange.samples import FOLDER, NAMES
from tests.test_app import ROSTER

BANK = FOLDER / next(name for name in NAMES if name.startswith("农商行"))
LAST_YEAR = FOLDER / next(name for name in NAMES if name.startswith("2025年送温暖"))


@pytest.fixture
def batch(office):
    return builders.make_batch(office, 0)


@pytest.fixture
def typed(office, batch, monkeypatch, capsys):
    """Return a way to type a command at the office's store: code, what was said, complaints."""
    folder = store.folder()
    monkeypatch.setenv("SJS_PASSWORD", builders.PASSWORD)

    def type_(*words):
        store.close()
        code = app.main(["--store", str(folder), "--operator", "管理员", *map(str, words)])
        said = capsys.readouterr()
        store.open_store(folder, operator="管理员", password=builders.PASSWORD)
        return code, said.out, said.err

    return type_


def test_the_one_place_that_takes_a_list_need_not_be_said(typed, batch):
    code, _said, complaints = typed("import", ROSTER, "--kind", "winter_roster", "--apply")
    assert code == 0
    assert "第1批" in complaints
    assert Line.select().where(Line.batch == batch).count() == 82


def test_of_several_places_none_is_taken_unasked(typed, office, batch):
    first = Batch.get_by_id(batch)
    draft_batch(
        first.campaign_id,
        first.fund_id,
        name="第2批",
        aid_kind=first.aid_kind,
        pay_method=first.pay_method,
        planned_on=clock.today(),
        actor=office.entry,
    )
    code, _said, complaints = typed("import", ROSTER, "--apply")
    assert code == 2
    assert complaints.count("\n") == 1
    assert "第1批" in complaints
    assert "第2批" in complaints
    assert "--batch" in complaints


@pytest.mark.parametrize("words", [("--batch", 99), ("--batch", 99, "--apply")])
def test_a_batch_that_is_not_there_is_refused_before_a_word_of_the_rows(typed, words):
    code, said, complaints = typed("import", ROSTER, "--kind", "winter_roster", *words)
    assert (code, said) == (2, "")
    assert complaints.count("\n") == 1
    assert "第1批" in complaints


def test_the_second_time_it_says_when_and_by_whom(typed):
    words = ("import", ROSTER, "--apply")
    assert typed(*words)[0] == 0
    code, _said, complaints = typed(*words)
    assert code == 2
    assert f"管理员已于 {clock.today():%Y-%m-%d}" in complaints
    assert "82 行" in complaints
    assert typed("undo-import", ImportRun.get().id)[0] == 0
    assert "撤销" in typed(*words)[2]


def test_a_corrected_version_is_recognised(typed, office, tmp_path):
    record_return(plan_file(ROSTER), actor=office.entry)
    second = tmp_path / "新桥街道（改）.xls"
    second.write_bytes(ROSTER.read_bytes() + b"\0" * 512)
    code, _said, complaints = typed("import", second, "--plan", tmp_path / "p.json", "--apply")
    assert code == 0
    assert "更正" in complaints
    assert ROSTER.name in complaints


def test_a_list_of_another_year_is_told(typed):
    complaints = typed("import", LAST_YEAR, "--apply")[2]
    assert "2025" in complaints
    assert "2026" in complaints


def test_undoing_takes_the_employers_away_too(typed, office):
    builders.make_person(office, 7, employer="仍有人的单位")
    people = Person.select().count()
    assert typed("import", ROSTER, "--apply")[0] == 0
    assert Workplace.select().count() > 1
    assert typed("undo-import", ImportRun.get().id)[0] == 0
    assert Person.select().count() == people
    assert [one.name for one in Workplace.select()] == ["仍有人的单位"]


def test_a_banks_answer_is_looked_at_and_says_where_it_belongs(typed):
    code, _said, complaints = typed("import", BANK)
    assert code == 0
    assert "银行代发" in complaints
    assert "--apply" not in complaints
    code, _said, complaints = typed("import", BANK, "--apply")
    assert code == 2
    assert complaints.count("\n") == 1


def test_the_plan_never_overwrites_the_list(tmp_path, capsys):
    file = shutil.copy(ROSTER, tmp_path / ROSTER.name)
    assert app.main(["import", str(file), "--plan", str(file)]) == 2
    assert ROSTER.name in capsys.readouterr().err
    assert file.read_bytes() == ROSTER.read_bytes()


@pytest.mark.parametrize("plan", ["没有/plan.json", "."])
def test_a_plan_that_cannot_be_written_stops_before_anything_is_stored(typed, tmp_path, plan):
    code, _said, complaints = typed("import", ROSTER, "--apply", "--plan", tmp_path / plan)
    assert code == 2
    assert complaints.count("\n") == 1
    assert ImportRun.select().count() == 0


@pytest.mark.parametrize(("file", "said"), [("没有.xlsx", "没有找到"), (".", "文件夹")])
def test_a_list_that_is_not_there_is_one_sentence(tmp_path, capsys, file, said):
    assert app.main(["import", str(tmp_path / file)]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(("number", "said"), [("99", "99"), ("x", "整数")])
def test_an_import_that_is_not_there_is_named(typed, number, said):
    code, _said, complaints = typed("undo-import", number)
    assert code == 2
    assert said in complaints
    assert "int " not in complaints


def test_nothing_is_taken_back_out_of_a_closed_campaign(typed):
    assert typed("import", ROSTER, "--apply")[0] == 0
    Campaign.update(state="closed").execute()
    code, _said, complaints = typed("undo-import", ImportRun.get().id)
    assert code == 2
    assert "已结束" in complaints
    assert Line.select().count() == 82


NAMELESS = (
    ("2026年送温暖花名册",),
    ("姓名", "身份证号", "工作单位", "慰问金（元）"),
    ("李明", "", "柳河纺织厂", 500),
    ("王小明", "", "柳河纺织厂", 500),
    ("王小明", "", "柳河纺织厂", 500),
)


def test_people_without_a_number_do_not_come_twice(typed, tmp_path):
    file = tmp_path / "名单.xlsx"
    file.write_bytes(xlsx(*NAMELESS))
    assert typed("import", file, "--apply")[0] == 0
    assert Line.select().count() == Person.select().count() == 3
    longer = tmp_path / "名单二.xlsx"
    longer.write_bytes(xlsx(*NAMELESS, NAMELESS[-1]))
    for path, code, new in ((file, 2, 0), (longer, 0, 1)):
        got, _said, complaints = typed("import", path, "--apply")
        assert got == code
        assert f"新增：{new}" in complaints
    assert Line.select().count() == 4


@pytest.mark.parametrize("kind", ["spring_events", "school_aid"])
def test_a_list_that_fits_nothing_open_is_looked_at_all_the_same(typed, kind):
    word = {"spring_events": "招聘会", "school_aid": "助学"}[kind]
    path = FOLDER / next(name for name in NAMES if word in name)
    code, said, complaints = typed("import", path)
    assert code == 0
    assert f'"what": "{kind}"' in said
    assert "活动" in complaints.splitlines()[-1]


FILES = FOLDER / next(name for name in NAMES if "导入模板" in name)
STUDENTS = FOLDER / next(name for name in NAMES if "助学" in name)


def test_a_wrong_kind_is_told_with_the_right_one_to_type(capsys):
    assert app.main(["import", str(FILES), "--kind", "bank_result"]) == 2
    complaints = capsys.readouterr().err
    assert "看上去是" in complaints
    assert "--kind hardship_files" in complaints
    assert complaints.count("\n") == 1
    assert app.main(["import", str(STUDENTS), "--kind", "winter_roster"]) == 0
    assert "--kind school_aid" in capsys.readouterr().err


def test_what_was_exported_comes_in_again_as_the_same(typed, batch, tmp_path):
    target = tmp_path / "导出.xlsx"
    assert typed("import", ROSTER, "--apply")[0] == 0
    words = ("export", "lines", "--batch", batch, "--full", "--purpose", "核对", "-o", target)
    assert typed(*words)[0] == 0
    code, _said, complaints = typed("import", target, "--kind", "winter_roster")
    assert code == 0
    assert "相同：82" in complaints
    for fate in ("新增", "变更", "疑似", "错误"):
        assert f"{fate}：0" in complaints
