"""Jobs at budgeted and at actual rates of overhead, as documents and a close, to the cent.

"Exercise" is one of Horngren, Datar and Rajan, Cost Accounting, Canadian edition, chapters 2 and 4, as a student has
worked them (Flexii2000/BCIT, Aufgaben_Accounting_mit_Loesungen.md).
"""

import pytest
from tests.cases.examination import Ledger, company
from tests.cases.job_shop import begin, by_wages, sell, shop, statement

from erpcore.costing.services.service_departments import step_down
from erpcore.documents import (
    CostDistribution,
    GoodsReceipt,
    MaterialIssue,
    OpeningStock,
    OpeningWip,
    OverheadExpense,
    OwnUse,
    ProductionReceipt,
    TimeTicket,
)

SINCE = "2026-01-01"


def charge(ledger: Ledger, job: str, element: str, amount: str) -> None:
    """Charge a job with an amount."""
    terms = {"basis": "stated", "element": element, "owed": "wages_payable"}
    ledger(
        CostDistribution,
        f"{job}-{element}",
        amount=amount,
        lines=[{"work_order": job, "amount": amount}],
        **terms,
    )


def test_journal_entries_of_a_year() -> None:
    """Exercise 4-24, in millions: 374.6 finished, 27.0 in process, 369 sold, 3 of overhead under-allocated.

    240 bought, 198 and 24 used; 127 and 21 of labour; 23 and 10; 80 a machine hour for 0.9375 million hours: 75 for 78.
    How the year is made up of jobs is our own.
    """
    works = shop("DONE", "OPEN", rate="80")
    for job, quantity in (("DONE", "3746"), ("OPEN", "1")):
        begin(works, job, job, quantity)
    works(OpeningWip, "OW", work_order="DONE", amounts={"material": "1.6"})
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="240", price="1")
    works(OwnUse, "OU", item="RM", quantity="24", cost_centre="SHOP")
    for job, material, labour, hours in (("DONE", "186", "118", "0.8625"), ("OPEN", "12", "9", "0.075")):
        works(MaterialIssue, f"{job}-M", work_order=job, item="RM", quantity=material, reason="as used")
        charge(works, job, "labour", labour)
        works(TimeTicket, f"{job}-T", work_order=job, work_centre="MACHINES", machine_hours=hours)
    for owed, amount in (
        ("wages_payable", "21"),
        ("accumulated_depreciation", "23"),
        ("accrued_expense", "10"),
    ):
        works(OverheadExpense, f"OE-{owed}", cost_centre="SHOP", amount=amount, owed=owed)
    works(ProductionReceipt, "PR", work_order="DONE", quantity="3746", final=True)
    sell(works, "DONE", "3690", "0.146341")
    works.books.month_end("2026-10").run_costing()
    found = statement(works)
    assert (found["Cost of goods manufactured"], found["Closing work in process"]) == ("374.60", "-27.00")
    assert (found["Cost of goods sold"], found["overhead variance"]) == ("369.00", "3.00")
    assert found["Cost of sales with variances"] == "372.00"


def test_statement_of_a_year() -> None:
    """Exercise 2-25, in thousands: 252,000 manufactured, 243,600 sold.

    104,400 of material, 40,800 of labour and 114,000 of overhead, of which 13,200 are indirect material; from 24,000 to
    31,200 in process, from 32,400 to 40,800 in stock. All overhead is charged as it is spent.
    """
    works = by_wages("1", "0", "GOOD", "OTHER")
    works(OpeningStock, "OS", item="OLD", quantity="32400", amounts={"material": "32400"})
    begin(works, "DONE", "GOOD", "252000")
    begin(works, "OPEN", "OTHER")
    works(OpeningWip, "OW", work_order="DONE", amounts={"material": "24000"})
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="117600", price="1")
    works(OwnUse, "OU", item="RM", quantity="13200", cost_centre="SHOP")
    for job, material, labour, overhead in (
        ("DONE", "95000", "37000", "96000"),
        ("OPEN", "9400", "3800", "18000"),
    ):
        works(MaterialIssue, f"{job}-M", work_order=job, item="RM", quantity=material, reason="as used")
        works(TimeTicket, f"{job}-T", work_order=job, work_centre="BENCH", labour_hours=labour)
        charge(works, job, "overhead", overhead)
    relieved = {"basis": "stated", "owed": "wages_payable", "direction": "relieve", "amount": "13200"}
    works(CostDistribution, "CD", lines=[{"cost_centre": "SHOP", "amount": "13200"}], **relieved)
    works(ProductionReceipt, "PR", work_order="DONE", quantity="252000", final=True)
    sell(works, "OLD", "32400", "2")
    sell(works, "GOOD", "211200", "2")
    works.books.month_end("2026-10").run_costing()
    found = statement(works)
    assert (found["Cost of goods manufactured"], found["Cost of goods sold"]) == ("252000.00", "243600.00")
    assert works.stock("GOOD") == "40800.00"


