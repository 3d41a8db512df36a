"""Stores ledgers of published problems, posted as documents: issues to jobs, returns from them and to suppliers.

Sources are named in each test; figures are from memory, and the arithmetic stands beside them.
"""

import pytest
from tests.cases.stores import Stores
from tests.cases.trade import Trade

from erpcore.documents import (
    MaterialReturn,
    PurchaseReturn,
)


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


@pytest.mark.parametrize(
    ("valuation", "issued", "missing", "left"),
    [
        # 12th: 2,000 x 20 + 1,000 x 22; 26th: 22; 15 x 22. 885 x 22 + 4,000 x 23 + 4,000 x 25 are left.
        ("fifo", ["60000.00", "62000.00", "132000.00"], "330.00", "211470.00"),
        # 305,800 / 13,900 = 22 on the 12th, 339,800 / 14,900 = 22.81 on the 26th.
        ("moving_average", ["60000.00", "66000.00", "136832.21"], "342.08", "202625.71"),
    ],
)
def test_a_month_with_a_return_and_a_shortage(
    valuation: str, issued: list[str], missing: str, left: str
) -> None:
    """B.Com., stores ledger of March: 5,000 at 20; 100 of 8,000 at 22 go back, 15 of all are missing at the end.

    4,000 come at 23 on the 8th, 4,000 at 25 on the 14th; 3,000, 3,000 and 6,000 are issued. Source: askfilo.com,
    "Prepare the Stores Ledger and find out the value of closing stock".
    """
    stores = Stores(valuation, "5000", "100000")
    found = [stores.issue(2, "3000")]
    stores.receive(7, "8000", "22")
    stores.receive(8, "4000", "23")
    stores(PurchaseReturn, "PR", date="2026-10-10", receipt="GR-7", quantity="100")
    found.append(stores.issue(12, "3000"))
    stores.receive(14, "4000", "25")
    found.append(stores.issue(26, "6000"))
    stores.count(31, "8885")
    assert (found, stores.balances("6010"), stores.stock("EXE")) == (issued, [missing], left)


def test_replacements_and_a_department_that_gives_back() -> None:
    """ICAI, material cost, AT Ltd., first in, first out: 28 units are left for 167.30, two are missing at 6.10.

    25 at 6.50; 50 at 5.75 of which 10 go back on the 10th and are replaced on the 19th; 25 at 6.10. Of the 10 of the
    17th, 5 come back on the 20th at 5.75 and are the first that leave on the 26th: 5 x 5.75 + 5 x 6.10. What one job
    hands to another (the 22nd, the 29th) is no matter of the store.
    """
    stores = Stores("fifo", "25", "162.50")
    found = [stores.issue(4, "8")]
    stores.receive(6, "50", "5.75")
    found.append(stores.issue(7, "12"))
    stores(PurchaseReturn, "PR", date="2026-10-10", receipt="GR-6", quantity="10")
    found += [stores.issue(12, "15"), stores.issue(13, "20")]
    stores.receive(15, "25", "6.10")
    found.append(stores.issue(17, "10"))
    stores.receive(19, "10", "5.75")
    stores(MaterialReturn, "MR", date="2026-10-20", work_order="JOB-17", item="EXE", quantity="5")
    found.append(stores.issue(26, "10"))
    stores.count(30, "28")
    assert found == ["52.00", "78.00", "90.00", "115.00", "57.50", "59.25"]
    assert (stores.balances("6010"), stores.stock("EXE")) == (["12.20"], "167.30")


def test_old_layers_are_sold_off() -> None:
    """Kieso, ch. 8, LIFO liquidation, Basler: of 30,000 pounds in four layers 24,000 go for 181,000; 6,000 stay at 4.

    8,000 x 4, 10,000 x 6, 7,000 x 9 and 5,000 x 10 are 205,000; 50,000 + 63,000 + 60,000 + 2,000 x 4 leave.
    """
    basler = Trade({"STEEL": "lifo"})
    for quantity, price in (("8000", "4"), ("10000", "6"), ("7000", "9"), ("5000", "10")):
        basler.buy("STEEL", quantity, price)
    assert basler.sold(basler.sell("STEEL", "24000")) == "181000.00"
    assert basler.shelf("STEEL") == ("6000", "24000.00")
