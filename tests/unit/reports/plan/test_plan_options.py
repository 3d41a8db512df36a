"""What reports on the material plan share."""

from datetime import date

import pytest

from erpcore.kernel.errors import ReportRefused
from erpcore.planning.messages import Message
from erpcore.reports.plan.plan_options import advice, called, starts, told_of

DAY = date(2026, 10, 30)  # a Friday


def test_spans_begin_on_the_first_day_then_on_mondays_or_firsts():
    """Whatever the first day is, it is in the first span."""
    last = date(2026, 11, 10)
    assert starts("week", DAY, last) == [DAY, date(2026, 11, 2), date(2026, 11, 9)]
    assert starts("month", DAY, last) == [DAY, date(2026, 11, 1)]
    assert starts("day", DAY, date(2026, 10, 31)) == [DAY, date(2026, 10, 31)]
    assert starts("week", DAY, DAY) == [DAY]
    with pytest.raises(ReportRefused, match="day, week, month"):
        starts("year", DAY, last)


@pytest.mark.parametrize(
    ("action", "english", "chinese"),
    [
        (
            "expedite",
            "expedite purchase order PO-1/1 from 2026-10-30 to 2026-11-02",
            "采购订单 PO-1/1 由 2026-10-30 提前至 2026-11-02",
        ),
        (
            "defer",
            "defer purchase order PO-1/1 from 2026-10-30 to 2026-11-02",
            "采购订单 PO-1/1 由 2026-10-30 推迟至 2026-11-02",
        ),
        ("cancel", "cancel purchase order PO-1/1 of 2026-10-30", "取消 2026-10-30 的采购订单 PO-1/1"),
        ("overdue", "chase purchase order PO-1/1, due 2026-10-30", "催交 2026-10-30 到期的采购订单 PO-1/1"),
        (
            "late",
            "purchase order PO-1/1 is late: place it on 2026-10-30",
            "采购订单 PO-1/1 应于 2026-10-30 下达，已逾期",
        ),
        (
            "no_bill",
            "purchase order PO-1/1 has no bill of material on 2026-10-30",
            "采购订单 PO-1/1 在 2026-10-30 无有效物料清单",
        ),
        (
            "expire",
            "0.000005 of purchase order PO-1/1 expire unused on 2026-10-30",
            "采购订单 PO-1/1 有 0.000005 于 2026-10-30 到期未用",
        ),
    ],
)
def test_each_message_says_what_to_do(action, english, chinese):
    """In both languages, with the order and its days."""
    message = Message(action, "A", "purchase_order PO-1/1", 5, DAY, date(2026, 11, 2))
    assert advice([message]) == (english, chinese)
    assert advice([message, message]).en == f"{english}; {english}"


def test_sources_are_called_by_their_kind():
    """What is no document has a name of its own."""
    assert called("planned_order 7") == ("planned order 7", "计划订单 7")
    assert called("lot L-1") == ("lot L-1", "批号 L-1")
    assert called("safety_stock") == ("safety stock", "安全库存")


def test_the_largest_parts_are_told_first():
    """Three of them, and that there are more."""
    shares = {"forecast 1": 1, "sales_order A": 5, "sales_order B": 5, "beyond_needs": 2}
    assert told_of(shares) == (
        "sales order A, sales order B, beyond needs, …",
        "销售订单 A、销售订单 B、批量余量、…",
    )
