"""Work order checks."""

import pytest

from erpcore.close.checks.orders import negative_wip_left
from erpcore.documents import (
    MaterialReturn,
    OpeningWip,
    OrderCompletion,
    ProductionReceipt,
    Reversal,
    ReworkOrder,
    Spoilage,
    WipCount,
)


def severities(findings) -> list[tuple[str, str]]:
    return [(finding.severity, finding.place) for finding in findings]


def test_completed_order_with_a_balance(shop):
    """A completed order of a product at actual cost holds nothing; a cent on it is an error."""
    shop.stock()
    shop.make("A", "20", "2")
    assert not shop.found("COMPLETED_ORDER_BALANCE")
    shop.state.orders.orders["A"].months["2026-10"].costs["stock", "RESIN"]["material"] += 1
    assert severities(shop.found("COMPLETED_ORDER_BALANCE")) == [("error", "A")]


def test_completed_order_of_a_product_at_standard_is_settled_by_the_close(shop):
    """A product at standard leaves its variance on the order until the close settles it: no finding."""
    shop.stock()
    shop.make("P", "10", "2", "PART")
    assert shop.state.orders.orders["P"].balance()
    assert not shop.found("COMPLETED_ORDER_BALANCE")
    assert not shop.found("NEGATIVE_WIP")


def test_negative_work_in_process(shop):
    """Output before its time leaves labour below zero: a warning, until the time is posted."""
    shop.stock()
    shop.order("A", "20")
    shop.issue("A", "40")
    shop.receive("A", "10")
    (finding,) = shop.found("NEGATIVE_WIP")
    assert (finding.severity, finding.place) == ("warning", "A")
    assert "labour -30.00 CNY" in finding.message
    shop.work("A", "1")
    assert not shop.found("NEGATIVE_WIP")


def test_overhead_absorbed_at_the_months_end_is_waited_for(open_shop):
    """Output takes overhead that comes with the costing: below zero before it is no finding, after it is one."""
    shop = open_shop(policies={"overhead_absorption": "month_end"})
    shop.stock()
    shop.order("A", "20")
    shop.issue("A", "40")
    shop.work("A", "1")
    shop.receive("A", "10")
    assert shop.books.work_order("A").balance()["overhead"] < 0
    assert not shop.found("NEGATIVE_WIP")
    assert "NEGATIVE_WIP" not in [finding.code for finding in shop.cost().findings]
    shop.state.orders.orders["A"].months["2026-10"].costs["overhead_applied", "PRESS"]["overhead"] -= 10_000
    assert not shop.found("NEGATIVE_WIP")
    (finding,) = negative_wip_left(shop.state, None)
    assert (finding.code, finding.severity, finding.place) == ("NEGATIVE_WIP", "warning", "A")


def test_negative_work_in_process_of_a_completed_order_is_an_error(shop):
    """A completed order below zero in an element is wrong."""
    shop.stock()
    shop.make("A", "20", "2")
    assert not shop.found("NEGATIVE_WIP")
    shop.state.orders.orders["A"].months["2026-10"].costs["labour_applied", "PRESS"]["labour"] -= 1
    assert severities(shop.found("NEGATIVE_WIP")) == [("error", "A")]


def test_released_order_without_cost(shop):
    """A released order without any cost is asked about, with its age; planned or charged ones are not."""
    shop.stock()
    shop.order("A", "20")
    (finding,) = shop.found("ORDER_WITHOUT_COST")
    assert (finding.severity, finding.place) == ("warning", "A")
    assert "22 days" in finding.message
    shop.issue("A", "1")
    assert not shop.found("ORDER_WITHOUT_COST")


def test_an_order_of_november_is_not_asked_about_in_october(shop):
    """What is dated after the period belongs to the next one."""
    shop.day = "2026-11-02"
    shop.order("A", "20")
    assert not shop.found("ORDER_WITHOUT_COST")
    assert shop.found("ORDER_WITHOUT_COST", "2026-11")


def test_cost_without_output_for_long(shop):
    """Cost without output is asked about after thirty days: not in October, but in November."""
    shop.stock()
    shop.order("A", "20")
    assert not shop.found("COST_WITHOUT_OUTPUT", "2026-11")
    shop.issue("A", "40")
    assert not shop.found("COST_WITHOUT_OUTPUT")
    (finding,) = shop.found("COST_WITHOUT_OUTPUT", "2026-11")
    assert (finding.severity, finding.place) == ("warning", "A")
    assert "400.00 CNY" in finding.message
    shop.receive("A", "1")
    assert not shop.found("COST_WITHOUT_OUTPUT", "2026-11")


