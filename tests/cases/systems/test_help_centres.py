"""Examples that help centres of other systems print of goods bought and sold, posted as documents, to the cent.

Sources: docs.infor.com, LN, inventory valuation methods; greytrix.com, costing methods in Sage 300;
quickbooks.intuit.com, "What is FIFO"; docs.oracle.com, JD Edwards EnterpriseOne, average cost in inventory
management, PeopleSoft Cost Management, returning perpetual weighted average items, and NetSuite, landed cost (with
jjknowledgebase.com); community.oracle.com, "Average costing vs periodic average costing";
appsfinancialtraining.blogspot.com, invoice price variances; support.katanamrp.com, moving average cost; ibm.com,
Maximo, adjusting the average cost; help.myob.com, AccountRight, negative inventory; accountedge.com, cost of sales.
Where a page gives a rule and no figures, the figures are worked here, and the docstring says so.
"""

from decimal import Decimal

import pytest
from tests.cases.trade import SINCE, Trade


@pytest.mark.parametrize(
    ("method", "cost", "left"), [("fifo", "800.00", "300.00"), ("lifo", "850.00", "250.00")]
)
def test_infor_takes_150_of_two_hundreds(method: str, cost: str, left: str) -> None:
    """100 at 5 and 100 at 6: first in first out 500 + 300, last in first out 600 + 250."""
    shop = Trade({"A": method})
    shop.buy("A", "100", "5")
    shop.buy("A", "100", "6")
    assert shop.shelf("A") == ("200", "1100.00")
    assert (shop.sold(shop.sell("A", "150", 2)), shop.shelf("A")) == (cost, ("50", left))


def test_infor_keeps_the_price_of_a_lot() -> None:
    """Two receipts of 100 into a lot at 6.50: 975 leave, 325 stay."""
    shop = Trade({"A": "specific lot"})
    for _ in range(2):
        shop.buy("A", "100", "6.50", lot="L")
    assert shop.sold(shop.sell("A", "150", 2, lot="L")) == "975.00"
    assert shop.shelf("A") == ("50", "325.00")


@pytest.mark.parametrize(
    ("method", "costs"), [("fifo", ["100.00", "75.00"]), ("moving_average", ["116.67", "58.33"])]
)
def test_sage_sells_ten_and_five(method: str, costs: list[str]) -> None:
    """10 at 10 and 5 at 15: 10 and 15 each, or 11.67 on average; nothing of 175.00 stays."""
    shop = Trade({"X": method})
    shop.buy("X", "10", "10")
    shop.buy("X", "5", "15")
    assert [shop.sold(shop.sell("X", quantity, 2)) for quantity in ("10", "5")] == costs
    assert shop.shelf("X") == ("0", "0.00")


def test_quickbooks_goes_through_a_layer() -> None:
    """20 at 6 and 30 at 7; 15 sold cost 90.00, then 20 cost 5 x 6 + 15 x 7 = 135.00; 15 at 7 are left."""
    shop = Trade({"WIDGET": "fifo"})
    shop.buy("WIDGET", "20", "6")
    shop.buy("WIDGET", "30", "7")
    found = []
    for quantity, day in (("15", 2), ("20", 3)):
        found.append((shop.sold(shop.sell("WIDGET", quantity, day)), shop.shelf("WIDGET")[1]))
    assert found == [("90.00", "240.00"), ("135.00", "105.00")]


def test_jd_edwards_asks_what_came_before_the_sale() -> None:
    """100 at 1.00 and 100 at 2.00: fifty sold cost 75.00; sold between them 50.00, and 150 are then worth 250.00."""
    late, early = Trade({"A": "moving_average"}), Trade({"A": "moving_average"})
    for shop, order in ((late, "bbs"), (early, "bsb")):
        prices = iter(("1", "2"))
        for what in order:
            if what == "b":
                shop.buy("A", "100", next(prices))
            else:
                sold = shop.sold(shop.sell("A", "50"))
        assert (sold, shop.shelf("A")) == (
            ("75.00", ("150", "225.00")) if shop is late else ("50.00", ("150", "250.00"))
        )


def test_jd_edwards_told_late_what_came_before() -> None:
    """The same, the second hundred entered after the sale for a day before it: repriced, the sale costs 75.00."""
    shop = Trade({"A": "moving_average"}, {"late_facts": "reprice"})
    shop.buy("A", "100", "1", 1)
    sold = shop.sell("A", "50", 15)
    shop.buy("A", "100", "2", 10)
    assert (shop.sold(sold), shop.shelf("A")) == ("75.00", ("150", "225.00"))


