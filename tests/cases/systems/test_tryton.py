"""Tryton's own scenarios of cost prices and production: the same moves as documents, with the figures Tryton prints.

Source: tryton/tryton, modules/product_cost_fifo/tests/scenario_product_cost_fifo_recompute_cost_price.rst,
..._recompute_cost_price_production.rst, ..._uom.rst and ..._no_in.rst; modules/production/tests/
scenario_production_by_product.rst, scenario_production_set_cost.rst and scenario_production_waste.rst;
modules/account_stock_anglo_saxon/tests/scenario_account_stock_anglo_saxon.rst; modules/account_stock_landed_cost/tests/
scenario_account_stock_landed_cost.rst; modules/production_work/tests/scenario_production_work.rst.
"""

from decimal import Decimal

import pytest
from tests.cases.trade import SINCE, Trade


def test_first_in_first_out_over_three_receipts() -> None:
    """1 at 100, 2 at 120, 3 at 100; 2, 2 and 1 sold: 220, 220 and 100; 110, 110 and 100 each.

    Tryton spreads 320 over the last three when it recomputes from the totals, 106.67 each, and is left with 99.9998.
    """
    shop = Trade({"A": "fifo"})
    costs = []
    shop.buy("A", "1", "100", 1)
    shop.buy("A", "2", "120", 2)
    costs.append(shop.sold(shop.sell("A", "2", 2)))
    shop.buy("A", "3", "100", 3)
    costs += [shop.sold(shop.sell("A", "2", 3)), shop.sold(shop.sell("A", "1", 3))]
    assert (costs, shop.shelf("A")) == (["220.00", "220.00", "100.00"], ("1", "100.00"))


def test_grams_and_kilograms() -> None:
    """4 kg at 10 and 2 000 g at 0.025: 3 kg cost 30, 1 kg 10, 1 000 g 25, and a kilogram at 25 is left."""
    units = [{"code": "kg", "name": "kilogram", "decimals": 3}, {"code": "g", "name": "gram"}]
    item = {"code": "A", "name": "A", "kind": "finished", "item_class": "fifo", "unit": "kg"}
    shop = Trade(
        {"X": "fifo"},
        units=units,
        further_items=[item],
        conversions=[{"unit": "g", "to": "kg", "factor": "0.001"}],
    )
    shop.buy("A", "4", "10")
    shop.buy("A", "2000", "0.025", unit="g")
    assert shop.sold(shop.sell("A", "3")) == "30.00"
    order = shop("sales_order", partner="C", lines=[{"item": "A", "quantity": "2", "price": "50"}])
    sold = [
        shop("delivery", sales_order=f"{order}/1", quantity=quantity, unit=unit)
        for quantity, unit in (("1", "kg"), ("1000", "g"))
    ]
    assert [shop.sold(of) for of in sold] == ["10.00", "25.00"]
    assert shop.shelf("A") == ("1", "25.00")


@pytest.mark.parametrize("method", ["fifo", "moving_average"])
def test_material_used_short_and_given_back_in_part(method: str) -> None:
    """Ten are used before any came, at 40, and two come back; 16 at 20 come: 160 for eight used, 160 for eight left."""
    bom = {"item": "GOOD", "valid_from": SINCE, "lines": [{"item": "A", "quantity": "1"}]}
    prices = [{"item": "A", "valid_from": SINCE, "price": "40"}]
    item = {"code": "A", "name": "A", "kind": "raw", "item_class": method, "unit": "pcs"}
    goods = {"X": method, "GOOD": "fifo"}
    shop = Trade(goods, {"negative_stock": "allow"}, boms=[bom], prices=prices, further_items=[item])
    order = shop.order("GOOD", "10")
    shop("material_issue", work_order=order, item="A", quantity="10")
    assert shop.shelf("A") == ("-10", "-400.00")
    shop("material_return", work_order=order, item="A", quantity="2")
    assert shop.shelf("A") == ("-8", "-320.00")
    shop.buy("A", "16", "20")
    assert shop.shelf("A") == ("8", "160.00")
    assert shop.books.work_order(order).cost() == {"material": 160_00}


def test_by_products_take_cost_by_their_list_prices() -> None:
    """80 of components make 4 products at a list price of 30 and 4 at 10, and waste at none: 15 and 5 apiece."""
    bom = {"item": "GOOD", "valid_from": SINCE, "lines": [{"item": "RAW", "quantity": "4"}]}
    shop = Trade(dict.fromkeys(("RAW", "GOOD", "BY"), "fifo"), boms=[bom])
    shop.buy("RAW", "16", "5")
    order = shop.order("GOOD", "4")
    shop("material_issue", work_order=order, item="RAW", quantity="16")
    products = [
        {"item": item, "quantity": "4", "price": price} for item, price in (("GOOD", "30"), ("BY", "10"))
    ]
    shop("joint_receipt", work_order=order, basis="sales_value", products=products)
    assert (shop.shelf("GOOD"), shop.shelf("BY")) == (("4", "60.00"), ("4", "20.00"))


