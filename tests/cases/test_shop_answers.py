"""Jobs and activities that question sites answer, posted as documents and closed, to the cent; the source is named."""

from typing import Any

import pytest
from tests.cases.examination import Ledger, company

from erpcore.documents import (
    CostDistribution,
    Delivery,
    GoodsReceipt,
    MaterialIssue,
    OpeningBalance,
    OpeningStock,
    OpeningWip,
    OverheadExpense,
    OwnUse,
    ProductionReceipt,
    SalesInvoice,
    SalesOrder,
    ServiceReport,
    TimeTicket,
    WorkOrder,
    WorkOrderRelease,
)

SINCE = {"valid_from": "2026-01-01"}


class Shop(Ledger):
    """A shop whose hours cost 1.00 of wages, with overhead at a rate on hours or on wages."""

    def __init__(self, rate: str, driver: str = "direct_labour", jobs: str = "JOB", **policies: str) -> None:
        """Open the books with products, one for each job."""
        made = jobs.split()
        bills = [{**SINCE, "item": job, "lines": [{"item": "RM", "quantity": "1"}]} for job in made]
        run = {"number": 10, "name": "work", "work_centre": "BENCH", "run_hours": "1"}
        super().__init__(
            company(
                {"RM": "raw", **dict.fromkeys(made, "finished")},
                "ifrs",
                company={"policies": policies},
                boms=bills,
                routings=[{**SINCE, "item": job, "operations": [run]} for job in made],
                work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
                cost_centres=[
                    {"code": "SHOP", "name": "shop", "purpose": "production", "driver": driver},
                    {"code": "OFFICE", "name": "office", "purpose": "administration"},
                ],
                rates=[{**SINCE, "work_centre": "BENCH", "labour": "1", "overhead": rate}],
                prices=[{**SINCE, "item": "RM", "price": "1"}],
            )
        )

    def open(self, job: str, **before: str) -> None:
        """Release a job, with what it had cost before."""
        self(WorkOrder, f"WO-{job}", item=job, quantity="1")
        self(WorkOrderRelease, f"WR-{job}", work_order=f"WO-{job}")
        if before:
            self(OpeningWip, f"OW-{job}", work_order=f"WO-{job}", amounts=before)

    def buy(self, amount: str) -> None:
        """Buy material, a piece for 1.00."""
        self(GoodsReceipt, "GR", partner="B", item="RM", quantity=amount, price="1")

    def charge(self, job: str, material: str, wages: str, hours: str = "") -> None:
        """Charge a job; with hours, wages are an amount of their own."""
        order = f"WO-{job}"
        self(MaterialIssue, f"MI-{job}", work_order=order, item="RM", quantity=material, reason="as used")
        self(TimeTicket, f"TT-{job}", work_order=order, work_centre="BENCH", labour_hours=hours or wages)

    def spend(self, **amounts: str) -> None:
        """Spend on overhead."""
        for number, amount in amounts.items():
            self(OverheadExpense, number, cost_centre="SHOP", amount=amount, owed="bank")

    def finish(self, *jobs: str) -> None:
        """Receive finished jobs."""
        for job in jobs:
            self(ProductionReceipt, f"PR-{job}", work_order=f"WO-{job}", quantity="1", final=True)

    def sell(self, job: str, price: str = "1") -> None:
        """Deliver and invoice a job."""
        self(SalesOrder, f"SO-{job}", partner="B", lines=[{"item": job, "quantity": "1", "price": price}])
        self(Delivery, f"DL-{job}", sales_order=f"SO-{job}/1", quantity="1")
        self(SalesInvoice, f"SI-{job}", partner="B", lines=[{"delivery": f"DL-{job}"}])

    def in_process(self, job: str) -> str:
        """Write what a job that is not done has cost."""
        return self.amount(sum(self.books.state.orders.orders[f"WO-{job}"].balance().values()))

    def taken(self, *roles: str) -> list[str]:
        """Cost the month, and write what it has charged to expenses by role."""
        self.books.month_end("2026-10").run_costing()
        found = dict.fromkeys(roles, 0)
        for entry in self.books.read():
            for move in entry.movements:
                amount = sum(part for _, _, part in move.amounts) * (-1 if move.contra else 1)
                for place, side in ((move.target, 1), (move.source, -1)):
                    if place.role in found:
                        found[place.role] += side * amount
        return [self.amount(amount) for amount in found.values()]


