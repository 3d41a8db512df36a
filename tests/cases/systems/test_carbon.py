"""Carbon's own tests of cost layers, jobs and assets, and its record of trying them: the same events as documents.

Sources: crbnos/carbon, packages/database/supabase/functions: shared/purchase-cost-adjustment.test.ts,
shared/calculate-cogs.test.ts, shared/resolve-return-cost.test.ts, post-purchase-invoice/
purchase-posting-amounts.test.ts, issue/maintenance-return-cost.test.ts,
post-inventory-adjustment/resolve-unscrap-cost.test.ts, batch-operations/proportional-shares.test.ts;
packages/utils/src/batch-time-split.test.ts; packages/server-functions/src: always-post-production.test.ts,
activate-accounting/legacy/recost.test.ts and movement-cost.test.ts. A job is a work order here.
"""

import pytest
from tests.cases.trade import SINCE, Trade

from erpcore import Code, Refused
from erpcore.kernel.rounding import split

VARIANCE = "5110"
HEAD = {"valid_from": SINCE}


def bill(item: str, **parts: str) -> dict[str, object]:
    """A bill of material."""
    return {**HEAD, "item": item, "lines": [{"item": part, "quantity": of} for part, of in parts.items()]}


@pytest.mark.parametrize(
    ("came", "gone", "billed", "worth", "variance"),
    [
        ("2", "0", "80", "80.00", "0.00"),  # S1
        ("2", "1", "80", "40.00", "10.00"),  # S2
        ("2", "2", "80", "0.00", "20.00"),  # as the second invoice of S3
        ("2", "0", "40", "40.00", "0.00"),  # a credit of 20
    ],
)
def test_goods_that_are_there_take_their_share_of_an_invoice(
    came: str, gone: str, billed: str, worth: str, variance: str
) -> None:
    """Two at 30 are billed at 40 each: goods on hand take their share, that of goods that are gone is a variance."""
    shop = Trade({"A": "fifo"}, {"price_difference": "variance"})
    receipt = shop.buy("A", came, "30")
    if gone != "0":
        shop.sell("A", gone, 2)
    shop.bill(receipt, billed, 3)
    assert (shop.shelf("A")[1], shop.balances(VARIANCE)) == (worth, [variance])


def test_two_receipts_share_an_invoice_in_the_order_in_which_they_went() -> None:
    """Three and two, two of the first are gone: ten more for the five are 2 and 4 on hand and 4 of variance."""
    shop = Trade({"A": "fifo"}, {"price_difference": "variance"})
    receipts = [shop.buy("A", quantity, "30", day) for quantity, day in (("3", 1), ("2", 2))]
    shop.sell("A", "2", 3)
    lines = [{"receipt": of, "amount": of_it} for of, of_it in zip(receipts, ("96", "64"), strict=True)]
    shop("purchase_invoice", 4, partner="V", lines=lines)
    assert (shop.shelf("A"), shop.balances(VARIANCE)) == (("3", "96.00"), ["4.00"])


@pytest.mark.parametrize(
    ("price", "worth", "variance"), [("55", "65.50", "0.00"), ("60.50", "70.50", "5.00")]
)
def test_packs_in_dollars_with_freight_and_a_tax_that_is_cost(price: str, worth: str, variance: str) -> None:
    """Two packs of ten at 50 euro, 10 and 10 of freight and 11 of tax are 131; half are gone, ten more are 5 and 5.

    1.10 dollars are a euro. There the price is compared before tax and freight as well, 131 with 131 or 141.
    """
    units = [{"code": "pack", "name": "pack", "decimals": 0}]
    conversions = [{"unit": "pack", "to": "pcs", "factor": "10"}]
    rates = [{"currency": "USD", "valid_from": "2026-10-01", "rate": "0.909091"}]
    tables = {"units": units, "conversions": conversions, "exchange_rates": rates}
    shop = Trade({"A": "fifo"}, {"price_difference": "variance"}, **tables)
    receipt = shop.buy("A", "2", "55", unit="pack", currency="USD")
    freight = [{"amount": "11"}, {"amount": "11"}]
    shop("landed_cost", partner="V", currency="USD", charges=freight, receipts=[{"receipt": receipt}])
    tax = {"amount": "12.10"}
    shop("landed_cost", partner="V", currency="USD", charges=[tax], receipts=[{"receipt": receipt}])
    assert shop.shelf("A") == ("20", "131.00")
    shop.sell("A", "10", 2)
    lines = [{"receipt": receipt, "amount": f"{2 * float(price):.2f}"}]
    shop("purchase_invoice", 3, partner="V", currency="USD", lines=lines)
    assert (shop.shelf("A"), shop.balances(VARIANCE)) == (("10", worth), [variance])


def test_a_unit_that_came_back_leaves_at_its_own_cost() -> None:
    """Two at 100 and one that came back at 60: it leaves at 60, and the others at 100, whichever goes first."""
    shop = Trade({"A": "specific serial"})
    for number in "23":
        shop.buy("A", "1", "100", lot=f"SN-{number}")
    shop("count_result", 2, item="A", counted="1", price="60", lot="SN-1")
    sold = [shop.sell("A", "1", 3, lot=f"SN-{number}") for number in "123"]
    assert [shop.sold(of) for of in sold] == ["60.00", "100.00", "100.00"]


