"""The average price of a month: exact, or rounded as one price of all cost elements."""

import pytest

from erpcore.inventory.average_price import AveragePrice, PriceRounding
from erpcore.kernel.rounding import MICRO

PUMPS = {"material": 10_089_576, "labour": 6_518_704, "overhead": 5_017_392}  # 216 256.72 for 1 000
CENTS = PriceRounding(2)


def test_one_price_of_all_elements_is_rounded() -> None:
    """126 814.55 over 1 000 is 126.81, though the elements alone would round to 75.33 + 30.62 + 20.87 = 126.82."""
    half = {"material": 75_327_15, "labour": 30_615_00, "overhead": 20_872_40}
    (taken,) = AveragePrice(half, 1_000 * MICRO, CENTS).shares([850 * MICRO], 150 * MICRO, [False])
    assert sum(taken.values()) == 850 * 126_81
    # 107 788.50 x 75 327.15 / 126 814.55 = 64 025.78, and so on: 26 021.82 and 17 740.90
    assert taken == {"material": 64_025_78, "labour": 26_021_82, "overhead": 17_740_90}


def test_every_taker_pays_the_price_and_all_elements_go() -> None:
    """Each of many takers bears quantity x 216.26; what is on hand keeps the rest of each element, none below zero."""
    weights = [1 * MICRO] * 7 + [690 * MICRO]
    shares = AveragePrice(PUMPS, 1_000 * MICRO, CENTS).shares(weights, 303 * MICRO, [False] * 8)
    assert [sum(of.values()) for of in shares] == [216_26] * 7 + [690 * 216_26]
    gone = {name: sum(of.get(name, 0) for of in shares) for name in PUMPS}
    assert all(0 <= amount - gone[name] <= amount for name, amount in PUMPS.items())
    assert sum(PUMPS.values()) - sum(gone.values()) == 303 * 216_26 - 328  # 1 000 x 216.26 is 3.28 too much


def test_equal_slips_at_a_rounded_price_have_equal_elements() -> None:
    """Ten for 3.33 and 6.67 are 1.00 each: 0.33 and 0.67 of every slip, as its quantity has alone (decision 0024)."""
    average = AveragePrice({"material": 333, "labour": 667}, 10 * MICRO, CENTS)
    shares = average.shares([MICRO] * 4, 6 * MICRO, [False] * 4)
    assert shares == [average.of(MICRO)] * 4 == [{"material": 33, "labour": 67}] * 4


def test_closing_stock_at_the_price_leaves_the_rest_to_the_takers() -> None:
    """300 on hand at 216.26 are 64 878.00; the 700 taken bear 151 378.72."""
    average = AveragePrice(PUMPS, 1_000 * MICRO, PriceRounding(2, 2, "issues"))
    (taken,) = average.shares([700 * MICRO], 300 * MICRO, [False])
    assert sum(taken.values()) == 151_378_72


def test_a_quantity_that_comes_back_comes_at_the_price() -> None:
    """5 at 216.26 are 1 081.30, shared by the elements in their proportion; nothing is worth nothing."""
    average = AveragePrice(PUMPS, 1_000 * MICRO, CENTS)
    assert average.of(5 * MICRO) == {"material": 504_49, "labour": 325_94, "overhead": 250_87}
    assert average.of(0) == {}


def test_an_exact_price_is_one_of_all_elements() -> None:
    """Three take 1 of 4, or of 3: each total is the share, half up, and who takes the last takes what is left."""
    average = AveragePrice({"labour": 101, "material": 101}, 4 * MICRO)
    shares = average.shares([MICRO] * 3, MICRO, [False] * 3)
    assert shares[0] == average.of(MICRO) == {"labour": 26, "material": 25}
    assert [sum(of.values()) for of in shares] == [51, 51, 51]
    assert {name: sum(of[name] for of in shares) for name in average.value} == {"labour": 78, "material": 75}
    thirds = AveragePrice({"labour": 50, "material": 50}, 3 * MICRO).shares([MICRO] * 3, 0, [False] * 3)
    assert [sum(of.values()) for of in thirds] == [33, 33, 34]
    assert {name: sum(of.get(name, 0) for of in thirds) for name in ("labour", "material")} == {
        "labour": 50,
        "material": 50,
    }


@pytest.mark.parametrize(("taken", "left", "value"), [(2, 1, 67), (4, -1, 133)])
def test_an_exact_price_is_that_of_each_element(*, taken: int, left: int, value: int) -> None:
    """1.00 over 3 is a third each, of goods on hand and where more was taken than there was."""
    average = AveragePrice({"material": 100}, 3 * MICRO)
    assert average.of(MICRO) == {"material": 33}
    assert average.shares([taken * MICRO], left * MICRO, [False]) == [{"material": value}]
