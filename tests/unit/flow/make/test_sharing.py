"""The keys by which orders share a cost of the month."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import MaterialIssue, ProductionReceipt, ScrapRecovery
from erpcore.flow.make.sharing import weighed


@pytest.fixture
def two(factory):
    """Two orders: one with 40 kg of resin at 10, 3 hours, 5 toys of 2 kg; one with hours of the machine only."""
    shop = factory()
    shop.buy("GR-1", "RESIN", "100", "10")
    for number in ("WO-1", "WO-2"):
        shop.start(number, "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop(ScrapRecovery, "SR-1", work_order="WO-1", item="CHIPS", quantity="2", price="1")
    shop.work("TT-1", "WO-1", "3")
    shop.work("TT-2", "WO-2", "1")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="5")
    return shop


def measured(shop, key, period="2026-10"):
    """Measure both orders."""
    orders = [shop.books.work_order(number) for number in ("WO-1", "WO-2")]
    return weighed(shop.books.state, key, orders, period)


def test_each_key_measures_its_own(two):
    """Material 400 − 2 scrap; labour 30 an hour; direct cost is both; standard cost of the output by the card."""
    assert measured(two, "labour_hours") == [3_000_000, 1_000_000]
    assert measured(two, "machine_hours") == [3_000_000, 1_000_000]
    assert measured(two, "output") == [5_000_000, 0]
    assert measured(two, "direct_material") == [398_00, 0]
    assert measured(two, "direct_labour") == [90_00, 30_00]
    assert measured(two, "direct_cost") == [488_00, 30_00]
    card = two.books.work_order("WO-1").standard
    assert measured(two, "standard_cost") == [sum(card.allowed(0, 5_000_000).values()), 0]


def test_a_month_in_which_nothing_was_done_shares_nothing(two):
    """A key that adds up to zero is refused; it is never a division by zero, nor a share of nothing."""
    with pytest.raises(Refused) as caught:
        measured(two, "labour_hours", "2026-11")
    assert (caught.value.code, caught.value.field) == (Code.BASIS_MISSING, "basis")
    with pytest.raises(Refused) as caught:
        weighed(two.books.state, "output", [], "2026-10")
    assert "no order" in caught.value.expected


def test_weights_are_of_the_item(two):
    """Toys without a weight cannot be weighed."""
    with pytest.raises(Refused) as caught:
        measured(two, "weight")
    assert caught.value.code == Code.BASIS_MISSING


def test_the_weight_of_the_output_counts(factory):
    """Five carts of 2.5 kg weigh 12.5 kg."""
    cart = {"code": "CART", "name": "cart", "kind": "finished", "item_class": "finished", "unit": "pcs"}
    bill = {"item": "CART", "valid_from": "2026-01-01", "lines": [{"item": "RESIN", "quantity": "1"}]}
    shop = factory(more_items=[{**cart, "weight": "2.5"}], more_boms=[bill])
    shop.start("WO-1", "CART", "20")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="5")
    orders = [shop.books.work_order("WO-1")]
    assert weighed(shop.books.state, "weight", orders, "2026-10") == [5_000_000 * 2_500_000]
