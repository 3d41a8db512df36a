"""Examples of Dynamics 365 Supply Chain Management's manual of cost management, posted as documents, to the cent.

Source: MicrosoftDocs/dynamics-365-unified-operations-public, articles/supply-chain/cost-management: fifo-, lifo-date-
and weighted-average-physical-value-marking.md, weighted-average-date.md, moving-average.md,
running-average-cost-price.md, adjust-hand-inventory-cost-values.md, inventory-value-report-examples.md and
post-to-charge-account-accounting-principle.md. There issues leave at a running average, and the inventory close puts
them right; here they leave at what the method says, so the figures are those after the close. Goods that have come and
are not invoiced count, as with the option "include physical value": they are the company's (IAS 2.6, 2.34).
"""

import pytest
from tests.cases.trade import SINCE, Trade

PRICES = ("10", "20", "25", "30")


@pytest.mark.parametrize(
    ("method", "costs", "left"),
    [
        # one of four leaves at a running average of 21.25 and is settled with the first receipt: -11.25
        ("fifo", ["10.00", "20.00"], "55.00"),
        ("lifo", ["30.00", "25.00"], "30.00"),
        ("moving_average", ["21.25", "21.25"], "42.50"),
    ],
)
def test_two_of_four_receipts_are_issued(method: str, costs: list[str], left: str) -> None:
    """One each at 10, 20, 25 and 30, the third not invoiced: 10.00 and 20.00 first in, 21.25 on average."""
    shop = Trade({"A": method})
    for number, price in enumerate(PRICES):
        receipt = shop.buy("A", "1", price)
        if number != PRICES.index("25"):
            shop.bill(receipt, price)
    assert [shop.sold(shop.sell("A", "1", 2)) for _ in range(2)] == costs
    assert (shop.shelf("A"), shop.balances("2120")) == (("2", left), ["-25.00"])


def test_an_issue_that_is_marked_takes_its_own_receipt() -> None:
    """Marked to the receipt at 20, the issue costs 20.00 whatever came first: here goods of specific identification."""
    shop = Trade({"A": "specific lot"})
    for price in PRICES:
        shop.buy("A", "1", price, lot=f"PO-{price}")
    assert shop.sold(shop.sell("A", "1", lot="PO-20")) == "20.00"
    assert shop.shelf("A") == ("3", "65.00")


def test_last_in_first_out_by_date() -> None:
    """10, 20 and 25 come, one leaves, 30 comes: the one cost 25.00, and 20.00 each are left."""
    shop = Trade({"A": "lifo"})
    for day, price in enumerate(PRICES[:3], 1):
        shop.buy("A", "1", price, day)
    sold = shop.sell("A", "1", 4)
    shop.buy("A", "1", "30", 5)
    assert (shop.sold(sold), shop.shelf("A")) == ("25.00", ("3", "60.00"))


def test_weighted_average_of_the_month() -> None:
    """2 at 11, 1 at 12 and 1 at 14 are invoiced at 14, 16 and 16, one leaves between: 15.00, and 45.00 for three."""
    shop = Trade({"A": "monthly_average"})
    receipts = [shop.buy("A", "2", "11"), shop.buy("A", "1", "12")]
    sold = shop.sell("A", "1", 2)
    receipts.append(shop.buy("A", "1", "14", 3))
    for receipt, amount in zip(receipts, ("28", "16", "16"), strict=True):
        shop.bill(receipt, amount, 5)
    shop.books.month_end("2026-10").run()
    assert (shop.sold(sold), shop.shelf("A")) == ("15.00", ("3", "45.00"))


def test_weighted_average_of_the_month_with_goods_not_invoiced() -> None:
    """2 at 14 and two at 16, one of 10 not invoiced: 14.00 here, where all that came counts.

    The close there leaves the one that is not invoiced out, 15.00, although the running average before had it in.
    """
    shop = Trade({"A": "monthly_average"})
    for quantity, price, invoiced in (
        ("2", "11", "28"),
        ("1", "10", ""),
        ("1", "12", "16"),
        ("1", "14", "16"),
    ):
        receipt = shop.buy("A", quantity, price)
        if invoiced:
            shop.bill(receipt, invoiced, 5)
    sold = shop.sell("A", "1", 2)
    shop.books.month_end("2026-10").run()
    assert (shop.sold(sold), shop.shelf("A")) == ("14.00", ("4", "56.00"))


def test_weighted_average_of_each_day() -> None:
    """Day 1: 10 and 22 average 16.00; day 2 adds 30: the one left at 16.00 and it average 23.00."""
    shop = Trade({"A": "moving_average"})
    shop.bill(shop.buy("A", "1", "10"), "10")
    shop.bill(shop.buy("A", "1", "20"), "22")
    first = shop.sell("A", "1")
    shop.bill(shop.buy("A", "1", "30", 2), "30", 2)
    assert [shop.sold(first), shop.sold(shop.sell("A", "1", 2))] == ["16.00", "23.00"]
    assert shop.shelf("A") == ("1", "23.00")


