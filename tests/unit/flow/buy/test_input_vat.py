"""VAT that is not recovered is part of the cost, split over the lines to the cent."""

from erpcore.documents import PurchaseInvoice


def test_the_vat_of_an_ordinary_invoice_is_part_of_the_cost(shop):
    """普通发票: 13.00 over lines of 70.00 and 30.00 raise their cost by 9.10 and 3.90; nothing is recovered."""
    shop.buy("GR-1", "RESIN", "7", "10")
    shop.buy("GR-2", "DYE", "1", "30")
    lines = [{"receipt": "GR-1", "amount": "70"}, {"receipt": "GR-2", "amount": "30"}]
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=lines, vat="13", vat_treatment="cost")
    assert shop.lines(entry) == [
        "Dr gr_ir 100.00",
        "Dr stock raw 9.10",
        "Dr stock auxiliary 3.90",
        "Cr supplier 113.00",
    ]
    shop.in_step()


def test_cents_of_vat_are_all_given_to_lines(shop):
    """0.10 over three equal lines: 0.04, 0.03, 0.03."""
    for number in ("1", "2", "3"):
        shop.buy(f"GR-{number}", "RESIN", "1", "10")
    lines = [{"receipt": f"GR-{number}", "amount": "10"} for number in ("1", "2", "3")]
    shop(PurchaseInvoice, "PI-1", partner="V", lines=lines, vat="0.10", vat_treatment="cost")
    assert shop.stock("RESIN") == ("3", {"material": "30.10"})
    assert [parcel.amounts["material"] for parcel in shop.books.state.stock.pool("RESIN", "MAIN").parcels] == [
        1004, 1003, 1003,
    ]  # fmt: skip


def test_a_line_may_treat_its_vat_otherwise(shop):
    """One line for goods whose VAT may not be recovered, on an invoice whose other VAT is."""
    shop.buy("GR-1", "RESIN", "1", "10")
    shop.buy("GR-2", "DYE", "1", "10")
    lines = [
        {"receipt": "GR-1", "amount": "10", "vat": "1.30"},
        {"receipt": "GR-2", "amount": "10", "vat": "1.30", "vat_treatment": "cost"},
    ]
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=lines)
    assert shop.lines(entry) == [
        "Dr gr_ir 20.00",
        "Dr stock auxiliary 1.30",
        "Dr input_vat 1.30",
        "Cr supplier 22.60",
    ]


def test_a_small_scale_taxpayer_recovers_nothing(factory):
    """小规模纳税人: the policy makes every invoice's VAT cost, in transit too."""
    shop = factory({"input_vat": "cost"})
    goods = [{"item": "RESIN", "quantity": "10", "amount": "100"}]
    entry = shop(PurchaseInvoice, "PI-1", partner="V", goods=goods, vat="3")
    assert shop.lines(entry) == ["Dr goods_in_transit 103.00", "Cr supplier 103.00"]
