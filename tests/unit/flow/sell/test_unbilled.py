"""Revenue with the delivery: a claim without an invoice, in step with what is delivered and not invoiced."""

import pytest

from erpcore import Code
from erpcore.documents import (
    ConsignmentSale,
    CurrencyRevaluation,
    Delivery,
    OpeningStock,
    Reversal,
    SalesCreditNote,
    SalesInvoice,
    SalesOrder,
    SalesReturn,
    StockTransfer,
)
from erpcore.masterdata.policies import Policies

CLAIM = "unbilled_receivable"
RATES = [{"currency": "USD", "valid_from": "2026-01-01", "rate": "7"}]


@pytest.fixture
def shop(factory):
    """A company that earns revenue with the delivery; ten toys at 24.50 are there, four delivered at 99.00."""
    shop = factory({"revenue": "delivery"})
    stocked(shop)
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4")
    return shop


def stocked(shop, **order):
    """Put ten toys on the shelf and order them at 99.00."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200", "labour": "45"})
    line = {"item": "TOY", "quantity": "10", "price": "99"}
    shop(SalesOrder, "SO-1", partner="C", lines=[line], **order)


def stands(shop):
    """Say what is claimed without an invoice, and what revenue and output VAT are."""
    shop.in_step()
    return shop.balance(CLAIM), shop.balance("revenue"), shop.balance("output_vat_not_due")


def test_the_delivery_earns_what_was_ordered(shop):
    """Four at 99.00 are owed by the customer before any invoice; their cost of 98.00 is of the same day."""
    entry = shop.books.log.find("DL-1")
    assert shop.lines(entry) == [
        "Dr cost_of_sales 98.00", f"Dr {CLAIM} 396.00", "Cr stock finished 98.00", "Cr revenue 396.00"
    ]  # fmt: skip
    assert shop.open(CLAIM, "DL-1") == "396.00"


def test_an_invoice_takes_its_share_of_the_claim_back(shop):
    """Three of four are invoiced at 100.00: revenue is 300.00 and 99.00 that wait."""
    entry = shop(
        SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1", "quantity": "3", "amount": "300"}]
    )
    assert shop.lines(entry) == [
        "Dr customer 300.00", f"Dr {CLAIM} -297.00", "Cr revenue 300.00", "Cr revenue -297.00"
    ]  # fmt: skip
    assert stands(shop) == ("99.00", "-399.00", "0.00")
    shop(Reversal, "RV-1", of="SI-1", reason="wrong price")
    assert stands(shop) == ("396.00", "-396.00", "0.00")


def test_vat_of_the_delivery_waits_for_the_invoice(factory):
    """51.48 of output VAT are not due before the invoice, which claims its own (财会〔2016〕22号)."""
    shop = factory({"revenue": "delivery"})
    stocked(shop)
    entry = shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4", vat="51.48")
    assert shop.lines(entry) == [
        "Dr cost_of_sales 98.00", f"Dr {CLAIM} 447.48",
        "Cr stock finished 98.00", "Cr revenue 396.00", "Cr output_vat_not_due 51.48",
    ]  # fmt: skip
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1", "quantity": "1"}], vat="12.87")
    assert stands(shop) == ("335.61", "-396.00", "-38.61")
    assert (shop.balance("output_vat"), shop.balance("customer")) == ("-12.87", "111.87")
    shop(SalesReturn, "RT-1", delivery="DL-1", quantity="3")
    assert stands(shop) == ("0.00", "-99.00", "0.00")


def test_goods_that_come_back_are_revenue_no_more(shop):
    """One of four comes back, three are invoiced, two of them come back: 198.00 are owed until their credit note."""
    entry = shop(SalesReturn, "RT-1", delivery="DL-1", quantity="1")
    assert {f"Dr {CLAIM} -99.00", "Cr revenue -99.00"} < {*shop.lines(entry)}
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}])
    assert stands(shop) == ("0.00", "-297.00", "0.00")
    shop(SalesReturn, "RT-2", delivery="DL-1", quantity="2")
    assert stands(shop) == ("-198.00", "-99.00", "0.00")
    entry = shop(SalesCreditNote, "CN-1", invoice="SI-1", lines=[{"delivery": "DL-1", "quantity": "2"}])
    assert shop.lines(entry) == [
        f"Dr {CLAIM} 198.00", "Dr customer -198.00", "Cr revenue 198.00", "Cr revenue -198.00"
    ]  # fmt: skip
    assert stands(shop) == ("0.00", "-99.00", "0.00")
    shop(Reversal, "RV-1", of="RT-1", reason="kept after all")
    assert stands(shop) == ("99.00", "-198.00", "0.00")


def test_what_comes_back_in_one_month_and_is_credited_in_the_next_is_of_the_first(factory):
    """Four at USD 99.00, delivered at 7.00, invoiced at 7.20 with USD 51.48 of VAT; one comes back in October.

    October has 693.00 less revenue, and 90.09 of VAT wait for the red invoice. November credits USD 99.00 and 12.87: no
    revenue changes, and of the 79.20 that the rate had made of the invoice a quarter is lost again.
    """
    shop = factory({"revenue": "delivery"}, {"open_periods": 2}, exchange_rates=RATES)
    stocked(shop, currency="USD")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4", vat="51.48")
    shop(SalesInvoice, "SI-1", partner="C", rate="7.2", lines=[{"delivery": "DL-1"}], vat="51.48")
    assert stands(shop) == ("0.00", "-2772.00", "0.00")
    shop(SalesReturn, "RT-1", date="2026-10-30", delivery="DL-1", quantity="1")
    assert stands(shop) == ("-783.09", "-2079.00", "90.09")
    note = [{"delivery": "DL-1", "quantity": "1"}]
    shop(SalesCreditNote, "CN-1", date="2026-11-03", invoice="SI-1", lines=note, vat="12.87")
    assert stands(shop) == ("0.00", "-2079.00", "0.00")
    assert shop.balance("revenue", "2026-10") == "-2079.00"
    assert shop.balance("customer") == "2416.39"  # USD 335.61 at 7.20
    assert (shop.balance("exchange_gain"), shop.balance("exchange_loss")) == ("-79.20", "19.80")
    shop(Reversal, "RV-1", date="2026-11-03", of="CN-1", reason="another invoice")
    assert stands(shop) == ("-783.09", "-2079.00", "90.09")


def test_goods_credited_and_not_back_are_claimed_again(shop):
    """A credit note of goods that the customer keeps leaves their revenue: they are delivered and not invoiced."""
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1", "amount": "400"}])
    entry = shop(SalesCreditNote, "CN-1", invoice="SI-1", lines=[{"delivery": "DL-1", "quantity": "1"}])
    assert shop.lines(entry) == [
        f"Dr {CLAIM} 99.00", "Dr customer -100.00", "Cr revenue 99.00", "Cr revenue -100.00"
    ]  # fmt: skip
    shop(Reversal, "RV-1", of="CN-1", reason="invoiced rightly")
    assert stands(shop) == ("0.00", "-400.00", "0.00")


def test_a_reversal_claims_what_the_customer_still_has(shop):
    """All four are invoiced and one comes back: without the invoice three are claimed, not four."""
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}])
    shop(SalesReturn, "RT-1", delivery="DL-1", quantity="1")
    shop(Reversal, "RV-1", of="SI-1", reason="another customer")
    assert stands(shop) == ("297.00", "-297.00", "0.00")
    shop(Reversal, "RV-2", of="RT-1", reason="kept after all")
    assert stands(shop) == ("396.00", "-396.00", "0.00")
    shop(Reversal, "RV-3", of="DL-1", reason="never went")
    assert stands(shop) == ("0.00", "0.00", "0.00")


def test_revenue_keeps_the_rate_of_the_delivery(factory):
    """USD 400.00 at 7.00 are earned and invoiced at 7.20: 80.00 are an exchange gain (IAS 21.21-22, 28).

    The credit note of a quarter takes 700.00 of revenue back, and 20.00 of the claim are an exchange loss.
    """
    shop = factory({"revenue": "delivery"}, exchange_rates=RATES)
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200", "labour": "45"})
    line = {"item": "TOY", "quantity": "10", "price": "100"}
    shop(SalesOrder, "SO-1", partner="C", currency="USD", lines=[line])
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4")
    assert stands(shop)[:2] == ("2800.00", "-2800.00")
    shop(SalesInvoice, "SI-1", partner="C", rate="7.2", lines=[{"delivery": "DL-1"}])
    assert stands(shop)[:2] == ("0.00", "-2800.00")
    assert (shop.balance("customer"), shop.balance("exchange_gain")) == ("2880.00", "-80.00")
    shop(SalesReturn, "RT-1", delivery="DL-1", quantity="1")
    shop(SalesCreditNote, "CN-1", invoice="SI-1", lines=[{"delivery": "DL-1", "quantity": "1"}])
    assert stands(shop)[:2] == ("0.00", "-2100.00")
    assert (shop.balance("customer"), shop.balance("exchange_loss")) == ("2160.00", "20.00")


def test_a_claim_is_revalued_until_its_invoice(factory):
    """USD 400.00 at 7.00 stand at 7.10 at the month's end, invoiced at 7.20: each month has 40.00 (IAS 21.23, 28)."""
    rates = [*RATES, {"currency": "USD", "valid_from": "2026-10-31", "rate": "7.1"}]
    rates.append({"currency": "USD", "valid_from": "2026-11-05", "rate": "7.2"})
    shop = factory({"revenue": "delivery"}, {"open_periods": 2}, exchange_rates=rates)
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200", "labour": "45"})
    shop(
        SalesOrder,
        "SO-1",
        partner="C",
        currency="USD",
        lines=[{"item": "TOY", "quantity": "4", "price": "100"}],
    )
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4")
    shop(CurrencyRevaluation, "CR-1", date="2026-10-31")
    assert (shop.open(CLAIM, "DL-1"), shop.balance("exchange_gain")) == ("2840.00", "-40.00")
    shop(SalesInvoice, "SI-1", date="2026-11-05", partner="C", lines=[{"delivery": "DL-1"}])
    shop(CurrencyRevaluation, "CR-2", date="2026-11-30")
    assert stands(shop)[:2] == ("0.00", "-2800.00")
    assert (shop.balance("exchange_gain", "2026-10"), shop.balance("customer")) == ("-40.00", "2880.00")
    assert shop.balance("exchange_gain") == "-120.00"
    assert shop.balance("exchange_loss") == "40.00"
    assert shop.open(CLAIM, "DL-1") is None


