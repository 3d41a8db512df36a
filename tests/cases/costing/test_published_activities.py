"""Activity-based costing of Horngren's Canadian edition, and overhead that is shared out; the source in each test.

"Exercise" is one of Horngren, Datar and Rajan, Cost Accounting, Canadian edition, as a student has worked them
(Flexii2000/BCIT, Aufgaben_Accounting_mit_Loesungen.md). Amounts are in cents where a source has them.
"""

from fractions import Fraction

import pytest

from erpcore.costing.measures import Measure
from erpcore.costing.overhead.activity_based import cost_objects
from erpcore.costing.overhead.overhead_pools import (
    Balance,
    Disposal,
    Pool,
    absorb,
    departmental,
    plant_wide,
    settle,
)


def test_trophies_by_plant_department_and_activity() -> None:
    """Exercise 5-18, Acclaim: 17.60 and 28.80; 17.30 and 29.40; 16.02 and 31.96 a trophy.

    120,000 of overhead is 60 % of 200,000 of direct cost; 80,000 and 40,000 are 160 and 100 % of direct labour; of the
    80,000, 48,000 are for 50 and 100 batches of 200 and 50.
    """
    direct = {"basic": 110_000_00, "deluxe": 90_000_00}
    made = {"basic": 10_000, "deluxe": 5_000}
    forming, assembly = {"basic": 30_000, "deluxe": 20_000}, {"basic": 15_000, "deluxe": 25_000}
    pools = {
        "forming": Pool(80_000_00, 50_000, 80_000_00, forming),
        "assembly": Pool(40_000_00, 40_000, 40_000_00, assembly),
    }

    def each(overhead: dict[str, int]) -> list[Fraction]:
        return [Fraction(direct[of] + overhead[of], made[of]) for of in made]

    one = plant_wide(pools, 200_000_00, direct)
    assert each(absorb(one, "normal").charges) == [1760, 2880]
    assert each(departmental(pools, "normal")[1]) == [1730, 2940]
    batches = {"basic": 50, "deluxe": 100}
    costs = {"setup": 48_000_00, "forming": 32_000_00, "assembly": 40_000_00}
    found = cost_objects(costs, {"setup": batches, "forming": forming, "assembly": assembly})
    assert each(found.objects) == [1602, 3196]


@pytest.mark.parametrize(
    ("pools", "drivers", "shares"),
    [
        # exercise 5-20, Sander: 4.00 a machine hour, 1,200 a run, 65 an hour of inspection; 11.60 and 9.70 a calculator
        (
            {"machining": 360_000, "setup": 108_000, "inspection": 117_000},
            {"machining": (30_000, 60_000), "setup": (45, 45), "inspection": (1_200, 600)},
            [252_000, 333_000],
        ),
        # exercise 5-28, Pastel Bags: 320 and 365 a batch, 42,250 a design, 52 an hour; 133 and 225 a bag
        (
            {"setup": 64_000, "shipping": 73_000, "design": 169_000, "plant": 221_000},
            {"setup": (120, 80), "shipping": (120, 80), "design": (2, 2), "plant": (1_665, 2_585)},
            [253_280, 273_720],
        ),
        # exercise 5-32, Halifax: 6 a test hour, 24 and 60; with labour of 216,000 and 72,000 20.16 and 14.40 an hour
        (
            {"equipment": 480_000, "setup": 420_000, "design": 252_000},
            {"equipment": (50_000, 30_000), "setup": (13_500, 4_000), "design": (2_800, 1_400)},
            [792_000, 360_000],
        ),
        # exercise 5-26, Fitzgerald: 95 an order, 76 a delivery, 19 an hour, 0.15 an item; in all 37,200
        (
            {"orders": 82 * 95, "deliveries": 216 * 76, "shelves": 340 * 19, "customers": 6_534},
            {
                "orders": (44, 24, 14),
                "deliveries": (120, 60, 36),
                "shelves": (170, 150, 20),
                "customers": (15_400, 20_200, 7_960),
            },
            [18_840, 12_720, 5_640],
        ),
        # exercise 5-33, Family: 120, 96, 24 and 0.24; in all 43,200
        (
            {"orders": 8_160, "deliveries": 15_552, "shelves": 8_952, "customers": 10_536},
            {
                "orders": (30, 25, 13),
                "deliveries": (98, 36, 28),
                "shelves": (183, 166, 24),
                "customers": (15_500, 20_500, 7_900),
            },
            [21_120, 15_360, 6_720],
        ),
        # exercise 5-34, Radhika's: administration by procedures, maintenance by depreciation, minutes of cleaning and
        # of work; printed with rounded rates 42,326 and 152,940
        (
            {"administration": 20_610, "maintenance": 247_320, "sanitation": 196_180, "utilities": 134_350},
            {
                "administration": (3_840, 4_400, 3_000, 2_500),
                "maintenance": (32_240, 268_000, 439_000, 897_500),
                "sanitation": (19_200, 22_000, 45_000, 87_500),
                "utilities": (19_200, 66_000, 60_000, 112_500),
            },
            [42_327, 106_352, 152_939, 296_842],
        ),
    ],
)
def test_what_activities_cost_products(
    pools: dict[str, int], drivers: dict[str, tuple[int, ...]], shares: list[int]
) -> None:
    """Each product bears an activity by its driver."""
    used = {of: dict(enumerate(parts)) for of, parts in drivers.items()}
    named: dict[str, dict[str, Measure]] = {
        of: {str(product): measure for product, measure in parts.items()} for of, parts in used.items()
    }
    assert list(cost_objects(pools, named).objects.values()) == shares


@pytest.mark.parametrize(
    ("how", "balances"),
    [
        ("cost_of_sales", [50_000, 240_000, 556_000]),
        ("by_balance", [49_765, 238_870, 557_365]),
        ("by_applied", [49_636, 238_909, 557_455]),
    ],
)
def test_a_rest_that_is_prorated_in_three_ways(how: Disposal, balances: list[int]) -> None:
    """Exercise 4-28, Ride-On-Water: 50 % of 220,000 of labour for 106,000: 4,000 too much.

    20,000, 60,000 and 140,000 of labour are in 50,000 of work in process, 240,000 of goods and 560,000 sold.
    """
    labour = {"process": 20_000, "goods": 60_000, "cost_of_sales": 140_000}
    found = absorb(Pool(100_000, 200_000, 106_000, labour), "normal")
    assert (found.rate, found.rest) == (Fraction(1, 2), -4_000)
    ending = {"process": 50_000, "goods": 240_000, "cost_of_sales": 560_000}
    parts = {of: Balance(ending[of], found.charges[of]) for of in ending}
    settled = settle(found.rest, parts, how)
    assert [ending[of] + settled.charged.get(of, 0) for of in ending] == balances


@pytest.mark.parametrize(("hours", "cost"), [(100, 12_000), (150, 18_000)])
def test_two_cases_of_a_law_firm(hours: int, cost: int) -> None:
    """Exercise 4-30, Keating: 2,600,000 and 2,200,000 for 40,000 hours: 65 and 55 an hour."""
    firm = {"lawyers": Pool(2_600_000, 40_000, 0, {"case": hours})}
    firm["support"] = Pool(2_200_000, 40_000, 0, {"case": hours})
    assert departmental(firm, "normal")[1] == {"case": cost}
