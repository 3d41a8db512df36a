"""Goods that go back to their supplier claim what was paid for them; the shelf gives what it has by the days."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from tests.unit.flow.conftest import Shop, tables

from erpcore import Code, MemoryLog, Setup
from erpcore.documents import (
    GoodsReceipt,
    LandedCost,
    OwnUse,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
    SubcontractReceipt,
)
from erpcore.testing.laws import auditor_agrees

Slip = Callable[[Shop], object]


def works(**policies: str) -> Shop:
    """Open the toy works, where late facts are priced anew; dye is a moving average, and wheels are plated by W."""
    data = tables()
    data["sites"].append({"code": "PLATER", "name": "At the plater's", "subcontractor": "W"})
    data["company"] |= {"policies": {"late_facts": "reprice", **policies}}
    return Shop(Setup.model_validate(data), MemoryLog())


def receipt(number: str, quantity: str, price: str, day: int) -> tuple[int, Slip]:
    """Receive dye."""
    return day, lambda shop: shop.buy(number, "DYE", quantity, price, date=f"2026-10-{day:02d}")


def slip(kind: type[Any], number: str, day: int, **fields: Any) -> tuple[int, Slip]:
    """Write a slip of another type."""
    return day, lambda shop: shop(kind, number, date=f"2026-10-{day:02d}", **fields)


def use(number: str, quantity: str, day: int) -> tuple[int, Slip]:
    """Use dye in the office."""
    return slip(OwnUse, number, day, item="DYE", quantity=quantity, cost_centre="OFFICE")


INVOICE = slip(PurchaseInvoice, "PI", 26, partner="V", lines=[{"receipt": "GR-1", "amount": "200"}])
FREIGHT = slip(LandedCost, "LC", 26, partner="V", receipts=[{"receipt": "GR-1"}], charges=[{"amount": "36"}])
BEFORE = [receipt("GR-1", "18", "33", 11), use("OU-1", "16", 16), receipt("GR-2", "39", "7", 9)]
LATE = use("OU-2", "21", 15)  # on the 25th 20 are left at 304.21, less than the 462.00 that are claimed


def posted(slips: list[tuple[int, Slip]]) -> dict[str, Any]:
    """Post slips in the order given; say what is on the shelf, and what the accounts come to."""
    shop = works()
    for _, post in slips:
        post(shop)
    shop.in_step()
    auditor_agrees(shop.books)
    return {"stock": shop.stock("DYE"), **shop.balances()}


@pytest.mark.parametrize(
    ("quantity", "further"),
    [("14", [INVOICE]), ("14", [FREIGHT]), ("18", [FREIGHT]), ("18", [])],
    ids=["part, invoice", "part, freight", "all, freight", "all"],
)
def test_a_return_claims_the_same_whatever_the_shelf_had_when_it_was_posted(
    quantity: str, further: list[tuple[int, Slip]]
) -> None:
    """Where the shelf turns out to have had less, a later cost of the receipt is added to the claim, not to that."""
    slips = [*BEFORE, slip(PurchaseReturn, "RT", 25, receipt="GR-1", quantity=quantity), LATE, *further]
    assert posted(slips) == posted(sorted(slips, key=lambda of: of[0]))


def test_a_return_that_is_taken_back_leaves_its_claim_behind() -> None:
    """Posted where there was too little, taken back, and posted again, it comes to what it came to."""
    back = slip(PurchaseReturn, "RT", 25, receipt="GR-1", quantity="14")
    again = slip(PurchaseReturn, "RT-2", 25, receipt="GR-1", quantity="14")
    taken_back = slip(Reversal, "RV", 25, of="RT", reason="not ours")
    once, twice = [*BEFORE, LATE, back, INVOICE], [*BEFORE, LATE, back, taken_back, again, INVOICE]
    assert posted(once) == posted(twice)


def test_all_of_a_receipt_claims_its_invoice_though_it_was_alone_on_the_shelf() -> None:
    """Nine at 101.00 and 93.00 more by their invoice, which stands apart from them, go back; other nine come late."""
    back = slip(PurchaseReturn, "RT", 19, receipt="GR-1", quantity="9")
    bill = slip(PurchaseInvoice, "PI", 4, partner="V", lines=[{"receipt": "GR-1", "amount": "1002"}])
    found = []
    for slips in (
        [receipt("GR-1", "9", "101", 3), bill, back, receipt("GR-2", "9", "7", 6)],
        [receipt("GR-1", "9", "101", 3), bill, receipt("GR-2", "9", "7", 6), back],
    ):
        shop = works(price_difference="variance")
        for _, post in slips:
            post(shop)
        shop.in_step()
        assert shop.stock("DYE") == ("9", {"material": "63.00"})
        found.append(shop.balances())
    assert found[0] == found[1]


def test_others_do_not_go_in_the_stead_of_goods_that_were_there() -> None:
    """Others went back for three that were used; three of an earlier day would have been used instead."""
    shop = works()
    shop.buy("GR-1", "RESIN", "16", "6", date="2026-10-03")
    shop.buy("GR-2", "RESIN", "20", "8", date="2026-10-04")
    shop(OwnUse, "OU-1", item="RESIN", quantity="3", cost_centre="OFFICE", date="2026-10-17")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="16", date="2026-10-22")
    late = {"partner": "V", "item": "RESIN", "quantity": "3", "price": "5", "date": "2026-10-02"}
    refusal = shop.refuses(Code.DEPENDENTS_EXIST, "date", GoodsReceipt, "GR-0", **late)
    assert "RT-1" in refusal.expected
    assert "GR-1" in refusal.expected
    shop(Reversal, "RV-1", of="RT-1", reason="others were there", date="2026-10-22")
    shop(GoodsReceipt, "GR-0", **late)
    shop(PurchaseReturn, "RT-2", receipt="GR-1", quantity="16", date="2026-10-22")
    assert shop.stock("RESIN") == ("20", {"material": "160.00"})
    shop.in_step()


@pytest.mark.parametrize("amount", ["0.01", "2000"])
@pytest.mark.parametrize(("quantity", "back"), [("31", "11"), ("20", "13"), ("9.999", "29")])
def test_material_comes_back_out_of_goods_at_what_it_turns_out_to_cost(
    amount: str, quantity: str, back: str
) -> None:
    """Thirty wheels of resin at 10.00, some of which go back: its invoice tells another price before, or after it."""
    receipt_of_goods = {
        "from_site": "PLATER",
        "item": "WHEEL",
        "quantity": "30",
        "fee": "60",
        "freight": "15",
    }
    materials = [{"item": "RESIN", "quantity": quantity}]
    resin = slip(
        GoodsReceipt, "GR-1", 1, partner="V", item="RESIN", quantity="400", price="10", site="PLATER"
    )
    wheels = slip(SubcontractReceipt, "SB-1", 2, **receipt_of_goods, materials=materials)
    invoice = slip(PurchaseInvoice, "PI", 3, partner="V", lines=[{"receipt": "GR-1", "amount": amount}])
    returned = slip(PurchaseReturn, "RT", 4, receipt="SB-1", quantity=back)
    found = []
    for slips in ([resin, wheels, invoice, returned], [resin, wheels, returned, invoice]):
        shop = works()
        for _, post in slips:
            post(shop)
        shop.in_step()
        found.append((shop.stock("WHEEL"), shop.stock("RESIN", "PLATER"), shop.balances()))
    assert found[0] == found[1]


@pytest.mark.parametrize("late", [1, 2, 3, 4])
def test_goods_that_went_back_take_along_what_a_late_receipt_of_their_material_tells(late: int) -> None:
    """Ten wheels of 10 kg at 15.00 and a fee of 3.00: four used bear 72.00, three kept are worth 54.00.

    The dearer half of the dye is posted after the wheels were made, used, or went back: with less along the three kept
    would be worth 60.00, and those used 66.00.
    """
    dye = {"partner": "V", "item": "DYE", "quantity": "10", "site": "PLATER"}
    goods = {"from_site": "PLATER", "item": "WHEEL", "site": "MAIN", "quantity": "10", "fee": "30.00"}
    own = {"item": "WHEEL", "quantity": "4", "cost_centre": "OFFICE"}
    slips = [
        slip(GoodsReceipt, "GR-1", 1, **dye, price="10"),
        slip(SubcontractReceipt, "SB-1", 3, **goods, materials=[{"item": "DYE", "quantity": "10"}]),
        slip(OwnUse, "OU-1", 4, **own),
        slip(PurchaseReturn, "RT-1", 5, receipt="SB-1", quantity="3"),
    ]
    slips.insert(late, slip(GoodsReceipt, "GR-2", 2, **dye, price="20"))
    shop = works()
    for _, post in slips:
        post(shop)
    shop.in_step()
    shop.replays()
    assert (sum_of(shop.stock("WHEEL")), sum_of(shop.stock("DYE", "PLATER"))) == ("54.00", "195.00")
    shop(Reversal, "RV-1", of="GR-2", reason="never came", date="2026-10-28")
    assert (sum_of(shop.stock("WHEEL")), sum_of(shop.stock("DYE", "PLATER"))) == ("39.00", "30.00")


def sum_of(stock: tuple[str, dict[str, str]]) -> str:
    """Add up what goods are worth, whatever it consists of."""
    return f"{sum(map(Decimal, stock[1].values()))}"
