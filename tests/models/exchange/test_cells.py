"""One cell at a time: what can be known is repaired, what is lost is never guessed."""

import datetime as dt
from string import digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.check_digits import resident
from models.exchange.cells_money import factor_proposals
from models.exchange.checks import CHECKS, clears
from models.exchange.finding import Setting
from models.exchange.kind_types import FieldType as Type
from models.exchange.plan import Action
from models.exchange.rules_person import retires
from models.exchange.rules_season import pay_range

SETTING = Setting("x", dt.date(2026, 1, 20), 2026)
WAN = Setting("x", dt.date(2026, 1, 20), 2026, unit_fen=1_000_000)
NUMBER = "610199198503156478"


def check(type_, raw, setting=SETTING):
    value, finding = CHECKS[type_](raw, setting)
    return value, finding.kind if finding else "", finding.action if finding else Action.OK


REPAIRED = [
    (Type.FEN, "3000.", 300_000, "amount_text_number"),
    (Type.ID, "61019919890422729x", "61019919890422729X", "id_lower_x"),
    (Type.ID, "61019919890422729×", "61019919890422729X", "id_lower_x"),
    (Type.ID, "６１０１９９１９８５０３１５６４７８", NUMBER, "id_fullwidth"),
    (Type.ID, f"'{NUMBER}", NUMBER, "id_leading_quote"),
    (Type.ID, f'="{NUMBER}"', NUMBER, "id_formula_text"),
    (Type.ID, f"\t{NUMBER}\xa0", NUMBER, "id_invisible_edge"),
    (Type.ID, f"\ufeff{NUMBER}", NUMBER, "id_invisible_edge"),
    (Type.ID, "610199 19850315 6478", NUMBER, "id_inner_space"),
    (Type.ID, "610199-19850315-6478", NUMBER, "id_inner_space"),
    (Type.ID, "610199\u200b198503156478", NUMBER, "id_zero_width"),
    (Type.ID, "6101991985O3156478", NUMBER, "id_letter_o"),
    (Type.ID, "6l0199198503156478", NUMBER, "id_letter_o"),
    (Type.NAME, "张 三", "张三", "name_inner_space"),
    (Type.NAME, "张　三", "张三", "name_wide_space"),
    (Type.NAME, " 张三 ", "张三", "name_edge_space"),
    (Type.NAME, "张\u200b三", "张三", "name_zero_width"),
    (Type.NAME, "买买提•吐尔逊", "买买提·吐尔逊", "name_dot_variant"),
    (Type.NAME, "买买提.吐尔逊", "买买提·吐尔逊", "name_dot_variant"),
    (Type.FEN, "2,000元", 200_000, "amount_comma_yuan"),
    (Type.FEN, "￥500", 50_000, "amount_comma_yuan"),
    (Type.FEN, "600", 60_000, "amount_text_number"),
    (Type.FEN, "1000.00 ", 100_000, "amount_trailing_space"),
    (Type.FEN, "１０００", 100_000, "amount_fullwidth"),
    (Type.FEN, "2,000.00", 200_000, "amount_thousands"),
    (Type.FEN, "贰仟", 200_000, "amount_capital"),
    (Type.FEN, "壹仟伍佰元整", 150_000, "amount_capital"),
    (Type.FEN, "一千二百五十", 125_000, "amount_capital"),
    (Type.FEN, "3000元/月", 300_000, "amount_with_unit"),
    (Type.FEN, "0.2万元", 200_000, "amount_with_unit"),
    (Type.FEN, "500元+米面油", 50_000, "amount_plus_goods"),
    (Type.FEN, "现金500元、米10斤", 50_000, "amount_plus_goods"),
    (Type.FEN, "米面油+500元", 50_000, "amount_plus_goods"),
    (Type.DATE, "1990.1.5", "1990-01-05", "date_dots"),
    (Type.DATE, "1990/1/5", "1990-01-05", "date_slashes"),
    (Type.DATE, "1990年1月5日", "1990-01-05", "date_words"),
    (Type.DATE, "19900105", "1990-01-05", "date_compact"),
    (Type.DATE, 19900105.0, "1990-01-05", "date_compact"),
    (Type.DATE, 32878.0, "1990-01-05", "date_serial"),
    (Type.DATE, "90.1.5", "1990-01-05", "date_short_year"),
    (Type.DATE, "1990年1月", "1990-01", "date_month_only"),
    (Type.DATE, "1990.01", "1990-01", "date_month_only"),
    (Type.DATE, "7.17", "2026-07-17", "date_without_year"),
    (Type.DATE, "7月10日", "2026-07-10", "date_without_year"),
    (Type.DATE, "2026.3.2-3.13", "2026-03-02", "date_range"),
    (Type.COUNT, "82条", 82, "count_with_word"),
    (Type.COUNT, "12", 12, "count_text_number"),
    (Type.HEADCOUNT, "86人", 86, "headcount_unit"),
    (Type.NUMBER, "60㎡", 60, "number_with_unit"),
    (Type.NUMBER, "75.5平方米", 75.5, "number_with_unit"),
    (Type.YEAR, "2007年", 2007, "year_with_word"),
    (Type.PHONE, 13900002355.0, "13900002355", "phone_number_cell"),
    (Type.PHONE, "139-0000-9770", "13900009770", "phone_separators"),
    (Type.PHONE, "１３９００００９７７０", "13900009770", "phone_fullwidth"),
    (Type.CARD, "6200 0003 9981 9781 556", "6200000399819781556", "card_spaces"),
    (Type.CARD, "６２０００００３９９８１９７８１５５６", "6200000399819781556", "card_fullwidth"),
    (Type.ACCOUNT, "\t6200000399819781556", "6200000399819781556", "account_tab"),
    (Type.ACCOUNT_NAME, "张 三", "张三", "account_name_spaces"),
    (Type.TEXT, "行动不便\n由单位送达", "行动不便 由单位送达", "text_line_break"),
    (Type.SITE, " 新桥 环卫所　", "新桥环卫所", "site_spaces"),
    (Type.ID, f"身份证：{NUMBER}", NUMBER, "id_with_words"),
    (Type.ID, f"{NUMBER}（已核）", NUMBER, "id_with_words"),
    (Type.ID, f"\u202d{NUMBER}\u202c", NUMBER, "id_invisible_edge"),
    (Type.NAME, "买买提∙吐尔逊", "买买提·吐尔逊", "name_dot_variant"),
    (Type.NAME, "买买提。吐尔逊", "买买提·吐尔逊", "name_dot_variant"),
    (Type.SEX, 1.0, "男", "sex_word"),
    (Type.SEX, "女士", "女", "sex_word"),
    (Type.FEN, "2000圆", 200_000, "amount_comma_yuan"),
    (Type.FEN, "每人500元", 50_000, "amount_with_unit"),
    (Type.FEN, "500元（另米面油）", 50_000, "amount_plus_goods"),
    (Type.FEN, "500元；米面油", 50_000, "amount_plus_goods"),
    (Type.FEN, "500元 米面油", 50_000, "amount_plus_goods"),
    (Type.FEN, "500元并送大米一袋", 50_000, "amount_plus_goods"),
    (Type.FEN, "大米1袋+500元", 50_000, "amount_plus_goods"),
    (Type.FEN, "贰仟元整（¥2000.00）", 200_000, "amount_capital"),
    (Type.FEN, "'2000", 200_000, "amount_text_number"),
    (Type.FEN, "\u200b1000", 100_000, "amount_trailing_space"),
    (Type.DATE, "46027", "2026-01-05", "date_serial"),
    (Type.DATE, "2026/1/5 0:00", "2026-01-05", "date_slashes"),
    (Type.DATE, "2026.1.5日", "2026-01-05", "date_dots"),
    (Type.DATE, "2026，1，5", "2026-01-05", "date_dots"),
    (Type.DATE, "2026年1.5", "2026-01-05", "date_words"),
    (Type.DATE, "二〇二六年一月二十五日", "2026-01-25", "date_words"),
    (Type.DATE, "元月5日", "2026-01-05", "date_without_year"),
    (Type.COUNT, "两名", 2, "count_with_word"),
    (Type.COUNT, "一百二十人", 120, "count_with_word"),
    (Type.COUNT, "共10人", 10, "count_with_word"),
    (Type.NUMBER, "10箱", 10, "number_with_unit"),
    (Type.NUMBER, "60M²", 60, "number_with_unit"),
    (Type.PHONE, 8613900002355.0, "13900002355", "phone_number_cell"),
    (Type.PHONE, "139O0002355", "13900002355", "phone_letter_o"),
]

