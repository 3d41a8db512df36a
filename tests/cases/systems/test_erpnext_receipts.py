"""ERPNext's own tests of receipts, reposts, counts and queues: the same events as documents, with its figures.

Source: frappe/erpnext, erpnext/stock/doctype/purchase_receipt/test_purchase_receipt.py (test_purchase_return_valuation_
with_rejected_qty, test_valuation_rate_for_rejected_materials, test_purchase_receipt_with_backdated_landed_cost_voucher,
test_valuation_taxes_lcv_repost_after_billing, test_tax_account_heads_on_lcv_and_item_repost,
test_create_2pr_with_item_fifo_and_sr, test_update_billed_amount_based_on_po,
test_purchase_return_with_zero_rate), repost_item_valuation/test_repost_item_valuation.py (test_gl_complete_gl_
reposting, test_backdated_manufacture_repost_skips_redundant_dependent), stock_reconciliation/
test_stock_reconciliation.py (test_update_stock_reconciliation_while_reposting, test_intermediate_sr_bin_update,
test_backdated_stock_reco_entry), erpnext/stock/tests/test_valuation.py and erpnext/manufacturing/doctype/work_order/
test_work_order.py (test_partial_manufacture_entries, test_wo_completion_with_pl_bom). A count there sets quantity
and price in one; here a cost adjustment sets the price.
"""

import pytest
from tests.cases.trade import SINCE, Trade

from erpcore.kernel.errors import Code, Refused

AGAIN = {"late_facts": "reprice"}
SHORT = {"negative_stock": "allow"}


def test_goods_that_are_rejected_have_no_part_in_a_return() -> None:
    """Ten at 100 and ten at 200, two more rejected each time; two of the later ten go back: 400.00 of 3 000.00."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "12", "100", rejected="2")
    receipt = shop.buy("A", "12", "200", rejected="2")
    assert (shop.shelf("A"), shop.balances("2120")) == (("20", "3000.00"), ["-3000.00"])
    shop("purchase_return", 2, receipt=receipt, quantity="2")
    assert (shop.shelf("A"), shop.balances("2120", "5220")) == (("18", "2600.00"), ["-2600.00", "0.00"])


def test_goods_that_are_rejected_are_owed_until_they_go_back() -> None:
    """Ten at 100 and five that are rejected: 500.00 on their own site, 1 500.00 owed; back, 1 000.00 each."""
    shop = Trade({"A": "fifo"}, sites=[{"code": "S", "name": "store"}, {"code": "REJ", "name": "rejected"}])
    shop.buy("A", "10", "100")
    rejected = shop.buy("A", "5", "100", site="REJ")
    assert (shop.shelf("A", "REJ")[1], shop.balances("2120")) == ("500.00", ["-1500.00"])
    shop("purchase_return", 2, receipt=rejected, quantity="5")
    assert [shop.shelf("A", site)[1] for site in ("S", "REJ")] == ["1000.00", "0.00"]
    assert shop.balances("2120") == ["-1000.00"]


def test_a_gift_goes_back_at_what_it_came_at() -> None:
    """A hundred at 100 and five for nothing, which go back: here at nothing (0009), there at the average, 476.19."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "100", "100")
    receipt = shop.buy("A", "5", "0", free=True)
    assert shop.shelf("A") == ("105", "10000.00")
    shop("purchase_return", 2, receipt=receipt, quantity="5")
    assert (shop.shelf("A"), shop.balances("2120", "5220")) == (("100", "10000.00"), ["-10000.00", "0.00"])


