"""ERPNext's own tests of the stock ledger: the same events as documents, with the figures that ERPNext asserts.

Source: frappe/erpnext, erpnext/stock/doctype/stock_ledger_entry/test_stock_ledger_entry.py,
landed_cost_voucher/test_landed_cost_voucher.py, stock_reconciliation/test_stock_reconciliation.py and
stock_entry/test_stock_entry.py; erpnext/manufacturing/doctype/work_order/test_work_order.py. Backdated entries are told
again there, as with the policy `late_facts = "reprice"` here.
"""

import pytest
from tests.cases.trade import SINCE, Trade

from erpcore import Refused

AGAIN = {"late_facts": "reprice"}
STORES = [{"code": code, "name": code} for code in ("A", "B", "C")]


@pytest.mark.parametrize("policy", ["as_of_now", "reprice"])
def test_freight_reaches_what_went_back_to_the_supplier(policy: str) -> None:
    """5 at 100, 2 go back, 50 of freight: the two took 220 along, three are left at 330."""
    shop = Trade({"A": "fifo"}, {"late_facts": policy})
    receipt = shop.buy("A", "5", "100")
    shop("purchase_return", 5, receipt=receipt, quantity="2")
    shop.land("50", receipt, day=6)
    assert (shop.shelf("A"), shop.balances("5220", "2120")) == (("3", "330.00"), ["20.00", "-300.00"])


def test_freight_reaches_what_customers_brought_back() -> None:
    """5 at 100 are delivered, 2 come back, 50 of freight: the delivery cost 550, the return was worth 220."""
    shop = Trade({"A": "fifo"})
    receipt = shop.buy("A", "5", "100")
    sold = shop.sell("A", "5", 2)
    shop("sales_return", 3, delivery=sold, quantity="2")
    shop.land("50", receipt, day=6)
    assert (shop.shelf("A"), shop.sold(sold)) == (("2", "220.00"), "330.00")


def test_a_new_rate_before_a_transfer_and_a_repack() -> None:
    """50 at 100 in A, 10 at 200 in B; ten go from A to B (150 there); five of A and 40 of freight make one: 540.

    A is then counted at 150 on an earlier day: B stands at 175, and what was made at 790.
    """
    shop = Trade({"A": "fifo", "F": "fifo"}, AGAIN, sites=STORES)
    shop.buy("A", "50", "100", 10, site="A")
    shop.buy("A", "10", "200", 11, site="B")
    shop("stock_transfer", 15, item="A", quantity="10", from_site="A", to_site="B")
    assert shop.shelf("A", "B") == ("20", "3000.00")
    parts = [{"item": "A", "quantity": "5", "site": "A"}]
    shop(
        "assembly",
        16,
        item="F",
        quantity="1",
        site="B",
        components=parts,
        freight="40",
        freight_partner="V",
    )
    assert shop.shelf("F", "B") == ("1", "540.00")
    shop("cost_adjustment", 12, item="A", site="A", price="150", reason="counted at a new rate")
    assert [shop.shelf("A", "A"), shop.shelf("A", "B"), shop.shelf("F", "B")] == [
        ("35", "5250.00"), ("20", "3500.00"), ("1", "790.00")
    ]  # fmt: skip


def test_an_early_receipt_goes_through_two_transfers() -> None:
    """5 at 10 go from A to B and are used for 50; five at 20 are found to have come before: 100; taken back: 50.

    Two at 20 come before: 2 x 20 + 3 x 10 = 70, also by way of C, until they are taken back: 50.
    """
    shop = Trade({"A": "fifo"}, AGAIN, sites=STORES)
    move = {"item": "A", "quantity": "5"}
    shop.buy("A", "5", "10", 5, site="A")
    shop("stock_transfer", 6, from_site="A", to_site="B", **move)
    used = shop.sell("A", "5", 7, site="B")
    found = [shop.sold(used)]
    early = shop.buy("A", "5", "20", 4, site="A")
    found.append(shop.sold(used))
    shop("reversal", 8, of=early, reason="wrong store")
    found.append(shop.sold(used))
    early = shop.buy("A", "2", "20", 3, site="A")
    found.append(shop.sold(used))
    shop("reversal", 8, of=used, reason="by way of C")
    shop("stock_transfer", 9, from_site="B", to_site="C", **move)
    used = shop.sell("A", "5", 10, site="C")
    found.append(shop.sold(used))
    shop("reversal", 11, of=early, reason="wrong store")
    assert [*found, shop.sold(used)] == ["50.00", "100.00", "50.00", "70.00", "70.00", "50.00"]


