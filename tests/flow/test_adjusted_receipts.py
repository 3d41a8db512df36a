"""An amount is taken off a receipt by hand, and then its price, or its freight, turns out to be another.

Goods of 300.00, from which 140.91 were taken off because of damage, are invoiced at 74.72 in the end: only 74.72 were
there to be taken off, and 66.19 of the 140.91 come back from the account of the adjustment. With a freight of 17.35
92.07 were there. So the days decide, not what came to light first.
"""

from itertools import islice, permutations
from typing import Any

import pytest
from tests.unit.flow.conftest import Shop, tables

from erpcore import Code, MemoryLog, Setup
from erpcore.documents import (
    CostAdjustment,
    LandedCost,
    MaterialIssue,
    OrderCompletion,
    OwnUse,
    PeriodClosing,
    ProductionReceipt,
    ProfitCarry,
    PurchaseInvoice,
    Reversal,
)
from erpcore.flow.entry import Entry
from erpcore.testing.laws.vouchers import movements_keep_to_their_routes

ITEMS = ("RESIN", "DYE")  # FIFO, and a moving average
LOSS = "abnormal_loss"


def works(**policies: str) -> Shop:
    """Open the toy works."""
    data = tables()
    data["company"] |= {"policies": {"late_facts": "reprice", **policies}}
    return Shop(Setup.model_validate(data), MemoryLog())


def taken_off(shop: Shop, number: str, item: str, amount: str, day: int, **fields: Any) -> None:
    """Take an amount off GR-1."""
    off = {"receipt": "GR-1", "direction": "decrease", "amounts": {"material": amount}, "reason": "damaged"}
    fields = {"against": LOSS, **fields}
    shop(CostAdjustment, number, item=item, date=f"2026-10-{day:02d}", **off, **fields)


def invoiced(shop: Shop, amount: str, day: int) -> Entry:
    """Invoice all of GR-1."""
    lines = [{"receipt": "GR-1", "amount": amount}]
    return shop(PurchaseInvoice, "PI-1", partner="V", lines=lines, date=f"2026-10-{day:02d}")


def freight(shop: Shop, amount: str, day: int, number: str = "LC-1") -> None:
    """Charge freight to GR-1."""
    fields = {"owed": "bank", "charges": [{"amount": amount}], "receipts": [{"receipt": "GR-1"}]}
    shop(LandedCost, number, date=f"2026-10-{day:02d}", **fields)


def used(shop: Shop, item: str) -> None:
    """Use a third."""
    fields = {"quantity": "10", "cost_centre": "OFFICE", "date": "2026-10-26"}
    shop(OwnUse, "OU-1", item=item, **fields)


@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize("late", ["as_of_now", "reprice"])
def test_what_was_never_there_comes_back(item: str, late: str) -> None:
    """300.00 - 140.91 = 159.09; at 74.72 they are worth nothing, and 140.91 - 74.72 = 66.19 come back."""
    shop = works(late_facts=late)
    shop.buy("GR-1", item, "30", "10", date="2026-10-01")
    taken_off(shop, "CA-1", item, "140.91", 23)
    assert (shop.stock(item), shop.balance(LOSS)) == (("30", {"material": "159.09"}), "140.91")
    entry = invoiced(shop, "74.72", 25)
    assert (shop.stock(item), shop.balance(LOSS)) == (("30", {}), "74.72")
    back = [of for of in entry.movements if of.source.role == LOSS]
    assert [(of.layer, of.origin, of.amounts) for of in back] == [
        ("GR-1", "CA-1", (("material", "material", 66_19),))
    ]
    movements_keep_to_their_routes(shop.books)
    shop(Reversal, "RV-1", of="PI-1", reason="not ours", date="2026-10-27")
    assert (shop.stock(item), shop.balance(LOSS)) == (("30", {"material": "159.09"}), "140.91")
    shop.in_step()


@pytest.mark.parametrize("item", ITEMS)
def test_a_late_freight_is_taken_off_too(item: str) -> None:
    """74.72 and 17.35 are 92.07, less than 140.91: the goods, and those that used them, bear nothing of either."""
    shop = works()
    shop.buy("GR-1", item, "30", "10", date="2026-10-01")
    taken_off(shop, "CA-1", item, "140.91", 23)
    used(shop, item)
    invoiced(shop, "74.72", 25)
    freight(shop, "17.35", 21)
    assert (shop.stock(item), shop.balance(LOSS)) == (("20", {}), "92.07")
    assert shop.balance("administrative_expense") == "0.00"
    freight(shop, "78.84", 26, "LC-2")  # 92.07 + 78.84 - 140.91 = 30.00, a third of which is used
    assert (shop.stock(item), shop.balance(LOSS)) == (("20", {"material": "20.00"}), "140.91")
    assert shop.balance("administrative_expense") == "10.00"
    movements_keep_to_their_routes(shop.books)
    shop.in_step()


