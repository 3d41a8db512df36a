"""Finding an order in the status that a step needs."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import OrderCompletion, WorkOrder
from erpcore.flow.make.order import find_order, released_order, status_mark


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


def test_a_status_mark_names_both_statuses(shop):
    """The mark can be read backwards, so that a reversal can take it back."""
    shop.start("WO-1", "TOY", "20")
    mark = status_mark(released_order(shop.books.state, "WO-1"), "completed")
    assert mark == ("work_order", "WO-1", "status", "released", "completed", 0)
