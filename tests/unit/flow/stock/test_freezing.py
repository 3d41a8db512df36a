"""Freezing: which effects a count holds up."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import FormConversion, OwnUse, ProductionReceipt, StockCount
from erpcore.flow.stock.freezing import check_free_to_move, check_not_counted, frozen_mark
from erpcore.kernel.movements import Effect, Movement, Place

SHELF = Place("stock", "", "RESIN", "MAIN")
SLIP = OwnUse(id="X", date="2026-10-09", item="RESIN", quantity="1", cost_centre="OFFICE")
AWAY = Place("cost_of_sales", "X", "RESIN", "MAIN")


@pytest.fixture
def books(shop):
    """Resin on the main site is being counted by SC-1."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop(StockCount, "SC-1", site="MAIN")
    return shop.books.state


def test_quantities_are_held_up_and_values_are_not(books):
    """A movement without a quantity passes; one with a quantity names the count."""
    value = Movement(SHELF, AWAY, (("material", "material", 1),), origin="X/0")
    check_free_to_move(books, SLIP, Effect((value,)))
    with pytest.raises(Refused) as caught:
        check_free_to_move(books, SLIP, Effect((value._replace(quantity_out=1, quantity_in=1),)))
    assert (caught.value.code, caught.value.field) == (Code.STOCK_FROZEN, "item")
    assert "SC-1" in caught.value.expected


def test_the_document_that_releases_the_goods_moves_them(books):
    """The result of the count posts its difference."""
    moved = Movement(SHELF, AWAY, (("material", "material", 1),), 1, 1, "GR-1")
    check_free_to_move(books, SLIP, Effect((moved,), (frozen_mark(SHELF, "SC-1", ""),)))


def test_a_document_that_names_its_goods_by_others_is_told_which_field(shop):
    """The receipt of an order whose product is being counted names its order."""
    shop.start("WO-1", "TOY", "5")
    shop(StockCount, "SC-1", site="MAIN", items=["RESIN", "TOY"])
    shop.refuses(Code.STOCK_FROZEN, "work_order", ProductionReceipt, "PR-1", work_order="WO-1", quantity="1")
    goods = {"taken": {"item": "RESIN", "quantity": "1"}, "made": {"item": "DYE", "quantity": "1"}}
    slip = shop.document(FormConversion, "FC-1", **goods)
    moved = Movement(SHELF, AWAY, (("material", "material", 1),), 1, 1, "GR-1")
    with pytest.raises(Refused) as caught:
        check_free_to_move(shop.books.state, slip, Effect((moved,)))
    assert caught.value.field == "taken"


def test_other_shelves_are_free(books):
    """The yard is not counted."""
    check_not_counted(books, SHELF._replace(site="YARD"), "item")
