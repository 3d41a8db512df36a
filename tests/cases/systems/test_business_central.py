"""Business Central's own worked entries of inventory costing, posted as documents.

Source: MicrosoftDocs/dynamics365smb-docs, business-central/design-details-item-application.md, -average-cost.md,
-cost-adjustment.md, -rounding.md and -revaluation.md; microsoft/BCApps, src/Layers/W1/Tests/SCM-Costing:
SCMCalculateStandardCost, SCMAvgCostCalc and SCMCostingBugsII.Codeunit.al. Costs are adjusted there by a batch job; here
the document that changes them changes all that follows.
"""

import pytest
from tests.cases.trade import SINCE, Trade

AGAIN = {"late_facts": "reprice"}


@pytest.mark.parametrize("method", ["fifo", "moving_average"])
def test_a_purchase_return_takes_the_receipt_that_it_names(method: str) -> None:
    """Ten for 10.00 and ten for 20.00, the second ten go back: at 20.00, not at what came first or on average."""
    shop = Trade({"A": method})
    shop.buy("A", "10", "1")
    shop("purchase_return", receipt=shop.buy("A", "10", "2"), quantity="10")
    assert (shop.shelf("A"), shop.balances("2120")) == (("10", "10.00"), ["-10.00"])


def test_a_wrong_price_leaves_the_average_with_its_credit_memo() -> None:
    """200.00, 1 000.00 by mistake and credited, 100.00: two sold cost 300.00, and nothing is left."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "1", "200")
    wrong = shop.buy("A", "1", "1000")
    shop.bill(wrong, "1000")
    shop("purchase_return", receipt=wrong, quantity="1")
    shop.buy("A", "1", "100")
    assert (shop.sold(shop.sell("A", "2")), shop.shelf("A")) == ("300.00", ("0", "0.00"))


def test_an_item_charge_reaches_a_sale_and_its_return() -> None:
    """1 000.00 bought, sold and returned, then 100.00 of freight: 1 100.00 all the way, and back on the shelf."""
    shop = Trade({"A": "fifo"})
    receipt = shop.buy("A", "1", "1000")
    sold = shop.sell("A", "1", 2)
    shop("sales_return", 3, delivery=sold, quantity="1")
    shop.land("100", receipt, day=4)
    assert (shop.shelf("A"), shop.sold(sold)) == (("1", "1100.00"), "0.00")


def test_a_sale_pays_the_item_charge_of_the_next_month() -> None:
    """10.00 sold on the 15th, a charge of 2.00 later: the sale cost 12.00; stock is empty on both days."""
    shop = Trade({"A": "fifo"})
    receipt = shop.buy("A", "1", "10", 1)
    sold = shop.sell("A", "1", 15)
    shop.land("2", receipt, day=30)
    assert (shop.sold(sold), shop.balances("1240", "2110")) == ("12.00", ["0.00", "-2.00"])


@pytest.mark.parametrize("method", ["fifo", "moving_average"])
def test_a_third_of_ten(method: str) -> None:
    """Three for 10.00 leave at 3.33, 3.34 and 3.33.

    At other methods than the average a cent of rounding is an entry of its own there; here no sale is without it.
    """
    shop = Trade({"A": method})
    shop.bill(shop.buy("A", "3", "3"), "10")
    assert [shop.sold(shop.sell("A", "1")) for _ in range(3)] == ["3.33", "3.34", "3.33"]
    assert shop.shelf("A") == ("0", "0.00")


def test_a_transfer_at_the_average_of_the_place_it_leaves() -> None:
    """10.00 and 20.00 at BLUE, one goes to RED: 15.00 at both."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "1", "10")
    shop.buy("A", "1", "20")
    shop("stock_transfer", item="A", quantity="1", from_site="S", to_site="T")
    assert (shop.shelf("A", "S"), shop.shelf("A", "T")) == (("1", "15.00"), ("1", "15.00"))


def test_an_early_increase_changes_the_average_of_later_decreases() -> None:
    """10.00 and 20.00, two sold at 15.00; 21.00 of a day before: 17.00 each, and 17.00 left."""
    shop = Trade({"A": "moving_average"}, AGAIN)
    shop.buy("A", "1", "10", 1)
    shop.buy("A", "1", "20", 2)
    sold = [shop.sell("A", "1", day) for day in (15, 16)]
    assert [shop.sold(of) for of in sold] == ["15.00", "15.00"]
    shop.buy("A", "1", "21", 3)
    assert ([shop.sold(of) for of in sold], shop.shelf("A")) == (["17.00", "17.00"], ("1", "17.00"))