def test_an_early_receipt_goes_through_two_repacks_and_two_transfers() -> None:
    """Ten at 100 become a part, a product, and move twice; ten at 200 had come before: 2 000 all along."""
    shop = Trade({"RAW": "fifo", "PART": "fifo", "GOOD": "fifo"}, AGAIN, sites=STORES)
    shop.buy("RAW", "10", "100", 5, site="A")
    for day, item, of, site, source in ((6, "PART", "RAW", "B", "A"), (7, "GOOD", "PART", "C", "B")):
        parts = [{"item": of, "quantity": "10", "site": source}]
        shop("assembly", day, item=item, quantity="10", site=site, components=parts)
    move = {"item": "GOOD", "quantity": "10"}
    shop("stock_transfer", 8, from_site="C", to_site="B", **move)
    shop("stock_transfer", 9, from_site="B", to_site="A", **move)
    assert shop.shelf("GOOD", "A") == ("10", "1000.00")
    shop.buy("RAW", "10", "200", 2, site="A")
    assert (shop.shelf("GOOD", "A"), shop.shelf("RAW", "A")) == (("10", "2000.00"), ("10", "1000.00"))


def test_batches_have_averages_of_their_own() -> None:
    """X at 100 and 150, Y at 50 and 100: one each of Y, X, Y, X cost 75, 125, 75, 125."""
    shop = Trade({"A": "specific lot"})
    for lot, price in (("X", "100"), ("Y", "50"), ("X", "150"), ("Y", "100")):
        shop.buy("A", "1", price, lot=lot)
    assert [shop.sold(shop.sell("A", "1", lot=lot)) for lot in "YXYX"] == ["75.00", "125.00"] * 2


def test_a_batch_is_averaged_up_to_the_day() -> None:
    """One at 10 yesterday and one at 30 tomorrow, one at 20 is entered for today: today's costs 15, the others 45."""
    shop = Trade({"A": "specific lot"}, AGAIN)
    for day, price in ((3, "10"), (5, "30"), (4, "20")):
        shop.buy("A", "1", price, day, lot="X")
    today, later = shop.sell("A", "1", 4, lot="X"), shop.sell("A", "2", 6, lot="X")
    assert [shop.sold(today), shop.sold(later), shop.shelf("A")[1]] == ["15.00", "45.00", "0.00"]


def test_an_early_receipt_changes_one_batch_in_two_stores() -> None:
    """Five each of X and Y at 10, X goes to B; five of X at 20 were there before: X is 15 in both, Y stays at 10."""
    shop = Trade({"A": "specific lot"}, AGAIN, sites=STORES)
    for lot in "YX":
        shop.buy("A", "5", "10", 5, site="A", lot=lot)
    move = {"item": "A", "from_site": "A", "to_site": "B", "quantity": "5"}
    shop("stock_transfer", 6, lot="X", **move)
    shop.buy("A", "5", "20", 4, site="A", lot="X")
    assert (shop.shelf("A", "A"), shop.shelf("A", "B")) == (("10", "125.00"), ("5", "75.00"))
    shop("stock_transfer", 7, lot="Y", **move)
    assert (shop.shelf("A", "A"), shop.shelf("A", "B")) == (("5", "75.00"), ("10", "125.00"))


def test_batches_without_prices_of_their_own_are_first_in_first_out() -> None:
    """X 10 at 10, Y 10 at 20, X 5 at 15: fifteen of X cost 10 x 10 + 5 x 20, ten of Y 5 x 20 + 5 x 15."""
    shop = Trade({"A": "fifo lot"})
    for lot, quantity, price in (("X", "10", "10"), ("Y", "10", "20"), ("X", "5", "15")):
        shop.buy("A", quantity, price, lot=lot)
    assert shop.sold(shop.sell("A", "15", lot="X")) == "200.00"
    assert shop.sold(shop.sell("A", "10", lot="Y")) == "175.00"


def test_goods_below_zero_move_at_the_last_price() -> None:
    """Ten at 10, fifteen and five go: -100; fifteen at 15 come: five are left at 75, the stock rises by 175."""
    shop = Trade({"A": "fifo"}, {"negative_stock": "allow"})
    shop.buy("A", "10", "10")
    sold = [shop.sell("A", "15"), shop.sell("A", "5")]
    assert shop.shelf("A") == ("-10", "-100.00")
    shop.buy("A", "15", "15")
    assert (shop.shelf("A"), [shop.sold(of) for of in sold]) == (("5", "75.00"), ["175.00", "75.00"])


def test_a_serial_number_delivered_before_its_freight_is_known() -> None:
    """A machine at 200 is delivered, 10 of freight come after: the delivery cost 210."""
    shop = Trade({"A": "specific serial"})
    receipt = shop.buy("A", "1", "200", lot="SN-1")
    sold = shop.sell("A", "1", 2, lot="SN-1")
    shop.land("10", receipt, day=3)
    assert shop.sold(sold) == "210.00"


