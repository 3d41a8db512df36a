"""Stock transfer: goods change their site at the sender's cost, and later prices follow them."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import (
    MaterialIssue,
    OpeningStock,
    PurchaseInvoice,
    Reversal,
    StockTransfer,
)

MOVE = {"item": "RESIN", "quantity": "30", "from_site": "MAIN", "to_site": "YARD"}


def invoice(shop, number, receipt, amount, **fields):
    """Invoice a receipt of vendor V at another amount."""
    shop(PurchaseInvoice, number, partner="V", lines=[{"receipt": receipt, "amount": amount}], **fields)


@pytest.fixture
def stocked(shop):
    """20 kg of resin at 10.00 and 20 kg at 13.00 on the main site."""
    shop.buy("GR-1", "RESIN", "20", "10")
    shop.buy("GR-2", "RESIN", "20", "13")
    return shop


def test_the_oldest_layers_move_at_their_cost(stocked):
    """30 kg: 20 × 10.00 and 10 × 13.00 are 330.00; both sides of the voucher are stock, nothing stands between."""
    entry = stocked(StockTransfer, "ST-1", **MOVE)
    assert stocked.lines(entry) == ["Dr stock raw 330.00", "Cr stock raw 330.00"]
    assert stocked.stock("RESIN") == ("10", {"material": "130.00"})
    assert stocked.stock("RESIN", "YARD") == ("30", {"material": "330.00"})
    stocked.in_step()


def test_carriage_joins_the_cost_at_the_receiving_site(stocked):
    """330.00 and 15.00 carriage, owed to a carrier: 345.00, 11.50 a kilogram."""
    entry = stocked(StockTransfer, "ST-1", freight="15", freight_partner="W", **MOVE)
    assert stocked.lines(entry) == [
        "Dr stock raw 345.00", "Cr stock raw 330.00", "Cr accrued_expense 15.00"
    ]  # fmt: skip
    assert stocked.stock("RESIN", "YARD") == ("30", {"material": "345.00"})
    stocked.in_step()


def test_every_cost_element_moves(shop):
    """Toys of material, labour and overhead keep their elements; a third is 33.33, 6.67 and 0.33."""
    amounts = {"material": "100", "labour": "20", "overhead": "1"}
    shop(OpeningStock, "OS-1", item="TOY", quantity="3", amounts=amounts)
    shop(StockTransfer, "ST-1", **{**MOVE, "item": "TOY", "quantity": "1"})
    assert shop.stock("TOY", "YARD") == ("1", {"material": "33.33", "labour": "6.67", "overhead": "0.33"})
    assert shop.stock("TOY") == ("2", {"material": "66.67", "labour": "13.33", "overhead": "0.67"})
    shop.in_step()


@pytest.mark.parametrize(("item", "price"), [("RESIN", "10"), ("DYE", "40")])
def test_an_invoice_follows_the_goods_through_the_transfer_to_their_taker(shop, item, price):
    """Received 20 at an estimate, all moved, half used: the invoice's 24.00 more reach shelf and order alike."""
    shop.buy("GR-1", item, "20", price)
    shop(StockTransfer, "ST-1", **{**MOVE, "item": item, "quantity": "20"})
    shop.start("WO-1", "TOY", "20")
    issue = {"work_order": "WO-1", "item": item, "quantity": "10", "site": "YARD", "reason": "test"}
    shop(MaterialIssue, "MI-1", **issue)
    before = int(price) * 10
    invoice(shop, "PI-1", "GR-1", str(int(price) * 20 + 24))
    assert shop.stock(item) == ("0", {})
    assert shop.stock(item, "YARD") == ("10", {"material": f"{before + 12}.00"})
    assert shop.wip("WO-1") == {"material": f"{before + 12}.00"}
    shop.in_step()


def test_a_difference_travels_there_and_back_again(shop):
    """Moved to the yard and back: the invoice's difference ends on the shelf that the goods are on."""
    shop.buy("GR-1", "DYE", "10", "40")
    shop(StockTransfer, "ST-1", **{**MOVE, "item": "DYE", "quantity": "10"})
    shop(StockTransfer, "ST-2", item="DYE", quantity="5", from_site="YARD", to_site="MAIN")
    invoice(shop, "PI-1", "GR-1", "430")
    assert shop.stock("DYE") == ("5", {"material": "215.00"})
    assert shop.stock("DYE", "YARD") == ("5", {"material": "215.00"})
    shop.in_step()


