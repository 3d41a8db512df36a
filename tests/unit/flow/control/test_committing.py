"""Order lines as commitments, and what was committed before the first budget."""

from erpcore import Code
from erpcore.documents import (
    Budget,
    GoodsReceipt,
    OrderLineClosing,
    OverheadExpense,
    PurchaseOrder,
    SetUp,
)

RAW = {"item_class": "raw"}
BUDGET = {"fiscal_year": 2027, "lines": [{**RAW, "amounts": {"2027-01": "1"}}]}


def ordered(shop, number, quantity):
    """Order resin at 10."""
    line = {"item": "RESIN", "quantity": quantity, "price": "10"}
    shop(PurchaseOrder, number, partner="V", lines=[line])


def test_without_a_budget_an_order_says_nothing_of_it(shop):
    """The order's entry is as it was before there were budgets."""
    ordered(shop, "PO-1", "1")
    entry = next(entry for entry in shop.books.read() if entry.document.id == "PO-1")
    assert [mark.subject for mark in entry.marks] == ["purchase_order"]
    assert not shop.books.state.control.active


def test_orders_before_the_first_year_count_while_they_are_open(shop):
    """One has come in full, one in part, one is closed: of 60 ordered, 20 are open."""
    for number, quantity in (("PO-1", "10"), ("PO-2", "30"), ("PO-3", "20")):
        ordered(shop, number, quantity)
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="10")
    shop(GoodsReceipt, "GR-2", purchase_order="PO-2/1", quantity="10")
    shop(OrderLineClosing, "CL-1", purchase_order="PO-3/1", reason="enough")
    shop(Budget, "BU-1", **BUDGET)
    assert list(shop.books.state.control.commitments.lines) == ["PO-2/1"]
    assert shop.budget(**RAW) == ["0.00", "0.00", "200.00", "200.00", "-400.00"]


def rated(shop, number, since, rate):
    """State a rate of the dollar."""
    shop(SetUp, number, tables={"exchange_rates": [{"currency": "USD", "valid_from": since, "rate": rate}]})


def test_a_rate_that_is_stated_later_leaves_what_was_committed(shop):
    """10 dollars at 7 are 70 when control begins, and stay so in its ledger when October has another rate."""
    rated(shop, "SU-1", "2026-01-01", "7")
    line = {"item": "RESIN", "quantity": "10", "price": "1"}
    shop(PurchaseOrder, "PO-1", partner="V", currency="USD", lines=[line])
    shop(Budget, "BU-1", fiscal_year=2026, lines=[{**RAW, "amounts": {"2026-10": "100"}}])
    rated(shop, "SU-2", "2026-10-01", "8")
    assert shop.budget(**RAW) == ["100.00", "0.00", "70.00", "0.00", "30.00"]
    (closing,) = shop.books.report("budget_ledger", period="2026-10", **RAW).dicts("closing")
    assert (closing["committed"], closing["available"]) == (70, 30)


def test_an_order_without_a_rate_is_named(shop):
    """Control cannot begin before its day has one, stated by now."""
    line = {"item": "RESIN", "quantity": "10", "price": "1"}
    shop(PurchaseOrder, "PO-1", partner="V", currency="USD", lines=[line])
    lines = [{**RAW, "amounts": {"2026-10": "100"}}]
    told = shop.refuses(Code.EXCHANGE_RATE_MISSING, "rate", Budget, "BU-1", fiscal_year=2026, lines=lines)
    assert told.expected.endswith("; order PO-1 has none")
    rated(shop, "SU-1", "2026-10-01", "7")
    shop(Budget, "BU-1", fiscal_year=2026, lines=lines)
    assert shop.budget(**RAW)[2] == "70.00"


def test_the_ledger_of_a_budget_follows_the_account_map(factory):
    """Office expenses of 30 stand on their account, and 5 on the other one that the map names afterwards."""
    shop = factory()
    spent = {"cost_centre": "OFFICE", "owed": "bank"}
    shop(OverheadExpense, "OE-1", amount="30", **spent)
    lines = [{"account": code, "amounts": {"2026-10": "100"}} for code in ("administrative_expense", "rent")]
    shop(Budget, "BU-1", fiscal_year=2026, lines=lines)
    row = {"role": "administrative_expense", "account": "rent", "cost_centre": "OFFICE"}
    shop(SetUp, "SU-1", tables={"account_map": [row]})
    shop(OverheadExpense, "OE-2", amount="5", **spent)
    for account, actual in (("administrative_expense", "30.00"), ("rent", "5.00")):
        assert shop.budget(account=account)[3] == actual
        (closing,) = shop.books.report("budget_ledger", period="2026-10", account=account).dicts("closing")
        assert f"{closing['actual']}" == actual
