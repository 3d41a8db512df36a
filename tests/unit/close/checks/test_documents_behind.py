"""The documents behind findings."""

from erpcore.close.checks.documents_behind import of_counts, of_orders, of_pools
from erpcore.documents import WipCount


def month(shop):
    """Two orders with material and time, one counted; two expenses."""
    shop.spend("5", "E-1")
    shop.stock()
    for order in ("A", "B"):
        shop.order(order, "20")
        shop.issue(order, "40")
        shop.work(order, "1")
    shop.post(WipCount, "WC", lines=[{"work_order": "A", "quantity": "3", "degree": "0.5"}])
    shop.spend("7", "E-2")
    return shop.state


def test_documents_of_orders(shop):
    """All that charged an order, in the order of the log; or only those of some causes."""
    state = month(shop)
    assert of_orders(state, {"A", "B"}) == {
        "A": ("A-issue", "A-ticket"),
        "B": ("B-issue", "B-ticket"),
    }
    assert of_orders(state, ["B"], ("labour_applied",)) == {"B": ("B-ticket",)}
    assert of_orders(state, []) == {}


def test_documents_of_counts_and_pools(shop):
    """A count by its order, expenses by their cost centre, of the period only."""
    state = month(shop)
    assert of_counts(state, ["A", "B"], shop.period()) == {"A": ("WC",), "B": ()}
    assert of_pools(state, ["MOULD"], shop.period()) == {"MOULD": ("E-1", "E-2")}
    shop.day = "2026-11-02"
    shop.spend("9", "E-3")
    assert of_pools(state, ["MOULD"], shop.period("2026-11")) == {"MOULD": ("E-3",)}
