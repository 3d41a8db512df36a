"""One value for all sites or one for each: the same month under each method, worked out by hand.

Two warehouses, one item. Bought: 10 at 10.00 in the first and 20 at 13.00 in the second; 15 used from the second; 10
more at 16.00 in the first; 12 used from the first; 10 more at 14.50 in the second; five moved from the first to the
second. In all 50 for 665.00, of which 27 are used and 23 are left. Source: the valuation area of SAP (plant or company
code) and the 计价范围 of Chinese systems ask for the same choice; the arithmetic is in the comments.
"""

import pytest

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import AverageCosting, GoodsReceipt, OwnUse, StockTransfer
from erpcore.kernel.money import to_decimal
from erpcore.kernel.quantity import from_micro
from erpcore.testing import laws

USED = "6602"  # administrative expense of 企业会计准则

STORY = (
    ("02", "bought", "FIRST", "10", "10"),
    ("03", "bought", "SECOND", "20", "13"),
    ("05", "CC5", "SECOND", "15", ""),
    ("06", "bought", "FIRST", "10", "16"),
    ("08", "CC6", "FIRST", "12", ""),
    ("10", "bought", "SECOND", "10", "14.50"),
)
# method, value kept for -> what the 15 cost, what the 12 cost, what is left
FIGURES = {
    # Second warehouse: 15 × 13 = 195. First: 10 × 10 + 2 × 16 = 132. Left: 8 × 16 + 5 × 13 + 10 × 14.50 = 338.
    ("fifo", "site"): ("195.00", "132.00", "338.00"),
    # The oldest wherever it is: 10 × 10 + 5 × 13 = 165, then 12 × 13 = 156. Left: 3 × 13 + 10 × 16 + 10 × 14.50 = 344.
    ("fifo", "company"): ("165.00", "156.00", "344.00"),
    # Second: 260 / 20 = 13. First: (100 + 160) / 20 = 13. Left: 5 × 13 + 8 × 13 + 145 = 314.
    ("moving_average", "site"): ("195.00", "156.00", "314.00"),
    # (100 + 260) / 30 = 12: 180. (180 + 160) / 25 = 13.60: 163.20. Left: 13 × 13.60 + 145 = 321.80.
    ("moving_average", "company"): ("180.00", "163.20", "321.80"),
    # Five moved from the first (260 / 20 = 13) to the second at 13: (260 + 145 + 65) / 35 = 13.428571...; 15 of them
    # cost 201.43. First: 12 × 13 = 156. Left: 665 - 357.43 = 307.57.
    ("monthly_average", "site"): ("201.43", "156.00", "307.57"),
    # 665 / 50 = 13.30: 15 cost 199.50 and 12 cost 159.60. Left: 23 × 13.30 = 305.90.
    ("monthly_average", "company"): ("199.50", "159.60", "305.90"),
}


@pytest.mark.parametrize(("method", "kept_for"), FIGURES, ids="-".join)
def test_what_is_used_costs_what_the_method_says_of_the_valuation_area(method: str, kept_for: str) -> None:
    """The figures differ as the comments say; quantities by site do not, nor does the whole of 665.00."""
    books = _books(method, kept_for)
    for number, (day, what, site, quantity, price) in enumerate(STORY, 1):
        common = {"id": f"D-{number}", "date": f"2026-10-{day}", "item": "D", "quantity": quantity}
        if what == "bought":
            books.post(GoodsReceipt(partner="V", site=site, price=price, **common))
        else:
            books.post(OwnUse(cost_centre=what, site=site, **common))
    moved = books.post(
        StockTransfer(id="ST", date="2026-10-12", item="D", quantity="5", from_site="FIRST", to_site="SECOND")
    )
    assert bool(moved.vouchers) == (kept_for == "site")
    books.post(AverageCosting(id="AC", date="2026-10-31"))
    state = books.state
    used = [state.ledger.balance(USED, "2026-10", (("cost_centre", centre),)) for centre in ("CC5", "CC6")]
    left = sum(pool.value for pool in state.stock.pools.values())
    found = tuple(str(to_decimal(amount, state.master.currency)) for amount in (*used, left))
    assert found == FIGURES[method, kept_for]
    assert [from_micro(state.stock.on_hand("D", site)) for site in ("FIRST", "SECOND")] == [3, 20]
    laws.check(books)


def _books(method: str, kept_for: str) -> Books:
    return Books(
        Setup.model_validate(
            {
                "company": {
                    "name": "甲公司",
                    "currency": "CNY",
                    "chart": "cn_asbe",
                    "first_period": "2026-10",
                    "policies": {"stock_value": kept_for},
                },
                "units": [{"code": "pcs", "name": "piece", "decimals": 0}],
                "item_classes": [{"code": "raw", "name": "原材料", "valuation": method}],
                "items": [{"code": "D", "name": "D 材料", "kind": "raw", "item_class": "raw", "unit": "pcs"}],
                "cost_centres": [
                    {"code": code, "name": code, "purpose": "administration"} for code in ("CC5", "CC6")
                ],
                "partners": [{"code": "V", "name": "供应商", "supplier": True}],
                "sites": [{"code": "FIRST", "name": "一号仓"}, {"code": "SECOND", "name": "二号仓"}],
            }
        ),
        MemoryLog(),
    )
