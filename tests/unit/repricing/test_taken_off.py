"""Value that was taken off goods by hand and was not there is given back as a late difference."""

from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Movement, Place, as_rows
from erpcore.repricing.changes import Changes
from erpcore.repricing.taken_off import restored

SHELF = Place("stock", "", "RM", "S")
LATE = Place("late_difference", "GR-1", "RM", "S")


def shelf(method: str, layer: str = "GR-1\tCA-1") -> Stock:
    """Ten received for 100.00, of which 95.00 were taken off: of what was on hand, or of the receipt itself."""
    stock = Stock(lambda _: method)
    came = Movement(Place("gr_ir"), SHELF, (("", "material", 100_00),), 10, 10, "GR-1")
    stock.apply_target(came, "GR-1/0", [], (0, 1, 0, "2026-10"))
    off = Movement(Place("cost_adjustment"), SHELF, as_rows({"material": 95_00}), contra=True)
    stock.apply_target(off._replace(layer=layer), "CA-1/0", [], (0, 2, 0, "2026-10"))
    return stock


def test_what_the_goods_cannot_give_the_adjustment_gives_back() -> None:
    """5.00 are left: of a difference of -8.00 it gives back 3.00, of -5.00 and of +1.00 nothing."""
    for change, back in ((-8_00, 3_00), (-5_00, 0), (1_00, 0)):
        changes = Changes()
        changes.arrive(SHELF, "GR-1", {"material": change})
        wanted = [Movement(LATE, SHELF, as_rows({"material": back}), layer="GR-1\tCA-1")] if back else []
        assert list(restored(shelf("fifo"), changes)) == wanted


def test_where_the_receipt_was_adjusted_it_is_given_back_to_the_receipt() -> None:
    """5.00 are left of it: of a difference of -8.00 the late differences bear 3.00."""
    for method in ("fifo", "moving_average"):
        changes = Changes()
        changes.arrive(SHELF, "GR-1", {"material": -8_00})
        back = [Movement(LATE, SHELF, as_rows({"material": 3_00}), layer="GR-1")]
        assert list(restored(shelf(method, "GR-1"), changes)) == back


def test_a_month_that_goes_on_has_its_own_way() -> None:
    """At monthly average those who took the goods bear it."""
    changes = Changes()
    changes.arrive(SHELF, "GR-1", {"material": -8_00})
    assert list(restored(shelf("monthly_average"), changes)) == []
