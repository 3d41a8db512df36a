"""ERPNext's own tests of standard cost: the same events as documents, with the figures that ERPNext asserts.

Source: frappe/erpnext, erpnext/stock/doctype/item_standard_cost/test_item_standard_cost.py. Docstrings name the
functions. A rate that changes is a `set_up` with the new standard there and a `standard_revaluation` here.
"""

from typing import Any

import pytest
from tests.cases.trade import SINCE, Trade

from erpcore.kernel.errors import Code, Refused

PPV = "purchase_price_variance"


def _shop(standards: dict[str, str], policies: dict[str, object] | None = None, **tables: Any) -> Trade:
    rows = [
        {"item": item, "valid_from": SINCE, "amounts": {"material": rate}} for item, rate in standards.items()
    ]
    return Trade(dict.fromkeys(standards, "standard"), policies, standards=rows, **tables)


def _rate(shop: Trade, item: str, rate: str, day: int) -> str:
    """Set a new standard of a day, and revalue what is on hand."""
    row = {"item": item, "valid_from": f"2026-10-{day:02}", "amounts": {"material": rate}}
    shop("set_up", day, tables={"standards": [row]})
    return shop("standard_revaluation", day, item=item)


def _on(shop: Trade, role: str) -> str:
    """Write what came to the places of a role, debit positive."""
    found = 0
    for entry in shop.books.read():
        for movement in entry.movements:
            amount = sum(value for _, _, value in movement.amounts) * (-1 if movement.contra else 1)
            found += amount * (movement.target.role == role) - amount * (movement.source.role == role)
    return shop.money(found)


def test_a_receipt_is_valued_at_standard() -> None:
    """receipt_valued_at_standard: ten that cost 150 each stand at 100, which are 1 000; 500 are variance."""
    shop = _shop({"A": "100"})
    shop.buy("A", "10", "150")
    assert (shop.shelf("A"), _on(shop, PPV)) == (("10", "1000.00"), "500.00")


def test_a_new_rate_revalues_what_is_on_hand_and_may_be_taken_back() -> None:
    """rate_change_revalues_on_hand_stock, cancel_reverses_revaluation: ten at 100, then 130, then 100."""
    shop = _shop({"A": "100"})
    shop.buy("A", "10", "100", 5)
    _rate(shop, "A", "130", 10)
    assert (shop.shelf("A"), _on(shop, "variance")) == (("10", "1300.00"), "-300.00")
    _rate(shop, "A", "100", 11)
    assert shop.shelf("A") == ("10", "1000.00")


def test_a_backdated_receipt_at_standard() -> None:
    """backdated_entry_fast_qty_repost: 10, 5 and, before both, 20 more at 100 are 35 for 3 500."""
    shop = _shop({"A": "100"}, {"late_facts": "reprice"})
    for quantity, day in (("10", 15), ("5", 18), ("20", 13)):
        shop.buy("A", quantity, "100", day)
    assert shop.shelf("A") == ("35", "3500.00")


def test_a_count_below_the_books() -> None:
    """stock_reconciliation_qty_change_allowed: of ten at 100 eight are counted: 800, and 200 of loss."""
    shop = _shop({"A": "100"})
    shop.buy("A", "10", "100")
    shop("count_result", 2, item="A", counted="8")
    assert (shop.shelf("A"), _on(shop, "pending_loss")) == (("8", "800.00"), "200.00")


@pytest.mark.parametrize(("freight", "variance"), [({}, "50.00"), ({"freight": "30"}, "80.00")])
def test_what_is_put_together_beyond_the_standard(freight: dict[str, str], variance: str) -> None:
    """manufacturing_variance_books, _includes_additional_costs: 5 at 50 make one at 200: 50, with 30 of freight 80."""
    shop = _shop({"A": "50", "P": "200"})
    shop.buy("A", "10", "50")
    paid = freight and {**freight, "freight_partner": "V"}
    shop("assembly", 2, item="P", quantity="1", components=[{"item": "A", "quantity": "5"}], **paid)
    assert (shop.shelf("P"), shop.shelf("A")) == (("1", "200.00"), ("5", "250.00"))
    assert _on(shop, PPV) == variance


def test_the_invoice_adds_to_the_variance_of_the_receipt() -> None:
    """invoice_rate_change_reposts: ten at 120 and billed at 130, standard 100: 300 of purchase price variance."""
    shop = _shop({"A": "100"})
    receipt = shop.buy("A", "10", "120")
    assert _on(shop, PPV) == "200.00"
    shop.bill(receipt, "1300", 2)
    assert (shop.shelf("A"), _on(shop, PPV), shop.balances("2120")) == (("10", "1000.00"), "300.00", ["0.00"])


def test_an_invoice_of_what_was_received_brings_no_variance() -> None:
    """pr_books_variance, pi_without_update_stock: one at 200, standard 130: 70 with the receipt, none with the bill."""
    shop = _shop({"A": "130"})
    receipt = shop.buy("A", "1", "200")
    shop.bill(receipt, "200", 2)
    assert (_on(shop, PPV), shop.balances("2120")) == ("70.00", ["0.00"])


def test_freight_on_goods_at_standard_is_variance() -> None:
    """material_receipt_books_variance: ten at 200 and 100 of freight, standard 130: 2 100 - 1 300 = 800."""
    shop = _shop({"A": "130"})
    receipt = shop.buy("A", "10", "200")
    shop.land("100", receipt, day=2)
    assert (shop.shelf("A"), _on(shop, PPV)) == (("10", "1300.00"), "800.00")


def test_a_new_rate_holds_in_every_store() -> None:
    """batched_item_revalued_across_warehouses: three and two at 100 are 450 and 300 at 150."""
    shop = _shop({"A": "100"})
    shop.buy("A", "3", "100")
    shop.buy("A", "2", "100", site="T")
    _rate(shop, "A", "150", 6)
    assert (shop.shelf("A"), shop.shelf("A", "T")) == (("3", "450.00"), ("2", "300.00"))


def test_a_new_rate_of_the_same_day() -> None:
    """revaluation_posted_after_same_day_movement: ten came in the morning; at 150 they are 1 500."""
    shop = _shop({"A": "100"})
    shop.buy("A", "10", "100", 6)
    _rate(shop, "A", "150", 6)
    assert shop.shelf("A") == ("10", "1500.00")


def test_what_comes_before_the_new_rate_is_refused() -> None:
    """entries_before_revaluation_time_and_their_cancellation_blocked: neither a slip of before nor its reversal."""
    shop = _shop({"A": "100"})
    receipt = shop.buy("A", "10", "100", 3)
    _rate(shop, "A", "110", 10)
    with pytest.raises(Refused) as caught:
        shop.buy("A", "4", "100", 9)
    assert caught.value.code is Code.STANDARD_NOT_ADOPTED
    with pytest.raises(Refused) as caught:
        shop("reversal", 9, of=receipt, reason="cancelled")
    assert caught.value.code is Code.STANDARD_NOT_ADOPTED
