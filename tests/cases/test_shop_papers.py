"""Jobs, services, activities and stores of English exercises, as documents and a close; sources stand in each test."""

from collections.abc import Mapping
from typing import Any

import pytest
from tests.cases.examination import Ledger, company
from tests.cases.job_shop import begin, sell, shop, statement
from tests.cases.standard_works import Works, variances

from erpcore.documents import (
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
    ServiceReport,
    TimeTicket,
    WorkOrder,
    WorkOrderRelease,
)

SINCE = {"valid_from": "2026-01-01"}


def charge(ledger: Ledger, job: str, material: str, labour: str, hours: str) -> None:
    """Charge a job with material, wages and the hours that bear overhead."""
    ledger(MaterialIssue, f"{job}-M", work_order=job, item="RM", quantity=material, reason="as used")
    wages: dict[str, Any] = {"basis": "stated", "element": "labour", "owed": "wages_payable"}
    lines = [{"work_order": job, "amount": labour}]
    ledger(CostDistribution, f"{job}-L", amount=labour, lines=lines, **wages)
    ledger(TimeTicket, f"{job}-T", work_order=job, work_centre="MACHINES", machine_hours=hours)


def spend(ledger: Ledger, *amounts: str) -> None:
    """Spend on overhead."""
    for number, amount in enumerate(amounts):
        ledger(OverheadExpense, f"OE-{number}", cost_centre="SHOP", amount=amount, owed="bank")


def test_four_jobs_are_finished_and_three_sold() -> None:
    """Warren, job order costing, jobs 101 to 106: 30,440 manufactured, 25,160 in process, 25,580 sold, 4,860 left.

    65.00 an hour on 198 hours: 12,870 of 3,900 + 5,650 + 1,380. Source: techwhiff.com, entries and schedules for
    unfinished jobs, 121064.
    """
    jobs = {
        "101": ("2960", "1950", "24"),
        "102": ("3610", "2630", "27"),
        "103": ("2400", "1290", "18"),
        "104": ("8110", "4840", "70"),
        "105": ("5150", "3690", "35"),
        "106": ("3760", "2340", "24"),
    }
    works = shop(*(f"I{job}" for job in jobs), rate="65")
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="27000", price="1")
    works(OwnUse, "OU", item="RM", quantity="1010", cost_centre="SHOP")
    spend(works, "2890", "5650", "1380")
    for job, cost in jobs.items():
        begin(works, job, f"I{job}")
        charge(works, job, *cost)
    for job in ("101", "102", "103", "105"):
        works(ProductionReceipt, f"{job}-P", work_order=job, quantity="1", final=True)
    for job, price in (("101", "7760"), ("102", "9590"), ("105", "14090")):
        sell(works, f"I{job}", "1", price)
    works.books.month_end("2026-10").run_costing()
    found = statement(works)
    assert (found["Cost of goods manufactured"], found["Closing work in process"]) == (
        "30440.00",
        "-25160.00",
    )
    assert (found["Cost of goods sold"], found["Closing finished goods"]) == ("25580.00", "-4860.00")
    assert found["overhead variance"] == "-1940.00"


def test_a_job_of_before_is_sold_with_one_of_the_month() -> None:
    """Jobs 57 to 60 at 4.80 an hour: 27,440, 22,580 and 15,520; 50,020 manufactured, 53,040 sold.

    17,880 of overhead bear 8,640. Source: code.policylink.org, 14897361.
    """
    works = shop("J57", "J58", "J59", "J60", rate="4.80")
    works(OpeningStock, "OS", item="J57", quantity="1", amounts={"material": "25600"})
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="29670", price="1")
    jobs = {"J58": ("9200", "14400", "800"), "J59": ("8900", "10800", "600"), "J60": ("6400", "7200", "400")}
    for job, cost in jobs.items():
        begin(works, job, job)
        charge(works, job, *cost)
    spend(works, "17880")
    for job in ("J58", "J59"):
        works(ProductionReceipt, f"{job}-P", work_order=job, quantity="1", final=True)
    sell(works, "J57", "1", "35840")
    sell(works, "J58", "1", "38416")
    works.books.month_end("2026-10").run_costing()
    found = statement(works)
    assert (found["Cost of goods manufactured"], found["Closing work in process"]) == (
        "50020.00",
        "-15520.00",
    )
    assert (found["Cost of goods sold"], found["overhead variance"]) == ("53040.00", "9240.00")
    assert (works.stock("J59"), works.stock("RM")) == ("22580.00", "5170.00")


