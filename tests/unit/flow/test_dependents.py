"""A refusal names the later documents that stand on an earlier one."""

from erpcore import Code
from erpcore.documents import (
    ConsignmentReceipt,
    ConsignmentReturn,
    CountResult,
    CurrencyRevaluation,
    LossDecision,
    MaterialIssue,
    OpeningItem,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
    SupplierPayment,
)
from erpcore.flow.dependents import OF_CLOSED_PERIODS, by_count, by_goods, by_leaving, by_mark, by_place
from erpcore.kernel.movements import Place
from erpcore.kernel.words import NOTHING, Words, both

GOODS = {"partner": "V", "item": "RESIN"}


def test_documents_that_counted_the_same_are_named_latest_first(shop):
    """What was taken back, and its reversal, stand on nothing any more; goods of others do not count."""
    entry = shop(ConsignmentReceipt, "CR", quantity="9", **GOODS)
    mark = entry.marks[0]
    assert by_mark(shop.books.state, entry, mark.subject, mark.key) == OF_CLOSED_PERIODS
    for number in ("CB-1", "CB-2", "CB-3"):
        shop(ConsignmentReturn, number, quantity="1", **GOODS)
    shop(Reversal, "RV", of="CB-2", reason="kept")
    assert by_mark(shop.books.state, entry, mark.subject, mark.key) == Words("CB-3, CB-1", "CB-3、CB-1")


def test_documents_that_raised_one_count_are_named(shop):
    """Another count of the same key does not make a document one of them."""
    entry = shop.buy("GR", "RESIN", "4", "10")
    shop(PurchaseInvoice, "PI", partner="V", lines=[{"receipt": "GR", "amount": "40"}])
    assert by_count(shop.books.state, entry, "receipt", "GR", "billed") == both("PI")
    assert by_count(shop.books.state, entry, "receipt", "GR", "returned") == NOTHING


def test_documents_that_moved_value_at_a_place_are_named(shop):
    """An invoice moves what is received and not invoiced; an issue of the goods does not."""
    entry = shop.buy("GR", "RESIN", "4", "10")
    shop.start("WO", "TOY", "1")
    shop(MaterialIssue, "MI", work_order="WO", item="RESIN", quantity="1")
    shop(PurchaseInvoice, "PI", partner="V", lines=[{"receipt": "GR", "amount": "40"}])
    assert by_place(shop.books.state, entry, entry.movements[0].source) == both("PI")


def test_documents_that_took_goods_off_a_shelf_are_named(shop):
    """An issue and a return to the supplier took some; another receipt and an invoice did not."""
    entry = shop.buy("GR-1", "RESIN", "4", "10")
    shelf = entry.movements[0].target
    assert by_leaving(shop.books.state, entry, shelf) == OF_CLOSED_PERIODS
    shop.buy("GR-2", "RESIN", "4", "10")
    shop.start("WO", "TOY", "1")
    shop(MaterialIssue, "MI", work_order="WO", item="RESIN", quantity="1")
    shop(PurchaseInvoice, "PI", partner="V", lines=[{"receipt": "GR-1", "amount": "44"}])
    shop(PurchaseReturn, "PR", receipt="GR-1", quantity="1")
    assert by_leaving(shop.books.state, entry, shelf) == Words("PR, MI", "PR、MI")


def test_documents_that_moved_goods_either_way_are_named(shop):
    """A decision takes goods that were missing off what is pending, and those that were found back to it."""
    shop.buy("GR", "RESIN", "4", "10")
    for count, counted, bearer in (("CT-1", "5", "gain"), ("CT-2", "3", "abnormal")):
        entry = shop(CountResult, count, item="RESIN", counted=counted)
        pending = Place("pending_loss", count, "RESIN", "MAIN")
        assert by_goods(shop.books.state, entry, pending) == OF_CLOSED_PERIODS
        shop(LossDecision, f"LD-{count}", of=count, lines=[{"bearer": bearer}])
        assert by_goods(shop.books.state, entry, pending) == both(f"LD-{count}")


def test_a_revaluation_is_not_named_since_it_goes_along(factory):
    """What is owed was paid in part, and revalued: the payment is reversed, the reversal of the item does the rest."""
    usd = {"currency": "USD"}
    rates = [
        {"valid_from": day, "rate": rate, **usd} for day, rate in (("2026-10-01", "7"), ("2026-10-31", "7.2"))
    ]
    shop = factory(exchange_rates=rates)
    shop(OpeningItem, "OI", role="supplier", partner="V", amount="700", original="100", **usd)
    shop(SupplierPayment, "SP", partner="V", lines=[{"invoice": "OI", "amount": "30"}])
    shop(CurrencyRevaluation, "CR", date="2026-10-31")
    back = {"reason": "wrong", "date": "2026-10-31"}
    refusal = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="OI", **back)
    assert refusal.expected.endswith("it was settled by SP")
    shop(Reversal, "RV-2", of="SP", **back)
    shop(Reversal, "RV-1", of="OI", **back)
    assert "OI" not in shop.books.state.open_items["supplier"].items
    shop.in_step()
