"""The shipped charts are complete, consistent, bilingual and map every role."""

from collections import Counter
from collections.abc import Sequence
from typing import get_args

import pytest
from pydantic import ValidationError

from erpcore.masterdata.chart import (
    BUILT_IN_DIMENSIONS,
    MATCH_KEYS,
    Account,
    AccountKind,
    AccountMapRow,
    ChartFile,
    Dimension,
    chart_names,
    family,
    load_chart,
)
from erpcore.masterdata.company import STANDARD_ELEMENTS
from erpcore.posting.account_map import SAME_ACCOUNTS
from erpcore.posting.roles import OVERHEAD_CAUSES, ROLES, VARIANCES

CHARTS = ("cn_asbe", "cn_small", "ifrs")
CHINESE = ("cn_asbe", "cn_small")
DETAIL_DIGITS = {"cn_small": (4, 7, 10), "cn_asbe": (4, 6, 8)}
ITEM_CLASSES = ("raw", "packing", "semi_finished", "finished", "by_product")
# What the place of each role always names; an account may require no more than that.
DIMENSIONS_OF_ROLE = {
    "stock": {"item", "site"},
    "wip": {"work_order"},
    "gr_ir": {"partner"},
    "supplier": {"partner"},
    "customer": {"partner"},
    "goods_shipped": {"item", "partner"},
    "overhead_pool": {"cost_centre"},
    "overhead_applied": {"cost_centre"},
    "machine_applied": {"cost_centre"},
    "labour_applied": {"cost_centre"},
    "administrative_expense": {"cost_centre"},
    "selling_expense": {"cost_centre"},
    "overhead_variance": {"cost_centre"},
    "revenue": {"item", "partner"},
    "cost_of_sales": {"item", "partner"},
    "purchase_price_variance": {"item"},
    "material_cost_variance": set(),
    "input_vat": set(),
    "consumption_tax": set(),
    "output_vat": set(),
    "bank": set(),
    "cash": set(),
    "accrued_expense": set(),
    "accumulated_depreciation": set(),
    "wages_payable": set(),
    "variance": set(),
    "production_loss": set(),
    "late_difference": set(),
    "opening_balance": set(),
    "current_profit": set(),
    "write_down_allowance": {"item"},
    "impairment_loss": set(),
    "transit": {"item", "site"},
    "pending_loss": {"item", "site"},
    "abnormal_loss": set(),
    "stock_gain": set(),
    "cost_adjustment": set(),
    "compensation": set(),
    "input_vat_transferred": set(),
    "research_expense": {"cost_centre"},
    "construction": set(),
    "welfare": set(),
    "donation": set(),
    "provision": set(),
}
KIND_OF_ROLE = {
    "stock": "asset",
    "goods_shipped": "asset",
    "material_cost_variance": "asset",
    "bank": "asset",
    "cash": "asset",
    "customer": "asset",
    "accumulated_depreciation": "asset",
    "supplier": "liability",
    "gr_ir": "liability",
    "output_vat": "liability",
    "labour_applied": "liability",
    "wages_payable": "liability",
    "accrued_expense": "liability",
    "overhead_pool": "cost",
    "overhead_applied": "cost",
    "machine_applied": "cost",
    "revenue": "revenue",
    "cost_of_sales": "expense",
    "administrative_expense": "expense",
    "selling_expense": "expense",
    "overhead_variance": "expense",
    "purchase_price_variance": "expense",
    "production_loss": "expense",
    "late_difference": "expense",
    "opening_balance": "equity",
    "current_profit": "equity",
}
# 财会〔2011〕17号, appendix, in its order; 5403 under the name that 财会〔2016〕22号 gave it.
SMALL_ENTERPRISE_ACCOUNTS = """
1001 库存现金 1002 银行存款 1012 其他货币资金 1101 短期投资 1121 应收票据 1122 应收账款
1123 预付账款 1131 应收股利 1132 应收利息 1221 其他应收款 1401 材料采购 1402 在途物资 1403 原材料
1404 材料成本差异 1405 库存商品 1407 商品进销差价 1408 委托加工物资 1411 周转材料
1421 消耗性生物资产 1501 长期债券投资 1511 长期股权投资 1601 固定资产 1602 累计折旧 1604 在建工程
1605 工程物资 1606 固定资产清理 1621 生产性生物资产 1622 生产性生物资产累计折旧 1701 无形资产
1702 累计摊销 1801 长期待摊费用 1901 待处理财产损溢 2001 短期借款 2201 应付票据 2202 应付账款
2203 预收账款 2211 应付职工薪酬 2221 应交税费 2231 应付利息 2232 应付利润 2241 其他应付款
2401 递延收益 2501 长期借款 2701 长期应付款 3001 实收资本 3002 资本公积 3101 盈余公积 3103 本年利润
3104 利润分配 4001 生产成本 4101 制造费用 4301 研发支出 4401 工程施工 4403 机械作业
5001 主营业务收入 5051 其他业务收入 5111 投资收益 5301 营业外收入 5401 主营业务成本
5402 其他业务成本 5403 税金及附加 5601 销售费用 5602 管理费用 5603 财务费用 5711 营业外支出
5801 所得税费用
"""
# 财会〔2006〕18号, appendix, without the accounts of other industries; renamed ones under present names.
ENTERPRISE_ACCOUNTS = """
1001 库存现金 1002 银行存款 1012 其他货币资金 1101 交易性金融资产 1121 应收票据 1122 应收账款
1123 预付账款 1131 应收股利 1132 应收利息 1221 其他应收款 1231 坏账准备 1321 代理业务资产
1401 材料采购 1402 在途物资 1403 原材料 1404 材料成本差异 1405 库存商品 1406 发出商品
1407 商品进销差价 1408 委托加工物资 1411 周转材料 1471 存货跌价准备 1501 债权投资
1502 债权投资减值准备 1503 其他债权投资 1511 长期股权投资 1512 长期股权投资减值准备
1521 投资性房地产 1531 长期应收款 1532 未实现融资收益 1601 固定资产 1602 累计折旧
1603 固定资产减值准备 1604 在建工程 1605 工程物资 1606 固定资产清理 1701 无形资产 1702 累计摊销
1703 无形资产减值准备 1711 商誉 1801 长期待摊费用 1811 递延所得税资产 1901 待处理财产损溢
2001 短期借款 2101 交易性金融负债 2201 应付票据 2202 应付账款 2203 预收账款 2211 应付职工薪酬
2221 应交税费 2231 应付利息 2232 应付股利 2241 其他应付款 2314 代理业务负债 2401 递延收益
2501 长期借款 2502 应付债券 2701 长期应付款 2702 未确认融资费用 2711 专项应付款 2801 预计负债
2901 递延所得税负债 3101 衍生工具 3201 套期工具 3202 被套期项目 4001 实收资本 4002 资本公积
4101 盈余公积 4103 本年利润 4104 利润分配 4201 库存股 5001 生产成本 5101 制造费用 5201 劳务成本
5301 研发支出 6001 主营业务收入 6051 其他业务收入 6101 公允价值变动损益 6111 投资收益
6301 营业外收入 6401 主营业务成本 6402 其他业务成本 6403 税金及附加 6601 销售费用 6602 管理费用
6603 财务费用 6701 资产减值损失 6711 营业外支出 6801 所得税费用 6901 以前年度损益调整
"""
VAT_COLUMNS = (
    "进项税额",
    "销项税额抵减",
    "已交税金",
    "转出未交增值税",
    "减免税款",
    "出口抵减内销产品应纳税额",
    "销项税额",
    "出口退税",
    "进项税额转出",
    "转出多交增值税",
)
VAT_DETAILS = (
    "应交增值税",
    "未交增值税",
    "预交增值税",
    "待抵扣进项税额",
    "待认证进项税额",
    "待转销项税额",
    "增值税留抵税额",
    "简易计税",
    "转让金融商品应交增值税",
    "代扣代交增值税",
)


