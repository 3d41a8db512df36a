"""Purchase invoices: the estimate becomes a debt, and the difference follows the goods wherever they are."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from erpcore import Code, Refused
from erpcore.documents import (
    Delivery,
    MaterialIssue,
    MaterialReturn,
    OpeningItem,
    OpeningStock,
    OrderCompletion,
    PeriodClosing,
    ProductionReceipt,
    ProfitCarry,
    PurchaseInvoice,
    Reversal,
    SupplierPayment,
)


def test_an_invoice_as_estimated_moves_no_stock(shop):
    """财会〔2016〕22号: debit the estimate and input VAT, credit 应付账款 with the gross amount."""
    shop.buy("GR-1", "RESIN", "40", "10")
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "400"}], vat="52")
    assert shop.lines(entry) == [
        "Dr gr_ir 400.00",
        "Dr input_vat 52.00",  # 13 % of 400.00
        "Cr supplier 452.00",
    ]
    assert shop.open("gr_ir", "GR-1") is None
    assert shop.open("supplier", "PI-1") == "-452.00"
    shop.in_step()


def test_what_the_invoice_asks_above_the_estimate_goes_to_the_shelf(shop):
    """IAS 2 paragraph 11: goods still on hand cost what the invoice says, 480.00 instead of 400.00."""
    shop.buy("GR-1", "RESIN", "40", "10")
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "480"}])
    assert shop.lines(entry) == ["Dr gr_ir 400.00", "Dr stock raw 80.00", "Cr supplier 480.00"]
    assert shop.stock("RESIN") == ("40", {"material": "480.00"})


def test_what_the_invoice_asks_below_the_estimate_is_red(shop):
    """Below the estimate the shelf and the debt go down: 400.00 − 60.00 = 340.00 are owed."""
    shop.buy("GR-1", "RESIN", "40", "10")
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "340"}])
    assert shop.lines(entry) == [
        "Dr gr_ir 400.00",
        "Dr stock raw -60.00",
        "Cr supplier 400.00",
        "Cr supplier -60.00",
    ]
    assert shop.stock("RESIN") == ("40", {"material": "340.00"})
    assert shop.open("supplier", "PI-1") == "-340.00"
    shop.in_step()


def test_at_standard_the_difference_is_a_price_variance(shop):
    """A shelf at standard keeps its value: 250.00; the invoice over 275.00 leaves 25.00 in the variance."""
    shop.buy("GR-1", "BOLT", "100", "2.5")
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "275"}])
    assert shop.lines(entry) == ["Dr gr_ir 250.00", "Dr purchase_price_variance 25.00", "Cr supplier 275.00"]
    assert shop.stock("BOLT") == ("100", {"material": "250.00"})


def test_a_receipt_may_be_invoiced_in_parts(shop):
    """3 kg at 10.00 were estimated 30.00; 1 kg takes 10.00 of it, the rest takes what is left."""
    shop.buy("GR-1", "RESIN", "3", "10")
    line = {"receipt": "GR-1", "quantity": "1", "amount": "11"}
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[line])
    assert shop.open("gr_ir", "GR-1") == "-20.00"
    assert shop.stock("RESIN") == ("3", {"material": "31.00"})  # 30.00 + (11.00 − 10.00)
    shop(
        PurchaseInvoice, "PI-2", partner="V", lines=[{**line, "quantity": "500", "unit": "g", "amount": "5"}]
    )
    shop(PurchaseInvoice, "PI-3", partner="V", lines=[{"receipt": "GR-1", "amount": "18"}])
    # 1.5 kg are left at 15.00 and invoiced at 18.00
    assert shop.stock("RESIN") == ("3", {"material": "34.00"})  # 11.00 + 5.00 + 18.00
    assert shop.open("gr_ir", "GR-1") is None
    shop.in_step()


def test_shares_of_an_estimate_that_does_not_divide_add_up(shop):
    """10.00 over three kilograms invoiced one by one: 3.33 + 3.34 + 3.33 leave nothing."""
    shop.buy("GR-1", "RESIN", "3", "3.333333")
    for number, estimate in (("PI-1", "3.33"), ("PI-2", "3.34"), ("PI-3", "3.33")):
        line = {"receipt": "GR-1", "quantity": "1", "amount": estimate}
        entry = shop(PurchaseInvoice, number, partner="V", lines=[line])
        assert shop.lines(entry) == [f"Dr gr_ir {estimate}", f"Cr supplier {estimate}"]
    assert shop.open("gr_ir", "GR-1") is None


def test_one_invoice_over_several_receipts(shop):
    """Each receipt is cleared at its own estimate; one line too dear and one too cheap do not net."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.buy("GR-2", "DYE", "1", "40")
    lines = [{"receipt": "GR-1", "amount": "105"}, {"receipt": "GR-2", "amount": "38"}]
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=lines)
    assert shop.lines(entry) == [
        "Dr gr_ir 140.00",
        "Dr stock raw 5.00",
        "Dr stock auxiliary -2.00",
        "Cr supplier 145.00",
        "Cr supplier -2.00",
    ]
    assert shop.open("supplier", "PI-1") == "-143.00"


