"""Which goods bear what a way between sites has cost."""

import pytest

from erpcore.inventory.adjustment import changes
from erpcore.inventory.carriage import Carriage, bearing, next_taken
from erpcore.inventory.pool import Pool
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import Receiver

SHELF = Place("stock", "", "RM", "S")
ROUND = Receiver.LARGEST_REMAINDER


def three_of_two(method: str) -> Pool:
    """Receive three times two units, a lot each."""
    made = Pool("RM", "S", method)
    for name in ("A", "B", "C"):
        made.arrive(name, Place("gr_ir", name), 2, {"material": 100}, [], lot=name)
    return made


@pytest.mark.parametrize(
    ("method", "lot", "shares"),
    [
        ("fifo", "", {"A\tST": 0, "B\tST": 33, "C\tST": 67}),
        ("lifo", "", {"C\tST": 0, "B\tST": 33, "A\tST": 67}),
        ("moving_average", "", {"\tST": 100}),
        ("specific", "C", {"\tST\tC": 100}),
    ],
)
def test_the_next_that_would_be_taken_bear_it_after_what_was_lost(method, lot, shares) -> None:
    """Lost three of six, three bear 1.00: one of the second receipt and both of the last, or of the first."""
    made = three_of_two(method)
    lost, came = (1, 1) if lot else (3, 3)
    by = Carriage(lot, "material", 100, came, lost, ROUND)
    goods = by.goods(made, SHELF, "ST")
    there = [sum(change.values()) for change in changes(by, goods)]
    assert dict(zip([of.layer for of in goods], there, strict=True)) == shares
    assert by.again({"material": 7}, {"material": 1}, {"material": 5}) == {"material": 5}


def test_goods_that_are_not_needed_bear_nothing() -> None:
    """One came: the first receipt bears it, and no other is asked."""
    goods = next_taken(three_of_two("fifo"), SHELF, "ST", "", 1, 0)
    assert ([of.layer for of in goods], bearing(goods, 1, 0)) == (["A\tST"], [1])


def test_somebody_has_to_bear_it() -> None:
    """All six were lost."""
    with pytest.raises(Refused) as caught:
        next_taken(three_of_two("fifo"), SHELF, "ST", "", 1, 6)
    assert (caught.value.code, caught.value.field) == (Code.STOCK_SHORT, "quantity")