@pytest.mark.parametrize(
    ("rate", "jobs", "hours", "spent", "normal", "actual"),
    [
        # exercise 4-18: 86 % of wages; 2,340,800 / 2,660,800 were spent, printed 88 % and 121,920
        ("0.86", {"626": ("58000", "34000", "34000")}, "2626800", "2340800", ["121240.00"], ["121911.00"]),
        # exercise 4-20, Ari Roos: 100.00 an hour, 2,400,000 / 22,000 were spent; printed 338,180
        ("100", {"ROOS": ("0", "120000", "2000")}, "20000", "2400000", ["320000.00"], ["338181.82"]),
        # exercise 4-21, Anderson, Laguna and Mission: 48.00 an hour, 42.00 were spent
        (
            "48",
            {"LAGUNA": ("106450", "35275", "850"), "MISSION": ("127604", "40320", "960")},
            "162190",
            "6888000",
            ["182525.00", "214004.00"],
            ["177425.00", "208244.00"],
        ),
        # exercise 4-27, Greenville Day School: 15.00 an hour, 14.00 were spent
        ("15", {"SCHOOL": ("0", "1975", "79")}, "11321", "159600", ["3160.00"], ["3081.00"]),
    ],
)
def test_jobs_at_budgeted_and_at_actual_rates(
    rate: str,
    jobs: dict[str, tuple[str, str, str]],
    hours: str,
    spent: str,
    normal: list[str],
    actual: list[str],
) -> None:
    """A job bears what its hours are budgeted to cost, and at the close what they have cost where orders take the rest.

    `hours` are those of all other jobs.
    """
    head = {"valid_from": SINCE}
    made = ["REST", *jobs]
    works = Ledger(
        company(
            {"RM": "raw", **dict.fromkeys(made, "finished")},
            "ifrs",
            company={"policies": {"overhead_rest": "orders"}},
            prices=[{**head, "item": "RM", "price": "1"}],
            boms=[{**head, "item": of, "lines": [{"item": "RM", "quantity": "1"}]} for of in made],
            routings=[
                {**head, "item": of, "operations": [{"number": 10, "name": "work", "work_centre": "BENCH"}]}
                for of in made
            ],
            work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
            rates=[{**head, "work_centre": "BENCH", "overhead": rate}],
        )
    )
    for job, (material, labour, worked) in {**jobs, "REST": ("0", "0", hours)}.items():
        begin(works, job, job)
        if material != "0":
            works(GoodsReceipt, f"{job}-G", partner="B", item="RM", quantity=material, price="1")
            works(MaterialIssue, f"{job}-M", work_order=job, item="RM", quantity=material, reason="as used")
        if labour != "0":
            charge(works, job, "labour", labour)
        works(TimeTicket, f"{job}-T", work_order=job, work_centre="BENCH", labour_hours=worked)
    works(OverheadExpense, "OE", cost_centre="SHOP", amount=spent, owed="bank")

    def cost() -> list[str]:
        orders = works.books.state.orders.orders
        return [works.amount(sum(orders[job].cost().values())) for job in jobs]

    assert cost() == normal
    works.books.month_end("2026-10").run_costing()
    assert cost() == actual


