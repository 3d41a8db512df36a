"""Predetermined overhead on direct material, on prime cost and for a unit, to the cent; sources in each test."""

from typing import Any

import pytest
from tests.cases.examination import Ledger, company
from tests.cases.job_shop import begin, statement
from tests.cases.standard_works import variances

from erpcore.documents import (
    CostDistribution,
    Delivery,
    GoodsReceipt,
    MaterialIssue,
    OpeningStock,
    OpeningWip,
    OrderCompletion,
    OverheadExpense,
    ProductionReceipt,
    PurchaseInvoice,
    SalesOrder,
    TimeTicket,
)

HEAD = {"valid_from": "2026-01-01"}


def on_cost(driver: str, rate: str, *products: str, run_hours: str = "1", **tables: Any) -> Ledger:
    """Books of a shop whose overhead goes by what a whole job costs or brings; an hour is paid with 20.00."""
    run = {"number": 10, "name": "work", "work_centre": "BENCH", "run_hours": run_hours}
    return Ledger(
        company(
            {"RM": "raw", "OLD": "finished", **dict.fromkeys(products, "finished")},
            "ifrs",
            boms=[{**HEAD, "item": of, "lines": [{"item": "RM", "quantity": "1"}]} for of in products],
            routings=[{**HEAD, "item": of, "operations": [run]} for of in products],
            work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
            cost_centres=[{"code": "SHOP", "name": "shop", "purpose": "production", "driver": driver}],
            rates=[{**HEAD, "work_centre": "BENCH", "labour": "20", "overhead": rate}],
            prices=[{**HEAD, "item": "RM", "price": "1"}],
            **tables,
        )
    )


def issue(ledger: Ledger, job: str, material: str, hours: str = "") -> None:
    """Use material of 1.00 a piece on a job, and work on it."""
    ledger(MaterialIssue, f"{job}-M", work_order=job, item="RM", quantity=material, reason="as used")
    if hours:
        ledger(TimeTicket, f"{job}-T", work_order=job, work_centre="BENCH", labour_hours=hours)


def spend(ledger: Ledger, *amounts: str) -> None:
    """Pay overhead of the shop."""
    for number, amount in enumerate(amounts, 1):
        ledger(OverheadExpense, f"OE-{number}", cost_centre="SHOP", amount=amount, owed="bank")


def test_gitano_products() -> None:
    """Garrison, Managerial Accounting, problem 3-14: 160 % of material used; 40,000 under-applied, 1,340,000 made.

    800,000 / 500,000. 20,000 + 510,000 - 80,000 = 450,000 of material apply 720,000 of 170,000 + 48,000 + 260,000 +
    95,000 + 7,000 + 180,000 = 760,000; 90,000 of labour. 150,000 + 1,260,000 - 70,000 made; 260,000 + 1,340,000 -
    400,000 = 1,200,000 sold. What is in process has 24,000 of material, so 38,400 of overhead and 7,600 of labour.
    Job 215 of 8,500 and 2,700 costs 8,500 + 2,700 + 13,600 = 24,800.
    """
    gitano = on_cost("direct_material", "1.6", "PART", "ODD")
    gitano(OpeningStock, "OS-1", item="RM", quantity="20000", amounts={"material": "20000"})
    gitano(OpeningStock, "OS-2", item="OLD", quantity="1", amounts={"material": "260000"})
    begin(gitano, "DONE", "PART", "134")
    begin(gitano, "OPEN", "ODD")
    begin(gitano, "215", "ODD")
    carried = {"material": "50000", "labour": "20000", "overhead": "80000"}
    gitano(OpeningWip, "OW", work_order="DONE", amounts=carried)
    gitano(GoodsReceipt, "GR", partner="B", item="RM", quantity="510000", price="1")
    issue(gitano, "OPEN", "15500", "245")
    issue(gitano, "215", "8500", "135")
    issue(gitano, "DONE", "426000", "4120")
    gitano(ProductionReceipt, "PR", work_order="DONE", quantity="134", final=True)
    spend(gitano, "170000", "48000", "260000", "95000", "7000", "180000")
    for item, quantity in (("OLD", "1"), ("PART", "94")):
        lines = [{"item": item, "quantity": quantity, "price": "1"}]
        gitano(SalesOrder, f"SO-{item}", partner="B", lines=lines)
        gitano(Delivery, f"DL-{item}", sales_order=f"SO-{item}/1", quantity=quantity)
    gitano.books.month_end("2026-10").run_costing()
    assert gitano.books.work_order("215").balance() == {
        "material": 8_500_00,
        "labour": 2_700_00,
        "overhead": 13_600_00,
    }
    assert sum(gitano.books.work_order("OPEN").balance().values()) == 45_200_00  # with 215 70,000
    found = statement(gitano)
    assert (found["Cost of goods manufactured"], gitano.stock("PART")) == ("1340000.00", "400000.00")
    assert (found["Cost of goods sold"], found["overhead variance"]) == ("1200000.00", "40000.00")
    (pool,) = gitano.books.report("overhead_pools", period="2026-10").dicts("line")
    assert (pool["driver"].en, pool["hours"], str(pool["rate"])) == ("direct material", 450_000, "1.60")
    assert f"{pool['difference']:f}" == "40000.00"


