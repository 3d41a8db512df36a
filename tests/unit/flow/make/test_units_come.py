"""How many units of an order have come, and over how many the cost of spoiled ones can be shared."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import MaterialIssue, ProductionReceipt, Spoilage
from erpcore.flow.make.units_come import check_whole, most_units_come, units_come
from erpcore.kernel.rounding import MICRO


@pytest.fixture
def order(shop):
    """Of 20 toys 6 came in October and 2 were scrapped, 3 came in November."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="6")
    shop(Spoilage, "SP-1", work_order="WO-1", quantity="2")
    shop(ProductionReceipt, "PR-2", work_order="WO-1", quantity="3", date="2026-11-05")
    return shop.books.state.orders.orders["WO-1"]


@pytest.mark.parametrize(("month", "most"), [("", 20), ("2026-10", 20), ("2026-11", 12), ("2026-12", 9)])
def test_units_that_left_before_a_month_are_none_of_its_cost(shop, order, month, most):
    """9 may be in process; to these come what a month and later ones brought and scrapped: then it was in process."""
    assert most_units_come(shop.books.state, order, month) == most * MICRO


@pytest.mark.parametrize(("month", "least", "most"), [("", 3, 20), ("2026-11", 1, 12)])
def test_cost_is_shared_over_units_that_there_can_be(shop, order, month, least, most):
    """One more unit is scrapped: neither fewer bear the cost than are spoiled, nor more than the order can have."""
    for whole in (least, most):
        check_whole(shop.books.state, order, whole * MICRO, MICRO, month)
    for whole, told in ((least - 1, f"the {least} spoiled ones"), (most + 1, f"at most {most}, what WO-1")):
        with pytest.raises(Refused, match=told) as caught:
            check_whole(shop.books.state, order, whole * MICRO, MICRO, month)
        assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, "whole")


def test_a_loss_over_more_than_the_order_makes_is_refused(shop, order):
    """A slip that names 21 of 20 toys would leave the spoiled ones cheaper than good ones."""
    fields = {"work_order": "WO-1", "quantity": "1"}
    shop.refuses(Code.DOCUMENT_INVALID, "whole", Spoilage, "SP-2", whole="21", **fields)
    shop(Spoilage, "SP-2", whole="20", **fields)


def test_an_order_has_come_as_far_as_it_brought_and_scrapped_by_then(shop, order):
    """6 and 2 by October's end, 3 more by November's."""
    months = ("2026-09", "2026-10", "2026-11")
    assert [units_come(shop.books.state, order, of) for of in months] == [0, 8 * MICRO, 11 * MICRO]