def test_over_issue(shop):
    """Material above the plan is a warning with both quantities; a return ends it."""
    shop.stock()
    shop.order("A", "20")
    shop.issue("A", "40")
    assert not shop.found("OVER_ISSUED")
    shop.issue("A", "1.5", "more", reason="spilt")
    (finding,) = shop.found("OVER_ISSUED")
    assert (finding.severity, finding.place) == ("warning", "A")
    assert finding.message == "order A plans 40 of RESIN, 41.5 are issued"
    shop.post(MaterialReturn, "back", work_order="A", item="RESIN", quantity="1.5")
    assert not shop.found("OVER_ISSUED")


def test_what_a_unit_rounds_up_is_no_over_issue(open_shop):
    """Of 1 kg for 3 ten plan 3.333333: 3.334 are what they take, a gram beside it is more."""
    lines = [{"item": "RESIN", "quantity": "1"}]
    shop = open_shop(boms=[{"item": "TOY", "valid_from": "2026-01-01", "quantity": "3", "lines": lines}])
    shop.stock()
    shop.order("A", "10")
    shop.issue("A", "3.334")
    assert not shop.found("OVER_ISSUED")
    shop.issue("A", "0.001", "more", reason="spilt")
    assert shop.found("OVER_ISSUED")


def test_a_rework_order_has_no_plan_to_exceed(shop):
    """What is used to repair units is never an over-issue."""
    shop.stock()
    shop.order("A", "20")
    shop.post(ReworkOrder, "RW", parent="A", quantity="1")
    shop.issue("RW", "1")
    assert not shop.found("OVER_ISSUED")


def test_an_order_without_a_bill_has_no_plan_to_exceed(open_shop):
    """Every issue to it says why; the month's end does not list all of them once more."""
    shop = open_shop(boms=[])
    shop.stock()
    shop.order("A", "20")
    shop.issue("A", "40", reason="no bill")
    assert not shop.found("OVER_ISSUED")


def test_over_issue_is_asked_about_in_the_month_of_completion_only(shop):
    """An order completed in October is no question of November's close."""
    shop.stock()
    shop.order("A", "20")
    shop.issue("A", "45", reason="spilt")
    shop.work("A", "2")
    shop.receive("A", "20", final=True)
    assert shop.found("OVER_ISSUED")
    shop.close()
    assert not shop.found("OVER_ISSUED", "2026-11")


def test_time_missing(shop):
    """Output without an hour at a work centre of the routing is a warning, until the ticket comes."""
    shop.stock()
    shop.order("A", "20")
    shop.issue("A", "40")
    assert not shop.found("TIME_MISSING")
    shop.receive("A", "10")
    (finding,) = shop.found("TIME_MISSING")
    assert (finding.severity, finding.place) == ("warning", "A")
    assert "PRESS, where its routing plans 2 labour and 2 machine hours" in finding.message  # 20 × 0.1 h
    shop.work("A", "1")
    assert not shop.found("TIME_MISSING")


def test_time_missing_on_an_order_completed_in_the_month(shop):
    """An order completed without time is asked about in that month."""
    shop.stock()
    shop.order("A", "20")
    shop.issue("A", "40")
    shop.receive("A", "20", final=True)
    assert severities(shop.found("TIME_MISSING")) == [("warning", "A")]


def test_time_before_the_books_began_is_not_missing(shop):
    """An order with opening cost in process may have had its time before."""
    shop.stock()
    shop.order("A", "20")
    shop.post(OpeningWip, "OW", work_order="A", amounts={"labour": "60"})
    shop.receive("A", "10")
    assert not shop.found("TIME_MISSING")


@pytest.mark.parametrize("code", ["ORDER_WITHOUT_COST", "COST_WITHOUT_OUTPUT", "TIME_MISSING"])
def test_a_completed_order_given_up_is_settled(shop, code):
    """An order written off is no question any more."""
    shop.stock()
    shop.order("A", "20")
    shop.issue("A", "40")
    shop.post(OrderCompletion, "C", work_order="A", write_off=True)
    assert not shop.found(code, "2026-11")


