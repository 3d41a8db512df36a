"""What was paid in advance, set off with the invoice: worth its own rate (IFRIC 22), and no more than it was.

Every figure is worked by hand; the books are in euro.
"""

import pytest
from tests.cases.trade import Trade

from erpcore import Code, Refused
from erpcore.testing import laws

USD = [
    {"currency": "USD", "valid_from": "2026-10-01", "rate": "0.9200"},
    {"currency": "USD", "valid_from": "2026-10-05", "rate": "0.9260"},
    {"currency": "USD", "valid_from": "2026-10-09", "rate": "0.9275"},
    {"currency": "USD", "valid_from": "2026-10-31", "rate": "0.9350"},
]
PAID = {"account": "1140", "amount": "2000", "rate": "0.915"}
RECEIVED = {"account": "2210", "amount": "15000", "rate": "0.932"}


def euros(trade, account):
    """Write the balance of an account, debit positive."""
    return trade.money(trade.books.state.ledger.balance(account, "2026-10"))


def voucher(trade, number):
    """Write the lines of a document's voucher, debit positive."""
    lines = trade.books.state.earlier(number, "").vouchers[0].lines
    return [(line.account, trade.money(line.debit - line.credit)) for line in lines]


def bought(trade, **fields):
    """Six controllers at 980.00 dollars came on the 5th; a third of the price, 2,000.00, had been paid at 0.915."""
    advance = {"account": "1140", "debit": "1830", "dimensions": {"partner": "V"}}
    trade("manual_voucher", number="MV", lines=[advance, {"account": "1020", "credit": "1830"}])
    trade.buy("G", "6", "980", 5, currency="USD", number="GR")
    lines = [{"receipt": "GR", "amount": "5880"}]
    return trade("purchase_invoice", 9, "PI", partner="V", lines=lines, **{"advances": [PAID], **fields})


def sold(trade, **fields):
    """A machine for 52,000.00 dollars, of which 15,000.00 had been received at 0.932; it went on the 9th."""
    trade.buy("G", "1", "20000", number="GR")
    advance = {"account": "2210", "credit": "13980", "dimensions": {"partner": "C"}}
    trade("manual_voucher", number="MV", lines=[{"account": "1020", "debit": "13980"}, advance])
    order = {"item": "G", "quantity": "1", "price": "52000"}
    trade("sales_order", 2, "SO", partner="C", currency="USD", lines=[order])
    trade("delivery", 9, "DL", sales_order="SO/1", quantity="1")
    fields = {"advances": [RECEIVED], **fields}
    return trade("sales_invoice", 9, "SI", partner="C", lines=[{"delivery": "DL"}], **fields)


def test_goods_paid_in_part_cost_what_was_paid_and_the_rest_at_the_rate_of_their_day():
    """2,000.00 at 0.915 and 3,880.00 at 0.926 are 5,422.88: the receipt's 5,444.88 go down by 22.00.

    The 3,880.00 are owed at 0.9275, which is 5.82 more than on the day of the receipt: a loss of the period.
    """
    trade = Trade({"G": "fifo"}, exchange_rates=USD)
    bought(trade)
    assert trade.shelf("G") == ("6", "5422.88")
    assert euros(trade, "1140") == "0.00"
    item = trade.books.state.open_items["supplier"].get("PI")
    assert (item.amount, item.original) == (-3_598_70, {"USD": -3_880_00})
    assert euros(trade, "7320") == "5.82"
    trade("supplier_payment", 12, partner="V", rate="0.931", lines=[{"invoice": "PI", "amount": "3880"}])
    assert euros(trade, "7320") == "19.40"  # 3,880.00 × (0.931 - 0.926)
    assert trade.books.state.open_items["supplier"].items == {}
    laws.check(trade.books)


def test_goods_that_are_gone_take_what_the_advance_made_of_their_cost():
    """Two of the six are sold before the invoice: 7.33 of the 22.00 go to their cost of sales."""
    trade = Trade({"G": "fifo"}, exchange_rates=USD)
    trade.buy("G", "6", "980", 5, currency="USD", number="GR")
    delivery = trade.sell("G", "2", 6)
    lines = [{"receipt": "GR", "amount": "5880"}]
    trade("purchase_invoice", 9, "PI", partner="V", lines=lines, advances=[PAID])
    assert (trade.shelf("G"), trade.sold(delivery)) == (("4", "3615.25"), "1807.63")  # of 5,422.88
    laws.check(trade.books)


def test_a_sale_paid_in_part_earns_what_was_received_and_the_rest_at_the_rate_of_its_day():
    """15,000.00 at 0.932 and 37,000.00 at 0.9275: revenue of 48,297.50; only the 37,000.00 are revalued."""
    trade = Trade({"G": "fifo"}, exchange_rates=USD)
    sold(trade)
    assert voucher(trade, "SI") == [
        ("1110", "48297.50"),
        ("2210", "13980.00"),
        ("4010", "-48297.50"),
        ("1110", "-13980.00"),
    ]
    item = trade.books.state.open_items["customer"].get("SI")
    assert (item.amount, item.original) == (34_317_50, {"USD": 37_000_00})
    trade.books.month_end("2026-10").run_costing()
    assert euros(trade, "1110") == "34595.00"  # at 0.935
    laws.check(trade.books)


