"""Cents that users reported to Odoo and ERPNext, posted as documents: nothing is left where no goods are.

Source: github.com/odoo/odoo, issues 22655, 41923 and 171464, pull requests 11697, 11737, 41669, 46850, 93192, 109908,
115311, 119149, 183267, 187169, 191547, 211794 and 282371; github.com/frappe/erpnext, issues 48133, 56064 and 58550.
What is said to be wrong there is named beside what is right.
"""

import pytest
from tests.cases.trade import SINCE, Trade

SHORT = {"negative_stock": "allow"}
DONG = {"currency": "VND"}
YEN = {"currency": "JPY"}


def _sell_each(shop: Trade, *quantities: str, first: int = 3) -> list[str]:
    """Deliver quantities day by day, and say what each cost."""
    return [shop.sold(shop.sell("A", quantity, day)) for day, quantity in enumerate(quantities, first)]


def test_three_are_bought_and_three_are_sold() -> None:
    """Odoo 46850: two at 1.00 and one at 1.01 leave at 3.01, not at 3.00."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "2", "1.00")
    shop.buy("A", "1", "1.01")
    assert (_sell_each(shop, "3"), shop.shelf("A")) == (["3.01"], ("0", "0.00"))


def test_nothing_is_left_at_quantity_zero() -> None:
    """Odoo 191547: ten at 16.83 and ten at 20 leave by 10, 9 and 1: 184.15, 165.74 and 18.41; there -0.05 stayed."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "10", "16.83")
    shop.buy("A", "10", "20")
    assert _sell_each(shop, "10", "9", "1") == ["184.15", "165.74", "18.41"]
    assert shop.shelf("A") == ("0", "0.00")


def test_a_price_by_hand_is_that_of_all_pieces() -> None:
    """Odoo 115311: seven worth 37.00, 5.29 each to the cent, are worth 7.00 each from now on: 49.00, not 48.97."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "5", "5")
    shop.buy("A", "2", "6")
    shop("cost_adjustment", 2, item="A", price="7", reason="valued anew")
    assert shop.shelf("A") == ("7", "49.00")


def test_a_price_by_hand_below_a_cent() -> None:
    """Odoo 93192: 10 000 at 0.00875 are 87.50, at 0.00975 they are 97.50: 10.00 more, not 12.50."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "10000", "0.00875")
    assert shop.shelf("A") == ("10000", "87.50")
    shop("cost_adjustment", 2, item="A", price="0.00975", reason="valued anew")
    assert shop.shelf("A") == ("10000", "97.50")


def test_roundings_stay_where_the_goods_are_when_stock_goes_below_zero() -> None:
    """Odoo 119149: two at 5.07 and five at 3.02 are 25.24; six leave one by one, then two where one is there.

    25.24 / 7, 21.63 / 6, 18.02 / 5, 14.42 / 4, 10.81 / 3, 7.21 / 2: the last one is worth 3.60, and the one that is
    not there as much. One more at 3.60 leaves nothing: there 3.62 was charged, and a cent stayed at quantity zero.
    """
    shop = Trade({"A": "moving_average"}, SHORT)
    shop.buy("A", "2", "5.07")
    shop.buy("A", "5", "3.02", 2)
    assert _sell_each(shop, *"111111") == ["3.61", "3.61", "3.60", "3.61", "3.60", "3.61"]
    last = shop.sell("A", "2", 9)
    shop.buy("A", "1", "3.60", 10)
    assert (shop.sold(last), shop.shelf("A"), shop.balances("1240")) == ("7.20", ("0", "0.00"), ["0.00"])


def test_prices_below_a_cent_keep_their_value_below_zero() -> None:
    """Odoo 109908: 20 000 at 0.001 are short, 23 000 come: 3 000 are worth 3.00, not -17.00."""
    shop = Trade({"A": "moving_average"}, SHORT)
    shop.buy("A", "1000", "0.001")
    short = shop.sell("A", "21000", 2)
    shop.buy("A", "23000", "0.001", 3)
    assert (shop.shelf("A"), shop.sold(short)) == (("3000", "3.00"), "21.00")


