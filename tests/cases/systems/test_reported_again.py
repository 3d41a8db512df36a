"""What users of Odoo, ERPNext and Dolibarr have reported of stock and bills: the same events as documents.

Sources: github.com, odoo/odoo issues 10713, 19990, 24286 and 83673, pull requests 24827, 27241, 69923, 77607, 103068,
114054, 132186, 158072, 167502, 188016, 189128, 228457 and 262577; frappe/erpnext issues 29468, 35423 and 54867, pull
requests 44857 and 51468; frappe/design, issue 23; Dolibarr/dolibarr, issue 21668 and pull request 14093;
OCA/stock-logistics-workflow, pull request 2374. Docstrings name them by number; the figures are those that the reporter
expects, where none is named to be otherwise.
"""

import pytest
from tests.cases.trade import SINCE, Trade

CENTRE = [{"code": "WC", "name": "centre", "cost_centre": "SHOP"}]


def _parts(**needs: str) -> list[dict[str, str]]:
    return [{"item": item, "quantity": quantity} for item, quantity in needs.items()]


def test_ninety_of_the_dearer_hundred_are_left() -> None:
    """10713: a hundred at 40,000 and a hundred at 50,000, 110 sold: 4.5 millions are sold, and 4.5 are left."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "100", "40000")
    shop.buy("A", "100", "50000")
    assert (shop.sold(shop.sell("A", "110")), shop.shelf("A")) == ("4500000.00", ("90", "4500000.00"))


def test_a_unit_that_came_back_is_delivered_again_at_another_cost() -> None:
    """69923: two at 100, one comes back and is sold to others; its first customer gets one at 200: 300 for both.

    114054: who gets the same one again is charged its 10 again, not the 50 of the next.
    """
    shop = Trade({"A": "fifo"})
    shop.buy("A", "2", "100")
    order = shop("sales_order", partner="C", lines=[{"item": "A", "quantity": "2", "price": "50"}])
    first = shop("delivery", sales_order=f"{order}/1", quantity="2")
    shop("sales_return", 2, delivery=first, quantity="1")
    shop.sell("A", "1", 3)
    shop.buy("A", "1", "200", 4)
    again = shop("delivery", 5, sales_order=f"{order}/1", quantity="1")
    assert [shop.sold(of) for of in (first, again)] == ["100.00", "200.00"]
    same = Trade({"A": "fifo"})
    same.buy("A", "1", "10")
    same.buy("A", "1", "50")
    same("sales_return", 2, delivery=same.sell("A", "1"), quantity="1")
    assert (same.sold(same.sell("A", "1", 3)), same.shelf("A")) == ("10.00", ("1", "50.00"))


def test_a_higher_value_is_shared_by_layers_of_two_prices() -> None:
    """228457: one at 200 and one at 300 are worth 200 more: 700, of which the first to leave takes 300."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "1", "200")
    shop.buy("A", "1", "300")
    shop("cost_adjustment", 2, item="A", amounts={"material": "200"}, reason="revalued")
    assert (shop.sold(shop.sell("A", "1", 3)), shop.shelf("A")) == ("300.00", ("1", "400.00"))


def test_freight_twice_over_one_receipt() -> None:
    """24827: a hundred at 100, freight of 100 and then of 200: 10,300, not 10,400."""
    shop = Trade({"A": "moving_average"})
    receipt = shop.buy("A", "100", "100")
    shop.land("100", receipt)
    shop.land("200", receipt)
    assert shop.shelf("A") == ("100", "10300.00")


def test_freight_of_goods_that_went_back() -> None:
    """54867 and 24286: five of ten went back before their freight of 50 came: 25 is that of those kept.

    The freight of the others was spent on goods that nobody has: no cost of the five, though the reporter wants it so.
    """
    shop = Trade({"A": "fifo"})
    receipt = shop.buy("A", "10", "10")
    shop("purchase_return", 2, receipt=receipt, quantity="5")
    shop.land("50", receipt, day=3)
    assert (shop.shelf("A"), shop.balances("5220")) == (("5", "75.00"), ["25.00"])


