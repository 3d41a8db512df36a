"""What of a product's cost came with goods of earlier steps, where steps carry it as one amount."""

import pytest
from tests.cases.process import Plant, plant

from erpcore.kernel.by_element import summed
from erpcore.masterdata.master import MasterData
from erpcore.production.wip_policy import WipPolicy
from erpcore.reports.products.made_before import NOTHING, made_before, spread
from erpcore.reports.source import Source
from erpcore.reports.wip_flows import OrderSheet, product_flows

OCTOBER = "2026-10"


def works(way, rule="weighted_average"):
    """Two bodies of 30.00 go into chairs, of which one is finished and one is half done; labour is 9.00."""
    found = Plant(plant(rule, company={"policies": {"transferred_unit_cost": way}}))
    found.start("ONE", "BODY", "2")
    found.issue("ONE", "PULP", "40")
    found.charge("ONE", labour="20")
    found.receive("ONE", "2", final=True)
    found.start("TWO", "CHAIR", "2")
    found.use("TWO", "BODY", "2")
    found.charge("TWO", labour="9")
    found.receive("TWO", "1")
    found.count("TWO", {"quantity": "1", "degree": "0.5"})
    found.close()
    return found


def told(plant, item="CHAIR"):
    """Tell it of a product."""
    source: Source = plant.books
    period = source.state.master.calendar.period(OCTOBER)
    sheet = OrderSheet()
    for product, move in product_flows(source, period):
        if product == item:
            sheet.take(move)
    orders = [order for order in source.state.orders.orders.values() if order.item == item]
    return made_before(orders, sheet, period, WipPolicy(source.state.master))


def test_what_came_is_told_by_row():
    """40.00 and 20.00 came with two bodies; one is finished, one is left."""
    found = told(works("whole"))
    assert (found.opening, found.cost) == ({}, {"material": 40_00, "labour": 20_00})
    assert found.out["finished"] == found.closing == {"material": 20_00, "labour": 10_00}


def test_an_order_that_is_not_divided_gives_it_with_what_it_gives():
    """Without a rule the order keeps what it cost: what went with the receipt, and what is left of both."""
    found = told(works("whole", None))
    told_twice = summed((found.out["finished"], found.closing))
    assert told_twice == found.cost == {"material": 40_00, "labour": 20_00}


def test_nothing_is_told_where_it_goes_element_by_element():
    """逐步分项结转: there is no amount of semi-finished goods."""
    assert told(works("by_element")) is NOTHING


def test_the_first_step_has_none():
    """Pulp was bought."""
    found = told(works("whole"), "BODY")
    assert not any((found.opening, found.cost, found.closing))
    assert not any(any(of.values()) for of in found.out.values())


@pytest.mark.parametrize(
    ("over", "parts"),
    [
        ([{"material": 30}, {"material": 10}], [75, 25]),
        ([{"material": -30}, {"material": 10}], [0, 100]),  # more than there is
        ([{"material": 300}, {"material": -100}], [150, -50]),  # half of each
        ([{}, {"labour": 1}], [100, 0]),  # nowhere is there any: the first has it
    ],
)
def test_amounts_are_spread_in_proportion(over, parts):
    """In proportion to what there is of the element; what is below zero takes its part back."""
    assert [of["material"] for of in spread({"material": 100}, over)] == parts
    assert spread({"material": 5}, []) == []


def test_which_goods_were_made_before():
    """A body was, pulp was not."""
    policy = WipPolicy(MasterData(plant()))
    assert (policy.transferred("stock", "BODY"), policy.transferred("stock", "PULP")) == (True, False)
