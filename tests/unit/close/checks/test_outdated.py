"""What went by a cost that was not known yet: scrapped units, and tests for write-downs."""

from typing import Any

import pytest

from erpcore.close.month_end import Closed
from erpcore.documents import (
    CostAdjustment,
    OverheadExpense,
    PurchaseInvoice,
    Reversal,
    Spoilage,
    StockWriteDown,
)
from erpcore.flow.stock import stock_write_down

LAST = {"date": "2026-10-31"}


@pytest.fixture
def late(open_shop):
    """20 toys in process with 400.00 of resin and 150.00 of wages; 100.00 of overhead wait for the month's end."""
    shop = open_shop(policies={"overhead_absorption": "month_end"}, company={"chart": "cn_asbe"})
    shop.stock()
    shop.order("WO", "20")
    shop.issue("WO", "40")
    shop.work("WO", "3")
    return shop


def scrap(shop: Any, number: str = "SP", **fields: Any) -> None:
    """Scrap 2 of the 20."""
    shop.post(
        Spoilage,
        number,
        **{"work_order": "WO", "quantity": "2", "cause": "abnormal", "date": shop.day, **fields},
    )


def told(closed: Closed, code: str) -> list[tuple[str, str, str]]:
    """Write what is said under a code, and that there is somebody behind it."""
    found = [of for of in closed.findings if of.code == code]
    assert all(of.documents for of in found)
    return [(of.severity, of.place, of.message) for of in found]


def test_spoilage_before_the_costing_says_what_it_would_cost_after_it(late):
    """A tenth of the 30.00 of overhead is theirs: the loss is 3.00 too low; posted anew after the costing it is not."""
    scrap(late)
    expected = "SP scrapped 2 of order WO at 55.00 CNY; with the cost that came since it would be 58.00 CNY"
    assert told(late.cost(), "SPOILAGE_COST_CHANGED") == [("warning", "SP", expected)]
    late.post(Reversal, "RV", of="SP", reason="before the costing")
    scrap(late, "SP-2", **LAST)
    assert told(late.close(), "SPOILAGE_COST_CHANGED") == []


def test_spoilage_that_good_output_bears_is_told_for_the_record(late):
    """The order has the same cost in all; only what of it is called spoilage is another amount."""
    scrap(late, cause="normal")
    assert [of[0] for of in told(late.cost(), "SPOILAGE_COST_CHANGED")] == ["info"]


def test_spoilage_at_standard_or_of_no_overhead_is_not_asked_about(late):
    """What left at its standard, or without a cost, cost nothing else; nor do units that nobody worked on."""
    none = {"overhead": "0"}
    scrap(late, basis="standard", degrees=none)
    scrap(late, "SP-2", degrees=none)
    scrap(late, "SP-3", basis="neglected", cause="normal")
    assert told(late.cost(), "SPOILAGE_COST_CHANGED") == []


def test_work_done_after_units_were_scrapped_is_none_of_theirs(shop):
    """Wages of a later day change nothing; a slip of an earlier day and a dearer invoice do, until taken back."""
    shop.stock()
    shop.order("WO", "20")
    shop.issue("WO", "40")
    shop.work("WO", "3")
    scrap(shop)
    shop.day = "2026-10-20"
    shop.work("WO", "6", "later")
    assert told(shop.books.month_end("2026-10").dry_run(), "SPOILAGE_COST_CHANGED") == []
    shop.day = "2026-10-08"
    shop.work("WO", "1", "forgotten")
    (found,) = told(shop.books.month_end("2026-10").dry_run(), "SPOILAGE_COST_CHANGED")
    assert found[2].endswith("at 58.00 CNY; with the cost that came since it would be 64.00 CNY")
    shop.day = "2026-10-30"
    shop.post(Reversal, "RV", of="forgotten", reason="another order")
    assert told(shop.books.month_end("2026-10").dry_run(), "SPOILAGE_COST_CHANGED") == []
    line = {"receipt": "GR", "amount": "11000"}
    shop.post(PurchaseInvoice, "PI", partner="SUPPLIER", lines=[line])
    (found,) = told(shop.books.month_end("2026-10").dry_run(), "SPOILAGE_COST_CHANGED")
    assert found[2].endswith("at 58.00 CNY; with the cost that came since it would be 62.00 CNY")


@pytest.mark.parametrize(
    ("driver", "rate", "spent", "cost"),
    [
        ("labour_hours", "10", "90", "58.00"),
        ("machine_hours", "10", "90", "58.00"),
        ("direct_labour", "0.5", "135", "59.50"),
        ("labour_hours", "10", "135", "59.50"),
    ],
)
def test_overhead_of_work_done_after_units_were_scrapped_is_none_of_theirs(
    open_shop, driver, rate, spent, cost
):
    """Three hours on 20 toys, then six on 18: a third of what is absorbed, or of the pool's rest, is for the 20."""
    centre = {"code": "MOULD", "name": "moulding", "purpose": "production", "driver": driver}
    rates = {"work_centre": "PRESS", "valid_from": "2026-01-01", "labour": "30", "machine": "20"}
    shop = open_shop(
        policies={"overhead_absorption": "month_end", "overhead_rest": "orders"},
        company={"chart": "cn_asbe"},
        cost_centres=[centre],
        rates=[{**rates, "overhead": rate}],
    )
    shop.stock()
    shop.order("WO", "20")
    shop.issue("WO", "40")
    shop.work("WO", "3")
    # machine cost is of the pool, too
    shop.post(OverheadExpense, "OE", cost_centre="MOULD", amount=str(int(spent) + 180), owed="bank")
    scrap(shop)
    shop.day = "2026-10-20"
    shop.work("WO", "6", "later")
    (found,) = told(shop.cost(), "SPOILAGE_COST_CHANGED")
    assert found[2].endswith(f"at 55.00 CNY; with the cost that came since it would be {cost} CNY")


