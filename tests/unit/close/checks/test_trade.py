"""Purchase and sales checks."""

from erpcore.documents import (
    Delivery,
    GoodsReceipt,
    InputVatCertification,
    OpeningItem,
    OrderLineClosing,
    PurchaseInvoice,
    PurchaseOrder,
    PurchaseReturn,
    SalesCreditNote,
    SalesInvoice,
    SalesOrder,
    SalesReturn,
    SupplierCreditNote,
)


def test_receipt_not_invoiced(shop):
    """A receipt waits with its estimate and its age until its invoice comes."""
    shop.stock()
    (finding,) = shop.found("RECEIPT_NOT_INVOICED")
    assert (finding.severity, finding.place) == ("warning", "GR")
    assert "1000 of RESIN from SUPPLIER, estimated at 10000.00 CNY" in finding.message
    assert "age in days: 22" in finding.message
    shop.post(PurchaseInvoice, "PI", partner="SUPPLIER", lines=[{"receipt": "GR", "amount": "10000"}])
    assert not shop.found("RECEIPT_NOT_INVOICED")


def test_a_receipt_of_november_is_not_asked_about_in_october(shop):
    """Receipts dated after the period belong to the next one."""
    shop.day = "2026-11-02"
    shop.stock()
    assert not shop.found("RECEIPT_NOT_INVOICED")
    assert shop.found("RECEIPT_NOT_INVOICED", "2026-11")


def test_input_vat_not_certified(open_shop):
    """待认证进项税额 is told, and does not keep the month open; certified it is told no more."""
    shop = open_shop(policies={"input_vat_deduction": "when_certified"})
    shop.stock()
    lines = [{"receipt": "GR", "amount": "10000"}]
    shop.post(PurchaseInvoice, "PI", partner="SUPPLIER", lines=lines, vat="1300")
    (finding,) = shop.found("INPUT_VAT_NOT_CERTIFIED")
    assert (finding.severity, finding.place) == ("info", "PI")
    assert finding.message.startswith("input VAT of 1300.00 CNY on PI is not yet certified")
    shop.post(InputVatCertification, "IVC", lines=[{"invoice": "PI"}])
    assert not shop.found("INPUT_VAT_NOT_CERTIFIED")


def test_an_opening_receipt_waits_for_its_invoice_too(shop):
    """期初暂估 is a receipt not invoiced."""
    fields = {"role": "gr_ir", "partner": "SUPPLIER", "amount": "100", "item": "RESIN", "quantity": "10"}
    shop.post(OpeningItem, "OI", **fields)
    assert [finding.place for finding in shop.found("RECEIPT_NOT_INVOICED")] == ["OI"]


def test_return_not_credited(shop):
    """Goods returned after their invoice are a claim until the credit note; before it they are none."""
    shop.stock()
    shop.post(PurchaseReturn, "R1", receipt="GR", quantity="1")
    assert not shop.found("RETURN_NOT_CREDITED")
    shop.post(PurchaseInvoice, "PI", partner="SUPPLIER", lines=[{"receipt": "GR", "amount": "9990"}])
    shop.post(PurchaseReturn, "R2", receipt="GR", quantity="9")
    (finding,) = shop.found("RETURN_NOT_CREDITED")
    assert (finding.severity, finding.place) == ("warning", "R2")
    assert "9 of RESIN to SUPPLIER, claimed at 90.00 CNY" in finding.message
    returns = [{"purchase_return": "R2", "amount": "90"}]
    shop.post(SupplierCreditNote, "CN", partner="SUPPLIER", returns=returns)
    assert not shop.found("RETURN_NOT_CREDITED")


def test_goods_in_transit_for_long(open_shop):
    """Invoiced and not come: information after thirty days, a warning after ninety."""
    shop = open_shop(company={"open_periods": 6})
    goods = [{"item": "RESIN", "quantity": "100", "amount": "1000"}]
    shop.post(PurchaseInvoice, "PI", partner="SUPPLIER", goods=goods)
    periods = ("2026-10", "2026-11", "2027-01")
    found = {period: shop.found("GOODS_IN_TRANSIT", period) for period in periods}
    assert not found["2026-10"]
    assert [finding.severity for period in periods[1:] for finding in found[period]] == ["info", "warning"]
    assert "100 of RESIN from SUPPLIER, invoiced at 1000.00 CNY" in found["2026-11"][0].message


def test_delivery_not_invoiced(shop):
    """A delivery waits with what is left of it until it is invoiced in full."""
    shop.stock()
    shop.make("A", "20", "2")
    shop.deliver("10")
    shop.invoice(quantity="4", number="first")
    (finding,) = shop.found("DELIVERY_NOT_INVOICED")
    assert (finding.severity, finding.place) == ("warning", "D")
    assert "6 of TOY to CUSTOMER" in finding.message
    shop.invoice(number="second")
    assert not shop.found("DELIVERY_NOT_INVOICED")


def test_a_claim_may_wait_for_its_invoice_for_a_month(open_shop):
    """Where revenue comes with the delivery it is said for the record, with its amount; after 30 days as a warning."""
    shop = open_shop(policies={"revenue": "delivery"}, company={"open_periods": 3})
    shop.stock()
    shop.make("A", "20", "2")
    shop.deliver("10")
    found = [of for period in ("2026-10", "2026-11") for of in shop.found("DELIVERY_NOT_INVOICED", period)]
    assert [(of.severity, of.place) for of in found] == [("info", "D"), ("warning", "D")]
    assert "10 of TOY to CUSTOMER, claimed at 500.00 CNY, wait" in found[0].message
    shop.invoice()
    assert not shop.found("DELIVERY_NOT_INVOICED", "2026-11")