def test_half_of_what_was_billed_comes_with_its_freight() -> None:
    """189128: ten billed at 10, five come with freight of 20; the five that come later are still worth 50."""
    shop = Trade({"A": "fifo"})
    order = shop("purchase_order", partner="V", lines=[{"item": "A", "quantity": "10", "price": "10"}])
    goods = [{"purchase_order": f"{order}/1", "quantity": "10", "amount": "100"}]
    shop("purchase_invoice", partner="V", goods=goods)
    shop.land("20", shop("goods_receipt", 2, purchase_order=f"{order}/1", quantity="5"), day=2)
    assert shop.shelf("A") == ("5", "70.00")
    shop("goods_receipt", 3, purchase_order=f"{order}/1", quantity="5")
    assert shop.shelf("A") == ("10", "120.00")


def test_a_bill_before_the_goods_fixes_the_rate_of_both_halves() -> None:
    """262577: twenty at 10,000 billed at a rate of 1, ten and ten come at a rate of 2: 100,000 each time."""
    rates = [
        {"currency": "USD", "valid_from": f"2026-10-0{day}", "rate": rate}
        for day, rate in ((1, "1"), (8, "2"))
    ]
    shop = Trade({"A": "fifo"}, exchange_rates=rates)
    lines = [{"item": "A", "quantity": "20", "price": "10000"}]
    order = shop("purchase_order", partner="V", currency="USD", lines=lines)
    goods = [{"purchase_order": f"{order}/1", "quantity": "20", "amount": "200000"}]
    shop("purchase_invoice", 3, partner="V", goods=goods)
    for value in ("100000.00", "200000.00"):
        shop("goods_receipt", 9, purchase_order=f"{order}/1", quantity="10")
        assert shop.shelf("A")[1] == value
    assert shop.balances("1240", "2110") == ["200000.00", "-200000.00"]


def test_a_bill_that_is_corrected_twice() -> None:
    """103068: ten at 10 are billed for 120; the bill is taken back, another is for 150: the first leaves nothing."""
    shop = Trade({"A": "fifo"})
    receipt = shop.buy("A", "10", "10")
    wrong = shop.bill(receipt, "120")
    assert shop.shelf("A") == ("10", "120.00")
    shop("reversal", 2, of=wrong, reason="wrong price")
    assert shop.shelf("A") == ("10", "100.00")
    shop.bill(receipt, "150", 3)
    assert shop.shelf("A") == ("10", "150.00")


def test_what_is_rejected_has_no_price() -> None:
    """44857: two come, one is rejected; the bill is 120 for the one: it is worth 120, the other is not there."""
    shop = Trade({"A": "moving_average"})
    shop.bill(shop.buy("A", "2", "100", rejected="1"), "120")
    assert (shop.shelf("A"), shop.balances("2110", "2120")) == (("1", "120.00"), ["-120.00", "0.00"])


@pytest.mark.parametrize(
    ("method", "quantity", "back", "left"),
    [("moving_average", "4", "2", "1000.00"), ("fifo", "4", "4", "800.00")],
)
def test_goods_go_back_at_the_price_they_came_for(method: str, quantity: str, back: str, left: str) -> None:
    """2374: four at 100 and four at 200, two of the first go back for 200; or all four of them for 400."""
    shop = Trade({"A": method})
    receipt = shop.buy("A", quantity, "100")
    shop.buy("A", quantity, "200")
    shop("purchase_return", receipt=receipt, quantity=back)
    assert shop.shelf("A")[1] == left