def test_goods_at_standard_keep_their_value(shop):
    """Bolts at 2.50: 7 pieces move with 17.50; carriage is a difference from standard."""
    shop.buy("GR-1", "BOLT", "10", "2")
    entry = shop(StockTransfer, "ST-1", freight="1", **{**MOVE, "item": "BOLT", "quantity": "7"})
    assert shop.stock("BOLT") == ("3", {"material": "7.50"})
    assert shop.stock("BOLT", "YARD") == ("7", {"material": "17.50"})
    assert "Dr purchase_price_variance 1.00" in shop.lines(entry)
    shop.in_step()


@pytest.mark.parametrize("item", ["RESIN", "DYE", "BOLT"])
def test_a_transfer_taken_back_restores_both_shelves(shop, item):
    """Under every method, with the carriage and after the invoice: as if it had never been."""
    shop.buy("GR-1", item, "20", "10")
    shop(StockTransfer, "ST-1", freight="7", **{**MOVE, "item": item, "quantity": "12"})
    shop(Reversal, "RV-0", of="ST-1", reason="wrong site")
    invoice(shop, "PI-0", "GR-1", "203")
    before = (shop.stock(item), shop.balances())
    shop(StockTransfer, "ST-2", freight="7", **{**MOVE, "item": item, "quantity": "12"})
    shop(Reversal, "RV-1", of="PI-0", reason="wrong amount")
    invoice(shop, "PI-1", "GR-1", "203")
    shop(Reversal, "RV-2", of="ST-2", reason="wrong site")
    assert (shop.stock(item), shop.balances()) == before
    assert shop.stock(item, "YARD") == ("0", {})
    shop.in_step()


def test_goods_used_at_the_other_site_hold_the_transfer(stocked):
    """A transfer whose goods are gone is reversed only after what took them."""
    stocked(StockTransfer, "ST-1", **MOVE)
    stocked.start("WO-1", "TOY", "20")
    stocked(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="1", site="YARD")
    stocked.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="ST-1", reason="wrong site")


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ITEM, "item", {"item": "NOTHING"}),
        (Code.ITEM_KIND_UNSUITABLE, "item", {"item": "ADVICE"}),
        (Code.UNKNOWN_SITE, "from_site", {"from_site": "MOON"}),
        (Code.UNKNOWN_SITE, "to_site", {"to_site": "MOON"}),
        (Code.DOCUMENT_INVALID, "to_site", {"to_site": "MAIN"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "pcs"}),
        (Code.STOCK_SHORT, "quantity", {"quantity": "40.001"}),
        (Code.NUMBER_INVALID, "freight", {"freight": "1.005"}),
        (Code.UNKNOWN_PARTNER, "freight_partner", {"freight": "1", "freight_partner": "X"}),
        (Code.DOCUMENT_INVALID, "freight", {"freight_partner": "W"}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
    ],
)
def test_a_transfer_that_does_not_fit_is_refused(stocked, code, field, change):
    """Each refusal names the field to look at, and leaves the books as they were."""
    stocked.refuses(code, field, StockTransfer, "ST-1", **{**MOVE, **change})


@pytest.mark.parametrize("change", [{"quantity": "0"}, {"quantity": "-1"}, {"freight": "-1"}])
def test_a_transfer_of_nothing_makes_no_document(shop, change):
    """Zero and negative quantities, negative carriage: the model refuses."""
    with pytest.raises(ValidationError):
        shop.document(StockTransfer, "ST-1", **{**MOVE, **change})


def test_a_transfer_is_no_later_than_the_goods(factory):
    """With `late_facts` refused, neither shelf takes a movement before its last."""
    shop = factory({"late_facts": "refuse"})
    shop.buy("GR-1", "RESIN", "40", "10", date="2026-10-08")
    shop.buy("GR-2", "RESIN", "1", "10", site="YARD")
    shop.refuses(Code.LATE_FACT_REFUSED, "date", StockTransfer, "ST-1", date="2026-10-08", **MOVE)
    shop(StockTransfer, "ST-1", **MOVE)
