"""What a shelf gives up for goods that go back: their own price first, then others'."""

import datetime

import pytest
from tests.cases.trade import READ, Trade

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


class Forgotten:
    """Ten at 8.00, invoiced at 9.00 and with 10.00 of freight, and ten at 20.00, three sold; two months are closed."""

    def __init__(self, **policies: str) -> None:
        self.shop = shop = Trade({"A": "moving_average"}, policies)
        self.receipt = shop.buy("A", "10", "8")
        self.invoice = shop.bill(self.receipt, "90", 2)
        shop.land("10", self.receipt, day=3)
        shop.buy("A", "10", "20", 3)
        shop.sell("A", "3", 5)
        for month in ("2026-10", "2026-11"):
            assert shop.books.month_end(month).run().locked

    def __call__(self, kind: str, day: int, **fields) -> str:
        """Post a document of December; say its id."""
        number = f"DEC-{day}"
        self.shop.books.post(READ({"type": kind, "id": number, "date": f"2026-12-{day:02}", **fields}))
        return number

    def send_back(self, day: int = 20) -> str:
        return self("purchase_return", day, receipt=self.receipt, quantity="4")

    @property
    def shelf(self) -> tuple[str, str]:
        return self.shop.shelf("A")


@pytest.mark.parametrize("late_facts", ["as_of_now", "reprice", "refuse"])
def test_a_receipt_whose_story_is_forgotten_goes_back_at_its_price(late_facts):
    """Four are claimed at 36.00 and take 4.00 of freight along, not 15.00 each; reversed, all is back."""
    goods = Forgotten(late_facts=late_facts)
    sent = goods.send_back()
    assert goods.shelf == ("13", "215.00")
    assert goods.shop.cost("late_difference", goods.receipt) == "4.00"
    goods("reversal", 21, of=sent, reason="kept after all")
    assert goods.shelf == ("17", "255.00")
    assert goods.shop.cost("late_difference", goods.receipt) == "0.00"


def test_what_is_paid_less_when_the_story_is_forgotten_is_not_in_the_goods():
    """Four take 4.00 of an allowance of 10.00, a late difference, back, and leave at 10.00 each."""
    goods = Forgotten()
    goods(
        "supplier_credit_note",
        2,
        partner="V",
        invoice=goods.invoice,
        allowances=[{"receipt": goods.receipt, "amount": "10"}],
    )
    assert goods.shop.cost("late_difference", goods.receipt) == "-10.00"
    goods.send_back()
    assert goods.shelf == ("13", "215.00")
    assert goods.shop.cost("late_difference", goods.receipt) == "-2.00"


@pytest.mark.parametrize("months", [("2026-10",), ("2026-10", "2026-11")])
@pytest.mark.parametrize(("carriage", "left"), [(None, "40.00"), ("25", "63.00")])
def test_what_an_adjustment_took_off_below_the_price_does_not_lessen_a_claim(months, carriage, left):
    """Ten bought at 100.00 are worth 20.00 less: four go back at 40.00, known or forgotten.

    With 25.00 of carriage they cost 5.00 above their price, of which four take 2.00.
    """
    shop = Trade({"A": "moving_average"})
    receipt = shop.buy("A", "10", "10")
    shop.bill(receipt, "100")
    if carriage:
        shop.land("25", receipt)
    less = {"receipt": receipt, "amounts": {"material": "20"}, "direction": "decrease", "reason": "damp"}
    shop("cost_adjustment", 2, item="A", **less)
    for month in months:
        assert shop.books.month_end(month).run().locked
    back = {"receipt": receipt, "quantity": "4"}
    shop.books.post(READ({"type": "purchase_return", "id": "RT", "date": "2026-12-09", **back}))
    assert shop.shelf("A") == ("6", left)


def test_goods_of_a_forgotten_receipt_keep_their_price_in_a_story_told_again():
    """A receipt and a use of earlier days change the average of the others, not what the supplier got back."""
    goods = Forgotten(late_facts="reprice")
    goods.send_back()
    goods("goods_receipt", 3, partner="V", item="A", quantity="3", price="2")
    assert goods.shelf == ("16", "221.00")
    goods("own_use", 5, item="A", quantity="2", cost_centre="SHOP")
    assert goods.shelf == ("14", "194.90")  # 221.00 less two twentieths of 261.00
    assert goods.shop.cost("late_difference", goods.receipt) == "4.00"