def test_a_test_of_work_in_process_before_the_costing_says_what_it_would_be_after_it(late):
    """550.00 against 200.00 leave 30.00 of overhead out; tested again after the costing nothing is said."""
    late.post(StockWriteDown, "WD", portions=[{"work_order": "WO", "price": "10"}], **LAST)
    expected = (
        "WD tested order WO in process, whose cost has changed by 30.00 CNY since: the allowance is 350.00 CNY;"
        " tested again it would be 380.00 CNY"
    )
    assert told(late.cost(), "WRITE_DOWN_COST_CHANGED") == [("warning", "WO", expected)]
    late.post(StockWriteDown, "WD-2", portions=[{"work_order": "WO", "price": "10"}], **LAST)
    assert told(late.close(), "WRITE_DOWN_COST_CHANGED") == []


def test_a_test_of_goods_is_old_when_they_cost_something_else(late):
    """Item by item, and class by class where classes are tested; what is worth more than its cost still is."""
    late.receive("WO", "20", final=True)
    late.post(StockWriteDown, "WD", portions=[{"item": "TOY", "price": "10"}], **LAST)
    (found,) = told(late.cost(), "WRITE_DOWN_COST_CHANGED")
    assert found[1:] == (
        "TOY",
        (
            "WD tested TOY, whose cost has changed by 30.00 CNY since: the allowance is 350.00 CNY;"
            " tested again it would be 380.00 CNY"
        ),
    )
    late.post(StockWriteDown, "WD-2", level="class", portions=[{"item": "TOY", "price": "10"}], **LAST)
    assert told(late.books.month_end("2026-10").dry_run(), "WRITE_DOWN_COST_CHANGED") == []
    dearer = {"amounts": {"material": "5"}, "against": "stock_gain", "reason": "freight"}
    late.post(CostAdjustment, "CA", item="TOY", **dearer, **LAST)
    assert [of[1] for of in told(late.books.month_end("2026-10").dry_run(), "WRITE_DOWN_COST_CHANGED")] == [
        "TOY"
    ]


def test_a_test_that_states_what_is_not_there_any_more_says_so(late):
    """A slip that turned up late took goods that it had counted: it cannot be repeated as it stands."""
    late.receive("WO", "20", final=True)
    portions = [{"item": "TOY", "quantity": "20", "price": "10"}]
    late.post(StockWriteDown, "WD", portions=portions, **LAST)
    late.deliver("4")
    (found,) = told(late.cost(), "WRITE_DOWN_COST_CHANGED")
    assert found[2].endswith("; what the test states does not fit what there is now")


def test_goods_sold_at_what_they_cost_make_no_test_old(late):
    """What is sold takes its part of the allowance along, and the rest is what another test would find."""
    late.receive("WO", "20", final=True)
    late.cost()
    late.post(StockWriteDown, "WD", portions=[{"item": "TOY", "price": "10"}], date="2026-10-15")
    late.day = "2026-10-20"
    late.deliver("4")
    assert told(late.close(), "WRITE_DOWN_COST_CHANGED") == []


def test_parts_of_a_test_are_told_by_themselves_where_one_does_not_fit_any_more(late):
    """Toys were taken late; resin beside them that cost 5.00 more since would be written down by as much more."""
    late.receive("WO", "20", final=True)
    portions = [{"item": "TOY", "quantity": "20", "price": "10"}, {"item": "RESIN", "price": "1"}]
    late.post(StockWriteDown, "WD", portions=portions, **LAST)
    before = late.books.state.open_items["write_down_allowance"].items
    (held,) = (-of.amount for of in before.values() if of.place.item == "RESIN")
    dearer = {"amounts": {"material": "5"}, "against": "stock_gain", "reason": "freight"}
    late.post(CostAdjustment, "CA", item="RESIN", **dearer, **LAST)
    late.deliver("4")
    found = {place: message for _, place, message in told(late.cost(), "WRITE_DOWN_COST_CHANGED")}
    assert found["TOY"].endswith("; what the test states does not fit what there is now")
    again = f"tested again it would be {(held + 500) / 100:.2f} CNY"
    assert found["RESIN"].endswith(again)


def test_a_test_of_many_goods_is_made_again_once(late, monkeypatch):
    """What came since its month is looked at once for two items, not for each."""
    late.receive("WO", "20", final=True)
    items = [{"item": "TOY", "price": "10"}, {"item": "RESIN", "price": "1"}]
    late.post(StockWriteDown, "WD", portions=items, **LAST)
    late.cost()
    tests = []
    decide = stock_write_down.decide
    monkeypatch.setattr(stock_write_down, "decide", lambda *of: tests.append(of[1].id) or decide(*of))
    late.books.month_end("2026-10").dry_run()
    assert tests == ["WD"]
