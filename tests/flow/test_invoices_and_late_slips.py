"""An invoice is shared between goods on hand and a variance; a slip that comes late shares it anew, by the days."""

from typing import Any

import pytest
from tests.unit.flow.conftest import Shop, tables

from erpcore import MemoryLog, Setup
from erpcore.documents import (
    CostAdjustment,
    OwnUse,
    PeriodClosing,
    ProfitCarry,
    PurchaseInvoice,
    Reversal,
    SupplierCreditNote,
)
from erpcore.flow.entry import Entry
from erpcore.testing.laws.vouchers import movements_keep_to_their_routes

VARIANCE = "purchase_price_variance"


def works(**company: Any) -> Shop:
    """Open the toy works, where what goods gone have cost more is a variance; resin is FIFO, dye a moving average."""
    data = tables()
    policies = {"late_facts": "reprice", "price_difference": "variance"}
    data["company"] |= {"policies": policies, **company}
    return Shop(Setup.model_validate(data), MemoryLog())


def use(shop: Shop, number: str, item: str, quantity: str, day: int) -> Entry:
    """Use goods in the office."""
    fields = {"item": item, "quantity": quantity, "cost_centre": "OFFICE", "date": f"2026-10-{day:02d}"}
    return shop(OwnUse, number, **fields)


def invoice(shop: Shop, number: str, receipt: str, amount: str, day: int) -> Entry:
    """Invoice all of a receipt."""
    lines = [{"receipt": receipt, "amount": amount}]
    return shop(PurchaseInvoice, number, partner="V", lines=lines, date=f"2026-10-{day:02d}")


def two_at_ten(item: str) -> Shop:
    """Two at 10.00 of the 2nd, one used on the 5th; on the 8th they are invoiced at 24.00: 2.00 and 2.00."""
    shop = works()
    shop.buy("GR-1", item, "2", "10", date="2026-10-02")
    use(shop, "OU-1", item, "1", 5)
    invoice(shop, "PI-1", "GR-1", "24", 8)
    assert shop.stock(item) == ("1", {"material": "12.00"})
    assert shop.balance(VARIANCE) == "2.00"
    return shop


def told(entry: Entry) -> list[tuple[str, str, int]]:
    """Say what an entry changes of earlier movements."""
    return [
        (move.origin, move.layer, sum(of[2] for of in move.amounts) * (-1 if move.contra else 1))
        for move in entry.movements[len(entry.own) :]
    ]


def unchanged(shop: Shop, before: dict[str, Any]) -> None:
    """See that a reversal has left no trace."""
    after = shop.picture()
    assert {name for name in after if after[name] != before[name]} <= {"position", "facts"}
    movements_keep_to_their_routes(shop.books)
    shop.in_step()


def test_a_late_receipt_leaves_more_of_the_invoiced_goods_on_hand() -> None:
    """One at 20.00 of the 1st was used instead: both at 10.00 were there on the 8th, and bear 2.00 each."""
    shop = two_at_ten("RESIN")
    before = shop.picture()
    late = shop.buy("GR-0", "RESIN", "1", "20", date="2026-10-01")
    # used: one at 20.00 instead of 10.00; PI-1: 4.00 on two that are there, instead of 2.00 on one
    assert told(late) == [
        ("OU-1/0", "GR-1", -10_00),
        ("OU-1/0", "GR-0", 20_00),
        ("PI-1/1", "GR-1\tPI-1", 2_00),
    ]
    assert shop.stock("RESIN") == ("2", {"material": "24.00"})
    assert (shop.balance(VARIANCE), shop.balance("administrative_expense")) == ("0.00", "20.00")
    assert "PI-1" in shop.books.explain(late.vouchers[0]).to_text()
    shop(Reversal, "RV", of="GR-0", reason="not ours")
    unchanged(shop, before)


