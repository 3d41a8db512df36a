"""Odoo's later tests of values, bills and subcontractors: the same events as documents, with the figures it asserts.

Source: odoo/odoo, addons/purchase_stock/tests/test_stock_valuation.py (test_move_fifo, _avco, _standard,
_value_extra_quantity, _value_with_small_decimals, _value_uom), addons/stock_account/tests/test_product_value.py
(test_average_real_time, _real_time_lot, test_backdate_product_value_1), test_stock_avco_report.py and
test_stockvaluation.py (test_fifo_edit_done_move1, test_fifo_perpetual_1), addons/mrp_account/tests/
test_valuation_layers.py (test_std_avco_2), addons/mrp_subcontracting_account/tests/test_subcontracting_account.py
(test_tracked_compo_and_backorder, test_subcontracting_account_backorder) and addons/mrp_subcontracting_landed_costs/
tests/test_subcontracting_landed_costs.py. Values that are edited there, with effect on what followed, are an invoice,
a cost adjustment or a reversal here.
"""

import pytest
from tests.cases.trade import SINCE, Trade

AGAIN = {"late_facts": "reprice"}
SITES = [{"code": "S", "name": "stores"}, {"code": "SUB", "name": "subcontractor", "subcontractor": "V"}]


def _order(shop: Trade, quantity: str, price: str, **fields: str) -> str:
    """Order goods of A and name the line."""
    lines = [{"item": "A", "quantity": quantity, "price": price, **fields}]
    return shop("purchase_order", partner="V", lines=lines) + "/1"


@pytest.mark.parametrize("method", ["fifo", "moving_average", "standard"])
def test_three_bills_over_three_receipts_of_an_order(method: str) -> None:
    """Five at 12: two come; two are billed, and one at 8 before it came; two come, one comes, two are billed at 15.

    24, 44 with the one at 8, 56, and 62 in all; at a standard of 10 the shelf has 20, 40 and 50. Which receipt the one
    at 8 belongs to is the next one's here; there all of an order share one price.
    """
    standards = [{"item": "A", "valid_from": SINCE, "amounts": {"material": "10"}}]
    shop = Trade({"A": method}, standards=standards if method == "standard" else [])
    line = _order(shop, "5", "12")
    found = []
    for day, (kind, quantity, amount) in enumerate(
        (
            ("receipt", "2", ""),
            ("bill", "2", "24"),
            ("bill", "1", "8"),
            ("receipt", "2", ""),
            ("receipt", "1", ""),
            ("bill", "2", "30"),
        ),
        1,
    ):
        if kind == "receipt":
            shop("goods_receipt", day, purchase_order=line, quantity=quantity)
        else:
            goods = [{"purchase_order": line, "quantity": quantity, "amount": amount}]
            shop("purchase_invoice", day, partner="V", goods=goods)
        found.append(shop.shelf("A")[1])
    expected = ["24.00", "24.00", "24.00", "44.00", "56.00", "62.00"]
    if method == "standard":
        expected = ["20.00", "20.00", "20.00", "40.00", "50.00", "50.00"]
    assert (found, shop.balances("2110", "2120")) == (expected, ["-62.00", "0.00"])


def test_more_comes_than_was_ordered_and_all_of_it_is_billed() -> None:
    """Five ordered at 10, seven come for 70 and are billed at 20: 140."""
    shop = Trade({"A": "moving_average"}, {"over_receipt": "0.4"})
    receipt = shop("goods_receipt", purchase_order=_order(shop, "5", "10"), quantity="7")
    assert shop.shelf("A") == ("7", "70.00")
    shop.bill(receipt, "140")
    assert shop.shelf("A") == ("7", "140.00")


def test_a_price_of_five_decimals_leaves_nothing_open() -> None:
    """1 500 at 3.30125 are 4 951.88, received and billed."""
    shop = Trade({"A": "moving_average"})
    receipt = shop.buy("A", "1500", "3.30125")
    assert shop.shelf("A") == ("1500", "4951.88")
    shop.bill(receipt, "4951.88")
    assert (shop.shelf("A"), shop.balances("2110", "2120")) == (
        ("1500", "4951.88"),
        ["-4951.88", "0.00"],
    )