def accounts_of(chart: ChartFile) -> dict[str, Account]:
    return {account.code: account for account in chart.accounts}


def account_for(chart: ChartFile, role: str, **keys: str) -> Account:
    rows = [row for row in chart.account_map if row.role == role and dict(row.match) == keys]
    assert len(rows) == 1
    return accounts_of(chart)[rows[0].account]


def pairs(words: Sequence[str]) -> dict[str, str]:
    return dict(zip(words[::2], words[1::2], strict=True))


def test_the_shipped_charts_are_listed() -> None:
    """Three charts are shipped: two Chinese standards and one IFRS style."""
    assert chart_names() == CHARTS


@pytest.mark.parametrize("name", ["", "us_gaap", "../cn_small", "cn_small.toml"])
def test_an_unknown_chart_is_refused_with_the_known_names(name: str) -> None:
    """A chart is found by its exact name only, and the error says which there are."""
    with pytest.raises(ValueError, match="cn_asbe, cn_small, ifrs"):
        load_chart(name)


@pytest.mark.parametrize("name", CHARTS)
def test_every_account_has_a_code_of_its_own_and_both_names(name: str) -> None:
    """An account is one code with an English and a Chinese name."""
    chart = load_chart(name)
    assert max(Counter(account.code for account in chart.accounts).values()) == 1
    assert all(account.name and account.name_zh for account in chart.accounts)


