"""What an order's month has to divide, by stage."""

from fractions import Fraction

import pytest
from tests.unit.production.floor import Floor, _made_before

from erpcore.kernel.movements import Place
from erpcore.production.month_costs import (
    Change,
    Received,
    left_before,
    moved,
    posted_on,
    since_divided,
)
from erpcore.production.wip_policy import MADE_BEFORE
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage, StageCost, WipSheet

OWN_LABOUR, MADE_LABOUR = Stage(OWN, "labour"), Stage(TRANSFERRED, "labour")


@pytest.fixture
def floor():
    """Labour of 100 in a body and 60 of the order itself."""
    floor = Floor()
    floor.charge("stock", "BODY", {"labour": 100})
    floor.charge("labour_applied", "PRESS", {"labour": 60})
    return floor


def test_what_came_with_goods_made_before_stands_apart(floor):
    """Labour of an earlier level is not labour of this one; bought goods are the order's own material."""
    floor.charge("stock", "GLUE", {"material": 7})
    found = floor.costs(change=Change({"labour": 5}, {"labour": -1}, {}))
    assert (found.opening, found.receipts) == ({}, [])
    assert found.total == {OWN_LABOUR: 65, MADE_LABOUR: 99, Stage(OWN, "material"): 7}


def test_what_a_month_states_to_be_there_is_no_rest_of_the_months_before(floor):
    """November begins with 5 more than October has left."""
    floor.charge("opening_balance", MADE_BEFORE, {"labour": 5}, "2026-11")
    assert floor.costs("2026-11").opening == {OWN_LABOUR: 60, MADE_LABOUR: 105}
    assert left_before(floor.order, "2026-11", _made_before) == {OWN_LABOUR: 60, MADE_LABOUR: 100}


def test_receipts_of_the_month_are_still_to_be_divided(floor):
    """What they were given is in the total, late differences too; what earlier and later months gave is not."""
    floor.give("PR-1", 2, {"labour": 30})
    floor.give("PR-2", 3, {"labour": 40}, "2026-11")
    late = Place("late_difference", "PR-2", "CHAIR", "S")
    floor.give("", 0, {"labour": 9}, "2026-11", to=late)
    floor.give("PR-1", 0, {"labour": 4}, "2026-12")
    found = floor.costs("2026-11")
    assert found.receipts == [Received("PR-2", 3, {"labour": 49})]
    assert found.opening == found.total == {OWN_LABOUR: 49, MADE_LABOUR: 81}  # 130 in proportion 60 : 100
    assert posted_on(floor.order, "PR-1", "2026-11") == {"labour": 30}
    assert posted_on(floor.order, "PR-1", "2026-12") == {"labour": 34}
    assert floor.costs("2026-10").receipts == [Received("PR-1", 2, {"labour": 30})]


def test_a_receipt_that_was_taken_back_shares_nothing(floor):
    """In the same month it is not there; in a later one its month no longer counts it."""
    floor.give("PR-1", 2, {"labour": 30})
    floor.give("PR-1", 2, {"labour": 30}, "2026-11", contra=True)
    assert floor.costs().receipts == []
    assert floor.costs().total == {OWN_LABOUR: 49, MADE_LABOUR: 81}


def test_the_last_sheet_says_where_the_opening_came_from(floor):
    """What was charged since comes on top; a balance that differs is fitted in proportion."""
    row = StageCost(MADE_LABOUR, 0, 160, 120, 40, Fraction(0), Fraction(0))
    floor.give("PR-1", 2, {"labour": 120})
    floor.order.sheets["2026-10"] = WipSheet("2026-10", "keep", 2, 0, (row,), ())
    floor.charge("labour_applied", "PRESS", {"labour": 10}, "2026-11")
    assert floor.costs("2026-12").opening == {MADE_LABOUR: 40, OWN_LABOUR: 10}