def test_goods_manufactured_and_sold_in_a_month() -> None:
    """Garrison, cost of goods manufactured, Primare: 155,000 manufactured, 148,000 sold, 152,000 with overhead.

    12,000 + 30,000 - 18,000 of material, 5,000 of it indirect; 58,000 of labour; 87,000 of overhead applied of 91,000;
    56,000 and 65,000 in process, 35,000 and 42,000 finished. How the work is made up of jobs is our own. Source:
    smartsolve.ai, Primare Corporation.
    """
    works = shop("GOODS", "OTHER", rate="1")
    works(OpeningStock, "OS-1", item="RM", quantity="12000", amounts={"material": "12000"})
    works(OpeningStock, "OS-2", item="GOODS", quantity="35000", amounts={"material": "35000"})
    begin(works, "DONE", "GOODS", "155000")
    begin(works, "OPEN", "OTHER")
    works(OpeningWip, "OW", work_order="DONE", amounts={"material": "56000"})
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="30000", price="1")
    works(OwnUse, "OU", item="RM", quantity="5000", cost_centre="SHOP")
    charge(works, "DONE", "9000", "38000", "52000")
    charge(works, "OPEN", "10000", "20000", "35000")
    spend(works, "86000")
    works(ProductionReceipt, "PR", work_order="DONE", quantity="155000", final=True)
    sell(works, "GOODS", "148000", "2")
    works.books.month_end("2026-10").run_costing()
    found = statement(works)
    assert (found["Direct materials used"], found["Cost of goods manufactured"]) == ("19000.00", "155000.00")
    assert (found["Closing work in process"], found["Closing finished goods"]) == ("-65000.00", "-42000.00")
    assert (found["Cost of goods sold"], found["Cost of sales with variances"]) == ("148000.00", "152000.00")


def test_overhead_that_was_applied_too_little_goes_where_it_was_applied() -> None:
    """Houston Company, jobs 101 to 103: 12,000 under-applied are 2,000, 4,000 and 6,000: sold 7,500, 17,000, 21,600.

    24,000 for 6,000 hours at 2.00; 5,500 and 13,000 are finished, of which 5,500 are sold, 15,600 are in process; by
    the overhead applied. Source: homeworkcorp.com, 4285350, worked by hand.
    """
    works = shop("J1", "J2", "J3", rate="2", company={"policies": {"overhead_rest": "orders"}})
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="13000", price="1")
    jobs = {"J1": ("2000", "1500", "1000"), "J2": ("5000", "4000", "2000"), "J3": ("6000", "3600", "3000")}
    for job, cost in jobs.items():
        begin(works, job, job)
        charge(works, job, *cost)
    spend(works, "24000")
    for job in ("J1", "J2"):
        works(ProductionReceipt, f"{job}-P", work_order=job, quantity="1", final=True)
    sell(works, "J1", "1", "7500")
    works.books.month_end("2026-10").run_costing()
    found = statement(works)
    assert (found["Cost of goods sold"], found["Closing work in process"]) == ("7500.00", "-21600.00")
    assert works.stock("J2") == "17000.00"


