"""Every way to write amounts, in every kind of file, is read back to the same fen."""

import io
import re
from itertools import product

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InputError
from models.exchange.bank_files import bank_file, read_back
from models.rules.bank_amounts import SHAPES, AmountFormat
from models.rules.bank_formats import FILES, BankLine, bank_format, shipped

COLUMNS = [{"value": value} for value in ("account", "holder", "amount")]
WAYS = [
    {"file": file, "amount": {"shape": shape, "text": text, "width": width}}
    for file, shape, text, width in product(FILES, SHAPES, (False, True), (0, 14))
    if not width or (shape != "grouped" and (text or file in {"csv", "txt"}))
]


def layout(**values):
    return bank_format(
        {"key": "x", "label": "某行", "separator": "|", "columns": COLUMNS, **values}
    )


def paid(*fens):
    return [BankLine(f"0{n}62", f"甲{n}", fen) for n, fen in enumerate(fens)]


@given(st.sampled_from(WAYS), st.lists(st.integers(1, 10**10), min_size=1, max_size=8))
def test_what_is_written_is_read_back_to_the_same_fen(way, fens):
    bank = layout(**way)
    assert read_back(bank, bank_file(bank, paid(*fens))) == (len(fens), sum(fens))


@given(st.sampled_from(list(SHAPES)), st.integers(0, 20), st.integers(1, 10**13))
def test_a_text_means_one_amount_only(shape, width, fen):
    form = AmountFormat(shape, text=True, width=0 if shape == "grouped" else width)
    assert form.read(form.write(fen)) == fen
    for wrong in (f"{form.write(fen)} ", f"+{form.write(fen)}", "", "一元", fen):
        with pytest.raises(ValueError, match=f"^{re.escape(str(wrong))}"):
            form.read(wrong)


@pytest.mark.parametrize(
    ("shape", "width", "text"),
    [
        ("two", 0, "1234.50"),
        ("short", 0, "1234.5"),
        ("grouped", 0, "1,234.50"),
        ("fen", 0, "123450"),
        ("fen", 12, "000000123450"),
        ("two", 10, "0001234.50"),
    ],
)
def test_a_shape_as_a_bank_sees_it(shape, width, text):
    bank = layout(file="txt", amount={"shape": shape, "width": width})
    assert bank_file(bank, paid(123450)).decode("gbk").splitlines()[1] == f"0062|甲0|{text}"


@pytest.mark.parametrize(
    ("amount", "value", "style"),
    [
        ({}, 1234.5, "0.00"),
        ({"shape": "short"}, 1234.5, "General"),
        ({"shape": "grouped"}, 1234.5, "#,##0.00"),
        ({"shape": "fen"}, 123450, "0"),
        ({"text": True}, "1234.50", "@"),
        ({"text": True, "shape": "fen", "width": 9}, "000123450", "@"),
    ],
)
def test_a_workbook_holds_a_number_or_a_text_and_the_total_alike(amount, value, style):
    fixed = [{"cell": "B1", "value": "total"}]
    bank = layout(file="xlsx", first_row=3, fixed=fixed, amount=amount)
    sheet = openpyxl.load_workbook(io.BytesIO(bank_file(bank, paid(123450)))).active
    cell, total = sheet["C3"], sheet["B1"]
    assert (cell.value, cell.number_format) == (value, style)
    assert total.number_format == style
    assert str(total.value) == str(value).lstrip("0")


def test_an_amount_wider_than_the_bank_takes_is_named():
    bank = layout(file="txt", amount={"shape": "fen", "width": 6})
    with pytest.raises(InputError, match="甲1"):
        bank_file(bank, paid(999_999, 1_000_000))


def test_amounts_written_another_way_do_not_prove():
    wrong = bank_file(layout(file="txt"), paid(100, 200))
    assert read_back(layout(file="txt", amount={"shape": "fen"}), wrong) == (2, -1)
    numbers = bank_file(layout(file="xlsx"), paid(100, 200))
    assert read_back(layout(file="xlsx", amount={"text": True}), numbers) == (2, -1)


@pytest.mark.parametrize("key", shipped())
def test_shipped_layouts_write_yuan_with_two_decimals(key):
    assert shipped()[key].amount == AmountFormat("two")
