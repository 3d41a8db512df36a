"""VAT that is not recovered is part of the cost, split over the lines to the cent."""

import pytest

from erpcore.documents import CostDistribution, LandedCost, OverheadExpense, PurchaseInvoice


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


def test_a_small_scale_taxpayer_recovers_nothing_of_freight_either(factory):
    """100.00 and 50.00 of charges with 9.01 of tax: 6.01 and 3.00 of it are cost; taken back, so is the tax."""
    shop = factory({"input_vat": "cost"})
    shop.buy("GR-1", "RESIN", "10", "10")
    charges = [{"amount": "100"}, {"amount": "50"}]
    bill = {"partner": "W", "charges": charges, "receipts": [{"receipt": "GR-1"}], "vat": "9.01"}
    entry = shop(LandedCost, "LC-1", **bill)
    assert shop.lines(entry) == ["Dr stock raw 159.01", "Cr supplier 159.01"]
    entry = shop(LandedCost, "LC-2", direction="decrease", **bill)
    assert shop.stock("RESIN") == ("10", {"material": "100.00"})
    entry = shop(LandedCost, "LC-3", vat_treatment="recovered", **bill)
    assert shop.lines(entry) == ["Dr stock raw 150.00", "Dr input_vat 9.01", "Cr supplier 159.01"]
    shop.in_step()


@pytest.mark.parametrize(
    ("policies", "fields"), [({"input_vat": "cost"}, {}), ({}, {"vat_treatment": "cost"})]
)
def test_an_expense_bears_the_tax_that_is_not_recovered(factory, policies, fields):
    """A repair for 1 000.00 and 30.00 of tax is an expense of 1 030.00."""
    shop = factory(policies)
    repair = {"cost_centre": "SHOP", "amount": "1000", "vat": "30", "owed": "bank", **fields}
    entry = shop(OverheadExpense, "OE-1", **repair)
    assert shop.lines(entry) == ["Dr overhead_pool 1030.00", "Cr bank 1030.00"]


@pytest.mark.parametrize(
    ("basis", "measures"),
    [("stated", ({"amount": "60"}, {"amount": "40"})), ("measured", ({"measure": "3"}, {"measure": "2"}))],
)
def test_tax_that_is_not_recovered_is_shared_out_with_the_cost(factory, basis, measures):
    """100.00 of power and 3.00 of tax by 3 : 2 are 61.80 and 41.20, stated or measured."""
    shop = factory({"input_vat": "cost"})
    lines = [{"cost_centre": of, **by} for of, by in zip(("SHOP", "OFFICE"), measures, strict=True)]
    power = {"amount": "100", "vat": "3", "owed": "bank", "basis": basis, "lines": lines}
    entry = shop(CostDistribution, "CD-1", **power)
    assert shop.lines(entry) == [
        "Dr overhead_pool 61.80",
        "Dr administrative_expense 41.20",
        "Cr bank 103.00",
    ]
