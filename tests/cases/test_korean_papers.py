"""Korean examination papers as documents and a close, to the cent: stock and its losses, services, a process, a month.

Sources: 주택관리사 (housing manager) papers on ilvjesus.tistory.com 508828, susej79.tistory.com 782 and 803 and
jinteach.tistory.com 996; 재경관리사 on pigma.tistory.com 1272; 전산세무 17회 on allcalc.org 9504; 세무사 2009 on
11am.i234.me/itvalley. In won; how quantities and jobs are cut where a paper is silent is our own.
"""

import pytest
from tests.cases.charged_services import charge
from tests.cases.examination import Ledger, company
from tests.cases.job_shop import begin, sell, statement
from tests.cases.process import ELEMENTS, Plant, plant

from erpcore.documents import (
    CostDistribution,
    CountResult,
    Delivery,
    GoodsReceipt,
    LossDecision,
    MaterialIssue,
    OpeningBalance,
    OpeningStock,
    OpeningWip,
    OverheadExpense,
    ProductionReceipt,
    SalesInvoice,
    SalesOrder,
    Spoilage,
    StockWriteDown,
    TimeTicket,
)


def cost_of_sales(ledger: Ledger) -> str:
    """Read it off the income statement."""
    rows = ledger.books.report("income_statement", period="2026-10").dicts()
    return next(f"{row['month']:f}" for row in rows if row["name"].en == "Cost of sales")


@pytest.mark.parametrize(
    ("valuation", "first", "moves", "sold", "left"),
    [
        # 2023: (600 + 600 + 1,200) / 160 = 15.00 for 130
        ("monthly_average", ("60", "10"), [("40", "15"), "80", ("60", "20"), "50"], "1950.00", "450.00"),
        # 2021: (900 + 2,100 + 2,400) / 360 = 15.00, 70 are left; the sales are put into one
        ("monthly_average", ("90", "10"), [("150", "14"), ("120", "20"), "290"], "4350.00", "1050.00"),
        # 2020, 계속기록법: 100 x 11 + 50 x 20 + 110 x 30; the note prints 40 x 30, of those left, and yet 5,400
        ("fifo", ("100", "11"), ["30", ("50", "20"), "90", ("150", "30"), "140"], "5400.00", "1200.00"),
        # 18회, question 15: 3,000, 33.00 after the purchase, 3,960
        ("moving_average", ("200", "30"), ["100", ("100", "36"), "120"], "6960.00", "2640.00"),
    ],
)
def test_goods_of_a_housing_manager_paper(
    valuation: str, first: tuple[str, str], moves: list[str | tuple[str, str]], sold: str, left: str
) -> None:
    """회계원리, 재고자산의 원가배분: cost of sales and closing stock by three methods."""
    shop = Ledger(company({"G": "finished"}, "ifrs", valuation))
    quantity, price = first
    cost = str(int(quantity) * int(price))
    shop(OpeningStock, "OS", item="G", quantity=quantity, amounts={"material": cost})
    for day, move in enumerate(moves, start=1):
        date = f"2026-10-{day:02}"
        if isinstance(move, tuple):
            bought = {"item": "G", "quantity": move[0], "price": move[1]}
            shop(GoodsReceipt, f"GR-{day}", date=date, partner="B", **bought)
        else:
            lines = [{"item": "G", "quantity": move, "price": "40"}]
            shop(SalesOrder, f"SO-{day}", date=date, partner="B", lines=lines)
            shop(Delivery, f"DL-{day}", date=date, sales_order=f"SO-{day}/1", quantity=move)
    shop.books.month_end("2026-10").run_costing()
    assert (cost_of_sales(shop), shop.stock("G")) == (sold, left)


