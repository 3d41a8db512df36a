"""What goods of a receipt cost is what those cost that are kept, also where others go back to the supplier."""

from itertools import permutations

import pytest
from tests.unit.flow.conftest import CLASSES

from erpcore.documents import (
    AverageCosting,
    LandedCost,
    MaterialIssue,
    PeriodClosing,
    ProductionReceipt,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
    SupplierCreditNote,
)
from erpcore.testing.laws import auditor_agrees


@pytest.fixture
def open_shop(factory):
    """Receive 100 kg at 10.00 in a shop by method and policies, behind others at 8.00 where there are any."""

    def begin(method="fifo", before="", **policies):
        shop = factory(
            policies,
            item_classes=[
                {"code": of, "name": of, "valuation": method if of == "raw" else how}
                for of, how in CLASSES.items()
            ],
        )
        if before:
            shop.buy("GR-0", "RESIN", before, "8", date="2026-10-02")
        shop.buy("GR-1", "RESIN", "100", "10", date="2026-10-03")
        shop.start("WO-1", "TOY", "50")
        return shop

    return begin


@pytest.fixture
def start(open_shop):
    """Receive 100 kg at 10.00, use some, and send some back."""

    def begin(method="fifo", back="20", used="40", before="", **policies):
        shop = open_shop(method, before, **policies)
        use(shop, used)
        shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity=back)
        return shop

    return begin


def use(shop, quantity="40", **fields):
    return shop(
        MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity=quantity, reason="more", **fields
    )


def bill(shop, number, amount, date="2026-10-09", **fields):
    lines = [{"receipt": "GR-1", "amount": amount, **fields}]
    return shop(PurchaseInvoice, number, partner="V", lines=lines, date=date)


def standing(shop):
    """Tell what is on hand, what the order bears, and the late differences; books and auditor agree."""
    shop.in_step()
    auditor_agrees(shop.books)
    quantity, value = shop.stock("RESIN")
    return (
        quantity,
        value.get("material", "0.00"),
        shop.balance("wip material"),
        shop.balance("late_difference"),
    )


SLIPS = {
    "bill": lambda shop, day: bill(shop, "PI-1", "660", quantity="60", date=day),
    "use": lambda shop, day: use(shop, date=day),
    "send": lambda shop, day: shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="40", date=day),
    "carry": lambda shop, day: shop(
        LandedCost, "LC-1", partner="V", receipts=[{"receipt": "GR-1"}], charges=[{"amount": "50"}], date=day
    ),
}


def posted(shop, slips):
    """Post slips of one day each, in the order given; say where it stands."""
    for name, day in slips:
        SLIPS[name](shop, day)
    return standing(shop)


@pytest.mark.parametrize("policy", ["as_of_now", "reprice"])
@pytest.mark.parametrize("method", ["fifo", "lifo", "moving_average"])
def test_each_kilogram_kept_costs_its_invoice_whatever_came_first(open_shop, method, policy):
    """40 kg at 10.00 went back, 60 are kept at 11.00: 40 used cost 440.00 and 20 on hand 220.00, in any order.

    Source: IAS 2 paragraphs 10 and 25-27: goods of one receipt and one invoice cost the same.
    """
    for order in permutations(("bill", "use", "send")):
        shop = open_shop(method, late_facts=policy)
        slips = [(name, f"2026-10-{day}") for day, name in enumerate(order, 10)]
        assert posted(shop, slips) == ("20", "220.00", "440.00", "0.00"), order


@pytest.mark.parametrize("policy", ["as_of_now", "reprice", "refuse"])
@pytest.mark.parametrize(
    ("freight", "before", "used", "wanted"),
    [
        ("", "", "40", ("20", "220.00", "440.00", "0.00")),
        ("", "", "60", ("0", "0.00", "660.00", "0.00")),
        ("carry", "", "60", ("0", "0.00", "690.00", "20.00")),
        ("", "30", "90", ("0", "0.00", "900.00", "0.00")),
    ],
)
def test_a_months_average_is_of_the_goods_kept_where_a_return_takes_the_last_too(
    open_shop, monkeypatch, policy, freight, before, used, wanted
):
    """40 of 100 kg go back at their claim: the month has the 60 kept at 11.00, half a euro of freight on each.

    With 30 kg at 8.00 before, 90 that cost 240.00 and 660.00 are used. Source: 全月一次加权平均法; IAS 2 paragraph 27.
    """
    monkeypatch.setitem(SLIPS, "use", lambda shop, day: use(shop, used, date=day))
    for order in permutations([name for name in ("bill", "use", "send", freight) if name]):
        shop = open_shop("monthly_average", before, late_facts=policy)
        posted(shop, [(name, f"2026-10-{day}") for day, name in enumerate(order, 10)])
        shop(AverageCosting, "AC-1", date="2026-10-31")
        assert standing(shop) == wanted, order


