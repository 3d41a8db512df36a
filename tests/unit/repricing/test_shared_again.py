"""A difference of one layer moves what an adjustment takes off all of them."""

from erpcore.inventory.adjusted import adjusted_by, tell
from erpcore.inventory.adjustment import ByAmounts
from erpcore.inventory.parcel import recompute
from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import Receiver
from erpcore.repricing.changes import Changes
from erpcore.repricing.shared_again import changed_in, shared_again

SHELF = Place("stock", "", "RM", "S")
SUPPLIER = Place("gr_ir", "GR")
ROUND = Receiver.LARGEST_REMAINDER


def pool(amount: int) -> Pool:
    """Two receipts of one unit at 100 each take an amount by halves."""
    made = Pool("RM", "S", "fifo")
    for position, name in enumerate(("GR-1", "GR-2"), 1):
        made.arrive(name, SUPPLIER, 1_000_000, {"material": 100}, [], (0, position, 0, ""))
    by = ByAmounts((("material", amount),), "", ROUND)
    tell(made, by, "CA", Place("cost_adjustment", "CA", "RM", "S"), (0, 3, 0, ""), {}, [])
    for event in adjusted_by(made, "CA"):
        made.revalue(event.reference, {"material": amount // 2}, 1, [])
    return made


def shared(made: Pool, changes: Changes) -> list[tuple[str, int]]:
    """Let GR-1 be followed; say what is shared anew."""
    parcel, before = made.arrivals["GR-1"].parcel, {}
    recompute(parcel, changed_in(made, SHELF, parcel, changes), before)
    return [(of.reference, now["material"]) for of, now in shared_again(made, SHELF, before, changes)]


def test_what_is_taken_off_goes_by_value_as_it_is_now() -> None:
    """GR-1 is worth 300: of 40 taken off it bears 30; followed, nothing is left to share."""
    made, changes = pool(-40), Changes()
    changes.arrive(SHELF, "GR-1", {"material": 200})
    assert shared(made, changes) == [("GR-1\tCA", -30), ("GR-2\tCA", -10)]
    for of, now in zip(adjusted_by(made, "CA"), (-30, -10), strict=True):
        changes.take(SHELF, of, {"material": now})
    assert shared(made, changes) == []
    parcel = made.arrivals["GR-2"].parcel
    assert changed_in(made, SHELF, parcel, changes) == {"GR-2\tCA": {"material": -10}}


def test_what_is_added_goes_by_quantity_and_stays() -> None:
    """40 more are 20 each, whatever the goods are worth."""
    made, changes = pool(40), Changes()
    changes.arrive(SHELF, "GR-1", {"material": 200})
    assert shared(made, changes) == []


def test_where_less_is_there_than_was_taken_off_all_of_it_is_taken() -> None:
    """GR-1 is worth 10 and GR-2 100, of which 160 cannot be taken."""
    made, changes = pool(-160), Changes()
    changes.arrive(SHELF, "GR-1", {"material": -90})
    assert shared(made, changes) == [("GR-1\tCA", -10), ("GR-2\tCA", -100)]


def test_what_is_being_taken_back_is_not_shared() -> None:
    """A reversal says itself what becomes of the parts."""
    made, changes = pool(-40), Changes()
    changes.arrive(SHELF, "GR-1", {"material": 200})
    changes.arrive(SHELF, "GR-1\tCA", {"material": 20})
    assert shared(made, changes) == []
