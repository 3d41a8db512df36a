"""The worked figures of ERP.net's documentation of goods cost, posted as documents.

Sources: ErpNetDocs/tech, modules/logistics/concepts/goods-cost/original-cost-calculation: index.md,
calculating-cost-for-produced-products.md, -returned-products.md, -transferred-products.md and
-inventory-reconciliation.md; goods-cost/cost-correction: index.md and
basic-algorithm-for-cost-correction-calculation.md;
advanced/document-amounts: amounts-distribution/by-quantity.md and referenced-documents.md;
modules/financials/cost-accounting/calculate-distribution-function.md. Costs are corrected there by a document of a
period; here the document that changes them changes all that follows.
"""

import pytest
from tests.cases.trade import SINCE, Trade

from erpcore import Code, Refused

HEAD = {"valid_from": SINCE}


def test_an_average_of_receipts_and_issues() -> None:
    """Four for 100 and three for 61 are 23: five cost 115; with six for 146 the average is 24: two 48, one 24."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "4", "25", 1)
    shop.bill(shop.buy("A", "3", "20", 1), "61", 1)
    assert shop.sold(shop.sell("A", "5", 3)) == "115.00"
    shop.bill(shop.buy("A", "6", "24", 4), "146", 4)
    assert [shop.sold(shop.sell("A", quantity, 7)) for quantity in ("2", "1")] == ["48.00", "24.00"]


def test_an_issue_before_a_receipt_that_was_entered_late() -> None:
    """Four for 100 and three for 75, five cost 125; three for 105 of the day before make it 140."""
    shop = Trade({"A": "moving_average"}, {"late_facts": "reprice"})
    shop.buy("A", "4", "25", 5)
    shop.buy("A", "3", "25", 5)
    sold = shop.sell("A", "5", 8)
    assert shop.sold(sold) == "125.00"
    shop.buy("A", "3", "35", 7)
    assert (shop.sold(sold), shop.shelf("A")) == ("140.00", ("5", "140.00"))


def test_lots_with_a_cost_of_their_own() -> None:
    """Ten and eight at 12, three of lot 1 cost 36; with seven for 98 four of it cost 52, and five of lot 2 cost 60."""
    shop = Trade({"A": "specific lot"})
    shop.buy("A", "10", "12", lot="1")
    shop.buy("A", "8", "12", lot="2")
    found = [shop.sold(shop.sell("A", "3", lot="1"))]
    shop.buy("A", "7", "14", 2, lot="1")
    found += [shop.sold(shop.sell("A", quantity, 5, lot=lot)) for quantity, lot in (("4", "1"), ("5", "2"))]
    assert found == ["36.00", "52.00", "60.00"]


def test_goods_in_part_shipped_to_another_store_with_transport() -> None:
    """66 of transport, 30 for ten and 36 for twelve: 88 + 24 and 90 + 18 for the first, 20 + 6 and 102 + 18 then."""
    shop = Trade({"ONE": "fifo", "TWO": "fifo"})
    found = []
    for item, quantity, cost, transport in (
        ("ONE", "8", "11", "24"),
        ("TWO", "6", "15", "18"),
        ("ONE", "2", "10", "6"),
        ("TWO", "6", "17", "18"),
    ):
        shop.buy(item, quantity, cost)
        moved = {"item": item, "quantity": quantity, "from_site": "S", "to_site": "T"}
        shop("stock_transfer", **moved, freight=transport, freight_partner="V")
        found.append(shop.shelf(item, "T")[1])
    assert found == ["112.00", "108.00", "138.00", "228.00"]


def test_transport_that_is_billed_after_goods_came_to_another_store() -> None:
    """The same 66 as one bill over the four transfers, by hand: one is found by its pieces, two by theirs."""
    shop = Trade({"ONE": "fifo", "TWO": "fifo"})
    moved = []
    for item, quantity, cost in (
        ("ONE", "8", "11"),
        ("TWO", "6", "15"),
        ("ONE", "2", "10"),
        ("TWO", "6", "17"),
    ):
        shop.buy(item, quantity, cost)
        moved.append(shop("stock_transfer", item=item, quantity=quantity, from_site="S", to_site="T"))
    shares = [
        {"receipt": of, "share": share} for of, share in zip(moved, ("24", "18", "6", "18"), strict=True)
    ]
    shop("landed_cost", 2, partner="V", charges=[{"amount": "66", "basis": "hand"}], receipts=shares)
    assert [shop.shelf(item, "T") for item in ("ONE", "TWO")] == [("10", "138.00"), ("12", "228.00")]


def test_what_is_received_of_a_shipment_to_another_store() -> None:
    """Of eight for 88 five are received: 55; the other three come with two for 20: 53 more."""
    shop = Trade({"A": "fifo"})
    shipped = []
    for quantity, price in (("8", "11"), ("2", "10")):
        shop.buy("A", quantity, price)
        moved = {"item": "A", "quantity": quantity, "from_site": "S", "to_site": "T"}
        shipped.append(shop("transfer_shipment", **moved))
    shop("transfer_receipt", 2, shipment=shipped[0], quantity="5")
    assert shop.shelf("A", "T") == ("5", "55.00")
    for shipment, quantity in zip(shipped, ("3", "2"), strict=True):
        shop("transfer_receipt", 3, shipment=shipment, quantity=quantity)
    assert shop.shelf("A", "T") == ("10", "108.00")
    with pytest.raises(Refused):
        shop("transfer_receipt", 4, shipment=shipped[1], quantity="1")


def test_returns_of_a_sale_and_of_one_before_the_books() -> None:
    """Three of ten that cost 90 come back at 27; three whose sale is not in the books at what is told, 24."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "10", "9")
    sold = shop.sell("A", "10", 2)
    shop("sales_return", 3, delivery=sold, quantity="3")
    assert shop.shelf("A") == ("3", "27.00")
    shop("sales_return", 3, item="A", partner="C", quantity="3", amounts={"material": "24"})
    assert (shop.shelf("A"), shop.sold(sold)) == (("6", "51.00"), "63.00")