def test_goods_that_are_missing_and_worth_less() -> None:
    """Jinteach 996: cost of sales 10,050 with what is usually missing and the write-down; 150 are an unusual loss.

    2,000 and 10,000 bought; 50 at 50 by the books, 45 counted, of the missing three fifths unusual; 40 is their net
    realisable value: 9,500 + 2 x 50 + 45 x 10. What usually goes missing is a cost of the store.
    """
    shop = Ledger(company({"G": "finished"}, "ifrs"))
    shop(OpeningStock, "OS", item="G", quantity="40", amounts={"material": "2000"})
    shop(GoodsReceipt, "GR", partner="B", item="G", quantity="200", price="50")
    sell(shop, "G", "190", "80")
    shop(CountResult, "CT", item="G", counted="45")
    usual = {"bearer": "cost_centre", "cost_centre": "SHOP"}
    shop(LossDecision, "LD", of="CT", lines=[{"bearer": "abnormal", "amount": "150"}, usual])
    shop(StockWriteDown, "WD", portions=[{"item": "G", "price": "40"}])
    shop.books.month_end("2026-10").run_costing()
    # 10,050 of ordinary loss and sales, and the 150
    assert cost_of_sales(shop) == "10200.00"
    assert shop.balances("1240", "1290") == ["2250.00", "-450.00"]


def test_adjustments_at_the_end_of_a_year() -> None:
    """Pigma 1272, (주)삼일: 100 at 200, 95 counted, sold at 160 less 5 %: 1,000 + 95 x 48 = 5,560 less profit."""
    shop = Ledger(company({"G": "finished"}, "ifrs"))
    shop(OpeningStock, "OS", item="G", quantity="100", amounts={"material": "20000"})
    shop(CountResult, "CT", item="G", counted="95")
    shop(LossDecision, "LD", of="CT", lines=[{"bearer": "abnormal"}])
    shop(StockWriteDown, "WD", portions=[{"item": "G", "price": "160", "costs": "8"}])
    assert shop.balances("5330", "5320", "1290") == ["1000.00", "4560.00", "-4560.00"]


def test_a_store_and_a_power_station() -> None:
    """전산세무 17회, 상호배분법: assembly has 528,000 and cutting 450,000 after services of 78,000 and 200,000.

    78,000 + 0.1 x 220,000 = 100,000; 200,000 + 0.2 x 100,000 = 220,000; 400,000 and 300,000 are their own.
    """
    done = {
        "STORE": {"POWER": "20", "ASSEMBLY": "40", "CUTTING": "40"},
        "POWER": {"STORE": "10", "ASSEMBLY": "40", "CUTTING": "50"},
    }
    purposes = {**dict.fromkeys(done, "service"), "ASSEMBLY": "production", "CUTTING": "production"}
    costs = {"STORE": "78000", "POWER": "200000"}
    borne = charge(purposes, costs, done, service_departments="reciprocal")
    assert borne == {"ASSEMBLY": "128000.00", "CUTTING": "150000.00"}


def test_spoilage_of_units_that_passed_inspection_in_the_month() -> None:
    """Susej79 782, question 38: of a normal spoilage of 32,000 the finished bear 25,600, first in, first out.

    100 at 70 % were inspected, at 60 %, the month before; 720 begun and finished and 180 at 80 % bear it. 1,000 begun,
    820 finished, 60 and 40 spoiled. Material of 200 a unit and conversion of 530,000 / 954 make the 32,000.
    """
    works = Plant(plant("first_in_first_out", company={"elements": ELEMENTS}))
    works.start("WO", "BODY", "1100")
    opening = {"quantity": "100", "degree": "0.7", "degrees": {"material": "1", "spoilage": "1"}}
    works.opening("WO", {"material": "20000", "labour": "38000"}, counted=[opening])
    works.issue("WO", "PULP", "200000")
    works.charge("WO", labour="530000")
    works.receive("WO", "820")
    for cause, units, worked in (("normal", "60", "36"), ("abnormal", "40", "24")):
        labour = {"element": "labour", "spoiled": worked, "whole": "954"}
        shared = {"basis": "month", "whole": "1000", "measures": [labour]}
        works.post(Spoilage, work_order="WO", quantity=units, cause=cause, **shared)
    left = {"quantity": "180", "degree": "0.8", "degrees": {"material": "1", "spoilage": "1"}}
    works.count("WO", left)
    works.close()
    assert (works.received("WO")["spoilage"], works.in_process("WO")["spoilage"]) == ("25600.00", "6400.00")


