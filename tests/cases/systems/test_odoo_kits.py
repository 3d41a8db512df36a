"""Odoo's own tests of kits, of lots first in first out and of what is taken apart: the same events as documents.

Source: odoo/odoo, addons/sale_mrp/tests/test_sale_mrp_anglo_saxon_valuation.py, addons/purchase_mrp/tests/
test_anglo_saxon_valuation.py; odoo/documentation, "Average price on returned goods"; OCA/stock-logistics-workflow,
stock_valuation_fifo_lot/tests/test_stock_valuation_fifo_lot.py. A kit is no stock there: its parts are delivered and
received. Here a kit is put together with the delivery (`assembly`), and taken apart when it came (`disassembly`).
"""

import pytest
from tests.cases.trade import SINCE, Trade

SHORT = {"negative_stock": "allow"}


def _kit(shop: Trade, item: str, quantity: str, day: int = 1, **parts: str) -> None:
    components = [{"item": part, "quantity": of} for part, of in parts.items()]
    shop("assembly", day, item=item, quantity=quantity, components=components)


def test_a_kit_in_a_kit_is_worth_its_parts() -> None:
    """Four main kits take two A at 10 and two B at 6: 32.00, and 8.00 of it with one kit sold."""
    shop = Trade(dict.fromkeys(("A", "B", "SUB-A", "SUB-B", "MAIN"), "moving_average"))
    shop.buy("A", "2", "10")
    shop.buy("B", "2", "6")
    _kit(shop, "SUB-A", "1", A="2")
    _kit(shop, "SUB-B", "1", B="2")
    _kit(shop, "MAIN", "4", **{"SUB-A": "1", "SUB-B": "1"})
    assert (shop.sold(shop.sell("MAIN", "1", 2)), shop.shelf("MAIN")) == ("8.00", ("3", "24.00"))


def test_parts_of_parts_of_a_kit_are_rounded_once() -> None:
    """Three of kit A take two of kit B and one at 3; ten of kit B take two at 4: 4.60, of which one sold bears 1.53."""
    shop = Trade(dict.fromkeys(("A", "B", "KIT-A", "KIT-B"), "fifo"))
    shop.buy("A", "1", "3")
    shop.buy("B", "2", "4")
    _kit(shop, "KIT-B", "10", B="2")
    _kit(shop, "KIT-A", "3", **{"KIT-B": "2", "A": "1"})
    assert [shop.sold(shop.sell("KIT-A", "1", 2)) for _ in range(3)] == ["1.53", "1.54", "1.53"]
    assert shop.shelf("KIT-B") == ("8", "6.40")


def test_a_part_of_a_kit_comes_back_at_what_it_was_delivered_for() -> None:
    """One each at 10, 20 and 60 go out one by one; one at 100 comes; the second delivery comes back at 20."""
    shop = Trade({"A": "fifo"})
    for price in ("10", "20", "60"):
        shop.buy("A", "1", price)
    sold = [shop.sell("A", "1", 2) for _ in range(3)]
    shop.buy("A", "1", "100", 3)
    shop("sales_return", 4, delivery=sold[1], quantity="1")
    assert [shop.sold(of) for of in sold] == ["10.00", "0.00", "60.00"]
    assert shop.shelf("A") == ("2", "120.00")


@pytest.mark.parametrize(("bought", "parts"), [("100", ["25.00", "75.00"]), ("33.33", ["8.33", "25.00"])])
def test_a_kit_is_bought_at_shares_of_its_price(bought: str, parts: list[str]) -> None:
    """A kit at 100, a quarter of it for one part: 25.00 and 75.00; delivered and returned at the same."""
    shop = Trade(dict.fromkeys(("KIT", "ONE", "TWO"), "moving_average"))
    shop.buy("KIT", "1", bought)
    components = [
        {"item": "ONE", "quantity": "1", "ratio": "25"},
        {"item": "TWO", "quantity": "1", "ratio": "75"},
    ]
    shop("disassembly", item="KIT", quantity="1", components=components)
    assert [shop.shelf(item)[1] for item in ("ONE", "TWO")] == parts
    sold = [shop.sell(item, "1", 2) for item in ("ONE", "TWO")]
    for delivery in sold:
        shop("sales_return", 3, delivery=delivery, quantity="1")
    assert [shop.shelf(item)[1] for item in ("KIT", "ONE", "TWO")] == ["0.00", *parts]


