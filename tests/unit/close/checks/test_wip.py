"""Findings on work in process that is valued by rule."""

import pytest
from tests.cases.examination import Ledger, company
from tests.cases.process import Plant, plant

from erpcore.close.checks import orders, wip
from erpcore.documents import (
    OpeningStock,
    OpeningWip,
    OrderCompletion,
    Reversal,
    StockWriteDown,
    WipCosting,
    WorkOrder,
    WorkOrderRelease,
)

HALF = {"degree": "0.5", "degrees": {"material": "1"}}


@pytest.fixture
def works():
    """80 bodies finished, nothing counted."""
    works = Plant(plant("weighted_average"))
    works.start("WO", "BODY", "200")
    works.charge("WO", labour="450")
    works.receive("WO", "80")
    return works


def found(works, check):
    """Write what a check finds in October."""
    period = works.books.state.master.calendar.period("2026-10")
    return [(str(of.code), of.severity, of.place) for of in check(works.books.state, period)]


def test_an_order_that_is_not_counted_keeps_the_month_open(works):
    """A count of zero is a count; a completed order needs none."""
    assert found(works, wip.not_counted) == [("WIP_NOT_COUNTED", "error", "WO")]
    assert found(works, wip.cannot_divide) == found(works, wip.not_divided) == []
    works.count("WO", {"quantity": "0", "degree": "0"})
    assert found(works, wip.not_counted) == []
    works.start("WO-2", "BODY", "10")
    works.charge("WO-2", labour="1")
    assert found(works, wip.not_counted) == [("WIP_NOT_COUNTED", "error", "WO-2")]
    works.post(OrderCompletion, work_order="WO-2", write_off=True)
    assert found(works, wip.not_counted) == []


def test_an_order_that_cannot_be_divided_is_a_warning_before_the_costing_and_an_error_after_it(works):
    """Cost, and nothing finished or counted that could bear it: the costing may bring what is missing."""
    works.start("WO-2", "BODY", "10")
    works.charge("WO-2", labour="1")
    works.count("WO-2", {"quantity": "0", "degree": "0"})
    works.count("WO", {"quantity": "20", **HALF})
    works.post(WipCosting)
    assert found(works, wip.cannot_divide) == [("WIP_NOT_DIVIDED", "warning", "WO-2")]
    assert found(works, wip.not_divided) == [("WIP_NOT_DIVIDED", "error", "WO-2")]


def test_what_came_after_the_costing_is_found(works):
    """Receipts lack their share of it until the costing is run again."""
    works.count("WO", {"quantity": "20", **HALF})
    works.post(WipCosting)
    assert found(works, wip.not_divided) == []
    works.charge("WO", labour="9")
    assert found(works, wip.not_divided) == [("WIP_NOT_COSTED", "error", "WO")]


def test_orders_that_keep_their_cost_are_not_looked_at():
    """Without a rule nothing is asked."""
    works = Plant(plant())
    works.start("WO", "BODY", "200")
    works.charge("WO", labour="450")
    for check in (wip.not_counted, wip.cannot_divide, wip.not_divided):
        assert found(works, check) == []


def test_a_count_above_what_is_open_keeps_the_month_open_where_a_rule_divides_by_it(works):
    """120 of 200 counted beside the 80 received, and 20 more received afterwards."""
    works.count("WO", {"quantity": "120", **HALF})
    works.receive("WO", "20")
    assert found(works, orders.counted_too_much) == [("WIP_COUNT_EXCEEDS", "error", "WO")]
    assert [of.documents for of in works.books.month_end("2026-10").check() if of.place == "WO"] != [()]


def test_findings_name_the_documents_behind_them(works):
    """What charged the order and what came of it."""
    (finding,) = wip.not_counted(works.books.state, works.books.state.master.calendar.period("2026-10"))
    assert len(finding.documents) == 2
    assert "was not counted in 2026-10" in finding.message


@pytest.mark.parametrize("level", ["standard", "planned"])
def test_variances_of_a_product_at_a_fixed_price_are_to_be_posted(level):
    """80 of 90 finished ones cost 400 and stand at 320: before the costing 80 of variances are missing."""
    standards = [{"item": "BODY", "valid_from": "2026-01-01", "amounts": {"labour": "4"}}]
    works = Plant(plant("weighted_average", level=level, standards=standards))
    works.start("WO", "BODY", "200")
    works.charge("WO", labour="450")
    works.receive("WO", "80")
    works.count("WO", {"quantity": "20", **HALF})
    period = works.books.state.master.calendar.period("2026-10")
    (finding,) = wip.not_divided(works.books.state, period)
    assert (str(finding.code), finding.place) == ("WIP_NOT_COSTED", "WO")
    assert finding.message == "variances of order WO lack 80.00 CNY of what its rule gives them"
    works.books.month_end("2026-10").run_costing()
    assert found(works, wip.not_divided) == []
    assert works.in_process("WO") == {"labour": "50.00"}


def test_an_order_written_down_by_more_than_it_has_in_process_is_found():
    """Cost went back since it was tested; tested again, it is in order. An allowance of goods is none of it."""
    bill = {"item": "W", "valid_from": "2026-01-01", "lines": [{"item": "R", "quantity": "1"}]}
    price = {"item": "R", "valid_from": "2026-01-01", "price": "1"}
    ledger = Ledger(company({"R": "raw", "W": "finished"}, boms=[bill], prices=[price]))
    ledger(WorkOrder, "WO", item="W", quantity="10")
    ledger(WorkOrderRelease, "REL", work_order="WO")
    for number, amount in (("OW-1", "60"), ("OW-2", "40")):
        ledger(OpeningWip, number, work_order="WO", amounts={"material": amount})
    nothing = [{"work_order": "WO", "value": "0"}]
    ledger(StockWriteDown, "WD-1", portions=nothing)
    assert found(ledger, wip.written_down_beyond_cost) == []
    ledger(Reversal, "RV", of="OW-2", reason="twice")
    assert found(ledger, wip.written_down_beyond_cost) == [("WRITTEN_DOWN_BEYOND_COST", "warning", "WO")]
    ledger(StockWriteDown, "WD-2", portions=nothing)
    ledger(OpeningStock, "OS", item="R", quantity="1", amounts={"material": "9"}, written_down="5")
    assert found(ledger, wip.written_down_beyond_cost) == []