WARNED = [
    (Type.PHONE, "张工13900002355", "13900002355", "phone_remark"),
    (Type.NAME, "冯三 女", "冯三", "name_remark"),
    (Type.NAME, "3、蒋七", "蒋七", "name_remark"),
    (Type.NAME, "卫六13900002355", "卫六", "name_remark"),
    (Type.CARD, "6200000399819781556\n工商银行", "6200000399819781556", "card_remark"),
    (Type.CARD, "农商行：6200000399819781556", "6200000399819781556", "card_remark"),
    (Type.NAME, "李光山(代)", "李光山", "name_proxy_mark"),
    (Type.NAME, "李光山（女）", "李光山", "name_remark"),
    (Type.NAME, "李光山（由儿子代领）", "李光山", "name_proxy_mark"),
    (Type.NAME, "（代）李光山", "李光山", "name_proxy_mark"),
    (Type.NAME, "李光山*", "李光山", "name_remark"),
    (Type.NAME, "李光山同志", "李光山", "name_remark"),
    (Type.PHONE, "139-0001-3820，139-0000-7646", "13900013820", "phone_two"),
    (Type.PHONE, "139 0001 3820 / 139 0000 7646", "13900013820", "phone_two"),
    (Type.CARD, "6200000399819781556（存折）", "6200000399819781556", "card_remark"),
    (Type.HEADCOUNT, "十余人", 10, "headcount_about"),
    (Type.HEADCOUNT, "120+", 120, "headcount_about"),
    (Type.PHONE, "13900013820/13900007646", "13900013820", "phone_two"),
    (Type.PHONE, "13900013820（儿子）", "13900013820", "phone_remark"),
    (Type.PHONE, "1390000871", "1390000871", "phone_short"),
    (Type.CARD, "6200000744925246507", "6200000744925246507", "card_luhn"),
    (Type.ACCOUNT_NAME, "樊?", "樊?", "account_name_char_lost"),
    (Type.TEXT, "\ufffd河厂", "\ufffd河厂", "text_char_lost"),
    (Type.HEADCOUNT, "约120人", 120, "headcount_about"),
    (Type.HEADCOUNT, "120余人", 120, "headcount_about"),
    (Type.ID, "E12345678", "E12345678", "id_other_paper"),
]