def test_a_late_close_takes_back_what_a_revaluation_made_of_a_claim_that_was_gone_by_then(factory):
    """USD 400.00 are revalued by 40.00 and invoiced in October; November takes them off before October closes.

    October has them as a loss all the same, and November gives back the one that it had.
    """
    rates = [*RATES, {"currency": "USD", "valid_from": "2026-10-31", "rate": "7.1"}]
    shop = factory({"revenue": "delivery"}, {"open_periods": 2}, exchange_rates=rates)
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200", "labour": "45"})
    line = {"item": "TOY", "quantity": "8", "price": "100"}
    shop(SalesOrder, "SO-1", partner="C", currency="USD", lines=[line])
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4")
    shop(CurrencyRevaluation, "CR-1", date="2026-10-31")
    shop(SalesInvoice, "SI-1", date="2026-10-31", partner="C", lines=[{"delivery": "DL-1"}])
    shop(Delivery, "DL-2", date="2026-11-01", sales_order="SO-1/1", quantity="4")
    shop(Reversal, "RV-1", date="2026-11-01", of="DL-2", reason="never went")
    shop(CurrencyRevaluation, "CR-2", date="2026-11-30", run=2)
    assert shop.balance(CLAIM, "2026-10") == "40.00"
    shop(CurrencyRevaluation, "CR-3", date="2026-10-31", run=3)
    assert shop.balance(CLAIM, "2026-10") == "0.00"
    shop(CurrencyRevaluation, "CR-4", date="2026-11-30", run=4)
    assert stands(shop)[:2] == ("0.00", "-2800.00")
    assert shop.open(CLAIM, "DL-1") is None
    assert (shop.balance("exchange_gain"), shop.balance("exchange_loss")) == ("-120.00", "80.00")


