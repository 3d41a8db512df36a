"""Lots and serial numbers on documents: named where goods come in, named or picked where they go out."""

import datetime

import pytest

from erpcore import Code, Refused
from erpcore.documents import (
    Delivery,
    GoodsReceipt,
    MaterialIssue,
    MaterialReturn,
    OpeningStock,
    OrderCompletion,
    ProductionReceipt,
    PurchaseInvoice,
    Reversal,
    ScrapRecovery,
)
from erpcore.flow.goods import receive, shelf
from erpcore.flow.lots import pick
from erpcore.kernel.movements import Place
from erpcore.kernel.quantity import MICRO

DAY = datetime.date(2026, 10, 9)
JUNE, NOVEMBER = "2026-06-30", "2026-11-30"
METHODS = ("fifo", "moving_average", "specific", "standard")


def tracked(factory, method="fifo", *, tracking="lot", policies=None):
    """The toy works with a glue that has lots, a motor that has serial numbers and a car that has lots."""
    item = {"name": "tracked", "unit": "kg", "kind": "raw", "item_class": "tracked"}
    return factory(
        policies,
        more_item_classes=[
            {"code": "tracked", "name": "tracked", "valuation": method},
            {"code": "cars", "name": "cars", "valuation": "specific"},
        ],
        more_items=[
            {**item, "code": "GLUE", "tracking": tracking},
            {**item, "code": "MOTOR", "unit": "pcs", "tracking": "serial"},
            {
                "code": "CAR",
                "name": "car",
                "unit": "pcs",
                "kind": "finished",
                "item_class": "cars",
                "tracking": "lot",
            },
        ],
        more_standards=[
            {"item": code, "valid_from": "2026-01-01", "amounts": {"material": "3.333333"}}
            for code in ("GLUE", "MOTOR")
        ],
        more_boms=[
            {
                "item": "CAR",
                "valid_from": "2026-01-01",
                "lines": [{"item": "GLUE", "quantity": "1"}, {"item": "MOTOR", "quantity": "1"}],
            }
        ],
        more_accounts=[
            {"code": f"stock {of}", "name": of, "kind": "asset", "side": "debit", "dimensions": ["item"]}
            for of in ("tracked", "cars")
        ],
        more_account_map=[
            {"role": "stock", "item_class": of, "account": f"stock {of}"} for of in ("tracked", "cars")
        ],
    )


def held(shop, item="GLUE", site="MAIN"):
    """Lots of a shelf with whole units, in the order in which they would be picked."""
    return [(lot, micro / MICRO) for lot, micro in shop.books.state.stock.lots.in_order(item, site)]


@pytest.fixture
def glued(factory):
    """Glue under FIFO: lot A 10 kg at 4.00, lot B 10 kg at 6.00; an order for five cars."""
    shop = tracked(factory)
    shop.buy("GR-A", "GLUE", "10", "4", lot="A")
    shop.buy("GR-B", "GLUE", "10", "6", lot="B", expires=NOVEMBER)
    shop.start("WO", "CAR", "5")
    return shop


ISSUE = {"work_order": "WO", "item": "GLUE", "reason": "test"}


def test_goods_of_a_tracked_item_come_and_go_with_their_lot(glued):
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
    refusal = glued.refuses(
        Code.LOT_SHORT, "lot", MaterialIssue, "MI", quantity="1", lot="A", site="YARD", **ISSUE
    )
    assert refusal.expected.endswith("there are none")
    glued.refuses(Code.LOT_SHORT, "lot", MaterialIssue, "MI", quantity="1", lot="C", **ISSUE)


def test_goods_come_back_to_the_lot_that_they_were_issued_from(glued):
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


def test_a_receipt_goes_back_only_with_its_lot(glued):
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


def test_goods_past_their_last_day_are_not_used(factory):
    """The last day itself is still good; the policy may let them be used all the same."""
    for policy in ("refuse", "allow"):
        shop = tracked(factory, policies={"expired_lots": policy, "lot_picking": "fefo"})
        shop.buy("GR-1", "GLUE", "2", "4", lot="OLD", expires="2026-10-08")
        shop.buy("GR-2", "GLUE", "2", "4", lot="LAST", expires="2026-10-09")
        shop.start("WO", "CAR", "5")
        if policy == "refuse":
            refusal = shop.refuses(
                Code.LOT_EXPIRED, "lot", MaterialIssue, "MI", quantity="1", lot="OLD", **ISSUE
            )
            assert "OLD ended on 2026-10-08" in refusal.expected
            refusal = shop.refuses(Code.LOT_SHORT, "quantity", MaterialIssue, "MI", quantity="3", **ISSUE)
            assert "2 in lots that may be used, 3 asked for" in refusal.expected
            shop(MaterialIssue, "MI", quantity="2", **ISSUE)
            assert held(shop) == [("OLD", 2)]
        else:
            shop(MaterialIssue, "MI-1", quantity="1", lot="OLD", **ISSUE)
            shop(MaterialIssue, "MI-2", quantity="2", **ISSUE)
            assert held(shop) == [("LAST", 1)]


