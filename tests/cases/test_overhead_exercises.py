"""Overhead of job shops in English-language exercises, as documents and a close, to the cent; sources in each test."""

from typing import Any

import pytest
from tests.cases.examination import Ledger, company
from tests.cases.job_shop import HEAD, begin, by_wages, sell, shop, statement
from tests.cases.standard_works import variances

from erpcore.documents import (
    CostDistribution,
    GoodsReceipt,
    IdleCapacity,
    MaterialIssue,
    OpeningStock,
    OpeningWip,
    OrderCompletion,
    OverheadExpense,
    OwnUse,
    ProductionReceipt,
    ReworkOrder,
    ServiceReport,
    TimeTicket,
)


@pytest.mark.parametrize("policy", ["ticket", "month_end"])
def test_custom_cabinets(policy: str) -> None:
    """Christopher's Custom Cabinet, 200 % of direct labour: 46,680 manufactured, 4,560 over-applied, 46,940 sold.

    15,800 + 26,800 - 20,200 of material, of which a tenth is indirect; 10,500 of labour, 525 hours at 20.00; one job
    in process has 2,500, 2,300 and 4,600. Overhead 2,020 + 2,900 + 5,500 + 40 % of 1,300 + 5,500 = 16,440 for 21,000.
    51,500 were sold of 20,000 + 46,680. Source: solutioninn.com, 11648989.
    """
    works = by_wages("20", "2", "CABINET", "OTHER", policy=policy)
    works(OpeningStock, "OS-1", item="RM", quantity="15800", amounts={"material": "15800"})
    works(OpeningStock, "OS-2", item="OLD", quantity="20000", amounts={"material": "20000"})
    begin(works, "DONE", "CABINET", "46680")
    begin(works, "OPEN", "OTHER")
    works(OpeningWip, "OW", work_order="DONE", amounts={"material": "6400"})
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="26800", price="1")
    works(OwnUse, "OU", item="RM", quantity="2020", cost_centre="SHOP")
    for job, material, hours in (("DONE", "15680", "410"), ("OPEN", "2500", "115")):
        works(MaterialIssue, f"{job}-M", work_order=job, item="RM", quantity=material, reason="as used")
        works(TimeTicket, f"{job}-T", work_order=job, work_centre="BENCH", labour_hours=hours)
    spent = {"SHOP": ("2900", "5500", "520", "5500"), "OFFICE": ("3000", "1400", "780"), "SALES": ("3400",)}
    for centre, amounts in spent.items():
        for number, amount in enumerate(amounts):
            works(OverheadExpense, f"{centre}-{number}", cost_centre=centre, amount=amount, owed="bank")
    works(ProductionReceipt, "PR", work_order="DONE", quantity="46680", final=True)
    sell(works, "OLD", "20000", "1.30")
    sell(works, "CABINET", "31500", "1.30")
    works.books.month_end("2026-10").run_costing()
    assert (works.stock("RM"), works.stock("CABINET")) == ("22400.00", "15180.00")
    assert works.books.work_order("OPEN").balance() == {
        "material": 2_500_00,
        "labour": 2_300_00,
        "overhead": 4_600_00,
    }
    found = statement(works)
    assert (found["Cost of goods manufactured"], found["overhead variance"]) == ("46680.00", "-4560.00")
    assert found["Cost of sales with variances"] == "46940.00"


