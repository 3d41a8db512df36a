"""Further worked entries of SAP's help on the valuation of materials, posted as documents, to the cent.

Sources: help.sap.com, saphelp_470 (subcontracting in invoice verification; stocks subject to split valuation; goods
receipt reversal after goods receipt and invoice receipt, saphelp_46C); SAP Business One, note 3376067 (posting to the
price difference account of a goods receipt).
"""

import pytest
from tests.cases.trade import SINCE, Trade


@pytest.mark.parametrize(
    ("method", "received", "invoiced", "variances"),
    [
        ("moving_average", "950.00", "975.00", ["0.00", "0.00"]),
        ("standard", "1000.00", "1000.00", ["-50.00", "-25.00"]),
    ],
)
def test_a_subcontractor_invoices_more_than_was_ordered(
    method: str, received: str, invoiced: str, variances: list[str]
) -> None:
    """50 of ASSEM-1 for 500 of work and 450 of components; 525 are invoiced: 975, or 1 000 at a standard of 20.

    What is invoiced above the order is 25 more in stock, or 25 less of the 50 that the standard had gained.
    """
    parts = {"COMP-1": "5", "COMP-2": "4"}
    lines = [{"item": item, "quantity": "1"} for item in parts]
    sites = [{"code": "S", "name": "plant"}, {"code": "SUB", "name": "subcontractor", "subcontractor": "V"}]
    standards = [{"item": "ASSEM", "valid_from": SINCE, "amounts": {"material": "20"}}]
    shop = Trade(
        {**dict.fromkeys(parts, "moving_average"), "ASSEM": method},
        boms=[{"item": "ASSEM", "valid_from": SINCE, "lines": lines}],
        sites=sites,
        standards=standards if method == "standard" else [],
    )
    for item, price in parts.items():
        shop.bill(shop.buy(item, "50", price, site="SUB"), str(50 * int(price)))
    receipt = shop("subcontract_receipt", from_site="SUB", item="ASSEM", quantity="50", fee="500")
    assert (shop.shelf("ASSEM"), shop.balances("5110", "2120")) == (
        ("50", received),
        [variances[0], "-500.00"],
    )
    shop.bill(receipt, "525")
    assert (shop.shelf("ASSEM"), shop.balances("5110", "2120")) == (("50", invoiced), [variances[1], "0.00"])
    assert [shop.shelf(item, "SUB") for item in parts] == [("0", "0.00")] * 2


def test_goods_by_their_origin() -> None:
    """40 from Italy at 4.00 and 60 from France at 6.00 are worth 520.00; ten from Italy leave at 4.00 each."""
    shop = Trade({"A": "specific lot"})
    shop.buy("A", "40", "4", lot="ITALY")
    shop.buy("A", "60", "6", lot="FRANCE")
    assert shop.shelf("A") == ("100", "520.00")
    assert (shop.sold(shop.sell("A", "10", lot="ITALY")), shop.shelf("A")) == ("40.00", ("90", "480.00"))


def test_a_receipt_goes_back_after_its_invoice() -> None:
    """100 at 10.00 are invoiced at 12.00; forty go back at 12.00: sixty are left at 12.00, and 480.00 are claimed.

    The rule is SAP's: what was invoiced is the value of the return, so the moving price stays. Figures of our own.
    """
    shop = Trade({"A": "moving_average"})
    receipt = shop.buy("A", "100", "10")
    shop.bill(receipt, "1200")
    shop("purchase_return", receipt=receipt, quantity="40")
    assert (shop.shelf("A"), shop.balances("2110", "2120")) == (("60", "720.00"), ["-1200.00", "480.00"])


def test_a_batch_in_three_receipts() -> None:
    """Ten at 10 and ten at 30 of one batch, five delivered at 20, five at 50: 550 for twenty, 27.50 each.

    Business One puts 30 of the last 250 beside the stock: it lets a batch have one price, and the five that were
    delivered take a part of a receipt that came after them. They had gone at what the batch cost then (IAS 2.25).
    """
    shop = Trade({"A": "specific lot"})
    shop.buy("A", "10", "10", lot="B1")
    shop.buy("A", "10", "30", lot="B1")
    assert shop.sold(shop.sell("A", "5", lot="B1")) == "100.00"
    shop.buy("A", "5", "50", lot="B1")
    assert (shop.shelf("A"), shop.balances("1240", "5110")) == (("20", "550.00"), ["550.00", "0.00"])
