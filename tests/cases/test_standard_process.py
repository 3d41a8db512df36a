"""A process at standard with spoilage in the accounts: a textbook's month, as documents and a close, to the cent."""

from tests.cases.examination import Ledger, company
from tests.cases.hourly_shop import carried
from tests.cases.standard_works import variances

from erpcore import Setup
from erpcore.documents import (
    CostDistribution,
    GoodsReceipt,
    MaterialIssue,
    OpeningBalance,
    OpeningWip,
    OverheadExpense,
    ProductionReceipt,
    Spoilage,
    TimeTicket,
    WipCount,
    WorkOrder,
    WorkOrderRelease,
)

SINCE = {"valid_from": "2026-01-01"}
FIRST = {"date": "2026-10-01"}
ELEMENTS = ("material", "material_b", "labour", "machine", "overhead", "spoilage")


def withers() -> Ledger:
    """Books of a department in which material A comes first, and B at 90 %, an element of its own."""
    card = {"material": "4.80", "material_b": "1.40", "labour": "11.50", "overhead": "6.80"}
    standards = {"A": {"material": "1.20"}, "B": {"material_b": "0.70"}, "FG": card}
    work = {"number": 10, "name": "work", "work_centre": "BENCH", "run_hours": "1"}
    lines = [{"item": "A", "quantity": "4"}, {"item": "B", "quantity": "2"}]
    budget = {"fixed": "39000", "rate": "1.80", "capacity_hours": "7800", "analysis": "two"}
    setup = company(
        {"A": "raw", "B": "raw", "FG": "finished"},
        "cn_asbe",
        "standard",
        company={
            "elements": [{"code": of, "name": of} for of in ELEMENTS],
            "policies": {"overhead_absorption": "standard_hours"},
        },
        standards=[{"item": of, "amounts": amounts, **SINCE} for of, amounts in standards.items()],
        boms=[{"item": "FG", "lines": lines, **SINCE}],
        routings=[{"item": "FG", "operations": [work], **SINCE}],
        work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
        rates=[{"work_centre": "BENCH", "labour": "11.50", "overhead": "6.80", **SINCE}],
        overhead_budgets=[{"cost_centre": "SHOP", **budget, **SINCE}],
        wip_rules=[{"rule": "at_quota", **SINCE}],
    ).model_dump(mode="json")
    setup["items"][1]["element"] = "material_b"
    return Ledger(Setup.model_validate(setup))


def test_a_department_at_standard_that_spoils_a_thousand_units() -> None:
    """Carter, standard process costing, Withers: overhead 3,100 controllable and -11,000 volume; 24,500 are lost.

    3,000 at a third, 11,000 begun, 8,000 finished, 5,000 at 40 % left: 1,000 are spoiled at the end. 11,000 equivalents
    of A, 9,000 of B, 8,000 + 2,000 + 1,000 - 1,000 = 10,000 of work.
    - A 50,000 x (1.00 - 1.20) = -10,000 and 6,000 x 1.20 = 7,200; B 18,000 x 0.05 = 900.
    - Labour 10,200 x 0.50 = 5,100 and 200 x 11.50 = 2,300.
    - Overhead 60,100 - 39,000 - 10,000 x 1.80 = 3,100; 39,000 - 10,000 x 5 = -11,000.
    Source: coursehero.com, 8405585 (the problem; worked by hand).
    """
    works = withers()
    works(WorkOrder, "WO", item="FG", quantity="14000", **FIRST)
    works(WorkOrderRelease, "WR", work_order="WO", **FIRST)
    before = {"material": "14400", "labour": "11500", "overhead": "6800"}
    third = {"quantity": "3000", "degree": "1/3", "degrees": {"material": "1", "material_b": "0"}}
    works(OpeningWip, "OW", work_order="WO", amounts=before, counted=[third], **FIRST)
    works(OpeningBalance, "OB", lines=[{"account": "4001", "credit": "32700"}], **FIRST)
    for item, quantity, price in (("A", "50000", "1"), ("B", "18000", "0.75")):
        works(GoodsReceipt, f"GR-{item}", partner="B", item=item, quantity=quantity, price=price)
        works(MaterialIssue, f"MI-{item}", work_order="WO", item=item, quantity=quantity, reason="as used")
    works(TimeTicket, "TT", work_order="WO", work_centre="BENCH", labour_hours="10200")
    wages = {"basis": "stated", "element": "labour", "owed": "wages_payable"}
    works(CostDistribution, "CD", amount="5100", lines=[{"work_order": "WO", "amount": "5100"}], **wages)
    works(OverheadExpense, "OE", cost_centre="SHOP", amount="60100", owed="bank")
    works(ProductionReceipt, "PR", work_order="WO", quantity="8000")
    works(Spoilage, "SP", work_order="WO", quantity="1000", cause="abnormal", basis="standard")
    left = {"work_order": "WO", "quantity": "5000", "degree": "0.4"}
    works(WipCount, "WC", lines=[{**left, "degrees": {"material": "1", "material_b": "0"}}])
    assert variances(works) == {
        "controllable": "3100.00",
        "labour_efficiency": "2300.00",
        "labour_rate": "5100.00",
        "material_usage": "7200.00",
        "price": "-9100.00",
        "volume": "-11000.00",
    }
    assert carried(works, "production_loss") == ["24500.00"]
    assert works.stock("FG") == "196000.00"
    balance = works.books.work_order("WO").balance()
    assert balance == {"material": 24_000_00, "labour": 23_000_00, "overhead": 13_600_00}
