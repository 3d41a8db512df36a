"""Release: the standard is frozen, and the order takes material and time."""

import pytest

from erpcore import Code
from erpcore.documents import MaterialIssue, OrderCompletion, WorkOrder, WorkOrderRelease


def test_a_release_freezes_the_standard_of_the_day(factory):
    """The standard of the bolt rises on the tenth: an order released on the ninth keeps 3 × 2.50 a gear."""
    later = {"item": "BOLT", "valid_from": "2026-10-10", "amounts": {"material": "3"}}
    shop = factory(more_standards=[later])
    shop(WorkOrder, "WO-1", item="GEAR", quantity="10")
    shop(WorkOrder, "WO-2", item="GEAR", quantity="10")
    assert shop.books.state.orders.orders["WO-1"].standard is None
    entry = shop(WorkOrderRelease, "RL-1", work_order="WO-1")
    shop(WorkOrderRelease, "RL-2", work_order="WO-2", date="2026-10-10")
    cards = [shop.books.state.orders.orders[number].standard for number in ("WO-1", "WO-2")]
    # 30 bolts at 2.50, then at 3.00; 10 × 0.1 = 1 hour at 30.00, 20.00, 10.00
    assert [card.amounts() for card in cards] == [
        {"material": 7500, "labour": 3000, "machine": 2000, "overhead": 1000},
        {"material": 9000, "labour": 3000, "machine": 2000, "overhead": 1000},
    ]
    assert (entry.movements, entry.vouchers) == ((), ())
    assert shop.status("WO-1") == "released"


def test_a_release_freezes_the_standards_of_joint_products(joint_at):
    """Those of the products that are planned and valued at standard, on the day; one at average has none."""
    toy, wheel = ("TOY", (("material", 12_000_000),)), ("WHEEL", (("material", 5_000_000),))
    for classes, frozen in (
        ({"finished": "standard", "semi_finished": "standard"}, (toy, wheel)),
        ({"finished": "standard", "semi_finished": "fifo"}, (toy,)),
        ({"finished": "moving_average", "semi_finished": "fifo"}, ()),
    ):
        card = joint_at(**classes).books.state.orders.orders["WO-1"].standard
        assert [(item, tuple(of for of in own if of[1])) for item, own in card.joint] == [*frozen]


def test_only_a_released_order_takes_material(shop):
    """Before the release an issue is refused, after it not."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(WorkOrder, "WO-1", item="TOY", quantity="20")
    issue = {"work_order": "WO-1", "item": "RESIN", "quantity": "1"}
    shop.refuses(Code.ORDER_NOT_RELEASED, "work_order", MaterialIssue, "MI-1", **issue)
    shop(WorkOrderRelease, "RL-1", work_order="WO-1")
    shop(MaterialIssue, "MI-1", **issue)


def test_an_order_is_released_once(shop):
    """Neither a released nor a completed order is released again."""
    shop.start("WO-1", "TOY", "20")
    shop.refuses(Code.ORDER_STATUS_UNSUITABLE, "work_order", WorkOrderRelease, "RL-2", work_order="WO-1")
    shop(OrderCompletion, "OC-1", work_order="WO-1")
    refusal = shop.refuses(
        Code.ORDER_STATUS_UNSUITABLE, "work_order", WorkOrderRelease, "RL-2", work_order="WO-1"
    )
    assert "completed" in refusal.expected


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ORDER, "work_order", {"work_order": "WO-9"}),
        (Code.UNKNOWN_ORDER, "work_order", {"work_order": "SET-UP"}),  # a document, no order
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_a_release_that_does_not_fit_is_refused(shop, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    shop(WorkOrder, "WO-1", item="TOY", quantity="20")
    shop.refuses(code, field, WorkOrderRelease, "RL-1", **{"work_order": "WO-1", **change})


def test_what_the_standard_needs_has_to_hold_on_the_day_of_the_release(factory):
    """The bill, the prices and the rates ended between the plan and the release."""
    since, until = "2026-01-01", "2026-10-09"
    toy = {
        "item": "TOY",
        "valid_from": since,
        "valid_until": until,
        "lines": [{"item": "RESIN", "quantity": "2"}],
    }
    shop = factory(
        boms=[toy, {"item": "MIX", "valid_from": since, "lines": [{"item": "RESIN", "quantity": "1"}]}]
    )
    shop(WorkOrder, "WO-1", item="TOY", quantity="20")
    refused = (WorkOrderRelease, "RL-1")
    shop.refuses(Code.BOM_MISSING, "item", *refused, work_order="WO-1", date="2026-10-10")
    shop(WorkOrderRelease, "RL-1", work_order="WO-1")


def test_prices_and_rates_have_to_be_there_on_the_day_of_the_release(factory):
    """Planned on the tenth, released on the ninth, when resin had no price or the press no rates."""
    price = {"item": "RESIN", "valid_from": "2026-10-10", "price": "10"}
    shop = factory(prices=[price])
    shop(WorkOrder, "WO-1", item="TOY", quantity="20", date="2026-10-10")
    shop.refuses(Code.PRICE_MISSING, "item", WorkOrderRelease, "RL-1", work_order="WO-1")
    rate = {"work_centre": "PRESS", "valid_from": "2026-10-10", "labour": "30"}
    shop = factory(rates=[rate])
    shop(WorkOrder, "WO-1", item="TOY", quantity="20", date="2026-10-10")
    shop.refuses(Code.RATE_MISSING, "item", WorkOrderRelease, "RL-1", work_order="WO-1")
