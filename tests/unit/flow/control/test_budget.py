"""Budgets: amounts by line and period, and what had been spent before the first of them."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import Budget, GoodsReceipt, OverheadExpense, PurchaseOrder, Reversal

RAW = {"item_class": "raw"}
LINE = {"item": "RESIN", "quantity": "100", "price": "10"}
YEAR = {"fiscal_year": 2026}


def budget(shop, number="BU-1", **line):
    """Post a budget of one line."""
    return shop(Budget, number, **YEAR, lines=[line])


@pytest.mark.parametrize(
    ("fields", "october", "to_date"),
    [
        ({"spread": "equal"}, "83.33", "833.34"),
        ({"spread": "weights", "weights": [*["1"] * 9, "3", "0", "0"]}, "250.00", "1000.00"),
    ],
)
def test_an_amount_of_the_year_is_spread_to_the_cent(shop, fields, october, to_date):
    """1,000.00 over twelve months is 83.33 and four times 83.34; by weights 3 of 12 is 250.00."""
    budget(shop, **RAW, amount="1000", **fields)
    assert shop.budget(**RAW)[0] == october
    assert shop.budget("to_date", **RAW)[0] == to_date
    assert shop.budget("year", **RAW)[0] == "1000.00"


def test_what_was_spent_and_ordered_before_counts(shop):
    """Control begins with what the books know: a receipt, the rest of an order, an expense of the year so far."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[LINE])
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="30")
    shop(OverheadExpense, "OE-1", cost_centre="OFFICE", amount="50", owed="bank")
    budget(shop, **RAW, amounts={"2026-10": "2000"})
    budget(shop, "BU-2", cost_centre="OFFICE", amounts={"2026-10": "80"})
    assert shop.budget(**RAW) == ["2000.00", "0.00", "700.00", "300.00", "1000.00"]
    assert shop.budget(cost_centre="OFFICE") == ["80.00", "0.00", "0.00", "50.00", "30.00"]
    shop(Reversal, "RV-1", of="GR-1", reason="wrong")
    assert shop.budget(**RAW) == ["2000.00", "0.00", "1000.00", "0.00", "1000.00"]
    shop.replays()


def test_control_goes_on_without_the_budget_that_began_it(shop):
    """Taken back, the first budget leaves what is spent and ordered as it is."""
    budget(shop, **RAW, amounts={"2026-10": "2000"})
    shop(PurchaseOrder, "PO-1", partner="V", lines=[LINE])
    shop(Reversal, "RV-1", of="BU-1", reason="wrong")
    assert shop.budget(**RAW) == ["0.00", "0.00", "1000.00", "0.00", "-1000.00"]
    assert not shop.books.budget("2026-10", **RAW).is_set
    budget(shop, "BU-2", **RAW, amounts={"2026-10": "3000"})
    assert shop.budget(**RAW) == ["3000.00", "0.00", "1000.00", "0.00", "2000.00"]
    shop.replays()


ONE = {"amounts": {"2026-10": "1"}}