def test_packs_of_ten_are_billed_by_the_tenth_of_a_piece() -> None:
    """Five packs of ten at 100 are 500, 10 each; 500 tenths at 1.20 are billed for them: 600, 12 each."""
    units = [{"code": code, "name": code, "decimals": 6} for code in ("pack", "tenth")]
    conversions = [
        {"unit": "pack", "to": "pcs", "factor": "10"},
        {"unit": "pcs", "to": "tenth", "factor": "10"},
    ]
    shop = Trade({"A": "moving_average"}, units=units, conversions=conversions)
    line = _order(shop, "5", "100", unit="pack")
    receipt = shop("goods_receipt", purchase_order=line, quantity="5", unit="pack")
    assert shop.shelf("A") == ("50", "500.00")
    shop.bill(receipt, "600", quantity="500", unit="tenth")
    assert (shop.shelf("A"), shop.balances("2120")) == (("50", "600.00"), ["0.00"])


def test_values_are_set_and_what_was_set_first_is_another() -> None:
    """Ten at 10 are set to 20 each, ten at 30 come: 25. One sold costs 25, or 30 when the ten are billed at 40.

    All 19 are set to 40. Had the first ten stayed at 10, the sale would have cost 25, and the 19 be worth as much.
    """
    shop = Trade({"A": "moving_average"}, AGAIN)
    shop("count_result", 1, item="A", counted="10", price="10")
    first = shop("cost_adjustment", 2, item="A", price="20", reason="revalued")
    receipt = shop.buy("A", "10", "30", 3)
    sold = shop.sell("A", "1", 4)
    assert (shop.sold(sold), shop.shelf("A")) == ("25.00", ("19", "475.00"))
    shop.bill(receipt, "400", 5)
    assert (shop.sold(sold), shop.shelf("A")) == ("30.00", ("19", "570.00"))
    shop("cost_adjustment", 6, item="A", price="40", reason="revalued")
    shop("reversal", 7, of=first, reason="ten after all")
    assert (shop.sold(sold), shop.shelf("A")) == ("25.00", ("19", "760.00"))


@pytest.mark.parametrize("method", ["fifo", "moving_average"])
def test_a_value_is_set_for_an_earlier_day(method: str) -> None:
    """Ten found at 10 and ten bought at 15; the first are found to have been 20 each before the others: 350."""
    shop = Trade({"A": method}, AGAIN)
    shop("count_result", 1, item="A", counted="10", price="10")
    shop.buy("A", "10", "15", 3)
    shop("cost_adjustment", 2, item="A", price="20", reason="revalued")
    assert shop.shelf("A") == ("20", "350.00")


def test_lots_that_had_come_before_their_value_was_set() -> None:
    """Lots 1 and 2 at 10, lot 2 billed at 20; all are set to 20; lots 3 and 4 come at 10, one of lot 3 is sold.

    590. Lot 3 turns out to have come before: it is worth 20 each, and so was the one sold; then lot 4, too: 780.
    A lot is taken back where others stand in for it: so it is received anew before the wrong receipt is reversed.
    """
    shop = Trade({"A": "specific lot"}, AGAIN)
    shop.buy("A", "10", "10", 1, lot="1")
    shop.bill(shop.buy("A", "10", "10", 1, lot="2"), "200", 2)
    assert shop.shelf("A") == ("20", "300.00")
    shop("cost_adjustment", 5, item="A", price="20", reason="revalued")
    wrong = [shop.buy("A", "10", "10", day, lot=lot) for day, lot in ((6, "3"), (7, "4"))]
    sold = shop.sell("A", "1", 8, lot="3")
    assert (shop.sold(sold), shop.shelf("A")) == ("10.00", ("39", "590.00"))
    found = []
    for day, lot, receipt in ((3, "3", wrong[0]), (4, "4", wrong[1])):
        shop.buy("A", "10", "10", day, lot=lot)
        shop("reversal", 9, of=receipt, reason="it had come before")
        found.append((shop.sold(sold), shop.shelf("A")[1]))
    assert found == [("20.00", "680.00"), ("20.00", "780.00")]


