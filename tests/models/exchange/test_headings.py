"""Headings as other offices write them: each means its key in its own table."""

import pytest

from models.exchange.headers import Hints, match
from models.exchange.kinds import KINDS
from models.exchange.layout import find_header
from models.exchange.sheet import Sheet

TABLES = {table.layout: table for kind in KINDS.values() for table in kind.tables}
MEANT = {
    "roster": {
        "name": "被慰问职工 困难职工（农民工）姓名 申报人 对象姓名 本人姓名 享受人姓名",
        "id_number": "身份证编号 有效证件号 户主身份证号 身份证号/护照号 二代身份证号",
        "birth_date": "出生 出生年月（身份证）",
        "phone": "Tel 电话/手机 本人手机号 联系人电话",
        "other_contact": "备用联系电话 固话 家属联系电话 其他电话 家属手机 亲属电话",
        "employer": "单位全称 单位/企业名称 所在公司 用工单位 职工所在单位 工作单位/住址",
        "union": "上报单位 所属镇街 主管工会 申报单位 所属街道（镇） 上级主管单位",
        "category": "困难程度 慰问对象分类 职工身份",
        "cause": "困难缘由 申请理由 困难情况说明",
        "amount_fen": "慰问款 实发 应发数 发放标准（元） 送温暖资金 2026年发放金额",
        "last_year_amount_fen": "去年发放金额 上年度金额 2025年发放（元） 2025年已发金额",
        "goods": "实物慰问 物资名称 慰问品及数量",
        "goods_value_fen": "物资金额 折合人民币 实物价值 慰问品（折价） 实物折合（元）",
        "bank_name": "收款行 开户金融机构 开户行全称",
        "bank_card": "一卡通号 银行账户 存折号 社保卡金融账号 社会保障卡（银行账号） 工资卡",
        "account_name": "卡主 持卡人姓名 收款方 户主名 卡户主",
        "method": "送达方式 发放途径",
        "last_aid_date": "最近一次慰问时间 上次救助时间",
        "honour": "劳模级别 先进称号 劳模类型",
        "honour_year": "获奖时间 荣获年度 获得荣誉时间",
        "file_no": "建档号 帮扶编号",
        "family_size": "家庭成员数 家中人口",
        "notes": "附注 其他情况 情况说明",
        "ignore": "代领人姓名 代领人身份证号 配偶身份证号 去年慰问品 上年备注 证书编号",
    },
    "flat_family": {
        "work_status": "就业情况 从业状况",
        "household_place": "户籍地 户口地址",
        "own_income_fen": "个人月收入 本人收入",
        "per_head_income_fen": "人均月收入 户人均月收入",
        "medical_insurance": "是否参保 医保情况 医保状况",
        "filed_by": "建档人姓名",
        "member1:name": "家庭成员（1）姓名 家属1姓名 成员一姓名 家庭成员①姓名",
        "member2:id_number": "成员2证件号 家庭成员2身份证",
        "member3:status": "成员3就业状况 成员3职业",
        "member1:employer_or_school": "成员1单位 成员1工作（学习）单位",
    },
    "family_with_member_rows": {
        "relation": "称谓 与建档人关系",
        "status": "人员身份 就业（学）情况",
        "income_fen": "月均收入 个人收入 收入（元/月）",
        "employer_or_school": "单位（学校） 工作或学习单位",
        "file_no": "户号 家庭序号",
    },
    "school": {
        "grade": "新生/在读 是否新生",
        "name": "学生家长 监护人 父（母）姓名 学生家长姓名",
        "id_number": "监护人身份证号码 学生家长身份证号 父（母）身份证号",
        "student_name": "孩子姓名 考生姓名 新生姓名 资助对象 困难职工子女姓名",
        "student_id": "子女身份证 学生公民身份号码 新生身份证号码",
        "school": "院校 录取高校 考取院校 学校全称",
        "level": "就读阶段 学历类别 教育阶段",
        "standard_fen": "补助标准 发放标准",
        "amount_fen": "助学款 拟资助金额",
    },
    "sites": {
        "site": "站点名称 户外劳动者驿站 慰问工地 单位/工地",
        "team": "领队 带队 慰问分队",
        "event_date": "时间安排 走访时间",
        "contact": "现场负责人 联络人",
        "headcount": "高温作业人数 工人数 惠及职工人数 慰问人次 慰问职工（人） 一线职工",
        "value_fen": "总价 合计（元） 折合人民币（元）",
    },
    "events": {
        "event_no": "第几场 场次编号",
        "event_name": "招聘活动 招聘会主题",
        "venue": "活动场所 地址",
        "employers": "参会企业（家） 用人单位（家）",
        "attended": "到场人次 参会求职者",
        "leaflets": "发放宣传册（份） 宣传材料",
        "hired": "上岗人数 成功就业",
        "cost_source": "资金渠道 列支渠道",
    },
    "employers": {
        "credit_code": "营业执照号 统一代码",
        "contact": "负责人 招聘负责人",
        "booth": "展位编号 摊位",
        "has_union": "有无工会 是否成立工会",
    },
    "posts": {
        "demand": "招聘名额 需求量",
        "pay_text": "薪资范围（元） 工资标准",
        "benefits": "五险一金 食宿条件",
        "valid_until": "截止时间 招聘截止时间",
    },
    "intents": {
        "employer": "录用企业 签约企业",
        "post": "应聘职位 岗位名称",
        "intent_date": "登记时间 达成日期",
        "signed_date": "合同签订日期 签订劳动合同时间",
        "started_date": "报到日期 就业时间",
        "follow_up": "跟踪情况 回访记录",
    },
    "classes": {
        "class_no": "班号 培训班编号 班级名称",
        "trade": "职业（工种） 培训内容",
        "institution": "承训单位 培训基地",
        "certified": "合格人数 拿证人数 获得证书人数 取得资格证人数",
        "venue": "授课地点 地点",
    },
    "trainees": {"certificate": "有无证书 是否领证", "name": "学员 参训人员姓名"},
    "goods_receipts": {
        "amount_fen": "合计（元）",
        "ignore": "采购单位",
        "received_on": "到货时间 入库时间",
        "voucher_no": "单据编号 票据号 入库编号",
        "supplier": "供应商名称 厂家 捐赠方 送货单位",
        "item": "货物 商品 慰问品 品名及规格",
        "expires_on": "失效日期 到期日",
        "keeper": "库管员 保管人",
    },
    "bank_result": {
        "bank_card": "收款人账户 账户",
        "result": "是否成功 入账标志",
        "reason": "摘要 响应信息 退回原因 失败原因/备注 错误说明",
        "bank_reference": "指令编号 交易参考号 业务编号",
    },
}
CASES = [
    (layout, heading, key)
    for layout, meant in MEANT.items()
    for key, headings in meant.items()
    for heading in headings.split()
]