def test_jobs_of_a_first_year() -> None:
    """Arnold Co. (tutorsglobe.com, 5557101): 137,000 in process, 55,500 finished, 181,500 sold, 9,200 over-applied.

    20,000 hours at 3.50 against 60,800; wages are 8.8571, 11.1667, 6.6667 and 7.50 an hour, so they are a cost
    distribution beside the hours.
    """
    arnold = Shop("3.50", "labour_hours", "1010 1011 1012 1013")
    arnold.buy("125000")
    for job, material, wages, hours in (
        ("1010", "35000", "62000", "7000"),
        ("1011", "49000", "67000", "6000"),
        ("1012", "25000", "20000", "3000"),
        ("1013", "16000", "30000", "4000"),
    ):
        arnold.open(job)
        arnold.charge(job, material, wages, hours)
        more = str(int(wages) - int(hours))  # beyond 1.00 an hour
        shared: dict[str, Any] = {"basis": "stated", "element": "labour", "owed": "wages_payable"}
        lines = [{"work_order": f"WO-{job}", "amount": more}]
        arnold(CostDistribution, f"CD-{job}", amount=more, lines=lines, **shared)
    arnold.spend(OE="60800")
    arnold.finish("1010", "1012", "1013")
    arnold.sell("1010")
    arnold.sell("1013")
    assert (arnold.in_process("1011"), arnold.stock("1012")) == ("137000.00", "55500.00")
    assert arnold.taken("cost_of_sales", "overhead_variance") == ["181500.00", "-9200.00"]


def test_three_jobs_of_april() -> None:
    """Jobs 306 to 308 (wizedu.com, 1692): 334,500 and 522,000 finished; half of wages applied, 6,000 too little.

    306 had cost 31,000, 22,000 and 11,000, 307 38,000, 19,000 and 9,500; 137,000, 223,000 and 106,000 of material are
    used, 89,000, 155,000 and 106,000 of wages paid; 51,000 of material and 24,000 of wages are indirect, 106,000 rent,
    power and depreciation: 181,000 against 175,000. The problem's material of job 308 is our own.
    """
    shop = Shop("0.5", jobs="306 307 308")
    shop.buy("517000")
    shop.open("306", material="31000", labour="22000", overhead="11000")
    shop.open("307", material="38000", labour="19000", overhead="9500")
    shop.open("308")
    shop.charge("306", "137000", "89000")
    shop.charge("307", "223000", "155000")
    shop.charge("308", "106000", "106000")
    shop(OwnUse, "OU", item="RM", quantity="51000", cost_centre="SHOP")
    shop.spend(WAGES="24000", RENT="33000", POWER="20000", WEAR="53000")
    shop.finish("306", "307")
    assert (shop.stock("306"), shop.stock("307")) == ("334500.00", "522000.00")
    shop.sell("306", "525000")
    assert shop.taken("cost_of_sales", "overhead_variance") == ["334500.00", "6000.00"]
    assert shop.in_process("308") == "265000.00"


def test_a_job_that_goes_on_and_three_that_stay() -> None:
    """Costly Manufacturing (studentsmerit.com, 49001): job 329 is 19,940; 28,860 stay in process; 300 over-applied.

    60 % of wages of 18,000 are 10,800; 1,000 of material, 1,500 of wages and 8,000 of other overhead were spent.
    """
    shop = Shop("0.6", jobs="329 330 331 332")
    shop.buy("14500")
    shop.open("329", material="4000")
    shop.open("330", material="2500")
    shop.open("331")
    shop.open("332")
    for job, material, wages in (
        ("329", "2500", "8400"),
        ("330", "3600", "3400"),
        ("331", "4400", "3200"),
        ("332", "3000", "3000"),
    ):
        shop.charge(job, material, wages)
    shop(OwnUse, "OU", item="RM", quantity="1000", cost_centre="SHOP")
    shop.spend(WAGES="1500", OTHER="8000")
    shop.finish("329")
    assert shop.stock("329") == "19940.00"
    assert [shop.in_process(job) for job in ("330", "331", "332")] == ["11540.00", "9520.00", "7800.00"]
    assert shop.taken("overhead_variance") == ["-300.00"]


def test_accounts_with_gaps_in_them() -> None:
    """T accounts (solutioninn.com, 9535000): 187,050 manufactured, 179,450 sold, 16,050 too much, 163,400 adjusted.

    170 % of wages of 40,500 are 68,850 against 52,800. Material 13,200 + 93,700 - 29,800 is 68,500 and 8,600 indirect.
    313,000 - 163,400 - 58,700 = 90,900.
    """
    shop = Shop("1.7", jobs="DONE OPEN STORE")
    shop(OpeningStock, "OS", item="RM", quantity="13200", amounts={"material": "13200"})
    shop(OpeningStock, "OS-F", item="STORE", quantity="2", amounts={"material": "41600"})
    shop.buy("93700")
    shop.open("DONE", material="28600")
    shop.open("OPEN")
    shop(OpeningBalance, "OB", lines=[{"account": "3010", "credit": "83400"}])
    # 19,400 stay: 5,900 of material, 5,000 of wages, 8,500 of overhead
    shop.charge("DONE", "62600", "35500")
    shop.charge("OPEN", "5900", "5000")
    shop(OwnUse, "OU", item="RM", quantity="8600", cost_centre="SHOP")
    shop.spend(WAGES="14400", WEAR="12500", RENT="6600", POWER="1400", OTHER="9300")
    shop.finish("DONE")
    assert (shop.stock("DONE"), shop.in_process("OPEN")) == ("187050.00", "19400.00")
    report = shop.books.report("cost_of_goods_manufactured", period="2026-10")
    assert any("187050.00" in map(str, row.values()) for row in report.dicts())