@pytest.mark.parametrize(("back", "worth"), [("4", "60.00"), ("1", "30.00")])
def test_goods_come_back_at_what_they_were_delivered_at(back: str, worth: str) -> None:
    """Three at 10 and one at 30 were delivered: all four are worth 60; one is the last that went, there one of 15."""
    shop = Trade({"A": "fifo"})
    for quantity, price in (("3", "10"), ("1", "30")):
        shop.buy("A", quantity, price)
    sold = shop.sell("A", "4", 2)
    shop("sales_return", 3, delivery=sold, quantity=back)
    assert shop.shelf("A") == (back, worth)


def test_parts_of_a_repair_go_back_at_what_they_were_issued_at() -> None:
    """Four for 30 go back at 7.50; of five for 50 three went back, two are left, and five are refused."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "4", "7.50")
    issued = shop("own_use", item="A", quantity="4", cost_centre="SHOP")
    shop("own_use_return", 2, own_use=issued, quantity="4")
    assert shop.shelf("A") == ("4", "30.00")
    shop = Trade({"A": "fifo"})
    shop.buy("A", "5", "10")
    issued = shop("own_use", item="A", quantity="5", cost_centre="SHOP")
    shop("own_use_return", 2, own_use=issued, quantity="3")
    with pytest.raises(Refused) as refused:
        shop("own_use_return", 3, own_use=issued, quantity="5")
    shop("own_use_return", 3, own_use=issued, quantity="2")
    assert (refused.value.code, shop.shelf("A")) == (Code.RETURN_EXCEEDS_ISSUE, ("5", "50.00"))


def test_what_was_scrapped_comes_back_at_what_was_lost() -> None:
    """Ten at 7 and five at 10 are scrapped for 120 and are good after all: 120, 8 each on average."""
    shop = Trade({"A": "fifo"})
    for quantity, price in (("10", "7"), ("5", "10")):
        shop.buy("A", quantity, price)
    scrapped = [shop("stock_write_off", 2, item="A", quantity=of, reason="damaged") for of in ("10", "5")]
    assert shop.shelf("A") == ("0", "0.00")
    for of in reversed(scrapped):
        shop("reversal", 3, of=of, reason="good after all")
    assert shop.shelf("A") == ("15", "120.00")


@pytest.mark.parametrize(
    ("whole", "weights", "shares"),
    [
        (70, [5, 20, 10], [10, 40, 20]),
        (106, [20, 5], [85, 21]),
        (10, [1, 1, 1], [4, 3, 3]),
        (100, [1, 1, 1], [34, 33, 33]),
        (37, [9], [37]),
    ],
)
def test_a_batch_of_jobs_shares_its_time_by_their_quantities(
    whole: int, weights: list[int], shares: list[int]
) -> None:
    """70 minutes for 5, 20 and 10 are 10, 40 and 20; what does not divide goes to the largest remainders."""
    assert split(whole, weights) == shares


def test_a_batch_of_jobs_shares_the_cost_of_its_load() -> None:
    """A load of 70 minutes at 60 an hour is 70.00: 10, 40 and 20 for orders of 5, 20 and 10."""
    shop = Trade({"PART": "fifo", "P": "fifo"}, boms=[bill("P", PART="1")])
    shop.buy("PART", "1", "10")
    orders = [shop.order("P", quantity) for quantity in ("5", "20", "10")]
    lines = [{"work_order": of, "measure": by} for of, by in zip(orders, ("5", "20", "10"), strict=True)]
    load = {"amount": "70", "basis": "measured", "owed": "accrued_expense", "partner": "V"}
    shop("cost_distribution", lines=lines, element="machine", **load)
    assert [shop.books.work_order(of).balance()["machine"] for of in orders] == [10_00, 40_00, 20_00]


def test_an_assembly_is_scrapped_and_a_job_is_closed_with_nothing_made() -> None:
    """Two parts at 10 of one that is scrapped are 20 of loss, and so are those of a job that is closed without output.

    Of an order of five one has come so far, and it is said of how many units the cost is.
    """
    for loss in ("spoilage", "order_completion"):
        shop = Trade({"PART": "fifo", "P": "fifo"}, boms=[bill("P", PART="2")])
        shop.buy("PART", "10", "10")
        order = shop.order("P", "5")
        shop("material_issue", work_order=order, item="PART", quantity="2")
        told = (
            {"quantity": "1", "cause": "abnormal", "whole": "1"}
            if loss == "spoilage"
            else {"write_off": True}
        )
        shop(loss, 2, work_order=order, **told)
        assert (shop.shelf("PART"), shop.balances("1310")) == (("8", "80.00"), ["0.00"])


def test_a_job_costs_its_parts_and_what_was_issued_with_the_completion() -> None:
    """Two parts at 9 and four bolts at 0.50 make one of 20."""
    shop = Trade(dict.fromkeys(("PART", "BOLT", "P"), "fifo"), boms=[bill("P", PART="2", BOLT="4")])
    shop.buy("PART", "2", "9")
    shop.buy("BOLT", "4", "0.50")
    order = shop.order("P", "1")
    for item, quantity in (("PART", "2"), ("BOLT", "4")):
        shop("material_issue", work_order=order, item=item, quantity=quantity)
    shop("production_receipt", work_order=order, quantity="1", final=True)
    assert shop.shelf("P") == ("1", "20.00")


@pytest.mark.parametrize(("price", "cost", "left"), [("12", "60.00", "40.00"), ("14", "70.00", "40.00")])
def test_the_newest_layer_leaves_first(price: str, cost: str, left: str) -> None:
    """Five at 8 and five at 12, or at 14: five of the last in cost 60, or 70, and 40 are left."""
    shop = Trade({"A": "lifo"})
    for of in ("8", price):
        shop.buy("A", "5", of)
    sold = shop.sell("A", "5", 2)
    assert (shop.sold(sold), shop.shelf("A")[1]) == (cost, left)