def test_a_month_of_a_factory_under_one_roof_with_its_office() -> None:
    """세무사 2009, question 1, (주)대한: 5,420,000 manufactured, 5,720,000 sold, an operating profit of 1,100,000.

    From 300,000 to 100,000 of material, 1,200,000 bought; 1,000,000 to 800,000 in process; 700,000 to 400,000 finished.
    Labour 3,000,000; the factory bears 100,000 of wages, 200,000, 120,000 of 200,000 of power and 400,000 of 500,000 of
    depreciation, the office the rest and 400,000 more. Overhead follows the wages.
    """
    head = {"valid_from": "2026-01-01"}
    purposes = {"SHOP": "production", "OFFICE": "administration"}
    run = {"number": 10, "name": "work", "work_centre": "BENCH", "run_hours": "1"}
    works = Ledger(
        company(
            {"RM": "raw", "GOOD": "finished"},
            "ifrs",
            company={"policies": {"overhead_rest": "orders"}},
            routings=[{**head, "item": "GOOD", "operations": [run]}],
            work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
            cost_centres=[
                {"code": of, "name": of, "purpose": purpose, "driver": "direct_labour"}
                for of, purpose in purposes.items()
            ],
            rates=[{**head, "work_centre": "BENCH", "labour": "1"}],
        )
    )
    works(OpeningStock, "OS-RM", item="RM", quantity="300000", amounts={"material": "300000"})
    works(OpeningStock, "OS", item="GOOD", quantity="70", amounts={"material": "700000"})
    begin(works, "DONE", "GOOD", "542")
    begin(works, "OPEN", "GOOD")
    works(OpeningWip, "OW", work_order="DONE", amounts={"material": "1000000"})
    works(OpeningBalance, "OB", lines=[{"account": "3010", "credit": "2000000"}])
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="1200000", price="1")
    for job, material, labour in (("DONE", "982000", "2700000"), ("OPEN", "418000", "300000")):
        works(MaterialIssue, f"{job}-M", work_order=job, item="RM", quantity=material, reason="as used")
        works(TimeTicket, f"{job}-T", work_order=job, work_centre="BENCH", labour_hours=labour)
    works(OverheadExpense, "OE-1", cost_centre="SHOP", amount="100000", owed="wages_payable")
    works(OverheadExpense, "OE-2", cost_centre="SHOP", amount="200000", owed="bank")
    works(OverheadExpense, "OE-3", cost_centre="OFFICE", amount="400000", owed="bank")
    for owed, whole, parts in (
        ("accrued_expense", "200000", {"SHOP": "60", "OFFICE": "40"}),
        ("accumulated_depreciation", "500000", {"SHOP": "80", "OFFICE": "20"}),
    ):
        lines = [{"cost_centre": of, "measure": part} for of, part in parts.items()]
        works(CostDistribution, owed, amount=whole, basis="measured", owed=owed, lines=lines)
    works(ProductionReceipt, "PR", work_order="DONE", quantity="542", final=True)
    sell(works, "GOOD", "572", "12937")
    works(SalesInvoice, "SI", partner="B", lines=[{"delivery": "DL-GOOD", "amount": "7400000"}])
    works.books.month_end("2026-10").run()
    found = statement(works)
    assert (found["Cost of goods manufactured"], found["Cost of goods sold"]) == ("5420000.00", "5720000.00")
    assert (cost_of_sales(works), works.balances("3080")) == ("5720000.00", ["-1100000.00"])
    assert [works.stock(of) for of in ("RM", "GOOD")] == ["100000.00", "400000.00"]
