"""What a document's differences charged to takers at a month's average is fetched back from whoever bears it."""

from erpcore.inventory.parcel import Event
from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Movement, Place, as_rows, signed
from erpcore.repricing.taken_back import taken_back

SHELF = Place("stock", "", "RM", "S")
TAKER = Place("wip", "WO-1")


def shelf(method: str) -> Stock:
    """Ten received for 100.00, four taken for 40.00, one of them brought back."""
    stock = Stock(lambda _: method)
    came = Movement(Place("gr_ir"), SHELF, (("", "material", 100_00),), 10, 10, "GR-1")
    stock.apply_target(came, "GR-1/0", [], (0, 1, 0, "2026-10"))
    went = Movement(SHELF, TAKER, as_rows({"material": 40_00}), 4, 4, "RM")
    stock.apply_source(went, "MI-1/0", [], (0, 2, 0, "2026-10"))
    back = went._replace(amounts=as_rows({"material": 10_00}), quantity_out=1, quantity_in=1)
    stock.apply_source(back._replace(contra=True, origin="MI-1/0"), "MR-1/0", [], (0, 3, 0, "2026-10"))
    return stock


def never(_event: Event) -> bool:
    """Say that nothing came back since."""
    return False


def charged(origin: str, amount: int) -> list[Movement]:
    return signed(SHELF, TAKER, {"material": amount}, layer="RM", origin=origin)


def test_a_charge_is_taken_back_and_a_relief_is_charged_again() -> None:
    """4.00 more charged is 4.00 less now; goods that came back for 3.00 more come back for 3.00 less."""
    stock = shelf("monthly_average")
    for origin, amount, change in (
        ("MI-1/0", 4_00, -4_00),
        ("MI-1/0", -4_00, 4_00),
        ("MR-1/0", -3_00, -3_00),
    ):
        ((place, event, found),) = taken_back(stock, charged(origin, amount), never)
        assert (place, event.reference, found) == (SHELF, origin, {"material": change})


def test_only_differences_of_a_month_are_taken_back() -> None:
    """Goods that moved, takers that are forgotten and goods whose price is known are no business of this."""
    moved = Movement(SHELF, TAKER, as_rows({"material": 10_00}), 1, 1, "RM")
    beside = Movement(Place("gr_ir"), TAKER, as_rows({"material": 10_00}), origin="MI-1/0")
    stock = shelf("monthly_average")
    assert list(taken_back(stock, [moved, beside, *charged("MI-0/0", 5)], never)) == []
    forgotten = Stock(lambda _: "moving_average")
    assert list(taken_back(forgotten, charged("MI-1/0", 5), never)) == []


def test_goods_that_came_back_since_bear_their_share() -> None:
    """4.00 charged for four, of which one came back since: the shelf has 1.00 of it; unless it went again."""
    stock = shelf("monthly_average")
    (place, event, found), (_, back, share) = taken_back(stock, charged("MI-1/0", 4_00), lambda _: True)
    assert (place, event.reference, found) == (SHELF, "MI-1/0", {"material": -4_00})
    assert (back.reference, share) == ("MR-1/0", {"material": -1_00})
    stock.pool(SHELF.item, SHELF.site).go_again(back, "RV-1/0", back.amounts, [], (0, 4, 0, "2026-10"))
    assert len(list(taken_back(stock, charged("MI-1/0", 4_00), lambda _: True))) == 1
    assert list(taken_back(stock, charged("MR-1/0", -3_00), lambda _: True)) == []
    assert len(list(taken_back(stock, charged("RV-1/0", 3_00), lambda _: True))) == 1
