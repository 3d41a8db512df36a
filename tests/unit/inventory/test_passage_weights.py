"""What joint products weigh: a common margin follows the cost, all else does not."""

from erpcore.inventory.passage_weights import FURTHER, MARGIN, PRINTED, weights_at

# Horngren, ch. 16, Farmers' Dairy: buttercream and condensed milk, 2,800.00 and 5,200.00 spent on each alone.
DAIRY = {"B": 5_000_00, "C": 11_000_00, f"{FURTHER}B": 2_800_00, f"{FURTHER}C": 5_200_00, MARGIN: 1}


def shares(weights: dict[str, int], cost: int) -> dict[str, int]:
    """Share a cost by weights that divide it."""
    found = weights_at(weights, {"material": cost})
    whole = sum(found.values())
    assert all(cost * weight % whole == 0 for weight in found.values())
    return {name: cost * weight // whole for name, weight in found.items()}


def test_a_common_margin_leaves_each_product_its_part_of_any_cost() -> None:
    """At 4,000.00 a margin of 25 % leaves 950.00 and 3,050.00; at 6,400.00 one of 10 % leaves 1,700.00 and 4,700.00."""
    assert shares(DAIRY, 4_000_00) == {"B": 950_00, "C": 3_050_00}
    assert shares(DAIRY, 6_400_00) == {"B": 1_700_00, "C": 4_700_00}


def test_no_product_bears_less_than_nothing() -> None:
    """Of 800.00 the condensed milk takes all: at a margin of 45 % more is spent on the buttercream than it may cost."""
    assert shares(DAIRY, 800_00) == {"B": 0, "C": 800_00}


def test_where_nothing_is_left_to_share_products_weigh_what_they_bring() -> None:
    """Without any cost no margin is known; what comes off is shared by sales value."""
    alike = {"B": 2, "C": 1, f"{FURTHER}B": 2, f"{FURTHER}C": 1, MARGIN: 1}
    assert weights_at(alike, {"material": -300}) == {"B": 2, "C": 1}


def test_a_printed_margin_is_one_of_all_cost() -> None:
    """12,000.00 of 16,000.00 is 0.75, and at one decimal 0.8: 4,000.00 less 2,800.00, and the rest of 4,000.00."""
    assert weights_at(DAIRY | {PRINTED: 2}, {"material": 4_000_00}) == {"B": 1_200_00, "C": 2_800_00}


def test_other_weights_do_not_follow_the_cost() -> None:
    """A measure is as large whatever it costs."""
    measures = {"B": 20, "C": 50, PRINTED: 3}
    assert weights_at(measures, {"material": 1}) is measures
