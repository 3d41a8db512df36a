"""Lots and serial numbers on documents that bring goods in, or back."""

import datetime

import pytest

from erpcore import Code, Refused
from erpcore.documents import (
    Assembly,
    CountResult,
    Delivery,
    Disassembly,
    FormConversion,
    GoodsReceipt,
    JointReceipt,
    MaterialIssue,
    MaterialReturn,
    OpeningStock,
    OrderCompletion,
    ProductionReceipt,
    PurchaseInvoice,
    Reversal,
    SalesReturn,
    SalvageReceipt,
    ScrapRecovery,
    SetUp,
    StockTransfer,
    StockWriteOff,
    SubcontractReceipt,
)
from erpcore.flow.goods import receive, shelf
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import MICRO

DAY = datetime.date(2026, 10, 9)
JUNE, NOVEMBER = "2026-06-30", "2026-11-30"
ISSUE = {"work_order": "WO", "item": "GLUE", "reason": "test"}


def test_goods_of_a_tracked_item_come_and_go_with_their_lot(glued, held):
    """The place names the lot, so movements, seal and log carry it; the voucher knows nothing of it."""
    entry = glued(MaterialIssue, "MI", quantity="4", lot="B", **ISSUE)
    assert [(m.source.key, m.layer, m.quantity_out) for m in entry.movements] == [("B", "GR-A", 4 * MICRO)]
    assert glued.lines(entry) == ["Dr wip material 16.00", "Cr stock tracked 16.00"]
    assert held(glued) == [("B", 6), ("A", 10)]
    glued.in_step()


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (GoodsReceipt, {"partner": "V", "item": "GLUE", "quantity": "1", "price": "1"}),
        (OpeningStock, {"item": "GLUE", "quantity": "1", "amounts": {"material": "1"}}),
        (ProductionReceipt, {"work_order": "WO", "quantity": "1"}),
        (ScrapRecovery, {"work_order": "WO", "item": "GLUE", "quantity": "1", "price": "1"}),
        (MaterialIssue, {**ISSUE, "quantity": "1"}),
        (MaterialReturn, {"work_order": "WO", "item": "GLUE", "quantity": "1"}),
    ],
)
def test_a_tracked_item_needs_a_lot(glued, kind, fields):
    """Goods are never guessed to be of some lot."""
    glued.refuses(Code.LOT_MISSING, "lot", kind, "X", **fields)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (GoodsReceipt, {"partner": "V", "item": "RESIN", "quantity": "1", "price": "1"}),
        (OpeningStock, {"item": "RESIN", "quantity": "1", "amounts": {"material": "1"}}),
        (ScrapRecovery, {"work_order": "WO", "item": "CHIPS", "quantity": "1", "price": "1"}),
        (MaterialIssue, {**ISSUE, "item": "RESIN", "quantity": "1"}),
        (MaterialReturn, {"work_order": "WO", "item": "RESIN", "quantity": "1"}),
    ],
)
def test_an_item_without_lots_takes_none(glued, kind, fields):
    """Nor a last day: nothing would keep it."""
    glued.refuses(Code.LOT_UNSUITABLE, "lot", kind, "X", lot="A", **fields)
    if "expires" in kind.model_fields:
        glued.refuses(Code.LOT_UNSUITABLE, "expires", kind, "X", expires=NOVEMBER, **fields)


def test_a_helper_called_without_a_lot_refuses(glued):
    """A step that forgets to ask for the lot brings nothing onto the shelf."""
    state = glued.books.state
    with pytest.raises(Refused) as caught:
        receive(
            state,
            Place("gr_ir", "X", partner="V"),
            shelf(state, "GLUE", None),
            MICRO,
            {"material": 1},
            "X",
            DAY,
        )
    assert caught.value.code == Code.LOT_MISSING


def test_a_lot_gives_what_it_holds_and_no_more(glued):
    """The refusal says what there is, at this site."""
    refusal = glued.refuses(Code.LOT_SHORT, "lot", MaterialIssue, "MI", quantity="11", lot="A", **ISSUE)
    assert "10 on hand, 11 asked for; there are B (10), A (10)" in refusal.expected
    assert refusal.expected_zh.endswith("现存量 10，需要 11；现有批次：B (10)、A (10)")
    refusal = glued.refuses(
        Code.LOT_SHORT, "lot", MaterialIssue, "MI", quantity="1", lot="A", site="YARD", **ISSUE
    )
    assert refusal.expected.endswith("there are none")
    assert refusal.expected_zh.endswith("现有批次：无")
    glued.refuses(Code.LOT_SHORT, "lot", MaterialIssue, "MI", quantity="1", lot="C", **ISSUE)


