"""ERPNext's returns, batches and ledgers set right: its tests and what was reported to it, as documents.

Source: github.com/frappe/erpnext, issues 15148 and 38895, pull requests 37424 and 39707;
erpnext/stock/tests/test_valuation_adjustment.py, where a wrong ledger is set right (here the events are posted, and the
figures are those of the ledger set right); stock_reconciliation/test_stock_reconciliation.py.
"""

import pytest
from tests.cases.trade import Trade

from erpcore.kernel.errors import Code, Refused

AGAIN = {"late_facts": "reprice"}


def test_a_return_at_a_price_that_the_average_has_left_behind() -> None:
    """37424: ten at 100 and a hundred at 10, a hundred issued at 18.18; eight of the ten go back: two for 36.36.

    800 are claimed for what is worth 145.46; the rest is a late difference. There the shelf went to -309.09 each.
    """
    shop = Trade({"A": "moving_average"})
    receipt = shop.buy("A", "10", "100")
    shop.buy("A", "100", "10")
    assert shop.sold(shop.sell("A", "100")) == "1818.18"
    shop("purchase_return", receipt=receipt, quantity="8")
    assert (shop.shelf("A"), shop.balances("2120", "5220")) == (("2", "36.36"), ["-1200.00", "-654.54"])


def test_a_return_leaves_stock_and_its_account_as_one() -> None:
    """15148: ten at 100 and five at 110, five of the ten go back at 100: 1 050 on the shelf, in the account and owed.

    There the shelf gave up 516.66 and its account 500.
    """
    shop = Trade({"A": "moving_average"})
    receipt = shop.buy("A", "10", "100")
    shop.buy("A", "5", "110")
    shop("purchase_return", receipt=receipt, quantity="5")
    assert (shop.shelf("A"), shop.balances("1240", "2120")) == (("10", "1050.00"), ["1050.00", "-1050.00"])


def test_an_early_receipt_changes_a_sale_and_what_came_back_of_it() -> None:
    """38895: one is sold at 100 and comes back; ten at 200 had come before the sale: 150 out, 150 back, 3 000 left."""
    shop = Trade({"A": "moving_average"}, AGAIN)
    shop.buy("A", "10", "100", 1)
    sold = shop.sell("A", "1", 3)
    shop("sales_return", 5, delivery=sold, quantity="1")
    shop.buy("A", "10", "200", 2)
    assert (shop.shelf("A"), shop.sold(sold)) == (("20", "3000.00"), "0.00")


def test_an_invoice_of_what_was_kept() -> None:
    """39707: a hundred at 1 000, twenty go back, eighty are billed at 1 100: 88 000, nothing owed on the receipt."""
    shop = Trade({"A": "moving_average"})
    receipt = shop.buy("A", "100", "1000")
    shop("purchase_return", receipt=receipt, quantity="20")
    shop.bill(receipt, "88000")
    assert (shop.shelf("A"), shop.balances("2110", "2120")) == (("80", "88000.00"), ["-88000.00", "0.00"])


@pytest.mark.parametrize("late", ["as_of_now", "reprice"])
def test_first_in_first_out_as_it_should_have_been(late: str) -> None:
    """Ten at 100 and ten at 150: four issued are 400, two more 200; five more are 4 x 100 + 150."""
    shop = Trade({"A": "fifo"}, {"late_facts": late})
    shop.buy("A", "10", "100", 1)
    shop.buy("A", "10", "150", 2)
    assert [shop.sold(shop.sell("A", quantity, 3)) for quantity in "425"] == ["400.00", "200.00", "550.00"]
    assert shop.shelf("A") == ("9", "1350.00")


def test_a_batch_that_was_emptied_has_the_price_of_what_comes_next() -> None:
    """Ten of X at 100 are all issued, ten of X at 300 come: five of them are 1 500; Y stays at 120."""
    shop = Trade({"A": "specific lot"})
    shop.buy("A", "10", "100", lot="X")
    shop.buy("A", "5", "120", lot="Y")
    assert shop.sold(shop.sell("A", "10", lot="X")) == "1000.00"
    shop.buy("A", "10", "300", lot="X")
    assert shop.sold(shop.sell("A", "5", lot="X")) == "1500.00"
    assert shop.shelf("A") == ("10", "2100.00")


def test_batches_in_one_pool_leave_by_layer() -> None:
    """Ten of one batch at 100 and ten of another at 150; four of the second are 400: 6 and 10 are left."""
    shop = Trade({"A": "fifo lot"})
    shop.buy("A", "10", "100", lot="ONE")
    shop.buy("A", "10", "150", lot="TWO")
    assert shop.sold(shop.sell("A", "4", lot="TWO")) == "400.00"
    assert shop.shelf("A") == ("16", "2100.00")


def test_serial_numbers_leave_at_their_own_price() -> None:
    """Two serial numbers at 100 and two at 200: one of the first leaves at 100, and 500 are left."""
    shop = Trade({"A": "specific serial"})
    for number, price in enumerate(("100", "100", "200", "200"), 1):
        shop.buy("A", "1", price, lot=f"N-{number}")
    assert (shop.sold(shop.sell("A", "1", lot="N-1")), shop.shelf("A")) == ("100.00", ("3", "500.00"))


def test_a_count_of_an_earlier_day_leaves_enough_for_what_was_delivered() -> None:
    """Ten at 100, two delivered on the 3rd; one counted on the 2nd is refused: the two would not have been there."""
    shop = Trade({"A": "moving_average"}, AGAIN)
    shop.buy("A", "10", "100", 1)
    shop.sell("A", "2", 3)
    with pytest.raises(Refused) as refusal:
        shop("count_result", 2, item="A", counted="1")
    assert refusal.value.code == Code.STOCK_SHORT
    assert shop.shelf("A") == ("8", "800.00")


def test_a_count_that_was_delivered_cannot_be_taken_back() -> None:
    """A hundred at 100 are counted and all delivered: the count stays, for its goods are gone."""
    shop = Trade({"A": "moving_average"})
    count = shop("count_result", 1, item="A", counted="100", price="100")
    shop.sell("A", "100", 2)
    with pytest.raises(Refused) as refusal:
        shop("reversal", 3, of=count, reason="wrong")
    assert refusal.value.code in {Code.STOCK_SHORT, Code.DEPENDENTS_EXIST}
    assert shop.shelf("A") == ("0", "0.00")
