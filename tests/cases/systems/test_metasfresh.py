"""metasfresh's own tests of costing: the same events as documents, with the figures that metasfresh asserts.

Source: metasfresh/metasfresh, backend/de.metas.cucumber/src/test/resources/de/metas/cucumber/features/costing:
moving_average_invoice/receipt_and_ship.feature, matchInvRepostPriceVariance.feature,
explicitCostAndNegativeOnHand.feature and switchToMovingAverageInvoice.feature;
average_po/reverseMaterialReceipt.feature; cost_revaluation.feature; inventory.feature;
coProductFixedCostPrice.feature and coProductCostDistributionPercent.feature;
manufacturingCostCollectorPosting.feature.
"""

from decimal import Decimal
from typing import Any

import pytest
from tests.cases.trade import SINCE, Trade

from erpcore import Refused

SHORT = {"negative_stock": "allow"}
BLOCKS = {"item": "BLOCK", "valid_from": SINCE, "lines": [{"item": "RAW", "quantity": "1.25"}]}


def _blocks(**planned: Any) -> tuple[Trade, str]:
    """Order 24 blocks and issue 30 pieces at 15 to them: 450."""
    shop = Trade(dict.fromkeys(("RAW", "BLOCK", "EDGE", "DUST"), "moving_average"), boms=[BLOCKS])
    shop.buy("RAW", "30", "15")
    order = shop.order("BLOCK", "24", **planned)
    shop("material_issue", work_order=order, item="RAW", quantity="30")
    return shop, order


def test_an_invoice_finds_most_of_the_goods_shipped() -> None:
    """Ten at 10, seven shipped, invoiced at 13: 9 to the three left, 21 to what was shipped; then three cost 39."""
    shop = Trade({"A": "moving_average"})
    receipt = shop.buy("A", "10", "10")
    first = shop.sell("A", "7", 2)
    assert (shop.sold(first), shop.shelf("A")) == ("70.00", ("3", "30.00"))
    shop.bill(receipt, "130", 3)
    assert (shop.sold(first), shop.shelf("A")) == ("91.00", ("3", "39.00"))
    assert (shop.sold(shop.sell("A", "3", 4)), shop.shelf("A")) == ("39.00", ("0", "0.00"))


def test_the_variance_of_an_invoice_does_not_stay_in_goods_received() -> None:
    """Ten at 10 are invoiced at 12: 120 on the shelf and to the supplier, nothing owed on the receipt any more."""
    shop = Trade({"A": "moving_average"})
    shop.bill(shop.buy("A", "10", "10"), "120", 2)
    assert (shop.shelf("A"), shop.balances("2120", "2110")) == (("10", "120.00"), ["0.00", "-120.00"])


@pytest.mark.parametrize(("method", "average"), [("moving_average", "10001000.00"), ("fifo", "10001000.00")])
def test_a_receipt_at_a_million_is_taken_back(method: str, average: str) -> None:
    """100 at 10 and ten at 1 000 000 by mistake, 90 918.1818 each; taken back, 100 are worth 1 000 again."""
    shop = Trade({"A": method})
    shop.buy("A", "100", "10")
    wrong = shop.buy("A", "10", "1000000", 2)
    assert shop.shelf("A") == ("110", average)
    shop("reversal", 3, of=wrong, reason="wrong price")
    assert (shop.shelf("A"), shop.balances("2120")) == (("100", "1000.00"), ["-1000.00"])


@pytest.mark.parametrize(
    ("price", "value", "against"), [("15", "1500.00", "-500.00"), ("8", "800.00", "200.00")]
)
def test_a_cost_revaluation_changes_one_product(price: str, value: str, against: str) -> None:
    """100 at 10 are set to 15, 500 more, or to 8, 200 less, against cost adjustments; another product stays."""
    shop = Trade({"A": "moving_average", "B": "moving_average"})
    shop.buy("A", "100", "10")
    shop.buy("B", "50", "20")
    shop("cost_adjustment", 2, item="A", price=price, reason="revaluation")
    assert [shop.shelf("A"), shop.shelf("B")] == [("100", value), ("50", "1000.00")]
    assert shop.balances("5230") == [against]


def test_goods_issued_below_zero_are_still_missing() -> None:
    """Ten at 10 are shipped, five more by force; 15 at 12 come: ten are there at 120, and the five cost 60.

    metasfresh takes the stock for zero instead of -5 and has 15 for 180 with a ledger at 130.
    """
    shop = Trade({"A": "moving_average"}, SHORT)
    shop.buy("A", "10", "10")
    first, forced = shop.sell("A", "10", 2), shop.sell("A", "5", 3)
    assert (shop.sold(forced), shop.shelf("A")) == ("50.00", ("-5", "-50.00"))
    shop.buy("A", "15", "12", 4)
    assert [shop.sold(first), shop.sold(forced), shop.shelf("A")[1]] == ["100.00", "60.00", "120.00"]


def test_an_invoice_of_goods_that_are_all_gone() -> None:
    """Ten at 10 are shipped and ten more by force, the receipt is invoiced at 13: 30 follow the first ten alone."""
    shop = Trade({"A": "moving_average"}, SHORT)
    receipt = shop.buy("A", "10", "10")
    first, forced = shop.sell("A", "10", 2), shop.sell("A", "10", 3)
    shop.bill(receipt, "130", 4)
    assert [shop.sold(first), shop.sold(forced), shop.shelf("A")] == ["130.00", "100.00", ("-10", "-100.00")]


