"""Goods tested for a sales order line are fewer with what is sold on it, and more with what comes for it."""

import pytest

from erpcore.documents import (
    CostOfSalesCarry,
    Delivery,
    MaterialIssue,
    OpeningStock,
    ProductionReceipt,
    Reversal,
    SalesInvoice,
    StockWriteDown,
)
from erpcore.flow.allowance_release import allowance_of
from erpcore.flow.tested_apart import contracts_mark, contracts_of, received_mark, still_ours

FOUR = 4_000_000


@pytest.fixture
def tested(shop):
    """10 at 20.00: 4 of an order of 100 at 15.00, the rest at 19.00: 20.00 and 6.00."""
    return _tested(shop)


def _tested(shop):
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200"})
    shop.sell("SO-1", "TOY", "100", "15")
    shop.sell("SO-2", "TOY", "100", "19")
    of_order = {"item": "TOY", "sales_order": "SO-1/1", "quantity": "4", "price": "15"}
    shop(StockWriteDown, "WD-1", portions=[of_order, {"item": "TOY", "price": "19"}])
    return shop


def sold(shop, number, quantity, order="SO-1/1"):
    """Deliver, and say what the allowance lowers the cost of sales by."""
    entry = shop(Delivery, number, sales_order=order, quantity=quantity)
    return [line for line in shop.lines(entry) if line.startswith("Dr write_down_allowance")]


def test_an_order_that_takes_more_than_was_tested_for_it_releases_by_what_was(tested):
    """Two of the four release 10.00, the two others the 10.00 that are left; a fifth is of the other goods."""
    assert sold(tested, "DL-1", "2") == ["Dr write_down_allowance 10.00"]
    assert contracts_of(tested.books.state, "TOY") == {"SO-1/1": 2_000_000}
    assert sold(tested, "DL-2", "2") == ["Dr write_down_allowance 10.00"]
    assert (allowance_of(tested.books.state, "TOY", "SO-1/1"), allowance_of(tested.books.state, "TOY")) == (
        0,
        600,
    )
    assert sold(tested, "DL-3", "1") == ["Dr write_down_allowance 1.00"]
    assert still_ours(tested.books.state, "SO-1/1") == 95_000_000


def test_a_delivery_taken_back_brings_its_goods_back_to_those_tested(tested):
    """In whatever order: the first one of three and one, and four are sold anew with 5.00 each."""
    sold(tested, "DL-1", "3")
    sold(tested, "DL-2", "1")
    tested(Reversal, "RV-1", of="DL-1", reason="never went")
    assert contracts_of(tested.books.state, "TOY") == {"SO-1/1": 3_000_000}
    assert sold(tested, "DL-3", "2") == ["Dr write_down_allowance 10.00"]


def test_goods_that_are_shipped_are_tested_for_their_order_until_they_are_charged_to_sales(factory):
    """发出商品 are still ours: three of four go, two are invoiced, and two are left when the month is carried."""
    shop = _tested(factory({"cost_of_sales": "month_end"}))
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="3")
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1", "quantity": "2"}])
    assert contracts_of(shop.books.state, "TOY") == {"SO-1/1": FOUR}
    shop(CostOfSalesCarry, "CC-1", date="2026-10-31")
    assert contracts_of(shop.books.state, "TOY") == {"SO-1/1": 2_000_000}


def test_what_others_buy_is_of_the_others(tested):
    """Three of six at 1.00 each; the four of the contract stay what they were."""
    assert sold(tested, "DL-1", "3", "SO-2/1") == ["Dr write_down_allowance 3.00"]
    assert contracts_of(tested.books.state, "TOY") == {"SO-1/1": FOUR}


def test_goods_that_come_join_those_that_are_left(tested):
    """Three of four are left, and two come; where none is left, two are all there are."""
    sold(tested, "DL-1", "1")
    state = tested.books.state
    assert received_mark(state, "TOY", {"SO-1/1": 2_000_000}).after == "SO-1/1\t6000000\t0"
    sold(tested, "DL-2", "3")
    assert received_mark(state, "TOY", {"SO-1/1": 2_000_000}).after == "SO-1/1\t2000000\t4000000"
    assert contracts_mark(state, "TOY", {}).after == ""


def test_units_of_a_contract_at_a_profit_are_told_apart_on_the_shelf(shop):
    """Two toys of the order are for a contract at 40.00; the two others at 10.00 lose 10.00 each of 20.00.

    The first two that come carry nothing, and release nothing; each of the others releases its 10.00.
    """
    shop.buy("GR-1", "RESIN", "8", "10")
    shop.start("WO-1", "TOY", "4")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="8")
    shop.sell("SO-1", "TOY", "2", "40")
    shop.sell("SO-2", "TOY", "2", "10")
    of_order = {"work_order": "WO-1", "sales_order": "SO-1/1", "quantity": "2", "price": "40"}
    shop(StockWriteDown, "WD-1", portions=[of_order, {"work_order": "WO-1", "price": "10"}])
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="3")
    assert contracts_of(shop.books.state, "TOY") == {"SO-1/1": 2_000_000}
    assert sold(shop, "DL-1", "1", "SO-2/1") == ["Dr write_down_allowance 10.00"]
    assert sold(shop, "DL-2", "2") == []
    shop(ProductionReceipt, "PR-2", work_order="WO-1", quantity="1", final=True)
    assert sold(shop, "DL-3", "1", "SO-2/1") == ["Dr write_down_allowance 10.00"]
    assert shop.balance("write_down_allowance") == "0.00"
    shop.in_step()
