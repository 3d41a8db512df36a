"""Goods that were moved move back: at their own value, from where they are told to be."""

import pytest
from tests.cases.trade import READ, Trade
from tests.unit.flow.conftest import CLASSES

from erpcore import Code, Refused
from erpcore.documents import (
    AverageCosting,
    MaterialIssue,
    MaterialReturn,
    PurchaseReturn,
    Reversal,
    StandardRevaluation,
)
from erpcore.flow.record.goods_back import takers
from erpcore.kernel.words import Words

TAKE = {"work_order": "WO-1", "item": "RESIN"}


def issued(factory, policy):
    """Issue 5 kg of resin at 4.00, of which 2 come back."""
    shop = factory({"late_facts": policy})
    shop.buy("GR-1", "RESIN", "100", "4")
    shop.start("WO-1", "TOY", "20")
    issue = shop(MaterialIssue, "MI-1", quantity="5", **TAKE)
    back = shop(MaterialReturn, "MR-1", quantity="2", **TAKE)
    return shop, issue, back


@pytest.mark.parametrize(
    ("policy", "code", "field"),
    [("as_of_now", Code.DEPENDENTS_EXIST, "of"), ("reprice", Code.RETURN_EXCEEDS_ISSUE, "date")],
)
def test_an_issue_is_taken_back_only_while_all_of_it_is_out(factory, policy, code, field):
    """What has been returned cannot come back once more; the return goes first."""
    shop, _, _ = issued(factory, policy)
    shop.refuses(code, field, Reversal, "RV-1", of="MI-1", reason="wrong")
    shop(Reversal, "RV-2", of="MR-1", reason="wrong")
    shop(Reversal, "RV-3", of="MI-1", reason="wrong")
    assert (shop.cost("WO-1"), shop.stock("RESIN")) == ({}, ("100", {"material": "400.00"}))
    shop.in_step()


def test_takers_are_named_by_their_documents(shop):
    """The issue that took goods of the receipt is named; with none, closed periods are."""
    shop.buy("GR-1", "RESIN", "40", "10")
    pool = shop.books.state.stock.pool("RESIN", "MAIN")
    assert takers(pool, "GR-1").en.endswith("documents of closed periods")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    assert takers(pool, "GR-1") == Words(
        "all of receipt GR-1 of RESIN still on hand; it was taken by MI-1",
        "GR-1 入库的 RESIN 须全部在库，已由 MI-1 出库",
    )


def test_a_receipt_that_was_used_up_does_not_go_back(shop):
    """All of it is needed for the reversal; a return of what is left is possible, and can be taken back."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV", of="GR-1", reason="x")
    before = shop.balances()
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="10")
    shop(Reversal, "RV", of="RT-1", reason="x")
    assert shop.balances() == before
    shop.in_step()


@pytest.mark.parametrize("steps", [("MI-1", "GR-0"), ("GR-0", "MI-1"), ("GR-0", "MI-1", "RV-GR-0")])
def test_each_lot_comes_back_as_it_went(tracked, steps):
    """Four kg of lot A and two of lot B come back, whatever receipts the six kg are told to be of by now."""
    shop = tracked("fifo", {"late_facts": "reprice", "lot_picking": "fefo"})
    for number, lot, quantity, day in (("GR-1", "A", "2", 3), ("GR-2", "A", "2", 4), ("GR-3", "B", "4", 5)):
        shop.buy(number, "GLUE", quantity, "3", lot=lot, date=f"2026-10-0{day}")
    shop.start("WO-1", "TOY", "20", date="2026-10-03")
    for step in steps:
        if step == "GR-0":
            shop.buy("GR-0", "GLUE", "4", "5", lot="B", date="2026-10-02")
        elif step == "MI-1":
            take = {"work_order": "WO-1", "item": "GLUE", "quantity": "6", "reason": "cracks"}
            shop(MaterialIssue, "MI-1", **take, date="2026-10-12")
        else:
            shop(Reversal, "RV-GR-0", of="GR-0", reason="wrong", date="2026-10-27")
    shop(Reversal, "RV", of="MI-1", reason="wrong", date="2026-10-28")
    lots = {lot.lot: lot.quantity for lot in shop.books.available("GLUE").lots}
    assert lots == {"A": 4_000_000, "B": 4_000_000 if "RV-GR-0" in steps else 8_000_000}
    assert shop.wip("WO-1") == {}
    shop.in_step()


@pytest.mark.parametrize("policy", ["as_of_now", "reprice"])
@pytest.mark.parametrize("method", ["fifo", "specific"])
def test_what_took_goods_of_the_lot_is_named(tracked, method, policy):
    """An issue of lot B is named for it, though first in, first out it took lot A's layer, or is of a later day."""
    shop = tracked(method, {"late_facts": policy})
    shop.buy("GR-A", "GLUE", "4", "3", lot="A", date="2026-10-02")
    shop.buy("GR-B", "GLUE", "4", "5", lot="B", date="2026-10-03")
    shop.start("WO-1", "TOY", "20", date="2026-10-03")
    take = {"work_order": "WO-1", "item": "GLUE", "quantity": "1", "reason": "cracks", "lot": "B"}
    shop(MaterialIssue, "MI-1", **take, date="2026-10-04")
    with pytest.raises(Refused) as refusal:
        shop(Reversal, "RV", of="GR-B", reason="wrong", date="2026-10-05")
    assert refusal.value.code == Code.DEPENDENTS_EXIST
    assert refusal.value.expected == "all of receipt GR-B of GLUE still on hand; it was taken by MI-1"


