"""A slip that names another one which was in another unit says its own: 4 of it may be bags or kilograms."""

from decimal import Decimal

import pytest

from erpcore import Code, Refused
from erpcore.documents import (
    Assembly,
    ConsignmentReceipt,
    ConsignmentSale,
    ConsignmentWithdrawal,
    CustomerMaterialIssue,
    CustomerMaterialReceipt,
    CustomerMaterialReturn,
    Delivery,
    Disassembly,
    GoodsReceipt,
    GoodsShortage,
    JointReceipt,
    MaterialIssue,
    MaterialReturn,
    OpeningStock,
    OpeningWip,
    OwnUse,
    OwnUseReturn,
    ProductionReceipt,
    PurchaseInvoice,
    PurchaseOrder,
    PurchaseReturn,
    Reservation,
    ReservationRelease,
    ReworkOrder,
    SalesCreditNote,
    SalesInvoice,
    SalesOrder,
    SalesReturn,
    SalvageReceipt,
    Spoilage,
    StockWriteDown,
    StockWriteOff,
    SupplierCreditNote,
    TransferReceipt,
    TransferShipment,
    WipCount,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.flow.units import check_unit_stated, other_unit, slip_quantity, stated_quantity
from erpcore.kernel.rounding import MICRO

BAGS = {"item": "RESIN", "unit": "bag"}  # of 25 kg
BOXES = {"item": "TOY", "unit": "box"}  # of 12 pieces
ONE = {"quantity": "1"}


def _buying(shop):
    """Bags received, invoiced, returned, on their way, and taken from consignment."""
    shop.buy("GR-1", "RESIN", "4", "250", unit="bag")
    shop.buy("GR-2", "RESIN", "4", "250", unit="bag")
    shop(PurchaseInvoice, "PI-2", partner="V", lines=[{"receipt": "GR-2", "amount": "1000"}])
    shop(PurchaseReturn, "RT-2", receipt="GR-2", quantity="2", unit="bag")
    shop(PurchaseInvoice, "PI-3", partner="V", goods=[{**BAGS, "quantity": "4", "amount": "1000"}])
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{**BAGS, "quantity": "4", "price": "250"}])
    shop(GoodsReceipt, "GR-4", purchase_order="PO-1/1", quantity="2", unit="bag")
    shop(ConsignmentReceipt, "CR-1", partner="W", quantity="2", **BAGS)
    shop(ConsignmentWithdrawal, "CW-1", partner="W", quantity="1", price="250", **BAGS)


def _selling(shop):
    """Boxes ordered, delivered, invoiced, reserved, and reported by a consignee."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="240", amounts={"material": "2400"})
    shop(OpeningStock, "OS-2", item="TOY", quantity="24", site="AGENT", amounts={"material": "240"})
    shop(SalesOrder, "SO-1", partner="C", lines=[{**BOXES, "quantity": "9", "price": "240"}])
    for number in ("DL-1", "DL-2"):
        shop(Delivery, number, sales_order="SO-1/1", quantity="1", unit="box")
    shop(Delivery, "DL-3", sales_order="SO-1/1", quantity="12", unit="pcs")
    shop(SalesInvoice, "SI-2", partner="C", lines=[{"delivery": "DL-2"}])
    shop(SalesInvoice, "SI-3", partner="C", lines=[{"delivery": "DL-3", "quantity": "1", "unit": "box"}])
    shop(Reservation, "RS-1", sales_order="SO-1/1", quantity="1", **BOXES)
    shop(ConsignmentSale, "KS-1", site="AGENT", quantity="1", price="300", **BOXES)


def _making(shop):
    """Orders for boxes: of toys, of joint products, and to repair toys of ours and of a customer's."""
    shop(WorkOrder, "WO-1", quantity="2", **BOXES)
    wheels = {"item": "WHEEL", "quantity": "9", "price": "1"}
    joint = {"products": [{**BOXES, "quantity": "2", "price": "300"}, wheels]}
    shop(WorkOrder, "WO-2", item="TOY", quantity="24", joint=joint)
    for order in ("WO-1", "WO-2"):
        shop(WorkOrderRelease, f"REL-{order}", work_order=order)
        shop(MaterialIssue, f"MI-{order}", work_order=order, quantity="1", **BAGS)
    shop(ReworkOrder, "RW-1", quantity="2", **BOXES)
    shop(MaterialIssue, "MI-3", work_order="RW-1", quantity="1", **BOXES)
    shop(CustomerMaterialReceipt, "CM-1", partner="C", quantity="2", **BOXES)
    shop(CustomerMaterialIssue, "CI-1", work_order="RW-1", partner="C", quantity="1", **BOXES)


