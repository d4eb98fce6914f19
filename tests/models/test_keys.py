"""Several operators and one sheet of paper open the same key; nobody else does."""

import json

import pytest

from models import keys
from models.errors import InputError, NotFound, RuleError, StoreDamaged, WrongPassword

KEY = bytes(range(32))


@pytest.fixture
def code(tmp_path):
    return keys.create(tmp_path, "王芳", "春天的风 2026", KEY, keys.CHEAP)


@pytest.mark.usefixtures("code")
class TestPasswords:
    def test_the_password_unlocks_and_another_does_not(self, tmp_path):
        assert keys.unlock(tmp_path, "王芳", "春天的风 2026") == KEY
        for name, password in (("王芳", "春天的风 2027"), ("李强", "春天的风 2026")):
            with pytest.raises(WrongPassword):
                keys.unlock(tmp_path, name, password)

    def test_full_width_signs_of_a_chinese_keyboard_are_the_same_password(self, tmp_path):
        keys.set_password(tmp_path, "王芳", "ABC12345", KEY)
        assert keys.unlock(tmp_path, " 王芳 ", "ＡＢＣ１２３４５") == KEY

    def test_each_operator_has_a_password_of_their_own(self, tmp_path):
        keys.add_operator(tmp_path, "李强", "秋天的雨 2026", KEY)
        assert keys.operators(tmp_path) == ["王芳", "李强"]
        assert keys.unlock(tmp_path, "李强", "秋天的雨 2026") == KEY
        with pytest.raises(WrongPassword):
            keys.unlock(tmp_path, "李强", "春天的风 2026")

    def test_a_name_stands_once(self, tmp_path):
        with pytest.raises(RuleError):
            keys.add_operator(tmp_path, "王芳 ", "秋天的雨 2026", KEY)

    def test_a_changed_password_leaves_the_old_one_worthless(self, tmp_path):
        keys.change_password(tmp_path, "王芳", "春天的风 2026", "夏天的云 2026")
        assert keys.unlock(tmp_path, "王芳", "夏天的云 2026") == KEY
        (tmp_path / keys.FILE).unlink()
        with pytest.raises(WrongPassword):
            keys.unlock(tmp_path, "王芳", "春天的风 2026")

    def test_only_who_knows_the_old_password_changes_it(self, tmp_path):
        with pytest.raises(WrongPassword):
            keys.change_password(tmp_path, "王芳", "falsch falsch", "夏天的云 2026")

    @pytest.mark.parametrize("short", ["", "1234567", "七个字的密码啊"])
    def test_a_short_password_is_refused_everywhere(self, tmp_path, short):
        for refuse in (
            lambda: keys.check_password(short),
            lambda: keys.add_operator(tmp_path, "李强", short, KEY),
            lambda: keys.change_password(tmp_path, "王芳", "春天的风 2026", short),
        ):
            with pytest.raises(InputError) as refused:
                refuse()
            assert "password" in refused.value.problems
        assert keys.unlock(tmp_path, "王芳", "春天的风 2026") == KEY

    def test_a_nameless_operator_is_refused(self, tmp_path):
        with pytest.raises(InputError):
            keys.add_operator(tmp_path, " ", "秋天的雨 2026", KEY)

    def test_an_unknown_operator_has_no_password_to_set(self, tmp_path):
        with pytest.raises(NotFound):
            keys.set_password(tmp_path, "李强", "秋天的雨 2026", KEY)

    def test_a_removed_operator_is_out_and_the_last_stays(self, tmp_path):
        keys.add_operator(tmp_path, "李强", "秋天的雨 2026", KEY)
        keys.remove_operator(tmp_path, "王芳")
        with pytest.raises(WrongPassword):
            keys.unlock(tmp_path, "王芳", "春天的风 2026")
        with pytest.raises(RuleError):
            keys.remove_operator(tmp_path, "李强")


class TestRecovery:
    def test_the_code_unlocks_and_sets_a_new_password(self, tmp_path, code):
        found = keys.unlock_with_recovery(tmp_path, code.lower())
        keys.set_password(tmp_path, "王芳", "夏天的云 2026", found)
        assert keys.unlock(tmp_path, "王芳", "夏天的云 2026") == KEY

    def test_a_new_code_leaves_the_old_one_worthless(self, tmp_path, code):
        fresh = keys.new_recovery_code(tmp_path, KEY)
        assert keys.unlock_with_recovery(tmp_path, fresh) == KEY
        with pytest.raises(WrongPassword):
            keys.unlock_with_recovery(tmp_path, code)


@pytest.mark.usefixtures("code")
class TestFile:
    def test_neither_key_nor_password_lies_in_the_file(self, tmp_path):
        text = (tmp_path / keys.FILE).read_text("utf-8")
        assert KEY.hex() not in text
        assert "春天的风" not in text

    def test_the_spare_opens_when_the_file_is_damaged(self, tmp_path):
        (tmp_path / keys.FILE).write_text('{"format": 1, "oper', "utf-8")
        assert keys.unlock(tmp_path, "王芳", "春天的风 2026") == KEY

    @pytest.mark.parametrize("content", ["", "[]", "{}", '"x"', '{"cost": 1, "operators": 2}'])
    def test_damage_to_both_says_what_to_do(self, tmp_path, content):
        for name in (keys.FILE, keys.SPARE):
            (tmp_path / name).write_text(content, "utf-8")
        with pytest.raises(StoreDamaged) as refused:
            keys.operators(tmp_path)
        assert keys.FILE in refused.value.hint

    def test_the_shipped_cost_is_the_recommended_one(self, tmp_path):
        keys.create(tmp_path, "王芳", "春天的风 2026", KEY)
        cost = json.loads((tmp_path / keys.FILE).read_text("utf-8"))["cost"]
        assert cost == {"memory_kib": 65536, "iterations": 3, "lanes": 4}
        assert keys.unlock(tmp_path, "王芳", "春天的风 2026") == KEY