def test_in_a_moving_average_other_goods_take_a_part_of_the_withdrawal() -> None:
    """One at 22.00 of the 1st makes three at 42.00: a third was used, two thirds of 4.00 are on hand, 2.67."""
    shop = two_at_ten("DYE")
    before = shop.picture()
    late = shop.buy("GR-0", "DYE", "1", "22", date="2026-10-01")
    # used: 14.00 instead of 10.00; PI-1: 2.67 instead of 2.00
    assert told(late) == [("OU-1/0", "DYE", 4_00), ("PI-1/1", "GR-1\tPI-1", 67)]
    assert shop.stock("DYE") == ("2", {"material": "30.67"})  # 42.00 - 14.00 + 2.67
    assert (shop.balance(VARIANCE), shop.balance("administrative_expense")) == ("1.33", "14.00")
    shop(Reversal, "RV", of="GR-0", reason="not ours")
    unchanged(shop, before)


@pytest.mark.parametrize("item", ["RESIN", "DYE"])
def test_an_invoice_is_taken_back_with_what_its_shares_have_become(item: str) -> None:
    """Without the invoice nothing has a share of 4.00, whatever came late; the supplier is owed nothing."""
    shop, other = two_at_ten(item), works()
    shop.buy("GR-0", item, "1", "22", date="2026-10-01")
    shop(Reversal, "RV", of="PI-1", reason="wrong price")
    other.buy("GR-0", item, "1", "22", date="2026-10-01")
    other.buy("GR-1", item, "2", "10", date="2026-10-02")
    use(other, "OU-1", item, "1", 5)
    assert shop.balances() == other.balances()
    assert shop.stock(item) == other.stock(item)
    movements_keep_to_their_routes(shop.books)
    shop.in_step()


def test_a_late_issue_that_leaves_nothing_on_hand_makes_all_of_it_a_variance() -> None:
    """The two were there on the 8th, and an issue of the 12th took them at 24.00; then two of the 5th turn up."""
    shop = works()
    shop.buy("GR-1", "RESIN", "2", "10", date="2026-10-02")
    invoice(shop, "PI-1", "GR-1", "24", 8)
    shop.buy("GR-2", "RESIN", "2", "15", date="2026-10-10")
    use(shop, "OU-2", "RESIN", "2", 12)
    before = shop.picture()
    late = use(shop, "OU-1", "RESIN", "2", 5)
    # PI-1: nothing instead of 4.00; the 12th took GR-2 at 30.00 instead of GR-1 at 24.00
    assert told(late) == [
        ("PI-1/1", "GR-1\tPI-1", -4_00),
        ("OU-2/0", "GR-1", -24_00),
        ("OU-2/0", "GR-2", 30_00),
    ]
    assert shop.stock("RESIN") == ("0", {})
    assert (shop.balance(VARIANCE), shop.balance("administrative_expense")) == ("4.00", "50.00")
    shop(Reversal, "RV", of="OU-1", reason="wrong")
    unchanged(shop, before)


def test_an_invoice_that_found_nothing_on_hand_finds_goods_that_a_late_slip_spared() -> None:
    """Both were used on the 5th: 4.00 are a variance. Two of the 1st were used instead: 4.00 are on hand."""
    shop = works()
    shop.buy("GR-1", "RESIN", "2", "10", date="2026-10-02")
    use(shop, "OU-1", "RESIN", "2", 5)
    invoice(shop, "PI-1", "GR-1", "24", 8)
    assert shop.balance(VARIANCE) == "4.00"
    late = shop.buy("GR-0", "RESIN", "2", "9", date="2026-10-01")
    assert told(late)[-1] == ("PI-1", "GR-1\tPI-1", 4_00)  # nothing had been added: the document is named
    assert shop.stock("RESIN") == ("2", {"material": "24.00"})
    assert shop.balance(VARIANCE) == "0.00"
    shop(Reversal, "RV", of="PI-1", reason="wrong price")
    assert shop.stock("RESIN") == ("2", {"material": "20.00"})
    assert shop.balance(VARIANCE) == "0.00"
    movements_keep_to_their_routes(shop.books)
    shop.in_step()


