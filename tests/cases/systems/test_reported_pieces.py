"""What users report of single pieces, goods on their way, repairs and cents of VAT: the same events as documents.

Sources: github.com, odoo/odoo issues 20083 and 55905, pull request 266917; frappe/erpnext issues 40882, 40933 and
58319, pull request 22528; getlago/lago-api pull request 2643. Docstrings name them by number; figures of 40882 and
40933 are our own.
"""

import pytest
from tests.cases.register import Register, amounts
from tests.cases.trade import Trade

from erpcore import Code, Refused

LATE = {"late_facts": "reprice"}


def test_each_piece_leaves_at_what_it_cost_and_comes_back_at_it() -> None:
    """20083: that bought at 120 leaves at 120, whatever came before. 22528: at 1 900 and at 2 500 two come back."""
    shop = Trade({"P": "specific serial"}, LATE)
    for lot, price in (("A", "1900"), ("B", "2500"), ("C", "100"), ("D", "120")):
        shop.buy("P", "1", price, lot=lot)
    lines = [{"item": "P", "quantity": "4", "price": "9"}]
    order = shop("sales_order", partner="C", lines=lines)
    sold = {lot: shop("delivery", 2, sales_order=f"{order}/1", quantity="1", lot=lot) for lot in "DCBA"}
    assert [shop.sold(sold[lot]) for lot in "ABCD"] == ["1900.00", "2500.00", "100.00", "120.00"]
    for lot in "AB":
        shop("sales_return", 3, delivery=sold[lot], quantity="1", lot=lot)
    assert shop.shelf("P") == ("2", "4400.00")


def test_what_came_back_is_no_cost_of_what_is_sold_at_another_price() -> None:
    """266917: sold at 10 and returned, set to 20 and sold: it costs 20, and not a third of 10, 10 and 20."""
    shop = Trade({"P": "fifo"}, LATE)
    shop.buy("P", "1", "10")
    first = shop.sell("P", "1", 2)
    shop("sales_return", 3, delivery=first, quantity="1")
    shop("cost_adjustment", 4, item="P", price="20", reason="market")
    assert (shop.sold(shop.sell("P", "1", 5)), shop.sold(first)) == ("20.00", "0.00")


def test_goods_are_worth_the_same_at_both_ends_of_their_way() -> None:
    """58319: twenty at 281.9073 rials, 5 638.146, go in three shipments and are worth as much where they arrive."""
    shop = Trade({"P": "moving_average"}, LATE, company={"currency": "OMR"})
    shop.buy("P", "20", "281.9073")
    for quantity in ("7", "6", "7"):
        sent = shop("transfer_shipment", 2, item="P", quantity=quantity, from_site="S", to_site="T")
        shop("transfer_receipt", 3, shipment=sent, quantity=quantity)
    assert (shop.shelf("P"), shop.shelf("P", "T")) == (("0", "0.000"), ("20", "5638.146"))


def test_freight_on_the_way_stays_with_the_piece() -> None:
    """40933: pieces at 100 and 200, 10 of freight when each leaves and 5 when it arrives: 330, and 215 sold."""
    shop = Trade({"P": "specific serial"}, LATE)
    way = {"item": "P", "quantity": "1", "from_site": "S", "to_site": "T", "freight": "10"}
    for lot, price in (("A", "100"), ("B", "200")):
        shop.buy("P", "1", price, lot=lot)
        sent = shop("transfer_shipment", 2, lot=lot, **way)
        shop("transfer_receipt", 3, shipment=sent, quantity="1", freight="5")
    assert shop.shelf("P", "T") == ("2", "330.00")
    assert shop.sold(shop.sell("P", "1", 4, site="T", lot="B")) == "215.00"


def test_a_repair_that_prolongs_a_life_goes_over_the_months_that_are_left() -> None:
    """40882: 9 000 of 12 000 are left after three months; 3 000 more over 24 months are 500 a month, sold or not."""
    office = Register("2023-01", "same_month")
    office.buy("2023-01-01", "12000", useful_life=12)
    for day in ("2023-01-31", "2023-02-28", "2023-03-31"):
        office.depreciate(day)
    repair = {"cost": "3000", "owed": "bank", "reason": "repair", "useful_life": 24}
    office("asset_addition", "2023-04-01", **repair)
    assert office.lost("2023-04", 24) == amounts(*["500"] * 24)
    office.depreciate("2023-04-30")
    office("asset_disposal", "2023-05-01", manner="scrapping")
    assert (office.balance("1520"), office.balance("1580"), office.balance("7230")) == (0, 0, 11_500)


def test_the_last_of_several_notes_credits_the_vat_that_is_left() -> None:
    """Lago 2643: a fifth of 279.16 is 55.83; by notes it is 13.67, 11.50, 17.00 and 13.67, of which 13.66 is left."""
    shop = Trade({"P": "fifo"}, LATE)
    asked = ("68.33", "57.50", "85.00", "68.33")
    charges = [{"account": "4020", "amount": amount} for amount in asked]
    invoice = shop("sales_invoice", partner="C", charges=charges, vat="55.83")
    for charge, vat in zip(charges, ("13.67", "11.50", "17.00", "13.66"), strict=True):
        if vat == "13.66":
            with pytest.raises(Refused) as caught:
                shop("sales_credit_note", 2, invoice=invoice, charges=[charge], vat="13.67")
            assert (caught.value.code, caught.value.field) == (Code.AMOUNT_EXCEEDS_OPEN, "vat")
        shop("sales_credit_note", 2, invoice=invoice, charges=[charge], vat=vat)
    assert shop.balances("1110", "4020") == ["0.00", "0.00"]