@pytest.mark.parametrize(
    ("code", "field", "line"),
    [
        (Code.DOCUMENT_INVALID, "lines.1.item_class", ONE),
        (Code.DOCUMENT_INVALID, "lines.1.item_class", {"item_class": "gold", **ONE}),
        (Code.DOCUMENT_INVALID, "lines.1.item_class", {**RAW, "cost_centre": "SHOP", **ONE}),
        (Code.UNKNOWN_COST_CENTRE, "lines.1.cost_centre", {"cost_centre": "MOON", **ONE}),
        (Code.UNKNOWN_ACCOUNT, "lines.1.account", {"account": "9", **ONE}),
        (Code.ACCOUNT_NOT_POSTABLE, "lines.1.account", {"account": "capital", **ONE}),
        (Code.CONTROL_ACCOUNT, "lines.1.account", {"account": "stock raw", **ONE}),
        (Code.DIMENSION_UNKNOWN, "lines.1.dimensions.kind", {"dimensions": {"kind": "travel"}, **ONE}),
        (Code.DIMENSION_UNKNOWN, "lines.1.dimensions.project", {"dimensions": {"project": "P9"}, **ONE}),
        (Code.DOCUMENT_INVALID, "lines.1.amounts", RAW),
        (Code.DOCUMENT_INVALID, "lines.1.amounts", {**RAW, **ONE, "amount": "5", "spread": "equal"}),
        (Code.DOCUMENT_INVALID, "lines.1.amounts", {**RAW, "amount": "5"}),
        (Code.DOCUMENT_INVALID, "lines.1.amounts", {**RAW, **ONE, "spread": "equal"}),
        (Code.DOCUMENT_INVALID, "lines.1.weights", {**RAW, "amount": "5", "spread": "weights"}),
        (
            Code.DOCUMENT_INVALID,
            "lines.1.weights",
            {**RAW, "amount": "5", "spread": "weights", "weights": ["0"] * 12},
        ),
        (
            Code.DOCUMENT_INVALID,
            "lines.1.weights",
            {**RAW, "amount": "5", "spread": "equal", "weights": ["1"] * 12},
        ),
        (Code.PERIOD_UNKNOWN, "lines.1.amounts.2025-10", {**RAW, "amounts": {"2025-10": "1"}}),
        (Code.PERIOD_UNKNOWN, "lines.1.amounts.2026-13", {**RAW, "amounts": {"2026-13": "1"}}),
        (Code.NUMBER_INVALID, "lines.1.amounts.2026-10", {**RAW, "amounts": {"2026-10": "0.001"}}),
    ],
)
def test_what_is_no_line_is_refused(shop, code, field, line):
    """What is spent on must be known, and its amounts stated in one way."""
    shop.refuses(code, field, Budget, "BU-1", **YEAR, lines=[line])


def test_a_line_has_one_budget_a_year(shop):
    """A second one is no revision: it would hide what the first one said."""
    budget(shop, **RAW, **ONE)
    told = shop.refuses(Code.DOCUMENT_INVALID, "lines.1", Budget, "BU-2", **YEAR, lines=[{**RAW, **ONE}])
    assert told.remedy == "Raise or lower it with a budget_revision."
    two = [{"account": "rent", **ONE}] * 2
    shop.refuses(Code.DOCUMENT_INVALID, "lines.2", Budget, "BU-2", **YEAR, lines=two)


@pytest.mark.parametrize(
    "fields",
    [
        {"fiscal_year": "2026"},
        {"fiscal_year": 2026.0},
        {"fiscal_year": 1},
        {"fiscal_year": 2026, "lines": []},
        {"fiscal_year": 2026, "lines": [{**RAW, "amounts": {"2026-10": "-1"}}]},
        {"fiscal_year": 2026, "lines": [{**RAW, "amounts": {"2026-10": "NaN"}}]},
        {"fiscal_year": 2026, "lines": [{**RAW, "amounts": {"x" * 10_000_000: "1"}}]},
        {"fiscal_year": 2026, "lines": [{**RAW, "amounts": {"2026-10": "9" * 13}}]},
    ],
)
def test_absurd_numbers_are_refused(shop, fields):
    """A year is a whole number, an amount exact and not below zero."""
    with pytest.raises(ValidationError):
        shop.document(Budget, "BU-1", **{"lines": [{**RAW, **ONE}], **fields})


def test_orders_in_other_currencies_need_a_rate_of_their_day(factory):
    """Without one the commitment is not known; with one it is booked at it."""
    shop = factory()
    shop(PurchaseOrder, "PO-1", partner="V", currency="USD", lines=[LINE])
    shop.refuses(Code.EXCHANGE_RATE_MISSING, "rate", Budget, "BU-1", **YEAR, lines=[{**RAW, **ONE}])
    rates = [{"currency": "USD", "valid_from": "2026-01-01", "rate": "7.1"}]
    shop = factory(exchange_rates=rates)
    shop(PurchaseOrder, "PO-1", partner="V", currency="USD", lines=[LINE])
    budget(shop, **RAW, **ONE)
    shop(PurchaseOrder, "PO-2", partner="V", currency="USD", lines=[LINE])
    assert shop.budget(**RAW)[2] == "14200.00"
