"""Which lots goods are taken from: the one named, those that expire first, never those that have ended."""

import datetime

import pytest

from erpcore import Code, Refused
from erpcore.documents import MaterialIssue, Reservation, Reversal
from erpcore.flow.goods import shelf
from erpcore.flow.picks import pick
from erpcore.kernel.rounding import MICRO

DAY = datetime.date(2026, 10, 9)
NOVEMBER = "2026-11-30"
METHODS = ("fifo", "moving_average", "specific", "standard")
ISSUE = {"work_order": "WO", "item": "GLUE", "reason": "test"}


def test_goods_past_their_last_day_are_not_used(tracked, held):
    """The last day itself is still good; the policy may let them be used all the same."""
    for policy in ("refuse", "allow"):
        shop = tracked(policies={"expired_lots": policy, "lot_picking": "fefo"})
        shop.buy("GR-1", "GLUE", "2", "4", lot="OLD", expires="2026-10-08")
        shop.buy("GR-2", "GLUE", "2", "4", lot="LAST", expires="2026-10-09")
        shop.start("WO", "CAR", "5")
        if policy == "refuse":
            refusal = shop.refuses(
                Code.LOT_EXPIRED, "lot", MaterialIssue, "MI", quantity="1", lot="OLD", **ISSUE
            )
            assert "OLD ended on 2026-10-08" in refusal.expected
            assert "OLD 的有效期至 2026-10-08" in refusal.expected_zh
            refusal = shop.refuses(Code.LOT_SHORT, "quantity", MaterialIssue, "MI", quantity="3", **ISSUE)
            assert "2 in lots that may be used, 3 asked for" in refusal.expected
            assert refusal.expected_zh == "MAIN 的 GLUE：可用批次的现存量 2，需要 3"
            shop(MaterialIssue, "MI", quantity="2", **ISSUE)
            assert held(shop) == [("OLD", 2)]
        else:
            shop(MaterialIssue, "MI-1", quantity="1", lot="OLD", **ISSUE)
            shop(MaterialIssue, "MI-2", quantity="2", **ISSUE)
            assert held(shop) == [("LAST", 1)]


# --- picking --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
def test_first_to_expire_goes_first(tracked, held, method):
    """One movement for each lot and parcel; taken together they cost what the pool gives."""
    shop = tracked(method, {"lot_picking": "fefo"})
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


def test_a_lot_named_is_taken_whatever_the_policy(tracked, held):
    """Somebody who knows better says so on the document."""
    shop = tracked(policies={"lot_picking": "fefo"})
    shop.buy("GR-1", "GLUE", "3", "4", lot="A")
    shop.buy("GR-2", "GLUE", "3", "4", lot="B")
    shop.start("WO", "CAR", "5")
    shop(MaterialIssue, "MI", quantity="1", lot="B", **ISSUE)
    assert held(shop) == [("A", 3), ("B", 2)]


def test_a_proposal_is_data_and_moves_nothing(glued, held):
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


def test_lots_reserved_for_others_are_not_picked(tracked, held):
    """The holder of a lot has it picked first, even where another one expires before."""
    shop = tracked(policies={"lot_picking": "fefo"})
    for number, lot in enumerate("ABC", 1):
        shop.buy(f"GR-{lot}", "GLUE", "5", "4", lot=lot, expires=f"2026-12-0{number}")
    for order in ("WO", "WO-2"):
        shop.start(order, "CAR", "5")
    shop(Reservation, "RS-1", work_order="WO-2", item="GLUE", quantity="3", lot="A")
    shop(Reservation, "RS-2", work_order="WO", item="GLUE", quantity="4", lot="C")
    shop(Reservation, "RS-3", work_order="WO-2", item="GLUE", quantity="1")
    refusal = shop.refuses(
        Code.STOCK_RESERVED, "quantity", MaterialIssue, "MI", quantity="3", lot="A", **ISSUE
    )
    assert (
        "GLUE lot A at MAIN: 5 on hand, 3 asked for; reserved are 3 for work_order WO-2" in refusal.expected
    )
    assert refusal.expected_zh == "MAIN 的 GLUE（批号 A）：现存量 5，需要 3；已预留：生产任务单 WO-2 3"
    entry = shop(MaterialIssue, "MI", quantity="9", **ISSUE)
    assert [(m.source.key, m.quantity_out // MICRO) for m in entry.movements] == [
        ("C", 5),
        ("A", 2),
        ("B", 2),
    ]
    shop.refuses(Code.STOCK_RESERVED, "quantity", MaterialIssue, "MI-2", quantity="3", **ISSUE)
    shop(MaterialIssue, "MI-2", quantity="2", **ISSUE)
    issue = ISSUE | {"work_order": "WO-2"}
    shop(MaterialIssue, "MI-3", quantity="4", **issue)
    assert (held(shop), shop.books.state.stock.reservations.by_holder) == ([], {})
    shop.in_step()


def test_serial_numbers_are_picked_whole(tracked, held):
    """Three motors are three numbers; half a motor is none."""
    shop = tracked(policies={"lot_picking": "fefo"})
    for number in range(4):
        shop.buy(f"GR-{number}", "MOTOR", "1", f"{100 + number}", lot=f"SN-{number}")
    state = shop.books.state
    with pytest.raises(Refused) as caught:
        pick(state, shelf(state, "MOTOR", None), MICRO // 2, DAY)
    assert (caught.value.code, caught.value.field) == (Code.LOT_UNSUITABLE, "quantity")
    shop.start("WO", "CAR", "5")
    shop(MaterialIssue, "MI", work_order="WO", item="MOTOR", quantity="3")
    assert held(shop, "MOTOR") == [("SN-3", 1)]