def test_conversion_that_is_costed_when_goods_are_finished() -> None:
    """Horngren, ch. 20, Road Warrior: 3,432,000 sold, 52,000 finished, 20,400 of material, 26,800 beyond, in credit.

    Backflush: 2,754,000 bought, 723,600 spent; 26,800 tires of 102 and 28 are finished, 26,400 sold. Source:
    wizedu.com, 63926 and 63950.
    """
    card = {"quantity": "102", "price": "1", "hours": "1", "labour": "0", "overhead": "28"}
    works = Works(card, {"fixed": "0", "rate": "28", "capacity_hours": "26800", "analysis": "two"})
    works.buy("GR", "2754000", "1")
    works(OverheadExpense, "OE", cost_centre="SHOP", amount="723600", owed="wages_payable")
    works.start("26800")
    works(MaterialIssue, "MI", work_order="WO", item="RM", quantity="2733600")
    works(ProductionReceipt, "PR", work_order="WO", quantity="26800", final=True)
    works(SalesOrder, "SO", partner="B", lines=[{"item": "FG", "quantity": "26400", "price": "200"}])
    works(Delivery, "DL", sales_order="SO/1", quantity="26400")
    assert works.balances("640101") == ["3432000.00"]
    assert variances(works) == {"controllable": "-26800.00"}
    assert (works.stock("RM"), works.stock("FG")) == ("20400.00", "52000.00")


def test_more_is_bought_than_used_and_both_have_a_variance() -> None:
    """Price 549 of what was bought, usage -1,104, rate 432, efficiency 2,520.

    530 units of 20 at 1.38 and 4 hours at 9.00; 18,300 bought at 1.41, 9,800 used, 2,400 hours at 9.18. Source:
    qammunity.org, 7524534.
    """
    works = Works(
        {"quantity": "20", "price": "1.38", "hours": "4", "labour": "9", "overhead": "0"},
        {"fixed": "0", "rate": "0", "capacity_hours": "1"},
    )
    works.buy("GR", "18300", "1.41")
    works.start("530")
    works(MaterialIssue, "MI", work_order="WO", item="RM", quantity="9800", reason="as used")
    works(TimeTicket, "TT", work_order="WO", work_centre="BENCH", labour_hours="2400")
    wages: dict[str, Any] = {"basis": "stated", "element": "labour", "owed": "wages_payable"}
    works(CostDistribution, "CD", amount="432", lines=[{"work_order": "WO", "amount": "432"}], **wages)
    works(ProductionReceipt, "PR", work_order="WO", quantity="530", final=True)
    assert variances(works) == {
        "labour_efficiency": "2520.00",
        "labour_rate": "432.00",
        "material_usage": "-1104.00",
        "price": "549.00",
    }


Given = Mapping[str, Mapping[str, str]]
BETWEEN: Given = {"A": {"X": "40", "Y": "20", "B": "40"}, "B": {"X": "70", "Y": "10", "A": "20"}}
OFFICES: Given = {
    "ADM": {"MAINT": "100", "SUBURBAN": "250", "DOWNTOWN": "150"},
    "MAINT": {"SUBURBAN": "350", "DOWNTOWN": "650", "ADM": "200"},
}
MAKERS: Given = {
    "MAINT": {"GENERAL": "2000", "CUT": "9000", "SEW": "9000"},
    "GENERAL": {"MAINT": "2500", "CUT": "5000", "SEW": "8500"},
}
PREP: Given = {
    "ADM": {"JANITOR": "60", "EQUIP": "240", "PREP": "600", "FINISH": "300"},
    "JANITOR": {"EQUIP": "10000", "PREP": "20000", "FINISH": "70000"},
    "EQUIP": {"PREP": "10000", "FINISH": "30000"},
}
COOP: Given = {
    "ADM": {"BUILDING": "320", "GROCERIES": "2720", "COFFEE": "160"},
    "BUILDING": {"GROCERIES": "9500", "COFFEE": "500"},
}


