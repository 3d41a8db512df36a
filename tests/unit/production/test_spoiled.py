"""Spoiled units take of an order's own work and of goods made before, apart where both cost of one element."""

from fractions import Fraction

from erpcore.kernel.movements import Mark, Movement, Place
from erpcore.kernel.undo import take_back
from erpcore.production.spoiled import spoiled_marks, stage_spoiled, work_marks
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage
from erpcore.production.work_order import WorkOrders

WIP, SPOILED = Place("wip", "WO"), Place("spoilage", "WO")
TAKEN = {"material": 60, "labour": 90}


def stages(transferred: dict[str, int], *movements: Movement) -> dict[Stage, int]:
    """What of which stage is written down."""
    return {stage_spoiled(mark): mark.delta for mark in spoiled_marks("WO", TAKEN, transferred, movements)}


def test_an_element_of_both_is_told_apart():
    """60 of material came from before, and 40 of the 90 of labour."""
    assert stages({"material": 60, "labour": 40}) == {
        Stage(TRANSFERRED, "material"): 60,
        Stage(TRANSFERRED, "labour"): 40,
        Stage(OWN, "labour"): 50,
    }


def test_what_good_output_bears_goes_back_in_proportion():
    """Of 90 of labour 45 stay with the order: half of each stage."""
    borne = Movement(SPOILED, WIP, (("", "labour", 45),))
    assert stages({"labour": 40}, borne) == {
        Stage(OWN, "material"): 60,
        Stage(TRANSFERRED, "labour"): 20,
        Stage(OWN, "labour"): 25,
    }


def test_a_loss_that_is_kept_apart_is_the_orders_own():
    """100 that good output bears as 废品损失 are a loss of this order, though goods made before had lost some, too."""
    taken, transferred = {"material": 60, "spoilage": 5}, {"material": 60, "spoilage": 5}
    borne = Movement(SPOILED, WIP, (("", "spoilage", 100),))
    marks = spoiled_marks("WO", taken, transferred, [borne], loss_apart=True)
    assert {stage_spoiled(mark): mark.delta for mark in marks} == {
        Stage(OWN, "spoilage"): -100,
        Stage(TRANSFERRED, "material"): 60,
        Stage(TRANSFERRED, "spoilage"): 5,
    }


def test_nothing_is_written_where_nothing_was_made_before():
    """Then all of it is the order's own; where an element is all of one stage it is written, for the variances."""
    assert stages({}) == {}
    assert stages({"material": 60}) == {Stage(TRANSFERRED, "material"): 60, Stage(OWN, "labour"): 90}


def test_the_order_keeps_it_by_month_until_it_is_taken_back():
    """A mark and its reversal leave nothing, and so does undoing both."""
    orders, undo = WorkOrders(), []
    orders.mark(Mark("work_order", "WO", "created", "", "TOY\tMAIN\t\t1"), undo)
    (mark,) = [of for of in spoiled_marks("WO", {"labour": 9}, {"labour": 4}, []) if of.delta == 4]
    orders.mark(mark, undo, "2026-10")
    assert orders.orders["WO"].months["2026-10"].spoiled == {Stage(TRANSFERRED, "labour"): 4}
    kept = len(undo)
    orders.mark(mark._replace(delta=-4), undo, "2026-10")
    assert orders.orders["WO"].months["2026-10"].spoiled == {}
    take_back(undo, kept)
    assert orders.orders["WO"].months["2026-10"].spoiled == {Stage(TRANSFERRED, "labour"): 4}


def test_work_on_spoiled_units_is_written_by_work_centre():
    """Two thirds of 4 micro-units are 3, rounded half up; a place that they have not come to is left out."""
    come = {"PAINT": Fraction(0), "PRESS": Fraction(2, 3)}
    assert list(work_marks("WO", 4, come)) == [Mark("work_order", "WO", "worked\tPRESS", "", "", 3)]