def test_the_difference_follows_goods_issued_to_a_running_order(shop):
    """30 of 40 kg are on the order when 80.00 more is asked: 60.00 for the order, 20.00 for the shelf."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "480"}])
    assert shop.lines(entry) == [
        "Dr gr_ir 400.00",
        "Dr stock raw 80.00",
        "Dr wip material 60.00",  # 30 × 12.00 − 30 × 10.00
        "Cr supplier 480.00",
        "Cr stock raw 60.00",
    ]
    assert shop.wip("WO-1") == {"material": "360.00"}
    assert shop.stock("RESIN") == ("10", {"material": "120.00"})
    shop.in_step()


def test_material_returned_after_the_invoice_comes_back_at_what_it_cost(shop):
    """Issued at 10.00, invoiced at 12.00: 5 kg that come back bring 60.00, not 50.00."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "480"}])
    entry = shop(MaterialReturn, "MR-1", work_order="WO-1", item="RESIN", quantity="5")
    assert shop.lines(entry) == ["Dr wip material -60.00", "Cr stock raw -60.00"]
    assert shop.stock("RESIN") == ("15", {"material": "180.00"})
    shop.in_step()


def test_material_returned_before_the_invoice_takes_its_share_with_it(shop):
    """30 kg out, 6 back: 24 of 40 kg are on the order, so 48.00 of 80.00 go there."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    shop(MaterialReturn, "MR-1", work_order="WO-1", item="RESIN", quantity="6")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "480"}])
    assert shop.wip("WO-1") == {"material": "288.00"}  # 24 × 12.00
    assert shop.stock("RESIN") == ("16", {"material": "192.00"})  # 16 × 12.00
    shop.in_step()


def sold_through(shop):
    """40 kg become 20 toys, of which 5 are delivered; 10.00 a kilogram is only an estimate."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    shop.sell("SO-1", "TOY", "10", "99")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")


def test_the_difference_is_traced_through_production_into_cost_of_sales(shop):
    """80.00 more for the resin of 20 toys: 15 toys on the shelf take 60.00, 5 sold take 20.00."""
    sold_through(shop)
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "480"}])
    assert shop.lines(entry) == [
        "Dr gr_ir 400.00",
        "Dr stock raw 80.00",  # into the receipt
        "Dr stock finished 80.00",  # through the order into the toys
        "Dr wip material 80.00",  # out of the shelf with the issue
        "Dr cost_of_sales 20.00",  # 5 of 20 toys
        "Cr supplier 480.00",
        "Cr wip material 80.00",
        "Cr stock raw 80.00",
        "Cr stock finished 20.00",
    ]
    assert shop.stock("RESIN") == ("0", {})
    assert shop.wip("WO-1") == {}
    assert shop.stock("TOY") == ("15", {"material": "360.00"})  # 480.00 × 15/20
    assert shop.balance("cost_of_sales") == "120.00"  # 480.00 × 5/20
    shop.in_step()


