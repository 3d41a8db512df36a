"""A price that is known after some goods of a receipt went back is the same for each of those kept."""

import pytest
from tests.unit.flow.conftest import CLASSES

from erpcore import Code
from erpcore.documents import MaterialIssue, PurchaseInvoice, PurchaseReturn, Reversal, SupplierCreditNote


@pytest.fixture
def start(factory):
    """Receive 100 kg at 10.00 in a shop by method and policies, use 40, and send some back."""

    def begin(method="fifo", back="20", policies=None, before="", used="40"):
        shop = factory(
            policies or {},
            item_classes=[
                {"code": of, "name": of, "valuation": method if of == "raw" else how}
                for of, how in CLASSES.items()
            ],
        )
        if before:
            shop.buy("GR-0", "RESIN", before, "10")
        shop.buy("GR-1", "RESIN", "100", "10")
        shop.start("WO-1", "TOY", "50")
        shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity=used, reason="more")
        shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity=back)
        return shop

    return begin


def bill(shop, number, amount, **fields):
    return shop(PurchaseInvoice, number, partner="V", lines=[{"receipt": "GR-1", "amount": amount, **fields}])


def standing(shop):
    """Tell what is on hand, what the order bears, and the late differences."""
    quantity, value = shop.stock("RESIN")
    return (
        quantity,
        value.get("material", "0.00"),
        shop.balance("wip material"),
        shop.balance("late_difference"),
    )


@pytest.mark.parametrize("method", ["fifo", "lifo", "moving_average"])
def test_who_took_goods_before_some_went_back_pays_what_those_left_cost(start, method):
    """20 kg of 100 went back, 40 were used: of 880.00 for the 80 kept the order bears 440.00 and the shelf as much.

    Source: IAS 2 paragraphs 10 and 25-27: goods of one receipt and one invoice cost the same.
    """
    shop = start(method)
    bill(shop, "PI-1", "880")
    assert standing(shop) == ("40", "440.00", "440.00", "0.00")
    shop.in_step()
    shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-0", of="RT-1", reason="kept after all")
    shop(Reversal, "RV-1", of="PI-1", reason="misread")
    assert standing(shop) == ("40", "400.00", "400.00", "0.00")
    shop(Reversal, "RV-2", of="RT-1", reason="kept after all")
    bill(shop, "PI-2", "1100")
    assert standing(shop) == ("60", "660.00", "440.00", "0.00")
    shop.in_step()


@pytest.mark.parametrize("policy", ["as_of_now", "reprice"])
def test_what_is_left_of_a_receipt_does_not_bear_what_others_cost(start, policy):
    """59 kg went back and one is left: billed at 12.00 it is worth 12.00; in two parts; a lower price is for all."""
    shop = start(back="59", policies={"late_facts": policy})
    bill(shop, "PI-1", "240", quantity="20")
    bill(shop, "PI-2", "252")
    assert standing(shop) == ("1", "12.00", "480.00", "0.00")
    shop(SupplierCreditNote, "CN-1", partner="V", allowances=[{"receipt": "GR-1", "amount": "82"}])
    assert standing(shop) == ("1", "10.00", "400.00", "0.00")
    shop.in_step()


def test_of_goods_that_share_an_average_each_kept_bears_as_much(start):
    """100 kg join 100; 80 are used, 50 go back: of 60.00 for the 50 kept the 150 that did not bear 0.40 a kg each."""
    shop = start("moving_average", before="100", used="80", back="50")
    bill(shop, "PI-1", "560")
    assert standing(shop) == ("70", "728.00", "832.00", "0.00")
    shop.in_step()


def test_nothing_goes_round_where_nobody_took_goods_before(start, factory):
    """Where nobody took goods before the return, or the difference is a variance, nothing is told of returns."""
    shop = factory()
    shop.buy("GR-1", "RESIN", "100", "10")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="20")
    assert len(bill(shop, "PI-1", "880").movements) == 2
    shop = start(policies={"price_difference": "variance"})
    entry = bill(shop, "PI-1", "880")
    assert not any(mark.subject == "sent_share" for mark in entry.marks)
    assert shop.balance("late_difference") == "0.00"


def test_nobody_gives_back_more_than_goods_went_for(start):
    """90 kg billed at nothing after ten went back at 10.00 each: the returns keep their claim."""
    shop = start(back="10")
    bill(shop, "PI-1", "0.01")
    assert shop.balance("late_difference") == "0.00"
    shop.in_step()
