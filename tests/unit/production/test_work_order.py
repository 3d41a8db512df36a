"""A work order: its status, its cards, and its cost by cause while it runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.kernel.movements import Mark, Movement, Place
from erpcore.kernel.undo import take_back
from erpcore.production.cost_card import ComponentCost, CostCard
from erpcore.production.order_month import given_to
from erpcore.production.work_order import WorkOrder, WorkOrders

WIP = Place("wip", "WO-1", "TOY", "S", "SHOP")
RESIN = Place("stock", "", "RESIN", "S")
TOY = Place("stock", "", "TOY", "T")
CHIPS = Place("stock", "", "CHIPS", "S")
PRESS = Place("labour_applied", "PRESS", cost_centre="SHOP")
CARD = CostCard(10, (ComponentCost("RESIN", 20, (), ""), ComponentCost("RESIN", 5, (), "")), (), 2)


def mark(orders: WorkOrders, name: str, after: str, before: str = "", period: str = "") -> list:
    undo: list = []
    orders.mark(Mark("work_order", "WO-1", name, before, after), undo, period)
    return undo


@pytest.fixture
def orders() -> WorkOrders:
    found = WorkOrders()
    mark(found, "created", "TOY\tS\tSHOP\t10000000")
    return found


@pytest.fixture
def order(orders) -> WorkOrder:
    return orders.orders["WO-1"]


def comes(orders: WorkOrders, source: Place, quantity: int, amounts: dict, **fields) -> list:
    undo: list = []
    values = tuple(("", element, amount) for element, amount in amounts.items())
    orders.apply_target(Movement(source, WIP, values, quantity, **fields), undo)
    return undo


def leaves(orders: WorkOrders, target: Place, quantity: int, amounts: dict, **fields) -> list:
    undo: list = []
    values = tuple((element, "material", amount) for element, amount in amounts.items())
    orders.apply_source(Movement(WIP, target, values, 0, quantity, **fields), undo)
    return undo


def shown(orders: WorkOrders) -> dict:
    def costs(found: dict) -> dict:
        return {key: (cost.quantity, dict(cost.amounts)) for key, cost in found.items()}

    return {
        number: (
            order.status, order.completed, order.estimate, order.standard, order.plan, dict(order.sites),
            costs(order.costs), costs(order.outputs),
        )
        for number, order in orders.orders.items()
    }  # fmt: skip


def test_an_order_is_created_with_what_it_is_to_make(orders, order):
    """Item, site, cost centre and quantity; planned, without cost, with a place of its own in process."""
    assert (order.number, order.item, order.site, order.cost_centre) == ("WO-1", "TOY", "S", "SHOP")
    assert (order.quantity, order.status, order.completed, order.wip) == (10_000_000, "planned", "", WIP)
    assert (order.estimate, order.standard, order.plan) == (None, None, {})
    assert (order.cost(), order.transferred(), order.balance(), order.completed_quantity) == ({}, {}, {}, 0)


def test_an_order_in_another_unit_says_so(order):
    """Its quantity is in the base unit all the same; most orders are in it, and their marks name none."""
    orders = WorkOrders()
    mark(orders, "created", "TOY\tS\tSHOP\t24000000\tbox")
    assert (orders.orders["WO-1"].quantity, orders.orders["WO-1"].unit, order.unit) == (24_000_000, "box", "")


def test_creating_an_order_can_be_taken_back():
    """The order is unknown again."""
    orders = WorkOrders()
    take_back(mark(orders, "created", "TOY\tS\tSHOP\t1"))
    assert orders.orders == {}


def test_an_order_is_released_completed_and_opened_again(orders, order):
    """Completion notes its period; reopening forgets it; each step can be taken back."""
    steps = [("planned", "released"), ("released", "completed"), ("completed", "released")]
    undos = []
    for (before, after), period in zip(steps, ("2026-10", "2026-11", "2026-12"), strict=True):
        undos.append(mark(orders, "status", after, before, period))
        assert (order.status, order.completed) == (after, "2026-11" if after == "completed" else "")
    for before, _ in reversed(steps):
        take_back(undos.pop())
        assert (order.status, order.completed) == (before, "2026-11" if before == "completed" else "")


def test_an_order_was_completed_until_a_later_month_took_that_back(orders, order):
    """Completed in October, opened again in November: it was at October's end; within a month nothing is kept."""
    mark(orders, "status", "released", "planned", "2026-10")
    mark(orders, "status", "completed", "released", "2026-10")
    mark(orders, "status", "released", "completed", "2026-10")
    assert not order.was_completed("2026-10")
    mark(orders, "status", "completed", "released", "2026-10")
    undo = mark(orders, "status", "released", "completed", "2026-11")
    months = ("2026-09", "2026-10", "2026-11", "2026-12")
    assert [order.was_completed(of) for of in months] == [False, True, False, False]
    mark(orders, "status", "completed", "released", "2026-12")
    assert [order.was_completed(of) for of in months] == [False, True, False, True]
    mark(orders, "status", "released", "completed", "2026-12")
    take_back(undo)
    assert order.taken_back == ()


