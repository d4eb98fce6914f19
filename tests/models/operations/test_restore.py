"""Restoring a copy: the present is kept, and the trail says so."""

import pytest

from models import backup, keys, store
from models.copying import Reason
from models.errors import NotAllowed, RuleError, WrongPassword
from models.operations.operators import (
    change_password,
    give_password,
    new_recovery_code,
    reset_password,
)
from models.operations.restore import record_rescue, restore_copy
from models.queries import audit, audit_words, session
from tests import builders


@pytest.fixture
def copy(office, tmp_path):
    builders.make_person(office, 1)
    return backup.copy_to(tmp_path / "U盘", reason=Reason.MANUAL)


def open_again(folder):
    store.open_store(folder, operator="管理员", password=builders.PASSWORD)


def test_the_present_is_copied_before_and_the_trail_says_so(office, copy):
    folder = store.folder()
    builders.make_person(office, 2)
    safety = restore_copy(copy, actor=office.admin)
    assert not store.is_open()
    open_again(folder)
    info = next(one for one in backup.copies(folder / store.COPIES) if one.path == safety)
    assert info.manifest.facts["people"] == 2
    assert info.manifest.reason == "before_restore"
    last = audit.entries(limit=1)[0]
    assert last.operator == "管理员"
    assert audit_words.sentence(last).startswith("恢复了 ")
    assert audit.verify_chain().broken is None


def test_who_came_after_the_copy_is_named_in_its_trail(office, copy):
    folder = store.folder()
    new = builders.add_operator(
        "新管理员", roles=[builders.Role.ADMIN], password=builders.PASSWORD, actor=office.admin
    ).id
    restore_copy(copy, actor=session.actor_named("新管理员"))
    assert new
    open_again(folder)
    last = audit.entries(limit=1)[0]
    assert (last.operator, last.data["by"]) == ("管理员", "新管理员")


def test_only_an_administrator_restores(office, copy):
    with pytest.raises(NotAllowed):
        restore_copy(copy, actor=office.cashier)
    assert store.is_open()


def test_a_copy_of_another_store_is_refused(office, copy, tmp_path):
    store.close()
    other = builders.make_office(tmp_path / "别的单位")
    with pytest.raises(RuleError, match="另一"):
        restore_copy(copy, actor=other.admin)
    assert store.is_open()


def test_a_rescue_is_told(office):
    record_rescue(builders.clock.now(), actor=office.entry)
    assert audit.entries(limit=1)[0].verb == "store.rescue"


class TestPasswords:
    NEW = "另外 四个 词 2026"

    def opens(self, name, password):
        try:
            keys.unlock(store.folder(), name, password)
        except WrongPassword:
            return False
        return True

    def test_own_password(self, office):
        change_password(builders.PASSWORD, self.NEW, actor=office.entry)
        assert self.opens("录入员", self.NEW)
        assert not self.opens("录入员", builders.PASSWORD)

    def test_a_colleagues_password(self, office):
        give_password(office.entry.id, self.NEW, actor=office.admin)
        assert self.opens("录入员", self.NEW)
        with pytest.raises(NotAllowed):
            give_password(office.admin.id, self.NEW, actor=office.entry)

    def test_by_recovery(self, office):
        reset_password(self.NEW, actor=office.auditor)
        assert self.opens("经审员", self.NEW)

    def test_a_new_recovery_code_opens_the_store(self, office):
        code = new_recovery_code(actor=office.admin).message
        folder = store.folder()
        store.close()
        store.open_with_recovery(folder, code)
        assert store.is_open()
