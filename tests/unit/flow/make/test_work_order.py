"""Work orders: a plan with an estimate in which every price names its source."""

from datetime import date

import pytest
from pydantic import ValidationError

from erpcore import Code, Refused
from erpcore.documents import MaterialIssue, ProductionReceipt, TimeTicket, WorkOrder, WorkOrderRelease
from erpcore.flow.make.work_order import decide
from erpcore.kernel.rounding import MICRO


def test_an_order_moves_no_value_and_is_planned(shop):
    """A plan is no cost: no movement, no voucher; status planned."""
    entry = shop(WorkOrder, "WO-1", item="TOY", quantity="20")
    assert (entry.movements, entry.vouchers) == ((), ())
    order = shop.books.state.orders.orders["WO-1"]
    assert (order.item, order.quantity, order.site, order.status) == ("TOY", 20 * MICRO, "MAIN", "planned")


def test_the_estimate_is_frozen_with_the_sources_of_its_prices(shop):
    """20 toys: 40 kg at the last receipt's 11.00; 1 + 20 × 0.1 = 3 hours at 30.00, 20.00 and 10.00."""
    shop.buy("GR-1", "RESIN", "1", "11")
    shop(WorkOrder, "WO-1", item="TOY", quantity="20")
    shop.buy("GR-2", "RESIN", "1", "99")  # too late for the estimate
    card = shop.books.state.orders.orders["WO-1"].estimate
    assert card.amounts() == {"material": 44000, "labour": 9000, "machine": 6000, "overhead": 3000}
    assert [(line.item, line.source) for line in card.components] == [("RESIN", "receipt GR-1")]
    assert shop.books.state.orders.orders["WO-1"].planned("RESIN") == 40 * MICRO


