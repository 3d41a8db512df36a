"""Standard cost in published Chinese problems, posted as documents and closed, to the cent."""

from tests.cases.examination import Ledger, company

from erpcore.documents import (
    CostDistribution,
    GoodsReceipt,
    MaterialIssue,
    OverheadExpense,
    ProductionReceipt,
    PurchaseInvoice,
    TimeTicket,
    WorkOrder,
    WorkOrderRelease,
)

SINCE = "2026-01-01"


def test_a_month_of_tiles() -> None:
    """注册会计师 2016, 财务成本管理 (zlketang.com 380943): 5 000 m2; 5 kg at 1.60, 1.2 h at 19, 1.6 at 12.50.

    24 000 kg at 1.50: price -2 400, usage -1 600. 5 000 h at 20: rate 5 000, efficiency -19 000. 8 000 machine hours
    for 120 000: 20 000 over 100 000, and no efficiency. Three hours of work go with four of the kiln.
    """
    step = {"number": 10, "name": "kiln", "work_centre": "KILN", "run_hours": "1.6", "crew": "0.75"}
    standards = {
        "CLAY": {"material": "1.6"},
        "TILE": {"material": "8", "labour": "22.8", "overhead": "20"},
    }
    ledger = Ledger(
        company(
            {"CLAY": "raw", "TILE": "finished"},
            valuation="standard",
            boms=[{"item": "TILE", "valid_from": SINCE, "lines": [{"item": "CLAY", "quantity": "5"}]}],
            routings=[{"item": "TILE", "valid_from": SINCE, "operations": [step]}],
            work_centres=[{"code": "KILN", "name": "kiln", "cost_centre": "SHOP"}],
            cost_centres=[
                {"code": "SHOP", "name": "shop", "purpose": "production", "driver": "machine_hours"}
            ],
            rates=[{"work_centre": "KILN", "valid_from": SINCE, "labour": "19", "overhead": "12.5"}],
            standards=[
                {"item": item, "valid_from": SINCE, "amounts": amounts} for item, amounts in standards.items()
            ],
        )
    )
    ledger(GoodsReceipt, "GR", partner="B", item="CLAY", quantity="24000", price="1.5")
    ledger(PurchaseInvoice, "PI", partner="B", lines=[{"receipt": "GR", "amount": "36000"}])
    ledger(WorkOrder, "WO", item="TILE", quantity="5000")
    ledger(WorkOrderRelease, "WR", work_order="WO")
    ledger(MaterialIssue, "MI", work_order="WO", item="CLAY", quantity="24000", reason="as used")
    hours = {"labour_hours": "5000", "machine_hours": "8000"}
    ledger(TimeTicket, "TT", work_order="WO", work_centre="KILN", **hours)
    above = {"basis": "stated", "element": "labour", "owed": "wages_payable"}
    ledger(CostDistribution, "CD", amount="5000", lines=[{"work_order": "WO", "amount": "5000"}], **above)
    ledger(OverheadExpense, "OE", cost_centre="SHOP", amount="120000", owed="bank")
    ledger(ProductionReceipt, "PR", work_order="WO", quantity="5000", final=True)
    closed = ledger.books.month_end("2026-10").run_costing()
    (carried,) = closed.entries["profit_carry"]
    found = {line.account: line.credit for line in carried.vouchers[0].lines if line.credit}
    assert found == {
        "64010417": -2_400_00,  # 采购价格差异
        "64010402": -1_600_00,  # 材料用量差异
        "64010403": 5_000_00,  # 人工工资率差异
        "64010404": -19_000_00,  # 人工效率差异
        "640102": 20_000_00,  # what overhead cost above its rate
    }
    assert ledger.stock("TILE") == "254000.00"
    assert ledger.balances("221101") == ["-100000.00"]
