"""The designer keeps what a file can be made of, and says what it cannot."""

import json

import pytest

from models.errors import InputError, NotAllowed
from models.exchange.bank_files import bank_file, read_back
from models.operations.bank_layouts import drop_layout, save_layout
from models.queries.bank import layouts
from models.rules.bank_amounts import AmountFormat
from models.rules.bank_formats import BankLine, shipped
from models.rules.bank_layout_words import layout_of, typed
from models.tables import BankLayout

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
        ({"file": "csv", "amount": "grouped"}, "separator"),
        ({"amount_width": "12"}, "amount"),
    ],
)
def test_what_no_file_can_be_made_of_is_named(change, field):
    with pytest.raises(InputError) as refused:
        layout_of("own", typed(shipped()["generic"]) | change)
    assert field in refused.value.problems


def test_how_amounts_are_written_is_kept(office):
    values = typed(shipped()["lanzhou"]) | {"label": "长安银行", "fewest_rows": "1"}
    own = layout_of("own", values | {"amount": "fen", "amount_width": "12"})
    save_layout(own, actor=office.cashier)
    kept = layouts()["own"]
    assert kept.amount == AmountFormat("fen", width=12)
    assert b"|000000012345|" in bank_file(kept, LINES)
    assert typed(kept) == typed(own)


def test_a_layout_kept_before_amounts_could_be_chosen_writes_as_it_did(office):
    save_layout(
        layout_of("own", typed(shipped()["lanzhou"]) | {"label": "旧"}), actor=office.cashier
    )
    old = json.loads(BankLayout.get_by_id("own").content)
    del old["amount"]
    BankLayout.update(content=json.dumps(old)).execute()
    lines = LINES * 5
    assert bank_file(layouts()["own"], lines) == bank_file(shipped()["lanzhou"], lines)
