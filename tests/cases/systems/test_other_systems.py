"""Examples that other systems' manuals print, and what their accountants check, posted as documents, to the cent.

Sources, as the manuals tell them: Odoo, "Inventory valuation methods" (standard, average and first in first out over
the same four movements), price differences and landed costs with automated valuation; SAP, material price change and
invoice verification at moving average price (stock coverage); ERPNext, "Stock valuation method" and "Repost item
valuation"; Microsoft Dynamics 365 Business Central, "Design details: costing methods". Where a manual gives a rule and
no figures, the figures are worked here.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import document_adapter
from erpcore.kernel.money import to_decimal
from erpcore.kernel.quantity import from_micro

READ = document_adapter().validate_python
PRICE_VARIANCE = "5110"


class Shop:
    """A trader's books in euro: one item, bought and sold."""

    def __init__(
        self, valuation: str, policies: Mapping[str, str] | None = None, tracking: str = "none"
    ) -> None:
        company = {"name": "Trader", "currency": "EUR", "chart": "ifrs", "first_period": "2026-10"}
        self.books = Books(
            Setup.model_validate(
                {
                    "company": {**company, "policies": dict(policies or {})},
                    "units": [{"code": "pcs", "name": "piece", "decimals": 3}],
                    "item_classes": [{"code": "finished", "name": "goods", "valuation": valuation}],
                    "items": [
                        {
                            "code": "TABLE",
                            "name": "table",
                            "kind": "raw",
                            "item_class": "finished",
                            "unit": "pcs",
                            "tracking": tracking,
                        }
                    ],
                    "standards": [
                        {"item": "TABLE", "valid_from": "2026-01-01", "amounts": {"material": "10"}}
                    ],
                    "partners": [
                        {"code": "V", "name": "supplier", "supplier": True},
                        {"code": "C", "name": "customer", "customer": True},
                    ],
                    "sites": [{"code": "S", "name": "store"}],
                }
            ),
            MemoryLog(),
        )
        self.sold = 0

    def __call__(self, kind: str, number: str, day: int = 1, **fields: Any) -> None:
        """Post a document of October."""
        self.books.post(READ({"type": kind, "id": number, "date": f"2026-10-{day:02}", **fields}))

    def buy(self, number: str, quantity: str, price: str, day: int = 1, **fields: Any) -> None:
        """Receive tables."""
        self(
            "goods_receipt", number, day, partner="V", item="TABLE", quantity=quantity, price=price, **fields
        )

    def bill(self, receipt: str, amount: str, day: int = 1) -> None:
        """Book the supplier's invoice of a receipt."""
        lines = [{"receipt": receipt, "amount": amount}]
        self("purchase_invoice", f"PI-{receipt}", day, partner="V", lines=lines)

    def sell(self, quantity: str, day: int = 1, **fields: Any) -> str:
        """Deliver tables and say what left the shelf with them."""
        before = self.balance("5010")
        self.sold += 1
        lines = [{"item": "TABLE", "quantity": quantity, "price": "50"}]
        self("sales_order", f"SO-{self.sold}", day, partner="C", lines=lines)
        self("delivery", f"DL-{self.sold}", day, sales_order=f"SO-{self.sold}/1", quantity=quantity, **fields)
        return self.money(self.balance("5010") - before)

    def money(self, minor: int) -> str:
        """Write an amount."""
        return f"{to_decimal(minor, self.books.state.master.currency):f}"

    def balance(self, account: str) -> int:
        """Read a balance in cents, debit positive."""
        return self.books.state.ledger.balance(account, "2026-10")

    def balances(self, *accounts: str) -> list[str]:
        """Write balances."""
        return [self.money(self.balance(account)) for account in accounts]

    def shelf(self) -> tuple[str, str]:
        """Write quantity and value on hand."""
        pool = self.books.state.stock.pool("TABLE", "S")
        return f"{from_micro(pool.quantity):f}", self.money(pool.value)


@pytest.mark.parametrize(
    ("valuation", "shelves"),
    [
        ("standard", [("8", "80.00"), ("12", "120.00"), ("2", "20.00"), ("4", "40.00")]),
        ("moving_average", [("8", "80.00"), ("12", "144.00"), ("2", "24.00"), ("4", "36.00")]),
        ("fifo", [("8", "80.00"), ("12", "144.00"), ("2", "32.00"), ("4", "44.00")]),
    ],
)
def test_odoo_inventory_valuation_methods(valuation: str, shelves: list[tuple[str, str]]) -> None:
    """Receive 8 at 10.00, receive 4 at 16.00, deliver 10, receive 2 at 6.00: the value on hand after each."""
    shop = Shop(valuation)
    found = []
    for step in (
        lambda: shop.buy("GR-1", "8", "10"),
        lambda: shop.buy("GR-2", "4", "16"),
        lambda: shop.sell("10"),
        lambda: shop.buy("GR-3", "2", "6"),
    ):
        step()
        found.append(shop.shelf())
    assert found == shelves


