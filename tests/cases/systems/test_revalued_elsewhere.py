"""Goods that are set to another price, and what came late, in the tests and pages of four systems.

Sources: metasfresh/metasfresh, backend/de.metas.business/src/test/java/de/metas/costing/methods:
CostRevaluationLinePostingMovingAverageInvoiceTest.java and MovingAverageInvoiceCostingMethodHandlerTest.java;
MicrosoftDocs/dynamics365smb-docs, business-central/design-details-variance.md; odoo/documentation,
content/applications/inventory_and_mrp/inventory/inventory_valuation/valuation_by_lots.rst; zoho.com,
us/inventory/kb/items/inventory-wac-report.
"""

import pytest
from tests.cases.trade import SINCE, Trade

from erpcore import Code, Refused

VARIANCE = "5110"


@pytest.mark.parametrize(
    ("came", "price", "issued", "to", "worth", "change"),
    [
        ("100", "10", "20", "15", "1200.00", "400.00"),
        ("80", "12", "0", "10", "800.00", "-160.00"),
        ("80", "10", "0", "15", "1200.00", "400.00"),
    ],
)
def test_only_what_is_there_is_revalued(
    came: str, price: str, issued: str, to: str, worth: str, change: str
) -> None:
    """100 at 10 less 20 are set to 15: 400 more, and what was issued keeps 200; 80 at 12 are set to 10: 160 less."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", came, price)
    if issued != "0":
        assert shop.sold(shop.sell("A", issued, 2)) == "200.00"
    before = shop.balances("1240")[0]
    shop("cost_adjustment", 3, item="A", price=to, reason="revalued")
    after = shop.balances("1240")[0]
    assert (shop.shelf("A")[1], f"{float(after) - float(before):.2f}") == (worth, change)


def test_what_leaves_after_a_revaluation_leaves_at_its_price() -> None:
    """80 at 10 are set to 15, ten leave: 150.00, and 70 stay at 1 050.00."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "80", "10")
    shop("cost_adjustment", 2, item="A", price="15", reason="revalued")
    assert (shop.sold(shop.sell("A", "10", 3)), shop.shelf("A")) == ("150.00", ("70", "1050.00"))


def test_nothing_is_not_revalued() -> None:
    """All of 20 at 10 are gone: a price of 15 is refused, where it is an entry of nothing there."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "20", "10")
    shop.sell("A", "20", 2)
    with pytest.raises(Refused) as refusal:
        shop("cost_adjustment", 3, item="A", price="15", reason="revalued")
    assert (refusal.value.code, shop.balances("1240")) == (Code.STOCK_SHORT, ["0.00"])


@pytest.mark.parametrize(
    ("shipped", "back", "more", "stock", "sold"),
    [
        ("20", "0", "0", ("160", "2400.00"), "200.00"),
        ("20", "3", "0", ("163", "2430.00"), "170.00"),
        ("20", "0", "10", ("150", "2250.00"), "350.00"),
    ],
)
def test_what_was_announced_at_one_price_and_shipped_after_another(
    shipped: str, back: str, more: str, stock: tuple[str, str], sold: str
) -> None:
    """20 of 100 at 10 are announced, 80 come at 20; as many are shipped, three fewer, or ten more at 15."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "100", "10", 1)
    notified = shop.sell("A", shipped, 2)
    shop.buy("A", "80", "20", 3)
    if back != "0":
        shop("sales_return", 4, delivery=notified, quantity=back)
    if more != "0":
        shop.sell("A", more, 4)
    assert (shop.shelf("A"), shop.balances("5010")) == (stock, [sold])


@pytest.mark.parametrize("order", ["ship receive back", "ship back receive", "receive ship back"])
def test_a_shipment_below_nothing_that_is_taken_back(order: str) -> None:
    """Ten are shipped at 10 before ten come for 150.00; the shipment is taken back: ten at 150.00, whatever came first.

    There, stock below nothing is worth nothing, and 20 at 12.50 stay when the receipt is between.
    """
    shop = Trade(
        {"A": "moving_average"},
        {"negative_stock": "allow"},
        prices=[{"valid_from": SINCE, "item": "A", "price": "10"}],
    )
    sold = ""
    for day, step in enumerate(order.split(), 1):
        if step == "ship":
            sold = shop.sell("A", "10", day)
        elif step == "receive":
            shop.buy("A", "10", "15", day)
        else:
            shop("reversal", day, of=sold, reason="wrong")
    assert (shop.shelf("A"), shop.balances("5010")) == (("10", "150.00"), ["0.00"])


def test_ten_that_were_short_are_charged_with_what_came() -> None:
    """Ten are shipped at 10 before ten come for 150.00: they cost 150.00, and nothing stays."""
    shop = Trade(
        {"A": "moving_average"},
        {"negative_stock": "allow"},
        prices=[{"valid_from": SINCE, "item": "A", "price": "10"}],
    )
    shop.sell("A", "10", 1)
    assert shop.shelf("A") == ("-10", "-100.00")
    shop.buy("A", "10", "15", 2)
    assert (shop.shelf("A"), shop.balances("1240")) == (("0", "0.00"), ["0.00"])


def test_ten_are_counted_at_another_price() -> None:
    """Ten are found at 10, ten more come at 15: 20 at 12.50."""
    shop = Trade({"A": "moving_average"})
    shop("count_result", item="A", counted="10", price="10")
    shop.buy("A", "10", "15", 2)
    assert (shop.shelf("A"), shop.sold(shop.sell("A", "1", 3))) == (("20", "250.00"), "12.50")


def test_a_purchase_below_standard_its_charge_and_a_new_standard() -> None:
    """90.00 at a standard of 100.00: 10.00 of gain; 20.00 of charge: 10.00 of loss; a standard of 70.00 changes 30.00.

    The new standard is not a variance of purchases: 10.00 stay.
    """
    shop = Trade(
        {"A": "standard"}, standards=[{"item": "A", "valid_from": SINCE, "amounts": {"material": "100"}}]
    )
    receipt = shop.buy("A", "1", "90")
    assert (shop.shelf("A"), shop.balances(VARIANCE)) == (("1", "100.00"), ["-10.00"])
    shop.land("20", receipt, day=2)
    assert (shop.shelf("A"), shop.balances(VARIANCE)) == (("1", "100.00"), ["10.00"])
    new = [{"item": "A", "valid_from": "2026-10-03", "amounts": {"material": "70"}}]
    shop("set_up", 3, tables={"standards": new})
    shop("standard_revaluation", 3, item="A")
    assert (shop.shelf("A"), shop.balances(VARIANCE)) == (("1", "70.00"), ["10.00"])


def test_lots_of_a_manual_and_one_that_is_counted() -> None:
    """Lots at 10 and 20 are 30.00; a third is found at the average, 45.00; one more of the first at 10, 55.00."""
    shop = Trade({"A": "specific lot"})
    shop.buy("A", "1", "10", lot="LOT1")
    shop.buy("A", "1", "20", lot="LOT2")
    found = [shop.shelf("A")[1]]
    for lot, counted in (("LOT3", "1"), ("LOT1", "2")):
        shop("count_result", 2, item="A", counted=counted, lot=lot)
        found.append(shop.shelf("A")[1])
    assert found == ["30.00", "45.00", "55.00"]


def test_an_average_that_does_not_end() -> None:
    """One at 10 and two at 20: one leaves at 16.67, two stay at 33.33, where the average is rounded there: 33.34."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "1", "10")
    shop.buy("A", "2", "20")
    assert (shop.sold(shop.sell("A", "1", 2)), shop.shelf("A")) == ("16.67", ("2", "33.33"))