@pytest.mark.parametrize("name", CHARTS)
def test_headings_are_parents_and_details_post(name: str) -> None:
    """An account with details is a heading that takes no line; every other account takes lines."""
    accounts = accounts_of(load_chart(name))
    parents = {account.parent for account in accounts.values() if account.parent}
    assert parents == {account.code for account in accounts.values() if not account.posting}
    assert parents <= set(accounts)


@pytest.mark.parametrize("name", CHARTS)
def test_details_are_of_the_kind_of_their_parent(name: str) -> None:
    """A detail belongs to the same part of the statements as its heading."""
    accounts = accounts_of(load_chart(name))
    for account in accounts.values():
        if account.parent:
            assert account.kind == accounts[account.parent].kind, account.code


@pytest.mark.parametrize("name", CHINESE)
def test_chinese_detail_codes_extend_the_code_of_their_parent(name: str) -> None:
    """Detail codes grow level by level: 4-3-3 digits for small enterprises, 4-2-2 for the others."""
    digits = DETAIL_DIGITS[name]
    for account in load_chart(name).accounts:
        level = digits.index(len(account.code))
        assert account.parent == (account.code[: digits[level - 1]] if level else None), account.code


@pytest.mark.parametrize("name", CHARTS)
def test_accounts_ask_only_for_built_in_dimensions(name: str) -> None:
    """A shipped chart works without any dimension of the company's own; headings ask for none."""
    for account in load_chart(name).accounts:
        asked = [*account.dimensions, *account.optional_dimensions]
        assert set(asked) <= set(BUILT_IN_DIMENSIONS), account.code
        assert len(asked) == len(set(asked)), account.code
        assert account.posting or not asked, account.code


def test_the_small_enterprise_chart_holds_the_66_accounts_of_its_standard() -> None:
    """All first-level accounts of 财会〔2011〕17号 are there, by code and name, and three marked additions."""
    expected = pairs(SMALL_ENTERPRISE_ACCOUNTS.split())
    found = {
        account.code: account.name_zh for account in load_chart("cn_small").accounts if not account.parent
    }
    assert len(expected) == 66
    assert found == {**expected, "1406": "发出商品", "1409": "调拨在途物资", "9999": "期初余额平衡"}


def test_the_enterprise_chart_holds_the_accounts_of_its_standard() -> None:
    """Every first-level account of 财会〔2006〕18号 that a manufacturer may need is there."""
    expected = pairs(ENTERPRISE_ACCOUNTS.split())
    found = {
        account.code: account.name_zh for account in load_chart("cn_asbe").accounts if not account.parent
    }
    assert expected.items() <= found.items()


@pytest.mark.parametrize("name", CHINESE)
def test_vat_is_kept_in_the_details_of_the_2016_rule(name: str) -> None:
    """财会〔2016〕22号 names ten VAT details and ten columns of 应交增值税, in this order."""
    accounts = load_chart(name).accounts
    vat = next(account.code for account in accounts if account.name_zh == "应交增值税")
    assert tuple(account.name_zh for account in accounts if account.parent == "2221")[:10] == VAT_DETAILS
    assert tuple(account.name_zh for account in accounts if account.parent == vat) == VAT_COLUMNS


