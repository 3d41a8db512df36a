"""What covers goods that were taken before they came, taken back in every order; and what does not cover them."""

import pytest

from erpcore.documents import (
    Assembly,
    CostAdjustment,
    Disassembly,
    GoodsReceipt,
    LandedCost,
    MaterialIssue,
    MaterialReturn,
    OwnUse,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
)

ACTUAL = ("fifo", "lifo", "moving_average", "monthly_average")


@pytest.fixture
def works(factory):
    """The toy works where stock may go below zero; `method` values the resin."""

    def build(method="fifo"):
        others = dict.fromkeys(("auxiliary", "finished", "semi_finished"), "fifo")
        others.update(dict.fromkeys(("parts", "planned"), "standard"))
        classes = [
            {"code": of, "name": of, "valuation": how} for of, how in {"raw": method, **others}.items()
        ]
        return factory({"negative_stock": "allow"}, item_classes=classes)

    return build


@pytest.mark.parametrize("method", ACTUAL)
def test_what_was_short_and_is_covered_is_taken_back(works, method):
    """Ten at 10 and ten that GR-2 brought at 12 come back where they came from; GR-2 may go after that."""
    shop = works(method)
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.start("WO-1", "TOY", "10")
    before = shop.balances()
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="20")
    shop(GoodsReceipt, "GR-2", partner="V", item="RESIN", quantity="30", price="12")
    shop(Reversal, "RV-1", of="MI-1", reason="wrong")
    assert (shop.stock("RESIN"), shop.wip("WO-1")) == (("40", {"material": "460.00"}), {})
    shop(Reversal, "RV-2", of="GR-2", reason="wrong")
    assert shop.balances() == before


@pytest.mark.parametrize("method", ["fifo", "lifo", "moving_average"])
def test_one_of_two_that_were_short_is_taken_back(works, method):
    """Five and four at 9 are covered at 12; the first go back, then the receipt: four are short again at 9."""
    shop = works(method)
    shop.start("WO-1", "TOY", "10")
    for number, quantity in (("MI-1", "5"), ("MI-2", "4")):
        shop(MaterialIssue, number, work_order="WO-1", item="RESIN", quantity=quantity, provisional_price="9")
    shop.buy("GR-1", "RESIN", "10", "12")
    shop(Reversal, "RV-1", of="MI-1", reason="wrong")
    assert (shop.stock("RESIN"), shop.wip("WO-1")) == (("6", {"material": "72.00"}), {"material": "48.00"})
    shop(Reversal, "RV-2", of="GR-1", reason="wrong")
    assert (shop.stock("RESIN"), shop.wip("WO-1")) == (("-4", {"material": "-36.00"}), {"material": "36.00"})


@pytest.mark.parametrize("method", ["fifo", "lifo", "moving_average"])
def test_what_was_short_came_back_and_did_not_after_all_never_went(works, method):
    """Four were short at 9, one of them covered at 12, when all came back; three at 15 go for them; then none had gone.

    What covered the one, and what went for the others, may be taken back after that.
    """
    shop = works(method)
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="4", provisional_price="9")
    shop.buy("GR-1", "RESIN", "1", "12")
    shop(MaterialReturn, "MR-1", work_order="WO-1", item="RESIN", quantity="4")
    shop.buy("GR-2", "RESIN", "3", "15")
    shop(Reversal, "RV-1", of="MR-1", reason="wrong")
    assert (shop.stock("RESIN"), shop.wip("WO-1")) == (("0", {}), {"material": "57.00"})
    shop(Reversal, "RV-2", of="MI-1", reason="wrong")
    assert (shop.stock("RESIN"), shop.wip("WO-1")) == (("4", {"material": "57.00"}), {})
    for number, of in (("RV-3", "GR-1"), ("RV-4", "GR-2")):
        shop(Reversal, number, of=of, reason="wrong")
    assert (shop.stock("RESIN"), shop.balance("gr_ir")) == (("0", {}), "0.00")


