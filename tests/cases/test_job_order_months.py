"""Months of job shops in published problems: posted as documents, closed, and read in the statements of the books.

Sources are named in each test; figures are from memory, and the arithmetic stands beside them.
"""

from tests.cases.job_shop import shop, statement

from erpcore.costing.labour.incentive_wages import share_of_time_saved, time_saved_over_time_allowed
from erpcore.costing.overhead.overhead_pools import Balance, settle
from erpcore.documents import (
    CostAdjustment,
    CostDistribution,
    Delivery,
    GoodsReceipt,
    MaterialIssue,
    OpeningStock,
    OpeningWip,
    OverheadExpense,
    OwnUse,
    ProductionReceipt,
    SalesOrder,
    ScrapRecovery,
    TimeTicket,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.kernel.rounding import MICRO


def test_rand_company() -> None:
    """Garrison, job-order costing, Rand Company: 158,000 manufactured, 118,500 sold, 5,000 of overhead under-applied.

    Material 7,000 + 60,000 - 52,000 = 15,000 left, of which 2,000 was indirect; labour 60,000 and 15,000 indirect;
    15,000 machine hours at 6.00 apply 90,000 of 95,000. Job A: 30,000 before, 28,000 + 40,000 + 60,000 (10,000 hours)
    = 158,000; job B 22,000 + 20,000 + 30,000 = 72,000 in process. 10,000 and three quarters of job A less 10,000 are
    sold: 750 of 1,000 medallions, 118,500. Cost of sales 118,500 + 5,000 = 123,500.
    """
    rand = shop("MEDALLION", "EARRING", "OLD", rate="6")
    rand(OpeningStock, "OS-1", item="RM", quantity="7000", amounts={"material": "7000"})
    rand(OpeningStock, "OS-2", item="OLD", quantity="1", amounts={"material": "10000"})
    for job, item, quantity in (("A", "MEDALLION", "1000"), ("B", "EARRING", "10000")):
        rand(WorkOrder, job, item=item, quantity=quantity)
        rand(WorkOrderRelease, f"{job}-R", work_order=job)
    rand(
        OpeningWip, "OW", work_order="A", amounts={"material": "10000", "labour": "12000", "overhead": "8000"}
    )
    rand(GoodsReceipt, "GR", partner="B", item="RM", quantity="60000", price="1")
    rand(OwnUse, "OU", item="RM", quantity="2000", cost_centre="SHOP")
    for job, material, labour, hours in (("A", "28000", "40000", "10000"), ("B", "22000", "20000", "5000")):
        rand(MaterialIssue, f"{job}-M", work_order=job, item="RM", quantity=material, reason="requisition")
        wages = {"basis": "stated", "element": "labour", "owed": "wages_payable"}
        lines = [{"work_order": job, "amount": labour}]
        rand(CostDistribution, f"{job}-L", amount=labour, lines=lines, **wages)
        rand(TimeTicket, f"{job}-T", work_order=job, work_centre="MACHINES", machine_hours=hours)
    for number, (amount, owed) in enumerate(
        [
            ("15000", "wages_payable"),  # indirect labour
            ("40000", "bank"),  # utilities 21,000, rent 16,000, other 3,000
            ("20000", "accrued_expense"),  # property tax 13,000, insurance 7,000
            ("18000", "accumulated_depreciation"),
        ]
    ):
        rand(OverheadExpense, f"OE-{number}", cost_centre="SHOP", amount=amount, owed=owed)
    rand(ProductionReceipt, "A-P", work_order="A", quantity="1000", final=True)
    assert rand.stock("MEDALLION") == "158000.00"
    sales = [{"item": "MEDALLION", "quantity": "750", "price": "300"}]
    rand(SalesOrder, "SO", partner="B", lines=sales)
    rand(Delivery, "DL", sales_order="SO/1", quantity="750")
    rand.books.month_end("2026-10").run_costing()
    assert statement(rand) == {
        "Opening materials": "7000.00",
        "Bought, less returns, with freight": "60000.00",
        "Materials, other: overhead pool": "-2000.00",
        "Closing materials": "-15000.00",
        "Direct materials used": "50000.00",
        "Direct labour": "60000.00",
        "Manufacturing overhead": "90000.00",
        "Manufacturing cost of the period": "200000.00",
        "Opening work in process": "30000.00",
        "Closing work in process": "-72000.00",
        "Cost of goods manufactured": "158000.00",
        "Opening finished goods": "10000.00",
        "Closing finished goods": "-49500.00",
        "Cost of goods sold": "118500.00",
        "overhead variance": "5000.00",
        "Cost of sales with variances": "123500.00",
        "Movement of these accounts in the general ledger, before profit is carried": "123500.00",
    }


def test_robinson_company() -> None:
    """Horngren, ch. 4, Robinson: 135,000 under-allocated go with the overhead in 50,000, 75,000 and 2,375,000.

    1,080,000 for 27,000 hours at 40, of which 325, 625 and 26,050 are in what is in process, finished and sold: 13,000,
    25,000 and 1,042,000 bear 1,625, 3,125 and 130,250.
    """
    works = shop("A", "B", "C", rate="40", company={"policies": {"overhead_rest": "orders"}})
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="2000000", price="1")
    for job, hours, cost in (("A", 325, 50_000), ("B", 625, 75_000), ("C", 26_050, 2_375_000)):
        works(WorkOrder, f"{job}-1", item=job, quantity="1")
        works(WorkOrderRelease, f"{job}-R", work_order=f"{job}-1")
        material = {"item": "RM", "quantity": str(cost - 40 * hours), "reason": "as used"}
        works(MaterialIssue, f"{job}-M", work_order=f"{job}-1", **material)
        ticket = {"work_centre": "MACHINES", "machine_hours": str(hours)}
        works(TimeTicket, f"{job}-T", work_order=f"{job}-1", **ticket)
    works(OverheadExpense, "OE", cost_centre="SHOP", amount="1215000", owed="bank")
    for job in "BC":
        works(ProductionReceipt, f"{job}-P", work_order=f"{job}-1", quantity="1", final=True)
    works(SalesOrder, "SO", partner="B", lines=[{"item": "C", "quantity": "1", "price": "3000000"}])
    works(Delivery, "DL", sales_order="SO/1", quantity="1")
    works.books.month_end("2026-10").run_costing()
    assert sum(works.books.work_order("A-1").balance().values()) == 51_625_00
    assert works.stock("B") == "78125.00"
    assert statement(works)["Cost of goods sold"] == "2505250.00"


