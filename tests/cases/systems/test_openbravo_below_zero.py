"""Openbravo's tests of goods shipped or made before they came, and of productions, as documents with its figures.

Source: etendosoftware/etendo_core, src-test/src/org/openbravo/test/costing: TestCostingSourceAdjustments (BD3, N1, N2,
N5), TestCostingNoSourceAdjustments (BOM) and TestIssue39888. There a shipment keeps what a shortage went for, and a
correction of negative stock (61000) brings the shelf to the price of what came; here the shipment takes it up. So the
shelf is the same, and shipments and corrections there are shipments here.
"""

import pytest
from tests.cases.trade import SINCE, Trade

SHORT = {"negative_stock": "allow"}


def test_a_shipment_before_any_receipt() -> None:
    """N1: 100 go at a provisional 20, 200 come at 15: 2 000 less a correction of 500, and 100 are left at 15."""
    shop = Trade({"A": "moving_average"}, SHORT)
    sold = shop.sell("A", "100", provisional_price="20")
    assert shop.sold(sold) == "2000.00"
    shop.buy("A", "200", "15", 2)
    assert (shop.sold(sold), shop.shelf("A")) == ("1500.00", ("100", "1500.00"))


@pytest.mark.parametrize("method", ["moving_average", "fifo"])
@pytest.mark.parametrize(("price", "eight", "left"), [("5", "40.00", "10.00"), ("7", "56.00", "14.00")])
def test_two_shipments_take_more_than_came(method: str, price: str, eight: str, left: str) -> None:
    """N2 and N5: ten at 5 are shipped, and eight more; ten at 5 or 7 come: 40 or 56 for the eight, two are left."""
    shop = Trade({"A": method}, SHORT)
    shop.buy("A", "10", "5", 1)
    sold = [shop.sell("A", "10", 2), shop.sell("A", "8", 3)]
    shop.buy("A", "10", price, 5)
    assert ([shop.sold(of) for of in sold], shop.shelf("A")) == (["50.00", eight], ("2", left))


def test_the_second_of_two_receipts_covers_what_the_first_was_short_of() -> None:
    """BD3: 75 at 120; 10, 50 and 25 go, ten of them short; 75 at 135 come, 15 go.

    Ten of the 25 cost 135, 150 more: there the correction, (135 - 133) x 75. Fifty are left at 135.
    """
    shop = Trade({"A": "moving_average"}, SHORT)
    shop.buy("A", "75", "120", 3)
    sold = [shop.sell("A", quantity, day) for quantity, day in (("10", 5), ("50", 7), ("25", 9))]
    assert shop.sold(sold[2]) == "3000.00"
    shop.buy("A", "75", "135", 11)
    sold.append(shop.sell("A", "15", 13))
    costs = ["1200.00", "6000.00", "3150.00", "2025.00"]
    assert ([shop.sold(of) for of in sold], shop.shelf("A")) == (costs, ("50", "6750.00"))


def test_components_are_billed_at_other_prices_than_they_came_at() -> None:
    """BOM: 30 at 15 and 20 at 25 make ten at 95; they are billed at 17.50 and 31.50: 115.50."""
    shop = Trade(dict.fromkeys(("ONE", "TWO", "THREE"), "moving_average"))
    receipts = [shop.buy("ONE", "30", "15", site="T"), shop.buy("TWO", "20", "25", site="T")]
    parts = [
        {"item": item, "quantity": number, "site": "T"} for item, number in (("ONE", "30"), ("TWO", "20"))
    ]
    shop("assembly", item="THREE", quantity="10", site="S", components=parts)
    assert shop.shelf("THREE") == ("10", "950.00")
    for receipt, amount in zip(receipts, ("525", "630"), strict=True):
        shop.bill(receipt, amount)
    assert shop.shelf("THREE") == ("10", "1155.00")


@pytest.mark.parametrize("made_by", ["assembly", "order"])
def test_landed_costs_reach_what_was_sold_before_it_was_made(made_by: str) -> None:
    """39888: 1 000 products are shipped short at 10; three are made, each of two of 1 000 parts at 10: 20.

    50 000 of landed cost make a part 60 and a product 120, 30 000 more 90 and 180; both are taken back. The three cost
    60, 360 and 540; the 997 that are still short stay at 10, where they are worth what the latest one cost there.
    """
    bom = {"item": "P", "valid_from": SINCE, "lines": [{"item": "R", "quantity": "2"}]}
    shop = Trade(dict.fromkeys("RP", "moving_average"), SHORT, boms=[bom])
    sold = shop.sell("P", "1000", provisional_price="10")
    receipt = shop.buy("R", "1000", "10")
    for day in (2, 3, 4):
        if made_by == "assembly":
            parts = [{"item": "R", "quantity": "2"}]
            shop("assembly", day, item="P", quantity="1", components=parts)
        else:
            order = shop.order("P", "1", day)
            shop("material_issue", day, work_order=order, item="R", quantity="2")
            shop("production_receipt", day, work_order=order, quantity="1", final=True)
    found = [(shop.sold(sold), shop.shelf("R")[1])]
    landed = []
    for amount in ("50000", "30000"):
        landed.append(shop.land(amount, receipt, day=5))
        found.append((shop.sold(sold), shop.shelf("R")[1]))
    for of in reversed(landed):
        shop("reversal", 6, of=of, reason="cancelled")
        found.append((shop.sold(sold), shop.shelf("R")[1]))
    plain, landed_once = ("10030.00", "9940.00"), ("10330.00", "59640.00")
    assert found == [plain, landed_once, ("10510.00", "89460.00"), landed_once, plain]
    assert shop.shelf("P") == ("-997", "-9970.00")
