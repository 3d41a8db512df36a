"""Our goods with a consignee stay ours at cost until they are reported sold."""

from erpcore import Code
from erpcore.documents import (
    ConsignmentSale,
    Delivery,
    OpeningBalance,
    OpeningStock,
    Reversal,
    SalesInvoice,
    SalesOrder,
    SalesReturn,
    StockWriteDown,
)

SHED = {"code": "SHED", "name": "At a supplier's", "consignee": "V"}
SOLD = {"site": "AGENT", "item": "TOY", "quantity": "4", "price": "30"}


def agency(factory, **policies):
    """Ten toys with the agent C, at 12.00 material and 8.00 labour each, on an account of their own."""
    account = {
        "code": "with agents",
        "name": "with agents",
        "kind": "asset",
        "side": "debit",
        "dimensions": ["item"],
    }
    row = {"role": "stock", "item_class": "finished", "site": "AGENT", "account": "with agents"}
    shop = factory(policies, more_sites=[SHED], more_accounts=[account], more_account_map=[row])
    amounts = {"material": "120", "labour": "80"}
    lines = [{"account": "capital", "credit": "200"}]
    shop(OpeningBalance, "OB", lines=lines)
    shop(OpeningStock, "OS", item="TOY", quantity="10", site="AGENT", amounts=amounts)
    return shop


def test_a_report_of_sales_takes_the_goods_at_cost(factory):
    """Four of ten at 20.00 are cost of sales; the agent owes 30.00 for each."""
    shop = agency(factory)
    entry = shop(ConsignmentSale, "CS", **SOLD)
    assert shop.lines(entry) == ["Dr cost_of_sales 80.00", "Cr with agents 80.00"]
    invoice = shop(SalesInvoice, "SI", partner="C", lines=[{"delivery": "CS"}], vat="15.60")
    assert shop.lines(invoice) == ["Dr customer 135.60", "Cr revenue 120.00", "Cr output_vat 15.60"]
    assert (shop.stock("TOY", "AGENT")[0], shop.balance("with agents")) == ("6", "120.00")


def test_goods_reported_sold_take_their_allowance_along(factory):
    """Ten toys written down by 50.00: four of them sold release 20.00, as with a delivery; taken back, it is there."""
    shop = agency(factory)
    shop(StockWriteDown, "WD", portions=[{"item": "TOY", "value": "150"}])
    entry = shop(ConsignmentSale, "CS", **SOLD)
    assert shop.lines(entry) == [
        "Dr cost_of_sales 80.00", "Dr write_down_allowance 20.00", "Cr with agents 80.00", "Cr cost_of_sales 20.00"
    ]  # fmt: skip
    shop(Reversal, "RV", of="CS", reason="wrong")
    assert shop.balance("write_down_allowance") == "-50.00"
    assert shop.balance("cost_of_sales") == "0.00"


def test_cost_follows_the_invoice_where_the_company_says_so(factory):
    """The goods reported sold wait among goods shipped until the month ends."""
    shop = agency(factory, cost_of_sales="month_end")
    entry = shop(ConsignmentSale, "CS", **SOLD)
    assert shop.lines(entry) == ["Dr goods_shipped 80.00", "Cr with agents 80.00"]
    shop(SalesInvoice, "SI", partner="C", lines=[{"delivery": "CS", "quantity": "3"}])
    shop.books.month_end("2026-10").run()
    assert (shop.balance("goods_shipped"), shop.stock("TOY", "AGENT")[0]) == ("20.00", "6")


def test_only_a_consignee_reports_sales(factory):
    """A site of our own has none; one who is no customer buys nothing; nobody sells more than he has."""
    shop = agency(factory)
    for site in ("MAIN", "SHED"):
        shop.refuses(Code.UNKNOWN_PARTNER, "site", ConsignmentSale, "CS", **SOLD | {"site": site})
    shop.refuses(Code.UNKNOWN_SITE, "site", ConsignmentSale, "CS", **SOLD | {"site": "X"})
    shop.refuses(Code.STOCK_SHORT, "quantity", ConsignmentSale, "CS", **SOLD | {"quantity": "11"})


def test_goods_with_a_consignee_are_delivered_to_nobody_else(factory):
    """Another customer's order is served from our own shelves."""
    shop = agency(factory)
    shop.sell("SO", "TOY", "1", "99")
    shop(Delivery, "DL", sales_order="SO/1", quantity="1", site="AGENT")
    line = {"item": "TOY", "quantity": "1", "price": "99", "site": "AGENT"}
    shop(SalesOrder, "SO-2", partner="D", lines=[line])
    refusal = shop.refuses(
        Code.DOCUMENT_INVALID, "site", Delivery, "DL-2", sales_order="SO-2/1", quantity="1"
    )
    assert refusal.expected == "goods for D; C keeps those at AGENT"
    assert refusal.expected_zh == "须为可发给 D 的货物；AGENT 的货物由 C 受托代销"


def test_a_report_is_reversed_before_it_is_invoiced(factory):
    """The goods are with the consignee again, at what they were taken for."""
    shop = agency(factory)
    shop(ConsignmentSale, "CS", **SOLD)
    shop(SalesInvoice, "SI", partner="C", lines=[{"delivery": "CS"}])
    shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV", of="CS", reason="test")
    shop(Reversal, "RV-1", of="SI", reason="test")
    shop(Reversal, "RV-2", of="CS", reason="test")
    assert shop.stock("TOY", "AGENT") == ("10", {"material": "120.00", "labour": "80.00"})
    assert (shop.balance("with agents"), shop.balance("cost_of_sales")) == ("200.00", "0.00")


def test_goods_reported_sold_come_back(factory):
    """The report has no order whose delivered quantity would fall; what comes back is with the agent again."""
    shop = agency(factory)
    shop(ConsignmentSale, "CS", **SOLD)
    before = shop.balances()
    entry = shop(SalesReturn, "RT", delivery="CS", quantity="3")
    assert shop.lines(entry) == ["Dr cost_of_sales -60.00", "Cr with agents -60.00"]
    shop.refuses(Code.RETURN_EXCEEDS_ISSUE, "quantity", SalesReturn, "RT-2", delivery="CS", quantity="2")
    shop(SalesInvoice, "SI", partner="C", lines=[{"delivery": "CS"}])
    assert shop.balance("revenue") == "-30.00"
    shop(Reversal, "RV", of="SI", reason="wrong")
    shop(Reversal, "RV-2", of="RT", reason="wrong")
    assert shop.balances() == before