@pytest.mark.parametrize("method", ACTUAL)
@pytest.mark.parametrize("invoiced", [False, True])
def test_goods_sent_back_that_others_stood_in_for_did_not_go_after_all(works, method, invoiced):
    """Four went back when all ten were used, and five at 12.00 came: the four stay, and the five are all there."""
    shop = works(method)
    shop.buy("GR-1", "RESIN", "10", "10")
    if invoiced:
        shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "100"}])
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="10")
    before = shop.balances()
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="4")
    shop.buy("GR-2", "RESIN", "5", "12")
    shop(Reversal, "RV-1", of="RT-1", reason="wrong")
    assert shop.stock("RESIN") == ("5", {"material": "60.00"})
    assert (shop.balance("late_difference"), shop.balance("gr_ir")) == (
        "0.00",
        "-60.00" if invoiced else "-160.00",
    )
    shop(Reversal, "RV-2", of="GR-2", reason="wrong")
    assert shop.balances() == before


@pytest.mark.parametrize("method", ["fifo", "moving_average"])
def test_freight_changes_nothing_of_goods_that_are_short(works, method):
    """Two are 4.99 with 4.00 of freight less 1.01; five are used, three of them short at 7.49; without freight 0.99."""
    shop = works(method)
    shop.buy("GR-1", "RESIN", "2", "1")
    charges = [{"amount": "4", "basis": "value"}]
    shop(LandedCost, "LC-1", partner="V", charges=charges, receipts=[{"receipt": "GR-1"}])
    shop(
        CostAdjustment,
        "CA-1",
        item="RESIN",
        direction="decrease",
        amounts={"material": "1.01"},
        reason="worn",
    )
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="5")
    assert (shop.stock("RESIN"), shop.wip("WO-1")) == (("-3", {"material": "-7.49"}), {"material": "12.48"})
    shop(Reversal, "RV-1", of="LC-1", reason="wrong")
    assert (shop.stock("RESIN"), shop.wip("WO-1")) == (("-3", {"material": "-7.49"}), {"material": "8.48"})


def in_a_ring(shop):
    """A toy at 4.00 is used; another is taken apart that has not come; one is made of its resin, with dye for 1.00."""
    shop.buy("GR-0", "TOY", "1", "4")
    shop(OwnUse, "OU-1", item="TOY", quantity="1", purpose="welfare")
    shop.buy("GR-1", "DYE", "1", "1")
    parts = [{"item": "RESIN", "quantity": "2", "ratio": "1"}]
    shop(Disassembly, "DA-1", item="TOY", quantity="1", components=parts)
    used = [{"item": "RESIN", "quantity": "2"}, {"item": "DYE", "quantity": "1"}]
    shop(Assembly, "AS-1", item="TOY", quantity="1", components=used)


@pytest.mark.parametrize("method", ["fifo", "moving_average"])
def test_goods_made_of_what_was_taken_apart_do_not_stand_for_it(works, method):
    """One is short at 4.00 and one there at 5.00, 7.00 when the dye costs 3.00: each would cost what the other does."""
    shop = works(method)
    in_a_ring(shop)
    assert shop.stock("TOY") == ("0", {"material": "1.00"})
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "3"}])
    assert shop.stock("TOY") == ("0", {"material": "3.00"})
    for of in ("PI-1", "AS-1", "DA-1", "GR-1"):
        shop(Reversal, f"RV-{of}", of=of, reason="wrong")
    assert (shop.stock("TOY"), shop.stock("RESIN"), shop.stock("DYE")) == (("0", {}), ("0", {}), ("0", {}))
    shop.in_step()


def test_goods_from_elsewhere_stand_for_what_was_taken_apart(works):
    """A toy at 9.00 covers it: the resin was worth 9.00, so that the one made of it is worth 10.00."""
    shop = works()
    in_a_ring(shop)
    shop.buy("GR-2", "TOY", "1", "9")
    assert shop.stock("TOY") == ("1", {"material": "10.00"})
    assert "STOCK_NEGATIVE" not in {of.code for of in shop.books.month_end("2026-10").check()}
    shop.in_step()