@pytest.mark.parametrize("method", ["fifo", "moving_average"])
@pytest.mark.parametrize("late", ["as_of_now", "reprice"])
def test_a_rebate_follows_goods_around_four_warehouses(method: str, late: str) -> None:
    """100 at 275, two go back; twenty each to three places, and between two of them five times; 2 500 less: 250 each.

    There it is a landed cost of -2 500, which the two that went back share: 50.00 are a late difference here.
    """
    shop = Trade({"A": method}, {"late_facts": late}, sites=[{"code": of, "name": of} for of in "S123"])
    receipt = shop.buy("A", "100", "275")
    shop("purchase_return", 2, receipt=receipt, quantity="2")
    for day, way in enumerate(("S1", "S2", "S3", "1S", "S1", "1S", "S1"), 3):
        shop("stock_transfer", day, item="A", quantity="20", from_site=way[0], to_site=way[1])
    less = {"direction": "decrease", "amounts": {"material": "2500"}, "reason": "rebate"}
    shop("cost_adjustment", 12, item="A", receipt=receipt, **less)
    assert [shop.shelf("A", of) for of in "S123"] == [("38", "9500.00")] + [("20", "5000.00")] * 3
    assert shop.balances("2120", "5220") == ["-26950.00", "-50.00"]


def test_freight_with_the_receipt_and_freight_after_the_bill() -> None:
    """Ten at 1 000 with 2 000 of freight, billed at 10 000, and 2 000 more freight: 14 000.00."""
    shop = Trade({"A": "moving_average"})
    receipt = shop.buy("A", "10", "1000")
    freight = {"charges": [{"amount": "2000", "basis": "quantity"}], "receipts": [{"receipt": receipt}]}
    shop("landed_cost", owed="accrued_expense", **freight)
    shop.bill(receipt, "10000", 2)
    shop("landed_cost", 3, partner="V", **freight)
    assert (shop.shelf("A"), shop.balances("2110", "2120", "2140")) == (
        ("10", "14000.00"),
        ["-12000.00", "0.00", "-2000.00"],
    )


def test_packing_on_the_bill_and_freight_of_its_own() -> None:
    """Ten at 100 with 250 of packing are 1 250.00, billed at 1 250; 50 of freight: 1 300.00."""
    shop = Trade({"A": "fifo"})
    receipt = shop.buy("A", "10", "100")
    packing = {"charges": [{"amount": "250"}], "receipts": [{"receipt": receipt}]}
    shop("landed_cost", partner="V", **packing)
    assert (shop.shelf("A"), shop.balances("2120")) == (("10", "1250.00"), ["-1000.00"])
    shop.bill(receipt, "1000", 2)
    assert shop.balances("2120") == ["0.00"]
    shop.land("50", receipt, day=3, basis="quantity")
    assert shop.shelf("A") == ("10", "1300.00")


@pytest.mark.parametrize(("method", "scale"), [("fifo", 1), ("moving_average", 10)])
def test_a_price_is_set_and_taken_back(method: str, scale: int) -> None:
    """Ten at 500 and ten at 600 are set to 700: 3 000 more; taken back, the first ten have cost what they had."""
    shop = Trade({"A": method})
    shop.buy("A", "10", str(500 * scale))
    shop.buy("A", "10", str(600 * scale))
    new = shop("cost_adjustment", 2, item="A", price=str(700 * scale), reason="counted")
    assert shop.shelf("A") == ("20", f"{14000 * scale}.00")
    shop("reversal", 3, of=new, reason="not after all")
    assert shop.shelf("A") == ("20", f"{11000 * scale}.00")
    assert shop.sold(shop.sell("A", "10", 4)) == {"fifo": "5000.00", "moving_average": "55000.00"}[method]


def test_bills_of_an_order_reach_its_receipts_in_turn() -> None:
    """Six and four at 100; three of the first are billed, then five of the order: 600.00 and 200.00 are billed."""
    shop = Trade({"A": "fifo"})
    lines = [{"item": "A", "quantity": "10", "price": "100"}]
    line = shop("purchase_order", partner="V", lines=lines) + "/1"
    receipts = [shop("goods_receipt", purchase_order=line, quantity=quantity) for quantity in "64"]
    shop.bill(receipts[0], "300", 2, quantity="3")
    goods = [{"purchase_order": line, "quantity": "5", "amount": "500"}]
    shop("purchase_invoice", 3, partner="V", goods=goods)
    counted = shop.books.state.receipts
    assert [counted.get(f"{receipt}/billed", 0) for receipt in receipts] == [600_00, 200_00]
    assert shop.balances("2110", "2120") == ["-800.00", "-200.00"]


