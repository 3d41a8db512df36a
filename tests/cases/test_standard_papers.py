"""Standard cost in the accounts: papers of ACCA and Horngren's Canadian edition, as documents and a close, to the cent.

Plus is unfavourable. "Exercise" is one of Horngren, Datar and Rajan, Cost Accounting, Canadian edition, as a student
has worked them (Flexii2000/BCIT, Aufgaben_Accounting_mit_Loesungen.md).
"""

from typing import Any

import pytest
from tests.cases.standard_works import SINCE, Works, variances

from erpcore.documents import (
    CostDistribution,
    Delivery,
    MaterialIssue,
    OpeningBalance,
    OpeningStock,
    OpeningWip,
    OverheadExpense,
    ProductionReceipt,
    SalesInvoice,
    SalesOrder,
    TimeTicket,
    WipCount,
)


def pay(works: Works, amount: str, direction: str = "charge") -> None:
    """Pay more, or less, than the hours cost at the standard rate."""
    terms = {"basis": "stated", "element": "labour", "owed": "wages_payable", "direction": direction}
    works(CostDistribution, "CD", amount=amount, lines=[{"work_order": "WO", "amount": amount}], **terms)


@pytest.mark.parametrize(
    ("bought", "price", "left"), [("3700", "370.00", "0.00"), ("6000", "600.00", "11500.00")]
)
def test_chairs_of_which_more_material_is_bought_than_used(bought: str, price: str, left: str) -> None:
    """Exercises 7-24 and 7-25: rate 370 on 3,700 m2, or 600 on 6,000, efficiency -1,500; labour -180 and -1,000.

    2 m2 at 5.00 and half an hour at 10.00; 2,000 chairs of 3,700 m2 at 5.10 and 900 hours for 8,820. 30,000 of goods.
    """
    works = Works({"quantity": "2", "price": "5", "hours": "0.5", "labour": "10", "overhead": "0"}, {})
    works.buy("GR", bought, "5.10")
    works.start("2000")
    works(MaterialIssue, "MI", work_order="WO", item="RM", quantity="3700", reason="as used")
    works(TimeTicket, "TT", work_order="WO", work_centre="BENCH", labour_hours="900")
    pay(works, "180", "relieve")
    works(ProductionReceipt, "PR", work_order="WO", quantity="2000", final=True)
    assert variances(works) == {
        "labour_efficiency": "-1000.00",
        "labour_rate": "-180.00",
        "material_usage": "-1500.00",
        "price": price,
    }
    assert (works.stock("RM"), works.stock("FG")) == (left, "30000.00")


def test_flares() -> None:
    """Exercise 7-31, Terra: 13,000 kg for 68,250, 12,500 used; 1,900 h for 39,900: 3,250, 2,500, 1,900 and -2,000.

    3 kg at 5.00 and half an hour at 20.00; 4,000 made, of which 2,500 are sold at 25.00: 62,500; 37,500 are left.
    """
    works = Works({"quantity": "3", "price": "5", "hours": "0.5", "labour": "20", "overhead": "0"}, {})
    works.buy("GR", "13000", "5.25")
    works.start("4000")
    works(MaterialIssue, "MI", work_order="WO", item="RM", quantity="12500", reason="as used")
    works(TimeTicket, "TT", work_order="WO", work_centre="BENCH", labour_hours="1900")
    pay(works, "1900")
    works(ProductionReceipt, "PR", work_order="WO", quantity="4000", final=True)
    works(SalesOrder, "SO", partner="B", lines=[{"item": "FG", "quantity": "2500", "price": "50"}])
    works(Delivery, "DL", sales_order="SO/1", quantity="2500")
    assert variances(works) == {
        "labour_efficiency": "-2000.00",
        "labour_rate": "1900.00",
        "material_usage": "2500.00",
        "price": "3250.00",
    }
    assert (works.stock("RM"), works.stock("FG")) == ("2500.00", "37500.00")


def test_a_month_from_budgeted_to_actual_profit() -> None:
    """ACCA MA, section B: Cranmoor, Aldermoor and Wenmere, three tasks on one month: 85,000 budgeted, 59,770 made.

    4 kg at 7.50, 1.5 h at 16.00 and at 15.00 of fixed overhead; 1.50 of variable cost make the full cost of 78.00.
    5,000 at 95.00 were planned, 5,200 are made and sold at 93.00: volume 3,400 and price 10,400 of sales.

    - 21,500 kg for 158,000: price -3,250, usage 5,250.
    - 8,100 h for 132,030: rate 2,430, 240 idle 3,840, efficiency 960.
    - 126,000 of fixed overhead: expenditure 6,000, capacity 2,100 and efficiency 900, 3,000 of volume.
    """
    card = {"quantity": "4", "price": "7.50", "hours": "1.5", "labour": "16", "overhead": "16"}
    budget = {"fixed": "120000", "rate": "1", "capacity_hours": "8000", "analysis": "five_by_capacity"}
    works = Works(card, budget)
    works.buy("GR", "21500", "7.348837")
    works.start("5200")
    works(MaterialIssue, "MI", work_order="WO", item="RM", quantity="21500", reason="as used")
    works(TimeTicket, "TT", work_order="WO", work_centre="BENCH", labour_hours="7860")
    idle = {"activity": "idle", "reason": "a machine broke down", "labour_hours": "240"}
    works(TimeTicket, "TI", work_order="WO", work_centre="BENCH", **idle)
    pay(works, "2430")
    spent: dict[str, Any] = {"cost_centre": "SHOP", "owed": "accrued_expense"}
    works(OverheadExpense, "OV", amount="7800", **spent)
    works(OverheadExpense, "OF", amount="126000", behaviour="fixed", **spent)
    works(ProductionReceipt, "PR", work_order="WO", quantity="5200", final=True)
    works(SalesOrder, "SO", partner="B", lines=[{"item": "FG", "quantity": "5200", "price": "93"}])
    works(Delivery, "DL", sales_order="SO/1", quantity="5200")
    works(SalesInvoice, "SI", partner="B", lines=[{"delivery": "DL", "amount": "483600"}])
    assert variances(works) == {
        "fixed_efficiency": "900.00",
        "fixed_idle_capacity": "2100.00",
        "fixed_spending": "6000.00",
        "labour_efficiency": "960.00",
        "labour_idle": "3840.00",
        "labour_rate": "2430.00",
        "material_usage": "5250.00",
        "price": "-3250.00",
        "variable_efficiency": "60.00",
        "variable_spending": "-60.00",
    }
    report = works.books.report("income_statement", period="2026-10")
    assert {row["name"].en: row["month"] for row in report.dicts()}["Operating profit"] == 59_770