def test_a_currency_without_decimals() -> None:
    """Odoo 211794: ten at 1.46 dong are 15; twelve are sold, two come at 1.46, which are 3: nothing is left.

    There stock of nothing was worth 1.
    """
    shop = Trade({"A": "moving_average"}, SHORT, company=DONG)
    shop.buy("A", "10", "1.46")
    sold = shop.sell("A", "12", 2)
    shop.buy("A", "2", "1.46", 3)
    assert (shop.shelf("A"), shop.sold(sold), shop.balances("1240")) == (("0", "0"), "18", ["0"])


def test_a_price_below_the_smallest_coin() -> None:
    """Odoo 171464: 100 at 166.2 yen are 16 620, not 16 600."""
    shop = Trade({"A": "moving_average"}, company=YEN)
    shop.buy("A", "100", "166.2")
    assert (shop.shelf("A"), shop.sold(shop.sell("A", "50", 2))) == (("100", "16620"), "8310")


@pytest.mark.parametrize("method", ["moving_average", "fifo", "lifo"])
def test_two_purchases_leave_together(method: str) -> None:
    """Odoo 11697: nine at 115.80 and 35 at 116.80 leave at 5 130.20; by a rounded price at 5 130.22."""
    shop = Trade({"A": method})
    shop.buy("A", "9", "115.80")
    shop.buy("A", "35", "116.80", 2)
    assert (_sell_each(shop, "44"), shop.shelf("A")) == (["5130.20"], ("0", "0.00"))


def test_what_is_short_at_first_costs_what_comes() -> None:
    """Odoo 41669: two leave before 20 at 3.30 come: 18 are worth 59.40, 3.30 each and not 3.67."""
    shop = Trade({"A": "moving_average"}, SHORT)
    shop.buy("A", "1", "3.30")
    short = shop.sell("A", "3", 2)
    shop.buy("A", "20", "3.30", 3)
    assert (shop.shelf("A"), shop.sold(short)) == (("18", "59.40"), "9.90")


@pytest.mark.parametrize("method", ["moving_average", "fifo"])
def test_freight_over_pieces_that_leave_one_by_one(method: str) -> None:
    """Odoo 11737: 15.00 over 13 pieces are all gone with the last; by 1.15 each 0.05 stayed on the account."""
    shop = Trade({"A": method})
    receipt = shop.buy("A", "13", "10")
    shop.land("15", receipt, day=2)
    costs = _sell_each(shop, *["1"] * 13)
    assert set(costs) == {"11.15", "11.16"}
    assert (sum(int(cost.replace(".", "")) for cost in costs), shop.shelf("A")) == (145_00, ("0", "0.00"))


def test_two_charges_on_one_receipt() -> None:
    """Odoo 41923: ten at 100, freight of 100 and duty of 50: each costs 115, not 110."""
    shop = Trade({"A": "fifo"})
    receipt = shop.buy("A", "10", "100")
    charges = [{"amount": "100", "basis": "value"}, {"amount": "50", "basis": "value"}]
    shop("landed_cost", 2, partner="V", charges=charges, receipts=[{"receipt": receipt}])
    assert _sell_each(shop, "1") == ["115.00"]


@pytest.mark.parametrize(("sold", "left", "cost"), [("1", "0.00", "110.00"), ("0.4", "66.00", "44.00")])
def test_freight_after_the_sale(sold: str, left: str, cost: str) -> None:
    """Odoo 22655, 282371: 10 of freight on goods for 100 go where the goods are: all or 4.00 to cost of sales."""
    shop = Trade({"A": "fifo"})
    receipt = shop.buy("A", "1", "100")
    delivery = shop.sell("A", sold, 2)
    shop.land("10", receipt, day=3)
    assert (shop.sold(delivery), shop.shelf("A")[1]) == (cost, left)


