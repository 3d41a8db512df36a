"""Finding an order in the status that a step needs."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from erpcore import Code, Refused
from erpcore.documents import OrderCompletion, WorkOrder
from erpcore.flow.goods import shelf
from erpcore.flow.make.order import (
    check_cost,
    find_order,
    made_quantity,
    order_terms,
    released_order,
    status_mark,
)
from erpcore.kernel.rounding import MICRO
from erpcore.kernel.words import Words
from erpcore.production.work_order import WorkOrder as Order


def test_an_order_is_found_in_any_status(shop):
    """`find_order` does not ask for a status."""
    shop(WorkOrder, "WO-1", item="TOY", quantity="20")
    assert find_order(shop.books.state, "WO-1").number == "WO-1"


def test_a_released_order_is_found_only_while_it_is_released(shop):
    """Planned and completed orders take no cost."""
    shop(WorkOrder, "WO-0", item="TOY", quantity="20")
    shop.start("WO-1", "TOY", "20")
    assert released_order(shop.books.state, "WO-1").status == "released"
    shop(OrderCompletion, "OC-1", work_order="WO-1")
    for number, status, told in (("WO-0", "planned", "现为计划"), ("WO-1", "completed", "已由 OC-1 完工")):
        with pytest.raises(Refused) as caught:
            released_order(shop.books.state, number)
        assert (caught.value.code, caught.value.field) == (Code.ORDER_NOT_RELEASED, "work_order")
        assert status in caught.value.expected
        assert caught.value.expected_zh == f"生产任务单 {number} 须已下达，{told}"


@pytest.mark.parametrize("find", [find_order, released_order])
def test_an_unknown_order_is_refused(shop, find):
    """The refusal names the number asked for."""
    with pytest.raises(Refused) as caught:
        find(shop.books.state, "WO-9")
    assert (caught.value.code, caught.value.field) == (Code.UNKNOWN_ORDER, "work_order")
    assert "WO-9" in caught.value.expected


def test_goods_of_an_order_in_boxes_name_their_unit(shop):
    """Of its toys four may be boxes; its resin is not ordered, and kilograms are kilograms."""
    books, place = shop.books.state, shelf(shop.books.state, "TOY", None)
    assert order_terms(books, place, "SHOP", 24 * MICRO, "pcs") == "TOY\tMAIN\tSHOP\t24000000"
    assert order_terms(books, place, "SHOP", 24 * MICRO, "box") == "TOY\tMAIN\tSHOP\t24000000\tbox"
    order = Order("WO-1", "TOY", "MAIN", "", 24 * MICRO, "box")
    assert made_quantity(books, order, "TOY", Decimal(2), "box") == 24 * MICRO
    assert made_quantity(books, order, "RESIN", Decimal(4), None) == 4 * MICRO
    with pytest.raises(Refused) as caught:
        made_quantity(books, order, "TOY", Decimal(4), None)
    assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, "unit")


def test_a_status_mark_names_both_statuses(shop):
    """The mark can be read backwards, so that a reversal can take it back."""
    shop.start("WO-1", "TOY", "20")
    mark = status_mark(released_order(shop.books.state, "WO-1"), "completed")
    assert mark == ("work_order", "WO-1", "status", "released", "completed", 0)


def test_a_month_that_is_priced_at_its_end_is_costed_before_its_orders_are_completed(shop):
    """Scrap is worth more than material whose value comes later: the remedy is the costing run, then the completion."""
    master = shop.books.state.master
    order = shop.books.state.orders.orders
    shop.start("WO-1", "TOY", "20")
    with pytest.raises(Refused) as now:
        check_cost(shop.books.state, order["WO-1"], {"material": -5}, Words("why", "故"))
    assert "costing run" not in now.value.remedy
    later = master.setup.company.policies.model_copy(update={"monthly_issues": "month_end"})
    view = SimpleNamespace(
        master=SimpleNamespace(policies=later, setup=master.setup, currency=master.currency)
    )
    with pytest.raises(Refused) as then:
        check_cost(view, order["WO-1"], {"material": -5}, Words("why", "故"))
    assert "costing run" in then.value.remedy
    assert "run_costing" in then.value.remedy_zh
