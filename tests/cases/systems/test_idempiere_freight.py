"""iDempiere's own tests of freight: planned with the order, or billed when goods are gone, and taken back.

Source: idempiere/idempiere, org.idempiere.test/src/org/idempiere/test/costing/AveragePOCostingTest.java:
testLandedCostForPO, testMultiLandedCostForPOWithMultiMRAndReversal, testUnplannedLandedCostReversalAfterShipment2,
testUnplannedLandedCostReversalAfterInventoryUseASI. What freight adds to goods that are gone is an average cost
variance there; here it is in what they were taken for.
"""

import pytest
from tests.cases.trade import Trade

from erpcore.kernel.errors import Code, Refused

USD = {"currency": "USD", "rate": "1.05"}


def _planned(shop: Trade, receipt: str, *amounts: str) -> str:
    """Accrue what an order expects of freight and tax for a receipt."""
    charges = [{"amount": amount, "basis": "quantity"} for amount in amounts]
    line = [{"receipt": receipt}]
    return shop("landed_cost", owed="accrued_expense", partner="V", charges=charges, receipts=line)


def test_freight_that_the_order_expects() -> None:
    """One at 2.00 with 0.30 of freight is 2.30: 2.00 received, 0.30 accrued; taken back, nothing is left."""
    shop = Trade({"A": "moving_average"})
    receipt = shop.buy("A", "1", "2")
    freight = _planned(shop, receipt, "0.30")
    assert (shop.shelf("A"), shop.balances("2120", "2140")) == (("1", "2.30"), ["-2.00", "-0.30"])
    with pytest.raises(Refused) as refusal:
        shop("reversal", of=receipt, reason="mistake")
    assert refusal.value.code == Code.DEPENDENTS_EXIST  # the freight goes first, by name
    for of in (freight, receipt):
        shop("reversal", of=of, reason="mistake")
    assert (shop.shelf("A"), shop.balances("2120", "2140")) == (("0", "0.00"), ["0.00", "0.00"])


def test_freight_and_tax_on_three_receipts_that_are_taken_back() -> None:
    """Of twenty at 10 with 100 and 200 to come, two at a time: 50 each time, and less by 50 each time taken back."""
    shop = Trade({"A": "moving_average"})
    order = shop("purchase_order", partner="V", lines=[{"item": "A", "quantity": "20", "price": "10"}])
    values, posted = [], []
    for _ in range(3):
        receipt = shop("goods_receipt", purchase_order=f"{order}/1", quantity="2")
        posted.append((_planned(shop, receipt, "10", "20"), receipt))
        values.append(shop.shelf("A"))
    for pair in reversed(posted):
        for of in pair:
            shop("reversal", of=of, reason="mistake")
        values.append(shop.shelf("A"))
    assert values == [
        ("2", "50.00"),
        ("4", "100.00"),
        ("6", "150.00"),
        ("4", "100.00"),
        ("2", "50.00"),
        ("0", "0.00"),
    ]


def test_freight_when_one_of_two_products_is_gone_and_half_of_the_other() -> None:
    """Ten at 30 and ten at 50, ten and five shipped; 200 of freight are 75 and 125: 62.50 stay in stock."""
    shop = Trade({"P1": "moving_average", "P2": "moving_average"})
    receipts = [shop.buy(item, "10", price) for item, price in (("P1", "30"), ("P2", "50"))]
    for receipt, amount in zip(receipts, ("300", "500"), strict=True):
        shop.bill(receipt, amount)
    shipped = [shop.sell("P1", "10"), shop.sell("P2", "5")]
    freight = shop.land("200", *receipts, day=2)
    assert [shop.sold(of) for of in shipped] == ["375.00", "312.50"]
    assert (shop.shelf("P1"), shop.shelf("P2")) == (("0", "0.00"), ("5", "312.50"))
    shop("reversal", 3, of=freight, reason="not ours")
    assert [shop.sold(of) for of in shipped] == ["300.00", "250.00"]
    assert (shop.shelf("P2"), shop.balances("2110")) == (("5", "250.00"), ["-800.00"])


def test_freight_on_lots_in_another_currency_of_which_some_were_used() -> None:
    """25 and 75 at 30 and 100 at 50, at 1.05; 25 and 100 used; 1 000 of freight: 93.75, 281.25 and 625.

    Of the second lot a third is gone: 93.75 of its share. The lots left are worth 75 x 31.50 + 281.25.
    """
    shop = Trade({"P1": "specific lot", "P2": "specific lot"})
    goods = (("P1", "25", "30", "ONE"), ("P2", "100", "50", "TWO"), ("P1", "75", "30", "THREE"))
    receipts = [
        shop("goods_receipt", partner="V", item=item, quantity=quantity, price=price, lot=lot, **USD)
        for item, quantity, price, lot in goods
    ]
    for receipt, amount in zip(receipts, ("750", "5000", "2250"), strict=True):
        shop("purchase_invoice", partner="V", lines=[{"receipt": receipt, "amount": amount}], **USD)
    used = [
        shop("own_use", item=item, quantity=quantity, lot=lot, cost_centre="SHOP")
        for item, quantity, lot in (("P1", "25", "THREE"), ("P2", "100", "TWO"))
    ]
    assert shop.shelf("P1") == ("75", "2362.50")
    freight = shop.land("1000", *receipts, day=2)
    assert (shop.shelf("P1"), shop.shelf("P2")) == (("75", "2643.75"), ("0", "0.00"))
    assert [shop.cost("overhead_pool", of) for of in used] == ["881.25", "5875.00"]
    shop("reversal", 3, of=freight, reason="not ours")
    assert (shop.shelf("P1"), shop.cost("overhead_pool", used[1])) == (("75", "2362.50"), "5250.00")