@pytest.mark.parametrize(
    ("charge", "prices", "shares"),
    [
        ("123.22", ["250"] * 3, ["41.08", "41.07", "41.07"]),  # there the last of them has 41.08
        ("0.20", ["100", "100", "100", "1"], ["0.07", "0.07", "0.06", "0.00"]),
        ("0.04", ["100"] * 7, ["0.01"] * 4 + ["0.00"] * 3),
    ],
)
def test_odd_cents_of_a_charge(charge: str, prices: list[str], shares: list[str]) -> None:
    """A charge by value adds up, has no share below zero, and its odd cents lie with the largest remainders."""
    items = [f"I{number}" for number in range(len(prices))]
    shop = Trade(dict.fromkeys(items, "fifo"))
    receipts = [shop.buy(item, "1", price) for item, price in zip(items, prices, strict=True)]
    before = [shop.books.state.stock.pool(item, "S").value for item in items]
    shop.land(charge, *receipts)
    after = [shop.books.state.stock.pool(item, "S").value for item in items]
    assert [shop.money(now - then) for now, then in zip(after, before, strict=True)] == shares


def test_freight_in_dollars() -> None:
    """100.00 and 10 dollars at 62.9 on one receipt of 250.00: it is worth 979.00, and 10.00 dollars are owed."""
    shop = Trade({"A": "fifo"})
    receipt = shop.buy("A", "5", "50")
    shop.land("100", receipt)
    charges, lines = [{"amount": "10"}], [{"receipt": receipt}]
    shop("landed_cost", partner="V", currency="USD", rate="62.9", charges=charges, receipts=lines)
    assert (shop.shelf("A"), shop.balances("2110")) == (("5", "979.00"), ["-729.00"])


@pytest.mark.parametrize("method", ["fifo", "moving_average"])
def test_a_count_with_a_new_rate(method: str) -> None:
    """100 at 100 are counted as 50 at 50: 2 500 are left, 7 500 less; 50 at 200 is 7 500 more."""
    shop = Trade({"A": method})
    shop.buy("A", "100", "100")
    for counted, price, value in (
        ("50", "50", "2500.00"),
        ("50", "200", "10000.00"),
        ("100", "200", "20000.00"),
    ):
        shop("count_result", item="A", counted=counted)
        if shop.shelf("A")[1] != value:
            shop("cost_adjustment", item="A", price=price, reason="counted at a new rate")
        assert shop.shelf("A") == (counted, value)


def test_an_issue_that_later_issues_have_no_room_for_is_refused() -> None:
    """Two came on the 1st, two moved on the 3rd and back on the 4th: two more cannot have moved on the 2nd."""
    shop = Trade({"A": "fifo"}, AGAIN, sites=STORES)
    shop.buy("A", "2", "100", 1, site="A")
    shop("stock_transfer", 3, item="A", quantity="2", from_site="A", to_site="B")
    shop("stock_transfer", 4, item="A", quantity="2", from_site="B", to_site="A")
    with pytest.raises(Refused) as refused:
        shop("stock_transfer", 2, item="A", quantity="2", from_site="A", to_site="B")
    assert refused.value.code.name == "STOCK_SHORT"


def test_an_order_takes_the_cost_of_its_material_and_work() -> None:
    """4 made of 200 of material and 1 000 of other cost: 300 each; scrap of 40 is taken off, and 290 are left."""
    bom = {"item": "GOOD", "valid_from": SINCE, "lines": [{"item": "RAW", "quantity": "0.5"}]}
    shop = Trade({"RAW": "fifo", "GOOD": "fifo", "SCRAP": "fifo"}, boms=[bom])
    shop.buy("RAW", "2", "100")
    order = shop.order("GOOD", "4")
    shop("material_issue", work_order=order, item="RAW", quantity="2")
    charge = {"basis": "measured", "lines": [{"work_order": order, "measure": "1"}]}
    shop("cost_distribution", amount="1000", element="labour", owed="wages_payable", **charge)
    shop("scrap_recovery", work_order=order, item="SCRAP", quantity="4", price="10")
    shop("production_receipt", work_order=order, quantity="4", final=True)
    assert (shop.shelf("GOOD"), shop.shelf("SCRAP")) == (("4", "1160.00"), ("4", "40.00"))


def test_a_cost_that_comes_after_production_follows_what_was_made() -> None:
    """Ten made of 1 000 of material, four of them sold; 100 of rent comes later: 660 are left, 440 were sold."""
    bom = {"item": "GOOD", "valid_from": SINCE, "lines": [{"item": "RAW", "quantity": "1"}]}
    shop = Trade({"RAW": "fifo", "GOOD": "fifo"}, boms=[bom])
    shop.buy("RAW", "10", "100")
    order = shop.order("GOOD", "10")
    shop("material_issue", work_order=order, item="RAW", quantity="10")
    shop("production_receipt", work_order=order, quantity="10", final=True)
    sold = shop.sell("GOOD", "4")
    lines = [{"work_order": order, "amount": "100"}]
    shop("cost_distribution", 5, amount="100", basis="stated", lines=lines, owed="supplier", partner="V")
    assert (shop.shelf("GOOD"), shop.sold(sold)) == (("6", "660.00"), "440.00")
