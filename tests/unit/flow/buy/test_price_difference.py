"""Price differences: to the shelf where the receipt still has a story, to the variance where it has none."""

from erpcore.flow.buy.price_difference import post_difference
from erpcore.flow.goods import propagation
from erpcore.kernel.movements import Place


def _post(shop, receipt, item, difference):
    books = shop.books.state
    goods = Place("gr_ir", receipt, item, "MAIN", partner="V")
    found = post_difference(
        books, Place("supplier", "PI", partner="V"), goods, receipt, difference, propagation(books)
    )
    return [(m.target.role, m.amounts, m.layer, m.contra) for m in found]


def test_a_difference_goes_to_the_layer_of_its_receipt(shop):
    """Above the estimate it is debited to the shelf, below it comes back red; none makes no movement."""
    shop.buy("GR-1", "RESIN", "3", "10")
    assert _post(shop, "GR-1", "RESIN", 7) == [("stock", (("", "material", 7),), "GR-1", False)]
    assert _post(shop, "GR-1", "RESIN", -7) == [("stock", (("", "material", 7),), "GR-1", True)]
    assert _post(shop, "GR-1", "RESIN", 0) == []


def test_goods_at_standard_leave_the_difference_in_the_variance(shop):
    """A shelf at standard keeps its value whatever the invoice says."""
    shop.buy("GR-1", "BOLT", "3", "2.5")
    assert _post(shop, "GR-1", "BOLT", 7) == [("purchase_price_variance", (("", "", 7),), "", False)]