def test_goods_on_their_way_keep_their_value() -> None:
    """35423: ten at 15 arrive at 150, whatever is there at 24.98 on average, or comes meanwhile where they were."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "10", "15")
    shop.buy("A", "10", "34.96", site="T")
    sent = shop("transfer_shipment", 2, item="A", quantity="10", from_site="S", to_site="T")
    shop.buy("A", "5", "100", 2)
    shop("transfer_receipt", 3, shipment=sent, quantity="10")
    assert (shop.shelf("A", "T"), shop.shelf("A", "S")) == (("20", "499.60"), ("5", "500.00"))


def test_lots_cost_what_was_paid_for_them() -> None:
    """29468: ten of a lot at 50 and ten of one at 30 are issued for 500 and 300. 83673: the second lot first."""
    shop = Trade({"A": "specific lot"})
    shop.buy("A", "10", "50", lot="B50")
    shop.buy("A", "10", "30", lot="B30")
    assert shop.sold(shop.sell("A", "10", 2, lot="B30")) == "300.00"
    assert shop.shelf("A") == ("10", "500.00")
    assert shop.sold(shop.sell("A", "10", 2, lot="B50")) == "500.00"


def test_a_lot_is_revalued_on_a_day_before_it_was_issued() -> None:
    """51468: ten at 80, two issued three times; 100 on the day before: each is 200, and four are left at 400."""
    shop = Trade({"A": "specific lot"}, {"late_facts": "reprice"})
    shop("count_result", item="A", counted="10", price="80", lot="B1")
    issues = [shop.sell("A", "2", day, lot="B1") for day in (3, 4, 5)]
    shop("cost_adjustment", 2, item="A", price="100", lot="B1", reason="price")
    assert ([shop.sold(of) for of in issues], shop.shelf("A")) == (["200.00"] * 3, ("4", "400.00"))


def test_goods_for_nothing_make_the_others_cheaper() -> None:
    """14093: ten at 5 and ten for nothing: 50 for twenty; there the free ones were passed over."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "10", "5")
    shop.buy("A", "10", "0", free=True)
    assert shop.shelf("A") == ("20", "50.00")


def test_kits_cost_their_parts_in_their_units() -> None:
    """27241: three kits of two at 20 and one at 10 are 150. 77607: one of a dozen at 10 is 120."""
    shop = Trade(
        dict.fromkeys(("C1", "C2", "F", "D"), "fifo"),
        units=[{"code": "dozen", "name": "dozen"}],
        conversions=[{"unit": "dozen", "to": "pcs", "factor": "12"}],
    )
    shop.buy("C1", "6", "20")
    shop.buy("C2", "15", "10")
    shop("assembly", item="F", quantity="3", components=_parts(C1="6", C2="3"))
    assert shop.sold(shop.sell("F", "3", 2)) == "150.00"
    dozen = [{"item": "C2", "quantity": "1", "unit": "dozen"}]
    shop("assembly", item="D", quantity="1", components=dozen)
    assert shop.shelf("D") == ("1", "120.00")


@pytest.mark.parametrize(
    ("bought", "parts", "found"),
    [
        (("20", "10"), {"C1": ("200", "1")}, ["200.00"]),  # 132186: 1 each, not 10
        (("6", "90"), {"C1": ("4", "1"), "C2": ("2", "1")}, ["270.00", "270.00"]),  # 158072: a part of thirty
    ],
)
def test_kits_are_bought_and_kept_as_parts(
    bought: tuple[str, str], parts: dict[str, tuple[str, str]], found: list[str]
) -> None:
    """What a kit has cost is that of its parts, by their shares, and of no more kits than came."""
    shop = Trade(dict.fromkeys(("K", *parts), "fifo"))
    shop.buy("K", *bought)
    components = [{"item": part, "quantity": of, "ratio": share} for part, (of, share) in parts.items()]
    shop("disassembly", item="K", quantity=bought[0], components=components)
    assert [shop.shelf(part)[1] for part in parts] == found


