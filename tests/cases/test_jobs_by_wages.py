"""Jobs whose wages are known as amounts, and whose overhead is a percentage of them, as documents and a close."""

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
    ProductionReceipt,
    SalesInvoice,
    SalesOrder,
    WorkOrder,
    WorkOrderRelease,
)

SINCE = {"valid_from": "2026-01-01"}


class Jobs(Ledger):
    """A shop that charges jobs with overhead at a part of all their labour; nobody reports hours."""

    def __init__(self, rate: str, jobs: str, **policies: str) -> None:
        """Open the books with products, one for each job; RM is bought at 1.00 apiece."""
        made = jobs.split()
        shop = {"code": "SHOP", "name": "shop", "purpose": "production", "driver": "order_labour"}
        step = {"number": 10, "name": "work", "work_centre": "BENCH"}
        super().__init__(
            company(
                {"RM": "raw", **dict.fromkeys(made, "finished")},
                "ifrs",
                company={"policies": policies},
                cost_centres=[shop],
                work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
                rates=[{**SINCE, "work_centre": "BENCH", "overhead": rate}],
                routings=[{**SINCE, "item": job, "operations": [step]} for job in made],
            )
        )

    def buy(self, amount: str) -> None:
        """Buy material."""
        self(GoodsReceipt, "GR", partner="B", item="RM", quantity=amount, price="1")

    def open(self, job: str, quantity: str = "1") -> None:
        """Release a job."""
        self(WorkOrder, f"WO-{job}", item=job, quantity=quantity)
        self(WorkOrderRelease, f"WR-{job}", work_order=f"WO-{job}")

    def charge(self, job: str, material: str, wages: str) -> None:
        """Charge a job with material and wages."""
        order = f"WO-{job}"
        self(MaterialIssue, f"MI-{job}", work_order=order, item="RM", quantity=material, reason="as used")
        paid = {"basis": "stated", "element": "labour", "owed": "wages_payable"}
        lines = [{"work_order": order, "amount": wages}]
        self(CostDistribution, f"CD-{job}", amount=wages, lines=lines, **paid)

    def spend(self, **amounts: str) -> None:
        """Spend on overhead."""
        for number, amount in amounts.items():
            self(OverheadExpense, number, cost_centre="SHOP", amount=amount, owed="bank")

    def finish(self, job: str, quantity: str = "1") -> None:
        """Receive a finished job."""
        self(ProductionReceipt, f"PR-{job}", work_order=f"WO-{job}", quantity=quantity, final=True)

    def sell(self, job: str, price: str) -> None:
        """Deliver and invoice a job."""
        self(SalesOrder, f"SO-{job}", partner="B", lines=[{"item": job, "quantity": "1", "price": price}])
        self(Delivery, f"DL-{job}", sales_order=f"SO-{job}/1", quantity="1")
        self(SalesInvoice, f"SI-{job}", partner="B", lines=[{"delivery": f"DL-{job}"}])

    def cost_of_sales(self) -> str:
        """Close the month, and read the income statement."""
        self.books.month_end("2026-10").run()
        rows = self.books.report("income_statement", period="2026-10").dicts()
        (found,) = [row["month"] for row in rows if row["name"].en == "Cost of sales"]
        return f"{found:f}"


def test_fire_trucks() -> None:
    """Red Fire Inc., P3-37A: 300,000 applied, 23,750 too much; 618,500 sold, 594,750 after that.

    150 % of wages (27,000 on 18,000 before). Job 100 was finished for 85,000; jobs 200 and 300 are, 100 and 200 are
    sold. 375,000 of material bought. Overhead 135,000 + 55,500 + 85,750. Source: solutioninn.com, 9498145; job 200 is
    58,500 + 150,000 + 130,000 + 195,000 = 533,500, job 300 157,500, job 400 97,500 in process.
    """
    works = Jobs("1.5", "J100 J200 J300 J400")
    works(OpeningStock, "OS-1", item="RM", quantity="45000", amounts={"material": "45000"})
    works(OpeningStock, "OS-2", item="J100", quantity="1", amounts={"material": "85000"})
    works.buy("375000")
    charged = {
        "J200": ("150000", "130000"),
        "J300": ("45000", "45000"),
        "J400": ("35000", "25000"),
    }
    for job, of in charged.items():
        works.open(job)
        if job == "J200":
            before = {"material": "13500", "labour": "18000", "overhead": "27000"}
            works(OpeningWip, "OW", work_order="WO-J200", amounts=before)
            lines = [{"account": "3010", "credit": str(45_000 + 85_000 + 58_500)}]
            works(OpeningBalance, "OB", lines=lines)
        works.charge(job, *of)
    works.spend(rent="135000", supplies="55500", indirect="85750")
    works.finish("J200")
    works.finish("J300")
    works.sell("J100", "110500")
    works.sell("J200", "693550")  # cost and 30 %
    assert works.cost_of_sales() == "594750.00"
    (pool,) = works.books.report("overhead_pools", period="2026-10").dicts("line")
    assert (pool["applied"], pool["difference"]) == (-300_000, -23_750)
    assert works.books.work_order("WO-J200").cost() == {
        "material": 163_500_00,
        "labour": 148_000_00,
        "overhead": 222_000_00,
    }
    assert (works.stock("J300"), works.stock("RM")) == ("157500.00", "190000.00")
    assert sum(works.books.work_order("WO-J400").balance().values()) == 97_500_00


@pytest.mark.parametrize(
    ("rest", "in_process", "finished", "sold"),
    [("orders", 9_760_00, "24400.00", "63440.00"), ("cost_of_sales", 0, "0.00", "97600.00")],
)
def test_overhead_prorated_by_what_was_applied(rest: str, in_process: int, finished: str, sold: str) -> None:
    """Southern Rim Parts, other figures: 97,600 too little is 9,760, 24,400 and 63,440 by what was applied.

    396,000 / 990,000 is 40 % of wages; 841,000 of wages bear 336,400 of 434,000: 33,640 in process, 84,100 finished,
    218,660 sold, so wages are 84,100, 210,250 and 546,650. Source: qammunity.org, 10004003; material is our own.
    """
    rim = Jobs("0.4", "OPEN DONE SOLD", overhead_rest=rest)
    rim.buy("600")
    wages = {"OPEN": 84_100, "DONE": 210_250, "SOLD": 546_650}
    for job, paid in wages.items():
        rim.open(job)
        rim.charge(job, "200", str(paid))
    rim.finish("DONE")
    rim.finish("SOLD")
    rim.sell("SOLD", "900000")
    rim.spend(actual="434000")
    at_applied = {job: 200 + paid + paid * 4 // 10 for job, paid in wages.items()}
    assert rim.cost_of_sales() == f"{at_applied['SOLD'] + int(float(sold))}.00"
    stood: dict[str, Any] = rim.books.work_order("WO-OPEN").balance()
    assert sum(stood.values()) == at_applied["OPEN"] * 100 + in_process
    assert rim.stock("DONE") == f"{at_applied['DONE'] + int(float(finished))}.00"


def test_a_job_of_two_hundred_units() -> None:
    """Job 413: material 12,000, wages 8,000 and 120 % of them are 29,600: 148.00 a unit (tutorsglobe, 5695397)."""
    works = Jobs("1.2", "J413")
    works.buy("12000")
    works.open("J413", "200")
    works.charge("J413", "12000", "8000")
    works.finish("J413", "200")
    works.spend(actual="9600")
    works.books.month_end("2026-10").run()
    assert works.stock("J413") == "29600.00"
    assert works.books.state.stock.pool("J413", "MAIN").value // 200 == 148_00