def test_one_code_means_different_things_in_the_two_chinese_charts() -> None:
    """5001 is revenue for small enterprises and production cost for the others: code is no meaning."""
    small, large = (accounts_of(load_chart(name))["5001"] for name in ("cn_small", "cn_asbe"))
    assert (small.name_zh, small.kind, small.side) == ("主营业务收入", "revenue", "credit")
    assert (large.name_zh, large.kind, large.side) == ("生产成本", "cost", "debit")


@pytest.mark.parametrize("name", CHARTS)
def test_every_role_has_an_account_for_whatever_it_meets(name: str) -> None:
    """Each role has one general row, so that no class, element or variance is left without an account.

    A role that stands where another one does needs no row.
    """
    general = Counter(row.role for row in load_chart(name).account_map if not row.match)
    impaired = {"write_down_allowance", "impairment_loss", "asset_impairment", "asset_impairment_loss"}
    none = {*impaired, "provision"} if name == "cn_small" else set()
    assert general == dict.fromkeys(
        set(ROLES) - (set(SAME_ACCOUNTS) - set(general)) - none, 1
    )  # article 6: nothing is written down; nor is there 预计负债


@pytest.mark.parametrize("name", CHARTS)
def test_the_conventional_values_have_rows_of_their_own(name: str) -> None:
    """Stock is split by the conventional item classes, WIP by the standard elements, variances by kind."""
    found = {(row.role, *row.match) for row in load_chart(name).account_map if row.match}
    scrap = ("item_class", "by_product")
    other = {("revenue", scrap)}  # no main business; in the Chinese charts its cost is not, nor is material
    if name.startswith("cn_"):
        kinds = ("raw", "packing", "tool", "by_product")
        other = {("stock", ("item_class", "tool"))}  # 低值易耗品
        other |= {(role, ("item_class", of)) for role in ("revenue", "cost_of_sales") for of in kinds}
    assert found == other | {
        *(("stock", ("item_class", item_class)) for item_class in ITEM_CLASSES),
        *(("wip", ("element", element.code)) for element in STANDARD_ELEMENTS),
        *(
            ("wip", ("element", of)) for of in ("spoilage", "fuel")
        ),  # of a company that has them as cost items
        *(("variance", ("variance", variance)) for variance in VARIANCES),
        *(("overhead_variance", ("variance", of)) for of in OVERHEAD_CAUSES),
    }


@pytest.mark.parametrize("name", CHARTS)
def test_mapped_accounts_post_and_ask_for_what_their_place_names(name: str) -> None:
    """A role's account exists, takes lines, and requires no dimension that the role cannot give."""
    chart = load_chart(name)
    accounts = accounts_of(chart)
    for row in chart.account_map:
        assert accounts[row.account].posting, row
        dimensions = DIMENSIONS_OF_ROLE.get(row.role) or set(ROLES[row.role].carries)
        assert set(accounts[row.account].dimensions) <= dimensions, row


@pytest.mark.parametrize("name", CHARTS)
def test_mapped_accounts_are_of_the_kind_that_the_role_means(name: str) -> None:
    """Stock is an asset, GR/IR a liability, overhead a cost to be charged on, cost of sales an expense."""
    chart = load_chart(name)
    accounts = accounts_of(chart)
    for row in chart.account_map:
        assert accounts[row.account].kind == KIND_OF_ROLE.get(row.role, accounts[row.account].kind), row


@pytest.mark.parametrize("name", CHARTS)
def test_sub_ledger_accounts_require_the_key_of_their_sub_ledger(name: str) -> None:
    """Stock lines name the item, WIP lines the order, receivables and payables the partner."""
    chart = load_chart(name)
    required = {
        "stock": "item",
        "goods_shipped": "item",
        "wip": "work_order",
        "supplier": "partner",
        "customer": "partner",
        "gr_ir": "partner",
        "overhead_pool": "cost_centre",
        "administrative_expense": "cost_centre",
        "selling_expense": "cost_centre",
    }
    for row in chart.account_map:
        if row.role in required:
            assert required[row.role] in accounts_of(chart)[row.account].dimensions, row