def test_the_cents_of_a_difference_add_up_over_all_levels(shop, yuan):
    """A difference of 0.01, then of 1.00, over 7 wheels and 3 trucks: shelf, orders and sales add up."""
    shop.buy("GR-1", "RESIN", "7", "1.43")  # 10.01
    shop.buy("GR-D", "DYE", "1.5", "40")
    shop.start("WO-W", "WHEEL", "7")
    shop(MaterialIssue, "MI-W", work_order="WO-W", item="RESIN", quantity="7")
    shop(ProductionReceipt, "PR-W", work_order="WO-W", quantity="7", final=True)
    shop.start("WO-T", "TRUCK", "3")
    shop(MaterialIssue, "MI-T", work_order="WO-T", item="WHEEL", quantity="6")
    shop(ProductionReceipt, "PR-T", work_order="WO-T", quantity="3", final=True)
    shop.sell("SO-1", "TRUCK", "3", "99")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="1")
    for number, quantity, amount in (("PI-1", "1", "1.44"), ("PI-2", None, "9.58")):
        line = {"receipt": "GR-1", "quantity": quantity, "amount": amount}
        shop(PurchaseInvoice, number, partner="V", lines=[line])
        shop.in_step()
    wheels, trucks = (shop.stock(item)[1]["material"] for item in ("WHEEL", "TRUCK"))
    # 1.44 + 9.58 = 11.02 for 7 kg; 1 wheel of 7 is left, 2 trucks of 3, 1 truck is sold
    assert (shop.stock("RESIN"), shop.wip("WO-W"), shop.wip("WO-T")) == (("0", {}), {}, {})
    assert wheels == "1.57"  # 11.02 / 7 = 1.574, what 6 of 7 leave of it: 11.02 − 9.45
    assert yuan(trucks) + yuan(shop.balance("cost_of_sales")) == Decimal("9.45")
    assert shop.balance("cost_of_sales") == "3.15"


def test_the_difference_goes_to_goods_shipped_where_cost_of_sales_comes_at_month_end(factory):
    """发出商品 takes the share of what is delivered and not yet carried to cost of sales."""
    shop = factory({"cost_of_sales": "month_end"})
    sold_through(shop)
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "480"}])
    assert "Dr goods_shipped 20.00" in shop.lines(entry)
    assert shop.open("goods_shipped", "DL-1") == "120.00"
    shop.in_step()


def test_a_product_at_standard_leaves_the_difference_in_process(shop):
    """The gears keep their standard: bolts too dear are a price variance, the order is untouched."""
    shop.buy("GR-1", "BOLT", "30", "2.5")
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="30")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10", final=True)
    before = shop.wip("WO-1")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "90"}])
    assert shop.balance("purchase_price_variance") == "15.00"  # 90.00 − 30 × 2.50
    assert shop.wip("WO-1") == before


def test_a_late_difference_of_an_order_written_off_is_a_loss_too(shop):
    """The order had no output and was given up at 400.00: 80.00 more joins the loss."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop(OrderCompletion, "OC-1", work_order="WO-1", write_off=True)
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "480"}])
    assert "Dr production_loss 80.00" in shop.lines(entry)
    assert (shop.balance("production_loss"), shop.wip("WO-1")) == ("480.00", {})
    shop.in_step()


def close(shop, day):
    shop(ProfitCarry, f"PC-{day}", date=day)
    shop(PeriodClosing, f"CL-{day}", date=day)


def test_an_invoice_of_the_next_month_finds_goods_used_before_the_close(shop):
    """暂估: invoiced after October is closed, when 30 kg are on a running order, which takes its share."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    close(shop, "2026-10-31")
    line = {"receipt": "GR-1", "amount": "480"}
    shop(PurchaseInvoice, "PI-1", date="2026-11-05", partner="V", lines=[line])
    assert shop.wip("WO-1") == {"material": "360.00"}
    assert shop.balance("wip material", "2026-10") == "300.00"  # October is as it was
    shop.in_step()


