"""Balances in layers price issues first in first out or last in first out, and take them back."""

import pytest

from erpcore.inventory.issue_trace import IssueTrace
from erpcore.inventory.layer_balances import LayerBalances
from erpcore.inventory.movement_list import MovementList
from erpcore.kernel.errors import Code, Refused

UNIT = 1_000_000
CALL_MART = [(2_000 * UNIT, 8_000_00), (6_000 * UNIT, 26_400_00), (-4_000 * UNIT, 0)]


class Nuts:
    """A balance for nuts under FIFO or LIFO."""

    def __init__(self, *, newest_first):
        self.balances = LayerBalances(newest_first=newest_first)
        self.balances.open("NUT")
        self.balance = self.balances.balances["NUT"]
        self.count = 0

    def move(self, *moves):
        names = [f"M-{self.count + number}" for number in range(len(moves))]
        self.count += len(moves)
        amounts = {"material": [amount for _, amount in moves]}
        moved = MovementList(["NUT"] * len(moves), names, [quantity for quantity, _ in moves], amounts)
        trace = IssueTrace(moved, "material", in_layers=True)
        self.balances.price(trace, iter(moved.items), lambda: False)
        return trace


@pytest.mark.parametrize(("newest_first", "cost"), [(False, 16_800_00), (True, 17_600_00)])
def test_a_sale_costs_the_layers_that_it_takes(newest_first, cost):
    """4 000 of 2 000 at 4.00 and 6 000 at 4.40: FIFO 8 000 + 2 000 x 4.40, LIFO 4 000 x 4.40.

    Source: Kieso, Weygandt and Warfield, Intermediate Accounting, chapter 8 (Call-Mart).
    """
    nuts = Nuts(newest_first=newest_first)
    assert nuts.move(*CALL_MART).costs == [cost]
    assert (nuts.balance.quantity, nuts.balance.value) == (4_000 * UNIT, 34_400_00 - cost)


def test_the_last_of_a_layer_takes_its_last_cent():
    """Each share of a layer is rounded half up; whole layers go as they came."""
    nuts = Nuts(newest_first=False)
    trace = nuts.move((3, 5), (2, 7), (-1, 0), (-3, 0))
    assert list(trace) == [
        [("M-0", 1, {"material": 2})],
        [("M-0", 2, {"material": 3}), ("M-1", 1, {"material": 4})],
    ]
    assert list(nuts.balance.layers) == [("M-1", 1, 3)]


@pytest.mark.parametrize("newest_first", [False, True])
def test_layers_that_were_taken_come_back(newest_first):
    """What an issue took goes back to the layers that it took it from, emptied ones too, in their order."""
    nuts = Nuts(newest_first=newest_first)
    nuts.move((3, 5), (2, 7), (4, 4))
    layers = list(nuts.balance.layers)
    trace = nuts.move((-4, 0), (2, 9), (-7, 0))
    assert not nuts.balance.layers
    nuts.balances.take_back(trace, 3)
    assert (list(nuts.balance.layers), nuts.balance.quantity) == (layers, 9)


def test_more_than_there_is_is_refused():
    """An issue beyond what is on hand says what there is, and takes no layer."""
    nuts = Nuts(newest_first=False)
    with pytest.raises(Refused, match=r"NUT: 0\.000003 on hand, 0\.000004 asked for") as refused:
        nuts.move((3, 5), (-4, 0))
    assert refused.value.code == Code.STOCK_SHORT
    assert list(nuts.balance.layers) == [("M-0", 3, 5)]


def test_goods_without_a_balance_are_asked_about():
    """Who has the goods elsewhere moves them there; or a balance is opened, and the goods are on it."""
    balances = LayerBalances(newest_first=False)
    moved = MovementList(["BOLT"], ["GR-1"], [3], {})
    trace = IssueTrace(moved, "material", in_layers=True)
    balances.price(trace, iter(moved.items), lambda: False)
    assert balances.balances == {}
    balances.price(trace, iter(moved.items), lambda: balances.open("BOLT") or True)
    assert list(balances.balances["BOLT"].layers) == [("GR-1", 3, 0)]
    balances.balances.clear()
    balances.take_back(trace, 1)
    assert balances.balances == {}
