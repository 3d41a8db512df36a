"""Romania's localisation of Odoo tests its stock accounts; the same events as documents, with its figures.

Source: OCA/l10n-romania, l10n_ro_stock_account/tests: cases/test_cases_fifo.csv and test_cases_avg.csv (numbers of
cases below), test_po_landed_cost_propagate.py, test_landed_cost_after_sale.py, test_reception_return_not_fifo.py,
test_svl_vacuum_location.py, test_ro_stock_fifo_correction.py, test_ro_stock_fifo_partial_delivery.py,
test_avg_internal_transfer.py, test_notice_currency.py and test_stock_quant_value.py. An invoice at another price than
the receipt is taken at its own rate there (a price difference of 400 on goods at 5 and a rate of 4); here the goods
cost the rate of the day they came (IAS 21.21), and the whole change of rate is an exchange gain.
"""

import pytest
from tests.cases.trade import SINCE, Trade

METHODS = pytest.mark.parametrize("method", ["fifo", "moving_average"])
PRICES = [{"item": "A", "valid_from": SINCE, "price": "100"}]
SHORT = {"negative_stock": "allow"}


@METHODS
@pytest.mark.parametrize("first", ["bill", "return"])
def test_a_part_goes_back_before_or_after_the_rest_is_billed(method: str, first: str) -> None:
    """Cases 5 and 6: of five at 100 three go back, two are billed: 200 in stock, 200 owed, nothing waits."""
    shop = Trade({"A": method})
    receipt = shop.buy("A", "5", "100")
    if first == "bill":
        shop.bill(receipt, "200", quantity="2")
    shop("purchase_return", receipt=receipt, quantity="3")
    if first == "return":
        shop.bill(receipt, "200", quantity="2")
    assert (shop.shelf("A"), shop.balances("2110", "2120")) == (("2", "200.00"), ["-200.00", "0.00"])


@METHODS
@pytest.mark.parametrize(("counted", "left"), [("7", "700.00"), ("4", "400.00")])
def test_the_store_that_goods_were_sent_to_is_counted(method: str, counted: str, left: str) -> None:
    """Cases 37 and 38: five of eight at 100 were sent on; there are seven, or four, and the other store keeps three."""
    shop = Trade({"A": method})
    shop.buy("A", "8", "100")
    shop("stock_transfer", item="A", quantity="5", from_site="S", to_site="T")
    shop("count_result", item="A", site="T", counted=counted)
    assert (shop.shelf("A"), shop.shelf("A", "T")) == (("3", "300.00"), (counted, left))


@METHODS
@pytest.mark.parametrize(
    ("before", "after", "sold", "left"),
    [
        (None, (("5", "100"),), ("300.00", "300.00"), ("2", "200.00")),
        (None, (("2", "100"), ("3", "120")), ("500.00", "560.00"), ("0", "0.00")),
        ("2", (("4", "120"),), ("500.00", "560.00"), ("1", "120.00")),
    ],
)
def test_what_was_sold_below_zero_costs_what_came(
    method: str, before: str | None, after: tuple[tuple[str, str], ...], sold: tuple[str, str], left: object
) -> None:
    """Cases 47 to 49: three or five are sold at 100 with none or two on hand; what comes at 120 adds 20 a piece."""
    shop = Trade({"A": method}, SHORT, prices=PRICES)
    if before:
        shop.buy("A", before, "100")
    delivery = shop.sell("A", "3" if sold[0] == "300.00" else "5")
    assert shop.sold(delivery) == sold[0]
    for quantity, price in after:
        shop.buy("A", quantity, price)
    assert (shop.sold(delivery), shop.shelf("A")) == (sold[1], left)


@METHODS
def test_freight_follows_goods_through_two_stores(method: str) -> None:
    """Ten at 50, two sent on twice, 10 of freight: 408.00 where eight stayed and 102.00 where two are."""
    sites = [{"code": code, "name": code} for code in ("S", "T", "U")]
    shop = Trade({"A": method, "B": method}, sites=sites)
    receipts = [shop.buy(item, "10", "50") for item in "AB"]
    for start, end in (("S", "T"), ("T", "U")):
        for item in "AB":
            shop("stock_transfer", item=item, quantity="2", from_site=start, to_site=end)
    shop.land("20", *receipts, basis="quantity")
    for item in "AB":
        found = [shop.shelf(item, site) for site in "STU"]
        assert found == [("8", "408.00"), ("0", "0.00"), ("2", "102.00")]


@METHODS
def test_freight_after_two_or_all_were_sold(method: str) -> None:
    """Ten each at 50; two of one and all of the other are sold, 10 each of freight: 102.00 and 510.00 sold."""
    shop = Trade({"A": method, "B": method})
    receipts = [shop.buy(item, "10", "50") for item in "AB"]
    sold = [shop.sell("A", "2"), shop.sell("B", "10")]
    shop.land("20", *receipts, basis="quantity")
    assert [shop.sold(delivery) for delivery in sold] == ["102.00", "510.00"]
    assert [shop.shelf(item) for item in "AB"] == [("8", "408.00"), ("0", "0.00")]