def test_a_revalued_claim_goes_with_its_delivery(factory):
    """A delivery that is taken back takes what the month's end made of its claim along."""
    rates = [*RATES, {"currency": "USD", "valid_from": "2026-10-31", "rate": "7.1"}]
    shop = factory({"revenue": "delivery"}, exchange_rates=rates)
    stocked(shop, currency="USD")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4")
    shop(CurrencyRevaluation, "CR-1", date="2026-10-31")
    assert shop.open(CLAIM, "DL-1") == "2811.60"
    shop(Reversal, "RV-1", date="2026-10-31", of="DL-1", reason="never went")
    assert shop.open(CLAIM, "DL-1") is None
    assert stands(shop)[:2] == ("0.00", "0.00")


def test_a_falling_rate_is_a_loss_of_its_own(factory):
    """USD 396.00 at 7.00 are earned and invoiced at 6.90: 39.60 are a loss, and the reversal takes it back."""
    shop = factory({"revenue": "delivery"}, exchange_rates=RATES)
    stocked(shop, currency="USD")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4")
    shop(SalesInvoice, "SI-1", partner="C", rate="6.9", lines=[{"delivery": "DL-1"}])
    assert (shop.balance("customer"), shop.balance("exchange_loss")) == ("2732.40", "39.60")
    shop(Reversal, "RV-1", of="SI-1", reason="wrong rate")
    assert stands(shop)[:2] == ("2772.00", "-2772.00")
    assert shop.balance("exchange_loss") == "0.00"