def test_a_receipt_that_is_gone_turns_out_dearer() -> None:
    """Two at 10 are sold and billed for 24, one at 10 comes: it is worth 10, and the two have cost 24."""
    shop = Trade({"A": "moving_average"})
    receipt = shop.buy("A", "2", "10")
    sold = shop.sell("A", "2", 2)
    shop.bill(receipt, "24", 3)
    shop.buy("A", "1", "10", 4)
    assert (shop.sold(sold), shop.shelf("A")) == ("24.00", ("1", "10.00"))


def test_more_was_delivered_than_the_note_says() -> None:
    """Ten at 10 and ten at 12, eight go out for 80; they were 14: 68 more, and six are left at 72."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "10", "10")
    shop.buy("A", "10", "12")
    assert [shop.sold(shop.sell("A", quantity, 2)) for quantity in "86"] == ["80.00", "68.00"]
    assert shop.shelf("A") == ("6", "72.00")


@pytest.mark.parametrize(("way", "cost"), [("reversal", ("206.00", "0.00")), ("return", ("200.00", "6.00"))])
def test_what_covered_a_shortage_was_less(way: str, cost: tuple[str, str]) -> None:
    """Ten and two at 10, ten at 8; three, nine and twenty are sold: 30, 90 and 160, ten of these short at 8.

    Ten at 12 cover them. They were eight: two are short again at 12. Four at 15 come: two are left at 30. Where the
    receipt is taken back, the sale has cost 6.00 more; where two are sent back, these are a late difference.
    """
    shop = Trade({"A": "fifo"}, {"negative_stock": "allow"})
    for quantity, price in (("10", "10"), ("2", "10"), ("10", "8")):
        shop.buy("A", quantity, price)
    sold = [shop.sell("A", quantity, 2) for quantity in ("3", "9", "20")]
    assert [shop.sold(of) for of in sold] == ["30.00", "90.00", "160.00"]
    assert shop.shelf("A") == ("-10", "-80.00")
    wrong = shop.buy("A", "10", "12", 3)
    assert (shop.sold(sold[2]), shop.shelf("A")) == ("200.00", ("0", "0.00"))
    if way == "reversal":
        shop("reversal", 4, of=wrong, reason="eight came")
        shop.buy("A", "8", "12", 4)
    else:
        shop("purchase_return", 4, receipt=wrong, quantity="2")
    assert shop.shelf("A") == ("-2", "-16.00" if way == "reversal" else "-24.00")
    shop.buy("A", "4", "15", 5)
    assert ((shop.sold(sold[2]), *shop.balances("5220")), shop.shelf("A")) == (cost, ("2", "30.00"))


def test_products_of_a_part_whose_standard_falls_to_nothing() -> None:
    """Two of 618.75 and a glass at 100, one sold: 718.75 left; the standard is 0, three more: 4 x 618.75 + 100."""
    bom = {"item": "TABLE", "valid_from": SINCE, "lines": [{"item": "GLASS", "quantity": "1"}]}
    standards = [
        {"item": "GLASS", "valid_from": day, "amounts": {"material": amount}}
        for day, amount in ((SINCE, "100"), ("2026-10-05", "0"))
    ]
    shop = Trade({"GLASS": "standard", "TABLE": "moving_average"}, boms=[bom], standards=standards)

    def make(quantity: int, day: int) -> None:
        order = shop.order("TABLE", str(quantity), day)
        shop("material_issue", day, work_order=order, item="GLASS", quantity=str(quantity))
        amount = f"{618.75 * quantity:.2f}"
        parts = {"amount": amount, "lines": [{"work_order": order, "amount": amount}]}
        shop("cost_distribution", day, basis="stated", owed="accrued_expense", **parts)
        shop("production_receipt", day, work_order=order, quantity=str(quantity), final=True)

    shop.buy("GLASS", "2", "100")
    make(2, 1)
    shop.sell("TABLE", "1", 2)
    assert shop.shelf("TABLE") == ("1", "718.75")
    shop.buy("GLASS", "3", "0", 6, free=True)
    make(3, 6)
    assert shop.shelf("TABLE") == ("4", "2575.00")


def test_a_subcontractor_delivers_in_three_parts_and_freight_follows() -> None:
    """Ten at 50 of two components with lots, 10 and 20: 400, 240 and 160; 99 of freight lies on the last two."""
    lines = [{"item": "ONE", "quantity": "1"}, {"item": "TWO", "quantity": "1"}]
    bom = {"item": "GOOD", "valid_from": SINCE, "lines": lines}
    shop = Trade({"ONE": "fifo lot", "TWO": "fifo lot", "GOOD": "fifo"}, boms=[bom], sites=SITES)
    for item, price in (("ONE", "10"), ("TWO", "20")):
        shop.buy(item, "10", price, site="SUB", lot=f"OF-{item}")
    found, receipt = [], ""
    for quantity in ("5", "3", "2"):
        used = [{"item": item, "quantity": quantity, "lot": f"OF-{item}"} for item in ("ONE", "TWO")]
        made = {"from_site": "SUB", "item": "GOOD", "quantity": quantity, "materials": used}
        receipt = shop("subcontract_receipt", 2, fee=str(50 * int(quantity)), **made)
        found.append(shop.shelf("GOOD")[1])
    assert found == ["400.00", "640.00", "800.00"]
    shop.land("99", receipt, day=3)
    assert shop.shelf("GOOD") == ("10", "899.00")


def test_freight_equally_on_bought_and_on_subcontracted_goods() -> None:
    """Ten for a fee of 100 and ten bought at 20, 99 of freight equally: 149.50 and 249.50."""
    bom = {"item": "GOOD", "valid_from": SINCE, "lines": [{"item": "ONE", "quantity": "1"}]}
    shop = Trade(dict.fromkeys(("ONE", "GOOD", "BOUGHT"), "fifo"), boms=[bom], sites=SITES)
    shop.buy("ONE", "10", "0", site="SUB", free=True)
    made = shop("subcontract_receipt", from_site="SUB", item="GOOD", quantity="10", fee="100")
    bought = shop.buy("BOUGHT", "10", "20")
    shop(
        "landed_cost",
        2,
        partner="V",
        charges=[{"amount": "99", "basis": "hand"}],
        receipts=[{"receipt": of, "share": "1"} for of in (made, bought)],
    )
    assert [shop.shelf(item)[1] for item in ("GOOD", "BOUGHT")] == ["149.50", "249.50"]


def test_a_subcontractor_delivers_serial_numbers_one_by_one() -> None:
    """Four at 50 of a component at 100 and one, with serial numbers, at nothing: 150 each."""
    lines = [{"item": "ONE", "quantity": "1"}, {"item": "TWO", "quantity": "1"}]
    bom = {"item": "GOOD", "valid_from": SINCE, "lines": lines}
    methods = {"ONE": "specific serial", "TWO": "fifo lot", "GOOD": "specific serial"}
    shop = Trade(methods, boms=[bom], sites=SITES)
    shop.buy("TWO", "4", "100", site="SUB", lot="L")
    for number in range(4):
        shop.buy("ONE", "1", "0", site="SUB", lot=f"ONE-{number}", free=True)
        used = [{"item": "ONE", "quantity": "1", "lot": f"ONE-{number}"}, {**lines[1], "lot": "L"}]
        made = {"from_site": "SUB", "item": "GOOD", "quantity": "1", "lot": f"GOOD-{number}"}
        shop("subcontract_receipt", fee="50", materials=used, **made)
    assert [shop.sold(shop.sell("GOOD", "1", 2, lot=f"GOOD-{number}")) for number in range(4)] == [
        "150.00"
    ] * 4