def test_oracle_average_of_two_organizations() -> None:
    """M1: 10 at 100, two out, 10 at 120: 111.1111, five out for 555.56. M2: 10 at 130, five out, 10 at 120: 123.33.

    Seven out of M2 cost 863.33.
    """
    shop = Trade({"AS5489": "moving_average"})
    found = []
    for site, first, out, then in (("S", "100", "2", "5"), ("T", "130", "5", "7")):
        shop.buy("AS5489", "10", first, site=site)
        found.append(shop.sold(shop.sell("AS5489", out, 2, site=site)))
        shop.buy("AS5489", "10", "120", 3, site=site)
        found.append(shop.sold(shop.sell("AS5489", then, 4, site=site)))
    assert found == ["200.00", "555.56", "650.00", "863.33"]
    assert (shop.shelf("AS5489"), shop.shelf("AS5489", "T")) == (("13", "1444.44"), ("8", "986.67"))


def test_oracle_average_of_a_cost_group_for_the_period() -> None:
    """The same as one cost group of a month (PAC), six of M2 invoiced at 150: 4 820 / 40 = 120.50 for all that left."""
    shop = Trade({"AS5489": "monthly_average"}, {"stock_value": "company"}, company={"chart": "cn_asbe"})
    sold = []
    for site, first, out, then in (("S", "100", "2", "5"), ("T", "130", "5", "7")):
        receipt = shop.buy("AS5489", "10", first, site=site)
        if site == "T":
            shop.bill(receipt, "900", quantity="6")
        sold.append(shop.sell("AS5489", out, 2, site=site))
        shop.buy("AS5489", "10", "120", 3, site=site)
        sold.append(shop.sell("AS5489", then, 4, site=site))
    shop.books.month_end("2026-10").run()
    assert [shop.sold(of) for of in sold] == ["241.00", "602.50", "602.50", "843.50"]


@pytest.mark.parametrize(("out", "left"), [("0", "1200.00"), ("50", "600.00")])
def test_oracle_invoice_price_variance(out: str, left: str) -> None:
    """100 at 10, invoiced at 12: 12.00 each; when fifty are gone they bear their 100.00 of the 200.00.

    Oracle's transfer of invoice variances puts all 200.00 on what is left, 14.00 each: cost of goods that were sold
    is not a cost of those on hand (IAS 2 paragraph 34).
    """
    shop = Trade({"A": "moving_average"})
    receipt = shop.buy("A", "100", "10")
    sold = shop.sell("A", out, 2) if out != "0" else ""
    shop.bill(receipt, "1200", 3)
    assert shop.shelf("A")[1] == left
    assert not sold or shop.sold(sold) == "600.00"


def test_katana_uses_material_at_its_moving_average() -> None:
    """10 at 10 and 5 at 13 are 11 each; eight make the product: 88.00 of it, 77.00 are left at 11."""
    bom = {"item": "Y", "valid_from": SINCE, "lines": [{"item": "X", "quantity": "8"}]}
    shop = Trade({"X": "moving_average", "Y": "moving_average"}, {"late_facts": "reprice"}, boms=[bom])
    shop.buy("X", "10", "10", 1)
    shop.buy("X", "5", "13", 2)
    order = shop.order("Y", "1", 3)
    shop("material_issue", 3, work_order=order, item="X", quantity="8")
    shop("production_receipt", 3, work_order=order, quantity="1", final=True)
    assert (shop.shelf("Y"), shop.shelf("X")) == (("1", "88.00"), ("7", "77.00"))
    # what is entered later for a day before it goes to the product and its sale, too (figures of our own):
    sold = shop.sell("Y", "1", 4)
    shop.buy("X", "5", "15", 2)  # 240 for twenty
    assert (shop.sold(sold), shop.shelf("X")) == ("96.00", ("12", "144.00"))


def test_maximo_sets_the_average_of_a_bearing() -> None:
    """Two at 22.00 are set to 25.00: 6.00 more in stock, and as much against it."""
    shop = Trade({"BEARING": "moving_average"})
    shop.buy("BEARING", "2", "22")
    shop("cost_adjustment", 2, item="BEARING", price="25", reason="average cost adjustment")
    assert (shop.shelf("BEARING"), shop.balances("1240", "2120")) == (("2", "50.00"), ["50.00", "-44.00"])


def test_myob_returns_at_a_price_above_the_average() -> None:
    """Ten at 10 and ten at 12, ten sold at 11.00; ten go back at 12.00: nothing is left of them, nor ten below zero.

    There items of no quantity stay at -10.00 until an entry mends them; here the return takes the 110.00 that the
    shelf has, 120.00 are claimed, and 10.00 are a late difference.
    """
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "10", "10")
    receipt = shop.buy("A", "10", "12")
    sold = shop.sell("A", "10", 2)
    assert (shop.sold(sold), shop.shelf("A")) == ("110.00", ("10", "110.00"))
    shop("purchase_return", 3, receipt=receipt, quantity="10")
    assert shop.shelf("A") == ("0", "0.00")
    assert shop.balances("2120", "5010", "5220") == ["-100.00", "110.00", "-10.00"]