@pytest.mark.parametrize(
    ("bearer", "good", "left"), [("order", "4700.00", -1_590_00), ("cost_centre", "4500.00", -1_390_00)]
)
def test_cabinets_that_are_worked_on_again(bearer: str, good: str, left: int) -> None:
    """Hansen and Mowen, cornerstone 5.4, Petris: 45.00 a cabinet, 47.00 where the job bears the repair of three.

    2,000 of material, 100 hours at 10.00, 150 % of that: 4,500 for 100. Repair: 50 and 6 hours: 50 + 60 + 90 = 200, of
    the job where that was exacting, else of overhead, which has applied 1,590 and bears 200.
    """
    works = by_wages("10", "1.5", "CABINET")
    begin(works, "98-12", "CABINET", "100")
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="2050", price="1")
    works(MaterialIssue, "M", work_order="98-12", item="RM", quantity="2000", reason="as used")
    works(TimeTicket, "T", work_order="98-12", work_centre="BENCH", labour_hours="100")
    borne = {"cost_centre": "SHOP"} if bearer == "cost_centre" else {}
    works(ReworkOrder, "RW", parent="98-12", quantity="3", bearer=bearer, **borne)
    works(MaterialIssue, "RM", work_order="RW", item="RM", quantity="50")
    works(TimeTicket, "RT", work_order="RW", work_centre="BENCH", labour_hours="6")
    works(OrderCompletion, "RC", work_order="RW")
    works(ProductionReceipt, "PR", work_order="98-12", quantity="100", final=True)
    assert works.stock("CABINET") == good
    assert works.books.state.overhead.over_under("SHOP", "2026-10") == left


def test_unabsorbed_overhead_of_which_bad_planning_is_the_larger_part() -> None:
    """ICAI, overheads: 400,000 unabsorbed; 240,000 are the period's, 4.00 goes with each of 40,000 units.

    150,000 man-days at 25.00 for 4,150,000; 60 % of the rest are defective planning. 30,000 units are sold: 120,000
    more of cost of sales, and 40,000 in stock. Material of 1.00 a unit is our own.
    """
    works = shop("UNIT", rate="25", company={"policies": {"overhead_rest": "orders"}})
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="40000", price="1")
    begin(works, "WO", "UNIT", "40000")
    works(MaterialIssue, "MI", work_order="WO", item="RM", quantity="40000")
    works(TimeTicket, "TT", work_order="WO", work_centre="MACHINES", machine_hours="150000")
    works(OverheadExpense, "OE", cost_centre="SHOP", amount="4150000", owed="bank")
    works(ProductionReceipt, "PR", work_order="WO", quantity="40000", final=True)
    sell(works, "UNIT", "30000", "120")
    works(IdleCapacity, "IC", cost_centre="SHOP", amount="240000", reason="defective planning")
    works.books.month_end("2026-10").run_costing()
    assert works.stock("UNIT") == "987500.00"
    assert statement(works)["Cost of goods sold"] == "2962500.00"


def test_four_jobs_of_a_radio_maker() -> None:
    """M. Evans & Sons: job 104 is in process for 66,600, product P in stock for 42,700; 85,400 less 200 were sold.

    1.20 an hour for 51,000 hours, 61,200 of 61,000: 8,000 of material, 15,000, 8,000 and 30,000. N 46,400, O 39,000.
    Source: transtutors.com, 281256.
    """
    works = shop("N", "O", "P", "Q", rate="1.20")
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="50000", price="1")
    works(OwnUse, "OU", item="RM", quantity="8000", cost_centre="SHOP")
    jobs = {
        "101": ("N", "10000", "22000", "12000"),
        "102": ("O", "8000", "19000", "10000"),
        "103": ("P", "9000", "20500", "11000"),
        "104": ("Q", "15000", "30000", "18000"),
    }
    wages: dict[str, Any] = {"basis": "stated", "element": "labour", "owed": "wages_payable"}
    for job, (item, material, labour, hours) in jobs.items():
        begin(works, job, item)
        works(MaterialIssue, f"{job}-M", work_order=job, item="RM", quantity=material, reason="as used")
        lines = [{"work_order": job, "amount": labour}]
        works(CostDistribution, f"{job}-L", amount=labour, lines=lines, **wages)
        works(TimeTicket, f"{job}-T", work_order=job, work_centre="MACHINES", machine_hours=hours)
    for number, amount in enumerate(("15000", "8000", "30000")):
        works(OverheadExpense, f"OE-{number}", cost_centre="SHOP", amount=amount, owed="bank")
    for job in ("101", "102", "103"):
        works(ProductionReceipt, f"{job}-P", work_order=job, quantity="1", final=True)
    sell(works, "N", "1", "50000")
    sell(works, "O", "1", "45400")
    works.books.month_end("2026-10").run_costing()
    found = statement(works)
    assert (works.stock("P"), found["Closing work in process"]) == ("42700.00", "-66600.00")
    assert (found["Cost of goods sold"], found["Cost of sales with variances"]) == ("85400.00", "85200.00")


