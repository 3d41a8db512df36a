"""The set-up as a document: the log's first entry, and dated changes of master data."""

import datetime

import pytest

from erpcore import Books, Code, MemoryLog
from erpcore.documents import (
    GoodsReceipt,
    MaterialIssue,
    Reversal,
    SetUp,
    WorkOrder,
    WorkOrderRelease,
)


def test_the_first_entry_holds_the_set_up(shop):
    """Position 1, dated the first day of the first period, without a movement."""
    entry = next(iter(shop.books.log.read()))
    assert (entry.position, entry.document.id, entry.document.date) == (
        1,
        "SET-UP",
        datetime.date(2026, 10, 1),
    )
    assert entry.document.setup == shop.setup
    assert (entry.movements, entry.vouchers) == ((), ())


def test_books_without_a_first_period_begin_long_ago(factory):
    """No first period: the set-up is dated before any document."""
    shop = factory(company={"first_period": None})
    assert next(iter(shop.books.log.read())).document.date == datetime.date(1900, 1, 1)
    shop.buy("GR-1", "RESIN", "1", "10", date="2026-03-01")


def test_a_change_adds_records_that_hold_at_once(shop):
    """An item, its conversion and its price: the next document may use them."""
    tables = {
        "items": [{"code": "TALC", "name": "t", "kind": "raw", "item_class": "raw", "unit": "kg"}],
        "partners": [{"code": "X", "name": "x", "supplier": True}],
        "sites": [{"code": "SHED", "name": "s"}],
    }
    entry = shop(SetUp, "SU-1", tables=tables)
    assert entry.vouchers == ()
    shop(GoodsReceipt, "GR-1", partner="X", item="TALC", quantity="1", price="2", site="SHED")
    assert shop.stock("TALC", "SHED") == ("1", {"material": "2.00"})
    assert shop.stock("TALC") == ("0", {})  # the first site stays the company's first


def test_a_new_bill_holds_from_its_day(shop):
    """Toys take 3 kg from the tenth on: an order of the ninth plans 2 kg each, one of the tenth 3."""
    bom = {
        "item": "TOY",
        "version": "2",
        "valid_from": "2026-10-10",
        "lines": [{"item": "RESIN", "quantity": "3"}],
    }
    shop(SetUp, "SU-1", tables={"boms": [bom]})
    shop(WorkOrder, "WO-1", item="TOY", quantity="1")
    shop(WorkOrder, "WO-2", item="TOY", quantity="1", date="2026-10-10")
    orders = shop.books.state.orders.orders
    assert [orders[number].planned("RESIN") for number in ("WO-1", "WO-2")] == [2_000_000, 3_000_000]


def test_an_order_keeps_what_was_frozen_into_it(shop):
    """A released order plans by the old bill whatever comes later."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop(WorkOrder, "WO-1", item="TOY", quantity="1")
    shop(WorkOrderRelease, "RL-1", work_order="WO-1")
    bom = {
        "item": "TOY",
        "version": "2",
        "valid_from": "2026-10-10",
        "lines": [{"item": "DYE", "quantity": "3"}],
    }
    shop(SetUp, "SU-1", tables={"boms": [bom]}, date="2026-10-10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="2", date="2026-10-11")


def test_a_change_with_findings_is_refused_as_a_whole(shop):
    """Every finding is named, and the good record beside the bad one is not kept."""
    good = {"code": "TALC", "name": "t", "kind": "raw", "item_class": "raw", "unit": "kg"}
    bad = {"code": "TALC2", "name": "t", "kind": "raw", "item_class": "none", "unit": "stone"}
    field = "tables.items.2.item_class"
    refusal = shop.refuses(Code.SETUP_INVALID, field, SetUp, "SU-1", tables={"items": [good, bad]})
    assert refusal.expected == "UNKNOWN_ITEM_CLASS no item class 'none' is defined"
    assert refusal.remedy_zh == "请定义该存货类别，或使用已定义的类别。"
    (second,) = refusal.further
    assert (second.code, second.document, second.field) == (
        Code.SETUP_INVALID,
        "SU-1",
        "tables.items.2.unit",
    )
    assert second.expected_zh == "UNKNOWN_UNIT 未定义计量单位 'stone'"
    further = {"partner": "V", "item": "TALC", "quantity": "1", "price": "1"}
    shop.refuses(Code.UNKNOWN_ITEM, "item", GoodsReceipt, "GR-1", **further)


@pytest.mark.parametrize("period", ["2026-11", "2026-13", "0000-00"])
def test_a_change_is_filed_in_the_period_of_its_day(shop, period):
    """A period that the calendar does not have, or that does not contain the day, is refused."""
    change = {"date": "2026-10-09", "tables": {"sites": [{"code": "SHED", "name": "s"}]}}
    shop.refuses(Code.PERIOD_UNKNOWN, "period", SetUp, "SU-1", period=period, **change)
    assert shop(SetUp, "SU-1", period="2026-10", **change).period == "2026-10"


def test_a_record_is_added_once(shop):
    """An item that is there already is a duplicate."""
    resin = {"code": "RESIN", "name": "r", "kind": "raw", "item_class": "raw", "unit": "kg"}
    shop.refuses(Code.SETUP_INVALID, "tables.items.1", SetUp, "SU-1", tables={"items": [resin]})


def test_there_is_one_set_up(shop):
    """A whole set-up after the first entry is refused, even the same one under another id."""
    shop.refuses(Code.SETUP_DIFFERS, "setup", SetUp, "SU-1", setup=shop.setup)


def test_a_set_up_is_changed_not_reversed(shop):
    """A change is taken back by another dated change."""
    shop(SetUp, "SU-1", tables={"sites": [{"code": "SHED", "name": "s"}]})
    shop.refuses(Code.NOT_REVERSIBLE, "of", Reversal, "RV-1", of="SU-1", reason="no")
    shop.refuses(Code.NOT_REVERSIBLE, "of", Reversal, "RV-1", of="SET-UP", reason="no")


def test_a_change_of_nothing_is_refused(shop):
    """Neither a set-up nor tables: there is nothing to record."""
    shop.refuses(Code.DOCUMENT_INVALID, "tables", SetUp, "SU-1")
    shop.refuses(Code.DOCUMENT_INVALID, "tables", SetUp, "SU-1", tables={})


def test_changes_are_folded_again_with_the_log(shop):
    """Books opened later on the same log know the records that were added."""
    log = MemoryLog()
    books = Books(shop.setup, log)
    books.post(shop.document(SetUp, "SU-1", tables={"sites": [{"code": "SHED", "name": "s"}]}))
    assert "SHED" in Books(shop.setup, log).state.master.sites


def test_what_an_overlap_says_to_do_is_taken(shop):
    """A rule of another code cannot end the one that holds; one that bears its code and begins later does."""
    old = {"code": "IN", "documents": ["goods_receipt"], "valid_from": "2026-10-01", "word": "IN"}
    new = {**old, "code": "NEW", "valid_from": "2026-10-10", "word": "RC"}
    shop(SetUp, "SU-1", tables={"posting_rules": [old]})
    place, tables = "tables.posting_rules.1", {"posting_rules": [new]}
    refusal = shop.refuses(Code.SETUP_INVALID, place, SetUp, "SU-2", tables=tables)
    assert "a posting rule also has to bear the code of the one that it replaces" in refusal.remedy
    shop(SetUp, "SU-2", tables={"posting_rules": [{**new, "code": "IN"}]})
    assert [
        rule.valid_until and rule.valid_until.day for rule in shop.books.state.master.setup.posting_rules
    ] == [
        9,
        None,
    ]