def test_account_edge_weighs_an_average() -> None:
    """450 at 12.75 and 100 at 11.95 are 6 932.50, 12.60 each and not 12.35."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "450", "12.75")
    shop.buy("A", "100", "11.95")
    assert (shop.shelf("A"), shop.sold(shop.sell("A", "55", 2))) == (("550", "6932.50"), "693.25")


@pytest.mark.parametrize(
    ("basis", "amount", "shares"),
    [("value", "300", ["100.00", "200.00"]), ("quantity", "1000", ["500.00"] * 2)],
)
def test_netsuite_lands_cost_by_value_and_by_quantity(basis: str, amount: str, shares: list[str]) -> None:
    """10 of A at 50 and 10 of B at 100: 300 by value are 100 and 200; 1 000 on 500 pieces are 2 each."""
    shop = Trade(dict.fromkeys("AB", "moving_average"))
    count = "10" if basis == "value" else "250"
    receipts = [shop.buy(item, count, price) for item, price in (("A", "50"), ("B", "100"))]
    before = [shop.shelf(item)[1] for item in "AB"]
    shop.land(amount, *receipts, basis=basis)
    added = [Decimal(shop.shelf(item)[1]) - Decimal(value) for item, value in zip("AB", before, strict=True)]
    assert [f"{of}" for of in added] == shares


def test_peoplesoft_returns_what_was_issued_at_two_averages() -> None:
    """10 at 10 and 10 at 14; five of the first ten and five of all are issued, ten come back: the order is empty.

    The figures are worked here: 50.00, then 5 x 190 / 15 = 63.33. Four that come back are 45.33 there, at the average
    of what was issued; here they are of the latest issue, 50.66. All ten are 113.33 both ways.
    """
    bom = {"item": "P", "valid_from": SINCE, "lines": [{"item": "A", "quantity": "10"}]}
    shop = Trade(dict.fromkeys("AP", "moving_average"), boms=[bom])
    shop.buy("A", "10", "10")
    order = shop.order("P", "1")
    shop("material_issue", 2, work_order=order, item="A", quantity="5")
    shop.buy("A", "10", "14", 3)
    shop("material_issue", 4, work_order=order, item="A", quantity="5")
    assert shop.balances("1310") == ["113.33"]
    shop("material_return", 5, work_order=order, item="A", quantity="4")
    assert shop.balances("1310") == ["62.67"]
    shop("material_return", 6, work_order=order, item="A", quantity="6")
    assert (shop.balances("1310"), shop.shelf("A")) == (["0.00"], ("20", "240.00"))


@pytest.mark.parametrize("order", ["sale adjust land bill", "adjust bill sale land", "land bill adjust sale"])
def test_oracle_periodic_average_with_a_rebate_and_charges(order: str) -> None:
    """PAC = (prior balance + cost of the period + overheads + value adjustments) / all units, whatever came first.

    Figures of our own: 10 for 80, 20 at 11 that are invoiced for 235, 15 of freight and a rebate of 30 make 300 for 30.
    """
    shop = Trade({"A": "monthly_average"}, company={"chart": "cn_asbe"})
    shop("opening_stock", item="A", quantity="10", amounts={"material": "80"})
    shop("opening_balance", lines=[{"account": "4001", "credit": "80"}])
    receipt, sold = shop.buy("A", "20", "11", 2), ""
    for what in order.split():
        if what == "sale":
            sold = shop.sell("A", "12", 5)
        elif what == "adjust":
            rebate = {"direction": "decrease", "amounts": {"material": "30"}, "reason": "rebate"}
            shop("cost_adjustment", 6, item="A", **rebate)
        elif what == "land":
            shop.land("15", receipt, day=7)
        else:
            shop.bill(receipt, "235", 8)
    shop.books.month_end("2026-10").run()
    assert (shop.sold(sold), shop.shelf("A")) == ("120.00", ("18", "180.00"))


def test_netsuite_revalues_what_is_on_hand() -> None:
    """A hundred widgets at a standard of 20 are worth 3 000 when it becomes 30; the next ones come at 30."""
    standards = [
        {"item": "W", "valid_from": valid_from, "amounts": {"material": price}}
        for valid_from, price in ((SINCE, "20"), ("2026-10-15", "30"))
    ]
    shop = Trade({"W": "standard"}, standards=standards)
    shop.buy("W", "100", "20")
    shop("standard_revaluation", 15, item="W")
    assert shop.shelf("W") == ("100", "3000.00")
    shop.buy("W", "1", "25", 16)
    assert (shop.shelf("W"), shop.balances("5110")) == (("101", "3030.00"), ["-5.00"])
