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