def test_an_early_receipt_is_the_first_to_go() -> None:
    """Ten times one at 10, one used for 10; one at 50 had come a day before: the one used has cost 50."""
    shop = Trade({"A": "fifo"}, AGAIN)
    for _ in range(10):
        shop.buy("A", "1", "10", 2)
    sold = shop.sell("A", "1", 2)
    assert shop.sold(sold) == "10.00"
    shop.buy("A", "1", "50", 1)
    assert (shop.sold(sold), shop.shelf("A")) == ("50.00", ("10", "100.00"))


def test_an_early_repack_changes_a_later_one() -> None:
    """Five of A and of B at 100 become C on the 10th; ten each at 200 had come before, and five more C on the 5th.

    Both took the first ten of each: 2 000.00 each time, and ten of each at 100 are left.
    """
    shop = Trade(dict.fromkeys("ABC", "fifo"), AGAIN)
    parts = {"item": "C", "quantity": "5", "components": [{"item": item, "quantity": "5"} for item in "AB"]}
    shop.buy("A", "10", "100", 2)
    shop.buy("B", "10", "100", 3)
    shop("assembly", 10, **parts)
    assert shop.shelf("C") == ("5", "1000.00")
    for item in "AB":
        shop.buy(item, "10", "200", 1)
    assert shop.shelf("C") == ("5", "2000.00")
    shop("assembly", 5, **parts)
    assert [shop.shelf(item) for item in "ABC"] == [("10", "1000.00")] * 2 + [("10", "4000.00")]


def test_a_count_that_had_been_made_before_another() -> None:
    """100 at 100 are counted as 100 and set to 200; 50 at 50 had been counted before: 7 500 less, then 17 500 more.

    A count that somebody made is not changed by a slip of an earlier day: it is taken back, and posted again after it.
    """
    shop = Trade({"A": "moving_average"}, AGAIN)
    shop.buy("A", "100", "100", 1)
    later = [
        shop("count_result", 12, item="A", counted="100"),
        shop("cost_adjustment", 12, item="A", price="200", reason="counted"),
    ]
    assert shop.shelf("A") == ("100", "20000.00")
    with pytest.raises(Refused) as refusal:
        shop("count_result", 11, item="A", counted="50")
    assert refusal.value.code == Code.LATE_FACT_REFUSED
    for of in reversed(later):
        shop("reversal", 13, of=of, reason="another count came first")
    shop("count_result", 11, item="A", counted="50")
    shop("cost_adjustment", 11, item="A", price="50", reason="counted")
    assert shop.shelf("A") == ("50", "2500.00")
    shop("count_result", 12, item="A", counted="100", price="200")
    shop("cost_adjustment", 12, item="A", price="200", reason="counted")
    assert shop.shelf("A") == ("100", "20000.00")


def test_a_count_between_a_count_and_a_delivery() -> None:
    """Ten counted on the 10th, five delivered on the 12th; eleven had been counted on the 11th: six are there."""
    shop = Trade({"A": "moving_average"}, AGAIN)
    shop("count_result", 10, item="A", counted="10", price="100")
    shop.sell("A", "5", 12)
    shop("count_result", 11, item="A", counted="11")
    assert shop.shelf("A") == ("6", "600.00")


def test_an_issue_before_a_count_never_was() -> None:
    """100 at 700, fifty issued, 100 counted, fifty issued; the first issue never was: fifty are there all the same."""
    shop = Trade({"A": "moving_average"}, AGAIN)
    shop.buy("A", "100", "700", 1)
    wrong = shop.sell("A", "50", 2)
    count = shop("count_result", 3, item="A", counted="100", price="100")
    assert shop.shelf("A") == ("100", "40000.00")
    issued = shop.sell("A", "50", 4)
    assert shop.shelf("A") == ("50", "20000.00")
    for of in (issued, count, wrong):
        shop("reversal", 5, of=of, reason="the first issue never was")
    shop("count_result", 3, item="A", counted="100")
    shop.sell("A", "50", 4)
    assert shop.shelf("A") == ("50", "35000.00")


