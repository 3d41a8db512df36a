"""Pegging: who needs what is planned."""

from datetime import date, timedelta

from erpcore.planning.lots import LotRule
from erpcore.planning.mrp import material_plan
from erpcore.planning.pegging import Peg, pegs, tops
from erpcore.planning.situation import Bill, Component, ItemRule, Need, Situation, Supply

TODAY = date(2026, 11, 2)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def test_the_first_to_come_meets_the_first_to_be_needed():
    """On hand before open orders before planned ones; safety stock after the needs of the first day."""
    plan = material_plan(
        Situation(
            TODAY,
            [Need("A", TODAY, 3, "today"), Need("A", day(5), 10, "later")],
            {"A": ItemRule(lot=LotRule(fixed=8), safety=2)},
            on_hand={"A": 4},
            supplies=[Supply("A", day(1), 6, "open")],
        )
    )
    assert pegs(plan, "A") == (
        Peg("A", "on_hand", "today", 3),
        Peg("A", "on_hand", "safety_stock", 1),
        Peg("A", "planned_order 1", "safety_stock", 1),
        Peg("A", "planned_order 1", "later", 7),
        Peg("A", "open", "later", 3),
        Peg("A", "open", "beyond_needs", 3),
    )


def test_components_are_for_what_their_parents_are_for():
    """An order of 12 for 4 and 6, 2 beyond: 24 screws are for 8, 12 and 4."""
    plan = material_plan(
        Situation(
            TODAY,
            [Need("A", day(5), 4, "first"), Need("A", day(5), 6, "second")],
            {"A": ItemRule("make", LotRule(multiple=12)), "SCREW": ItemRule()},
            {"A": [Bill((Component("SCREW", 2),))]},
        )
    )
    assert tops(plan) == {
        "planned_order 1": {"first": 4, "second": 6, "beyond_needs": 2},
        "planned_order 2": {"first": 8, "second": 12, "beyond_needs": 4},
    }


def test_an_open_work_order_is_for_whoever_waits_for_it():
    """What its material is for follows its output."""
    plan = material_plan(
        Situation(
            TODAY,
            [Need("A", day(9), 10, "sales_order SO-1/1"), Need("SCREW", day(5), 20, "work_order WO-1")],
            {"A": ItemRule("make"), "SCREW": ItemRule()},
            {"A": [Bill((Component("SCREW", 2),))]},
            supplies=[Supply("A", day(8), 10, "work_order WO-1")],
        )
    )
    assert tops(plan)["planned_order 1"] == {"sales_order SO-1/1": 20}


def test_what_was_taken_of_goods_that_were_not_there_is_a_need():
    """Stock below zero is met first."""
    plan = material_plan(Situation(TODAY, [], {"A": ItemRule(safety=1)}, on_hand={"A": -3}))
    assert tops(plan) == {"planned_order 1": {"taken_before": 3, "safety_stock": 1}}