def test_a_percentage_of_material() -> None:
    """yourarticlelibrary.com 52550, percentage on direct materials: 300,000 / 250,000 = 120 % of 5,000 are 6,000.

    The estimate has it before anything is issued: 5,000 of material on the card bear 6,000.
    """
    works = on_cost("direct_material", "1.2", "PART")
    begin(works, "JOB", "PART", "5000")
    assert works.books.work_order("JOB").estimate.amounts()["overhead"] == 6_000_00
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="5000", price="1")
    issue(works, "JOB", "5000")
    works.books.month_end("2026-10").run_costing()
    assert works.books.work_order("JOB").balance() == {"material": 5_000_00, "overhead": 6_000_00}


@pytest.mark.parametrize("wages", ["by the hour", "shared out"])
def test_a_percentage_of_prime_cost(wages: str) -> None:
    """slidesearchengine.com, methods of absorption II: 150,000 of overhead over 300,000 of prime cost are 50 %.

    Of 200,000 of material and 100,000 of wages, paid by the hour or shared out at the month's end.
    """
    works = on_cost("direct_cost", "0.5", "PART")
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="200000", price="1")
    begin(works, "JOB", "PART")
    issue(works, "JOB", "200000", "5000" if wages == "by the hour" else "")
    if wages == "shared out":
        shared = {"owed": "wages_payable", "basis": "stated", "element": "labour"}
        lines = [{"work_order": "JOB", "amount": "100000"}]
        works(CostDistribution, "CD", amount="100000", lines=lines, **shared)
    spend(works, "150000")
    works.books.month_end("2026-10").run_costing()
    found = works.books.work_order("JOB").balance()
    assert found == {"material": 200_000_00, "labour": 100_000_00, "overhead": 150_000_00}
    assert works.books.state.overhead.over_under("SHOP", "2026-10") == 0


def test_a_charge_for_a_unit() -> None:
    """The same, unit of production: 500,000 / 300,000 = 1.67 a unit, 8,333 for an order of 5,000 that is completed.

    The rate to the millionth is 1.666667; what is still in process bears none of it.
    """
    works = on_cost("output", "1.666667", "PART")
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="7000", price="1")
    for job in ("DONE", "OPEN"):
        begin(works, job, "PART", "5000")
    issue(works, "DONE", "5000")
    issue(works, "OPEN", "2000")
    works(ProductionReceipt, "PR", work_order="DONE", quantity="5000", final=True)
    works.books.month_end("2026-10").run_costing()
    assert works.stock("PART") == "13333.34"  # 5,000 and 8,333.335
    assert works.books.work_order("OPEN").balance() == {"material": 2_000_00}


