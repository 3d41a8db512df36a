"""What the sub-ledgers hold, cell by cell."""

from collections import Counter

from erpcore.documents import MaterialIssue, OverheadExpense
from erpcore.flow.sub_ledgers import cells


def test_every_sub_ledger_tells_what_it_holds(shop):
    """Stock, an order, an open item and an overhead pool stand beside each other: debit above zero, credit below."""
    shop.buy("GR", "RESIN", "10", "10")
    shop.start("WO", "TOY", "20")
    shop(MaterialIssue, "MI", work_order="WO", item="RESIN", quantity="4")
    shop(OverheadExpense, "OE", cost_centre="SHOP", amount="70", owed="bank")
    held = Counter()
    for place, element, amount in cells(shop.books.state):
        held[place.role, place.key or place.item or place.cost_centre, element] += amount
    assert held == {
        ("stock", "RESIN", "material"): 60_00,
        ("wip", "WO", "material"): 40_00,
        ("gr_ir", "GR", ""): -100_00,
        ("overhead_pool", "SHOP", ""): 70_00,
    }