def test_components_that_turn_out_dearer_after_production() -> None:
    """Four components at 5 make two products at 10; the components are invoiced at 6: two products at 12."""
    bom = {"item": "GOOD", "valid_from": SINCE, "lines": [{"item": "RAW", "quantity": "2"}]}
    shop = Trade({"RAW": "moving_average", "GOOD": "fifo"}, boms=[bom])
    receipt = shop.buy("RAW", "4", "5")
    order = shop.order("GOOD", "2")
    shop("material_issue", work_order=order, item="RAW", quantity="4")
    shop("production_receipt", work_order=order, quantity="2", final=True)
    assert shop.shelf("GOOD") == ("2", "20.00")
    shop.bill(receipt, "24")
    assert shop.shelf("GOOD") == ("2", "24.00")


def test_waste_has_no_cost_of_its_own() -> None:
    """20 of components make one good product and one that is waste: the good one bears all 20."""
    bom = {"item": "GOOD", "valid_from": SINCE, "lines": [{"item": "RAW", "quantity": "10"}]}
    shop = Trade({"RAW": "fifo", "GOOD": "fifo"}, {"spoilage_loss": "order"}, boms=[bom])
    shop.buy("RAW", "20", "1")
    order = shop.order("GOOD", "2")
    shop("material_issue", work_order=order, item="RAW", quantity="20")
    shop("production_receipt", work_order=order, quantity="1", final=True)
    assert shop.shelf("GOOD") == ("1", "20.00")


def test_a_purchase_in_part_invoiced_at_another_price_and_sold() -> None:
    """5 of FIXED ordered at 4 and 7 of AVERAGE at 6; 4 and 5 come, and are invoiced at 6 and 4; 2 and 3 are sold.

    FIXED stands at its 5: 20 on the shelf, 24 invoiced, a price difference of 4. AVERAGE becomes 4 with the invoice: 8
    are left of 20, where Tryton leaves it at 6 and 10 in expenses.
    """
    standards = [{"item": "FIXED", "valid_from": SINCE, "amounts": {"material": "5"}}]
    shop = Trade({"FIXED": "standard", "AVERAGE": "moving_average"}, standards=standards)
    lines = [
        {"item": "FIXED", "quantity": "5", "price": "4"},
        {"item": "AVERAGE", "quantity": "7", "price": "6"},
    ]
    order = shop("purchase_order", partner="V", lines=lines)
    receipts = [
        shop("goods_receipt", purchase_order=f"{order}/{line}", quantity=quantity)
        for line, quantity in ((1, "4"), (2, "5"))
    ]
    assert shop.balances("2120", "1240", "5110") == ["-46.00", "50.00", "-4.00"]
    for receipt, amount in zip(receipts, ("24", "20"), strict=True):
        shop.bill(receipt, amount)
    assert shop.balances("2120", "2110", "5110") == ["0.00", "-44.00", "4.00"]
    sold = [shop.sell("FIXED", "2"), shop.sell("AVERAGE", "3")]
    assert [shop.sold(of) for of in sold] == ["10.00", "12.00"]
    assert (shop.shelf("FIXED"), shop.shelf("AVERAGE")) == (("2", "10.00"), ("2", "8.00"))


def test_a_landed_cost_and_its_cancellation() -> None:
    """Ten at 100 with 10 of landed cost are 101 each; cancelled, they are 100 again."""
    shop = Trade({"A": "moving_average"})
    landed = shop.land("10", shop.buy("A", "10", "100"))
    assert Decimal(shop.shelf("A")[1]) / 10 == Decimal(101)
    shop("reversal", of=landed, reason="cancelled")
    assert shop.shelf("A") == ("10", "1000.00")


def test_two_work_centres_by_the_cycle_and_by_the_hour() -> None:
    """Two components at 1, a cycle at 10 and an hour at 5: 17; 15 more come to what was made: 32."""
    lines = [{"item": item, "quantity": "1"} for item in ("ONE", "TWO")]
    centres = [{"code": code, "name": code, "cost_centre": "SHOP"} for code in ("CYCLE", "HOUR")]
    rates = [
        {"work_centre": "CYCLE", "valid_from": SINCE, "machine": "10"},  # an hour of the machine is a cycle
        {"work_centre": "HOUR", "valid_from": SINCE, "labour": "5"},
    ]
    tables = {"boms": [{"item": "GOOD", "valid_from": SINCE, "lines": lines}]}
    shop = Trade(dict.fromkeys(("ONE", "TWO", "GOOD"), "fifo"), work_centres=centres, rates=rates, **tables)
    for item in ("ONE", "TWO"):
        shop.buy(item, "10", "1")
    order = shop.order("GOOD", "1")
    for item in ("ONE", "TWO"):
        shop("material_issue", work_order=order, item=item, quantity="1")
    shop("time_ticket", work_order=order, work_centre="CYCLE", machine_hours="1")
    shop("time_ticket", work_order=order, work_centre="HOUR", labour_hours="1")
    shop("production_receipt", work_order=order, quantity="1", final=True)
    assert shop.shelf("GOOD") == ("1", "17.00")
    shop("cost_adjustment", item="GOOD", amounts={"overhead": "15"}, reason="further cost")
    assert shop.shelf("GOOD") == ("1", "32.00")
