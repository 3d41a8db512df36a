"""What goods cost that come back when the story of their delivery, or of a part of it, is forgotten."""

import pytest
from tests.cases.trade import Trade

from erpcore import Books, Code, Refused
from erpcore.documents import GoodsReceipt, Reversal, SalesReturn, ValuationChange
from erpcore.testing.snapshot import snapshot


def sold_long_ago(method, *, invoiced=True, **policies):
    """Six at 5.00 and four at 20.00 are sold together; two months later those whose invoice has come are forgotten."""
    lots = method.endswith("lot")
    trade = Trade({"A": method}, {"lot_picking": "fefo", **policies})
    receipts = [
        trade.buy("A", quantity, price, **({"lot": lot} if lots else {}))
        for quantity, price, lot in (("6", "5", "L1"), ("4", "20", "L2"))
    ]
    trade.bill(receipts[0], "30", 2)
    if invoiced:
        trade.bill(receipts[1], "80", 2)
    delivery = trade.sell("A", "10", 3)
    for month in ("2026-10", "2026-11"):
        assert trade.books.month_end(month).run().locked
    return trade, delivery


def back(trade, delivery, number, quantity, **fields):
    """Take some back in December, and say what is on hand then."""
    trade.books.post(
        SalesReturn(id=number, date="2026-12-05", delivery=delivery, quantity=quantity, **fields)
    )
    return trade.shelf("A")[1]


@pytest.mark.parametrize("invoiced", [True, False])
@pytest.mark.parametrize("parts", [("10",), ("5", "4", "1"), ("4", "5", "1"), ("7", "3"), ("1",) * 10])
def test_what_was_taken_last_comes_back_first(parts, invoiced):
    """Four at 20.00, then six at 5.00, in however many returns, also where the story of the four is not forgotten."""
    trade, delivery = sold_long_ago("fifo", invoiced=invoiced)
    so_far = 0
    for number, part in enumerate(parts):
        so_far += int(part)
        worth = 20 * min(so_far, 4) + 5 * max(so_far - 4, 0)
        assert back(trade, delivery, f"RT-{number} wrong", part) == f"{worth}.00"
        wrong = f"RT-{number} wrong"
        trade.books.post(Reversal(id=f"RV-{number}", date="2026-12-05", of=wrong, reason="wrong"))
        assert back(trade, delivery, f"RT-{number}", part) == f"{worth}.00"
    assert trade.sold(delivery) == "0.00"
    assert snapshot(Books(trade.books.state.master.setup, trade.books.log).state) == snapshot(
        trade.books.state
    )


@pytest.mark.parametrize("invoiced", [True, False])
def test_goods_that_are_told_apart_have_a_cost_of_their_own(invoiced):
    """Lot L1 cost 5.00 and L2 20.00 (specific identification): neither comes back at 11.00, whichever comes first."""
    for first, worth in (("L1", "20.00"), ("L2", "80.00")):
        trade, delivery = sold_long_ago("specific lot", invoiced=invoiced)
        assert back(trade, delivery, "RT-1", "4", lot=first) == worth
        assert back(trade, delivery, "RT-2", "4", lot="L2" if first == "L1" else "L1") == "100.00"
        assert back(trade, delivery, "RT-3", "2", lot="L1") == "110.00"
        assert trade.sold(delivery) == "0.00"


def test_whatever_the_parts_what_came_back_adds_up():
    """Five cost 27.18 (moving average): three, one and one are 16.31, 5.43 and 5.44, and nothing is left."""
    trade = Trade({"A": "moving_average"})
    receipt = trade.buy("A", "5", "6")
    delivery = trade.sell("A", "5", 2)
    trade.bill(receipt, "27.18", 3)
    for month in ("2026-10", "2026-11"):
        assert trade.books.month_end(month).run().locked
    worth = [back(trade, delivery, f"RT-{number}", part) for number, part in enumerate(("3", "1", "1"))]
    assert worth == ["16.31", "21.74", "27.18"]
    assert trade.sold(delivery) == "0.00"


@pytest.mark.parametrize("price", ["7", "8"])
@pytest.mark.parametrize("method", ["standard", "planned"])
@pytest.mark.parametrize("months", [1, 3])
def test_goods_sold_before_they_had_a_fixed_price_come_back_at_what_they_cost(method, price, months):
    """Sold at an estimate of 8.00, they cost 9.00: two of four leave 18.00, whatever the standard is and since when."""
    standard = {"item": "A", "valid_from": "2026-01-01", "amounts": {"material": price}}
    trade = Trade({"A": "fifo"}, standards=[standard])
    receipt = trade.buy("A", "4", "8")
    delivery = trade.sell("A", "4", 2)
    trade.bill(receipt, "36", 3)
    closed = ("2026-10", "2026-11", "2026-12", "2027-01")
    assert trade.books.month_end(closed[0]).run().locked
    why = {"item_class": "fifo", "method": method, "reason": "steady prices"}
    trade.books.post(ValuationChange(id="VC", date="2026-11-01", **why))
    for month in closed[1:months]:
        assert trade.books.month_end(month).run().locked
    date = f"{closed[months]}-05"
    trade.books.post(SalesReturn(id="RT", date=date, delivery=delivery, quantity="2"))
    assert (trade.sold(delivery), trade.shelf("A")[1]) == ("18.00", f"{2 * int(price)}.00")


def test_no_more_of_a_lot_comes_back_than_was_delivered():
    """Four of lot L2 were: a fifth is refused, and one of a lot that was none of them."""
    trade, delivery = sold_long_ago("specific lot")
    back(trade, delivery, "RT-1", "3", lot="L2")
    for lot, quantity in (("L2", "2"), ("L3", "1")):
        with pytest.raises(Refused, match=lot) as caught:
            back(trade, delivery, "RT-2", quantity, lot=lot)
        assert (caught.value.code, caught.value.field) == (Code.RETURN_EXCEEDS_ISSUE, "quantity")
    assert back(trade, delivery, "RT-3", "1", lot="L2") == "80.00"


def test_at_the_shelf_s_price_it_does_not_matter_what_they_had_cost():
    """Two at 9.00 are on hand; with policy "current" five come back at it, and five more, though four are known."""
    trade, delivery = sold_long_ago("fifo", invoiced=False, sales_return_cost="current")
    trade.books.post(GoodsReceipt(id="GR", date="2026-12-01", partner="V", item="A", quantity="2", price="9"))
    assert back(trade, delivery, "RT-1", "5") == "63.00"
    assert back(trade, delivery, "RT-2", "5") == "108.00"