@pytest.mark.parametrize("item", ITEMS)
def test_in_every_order_of_posting_it_is_the_same(item: str) -> None:
    """Two adjustments of 100.00, an invoice of 150.00 and a freight of 9.00: 159.00 are taken, 100.00 by the first."""

    def told(order: tuple[int, ...]) -> dict[str, str]:
        shop = works()
        shop.buy("GR-1", item, "30", "10", date="2026-10-01")
        steps = (
            lambda: taken_off(shop, "CA-1", item, "100", 10),
            lambda: taken_off(shop, "CA-2", item, "100", 12, against="cost_adjustment"),
            lambda: invoiced(shop, "150", 20),
            lambda: freight(shop, "9", 15),
            lambda: used(shop, item),
        )
        for number in order:
            steps[number]()
        shop.in_step()
        return shop.balances()

    wanted = told((0, 1, 3, 2, 4))
    assert (wanted[LOSS], wanted["cost_adjustment"]) == ("100.00", "59.00")
    for order in islice(permutations(range(5)), 0, None, 5):
        assert told(order) == wanted


def test_an_adjustment_that_came_to_nothing_goes_without_a_trace() -> None:
    """Invoiced at 113.00 nothing was left for the second of 147.00 and 39.00: reversed, it leaves the first alone."""
    shop = works()
    shop.buy("GR-1", "DYE", "30", "10", date="2026-10-01")
    taken_off(shop, "CA-1", "DYE", "147", 10)
    taken_off(shop, "CA-2", "DYE", "39", 11, against="cost_adjustment")
    invoiced(shop, "113", 15)
    before = shop.balances()
    assert before[LOSS] == "113.00"
    shop(Reversal, "RV-1", of="CA-2", reason="sound after all", date="2026-10-28")
    assert (shop.balances(), shop.stock("DYE")) == (before, ("30", {}))
    shop.in_step()


def test_an_adjustment_that_is_reversed_takes_back_what_it_came_to() -> None:
    """Of 100.00 and 100.00 the second took 50.00 of 150.00; without the first it takes 100.00."""
    shop = works()
    shop.buy("GR-1", "DYE", "30", "10", date="2026-10-01")
    taken_off(shop, "CA-1", "DYE", "100", 10)
    taken_off(shop, "CA-2", "DYE", "100", 12, against="cost_adjustment")
    invoiced(shop, "150", 20)
    assert (shop.balance(LOSS), shop.balance("cost_adjustment")) == ("100.00", "50.00")
    shop(Reversal, "RV-1", of="CA-1", reason="sound after all", date="2026-10-28")
    assert (shop.balance(LOSS), shop.balance("cost_adjustment")) == ("0.00", "100.00")
    assert shop.stock("DYE") == ("30", {"material": "50.00"})
    shop(Reversal, "RV-2", of="CA-2", reason="sound after all", date="2026-10-28")
    assert shop.balance("cost_adjustment") == "0.00"
    assert shop.stock("DYE") == ("30", {"material": "150.00"})
    shop.in_step()


@pytest.mark.parametrize("item", ITEMS)
def test_a_late_invoice_that_leaves_too_little_is_refused(item: str) -> None:
    """74.72 of the 20th are less than 140.91 of the 23rd: in that order the adjustment would have been refused."""
    shop = works()
    shop.buy("GR-1", item, "30", "10", date="2026-10-01")
    taken_off(shop, "CA-1", item, "140.91", 23)
    lines = [{"receipt": "GR-1", "amount": "74.72"}]
    fields = {"partner": "V", "lines": lines, "date": "2026-10-20"}
    refusal = shop.refuses(Code.VALUE_EXCEEDS_PLACE, "date", PurchaseInvoice, "PI-1", **fields)
    assert "CA-1" in refusal.expected
    assert "74.72" in refusal.expected
    off = {"receipt": "GR-1", "direction": "decrease", "amounts": {"material": "200"}, "reason": "damaged"}
    refusal = shop.refuses(
        Code.VALUE_EXCEEDS_PLACE, "date", CostAdjustment, "CA-0", item=item, date="2026-10-20", **off
    )
    assert "CA-1" in refusal.expected  # 100.00 would be left of it
    invoiced(shop, "140.91", 20)
    assert shop.stock(item) == ("30", {})


def test_a_freight_that_an_adjustment_needs_is_not_reversed_before_it() -> None:
    """300.00 and 20.00, of which 310.00 are taken off; what is charged after it changes nothing of that."""
    shop = works()
    shop.buy("GR-1", "DYE", "30", "10", date="2026-10-01")
    freight(shop, "20", 5)
    taken_off(shop, "CA-1", "DYE", "310", 10)
    freight(shop, "7", 12, "LC-2")
    why = {"reason": "wrong", "date": "2026-10-28"}
    refusal = shop.refuses(Code.VALUE_EXCEEDS_PLACE, "date", Reversal, "RV-1", of="LC-1", **why)
    assert "CA-1" in refusal.expected
    shop(Reversal, "RV-2", of="LC-2", **why)
    shop(Reversal, "RV-3", of="CA-1", **why)
    shop(Reversal, "RV-1", of="LC-1", **why)
    assert shop.stock("DYE") == ("30", {"material": "300.00"})


