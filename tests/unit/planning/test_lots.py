"""Lot rules: what is missing, made up to a lot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.planning.lots import (
    MOST_ORDERS,
    LotRule,
    TooManyOrders,
    check_lot_rule,
    filled,
    lots,
    order_days,
)


@st.composite
def rules(draw) -> LotRule:
    if draw(st.booleans()):
        return LotRule(fixed=draw(st.integers(1, 50)), days=draw(st.integers(1, 20)))
    multiple, minimum = draw(st.integers(1, 12)), draw(st.integers(0, 40))
    least = -(-max(minimum, 1) // multiple) * multiple
    maximum = draw(st.none() | st.integers(least, least + 60))
    return LotRule(None, minimum, maximum, multiple, draw(st.integers(1, 20)))


@given(rules(), st.integers(1, 500))
def test_orders_cover_what_is_missing_and_keep_to_the_rule(rule, missing):
    """Each order is a multiple between least and most; without the last one something would be missing."""
    check_lot_rule(rule)
    found = lots(missing, rule)
    assert sum(found) >= missing > sum(found[:-1])
    for quantity in found:
        assert quantity % (rule.fixed or rule.multiple) == 0
        assert quantity >= rule.minimum
        assert rule.maximum is None or quantity <= rule.maximum


@given(st.integers(1, 50), st.integers(0, 50), st.integers(1, 12))
def test_an_order_fills_up_to_a_level_by_whole_multiples(missing, further, multiple):
    """No more than the level lacks, and the most that it can be; what is missing is ordered in any case."""
    wanted = missing + further
    found = filled(missing, wanted, multiple)
    assert missing <= found <= wanted
    assert found == missing or (found % multiple == 0 and found + multiple > wanted)


def test_lot_for_lot_orders_what_is_missing():
    """Nothing more, nothing less."""
    assert lots(7, LotRule()) == [7]


@pytest.mark.parametrize("rule", [LotRule(fixed=1), LotRule(maximum=1)])
def test_a_lot_that_makes_more_orders_than_anybody_places_is_refused(rule):
    """Ten thousand of one day are planned; a million million would take all memory."""
    assert len(lots(MOST_ORDERS, rule)) == MOST_ORDERS
    with pytest.raises(TooManyOrders, match=r"^its lot makes 1000000000000 orders of one day, at most 10000"):
        lots(10**12, rule)
    assert str(TooManyOrders(10**12, "BOLT")).startswith("BOLT: its lot makes")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (LotRule(multiple=0), "multiple of a lot must be above zero, found 0"),
        (LotRule(fixed=0), "fixed of a lot must be above zero, found 0"),
        (LotRule(maximum=0), "maximum of a lot must be above zero, found 0"),
        (LotRule(days=0), "days of a lot must be above zero, found 0"),
        (LotRule(days=3661), "days of a lot must be at most 3660, found 3661"),
        (LotRule(minimum=-1), "minimum of a lot must not be negative, found -1"),
        (LotRule(fixed=5, multiple=2), "a fixed lot has no minimum, maximum or multiple beside it"),
        (LotRule(minimum=20, maximum=10), "no multiple of 1 lies between the minimum 20 and the maximum 10"),
        (LotRule(maximum=5, multiple=6), "no multiple of 6 lies between the minimum 0 and the maximum 5"),
    ],
)
def test_a_rule_by_which_nothing_can_be_ordered_is_refused(rule, said):
    """Zero measures, a least above the most, no multiple between them."""
    with pytest.raises(ValueError, match=said):
        check_lot_rule(rule)


def test_days_that_an_economic_order_covers():
    """Half up, and never less than one."""
    assert order_days(73, 27, 1) == 3
    assert order_days(10, 700, 7) == 1
    with pytest.raises(ValueError, match="must be above zero"):
        order_days(0, 27, 1)
