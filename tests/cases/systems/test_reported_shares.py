"""Cents of freight, stock below zero and subcontractors as users of Odoo and ERPNext report them, as documents.

Sources: github.com, odoo/odoo pull requests 6882, 65250 and 190449; frappe/erpnext issues 3321, 35083 and 45075, pull
requests 27227 and 32897. Docstrings name them by number; figures are those of the report, or follow from its numbers.
"""

import pytest
from tests.cases.trade import SINCE, Trade

SUB = [{"code": "S", "name": "store"}, {"code": "SUB", "name": "outside", "subcontractor": "V"}]
BOM = [{"item": "GOOD", "valid_from": SINCE, "lines": [{"item": "PART", "quantity": "1"}]}]
SHORT = {"negative_stock": "allow"}


@pytest.mark.parametrize(
    ("freight", "values"),
    [
        ("6.85", ["11.15", "11.14", "11.14", "11.14", "11.14", "11.14"]),  # 190449; there 1.11 for the last
        ("5.01", ["12.51", "12.50"]),  # 6882
        ("1.00", ["10.34", "10.33", "10.33"]),  # 6882; there 0.34, 0.34 and 0.32
    ],
)
def test_no_line_bears_the_rounding_of_all_others(freight: str, values: list[str]) -> None:
    """Freight of goods that are worth the same differs by one cent at most, and comes to what was spent."""
    items = [f"A{number}" for number in range(len(values))]
    shop = Trade(dict.fromkeys(items, "moving_average"))
    shop.land(freight, *(shop.buy(item, "1", "10") for item in items))
    assert [shop.shelf(item)[1] for item in items] == values


def test_boxes_of_fruit_bear_freight_by_weight() -> None:
    """3321: 1,500 for 8,900 kg: 842.70, 505.62 and 151.68 for boxes of 20, 15 and 5 kg."""
    weights = {"APPLE": "20", "ORANGE": "15", "GRAPE": "5"}
    boxes = {"kind": "finished", "item_class": "fifo", "unit": "pcs"}
    further = [{"code": code, "name": code, **boxes, "weight": weight} for code, weight in weights.items()]
    shop = Trade({"OTHER": "fifo"}, further_items=further)
    bought = (("APPLE", "250", "10"), ("ORANGE", "200", "8"), ("GRAPE", "180", "20"))
    shop.land("1500", *(shop.buy(*goods) for goods in bought), basis="weight")
    assert [shop.shelf(item)[1] for item in weights] == ["3342.70", "2105.62", "3751.68"]


def test_stock_below_zero_keeps_its_price_until_enough_has_come() -> None:
    """27227: ten are short at 20; two come at 30: eight are short, still at 20; ten more at 40 leave two at 40."""
    shop = Trade({"A": "fifo"}, SHORT)
    sold = shop.sell("A", "10", provisional_price="20")
    shop.buy("A", "2", "30", 2)
    assert shop.shelf("A") == ("-8", "-160.00")
    shop.buy("A", "10", "40", 3)
    assert (shop.shelf("A"), shop.sold(sold)) == (("2", "80.00"), "380.00")


def test_nothing_of_a_shortage_is_left_after_a_count_and_another_method() -> None:
    """65250: five short at 5 are counted as none; first in first out from then on: ten at 7, three left at 21."""
    shop = Trade({"A": "moving_average"}, SHORT)
    shop.buy("A", "5", "5")
    shop.sell("A", "10")
    assert shop.shelf("A") == ("-5", "-25.00")
    shop("count_result", 2, item="A", counted="0")
    shop("valuation_change", 3, item_class="moving_average", method="fifo", reason="as of now")
    shop.buy("A", "10", "7", 4)
    assert (shop.sold(shop.sell("A", "7", 5)), shop.shelf("A")) == ("49.00", ("3", "21.00"))


def test_rejected_goods_of_a_subcontractor_have_used_material_too() -> None:
    """32897: ten of 200 each and a fee of 250; two are rejected: 1,800 for eight, 450 lost, no material left there."""
    shop = Trade({"PART": "fifo", "GOOD": "fifo"}, boms=BOM, sites=SUB)
    shop.buy("PART", "10", "200", site="SUB")
    shop("subcontract_receipt", from_site="SUB", item="GOOD", quantity="10", fee="250")
    lost = shop("stock_write_off", 2, item="GOOD", quantity="2", reason="rejected")
    assert (shop.shelf("GOOD"), shop.cost("pending_loss", lost)) == (("8", "1800.00"), "450.00")
    assert shop.shelf("PART", "SUB") == ("0", "0.00")


def test_a_subcontractor_uses_what_the_bill_says_or_what_he_tells() -> None:
    """45075: twenty are sent, ten made of one each: ten stay there. 35083: ten metres of cloth come back as 10.5."""
    shop = Trade({"PART": "fifo", "GOOD": "fifo"}, boms=BOM, sites=SUB)
    shop.buy("PART", "20", "1", site="SUB")
    shop("subcontract_receipt", from_site="SUB", item="GOOD", quantity="10", fee="5")
    assert (shop.shelf("GOOD"), shop.shelf("PART", "SUB")) == (("10", "15.00"), ("10", "10.00"))
    dyer = Trade({"RAW": "fifo", "DYED": "fifo"}, sites=SUB)
    dyer.buy("RAW", "10", "21", site="SUB")
    used = [{"item": "RAW", "quantity": "10"}]
    dyer("subcontract_receipt", from_site="SUB", item="DYED", quantity="10.5", fee="31.50", materials=used)
    assert (dyer.shelf("DYED"), dyer.shelf("RAW", "SUB")) == (("10.5", "241.50"), ("0", "0.00"))