def test_freight_taken_back_at_a_months_average_leaves_the_goods_that_went_back_too(open_shop):
    """50.00 on 100 kg of which 40 went back, and 50.00 taken back: the 60 kept cost 10.00, whichever came first."""
    for order in (("carry", "send"), ("send", "carry")):
        shop = open_shop("monthly_average")
        posted(shop, [(name, f"2026-10-{day}") for day, name in enumerate(order, 10)])
        assert standing(shop) == ("60", "630.00", "0.00", "20.00")
        shop(Reversal, "R-1", of="LC-1", reason="not ours", date="2026-10-15")
        shop(AverageCosting, "AC-1", date="2026-10-31")
        assert standing(shop) == ("60", "600.00", "0.00", "0.00"), order


@pytest.mark.parametrize("before", ["", "100"])
@pytest.mark.parametrize("method", ["fifo", "moving_average"])
def test_where_slips_are_priced_by_their_days_the_order_of_posting_makes_no_difference(
    open_shop, method, before
):
    """Freight of 50.00 besides: 30.00 are of the 60 kg kept, and 20.00 went back, whichever is posted first.

    With 100 kg at 8.00 before, FIFO issues of these 40. An average of 200 kg at 9.75 (800.00 + 100 x 11.50) issues
    40 at 390.00; the 40 that go back afterwards leave it at 11.50: 120 are left at 1 100.00.
    """
    dated = {name: f"2026-10-{day}" for day, name in enumerate(("use", "carry", "bill", "send"), 10)}
    wanted = {
        ("fifo", ""): ("20", "230.00", "460.00", "20.00"),
        ("fifo", "100"): ("120", "1170.00", "320.00", "20.00"),
        ("moving_average", ""): ("20", "230.00", "460.00", "20.00"),
        ("moving_average", "100"): ("120", "1100.00", "390.00", "20.00"),
    }
    for order in permutations(dated):
        shop = open_shop(method, before, late_facts="reprice")
        slips = [(name, dated[name]) for name in order]
        assert posted(shop, slips) == wanted[method, before], order


@pytest.mark.parametrize("policy", ["as_of_now", "reprice"])
@pytest.mark.parametrize("method", ["fifo", "lifo", "moving_average"])
def test_documents_go_in_any_order_too(open_shop, method, policy):
    """Without the return 100 kg cost 1 060.00; without the invoice 60 cost 600.00; posted anew it is as it was."""
    shop = open_shop(method, late_facts=policy)
    for name in ("bill", "use", "send"):
        SLIPS[name](shop, "2026-10-09")
    shop(Reversal, "RV-1", of="RT-1", reason="kept after all")
    assert standing(shop) == ("60", "636.00", "424.00", "0.00")
    shop(PurchaseReturn, "RT-2", receipt="GR-1", quantity="40")
    assert standing(shop) == ("20", "220.00", "440.00", "0.00")
    shop(Reversal, "RV-2", of="PI-1", reason="misread")
    assert standing(shop) == ("20", "200.00", "400.00", "0.00")
    bill(shop, "PI-2", "660")
    assert standing(shop) == ("20", "220.00", "440.00", "0.00")
    shop(Reversal, "RV-3", of="RT-2", reason="kept after all")  # invoiced at 11.00, and 40 at 10.00 are owed
    assert standing(shop) == ("60", "636.00", "424.00", "0.00")


@pytest.mark.parametrize("method", ["fifo", "lifo", "moving_average"])
def test_who_took_goods_before_some_went_back_pays_what_those_left_cost(start, method):
    """20 kg of 100 went back, 40 were used: of 880.00 for the 80 kept the order bears 440.00 and the shelf as much."""
    shop = start(method)
    bill(shop, "PI-1", "880")
    assert standing(shop) == ("40", "440.00", "440.00", "0.00")
    shop(Reversal, "RV-1", of="PI-1", reason="misread")
    assert standing(shop) == ("40", "400.00", "400.00", "0.00")
    shop(Reversal, "RV-2", of="RT-1", reason="kept after all")
    bill(shop, "PI-2", "1100")
    assert standing(shop) == ("60", "660.00", "440.00", "0.00")


@pytest.mark.parametrize("policy", ["as_of_now", "reprice"])
def test_what_is_left_of_a_receipt_does_not_bear_what_others_cost(start, policy):
    """59 kg went back and one is left: billed at 12.00 it is worth 12.00; in two parts; a lower price is for all."""
    shop = start(back="59", late_facts=policy)
    bill(shop, "PI-1", "240", quantity="20")
    bill(shop, "PI-2", "252")
    assert standing(shop) == ("1", "12.00", "480.00", "0.00")
    shop(SupplierCreditNote, "CN-1", partner="V", allowances=[{"receipt": "GR-1", "amount": "82"}])
    assert standing(shop) == ("1", "10.00", "400.00", "0.00")


