"""What spoiled units have cost by what is known of it since."""

from erpcore.documents import MaterialIssue, Spoilage
from erpcore.flow.make.spoiled_since import cost_by_now
from erpcore.production.order_month import OrderMonth


def test_what_came_later_is_shared_like_what_had_come_unless_it_is_none_of_theirs(shop):
    """2 of 20 toys bear a tenth of 580.00, then of 180.00 more; what is said to be of others is left out."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop.work("TT-1", "WO-1", "3")
    entry = shop(Spoilage, "SP-1", work_order="WO-1", quantity="2", cause="abnormal")
    spoilage, state = entry.document, shop.books.state
    assert cost_by_now(state, spoilage, entry.period, OrderMonth()) == sum(
        of[2] for of in entry.movements[0].amounts
    )
    before = cost_by_now(state, spoilage, entry.period, OrderMonth())
    shop.work("TT-2", "WO-1", "3")
    assert cost_by_now(state, spoilage, entry.period, OrderMonth()) == before + 1_800
    others = OrderMonth()
    others.costs = {("labour_applied", "PRESS"): {"labour": 9_000}}
    assert cost_by_now(state, spoilage, entry.period, others) == before + 900
