"""Goods that a customer returns come back at what they have cost, in whatever month, and however many are closed."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.trade import READ, SINCE, Trade

METHODS = ("moving_average", "monthly_average", "fifo", "lifo", "standard")
MONTHS = ("2026-10", "2026-11", "2026-12", "2027-01")
LAST = {"2026-10": 31, "2026-11": 30, "2026-12": 31, "2027-01": 31}


def cents(written: str) -> int:
    """Read an amount."""
    return int(Decimal(written) * 100)


class Sale:
    """A delivery of goods whose cost is known only when some are sold: by invoice, by freight, at the month's end."""

    def __init__(self, method: str, issues: str, came: Sequence[tuple[int, int, int]], sold: int) -> None:
        """Buy, sell, and learn what it has cost.

        Args:
            method: A valuation method.
            issues: The policy for goods at monthly average.
            came: Pieces, their estimate and their invoice, in cents a piece.
            sold: Pieces.
        """
        standard = {"item": "A", "valid_from": SINCE, "amounts": {"material": "7.77"}}
        self.shop = Trade({"A": method}, {"monthly_issues": issues}, standards=[standard])
        self.quantity = sold
        receipts = [
            self.shop.buy("A", str(quantity), str(Decimal(estimate) / 100)) for quantity, estimate, _ in came
        ]
        self.delivery = self.shop.sell("A", str(sold), 2)
        for receipt, (quantity, _, price) in zip(receipts, came, strict=True):
            self.shop.bill(receipt, str(Decimal(quantity * price) / 100), 3)
        self.shop.land("1.01", *receipts, day=4)

    def back(self, month: str, quantity: int) -> None:
        """Take some back on the last day of a month."""
        number = f"RT-{month}"
        fields = {"delivery": self.delivery, "quantity": str(quantity)}
        day = f"{month}-{LAST[month]}"
        self.shop.books.post(READ({"type": "sales_return", "id": number, "date": day, **fields}))

    @property
    def cost(self) -> int:
        """What is with the customer has cost so far, in cents."""
        return cents(self.shop.sold(self.delivery))

    @property
    def worth(self) -> int:
        """What is on hand is worth, in cents."""
        return cents(self.shop.shelf("A")[1])


@settings(max_examples=30)
@given(
    st.sampled_from(METHODS),
    st.sampled_from(("provisional", "month_end")),
    st.lists(
        st.tuples(st.integers(1, 30), st.integers(1, 2000), st.integers(1, 2000)), min_size=1, max_size=2
    ),
    st.data(),
)
def test_goods_come_back_at_what_they_cost(method, issues, came, data):
    """Cost of sales keeps the share of what is kept, to the cent, and the shelf has the rest."""
    came = came[:1] if method in {"fifo", "lifo"} else came  # of several layers the last one comes back first
    sold = data.draw(st.integers(1, sum(quantity for quantity, *_ in came)))
    sale = Sale(method, issues, came, sold)
    sale.shop.books.month_end("2026-10").run_costing()
    cost, worth, kept = sale.cost, sale.worth, sold
    for month in MONTHS:
        back = data.draw(st.integers(0, kept))
        if back:
            sale.back(month, back)
            kept -= back
        assert sale.shop.books.month_end(month).run().locked
        assert abs(sale.cost - Fraction(cost * kept, sold)) <= 1
        if method != "standard":
            assert sale.cost + sale.worth == cost + worth
    if not kept:
        assert sale.cost == 0
