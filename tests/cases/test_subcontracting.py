"""委托加工物资 of published problems, posted as documents, to the cent.

Source: 初级会计实务 (财政部会计资格评价中心), 存货, 委托加工物资.
"""

from typing import Any

import pytest

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import (
    Document,
    GoodsReceipt,
    LandedCost,
    MaterialIssue,
    OpeningStock,
    PurchaseInvoice,
    PurchaseReturn,
    StockTransfer,
    SubcontractReceipt,
    SupplierCreditNote,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.kernel.money import to_decimal

SETUP: dict[str, Any] = {
    "company": {"name": "甲公司", "currency": "CNY", "chart": "cn_asbe", "first_period": "2026-10"},
    "units": [{"code": "pcs", "name": "件", "decimals": 0}],
    "item_classes": [
        {"code": "raw", "name": "原材料", "valuation": "moving_average"},
        {"code": "packing", "name": "周转材料", "valuation": "planned"},
    ],
    "items": [
        {"code": "STEEL", "name": "材料", "kind": "raw", "item_class": "raw", "unit": "pcs"},
        {"code": "GAUGE", "name": "量具", "kind": "packing", "item_class": "packing", "unit": "pcs"},
        {"code": "PART", "name": "商品", "kind": "raw", "item_class": "raw", "unit": "pcs"},
    ],
    "standards": [{"item": "GAUGE", "valid_from": "2026-01-01", "amounts": {"material": "110"}}],
    "partners": [{"code": "DING", "name": "丁公司", "supplier": True}],
    "sites": [
        {"code": "MAIN", "name": "仓库"},
        {"code": "AT-DING", "name": "丁公司", "subcontractor": "DING"},
    ],
}
CONSUMPTION_TAX = "222111"  # 应交消费税
ACCOUNTS = {
    "原材料": "1403",
    "委托加工物资": "1408",
    "周转材料": "141101",
    "材料成本差异": "1404",
    "暂估": "220202",
}


class Ledger:
    """Books of 甲公司, and balances as the books of problems print them."""

    def __init__(self, setup: dict[str, Any] = SETUP) -> None:
        self.books = Books(Setup.model_validate(setup), MemoryLog())

    def __call__(self, kind: type[Document], number: str, **fields: Any) -> None:
        """Post a document of October."""
        self.books.post(kind.model_validate({"id": number, "date": "2026-10-31", **fields}))

    def balance(self, name: str) -> str:
        """Write a balance, debit positive."""
        state = self.books.state
        amount = state.ledger.balance(ACCOUNTS.get(name, name), "2026-10")
        return f"{to_decimal(amount, state.master.currency):f}"


@pytest.fixture
def ledger() -> Ledger:
    """Books with material that cost 72 800: 计划成本 70 000 and 材料成本差异 of 4 %."""
    ledger = Ledger()
    ledger(OpeningStock, "OS", item="STEEL", quantity="700", amounts={"material": "72800"})
    return ledger


SENT = {"item": "STEEL", "from_site": "MAIN", "to_site": "AT-DING"}


def test_gauges_made_by_ding(ledger: Ledger) -> None:
    """甲公司委托丁公司加工量具: 材料 72 800, 运费 2 200, 加工费 20 000, 回程运费 2 500; 计划成本 110 000.

    实际成本 72 800 + 2 200 + 20 000 + 2 500 = 97 500; 节约差异 110 000 - 97 500 = 12 500.
    """
    ledger(StockTransfer, "TR", quantity="700", freight="2200", **SENT)
    assert (ledger.balance("原材料"), ledger.balance("委托加工物资")) == ("0.00", "75000.00")
    used = [{"item": "STEEL", "quantity": "700"}]
    made = {"from_site": "AT-DING", "item": "GAUGE", "quantity": "1000", "materials": used}
    ledger(SubcontractReceipt, "SB", fee="20000", freight="2500", **made)
    assert ledger.balance("委托加工物资") == "0.00"
    assert (ledger.balance("周转材料"), ledger.balance("材料成本差异")) == ("110000.00", "-12500.00")


def test_a_fee_invoiced_for_more_than_was_estimated(ledger: Ledger) -> None:
    """商品实际成本: 材料 72 800 的一半 36 400, 加工费暂估 9 000, 发票 10 000 (增值税 1 300): 46 400."""
    ledger(StockTransfer, "TR", quantity="700", **SENT)
    used = [{"item": "STEEL", "quantity": "350"}]
    made = {"from_site": "AT-DING", "item": "PART", "quantity": "100", "materials": used}
    ledger(SubcontractReceipt, "SB", fee="9000", **made)
    assert (ledger.balance("委托加工物资"), ledger.balance("暂估")) == ("36400.00", "-9000.00")
    lines = [{"receipt": "SB", "amount": "10000"}]
    ledger(PurchaseInvoice, "PI", partner="DING", lines=lines, vat="1300")
    assert (ledger.balance("暂估"), ledger.balance("22210101"), ledger.balance("220201")) == (
        "0.00",
        "1300.00",
        "-11300.00",
    )
    assert ledger.books.state.stock.pool("PART", "MAIN").amounts == {
        "material": 36_400_00,
        "subcontract": 10_000_00,
    }


def test_material_not_used_comes_back_at_what_it_cost(ledger: Ledger) -> None:
    """退回剩余材料 100 件: 72 800 / 700 x 100 = 10 400."""
    ledger(StockTransfer, "TR", quantity="700", **SENT)
    ledger(StockTransfer, "TR-2", quantity="100", item="STEEL", from_site="AT-DING", to_site="MAIN")
    assert (ledger.balance("原材料"), ledger.balance("委托加工物资")) == ("10400.00", "62400.00")


def test_goods_that_do_not_pass_go_back_and_their_fee_is_credited(ledger: Ledger) -> None:
    """材料 700 件 72 800 全部发出, 加工 100 件: 加工费发票 10 000, 增值税 1 300; 后到运费 1 000. 20 件不合格退回丁公司.

    单位成本 (72 800 + 10 000 + 1 000) / 100 = 838. 退回 20 件: 材料 72 800 x 20 % = 14 560 回到委托加工物资,
    加工费 10 000 x 20 % = 2 000 由丁公司开红字发票 (增值税 260), 运费 1 000 x 20 % = 200 不能收回, 计入损益.
    库存 80 件: 83 800 - 14 560 - 2 000 - 200 = 67 040 = 80 x 838. 丁公司用退回的材料另制 20 件, 加工费 2 000:
    库存 100 件, 67 040 + 14 560 + 2 000 = 83 600.
    """
    ledger(StockTransfer, "TR", quantity="700", **SENT)
    made = {"from_site": "AT-DING", "item": "PART"}
    used = [{"item": "STEEL", "quantity": "700"}]
    ledger(SubcontractReceipt, "SB", fee="9000", quantity="100", materials=used, **made)
    lines = [{"receipt": "SB", "amount": "10000"}]
    ledger(PurchaseInvoice, "PI", partner="DING", lines=lines, vat="1300")
    carried = {"charges": [{"amount": "1000"}], "receipts": [{"receipt": "SB"}]}
    ledger(LandedCost, "LC", owed="bank", **carried)
    assert ledger.balance("原材料") == "83800.00"

    ledger(PurchaseReturn, "RT", receipt="SB", quantity="20")
    assert (ledger.balance("原材料"), ledger.balance("委托加工物资")) == ("67040.00", "14560.00")
    assert ledger.balance("暂估") == "2000.00"
    back = [{"purchase_return": "RT", "amount": "2000"}]
    ledger(SupplierCreditNote, "CN", partner="DING", invoice="PI", returns=back, vat="260")
    assert (ledger.balance("暂估"), ledger.balance("22210101")) == ("0.00", "1040.00")
    assert ledger.balance("220201") == "-9040.00"

    again = [{"item": "STEEL", "quantity": "140"}]
    ledger(SubcontractReceipt, "SB-2", fee="2000", quantity="20", materials=again, **made)
    assert (ledger.balance("原材料"), ledger.balance("委托加工物资")) == ("83600.00", "0.00")
    assert ledger.books.state.stock.pool("PART", "MAIN").amounts == {
        "material": 73_600_00,  # 72 800 and 800 of carriage
        "subcontract": 10_000_00,
    }


def test_a_fee_in_dollars(ledger: Ledger) -> None:
    """加工费 1 000 美元, 收回日汇率 7.10; 发票 1 050 美元, 汇率 7.20.

    多开 50 美元 x 7.10 = 355 计入成本; 1 050 x 0.10 = 105 为汇兑损失.
    """
    ledger(StockTransfer, "TR", quantity="700", **SENT)
    used = [{"item": "STEEL", "quantity": "350"}]
    made = {"from_site": "AT-DING", "item": "PART", "quantity": "100", "materials": used}
    ledger(SubcontractReceipt, "SB", fee="1000", currency="USD", rate="7.10", **made)
    lines = [{"receipt": "SB", "amount": "1050"}]
    ledger(PurchaseInvoice, "PI", partner="DING", lines=lines, rate="7.20")
    assert ledger.books.state.stock.pool("PART", "MAIN").amounts == {
        "material": 36_400_00,
        "subcontract": 7_455_00,
    }
    assert ledger.balance("220201") == "-7560.00"


@pytest.mark.parametrize(
    ("purpose", "cost", "tax"), [("cost", "400000.00", "0.00"), ("deducted", "360000.00", "40000.00")]
)
def test_consumption_tax_that_the_subcontractor_collects(purpose: str, cost: str, tax: str) -> None:
    """委托加工应税消费品 (中级会计实务): 材料 300 000, 加工费 60 000, 消费税 360 000 / 90 % x 10 % = 40 000.

    收回后直接销售 (cost): 计入委托加工物资成本, 400 000; 连续生产应税消费品 (deducted): 借记应交消费税, 准予抵扣,
    成本 360 000. 增值税 60 000 x 13 % = 7 800; 应付 60 000 + 7 800 + 40 000 = 107 800.
    """
    ledger = taxable()
    lines = [{"receipt": "SB", "amount": "60000", "consumption_tax": "40000", "consumption_tax_use": purpose}]
    ledger(PurchaseInvoice, "PI", partner="DING", lines=lines, vat="7800")
    assert ledger.balance("原材料") == cost
    assert (ledger.balance(CONSUMPTION_TAX), ledger.balance("220201")) == (tax, "-107800.00")
    assert ledger.balance("22210101") == "7800.00"
    elements = ledger.books.state.stock.pool("PART", "MAIN").amounts
    own = {"consumption_tax": 40_000_00} if purpose == "cost" else {}
    assert elements == {"material": 300_000_00, "subcontract": 60_000_00, **own}
    sheet = ledger.books.report("stock_movements", period="2026-10").to_text("zh_CN")
    assert ("消费税" in sheet) == (purpose == "cost")
    (row,) = ledger.books.report("purchase_price_variances", period="2026-10").dicts("line")
    assert (str(row["received"]), str(row["invoiced"])) == ("600.00", "600.00")  # tax is no part of the price


def taxable() -> Ledger:
    """100 pieces made of 300 000 of material for a fee of 60 000, in books that show consumption tax apart."""
    codes = ("material", "labour", "machine", "overhead", "subcontract")
    elements = [{"code": code, "name": code} for code in codes]
    elements += [{"code": "consumption_tax", "name": "Consumption tax", "name_zh": "消费税"}]
    ledger = Ledger({**SETUP, "company": {**SETUP["company"], "elements": elements}})
    ledger(OpeningStock, "OS", item="STEEL", quantity="300", amounts={"material": "300000"})
    ledger(StockTransfer, "TR", quantity="300", **SENT)
    used = [{"item": "STEEL", "quantity": "300"}]
    made = {"from_site": "AT-DING", "item": "PART", "quantity": "100", "materials": used}
    ledger(SubcontractReceipt, "SB", fee="60000", **made)
    return ledger


@pytest.mark.parametrize(
    ("policy", "borne", "left"),
    [("opening", "47709.70", "-14709.70"), ("month", "46458.35", "-13458.35")],
)
def test_material_worked_on_bears_the_rate_of_the_opening_balance(policy: str, borne: str, left: str) -> None:
    """委托外部加工发出存货按期初成本差异率计算, and what comes back counts in the rate of the month like a purchase.

    月初计划成本 100 000, 差异 +4 000 (4 %); 购入 100 000, 差异 -1 000. 发出委托加工 70 000, 负担 2 800; 加工费 20 000;
    收回计划成本 110 000, 实际 92 800, 差异 -17 200. 本月差异率 (4 000 - 1 000 - 17 200) / 310 000 = -4.5806 %; 生产领用
    50 000 负担 -2 290.30. Without the policy what comes back is the same goods of the class in another form:
    (4 000 - 1 000 - 20 000) / 240 000 = -7.0833 %. The fee is variance of material, as the planned price has it.

    Source: 企业会计准则——应用指南 附录 会计科目和主要账务处理, 1404 材料成本差异.
    """
    classes = [
        {"code": "raw", "name": "原材料", "valuation": "planned"},
        {"code": "semi_finished", "name": "半成品", "valuation": "moving_average"},
    ]
    items = [
        {**item, "item_class": "raw", "kind": "raw"} for item in SETUP["items"] if item["code"] != "PART"
    ]
    part = {"code": "PART", "name": "部件", "kind": "semi_finished", "item_class": "semi_finished"}
    since = {"valid_from": "2026-01-01"}
    rounded = {"subcontracted_variance": policy, "variance_rate_decimals": 4}
    ledger = Ledger(
        {
            **SETUP,
            "company": {**SETUP["company"], "policies": rounded},
            "item_classes": classes,
            "items": [*items, {**part, "unit": "pcs"}],
            "standards": [{"item": "STEEL", "amounts": {"material": "100"}, **since}, *SETUP["standards"]],
            "boms": [{"item": "PART", "lines": [{"item": "STEEL", "quantity": "5"}], **since}],
        }
    )
    ledger(OpeningStock, "OS", item="STEEL", quantity="1000", amounts={"material": "104000"})
    ledger(GoodsReceipt, "GR", partner="DING", item="STEEL", quantity="1000", price="99")
    ledger(PurchaseInvoice, "PI", partner="DING", lines=[{"receipt": "GR", "amount": "99000"}])
    ledger(StockTransfer, "TR", quantity="700", **SENT)
    used = [{"item": "STEEL", "quantity": "700"}]
    made = {"from_site": "AT-DING", "item": "GAUGE", "quantity": "1000", "materials": used}
    ledger(SubcontractReceipt, "SB", fee="20000", **made)
    ledger(PurchaseInvoice, "PI-2", partner="DING", lines=[{"receipt": "SB", "amount": "20000"}])
    ledger(WorkOrder, "WO", item="PART", quantity="100")
    ledger(WorkOrderRelease, "WR", work_order="WO")
    ledger(MaterialIssue, "MI", work_order="WO", item="STEEL", quantity="500")
    for _ in range(2):  # costed again nothing moves
        ledger.books.month_end("2026-10").run_costing()
        assert ledger.books.work_order("WO").balance() == {"material": int(borne.replace(".", ""))}
        assert ledger.balance("材料成本差异") == left
    assert ledger.books.report("reconciliation").dicts("total")[0]["difference"] == 0