def test_an_invoice_of_the_next_month_reaches_products_made_before_the_close(shop):
    """Made and partly sold in October, invoiced in November: 60.00 to the toys on hand, 20.00 to sales."""
    sold_through(shop)
    close(shop, "2026-10-31")
    line = {"receipt": "GR-1", "amount": "480"}
    shop(PurchaseInvoice, "PI-1", date="2026-11-05", partner="V", lines=[line])
    assert (shop.stock("RESIN"), shop.wip("WO-1")) == (("0", {}), {})
    differences = {"stock": shop.stock("TOY")[1]["material"], **shop.balances()}
    assert differences["stock"] == "360.00"
    assert shop.balance("cost_of_sales") == "20.00"  # October's 100.00 is carried to profit
    shop.in_step()


def test_an_invoice_reaches_everything_however_late_it_comes(shop):
    """A receipt that is not invoiced keeps the story of its goods open: two closes later it is followed."""
    sold_through(shop)
    shop(Delivery, "DL-2", sales_order="SO-1/1", quantity="5")
    close(shop, "2026-10-31")
    close(shop, "2026-11-30")
    line = {"receipt": "GR-1", "amount": "480"}
    shop(PurchaseInvoice, "PI-1", date="2026-12-05", partner="V", lines=[line])
    assert shop.stock("TOY") == ("10", {"material": "240.00"})
    assert shop.balance("cost_of_sales") == "40.00"  # 10 of 20 toys
    shop.in_step()


def opened(shop, *, item="RESIN"):
    """Ten kilograms, and ten later ones that are not invoiced (期初暂估)."""
    shop(OpeningStock, "OS-1", item=item, quantity="10", amounts={"material": "100"})
    shop(OpeningStock, "OS-2", item=item, quantity="10", amounts={"material": "100"})
    shop(OpeningItem, "OI-1", role="gr_ir", partner="V", item=item, quantity="10", amount="100")


def test_an_opening_receipt_is_invoiced_like_any_other(shop):
    """期初暂估: its goods came in with the opening stock, the latest layer of which takes the difference."""
    opened(shop)
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="15")
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "OI-1", "amount": "104"}])
    # first in, first out: 5 of the later ten are in the order
    assert shop.lines(entry) == [
        "Dr gr_ir 100.00",
        "Dr stock raw 4.00",
        "Dr wip material 2.00",
        "Cr supplier 104.00",
        "Cr stock raw 2.00",
    ]
    assert shop.stock("RESIN") == ("5", {"material": "52.00"})
    assert shop.open("gr_ir", "OI-1") is None
    shop.in_step()


def test_opening_stock_is_not_taken_back_before_the_invoice_of_its_receipts(shop):
    """The layer bears what the invoice said; with the invoice taken back it goes as it came."""
    opened(shop)
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "OI-1", "amount": "104"}])
    with pytest.raises(Refused) as refused:
        shop(Reversal, "RV-1", of="OS-2", reason="no such goods")
    assert refused.value.code == Code.DEPENDENTS_EXIST
    shop(Reversal, "RV-2", of="PI-1", reason="no such invoice")
    shop(Reversal, "RV-3", of="OS-2", reason="no such goods")
    assert shop.stock("RESIN") == ("10", {"material": "100.00"})
    shop.in_step()


def test_a_layer_that_is_worth_less_than_the_invoice_takes_off_is_passed_over(shop):
    """Three invoices take 95.00 off: the later layer bears the first, the earlier one the second, none the third."""
    opened(shop)
    for number, amount in (("OI-2", "98"), ("OI-3", "98")):
        shop(OpeningItem, number, role="gr_ir", partner="V", item="RESIN", quantity="10", amount=amount)
    found = []
    for number, amount in (("OI-1", "5"), ("OI-2", "3"), ("OI-3", "3")):
        lines = [{"receipt": number, "amount": amount}]
        entry = shop(PurchaseInvoice, f"PI-{number}", partner="V", lines=lines)
        found.append([movement.layer for movement in entry.movements if movement.contra and movement.layer])
    assert found == [["OS-2"], ["OS-1"], []]


