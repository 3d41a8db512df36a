"""What Japanese papers ask of jobs and subcontractors (日商簿記 1級), as documents and a close, to the yen.

Methods are those of 岡本清, 原価計算; the figures are for checking by hand.
"""

from typing import Any

from tests.cases.examination import Ledger, company
from tests.cases.job_shop import begin, by_wages

from erpcore.documents import (
    CostDistribution,
    CustomerReceipt,
    GoodsReceipt,
    MaterialIssue,
    OrderCompletion,
    ProductionReceipt,
    PurchaseInvoice,
    ReworkOrder,
    SalesInvoice,
    ScrapRecovery,
    StockTransfer,
    SubcontractReceipt,
    SupplierPayment,
    TimeTicket,
)

BUY_BACK, SET_OFF = "2250", "1170"  # other financial liabilities, other receivables


def test_material_that_a_subcontractor_pays_for() -> None:
    """有償支給: 1,000 of 500 are charged at 600 and come back as parts of 900: they cost 500 + 300, nothing is earned.

    What is charged is a promise to buy back, no sale (収益認識適用指針 paragraph 104): the goods stay ours. His invoice
    of 900,000 is 300,000 of work and 600,000 of that promise, which is set off.
    """
    setup = company(
        {"STEEL": "raw", "PART": "semi_finished"},
        "ifrs",
        company={"currency": "JPY"},
        partners=[
            {"code": "MILL", "name": "mill", "supplier": True},
            {"code": "SUB", "name": "subcontractor", "supplier": True, "customer": True},
        ],
        sites=[
            {"code": "MAIN", "name": "store"},
            {"code": "AT-SUB", "name": "at his", "subcontractor": "SUB"},
        ],
    )
    works = Ledger(setup)
    steel = {"item": "STEEL", "quantity": "1000"}
    works(GoodsReceipt, "GR", partner="MILL", price="500", site="MAIN", **steel)
    works(StockTransfer, "TR", from_site="MAIN", to_site="AT-SUB", **steel)
    works(SalesInvoice, "SI", partner="SUB", charges=[{"account": BUY_BACK, "amount": "600000"}])
    made = {"item": "PART", "quantity": "1000", "fee": "300000", "materials": [steel]}
    works(SubcontractReceipt, "SR", from_site="AT-SUB", site="MAIN", **made)
    works(PurchaseInvoice, "PI", partner="SUB", lines=[{"receipt": "SR", "amount": "300000"}])
    back: dict[str, Any] = {"amount": "600000", "basis": "stated", "owed": "supplier", "partner": "SUB"}
    works(CostDistribution, "CD", lines=[{"account": BUY_BACK, "amount": "600000"}], **back)
    assert (works.stock("PART"), works.balances(BUY_BACK)) == ("800000", ["0"])
    against: dict[str, Any] = {"partner": "SUB", "method": "account", "account": SET_OFF}
    works(SupplierPayment, "SP", lines=[{"invoice": "CD", "amount": "600000"}], **against)
    works(CustomerReceipt, "CR", lines=[{"invoice": "SI", "amount": "600000"}], **against)
    open_items = works.books.report("open_items", party="supplier").dicts("line")
    assert [f"{line['amount']:f}" for line in open_items if line["partner"] == "SUB"] == ["300000"]
    assert works.balances(SET_OFF) == ["0"]
    assert works.books.report("reconciliation").dicts("total")[0]["difference"] == 0


def test_orders_to_repair_and_to_make_anew() -> None:
    """補修指図書と代品製造指図書: 45,000 for #101, 57,000 for #102 and 58,000 for #103.

    - #101 has cost 40,000, its repair 5,000.
    - #102 has cost 50,000; 2 of 10 are made anew for 9,000, and the spoiled ones bring 2,000.
    - #103 has cost 30,000, all 5 are spoiled and bring 4,000; they are made anew for 32,000.
    """
    works = by_wages("1", "1", "I101", "I102", "I103")
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="200000", price="1")

    def spend(order: str, material: int, wages: int) -> None:
        """Charge an order; overhead is as much as wages."""
        fields = {"item": "RM", "quantity": str(material), "reason": "as used"}
        works(MaterialIssue, f"{order}-M", work_order=order, **fields)
        works(TimeTicket, f"{order}-T", work_order=order, work_centre="BENCH", labour_hours=str(wages))

    jobs = {
        "101": (10, 3, (20_000, 10_000), (1_000, 2_000), 0),
        "102": (10, 2, (30_000, 10_000), (5_000, 2_000), 2_000),
        "103": (5, 5, (10_000, 10_000), (12_000, 10_000), 4_000),
    }
    for job, (quantity, again, cost, further, scrap) in jobs.items():
        begin(works, job, f"I{job}", str(quantity))
        spend(job, *cost)
        works(ReworkOrder, f"{job}-1", parent=job, quantity=str(again))
        spend(f"{job}-1", *further)
        if scrap:
            sold = {"item": "OLD", "quantity": "1", "price": str(scrap)}
            works(ScrapRecovery, f"{job}-S", work_order=job, **sold)
        works(OrderCompletion, f"{job}-C", work_order=f"{job}-1")
        works(ProductionReceipt, f"{job}-P", work_order=job, quantity=str(quantity), final=True)
    assert [works.stock(f"I{job}") for job in jobs] == ["45000.00", "57000.00", "58000.00"]