def test_products_in_process_at_both_ends_of_a_month() -> None:
    """财务成本管理 (222.198.130.40, 4b448eb9): 60 in process, 250 begun, 200 made, 110 left, at half: 16 775.

    200 kg at 0.60 and 5 h at 8, 4 and 1: 185. 32 000 kg for 20 000, 48 000 used. 200 + 55 - 30 = 225 allow 1 125 h;
    1 500 h for 12 600, 6 450 and 1 020, of a capacity of 1 520. 100 are sold.
    """
    card = {"quantity": "200", "price": "0.60", "hours": "5", "labour": "8", "overhead": "5"}
    budget = {"fixed": "1520", "rate": "4", "capacity_hours": "1520", "analysis": "five_by_capacity"}
    works = Works(card, budget, wip_rules=[{"valid_from": SINCE, "rule": "at_quota"}])
    works.start("310")
    half = {"degree": "0.5", "degrees": {"material": "1"}}
    before = {"material": "7200", "labour": "1200", "overhead": "750"}
    works(OpeningWip, "OW", work_order="WO", amounts=before, counted=[{"quantity": "60", **half}])
    works(OpeningStock, "OS", item="RM", quantity="16000", amounts={"material": "9600"})
    works(OpeningBalance, "OB", lines=[{"account": "4001", "credit": "18750"}])
    works.buy("GR", "32000", "0.625")
    works.work("48000", "1500", "600", "6450", "1020")
    works(ProductionReceipt, "PR", work_order="WO", quantity="200")
    works(WipCount, "WC", lines=[{"work_order": "WO", "quantity": "110", **half}])
    works(SalesOrder, "SO", partner="B", lines=[{"item": "FG", "quantity": "100", "price": "300"}])
    works(Delivery, "DL", sales_order="SO/1", quantity="100")
    assert variances(works) == {
        "fixed_efficiency": "375.00",
        "fixed_idle_capacity": "20.00",
        "fixed_spending": "-500.00",
        "labour_efficiency": "3000.00",
        "labour_rate": "600.00",
        "material_usage": "-1200.00",
        "price": "800.00",
        "variable_efficiency": "1500.00",
        "variable_spending": "450.00",
    }
    assert works.amount(sum(works.books.work_order("WO").balance().values())) == "16775.00"
    assert works.stock("FG") == "18500.00"


def test_chairs_and_their_journal() -> None:
    """A Philippine course (scribd.com 529325341): 50,000, 48,000, 38,000 and -60,000; overhead 14,000 and -20,000.

    4 pieces at 120, 10 h at 60, 40 variable and 4 fixed, of 60,000 for 15,000 h; 2,000 made. 10,000 pieces at 125, of
    which 8,400 are used; 19,000 h at 62; 798,000 and 76,000 of overhead. The course adds material up to 42,000 and
    98,000 by a slip.
    """
    card = {"quantity": "4", "price": "120", "hours": "10", "labour": "60", "overhead": "44"}
    budget = {"fixed": "60000", "rate": "40", "capacity_hours": "15000", "analysis": "two"}
    works = Works(card, budget)
    works.buy("GR", "10000", "125")
    works.start("2000")
    works.work("8400", "19000", "38000", "798000", "76000")
    works(ProductionReceipt, "PR", work_order="WO", quantity="2000", final=True)
    assert variances(works) == {
        "controllable": "14000.00",
        "labour_efficiency": "-60000.00",
        "labour_rate": "38000.00",
        "material_usage": "48000.00",
        "price": "50000.00",
        "volume": "-20000.00",
    }
    assert (works.stock("RM"), works.stock("FG")) == ("192000.00", "3040000.00")


def test_the_standard_cost_summary_of_a_thousand_units() -> None:
    """Vanderbeck, exercises 8-1 to 8-3, Corona: 30.00 a unit; 950 and -800, 180 and -1,000; 30,000 finished.

    2 lb at 8.00, an hour at 10.00 and 4.00 of overhead; 1,900 lb at 8.50 and 900 h at 10.20 for 1,000 units.
    """
    card = {"quantity": "2", "price": "8", "hours": "1", "labour": "10", "overhead": "4"}
    works = Works(card, {"fixed": "4000", "rate": "0", "capacity_hours": "1000", "analysis": "two"})
    works.buy("GR", "1900", "8.50")
    works.start("1000")
    works.work("1900", "900", "180", "4000", "")
    works(ProductionReceipt, "PR", work_order="WO", quantity="1000", final=True)
    assert variances(works) == {
        "labour_efficiency": "-1000.00",
        "labour_rate": "180.00",
        "material_usage": "-800.00",
        "price": "950.00",
    }
    assert works.stock("FG") == "30000.00"