@pytest.mark.parametrize("name", CHARTS)
def test_control_accounts_of_different_sub_ledgers_are_different(name: str) -> None:
    """No account is shared by stock, WIP, GR/IR, payables, receivables or variances."""
    roles: dict[str, set[str]] = {}
    for row in load_chart(name).account_map:
        if row.role in {"stock", "wip", "gr_ir", "supplier", "customer", "goods_shipped", "variance"}:
            roles.setdefault(row.account, set()).add(row.role)
    assert all(len(found) == 1 for found in roles.values())


def test_small_enterprise_roles_stand_on_the_customary_accounts() -> None:
    """领料 moves 原材料 to 直接材料, 暂估 stands apart from 应付账款, wages accrue on 应付职工薪酬."""
    chart = load_chart("cn_small")
    expected = {
        ("stock", "item_class", "semi_finished"): "1405001",
        ("stock", "item_class", "finished"): "1405002",
        ("wip", "element", "material"): "4001001001",
        ("gr_ir",): "2202002",
        ("supplier",): "2202001",
        ("labour_applied",): "2211001",
        ("overhead_pool",): "4101",
        ("overhead_applied",): "4101",
        ("revenue",): "5001",
        ("revenue", "item_class", "raw"): "5051",
        ("cost_of_sales", "item_class", "by_product"): "5402",
        ("current_profit",): "3103",
    }
    for (role, *keys), code in expected.items():
        assert account_for(chart, role, **pairs(keys)).code == code


def test_the_ifrs_chart_applies_overhead_on_contra_accounts() -> None:
    """What orders take is credited beside what was incurred, so that both turnovers stay visible."""
    chart = load_chart("ifrs")
    codes = {
        account_for(chart, role).code for role in ("overhead_pool", "overhead_applied", "machine_applied")
    }
    assert len(codes) == 3
    assert account_for(chart, "overhead_applied").side == "credit"


@pytest.mark.parametrize("name", CHARTS)
def test_contra_accounts_stand_on_the_other_side(name: str) -> None:
    """Accumulated depreciation is an asset with a credit balance, input VAT a debit wherever it stands."""
    chart = load_chart(name)
    assert account_for(chart, "accumulated_depreciation").side == "credit"
    assert account_for(chart, "input_vat").side == "debit"


def test_a_row_tells_its_match_keys_in_one_order() -> None:
    """How specific a row is, is the number of keys it asks for."""
    row = AccountMapRow(role="stock", account="1403", site="A", item_class="raw")
    assert row.match == (("item_class", "raw"), ("site", "A"))
    assert AccountMapRow(role="bank", account="1002").match == ()
    assert [
        key for key, _ in AccountMapRow(role="r", account="a", **dict.fromkeys(MATCH_KEYS, "x")).match
    ] == [*MATCH_KEYS]


def test_an_account_posts_and_asks_for_nothing_unless_it_says_so() -> None:
    """The plainest account takes lines without dimensions; a dimension without values takes any value."""
    account = Account(code="1001", name="Cash", kind="asset", side="debit")
    assert account.posting
    assert account.dimensions == account.optional_dimensions == []
    assert Dimension(code="project", name="Project").values == []


@pytest.mark.parametrize(
    "change", [{"kind": "common"}, {"side": "left"}, {"code": ""}, {"posting": 1}, {"colour": "red"}]
)
def test_an_account_outside_the_rules_is_refused(change: dict[str, object]) -> None:
    """Kinds and sides are closed lists, codes are not empty, and unknown fields are refused."""
    good = {"code": "1001", "name": "Cash", "kind": "asset", "side": "debit"}
    with pytest.raises(ValidationError):
        Account.model_validate({**good, **change})


def test_a_family_reaches_down_all_levels():
    """A heading stands for itself and everything below it, and for nothing beside it."""
    accounts = {account.code: account for account in load_chart("cn_small").accounts}
    found = family(accounts, "4001001")
    assert {"4001001", "4001001001"} <= found
    assert not {"4001", "4001002", "4101"} & found


def test_revenue_and_expense_are_profit_or_loss():
    """The carry of profit empties them and no others: cost accounts (成本类) collect what becomes stock."""
    found = {
        kind
        for kind in get_args(AccountKind)
        if Account(code="1", name="x", kind=kind, side="debit").is_profit_or_loss
    }
    assert found == {"revenue", "expense"}