def test_goods_that_are_found_where_there_are_none_need_a_price() -> None:
    """All are gone, and one is found: at the cost of the last issue there; here a price is asked for."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "4", "8")
    shop.sell("A", "4", 2)
    with pytest.raises(Refused) as refusal:
        shop("count_result", 3, item="A", counted="1")
    assert refusal.value.code == Code.PRICE_MISSING
    shop("count_result", 3, item="A", counted="1", price="8")
    assert shop.shelf("A") == ("1", "8.00")


def test_what_was_used_for_two_of_three_and_for_the_third() -> None:
    """Material of 111 makes two, 46 more the third: 101 and 56 there, by what each receipt may take of each issue.

    Here all of an order cost the same, 52.33; before the third is made, what it lacks is planned at the newest prices.
    """
    parts = [{"item": "ONE", "quantity": "3"}, {"item": "TWO", "quantity": "4"}]
    shop = Trade(dict.fromkeys(("ONE", "TWO", "P"), "fifo"), boms=[{**HEAD, "item": "P", "lines": parts}])
    for item, quantity, price in (
        ("ONE", "8", "5"),
        ("TWO", "8", "8.875"),
        ("ONE", "1", "7"),
        ("TWO", "4", "9.75"),
    ):
        shop.buy(item, quantity, price)
    order = shop.order("P", "3")
    for receipt, issued in (("2", ("8", "8")), ("1", ("1", "4"))):
        for item, quantity in zip(("ONE", "TWO"), issued, strict=True):
            shop("material_issue", work_order=order, item=item, quantity=quantity)
        shop("production_receipt", work_order=order, quantity=receipt, final=receipt == "1")
    assert shop.shelf("P") == ("3", "157.00")
    assert [shop.sold(shop.sell("P", quantity, 2)) for quantity in ("2", "1")] == ["104.67", "52.33"]


@pytest.mark.parametrize(
    ("material", "products", "shares"),
    [
        ("189", {"P1": ("2", "17"), "P2": ("1", "9"), "P4": ("1", "20")}, ["102.00", "27.00", "60.00"]),
        ("106", {"P2": ("1", "9"), "P3": ("2", "12"), "P4": ("1", "20")}, ["18.00", "48.00", "40.00"]),
    ],
)
def test_a_material_for_several_products(
    material: str, products: dict[str, tuple[str, str]], shares: list[str]
) -> None:
    """189 as 34 to 9 to 20 by standard prices are 102, 27 and 60; 106 as 9 to 24 to 20 are 18, 48 and 40."""
    first = next(iter(products))
    parts = [{"item": "M", "quantity": material}]
    shop = Trade(dict.fromkeys(("M", *products), "fifo"), boms=[{**HEAD, "item": first, "lines": parts}])
    shop.buy("M", material, "1")
    order = shop.order(first, products[first][0])
    shop("material_issue", work_order=order, item="M", quantity=material)
    lines = [{"item": of, "quantity": number, "measure": by} for of, (number, by) in products.items()]
    shop("joint_receipt", work_order=order, basis="quantity", products=lines)
    assert [shop.shelf(of)[1] for of in products] == shares


def test_receipts_that_were_not_entered_in_time() -> None:
    """48 and 102 of material make two for 150, of which one moves for 7: 82; five for 85 and four for 44 of before.

    Issues become 52 and 96, the two 148, the one that moved 81. The page names six for 44, but counts with four.
    """
    parts = [{"item": "ONE", "quantity": "2"}, {"item": "TWO", "quantity": "3"}]
    goods = dict.fromkeys(("ONE", "TWO", "P"), "moving_average")
    shop = Trade(goods, {"late_facts": "reprice"}, boms=[{**HEAD, "item": "P", "lines": parts}])
    for item, price, day in (("ONE", "10", 1), ("TWO", "15", 1), ("ONE", "14", 5), ("TWO", "19", 5)):
        shop.buy(item, "10", price, day)
    order = shop.order("P", "2", 16)
    for item, quantity in (("ONE", "4"), ("TWO", "6")):
        shop("material_issue", 16, work_order=order, item=item, quantity=quantity)
    shop("production_receipt", 16, work_order=order, quantity="2", final=True, site="T")
    moved = {"item": "P", "quantity": "1", "from_site": "T", "to_site": "S"}
    shop("stock_transfer", 19, **moved, freight="7", freight_partner="V")

    def seen() -> list[str]:
        left = [shop.shelf(item)[1] for item in ("ONE", "TWO")]
        return [*left, shop.shelf("P", "T")[1], shop.shelf("P", "S")[1]]

    assert seen() == ["192.00", "238.00", "75.00", "82.00"]
    shop.buy("ONE", "5", "17", 11)
    shop.buy("TWO", "4", "11", 11)
    assert seen() == ["273.00", "288.00", "74.00", "81.00"]  # 325 - 52 and 384 - 96


@pytest.mark.parametrize(
    ("costs", "amount", "shares"),
    [
        (("50", "80", "140"), "38", ["57.04", "91.26", "159.70"]),
        (("2", "2.5", "6"), "42", ["10.00", "12.50", "30.00"]),  # by boxes there; here a box costs one
    ],
)
def test_transport_of_a_purchase(costs: tuple[str, ...], amount: str, shares: list[str]) -> None:
    """38 over 50, 80 and 140 are 7.04, 11.26 and 19.70; 42 over 2, 2.5 and 6 boxes are 8, 10 and 24."""
    goods = [f"G{at}" for at in range(len(costs))]
    shop = Trade(dict.fromkeys(goods, "fifo"))
    shop.land(amount, *[shop.buy(item, "1", cost) for item, cost in zip(goods, costs, strict=True)])
    assert [shop.shelf(item)[1] for item in goods] == shares


def test_a_cost_over_what_was_produced() -> None:
    """100.93 as 15.11, 10, 20 and 15.11: the cent that is left goes to the largest share there, 33.53.

    Here to the largest remainder, the first of the two that are 25.3247 exactly.
    """
    shop = Trade(
        {"A": "fifo", "P": "fifo"}, boms=[{**HEAD, "item": "P", "lines": [{"item": "A", "quantity": "1"}]}]
    )
    shop.buy("A", "4", "1")
    weights = ("15.11", "10", "20", "15.11")
    orders = [shop.order("P", "1") for _ in weights]
    lines = [{"work_order": order, "measure": by} for order, by in zip(orders, weights, strict=True)]
    shop("cost_distribution", amount="100.93", basis="measured", owed="bank", lines=lines, element="overhead")
    found = [shop.money(shop.books.work_order(order).balance()["overhead"]) for order in orders]
    assert found == ["25.33", "16.76", "33.52", "25.32"]