def test_an_opening_of_the_books_is_there_at_the_beginning(floor):
    """Though it was posted in the month; what came with goods made before says so."""
    floor.charge("opening_balance", "OW", {"labour": 20})
    floor.charge("opening_balance", "OW" + MADE_BEFORE, {"labour": 3})
    found = floor.costs()
    assert found.opening == {OWN_LABOUR: 20, MADE_LABOUR: 3}
    assert found.total == {OWN_LABOUR: 80, MADE_LABOUR: 103}
    floor.give("PR-1", 2, {"labour": 183})
    assert floor.costs("2026-11").opening == {}


def test_spoiled_units_take_a_share_of_every_stage(floor):
    """32 of 160, and a credit beyond what the order itself has goes against what it was given."""
    spoilage = Place("spoilage", "WO", "CHAIR", "S")
    floor.give("", 0, {"labour": 32}, to=spoilage)
    assert floor.costs().total == {OWN_LABOUR: 48, MADE_LABOUR: 80}
    floor.charge("labour_applied", "PRESS", {"labour": 90}, contra=True)
    assert floor.costs().total == {MADE_LABOUR: 38}
    floor.charge("stock", "BODY", {"labour": 60}, contra=True)
    assert floor.costs().total == {MADE_LABOUR: -22}


def test_a_loss_shares_what_was_in_process_and_the_cost_of_its_month(floor):
    """What earlier months finished took along is no cost of units lost later; an opening counts as brought forward."""
    floor.give("PR-1", 2, {"labour": 80})
    floor.charge("labour_applied", "PRESS", {"labour": 50}, "2026-11")
    floor.charge("opening_balance", "OW", {"labour": 7, "material": 3}, "2026-11")
    found = since_divided(floor.order, "2026-11", _made_before)
    assert found == {
        ("opening_balance", ""): {"labour": 35, "material": 3},  # 80 and 7 in proportion 67 : 100
        ("opening_balance", MADE_BEFORE): {"labour": 52},
        ("labour_applied", "PRESS"): {"labour": 50},
    }


def test_what_goods_cost_that_a_later_month_took_is_for_that_month_to_divide(floor):
    """9 of labour came in October for a body of November: in process in October, and cost of November, not opening."""
    floor.charge("stock", "BODY", {"labour": 9}, taken="2026-11")
    found = floor.costs()
    assert (found.total, found.ahead) == ({OWN_LABOUR: 60, MADE_LABOUR: 100}, {MADE_LABOUR: 9})
    assert since_divided(floor.order, "2026-10", _made_before)["stock", "BODY"] == {"labour": 100}
    floor.charge("stock", "BODY", {"labour": 50}, "2026-11")
    found = floor.costs("2026-11")
    assert (found.opening, found.ahead) == ({OWN_LABOUR: 60, MADE_LABOUR: 100}, {})
    assert found.total == {OWN_LABOUR: 60, MADE_LABOUR: 159}
    assert since_divided(floor.order, "2026-11", _made_before)["stock", "BODY"] == {"labour": 59}
    assert left_before(floor.order, "2026-11", _made_before) == {OWN_LABOUR: 60, MADE_LABOUR: 109}


def test_a_difference_that_is_not_posted_yet_waits_alike(floor):
    """Of 12 more that bodies cost 9 are of one that November took."""
    ahead = {("stock", "BODY"): {"labour": 9}}
    found = floor.costs(change=Change({}, {"labour": 12}, {}, ahead))
    assert (found.total, found.ahead) == ({OWN_LABOUR: 60, MADE_LABOUR: 103}, {MADE_LABOUR: 9})


def test_a_month_with_nothing_but_goods_of_a_later_one_did_not_happen():
    """It is not divided, and nobody has to count; with anything else in it, it is."""
    floor = Floor()
    assert not moved(floor.order, "2026-10")
    floor.charge("stock", "BODY", {"labour": 9}, taken="2026-11")
    assert not moved(floor.order, "2026-10")
    ahead = {("stock", "BODY"): {"labour": 4}}
    assert not moved(floor.order, "2026-10", Change({}, {"labour": 4}, {}, ahead))
    assert moved(floor.order, "2026-10", Change({}, {"labour": 5}, {}, ahead))
    floor.charge("labour_applied", "PRESS", {"labour": 1})
    assert moved(floor.order, "2026-10")