def test_several_advances_have_each_its_rate_and_may_be_all_of_the_price():
    """15,000.00 at 0.932 and 37,000.00 at 0.9: 47,280.00, whatever the rate of the invoice's day; nothing is owed."""
    trade = Trade({"G": "fifo"}, exchange_rates=USD)
    later = {"account": "2210", "amount": "37000", "rate": "0.9"}
    sold(trade, advances=[RECEIVED, later])
    assert euros(trade, "4010") == "-47280.00"
    assert trade.books.state.open_items["customer"].items == {}
    laws.check(trade.books)


def test_an_advance_in_the_book_currency_is_set_off_with_its_vat_taxed_before():
    """46,000.00 and 19 % of VAT, of which 20,000.00 and 3,800.00 were paid and taxed before, leave 30,940.00."""
    trade = Trade({"G": "fifo"})
    trade.buy("G", "1", "20000")
    delivery = trade.sell("G", "1")
    lines = [{"delivery": delivery, "amount": "46000"}]
    advances = [{"account": "2210", "amount": "20000"}]
    trade("sales_invoice", 9, "SI", partner="C", lines=lines, vat="4940", advances=advances)
    assert trade.books.state.open_items["customer"].get("SI").amount == 30_940_00
    assert (euros(trade, "2210"), euros(trade, "2170")) == ("20000.00", "-4940.00")
    laws.check(trade.books)


def test_a_credit_note_takes_back_what_the_sale_was_worth_and_owes_what_was_paid():
    """The machine comes back: 48,297.50 of revenue; 37,000.00 are owed no more, 15,000.00 are paid back at 0.9275.

    They were worth 13,980.00 in the revenue and cost 13,912.50 now: a gain of 67.50.
    """
    trade = Trade({"G": "fifo"}, exchange_rates=USD)
    sold(trade)
    trade("sales_return", 10, delivery="DL", quantity="1")
    back = [{"delivery": "DL", "quantity": "1"}]
    trade("sales_credit_note", 10, "CN", invoice="SI", lines=back)
    assert euros(trade, "4010") == "0.00"
    items = trade.books.state.open_items["customer"].items
    assert {key: (item.amount, item.original) for key, item in items.items()} == {
        "CN": (-13_912_50, {"USD": -15_000_00})
    }
    assert euros(trade, "7320") == "-67.50"
    laws.check(trade.books)


@pytest.mark.parametrize("invoice", [bought, sold])
def test_a_reversal_puts_the_advance_back(invoice):
    """The invoice was for somebody else: what was paid stands on its account again, and nothing is owed."""
    trade = Trade({"G": "fifo"}, exchange_rates=USD)
    number = invoice(trade)
    trade("reversal", 11, of=number, reason="for somebody else")
    assert [euros(trade, account) for account in ("1140", "2210", "4010")] in (
        ["1830.00", "0.00", "0.00"],
        ["0.00", "-13980.00", "0.00"],
    )
    for role in ("supplier", "customer"):
        assert trade.books.state.open_items[role].items == {}
    laws.check(trade.books)


def test_a_suppliers_notes_credit_as_much_as_the_invoice_came_to():
    """An allowance of 4,000.00 dollars is more than the 3,880.00 that are open and less than the 5,880.00 invoiced."""
    trade = Trade({"G": "fifo"}, exchange_rates=USD)
    bought(trade)
    allowance = [{"receipt": "GR", "amount": "4000"}]
    note = {"partner": "V", "credited_invoice": "PI", "currency": "USD"}
    trade("supplier_credit_note", 12, "CN", **note, allowances=allowance)
    with pytest.raises(Refused) as caught:
        trade("supplier_credit_note", 12, "CN-2", **note, allowances=[{"receipt": "GR", "amount": "1880.01"}])
    assert caught.value.code == Code.AMOUNT_EXCEEDS_OPEN
    laws.check(trade.books)


@pytest.mark.parametrize(
    ("advance", "code", "field"),
    [
        ({"amount": "52000.01"}, Code.AMOUNT_EXCEEDS_OPEN, "advances.1.amount"),
        ({"rate": None}, Code.EXCHANGE_RATE_MISSING, "advances.1.rate"),
        ({"account": "1110"}, Code.CONTROL_ACCOUNT, "advances.1.account"),
        ({"account": "7010"}, Code.DIMENSION_MISSING, "advances.1.dimensions"),
        ({"amount": "1.001"}, Code.NUMBER_INVALID, "advances.1.amount"),
    ],
)
def test_what_is_no_advance(advance, code, field):
    """At most the whole is set off, each at a rate of its own, against an account that no sub-ledger controls."""
    with pytest.raises(Refused) as caught:
        sold(Trade({"G": "fifo"}, exchange_rates=USD), advances=[RECEIVED | advance])
    assert (caught.value.code, caught.value.field) == (code, field)


def test_no_rate_of_the_book_currency():
    """An advance in euro on an invoice in euro has none."""
    trade = Trade({"G": "fifo"})
    trade.buy("G", "1", "20000")
    lines = [{"delivery": trade.sell("G", "1")}]
    with pytest.raises(Refused) as caught:
        trade("sales_invoice", 9, partner="C", lines=lines, advances=[{**RECEIVED, "amount": "1"}])
    assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, "advances.1.rate")


@pytest.mark.parametrize("invoice", [bought, sold])
def test_the_laws_hold(invoice):
    """Statements, replay and sub-ledgers: an advance that is set off moves no cash."""
    trade = Trade({"G": "fifo"}, exchange_rates=USD)
    invoice(trade)
    laws.statements_hold(trade.books)
    cash = {row["line"]: row["month"] for row in trade.books.report("cash_flow_statement").dicts()}
    assert cash["8"] in (-1830, 13980)
