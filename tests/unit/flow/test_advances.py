"""What was paid in advance of an invoice: the rate of the whole, and what is set off."""

import pytest

from erpcore import Code
from erpcore.documents import Delivery, OpeningStock, PurchaseInvoice, SalesInvoice, SupplierPayment
from erpcore.flow.advances import Advance, advanced, sets_off, takes_off
from erpcore.flow.foreign import tender
from erpcore.kernel.movements import Movement, Place

RATES = [{"currency": "USD", "valid_from": "2026-10-01", "rate": "7"}]


@pytest.fixture
def abroad(factory):
    """Books in yuan that know the dollar."""
    return factory(exchange_rates=RATES)


def read(shop, *advances, parts):
    """Read the advances of an invoice in dollars at 7.00."""
    books = shop.books.state
    day = shop.document(SupplierPayment, "D", partner="V", lines=[{"invoice": "X", "amount": "1"}]).date
    billed = tender(books, "USD", None, day)
    stated = [Advance(account="loan", amount=amount, rate=rate) for amount, rate in advances]
    return billed, advanced(books, "V", stated, billed, day, parts)


def test_the_whole_is_worth_each_part_at_its_own_rate(abroad):
    """40.00 at 6.00, 10.00 at 6.50 and 50.00 at 7.00 are 655.00: 6.55 on the average."""
    billed, before = read(abroad, ("40", "6"), ("10", "6.5"), parts=[60_00, 40_00])
    assert before.blend(billed).booked(100_00) == 655_00
    assert before.blend(billed).rate == 6_550_000_000_000


def test_without_an_advance_the_rate_is_that_of_the_invoice(abroad):
    """Nothing is blended, and nothing set off."""
    billed, before = read(abroad, parts=[100_00])
    assert before.blend(billed) is billed
    assert before.set_off(Place("supplier", "PI", partner="V")) == []


@pytest.mark.parametrize("role", ["supplier", "customer"])
def test_an_advance_leaves_its_account_at_what_it_was_worth(abroad, role):
    """What is owed to a supplier goes down by it, or what a customer owes; both ends tell the dollars."""
    _, before = read(abroad, ("40", "6"), parts=[100_00])
    owed = Place(role, "I", partner="V")
    (movement,) = before.set_off(owed)
    assert owed == (movement.target if role == "supplier" else movement.source)
    assert movement.amounts == (("", "", 240_00),)
    assert [(told.end, told.amount) for told in movement.original] == [("source", 40_00), ("target", 40_00)]
    assert takes_off(movement)
    assert not takes_off(Movement(movement.target, movement.source, movement.amounts))


def test_what_was_paid_back_before_a_note_is_set_off_too(abroad):
    """On a credit note the same ends are written in red: set off, and taken off no invoice."""
    _, before = read(abroad, ("40", "6"), parts=[100_00])
    (movement,) = before.set_off(Place("supplier", "I", partner="V"))
    red = movement._replace(contra=True)
    assert (sets_off(movement), sets_off(red), takes_off(red)) == (True, True, False)
    assert not sets_off(Movement(movement.target, movement.source, movement.amounts))


def test_an_invoice_in_the_book_currency_sets_off_without_a_rate(shop):
    """565.00 less 200.00 that were paid before leave 365.00."""
    shop.buy("GR-1", "RESIN", "50", "10")
    lines = [{"receipt": "GR-1", "amount": "500"}]
    advances = [{"account": "loan", "amount": "200"}]
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=lines, vat="65", advances=advances)
    assert shop.lines(entry) == [
        "Dr gr_ir 500.00",
        "Dr input_vat 65.00",
        "Dr supplier 200.00",
        "Cr supplier 565.00",
        "Cr loan 200.00",
    ]
    assert shop.open("supplier", "PI-1") == "-365.00"
    shop.in_step()


def test_more_than_the_invoice_comes_to_is_not_set_off(shop):
    """Two advances of 300.00 are more than 495.00: the second may be 195.00."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="100", amounts={"material": "1000"})
    shop.sell("SO-1", "TOY", "5", "99")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")
    advance = {"account": "loan", "amount": "300"}
    invoice = {"partner": "C", "lines": [{"delivery": "DL-1"}]}
    refused = (Code.AMOUNT_EXCEEDS_OPEN, "advances.2.amount", SalesInvoice, "SI-1")
    told = shop.refuses(*refused, **invoice, advances=[advance, advance])
    assert told.expected == "at most 195.00 that the invoice comes to"
    rest = {**advance, "amount": "195"}
    shop(SalesInvoice, "SI-1", **invoice, advances=[advance, rest])
    assert shop.open("customer", "SI-1") is None
    shop.in_step()
