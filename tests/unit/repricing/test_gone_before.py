"""Of a late difference, goods that were gone before a change of method take nothing: it is one of the period."""

from erpcore.inventory.changing import change_method
from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Place
from erpcore.repricing.gone_before import GoneBefore

SHELF = Place("stock", "", "A", "S")


def test_the_rest_of_a_difference_leaves_the_shelf_again():
    """6 of 10 pieces were there: of 100 more, 60 stay with the goods and 40 go; what goes is written once."""
    pool = Pool("A", "S", "fifo")
    pool.arrive("G1", Place("gr_ir", "G1"), 10, {"material": 100}, [])
    pool.leave("G1", "I1/0", Place("wip", "W1"), 4, {"material": 40}, [])
    change_method(pool, "moving_average", "VC", (0, 9, 0, "2026-11"), {}, [])
    gone = GoneBefore()
    assert gone.carried(pool, SHELF, "G1", {"material": 70}) == {"material": 42}
    assert gone.carried(pool, SHELF, "G1", {"material": 30}) == {"material": 18}
    [movement] = gone.movements()
    assert (movement.source, movement.target.role, movement.contra) == (SHELF, "late_difference", False)
    assert (movement.amounts, movement.layer) == ((("material", "material", 40),), "G1")