@pytest.mark.parametrize("policy", ["as_of_now", "reprice"])
@pytest.mark.parametrize("price", ["10", "11.20"])
def test_an_average_is_what_it_were_had_the_price_been_known(open_shop, price, policy):
    """50 of 100 kg are billed at 11.20, and 100 were there at 8.00: 80 used of 200 at 9.60 cost 768.00.

    50 go back at 11.20 a kilogram, of which 10.00 or 11.20 are claimed: 1 920.00 - 768.00 - 560.00 are left.
    """
    shop = open_shop("moving_average", "100", late_facts=policy)
    shop(Reversal, "RV-0", of="GR-1", reason="another price")
    shop.buy("GR-2", "RESIN", "100", price, date="2026-10-03")
    use(shop, "80")
    shop(PurchaseReturn, "RT-1", receipt="GR-2", quantity="50")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-2", "amount": "560"}])
    assert standing(shop) == ("70", "592.00", "768.00", "0.00")


def test_all_returns_of_a_receipt_are_told_at_what_the_goods_kept_cost(open_shop):
    """60 kg are billed at 11.00 and 30 used; 20 at 10.00 go back, and 40, of which 20 are at 11.00: 40 kept at 11.00.

    After the first return 80 are kept at 60 x 11.00 + 20 x 10.00 = 860.00, and 30 of them cost 322.50.
    """
    shop = open_shop()
    bill(shop, "PI-1", "660", quantity="60")
    use(shop, "30")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="20")
    assert standing(shop) == ("50", "537.50", "322.50", "0.00")
    shop(PurchaseReturn, "RT-2", receipt="GR-1", quantity="40")
    assert standing(shop) == ("10", "110.00", "330.00", "0.00")
    shop(Reversal, "RV-2", of="RT-2", reason="kept after all")
    assert standing(shop) == ("50", "537.50", "322.50", "0.00")


def test_every_return_is_told_at_its_own_share_of_what_is_kept(factory):
    """21 at 6.50, 9 back, 7 used, 12 billed at 77.99, one back, and 37.57 off: 33.92 are paid for 11 that are kept.

    So the returns take 33.92 x 9 / 11 = 27.75 and 3.08 along, each to the cent, and all that came is told at
    33.92 + 27.75 + 3.08 = 64.75: after the first return 37.00 for twelve, and 7 of these cost 21.58.
    """
    shop = factory()
    shop.buy("GR-1", "DYE", "21", "6.50")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="9")
    shop.start("WO-1", "TOY", "50")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="DYE", quantity="7", reason="more")
    bill(shop, "PI-1", "77.99")
    shop(PurchaseReturn, "RT-2", receipt="GR-1", quantity="1")
    shop(SupplierCreditNote, "CN-1", partner="V", allowances=[{"receipt": "GR-1", "amount": "37.57"}])
    assert shop.stock("DYE") == ("4", {"material": "12.34"})
    assert (shop.balance("wip material"), shop.balance("late_difference")) == ("21.58", "0.00")
    auditor_agrees(shop.books)


def test_nothing_goes_round_where_nobody_took_goods_before(start, open_shop):
    """Where nobody took goods before the return, or the difference is a variance, nothing is told of returns."""
    shop = open_shop()
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="20")
    assert len(bill(shop, "PI-1", "880").movements) == 2
    shop = start(price_difference="variance")
    entry = bill(shop, "PI-1", "880")
    assert not any(mark.subject == "kept_share" for mark in entry.marks)
    assert shop.balance("late_difference") == "0.00"


def test_goods_that_cost_nothing_went_for_nothing(start):
    """90 kg billed at 0.01 after ten went back at 10.00 each: 40 used and 50 kept have a cent between them."""
    shop = start(back="10")
    bill(shop, "PI-1", "0.01")
    assert standing(shop) == ("50", "0.01", "0.00", "0.00")


def test_the_books_forget_what_a_return_took_along_with_its_receipt(open_shop):
    """20 kg of 100 go back, 80 are billed at 12.00 and used: October keeps it, November does not."""
    shop = open_shop()
    use(shop)
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="20")
    bill(shop, "PI-1", "960", quantity="80")
    shop(MaterialIssue, "MI-2", work_order="WO-1", item="RESIN", quantity="40", reason="more")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="50", final=True)
    for month in ("2026-10", "2026-11"):
        assert shop.books.state.stock.sent_shares.kept
        shop(PeriodClosing, f"PC-{month}", date=f"{month}-30")
    assert not shop.books.state.stock.sent_shares.kept
    shop.replays()