def _storing(shop):
    """Bags taken for own use, on their way to another site, lost; a box put together."""
    shop(OwnUse, "OU-1", quantity="1", cost_centre="OFFICE", **BAGS)
    shop(TransferShipment, "TS-1", quantity="1", from_site="MAIN", to_site="YARD", **BAGS)
    shop(StockWriteOff, "WF-1", quantity="1", reason="wet", **BAGS)
    shop(Assembly, "AS-1", quantity="1", components=[{"item": "RESIN", "quantity": "3"}], **BOXES)


@pytest.fixture
def told(shop):
    """Slips of every kind in bags and boxes."""
    for some in (_buying, _selling, _making, _storing):
        some(shop)
    return shop


def _line(of, field, slip, **line):
    """A slip whose goods are on a line."""
    return {**of, field: [{**slip, **ONE, **line}]}


DEGREE = {"degree": "0.5"}
APART = {"item": "TOY", "components": [{"item": "RESIN", "quantity": "1"}]}
CUSTOMER = {"partner": "C"}
MONEY = {"amount": "1"}
OF_WO = {"work_order": "WO-1"}
REPAIRED = {"work_order": "RW-1", "item": "TOY"}
SOLD = {"sales_order": "SO-1/1", "item": "TOY"}
SUPPLIER = {"partner": "V"}
TESTED = {"item": "TOY", "value": "1"}
SLIPS = [  # document, where the line is, the base unit, what it says
    (PurchaseReturn, "", "kg", {"receipt": "GR-1", **ONE}),
    (PurchaseReturn, "", "kg", {"receipt": "GR-4", **ONE}),
    (PurchaseReturn, "", "kg", {"receipt": "CW-1", **ONE}),
    (PurchaseInvoice, "lines", "kg", _line(SUPPLIER, "lines", {"receipt": "GR-1"}, **MONEY)),
    (PurchaseInvoice, "lines", "kg", _line(SUPPLIER, "lines", {"receipt": "GR-4"}, **MONEY)),
    (PurchaseInvoice, "lines", "kg", _line({"partner": "W"}, "lines", {"receipt": "CW-1"}, **MONEY)),
    (SupplierCreditNote, "returns", "kg", _line(SUPPLIER, "returns", {"purchase_return": "RT-2"}, **MONEY)),
    (SupplierCreditNote, "goods", "kg", _line(SUPPLIER, "goods", {"invoice": "PI-3/1"}, **MONEY)),
    (GoodsReceipt, "", "kg", {"invoice": "PI-3/1", **ONE}),
    (GoodsShortage, "", "kg", {"invoice": "PI-3/1", **ONE}),
    (SalesInvoice, "lines", "pcs", _line(CUSTOMER, "lines", {"delivery": "DL-1"})),
    (SalesInvoice, "lines", "pcs", _line(CUSTOMER, "lines", {"delivery": "KS-1"})),
    (SalesReturn, "", "pcs", {"delivery": "DL-1", **ONE}),
    (SalesReturn, "", "pcs", {"delivery": "KS-1", **ONE}),
    (SalesCreditNote, "lines", "pcs", _line({"invoice": "SI-2"}, "lines", {"delivery": "DL-2"})),
    (SalesCreditNote, "lines", "pcs", _line({"invoice": "SI-3"}, "lines", {"delivery": "DL-3"})),
    (Reservation, "", "pcs", {**SOLD, **ONE}),
    (Reservation, "", "pcs", {**REPAIRED, **ONE}),
    (ReservationRelease, "", "pcs", {**SOLD, **ONE}),
    (StockWriteDown, "portions", "pcs", {"portions": [{**SOLD, "price": "1"}, TESTED]}),
    (StockWriteDown, "portions", "pcs", {"portions": [{**SOLD, **ONE, "value": "1"}, TESTED]}),
    (ProductionReceipt, "", "pcs", {**OF_WO, **ONE}),
    (Spoilage, "", "pcs", {**OF_WO, **ONE}),
    (ReworkOrder, "", "pcs", {"parent": "WO-1", **ONE}),
    (WipCount, "lines", "pcs", _line({}, "lines", OF_WO, **DEGREE)),
    (OpeningWip, "counted", "pcs", _line({**OF_WO, "amounts": {"material": "1"}}, "counted", {}, **DEGREE)),
    (
        JointReceipt,
        "products",
        "pcs",
        _line({"work_order": "WO-2", "final": False}, "products", {"item": "TOY"}),
    ),
    (MaterialIssue, "", "pcs", {**REPAIRED, **ONE}),
    (MaterialReturn, "", "pcs", {**REPAIRED, **ONE}),
    (MaterialReturn, "", "kg", {**OF_WO, "item": "RESIN", "material_issue": "MI-WO-1", **ONE}),
    (CustomerMaterialIssue, "", "pcs", {**CUSTOMER, **REPAIRED, **ONE}),
    (CustomerMaterialReturn, "", "pcs", {**CUSTOMER, **REPAIRED, **ONE}),
    (OwnUseReturn, "", "kg", {"own_use": "OU-1", **ONE}),
    (TransferReceipt, "", "kg", {"shipment": "TS-1", **ONE}),
    (TransferReceipt, "", "kg", {"shipment": "TS-1", "quantity": "0", "lost": "1"}),
    (SalvageReceipt, "", "kg", {"of": "WF-1", "item": "RESIN", "price": "1", **ONE}),
    (Disassembly, "", "pcs", {**APART, "original": "AS-1", **ONE}),
    (Disassembly, "", "pcs", {**APART, "original": "WO-1", **ONE}),
]


