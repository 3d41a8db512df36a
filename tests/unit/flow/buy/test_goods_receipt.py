"""Goods receipts: on the shelf at the ordered price, owed until invoiced."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import GoodsReceipt, ManualVoucher, PurchaseOrder, Reversal
from erpcore.kernel.rounding import MICRO


def order(shop, item="RESIN", quantity="100", price="10", **fields):
    line = {"item": item, "quantity": quantity, "price": price, **fields}
    shop(PurchaseOrder, "PO-1", partner="V", lines=[line])


def test_a_receipt_is_an_estimate_without_vat(shop):
    """小企业会计准则 account 1403: goods without an invoice come in at an estimate, credit 暂估应付."""
    order(shop)
    entry = shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="40")
    # 40 kg × 10.00 = 400.00
    assert shop.lines(entry) == ["Dr stock raw 400.00", "Cr gr_ir 400.00"]
    assert shop.stock("RESIN") == ("40", {"material": "400.00"})
    assert shop.open("gr_ir", "GR-1") == "-400.00"
    assert shop.books.state.open_items["gr_ir"].get("GR-1").quantity == -40 * MICRO
    debit, credit = entry.vouchers[0].lines
    assert (dict(debit.dimensions), dict(credit.dimensions)) == (
        {"item": "RESIN", "site": "MAIN"},
        {"partner": "V"},
    )
    shop.in_step()


def test_a_receipt_may_do_without_an_order(shop):
    """A partner, an item and a price of its own are enough."""
    shop(GoodsReceipt, "GR-1", partner="W", item="DYE", quantity="2", price="41.5", site="YARD")
    assert shop.stock("DYE", "YARD") == ("2", {"material": "83.00"})  # 2 × 41.50
    assert shop.open("gr_ir", "GR-1") == "-83.00"


def test_a_price_of_the_receipt_goes_before_the_ordered_one(shop):
    """The delivery note states 11.00: 60 × 11.00 = 660.00, whatever was ordered."""
    order(shop)
    entry = shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="60", price="11")
    assert shop.lines(entry) == ["Dr stock raw 660.00", "Cr gr_ir 660.00"]


def test_quantities_and_prices_in_other_units(shop):
    """2 bags of 25 kg at 251.00 a bag are 50 kg for 502.00; 250 g ordered at 10.00 a kilogram cost 2.50."""
    order(shop)
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="2", unit="bag", price="251")
    shop(GoodsReceipt, "GR-2", purchase_order="PO-1/1", quantity="250", unit="g")
    assert shop.stock("RESIN") == ("50.25", {"material": "504.50"})


def test_an_amount_is_rounded_once(shop):
    """0.333 kg × 10.005 = 3.331665: one rounding, half up, gives 3.33; 0.5 kg × 0.01 = 0.005 gives 0.01."""
    shop.buy("GR-1", "RESIN", "0.333", "10.005")
    shop.buy("GR-2", "DYE", "0.5", "0.01")
    assert shop.stock("RESIN")[1] == {"material": "3.33"}
    assert shop.stock("DYE")[1] == {"material": "0.01"}


def test_at_standard_the_price_difference_falls_out_with_the_receipt(shop):
    """Horngren, direct-cost variances: price variance = (actual − standard price) × quantity purchased."""
    dear = shop.buy("GR-1", "BOLT", "100", "2.8")
    # at standard 100 × 2.50 = 250.00; paid 100 × 2.80 = 280.00; unfavourable 30.00
    assert shop.lines(dear) == [
        "Dr stock parts 250.00",
        "Dr purchase_price_variance 30.00",
        "Cr gr_ir 280.00",
    ]
    cheap = shop.buy("GR-2", "BOLT", "100", "2.4")
    # 250.00 at standard, 240.00 paid, favourable 10.00, printed red
    assert shop.lines(cheap) == [
        "Dr stock parts 250.00",
        "Dr purchase_price_variance -10.00",
        "Cr gr_ir 250.00",
        "Cr gr_ir -10.00",
    ]
    assert shop.stock("BOLT") == ("200", {"material": "500.00"})
    assert shop.open("gr_ir", "GR-2") == "-240.00"
    shop.in_step()


def test_contra_lines_may_be_printed_with_sides_swapped(factory):
    """Where red figures are not used, the favourable difference is a credit to the variance."""
    shop = factory({"contra_print": "swapped"})
    assert shop.lines(shop.buy("GR-1", "BOLT", "100", "2.4")) == [
        "Dr stock parts 250.00",
        "Dr gr_ir 10.00",
        "Cr gr_ir 250.00",
        "Cr purchase_price_variance 10.00",
    ]
    shop.in_step()


def test_an_item_enters_with_its_own_element(factory):
    """What a subcontractor delivers is subcontracting, not material."""
    painted = {"code": "PAINTED", "name": "p", "kind": "raw", "item_class": "raw", "unit": "pcs"}
    shop = factory(more_items=[{**painted, "element": "subcontract"}])
    shop.buy("GR-1", "PAINTED", "10", "0.7")
    assert shop.stock("PAINTED") == ("10", {"subcontract": "7.00"})


def test_more_than_was_ordered_is_refused(shop):
    """100 kg are ordered: after 60, at most 40 more."""
    order(shop)
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="60")
    further = {"purchase_order": "PO-1/1"}
    shop.refuses(Code.QUANTITY_EXCEEDS_ORDER, "quantity", GoodsReceipt, "GR-2", quantity="40.001", **further)
    shop(GoodsReceipt, "GR-2", quantity="40", **further)
    shop.refuses(Code.QUANTITY_EXCEEDS_ORDER, "quantity", GoodsReceipt, "GR-3", quantity="0.001", **further)


def test_the_company_may_allow_a_share_above_the_order(factory):
    """With 5 % allowed, 105 kg of 100 ordered are received, 105.001 are not; a reversal makes room again."""
    shop = factory({"over_receipt": "0.05"})
    order(shop)
    further = {"purchase_order": "PO-1/1"}
    shop.refuses(Code.QUANTITY_EXCEEDS_ORDER, "quantity", GoodsReceipt, "GR-1", quantity="105.001", **further)
    shop(GoodsReceipt, "GR-1", quantity="105", **further)
    shop(Reversal, "RV-1", of="GR-1", reason="sent back")
    shop(GoodsReceipt, "GR-2", quantity="105", **further)
    assert shop.stock("RESIN")[0] == "105"


GOOD = {"partner": "V", "item": "RESIN", "quantity": "1", "price": "10"}


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ORDER, "purchase_order", {"purchase_order": "PO-1"}),  # an order, not a line of it
        (Code.UNKNOWN_ORDER, "purchase_order", {"purchase_order": "PO-1/2"}),
        (Code.DOCUMENT_INVALID, "partner", {"purchase_order": "PO-1/1", "partner": "W"}),
        (Code.DOCUMENT_INVALID, "item", {"purchase_order": "PO-1/1", "item": "DYE"}),
        (Code.DOCUMENT_INVALID, "purchase_order", {"item": None}),
        (Code.DOCUMENT_INVALID, "purchase_order", {"partner": None}),
        (Code.UNKNOWN_PARTNER, "partner", {"partner": "NOBODY"}),
        (Code.UNKNOWN_PARTNER, "partner", {"partner": "C"}),
        (Code.UNKNOWN_ITEM, "item", {"item": "NOTHING"}),
        (Code.ITEM_KIND_UNSUITABLE, "item", {"item": "ADVICE"}),
        (Code.ITEM_KIND_UNSUITABLE, "item", {"item": "MIX"}),
        (Code.UNKNOWN_SITE, "site", {"site": "MOON"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "pcs"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "nonsense"}),
        (Code.UNIT_DOES_NOT_CONVERT, "quantity", {"unit": "third"}),
        (Code.UNIT_DOES_NOT_CONVERT, "quantity", {"quantity": "0.0005"}),
        (Code.UNIT_DOES_NOT_CONVERT, "quantity", {"item": "BOLT", "quantity": "0.5"}),
        (Code.PRICE_MISSING, "price", {"price": None, "item": "NOPRICE"}),
        (Code.PRICE_MISSING, "price", {"price": "0"}),
        (Code.PRICE_MISSING, "price", {"price": "0.001"}),  # 1 × 0.001 is no cent
        (Code.STANDARD_MISSING, "item", {"item": "NOSTANDARD"}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2027-01-01"}),
        (Code.PERIOD_UNKNOWN, "period", {"period": "2026-11"}),
        (Code.PERIOD_UNKNOWN, "period", {"period": "2026-13"}),
    ],
)
def test_a_receipt_that_does_not_fit_is_refused(shop, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    order(shop)
    shop.refuses(code, field, GoodsReceipt, "GR-1", **{**GOOD, **change})


@pytest.mark.parametrize(
    "quantity",
    ["0", "-1", "NaN", "Infinity", "1e3", "", " 1", "1,5", 1.5, "1000000000000", "0.0000001", True],
)
def test_a_quantity_that_is_no_exact_number_makes_no_document(shop, quantity):
    """Zero, negative, not a number, binary, too large or too fine: refused before the books see it."""
    with pytest.raises(ValidationError):
        shop.document(GoodsReceipt, "GR-1", **{**GOOD, "quantity": quantity})


def test_a_huge_receipt_is_exact(shop):
    """999 999 999 999.999 kg at 999 999 999 999.999999: no digit is lost to a float or a context."""
    shop.buy("GR-1", "RESIN", "999999999999.999", "999999999999.999999")
    # 999999999999.999 × 999999999999.999999 = 999999999999998.999999 × 10⁹ + ... computed as whole numbers:
    exact = 999_999_999_999_999 * 999_999_999_999_999_999  # thousandths × millionths
    cents, rest = divmod(exact, 10**7)
    assert shop.stock("RESIN")[1] == {"material": shop.money(cents + (2 * rest >= 10**7))}
    shop.in_step()


def test_a_new_standard_has_to_be_adopted_before_goods_come_in(factory):
    """A receipt dated when another standard holds than the shelf is valued at would mix two standards."""
    november = {"item": "BOLT", "valid_from": "2026-11-01", "amounts": {"material": "3"}}
    shop = factory(more_standards=[november])
    shop.buy("GR-1", "BOLT", "10", "2.5")
    refusal = shop.refuses(
        Code.STANDARD_NOT_ADOPTED,
        "item",
        GoodsReceipt,
        "GR-2",
        **{**GOOD, "item": "BOLT", "date": "2026-11-02"},
    )
    assert "standard_revaluation" in refusal.remedy


def test_a_late_receipt_is_refused_where_the_company_says_so(factory):
    """Policy `late_facts = "refuse"`: nothing is dated before the last movement of the item at the site."""
    shop = factory({"late_facts": "refuse"})
    shop.buy("GR-1", "RESIN", "10", "10", date="2026-10-12")
    shop.refuses(Code.LATE_FACT_REFUSED, "date", GoodsReceipt, "GR-2", **{**GOOD, "date": "2026-10-11"})
    shop.buy("GR-2", "RESIN", "10", "10", date="2026-10-12")  # the same day is not late
    shop.buy("GR-3", "RESIN", "10", "10", date="2026-10-01", site="YARD")  # another shelf
    shop.buy("GR-4", "DYE", "10", "10", date="2026-10-01")  # another item


def test_a_late_receipt_is_taken_as_of_now_by_default(shop):
    """Policy `late_facts = "as_of_now"`: the earlier day decides the period only."""
    shop.buy("GR-1", "RESIN", "10", "10", date="2026-10-12")
    assert shop.buy("GR-2", "RESIN", "10", "12", date="2026-10-01").period == "2026-10"
    assert shop.stock("RESIN") == ("20", {"material": "220.00"})


def test_goods_received_are_a_control_account(shop):
    """Nobody moves 暂估应付 or the stock account by hand."""
    for account in ("gr_ir", "stock raw"):
        lines = [{"account": account, "debit": "1"}, {"account": "bank", "credit": "1"}]
        shop.refuses(Code.CONTROL_ACCOUNT, "lines.1.account", ManualVoucher, "MV-1", lines=lines)
