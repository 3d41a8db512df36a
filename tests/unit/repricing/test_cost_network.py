"""The way of a cost from an overhead pool through an order and its goods back to the pool."""

from fractions import Fraction

import pytest
from tests.cases.process import Plant, plant

from erpcore.documents import OwnUse
from erpcore.flow.differences import propagation
from erpcore.repricing.cost_flows import solve
from erpcore.repricing.cost_network import CostNetwork

POOL = ("pool", "SHOP")
HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)


@pytest.fixture
def works() -> Plant:
    """An order of 100 bodies at 10.00, a quarter of which the workshop that makes them uses up."""
    works = Plant(plant(level="fifo"))
    works.start("WO", "BODY", "100")
    works.issue("WO", "PULP", "1000", quantity="100")
    works.receive("WO", "100", final=True)
    works.post(OwnUse, item="BODY", quantity="25", cost_centre="SHOP")
    return works


def test_a_share_is_followed_to_the_pool_that_it_comes_back_to(works):
    """Half of the pool on the order, a quarter of its goods on the pool: an eighth; 250.00 is from outside."""
    state = works.books.state
    network = CostNetwork(propagation(state, "2026-10", costing=True), state.master.elements)
    network.charge("WO", POOL, HALF, 0)
    network.follow()
    ways = {flow.giver[0]: (flow.taker[0], flow.part) for flow in network.flows}
    assert ways == {
        "pool": ("order", HALF),
        "order": ("goods", Fraction(1)),
        "goods": ("parcel", QUARTER),
        "parcel": ("pool", Fraction(1)),
    }
    outside, back = solve(network.flows, network.worth, {POOL: 250_00})
    assert (outside, back) == ({POOL: Fraction(250_00)}, {POOL: {POOL: HALF * QUARTER}})


def test_an_order_that_is_left_out_hands_on_no_share(works):
    """Nothing is followed from it."""
    state = works.books.state
    network = CostNetwork(propagation(state, "2026-10", costing=True), state.master.elements, {"WO"})
    network.charge("WO", POOL, HALF, 0)
    network.follow()
    assert network.flows == []
