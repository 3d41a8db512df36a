"""What a plan is made from is looked through before anything is planned."""

from datetime import date

import pytest

from erpcore.planning.lots import LotRule
from erpcore.planning.shelf_life import Lot
from erpcore.planning.situation import (
    Bill,
    Component,
    ItemRule,
    Need,
    Situation,
    Supply,
    bill_on,
    check_situation,
)

DAY = date(2026, 11, 2)
GOOD = Situation(DAY, [Need("A", DAY, 1, "order")], {"A": ItemRule(), "B": ItemRule()})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"last": date(2026, 11, 1)}, "a plan from 2026-11-02 cannot end on 2026-11-01"),
        ({"needs": [Need("A", DAY, 0, "order 1")]}, "order 1: the quantity must be above zero, found 0"),
        (
            {"supplies": [Supply("A", DAY, -5, "order 2")]},
            "order 2: the quantity must be above zero, found -5",
        ),
        ({"needs": [Need("X", DAY, 1, "order 1")]}, "no rule says how X is planned"),
        ({"supplies": [Supply("X", DAY, 1, "order 1")]}, "no rule says how X is planned"),
        ({"on_hand": {"X": 1}}, "no rule says how X is planned"),
        ({"lots": {"X": []}}, "no rule says how X is planned"),
        (
            {"lots": {"A": [Lot(date(2026, 11, 1), "L", 1)]}},
            "A: a lot has goods and may be used on 2026-11-02, found",
        ),
        ({"lots": {"A": [Lot(DAY, "L", 0)]}}, "A: a lot has goods and may be used on 2026-11-02, found"),
        ({"at_subcontractors": {"A": -1}}, "A: at subcontractors there cannot be -1"),
        ({"bills": {"A": [Bill((Component("X", 1),))]}}, "no rule says how X is planned, which goes into A"),
        ({"bills": {"A": [Bill((Component("B", 1, 0),))]}}, "A: a bill cannot ask for Component"),
        ({"bills": {"A": [Bill((Component("B", -1),))]}}, "A: a bill cannot ask for Component"),
        ({"rules": {"A": ItemRule(lead_days=-1)}}, "A: lead days must be 0 to 3660, found -1"),
        ({"rules": {"A": ItemRule(lead_days=99999)}}, "A: lead days must be 0 to 3660, found 99999"),
        ({"rules": {"A": ItemRule(safety=-1)}}, "A: safety stock must not be negative, found -1"),
        ({"rules": {"A": ItemRule(safety=5, up_to=4)}}, "A: an order cannot bring stock up to 4, below"),
        (
            {"rules": {"A": ItemRule(lot=LotRule(fixed=9), up_to=9)}},
            "A: a fixed lot does not bring stock up to",
        ),
        (
            {"rules": {"A": ItemRule(lot=LotRule(multiple=0))}},
            "multiple of a lot must be above zero, found 0",
        ),
    ],
)
def test_what_no_plan_can_be_made_from_is_refused(change, said):
    """Each refusal says what is wrong, and of which item or order."""
    with pytest.raises(ValueError, match=said):
        check_situation(GOOD._replace(**change))


def test_what_was_taken_of_goods_that_were_not_there_is_no_fault():
    """Stock below zero is a need of the first day."""
    check_situation(GOOD._replace(on_hand={"A": -3}))


def test_what_an_order_takes_is_rounded_once():
    """Ten of three and a third, and two once for the order, all over three: 17.33 are 17; half a unit is one more."""
    assert Component("LEG", 5, 3, 2).needed(10) == 17
    assert Component("LEG", 1, 2).needed(1) == 1
    assert Component("LEG", 0).needed(10) == 0


def test_the_bill_of_a_day_is_the_one_that_holds_then():
    """The first and the last day are its own; between two bills and after the last there is none."""
    early, late = (Component("LEG", 4),), (Component("LEG", 3),)
    day = [date(2026, 11, number) for number in range(1, 9)]
    bills = [Bill(early, None, day[2]), Bill(late, day[4], day[6])]
    found = [bill_on(bills, one) for one in day]
    assert found == [early, early, early, None, late, late, late, None]
    assert bill_on([], day[0]) is None
