"""Differences that goods take along through a passage."""

from fractions import Fraction

import pytest

from erpcore.inventory.stock import Stock
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Movement, Place, signed
from erpcore.kernel.undo import Undo
from erpcore.repricing.passed_on import PassedOn

SHELF, YARD = Place("stock", "", "X", "MAIN"), Place("stock", "L1", "X", "YARD")
LOST = Place("pending_loss", "TR", "X", "YARD")
TRANSIT = Place("transit", "TS", "X", "YARD")


def stock(method="fifo", planned=""):
    """3 pieces for 1.00 in transit, one of them arrived as TR, one lost."""
    found, undo = Stock(lambda _: method, lambda _: planned), Undo()
    passages = found.passages
    passages.apply_target(Movement(SHELF, TRANSIT, (("m", "m", 100),), 3, 3, "GR"), undo)
    arrived = Movement(TRANSIT, YARD, (("m", "m", 33),), 1, 1, "TR")
    passages.apply_source(arrived, "TR/0", undo)
    found.apply_target(arrived, "TR/0", undo)
    passages.apply_source(Movement(TRANSIT, LOST, (("m", "m", 34),), 1, 1), "TR/1", undo)
    return found


def test_outputs_take_their_share_and_what_is_in_transit_keeps_the_rest():
    """0.30 more: 0.10 to the shelf, whose lot a value does not have, 0.10 to the loss, in two steps as in one."""
    passed = PassedOn(stock())
    for change in ({"m": 12}, {"m": 18}):
        passed.wait("TS", change)
    found = [list(passed.follow()) for _ in range(2)]
    assert found == [[(YARD._replace(key=""), {"m": 10}, "TR"), (LOST, {"m": 10}, "")], []]
    assert list(passed.movements()) == [
        *signed(TRANSIT, YARD._replace(key=""), {"m": 10}, layer="TR", origin="TR/0"),
        *signed(TRANSIT, LOST, {"m": 10}, origin="TR/1"),
    ]


def test_a_fixed_price_leaves_the_difference_to_its_variance():
    """At standard the purchase price variance, at planned price the material cost variance of the class."""
    ends = []
    for method, planned in (("standard", ""), ("planned", "raw")):
        passed = PassedOn(stock(method, planned))
        passed.wait("TS", {"m": 30})
        list(passed.follow())
        ends.append(next(passed.movements()).target)
    assert [(end.role, end.key) for end in ends] == [
        ("purchase_price_variance", "TR"), ("material_cost_variance", "raw")
    ]  # fmt: skip


def test_an_arrival_that_is_settled_is_not_charged_any_more():
    """Its difference has an account of its own."""
    settled = stock()
    settled.pool("X", "YARD").arrivals.clear()
    passed = PassedOn(settled)
    passed.wait("TS", {"m": 30})
    list(passed.follow())
    assert next(passed.movements()).target == Place("late_difference", "TR", "X", "YARD")


def test_what_a_passage_brings_to_a_pool_is_its_part_before_anything_is_rounded():
    """1.00 and 0.20 more: a third, 0.40, is due on the shelf, where 0.33 and 0.07 stand; the loss is in no pool."""
    passed = PassedOn(stock())
    passed.wait("TS", {"m": 20})
    list(passed.follow())
    ((arrival, due, worth, part),) = passed.due("TS")
    assert (arrival.place.item, arrival.place.site, due, worth) == (
        "X",
        "YARD",
        {"m": Fraction(40)},
        {"m": 40},
    )
    assert part(("X", "MAIN"), "m") == Fraction(1, 3)
    assert list(passed.due("settled")) == []


def test_a_passage_that_was_forgotten_is_refused():
    """Two months are closed and opened again, and the first gets a late cost: who took the goods is not known."""
    passed = PassedOn(stock())
    passed.wait("WO-9", {"m": 12})
    with pytest.raises(Refused, match="those of WO-9 are of an earlier month") as caught:
        list(passed.follow())
    assert caught.value.code is Code.LATE_FACT_REFUSED