def test_the_order_may_name_its_unit_site_and_cost_centre(shop):
    """Two boxes are 24 pieces; material comes from and output goes to the yard."""
    shop(WorkOrder, "WO-1", item="TOY", quantity="2", unit="box", site="YARD", cost_centre="SHOP")
    order = shop.books.state.orders.orders["WO-1"]
    assert (order.quantity, order.site, order.cost_centre) == (24 * MICRO, "YARD", "SHOP")
    assert order.wip == ("wip", "WO-1", "TOY", "YARD", "SHOP", "", ())


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ITEM, "item", {"item": "NOTHING"}),
        (Code.ITEM_KIND_UNSUITABLE, "item", {"item": "MIX"}),  # a phantom is never stocked
        (Code.ITEM_KIND_UNSUITABLE, "item", {"item": "ADVICE"}),
        (Code.UNKNOWN_SITE, "site", {"site": "MOON"}),
        (Code.UNKNOWN_COST_CENTRE, "cost_centre", {"cost_centre": "NONE"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "kg"}),
        (Code.UNIT_DOES_NOT_CONVERT, "quantity", {"quantity": "2.5"}),
        (Code.BOM_MISSING, "item", {"item": "NOBILL"}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_an_order_that_cannot_be_planned_is_refused(shop, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    shop.refuses(code, field, WorkOrder, "WO-1", **{"item": "TOY", "quantity": "20", **change})


def test_a_component_without_any_price_is_refused(factory):
    """A cost of zero is never assumed."""
    bom = {"item": "NOBILL", "valid_from": "2026-01-01", "lines": [{"item": "NOPRICE", "quantity": "1"}]}
    shop = factory(more_boms=[bom])
    refusal = shop.refuses(Code.PRICE_MISSING, "item", WorkOrder, "WO-1", item="NOBILL", quantity="1")
    assert "NOPRICE" in refusal.expected


def test_an_operation_without_rates_is_refused(factory):
    """The bench has no hourly rates on the day."""
    bom = {"item": "NOBILL", "valid_from": "2026-01-01", "lines": [{"item": "RESIN", "quantity": "1"}]}
    operation = {"number": 10, "name": "file", "work_centre": "BENCH", "run_hours": "1"}
    routing = {"item": "NOBILL", "valid_from": "2026-01-01", "operations": [operation]}
    shop = factory(more_boms=[bom], more_routings=[routing])
    refusal = shop.refuses(Code.RATE_MISSING, "item", WorkOrder, "WO-1", item="NOBILL", quantity="1")
    assert "BENCH" in refusal.expected


def works_alone(factory, **more):
    """Open the works with goods that the press machines and no bill names: 0.5 h set-up, 0.2 h each."""
    press = {"number": 10, "name": "mill", "work_centre": "PRESS", "setup_hours": "0.5", "run_hours": "0.2"}
    routing = {"item": "NOBILL", "valid_from": "2026-01-01", "operations": [press]}
    return factory(more_routings=[routing], **more)


def test_work_alone_is_ordered_by_its_routing(factory):
    """10 pieces of a customer's: 2.5 h at 30.00, 20.00 and 10.00; what was worked is what they cost, no material."""
    shop = works_alone(factory)
    shop(WorkOrder, "WO-1", item="NOBILL", quantity="10")
    order = shop.books.state.orders.orders["WO-1"]
    assert order.estimate.components == ()
    assert order.estimate.amounts() == {"labour": 7500, "machine": 5000, "overhead": 2500}
    shop(WorkOrderRelease, "RL-1", work_order="WO-1")
    hours = {"labour_hours": "2.5", "machine_hours": "2.5"}
    shop(TimeTicket, "TT-1", work_order="WO-1", work_centre="PRESS", **hours)
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10", final=True)
    assert order.status == "completed"
    assert not order.balance()
    assert shop.books.state.stock.pool("NOBILL", "MAIN").amounts == order.estimate.amounts()


def test_material_for_work_alone_is_issued_with_a_reason(factory):
    """Nothing is planned, so a spare part that the repair took is more than planned."""
    shop = works_alone(factory)
    shop.buy("GR-1", "RESIN", "1", "10")
    shop(WorkOrder, "WO-1", item="NOBILL", quantity="1")
    shop(WorkOrderRelease, "RL-1", work_order="WO-1")
    spare = {"work_order": "WO-1", "item": "RESIN", "quantity": "1"}
    shop.refuses(Code.OVER_ISSUE_NEEDS_REASON, "reason", MaterialIssue, "MI-1", **spare)
    shop(MaterialIssue, "MI-1", **spare, reason="spare part")
    assert shop.books.state.orders.orders["WO-1"].cost() == {"material": 1000}


def test_goods_made_by_work_alone_are_priced_by_it_as_a_component(factory):
    """A machined part costs its lot of one: 0.7 h at 30.00, 20.00 and 10.00; the rig takes two."""
    rig = {"code": "RIG", "name": "rig", "kind": "finished", "item_class": "finished", "unit": "pcs"}
    bill = {"item": "RIG", "valid_from": "2026-01-01", "lines": [{"item": "NOBILL", "quantity": "2"}]}
    shop = works_alone(factory, more_items=[rig], more_boms=[bill])
    shop(WorkOrder, "WO-1", item="RIG", quantity="1")
    card = shop.books.state.orders.orders["WO-1"].estimate
    assert [line.source for line in card.components] == ["estimate of NOBILL"]
    assert card.amounts() == {"labour": 4200, "machine": 2800, "overhead": 1400}


def test_an_order_number_is_given_once(shop):
    """The document's id is the order's number; with other content it is refused before the step."""
    document = shop.document(WorkOrder, "WO-1", item="TOY", quantity="20")
    shop.books.post(document)
    with pytest.raises(Refused) as caught:
        decide(shop.books.state, document)
    assert (caught.value.code, caught.value.field) == (Code.ORDER_EXISTS, "id")
    shop.refuses(Code.DUPLICATE_WITH_OTHER_CONTENT, "id", WorkOrder, "WO-1", item="TOY", quantity="21")


@pytest.mark.parametrize("quantity", ["0", "-1", "NaN", 1.5])
def test_a_quantity_is_exact_and_above_zero(shop, quantity):
    """Nothing, less than nothing and binary floats are no plan."""
    with pytest.raises(ValidationError):
        shop.document(WorkOrder, "WO-1", item="TOY", quantity=quantity)


def test_an_order_keeps_the_days_it_is_planned_for(shop):
    """When it is to begin and to be done is told with the order; without days it keeps none."""
    shop(WorkOrder, "WO-1", item="TOY", quantity="20", start="2026-10-12", due="2026-10-15")
    shop(WorkOrder, "WO-2", item="TOY", quantity="20", due="2026-10-09")
    shop(WorkOrder, "WO-3", item="TOY", quantity="20")
    first, second, third = (shop.books.work_order(f"WO-{number}").dates for number in (1, 2, 3))
    assert first == (date(2026, 10, 12), date(2026, 10, 15))
    assert second == (None, date(2026, 10, 9))
    assert third is None


@pytest.mark.parametrize(
    ("days", "field", "earliest"),
    [
        ({"start": "2026-10-08"}, "start", "2026-10-09"),
        ({"due": "2026-10-08"}, "due", "2026-10-09"),
        ({"start": "2026-10-12", "due": "2026-10-11"}, "due", "2026-10-12"),
    ],
)
def test_an_order_is_not_done_before_it_is_begun_or_written(shop, days, field, earliest):
    """The order of its days is: the date, the start, the day it is due."""
    refusal = shop.refuses(Code.DOCUMENT_INVALID, field, WorkOrder, "WO-1", item="TOY", quantity="20", **days)
    assert refusal.expected == f"a day not before {earliest}; found {days[field]}"
