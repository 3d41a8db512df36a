"""What is open on a document, until it comes to zero."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.undo import take_back
from erpcore.ledger.open_items import OpenItems

RECEIPT = Place("gr_ir", "GR-1/1", partner="V")
SHELF = Place("stock", item="TOY", site="main")
DELIVERY = Place("goods_shipped", "DL-1", item="TOY", partner="C")


def shown(items: OpenItems) -> dict:
    return {key: (item.place, item.quantity, item.amounts) for key, item in items.items.items()}


def test_a_receipt_is_open_until_it_is_invoiced():
    """Forty kilograms for 400.00 are received, thirty invoiced for 300.00: ten for 100.00 stay open."""
    items = OpenItems()
    items.apply(RECEIPT, -40, [("", -400_00)], [])
    items.apply(RECEIPT, 30, [("", 300_00)], [])
    item = items.get("GR-1/1")
    assert (item.place, item.quantity, item.amount) == (RECEIPT, -10, -100_00)


def test_an_item_that_comes_to_zero_leaves():
    """Quantity and every amount at zero: nothing is open any more."""
    items = OpenItems()
    items.apply(RECEIPT, -40, [("", -400_00)], [])
    items.apply(RECEIPT, 40, [("", 400_00)], [])
    assert items.get("GR-1/1") is None
    assert items.items == {}


def test_a_quantity_without_value_and_a_value_without_quantity_stay_open():
    """Either alone keeps the item: goods still to be invoiced, or a price difference still to be settled."""
    items = OpenItems()
    items.apply(RECEIPT, -40, [("", -400_00)], [])
    items.apply(RECEIPT, 0, [("", 400_00)], [])
    assert (items.get("GR-1/1").quantity, items.get("GR-1/1").amount) == (-40, 0)
    items.apply(RECEIPT, 40, [("", 1)], [])
    assert (items.get("GR-1/1").quantity, items.get("GR-1/1").amounts) == (0, {"": 1})


def test_elements_are_kept_apart():
    """Goods shipped keep their cost elements; opposite amounts of two elements settle nothing."""
    items = OpenItems()
    items.apply(DELIVERY, 0, [("material", 70), ("labour", 30), ("material", 5)], [])
    assert items.get("DL-1").amounts == {"material": 75, "labour": 30}
    assert items.get("DL-1").amount == 105
    items.apply(DELIVERY, 0, [("material", -105), ("labour", 0)], [])
    assert (items.get("DL-1").amounts, items.get("DL-1").amount) == ({"material": -30, "labour": 30}, 0)


def test_documents_are_kept_apart():
    """Each key has its own item; asking for another one finds nothing."""
    items = OpenItems()
    items.apply(RECEIPT, 0, [("", -5)], [])
    items.apply(RECEIPT._replace(key="GR-2/1"), 0, [("", -7)], [])
    assert (items.get("GR-1/1").amount, items.get("GR-2/1").amount) == (-5, -7)
    assert items.get("GR-3/1") is None


def test_an_item_in_another_currency_is_open_until_both_are_settled():
    """100.00 dollars at 7.00: the dollars settled and 15.00 yuan left, the item stays; undo brings all back."""
    items = OpenItems()
    bill = Place("supplier", "PI-1", partner="V")
    items.apply(bill, 0, [("", -700_00)], [])
    items.apply_original(bill, "USD", -100_00, [])
    undo: list = []
    items.apply(bill, 0, [("", 685_00)], undo)
    items.apply_original(bill, "USD", 100_00, undo)
    assert (items.get("PI-1").amount, items.get("PI-1").original) == (-15_00, {})
    items.apply(bill, 0, [("", 15_00)], undo)
    assert items.get("PI-1") is None
    take_back(undo)
    assert (items.get("PI-1").amount, items.get("PI-1").original) == (-700_00, {"USD": -100_00})


def test_an_item_may_begin_and_end_with_its_other_currency():
    """An amount in another currency alone keeps an item open, as a quantity does."""
    items = OpenItems()
    undo: list = []
    items.apply_original(RECEIPT, "JPY", -5, undo)
    items.apply(RECEIPT, -4, [], undo)
    items.apply(RECEIPT, 4, [], undo)
    assert items.get("GR-1/1").original == {"JPY": -5}
    items.apply_original(RECEIPT, "JPY", 5, undo)
    assert items.get("GR-1/1") is None
    take_back(undo)
    assert items.items == {}


changes = st.tuples(
    st.sampled_from([RECEIPT, DELIVERY]),
    st.integers(-2, 2),
    st.lists(st.tuples(st.sampled_from(["", "labour"]), st.integers(-2, 2)), max_size=3),
)


@given(st.lists(changes, max_size=12), st.integers(0, 12))
def test_what_is_open_is_the_sum_and_undo_restores_it(story, kept):
    """An item is the sum of its changes, and there exactly when it is not zero; undo takes it back."""
    items = OpenItems()
    undo: list = []
    before: dict = {}
    for index, change in enumerate(story):
        if index == kept:
            before, undo = copy.deepcopy(shown(items)), []
        items.apply(*change, undo)
    for place in (RECEIPT, DELIVERY):
        own = [(quantity, amounts) for where, quantity, amounts in story if where == place]
        wanted: dict = {}
        for _, amounts in own:
            for element, amount in amounts:
                wanted[element] = wanted.get(element, 0) + amount
        wanted = {element: amount for element, amount in wanted.items() if amount}
        quantity = sum(quantity for quantity, _ in own)
        item = items.get(place.key)
        assert (item.quantity, item.amounts) == (quantity, wanted) if item else not (quantity or wanted)
        assert item is None or item.quantity or item.amounts
    if kept < len(story):
        take_back(undo)
        assert shown(items) == before


@pytest.mark.parametrize(
    ("by_element", "amounts"), [(False, {"": 100}), (True, {"material": 70, "overhead": 30})]
)
def test_what_comes_and_what_leaves_is_read_from_a_movement(by_element, amounts):
    """An item gets what a target gets and gives what a source gives; a contra goes the other way."""
    came = Movement(SHELF, DELIVERY, (("material", "material", 70), ("labour", "overhead", 30)), 5, 4)
    left = Movement(DELIVERY, SHELF, (("material", "material", 70), ("overhead", "labour", 30)), 4, 5)
    for there, back in ((came, left), (left._replace(contra=True), came._replace(contra=True))):
        items = OpenItems(by_element=by_element)
        undo: list = []
        fold(items, there, undo)
        assert shown(items) == {"DL-1": (DELIVERY, 4, amounts)}
        fold(items, back, undo)
        assert items.items == {}
        take_back(undo)
        assert items.items == {}


def fold(items: OpenItems, movement: Movement, undo: list) -> None:
    (items.apply_target if movement.target == DELIVERY else items.apply_source)(movement, undo)
