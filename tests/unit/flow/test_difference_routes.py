"""Every taker of goods may be charged a difference later."""

from erpcore.documents import STEPS
from erpcore.flow.difference_routes import FOLLOWING


def test_whoever_takes_goods_takes_their_differences() -> None:
    """No step moves goods off a shelf, but to another one of their pool, to whom a difference could not follow."""
    takers = {
        route.debit
        for step in STEPS
        for route in step.routes
        if route.credit == "stock" and not route.debit.endswith(("variance", "difference"))
    }
    assert takers - {"gr_ir", "stock"} <= {route.debit for route in FOLLOWING if route.credit == "stock"}


def test_no_route_is_declared_twice() -> None:
    """Each pair of roles has one sentence."""
    pairs = [route[:2] for route in FOLLOWING]
    assert len(pairs) == len(set(pairs))