def test_two_jobs_under_two_bonus_plans() -> None:
    """ICAI, employee cost: 100 hours allowed; A takes 60 under Rowan, B 80 under Halsey: 7,280 and 7,600.

    Overhead is 10.00 an hour. 84 R + M = 6,680 (40 / 100 of 60 R beside 60 R) and 90 R + M = 6,800 (10 R beside 80 R):
    R = 20.00, M = 5,000. A: 5,000 + 1,200 + 480 + 600; B: 5,000 + 1,600 + 200 + 800.
    """
    jobs = shop("JOB", rate="10")
    jobs(GoodsReceipt, "GR", partner="B", item="RM", quantity="10000", price="1")
    allowed, rate = 100 * MICRO, 20 * MICRO
    paid = {
        "A": (60, time_saved_over_time_allowed(allowed, 60 * MICRO, rate, decimals=2)),
        "B": (80, share_of_time_saved(allowed, 80 * MICRO, rate, decimals=2)),
    }
    for job, (hours, earned) in paid.items():
        jobs(WorkOrder, job, item="JOB", quantity="1")
        jobs(WorkOrderRelease, f"{job}-R", work_order=job)
        jobs(MaterialIssue, f"{job}-M", work_order=job, item="RM", quantity="5000", reason="as used")
        jobs(TimeTicket, f"{job}-T", work_order=job, work_centre="MACHINES", machine_hours=str(hours))
        amount = jobs.amount(earned.total)
        wages = {"basis": "stated", "element": "labour", "owed": "wages_payable"}
        jobs(
            CostDistribution,
            f"{job}-L",
            amount=amount,
            lines=[{"work_order": job, "amount": amount}],
            **wages,
        )
    assert [sum(jobs.books.work_order(job).balance().values()) for job in paid] == [7280_00, 7600_00]