def test_goods_come_back_to_the_lot_that_they_were_issued_from(glued, held):
    """Not to a lot that the order never had, even when the order has as much of another."""
    glued(MaterialIssue, "MI-1", quantity="5", lot="A", **ISSUE)
    glued(MaterialIssue, "MI-2", quantity="7", lot="B", **ISSUE)
    back = {"work_order": "WO", "item": "GLUE"}
    refusal = glued.refuses(
        Code.RETURN_EXCEEDS_ISSUE, "quantity", MaterialReturn, "MR", quantity="6", lot="A", **back
    )
    assert refusal.expected.startswith("5 of GLUE lot A issued")
    entry = glued(MaterialReturn, "MR", quantity="5", lot="A", **back)
    assert [m.origin for m in entry.movements] == ["MI-1/0"]
    assert held(glued) == [("B", 3), ("A", 10)]
    glued(Reversal, "RV", of="MR", reason="test")
    assert held(glued) == [("B", 3), ("A", 5)]
    glued.in_step()


def test_a_reversed_return_takes_the_same_lot_or_is_refused(glued):
    """The goods of the lot have gone to another order meanwhile."""
    glued(MaterialIssue, "MI-1", quantity="10", lot="A", **ISSUE)
    glued(MaterialReturn, "MR", work_order="WO", item="GLUE", quantity="4", lot="A")
    glued(MaterialIssue, "MI-2", quantity="3", lot="A", **ISSUE)
    glued.refuses(Code.LOT_SHORT, "lot", Reversal, "RV", of="MR", reason="test")


def test_a_receipt_goes_back_only_with_its_lot(glued, held):
    """Under FIFO lot B was issued and cost what lot A cost: A's parcel is empty, B's lot is."""
    glued(MaterialIssue, "MI", quantity="10", lot="B", **ISSUE)
    for receipt in ("GR-A", "GR-B"):
        glued.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV", of=receipt, reason="test")
    glued(Reversal, "RV-1", of="MI", reason="test")
    glued(Reversal, "RV-2", of="GR-B", reason="test")
    assert held(glued) == [("A", 10)]
    assert glued.stock("GLUE") == ("10", {"material": "40.00"})
    assert glued.books.state.stock.lots.expires("GLUE", "B") is None
    glued.in_step()


# --- last days ------------------------------------------------------------------------------------------------


def test_a_lot_has_one_last_day(glued):
    """A second receipt of the lot may repeat it or leave it out, and not change it."""
    fields = {"partner": "V", "item": "GLUE", "quantity": "1", "price": "1", "lot": "B"}
    glued.refuses(Code.LOT_UNSUITABLE, "expires", GoodsReceipt, "GR", expires=JUNE, **fields)
    glued(GoodsReceipt, "GR-1", **fields)
    glued(GoodsReceipt, "GR-2", expires=NOVEMBER, **fields)
    for receipt in ("GR-2", "GR-B"):
        glued(Reversal, f"RV-{receipt}", of=receipt, reason="test")
        assert glued.books.state.stock.lots.expires("GLUE", "B") == datetime.date(2026, 11, 30)


UNTIL = {"lot": "N", "expires": NOVEMBER}
GLUE = {"item": "GLUE", "quantity": "1", "lot": "A"}
CAR = {"item": "CAR", "quantity": "1"}
AWAY = {"code": "W", "name": "W", "subcontractor": "W"}