def test_moving_average_over_an_invoice_a_revaluation_and_an_early_receipt() -> None:
    """Two at 10, one sold, invoiced at 12: 2.00 to stock and 2.00 a price difference; revalued to 16: 4.00 more.

    One at 20 of an earlier day then comes in at 16 there, 4.00 are an expense; here its cost is 20 (IAS 2.10): 36.00.
    """
    shop = Trade({"A": "moving_average"}, {"price_difference": "variance"})
    receipt = shop.buy("A", "2", "10", 3)
    sold = shop.sell("A", "1", 5)
    shop.bill(receipt, "24", 7)
    assert (shop.sold(sold), shop.shelf("A"), shop.balances("5110")) == ("10.00", ("1", "12.00"), ["2.00"])
    shop("cost_adjustment", 8, item="A", price="16", reason="revaluation")
    assert (shop.shelf("A"), shop.balances("5230")) == (("1", "16.00"), ["-4.00"])
    shop.buy("A", "1", "20", 1)
    assert (shop.sold(sold), shop.shelf("A")) == ("10.00", ("2", "36.00"))


def test_the_price_is_not_amplified_by_goods_issued_short() -> None:
    """100 at 1, 200 issued, 101 at 2: one is left at 2.00, and the 200 cost 300.00.

    The running average there is (202 - 100) / 1 = 102.00 for the one, of which the manual warns.
    """
    shop = Trade({"A": "moving_average"}, {"negative_stock": "allow"})
    shop.buy("A", "100", "1")
    sold = shop.sell("A", "200", 2)
    shop.buy("A", "101", "2", 3)
    assert (shop.sold(sold), shop.shelf("A")) == ("300.00", ("1", "2.00"))


def test_goods_on_hand_are_adjusted_after_the_close() -> None:
    """2 at 10 and 1 at 13, one of the first leaves for 10.00; the others are set to 15 each: 30.00, 7.00 more."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "2", "10", 1)
    shop.buy("A", "1", "13", 5)
    assert shop.sold(shop.sell("A", "1", 19)) == "10.00"
    shop("cost_adjustment", 28, item="A", price="15", reason="on-hand adjustment")
    assert (shop.shelf("A"), shop.balances("5230")) == (("2", "30.00"), ["-7.00"])
    assert [shop.sold(shop.sell("A", "1", 29)) for _ in range(2)] == ["15.00", "15.00"]


def test_the_value_of_two_sites_after_a_transfer_and_a_sale() -> None:
    """B0001: 10 at 100 and 5 at 75 in warehouse 11, 10 at 200 in 21; five go from 11 to 12, one of them is sold.

    After the close site 1 (11 and 12) has 14 for 1 275.00 and site 2 10 for 2 000.00; the sale cost 100.00.
    """
    shop = Trade({"A": "fifo"}, sites=[{"code": code, "name": code} for code in ("11", "12", "21")])
    shop.buy("A", "10", "100", 1, site="11")
    shop.buy("A", "10", "200", 1, site="21")
    shop.buy("A", "5", "75", 15, site="11")
    shop("stock_transfer", 16, item="A", quantity="5", from_site="11", to_site="12")
    sold = shop.sell("A", "1", 17, site="12")
    shelves = [shop.shelf("A", site) for site in ("11", "12", "21")]
    assert (shop.sold(sold), shelves) == (
        "100.00",
        [("10", "875.00"), ("4", "400.00"), ("10", "2000.00")],
    )


def test_charges_and_indirect_cost_of_a_purchase() -> None:
    """One for 100, 10 % of it from a ledger account, 10.00 to a vendor, 2 % of the 120.00 absorbed: 122.40."""
    shop = Trade({"A": "fifo"})
    receipt = shop.buy("A", "1", "100")
    shop.land("10", receipt)
    lines = [{"receipt": receipt}]
    shop("landed_cost", owed="accrued_expense", charges=[{"amount": "10"}], receipts=lines)
    shop("cost_adjustment", item="A", receipt=receipt, amounts={"overhead": "2.40"}, reason="handling 2 %")
    shop.bill(receipt, "100")
    assert (shop.shelf("A"), shop.balances("2110", "2120", "2140", "5230")) == (
        ("1", "122.40"),
        ["-110.00", "0.00", "-10.00", "-2.40"],
    )


def test_juice_that_took_more_apples_at_a_lower_price() -> None:
    """5 000 litres of 2 kg at 1.50 took 12 500 kg for 18 000: 750 gained on the price, 3 750 lost on the quantity.

    Source: financefunction.tech, "How to set up standard costs for direct materials in Dynamics 365".
    """
    shop = Trade(
        {"APPLES": "standard", "JUICE": "standard"},
        boms=[{"item": "JUICE", "valid_from": SINCE, "lines": [{"item": "APPLES", "quantity": "2"}]}],
        standards=[
            {"item": item, "valid_from": SINCE, "amounts": {"material": amount}}
            for item, amount in (("APPLES", "1.5"), ("JUICE", "3"))
        ],
    )
    shop.bill(shop.buy("APPLES", "12500", "1.5"), "18000")
    order = shop.order("JUICE", "5000")
    shop("material_issue", work_order=order, item="APPLES", quantity="12500", reason="poor pressing")
    shop("production_receipt", work_order=order, quantity="5000", final=True)
    assert (shop.shelf("JUICE"), shop.balances("1310", "5110")) == (
        ("5000", "15000.00"),
        ["3750.00", "-750.00"],
    )
    tree = shop.books.report("order_variance_tree", period="2026-10", work_order=order)
    told = {row["text"].en: f"{row['variance']}" for row in tree.dicts("heading")}
    assert told["Material usage variance"] == "3750.00"
    shop("order_settlement", 31, run=1)
    assert shop.balances("1310", "5110", "5130") == ["0.00", "-750.00", "3750.00"]
