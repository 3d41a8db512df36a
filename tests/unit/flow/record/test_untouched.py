"""A document is taken back only while what it opened is as it opened it."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import (
    CashCount,
    CountResult,
    CustomerReceipt,
    Delivery,
    LossDecision,
    MeterReading,
    OpeningStock,
    PeriodClosing,
    PeriodReopening,
    PurchaseInvoice,
    Reversal,
    SalesInvoice,
    ServiceReport,
    TransferReceipt,
    TransferShipment,
    WipCount,
)
from erpcore.flow.record.untouched import check_untouched


def test_an_item_is_untouched_while_it_stands_as_its_document_opened_it(shop):
    """Several movements open one item; a cent settled on any of them counts."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="5", amounts={"material": "50"})
    shop.sell("SO-1", "TOY", "5", "9")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")
    entry = shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}], vat="5.85")
    check_untouched(shop.books.state, entry)
    shop(CustomerReceipt, "CR-1", partner="C", lines=[{"invoice": "SI-1", "amount": "0.01"}])
    with pytest.raises(Refused) as caught:
        check_untouched(shop.books.state, entry)
    assert (caught.value.code, caught.value.field) == (Code.DEPENDENTS_EXIST, "of")
    assert "customer" in caught.value.expected


def test_what_was_decided_on_names_its_decision(shop):
    """Goods missing and found, and cash, which has no quantity."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop(CountResult, "CT-1", item="RESIN", counted="11")
    shop(CountResult, "CT-2", item="RESIN", counted="9")
    shop(CashCount, "CC-1", difference="missing", amount="5")
    for of, bearer in (("CT-1", "gain"), ("CT-2", "abnormal"), ("CC-1", "compensation")):
        shop(LossDecision, f"LD-{of}", of=of, lines=[{"bearer": bearer}])
        refusal = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of=of, reason="miscounted")
        assert refusal.expected.endswith(f"it was settled by LD-{of}")


def test_a_shipment_is_untouched_while_all_of_it_is_in_transit(shop):
    """A part received holds the shipment; taken back, it lets go."""
    shop.buy("GR-1", "RESIN", "10", "10")
    route = {"from_site": "MAIN", "to_site": "YARD"}
    entry = shop(TransferShipment, "TS-1", item="RESIN", quantity="10", **route)
    check_untouched(shop.books.state, entry)
    shop(TransferReceipt, "TR-1", shipment="TS-1", quantity="4")
    with pytest.raises(Refused) as caught:
        check_untouched(shop.books.state, entry)
    assert caught.value.code == Code.DEPENDENTS_EXIST
    shop(Reversal, "RV-1", of="TR-1", reason="miscounted")
    check_untouched(shop.books.state, entry)


def test_a_refusal_names_who_settled_goods_and_not_who_told_their_price(shop):
    """Two kilograms are missing; the invoice tells that they cost more, the decision is what holds the count."""
    shop.buy("GR-1", "RESIN", "10", "10")
    entry = shop(CountResult, "CT-1", item="RESIN", counted="8")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "110"}])
    check_untouched(shop.books.state, entry)
    shop(LossDecision, "LD-1", of="CT-1", lines=[{"bearer": "abnormal"}])
    with pytest.raises(Refused) as caught:
        check_untouched(shop.books.state, entry)
    assert caught.value.expected.endswith("it was settled by LD-1")


def test_a_count_of_a_closed_month_stands_until_the_month_is_reopened(shop):
    """Its cost was divided by the count, and its cost sheet shows it: taken back later, a closed month would change."""
    shop.start("WO-1", "TOY", "20")
    shop(WipCount, "WC-1", lines=[{"work_order": "WO-1", "quantity": "5", "degree": "0.5"}])
    shop(PeriodClosing, "CL", date="2026-10-31")
    back = {"of": "WC-1", "reason": "wrong", "date": "2026-11-03"}
    refusal = shop.refuses(Code.PERIOD_CLOSED, "of", Reversal, "RV-1", **back)
    assert "2026-10" in refusal.expected
    shop(PeriodReopening, "RO", date="2026-11-03", period="2026-10", reason="count")
    shop(Reversal, "RV-1", **back)
    assert not shop.books.work_order("WO-1").counts


def test_services_of_a_closed_month_stand(shop):
    """The costs of a department were shared out by them."""
    shop(ServiceReport, "SR", cost_centre="REPAIR", lines=[{"cost_centre": "SHOP", "quantity": "3"}])
    shop(PeriodClosing, "CL", date="2026-10-31")
    back = {"of": "SR", "reason": "wrong", "date": "2026-11-03"}
    shop.refuses(Code.PERIOD_CLOSED, "of", Reversal, "RV", **back)


def test_a_reading_on_which_another_one_stands_stays(shop):
    """The later one goes first, and is named; then the meter stands where it stood."""
    for number, dial in enumerate(("100", "110", "125"), 1):
        shop(MeterReading, f"MR-{number}", meter="GAS", reading=dial)
    shop(MeterReading, "MS-1", meter="STEAM", reading="7")
    refusal = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-2", of="MR-2", reason="misread")
    assert refusal.expected == "no later reading of GAS; found MR-3"
    assert refusal.expected_zh == "GAS 此后不得有抄表记录，现有 MR-3"
    shop(Reversal, "RV-3", of="MR-3", reason="misread")
    shop(Reversal, "RV-2", of="MR-2", reason="misread")
    shop(MeterReading, "MR-4", meter="GAS", reading="105")