def test_scrap_of_one_job_and_of_all_jobs() -> None:
    """Horngren, ch. 18, accounting for scrap, Hull: 900 off the job, or off overhead where it is common to all jobs.

    Material of 20,000 and 500 hours at 20.00 (10,000) are on the job; overhead of 10,500 was spent. Scrap of the job:
    30,000 - 900 = 29,100, and 500 is under-applied. Common scrap: the job keeps 30,000, and 400 is over-applied.
    """
    for whose, job, rest in (("work_order", 29_100_00, 500_00), ("cost_centre", 30_000_00, -400_00)):
        hull = shop("PART", rate="20")
        hull(GoodsReceipt, "GR", partner="B", item="RM", quantity="20000", price="1")
        hull(WorkOrder, "JOB", item="PART", quantity="50")
        hull(WorkOrderRelease, "JOB-R", work_order="JOB")
        hull(MaterialIssue, "JOB-M", work_order="JOB", item="RM", quantity="20000", reason="as used")
        hull(TimeTicket, "JOB-T", work_order="JOB", work_centre="MACHINES", machine_hours="500")
        hull(OverheadExpense, "OE", cost_centre="SHOP", amount="10500", owed="bank")
        scrap = {"item": "RM", "quantity": "900", "price": "1"}
        hull(ScrapRecovery, "SR", **{whose: {"work_order": "JOB", "cost_centre": "SHOP"}[whose]}, **scrap)
        assert sum(hull.books.work_order("JOB").balance().values()) == job
        assert hull.books.state.overhead.over_under("SHOP", "2026-10") == rest
        assert hull.stock("RM") == "900.00"
        hull.books.month_end("2026-10").run_costing()
        assert statement(hull)["overhead variance"] == hull.amount(rest)


def test_overhead_left_over_by_ending_balances() -> None:
    """Horngren, ch. 4, Robinson: 135,000 under-applied, shared over 50,000, 75,000 and 2,375,000, as slips.

    98 jobs of 25,000 are finished and 95 sold; 26,675 hours at 40.00 are 1,067,000 of them, 325 are in process. By
    balances 2,700, 4,050 and 128,250; the close writes off what is left on the pool, the share of cost of sales.
    """
    robinson = shop("JOB", rate="40")
    robinson(GoodsReceipt, "GR", partner="B", item="RM", quantity="1420000", price="1")
    for job, quantity, material, hours in (("1", "98", "1383000", "26675"), ("2", "1", "37000", "325")):
        robinson(WorkOrder, job, item="JOB", quantity=quantity)
        robinson(WorkOrderRelease, f"{job}-R", work_order=job)
        robinson(MaterialIssue, f"{job}-M", work_order=job, item="RM", quantity=material, reason="as used")
        robinson(TimeTicket, f"{job}-T", work_order=job, work_centre="MACHINES", machine_hours=hours)
    robinson(ProductionReceipt, "PR", work_order="1", quantity="98", final=True)
    robinson(SalesOrder, "SO", partner="B", lines=[{"item": "JOB", "quantity": "95", "price": "30000"}])
    robinson(Delivery, "DL", sales_order="SO/1", quantity="95")
    robinson(OverheadExpense, "OE", cost_centre="SHOP", amount="1215000", owed="bank")
    assert robinson.stock("JOB") == "75000.00"
    stand = {"in process": 50_000_00, "on hand": 75_000_00, "sold": 2_375_000_00}
    rest = robinson.books.state.overhead.over_under("SHOP", "2026-10")
    shares = settle(rest, {where: Balance(of, 0) for where, of in stand.items()}, "by_balance").charged
    assert shares == {"in process": 2_700_00, "on hand": 4_050_00, "sold": 128_250_00}
    pool = {"against": "cost_centre", "cost_centre": "SHOP", "reason": "left over"}
    robinson(CostAdjustment, "CA", item="JOB", amounts={"overhead": "4050"}, **pool)
    by_way_of = {"amount": "2700", "basis": "stated", "owed": "account", "account": "1160"}
    charged = {"direction": "charge", "lines": [{"work_order": "2", "amount": "2700"}]}
    relieved = {"direction": "relieve", "lines": [{"cost_centre": "SHOP", "amount": "2700"}]}
    for number, slip in (("CD-1", charged), ("CD-2", relieved)):
        robinson(CostDistribution, number, **slip, **by_way_of)
    robinson.books.month_end("2026-10").run_costing()
    assert robinson.stock("JOB") == "79050.00"
    assert sum(robinson.books.work_order("2").balance().values()) == 52_700_00
    assert statement(robinson)["overhead variance"] == "128250.00"
