"""Where late facts are priced anew, an order is tested for what it had cost on the day, and what a test saw stays."""

import itertools
from contextlib import suppress

import pytest
from tests.unit.flow.conftest import Shop, tables

from erpcore import Code, MemoryLog, Refused, Setup
from erpcore.documents import (
    MaterialIssue,
    OrderCompletion,
    ProductionReceipt,
    PurchaseInvoice,
    Reversal,
    Spoilage,
    StockWriteDown,
)
from erpcore.flow.make.written_down import allowance_of_order
from erpcore.testing.snapshot import differences, snapshot

ISSUE = {"work_order": "WO-1", "item": "RESIN", "reason": "more"}


def day(number):
    """Name a day of October."""
    return f"2026-10-{number:02d}"


@pytest.fixture
def dated():
    """50 kg of resin at 10.00; 10 toys in process since the 5th, which have taken 20 kg on the 6th."""
    return begun()


def begun():
    """Open the books of the toy works."""
    data = tables()
    data["company"] |= {"policies": {"late_facts": "reprice"}}
    shop = Shop(Setup.model_validate(data), MemoryLog())
    shop.buy("GR-1", "RESIN", "50", "10", date=day(5))
    shop.start("WO-1", "TOY", "10", date=day(5))
    shop(MaterialIssue, "MI-1", date=day(6), quantity="20", **ISSUE)
    return shop


def down(shop, number="WD-1", on=10, value="150"):
    """Test the order."""
    return shop(StockWriteDown, number, date=day(on), portions=[{"work_order": "WO-1", "value": value}])


def on_order(shop):
    return allowance_of_order(shop.books.state, shop.books.state.orders.orders["WO-1"])


def test_a_late_test_sees_what_the_order_had_cost_on_its_day(dated):
    """100.00 of the 12th are not there on the 10th: 200.00 against 150.00."""
    dated(MaterialIssue, "MI-2", date=day(12), quantity="10", **ISSUE)
    down(dated)
    assert on_order(dated) == 5000
    dated.in_step()


def test_a_late_test_is_refused_where_nobody_knows_what_the_day_had_cost(dated):
    """The invoice of the 12th is in the resin that a slip of the 7th takes after it: without it, what was it?"""
    lines = [{"receipt": "GR-1", "amount": "600"}]
    dated(PurchaseInvoice, "PI-1", date=day(12), partner="V", lines=lines)
    dated(MaterialIssue, "MI-2", date=day(7), quantity="10", **ISSUE)
    portions = [{"work_order": "WO-1", "value": "150"}]
    dated.refuses(Code.LATE_FACT_REFUSED, "date", StockWriteDown, "WD-1", date=day(10), portions=portions)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (ProductionReceipt, {"work_order": "WO-1", "quantity": "3"}),
        (Spoilage, {"work_order": "WO-1", "quantity": "1"}),
        (OrderCompletion, {"work_order": "WO-1", "write_off": True}),
    ],
)
def test_a_late_test_comes_before_what_took_units_later_in_its_month(dated, kind, fields):
    """They would have taken a part of the allowance along; taken back, they do not stand in the way."""
    dated(kind, "X", date=day(12), **fields)
    with pytest.raises(Refused) as caught:
        down(dated)
    assert caught.value.code in {Code.LATE_FACT_REFUSED, Code.ORDER_NOT_RELEASED}
    dated(Reversal, "RV-1", date=day(13), of="X", reason="wrong")
    down(dated)
    assert on_order(dated) == 5000


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (MaterialIssue, {**ISSUE, "quantity": "1"}),
        (ProductionReceipt, {"work_order": "WO-1", "quantity": "3"}),
        (OrderCompletion, {"work_order": "WO-1", "write_off": True}),
        (PurchaseInvoice, {"partner": "V", "lines": [{"receipt": "GR-1", "amount": "600"}]}),
    ],
)
def test_what_an_order_had_cost_when_it_was_tested_does_not_change(dated, kind, fields):
    """A slip of the 9th, or its cost, would have been seen on the 10th; on the 11th it is new."""
    down(dated)
    refused = dated.refuses(Code.LATE_FACT_REFUSED, "date", kind, "X", date=day(9), **fields)
    assert "WD-1" in str(refused)
    dated(kind, "X", date=day(11), **fields)
    dated.in_step()


