"""Items, their classes, standards and prices."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from erpcore.masterdata.item import Item, ItemClass, PurchasePrice, Standard


def test_an_item_needs_only_what_has_no_sensible_default() -> None:
    """A new item costs in lots of one and enters as material."""
    item = Item(code="resin", name="Resin", name_zh="树脂", kind="raw", item_class="raw", unit="kg")
    assert (item.lot_size, item.costing_lot, item.element) == (None, Decimal(1), "material")
    assert (item.weight, item.volume) == (None, None)


@pytest.mark.parametrize(
    "change", [{"kind": "assembly"}, {"lot_size": "0"}, {"lot_size": 1.5}, {"code": " x"}]
)
def test_a_value_outside_its_range_is_refused(change: dict[str, object]) -> None:
    """Kinds are a closed list, lots are above zero and exact, codes have no blank at either end."""
    data = {"code": "resin", "name": "Resin", "kind": "raw", "item_class": "raw", "unit": "kg", **change}
    with pytest.raises(ValidationError):
        Item.model_validate(data)


def test_a_class_says_how_its_items_are_valued() -> None:
    """Valuation is chosen for each item class, from the methods there are."""
    assert ItemClass(code="raw", name="Raw", valuation="fifo").valuation == "fifo"
    with pytest.raises(ValidationError):
        ItemClass.model_validate({"code": "raw", "name": "Raw", "valuation": "guess"})


def test_a_standard_states_at_least_one_element() -> None:
    """A standard without amounts would be a silent cost of zero."""
    with pytest.raises(ValidationError):
        Standard(item="cap", valid_from="2026-01-01", amounts={})


def test_a_price_is_for_the_base_unit_and_any_supplier_unless_it_says_otherwise() -> None:
    """Supplier and unit of a price may be left out."""
    price = PurchasePrice(item="resin", valid_from="2026-01-01", price="8.123456")
    assert (price.partner, price.unit, price.price) == (None, None, Decimal("8.123456"))
