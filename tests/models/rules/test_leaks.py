"""The guard of notices: a corpus of bad lists is caught, good lists pass."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.leaks import BARRIER, LeakKind, leaks
from tests.builders import resident_number

ID = resident_number(7)
OTHER = "11010519491231002X"
CARD = "6228480402564890018"
PHONE = "13800138000"

BAD = {
    "plain id": (f"1 张三 {ID} 1,000.00", LeakKind.ID),
    "id with x": (f"李四 {OTHER}", LeakKind.ID),
    "small x": (f"李四 {OTHER.lower()}", LeakKind.ID),
    "id glued to a name": (f"张三{ID}困难职工", LeakKind.ID),
    "6-8-4": (f"{ID[:6]} {ID[6:14]} {ID[14:]}", LeakKind.ID),
    "6.8.4": (f"{ID[:6]}.{ID[6:14]}.{ID[14:]}", LeakKind.ID),
    "hyphens": (f"{ID[:6]}-{ID[6:14]}-{ID[14:]}", LeakKind.ID),
    "every digit apart": (" ".join(ID), LeakKind.ID),
    "broken by a line's end": (f"{ID[:10]}\r\n{ID[10:]}", LeakKind.ID),
    "zero width": (f"{ID[:9]}\u200b{ID[9:]}", LeakKind.ID),
    "full width": (ID.translate({48 + n: 0xFF10 + n for n in range(10)}), LeakKind.ID),
    "letter o": (ID.replace("0", "O", 3), LeakKind.ID),
    "chinese numerals": (
        ID[:17].translate(str.maketrans("0123456789", "〇一二三四五六七八九")) + ID[17],
        LeakKind.ID,
    ),
    "times sign": (OTHER.replace("X", "×"), LeakKind.ID),
    "wrong check digit": (f"{ID[:17]}{'1' if ID[17] != '1' else '2'}", LeakKind.ID),
    "any 18 digits": ("张三 323456789012345678", LeakKind.ID),
    "15 digits": ("610113750615001", LeakKind.ID),
    "card": (f"张三 {CARD}", LeakKind.CARD),
    "card of 16": ("6222021234567890", LeakKind.CARD),
    "card in fours": ("6228 4804 0256 4890 018", LeakKind.CARD),
    "card with hyphens": ("6228-4804-0256-4890-018", LeakKind.CARD),
    "card over two lines": (f"{CARD[:8]}\n{CARD[8:]}", LeakKind.CARD),
    "phone": (f"电话{PHONE}", LeakKind.PHONE),
    "phone 3-4-4": ("138 0013 8000", LeakKind.PHONE),
    "phone with hyphens": ("138-0013-8000", LeakKind.PHONE),
    "phone with +86": (f"+86 {PHONE}", LeakKind.PHONE),
    "full-width phone": ("１３８００１３８０００", LeakKind.PHONE),
    "spelled phone": ("一三八〇〇一三八〇〇〇", LeakKind.PHONE),
    "6,8,4": (f"{ID[:6]},{ID[6:14]},{ID[14:]}", LeakKind.ID),
    "15 digits in groups": ("610113 750615 001", LeakKind.ID),
    "15 digits over two lines": ("6101137\n50615001", LeakKind.ID),
    "wrong check digit over two lines": (f"{ID[:10]}\n{ID[10:17]}X", LeakKind.ID),
    "as a power": ("6.10113197506150E+17", LeakKind.ID),
    "turned writing": ("\u202e".join(ID), LeakKind.ID),
    "keycaps": ("\ufe0f\u20e3".join(ID[:17]) + ID[17], LeakKind.ID),
    "card that fails its check": ("6222-0212-3456-7890", LeakKind.CARD),
    "card with dots": ("6228.4804.0256.4890.018", LeakKind.CARD),
    "passbook after its word": ("账号：2701 0100 123456", LeakKind.CARD),
    "phone with 0086": (f"0086{PHONE}", LeakKind.PHONE),
    "phone with dots": ("138.0013.8000", LeakKind.PHONE),
    "phone over two lines": ("1380013\n8000", LeakKind.PHONE),
    "account of 13": ("1 张三 2701040100123 1,000.00", LeakKind.ACCOUNT),
    "account of 14": ("张三\t61050178900123\t500", LeakKind.ACCOUNT),
    "account of 15": ("李四 270101040012345", LeakKind.ACCOUNT),
    "passbook of 22": ("2710100101201000123456", LeakKind.ACCOUNT),
    "account at a name": ("张三2701040100123", LeakKind.ACCOUNT),
    "account between brackets": ("张三（2701040100123）", LeakKind.ACCOUNT),
    "account in full width": ("２７０１０４０１００１２３", LeakKind.ACCOUNT),
    "id over two paragraphs": (f"证号{ID[:6]}{BARRIER}{ID[6:]}（本人）", LeakKind.ID),
    "id over three paragraphs": (BARRIER.join((ID[:6], ID[6:14], ID[14:])), LeakKind.ID),
    "id over cells": (f"张三\t{ID[:6]}\t{ID[6:14]}\t{ID[14:]}\t500", LeakKind.ID),
    "id with dots in the middle": ("·".join((ID[:3], ID[3:11], ID[11:])), LeakKind.ID),
    "id with waves": ("~".join((ID[:10], ID[10:])), LeakKind.ID),
    "id with blank braille and fillers": ("\u2800\u3164".join(ID), LeakKind.ID),
    "id with control characters": ("\x07".join(ID), LeakKind.ID),
    "arabic digits": (ID.translate({48 + n: 0x660 + n for n in range(10)}), LeakKind.ID),
    "child": ("3 李小明 城东小学 2,000.00", LeakKind.CHILD),
    "child padded": ("李　小　明", LeakKind.CHILD),
    "child inside words": ("家长张三之子李小明同学", LeakKind.CHILD),
    "short child": ("2 王乐 1,000.00", LeakKind.CHILD),
    "short child after a word": ("学生王乐", LeakKind.CHILD),
}

GOOD = (
    "云岫区总工会关于2026年“冬送温暖”拟慰问对象名单的公示",
    "公示期：2026年1月5日至1月9日（5个工作日）。监督电话：0991-1234567（帮扶中心）",
    "1 张* 云岫机械厂 困难职工 送温暖 1,000.00\n2 欧阳* 环卫一队 重点群体 送温暖 800.00",
    "6101**********1234 610111********1234 138****1234 ****0018",
    "12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35",
    "2019 2020 2021 2022 2023 2024 2025 2026",
    "1,000.00 2,000.00 138,000.00 13,800,138.00 合计 100,412,000.00 元",
    "统一社会信用代码 91110000101623741K 911101066976941872",
    "135 20260105 138 20251231",
    "账户余额 1,234,567.00 元 账号尾号 1234",
    "0000000000000 1.5E+3 2.25E+10",
    "№ 2026-SJS-00012-IQ 名单摘要 7F3A 91C2 第 3 页　共 12 页",
    "〔2026〕3号 文号 202601050012 发票号 12345678 邮编 710000",
    "李* 王* 子女李*（高中） 尾号 1234",
    "王乐路 12 号 王乐天 李小 明月社区",
    "二〇二六年一月五日 人民币壹拾贰万叁仟肆佰伍拾陆元柒角捌分",
    "订单号 270104010012345 批次号：27010401001234 流水号27010401001234567890",
    "202602060012345 20260206001234 2026020600000123456789 DF20260206001 SN8812345678901",
    "传真（029）88234567 86029882345670 0086-29-88234567 029-88234567-8801",
    "6901234567892 1,234,567,890,123.00 0.1234567890123 3.30000000000000004",
    "项目代码：2611000001234 许可证号2611000001234567890123 条形码 5901234123457",
    "",
)
CHILDREN = ("李小明", "王乐")


@pytest.mark.parametrize("key", BAD)
def test_a_bad_list_is_caught(key):
    text, kind = BAD[key]
    assert kind in {leak.kind for leak in leaks(text, children=CHILDREN)}


@pytest.mark.parametrize("text", GOOD)
def test_a_good_list_passes(text):
    assert leaks(text, children=CHILDREN) == []


def test_what_is_told_is_masked_and_told_once():
    found = leaks(f"{ID} {ID} {PHONE}", where="第 2 页")
    assert [leak.kind for leak in found] == [LeakKind.ID, LeakKind.PHONE]
    assert all(ID not in leak.text and PHONE not in leak.text for leak in found)
    assert all("第 2 页" in leak.text for leak in found)
    (child,) = leaks("李小明", children=CHILDREN)
    assert "李小明" not in child.text


def test_the_unions_own_phone_may_stand_there():
    assert leaks(f"监督电话：{PHONE}", allowed=("138-0013-8000",)) == []


@given(
    number=st.integers(0, 9999).map(resident_number),
    before=st.sampled_from(["", "张三", "号码：", "1 ", "\n"]),
    gaps=st.lists(
        st.sampled_from(["", " ", "\u200b", "-", "\n", "　", "  "]), min_size=17, max_size=17
    ),
)
def test_no_gaps_hide_an_id_number(number, before, gaps):
    split = "".join(digit + gap for digit, gap in zip(number, [*gaps, ""], strict=True))
    assert LeakKind.ID in {leak.kind for leak in leaks(before + split + "困难职工")}


@given(
    number=st.integers(0, 9999).map(resident_number),
    at=st.integers(4, 15),
    gap=st.sampled_from(["", " ", "-", "\u200b", "－"]),
    break_=st.sampled_from([BARRIER, "\n", "\r\n", "；\n", "\t", " \n　"]),
    before=st.sampled_from(["", "证号", "12、", "张三 "]),
)
def test_no_break_hides_an_id_number(number, at, gap, break_, before):
    text = before + gap.join(number[:at]) + break_ + gap.join(number[at:]) + "（本人）"
    assert LeakKind.ID in {leak.kind for leak in leaks(text)}


@given(
    day=st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    rest=st.text("0123456789", min_size=5, max_size=7),
    word=st.sampled_from(["订单号：", "批次编号 ", "流水号", "文号 ", "电话：", "凭证号码："]),
    long=st.integers(10**12, 10**15 - 1),
)
def test_numbers_of_orders_and_batches_are_no_accounts(day, rest, word, long):
    text = f"{day:%Y%m%d}{rest} {word}{long}"
    assert LeakKind.ACCOUNT not in {leak.kind for leak in leaks(text)}


@given(
    rows=st.lists(
        st.tuples(st.integers(1, 3000), st.integers(1, 5_000_000)), min_size=1, max_size=60
    ),
    apart=st.sampled_from([" ", "\n", "\r\n", "\t"]),
)
def test_tables_of_numbers_pass(rows, apart):
    lines = [f"{seq}{apart}张*{apart}{fen / 100:,.2f}" for seq, fen in rows]
    assert leaks("\n".join(lines)) == []
