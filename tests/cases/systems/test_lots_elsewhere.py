"""Lots, batches and serial numbers in Odoo's and ERPNext's own tests: the same events as documents, with their figures.

Source: odoo/odoo, addons/stock_account/tests/test_lot_valuation.py (test_enable_lot_valuation_variant,
test_inventory_adjustment_new_lot, _existing_lot, test_change_standard_price, test_change_lot_cost, test_change_cost_
method, test_fifo_lot_valuated, test_lot_avco_partially_consigned_quant_value); frappe/erpnext, erpnext/stock/doctype/
serial_and_batch_bundle/test_serial_and_batch_bundle.py (test_old_batch_valuation, test_stock_queue_for_return_entry_
with_non_batchwise_valuation, test_serial_no_valuation_for_legacy_ledgers) and landed_cost_voucher/
test_landed_cost_voucher.py (freight on serial numbers; test_lcv_for_work_order_scr). Lots with values of their own are
goods of specific identification here; stock of a lot below zero, as Odoo lets it be, is refused.
"""

import pytest
from tests.cases.trade import SINCE, Trade

from erpcore.kernel.errors import Code, Refused


def _shop(*came: tuple[str, str, str]) -> Trade:
    """Open books with goods that came: quantity, price and lot."""
    shop = Trade({"A": "specific lot"})
    for quantity, price, lot in came:
        shop.buy("A", quantity, price, lot=lot)
    return shop


def _lots(shop: Trade, *lots: str) -> list[tuple[str, str]]:
    """Write quantity and value of lots."""
    pool = shop.books.state.stock.pool("A", "S")
    parcels = [pool.parcel(lot) for lot in lots]
    return [(f"{of.quantity // 10**6}", shop.money(sum(of.amounts.values()))) for of in parcels]


@pytest.mark.parametrize(
    ("prices", "sold", "found"),
    [
        (("5", "7"), "1", [("7", "44.00"), ("17", "112.67")]),
        (("4", "8"), "2", [("6", "36.00"), ("16", "110.67")]),
    ],
)
def test_lots_average_by_themselves(prices: tuple[str, str], sold: str, found: list[tuple[str, str]]) -> None:
    """Five and five at 5, ten more of the second at 7; one of each goes, three of each at 8 come: 44.00 and 112.67.

    Four and eight, two of each: 36.00 and 110.67. The average of all would be 156.00 and 144.00.
    """
    shop = _shop(("5", prices[0], "1"), ("5", prices[0], "2"), ("10", prices[1], "2"))
    for lot in "12":
        shop.sell("A", sold, lot=lot)
    for lot in "12":
        shop.buy("A", "3", "8", lot=lot)
    assert _lots(shop, "1", "2") == found


def test_a_lot_that_is_found_has_the_average_and_one_that_is_there_its_own() -> None:
    """Lot 1 at 5 and lot 2 at 9, ten each: one of lot 4 is found at 7, one more of lot 1 at 5."""
    shop = _shop(("10", "5", "1"), ("10", "9", "2"))
    shop("count_result", item="A", lot="4", counted="1")
    shop("count_result", item="A", lot="1", counted="11")
    assert _lots(shop, "4", "1") == [("1", "7.00"), ("11", "55.00")]


def test_all_lots_are_set_to_a_price() -> None:
    """25.00, 49.00 and 80.00 for five, eight and eleven become 50.00, 80.00 and 110.00 at 10 each."""
    shop = _shop(("5", "5", "1"), ("5", "5", "2"), ("8", "7", "3"), ("3", "8", "2"), ("3", "8", "3"))
    assert _lots(shop, "1", "2", "3") == [("5", "25.00"), ("8", "49.00"), ("11", "80.00")]
    shop("cost_adjustment", item="A", price="10", reason="revalued")
    assert _lots(shop, "1", "2", "3") == [("5", "50.00"), ("8", "80.00"), ("11", "110.00")]


def test_one_lot_is_set_to_a_price() -> None:
    """Of five at 5 two are sold; the three are set to 10: 30.00, the others stay."""
    shop = _shop(("5", "5", "1"), ("5", "5", "2"), ("10", "7", "3"))
    shop.sell("A", "2", lot="1")
    shop("cost_adjustment", item="A", lot="1", price="10", reason="revalued")
    assert _lots(shop, "1", "2", "3") == [("3", "30.00"), ("5", "25.00"), ("10", "70.00")]


def test_a_lot_of_two_receipts_is_one() -> None:
    """Twenty of lots 1 and 3 at 100, five of each and of lot 2 at 10: 82 each, 10 each, and 4 150.00 in all."""
    came = [("20", "100", "1"), ("20", "100", "3"), *(("5", "10", lot) for lot in "123")]
    shop = _shop(*came)
    assert _lots(shop, "1", "2", "3") == [("25", "2050.00"), ("5", "50.00"), ("25", "2050.00")]
    assert shop.shelf("A") == ("55", "4150.00")


def test_goods_of_the_supplier_in_a_lot_are_worth_nothing_of_ours() -> None:
    """One of lot 1 is the supplier's, two are ours at 20: 40.00; when it is ours at 10, three are worth 50.00."""
    shop = Trade({"A": "specific lot"})
    shop("consignment_receipt", partner="V", item="A", quantity="1", lot="1")
    shop.buy("A", "2", "20", lot="1")
    assert shop.shelf("A") == ("2", "40.00")
    shop("consignment_withdrawal", 2, partner="V", item="A", quantity="1", price="10", lot="1")
    assert shop.shelf("A") == ("3", "50.00")