def test_a_kit_of_twelve_that_costs_a_hundred() -> None:
    """Odoo 183267: one kit for 100.00 comes as twelve parts: 100.00 in all, not twelve times 8.33."""
    bom = {"item": "KIT", "valid_from": SINCE, "lines": [{"item": "A", "quantity": "12"}]}
    shop = Trade({"KIT": "fifo", "A": "moving_average"}, boms=[bom])
    shop.buy("KIT", "1", "100")
    parts = [{"item": "A", "quantity": "12", "ratio": "1"}]
    shop("disassembly", 2, item="KIT", quantity="1", components=parts)
    assert shop.shelf("A") == ("12", "100.00")
    assert (sum(int(of.replace(".", "")) for of in _sell_each(shop, *["1"] * 12)), shop.shelf("A")[1]) == (
        100_00,
        "0.00",
    )


def test_a_bill_far_below_the_receipt_after_a_sale() -> None:
    """Odoo 187169: 100 at 5 and 15 at 2 000, ten leave, the 15 are billed at 5: all are worth 5."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "100", "5")
    dear = shop.buy("A", "15", "2000", 2)
    sold = shop.sell("A", "10", 3)
    assert shop.sold(sold) == "2652.17"
    shop.bill(dear, "75", 4)
    assert (shop.shelf("A"), shop.sold(sold)) == (("105", "525.00"), "50.00")


def test_an_invoice_reaches_goods_that_were_used_before_it() -> None:
    """ERPNext 58550: goods at 10 are used, then invoiced at 15: the use costs 15, too."""
    bom = {"item": "P", "valid_from": SINCE, "lines": [{"item": "A", "quantity": "1"}]}
    for method in ("fifo", "moving_average"):
        shop = Trade({"A": method, "P": "fifo"}, boms=[bom])
        receipt = shop.buy("A", "10", "10")
        order = shop.order("P", "4", 2)
        shop("material_issue", 3, work_order=order, item="A", quantity="4")
        shop.bill(receipt, "150", 4)
        assert (shop.shelf("A"), shop.cost("wip", order)) == (("6", "90.00"), "60.00")


def test_a_transfer_neither_gains_nor_loses() -> None:
    """ERPNext 56064: goods for 5 596 111 506.42 move as they are; there a cent went to stock adjustment."""
    shop = Trade({"A": "moving_average"})
    shop("opening_stock", item="A", quantity="3", amounts={"material": "5596111506.42"})
    for part in ("1", "1", "1"):
        shop("stock_transfer", 2, item="A", quantity=part, from_site="S", to_site="T")
    assert (shop.shelf("A"), shop.shelf("A", "T")) == (("0", "0.00"), ("3", "5596111506.42"))


def test_scrap_at_a_part_of_what_went_in() -> None:
    """ERPNext 48133: 80 of material and 20 of work; scrap takes 5 % of each, 4 and 1, and the product 95."""
    bom = {"item": "P", "valid_from": SINCE, "lines": [{"item": "A", "quantity": "1"}]}
    waste = {"code": "W", "name": "W", "kind": "by_product", "item_class": "fifo", "unit": "pcs"}
    shop = Trade({"A": "fifo", "P": "fifo"}, boms=[bom], further_items=[waste])
    shop.buy("A", "1", "80")
    order = shop.order("P", "1", 2)
    shop("material_issue", 3, work_order=order, item="A", quantity="1")
    lines = [{"work_order": order, "amount": "20"}]
    shop(
        "cost_distribution",
        3,
        element="labour",
        basis="stated",
        owed="wages_payable",
        amount="20",
        lines=lines,
    )
    off = {"treatment": "by_element", "amounts": {"material": "4", "labour": "1"}}
    shop("scrap_recovery", 4, work_order=order, item="W", quantity="1", **off)
    shop("production_receipt", 5, work_order=order, quantity="1", final=True)
    pools = [shop.books.state.stock.pool(item, "S").amounts for item in ("P", "W")]
    assert pools == [{"material": 76_00, "labour": 19_00}, {"material": 4_00, "labour": 1_00}]
