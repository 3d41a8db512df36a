"""Bringing goods on hand to a fixed price."""

import datetime

import pytest
from tests.cases.examination import Ledger, company

from erpcore import Refused
from erpcore.documents import OpeningStock, TransferShipment
from erpcore.flow.fixed_price import (
    at_new_price,
    difference_of,
    moved_at,
    price_of,
    to_price_of_the_day,
    variance_on_hand,
)

DAY = datetime.date(2026, 10, 9)


def test_each_element_moves_by_its_own_difference(shop):
    """40 kg at 400.00 come to 11.00 of material and 0.50 of labour: 40.00 and 20.00 more."""
    shop.buy("GR-1", "RESIN", "40", "10")
    state = shop.books.state
    difference = difference_of(state, "RESIN", planned=False)
    price = {"material": 11_000_000, "labour": 500_000}
    moved = at_new_price(state, state.stock.pool("RESIN", "MAIN"), price, difference)
    assert [(of.source.key, of.amounts, of.contra) for of in moved] == [
        ("standard_change", (("material", "material", 4000),), False),
        ("standard_change", (("labour", "labour", 2000),), False),
    ]


def test_goods_moved_at_another_price_come_to_that_of_the_day(shop):
    """What the shelf is to be worth more comes from the change of its standard, what less goes there."""
    state = shop.books.state
    more, less = to_price_of_the_day(
        state, state.stock.pool("BOLT", "MAIN"), {"material": 2_00, "labour": -1_00}
    )
    assert (more.source.key, more.target.role, more.amounts[0][2]) == ("standard_change", "stock", 2_00)
    assert (less.amounts, less.contra, less.quantity_in) == ((("labour", "labour", 1_00),), True, 0)


@pytest.mark.parametrize(
    ("material", "labour", "told"), [(100, 100, True), (101, 99, True), (101, 100, False), (103, 97, False)]
)
def test_goods_that_moved_at_a_price_are_off_it_by_less_than_a_cent_in_all(material, labour, told):
    """A cent may stand with another element than its own; a total that is a cent off is of another price."""
    price = {"material": 1_000_000, "labour": 1_000_000}
    assert moved_at(price, 1_000_000, {"material": material, "labour": labour}, 2) is told


def test_at_planned_price_the_class_takes_the_difference(shop):
    """材料成本差异 is kept by class; a price that there is not is refused."""
    state = shop.books.state
    assert difference_of(state, "RESIN", planned=True)[:2] == ("material_cost_variance", "raw")
    assert price_of(state, "BOLT", DAY) == {"material": 2_500_000}
    with pytest.raises(Refused, match="a standard of RESIN valid on 2026-10-09"):
        price_of(state, "RESIN", DAY)


def test_goods_at_planned_price_cost_their_part_of_the_variance_beside_it():
    """Of 400.00 at plan 300.00 are of A, 10 of 30 on their way: 30.00 of the 40.00 over; toys have no part."""
    tables = {"items": {"A": "raw", "B": "raw", "TOY": "finished"}}
    classes = [
        {"code": kind, "name": kind, "valuation": valuation}
        for kind, valuation in (("raw", "planned"), ("finished", "fifo"))
    ]
    prices = [{"item": of, "valid_from": "2026-01-01", "amounts": {"material": "10"}} for of in ("A", "B")]
    sites = [{"code": "MAIN", "name": "MAIN"}, {"code": "FAR", "name": "FAR"}]
    ledger = Ledger(company(tables["items"], item_classes=classes, standards=prices, sites=sites))
    state = ledger.books.state
    assert variance_on_hand(state, "A", "2026-10") == 0
    ledger(OpeningStock, "OS-1", item="A", quantity="30", amounts={"material": "340"})
    ledger(OpeningStock, "OS-2", item="B", quantity="10", amounts={"material": "100"})
    ledger(OpeningStock, "OS-3", item="TOY", quantity="10", amounts={"material": "100"})
    ledger(TransferShipment, "TS", item="A", quantity="10", from_site="MAIN", to_site="FAR")
    assert [variance_on_hand(state, of, "2026-10") for of in ("A", "B", "TOY")] == [30_00, 10_00, 0]
