"""The least that a contract may be quoted at, in published problems; each source is named."""

import pytest

from erpcore.costing.prices.relevant_cost import Way, relevant_cost
from erpcore.kernel.rounding import MICRO


def cents(amount: str) -> int:
    """Write a price as millionths."""
    whole, _, part = amount.partition(".")
    return int(whole) * MICRO + int(f"{part:0<6}")


@pytest.mark.parametrize(
    ("needed", "ways", "cost"),
    [
        pytest.param(
            500, {"replaced": ("5", None)}, 2_500_00, id="AquaHarvest, in regular use (expertminds.ai)"
        ),
        pytest.param(400, {"replaced": ("15", None)}, 6_000_00, id="material A (acowtancy.com)"),
        pytest.param(
            200, {"bought": ("22", None), "sold": ("15", 100)}, 3_700_00, id="material B (acowtancy.com)"
        ),
        pytest.param(
            200,
            {"bought": ("4", None), "scrap": ("1", 150)},
            350_00,
            id="basiccollegeaccounting.com, 2009/12",
        ),
        pytest.param(
            1_500,
            {"sold": ("2.75", 945), "bought": ("4.25", None)},
            4_957_50,
            id="a special order of B (OpenTuition 646833)",
        ),
    ],
)
def test_a_material(needed: int, ways: dict[str, tuple[str, int | None]], cost: int) -> None:
    """What is in regular use costs its new price; what lies idle, what it would bring; the rest is bought."""
    listed = [Way(name, cents(price), most and most * MICRO) for name, (price, most) in ways.items()]
    assert relevant_cost(needed * MICRO, listed, decimals=2).cost == cost


def test_a_contract_that_takes_skilled_hours_from_a_product() -> None:
    """Ennerdale: 30,870, 2,200 and 15,600, together 48,670.

    3,000 kg of K cost 9.80 and now 5 % more; 200 of 250 kg of L would be sold for 11; an hour costs 9.50, and P loses
    40 of contribution for four of them.
    Source: ACCA and CIMA, Ennerdale (51zhishang.com 13677).
    """
    needs = {
        "K": (3_000, Way("replaced", 9_800_000 * 105 // 100)),
        "L": (200, Way("sold otherwise", 11 * MICRO, 250 * MICRO)),
        "hours": (800, Way("taken from P", 9_500_000 + 40 * MICRO // 4)),
    }
    costs = [relevant_cost(needed * MICRO, [way], decimals=2).cost for needed, way in needs.values()]
    assert (costs, sum(costs)) == ([30_870_00, 2_200_00, 15_600_00], 48_670_00)