def test_credit_notes_and_adjustments_of_a_receipt_are_shared_anew_too() -> None:
    """40.00 more of the invoice, 8.00 less of the note, 4.00 of an inspection: half of each was on hand of four.

    With one more gone on the 3rd it is a quarter: 10.00 - 2.00 + 1.00 on one kilogram, 27.00 are variances.
    """
    shop = works()
    shop.buy("GR-1", "RESIN", "4", "10", date="2026-10-02")
    use(shop, "OU-1", "RESIN", "2", 5)
    invoice(shop, "PI-1", "GR-1", "80", 8)
    allowances = [{"receipt": "GR-1", "amount": "8"}]
    shop(SupplierCreditNote, "CN-1", partner="V", allowances=allowances, date="2026-10-09")
    inspected = {"item": "RESIN", "receipt": "GR-1", "amounts": {"material": "4"}, "date": "2026-10-10"}
    shop(CostAdjustment, "CA-1", reason="inspection", **inspected)
    assert shop.stock("RESIN") == ("2", {"material": "38.00"})  # 20.00 + 20.00 - 4.00 + 2.00
    assert shop.balance(VARIANCE) == "18.00"
    before = shop.picture()
    use(shop, "OU-0", "RESIN", "1", 3)
    assert shop.stock("RESIN") == ("1", {"material": "19.00"})
    assert shop.balance(VARIANCE) == "27.00"
    shop(Reversal, "RV", of="OU-0", reason="wrong")
    unchanged(shop, before)


def test_a_credit_note_takes_off_what_goods_are_worth_and_no_more() -> None:
    """10.00 off goods of 3.00 are 3.00; landed at 5.00 more they give 8.00; the variance has the rest."""
    shop = works()
    shop.buy("GR-1", "RESIN", "1", "10", date="2026-10-02")
    invoice(shop, "PI-1", "GR-1", "10", 3)
    less = {"item": "RESIN", "amounts": {"material": "7"}, "direction": "decrease", "date": "2026-10-04"}
    shop(CostAdjustment, "CA-1", reason="damaged", **less)
    allowances = [{"receipt": "GR-1", "amount": "10"}]
    shop(SupplierCreditNote, "CN-1", partner="V", allowances=allowances, date="2026-10-05")
    assert shop.stock("RESIN") == ("1", {})
    assert shop.balance(VARIANCE) == "-7.00"
    more = {"item": "RESIN", "amounts": {"material": "5"}, "date": "2026-10-04"}
    shop(CostAdjustment, "CA-2", reason="carriage", **more)
    assert shop.stock("RESIN") == ("1", {})
    assert shop.balance(VARIANCE) == "-2.00"
    movements_keep_to_their_routes(shop.books)
    shop.in_step()


@pytest.mark.parametrize("item", ["RESIN", "DYE"])
def test_an_invoice_of_an_open_month_is_shared_anew_after_its_receipts_month_is_closed(item: str) -> None:
    """Invoiced on 2 December, shared anew by a slip of the 1st, when October and November are closed."""
    shop = works(open_periods=3)
    shop.buy("GR-1", item, "2", "10", date="2026-10-02")
    lines = [{"receipt": "GR-1", "amount": "24"}]
    shop(PurchaseInvoice, "PI-1", partner="V", lines=lines, date="2026-12-02")
    shop.buy("GR-2", item, "2", "10", date="2026-12-03")
    for month, last in (("2026-10", "2026-10-31"), ("2026-11", "2026-11-30")):
        shop(ProfitCarry, f"PC-{month}", date=last)
        shop(PeriodClosing, f"CL-{month}", date=last, period=month)
    assert shop.stock(item) == ("4", {"material": "44.00"})
    late = {"item": item, "quantity": "1", "cost_centre": "OFFICE"}
    shop(OwnUse, "OU-1", date="2026-12-01", **late)
    assert shop.stock(item) == ("3", {"material": "32.00"})
    assert shop.balance(VARIANCE) == "2.00"
    shop.in_step()