def test_receipts_that_took_allowance_along_keep_their_order(dated):
    """One of the 11th, posted after that of the 12th, would have left it another share."""
    down(dated)
    dated(ProductionReceipt, "PR-2", date=day(12), work_order="WO-1", quantity="3")
    receipt = {"work_order": "WO-1", "quantity": "3", "date": day(11)}
    refused = dated.refuses(Code.LATE_FACT_REFUSED, "date", ProductionReceipt, "PR-1", **receipt)
    assert "PR-2" in str(refused)


def test_another_order_is_not_concerned(dated):
    """Nor are goods of the same item."""
    down(dated)
    dated.start("WO-2", "TOY", "10", date=day(5))
    dated(MaterialIssue, "MI-2", date=day(6), quantity="5", work_order="WO-2", item="RESIN")
    assert on_order(dated) == 5000


@pytest.mark.parametrize("scrapped", [False, True])
def test_a_late_test_counts_what_was_still_to_come_at_the_end_of_its_month(dated, scrapped):
    """Of ten toys for 200.00, each of which brings 15.00, November has received three or scrapped one: 50.00 still.

    With seven to come the same cost would be 95.00 too much. The next test is of what November's end has in process.
    """
    if scrapped:
        lost = {"quantity": "1", "cause": "abnormal", "date": "2026-11-02"}
        dated(Spoilage, "SP-1", work_order="WO-1", **lost)
    else:
        dated(ProductionReceipt, "PR-1", work_order="WO-1", quantity="3", date="2026-11-02")
    each = {"work_order": "WO-1", "price": "15"}
    dated(StockWriteDown, "WD-1", date=day(31), portions=[each])
    assert on_order(dated) == 5000
    held = sum(dated.books.state.orders.orders["WO-1"].balance().values())
    dated(StockWriteDown, "WD-2", date="2026-11-30", portions=[each])
    assert on_order(dated) == max(held - (9 if scrapped else 7) * 1500, 0)


def test_a_month_that_is_closed_when_the_next_has_received_units_asks_for_no_other_test(dated):
    """November's three of ten took 15.00 of 50.00 along: October's end still has what its test found."""
    dated(StockWriteDown, "WD-1", date=day(31), portions=[{"work_order": "WO-1", "price": "15"}])
    dated(ProductionReceipt, "PR-1", work_order="WO-1", quantity="3", date="2026-11-02")
    assert on_order(dated) == 3500
    findings = dated.books.month_end("2026-10").dry_run().findings
    assert [of for of in findings if of.code == "WRITE_DOWN_COST_CHANGED"] == []


SLIPS = [
    (MaterialIssue, "MI-2", 7, {**ISSUE, "quantity": "7"}),
    (StockWriteDown, "WD-1", 8, {"portions": [{"work_order": "WO-1", "value": "150"}]}),
    (ProductionReceipt, "PR-1", 9, {"work_order": "WO-1", "quantity": "3"}),
    (MaterialIssue, "MI-3", 10, {**ISSUE, "quantity": "3"}),
    (ProductionReceipt, "PR-2", 11, {"work_order": "WO-1", "quantity": "7", "final": True}),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(5)))[::7])
def test_what_is_taken_in_any_order_stands_as_in_that_of_the_days(order):
    """Whatever slips are refused for being late: the others give the books that they give in the order of days."""
    shop = begun()
    taken = []
    for index in order:
        kind, number, on, fields = SLIPS[index]
        with suppress(Refused):
            shop(kind, number, date=day(on), **fields)
            taken.append(index)
    again = begun()
    for index in sorted(taken):
        kind, number, on, fields = SLIPS[index]
        again(kind, number, date=day(on), **fields)
    assert again.balances() == shop.balances()
    shop.in_step()
    before = snapshot(shop.books.state)
    shop.books.rebuild()
    assert differences(before, snapshot(shop.books.state)) == []
