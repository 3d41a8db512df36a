"""Amounts in other currencies: found, read, translated, told."""

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from erpcore import Code, Refused
from erpcore.documents import (
    PurchaseInvoice,
    PurchaseOrder,
    SalesInvoice,
    SupplierCreditNote,
    SupplierPayment,
)
from erpcore.flow.foreign import (
    GAIN,
    LOSS,
    both_stated,
    check_rate_back,
    exchange_difference,
    exchange_routes,
    ordered_price,
    tender,
)
from erpcore.kernel.movements import RATE, Original, Place
from erpcore.kernel.rounding import MICRO, Receiver

DAY = datetime.date(2026, 10, 9)
RATES = [
    {"currency": "USD", "valid_from": "2026-10-01", "rate": "7"},
    {"currency": "USD", "valid_from": "2026-10-05", "rate": "7.1234"},
    {"currency": "JPY", "valid_from": "2026-10-01", "rate": "4.85", "per": 100},
    {"currency": "KWD", "valid_from": "2026-10-01", "rate": "23.1"},
    {"currency": "VND", "valid_from": "2026-10-01", "rate": "2.8123", "per": 10000},
]


@pytest.fixture
def state(factory):
    """Books in yuan that know four other currencies."""
    return factory(exchange_rates=RATES).books.state


@pytest.mark.parametrize(
    ("code", "amount", "minor", "booked"),
    [
        ("USD", "100", 100_00, 712_34),  # at the rate of the fifth, the latest one
        ("JPY", "1000", 1000, 48_50),  # no decimals, quoted for 100
        ("KWD", "1.001", 1001, 23_12),  # three decimals; 23.1231
        ("VND", "1000000", 1000000, 281_23),  # quoted for 10,000: 0.00028123 each
        ("CNY", "1.25", 125, 125),
        (None, "1.25", 125, 125),
    ],
)
def test_an_amount_is_worth_the_rate_of_the_day(state, code, amount, minor, booked):
    """Minor units of the currency, then of the books, rounded half up once."""
    told = tender(state, code, None, DAY)
    assert (told.minor(Decimal(amount), "amount"), told.booked(minor)) == (minor, booked)
    assert told.booked(-minor) == -booked
    assert told.foreign == (code not in {None, "CNY"})


def test_the_rate_of_the_document_and_the_currency_of_the_order_go_first(state):
    """A stated rate overrides that of the day; without a currency it is the one agreed."""
    assert tender(state, "USD", Decimal("7.5"), DAY).rate == 7_500_000_000_000
    assert tender(state, None, None, DAY, "USD").currency.code == "USD"
    assert tender(state, "CNY", None, DAY, "USD").rate == RATE


def test_a_document_states_the_rate_of_a_small_currency_as_exactly(state):
    """As the set-up does by what it is quoted for: 2.8123 for 10,000 dong is 0.00028123 for one."""
    told = tender(state, "VND", Decimal("0.00028123"), DAY)
    assert told == tender(state, "VND", None, DAY)
    assert told.booked(1_000_000) == 281_23


def test_cost_taken_back_states_its_rate_though_the_day_has_one(state):
    """Its remedy names the document alone: a rate of the day would not be taken. In the book currency none is asked."""
    with pytest.raises(Refused) as caught:
        check_rate_back(tender(state, "USD", None, DAY), None)
    refusal = caught.value
    assert (refusal.code, refusal.field) == (Code.EXCHANGE_RATE_MISSING, "rate")
    assert "exchange rate" not in str(refusal.remedy)
    check_rate_back(tender(state, "USD", Decimal(7), DAY), Decimal(7))
    check_rate_back(tender(state, None, None, DAY), None)


@pytest.mark.parametrize(
    ("code", "rate", "day", "refusal", "field"),
    [
        ("CNY", "1", DAY, Code.DOCUMENT_INVALID, "rate"),
        (None, "7", DAY, Code.DOCUMENT_INVALID, "rate"),
        ("EUR", None, DAY, Code.EXCHANGE_RATE_MISSING, "rate"),
        ("USD", None, datetime.date(2026, 9, 30), Code.EXCHANGE_RATE_MISSING, "rate"),
    ],
)
def test_what_has_no_rate_is_refused(state, code, rate, day, refusal, field):
    """The book currency has no rate, another one needs one; and an amount fits its currency."""
    with pytest.raises(Refused) as caught:
        tender(state, code, Decimal(rate) if rate else None, day)
    assert (caught.value.code, caught.value.field) == (refusal, field)
    with pytest.raises(Refused) as caught:
        tender(state, "JPY", None, DAY).minor(Decimal("0.5"), "amount")
    assert (caught.value.code, caught.value.field) == (Code.NUMBER_INVALID, "amount")


def test_parts_add_up_to_what_their_sum_is_worth(state):
    """Three times 0.07 dollars at 7.1234 are 1.50, not three times 0.50 less or more a cent."""
    told = tender(state, "USD", None, DAY)
    assert told.booked_parts([7, 7, 7], Receiver.LARGEST_REMAINDER) == [50, 50, 50]
    assert told.booked_parts([10, 1], Receiver.LARGEST_REMAINDER) == [71, 7]
    assert told.booked_parts([0, 0], Receiver.LARGEST_REMAINDER) == [0, 0]
    assert tender(state, None, None, DAY).booked_parts([3, 4], Receiver.LARGEST_REMAINDER) == [3, 4]


