"""Balances at moving average price issues as the textbook does, and take them back."""

import pytest

from erpcore.inventory.average_balances import AverageBalances
from erpcore.inventory.issue_trace import IssueTrace
from erpcore.inventory.movement_list import MovementList
from erpcore.kernel.errors import Code, Refused

UNIT = 1_000_000


@pytest.fixture
def balances():
    """A balance for nuts, and none for bolts."""
    found = AverageBalances()
    found.open("NUT")
    return found


def priced(balances, *moves):
    """Move nuts: quantity and amount of each."""
    names = [f"M-{number}" for number in range(len(moves))]
    amounts = {"material": [amount for _, amount in moves]}
    moved = MovementList(["NUT"] * len(moves), names, [quantity for quantity, _ in moves], amounts)
    trace = IssueTrace(moved, "material", in_layers=False)
    balances.price(trace, iter(moved.items), lambda: False)
    return trace


def test_a_sale_costs_the_average_of_its_day(balances):
    """2 000 at 4.00 and 6 000 at 4.40 average 4.30; 4 000 sold cost 17 200 of 34 400.

    Source: Kieso, Weygandt and Warfield, Intermediate Accounting, chapter 8 (Call-Mart).
    """
    trace = priced(balances, (2_000 * UNIT, 8_000_00), (6_000 * UNIT, 26_400_00), (-4_000 * UNIT, 0))
    assert trace.costs == [17_200_00]
    balance = balances.balances["NUT"]
    assert (balance.quantity, balance.value) == (4_000 * UNIT, 17_200_00)


def test_the_last_goods_take_the_last_cent(balances):
    """Each share is rounded half up, and what is left of the value goes with what is left of the goods."""
    assert priced(balances, (3, 5), (-1, 0), (-1, 0), (-1, 0)).costs == [2, 2, 1]
    assert (balances.balances["NUT"].quantity, balances.balances["NUT"].value) == (0, 0)


def test_what_moved_last_can_be_taken_back(balances):
    """Receipts and issues go back to what was there before, the last first."""
    priced(balances, (3, 5))
    trace = priced(balances, (-1, 0), (2, 9), (-3, 0))
    balances.take_back(trace, 3)
    assert (balances.balances["NUT"].quantity, balances.balances["NUT"].value) == (3, 5)


def test_more_than_there_is_is_refused(balances):
    """An issue beyond what is on hand says what there is."""
    with pytest.raises(Refused, match=r"NUT: 0\.000003 on hand, 0\.000004 asked for") as refused:
        priced(balances, (3, 5), (-4, 0))
    assert refused.value.code == Code.STOCK_SHORT


def test_goods_without_a_balance_are_asked_about():
    """Who has the goods elsewhere moves them there; or a balance is opened, and the goods are on it."""
    balances = AverageBalances()
    assert priced(balances, (3, 5)).values == []
    moved = MovementList(["BOLT"], ["GR-1"], [3], {})
    balances.price(
        IssueTrace(moved, "material", in_layers=False),
        iter(moved.items),
        lambda: balances.open("BOLT") or True,
    )
    assert (balances.balances["BOLT"].quantity, balances.balances["BOLT"].value) == (3, 0)
