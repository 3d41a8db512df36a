"""Stores ledgers of English-language exercises, as documents, to the cent; the source stands in each test."""

import pytest
from tests.cases.stores import Stores
from tests.cases.trade import Trade

from erpcore.documents import CountResult, LossDecision, MaterialReturn, PurchaseReturn


@pytest.mark.parametrize(
    ("valuation", "issued", "short", "left"),
    [
        # 25 of 100 at 12 are missing; 75 x 12 + 175 x 14; 285 x 14 + 250 x 16 + 25 x 16 are left
        ("fifo", ["1600.00", "600.00", "3350.00", "1400.00"], "300.00", "8390.00"),
        # 25 of 500 at 14 are missing; 250 x 16; 100 x 10 + 435 x 14 + 25 x 16 are left
        ("lifo", ["1800.00", "600.00", "4000.00", "1400.00"], "350.00", "7490.00"),
    ],
)
def test_a_month_of_everything(valuation: str, issued: list[str], short: str, left: str) -> None:
    """100 at 10; 200 at 12, 500 at 14, 300 at 16; 25 are missing, 50 go back to the supplier, 60 come from the works.

    25 more than there should be are found at the end, at 16. Source: askfilo.com, 3430383139323032.
    """
    stores = Stores(valuation, "100", "1000")
    stores.receive(4, "200", "12")
    found = [stores.issue(7, "150"), stores.issue(10, "50")]
    stores.receive(12, "500", "14")
    stores.count(15, "575")
    stores.receive(16, "300", "16")
    found.append(stores.issue(18, "250"))
    stores(PurchaseReturn, "PR", date="2026-10-25", receipt="GR-16", quantity="50")
    found.append(stores.issue(27, "100"))
    stores(MaterialReturn, "MR", date="2026-10-30", work_order="JOB-27", item="EXE", quantity="60")
    lost = stores.balances("6010")
    stores(CountResult, "CR", item="EXE", counted="560", price="16")
    stores(LossDecision, "LD", of="CR", lines=[{"bearer": "cost_centre", "cost_centre": "SHOP"}])
    assert (found, lost, stores.stock("EXE")) == (issued, [short], left)


@pytest.mark.parametrize(
    ("valuation", "left"),
    [
        ("fifo", "285.00"),  # 15 x 19
        ("lifo", "240.00"),  # 15 x 16: 80 x 18 + 45 x 16, then 150 x 19 + 60 x 16
        ("moving_average", "274.00"),  # 3,360 / 200 = 16.80; 1,260 + 2,850 over 225 = 18.27
    ],
)
def test_three_purchases_and_two_sales(valuation: str, left: str) -> None:
    """Wood, Business Accounting, question 27.3, perpetual: 120 at 16, 80 at 18, 150 at 19; 125 and 210 are sold."""
    trade = Trade({"GOODS": valuation})
    trade.buy("GOODS", "120", "16")
    trade.buy("GOODS", "80", "18")
    trade.sell("GOODS", "125")
    trade.buy("GOODS", "150", "19")
    trade.sell("GOODS", "210")
    assert trade.shelf("GOODS") == ("15", left)