@METHODS
def test_goods_go_back_at_the_price_they_came_for(method: str) -> None:
    """Ten at 50 and ten at 55; two of the second go back for 110: 940.00 are left, under either method."""
    shop = Trade({"A": method})
    shop.buy("A", "10", "50")
    shop("purchase_return", receipt=shop.buy("A", "10", "55"), quantity="2")
    assert (shop.shelf("A"), shop.balances("2120")) == (("18", "940.00"), ["-940.00"])


def test_another_store_does_not_fill_what_is_short_here() -> None:
    """Fifty are sold at 8 with forty next door; forty come at 15: 400 become 680, ten stay short, 320 untouched."""
    shop = Trade({"A": "fifo"}, SHORT, prices=[{"item": "A", "valid_from": SINCE, "price": "8"}])
    shop.buy("A", "40", "8", site="T")
    delivery = shop.sell("A", "50")
    assert shop.sold(delivery) == "400.00"
    shop.buy("A", "40", "15")
    assert (shop.sold(delivery), shop.shelf("A"), shop.shelf("A", "T")) == (
        "680.00",
        ("-10", "-80.00"),
        ("40", "320.00"),
    )


@pytest.mark.parametrize(
    ("sent", "here", "there"),
    [("10", ("0", "0.00"), ("20", "1000.00")), ("2", ("8", "320.00"), ("12", "680.00"))],
)
def test_a_transfer_takes_the_average_of_the_store_it_leaves(sent: str, here: object, there: object) -> None:
    """Ten at 40 and ten at 60 in two stores: what is sent from the first is worth 40 a piece, not 50."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "10", "40")
    shop.buy("A", "10", "60", site="T")
    shop("stock_transfer", item="A", quantity=sent, from_site="S", to_site="T")
    assert (shop.shelf("A"), shop.shelf("A", "T")) == (here, there)


def test_deliveries_of_one_order_take_layers_in_turn() -> None:
    """Ten at 100 and ten at 150, an order of fifteen: five cost 500 and ten more 5 x 100 + 5 x 150 = 1 250."""
    shop = Trade({"A": "fifo"})
    for price in ("100", "150"):
        shop.buy("A", "10", price)
    lines = [{"item": "A", "quantity": "15", "price": "200"}]
    line = shop("sales_order", partner="C", lines=lines) + "/1"
    found = [shop.sold(shop("delivery", sales_order=line, quantity=quantity)) for quantity in ("5", "10")]
    assert (found, shop.shelf("A")) == (["500.00", "1250.00"], ("5", "750.00"))


def test_lots_leave_in_the_order_they_came_whichever_is_picked() -> None:
    """Lots of one at 10, 15, 20, 25 and ten at 5, first in, first out: the third, then twice the fifth: 10, 15, 20."""
    shop = Trade({"A": "fifo lot"})
    for number, (quantity, price) in enumerate(
        (("1", "10"), ("1", "15"), ("1", "20"), ("1", "25"), ("10", "5"))
    ):
        shop.buy("A", quantity, price, lot=f"L{number}")
    assert [shop.sold(shop.sell("A", "1", lot=f"L{of}")) for of in (2, 4, 4)] == ["10.00", "15.00", "20.00"]


@pytest.mark.parametrize(
    ("rate", "billed", "value", "balances"),
    [
        ("4", {"amount": "1000"}, "5000.00", ["-1000.00", "-4000.00", "0.00"]),
        ("6", {"amount": "1000"}, "5000.00", ["1000.00", "-6000.00", "0.00"]),
        ("5", {"amount": "1000"}, "5000.00", ["0.00", "-5000.00", "0.00"]),
        ("4", {"amount": "400", "quantity": "4"}, "5000.00", ["-400.00", "-1600.00", "-3000.00"]),
        (
            "4",
            {"amount": "1100"},
            "5500.00",
            ["-1100.00", "-4400.00", "0.00"],
        ),  # there 400 and a gain of 1 000
    ],
)
def test_an_invoice_at_the_rate_of_its_own_day(
    rate: str, billed: dict[str, str], value: str, balances: list[str]
) -> None:
    """Ten at 100 come at a rate of 5 and are billed at another: exchange gain, owed, and still to be billed."""
    rates = [("2026-10-01", "5"), ("2026-10-02", rate)]
    table = [{"currency": "USD", "valid_from": day, "rate": of} for day, of in rates]
    shop = Trade({"A": "fifo"}, exchange_rates=table)
    receipt = shop.buy("A", "10", "100", currency="USD")
    shop("purchase_invoice", 2, partner="V", currency="USD", lines=[{"receipt": receipt, **billed}])
    assert (shop.shelf("A"), shop.balances("7320", "2110", "2120")) == (("10", value), balances)
