"""What the costing run promises to leave empty."""

import pytest
from tests.cases.process import Plant, plant

from erpcore.close.checks import costed
from erpcore.close.checks.catalogue import findings
from erpcore.close.checks.overhead import nobody_takes
from erpcore.documents import (
    GoodsReceipt,
    MaterialIssue,
    MaterialVarianceCarry,
    OrderCompletion,
    PurchaseInvoice,
    ReworkOrder,
)


def found(shop, check):
    """Write what a check finds."""
    return [(str(of.code), of.severity, of.place) for of in check(shop.state, shop.period())]


@pytest.mark.parametrize(
    ("policy", "hours", "kept"),
    [
        ("cost_of_sales", False, False),
        ("orders", True, False),
        ("orders", False, True),
        ("carry_forward", True, True),
    ],
)
def test_a_pool_is_empty_unless_policy_keeps_it(open_shop, policy, hours, kept):
    """Before the costing it is an error of this check; afterwards only what policy keeps is left, and it is none."""
    shop = open_shop(policies={"overhead_rest": policy})
    if hours:
        shop.stock()
        shop.order("A", "20")
        shop.work("A", "1")
    shop.spend("100")
    assert nobody_takes(shop.state, shop.period(), "MOULD") == kept
    assert found(shop, costed.pools_not_empty) == ([] if kept else [("POOL_NOT_EMPTY", "error", "MOULD")])
    shop.cost()
    assert found(shop, costed.pools_not_empty) == []
    assert bool(shop.state.overhead.over_under("MOULD", "2026-10")) == kept


def test_a_completed_order_is_settled(open_shop):
    """One of a product at standard holds its variance until the costing has settled it."""
    shop = open_shop()
    shop.stock()
    shop.make("P", "10", "2", item="PART")
    assert found(shop, costed.orders_not_settled) == [("ORDER_NOT_SETTLED", "error", "P")]
    shop.cost()
    assert found(shop, costed.orders_not_settled) == []
    assert [
        of
        for of in findings(shop.state, shop.period(), shop.books.steps, costed=True)
        if of.severity == "error"
    ] == []


def test_what_the_next_month_brings_to_an_order_is_not_this_month_s(open_shop):
    """A repair of November leaves cost on the order of October: November is to settle it, and October is settled."""
    shop = open_shop()
    shop.stock()
    shop.make("P", "10", "2", item="PART")
    shop.cost()
    shop.day = "2026-11-03"
    shop.post(ReworkOrder, "R", parent="P", quantity="1")
    shop.work("R", "1")
    shop.post(OrderCompletion, "OC", work_order="R")
    assert found(shop, costed.orders_not_settled) == []
    november = shop.state.master.calendar.period("2026-11")
    assert [of.place for of in costed.orders_not_settled(shop.state, november)] == ["P"]


def test_a_class_that_is_all_gone_keeps_no_variance():
    """Pulp at planned price, dearer by 20.00: until the variance is carried it is a warning."""
    works = Plant(
        plant(
            item_classes=[
                {"code": code, "name": code, "valuation": of}
                for code, of in (
                    ("raw", "planned"),
                    ("semi_finished", "moving_average"),
                    ("finished", "fifo"),
                )
            ],
            standards=[
                {"item": code, "valid_from": "2026-01-01", "amounts": {"material": "1"}}
                for code in ("PULP", "GLUE")
            ],
        )
    )
    works.start("WO", "BODY", "100")
    works.post(GoodsReceipt, id="GR", partner="MILL", item="PULP", quantity="100", price="1")
    works.post(PurchaseInvoice, partner="MILL", lines=[{"receipt": "GR", "amount": "120"}], vat="0")
    works.post(MaterialIssue, work_order="WO", item="PULP", quantity="60")
    period = works.books.state.master.calendar.period("2026-10")
    assert list(costed.differences_left(works.books.state, period)) == []
    works.use("WO", "PULP", "40")
    (finding,) = costed.differences_left(works.books.state, period)
    assert (str(finding.code), finding.severity, finding.place) == ("VARIANCE_LEFT", "warning", "raw")
    assert "20.00 CNY" in finding.message
    works.post(MaterialVarianceCarry)
    assert list(costed.differences_left(works.books.state, period)) == []


def test_the_lock_asks_what_the_costing_left(open_shop):
    """Everything it promises is kept: the month locks, and its last findings tell so."""
    shop = open_shop()
    shop.spend("100")
    closed = shop.close()
    assert closed.locked
    assert not [finding for finding in closed.findings if finding.severity == "error"]
