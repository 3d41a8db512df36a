"""Several short resources go where they earn most together."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.volume.limiting_factor import Candidate, plan_short_resource
from erpcore.costing.volume.scarce_resources import MixProduct, best_mix
from erpcore.kernel.rounding import MICRO

A = MixProduct("A", 20 * MICRO, {"hours": 2 * MICRO, "kilograms": MICRO}, 100 * MICRO)
B = MixProduct("B", 24 * MICRO, {"hours": 3 * MICRO, "kilograms": 4 * MICRO}, 100 * MICRO)
THERE = {"hours": 240 * MICRO, "kilograms": 240 * MICRO}


def test_two_resources_meet_in_a_corner() -> None:
    """Hours are short, kilograms are not: an hour earns 10 with A, 8 with B; all A, and 13 1/3 B in the other 40 h."""
    found = best_mix([A, B], THERE, decimals=2)
    assert [line.quantity for line in found.lines] == [100 * MICRO, Fraction(40, 3) * MICRO]
    assert [line.amount for line in found.lines] == [2_000_00, 320_00]
    assert found.resources["hours"].shadow_price == 8_00
    assert found.resources["kilograms"].left == (240 - 100 - Fraction(160, 3)) * MICRO
    assert found.resources["kilograms"].shadow_price == 0
    assert found.lines[0].worth_of_demand == 4_00  # 20 less two hours at 8
    assert not found.several


def test_a_commitment_costs_what_it_keeps_away() -> None:
    """Each promised B takes three hours, of which A would have made 1.5 at 20: 30 less 24."""
    found = best_mix([A, B._replace(committed=20 * MICRO)], THERE, decimals=2)
    assert [line.quantity for line in found.lines] == [90 * MICRO, 20 * MICRO]
    assert found.lines[1].cost_of_commitment == 6_00
    assert found.resources["hours"].shadow_price == 10_00


def test_a_shadow_price_holds_between_two_amounts() -> None:
    """Hours are worth 8 from those of 100 A on, until B has all its demand or takes the last kilogram."""
    hours, kilograms = best_mix([A, B], THERE, decimals=2).resources.values()
    assert (hours.holds_from, hours.holds_to) == (200 * MICRO, (200 + 3 * 35) * MICRO)
    assert (kilograms.holds_from, kilograms.holds_to) == (kilograms.taken, None)


@given(
    st.lists(st.tuples(*[st.integers(1, 30)] * 4), min_size=1, max_size=3),
    st.integers(1, 300),
    st.integers(1, 300),
)
def test_within_its_range_each_unit_earns_the_shadow_price(
    drawn: list[tuple[int, ...]], hours: int, kilograms: int
) -> None:
    """To either end of its range a resource earns its price for each unit; beyond it, less for more."""
    products = [
        MixProduct(str(number), worth * MICRO, {"h": h * MICRO, "k": k * MICRO}, most * MICRO)
        for number, (worth, h, k, most) in enumerate(drawn)
    ]

    def earned(there: Fraction) -> Fraction:
        mix = best_mix(products, {"h": int(there), "k": kilograms * MICRO}, decimals=2)
        return sum(
            (line.quantity * product.worth for line, product in zip(mix.lines, products, strict=True)),
            Fraction(0),
        )

    there = Fraction(hours * MICRO)
    found = best_mix(products, {"h": int(there), "k": kilograms * MICRO}, decimals=2).resources["h"]
    price = found.shadow_price * MICRO / 100  # of a unit, in millionths as worths are
    ends = [found.holds_from, there + 50 * MICRO if found.holds_to is None else found.holds_to]
    for end in ends:
        if end is not None and end.denominator == 1 and end >= 0:
            assert earned(end) - earned(there) == price * (end - there)
    if found.holds_to is not None:
        beyond = Fraction(int(found.holds_to) + 10 * MICRO)
        assert earned(beyond) - earned(there) <= price * (beyond - there)


def test_several_mixes_are_told() -> None:
    """Where B earns 30, an hour earns 10 with either: from 48 of each, where kilograms end, to all A and 13 1/3 B."""
    found = best_mix([A, B._replace(worth=30 * MICRO)], THERE, decimals=2)
    assert found.several
    assert found.amount == 2_400_00
    assert [(line.lowest, line.highest) for line in found.lines] == [
        (48 * MICRO, 100 * MICRO),
        (Fraction(40, 3) * MICRO, 48 * MICRO),
    ]


def test_a_proportion_is_a_resource() -> None:
    """Two A at most with one B: 2a + 3b = 240 and a = 2b, so 240 / 7 of B."""
    a = A._replace(takes={**A.takes, "proportion": MICRO})
    b = B._replace(takes={**B.takes, "proportion": -2 * MICRO})
    found = best_mix([a, b], {**THERE, "proportion": 0}, decimals=2)
    assert [line.quantity for line in found.lines] == [Fraction(480, 7) * MICRO, Fraction(240, 7) * MICRO]


def test_what_earns_and_takes_nothing_has_no_end_and_harms_nobody() -> None:
    """It may be made in any number, and need not."""
    found = best_mix([A, MixProduct("C", 0, {})], THERE, decimals=2)
    assert (found.lines[1].quantity, found.lines[1].highest) == (0, None)
    assert found.several


def test_nothing_to_make_earns_nothing() -> None:
    """No product, and a product that loses."""
    assert best_mix([], THERE, decimals=2).amount == 0
    assert best_mix([A._replace(worth=-1)], THERE, decimals=2).lines[0].quantity == 0


@pytest.mark.parametrize(
    ("products", "available", "said"),
    [
        (
            [A._replace(committed=60 * MICRO), B._replace(committed=60 * MICRO)],
            THERE,
            "no mix keeps to what there is of hours, a commitment of 60 A, a commitment of 60 B together",
        ),
        ([A, MixProduct("C", 1, {})], THERE, "no limit to what is earned with C"),
        ([MixProduct("C", 1, {})], {}, "no limit to what is earned with C"),
        ([A, A], THERE, "each product is named once"),
        ([A._replace(demand=-1)], THERE, "A: demand must not be negative"),
        ([A._replace(committed=-1)], THERE, "A: committed must not be negative"),
        ([A._replace(committed=101 * MICRO)], THERE, "A: what is committed is part of the demand"),
        ([A], {"hours": MICRO}, "A: how much there is of kilograms is not said"),
        ([A._replace(worth=1.5)], THERE, "products, 1, worth must be a whole number or a fraction"),
    ],
)
def test_what_cannot_be_is_refused(products: list[MixProduct], available: dict[str, int], said: str) -> None:
    """Limits that nobody can keep, or that are missing; numbers below zero; names that are unknown or come twice."""
    with pytest.raises(ValueError, match=said):
        best_mix(products, available, decimals=2)


@given(
    st.lists(st.tuples(*[st.integers(1, 50)] * 3), min_size=1, max_size=4),
    st.integers(0, 1_000),
)
def test_one_resource_is_ranked(drawn: list[tuple[int, int, int]], hours: int) -> None:
    """Under one resource the best mix is that of the ranking, which rounds quantities down to millionths."""
    named = [(str(number), *of) for number, of in enumerate(drawn)]
    found = best_mix(
        [
            MixProduct(name, worth * MICRO, {"h": takes * MICRO}, most * MICRO)
            for name, worth, takes, most in named
        ],
        {"h": hours * MICRO},
        decimals=2,
    )
    ranked = plan_short_resource(
        [Candidate(name, worth * MICRO, takes * MICRO, most * MICRO) for name, worth, takes, most in named],
        hours * MICRO,
        decimals=2,
    )
    assert 0 <= found.amount - ranked.amount <= len(drawn)
