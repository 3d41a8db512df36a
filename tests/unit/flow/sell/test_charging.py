"""What is charged besides goods, and credited again."""

import pytest

from erpcore import Code
from erpcore.documents import (
    CustomerReceipt,
    Delivery,
    OpeningStock,
    Reversal,
    SalesCreditNote,
    SalesInvoice,
)

CARRIAGE = {"account": "rent", "dimensions": {"cost_centre": "SALES"}}


@pytest.fixture
def charged(shop):
    """Four toys at 100.00 with 20.00 of carriage, VAT of 13 per cent on both: 474.60 are owed."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200"})
    shop.sell("SO-1", "TOY", "10", "100")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4")
    goods = {"lines": [{"delivery": "DL-1"}], "charges": [{**CARRIAGE, "amount": "20"}]}
    shop(SalesInvoice, "SI-1", partner="C", **goods, vat="54.60")
    return shop


def note(amount, **fields):
    """A credit note for a part of the carriage."""
    return {"invoice": "SI-1", "charges": [{**CARRIAGE, "amount": amount}], **fields}


def test_goods_and_their_carriage_are_credited_together(charged):
    """One toy comes off, and 5.00 of the carriage: 105.00 with 13.65 of VAT, red on the sides of the invoice."""
    lines = [{"delivery": "DL-1", "quantity": "1"}]
    entry = charged(SalesCreditNote, "CN-1", **note("5", lines=lines, vat="13.65"))
    assert charged.lines(entry) == [
        "Dr customer -118.65",
        "Cr revenue -100.00",
        "Cr rent -5.00",
        "Cr output_vat -13.65",
    ]
    assert charged.open("customer", "SI-1") == "355.95"
    charged.in_step()


def test_several_notes_credit_no_more_than_was_charged(charged):
    """12.00 of 20.00, then at most 8.00: on one note, over two lines, and again when a note is taken back."""
    charged(SalesCreditNote, "CN-1", **note("12"))
    nine = note("9")
    told = charged.refuses(Code.AMOUNT_EXCEEDS_OPEN, "charges.1.amount", SalesCreditNote, "CN-2", **nine)
    assert told.expected == "at most 8.00 that SI-1 charged on rent and is not credited yet"
    twice = {**note("5"), "charges": [{**CARRIAGE, "amount": "5"}, {**CARRIAGE, "amount": "4"}]}
    charged.refuses(Code.AMOUNT_EXCEEDS_OPEN, "charges.2.amount", SalesCreditNote, "CN-2", **twice)
    charged(Reversal, "RV-1", of="CN-1", reason="not agreed")
    charged(SalesCreditNote, "CN-2", **note("20"))
    assert charged.balance("rent", cost_centre="SALES") == "0.00"
    charged.replays()
    charged.in_step()


def test_what_was_paid_is_owed_to_the_customer(charged):
    """All is paid when the carriage is given up: 22.60 are owed on the note, and paid back."""
    charged(CustomerReceipt, "CR-1", partner="C", lines=[{"invoice": "SI-1", "amount": "474.60"}])
    charged(SalesCreditNote, "CN-1", **note("20", vat="2.60"))
    assert charged.open("customer", "CN-1") == "-22.60"
    charged(CustomerReceipt, "CR-2", partner="C", lines=[{"invoice": "CN-1", "amount": "22.60"}])
    assert charged.open("customer", "CN-1") is None


def test_a_charge_in_another_currency_goes_back_at_the_rate_of_the_invoice(factory):
    """IAS 21 paragraph 22: 100 dollars were booked at 720.00; 25 and 75 of them take back 180.00 and 540.00."""
    shop = factory()
    charges = [{"account": "interest", "amount": "100"}]
    shop(SalesInvoice, "SI-1", partner="C", charges=charges, currency="USD", rate="7.2")
    first = [{"account": "interest", "amount": "25"}]
    assert shop.lines(shop(SalesCreditNote, "CN-1", invoice="SI-1", charges=first)) == [
        "Dr customer -180.00",
        "Cr interest -180.00",
    ]
    shop(SalesCreditNote, "CN-2", invoice="SI-1", charges=[{"account": "interest", "amount": "75"}])
    assert (shop.open("customer", "SI-1"), shop.balance("interest")) == (None, "0.00")


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.AMOUNT_EXCEEDS_OPEN, "charges.1.amount", {"account": "interest", "dimensions": {}}),
        (Code.CONTROL_ACCOUNT, "charges.1.account", {"account": "customer"}),
        (Code.DIMENSION_MISSING, "charges.1.dimensions", {"dimensions": {}}),
        (Code.UNKNOWN_ACCOUNT, "charges.1.account", {"account": "nothing"}),
        (Code.NUMBER_INVALID, "charges.1.amount", {"amount": "0.001"}),
    ],
)
def test_what_was_not_charged_is_not_credited(charged, code, field, change):
    """The account, with its dimensions, is one of the invoice."""
    charges = [{**CARRIAGE, "amount": "1", **change}]
    charged.refuses(code, field, SalesCreditNote, "CN-1", invoice="SI-1", charges=charges)


def test_a_note_is_about_something(charged):
    """Neither goods nor a charge: there is nothing to credit."""
    charged.refuses(Code.DOCUMENT_INVALID, "lines", SalesCreditNote, "CN-1", invoice="SI-1", vat="1")


@pytest.mark.parametrize(("way", "most"), [("up", "20.05"), ("down", "20.00")])
@pytest.mark.parametrize("currency", ["CNY", "USD"])
def test_a_rounding_that_was_claimed_is_credited_once_and_one_that_was_taken_off_never(
    factory, way, most, currency
):
    """20.00 of interest are rounded by 0.05 on the same account: 20.05 were claimed there, or 20.00 charged.

    With all that was charged a rounding that was taken off goes back: 19.95 were asked for, and no more is credited.
    """
    shop = factory({}, exchange_rates=[{"currency": "USD", "valid_from": "2026-01-01", "rate": "7"}])
    charge, rounding = {"account": "interest", "amount": "20"}, {"account": "interest", "amount": "0.05"}
    bill = {"partner": "C", "currency": currency, "charges": [charge]}
    shop(SalesInvoice, "SI-1", **bill, rounding={**rounding, "direction": way})
    more = {"invoice": "SI-1", "charges": [{**charge, "amount": "20.06"}]}
    told = shop.refuses(Code.AMOUNT_EXCEEDS_OPEN, "charges.1.amount", SalesCreditNote, "CN-1", **more)
    assert told.expected == f"at most {most} that SI-1 charged on interest and is not credited yet"
    shop(SalesCreditNote, "CN-1", invoice="SI-1", charges=[{**charge, "amount": most}])
    assert shop.balance("interest") == "0.00"
    assert (shop.open("customer", "SI-1"), shop.open("customer", "CN-1")) == (None, None)