LOST = [
    (Type.HEADCOUNT, "2O", "count_unreadable", Action.ASK),
    (Type.NAME, "孙八/孙九", "name_several", Action.ASK),
    (Type.NAME, "陈四、陈五", "name_several", Action.ASK),
    (Type.ID, f"{NUMBER}\n{NUMBER}", "id_several", Action.ERROR),
    (Type.ID, f"{NUMBER}、{NUMBER}", "id_several", Action.ERROR),
    (Type.DATE, "2月31日", "date_impossible", Action.ERROR),
    (Type.ID, 6.10199198503156e17, "id_number_cell_damaged", Action.ASK),
    (Type.ID, "6.10199E+17", "id_scientific_text", Action.ASK),
    (Type.ID, "610199850315647", "id_15_digits", Action.ASK),
    (Type.ID, "610199198503156000", "id_number_cell_damaged", Action.ASK),
    (Type.ID, "610199198503156479", "id_wrong_check", Action.ERROR),
    (Type.ID, "61019919850315647", "id_wrong_length", Action.ERROR),
    (Type.ID, "身份证丢失", "id_wrong_characters", Action.ERROR),
    (Type.ID, dt.date(2026, 1, 5), "id_no_text", Action.ERROR),
    (Type.NAME, "罗国?", "name_char_lost", Action.ASK),
    (Type.NAME, "罗□", "name_char_lost", Action.ASK),
    (Type.NAME, "张*", "name_masked", Action.ASK),
    (Type.NAME, "张某某", "name_masked", Action.ASK),
    (Type.FEN, "1,00", "amount_unreadable", Action.ASK),
    (Type.FEN, "贰仟元（3000元）", "amount_unreadable", Action.ASK),
    (Type.FEN, "500元左右", "amount_unreadable", Action.ASK),
    (Type.DATE, 2026.0, "date_year_only", Action.ASK),
    (Type.DATE, "2026年1-5", "date_unreadable", Action.ASK),
    (Type.BOOL, "筹建中", "bool_unreadable", Action.ASK),
    (Type.NAME, "王(马马)", "name_two_parts", Action.ASK),
    (Type.FEN, "若干", "amount_unreadable", Action.ASK),
    (Type.FEN, "-500", "amount_negative", Action.ASK),
    (Type.FEN, -500.0, "amount_negative", Action.ASK),
    (Type.FEN, "1.005", "amount_finer_than_fen", Action.ASK),
    (Type.FEN, 333.33333, "amount_hidden_decimals", Action.ASK),
    (Type.FEN, float("inf"), "amount_no_number", Action.ERROR),
    (Type.DATE, "2026.2.30", "date_impossible", Action.ERROR),
    (Type.DATE, "2025年腊月", "date_unreadable", Action.ASK),
    (Type.DATE, 7.1, "date_ambiguous", Action.ASK),
    (Type.COUNT, "若干", "count_vague", Action.ASK),
    (Type.COUNT, "8-10人", "count_range", Action.ASK),
    (Type.CARD, 6.20000512655419e18, "card_number_cell_damaged", Action.ASK),
    (Type.CARD, "6.2E+18", "card_scientific_text", Action.ASK),
    (Type.RESULT, "不详情况", "result_unreadable", Action.ASK),
    (Type.REFERENCE, 2.026020636702249e15, "number_cell_damaged", Action.ASK),
]


