"""What an order may still receive, and when it can be completed."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from erpcore import Code, Refused
from erpcore.flow.goods import shelf
from erpcore.flow.make.order import order_terms
from erpcore.flow.make.order_limits import check_cost, made_quantity, most_by_plan
from erpcore.kernel.rounding import MICRO
from erpcore.kernel.words import Words
from erpcore.production.work_order import WorkOrder as Order


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


def test_a_plan_may_be_taken_in_what_can_be_counted(shop):
    """Of half a bolt a whole one, of half a gram of resin a whole gram, and of what is not planned nothing."""
    order = Order("WO-1", "TOY", "MAIN", "", 24 * MICRO)
    order.plan = {"BOLT": 1_500_000, "RESIN": 2_000_500}
    taken = {item: most_by_plan(shop.books.state.master, order, item) for item in ("BOLT", "RESIN", "DYE")}
    assert taken == {"BOLT": 2 * MICRO, "RESIN": 2_001_000, "DYE": 0}


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