def test_odoo_standard_price_differences() -> None:
    """Odoo, standard price: 8 at 10.00 and 4 at 16.00 stand at 120.00; 4 x 6.00 is a price difference."""
    shop = Shop("standard")
    shop.buy("GR-1", "8", "10")
    shop.buy("GR-2", "4", "16")
    assert shop.balances("1240", "5110") == ["120.00", "24.00"]


@pytest.mark.parametrize(
    ("valuation", "on_hand", "sold"),
    [
        # average: (100 + 120) / 20 = 11.00; a bill of 140 for the second ten makes it 12.00: 8 left, 12 sold
        ("moving_average", "96.00", "144.00"),
        # first in first out: the ten at 10.00 and two at 12.00 went; at 14.00 each it is 128.00, and 112.00 left
        ("fifo", "112.00", "128.00"),
    ],
)
def test_odoo_bill_at_another_price_when_part_is_sold(valuation: str, on_hand: str, sold: str) -> None:
    """Automated valuation: the bill's difference goes to the stock that is left and to the cost of what was sold."""
    shop = Shop(valuation)
    shop.buy("GR-1", "10", "10")
    shop.bill("GR-1", "100")
    shop.buy("GR-2", "10", "12")
    shop.sell("12")
    shop.bill("GR-2", "140", 5)
    assert shop.balances("1240", "5010", "2120") == [on_hand, sold, "0.00"]


def test_odoo_landed_cost_when_part_is_sold() -> None:
    """30.00 freight on ten first-in tables, four of which are sold: 18.00 to the six left, 12.00 to cost of sales."""
    shop = Shop("fifo")
    shop.buy("GR-1", "10", "10")
    shop.sell("4")
    shop(
        "landed_cost",
        "LC-1",
        3,
        partner="V",
        charges=[{"amount": "30", "basis": "quantity"}],
        receipts=[{"receipt": "GR-1"}],
    )
    assert shop.balances("1240", "5010", "2110") == ["78.00", "52.00", "-30.00"]


@pytest.mark.parametrize(
    ("left", "stock", "difference"),
    [
        ("100", "1200.00", "0.00"),  # full coverage: all of 200.00 goes to stock, moving average price 12.00
        (
            "40",
            "480.00",
            "120.00",
        ),  # coverage 40 of 100: 80.00 to stock, 120.00 to the price difference account
        ("0", "0.00", "200.00"),  # none
    ],
)
def test_sap_invoice_difference_and_stock_coverage(left: str, stock: str, difference: str) -> None:
    """Price control V: receipt of 100 at 10.00, invoice at 12.00; only stock on hand takes its part of 200.00."""
    shop = Shop("moving_average", {"price_difference": "variance"})
    shop.buy("GR-1", "100", "10")
    gone = str(100 - int(left))
    if gone != "0":
        shop.sell(gone)
    before = shop.balance("5010")
    shop.bill("GR-1", "1200", 5)
    assert shop.balances("1240", "5110") == [stock, difference]
    assert shop.balance("5010") == before  # what was charged to sales stays


def test_sap_moving_average_price_over_receipts_and_issues() -> None:
    """100 at 10.00, 50 at 13.00: 1 650 / 150 = 11.00; an issue of 60 leaves 90 at 11.00; 10 at 21.00 make it 12.00."""
    shop = Shop("moving_average")
    shop.buy("GR-1", "100", "10")
    shop.buy("GR-2", "50", "13")
    assert (shop.shelf(), shop.sell("60")) == (("150", "1650.00"), "660.00")
    shop.buy("GR-3", "10", "21")
    assert (shop.shelf(), shop.sell("100")) == (("100", "1200.00"), "1200.00")
    assert shop.shelf() == ("0", "0.00")


def test_sap_stock_coverage_where_goods_are_mixed() -> None:
    """100 at 10.00 were there before; 50 of 200 are left when the 100 received at 10.00 are invoiced at 12.00.

    SAP looks at the quantity alone: 50 of 100 are covered, 100.00 go to stock and the 50 stand at 12.00, above the
    average. Here they stand at what the average had been with the invoice: 2 200 / 200 = 11.00, so 50.00 go to stock.
    """
    shop = Shop("moving_average", {"price_difference": "variance"})
    shop.buy("GR-0", "100", "10")
    shop.bill("GR-0", "1000")
    shop.buy("GR-1", "100", "10")
    shop.sell("150")
    shop.bill("GR-1", "1200", 5)
    assert shop.balances("1240", "5110") == ["550.00", "150.00"]


@pytest.mark.parametrize(
    ("valuation", "costs"),
    [
        ("fifo", ["10.00", "20.00", "30.00"]),
        ("lifo", ["30.00", "20.00", "10.00"]),
        ("moving_average", ["20.00", "20.00", "20.00"]),
        ("standard", ["10.00", "10.00", "10.00"]),
    ],
)
def test_business_central_costing_methods(valuation: str, costs: list[str]) -> None:
    """Bought one each at 10.00, 20.00 and 30.00, then sold one by one."""
    shop = Shop(valuation)
    for number, price in enumerate(("10", "20", "30"), 1):
        shop.buy(f"GR-{number}", "1", price, number)
    assert [shop.sell("1", 4) for _ in range(3)] == costs
    assert shop.shelf() == ("0", "0.00")