@pytest.mark.parametrize(("type_", "raw", "value", "kind"), REPAIRED)
def test_what_can_be_known_is_repaired(type_, raw, value, kind):
    assert check(type_, raw) == (value, kind, Action.REPAIR)


@pytest.mark.parametrize(("type_", "raw", "value", "kind"), WARNED)
def test_what_is_odd_is_kept_and_marked(type_, raw, value, kind):
    assert check(type_, raw) == (value, kind, Action.WARN)


@pytest.mark.parametrize(("type_", "raw", "kind", "action"), LOST)
def test_what_is_lost_is_not_guessed(type_, raw, kind, action):
    assert check(type_, raw) == (None, kind, action)


@pytest.mark.parametrize("word", ["无", "/", "——", "待补", " 不详 ", "N/A"])
@pytest.mark.parametrize("type_", [Type.TEXT, Type.ID, Type.PHONE, Type.CARD, Type.FEN, Type.DATE])
def test_a_word_for_nothing_is_an_empty_cell(type_, word):
    assert check(type_, word) == (None, "", Action.OK)


def test_a_code_may_be_the_word_none_but_not_a_dash():
    assert check(Type.CODE, "无") == ("无", "", Action.OK)
    assert check(Type.CODE, "/") == (None, "", Action.OK)


def test_a_day_without_any_year_is_offered_with_this_one():
    value, finding = CHECKS[Type.DATE]("6月2日", Setting("", dt.date(2026, 11, 1)))
    assert (value, finding.kind, finding.proposals) == (None, "date_year_unknown", ("2026-06-02",))


@pytest.mark.parametrize("raw", ["清空", "（清空）", "【清空】", " 清空。"])
def test_the_word_for_clearing_counts_in_brackets_too(raw):
    assert clears(raw)


@pytest.mark.parametrize(
    ("raw", "value"), [("已参保", True), ("职工医保", True), ("未建会", False), ("不合格", False)]
)
def test_yes_and_no_are_said_in_many_ways(raw, value):
    assert check(Type.BOOL, raw) == (value, "", Action.OK)


def test_a_damaged_number_is_damaged_though_its_check_passes():
    body = next(
        f"61019919741122{n}" for n in range(1, 10) if resident(f"61019919741122{n}00") == "0"
    )
    assert check(Type.ID, float(f"{body}000"))[1] == "id_number_cell_damaged_check_passes"


@pytest.mark.parametrize(
    "name", ["于燊", "岳涛𬭎", "孔国䶮", "葛\ufa0e", "辻\U000e0100一", "欧阳世㛃", "John Smith"]
)
def test_names_are_kept_code_point_by_code_point(name):
    assert check(Type.NAME, name) == (name, "", Action.OK)


@pytest.mark.parametrize("type_", list(Type))
@pytest.mark.parametrize("raw", ["", "  ", "\u3000", "\t"])
def test_an_empty_cell_is_no_fault_of_the_cell(type_, raw):
    assert check(type_, raw) == (None, "", Action.OK)


