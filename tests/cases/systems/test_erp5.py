"""Values of stock that ERP5 asserts, posted as documents: three methods over a month, and a ledger of thirteen months.

Source: Nexedi/erp5, product/ERP5/tests/testInventoryAPI.py (test_inventory_asset_price, whose example is that of
accountinginfo.com; test_weighted_average_asset_price, whose data come from the books of a company).
"""

import pytest
from tests.cases.trade import Trade

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import GoodsReceipt, OpeningBalance, OpeningStock, OwnUse

# what came in and its value, what went out and what it cost, and what is left at the end of each month
LEDGER = {
    "2009-12": ([(600, 291_600)], (1_135, 536_164), (31, 14_644)),
    "2010-01": ([(1_200, 583_200)], (0, 0), (1_231, 597_844)),
    "2010-02": ([(200, 97_200)], (1_265, 614_417), (166, 80_627)),
    "2010-03": ([], (0, 0), (166, 80_627)),
    "2010-04": ([(600, 291_600)], (680, 330_437), (86, 41_790)),
    "2010-05": ([], (0, 0), (86, 41_790)),
    "2010-06": ([], (0, 0), (86, 41_790)),
    "2010-07": ([], (0, 0), (86, 41_790)),
    "2010-08": ([(4_400, 2_032_800)], (4_364, 2_018_170), (122, 56_420)),
    "2010-09": ([], (0, 0), (122, 56_420)),
    "2010-10": ([], (0, 0), (122, 56_420)),
    "2010-11": ([(1_400, 646_800), (4, 1_848)], (1_357, 626_984), (169, 78_084)),
    "2010-12": ([(103, 46_350)], (0, 0), (272, 124_434)),
}


@pytest.mark.parametrize(
    ("method", "left"), [("moving_average", "7895.45"), ("lifo", "7200.00"), ("fifo", "8600.00")]
)
def test_a_month_by_three_methods(method: str, left: str) -> None:
    """700 at 10 and 100 at 12, 500 sold, 600 at 14 and 200 at 15, 500 sold: ERP5 rounds what is left to 7 895."""
    trade = Trade({"A": method})
    for day, quantity, price in (
        (1, "700", "10"),
        (3, "100", "12"),
        (8, "500", ""),
        (15, "600", "14"),
        (19, "200", "15"),
        (25, "400", ""),
        (27, "100", ""),
    ):
        if price:
            trade.buy("A", quantity, price, day)
        else:
            trade.sell("A", quantity, day)
    assert trade.shelf("A") == ("600", left)


def test_thirteen_months_at_the_average_of_the_month() -> None:
    """Each month's average is that of what it began with and what came in, in a currency without decimals.

    All issues are as in the books that ERP5 quotes, 330 437 of April too; for what April leaves it asserts 41 791,
    which is what averages come to that are never rounded: 372 227 less 330 437 are 41 790.
    """
    company = {
        "name": "Ledger",
        "currency": "JPY",
        "chart": "ifrs",
        "first_period": "2009-12",
        "policies": {"monthly_issues": "month_end"},
    }
    books = Books(
        Setup.model_validate(
            {
                "company": company,
                "units": [{"code": "pcs", "name": "piece"}],
                "item_classes": [{"code": "raw", "name": "raw", "valuation": "monthly_average"}],
                "items": [{"code": "A", "name": "A", "kind": "raw", "item_class": "raw", "unit": "pcs"}],
                "cost_centres": [{"code": "OFFICE", "name": "office", "purpose": "administration"}],
                "partners": [{"code": "V", "name": "vendor", "supplier": True}],
                "sites": [{"code": "S", "name": "store"}],
            }
        ),
        MemoryLog(),
    )
    first = {"date": "2009-12-01"}
    books.post(
        OpeningStock.model_validate(
            {"id": "OS", "item": "A", "quantity": "566", "amounts": {"material": "259208"}, **first}
        )
    )
    capital = [{"account": "3010", "credit": "259208"}]
    books.post(OpeningBalance.model_validate({"id": "OB", "lines": capital, **first}))
    value = 259_208
    for period, (came, (went, cost), left) in LEDGER.items():
        day = {"date": f"{period}-15"}
        for number, (quantity, amount) in enumerate(came):
            price = {"quantity": str(quantity), "price": str(amount // quantity)}
            receipt = {"id": f"{period}/{number}", "partner": "V", "item": "A", **price, **day}
            books.post(GoodsReceipt.model_validate(receipt))
        if went:
            use = {"id": f"{period}/U", "item": "A", "quantity": str(went), "cost_centre": "OFFICE", **day}
            books.post(OwnUse.model_validate(use))
        assert books.month_end(period).run().locked
        pool = books.state.stock.pool("A", "S")
        assert value + sum(amount for _, amount in came) - pool.value == cost
        value = pool.value
        assert (pool.quantity // 10**6, pool.value) == left