@pytest.mark.parametrize(("layout", "heading", "key"), CASES)
def test_a_heading_means_its_key(layout, heading, key):
    found = match((heading,), TABLES[layout], Hints(2026))
    assert found
    assert found.key == key


def test_goods_are_known_without_their_measure():
    wanted = ["site", "headcount", "item:矿泉水", "item:绿豆汤", "notes"]
    assert keys("sites", "点位", "人数", "矿泉水", "绿豆汤", "备注") == wanted


def keys(layout, *headings):
    header = find_header(Sheet("名单", rows=[list(headings)]), [TABLES[layout]], Hints(2026))
    return [column.key for column in header.columns] if header else []


def test_a_name_beside_the_parents_is_the_students():
    found = keys("school", "序号", "姓名", "身份证号", "家长姓名", "家长身份证号", "学校", "金额")
    assert found[1:5] == ["student_name", "student_id", "name", "id_number"]


def test_a_place_beside_the_site_is_its_address():
    assert keys("sites", "单位名称", "慰问地点", "人数") == ["site", "address", "headcount"]


@pytest.mark.parametrize(("year", "wanted"), [(2026, "last_year_amount_fen"), (2025, "amount_fen")])
def test_goods_and_money_of_last_year_are_not_this_years(year, wanted):
    groups = ("2025年慰问情况", "慰问金")
    found = match(groups, TABLES["roster"], Hints(year))
    assert found
    assert found.key == wanted
    goods = match(("上年慰问情况", "物资"), TABLES["roster"], Hints(year))
    assert goods
    assert goods.key == "ignore"
