"""At a month's average goods have one price, that of what is kept in the month, in whatever order its slips come."""

from collections import deque
from fractions import Fraction
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.trade import Trade

from erpcore.documents import AverageCosting
from erpcore.kernel.errors import Refused

ESTIMATE, BILLED, MISTAKEN = 10, 13, 8  # the price of a piece
OVERHEAD, LATE = "6010", "5220"


class Slip(NamedTuple):
    """What is done, with how many pieces, of which receipt."""

    kind: str
    quantity: int
    receipt: int = 0


@st.composite
def months(draw: st.DrawFn) -> list[Slip]:
    """Draw receipts, invoices and returns of parts of them, one that never came, and the use of goods, often of all."""
    slips: list[Slip] = []
    left = 0
    for receipt in range(draw(st.integers(1, 2))):
        came = draw(st.integers(2, 60))
        billed = draw(st.integers(0, came - 1))
        back = draw(st.integers(0, came - billed - 1))
        slips += [Slip("buy", came, receipt), Slip("bill", billed, receipt), Slip("return", back, receipt)]
        left += came - back
    used, never = draw(st.integers(1, left)), draw(st.integers(0, 9))
    slips += [Slip("use", used), Slip("use", draw(st.sampled_from([0, left - used])))]
    slips += [Slip("mistake", never), Slip("never", never)]
    return draw(st.permutations([of for of in slips if of.quantity]))


def worked(slips: list[Slip]) -> tuple[int, int, int]:
    """Work out by the definition what all uses cost, and value and number of what is left (cents, pieces)."""
    came, billed, back, used = (
        sum(of.quantity for of in slips if of.kind == kind) for kind in ("buy", "bill", "return", "use")
    )
    value = 100 * (BILLED * billed + ESTIMATE * (came - back - billed))
    price = Fraction(value, came - back)
    cost = sum(int(price * of.quantity + Fraction(1, 2)) for of in slips if of.kind == "use")
    if used == came - back:
        cost = value  # whoever takes the last takes what is left
    return cost, value - cost, came - back - used


class Month:
    """A shop whose clerks post slips as they find goods for them."""

    def __init__(self) -> None:
        self.shop = Trade({"A": "monthly_average"})
        self.receipts: dict[int, str] = {}
        self.mistaken = ""

    def post(self, slip: Slip) -> bool:
        """Post a slip; False where what it is about, or goods enough, are not there yet."""
        of, quantity = slip.receipt, str(slip.quantity)
        try:
            if slip.kind == "buy":
                self.receipts[of] = self.shop.buy("A", quantity, str(ESTIMATE))
            elif slip.kind == "mistake":
                self.mistaken = self.shop.buy("A", quantity, str(MISTAKEN))
            elif slip.kind == "use":
                self.shop("own_use", item="A", quantity=quantity, cost_centre="SHOP")
            elif slip.kind == "never" and self.mistaken:
                self.shop("reversal", of=self.mistaken, reason="never came")
            elif slip.kind == "bill" and of in self.receipts:
                self.shop.bill(self.receipts[of], str(BILLED * slip.quantity), quantity=quantity)
            elif slip.kind == "return" and of in self.receipts:
                self.shop("purchase_return", receipt=self.receipts[of], quantity=quantity)
            else:
                return False
        except Refused:
            return False
        return True


@settings(max_examples=150)
@given(months())
def test_the_price_of_a_month_is_that_of_what_is_kept_in_it(slips: list[Slip]) -> None:
    """(Value of the receipts kept) ÷ (pieces kept): what went back, or never came, is in nobody's cost.

    Source: 全月一次加权平均法; IAS 2 paragraphs 10 and 27.
    """
    month, waiting = Month(), deque(slips)
    while waiting:
        if not month.post(waiting[0]):
            waiting.append(waiting[0])
        waiting.popleft()
    shop = month.shop
    shop.books.post(AverageCosting(id="AC-1", date="2026-10-31"))
    cost, value, left = worked(slips)
    assert shop.shelf("A") == (str(left), shop.money(value))
    assert shop.balances(OVERHEAD, LATE) == [shop.money(cost), "0.00"]