def test_amounts_follow_the_unit_of_their_heading():
    assert check(Type.FEN, 0.3, WAN)[0] == 300_000
    assert check(Type.FEN, "0.5", WAN)[0] == 500_000
    assert check(Type.FEN, "500元", WAN)[0] == 50_000


def test_amounts_ten_thousand_times_off_are_found():
    assert factor_proposals([50_000, 100_000, 5, None, 200_000], 100) == {2: 50_000}
    assert factor_proposals([300_000, 5_000_000_000, 200_000, 500_000], 1_000_000) == {1: 500_000}
    assert factor_proposals([5, 10], 100) == {0: 50_000, 1: 100_000}
    assert not factor_proposals([50_000, 300_000, 2_000], 100)


def test_retiring_age_rises_from_2025():
    assert retires(dt.date(1964, 12, 31), "男") == dt.date(2024, 12, 1)
    assert retires(dt.date(1965, 1, 1), "男") == dt.date(2025, 2, 1)
    assert retires(dt.date(1980, 6, 1), "男") == dt.date(2043, 6, 1)
    assert retires(dt.date(1985, 6, 1), "女") == dt.date(2043, 6, 1)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("3800-4200", 380_000, 420_000),
        ("4-6千", 400_000, 600_000),
        ("3500+提成", 350_000, None),
        ("6000起", 600_000, None),
        ("2600元/月", 260_000, 260_000),
        ("0.5-1万", 500_000, 1_000_000),
        ("日薪160元", None, None),
        ("面议", None, None),
        ("3000左右", None, None),
    ],
)
def test_pay_in_words(words, low, high):
    assert pay_range(words) == (low, high)


@st.composite
def residents(draw):
    day = draw(st.dates(dt.date(1940, 1, 1), dt.date(2020, 12, 31)))
    body = f"610199{day:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return body + resident(body)


JUNK = st.sampled_from(["\t", " ", "\xa0", "\u200b", "\ufeff", "'", "\u3000", "-"])


@given(residents(), st.lists(st.tuples(st.integers(0, 18), JUNK), max_size=4), st.booleans())
def test_a_number_survives_what_cells_put_around_it(number, strays, small):
    dirty = number.lower() if small else number
    for place, stray in strays:
        dirty = dirty[:place] + stray + dirty[place:]
    value, kind, action = check(Type.ID, dirty)
    assert value == number
    assert (kind == "") == (dirty == number)
    assert action in {Action.OK, Action.REPAIR}


@given(residents(), st.integers(0, 17), st.sampled_from(digits))
def test_one_wrong_digit_never_passes(number, place, digit):
    wrong = number[:place] + digit + number[place + 1 :]
    value, _kind, action = check(Type.ID, wrong)
    assert (value == wrong) if wrong == number else (value is None and action.rank >= 3)


@given(residents())
def test_a_number_cell_is_always_damaged(number):
    if number.isdecimal():
        value, kind, action = check(Type.ID, float(number))
        assert (value, action) == (None, Action.ASK)
        assert kind.startswith("id_number_cell_damaged")


@given(st.integers(0, 10**11))
def test_amounts_come_back_to_the_fen(fen):
    yuan = f"{fen // 100}.{fen % 100:02d}"
    for text in (yuan, f"{fen // 100:,}.{fen % 100:02d}", f"{yuan}元", f" {yuan} "):
        assert check(Type.FEN, text)[0] == fen
    assert check(Type.FEN, fen / 100)[0] == fen


@given(st.dates(dt.date(1930, 1, 1), dt.date(2050, 1, 1)))
def test_dates_in_every_dress(day):
    dresses = ("%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d")
    for dress in dresses:
        assert check(Type.DATE, day.strftime(dress))[0] == day.isoformat()
    assert check(Type.DATE, day)[0] == day.isoformat()


CELLS = st.one_of(
    st.text(max_size=30),
    st.floats(allow_nan=True),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.timedeltas(),
    st.times(),
)


@pytest.mark.parametrize("type_", list(Type))
@given(raw=CELLS)
def test_no_cell_is_too_strange(type_, raw):
    value, finding = CHECKS[type_](raw, SETTING)
    if finding and finding.action.rank >= Action.ASK.rank:
        assert value is None
