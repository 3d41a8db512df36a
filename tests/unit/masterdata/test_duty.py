"""Who may post what: rows by document type, amount and day; groups of actors by day."""

import datetime
from decimal import Decimal

import pytest
from pydantic import ValidationError

from erpcore.masterdata.duty import ActorGroup, Duties, Duty

DAY = datetime.date(2026, 10, 6)


def duty(**fields):
    return Duty.model_validate({"document": "purchase_order", "valid_from": "2026-01-01", **fields})


def test_the_row_of_the_largest_amount_stands_first():
    """Of each amount the latest row that has begun; a type without one, or before its day, has none."""
    small, large = duty(approvals=1), duty(from_amount="1000", approvals=2)
    later = duty(from_amount="1000", approvals=3, valid_from="2026-11-01")
    found = Duties([small, later, large], [])
    assert found.on("purchase_order", DAY) == [large, small]
    assert found.on("purchase_order", datetime.date(2026, 11, 1)) == [later, small]
    assert found.on("purchase_order", datetime.date(2025, 12, 31)) == []
    assert found.on("delivery", DAY) == []


def test_members_of_groups_change_with_the_day():
    """A row replaces the one before it from its day on; before the first nobody belongs to a group."""
    rows = [
        ActorGroup(code="BUYERS", valid_from="2026-10-01", members=["ANN", "BOB"]),
        ActorGroup(code="BUYERS", valid_from="2026-10-06", members=["BOB"]),
        ActorGroup(code="CHIEF", valid_from="2026-10-01", members=["EVE", "BOB"]),
    ]
    found = Duties([duty()], rows)
    assert found.members(["BUYERS", "CHIEF"], DAY) == ["BOB", "EVE"]
    assert found.members(["BUYERS"], datetime.date(2026, 10, 5)) == ["ANN", "BOB"]
    assert found.members(["BUYERS"], datetime.date(2026, 9, 30)) == []
    assert found.members(["OTHERS"], DAY) == []


def test_vouchers_are_reviewed_or_not():
    """The row of vouchers holds from its day; with no approvals nobody has to review them any more."""
    row = {"document": "voucher", "valid_from": "2026-10-01", "approvals": 1}
    found = Duties([Duty.model_validate(row), duty(document="voucher", valid_from="2026-12-01")], [])
    assert found.of_vouchers(DAY).approvals == 1
    assert found.of_vouchers(datetime.date(2026, 9, 30)) is None
    assert found.of_vouchers(datetime.date(2026, 12, 1)) is None


def test_closings_name_whose_posters_are_remembered():
    """Only what a closing rests on is followed, and only then."""
    assert Duties([duty(apart_from=["purchase_requisition"])], []).watched == set()
    closing = duty(document="period_closing", apart_from=["manual_voucher"])
    assert Duties([closing], []).watched == {"manual_voucher"}


@pytest.mark.parametrize(
    "fields",
    [
        {"approvals": -1},
        {"approvals": 10},
        {"approvals": True},
        {"from_amount": "-1"},
        {"from_amount": "NaN"},
        {"from_amount": 0.5},
        {"action": "stop"},
        {"valid_from": None},
        {"document": "voucher", "approvals": 2},
        {"document": "voucher", "approvals": 1, "from_amount": "5"},
        {"document": "voucher", "approvals": 1, "posters": ["BUYERS"]},
        {"document": "voucher", "approvals": 1, "apart_from": ["delivery"]},
        {"posters": "BUYERS"},
    ],
)
def test_what_no_row_can_say_is_refused(fields):
    """A slip in the set-up is told, not ignored."""
    with pytest.raises(ValidationError):
        duty(**fields)


@pytest.mark.parametrize("members", [[""], ["x" * 65], [7], None, ["li "], ["e\u0301ve"]])
def test_a_member_has_a_name(members):
    """Under which he can post: any other would match nobody, and be told by no document."""
    with pytest.raises(ValidationError):
        ActorGroup.model_validate({"code": "G", "valid_from": "2026-01-01", "members": members})


def test_amounts_are_exact():
    """A threshold is a decimal as it was written."""
    assert duty(from_amount="1000.50").from_amount == Decimal("1000.50")