@pytest.mark.parametrize("policy", ["as_of_now", "reprice", "refuse"])
def test_a_receipt_goes_back_when_what_was_taken_of_it_is_back(factory, policy):
    """One value for all sites: the issue was taken back, so the receipt can be, as where each site has its own."""
    shop = factory({"late_facts": policy, "stock_value": "company"})
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    shop(Reversal, "RV-1", of="MI-1", reason="wrong")
    shop(Reversal, "RV-2", of="GR-1", reason="wrong")
    assert shop.stock("RESIN") == ("0", {})
    shop.in_step()


def test_others_that_went_for_what_did_not_come_back_come_back(shop):
    """Ten at 4 came back, went to WO-2, and had not come back after all: ten at 6 went for them, and come back."""
    shop.buy("GR-1", "RESIN", "10", "4")
    for order in ("WO-1", "WO-2"):
        shop.start(order, "TOY", "20")
    shop(MaterialIssue, "MI-1", quantity="10", **TAKE)
    shop(MaterialReturn, "MR-1", quantity="10", **TAKE)
    shop(MaterialIssue, "MI-2", quantity="10", **{**TAKE, "work_order": "WO-2"})
    shop.buy("GR-2", "RESIN", "10", "6")
    shop(Reversal, "RV-1", of="MR-1", reason="wrong")
    assert (shop.cost("WO-1"), shop.cost("WO-2")) == ({"material": "60.00"}, {"material": "40.00"})
    shop(Reversal, "RV-2", of="MI-1", reason="wrong")
    assert (shop.cost("WO-1"), shop.stock("RESIN")) == ({}, ("10", {"material": "60.00"}))
    shop.in_step()
    shop.replays()


@pytest.mark.parametrize(
    ("price", "change"),
    [
        ("3", "-5.00"),
        ("1", "15.00"),
        ("0", "25.00"),
    ],  # 10 × (2.50 − the new one), wherever they were that day
)
def test_at_another_standard_who_took_goods_gives_back_what_they_were_charged(factory, price, change):
    """An issue of four bolts at 2.50 is taken back at 10.00: the order keeps nothing, the new standard bears it."""
    shop = factory(
        more_standards=[{"item": "BOLT", "valid_from": "2026-10-20", "amounts": {"material": price}}]
    )
    shop.buy("GR-1", "BOLT", "10", "2.5")
    shop.start("WO-1", "GEAR", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="4")
    shop(StandardRevaluation, "SR-1", item="BOLT", date="2026-10-20")
    shop(Reversal, "RV-1", of="MI-1", reason="wrong", date="2026-10-21")
    assert (shop.wip("WO-1"), shop.balance("variance standard_change")) == ({}, change)
    shop.in_step()


@pytest.mark.parametrize("policy", ["as_of_now", "reprice", "refuse"])
def test_a_receipt_that_is_reversed_leaves_a_months_average_as_if_it_had_never_come(factory, policy):
    """40 kg at 10.00 never came: the 40 that were used, before it is known or after, cost the 12.00 of the others.

    Source: 全月一次加权平均法: the average is of what there was in the month.
    """
    classes = [{"code": "raw", "name": "raw", "valuation": "monthly_average"}]
    classes += [{"code": of, "name": of, "valuation": "moving_average"} for of in CLASSES if of != "raw"]
    for used_first in (True, False):
        shop = factory({"late_facts": policy}, item_classes=classes)
        for number, price in (("GR-1", "10"), ("GR-2", "12")):
            shop.buy(number, "RESIN", "40", price, date="2026-10-05")
        shop.start("WO-1", "TOY", "20")
        steps = [
            (MaterialIssue, "MI-1", {"quantity": "40", **TAKE}),
            (Reversal, "RV-1", {"of": "GR-1", "reason": "x"}),
        ]
        for day, (kind, number, fields) in enumerate(steps if used_first else steps[::-1], 10):
            shop(kind, number, date=f"2026-10-{day}", **fields)
        shop(AverageCosting, "AC-1", date="2026-10-31")
        assert (shop.cost("WO-1"), shop.stock("RESIN")[0]) == ({"material": "480.00"}, "0"), used_first
        assert shop.balance("late_difference") == "0.00"
        shop.in_step()


@pytest.mark.parametrize("kind", ["reversal", "purchase_return"])
@pytest.mark.parametrize(
    ("used", "given", "late", "left"), [("9", "1500", "-500", "150"), ("10", "2000", "0", "0")]
)
def test_a_receipt_of_an_earlier_month_leaves_goods_beside_it_at_the_price_of_that_month(
    kind, used, given, late, left
):
    """Ten at 100.00 and ten at 200.00 are 150.00 each from October on: what stays in November is, too.

    Where November sends the last, whoever took the others bears the 500.00.
    """
    shop = Trade({"A": "monthly_average"})
    shop.buy("A", "10", "100")
    dear = shop.buy("A", "10", "200")
    shop("own_use", item="A", quantity=used, cost_centre="SHOP")
    shop.books.month_end("2026-10").run()
    about = {"of": dear, "reason": "x"} if kind == "reversal" else {"receipt": dear, "quantity": "10"}
    shop.books.post(READ({"type": kind, "id": "BACK", "date": "2026-11-05", **about}))
    sent = next(of for of in shop.books.log.find("BACK").movements if of.quantity_in)
    assert sum(part for *_, part in sent.amounts) == int(given) * 100
    assert sum(shop.books.state.stock.pool("A", "S").amounts.values()) == int(left) * 100
    balance = shop.books.state.ledger.balance("5220", "2026-11")
    assert balance == int(late) * 100
    assert shop.books.month_end("2026-11").run().locked