# --- picking --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
def test_first_to_expire_goes_first(factory, method):
    """One movement for each lot and parcel; taken together they cost what the pool gives."""
    shop = tracked(factory, method, policies={"lot_picking": "fefo"})
    shop.buy("GR-1", "GLUE", "3", "4", lot="LATE", expires="2026-12-31")
    shop.buy("GR-2", "GLUE", "3", "5", lot="NEVER")
    shop.buy("GR-3", "GLUE", "3", "6", lot="SOON", expires="2026-10-31")
    shop.start("WO", "CAR", "5")
    entry = shop(MaterialIssue, "MI", quantity="7", **ISSUE)
    taken: dict[str, int] = {}
    for movement in entry.movements:
        taken[movement.source.key] = taken.get(movement.source.key, 0) + movement.quantity_out // MICRO
    assert taken == {"SOON": 3, "LATE": 3, "NEVER": 1}
    cost = {"fifo": "33.00", "moving_average": "35.00", "specific": "35.00", "standard": "23.33"}[method]
    assert shop.wip("WO") == {"material": cost}  # standard: 30.00 for 9 less 6.67 for 2, rounded once
    shop.in_step()
    shop(Reversal, "RV", of="MI", reason="test")
    assert held(shop) == [("SOON", 3), ("LATE", 3), ("NEVER", 3)]
    assert shop.wip("WO") == {}
    shop.in_step()


def test_a_lot_named_is_taken_whatever_the_policy(factory):
    """Somebody who knows better says so on the document."""
    shop = tracked(factory, policies={"lot_picking": "fefo"})
    shop.buy("GR-1", "GLUE", "3", "4", lot="A")
    shop.buy("GR-2", "GLUE", "3", "4", lot="B")
    shop.start("WO", "CAR", "5")
    shop(MaterialIssue, "MI", quantity="1", lot="B", **ISSUE)
    assert held(shop) == [("A", 3), ("B", 2)]


def test_a_proposal_is_data_and_moves_nothing(glued):
    """A host shows it to the storekeeper, who posts what was really taken."""
    state = glued.books.state
    picks = pick(state, shelf(state, "GLUE", None), 12 * MICRO, DAY)
    assert [(of.lot, of.quantity, str(of.expires)) for of in picks] == [
        ("B", 10 * MICRO, NOVEMBER),
        ("A", 2 * MICRO, "None"),
    ]
    with pytest.raises(Refused) as caught:
        pick(state, shelf(state, "GLUE", None), 21 * MICRO, DAY)
    assert caught.value.code == Code.LOT_SHORT
    assert held(glued) == [("B", 10), ("A", 10)]


# --- serial numbers -------------------------------------------------------------------------------------------


def test_a_serial_number_is_one_unit_in_one_place(factory):
    """It comes again only after it has gone, wherever it is."""
    shop = tracked(factory)
    receipt = {"partner": "V", "item": "MOTOR", "price": "100", "lot": "SN-1"}
    shop.refuses(Code.LOT_UNSUITABLE, "quantity", GoodsReceipt, "GR", quantity="2", **receipt)
    shop(GoodsReceipt, "GR-1", quantity="1", site="YARD", **receipt)
    refusal = shop.refuses(Code.LOT_UNSUITABLE, "lot", GoodsReceipt, "GR-2", quantity="1", **receipt)
    assert "SN-1 is at YARD" in refusal.expected
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


def test_serial_numbers_are_picked_whole(factory):
    """Three motors are three numbers; half a motor is none."""
    shop = tracked(factory, policies={"lot_picking": "fefo"})
    for number in range(4):
        shop.buy(f"GR-{number}", "MOTOR", "1", f"{100 + number}", lot=f"SN-{number}")
    state = shop.books.state
    with pytest.raises(Refused) as caught:
        pick(state, shelf(state, "MOTOR", None), MICRO // 2, DAY)
    assert (caught.value.code, caught.value.field) == (Code.LOT_UNSUITABLE, "quantity")
    shop.start("WO", "CAR", "5")
    shop(MaterialIssue, "MI", work_order="WO", item="MOTOR", quantity="3")
    assert held(shop, "MOTOR") == [("SN-3", 1)]


# --- specific identification ----------------------------------------------------------------------------------


def test_a_lot_costs_what_was_paid_for_it(factory):
    """IAS 2 paragraphs 23-24: the price difference of an invoice goes with the lot that it is about."""
    shop = tracked(factory, "specific")
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


def test_two_receipts_of_one_lot_are_averaged_within_it(factory):
    """And whoever takes the last of the lot takes the last of its value."""
    shop = tracked(factory, "specific")
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


def test_a_completed_order_values_its_own_lot(factory):
    """The difference of an order reaches the lot it made, in stock and in what was delivered of it."""
    shop = tracked(factory)
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


def test_the_story_of_a_lot_that_is_gone_is_forgotten_with_its_period(factory):
    """A closed period leaves no empty lots behind; those on hand stay."""
    shop = tracked(factory, "specific")
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


def test_an_explanation_follows_the_lot_to_its_own_receipts(factory):
    """Other lots of the item are no part of the story."""
    shop = tracked(factory, "specific")
    for number, lot in enumerate("ABA", 1):
        shop.buy(f"GR-{number}", "GLUE", "2", str(number), lot=lot)
    shop.start("WO", "CAR", "1")
    entry = shop(MaterialIssue, "MI", quantity="3", lot="A", **ISSUE)
    told = str(shop.books.explain(entry.vouchers[0]))
    assert ("GR-1" in told, "GR-2" in told, "GR-3" in told) == (True, False, True)