def test_what_a_consignee_has_sold_is_earned(factory):
    """The dealer's report is the sale (IFRS 15 B77-B78): two at 90.00."""
    shop = factory({"revenue": "delivery"})
    stocked(shop)
    shop(StockTransfer, "ST-1", item="TOY", quantity="5", from_site="MAIN", to_site="AGENT")
    shop(ConsignmentSale, "CS-1", site="AGENT", item="TOY", quantity="2", price="90")
    assert stands(shop) == ("180.00", "-180.00", "0.00")
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "CS-1"}])
    assert stands(shop) == ("0.00", "-180.00", "0.00")


def test_gifts_earn_nothing(factory):
    """Goods ordered at no price are claimed from nobody."""
    shop = factory({"revenue": "delivery"})
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200"})
    shop(SalesOrder, "SO-1", partner="C", lines=[{"item": "TOY", "quantity": "10", "price": "0"}])
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4")
    assert stands(shop) == ("0.00", "0.00", "0.00")


def test_vat_on_a_delivery_needs_the_policy(factory):
    """Where revenue comes with the invoice, the invoice has the VAT."""
    shop = factory({})
    stocked(shop)
    shop.refuses(
        Code.DOCUMENT_INVALID, "vat", Delivery, "DL-1", sales_order="SO-1/1", quantity="4", vat="51.48"
    )


def test_revenue_with_the_delivery_has_its_cost_with_it():
    """Cost that follows the invoice does not go with revenue that comes before it."""
    with pytest.raises(ValueError, match="take one"):
        Policies(revenue="delivery", cost_of_sales="month_end")