def test_business_central_specific_costing() -> None:
    """Each serial number leaves at what it cost, whatever came first."""
    shop = Shop("specific", tracking="serial")
    for number, price in enumerate(("10", "20", "30"), 1):
        shop.buy(f"GR-{number}", "1", price, number, lot=f"SN-{number}")
    assert [shop.sell("1", 4, lot=f"SN-{number}") for number in (2, 3, 1)] == ["20.00", "30.00", "10.00"]


def test_erpnext_batches_at_their_own_price_and_at_one() -> None:
    """Batch-wise valuation takes the batch's own price, without it the batch only says which goods moved."""
    costs = {}
    for valuation in ("specific", "moving_average", "fifo"):
        shop = Shop(valuation, tracking="lot")
        shop.buy("GR-1", "10", "100", 1, lot="B1")
        shop.buy("GR-2", "10", "120", 2, lot="B2")
        costs[valuation] = shop.sell("5", 3, lot="B2")
    # own price 5 x 120; average (1 000 + 1 200) / 20 = 110 x 5; first in first out 5 x 100
    assert costs == {"specific": "600.00", "moving_average": "550.00", "fifo": "500.00"}


@pytest.mark.parametrize(
    ("valuation", "first", "then", "left"),
    [
        # 1 000 + 5 x 160; in date order 1 000 + 5 x 190; left 5 x 190 + 10 x 160
        ("fifo", "1800.00", "1950.00", "2550.00"),
        # 2 600 / 20 = 130; in date order 4 500 / 30 = 150
        ("moving_average", "1950.00", "2250.00", "2250.00"),
    ],
)
def test_erpnext_reposts_after_a_backdated_receipt(valuation: str, first: str, then: str, left: str) -> None:
    """10 at 100 on the 1st, 10 at 160 on the 8th, 15 sold on the 10th; 10 at 190 of the 5th are entered last."""
    shop = Shop(valuation, {"late_facts": "reprice"})
    shop.buy("GR-1", "10", "100", 1)
    shop.buy("GR-2", "10", "160", 8)
    assert shop.sell("15", 10) == first
    shop.buy("GR-3", "10", "190", 5)
    assert shop.balances("5010", "1240") == [then, left]
    shop("reversal", "RV-1", 12, of="GR-3", reason="the slip was wrong")
    assert shop.balances("5010") == [first]


def test_business_central_average_cost_period_of_a_month() -> None:
    """Design details, average cost: 1 at 20.00, 1 at 40.00, one sold in January: 30.00; then (30 + 100) / 2 = 65.00.

    In the next month one is sold on the first, one comes for 100.00 on the second, one is sold on the third.
    """
    shop = Shop("monthly_average")
    shop.buy("GR-1", "1", "20")
    shop.buy("GR-2", "1", "40")
    shop.sell("1")
    shop.books.month_end("2026-10").run()
    lines = [{"item": "TABLE", "quantity": "2", "price": "50"}]
    shop("sales_order", "SO-N", partner="C", lines=lines, date="2026-11-01")
    shop("delivery", "DL-N1", sales_order="SO-N/1", quantity="1", date="2026-11-01")
    shop.buy("GR-3", "1", "100", date="2026-11-02")
    shop("delivery", "DL-N2", sales_order="SO-N/1", quantity="1", date="2026-11-03")
    shop.books.month_end("2026-11").run()
    cost = [0, 0, 0]
    for entry in shop.books.read():
        for movement in entry.movements:
            for end, sign in ((movement.target, 1), (movement.source, -1)):
                if end.role == "cost_of_sales":
                    at = ("DL-1", "DL-N1", "DL-N2").index(end.key)
                    turned = -sign if movement.contra else sign
                    cost[at] += turned * sum(amount for _, _, amount in movement.amounts)
    assert cost == [30_00, 65_00, 65_00]
    assert shop.shelf() == ("0", "0.00")


def test_business_central_purchase_variance() -> None:
    """Design details, variance: 90.00 paid at a standard of 100.00, an item charge of 20.00, then a standard of 70.00.

    Variance -10.00, then 10.00; the revaluation changes the inventory value and not the variance.
    """
    shop = Shop("standard")
    shop.buy("GR-1", "10", "9")
    assert (shop.shelf(), shop.balances(PRICE_VARIANCE)) == (("10", "100.00"), ["-10.00"])
    charges = [{"amount": "20", "element": "material"}]
    shop("landed_cost", "LC", partner="V", charges=charges, receipts=[{"receipt": "GR-1"}])
    assert (shop.shelf(), shop.balances(PRICE_VARIANCE)) == (("10", "100.00"), ["10.00"])
    lower = {"standards": [{"item": "TABLE", "valid_from": "2026-10-02", "amounts": {"material": "7"}}]}
    shop("set_up", "SU", 2, tables=lower)
    shop("standard_revaluation", "SR", 2, item="TABLE")
    assert (shop.shelf(), shop.balances(PRICE_VARIANCE)) == (("10", "70.00"), ["10.00"])
