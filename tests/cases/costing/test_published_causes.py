"""Change told by factor, in published problems; plus made it higher. The source stands in each test."""

from fractions import Fraction

from erpcore.costing.comparison.factor_analysis import Factor, substitute_factors


def test_growth_prices_and_productivity_of_a_year() -> None:
    """Horngren, ch. 12, Chipset: growth 2,820,000, prices -1,757,500, productivity 1,912,500 of operating income.

    Output of 1,150,000 instead of 1,000,000 at 22 instead of 23; 2,900,000 square centimetres instead of 3,000,000 at
    1.50 and 1.40; capacity of 3,500,000 instead of 3,750,000, which growth did not touch, at 4.35 and 4.28. Growth is
    measured at what a unit took and cost before, prices at what output would have taken, productivity last.
    """
    growth = Factor("growth", 1_000_000, 1_150_000)
    sold = substitute_factors([growth, Factor("prices", 23_00, 22_00)])
    silicon = substitute_factors(
        [growth, Factor("prices", 140, 150), Factor("use", 3, Fraction(2_900_000, 1_150_000))]
    )
    capacity = substitute_factors([Factor("prices", 428, 435), Factor("use", 3_750_000, 3_500_000)])
    costs = (silicon, capacity)

    def income(factor: str) -> int:
        return sold.effects.get(factor, 0) - sum(each.effects.get(factor, 0) for each in costs)

    assert (sold.before - silicon.before - capacity.before) == 2_750_000_00
    assert [income(of) for of in ("growth", "prices", "use")] == [2_820_000_00, -1_757_500_00, 1_912_500_00]
    assert sold.after - silicon.after - capacity.after == 5_725_000_00
    assert silicon.effects == {"growth": 630_000_00, "prices": 345_000_00, "use": -825_000_00}
    assert capacity.effects == {"prices": 262_500_00, "use": -1_087_500_00}


def test_wages_that_rise_less_than_what_is_made_in_an_hour() -> None:
    """成本会计, 技术经济指标变动对成本的影响, method: wages up 5 %, made in an hour up 10 %: 1 - 1.05 / 1.10 = 4.55 %.

    Of 100.00 a unit 20.00 are wages: 0.91 less, 0.91 % of its cost.
    """
    found = substitute_factors(
        [Factor("made in an hour", 100, 110, divides=True), Factor("wages", 200_000, 210_000)]
    )
    assert (found.before, found.after) == (20_00, 19_09)
    assert found.effects == {"made in an hour": -1_82, "wages": 91}


def test_a_yield_of_material() -> None:
    """成本会计, 材料利用率变动, method: of 40.00 of material 80 % go in; at 84 % 38.10 are used: 1.90 less."""
    found = substitute_factors(
        [Factor("yield", 80, 84, divides=True), Factor("material that goes in", 3_200_00, 3_200_00)]
    )
    assert (found.before, found.after, found.effects["yield"]) == (40_00, 38_10, -1_90)
