"""The reversal of a return: what came back goes out again."""

import pytest

from erpcore import Code
from erpcore.documents import (
    MaterialIssue,
    MaterialReturn,
    OwnUse,
    OwnUseReturn,
    Reversal,
    StandardRevaluation,
)
from erpcore.flow.differences import propagation
from erpcore.flow.record.goods_again import brings_back, goods_again, taken_beside

TAKE = {"work_order": "WO-1", "item": "RESIN"}


def returned(factory, cost="original"):
    """10 kg at 4.00, five of them issued, 10 kg at 10.00 since, two of the five brought back."""
    shop = factory({"material_return_cost": cost})
    shop.buy("GR-1", "RESIN", "10", "4")
    shop.start("WO-1", "TOY", "20")
    issue = shop(MaterialIssue, "MI-1", quantity="5", **TAKE)
    shop.buy("GR-2", "RESIN", "10", "10")
    return shop, issue, shop(MaterialReturn, "MR-1", quantity="2", **TAKE)


def test_what_brings_goods_back(factory):
    """A return brings goods of a withdrawal back to the shelf; an issue does not, nor does value beside them."""
    _, issue, back = returned(factory, "current")
    assert not brings_back(issue.movements[0])
    assert [brings_back(movement) for movement in back.movements] == [True, False]


def test_goods_go_again_at_what_they_came_back_for(factory):
    """8.00 for two; the 8.00 by which the shelf is dearer leave beside them."""
    shop, _, back = returned(factory, "current")
    differences = propagation(shop.books.state, "2026-10")
    (beside,) = taken_beside(shop.books.state, back, differences)
    assert (beside.contra, beside.amounts[0][2], differences.run()) == (False, 8_00, [])
    (again,) = goods_again(shop.books.state, back, 0, back.document.date, differences)
    assert (again.amounts[0][2], again.quantity_out, again.origin) == (8_00, 2_000_000, "MR-1/0")


def test_others_go_when_they_are_gone(factory):
    """All 17 kg of the shelf were used, ten came since: two of these go to the order, at 12.00."""
    shop, _, _ = returned(factory)
    shop(OwnUse, "OU-1", item="RESIN", quantity="17", cost_centre="OFFICE")
    shop.buy("GR-3", "RESIN", "10", "12")
    shop(Reversal, "RV-1", of="MR-1", reason="wrong")
    assert shop.cost("WO-1") == {"material": "36.00"}
    shop.in_step()


@pytest.mark.parametrize("policy", ["as_of_now", "reprice"])
@pytest.mark.parametrize(
    "method", ["fifo", "lifo", "moving_average", "specific", "monthly_average", "standard", "planned"]
)
def test_a_return_that_comes_from_two_issues_now_goes_again_as_a_whole(tracked, method, policy):
    """Two kg came back of an issue of five; since an issue of one is entered late, one of them is of that: both go."""
    shop = tracked(method, {"late_facts": policy})
    take = {"work_order": "WO-1", "item": "GLUE", "lot": "A"}
    shop.buy("GR-1", "GLUE", "10", "3.33", lot="A", date="2026-10-02")
    shop.start("WO-1", "TOY", "20", date="2026-10-02")
    shop(MaterialIssue, "MI-1", quantity="5", **take, reason="cracks", date="2026-10-12")
    shop(MaterialReturn, "MR-1", quantity="2", **take, date="2026-10-14")
    shop(MaterialIssue, "MI-2", quantity="1", **take, reason="late", date="2026-10-13")
    shop(MaterialIssue, "MI-3", quantity="1", **take, reason="more", date="2026-10-15")
    back = {"date": "2026-10-28", "reason": "wrong"}
    entry = shop(Reversal, "RV-1", of="MR-1", **back)
    explained = shop.books.explain(entry.vouchers[0]).to_text()
    assert "MR-1/0" in explained
    assert "\t" not in explained
    assert (shop.stock("GLUE")[0], shop.books.available("GLUE", lot="A").on_hand) == (
        "3",
        3_000_000,
    )
    shop.in_step()
    for number in ("3", "2", "1"):
        shop(Reversal, f"RV-MI-{number}", of=f"MI-{number}", **back)
    assert (shop.stock("GLUE")[0], shop.wip("WO-1")) == ("10", {})
    shop.in_step()


def test_at_a_fixed_price_they_go_again_too(factory):
    """Bolts at 2.50 that the office brought back go again, and can be brought back once more; then there are none."""
    shop = factory()
    shop.buy("GR-1", "BOLT", "10", "3")
    shop(OwnUse, "OU-1", item="BOLT", quantity="5", cost_centre="OFFICE")
    shop(OwnUseReturn, "OR-1", own_use="OU-1", quantity="4")
    entry = shop(Reversal, "RV-1", of="OR-1", reason="wrong")
    assert [(moved.amounts[0][2], moved.origin) for moved in entry.movements] == [(10_00, "OR-1/0")]
    shop(OwnUseReturn, "OR-2", own_use="OU-1", quantity="5")
    assert shop.stock("BOLT") == ("10", {"material": "25.00"})
    shop.refuses(Code.RETURN_EXCEEDS_ISSUE, "quantity", OwnUseReturn, "OR-3", own_use="OU-1", quantity="1")
    shop(OwnUse, "OU-2", item="BOLT", quantity="6", cost_centre="OFFICE")
    shop.refuses(Code.STOCK_SHORT, "quantity", Reversal, "RV-2", of="OR-2", reason="wrong")
    shop.in_step()


def test_at_another_standard_who_had_them_has_them_for_what_they_came_back_for(factory):
    """Four bolts that came back for 10.00 are worth 12.00: the office is charged 10.00, the new standard 2.00."""
    shop = factory(
        more_standards=[{"item": "BOLT", "valid_from": "2026-10-20", "amounts": {"material": "3"}}]
    )
    shop.buy("GR-1", "BOLT", "10", "3")
    shop(OwnUse, "OU-1", item="BOLT", quantity="5", cost_centre="OFFICE")
    shop(OwnUseReturn, "OR-1", own_use="OU-1", quantity="4")
    shop(StandardRevaluation, "SR-1", item="BOLT", date="2026-10-20")
    entry = shop(Reversal, "RV-1", of="OR-1", reason="wrong", date="2026-10-21")
    again, change = entry.movements
    assert (again.amounts[0][2], change.amounts[0][2], change.contra) == (10_00, 2_00, True)
    assert shop.stock("BOLT") == ("5", {"material": "15.00"})
    assert shop.balance("variance standard_change") == "-2.50"  # nine on hand gained 4.50
    shop.in_step()


def test_who_took_them_long_ago_takes_them_anew(factory):
    """The use of October is forgotten when November closes, its return is not: the bolts go, and come back."""
    shop = factory()
    shop.buy("GR-1", "BOLT", "10", "3")
    shop(OwnUse, "OU-1", item="BOLT", quantity="5", cost_centre="OFFICE")
    shop.books.month_end("2026-10").run()
    shop(OwnUseReturn, "OR-1", own_use="OU-1", quantity="4", date="2026-11-05")
    shop.books.month_end("2026-11").run()
    shop(Reversal, "RV-1", of="OR-1", reason="wrong", date="2026-12-05")
    assert shop.stock("BOLT")[0] == "5"
    shop(OwnUseReturn, "OR-2", own_use="OU-1", quantity="4", date="2026-12-06")
    assert shop.stock("BOLT")[0] == "9"
    shop.in_step()