@pytest.mark.parametrize(
    ("before", "kind", "fields", "item"),
    [
        (
            [(MaterialIssue, {**ISSUE, "quantity": "1", "lot": "A"})],
            JointReceipt,
            {
                "work_order": "WO",
                "products": [{**CAR, "price": "3", **UNTIL}, {"item": "TOY", "quantity": "1", "price": "1"}],
            },
            "CAR",
        ),
        ([], Assembly, {**CAR, "components": [GLUE], **UNTIL}, "CAR"),
        (
            [(Assembly, {**CAR, "lot": "C", "components": [GLUE]})],
            Disassembly,
            {**CAR, "lot": "C", "components": [{**GLUE, "ratio": "1", **UNTIL}]},
            "GLUE",
        ),
        ([], FormConversion, {"taken": GLUE, "made": {**GLUE, **UNTIL}}, "GLUE"),
        ([], CountResult, {"item": "GLUE", "counted": "1", "price": "2", **UNTIL}, "GLUE"),
        (
            [(StockWriteOff, {**GLUE, "reason": "dry"})],
            SalvageReceipt,
            {"of": "B0", "item": "GLUE", "quantity": "0.5", "price": "1", **UNTIL},
            "GLUE",
        ),
        ([], SalesReturn, {**CAR, "amounts": {"material": "9"}, **UNTIL}, "CAR"),
        (
            [
                (SetUp, {"tables": {"sites": [AWAY]}}),
                (StockTransfer, {**GLUE, "from_site": "MAIN", "to_site": "W"}),
            ],
            SubcontractReceipt,
            {**CAR, "from_site": "W", "fee": "2", "materials": [GLUE], **UNTIL},
            "CAR",
        ),
    ],
)
def test_whatever_brings_a_new_lot_in_says_until_when_it_may_be_used(glued, before, kind, fields, item):
    """A lot that is made, found or comes back has a last day as one that is bought."""
    for number, (earlier, of) in enumerate(before):
        glued(earlier, f"B{number}", **of)
    entry = glued(kind, "X", **fields)
    assert glued.books.state.stock.lots.expires(item, "N") == datetime.date(2026, 11, 30)
    glued.in_step()
    glued(Reversal, "RV", of=entry.document.id, reason="test")
    assert glued.books.state.stock.lots.expires(item, "N") is None


def test_a_delivery_tells_the_last_day_of_what_comes_back_of_it(glued):
    """Its lots are known; only goods of before the books may have one that nobody has told."""
    back = {"delivery": "DL", "quantity": "1", "lot": "A", "expires": NOVEMBER}
    glued.refuses(Code.DOCUMENT_INVALID, "delivery", SalesReturn, "RT", **back)


# --- serial numbers -------------------------------------------------------------------------------------------


def test_a_serial_number_is_one_unit_in_one_place(tracked, held):
    """It comes again only after it has gone, wherever it is."""
    shop = tracked()
    receipt = {"partner": "V", "item": "MOTOR", "price": "100", "lot": "SN-1"}
    shop.refuses(Code.LOT_UNSUITABLE, "quantity", GoodsReceipt, "GR", quantity="2", **receipt)
    shop(GoodsReceipt, "GR-1", quantity="1", site="YARD", **receipt)
    refusal = shop.refuses(Code.LOT_UNSUITABLE, "lot", GoodsReceipt, "GR-2", quantity="1", **receipt)
    assert "SN-1 is at YARD" in refusal.expected
    assert refusal.expected_zh == "MOTOR 的序列号不得已有结存；SN-1 现在 YARD"
    shop.start("WO", "CAR", "5")
    issue = {"work_order": "WO", "item": "MOTOR", "site": "YARD", "lot": "SN-1"}
    shop.refuses(Code.LOT_UNSUITABLE, "quantity", MaterialIssue, "MI", quantity="2", **issue)
    shop(MaterialIssue, "MI", quantity="1", **issue)
    shop(GoodsReceipt, "GR-3", quantity="1", **receipt)
    back = {key: value for key, value in issue.items() if key != "reason"}
    shop.refuses(Code.LOT_UNSUITABLE, "lot", MaterialReturn, "MR", quantity="1", **back)
    shop.refuses(Code.LOT_UNSUITABLE, "lot", Reversal, "RV", of="MI", reason="test")
    shop(Reversal, "RV-1", of="GR-3", reason="test")
    shop(MaterialReturn, "MR", quantity="1", **back)
    assert held(shop, "MOTOR", "YARD") == [("SN-1", 1)]
    shop.in_step()


# --- specific identification ----------------------------------------------------------------------------------


def test_a_lot_costs_what_was_paid_for_it(tracked):
    """IAS 2 paragraphs 23-24: the price difference of an invoice goes with the lot that it is about."""
    shop = tracked("specific")
    shop.buy("GR-A", "GLUE", "10", "4", lot="A")
    shop.buy("GR-B", "GLUE", "10", "6", lot="B")
    shop.start("WO", "CAR", "1")
    shop(MaterialIssue, "MI-1", quantity="1", lot="B", **ISSUE)
    assert shop.wip("WO") == {"material": "6.00"}
    shop(
        PurchaseInvoice,
        "PI",
        partner="V",
        lines=[{"receipt": "GR-A", "amount": "45"}, {"receipt": "GR-B", "amount": "70"}],
    )
    assert shop.wip("WO") == {"material": "7.00"}
    pool = shop.books.state.stock.pool("GLUE", "MAIN")
    assert {parcel.key: parcel.amounts for parcel in pool.parcels} == {
        "A": {"material": 45_00},
        "B": {"material": 63_00},
    }
    shop.in_step()