def test_an_opening_receipt_of_goods_at_standard_leaves_a_price_variance(shop):
    """A standard does not move with an invoice."""
    opened(shop, item="BOLT")
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "OI-1", "amount": "103"}])
    assert shop.lines(entry) == ["Dr gr_ir 100.00", "Dr purchase_price_variance 3.00", "Cr supplier 103.00"]


def test_an_opening_receipt_is_waited_for_through_closes(shop):
    """Two months later its opening stock is still known, and whoever took it."""
    opened(shop)
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="15")
    close(shop, "2026-10-31")
    close(shop, "2026-11-30")
    line = {"receipt": "OI-1", "amount": "104"}
    shop(PurchaseInvoice, "PI-1", date="2026-12-05", partner="V", lines=[line])
    assert shop.stock("RESIN") == ("5", {"material": "52.00"})
    shop.in_step()


def test_a_paid_invoice_is_no_open_item_any_more(shop):
    """What comes to zero leaves the list of open items, quantity and all."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "400"}])
    shop(SupplierPayment, "SP-1", partner="V", lines=[{"invoice": "PI-1", "amount": "400"}])
    assert shop.open("supplier", "PI-1") is None


LINE = {"receipt": "GR-1", "amount": "400"}


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_PARTNER, "partner", {"partner": "NOBODY"}),
        (Code.AMOUNT_EXCEEDS_OPEN, "lines.1.receipt", {"partner": "W"}),
        (Code.UNKNOWN_DOCUMENT, "lines.1.receipt", {"lines": [{**LINE, "receipt": "GR-9"}]}),
        (Code.DOCUMENT_INVALID, "lines.2.receipt", {"lines": [LINE, LINE]}),
        (Code.AMOUNT_EXCEEDS_OPEN, "lines.1.receipt", {"lines": [{**LINE, "receipt": "SET-UP"}]}),
        (Code.AMOUNT_EXCEEDS_OPEN, "lines.1.quantity", {"lines": [{**LINE, "quantity": "40.001"}]}),
        (Code.UNIT_DOES_NOT_CONVERT, "lines.1.quantity", {"lines": [{**LINE, "quantity": "0.0001"}]}),
        (Code.UNIT_DOES_NOT_CONVERT, "lines.1.unit", {"lines": [{**LINE, "quantity": "1", "unit": "pcs"}]}),
        (Code.NUMBER_INVALID, "lines.1.amount", {"lines": [{**LINE, "amount": "400.001"}]}),
        (Code.NUMBER_INVALID, "vat", {"vat": "0.001"}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_an_invoice_that_does_not_fit_is_refused(shop, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.refuses(code, field, PurchaseInvoice, "PI-1", **{"partner": "V", "lines": [LINE], **change})


def test_a_receipt_is_invoiced_once(shop):
    """What is fully invoiced is not invoiced again."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[LINE])
    shop.refuses(
        Code.AMOUNT_EXCEEDS_OPEN, "lines.1.receipt", PurchaseInvoice, "PI-2", partner="V", lines=[LINE]
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"lines": [{**LINE, "amount": "0"}]},
        {"lines": [{**LINE, "amount": "-1"}]},
        {"lines": [{**LINE, "quantity": "0"}]},
        {"vat": "NaN"},
        {"vat": "-1"},
        {"discount": "1"},
    ],
)
def test_an_invoice_that_says_nothing_exact_makes_no_document(shop, fields):
    """No lines, zero or negative amounts, unknown fields: the model refuses."""
    with pytest.raises(ValidationError):
        shop.document(PurchaseInvoice, "PI-1", **{"partner": "V", "lines": [LINE], **fields})


def test_an_invoice_without_a_line_is_refused(shop):
    """An invoice is for something: for receipts, or for goods."""
    shop.refuses(Code.DOCUMENT_INVALID, "lines", PurchaseInvoice, "PI-1", partner="V")
