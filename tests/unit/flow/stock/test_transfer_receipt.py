"""Transfer receipt: goods in transit arrive, in full, in part, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.unit.flow.conftest import Shop, tables

from erpcore import Code, MemoryLog, Setup
from erpcore.documents import PurchaseInvoice, Reversal, TransferReceipt, TransferShipment

SEND = {"item": "RESIN", "from_site": "MAIN", "to_site": "YARD"}


@pytest.fixture
def sent(shop):
    """30 kg of resin for 100.00 in transit."""
    shop.buy("GR-1", "RESIN", "30", "3.333333")
    shop(TransferShipment, "TS-1", quantity="30", **SEND)
    return shop


def test_parts_arrive_with_their_share_and_the_last_takes_the_rest(sent):
    """100.00 for 30 kg: 10 kg take 33.33, 10 of the 20 left take half of 66.67, the last what is there."""
    for number in (1, 2, 3):
        sent(TransferReceipt, f"TR-{number}", shipment="TS-1", quantity="10")
    layers = sent.books.state.stock.pool("RESIN", "YARD").arrivals
    assert [layer.amounts["material"] for layer in layers.values()] == [3333, 3334, 3333]
    assert sent.balance("transit") == "0.00"
    sent.in_step()


def test_a_loss_on_the_way_waits_for_a_decision(sent):
    """28 kg arrive; 2 kg for 6.67 are pending, to be borne by whoever is responsible."""
    entry = sent(TransferReceipt, "TR-1", shipment="TS-1", quantity="28", lost="2")
    assert sent.lines(entry) == [
        "Dr pending_loss 6.67", "Dr stock raw 93.33", "Cr transit 100.00"
    ]  # fmt: skip
    assert sent.open("pending_loss", "TR-1") == "6.67"
    sent.in_step()


def test_a_normal_loss_is_borne_by_what_arrived(sent):
    """合理损耗: 29 kg arrive for the 100.00 that 30 kg cost."""
    sent(TransferReceipt, "TR-1", shipment="TS-1", quantity="29", lost="1", loss="normal")
    assert sent.stock("RESIN", "YARD") == ("29", {"material": "100.00"})
    sent.in_step()


def test_all_may_be_lost(sent):
    """Nothing arrives: the whole shipment is pending."""
    sent(TransferReceipt, "TR-1", shipment="TS-1", quantity="0", lost="30")
    assert sent.open("pending_loss", "TR-1") == "100.00"
    assert sent.balance("transit") == "0.00"
    sent.in_step()


def test_carriage_of_a_part_joins_that_part(sent):
    """4.00 for the first lorry do not touch what is still under way."""
    sent(TransferReceipt, "TR-1", shipment="TS-1", quantity="15", freight="4")
    assert sent.stock("RESIN", "YARD") == ("15", {"material": "54.00"})
    assert sent.balance("transit") == "50.00"
    sent.in_step()


def test_an_invoice_is_shared_by_what_arrived_what_is_lost_and_what_is_under_way(sent):
    """30.00 more on 30 kg: 10 arrived, 5 lost, 15 in transit take 10.00, 5.00 and 15.00, as if known from the start."""
    sent(TransferReceipt, "TR-1", shipment="TS-1", quantity="10", lost="5", freight="2")
    line = {"receipt": "GR-1", "amount": "130"}
    sent(PurchaseInvoice, "PI-1", partner="V", lines=[line])
    assert sent.stock("RESIN", "YARD") == ("10", {"material": "45.33"})  # 130 × 10/30 and the carriage
    assert sent.open("pending_loss", "TR-1") == "21.67"
    assert sent.balance("transit") == "65.00"
    sent(Reversal, "RV-1", of="PI-1", reason="wrong amount")
    assert sent.stock("RESIN", "YARD") == ("10", {"material": "35.33"})
    sent.in_step()


@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 3)), min_size=1, max_size=4),
    st.integers(1, 500),
)
def test_a_late_price_ends_where_it_would_have_ended_if_known(parts, cents):
    """Whatever arrives before the invoice: every layer is worth what it would be had the price been right at once."""
    whole = sum(quantity + lost for quantity, lost in parts) + 3
    values = []
    for early in (False, True):
        shop = Shop(Setup.model_validate(tables()), MemoryLog())
        shop.buy("GR-1", "RESIN", str(whole), "1")
        line = {"receipt": "GR-1"}
        line["amount"] = f"{(whole * 100 + cents) // 100}.{(whole * 100 + cents) % 100:02d}"
        if early:
            shop(PurchaseInvoice, "PI-1", partner="V", lines=[line])
        shop(TransferShipment, "TS-1", quantity=str(whole), **SEND)
        for number, (quantity, lost) in enumerate(parts):
            shop(TransferReceipt, f"TR-{number}", shipment="TS-1", quantity=str(quantity), lost=str(lost))
        if not early:
            shop(PurchaseInvoice, "PI-1", partner="V", lines=[line])
        shop.in_step()
        arrivals = shop.books.state.stock.pool("RESIN", "YARD").arrivals
        pending = shop.books.state.open_items["pending_loss"].items
        values.append(
            (
                {layer: sum(event.amounts.values()) for layer, event in arrivals.items()},
                {key: item.amount for key, item in pending.items()},
                shop.balance("transit"),
            )
        )
    assert values[0] == values[1]


@pytest.mark.parametrize("item", ["RESIN", "DYE", "BOLT"])
def test_a_receipt_taken_back_is_in_transit_again(shop, item):
    """Under every method, with loss and carriage, after an invoice: transit holds what it held."""
    shop.buy("GR-1", item, "30", "3")
    shop(TransferShipment, "TS-1", quantity="30", **{**SEND, "item": item})
    before = (shop.balances(), shop.stock(item))
    shop(TransferReceipt, "TR-1", shipment="TS-1", quantity="20", lost="3", freight="5")
    shop(Reversal, "RV-1", of="TR-1", reason="miscounted")
    assert (shop.balances(), shop.stock(item)) == before
    assert shop.stock(item, "YARD") == ("0", {})
    shop(TransferReceipt, "TR-2", shipment="TS-1", quantity="20", lost="3", freight="5")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "99"}])
    shop(Reversal, "RV-2", of="TR-2", reason="miscounted")
    shop(TransferReceipt, "TR-3", shipment="TS-1", quantity="30")
    assert shop.balance("transit") == "0.00"
    shop.in_step()


def test_a_standard_that_changes_on_the_way_is_a_change_of_standard(factory):
    """10 bolts sent at 2.50 and received at 2.80 were bought no dearer; their carriage of 4.00 is price."""
    risen = {"item": "BOLT", "valid_from": "2026-11-01", "amounts": {"material": "2.8"}}
    shop = factory(more_standards=[risen])
    shop.buy("GR-1", "BOLT", "10", "2.5")
    shop(TransferShipment, "TS-1", quantity="10", **{**SEND, "item": "BOLT"})
    before = shop.balances()
    came = {"shipment": "TS-1", "date": "2026-11-02", "freight": "4"}
    entry = shop(TransferReceipt, "TR-1", quantity="10", **came)
    owed = ["Cr accrued_expense 4.00", "Cr transit 25.00"]
    found = ["Cr variance standard_change 3.00", "Dr purchase_price_variance 4.00", "Dr stock parts 28.00"]
    assert sorted(shop.lines(entry)) == sorted([*owed, *found])
    shop(Reversal, "RV-1", of="TR-1", date="2026-11-02", reason="miscounted")
    assert shop.balances() == before
    entry = shop(TransferReceipt, "TR-2", quantity="9", lost="1", loss="normal", **came)
    found = ["Cr variance standard_change 2.70", "Dr purchase_price_variance 6.50", "Dr stock parts 25.20"]
    assert sorted(shop.lines(entry)) == sorted([*owed, *found])
    shop.in_step()


def test_a_standard_that_falls_on_the_way_brings_less(factory):
    """10 bolts sent at 2.50 are 1.80 of material and 0.30 of work: 7.00 less of the one, 3.00 more of the other."""
    fallen = {"item": "BOLT", "valid_from": "2026-11-01", "amounts": {"material": "1.8", "labour": "0.3"}}
    shop = factory(more_standards=[fallen])
    shop.buy("GR-1", "BOLT", "10", "2.5")
    shop(TransferShipment, "TS-1", quantity="10", **{**SEND, "item": "BOLT"})
    before = shop.balances()
    entry = shop(TransferReceipt, "TR-1", shipment="TS-1", quantity="10", date="2026-11-02")
    change = ["Cr variance standard_change -7.00", "Cr variance standard_change 3.00"]
    assert sorted(shop.lines(entry)) == sorted([*change, "Cr transit 25.00", "Dr stock parts 21.00"])
    assert shop.stock("BOLT", "YARD") == ("10", {"material": "18.00", "labour": "3.00"})
    shop(Reversal, "RV-1", of="TR-1", date="2026-11-02", reason="miscounted")
    assert shop.balances() == before
    shop.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_DOCUMENT, "shipment", {"shipment": "GR-1"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "pcs"}),
        (Code.DOCUMENT_INVALID, "quantity", {"quantity": "0"}),
        (Code.DOCUMENT_INVALID, "quantity", {"quantity": "0", "lost": "1", "loss": "normal"}),
        (Code.DOCUMENT_INVALID, "quantity", {"quantity": "0", "lost": "1", "freight": "1"}),
        (Code.QUANTITY_EXCEEDS_ORDER, "quantity", {"quantity": "30", "lost": "0.001"}),
        (Code.NUMBER_INVALID, "freight", {"freight": "0.001"}),
    ],
)
def test_a_receipt_that_does_not_fit_is_refused(sent, code, field, change):
    """Each refusal names the field to look at, and leaves the books as they were."""
    sent.refuses(code, field, TransferReceipt, "TR-1", **{"shipment": "TS-1", "quantity": "30", **change})


def test_a_receipt_of_a_negative_quantity_makes_no_document(shop):
    """The model refuses."""
    with pytest.raises(ValidationError):
        shop.document(TransferReceipt, "TR-1", shipment="TS-1", quantity="-1")
