"""At a month's average it decides nothing in which order the slips of a month came, once the month is costed."""

from collections import deque
from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.trade import READ, Trade

from erpcore.documents import AverageCosting, PeriodClosing
from erpcore.kernel.errors import Refused

ESTIMATE = 10  # the price of a piece
OCTOBER, NOVEMBER = "2026-10-31", "2026-11-30"


class Facts(NamedTuple):
    """What October leaves to be invoiced, and what happens in November, pieces and whole units of money."""

    came: tuple[int, int]  # two receipts of October, not invoiced
    used: int  # of them in October, at least one and perhaps all
    billed: tuple[int, int]  # what they cost in the end
    freight: int  # of the first of them
    bought: int
    taken: int  # in November, at most what is left
    order: tuple[str, ...]
    costed_first: (
        bool  # whether October is costed before anything of November, though it may not be whole yet
    )


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Draw two months in which what is known late is often more than November's goods can bear, or none are left."""
    came = draw(st.integers(1, 20)), draw(st.integers(1, 20))
    used = draw(st.integers(1, sum(came)))
    bought = draw(st.sampled_from([0, 0, 3, 12]))
    taken = draw(st.integers(0, sum(came) - used + bought))
    billed = draw(st.integers(1, 300)), draw(st.integers(1, 300))
    slips = ["used", "first", "second", "freight", "buy", "take", "cost", "reversed"]
    further = draw(st.sampled_from([["cost"], ["reversed"], ["close"], ["close", "cost"]]))
    order = tuple(draw(st.permutations([*slips, *further])))
    return Facts(came, used, billed, draw(st.integers(0, 90)), bought, taken, order, draw(st.booleans()))


def rounded(amount: Fraction) -> int:
    """Round half up; what goods are worth is not below zero."""
    return int(amount + Fraction(1, 2))


def worked(of: Facts) -> tuple[int, int]:
    """Work out by the definition what the uses of October and of November cost, in cents.

    November's price is (opening value + what came) ÷ (opening pieces + what came); a late invoice is among what came.
    Where the goods of November cannot bear it, October has its part first: as if it had come by then.
    """
    whole = 100 * ESTIMATE * sum(of.came)
    late = 100 * (sum(of.billed) + of.freight) - whole
    october = rounded(Fraction(whole * of.used, sum(of.came)))
    pieces = sum(of.came) - of.used + of.bought
    value = whole - october + late + 100 * ESTIMATE * of.bought
    if not pieces:
        return october + value, 0
    if value < 0:
        october = rounded(Fraction((whole + late) * of.used, sum(of.came)))
        value = whole + late - october + 100 * ESTIMATE * of.bought
    return october, rounded(Fraction(value * of.taken, pieces))


class Works:
    """A store whose clerks post November's slips in any order, and October's use among them."""

    def __init__(self, of: Facts) -> None:
        self.of, self.shop = of, Trade({"A": "monthly_average"})
        self.receipts = [self.shop.buy("A", str(came), str(ESTIMATE)) for came in of.came]
        if of.costed_first:
            self.cost(OCTOBER)
        self.slips: dict[str, Callable[[], object]] = {
            "used": lambda: self.shop(
                "own_use", item="A", quantity=str(of.used), cost_centre="SHOP", number="U-10"
            ),
            "first": lambda: self.bill(0, of.billed[0]),
            "second": lambda: self.bill(1, of.billed[1]),
            "freight": lambda: of.freight and self.post("landed_cost", **self.freight()),
            "buy": lambda: of.bought and self.buy(str(of.bought)),
            "take": lambda: of.taken and self.take(str(of.taken)),
            "cost": lambda: self.cost(NOVEMBER),
            "close": self.close,
            "reversed": lambda: self.post("reversal", of=self.buy("7"), reason="never came"),
        }

    def post(self, kind: str, **fields: Any) -> str:
        """Post a document of November and say its number."""
        self.shop.number += 1
        number = fields.pop("number", f"D-{self.shop.number}")
        self.shop.books.post(READ({"type": kind, "id": number, "date": "2026-11-09", **fields}))
        return number

    def bill(self, receipt: int, amount: int) -> str:
        """Book an invoice of October's goods."""
        lines = [{"receipt": self.receipts[receipt], "amount": str(amount)}]
        return self.post("purchase_invoice", partner="V", lines=lines)

    def freight(self) -> dict[str, Any]:
        """Write the freight of October's first receipt."""
        charges = [{"amount": str(self.of.freight), "basis": "value"}]
        return {"partner": "V", "charges": charges, "receipts": [{"receipt": self.receipts[0]}]}

    def buy(self, quantity: str) -> str:
        """Receive goods."""
        return self.post("goods_receipt", partner="V", item="A", quantity=quantity, price=str(ESTIMATE))

    def take(self, quantity: str) -> str:
        """Use goods."""
        return self.post("own_use", item="A", quantity=quantity, cost_centre="SHOP", number="U-11")

    def close(self) -> bool:
        """Close October, once its use is posted; False before."""
        if "U-10" not in self.shop.books.state.documents:
            return False
        self.cost(OCTOBER)
        self.shop.books.post(PeriodClosing(id="PC", date=OCTOBER))
        return True

    def cost(self, day: str) -> None:
        """Cost a month, as often as somebody likes."""
        self.shop.number += 1
        self.shop.books.post(AverageCosting(id=f"AC-{self.shop.number}", date=day))


@settings(max_examples=150)
@given(facts())
def test_a_late_invoice_is_borne_by_its_month_whatever_came_first(of: Facts) -> None:
    """What is there of the whole month bears it, and only what that cannot bear is October's, in November's books.

    Source: 全月一次加权平均法; 企业会计准则第1号 article 14.
    """
    works, waiting = Works(of), deque(of.order)
    while waiting:
        try:
            if works.slips[waiting[0]]() is False:
                waiting.append(waiting[0])
        except Refused as refusal:  # goods that are still to come are taken
            if refusal.code != "STOCK_SHORT":
                raise
            waiting.append(waiting[0])
        waiting.popleft()
    if "close" not in of.order:
        works.cost(OCTOBER)
    works.cost(NOVEMBER)
    october, november = worked(of)
    shop = works.shop
    assert shop.balances("6010") == [shop.money(100 * ESTIMATE * of.used)]  # October's own overhead
    spent = [shop.cost("overhead_pool", name) for name in ("U-10", "U-11")]
    assert (spent, shop.balances("5220")) == ([shop.money(october), shop.money(november)], ["0.00"])
