"""All products of two months add up to the difference of their cost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.comparison.cost_comparison import Card, CostLine, Kind
from erpcore.costing.comparison.product_comparison import compare_products
from erpcore.costing.variances.mix import MixMethod
from erpcore.kernel.rounding import MICRO

cards = st.builds(
    lambda output, used, amount, rent: Card(
        output,
        (CostLine(Kind.MATERIAL, "steel", used, amount), CostLine(Kind.FIXED_OVERHEAD, "rent", 0, rent)),
    ),
    *(st.integers(1, 10**9) for _ in range(4)),
)
months = st.dictionaries(st.sampled_from("ABCD"), cards, max_size=4)


@given(months.filter(bool), months, st.sampled_from([None, *MixMethod]), st.integers(0, 4))
def test_volume_unit_cost_and_new_products_add_up(
    before: dict[str, Card], after: dict[str, Card], mix: MixMethod | None, decimals: int
) -> None:
    """Products come and go; every node is the sum of those below it."""
    tree = compare_products(before, after, decimals=decimals, mix=mix)
    assert tree.amount == sum(card.amount for card in after.values()) - sum(
        card.amount for card in before.values()
    )
    assert all(
        node.amount == sum(child.amount for child in node.children) for node in tree.walk() if node.children
    )
    stayed = set(before) & set(after)
    assert {child.name for child in tree["unit cost"].children} == stayed if stayed else True
    new = sum(card.amount for name, card in after.items() if name not in before)
    assert (tree["new product"].amount if new else 0) == new


def test_the_same_units_of_dearer_products_are_mix() -> None:
    """One unit at 10.00 less and one at 30.00 more: 20.00, and no more units in all."""

    def made(units: int, each: int) -> Card:
        return Card(units * MICRO, (CostLine(Kind.MATERIAL, "steel", units * MICRO, units * each),))

    tree = compare_products(
        {"A": made(2, 10_00), "B": made(2, 30_00)},
        {"A": made(1, 10_00), "B": made(3, 30_00)},
        decimals=2,
        mix=MixMethod.OWN_PRICE,
    )
    assert (tree["output mix"].amount, tree["output quantity"].amount) == (20_00, 0)
    assert tree["unit cost"].amount == 0


def test_nothing_before_and_bad_cards_are_refused() -> None:
    """There is nothing to compare with; a card of a new product is looked at, too."""
    card = Card(MICRO, (CostLine(Kind.MATERIAL, "steel", MICRO, 100),))
    with pytest.raises(ValueError, match="made before"):
        compare_products({}, {"A": card}, decimals=2)
    with pytest.raises(ValueError, match="the later card"):
        compare_products({"A": card}, {"B": card._replace(output=0)}, decimals=2)
