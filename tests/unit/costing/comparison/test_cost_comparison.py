"""Two cost cards taken apart add up to the difference between them, at every node."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.comparison.cost_comparison import Card, CostLine, Kind, check_card, compare_cards
from erpcore.costing.measures import value
from erpcore.costing.variances.breakdown import Breakdown
from erpcore.kernel.rounding import MICRO, divide

amounts = st.integers(0, 10**9)
signed = st.integers(-(10**9), 10**9)  # a pool may be over-applied
quantities = st.integers(1, 10**10)


@st.composite
def cards(draw: st.DrawFn) -> Card:
    """Draw a month: some of the inputs, of every kind."""
    lines = []
    for kind in Kind:
        for name in draw(st.lists(st.sampled_from("ABC"), unique=True)):
            quantity = 0 if kind is Kind.FIXED_OVERHEAD else draw(quantities)
            amount = draw(signed if kind is Kind.FIXED_OVERHEAD else amounts)
            lines.append(CostLine(kind, name, quantity, amount))
    lines.append(CostLine(Kind.MATERIAL, "always", draw(quantities), draw(amounts)))
    return Card(draw(quantities), tuple(lines))


def adds_up(tree: Breakdown) -> bool:
    """Tell whether every amount is the sum of those below it."""
    return all(
        node.amount == sum(child.amount for child in node.children) for node in tree.walk() if node.children
    )


@given(cards(), cards(), st.integers(0, 4))
def test_causes_add_up_to_the_difference_of_cost(before: Card, after: Card, decimals: int) -> None:
    """Whatever was used in which month, and whatever the rounding."""
    tree = compare_cards(before, after, decimals=decimals)
    assert tree.amount == after.amount - before.amount
    assert adds_up(tree)
    flexed = divide(before.amount * after.output, before.output)
    assert abs(tree["output volume"].amount - (flexed - before.amount)) <= len(before.lines)


@given(cards(), cards())
def test_a_mixture_tells_usage_apart_and_changes_nothing_else(before: Card, after: Card) -> None:
    """Price stays what it is, and mix and yield of a mixture are its usage."""
    together = {"always", "A"}
    names = {line.name for card in (before, after) for line in card.lines if line.kind is Kind.MATERIAL}
    plain = compare_cards(before, after, decimals=2)
    mixed = compare_cards(before, after, decimals=2, mixtures=[together & names])
    assert adds_up(mixed)
    for name in ("material price", "material usage"):
        assert mixed[name].amount == plain[name].amount
    assert mixed["material mix"].amount + mixed["material yield"].amount == sum(
        plain["material usage"][name].amount
        if plain["material usage"].children
        else plain["material usage"].amount
        for name in together & names
    )


@given(cards(), st.integers(2, 9))
def test_the_same_work_in_larger_quantity_is_volume_and_fixed_cost_alone(card: Card, times: int) -> None:
    """Twice the output from twice the input at the same prices, with the fixed cost of one month."""
    scaled = [
        line
        if line.kind is Kind.FIXED_OVERHEAD
        else line._replace(quantity=line.quantity * times, amount=line.amount * times)
        for line in card.lines
    ]
    tree = compare_cards(card, Card(card.output * times, tuple(scaled)), decimals=2)
    fixed = sum(line.amount for line in card.lines if line.kind is Kind.FIXED_OVERHEAD)
    assert tree["unit cost"].amount == -fixed * (times - 1)
    assert tree["output volume"].amount == card.amount * (times - 1)


def test_a_new_input_and_one_no_longer_used_are_usage() -> None:
    """Brass at its own price replaces steel: 18.00 of usage more, 10.00 less, no price."""
    before = Card(MICRO, (CostLine(Kind.MATERIAL, "steel", 2 * MICRO, 10_00),))
    after = Card(MICRO, (CostLine(Kind.MATERIAL, "brass", MICRO, 18_00),))
    tree = compare_cards(before, after, decimals=2)
    assert tree["material price"].amount == 0
    assert [(child.name, child.amount) for child in tree["material usage"].children] == [
        ("steel", -10_00),
        ("brass", 18_00),
    ]


def test_slower_and_better_paid_work() -> None:
    """10 h at 20.00 for 5 units before, 16 h at 22.00 for 6: 12 h expected; 32.00 rate, 80.00 efficiency."""
    before = Card(5 * MICRO, (CostLine(Kind.LABOUR, "fitter", 10 * MICRO, 200_00),))
    after = Card(6 * MICRO, (CostLine(Kind.LABOUR, "fitter", 16 * MICRO, 352_00),))
    tree = compare_cards(before, after, decimals=2)
    assert (tree["labour rate"].amount, tree["labour efficiency"].amount) == (32_00, 80_00)
    assert tree["output volume"].amount == value(40 * MICRO, MICRO, 2)


LINE = CostLine(Kind.MATERIAL, "steel", MICRO, 100)


@pytest.mark.parametrize(
    ("card", "said"),
    [
        (Card(0, (LINE,)), "output above zero"),
        (Card(-1, (LINE,)), "output above zero"),
        (Card(MICRO, ()), "and a line"),
        (Card(MICRO, (LINE, LINE)), "each input once"),
        (Card(MICRO, (LINE._replace(quantity=-1),)), "below zero"),
        (Card(MICRO, (LINE._replace(amount=-1),)), "below zero"),
        (Card(MICRO, (LINE._replace(quantity=0),)), "needs a quantity"),
        (Card(MICRO, (LINE._replace(kind=Kind.FIXED_OVERHEAD),)), "needs a quantity, or none"),
    ],
)
def test_a_card_that_cannot_be_compared_is_refused(card: Card, said: str) -> None:
    """In either month, and by name."""
    right = Card(MICRO, (LINE,))
    with pytest.raises(ValueError, match=f"earlier.*{said}"):
        compare_cards(card, right, decimals=2)
    with pytest.raises(ValueError, match=f"later.*{said}"):
        compare_cards(right, card, decimals=2)


def test_an_input_that_was_neither_used_nor_paid_is_no_error() -> None:
    """A line of nothing stands on many cards."""
    check_card(
        Card(MICRO, (LINE._replace(quantity=0, amount=0), CostLine(Kind.FIXED_OVERHEAD, "rent", 0, 0))), ""
    )


@pytest.mark.parametrize("mixtures", [[{"brass"}], [{"steel"}, {"steel"}], [set()]])
def test_a_mixture_is_of_materials_on_the_cards(mixtures: list[set[str]]) -> None:
    """Each stands in one mixture at most, and none is empty."""
    card = Card(MICRO, (LINE,))
    with pytest.raises(ValueError, match="a mixture is of materials"):
        compare_cards(card, card, decimals=2, mixtures=mixtures)
