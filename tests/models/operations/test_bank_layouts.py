"""The designer keeps what a file can be made of, and says what it cannot."""

import pytest

from models.errors import InputError, NotAllowed
from models.exchange.bank_files import bank_file, read_back
from models.operations.bank_layouts import drop_layout, save_layout
from models.queries.bank import layouts
from models.rules.bank_formats import BankLine, shipped
from models.rules.bank_layout_words import layout_of, typed

LINES = [BankLine("6200000000000000000", "张三", 12345)]


@pytest.mark.parametrize("key", shipped())
def test_what_is_typed_makes_the_same_layout(key):
    layout = shipped()[key]
    again = layout_of(key, typed(layout))
    assert typed(again) == typed(layout)
    lines = LINES * max(layout.fewest_rows, 1)
    assert read_back(again, bank_file(again, lines)) == read_back(layout, bank_file(layout, lines))


def test_an_own_layout_is_kept_covers_the_shipped_one_and_can_be_given_up(office):
    values = typed(shipped()["generic"]) | {"label": "长安银行", "file": "csv", "encoding": "gbk"}
    own = layout_of("own-1", values)
    save_layout(own, actor=office.cashier)
    assert layouts()["own-1"].label == "长安银行"
    with pytest.raises(InputError):
        save_layout(layout_of("own-2", values), actor=office.cashier)
    save_layout(layout_of("generic", values | {"label": "通用改"}), actor=office.cashier)
    assert layouts()["generic"].label == "通用改"
    drop_layout("generic", actor=office.cashier)
    assert layouts()["generic"].label == "通用"
    with pytest.raises(NotAllowed):
        save_layout(own, actor=office.entry)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"label": " "}, "label"),
        ({"columns": "账号 = 账号\n户名 = 户名"}, "columns"),
        ({"columns": "账号 = 卡片"}, "columns"),
        ({"file": "doc"}, "file"),
        ({"fixed": "乙二 = 笔数"}, "fixed"),
        ({"fixed": "B9 = 笔数"}, "fixed"),
        ({"fewest_rows": "9", "most_rows": "3"}, "most_rows"),
        ({"file": "txt", "separator": "||"}, "separator"),
    ],
)
def test_what_no_file_can_be_made_of_is_named(change, field):
    with pytest.raises(InputError) as refused:
        layout_of("own", typed(shipped()["generic"]) | change)
    assert field in refused.value.problems
