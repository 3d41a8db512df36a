"""What a shelf gives up for goods that go back: their own price first, then others'."""

import datetime

import pytest

from erpcore import Code, Refused
from erpcore.documents import MaterialIssue, PurchaseReturn, Reversal
from erpcore.flow.bought import Bought
from erpcore.flow.buy.giving_up import GivingUp
from erpcore.flow.goods import stock_place
from erpcore.kernel.movements import Place

DAY = datetime.date(2026, 10, 9)


def test_what_is_used_up_altogether_does_not_go_itself(shop):
    """Others of the shelf go in its stead: nothing is told of goods of the receipt."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.buy("GR-2", "RESIN", "5", "12")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="10")
    entry = shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="2")
    assert [(m.source.role, m.target.role, m.layer) for m in entry.movements] == [
        ("stock", "late_difference", "GR-2"),
        ("late_difference", "gr_ir", ""),
    ]
    shop(Reversal, "RV-1", of="RT-1", reason="wrong")
    assert shop.stock("RESIN") == ("5", {"material": "60.00"})
    shop.in_step()


def test_portions_of_one_return_see_what_earlier_ones_took(shop):
    """Ten kilograms at 10.00, seven used: two and then two, of which one is another receipt's at 12.00."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.buy("GR-2", "RESIN", "5", "12")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="7")
    million = 1_000_000
    owed = Place("gr_ir", "GR-1", "RESIN", "MAIN", partner="V")
    goods = Bought("GR-1", stock_place("RESIN", "MAIN"), owed, 10 * million, 10 * million)
    giving = GivingUp(shop.books.state, goods, "RT", DAY, "2026-10", "")
    giving.portion("GR-1", owed, 2 * million, 2 * million, 2000, 10000, 10 * million)
    giving.portion("GR-1", owed, 2 * million, 2 * million, 2000, 8000, 8 * million)
    told = [
        (m.source.role, m.target.role, sum(a for _, _, a in m.amounts), m.contra) for m in giving.movements
    ]
    assert told == [
        ("gr_ir", "stock", 2000, True),
        ("gr_ir", "stock", 1000, True),
        ("stock", "late_difference", 1200, False),
        ("late_difference", "gr_ir", 1000, False),
    ]


def test_a_shelf_that_holds_less_says_how_much_it_holds(shop):
    """Of ten kilograms seven are used: five that are to go back are more than the three on hand."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="7")
    with pytest.raises(Refused) as caught:
        shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="5")
    assert caught.value.code == Code.STOCK_SHORT
    assert caught.value.expected == "RESIN at MAIN: 3 on hand, 5 asked for"
    assert caught.value.expected_zh == "MAIN 的 RESIN：现存量 3，需要 5"