def test_the_last_to_come_is_the_first_to_go() -> None:
    """1 at 1, 2 at 2, one out; 3 at 3, four out; 4 at 4, five out; 5 at 5, five out: 2, 11, 17 and 25."""
    shop = Trade({"A": "lifo"})
    shop.buy("A", "1", "1")
    found = []
    for number, out in ((2, "1"), (3, "4"), (4, "5"), (5, "5")):
        shop.buy("A", str(number), str(number))
        found.append(shop.sold(shop.sell("A", out)))
    assert (found, shop.shelf("A")) == (["2.00", "11.00", "17.00", "25.00"], ("0", "0.00"))


def test_a_queue_of_which_some_is_gone() -> None:
    """1 at 10, 2, 1 and 5 at 20: four out are 10 + 3 x 20, and five at 20 are left."""
    shop = Trade({"A": "fifo"})
    for quantity, price in (("1", "10"), ("2", "20"), ("1", "20"), ("5", "20")):
        shop.buy("A", quantity, price)
    assert (shop.sold(shop.sell("A", "4")), shop.shelf("A")) == ("70.00", ("5", "100.00"))


def test_a_queue_below_zero_has_the_rate_of_what_covers_it() -> None:
    """Five are short at 100; one at 10 leaves four short at 100; five more at 10 leave one at 10."""
    prices = [{"item": "A", "valid_from": SINCE, "price": "100"}]
    shop = Trade({"A": "fifo"}, SHORT, prices=prices)
    sold = shop.sell("A", "5")
    found = [shop.shelf("A")]
    for quantity in "15":
        shop.buy("A", quantity, "10", 2)
        found.append(shop.shelf("A"))
    assert found == [("-5", "-500.00"), ("-4", "-400.00"), ("1", "10.00")]
    assert shop.sold(sold) == "50.00"


def test_more_material_was_handed_out_than_planned() -> None:
    """120 at 5 000 instead of 100, and 200 at 1 000; 90, 5 and 5 are made: 720 000, 40 000 and 40 000.

    Until the order is done its products stand at what was planned, 7 000 each; there each takes its part of the 120.
    """
    lines = [{"item": "A", "quantity": "1"}, {"item": "B", "quantity": "2"}]
    bom = {"item": "FG", "valid_from": SINCE, "lines": lines}
    shop = Trade(dict.fromkeys(("A", "B", "FG"), "fifo"), boms=[bom])
    shop.buy("A", "120", "5000")
    shop.buy("B", "240", "1000")
    order = shop.order("FG", "100")
    shop("material_issue", work_order=order, item="A", quantity="120", reason="more was handed out")
    shop("material_issue", work_order=order, item="B", quantity="200")
    for quantity in ("90", "5", "5"):
        shop("production_receipt", 2, work_order=order, quantity=quantity)
    assert shop.shelf("FG") == ("100", "700000.00")
    shop("order_completion", 3, work_order=order)
    assert [shop.shelf(item) for item in ("A", "B", "FG")] == [
        ("0", "0.00"), ("40", "40000.00"), ("100", "800000.00")
    ]  # fmt: skip
    assert [shop.sold(shop.sell("FG", quantity, 4)) for quantity in ("90", "5", "5")] == [
        "720000.00", "40000.00", "40000.00"
    ]  # fmt: skip


def test_a_tenth_is_lost_in_the_process() -> None:
    """Ten of material at 100 make nine: they bear all of it, 1 000.00."""
    bom = {"item": "FG", "valid_from": SINCE, "lines": [{"item": "A", "quantity": "1"}]}
    shop = Trade({"A": "fifo", "FG": "fifo"}, boms=[bom])
    shop.buy("A", "10", "100")
    order = shop.order("FG", "10")
    shop("material_issue", work_order=order, item="A", quantity="10")
    shop("production_receipt", 2, work_order=order, quantity="9", final=True)
    assert shop.shelf("FG") == ("9", "1000.00")
