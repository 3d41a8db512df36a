"""Pools in the order of real consumption, and those that take from each other."""

from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Movement, Place, as_rows
from erpcore.production.handover import Handover
from erpcore.production.work_order import WorkOrder, WorkOrders
from erpcore.repricing.consumption import Consumption


class Factory:
    """Stock and orders in which goods are taken and made; classes by the first letter of the item."""

    def __init__(self, methods):
        self.stock = Stock(lambda item: methods.get(item[0], "monthly_average"))
        self.orders = WorkOrders()

    def buy(self, item, site="S"):
        """Have ten of an item."""
        came = Movement(
            Place("gr_ir"), Place("stock", "", item, site), (("", "material", 100),), 10, 10, f"GR-{item}"
        )
        self.stock.apply_target(came, f"GR-{item}/0", [], (0, 1, 0, "2026-10"))

    def make(self, item, *taken):
        """Make ten of an item from one each of others."""
        order = self.orders.orders[f"WO-{item}"] = WorkOrder(f"WO-{item}", item, "S", "", 10)
        for of in taken:
            went = Movement(Place("stock", "", of, "S"), order.wip, as_rows({"material": 10}), 1, 1, of)
            self.stock.apply_source(went, f"MI-{item}-{of}/0", [], (0, 2, 0, "2026-10"))
        made = Movement(
            order.wip, Place("stock", "", item, "S"), as_rows({"material": 10}), 10, 10, f"PR-{item}"
        )
        self.orders.apply_source(made, [])

    def pass_on(self, item, to):
        """Turn one of an item into another."""
        journal = Place("journal", f"FC-{item}", item, "S")
        went = Movement(Place("stock", "", item, "S"), journal, as_rows({"material": 10}), 1, 1, item)
        self.stock.apply_source(went, f"FC-{item}/0", [], (0, 2, 0, "2026-10"))
        self.stock.passages.apply(went, f"FC-{item}/0", [])
        came = Movement(journal, Place("stock", "", to, "S"), as_rows({"material": 10}), 1, 1, f"FC-{item}")
        self.stock.passages.apply(came, f"FC-{item}/1", [])

    def look(self):
        """Rank the pools."""
        return Consumption(self.stock, self.orders)


def test_levels_are_ranked_by_what_was_really_taken():
    """Raw material before the part, the part before the toy, whatever their names are."""
    factory = Factory({})
    for item in ("toy", "part", "raw"):
        factory.buy(item)
    factory.make("part", "raw")
    factory.make("toy", "part", "raw")
    found = factory.look()
    assert found.rank["raw", "S"] < found.rank["part", "S"] < found.rank["toy", "S"]
    assert found.groups == {}


def test_who_takes_from_each_other_is_one_group():
    """A takes B and B takes A: one rank, and solved together."""
    factory = Factory({})
    for item in ("a", "b", "c"):
        factory.buy(item)
    factory.make("a", "b")
    factory.make("b", "a")
    factory.make("c", "b")
    found = factory.look()
    assert set(found.groups) == {("a", "S"), ("b", "S")}
    assert found.rank["a", "S"] == found.rank["b", "S"] < found.rank["c", "S"]


def test_a_circle_of_another_method_is_not_solved_together():
    """Where goods have no price of a month, differences go round until nothing changes."""
    factory = Factory({"f": "moving_average", "s": "standard"})
    for item in ("f", "g", "s", "t"):
        factory.buy(item)
    factory.make("f", "g")
    factory.make("g", "f")
    factory.make("s", "t")
    factory.make("t", "s")
    found = factory.look()
    assert found.groups == {}
    assert found.rank["f", "S"] == found.rank["g", "S"]
    assert ("s", "S") not in found.rank


def test_a_circle_through_a_passage_is_solved_together():
    """A takes B, and was made into B by a change of form: each leads back to the other, a sale does not."""
    factory = Factory({})
    for item in ("a", "b", "c"):
        factory.buy(item)
    factory.make("a", "b")
    factory.make("c", "b")
    factory.pass_on("a", "b")
    found = factory.look()
    assert found.groups["a", "S"] == found.groups["b", "S"]
    assert found.leads_back(("a", "S"), Place("journal", "FC-a", "a", "S"))
    assert found.leads_back(("b", "S"), factory.orders.orders["WO-a"].wip)
    assert not found.leads_back(("b", "S"), factory.orders.orders["WO-c"].wip)
    assert not found.leads_back(("b", "S"), Place("cost_of_sales", "DL-1"))
    assert not found.leads_back(("c", "S"), factory.orders.orders["WO-a"].wip)


def test_rework_leads_to_the_order_that_it_is_for():
    """What repairs toys goes into toys: of their own elements it can be solved, in one element it cannot."""
    for element, groups in (("", {("a", "S"), ("b", "S")}), ("labour", set())):
        factory = Factory({})
        for item in ("a", "b"):
            factory.buy(item)
        factory.make("a", "b")
        factory.make("b")
        factory.make("repair", "a")
        parent = factory.orders.orders["WO-b"]
        factory.orders.orders["WO-repair"].handover = Handover("WO-b", parent.wip, element)
        assert set(factory.look().groups) == groups
        assert factory.look().rank["a", "S"] == factory.look().rank["b", "S"]


def test_rework_of_rework_is_borne_as_the_one_above_it():
    """Of its own elements it goes to a repair, which toys bear in one element: that cannot be solved, else it can."""
    for element, groups in (("", {("a", "S"), ("b", "S")}), ("labour", set())):
        factory = Factory({})
        for item in ("a", "b", "c"):
            factory.buy(item)
        factory.make("a", "b")
        factory.make("b")
        factory.make("repair", "c")
        factory.make("again", "a")
        orders = factory.orders.orders
        orders["WO-repair"].handover = Handover("WO-b", orders["WO-b"].wip, element)
        orders["WO-again"].handover = Handover("WO-repair", orders["WO-repair"].wip, "")
        assert set(factory.look().groups) == groups