def test_abbey_products_by_material() -> None:
    """VanDerbeck, Principles of Cost Accounting, ch. 4, Abbey Products; its estimates make 120 % of material.

    60,000 / 50,000. Material of jobs 101 to 106 is 50,000: 60,000 applied, 20,000 under-applied of 80,000. Job 101
    costs 5,000 + 6,000 + 6,000, job 106 in process 11,000 + 2,400 + 13,200.
    """
    material = {"101": "5000", "102": "7000", "103": "8000", "104": "9000", "105": "10000", "106": "11000"}
    wages = {"101": "300", "102": "600", "103": "675", "104": "780", "105": "1450", "106": "120"}
    abbey = on_cost("direct_material", "1.2", *(f"P{job}" for job in material))
    abbey(GoodsReceipt, "GR", partner="B", item="RM", quantity="50000", price="1")
    for job, used in material.items():
        begin(abbey, job, f"P{job}")
        issue(abbey, job, used, wages[job])
        if job not in {"104", "106"}:
            abbey(ProductionReceipt, f"{job}-P", work_order=job, quantity="1", final=True)
    spend(abbey, "80000")
    assert variances(abbey) == {"": "20000.00"}
    worth = [abbey.stock(f"P{job}") for job in ("101", "102", "103", "105")]
    assert worth == ["17000.00", "27400.00", "31100.00", "51000.00"]
    assert sum(abbey.books.work_order("106").balance().values()) == 26_600_00


@pytest.mark.parametrize("late", ["as_of_now", "reprice"])
def test_an_invoice_after_the_sale_restates_what_was_absorbed(late: str) -> None:
    """Own numbers on the definition of the rate: 1,000 of material at 1.20 bear 600 at 50 %, not 500 at 1.00.

    The invoice comes after the month was costed; three quarters of the job were sold: 200 of material and 100 of
    overhead go with the goods, 225 to cost of sales and 75 to the shelf.
    """
    works = on_cost("direct_material", "0.5", "PART", company={"policies": {"late_facts": late}})
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="1000", price="1")
    begin(works, "JOB", "PART", "4")
    issue(works, "JOB", "1000")
    works(ProductionReceipt, "PR", work_order="JOB", quantity="4", final=True)
    works(SalesOrder, "SO", partner="B", lines=[{"item": "PART", "quantity": "3", "price": "900"}])
    works(Delivery, "DL", sales_order="SO/1", quantity="3")
    works.books.month_end("2026-10").run_costing()
    assert (works.stock("PART"), statement(works)["Cost of goods sold"]) == ("375.00", "1125.00")
    works(PurchaseInvoice, "PI", partner="B", lines=[{"receipt": "GR", "amount": "1200"}])
    works.books.month_end("2026-10").run_costing()
    assert (works.stock("PART"), statement(works)["Cost of goods sold"]) == ("450.00", "1350.00")
    assert works.books.state.overhead.over_under("SHOP", "2026-10") == 0  # written off as over-applied
    works.books.month_end("2026-10").run()


def test_prime_cost_with_a_repair_and_a_completion_by_hand() -> None:
    """Own numbers: a job that is completed after its last receipt absorbs on all that it cost: 40 % of 500 + 300."""
    works = on_cost("direct_cost", "0.4", "PART")
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="500", price="1")
    begin(works, "JOB", "PART", "2")
    issue(works, "JOB", "500")
    works(ProductionReceipt, "PR", work_order="JOB", quantity="2")
    works(TimeTicket, "TT", work_order="JOB", work_centre="BENCH", labour_hours="15")
    works(OrderCompletion, "OC", work_order="JOB")
    works.books.month_end("2026-10").run()
    assert works.stock("PART") == "1120.00"