def test_a_lot_does_not_go_below_zero() -> None:
    """Five each of two lots; two of a third are sold: refused, where Odoo has it at -2."""
    shop = Trade({"A": "specific lot"}, {"negative_stock": "allow"})
    for lot in "12":
        shop.buy("A", "5", "5", lot=lot)
    with pytest.raises(Refused) as refusal:
        shop.sell("A", "2", lot="3")
    assert (refusal.value.code, shop.shelf("A")) == (Code.LOT_SHORT, ("10", "50.00"))


def test_batches_without_a_value_of_their_own_follow_the_queue() -> None:
    """Ten at 100 and twenty at 200, ten out: 1 000; ten each of two batches at 100; thirty out: 5 000, then 1 000."""
    shop = Trade({"A": "fifo lot"})
    for quantity, price in (("10", "100"), ("20", "200")):
        shop.buy("A", quantity, price, lot="1")
    assert shop.sold(shop.sell("A", "10", lot="1")) == "1000.00"
    for lot in "12":
        shop.buy("A", "10", "100", lot=lot)
    assert shop.sold(shop.sell("A", "30", lot="1")) == "5000.00"
    assert (shop.sold(shop.sell("A", "10", lot="2")), shop.shelf("A")) == ("1000.00", ("0", "0.00"))


def test_what_goes_back_to_the_supplier_is_what_he_brought() -> None:
    """Ten at 100, twenty at 200, five at 300 of one batch; the five go back: at 300 here, at 100 there."""
    shop = Trade({"A": "fifo lot"})
    receipt = ""
    for quantity, price in (("10", "100"), ("20", "200"), ("5", "300")):
        receipt = shop.buy("A", quantity, price, lot="1")
    shop("purchase_return", receipt=receipt, quantity="5")
    assert (shop.shelf("A"), shop.balances("2120", "5220")) == (("30", "5000.00"), ["-5000.00", "0.00"])


def test_serial_numbers_are_bought_again_at_another_price() -> None:
    """Two at 100 are sold, come again at 200 and are sold: 400.00, and another one at 353 costs 353.00."""
    shop = Trade({"A": "specific serial"})
    for price in ("100", "200"):
        for number in ("1", "2"):
            shop.buy("A", "1", price, lot=number)
        assert [shop.sold(shop.sell("A", "1", lot=number)) for number in ("1", "2")] == [f"{price}.00"] * 2
    shop.buy("A", "1", "353", lot="3")
    assert (shop.sold(shop.sell("A", "1", lot="3")), shop.shelf("A")) == ("353.00", ("0", "0.00"))


def test_freight_on_serial_numbers_and_its_reversal() -> None:
    """Five at 100 with 20 of freight by quantity are 104 each; taken back, they are 100 again."""
    shop = Trade({"A": "specific serial"})
    receipts = [shop.buy("A", "1", "100", lot=f"N-{number}") for number in range(5)]
    freight = shop.land("20", *receipts, basis="quantity")
    assert shop.sold(shop.sell("A", "1", lot="N-0")) == "104.00"
    shop("reversal", 2, of=freight, reason="wrong")
    assert shop.shelf("A") == ("4", "400.00")


def test_charges_on_what_was_made_here_and_at_a_subcontractor() -> None:
    """Ten of each of 2 000: material at 100 and a fee of 100, or two at 100; 100 more each, and taken back."""
    lines = {
        item: [{"item": part, "quantity": "1"} for part in parts]
        for item, parts in (("SUBBED", ("ONE",)), ("MADE", ("ONE", "TWO")))
    }
    boms = [{"item": item, "valid_from": SINCE, "lines": parts} for item, parts in lines.items()]
    sites = [{"code": "S", "name": "stores"}, {"code": "SUB", "name": "sub", "subcontractor": "V"}]
    shop = Trade(dict.fromkeys(("ONE", "TWO", "SUBBED", "MADE"), "fifo"), boms=boms, sites=sites)
    shop.buy("ONE", "10", "100", site="SUB")
    for item in ("ONE", "TWO"):
        shop.buy(item, "10", "100")
    order = shop.order("MADE", "10")
    for item in ("ONE", "TWO"):
        shop("material_issue", work_order=order, item=item, quantity="10")
    shop("production_receipt", work_order=order, quantity="10", final=True)
    subbed = shop("subcontract_receipt", from_site="SUB", item="SUBBED", quantity="10", fee="1000")
    charge = {"amount": "100", "basis": "stated", "owed": "accrued_expense"}
    more = [
        shop("cost_distribution", 2, lines=[{"work_order": order, "amount": "100"}], **charge),
        shop.land("100", subbed, day=2),
    ]
    assert [shop.shelf(item) for item in ("MADE", "SUBBED")] == [("10", "2100.00")] * 2
    for of in more:
        shop("reversal", 3, of=of, reason="wrong")
    assert [shop.shelf(item) for item in ("MADE", "SUBBED")] == [("10", "2000.00")] * 2
