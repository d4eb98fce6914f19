"""The trail: readable, filtered, in windows, and proved unbroken."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

import models.operations
from models import clock
from models.operations.people import reveal_number
from models.operations.settings import change_setting
from models.operations.units import save_unit
from models.queries import audit, audit_words
from models.queries.audit import AuditFilter
from models.rules.file_states import STEPS as FILE_STEPS
from models.rules.roles import roles_for
from models.store import database
from resources import i18n
from tests import builders
from tests.statements import counted

OPERATION = re.compile(r'(?:@operation\(|write_audit\([\w()]+, )"([a-z_.]+)"')


def verbs_in_use():
    sources = Path(models.operations.__path__[0]).glob("*.py")
    written = {verb for file in sources for verb in OPERATION.findall(file.read_text("utf-8"))}
    return written | set(FILE_STEPS)


def sentences(**wanted):
    return [audit_words.sentence(entry) for entry in audit.entries(AuditFilter(**wanted))]


@pytest.fixture
def batch(office):
    made = builders.make_batch(office, 2)
    builders.approve(office, made)
    return made


def test_every_verb_has_a_sentence_a_group_and_roles():
    verbs = verbs_in_use()
    assert len(verbs) > 40
    assert verbs == set(audit_words.SENTENCES)
    assert {verb.partition(".")[0] for verb in verbs} == set(audit_words.GROUPS)
    assert all(roles_for(verb) for verb in verbs)


def test_rows_read_as_sentences(office, batch):
    change_setting("union.phone", "029-1", actor=office.admin)
    person = builders.make_person(office, 9, "欧阳一")
    reveal_number(person, "id_number", actor=office.entry)
    assert sentences()[:4] == [
        "查看了欧阳一的全号：身份证号。",
        "为欧阳一添加了银行账户。",
        "保存了欧阳一的人员卡。",
        "把设置“电话”由 0991-1234567 改为 029-1。",
    ]
    assert "批准了批次 第1批，名单已锁定。" in sentences()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_no_placeholder_is_left_in_any_sentence(office, batch, language):
    i18n.use_language(language)
    for entry in audit.entries(limit=1000):
        assert not re.search(r"[{}]|—", audit_words.sentence(entry)), entry
        assert audit_words.group_label(entry.verb)


def test_a_window_costs_one_statement(office, batch):
    total = audit.count_entries()
    with counted() as sent:
        window = audit.entries(offset=2, limit=5)
    assert len(sent) == 1
    assert [entry.id for entry in window] == list(range(total - 2, total - 7, -1))


def test_remark_is_what_was_said_with_it(office, batch):
    found = audit.entries(AuditFilter(batch_id=batch, groups=frozenset({"batch"})))
    assert [audit_words.remark(entry) for entry in found][:2] == ["同意", "同意"]


def test_filters_narrow(office, batch):
    other = save_unit(
        None, name="远山街道总工会", kind="subdistrict", parent_id=1, actor=office.entry
    )
    assert other.id
    everything = audit.count_entries()
    assert audit.count_entries(AuditFilter(operator_id=office.approver.id)) == 2
    assert audit.count_entries(AuditFilter(groups=frozenset({"unit"}))) == 1
    assert audit.count_entries(AuditFilter(groups=frozenset({"unit", "meeting"}))) == 2
    today = clock.today()
    assert audit.count_entries(AuditFilter(first=today, last=today)) == everything
    assert audit.count_entries(AuditFilter(last=today - timedelta(days=1))) == 0
    assert audit.count_entries(AuditFilter(first=date(2999, 1, 1))) == 0
    of_batch = audit.entries(AuditFilter(batch_id=batch))
    assert {entry.about for entry in of_batch} == {"第1批"}


class TestChain:
    def test_an_untouched_trail_is_whole(self, office, batch):
        state = audit.verify_chain()
        assert state.broken is None
        assert state.rows == audit.count_entries()

    @pytest.mark.parametrize(
        "damage",
        [
            "UPDATE audit_row SET data = '{}' WHERE id = 5",
            "UPDATE audit_row SET operator_id = 2 WHERE id = 5",
            "UPDATE audit_row SET at = '2020-01-01 00:00:00' WHERE id = 5",
            "UPDATE audit_row SET subject_id = 77 WHERE id = 5",
            "DELETE FROM audit_row WHERE id = 4",
        ],
    )
    def test_a_change_behind_the_program_is_found(self, office, batch, damage):
        database.execute_sql(damage)
        broken = audit.verify_chain().broken
        assert broken is not None
        assert broken.id == 5

    def test_long_trails_are_read_in_steps(self, office, batch, monkeypatch):
        monkeypatch.setattr(audit, "_STEP", 3)
        reports = []

        class Watch:
            def report(self, done, total, what=""):
                reports.append((done, total))

        state = audit.verify_chain(Watch())
        assert state.broken is None
        assert reports[0] == (3, state.rows)

    def test_it_knows_whether_it_holds_a_row(self, office):
        last = audit.entries(limit=1)[0]
        row = database.execute_sql("SELECT hash FROM audit_row WHERE id = ?", (last.id,)).fetchone()
        assert audit.holds_row(row[0])
        assert not audit.holds_row("0" * 64)