@pytest.mark.parametrize(
    ("rest", "balances"),
    [
        ("cost_of_sales", ["109000.00", "327000.00", "654000.00", "167600.00"]),
        ("orders", ["125760.00", "377280.00", "754560.00", "0.00"]),
    ],
)
def test_overhead_that_is_left_is_prorated(rest: str, balances: list[str]) -> None:
    """Southern Rim Parts (expertsmind.com, 52911857): 167,600 too little: 16,760, 50,280 and 100,560 by overhead.

    306,000 / 1,020,000 is 30 % of wages; 838,000 of wages bear 251,400 of 419,000: 25,140 in process, 75,420 finished,
    150,840 sold, so wages are 83,800, 251,400 and 502,800 (material of one job each, 60, 180 and 360, is our own).
    """
    rim = Shop("0.3", jobs="OPEN DONE SOLD", overhead_rest=rest)
    rim.buy("600")
    for job, material, wages in (
        ("OPEN", "60", "83800"),
        ("DONE", "180", "251400"),
        ("SOLD", "360", "502800"),
    ):
        rim.open(job)
        rim.charge(job, material, wages)
    rim.spend(OE="419000")
    rim.finish("DONE", "SOLD")
    rim.sell("SOLD")
    taken = rim.taken("cost_of_sales", "overhead_variance")
    assert [rim.in_process("OPEN"), rim.stock("DONE"), *taken] == balances


ACTIVITIES = {  # cost, and how often each product used it
    "tutorsglobe.com, 5806811": {
        "SET-UP": ("150000", ("125", "75", "50")),
        "MACHINES": ("750000", ("2500", "1500", "2000")),
        "ASSEMBLY": ("360000", ("25000", "15000", "5000")),
        "INSPECTION": ("90000", ("50", "25", "25")),
    },
    "solutioninn.com, 9946922": {
        "PRODUCTION": ("377000", ("2860", "1820", "1820")),
        "SET-UP": ("299600", ("180", "270", "250")),
        "INSPECTION": ("69300", ("180", "270", "450")),
        "SHIPPING": ("117600", ("840", "2310", "1050")),
        "SERVICE": ("79800", ("70", "440", "190")),
    },
    "answer.ya.guru, 8913270, the other products together": {
        "SET-UP": ("200000", ("92", "708")),
        "INSPECTION": ("120000", ("200", "200")),
        "RECEIVING": ("252000", ("50", "1750")),
    },
}


@pytest.mark.parametrize(
    ("source", "charged"),
    [
        # 600 a set-up, 125 and 8 an hour, 900 an inspection
        ("tutorsglobe.com, 5806811", ["632500.00", "375000.00", "342500.00"]),
        # 58, 428, 77, 28 and 114
        ("solutioninn.com, 9946922", ["288280.00", "356750.00", "298270.00"]),
        # 250, 300 and 140: 23,000 + 60,000 + 7,000 (the answer has 120,000 for its 400 tests, all there were)
        ("answer.ya.guru, 8913270, the other products together", ["90000.00", "482000.00"]),
    ],
)
@pytest.mark.parametrize("policy", ["direct", "planned_rates"])
def test_products_by_activities(source: str, charged: list[str], policy: str) -> None:
    """Each product bears an activity as often as it used it, at its own rate or at one that is planned and right."""
    pools = ACTIVITIES[source]
    products = [f"P{number}" for number in range(len(charged))]
    times = {code: sum(map(int, uses)) for code, (_, uses) in pools.items()}
    rates = [
        {**SINCE, "cost_centre": code, "rate": str(int(amount) // times[code])}
        for code, (amount, _) in pools.items()
    ]
    centres = [{"code": code, "name": code, "purpose": "service"} for code in pools]
    ledger = Ledger(
        company(
            {"RM": "raw", **dict.fromkeys(products, "finished")},
            cost_centres=[*centres, {"code": "SHOP", "name": "shop", "purpose": "production"}],
            company={"policies": {"service_departments": policy}},
            boms=[{**SINCE, "item": item, "lines": [{"item": "RM", "quantity": "1"}]} for item in products],
            prices=[{**SINCE, "item": "RM", "price": "1"}],
            service_rates=rates if policy == "planned_rates" else [],
        )
    )
    for item in products:
        ledger(WorkOrder, item, item=item, quantity="1")
        ledger(WorkOrderRelease, f"{item}-R", work_order=item)
    for code, (amount, uses) in pools.items():
        ledger(OverheadExpense, f"OE-{code}", cost_centre=code, amount=amount, owed="bank")
        lines = [{"work_order": item, "quantity": used} for item, used in zip(products, uses, strict=True)]
        ledger(ServiceReport, f"SR-{code}", cost_centre=code, lines=lines)
    ledger.books.month_end("2026-10").run_costing()
    orders = ledger.books.state.orders.orders
    assert [ledger.amount(sum(orders[item].balance().values())) for item in products] == charged