def test_two_receipts_of_one_lot_are_averaged_within_it(tracked):
    """And whoever takes the last of the lot takes the last of its value."""
    shop = tracked("specific")
    shop.buy("GR-1", "GLUE", "1", "1", lot="A")
    shop.buy("GR-2", "GLUE", "2", "2", lot="A")
    shop.buy("GR-3", "GLUE", "5", "9", lot="B")
    shop.start("WO", "CAR", "1")
    for number, cost in ((1, "1.67"), (2, "3.34"), (3, "5.00")):
        shop(MaterialIssue, f"MI-{number}", quantity="1", lot="A", **ISSUE)
        assert shop.wip("WO") == {"material": cost}
    assert shop.stock("GLUE") == ("5", {"material": "45.00"})
    shop.buy("GR-4", "GLUE", "1", "7", lot="A")  # the lot begins anew
    shop(MaterialIssue, "MI-4", quantity="1", lot="A", **ISSUE)
    assert shop.wip("WO") == {"material": "12.00"}
    shop.in_step()


def test_a_completed_order_values_its_own_lot(tracked):
    """The difference of an order reaches the lot it made, in stock and in what was delivered of it."""
    shop = tracked()
    shop.buy("GR-A", "GLUE", "10", "4", lot="A")
    for number, quantity in ((1, "4"), (2, "6")):
        shop.start(f"WO-{number}", "CAR", "2")
        issue = {"item": "GLUE", "lot": "A", "reason": "test"}
        shop(MaterialIssue, f"MI-{number}", work_order=f"WO-{number}", quantity=quantity, **issue)
        shop(ProductionReceipt, f"PR-{number}", work_order=f"WO-{number}", quantity="2", lot=f"C{number}")
    shop.sell("SO", "CAR", "3", "99")
    shop(Delivery, "DL", sales_order="SO/1", quantity="1", lot="C2")
    before = shop.balance("cost_of_sales")
    shop(OrderCompletion, "OC-1", work_order="WO-1")
    pool = shop.books.state.stock.pool("CAR", "MAIN")
    assert (pool.parcel("C1").amounts, shop.balance("cost_of_sales")) == ({"material": 16_00}, before)
    shop(OrderCompletion, "OC-2", work_order="WO-2")
    assert (pool.parcel("C2").amounts, shop.balance("cost_of_sales")) == ({"material": 12_00}, "12.00")
    shop.in_step()
    shop(Reversal, "RV", of="OC-2", reason="test")
    assert shop.balance("cost_of_sales") == before
    shop.in_step()


def test_the_story_of_a_lot_that_is_gone_is_forgotten_with_its_period(tracked):
    """A closed period leaves no empty lots behind; those on hand stay."""
    shop = tracked("specific")
    shop.buy("GR-A", "GLUE", "2", "4", lot="A", date="2026-10-01")
    shop.buy("GR-B", "GLUE", "2", "4", lot="B", date="2026-10-01")
    shop(
        PurchaseInvoice,
        "PI",
        partner="V",
        lines=[{"receipt": "GR-A", "amount": "8"}, {"receipt": "GR-B", "amount": "8"}],
    )
    shop.sell("SO", "GLUE", "3", "9")
    shop(Delivery, "DL", sales_order="SO/1", quantity="2", lot="A")
    for period in ("2026-10", "2026-11"):
        shop.books.month_end(period).run()
    pool = shop.books.state.stock.pool("GLUE", "MAIN")
    assert [parcel.key for parcel in pool.parcels] == list(pool.shared) == ["B"]
    shop(Delivery, "DL-2", sales_order="SO/1", quantity="1", lot="B", date="2026-12-01")
    assert shop.stock("GLUE") == ("1", {"material": "4.00"})


def test_an_explanation_follows_the_lot_to_its_own_receipts(tracked):
    """Other lots of the item are no part of the story."""
    shop = tracked("specific")
    for number, lot in enumerate("ABA", 1):
        shop.buy(f"GR-{number}", "GLUE", "2", str(number), lot=lot)
    shop.start("WO", "CAR", "1")
    entry = shop(MaterialIssue, "MI", quantity="3", lot="A", **ISSUE)
    told = str(shop.books.explain(entry.vouchers[0]))
    assert ("GR-1" in told, "GR-2" in told, "GR-3" in told) == (True, False, True)