def test_more_counted_than_is_left(shop):
    """Twenty counted, then five received: a warning until the count is taken back; in the month of the count only."""
    shop.order("A", "20")
    shop.post(WipCount, "WC", lines=[{"work_order": "A", "quantity": "20", "degree": "0.5"}])
    assert not shop.found("WIP_COUNT_EXCEEDS")
    shop.receive("A", "5")
    (finding,) = shop.found("WIP_COUNT_EXCEEDS")
    assert (finding.severity, finding.place) == ("warning", "A")
    assert "20 of order A were counted in process, at most 15 are left" in finding.message
    assert not shop.found("WIP_COUNT_EXCEEDS", "2026-11")
    shop.post(ProductionReceipt, "LAST", work_order="A", quantity="15", final=True)
    assert "at most 0 are left" in shop.found("WIP_COUNT_EXCEEDS")[0].message
    shop.post(Reversal, "RV", of="WC", reason="miscounted")
    assert not shop.found("WIP_COUNT_EXCEEDS")


def test_an_order_of_which_all_has_come_and_that_is_not_completed(shop):
    """All received, with cost left in process: named until it is completed, and not in the month before."""
    shop.stock()
    shop.order("A", "20")
    shop.issue("A", "10")
    shop.receive("A", "19")
    assert not shop.found("ORDER_NOT_COMPLETED")
    shop.post(ProductionReceipt, "LAST", work_order="A", quantity="1")
    (finding,) = shop.found("ORDER_NOT_COMPLETED")
    left = shop.books.work_order("A").balance()
    assert (finding.severity, finding.place, bool(left)) == ("warning", "A", True)
    assert "order A has brought all 20 of " in finding.message
    assert not shop.found("ORDER_NOT_COMPLETED", "2026-09")
    shop.post(OrderCompletion, "OC", work_order="A")
    assert not shop.found("ORDER_NOT_COMPLETED")


def test_units_that_a_later_month_scraps_have_not_come_yet(shop):
    """The last unit is scrapped in November: October, closed after that, is not told that all has come."""
    shop.stock()
    shop.order("A", "20")
    shop.issue("A", "10")
    shop.receive("A", "19")
    shop.post(Spoilage, "SP", date="2026-11-03", work_order="A", quantity="1", cause="normal")
    assert not shop.found("ORDER_NOT_COMPLETED")
    assert [of.place for of in shop.found("ORDER_NOT_COMPLETED", "2026-11")] == ["A"]


def test_hours_on_an_order_that_has_not_begun(shop):
    """Worked on and given nothing of its bill: a warning until material, or opening cost, is there."""
    shop.stock()
    shop.order("A", "20")
    assert not shop.found("HOURS_WITHOUT_MATERIAL")
    shop.work("A", "1")
    (finding,) = shop.found("HOURS_WITHOUT_MATERIAL")
    assert (finding.severity, finding.place) == ("warning", "A")
    shop.issue("A", "1")
    assert not shop.found("HOURS_WITHOUT_MATERIAL")
    shop.order("B", "20")
    shop.post(OpeningWip, "OW", work_order="B", amounts={"material": "60"})
    shop.work("B", "1")
    assert not shop.found("HOURS_WITHOUT_MATERIAL")


def test_goods_that_are_used_up_in_making_each_other(open_shop):
    """Toys and parts, both at monthly average, each made of all there is of the other: nobody is left to pay."""
    average = [
        {"code": code, "name": code, "valuation": "monthly_average"}
        for code in ("raw", "finished", "semi_finished")
    ]
    shop = open_shop(item_classes=average, standards=[])
    shop.stock()
    for number, item in (("A", "TOY"), ("B", "PART")):
        shop.order(number, "20", item)
        shop.issue(number, "4", number=f"{number}-resin", item="RESIN")
        shop.receive(number, "10", number=f"{number}-first")
    for number, item in (("A", "PART"), ("B", "TOY")):
        shop.issue(number, "10", number=f"{number}-mutual", item=item, reason="mutual")
    assert [finding.severity for finding in shop.found("CONSUMPTION_CIRCLE")] == ["error"]
    shop.receive("A", "1", number="A-last", final=True)
    assert not shop.found("CONSUMPTION_CIRCLE")