@pytest.mark.parametrize(
    ("taker", "left"),
    [
        # 510,000 over-allocated in machining and 170,000 under-allocated in assembly
        ("cost_of_sales", ["7600000.00", "2800000.00", "21600000.00", "-340000.00"]),
        # each by what it has allocated: machining 16,100, 6,900 and 69,000 of 92,000 machine hours, assembly 32,000,
        # 12,800 and 83,200 of 128,000 hours
        ("orders", ["7553250.00", "2778750.00", "21328000.00", "0.00"]),
    ],
)
def test_two_departments_whose_overhead_is_prorated(taker: str, left: list[str]) -> None:
    """Exercise 4-33, Glavine: 5,980,000 at 65.00 for 5,470,000, 8,064,000 at 63.00 for 8,234,000; 340,000 too much.

    7,600,000 are in process, 2,800,000 in stock, 21,600,000 sold. Prorated by what each department has allocated it is
    39 % of machining and a quarter of assembly that are in process; the student takes both as one, 340,000 by all that
    was allocated, and comes to 7,526,000, 2,770,000 and 21,364,000 in thousands.
    """
    head = {"valid_from": SINCE}
    made = {"OPEN": ("16100", "32000"), "STOCK": ("6900", "12800"), "SOLD": ("69000", "83200")}
    total = {"OPEN": 7_600_000, "STOCK": 2_800_000, "SOLD": 21_600_000}
    shops = {"MACHINING": ("machine_hours", "65"), "ASSEMBLY": ("labour_hours", "63")}
    works = Ledger(
        company(
            {"RM": "raw", **dict.fromkeys(made, "finished")},
            "ifrs",
            company={"policies": {"overhead_rest": taker}},
            prices=[{**head, "item": "RM", "price": "1"}],
            boms=[{**head, "item": of, "lines": [{"item": "RM", "quantity": "1"}]} for of in made],
            routings=[
                {
                    **head,
                    "item": of,
                    "operations": [{"number": 10, "name": "work", "work_centre": "MACHINING"}],
                }
                for of in made
            ],
            cost_centres=[
                {"code": of, "name": of, "purpose": "production", "driver": driver}
                for of, (driver, _) in shops.items()
            ],
            work_centres=[{"code": of, "name": of, "cost_centre": of} for of in shops],
            rates=[{**head, "work_centre": of, "overhead": rate} for of, (_, rate) in shops.items()],
        )
    )
    for job, (machine, labour) in made.items():
        begin(works, job, job)
        material = total[job] - int(machine) * 65 - int(labour) * 63
        works(GoodsReceipt, f"{job}-G", partner="B", item="RM", quantity=str(material), price="1")
        works(MaterialIssue, f"{job}-M", work_order=job, item="RM", quantity=str(material), reason="as used")
        works(TimeTicket, f"{job}-1", work_order=job, work_centre="MACHINING", machine_hours=machine)
        works(TimeTicket, f"{job}-2", work_order=job, work_centre="ASSEMBLY", labour_hours=labour)
        if job != "OPEN":
            works(ProductionReceipt, f"{job}-P", work_order=job, quantity="1", final=True)
    sell(works, "SOLD", "1", "30000000")
    for shop_, amount in (("MACHINING", "5470000"), ("ASSEMBLY", "8234000")):
        works(OverheadExpense, f"OE-{shop_}", cost_centre=shop_, amount=amount, owed="bank")
    works.books.month_end("2026-10").run_costing()
    found = statement(works)
    open_ = works.amount(sum(works.books.work_order("OPEN").balance().values()))
    rest = found.get("overhead variance", "0.00")
    assert [open_, works.stock("STOCK"), found["Cost of goods sold"], rest] == left


def test_rates_of_two_departments_after_their_services() -> None:
    """Overhead of 424,020, stores and a canteen (studymode.com, 70595488): 5.14 and 6.48 an hour, 13,367 over.

    Canteen 18,587: 30, 55 and 15 %; stores 39,961 by 33,126 and 6,835: 238,659 for 46,400 machine hours, 185,361 for
    28,600 hours. 49,120 and 28,150 were worked; 239,110 and 192,860 spent: 13,366.80 too much, 10,448.00 too little.
    """
    costs = {"MACHINING": 199957, "ASSEMBLY": 168303, "STORES": 37173, "CANTEEN": 18587}
    usage = {
        "CANTEEN": {"MACHINING": 30, "ASSEMBLY": 55, "STORES": 15},
        "STORES": {"MACHINING": 33126, "ASSEMBLY": 6835},
    }
    services = {of: costs.pop(of) for of in usage}
    charged = step_down(services, usage, ["CANTEEN", "STORES"])
    whole = {of: cost + charged.total(of) for of, cost in costs.items()}
    assert whole == {"MACHINING": 238659, "ASSEMBLY": 185361}
    head = {"valid_from": SINCE}
    shops = {"MACHINING": ("machine_hours", 46400), "ASSEMBLY": ("labour_hours", 28600)}
    rates = {of: f"{whole[of] / hours:.2f}" for of, (_, hours) in shops.items()}
    works = Ledger(
        company(
            {"RM": "raw", "FG": "finished"},
            "ifrs",
            prices=[{**head, "item": "RM", "price": "1"}],
            boms=[{**head, "item": "FG", "lines": [{"item": "RM", "quantity": "1"}]}],
            routings=[
                {
                    **head,
                    "item": "FG",
                    "operations": [{"number": 10, "name": "work", "work_centre": "MACHINING"}],
                }
            ],
            cost_centres=[
                {"code": of, "name": of, "purpose": "production", "driver": driver}
                for of, (driver, _) in shops.items()
            ],
            work_centres=[{"code": of, "name": of, "cost_centre": of} for of in shops],
            rates=[{**head, "work_centre": of, "overhead": rate} for of, rate in rates.items()],
        )
    )
    begin(works, "JOB", "FG")
    works(TimeTicket, "TT-1", work_order="JOB", work_centre="MACHINING", machine_hours="49120")
    works(TimeTicket, "TT-2", work_order="JOB", work_centre="ASSEMBLY", labour_hours="28150")
    for of, amount in (("MACHINING", "239110"), ("ASSEMBLY", "192860")):
        works(OverheadExpense, f"OE-{of}", cost_centre=of, amount=amount, owed="bank")
    works.books.month_end("2026-10").run_costing()
    rests = {}
    for entry in works.books.read():
        for move in entry.movements:
            if move.target.role == "overhead_variance":
                amount = sum(part for _, _, part in move.amounts)
                rests[move.target.cost_centre] = -amount if move.contra else amount
    assert rests == {"MACHINING": -13_366_80, "ASSEMBLY": 10_448_00}
