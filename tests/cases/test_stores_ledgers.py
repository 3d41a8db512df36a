"""Stores ledgers of published problems, posted as documents: issues to jobs, returns from them and to suppliers.

Sources are named in each test; figures are from memory, and the arithmetic stands beside them.
"""

import pytest
from tests.cases.examination import Ledger, company
from tests.cases.trade import Trade

from erpcore.documents import (
    GoodsReceipt,
    MaterialIssue,
    MaterialReturn,
    OpeningStock,
    PurchaseReturn,
    WorkOrder,
    WorkOrderRelease,
)

SINCE = "2026-01-01"


class Stores(Ledger):
    """Books with material EXE for jobs, a requisition each."""

    def __init__(self, valuation: str) -> None:
        bill = {"item": "JOB", "valid_from": SINCE, "lines": [{"item": "EXE", "quantity": "1"}]}
        super().__init__(company({"EXE": "raw", "JOB": "finished"}, "ifrs", valuation, boms=[bill]))
        opening = {"item": "EXE", "quantity": "2000", "amounts": {"material": "10000"}}
        self(OpeningStock, "OS", date="2026-10-01", **opening)

    def receive(self, day: int, quantity: str, price: str) -> None:
        """Receive goods."""
        bought = {"partner": "B", "item": "EXE", "quantity": quantity, "price": price}
        self(GoodsReceipt, f"GR-{day}", date=f"2026-10-{day:02}", **bought)

    def issue(self, day: int, quantity: str) -> str:
        """Issue goods to a job of their own, and say what they cost."""
        date = {"date": f"2026-10-{day:02}"}
        self(WorkOrder, f"JOB-{day}", item="JOB", quantity=quantity, **date)
        self(WorkOrderRelease, f"REL-{day}", work_order=f"JOB-{day}", **date)
        self(MaterialIssue, f"MI-{day}", work_order=f"JOB-{day}", item="EXE", quantity=quantity, **date)
        return self.amount(sum(self.books.work_order(f"JOB-{day}").balance().values()))


@pytest.mark.parametrize(
    ("valuation", "issued", "left"),
    [
        # 4th: 29,500 / 5,000 = 5.90. 9th: 20,060 + 500. 19th: 36,160 - 1,200. 20th: 41,960 / 6,700 = 6.26, of which
        # 13,151.64 leave; 27th: 37,808.36 / 5,800 = 6.52. At printed rates of two decimals 19,558 are left.
        ("moving_average", ["7500.00", "9440.00", "13151.64", "18252.31"], "19556.05"),
        # 8th: 500 x 5 + 1,100 x 6. 24th: 100 x 5 that came back + 2,000 x 6. 29th: 1,200 x 6 + 1,600 x 6.50.
        # 800 x 6.50 + 1,000 x 7 + 1,200 x 7.50 are left.
        ("fifo", ["7500.00", "9100.00", "12500.00", "17600.00"], "21200.00"),
        # 24th: 1,000 x 7 + 1,100 x 6.50. 29th: 1,200 x 7.50 + 1,300 x 6.50 + 300 x 6. 600 x 5 + 2,400 x 6 are left.
        ("lifo", ["7500.00", "9600.00", "14150.00", "19250.00"], "17400.00"),
    ],
)
def test_material_exe(valuation: str, issued: list[str], left: str) -> None:
    """ICAI, material cost, material EXE: what a job of the 3rd gives back on the 9th comes back at 5.00.

    2,000 at 5 are there; 4,500 at 6 come on the 4th, 2,400 at 6.50 on the 16th, 1,000 at 7 on the 20th and 1,200 at
    7.50 on the 27th; 1,500, 1,600, 2,100 and 2,800 are issued; 200 of the 4th go back to the supplier on the 19th.
    """
    stores = Stores(valuation)
    found = [stores.issue(3, "1500")]
    stores.receive(4, "4500", "6")
    found.append(stores.issue(8, "1600"))
    back = {"work_order": "JOB-3", "item": "EXE", "quantity": "100"}
    stores(MaterialReturn, "MR", date="2026-10-09", **back)
    assert stores.books.work_order("JOB-3").balance() == {"material": 7_000_00}
    stores.receive(16, "2400", "6.50")
    stores(PurchaseReturn, "PR", date="2026-10-19", receipt="GR-4", quantity="200")
    stores.receive(20, "1000", "7")
    found.append(stores.issue(24, "2100"))
    stores.receive(27, "1200", "7.50")
    found.append(stores.issue(29, "2800"))
    assert (found, stores.stock("EXE")) == (issued, left)


def test_old_layers_are_sold_off() -> None:
    """Kieso, ch. 8, LIFO liquidation, Basler: of 30,000 pounds in four layers 24,000 go for 181,000; 6,000 stay at 4.

    8,000 x 4, 10,000 x 6, 7,000 x 9 and 5,000 x 10 are 205,000; 50,000 + 63,000 + 60,000 + 2,000 x 4 leave.
    """
    basler = Trade({"STEEL": "lifo"})
    for quantity, price in (("8000", "4"), ("10000", "6"), ("7000", "9"), ("5000", "10")):
        basler.buy("STEEL", quantity, price)
    assert basler.sold(basler.sell("STEEL", "24000")) == "181000.00"
    assert basler.shelf("STEEL") == ("6000", "24000.00")
