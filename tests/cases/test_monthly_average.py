"""Monthly weighted average: month ends of published problems, posted as documents and closed, to the cent."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import Delivery, GoodsReceipt, OpeningStock, SalesOrder
from erpcore.kernel.money import to_decimal


class Case(NamedTuple):
    """A month of one merchandise."""

    source: str
    steps: tuple[tuple[str, str, str], ...]  # in the order of the source: what, quantity, amount or price
    sold: str  # cost of sales of the month
    left: str  # closing stock
    policies: Mapping[str, Any]


D_GOODS = (
    ("opening", "150", "1500"),
    ("bought", "100", "12"),
    ("sold", "200", ""),
    ("bought", "200", "14"),
    ("sold", "100", ""),
    ("bought", "100", "15"),
    ("sold", "100", ""),
)
CALL_MART = (
    ("bought", "2000", "4.00"),
    ("bought", "6000", "4.40"),
    ("sold", "4000", ""),
    ("bought", "2000", "4.75"),
)
CASES = [
    Case(
        "Kieso, Weygandt and Warfield, Intermediate Accounting, ch. 8, Call-Mart: weighted average 4.39",
        CALL_MART,
        "17560.00",
        "26340.00",
        {},
    ),
    Case(
        "初级会计实务, 月末一次加权平均法, D 商品: 7 000 over 550, not rounded",
        D_GOODS,
        "5090.91",
        "1909.09",
        {},
    ),
    Case(
        "初级会计实务, D 商品: 12.73 apiece, closing stock 150 × 12.73, the rest sold (倒挤)",
        D_GOODS,
        "5090.50",
        "1909.50",
        {"average_price_decimals": 2, "average_price_rest": "issues"},
    ),
    Case(
        "初级会计实务, D 商品: 12.73 apiece, 400 × 12.73 sold, the rest in closing stock",
        D_GOODS,
        "5092.00",
        "1908.00",
        {"average_price_decimals": 2},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.source)
@pytest.mark.parametrize("policy", ["provisional", "month_end"])
def test_the_month_ends_as_in_the_source(case: Case, policy: str) -> None:
    """Cost of sales and closing stock are those of the source, whatever goods moved at before."""
    books = _shop({**case.policies, "monthly_issues": policy})
    books.post(
        SalesOrder(
            id="SO", date="2026-10-01", partner="C", lines=[{"item": "D", "quantity": "9999", "price": "30"}]
        )
    )
    for number, (what, quantity, amount) in enumerate(case.steps, 1):
        day = f"2026-10-{number + 1:02}"
        if what == "opening":
            books.post(
                OpeningStock(
                    id=f"D-{number}", date=day, item="D", quantity=quantity, amounts={"material": amount}
                )
            )
        elif what == "bought":
            books.post(
                GoodsReceipt(
                    id=f"D-{number}", date=day, partner="V", item="D", quantity=quantity, price=amount
                )
            )
        else:
            books.post(Delivery(id=f"D-{number}", date=day, sales_order="SO/1", quantity=quantity))
    books.month_end("2026-10").run_costing()
    currency = books.state.master.currency
    expected = {"sold": case.sold, "left": case.left}
    pool = books.state.stock.pool("D", "S")
    left = str(to_decimal(pool.value, currency))
    profit = books.state.ledger.balance("4103", "2026-10")  # carried from cost of sales
    assert {"sold": str(to_decimal(profit, currency)), "left": left} == expected
    assert books.month_end("2026-10").run_costing().entries["average_costing"] == []


def _shop(policies: Mapping[str, Any]) -> Books:
    return Books(
        Setup.model_validate(
            {
                "company": {
                    "name": "甲公司",
                    "currency": "CNY",
                    "chart": "cn_asbe",
                    "first_period": "2026-10",
                    "policies": dict(policies),
                },
                "units": [{"code": "pcs", "name": "piece", "decimals": 0}],
                "item_classes": [{"code": "finished", "name": "商品", "valuation": "monthly_average"}],
                "items": [
                    {
                        "code": "D",
                        "name": "D 商品",
                        "kind": "finished",
                        "item_class": "finished",
                        "unit": "pcs",
                    }
                ],
                "cost_centres": [],
                "partners": [
                    {"code": "V", "name": "供应商", "supplier": True},
                    {"code": "C", "name": "客户", "customer": True},
                ],
                "sites": [{"code": "S", "name": "仓库"}],
            }
        ),
        MemoryLog(),
    )
