"""What the steps of making expect, in both languages."""

import datetime
from decimal import Decimal

import pytest

from erpcore.flow.make import wording
from erpcore.kernel.words import Words, both
from erpcore.production.work_order import WorkOrder

DAY = datetime.date(2026, 10, 8)
WHY = Words("why", "缘由")


@pytest.fixture
def order():
    """A planned order of tables."""
    return WorkOrder("WO-1", "TABLE", "MAIN", "", 10_000_000)


def test_the_status_of_an_order_is_said_in_words(order):
    """English reads the status as the books have it, Chinese in its own words."""
    assert wording.in_status(order, wording.STATUSES["released"]) == Words(
        "WO-1 to be released; it is planned", "生产任务单 WO-1 须已下达，现为计划"
    )


def test_what_an_order_costs_is_named_by_element_and_amount(order):
    """Amounts are in the major currency unit, without an exponent."""
    below = wording.not_below_zero(order, Words("material", "直接材料"), Decimal("-5.00"), WHY)
    assert below == Words(
        "material cost of WO-1 not below zero, found -5.00: why",
        "生产任务单 WO-1 的直接材料成本不得为负，现为 -5.00：缘由",
    )
    most = wording.at_most_its_cost(order, Words("labour", "直接人工"), Decimal(0), Decimal("1E+2"))
    assert most == Words(
        "at most the labour cost of WO-1, 0; found 100", "不得超过生产任务单 WO-1 的直接人工成本 0，现为 100"
    )


def test_operations_are_listed_as_each_language_does(order):
    """An order without operations is said to have none."""
    assert wording.an_operation_of(order, (10, 20)) == Words(
        "an operation of WO-1: 10, 20", "须为生产任务单 WO-1 的工序：10、20"
    )
    assert wording.an_operation_of(order, ()) == Words(
        "an operation of WO-1: it has none", "须为生产任务单 WO-1 的工序：该单无工序"
    )


def test_codes_are_the_same_in_both_languages(order):
    """What is named by a code or a day is named in both languages."""
    for words in (
        wording.new_number("WO-1"),
        wording.cost_to_spoil(order),
        wording.one_measure(both("WO-1")),
        wording.rates_of("WO-1", DAY),
        wording.rate_of_grade("men", "WO-1", DAY),
    ):
        assert all("WO-1" in text for text in words)
    assert "TABLE" in wording.another_than_product("TABLE", WHY).zh


def test_more_than_an_order_was_charged(order):
    """An order and an element are named, and how much there is."""
    assert wording.at_most_charged(order, Words("labour", "直接人工"), Decimal("9.50")) == Words(
        "no more than WO-1 was charged as labour, which is 9.50",
        "不得超过已计入生产任务单 WO-1 的直接人工成本 9.50",
    )
