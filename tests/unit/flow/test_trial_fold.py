"""What orders and passages are told for a moment is taken back."""

from erpcore.documents import Assembly, MaterialIssue, PurchaseInvoice, Reversal
from erpcore.flow.moments import at
from erpcore.flow.trial_fold import tell_states, tell_takers
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.undo import Undo, take_back

MOMENT = (0, 99, 0, "2026-10")


def test_an_order_is_told_what_it_is_charged_and_that_it_is_completed(shop):
    """What is issued once more is in its cost for the moment; it is completed, and runs again after that."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    issue = shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="10")
    undo: Undo = []
    for index, movement in enumerate(issue.movements):
        tell_takers(shop.books.state, movement, f"MI-2/{index}", at(MOMENT, index), undo)
    completed = Mark("work_order", "WO-1", "status", "released", "completed")
    tell_states(shop.books.state, Effect((), (completed,)), "2026-10", undo)
    assert (shop.cost("WO-1"), shop.status("WO-1")) == ({"material": "200.00"}, "completed")
    take_back(undo)
    assert (shop.cost("WO-1"), shop.status("WO-1")) == ({"material": "100.00"}, "released")


def test_a_passage_is_told_what_went_through_it(shop):
    """A passage that there was not is there for the moment."""
    shop.buy("GR-1", "RESIN", "2", "10")
    made = shop(Assembly, "AS-1", item="TOY", quantity="1", components=[{"item": "RESIN", "quantity": "2"}])
    passages, undo = shop.books.state.passages, []
    for index, movement in enumerate(made.movements):
        source, target = (
            of._replace(key="AS-2") if of.key == "AS-1" else of for of in (movement.source, movement.target)
        )
        moved = movement._replace(source=source, target=target)
        tell_takers(shop.books.state, moved, f"AS-2/{index}", at(MOMENT, index), undo)
    assert passages.get("AS-2") is not None
    take_back(undo)
    assert passages.get("AS-2") is None


def test_a_difference_of_goods_that_a_later_month_took_is_counted_apart(shop):
    """An invoice of October raises what November used: the order is charged in October, for November."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", date="2026-11-02", work_order="WO-1", item="RESIN", quantity="10")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "480"}])
    months = shop.books.state.orders.orders["WO-1"].months
    assert months["2026-10"].ahead == {("2026-11", "RESIN"): {"material": 20_00}}
    shop(Reversal, "RV-1", of="PI-1", reason="another price")
    assert not any(months["2026-10"].ahead.values())