@pytest.mark.parametrize(
    ("before", "after"), [("planned", "completed"), ("released", "planned"), ("completed", "planned")]
)
def test_an_order_does_not_jump(orders, before, after):
    """A transition that does not exist is an error in the step that wrote it."""
    with pytest.raises(AssertionError, match=f"order WO-1: {before} does not become {after}"):
        mark(orders, "status", after, before)


@pytest.mark.parametrize("name", ["estimate", "standard"])
def test_a_card_is_frozen_and_plans_the_components(orders, order, name):
    """A component that stands twice on the card is planned twice; the later card plans."""
    undo = mark(orders, name, CARD.to_json())
    assert getattr(order, name) == CARD
    assert (order.planned("RESIN"), order.planned("DYE")) == (25, 0)
    take_back(undo)
    assert (getattr(order, name), order.plan) == (None, {})


def test_the_latest_card_plans(orders, order):
    """The standard made at release replaces the plan of the estimate."""
    mark(orders, "estimate", CARD.to_json())
    mark(orders, "standard", CARD._replace(components=(ComponentCost("DYE", 7, (), ""),)).to_json())
    assert order.plan == {"DYE": 7}
    assert (order.estimate, order.standard.quantity) == (CARD, 10)


def test_cost_is_kept_by_cause(orders, order):
    """Goods by item, work by work centre, opening cost by its key: quantity and value by element."""
    comes(orders, RESIN, 41, {"material": 422_00})
    comes(orders, PRESS, 3, {"labour": 90_00})
    comes(orders, Place("opening_balance", "OW-1"), 0, {"overhead": 5_00})
    assert {cause: (cost.quantity, cost.amounts, cost.total()) for cause, cost in order.costs.items()} == {
        ("stock", "RESIN"): (41, {"material": 422_00}, 422_00),
        ("labour_applied", "PRESS"): (3, {"labour": 90_00}, 90_00),
        ("opening_balance", "OW-1"): (0, {"overhead": 5_00}, 5_00),
    }
    assert order.cost() == {"material": 422_00, "labour": 90_00, "overhead": 5_00}
    assert order.issued("RESIN") == 41
    assert order.issued("DYE") == 0


def test_what_goes_back_lowers_its_cause(orders, order):
    """Material returned is net of the issue, in quantity and in value."""
    comes(orders, RESIN, 41, {"material": 422_00})
    comes(orders, RESIN, 11, {"material": 122_00}, contra=True)
    assert (order.issued("RESIN"), order.cost()) == (30, {"material": 300_00})
    comes(orders, RESIN, 30, {"material": 300_00}, contra=True)
    assert (order.issued("RESIN"), order.cost()) == (0, {})


def test_the_quantity_that_arrives_counts_where_the_ends_differ(orders, order):
    """Kilograms leave, pieces arrive: the order counts pieces; where nothing is said, what left."""
    orders.apply_target(Movement(RESIN, WIP, (("material", "material", 5),), 4, 12), [])
    assert order.issued("RESIN") == 12


def test_output_is_kept_by_receipt(orders, order):
    """Each receipt has its quantity, its value by the order's elements, and the site it went to."""
    leaves(orders, TOY, 8, {"material": 30_00, "labour": 10_00}, layer="PR-1")
    leaves(orders, TOY._replace(site="S"), 2, {"material": 7_50}, layer="PR-2")
    assert {layer: (cost.quantity, cost.amounts) for layer, cost in order.outputs.items()} == {
        "PR-1": (8, {"material": 30_00, "labour": 10_00}),
        "PR-2": (2, {"material": 7_50}),
    }
    assert order.sites == {"PR-1": "T", "PR-2": "S"}
    assert (order.completed_quantity, order.transferred()) == (10, {"material": 37_50, "labour": 10_00})


