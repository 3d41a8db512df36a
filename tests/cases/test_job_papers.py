"""Jobs and batches of English-language textbooks, posted as documents, to the cent; the source stands in each test."""

from typing import Any

import pytest
from tests.cases.examination import Ledger, company
from tests.cases.hourly_shop import Shop, carried
from tests.cases.integrated_works import Works, journal

from erpcore.documents import (
    GoodsReceipt,
    OpeningBalance,
    OrderCompletion,
    OverheadExpense,
    ProductionReceipt,
    ReworkOrder,
    ServiceReport,
    Spoilage,
    StockWriteOff,
    TimeTicket,
)


def test_a_batch_of_shafts() -> None:
    """KPL, batch Q005 (ebookskenya.co.ke): 3,022,500 for 1,000 shafts; at 65 % of their price 4,650 each.

    647,500, 500 h of A at 1,000 and 1,200, 750 h of B at 800 and 900; a tenth of the price is administration, a quarter
    profit.
    """
    kpl = Shop({"A": ("1000", "1200"), "B": ("800", "900")})
    kpl.job("Q005", "1000", "647500", {"A": "500", "B": "750"})
    assert kpl.finish("Q005", "1000") == "3022500.00"


def test_a_job_of_three_departments() -> None:
    """Job 505 (edurev.in): 6,820 and 480 of wages, overhead of 1, 2 and 4 an hour and 2 that is fixed: 7,860."""
    works = Shop({"X": ("3", "3"), "Y": ("3", "4"), "Z": ("5", "6")})
    works.job("505", "1", "6820", {"X": "60", "Y": "50", "Z": "30"})
    assert works.finish("505", "1") == "7860.00"


@pytest.mark.parametrize(
    ("bearer", "cause", "good", "elsewhere"),
    [
        ("order", "normal", "39000.00", ["0.00", "0.00"]),  # 40,000 - 1,000
        ("cost_centre", "normal", "35000.00", ["4000.00", "0.00"]),  # overhead of all jobs
        ("loss", "abnormal", "35000.00", ["0.00", "4000.00"]),
    ],
)
def test_spoiled_carts(bearer: str, cause: str, good: str, elsewhere: list[str]) -> None:
    """Horngren, ch. 18, problem 18-35, Whitefish: 5 of 40 carts of 1,000 are spoiled and worth 200 each.

    Source: brainmass.com, 405071.
    """
    fish = Shop({"W": ("10", "0")})
    fish.job("J10", "40", "40000", {})
    worth = {"item": "SPOILED", "quantity": "5", "price": "200"}
    borne = {"cost_centre": "W"} if bearer == "cost_centre" else {}
    fish(Spoilage, "SP", work_order="J10", quantity="5", cause=cause, bearer=bearer, recovered=worth, **borne)
    assert fish.finish("J10", "35") == good
    assert fish.stock("SPOILED") == "1000.00"
    assert carried(fish, "overhead_pool", "production_loss") == elsewhere


@pytest.mark.parametrize(
    ("bearer", "good", "elsewhere"),
    [
        ("order", "41800.00", ["0.00", "0.00"]),
        ("cost_centre", "40000.00", ["1800.00", "0.00"]),
        ("loss", "40000.00", ["0.00", "1800.00"]),
    ],
)
def test_reworked_carts(bearer: str, good: str, elsewhere: list[str]) -> None:
    """Horngren, ch. 18, problem 18-36, Whitefish: the 5 carts are reworked for 1,800."""
    fish = Shop({"W": ("10", "0")})
    fish.job("J10", "40", "40000", {})
    borne = {"cost_centre": "W"} if bearer == "cost_centre" else {}
    fish(ReworkOrder, "RW", parent="J10", quantity="5", bearer=bearer, **borne)
    fish(TimeTicket, "TT", work_order="RW", work_centre="W", labour_hours="180")
    fish.finish("J10", "40")
    fish(OrderCompletion, "RC", work_order="RW")
    assert fish.stock("FG") == good
    assert carried(fish, "overhead_pool", "production_loss") == elsewhere


def test_a_quarter_of_two_ledgers() -> None:
    """CIMA, K Limited: stores 50,300, work in progress 56,970, finished 125,800, overhead over-absorbed by 1,470.

    49,500, 60,100 and 115,400 at first; 108,000 bought, 104,800 used, 2,400 lost in a flood; 40,200 of wages, 185 % of
    them recovered of 60,900 and a notional rent of 12,000; 222,500 finished and 212,100 sold for 440,000: 227,900 of
    gross profit. How the work is made up of jobs is our own. Source: facileessays.com, 610022.
    """
    works = Works({"RM": "49500", "FG": "115400"}, overhead_rest="carry_forward")
    works(OpeningBalance, "OB", lines=journal(("3010", "-225000")), date="2026-10-01")
    works.job("DONE", "222500", "60100")
    works.job("OPEN", "60000")
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="108000", price="1")
    works(StockWriteOff, "FLOOD", item="RM", quantity="2400", reason="flood, claimed")
    works.charge("DONE", "90000", "25000", "47400")
    works.charge("OPEN", "14800", "15200", "26970")
    works.spend("OH", "SHOP", "60900")
    rent: dict[str, Any] = {"owed": "account", "account": "3010", "behaviour": "fixed"}
    works(OverheadExpense, "RENT", cost_centre="SHOP", amount="12000", **rent)
    works(ProductionReceipt, "FIN", work_order="DONE", quantity="222500", final=True)
    works.sell("212100", "2")
    works.books.month_end("2026-10").run_costing()
    assert (works.stock("RM"), works.stock("FG")) == ("50300.00", "125800.00")
    assert sum(works.books.work_order("OPEN").balance().values()) == 56_970_00
    assert works.books.state.overhead.over_under("SHOP", "2026-10") == -1_470_00
    assert carried(works, "cost_of_sales") == ["212100.00"]


def test_two_services_that_serve_each_other() -> None:
    """Simultaneous equations (catargettestprep.com): 0.91 x = 36,000, y = 20,000 + 0.3 x; 25,384.62 and 24,615.38."""
    purposes = {"S1": "service", "S2": "service", "P1": "production", "P2": "production"}
    ledger = Ledger(
        company(
            {},
            "ifrs",
            cost_centres=[{"code": of, "name": of, "purpose": purpose} for of, purpose in purposes.items()],
            company={"policies": {"service_departments": "reciprocal", "overhead_rest": "carry_forward"}},
        )
    )
    given = {"S1": {"P1": "4", "P2": "3", "S2": "3"}, "S2": {"P1": "3", "P2": "4", "S1": "3"}}
    for of, amount in (("S1", "30000"), ("S2", "20000")):
        ledger(OverheadExpense, f"OE-{of}", cost_centre=of, amount=amount, owed="bank")
        lines = [{"cost_centre": to, "quantity": quantity} for to, quantity in given[of].items()]
        ledger(ServiceReport, f"SR-{of}", cost_centre=of, lines=lines)
    ledger.books.month_end("2026-10").run_costing()
    pools = [ledger.books.state.overhead.over_under(of, "2026-10") for of in ("P1", "P2")]
    assert pools == [25_384_62, 24_615_38]