def test_what_is_taken_apart_gives_its_parts_what_they_have_cost() -> None:
    """21668: a part at 1 and one at 9 come back at 1 and 9; there each of them at the price of the whole.

    188016: parts that became dearer meanwhile come back with what the product is carried at, 40 of two: nothing is left
    over.
    """
    shop = Trade(dict.fromkeys(("K", "C1", "C2"), "moving_average"))
    shop.buy("C1", "10", "1")
    shop.buy("C2", "10", "9")
    made = shop("assembly", item="K", quantity="2", components=_parts(C1="2", C2="2"))
    shop("disassembly", 2, item="K", quantity="1", original=made, components=_parts(C1="1", C2="1"))
    assert [shop.shelf(of) for of in ("C1", "C2", "K")] == [("9", "9.00"), ("9", "81.00"), ("1", "10.00")]
    dear = Trade(dict.fromkeys(("P", "Q", "F"), "moving_average"))
    for day, price in ((1, "10"), (1, "20"), (3, "40")):
        dear.buy("P", "2", price, day)
        dear.buy("Q", "2", price, day)
        if price == "20":
            built = dear("assembly", 2, item="F", quantity="1", components=_parts(P="1", Q="1"))
    dear("assembly", 4, item="F", quantity="1", components=_parts(P="1", Q="1"))
    assert dear.shelf("F") == ("2", "80.00")  # 30.00 and 50.00
    dear("disassembly", 5, item="F", quantity="1", original=built, components=_parts(P="1", Q="1"))
    assert [dear.shelf(of)[1] for of in "FPQ"] == ["40.00", "120.00", "120.00"]
    assert dear.balances("1240", "5220") == ["280.00", "0.00"]


def test_half_an_order_is_sold_before_the_order_is_dear() -> None:
    """19990: 500 of 1,000 bags are sold at 2 each; 1,000 of work come later: 500 of them reach what was sold."""
    boms = [{"item": "BAG", "valid_from": SINCE, "lines": [{"item": "FILM", "quantity": "1"}]}]
    rates = [{"work_centre": "WC", "valid_from": SINCE, "labour": "10"}]
    shop = Trade(
        {"FILM": "moving_average", "BAG": "moving_average"}, boms=boms, work_centres=CENTRE, rates=rates
    )
    shop.buy("FILM", "1000", "2")
    order = shop.order("BAG", "1000")
    shop("material_issue", 2, work_order=order, item="FILM", quantity="500")
    shop("production_receipt", 2, work_order=order, quantity="500")
    sold = shop.sell("BAG", "500", 3)
    assert shop.sold(sold) == "1000.00"
    shop("material_issue", 4, work_order=order, item="FILM", quantity="500")
    shop("time_ticket", 4, work_order=order, work_centre="WC", labour_hours="100")
    shop("production_receipt", 5, work_order=order, quantity="500", final=True)
    assert (shop.sold(sold), shop.shelf("BAG")) == ("1500.00", ("500", "1500.00"))


@pytest.mark.parametrize(
    ("needs", "price", "rates", "hours", "value"),
    [
        (
            "105",
            "1",
            {"labour": "5"},
            {"labour_hours": "1"},
            "110.00",
        ),  # design 23: 100, 5 of scrap, 5 of work
        (
            "1",
            "1.02",
            {"labour": "16.30", "machine": "6.66"},
            {"labour_hours": "1", "machine_hours": "1"},
            "23.98",
        ),  # 167502: two people at 10 and 6.30 at one machine, whose hour counts once
    ],
)
def test_work_is_part_of_what_goods_cost(
    needs: str, price: str, rates: dict[str, str], hours: dict[str, str], value: str
) -> None:
    """Material, what of it was scrapped, people and machine: all of it is in the value of the one unit made."""
    boms = [{"item": "F", "valid_from": SINCE, "lines": [{"item": "C", "quantity": "1"}]}]
    table = [{"work_centre": "WC", "valid_from": SINCE, **rates}]
    shop = Trade({"C": "fifo", "F": "fifo"}, boms=boms, work_centres=CENTRE, rates=table)
    shop.buy("C", needs, price)
    order = shop.order("F", "1")
    shop("material_issue", work_order=order, item="C", quantity=needs, reason="as used")
    shop("time_ticket", work_order=order, work_centre="WC", **hours)
    shop("production_receipt", 2, work_order=order, quantity="1", final=True)
    assert shop.shelf("F") == ("1", value)