@pytest.mark.parametrize(
    ("method", "spent", "given", "charged"),
    [
        # scribd.com, 383767179: 150 and 300; 228.26 and 391.30 gross
        ("direct", {"A": "150", "B": "300"}, BETWEEN, {"X": "362.50", "Y": "87.50"}),
        ("step_down B", {"A": "150", "B": "300"}, BETWEEN, {"X": "350.00", "Y": "100.00"}),
        ("reciprocal", {"A": "150", "B": "300"}, BETWEEN, {"X": "365.22", "Y": "84.78"}),
        # Hansen and Mowen, Anders: 144,444 and 284,444 gross (solutioninn.com, 6079870)
        (
            "reciprocal",
            {"MAINT": "100000", "GENERAL": "270000"},
            MAKERS,
            {"CUT": "153888.89", "SEW": "216111.11"},
        ),
        # solvely.ai, 479680934: 10,800 to maintenance; 52,800 over 350 and 650
        (
            "step_down ADM",
            {"ADM": "54000", "MAINT": "42000"},
            OFFICES,
            {"SUBURBAN": "45480.00", "DOWNTOWN": "50520.00"},
        ),
        # Garrison, Arbon: 84,000, 72,000 and 60,000 are handed on (transtutors.com, 1389448)
        (
            "step_down ADM",
            {"ADM": "84000", "JANITOR": "67800", "EQUIP": "36000"},
            PREP,
            {"PREP": "71400.00", "FINISH": "116400.00"},
        ),
        # Garrison, University District Co-op: 200,000 and 80,000 (transtutors.com, 1389447)
        (
            "step_down ADM",
            {"ADM": "200000", "BUILDING": "60000"},
            COOP,
            {"GROCERIES": "246000.00", "COFFEE": "14000.00"},
        ),
    ],
)
def test_services_of_departments(
    method: str, spent: Mapping[str, str], given: Given, charged: Mapping[str, str]
) -> None:
    """What service departments cost is charged to those they served: directly, in an order, or by equations."""
    how, _, first = method.partition(" ")
    policies = {"service_departments": how, "overhead_rest": "carry_forward"}
    order = [first] if first else []
    centres = {**dict.fromkeys(given, "service"), **dict.fromkeys(charged, "production")}
    ledger = Ledger(
        company(
            {},
            "ifrs",
            cost_centres=[{"code": of, "name": of, "purpose": purpose} for of, purpose in centres.items()],
            company={"policies": {**policies, "service_order": order}},
        )
    )
    for of, amount in spent.items():
        ledger(OverheadExpense, f"OE-{of}", cost_centre=of, amount=amount, owed="bank")
        lines = [{"cost_centre": to, "quantity": quantity} for to, quantity in given[of].items()]
        ledger(ServiceReport, f"SR-{of}", cost_centre=of, lines=lines)
    ledger.books.month_end("2026-10").run_costing()
    pools = ledger.books.state.overhead
    assert {of: ledger.amount(pools.over_under(of, "2026-10")) for of in charged} == charged