def test_an_average_over_three_months_of_one_pool() -> None:
    """5 for 5.00 and 3 for 3.00, five and one sold, 2 for 20.00, six asked for of the four left: 22.00 for them."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "5", "1")
    shop.buy("A", "3", "1")
    assert [shop.sold(shop.sell("A", quantity)) for quantity in ("5", "1")] == ["5.00", "1.00"]
    shop.buy("A", "2", "10")
    assert (shop.sold(shop.sell("A", "4")), shop.shelf("A")) == ("22.00", ("0", "0.00"))


@pytest.mark.parametrize("method", ["fifo", "moving_average"])
def test_a_revaluation_of_an_earlier_day(method: str) -> None:
    """Six at 10.00, one sold on each of the 2nd, 3rd and 4th; four are revalued to 8.00 on the 3rd, after its sale.

    The sales of the 2nd and 3rd keep 10.00, that of the 4th and all later ones cost 8.00. A sale of the 2nd that is
    entered after the revaluation takes 8.00 there, as if it were of the 3rd; here 10.00, and the four lose 8.00 in all.
    """
    shop = Trade({"A": method}, AGAIN)
    shop.buy("A", "6", "10", 1)
    sold = [shop.sell("A", "1", day) for day in (2, 3, 4)]
    shop("cost_adjustment", 3, item="A", price="8", reason="revaluation")
    sold += [shop.sell("A", "1", day) for day in (4, 5, 6)]
    assert [shop.sold(of) for of in sold] == ["10.00", "10.00", "8.00", "8.00", "8.00", "8.00"]
    assert shop.shelf("A") == ("0", "0.00")


def test_assembled_and_produced_parts_of_one_product() -> None:
    """One part at 1, three of two at 10, six of four at 100 and five at 1: 1 + 60 + 2 430 = 2 491."""
    lines = [{"item": "THIRD", "quantity": "4"}, {"item": "FIRST", "quantity": "5"}]
    goods = ("FIRST", "SECOND", "THIRD", "ASSEMBLED", "PRODUCED", "TOP")
    bom = {"item": "PRODUCED", "valid_from": SINCE, "lines": lines}
    shop = Trade(dict.fromkeys(goods, "fifo"), boms=[bom])
    for item, quantity, price in (("FIRST", "31", "1"), ("SECOND", "6", "10"), ("THIRD", "24", "100")):
        shop.buy(item, quantity, price)
    shop("assembly", item="ASSEMBLED", quantity="3", components=[{"item": "SECOND", "quantity": "6"}])
    order = shop.order("PRODUCED", "6")
    for item, quantity in (("THIRD", "24"), ("FIRST", "30")):
        shop("material_issue", work_order=order, item=item, quantity=quantity)
    shop("production_receipt", work_order=order, quantity="6", final=True)
    parts = [("FIRST", "1"), ("ASSEMBLED", "3"), ("PRODUCED", "6")]
    components = [{"item": item, "quantity": quantity} for item, quantity in parts]
    shop("assembly", item="TOP", quantity="1", components=components)
    assert [shop.shelf(item)[1] for item in goods] == ["0.00"] * 5 + ["2491.00"]


def test_an_average_of_three_decimals_goes_to_another_place() -> None:
    """142.7 at 8.458, of which 132.5 go to BLUE: 3.9 sold there cost 8.458 each, 32.99."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "142.7", "8.458")
    shop("stock_transfer", item="A", quantity="132.5", from_site="S", to_site="T")
    assert [shop.shelf("A"), shop.shelf("A", "T")] == [("10.2", "86.27"), ("132.5", "1120.69")]
    assert shop.sold(shop.sell("A", "3.9", 2, site="T")) == "32.99"


def test_what_is_left_is_revalued_twice() -> None:
    """Ten at 100, nine shipped; the one left is set to 1 200, then to 120: the nine have cost 900 all along."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "10", "100")
    sold = shop.sell("A", "9", 2)
    for day, price in ((2, "1200"), (3, "120")):
        shop("cost_adjustment", day, item="A", price=price, reason="revaluation")
        assert (shop.shelf("A"), shop.sold(sold)) == (("1", f"{price}.00"), "900.00")


def test_a_receipt_taken_out_of_the_average_by_name() -> None:
    """1 000, 1 000 and two at 1 200: 1 100 on average; the second goes by name at 1 000: three are left at 3 400."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "1", "1000", 1)
    second = shop.buy("A", "1", "1000", 6)
    shop.buy("A", "2", "1200", 11)
    assert shop.shelf("A") == ("4", "4400.00")
    shop("purchase_return", 16, receipt=second, quantity="1")
    assert (shop.shelf("A"), shop.sold(shop.sell("A", "3", 17))) == (("3", "3400.00"), "3400.00")


@pytest.mark.parametrize("value", ["1200", "120"])
def test_all_that_came_is_revalued_for_the_day_it_came(value: str) -> None:
    """207612, moved to the day of the receipt: ten at 100 are set to 1 200, nine were shipped a day later: 10 800.

    The one that is left is set to 1 200 or 120 on the third day; the nine stay at what they cost by then.
    """
    shop = Trade({"A": "moving_average"}, AGAIN)
    shop.buy("A", "10", "100", 1)
    sold = shop.sell("A", "9", 2)
    shop("cost_adjustment", 1, item="A", price="1200", reason="revalued")
    assert (shop.sold(sold), shop.shelf("A")) == ("10800.00", ("1", "1200.00"))
    shop("cost_adjustment", 3, item="A", price=value, reason="revalued")
    assert (shop.sold(sold), shop.shelf("A")) == ("10800.00", ("1", f"{value}.00"))


def test_a_return_of_more_than_there_is_and_its_undoing() -> None:
    """270797, with a sale: 142.7 at 8.458, 132.5 sold, 28.7 sent back, and not; 3.9 sold cost 8.458 each: 32.99."""
    shop = Trade({"A": "moving_average"}, {"negative_stock": "allow"})
    receipt = shop.buy("A", "142.7", "8.458")
    shop.sell("A", "132.5")
    back = shop("purchase_return", receipt=receipt, quantity="28.7")
    assert shop.shelf("A") == ("-18.5", "-156.48")
    shop("reversal", of=back, reason="not sent")
    assert shop.shelf("A") == ("10.2", "86.27")
    assert (shop.sold(shop.sell("A", "3.9")), shop.shelf("A")) == ("32.99", ("6.3", "53.28"))
