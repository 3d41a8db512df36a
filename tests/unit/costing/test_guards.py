"""What the tables of costing refuse is said in words, and as a ValueError."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from erpcore.costing.assets.depreciation import by_month, straight_line
from erpcore.costing.comparison.cost_comparison import Card, check_card
from erpcore.costing.guards import (
    StockShort,
    above_zero,
    arriving,
    exact,
    fields_not_negative,
    not_negative,
    short,
)
from erpcore.costing.joint.by_products import ByProduct, treat_by_products
from erpcore.costing.joint.joint_products import Output, by_quantity, by_realisable_value
from erpcore.costing.measures import value
from erpcore.costing.process.completion_degrees import Addition, by_additions, by_operation, mean_degree
from erpcore.costing.process.process_costing import Stage, Units, check_flow
from erpcore.costing.process.process_losses import after_loss, split_losses, with_units_added
from erpcore.costing.process.spoilage import bear_spoilage
from erpcore.costing.products.structure import Component, Structure, required_input
from erpcore.costing.quotas.quota_conversion import conversion_deviation
from erpcore.costing.quotas.quota_material import variance_of_material
from erpcore.costing.quotas.quota_method import change_by_ratio
from erpcore.costing.services.service_departments import check_usage
from erpcore.costing.steps.parallel_steps import broad_weights
from erpcore.costing.stock.dollar_value import price_index
from erpcore.costing.stock.gross_profit import gross_profit_method, markup_on_cost, rate_on_sales
from erpcore.costing.stock.lifo import take_last
from erpcore.costing.stock.lower_of_cost import Compared, release_allowance, share_write_down
from erpcore.costing.stock.planned_price import variance_shares
from erpcore.costing.stock.retail import normal_shrinkage
from erpcore.costing.stock.valuation import take_average, take_standard
from erpcore.costing.volume.break_even import contribution_ratio, margin_of_safety, profit_before_tax
from erpcore.kernel.errors import Code, Refused

NONE: Any = Decimal("NaN")  # typed as what a caller without a type checker may hand over
TABLES: list[Callable[[], object]] = [
    lambda: contribution_ratio(NONE, 1),
    lambda: profit_before_tax(NONE),
    lambda: margin_of_safety(1, NONE),
    lambda: by_operation([NONE]),
    lambda: by_operation([1], within=NONE),
    lambda: by_additions([Addition(NONE, 0)], 0),
    lambda: mean_degree([(NONE, 1)]),
    lambda: check_card(Card(NONE, ()), "first"),
    lambda: straight_line(1, NONE, 1),
    lambda: by_month([NONE], bought=1, start="same_month"),
    lambda: price_index(1, NONE),
    lambda: rate_on_sales(NONE),
    lambda: markup_on_cost(NONE),
    lambda: gross_profit_method(1, 1, 1, NONE),
    lambda: by_quantity(1, {"A": Output(NONE, 1)}),
    lambda: by_realisable_value(1, {"A": Output(1, NONE)}),
    lambda: treat_by_products(1, {"A": ByProduct(NONE, 0, 0)}, "credit"),
    lambda: take_last([(NONE, 1)], 1),
    lambda: share_write_down(1, [Compared("A", NONE, 1)]),
    lambda: release_allowance(1, NONE, 1),
    lambda: value(1, NONE, 2),
    lambda: broad_weights(NONE, []),
    lambda: variance_shares(1, Fraction(1), [NONE], left=0),
    lambda: check_flow(Units(NONE, 0, 0, 0), {}),
    lambda: check_flow(Units(0, 0, 0, 0), {"A": Stage(NONE, 0, 0, 0)}),
    lambda: split_losses(1, 1, NONE),
    lambda: after_loss(NONE, 0),
    lambda: with_units_added(NONE, Fraction(1)),
    lambda: change_by_ratio(1, NONE, 1),
    lambda: conversion_deviation(1, 1, planned=1, planned_hours=NONE),
    lambda: variance_of_material(1, 1, NONE),
    lambda: normal_shrinkage(NONE, 1),
    lambda: check_usage({"A": NONE}, {}),
    lambda: bear_spoilage(1, units=NONE, spoiled=0, salvage=0, bearer="order"),
    lambda: required_input(Structure(), Component("A", NONE), 1),
    lambda: required_input(Structure(batch_quantity=NONE), Component("A", 1), 1),
    lambda: take_average(NONE, 1, 1),
    lambda: take_standard(1, NONE, 1, decimals=2),
]


def test_a_shortage_is_a_refusal_and_a_value_error() -> None:
    """Books catch a refusal, users of plain tables a ValueError: a shortage is both, and says how much is there."""
    error = short(3_000_000, 2_500_000)
    assert isinstance(error, StockShort)
    assert isinstance(error, Refused)
    assert isinstance(error, ValueError)
    assert error.code is Code.STOCK_SHORT
    assert "at most 2.5, which is on hand; found 3" in str(error)


@pytest.mark.parametrize("quantity", [0, -1])
def test_nothing_does_not_move(quantity: int) -> None:
    """A movement has a quantity above zero."""
    with pytest.raises(ValueError, match="above zero"):
        above_zero(quantity)


def test_goods_may_be_free_but_not_cost_less_than_nothing() -> None:
    """A receipt may cost zero; below zero it is refused."""
    arriving(1, 0)
    with pytest.raises(ValueError, match="cost of a receipt must not be negative, found -1"):
        arriving(1, -1)


def test_a_negative_amount_is_named() -> None:
    """The refusal names the field as a reader would, in single fields and in pairs."""
    not_negative(freight_in=0)
    with pytest.raises(ValueError, match="freight in must not be negative, found -5"):
        not_negative(freight_in=-5)
    with pytest.raises(ValueError, match="purchase returns must not be negative"):
        fields_not_negative({"sales": 3, "purchase_returns": (2, -1)})
    fields_not_negative({"name": "pen", "gap": None, "price": Fraction(1, 3)})
    with pytest.raises(ValueError, match="unit price must not be negative, found -1/3"):
        fields_not_negative({"unit_price": Fraction(-1, 3)})
    with pytest.raises(ValueError, match="unit price must be a whole number or a fraction"):
        fields_not_negative({"unit_price": 0.5})


@pytest.mark.parametrize("number", [1.5, float("nan"), Decimal("NaN"), Decimal(1), "12", None, True])
def test_only_exact_numbers_are_counted(number: Any) -> None:
    """A float, a decimal, a text or nothing is refused by name; it is never compared and never added."""
    for refuse in (above_zero, lambda found: not_negative(cost=found), lambda found: short(1, found)):
        with pytest.raises(ValueError, match="must be a whole number"):
            refuse(number)
    with pytest.raises(ValueError, match="a number must be a whole number or a fraction, found"):
        exact("a number", 1, number)
    exact("a number", 1, Fraction(1, 3))


@pytest.mark.parametrize("asked", TABLES)
def test_no_table_reckons_with_what_may_be_no_number(asked: Callable[[], object]) -> None:
    """A decimal that is no number ended in decimal.InvalidOperation, deep inside; every table refuses it by name."""
    with pytest.raises(ValueError, match="must be a whole number"):
        asked()
