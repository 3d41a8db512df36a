"""Products made in turn on one machine: as often as costs least for all of them, and what cannot be asked."""

from fractions import Fraction

import pytest

from erpcore.costing.lots.batch_cycle import common_cycle
from erpcore.costing.lots.order_quantity import Stocking, economic_quantity, stocking_costs
from erpcore.kernel.rounding import MICRO

SHAFT = Stocking(3_600 * MICRO, 100_00, 1_500_000, used_meanwhile=Fraction(1, 3))
RING = Stocking(7_200 * MICRO, 80_00, 600_000, used_meanwhile=Fraction(1, 3))


def test_one_product_is_made_in_its_economic_batch() -> None:
    """Who shares the machine with nobody is made as if there were no cycle: 3,600 at 2, set-ups of 25: 12 of 300."""
    alone = Stocking(3_600 * MICRO, 25_00, 2 * MICRO)
    found = common_cycle({"alone": alone}, decimals=2)
    assert (found.batches, found.quantities["alone"]) == (12 * MICRO, economic_quantity(alone, decimals=2))
    assert found.costs["alone"] == stocking_costs(alone, 300 * MICRO, decimals=2)


@pytest.mark.parametrize("batches", [1 * MICRO, 4 * MICRO, 5 * MICRO, 20 * MICRO])
def test_no_other_number_of_batches_costs_less(batches: int) -> None:
    """Fewer batches are held longer, more need more set-ups; at four 720.00 and 810.00."""
    parts = {"shaft": SHAFT, "ring": RING}
    best = common_cycle(parts, decimals=2)
    asked = common_cycle(parts, decimals=2, batches=batches)
    assert asked.total >= best.total == 1_527_34
    assert {name: of.orders for name, of in asked.costs.items()} == dict.fromkeys(
        parts, Fraction(batches, MICRO)
    )


def test_holding_may_be_a_part_of_prices_and_units_may_be_short() -> None:
    """A tenth of 20.00 is 2.00; where waiting costs 2.00 as well, half is waited for: 1.00 is held."""
    short = Stocking(3_600 * MICRO, 25_00, holding_rate=Fraction(1, 10), shortage=2 * MICRO)
    found = common_cycle({"short": short}, {"short": 20 * MICRO}, decimals=2)
    assert found.batches == 8_485_281  # the root of 3,600 x 1 / 50
    assert found.costs["short"].goods == 72_000_00


@pytest.mark.parametrize(
    ("stockings", "batches", "told"),
    [
        ({}, None, "one product at least"),
        ({"free": Stocking(MICRO, 0, MICRO)}, None, "cost something"),
        ({"free": Stocking(MICRO, 1)}, None, "cost something"),
        ({"ring": RING}, 0, "more than no batch"),
        ({"none": Stocking(0, 1, 1)}, None, "a demand is above zero"),
    ],
)
def test_what_cannot_be_asked(stockings: dict[str, Stocking], batches: int | None, told: str) -> None:
    """Without a product, a set-up, holding, a batch or a demand there is nothing to find."""
    with pytest.raises(ValueError, match=told):
        common_cycle(stockings, decimals=2, batches=batches)
