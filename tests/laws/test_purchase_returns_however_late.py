"""Goods go back to their supplier at what they were bought for, however many months are closed in between."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.cases.trade import READ, Trade

MONTHS = ("2026-10", "2026-11", "2026-12", "2027-01")


class Goods:
    """Goods of two receipts at a price that they share: one has an invoice of its own price, and freight."""

    def __init__(
        self, policies: dict[str, str], quantity: int, prices: tuple[int, int], other: tuple[int, int]
    ) -> None:
        """Buy, with prices in cents a piece, and bring in for 7.77."""
        method = "monthly_average" if "monthly_issues" in policies else "moving_average"
        self.shop = Trade({"A": method}, policies)
        self.receipt = self.shop.buy("A", str(quantity), str(Decimal(prices[0]) / 100))
        self.shop.bill(self.receipt, str(Decimal(prices[1] * quantity) / 100), 2)
        self.shop.land("7.77", self.receipt, day=2)
        self.other = self.shop.buy("A", str(other[0]), str(Decimal(other[1]) / 100), 2)

    def adjust(self, cents: int) -> None:
        """Let the goods of the first receipt be worth more, or less."""
        if cents:
            amounts = {"material": str(Decimal(abs(cents)) / 100)}
            direction = "increase" if cents > 0 else "decrease"
            fields = {"item": "A", "receipt": self.receipt, "amounts": amounts, "reason": "looked at"}
            self.shop("cost_adjustment", 4, direction=direction, **fields)

    def send(self, month: str, quantity: int) -> str:
        """Send some of the first receipt back."""
        number = f"RT-{month}"
        fields = {"receipt": self.receipt, "quantity": str(quantity)}
        self.shop.books.post(READ({"type": "purchase_return", "id": number, "date": f"{month}-28", **fields}))
        return number

    def late(self) -> int:
        """Say what late differences come to, in cents."""
        found = 0
        for entry in self.shop.books.read():
            for of in entry.movements:
                amount = sum(part for _, _, part in of.amounts) * (-1 if of.contra else 1)
                found += amount * (
                    (of.target.role == "late_difference") - (of.source.role == "late_difference")
                )
        return found


@settings(max_examples=40)
@given(
    st.sampled_from(
        ({}, {"late_facts": "refuse"}, {"monthly_issues": "provisional"}, {"monthly_issues": "month_end"})
    ),
    st.integers(2, 20),
    st.tuples(st.integers(1, 999), st.integers(1, 999)),
    st.tuples(st.integers(1, 20), st.integers(1, 999)),
    st.data(),
)
def test_goods_go_back_at_what_they_were_bought_for(policies, quantity, prices, other, data):
    """The shelf gives up the claim and their share of the freight, which is a late difference; to the cent."""
    goods = Goods(policies, quantity, prices, other)
    if data.draw(st.booleans()):
        goods.shop.bill(goods.other, str(Decimal(other[0] * other[1]) / 100), 3)
    used = data.draw(st.integers(0, other[0]))
    if used:
        goods.shop.sell("A", str(used), 3)
    adjusted = data.draw(st.one_of(st.just(0), st.integers(-4000, -778), st.integers(-777, 1500)))
    assume(777 + quantity * prices[1] + adjusted >= 0)
    goods.adjust(adjusted)
    # what is taken off below the price is no loss of the supplier's: he gives back what he was paid
    kept, freight = quantity, Fraction(max(777 + adjusted, 0), quantity)
    for month in MONTHS:
        pool = goods.shop.books.state.stock.pool("A", "S")
        back = data.draw(st.integers(0, kept))
        if back and month != MONTHS[0]:
            before, late = pool.value, goods.late()
            worth = back * (prices[1] + freight)
            assume(back * 1_000_000 < pool.quantity and worth + 1 < before)
            sent = goods.send(month, back)
            kept -= back
            assert abs(before - pool.value - worth) <= 1
            assert goods.shop.books.state.open_items["gr_ir"].get(sent).amount == back * prices[1]
            assert goods.late() - late == before - pool.value - back * prices[1]
        assert goods.shop.books.month_end(month).run().locked