def test_a_count_that_finds_more_and_sets_a_price() -> None:
    """Ten at 10 are counted as 20 and set to 15 each: 300, and the ledger says so too; there it has 250."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "10", "10")
    shop("count_result", 31, item="A", counted="20")
    shop("cost_adjustment", 31, item="A", price="15", reason="price of the year end")
    assert (shop.shelf("A"), shop.balances("1240")) == (("20", "300.00"), ["300.00"])


def test_a_shortage_leaves_at_what_the_goods_are_worth() -> None:
    """100 at 10 are counted as 90: 100 less, 900 left.

    There a price of 8 may be given for the ten, and 920 stay on 90; what leaves costs what the formula says (IAS 2.25).
    """
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "100", "10", 5)
    shop("count_result", 10, item="A", counted="90")
    assert shop.shelf("A") == ("90", "900.00")


def test_a_co_product_at_a_fixed_price() -> None:
    """450 make blocks and six edges at a fixed 8: 48 for the edges, 402 for the blocks, nothing in process."""
    shop, order = _blocks()
    shop("scrap_recovery", work_order=order, item="EDGE", quantity="6", price="8")
    shop("production_receipt", work_order=order, quantity="24", final=True)
    assert [shop.shelf("EDGE"), shop.shelf("BLOCK")] == [("6", "48.00"), ("24", "402.00")]
    assert shop.balances("1310") == ["0.00"]


def test_a_co_product_by_a_share_of_the_cost() -> None:
    """10.666667 % of 450 are 48 for six edges and 402 for 24 blocks; without a share the blocks bear all of it.

    30 % are 135 and 315, also where eight edges came with two blocks.
    """
    for edges, blocks, share, values in (
        ("6", "24", "10.666667", ("48.00", "402.00")),
        ("8", "2", "30", ("135.00", "315.00")),
    ):
        shop, order = _blocks()
        products = [
            {"item": "EDGE", "quantity": edges, "ratio": share},
            {"item": "BLOCK", "quantity": blocks, "ratio": str(100 - Decimal(share))},
        ]
        shop("joint_receipt", work_order=order, basis="ratio", products=products)
        assert (shop.shelf("EDGE"), shop.shelf("BLOCK")) == ((edges, values[0]), (blocks, values[1]))
    shop, order = _blocks()
    shop("production_receipt", work_order=order, quantity="24", final=True)
    assert [shop.shelf("BLOCK"), shop.balances("1310")] == [("24", "450.00"), ["0.00"]]


def test_co_products_in_two_receipts_have_their_share_once() -> None:
    """Edges in two receipts of three: 48 for the six, when the order is done; the blocks have 402."""
    joint = {
        "products": [
            {"item": "BLOCK", "quantity": "24", "ratio": "89.333333"},
            {"item": "EDGE", "quantity": "6", "ratio": "10.666667"},
        ],
        "basis": "ratio",
    }
    shop, order = _blocks(joint=joint)
    edges = [{"item": "EDGE", "quantity": "3"}]
    shop("joint_receipt", work_order=order, products=edges, final=False)
    shop("joint_receipt", work_order=order, products=edges, final=False)
    shop("joint_receipt", work_order=order, products=[{"item": "BLOCK", "quantity": "24"}])
    assert [shop.shelf("EDGE"), shop.shelf("BLOCK")] == [("6", "48.00"), ("24", "402.00")]
    assert shop.balances("1310") == ["0.00"]


def test_two_co_products_and_the_rest() -> None:
    """20 % and 15 % of 450 are 90 and 67.50; the blocks bear the rest, 292.50."""
    shop, order = _blocks()
    products = [
        {"item": item, "quantity": quantity, "ratio": share}
        for item, quantity, share in (("EDGE", "6", "20"), ("DUST", "3", "15"), ("BLOCK", "24", "65"))
    ]
    shop("joint_receipt", work_order=order, basis="ratio", products=products)
    found = [shop.shelf(item)[1] for item in ("EDGE", "DUST", "BLOCK")]
    assert found == ["90.00", "67.50", "292.50"]


def test_a_finished_good_costs_what_it_was_made_of() -> None:
    """Ten are there at 25 and one is made of a component at 10: 260 for eleven (IAS 2.12).

    There it first comes at 25 and leaves -15 in process, which the distribution of the order takes off it later.
    """
    bom = {"item": "GOOD", "valid_from": SINCE, "lines": [{"item": "PART", "quantity": "1"}]}
    shop = Trade({"PART": "moving_average", "GOOD": "moving_average"}, boms=[bom])
    shop.buy("PART", "100", "10")
    shop.buy("GOOD", "10", "25")
    order = shop.order("GOOD", "1")
    shop("material_issue", work_order=order, item="PART", quantity="1")
    assert shop.balances("1310") == ["10.00"]
    shop("production_receipt", work_order=order, quantity="1", final=True)
    assert [shop.shelf("PART"), shop.shelf("GOOD")] == [("99", "990.00"), ("11", "260.00")]
    assert shop.balances("1310") == ["0.00"]


def test_a_switch_of_method_takes_the_value_along() -> None:
    """Five at 8 and five at 12 go over at 10 each without a voucher; over to the same method again is refused."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "5", "8")
    shop.buy("A", "5", "12")
    switch = {"item_class": "fifo", "reason": "cut-off"}
    shop("valuation_change", 2, method="moving_average", **switch)
    *_, entry = shop.books.read()
    assert (shop.shelf("A"), entry.vouchers) == (("10", "100.00"), ())
    with pytest.raises(Refused) as refused:
        shop("valuation_change", 2, method="moving_average", **switch)
    assert refused.value.code.name == "NOTHING_TO_POST"
    assert shop.sold(shop.sell("A", "5", 3)) == "50.00"
