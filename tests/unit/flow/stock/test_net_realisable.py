"""What is tested: all goods there are, or all that an order is still to bring."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import MaterialIssue, ProductionReceipt, ReworkOrder, StockWriteDown, WorkOrder
from erpcore.flow.stock.net_realisable import Portion, goods_tested, order_tested


@pytest.fixture
def running(shop):
    """10 toys in process that have cost 200.00, and a contract for 4."""
    shop.buy("GR-1", "RESIN", "20", "10")
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="20")
    shop.sell("SO-1", "TOY", "4", "25")
    shop.sell("SO-2", "TRUCK", "4", "25")
    return shop


def found_out(shop, *portions, ask=order_tested, of="WO-1"):
    """Ask for a test that is not posted."""
    document = shop.document(
        StockWriteDown, "WD-1", portions=[{"work_order": "WO-1", **of} for of in portions]
    )
    return ask(shop.books.state, document, of, list(enumerate(document.portions, 1)))


def test_cost_is_shared_by_units_and_each_portion_compared(running):
    """4 for a contract at 25.00 less 10.00, 6 at 40.00 less 10.00: 80.00 against 60.00, 120.00 against 180.00."""
    contract = {"sales_order": "SO-1/1", "price": "25", "costs": "10"}
    found = found_out(running, contract, {"price": "40", "costs": "10"})
    assert (found.cost, found.brings) == (20000, 24000)
    assert found.write_downs == {"SO-1/1": 2000, "": 0}
    assert found.units == {"SO-1/1": 4_000_000, "": 6_000_000}


def test_what_is_received_is_not_in_process_any_more(running):
    """7 are still to come; where the portions say how many there are to be, fewer or more are."""
    running(ProductionReceipt, "PR-1", work_order="WO-1", quantity="3")
    assert found_out(running, {"value": "1"}).units == {"": 7_000_000}
    assert found_out(running, {"quantity": "5", "price": "1"}).units == {"": 5_000_000}
    assert found_out(running, {"quantity": "5", "price": "1"}, {"quantity": "4", "price": "9"}).brings == 4100


def test_an_order_is_tested_as_its_month_left_it(running):
    """November issued 5 kg more and received 3: at the end of October 10 were to come, and had cost 200.00."""
    running.buy("GR-2", "RESIN", "5", "10")
    running(
        MaterialIssue,
        "MI-2",
        work_order="WO-1",
        item="RESIN",
        quantity="5",
        reason="spill",
        date="2026-11-02",
    )
    running(ProductionReceipt, "PR-1", work_order="WO-1", quantity="3", date="2026-11-03")
    found = found_out(running, {"value": "150"})
    assert (found.cost, found.units, found.write_downs) == (20000, {"": 10_000_000}, {"": 5000})


def test_an_order_that_costs_less_than_nothing_has_nothing_to_lose(shop):
    """Received before its material and time are posted."""
    shop.start("WO-1", "TOY", "10")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="3")
    assert found_out(shop, {"value": "0"}).cost == 0


def test_goods_are_tested_wherever_they_are(running):
    """They are an item's, on all shelves."""
    running(ProductionReceipt, "PR-1", work_order="WO-1", quantity="3")
    found = found_out(running, {"value": "0"}, ask=goods_tested, of="TOY")
    assert found.write_downs[""] == found.cost == running.books.state.stock.pool("TOY", "MAIN").value


@pytest.mark.parametrize(
    ("code", "field", "portions"),
    [
        (Code.DOCUMENT_INVALID, "portions.1.item", [{"item": "TOY", "value": "1"}]),
        (Code.UNKNOWN_ORDER, "portions.1.work_order", [{"work_order": "WO-9", "value": "1"}]),
        (Code.ORDER_NOT_RELEASED, "portions.1.work_order", [{"work_order": "WO-0", "value": "1"}]),
        (Code.ORDER_STATUS_UNSUITABLE, "portions.1.work_order", [{"work_order": "RW-1", "value": "1"}]),
        (Code.UNIT_DOES_NOT_CONVERT, "portions.1.unit", [{"quantity": "1", "unit": "kg", "value": "1"}]),
        (Code.STOCK_SHORT, "portions.1.quantity", [{"quantity": "11", "value": "1"}, {"value": "1"}]),
        (Code.DOCUMENT_INVALID, "portions.1.quantity", [{"value": "1"}, {"value": "1"}]),
        (Code.DOCUMENT_INVALID, "portions.1.quantity", [{"sales_order": "SO-1/1", "value": "1"}]),
        (Code.DOCUMENT_INVALID, "portions.1.sales_order", [{"sales_order": "SO-2/1", "value": "1"}]),
        (Code.UNKNOWN_ORDER, "portions.1.sales_order", [{"sales_order": "SO-9/1", "value": "1"}]),
        (Code.DOCUMENT_INVALID, "portions.1.price", [{}]),
        (Code.NUMBER_INVALID, "portions.1.value", [{"value": "0.001"}]),
        (Code.DOCUMENT_INVALID, "portions.1.value", [{"work_order": "WO-J", "price": "1"}]),
    ],
)
def test_a_test_of_an_order_that_does_not_fit_is_refused(running, code, field, portions):
    """Each refusal names the portion and the field to look at."""
    products = [{"item": of, "quantity": "2", "price": "9"} for of in ("TOY", "WHEEL")]
    running.start("WO-J", "TOY", "2", joint={"products": products})
    running(WorkOrder, "WO-0", item="TOY", quantity="1")
    running(ReworkOrder, "RW-1", parent="WO-1", quantity="1")
    lines = [{"work_order": "WO-1", **portion} for portion in portions]
    running.refuses(code, field, StockWriteDown, "WD-1", portions=lines)


def test_a_portion_is_of_goods_or_of_an_order():
    """Neither is asked for by itself, for documents say which."""
    assert Portion(work_order="WO-1").item is None


def test_an_order_that_was_completed_since_is_tested_by_its_goods(running):
    """The refusal names what has completed it, and what to do instead of reversing that."""
    running(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10", final=True)
    with pytest.raises(Refused) as refused:
        found_out(running, {"price": "5"})
    assert refused.value.code is Code.ORDER_NOT_RELEASED
    assert refused.value.expected == "WO-1 to be released; PR-1 has completed it"
    assert refused.value.expected_zh == "生产任务单 WO-1 须已下达，已由 PR-1 完工"
    assert refused.value.remedy.startswith("Test the goods that have come of it, by their `item`.")