@pytest.mark.parametrize(("kind", "place", "base", "slip"), SLIPS)
def test_each_slip_that_names_another_in_bags_or_boxes_names_its_unit(told, kind, place, base, slip):
    """Without a unit it is refused, the base unit it may name: one kilogram of a bag, one piece of a box."""
    field = f"{place}.1.unit" if place else "unit"
    refusal = told.refuses(Code.DOCUMENT_INVALID, field, kind, "SLIP", **slip)
    assert f"is in another than {base}" in refusal.expected
    assert f"以 {base} 以外的单位计量" in refusal.expected_zh
    named = {**slip, "unit": base}
    if place:
        (first, *others) = slip[place]
        named = {**slip, place: [{**first, "unit": base}, *others]}
    told(kind, "SLIP", **named)
    told.in_step()


@pytest.mark.parametrize(
    ("kind", "slip"),
    [
        (PurchaseInvoice, {**SUPPLIER, "lines": [{"receipt": "GR-1", **MONEY}]}),
        (SupplierCreditNote, {**SUPPLIER, "goods": [{"invoice": "PI-3/1", **MONEY}]}),
        (SalesInvoice, {**CUSTOMER, "lines": [{"delivery": "DL-1"}]}),
        (SalesCreditNote, {"invoice": "SI-3", "lines": [{"delivery": "DL-3", "quantity": "0", **MONEY}]}),
        (ReservationRelease, SOLD),
        (WipCount, {"lines": [{**OF_WO, "quantity": "0", **DEGREE}]}),
        (MaterialReturn, {**OF_WO, "item": "RESIN", **ONE}),
        (SalvageReceipt, {"of": "WF-1", "item": "CHIPS", "price": "1", **ONE}),
    ],
)
def test_all_of_it_or_nothing_needs_no_unit(told, kind, slip):
    """What is left, a zero, and goods that the other slip does not state, are the same in every unit of it."""
    told(kind, "SLIP", **slip)
    told.in_step()


def test_an_invoice_of_an_order_in_kilograms_clears_what_came_in_bags(shop):
    """It names the order: 60 kg at 10.00 clear two bags, 50 kg, and 10 of the 20 kg that came apart from them."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "70", "price": "10"}])
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="2", unit="bag")
    shop(GoodsReceipt, "GR-2", purchase_order="PO-1/1", quantity="20")
    shop(
        PurchaseInvoice,
        "PI-1",
        goods=[{"purchase_order": "PO-1/1", "quantity": "60", "amount": "600"}],
        **SUPPLIER,
    )
    assert (shop.open("gr_ir", "GR-1"), shop.open("gr_ir", "GR-2")) == (None, "-100.00")
    last = {"receipt": "GR-2", "quantity": "10", "amount": "100"}
    shop(PurchaseInvoice, "PI-2", lines=[last], **SUPPLIER)  # it names the receipt, in kilograms
    assert shop.open("gr_ir", "GR-2") is None
    shop.in_step()


def test_goods_in_their_base_unit_need_none(shop):
    """Kilograms, named or not, are kilograms."""
    shop.buy("GR-1", "RESIN", "4", "10", unit="kg")
    shop.buy("GR-2", "RESIN", "4", "10")
    books = shop.books.state
    assert other_unit(books, "RESIN", None) == other_unit(books, "RESIN", "kg") == ""
    assert other_unit(books, "RESIN", "bag") == "bag"
    for receipt in ("GR-1", "GR-2"):
        assert slip_quantity(books, "RESIN", Decimal(4), None, receipt) == 4 * MICRO
        shop(PurchaseReturn, f"RT-{receipt}", receipt=receipt, quantity="4")


def test_the_field_of_the_unit_stands_beside_that_of_the_quantity(shop):
    """Whatever the quantity is called: lost, whole, or that of a line."""
    books = shop.books.state
    for field, named in (("lost", "unit"), ("lines.2.quantity", "lines.2.unit")):
        with pytest.raises(Refused) as caught:
            check_unit_stated(books, "RESIN", None, "GR-1", field)
        assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, named)
    check_unit_stated(books, "RESIN", "bag", "GR-1")
    check_unit_stated(books, "RESIN", None, "")
    assert stated_quantity(books, "RESIN", Decimal(0), None, "GR-1") == 0
    assert stated_quantity(books, "RESIN", Decimal(2), "bag", "GR-1") == 50 * MICRO