def test_what_is_unbuilt_at_another_average_leaves_nothing_in_production() -> None:
    """Parts at 50 and 40, then at 55 and 45: products of 180 and 200, 190 on average; one is taken apart.

    It gives 190.00 back, in the proportion in which its own order took its parts: 105.56 and 84.44.
    """
    lines = [{"item": item, "quantity": "2"} for item in ("ONE", "TWO")]
    bom = {"item": "P", "valid_from": SINCE, "lines": lines}
    shop = Trade(dict.fromkeys(("ONE", "TWO", "P"), "moving_average"), boms=[bom])
    orders = []
    for prices in (("50", "40"), ("55", "45")):
        for item, price in zip(("ONE", "TWO"), prices, strict=True):
            shop.buy(item, "2", price)
        orders.append(shop.order("P", "1"))
        for item in ("ONE", "TWO"):
            shop("material_issue", work_order=orders[-1], item=item, quantity="2")
        shop("production_receipt", work_order=orders[-1], quantity="1", final=True)
    assert shop.shelf("P") == ("2", "380.00")
    shop("disassembly", 2, item="P", quantity="1", original=orders[0], components=lines)
    assert shop.shelf("P") == ("1", "190.00")
    assert [shop.shelf(item) for item in ("ONE", "TWO")] == [("2", "105.56"), ("2", "84.44")]
    assert shop.balances("1310", "1320", "1340") == ["0.00", "0.00", "0.00"]


def test_an_order_that_took_too_much_gives_it_back() -> None:
    """A hundred of ten at 100 are issued by mistake, 99 come back: nine are left at 100 each, and one was used."""
    bom = {"item": "P", "valid_from": SINCE, "lines": [{"item": "A", "quantity": "100"}]}
    shop = Trade({"A": "fifo", "P": "moving_average"}, SHORT, boms=[bom])
    shop.buy("A", "10", "100")
    order = shop.order("P", "1")
    shop("material_issue", 2, work_order=order, item="A", quantity="100")
    shop("material_return", 3, work_order=order, item="A", quantity="99")
    shop("production_receipt", 3, work_order=order, quantity="1", final=True)
    assert (shop.shelf("A"), shop.shelf("P")) == (("9", "900.00"), ("1", "100.00"))


def test_a_return_to_the_supplier_and_a_delivery_leave_nothing_behind() -> None:
    """8 at 10 and 4 at 16, ten delivered at 12; one more is delivered, and one of the first eight goes back at 10.

    Odoo gives it up at the average, 12.00, and names 2.00 a price difference; at 10.00 alone 2.00 would stay on an
    empty shelf. Here it leaves at the 10.00 of its receipt as long as others are there to bear the rest (decision
    0009); the last one takes all that is left along, and 2.00 are a late difference.
    """
    shop = Trade({"TABLE": "moving_average"})
    first = shop.buy("TABLE", "8", "10")
    shop.buy("TABLE", "4", "16")
    shop.sell("TABLE", "10", 2)
    assert shop.shelf("TABLE") == ("2", "24.00")
    assert shop.sold(shop.sell("TABLE", "1", 3)) == "12.00"
    shop("purchase_return", 4, receipt=first, quantity="1")
    assert (shop.shelf("TABLE"), shop.balances("5220")) == (("0", "0.00"), ["2.00"])


def test_lots_leave_first_in_first_out_at_their_own_price() -> None:
    """Lots 001 at 100 and 002 at 200, five each: 002 is delivered for 1 000, comes back at 1 000, and five more of it.

    A surplus of five in lot 002 comes in at its price, 1 000.
    """
    shop = Trade({"A": "specific lot"})
    for lot, price in (("001", "100"), ("002", "200")):
        shop.buy("A", "5", price, lot=lot)
    sold = shop.sell("A", "5", 2, lot="002")
    assert (shop.sold(sold), shop.shelf("A")) == ("1000.00", ("5", "500.00"))
    shop("sales_return", 3, delivery=sold, quantity="5", lot="002")
    assert shop.shelf("A") == ("10", "1500.00")
    shop("count_result", 4, item="A", lot="002", counted="10", last=False)
    assert shop.shelf("A") == ("15", "2500.00")


def test_a_receipt_and_a_delivery_are_corrected() -> None:
    """Five at 500 should be six, and of five delivered one stays: 3 000 came, 2 000 went, 1 000 are there."""
    shop = Trade({"A": "specific lot"})
    wrong = shop.buy("A", "5", "500", lot="001")
    shop("reversal", of=wrong, reason="six came")
    shop.buy("A", "6", "500", lot="001")
    assert shop.shelf("A") == ("6", "3000.00")
    sold = shop.sell("A", "5", 2, lot="001")
    shop("sales_return", 3, delivery=sold, quantity="1", lot="001")
    assert (shop.sold(sold), shop.shelf("A")) == ("2000.00", ("2", "1000.00"))