def test_goods_that_came_back_wait_for_the_credit_note_not_for_an_invoice(shop):
    """Ten invoiced, three returned: the three stay invoiced until the credit note, and nothing waits after it."""
    shop.stock()
    shop.make("A", "20", "2")
    shop.deliver("10")
    shop.invoice()
    shop.post(SalesReturn, "SR", delivery="D", quantity="3")
    assert not shop.found("DELIVERY_NOT_INVOICED")
    (finding,) = shop.found("SALES_RETURN_NOT_CREDITED")
    assert (finding.severity, finding.place) == ("warning", "D")
    assert "3 of TOY that came back from CUSTOMER are invoiced" in finding.message
    shop.post(SalesCreditNote, "CN", invoice="D-invoice", lines=[{"delivery": "D", "quantity": "3"}])
    assert not shop.found("SALES_RETURN_NOT_CREDITED")
    assert not shop.found("DELIVERY_NOT_INVOICED")


def test_what_came_back_before_its_invoice_is_not_waited_for(shop):
    """Of ten delivered three came back: seven wait for their invoice."""
    shop.stock()
    shop.make("A", "20", "2")
    shop.deliver("10")
    shop.post(SalesReturn, "SR", delivery="D", quantity="3")
    (finding,) = shop.found("DELIVERY_NOT_INVOICED")
    assert "7 of TOY to CUSTOMER" in finding.message


def test_a_delivery_of_november_is_not_asked_about_in_october(shop):
    """Deliveries dated after the period belong to the next one."""
    shop.stock()
    shop.make("A", "20", "2")
    shop.day = "2026-11-02"
    shop.deliver("10")
    assert not shop.found("DELIVERY_NOT_INVOICED")


def test_purchase_order_long_open(open_shop):
    """Not received in full: information after thirty days, a warning after ninety, nothing when received."""
    shop = open_shop(company={"open_periods": 6})
    line = {"item": "RESIN", "quantity": "100", "price": "10"}
    shop.post(PurchaseOrder, "PO", partner="SUPPLIER", lines=[line])
    periods = ("2026-10", "2026-11", "2026-12", "2027-01")
    found = {period: shop.found("PURCHASE_ORDER_OPEN", period) for period in periods}
    assert [[finding.severity for finding in found[period]] for period in periods] == [
        [],
        ["info"],
        ["info"],
        ["warning"],
    ]
    assert found["2026-11"][0].message == "100 of RESIN on PO/1 not received after 52 days"
    shop.post(GoodsReceipt, "GR", purchase_order="PO/1", quantity="100")
    assert not shop.found("PURCHASE_ORDER_OPEN", "2027-01")


def test_an_order_that_is_not_due_yet_is_not_late(open_shop):
    """Expected on December 15: nothing is asked in December, and a month after that day."""
    shop = open_shop(company={"open_periods": 6})
    line = {"item": "RESIN", "quantity": "100", "price": "10", "expected": "2026-12-15"}
    shop.post(PurchaseOrder, "PO", partner="SUPPLIER", lines=[line])
    assert not shop.found("PURCHASE_ORDER_OPEN", "2026-12")
    (finding,) = shop.found("PURCHASE_ORDER_OPEN", "2027-01")
    assert finding.severity == "info"
    assert finding.message == "100 of RESIN on PO/1 not received after 114 days (due 2026-12-15)"
    assert finding.message_zh == "采购订单 PO/1 的 RESIN 100（约定 2026-12-15），114 天仍未收货"


def test_sales_order_long_open(shop):
    """Not delivered in full for long is asked about; delivered in full is not."""
    shop.stock()
    shop.make("A", "20", "2")
    shop.deliver("10")
    line = {"item": "TOY", "quantity": "5", "price": "50"}
    shop.post(SalesOrder, "SO", partner="CUSTOMER", lines=[line])
    shop.post(Delivery, "D2", sales_order="SO/1", quantity="2")
    (finding,) = shop.found("SALES_ORDER_OPEN", "2026-11")
    assert (finding.severity, finding.place) == ("info", "SO/1")
    assert "3 of TOY on SO/1 not delivered" in finding.message
    shop.post(OrderLineClosing, "CL", sales_order="SO/1", quantity="2", reason="cut")
    (finding,) = shop.found("SALES_ORDER_OPEN", "2026-11")
    assert "1 of TOY on SO/1 not delivered" in finding.message
    shop.post(OrderLineClosing, "CL-2", sales_order="SO/1", reason="cut")
    assert not shop.found("SALES_ORDER_OPEN", "2026-11")


def test_goods_that_came_back_and_were_credited_are_settled(shop):
    """2 of 5 come back: without credit they may be replaced; credited they are nothing to deliver any more."""
    shop.stock()
    shop.make("A", "20", "5")
    line = {"item": "TOY", "quantity": "5", "price": "50"}
    shop.post(SalesOrder, "SO", partner="CUSTOMER", lines=[line])
    shop.post(Delivery, "D", sales_order="SO/1", quantity="5")
    shop.post(SalesInvoice, "SI", partner="CUSTOMER", lines=[{"delivery": "D"}])
    shop.post(SalesReturn, "SR", delivery="D", quantity="2")
    (finding,) = shop.found("SALES_ORDER_OPEN", "2026-11")
    assert "2 of TOY on SO/1 not delivered" in finding.message
    shop.post(SalesCreditNote, "CN", invoice="SI", lines=[{"delivery": "D", "quantity": "2"}])
    assert not shop.found("SALES_ORDER_OPEN", "2026-11")
