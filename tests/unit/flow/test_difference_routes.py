"""Every taker of goods may be charged a difference later."""

from tests.cases.process import Plant, plant

from erpcore.documents import STEPS, SalesReturn
from erpcore.flow.difference_routes import FOLLOWING
from erpcore.testing import laws


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


def test_goods_that_came_back_take_theirs_from_the_cost_of_sales() -> None:
    """A body of before the books comes back at the price of its shelf, which the month's costing makes another one."""
    policies = {"late_facts": "reprice", "sales_return_cost": "current"}
    works = Plant(plant("weighted_average", company={"policies": policies}))
    works.start("WO", "BODY", "10")
    works.charge("WO", labour="90")
    works.receive("WO", "6")
    works.count("WO", {"quantity": "4", "degree": "0.5"})
    works.post(SalesReturn, item="BODY", quantity="1", partner="SHOPS", amounts={"labour": "5"})
    works.close()
    assert works.stock("BODY") == {"labour": "78.75"}  # 6 of 67.50, and one more of 11.25
    laws.movements_keep_to_their_routes(works.books)
