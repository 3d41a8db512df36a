"""The laws of work orders see cost that is nowhere, and variances that do not explain it."""

import pytest

from erpcore.flow.looking import ALLOWANCE
from erpcore.flow.make.written_down import allowance_in_process
from erpcore.production.order_month import given_to
from erpcore.testing.laws.orders import (
    allowances_lower_what_there_is,
    completed_orders_are_empty,
    variances_add_up,
)


def order(books):
    """Find the completed order of the sample."""
    return books.state.orders.orders["WO"]


def test_the_sample_keeps_them(books) -> None:
    """The order has handed on all its cost, and its variances explain the difference."""
    completed_orders_are_empty(books)
    variances_add_up(books)
    allowances_lower_what_there_is(books)


def test_cost_left_on_a_completed_order_is_seen(books) -> None:
    """A completed order has nothing in process."""
    order(books).months["2026-10"].costs["stock", "RESIN"]["material"] += 1
    with pytest.raises(AssertionError, match="'material': 1"):
        completed_orders_are_empty(books)


def test_cost_on_a_planned_order_is_seen(books) -> None:
    """An order that is not released has no cost."""
    order(books).status = "planned"
    with pytest.raises(AssertionError, match="is planned and has cost"):
        completed_orders_are_empty(books)


def test_variances_that_do_not_add_up_are_seen(books, monkeypatch) -> None:
    """A variance forgotten leaves a difference unexplained."""
    monkeypatch.setattr("erpcore.testing.laws.orders.order_variances", lambda *given: {})
    order(books).months["2026-10"].costs["stock", "RESIN"]["material"] += 1
    with pytest.raises(AssertionError, match="variances"):
        variances_add_up(books)


def test_a_settlement_that_explains_something_else_is_seen(books, monkeypatch) -> None:
    """What was settled is what there was to explain."""
    settled = order(books)
    outputs = settled.months["2026-10"].outputs
    outputs["PR"]["material"] -= 5
    outputs[given_to("variance", "material_usage")] = {"material": 5}
    variances_add_up(books)
    outputs[given_to("variance", "material_usage")] = {"labour": 5}
    monkeypatch.setattr(type(settled), "balance", lambda order: {})
    with pytest.raises(AssertionError, match="settled"):
        variances_add_up(books)


def test_an_allowance_nobody_needs_is_seen(books) -> None:
    """Of an order that is completed, or of goods that are written up."""
    allowances = books.state.open_items[ALLOWANCE]
    place = allowance_in_process(order(books))
    allowances.apply(place, 0, [("", -5)], [])
    with pytest.raises(AssertionError, match="WO is completed"):
        allowances_lower_what_there_is(books)
    allowances.apply(place, 0, [("", 10)], [])
    with pytest.raises(AssertionError, match="TOY is written up by 5"):
        allowances_lower_what_there_is(books)
