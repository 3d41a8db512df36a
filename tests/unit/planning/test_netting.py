"""One item through time: what is missing when, what is needed when."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from erpcore.planning.lots import LotRule
from erpcore.planning.netting import days_needed, planned_receipts
from erpcore.planning.situation import Supply

DAY = date(2026, 11, 2)
MEASURES = st.dictionaries(st.integers(0, 30), st.integers(1, 40), max_size=8)


def dated(by_number):
    return {DAY + timedelta(days=number): quantity for number, quantity in by_number.items()}


@given(st.integers(-20, 60), MEASURES, MEASURES, st.integers(1, 9), st.integers(1, 12))
def test_nothing_is_missing_and_nothing_is_planned_early(balance, gross, scheduled, days, multiple):
    """With the orders nothing is missing on any day; each comes on a day on which something would be."""
    gross, scheduled = {DAY: 0, **dated(gross)}, dated(scheduled)
    planned = planned_receipts(balance, gross, scheduled, LotRule(days=days, multiple=multiple))
    there, without = balance, balance
    for number in range(31):
        day = DAY + timedelta(days=number)
        change = scheduled.get(day, 0) - gross.get(day, 0)
        orders = [quantity for when, quantity in planned if when == day]
        assert not orders or there + change < 0
        there += change + sum(orders)
        without += change
        assert there >= 0


def test_one_order_covers_the_days_of_supply_less_what_comes_in_them():
    """30 and 40 missing in three days, 20 come on the second: 50 are enough from the first on."""
    gross = dated({0: 30, 2: 40})
    found = planned_receipts(0, gross, dated({1: 20}), LotRule(days=3))
    assert found == [(DAY, 50)]


@given(st.integers(-20, 60), MEASURES, MEASURES, st.integers(0, 30), st.integers(1, 12))
def test_an_order_fills_up_to_the_level_and_no_further(balance, gross, scheduled, level, multiple):
    """After an order less than one multiple lacks of the level; above it is only what had to be ordered."""
    gross, scheduled = {DAY: 0, **dated(gross)}, dated(scheduled)
    planned = dict(planned_receipts(balance, gross, scheduled, LotRule(multiple=multiple), level))
    there = balance
    for number in range(31):
        day = DAY + timedelta(days=number)
        there += scheduled.get(day, 0) - gross.get(day, 0)
        assert (there < 0) == (day in planned)
        missing = -there
        there += planned.get(day, 0)
        assert there >= 0
        if day in planned:
            assert planned[day] % multiple == 0
            assert level - multiple < there <= max(level, -(-missing // multiple) * multiple - missing)


def test_an_order_is_needed_when_all_before_it_is_used_up():
    """10 there: the first order is needed on day 1, the second when the first is gone, the third never."""
    supplies = [Supply("A", DAY + timedelta(days=number), 20, f"order {number}") for number in (3, 4, 5)]
    found = days_needed(10, dated({0: 0, 1: 15, 6: 20}), supplies)
    assert found == [DAY + timedelta(days=1), DAY + timedelta(days=6), None]


def test_safety_stock_that_is_missing_needs_an_order_at_once():
    """Five below what is to be there on the first day."""
    assert days_needed(-5, {DAY: 0}, [Supply("A", DAY, 20, "order")]) == [DAY]