def test_a_budget_on_direct_labour() -> None:
    """Carter, factory overhead, method: 5,000 of idle capacity and 3,000 of spending are left of 98,000.

    50,000 and half of the labour: at 100,000 of labour 1.00. 90,000 of labour bear 90,000; 98,000 - 95,000, and half of
    the 10,000 that were not worked.
    """
    budget = {"fixed": "50000", "rate": "0.5", "capacity_hours": "100000", "analysis": "three_by_capacity"}
    works = by_wages("15", "1", "PART", overhead_budgets=[{"cost_centre": "SHOP", **HEAD, **budget}])
    begin(works, "JOB", "PART")
    works(TimeTicket, "TT", work_order="JOB", work_centre="BENCH", labour_hours="6000")
    works(OverheadExpense, "OE", cost_centre="SHOP", amount="98000", owed="bank")
    assert variances(works) == {"idle_capacity": "5000.00", "spending": "3000.00"}


@pytest.mark.parametrize("stores", ["service", "production"])
def test_a_job_that_bears_overhead_by_three_drivers(stores: str) -> None:
    """Hermanson, Accounting Principles: A Business Perspective, ch. 18, Creative Printers: 12,800 for job 107.

    5 % of 14,000 of material, a quarter of 16,000 of labour, 2.00 for each of 4,050 machine hours: 700 + 4,000 + 8,100.
    What goes by material is a service at a planned rate, or a shop whose overhead goes by material.
    """
    run = [
        {"number": number, "name": place, "work_centre": place, "run_hours": "1"}
        for number, place in ((10, "HANDS"), (20, "PRESS"), (30, "SHELF"))
    ]
    centres = {"HANDS": "direct_labour", "PRESS": "machine_hours"}
    by_material = stores == "production"
    printers = Ledger(
        company(
            {"PAPER": "raw", "BOOK": "finished"},
            "ifrs",
            company={"policies": {"service_departments": "planned_rates"}},
            boms=[{**HEAD, "item": "BOOK", "lines": [{"item": "PAPER", "quantity": "1"}]}],
            routings=[{**HEAD, "item": "BOOK", "operations": run}],
            work_centres=[
                {"code": of, "name": of, "cost_centre": "STORES" if of == "SHELF" else of}
                for of in (*centres, "SHELF")
            ],
            cost_centres=[
                {"code": "STORES", "name": "stores", "purpose": stores, "driver": "direct_material"},
                *(
                    {"code": of, "name": of, "purpose": "production", "driver": by}
                    for of, by in centres.items()
                ),
            ],
            rates=[
                {**HEAD, "work_centre": "HANDS", "labour": "20", "overhead": "0.25"},
                {**HEAD, "work_centre": "PRESS", "overhead": "2"},
                {**HEAD, "work_centre": "SHELF", "overhead": "0.05" if by_material else "0"},
            ],
            service_rates=[] if by_material else [{**HEAD, "cost_centre": "STORES", "rate": "0.05"}],
            prices=[{**HEAD, "item": "PAPER", "price": "1"}],
        )
    )
    begin(printers, "107", "BOOK")
    printers(GoodsReceipt, "GR", partner="B", item="PAPER", quantity="14000", price="1")
    printers(MaterialIssue, "MI", work_order="107", item="PAPER", quantity="14000", reason="as used")
    printers(TimeTicket, "T1", work_order="107", work_centre="HANDS", labour_hours="800")
    printers(TimeTicket, "T2", work_order="107", work_centre="PRESS", machine_hours="4050")
    if not by_material:
        printers(
            ServiceReport, "SR", cost_centre="STORES", lines=[{"work_order": "107", "quantity": "14000"}]
        )
    printers(OverheadExpense, "OE", cost_centre="STORES", amount="700", owed="bank")
    printers.books.month_end("2026-10").run_costing()
    found = printers.books.work_order("107").balance()
    assert found == {"material": 14_000_00, "labour": 16_000_00, "overhead": 12_800_00}