def test_an_end_carries_what_is_foreign_and_not_zero(state):
    """Book currency and zero are not told."""
    told = tender(state, "USD", None, DAY)
    assert told.at("source", 5) == (Original("source", "USD", 5, told.rate),)
    assert told.at("source", 0) == tender(state, None, None, DAY).at("source", 5) == ()


def test_gains_and_losses_have_their_own_places():
    """A debt that grows is a loss, one that shrinks a gain; nothing is nothing."""
    debt = Place("supplier", "PI-1", partner="V")
    (gain,) = exchange_difference(debt, 5)
    (loss,) = exchange_difference(debt, -5)
    assert (gain.source.role, gain.target, gain.amounts) == (GAIN, debt, (("", "", 5),))
    assert (loss.source, loss.target.role, loss.amounts) == (debt, LOSS, (("", "", 5),))
    assert exchange_difference(debt, 0) == []
    assert {(route.debit, route.credit) for route in exchange_routes("supplier")} == {
        (LOSS, "supplier"),
        ("supplier", GAIN),
    }


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([], 0),
        ([("CNY", "10"), ("CNY", "11.20")], 11_200_000),  # the latest
        ([("CNY", "10"), ("USD", "2")], 14_246_800),  # 2 dollars at 7.1234
        ([("CNY", "10"), ("USD", "0.000003")], Fraction(213_702, 10_000)),  # 21.3702 millionths
        ([("CNY", "10"), ("EUR", "2")], 10_000_000),  # there is no rate of the euro
    ],
)
def test_what_an_item_is_ordered_for_is_told_in_the_book_currency(factory, lines, found):
    """The latest order line that can be translated on the day; nothing where none is; exact however little it is."""
    shop = factory(exchange_rates=RATES)
    for number, (code, price) in enumerate(lines):
        goods = [{"item": "RESIN", "quantity": "5", "price": price}]
        shop(PurchaseOrder, f"PO-{number}", partner="V", currency=code, lines=goods)
    price, per = ordered_price(shop.books.state, "RESIN", DAY)
    assert Fraction(price * MICRO, per) == found


def test_two_amounts_that_are_stated_give_their_rate(state):
    """100.00 dollars at 710.00 came at 7.10; nothing of a currency is nothing."""
    assert both_stated(state, "USD", Decimal(100), 71000, "source", "original") == (
        Original("source", "USD", 10000, 7_100_000_000_000),
    )
    assert both_stated(state, "USD", Decimal(0), 71000, "source", "original") == ()
    with pytest.raises(Refused) as refused:
        both_stated(state, "JPY", Decimal("0.5"), 71000, "source", "original")
    assert (refused.value.code, refused.value.field) == (Code.NUMBER_INVALID, "original")


@pytest.mark.parametrize(
    ("kind", "fields", "code", "field"),
    [
        (
            PurchaseInvoice,
            {"lines": [{"receipt": "GR-9", "amount": "1"}]},
            "UNKNOWN_DOCUMENT",
            "lines.1.receipt",
        ),
        (
            PurchaseInvoice,
            {"goods": [{"purchase_order": "PO-9/1", "quantity": "1", "amount": "1"}]},
            "UNKNOWN_ORDER",
            "goods.1.purchase_order",
        ),
        (
            SupplierPayment,
            {"lines": [{"invoice": "PI-9", "amount": "1"}]},
            "UNKNOWN_DOCUMENT",
            "lines.1.invoice",
        ),
        (
            SupplierCreditNote,
            {"returns": [{"purchase_return": "RT-9", "amount": "1"}]},
            "UNKNOWN_DOCUMENT",
            "returns.1.purchase_return",
        ),
        (
            SupplierCreditNote,
            {"invoice": "PI-9", "returns": [{"purchase_return": "RT-9", "amount": "1"}]},
            "UNKNOWN_DOCUMENT",
            "invoice",
        ),
        (
            SalesInvoice,
            {"partner": "C", "lines": [{"delivery": "DL-9"}]},
            "UNKNOWN_ORDER",
            "lines.1.delivery",
        ),
    ],
)
def test_a_slip_that_there_is_not_is_named_before_its_currency_is_asked(factory, kind, fields, code, field):
    """With a rate and no currency its currency is that of the slip; a rate of the book currency was refused instead."""
    shop = factory(exchange_rates=RATES)
    shop.refuses(Code[code], field, kind, "X", **{"partner": "V", "rate": "7", **fields})


def test_a_payment_of_what_is_paid_is_told_so(factory):
    """Nothing is open on the invoice in dollars any more, so no currency is asked."""
    shop = factory(exchange_rates=RATES)
    shop.buy("GR-1", "RESIN", "1", "10", currency="USD")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "10"}])
    pay = {"partner": "V", "rate": "7", "lines": [{"invoice": "PI-1", "amount": "10"}]}
    shop(SupplierPayment, "SP-1", **pay)
    shop.refuses(Code.AMOUNT_EXCEEDS_OPEN, "lines.1.amount", SupplierPayment, "SP-2", **pay)
