"""Pricing a withdrawal of several lots: each as if the ones before it were gone already."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.inventory.picking import withdraw_lots
from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Place

SUPPLIER, TAKER = Place("gr_ir", "GR", partner="V"), Place("wip", "WO")
STANDARD = {"material": 333_333, "labour": 50_000}


def filled(method: str, receipts: list[tuple[str, int, int]]) -> Pool:
    pool = Pool("RM", "S", method)
    for number, (lot, quantity, amount) in enumerate(receipts):
        amounts = {"material": amount}
        if method == "standard":
            amounts = pool.at_standard(quantity, STANDARD, 2)
        pool.arrive(f"GR-{number}", SUPPLIER, quantity, amounts, [], (0, number, 0, ""), lot)
    return pool


def test_under_specific_identification_a_lot_gives_its_own_value():
    """IAS 2 paragraph 24: specific costs are attributed to identified items."""
    pool = filled("specific", [("A", 10, 100), ("B", 10, 300), ("A", 10, 200)])
    assert withdraw_lots(pool, [("B", 4), ("A", 5)], None, 2) == [
        ("B", ("B", 4, {"material": 120})),
        ("A", ("A", 5, {"material": 75})),  # two receipts of one lot are one parcel of 20 at 300
    ]


def test_under_first_in_first_out_the_cost_does_not_depend_on_the_lot():
    """The lot says which goods moved; they cost what came first."""
    pool = filled("fifo", [("A", 10, 100), ("B", 10, 300)])
    assert withdraw_lots(pool, [("B", 12)], None, 2) == [
        ("B", ("GR-0", 10, {"material": 100})),
        ("B", ("GR-1", 2, {"material": 60})),
    ]
    assert withdraw_lots(pool, [("B", 7), ("A", 5)], None, 2) == [
        ("B", ("GR-0", 7, {"material": 70})),
        ("A", ("GR-0", 3, {"material": 30})),
        ("A", ("GR-1", 2, {"material": 60})),
    ]


@pytest.mark.parametrize("method", ["fifo", "moving_average", "specific", "standard"])
@given(data=st.data())
def test_several_lots_at_once_cost_what_they_cost_one_by_one(method, data):
    """And whoever takes the last of the quantity takes the last of the value."""
    tenths = st.integers(1, 40).map(
        lambda number: number * 100_000
    )  # at a standard of 0.383333 worth something
    sizes = st.tuples(st.sampled_from("AB"), tenths, st.integers(0, 1_000))
    pool = filled(method, data.draw(st.lists(sizes, min_size=1, max_size=5)))
    held: dict[str, int] = {}
    for event in pool.arrivals.values():
        if method == "specific":
            held[event.parcel.key] = event.parcel.quantity
    wanted = held or {"A": pool.quantity}
    parts = []
    for lot, left in wanted.items():
        first = data.draw(st.integers(1, left))
        parts += [(lot, part) for part in (first, left - first) if part]
    together = withdraw_lots(pool, parts, STANDARD, 2)
    apart = []
    for index, part in enumerate(parts):
        for lot, (key, quantity, amounts) in withdraw_lots(pool, [part], STANDARD, 2):
            apart.append((lot, (key, quantity, amounts)))
            pool.leave(key, f"MI/{index}/{key}", TAKER, quantity, amounts, [], (0, 1_000 + index, 0, ""), lot)
    assert [(lot, key, quantity) for lot, (key, quantity, _) in together] == [
        (lot, key, quantity) for lot, (key, quantity, _) in apart
    ]
    for (_, (_, _, left)), (_, (_, _, right)) in zip(together, apart, strict=True):
        assert {e: a for e, a in left.items() if a} == {e: a for e, a in right.items() if a}
    assert (pool.quantity, pool.amounts) == (0, {})