def test_entered_late_it_is_checked_against_what_was_known_then() -> None:
    """An invoice of the 20th at 50.00 does not forbid 140.91 of the 10th; 300.01 are more than was there."""
    shop = works()
    shop.buy("GR-1", "DYE", "30", "10", date="2026-10-01")
    invoiced(shop, "50", 20)
    off = {"receipt": "GR-1", "direction": "decrease", "reason": "damaged", "date": "2026-10-10"}
    for amount, day in (("300.01", 10), ("50.01", 21)):
        fields = {**off, "amounts": {"material": amount}, "date": f"2026-10-{day}"}
        shop.refuses(
            Code.VALUE_EXCEEDS_PLACE, "amounts.material", CostAdjustment, "CA-1", item="DYE", **fields
        )
    taken_off(shop, "CA-1", "DYE", "140.91", 10)
    assert (shop.stock("DYE"), shop.balance(LOSS)) == (("30", {}), "50.00")
    shop.in_step()


def test_products_of_an_order_are_adjusted_alike() -> None:
    """Estimated at 10.00, 9.00 are taken off; 8.00 of material were used, and 8.40 when that is invoiced dearer."""
    shop = works()
    shop.buy("GR-1", "RESIN", "100", "1", date="2026-10-01")
    shop.start("WO-1", "TOY", "5", date="2026-10-01")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="8", date="2026-10-02")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="5", date="2026-10-03")
    off = {"direction": "decrease", "amounts": {"material": "9"}, "reason": "damaged", "against": LOSS}
    shop(CostAdjustment, "CA-1", item="TOY", receipt="PR-1", date="2026-10-04", **off)
    assert shop.stock("TOY")[1]["material"] == "1.00"
    shop(OrderCompletion, "OC-1", work_order="WO-1", date="2026-10-10")
    assert shop.balance(LOSS) == "8.00"
    assert "material" not in shop.stock("TOY")[1]
    invoiced(shop, "105", 3)  # known with the order's completion, after the adjustment
    assert shop.balance(LOSS) == "8.40"
    assert "material" not in shop.stock("TOY")[1]
    shop.in_step()


def test_where_policy_parts_the_difference_too_the_days_decide() -> None:
    """310.00 are not there before the freight of the 20th; after it they are, and then it has to stay."""
    shop = works(price_difference="variance")
    shop.buy("GR-1", "DYE", "30", "10", date="2026-10-01")
    freight(shop, "20", 20)
    off = {"receipt": "GR-1", "direction": "decrease", "amounts": {"material": "310"}, "reason": "damaged"}
    shop.refuses(
        Code.VALUE_EXCEEDS_PLACE,
        "amounts.material",
        CostAdjustment,
        "CA-1",
        item="DYE",
        date="2026-10-10",
        **off,
    )
    taken_off(shop, "CA-1", "DYE", "310", 21)
    why = {"reason": "wrong", "date": "2026-10-28"}
    refusal = shop.refuses(Code.VALUE_EXCEEDS_PLACE, "date", Reversal, "RV-1", of="LC-1", **why)
    assert "CA-1" in refusal.expected
    refusal = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="GR-1", **why)
    assert refusal.expected == "no landed cost on GR-1, nor a cost adjustment; found CA-1, LC-1"
    shop(Reversal, "RV-2", of="CA-1", **why)
    shop(Reversal, "RV-1", of="LC-1", **why)
    assert shop.stock("DYE") == ("30", {"material": "300.00"})


def test_freight_by_value_goes_by_what_was_paid() -> None:
    """40.00 and 80.00 were paid, whatever was taken off the first: 12.00 are 4.00 and 8.00."""
    for policy in ("follow", "variance"):
        shop = works(price_difference=policy)
        shop.buy("GR-1", "DYE", "30", "10", date="2026-10-01")
        shop.buy("GR-2", "RESIN", "8", "10", date="2026-10-01")
        taken_off(shop, "CA-1", "DYE", "140.91", 23)
        if policy == "follow":
            invoiced(shop, "40", 25)
        fields = {"owed": "bank", "receipts": [{"receipt": "GR-1"}, {"receipt": "GR-2"}]}
        amount = "12" if policy == "follow" else "38"
        shop(LandedCost, "LC-1", date="2026-10-26", charges=[{"amount": amount}], **fields)
        assert shop.stock("RESIN") == ("8", {"material": "88.00"})


def test_a_month_that_is_closed_keeps_what_was_taken_off() -> None:
    """Closed with 140.91 taken off, an invoice of November at 74.72 leaves 66.19 to the late differences."""
    shop = works()
    shop.buy("GR-1", "DYE", "30", "10", date="2026-10-01")
    taken_off(shop, "CA-1", "DYE", "140.91", 23)
    shop(ProfitCarry, "CARRY", date="2026-10-31")
    shop(PeriodClosing, "CLOSE", period="2026-10", date="2026-10-31")
    lines = [{"receipt": "GR-1", "amount": "74.72"}]
    shop(PurchaseInvoice, "PI-1", partner="V", lines=lines, date="2026-11-02")
    assert shop.stock("DYE") == ("30", {})
    assert shop.balance("late_difference") == "-66.19"
    shop.in_step()