def test_four_products_and_the_activities_that_they_take() -> None:
    """CIMA, activity-based costing, products A to D: 136.09, 132.57, 99.80 and 141.07 a unit.

    10,430 for 1,300 machine hours; set-ups 5,250 and inspection 2,100 for 21 runs of 20, 3,600 for 80 requisitions,
    4,620 for 42 orders of 10. Source: solutioninn.com, 11256747. Activities are service departments that report to
    orders; machines are charged at what they cost.
    """
    products = {"A": (120, 40, 28, 4), "B": (100, 50, 21, 3), "C": (80, 30, 14, 2), "D": (120, 60, 21, 3)}
    activities = {"SETUP": "5250", "STORES": "3600", "INSPECT": "2100", "HANDLE": "4620"}
    run = {"number": 10, "name": "run", "work_centre": "MACHINES"}
    ledger = Ledger(
        company(
            {"RM": "raw", **dict.fromkeys(products, "finished")},
            "ifrs",
            company={"policies": {"service_departments": "direct", "overhead_rest": "orders"}},
            boms=[{**SINCE, "item": of, "lines": [{"item": "RM", "quantity": "1"}]} for of in products],
            routings=[
                {**SINCE, "item": of, "operations": [{**run, "run_hours": str(hours)}]}
                for of, (*_, hours) in products.items()
            ],
            work_centres=[{"code": "MACHINES", "name": "machines", "cost_centre": "SHOP"}],
            cost_centres=[
                {"code": "SHOP", "name": "shop", "purpose": "production", "driver": "machine_hours"},
                *({"code": of, "name": of, "purpose": "service"} for of in activities),
            ],
            rates=[{**SINCE, "work_centre": "MACHINES", "overhead": "0"}],
            prices=[{**SINCE, "item": "RM", "price": "1"}],
        )
    )
    ledger(GoodsReceipt, "GR", partner="B", item="RM", quantity="19400", price="1")
    for of, (units, material, labour, hours) in products.items():
        ledger(WorkOrder, of, item=of, quantity=str(units))
        ledger(WorkOrderRelease, f"{of}-R", work_order=of)
        charge(ledger, of, str(units * material), str(units * labour), str(units * hours))
        ledger(ProductionReceipt, f"{of}-P", work_order=of, quantity=str(units), final=True)
    spend(ledger, "10430")
    runs = {of: units // 20 for of, (units, *_) in products.items()}
    taken = {"SETUP": runs, "INSPECT": runs, "STORES": dict.fromkeys(products, 20)}
    taken["HANDLE"] = {of: 2 * number for of, number in runs.items()}
    for activity, amount in activities.items():
        ledger(OverheadExpense, f"OE-{activity}", cost_centre=activity, amount=amount, owed="bank")
        lines = [{"work_order": of, "quantity": str(number)} for of, number in taken[activity].items()]
        ledger(ServiceReport, f"SR-{activity}", cost_centre=activity, lines=lines)
    ledger.books.month_end("2026-10").run_costing()
    found = [ledger.stock(of) for of in products]
    assert found == ["16331.08", "13256.92", "7983.69", "16928.31"]  # over 120, 100, 80 and 120


RECEIPTS_AND_ISSUES = [
    ("1000", "10"),
    ("260", "10.50"),
    ("700", ""),
    ("400", "11.50"),
    ("300", "12.50"),
    ("620", ""),
    ("240", ""),
    ("500", "11"),
    ("380", ""),
]
IN_MAY = [
    ("100", "20"),
    ("200", "35"),
    ("50", "30"),
    ("130", ""),
    ("13", "40"),
    ("100", ""),
    ("15", ""),
]


@pytest.mark.parametrize(
    ("valuation", "moves", "issued", "left"),
    [
        # scribd.com, 96605529: eight lines of a stores ledger, twice
        ("fifo", RECEIPTS_AND_ISSUES, ["7000.00", "6420.00", "2760.00", "4650.00"], "5750.00"),
        ("lifo", RECEIPTS_AND_ISSUES, ["7130.00", "7430.00", "2520.00", "4180.00"], "5320.00"),
        # askfilo.com, 3432353636333832: 118 of 363 are left
        ("fifo", IN_MAY, ["3050.00", "3500.00", "525.00"], "3945.00"),
        ("lifo", IN_MAY, ["4300.00", "3565.00", "525.00"], "2630.00"),
        ("monthly_average", IN_MAY, [], "3582.26"),  # 11,020 x 118 / 363
    ],
)
def test_a_stores_ledger(valuation: str, moves: list[tuple[str, str]], issued: list[str], left: str) -> None:
    """What each issue is worth, and what is left."""
    ledger = Ledger(company({"RM": "raw"}, "ifrs", valuation))
    found = []
    for number, (quantity, price) in enumerate(moves, 1):
        day = {"date": f"2026-10-{number:02}"}
        if price:
            ledger(
                GoodsReceipt, f"GR-{number}", partner="B", item="RM", quantity=quantity, price=price, **day
            )
        else:
            before = ledger.books.state.stock.pool("RM", "MAIN").value
            ledger(OwnUse, f"OU-{number}", item="RM", quantity=quantity, cost_centre="OFFICE", **day)
            found.append(ledger.amount(before - ledger.books.state.stock.pool("RM", "MAIN").value))
    ledger.books.month_end("2026-10").run_costing()
    assert ledger.stock("RM") == left
    assert not issued or issued == found