def test_scrap_recovered_is_a_credit_to_the_cost(orders, order):
    """What goes to stock as another item lowers the cost: it is no output."""
    comes(orders, RESIN, 41, {"material": 422_00})
    leaves(orders, CHIPS, 2, {"material": 3_00}, layer="SR-1")
    assert order.costs["scrap", "CHIPS"] == (-2, {"material": -3_00})
    assert (order.cost(), order.transferred(), order.completed_quantity) == ({"material": 419_00}, {}, 0)
    leaves(orders, CHIPS, 2, {"material": 3_00}, layer="SR-1", contra=True)
    assert (list(order.costs), order.cost()) == ([("stock", "RESIN")], {"material": 422_00})


def test_variances_and_losses_leave_without_a_quantity(orders, order):
    """They are kept by role and key, beside the receipts."""
    leaves(orders, Place("variance", "material_usage"), 0, {"material": 12_00})
    leaves(orders, Place("variance", "labour_rate"), 0, {"labour": 2_00}, contra=True)
    leaves(orders, Place("production_loss", "WO-1"), 0, {"material": 1_00})
    assert {key: (cost.quantity, cost.amounts) for key, cost in order.outputs.items()} == {
        given_to("variance", "material_usage"): (0, {"material": 12_00}),
        given_to("variance", "labour_rate"): (0, {"labour": -2_00}),
        given_to("production_loss", "WO-1"): (0, {"material": 1_00}),
    }
    assert order.sites == {}


def test_what_is_in_process_is_cost_less_what_left(orders, order):
    """By element, without zeros; an order may owe cost that comes later (receipt before labour)."""
    comes(orders, RESIN, 41, {"material": 422_00})
    leaves(orders, TOY, 8, {"material": 422_00, "labour": 10_00}, layer="PR-1")
    assert order.balance() == {"labour": -10_00}
    comes(orders, PRESS, 1, {"labour": 12_50})
    assert order.balance() == {"labour": 2_50}


def test_a_receipt_taken_back_is_no_output(orders, order):
    """The receipt reversed has neither quantity nor value; where it went is remembered."""
    leaves(orders, TOY, 8, {"material": 30_00}, layer="PR-1")
    leaves(orders, TOY, 8, {"material": 30_00}, layer="PR-1", contra=True)
    assert (order.completed_quantity, order.transferred(), order.outputs) == (0, {}, {})
    assert (order.received("PR-1"), order.given("PR-1"), order.sites) == (0, {}, {"PR-1": "T"})


ends = st.sampled_from([RESIN, PRESS, TOY, CHIPS, Place("variance", "material_usage")])
changes = st.tuples(
    st.booleans(),
    ends,
    st.integers(0, 3),
    st.dictionaries(st.sampled_from(["material", "labour"]), st.integers(1, 3), min_size=1),
    st.booleans(),
)


@given(st.lists(changes, max_size=10), st.integers(0, 10))
def test_the_balance_is_what_came_less_what_left_and_undo_restores_it(story, kept):
    """Whatever moves: in less out by element; scrap and variances included; taken back it is as before."""
    orders = WorkOrders()
    mark(orders, "created", "TOY\tS\tSHOP\t10")
    undo: list = []
    before = shown(orders)
    wanted: dict = {}
    for index, (inwards, end, quantity, amounts, contra) in enumerate(story):
        if index == kept:
            before, undo = shown(orders), []
        move = comes if inwards else leaves
        undo += move(orders, end, quantity, amounts, layer=f"L-{quantity}", contra=contra)
        for element, amount in amounts.items():
            wanted[element] = wanted.get(element, 0) + amount * (1 if inwards else -1) * (-1 if contra else 1)
    order = orders.orders["WO-1"]
    assert order.balance() == {element: amount for element, amount in wanted.items() if amount}
    assert all(amount for cost in order.costs.values() for amount in cost.amounts.values())
    if kept < len(story):
        take_back(undo)
        assert shown(orders) == before
