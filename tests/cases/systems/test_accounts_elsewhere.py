"""Assets built of goods, deferred amounts, tax in part and instalments in other systems' tests, as documents.

Sources: frappe/erpnext, erpnext/assets/doctype/asset_capitalization/test_asset_capitalization.py (perpetual inventory,
only a service, grouped rows) and erpnext/accounts/doctype/sales_invoice/test_sales_invoice.py (deferred revenue);
tryton/tryton, modules/account_invoice/tests/scenario_invoice_tax_deductible.rst and
..._alternate_currency_exchange.rst; moqui/mantle-usl, src/test/groovy/AccountingActivities.groovy.
"""

import pytest
from tests.cases.trade import Trade

from erpcore.kernel.rounding import Receiver, split

ASSETS, BUILDING = "1520", "1550"


def works(**items: str) -> Trade:
    """Open books that keep a register of fixed assets."""
    kept = {"code": "KEPT", "name": "kept", "depreciated_from": "same_month", "useful_life": 60}
    return Trade(items or {"A": "fifo"}, asset_categories=[kept])


def test_erpnext_builds_an_asset_of_goods_a_service_and_another_asset() -> None:
    """Two at 1 000, a service of 1 000 and an asset of 100 000 become one of 103 000; a service alone one of 1 000."""
    shop = works(SOURCE="fifo")
    usual = {"category": "KEPT", "cost_centre": "SHOP"}
    shop("asset_acquisition", asset="USED", cost="100000", owed="bank", **usual)
    shop.buy("SOURCE", "2", "1000")
    shop("own_use", 2, item="SOURCE", quantity="2", purpose="construction")
    lines = [{"account": BUILDING, "debit": "1000"}, {"account": "1020", "credit": "1000"}]
    shop("manual_voucher", 2, lines=lines)
    part = [{"amount": "100000", "received": "account", "account": BUILDING}]
    shop("asset_disposal", 2, asset="USED", manner="sale", proceeds=part)
    assert shop.balances(BUILDING, ASSETS) == ["103000.00", "0.00"]
    shop("asset_acquisition", 3, asset="BUILT", cost="103000", owed="construction", **usual)
    assert shop.balances(BUILDING, ASSETS) == ["0.00", "103000.00"]
    lines = [{"account": BUILDING, "debit": "1000"}, {"account": "1020", "credit": "1000"}]
    shop("manual_voucher", 4, lines=lines)
    shop("asset_acquisition", 4, asset="SERVED", cost="1000", owed="construction", **usual)
    assert shop.balances(BUILDING, ASSETS) == ["0.00", "104000.00"]


def test_erpnext_takes_two_rows_of_goods_first_in_first_out() -> None:
    """One at 100 and one at 200 go into an asset row by row: 100, then 200."""
    shop = works(PART="fifo")
    for price in ("100", "200"):
        shop.buy("PART", "1", price)
    for value in ("100.00", "300.00"):
        shop("own_use", 2, item="PART", quantity="1", purpose="construction")
        assert shop.balances(BUILDING) == [value]


@pytest.mark.parametrize(
    ("receiver", "shares"),
    [(Receiver.LAST, (33_85, 43_08, 23_07)), (Receiver.LARGEST_REMAINDER, (33_84, 43_08, 23_08))],
)
def test_erpnext_defers_revenue_by_days(receiver: Receiver, shares: tuple[int, ...]) -> None:
    """100 for the days from 10 January to 15 March: 22, 28 and 15 of 65 are 33.85, 43.08 and 23.07.

    There, and here on request, the last part takes what is left over; else the parts with the largest remainders do.
    """
    assert tuple(split(100_00, [22, 28, 15], receiver)) == shares


@pytest.mark.parametrize(
    ("deducted", "cost", "vat"),
    [("0", "550.00", "0.00"), ("25", "525.00", "25.00"), ("50", "500.00", "50.00")],
)
def test_tryton_deducts_a_part_of_the_tax(deducted: str, cost: str, vat: str) -> None:
    """Ten at 50 with a tax of ten per cent, none, half or all of it deducted: 550, 525 or 500 of cost."""
    shop = Trade({"A": "fifo"})
    receipt = shop.buy("A", "10", "50")
    line = {"receipt": receipt, "amount": "500", "vat": f"{50 - int(deducted)}", "vat_treatment": "cost"}
    shop("purchase_invoice", partner="V", lines=[line], vat=deducted)
    assert (shop.shelf("A"), shop.balances("1150", "2110")) == (("10", cost), [vat, "-550.00"])


def test_tryton_is_owed_a_hundred_euro_in_two_parts() -> None:
    """100 euro at 0.30 to the dollar are 333.33; two halves bring 166.67 each: nothing is left, a cent is exchange.

    Tryton rounds each half with the invoice, so that 333.34 are owed, and the cent is exchange at once.
    """
    rates = [{"currency": "EUR", "valid_from": "2026-10-01", "rate": "3.333333"}]
    shop = Trade({"A": "fifo"}, company={"currency": "USD"}, exchange_rates=rates)
    charges = [{"account": "4020", "amount": "100"}]
    invoice = shop("sales_invoice", partner="C", currency="EUR", charges=charges)
    assert shop.balances("1110", "7320") == ["333.33", "0.00"]
    for owed in ("166.66", "0.00"):
        shop("customer_receipt", 2, partner="C", lines=[{"invoice": invoice, "amount": "50"}])
        assert shop.balances("1110") == [owed]
    assert shop.balances("7320", "1020") == ["-0.01", "333.34"]


def test_moqui_takes_an_investment_back_and_posts_it_again() -> None:
    """100 000 and 125 000 come in, the first is taken back and comes again: 225 000, 125 000, 225 000."""
    shop = Trade({"A": "fifo"})

    def invested(*lines: tuple[str, str]) -> str:
        raised = [{"account": account, "credit": amount} for account, amount in lines]
        cash = f"{sum(int(amount) for _, amount in lines)}"
        return shop("manual_voucher", lines=[{"account": "1020", "debit": cash}, *raised])

    first = invested(("3010", "100000"))
    invested(("3010", "100000"), ("3020", "25000"))
    assert shop.balances("1020", "3010", "3020") == ["225000.00", "-200000.00", "-25000.00"]
    shop("reversal", of=first, reason="posted too early")
    assert shop.balances("1020", "3010", "3020") == ["125000.00", "-100000.00", "-25000.00"]
    invested(("3010", "100000"))
    assert shop.balances("1020", "3010", "3020") == ["225000.00", "-200000.00", "-25000.00"]
