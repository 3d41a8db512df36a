"""What reports on the material plan share: its options, how its days are cut, and what its sources are called."""

import datetime
from collections.abc import Iterable, Sequence

from erpcore.flow.plan.asked import Asked
from erpcore.flow.plan.forecast import Given
from erpcore.flow.plan.planning import planned
from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.expectations import one_of
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import NOTHING, Words, both, joined
from erpcore.planning.messages import Message
from erpcore.planning.mrp import MaterialPlan
from erpcore.planning.pegging import BEYOND_NEEDS, ON_HAND, SAFETY_STOCK, TAKEN
from erpcore.reports import words
from erpcore.reports.options import Option
from erpcore.reports.source import Source
from erpcore.reports.table import Fact

PLANNED = (  # the period of such a report only stands at its head
    Option("date", "date", "the day of the plan; stock and orders are as they stand", required=True),
    Option("until", "date", "the last day of the plan; without it: whatever is needed"),
    Option("site", "code", "goods and orders of this site alone; without it: of all own sites together"),
    Option("forecast", "needs", "what is needed besides orders"),
)
CUT = ("day", "week", "month")
BY = Option("by", "code", "day, week or month; without it: day")
_ONE = datetime.timedelta(days=1)
_MOST = 3  # orders that are named of those that a thing is for
_KINDS = {
    "sales_order": "销售订单",
    "purchase_order": "采购订单",
    "purchase_requisition": "采购申请单",
    "goods_in_transit": "在途物资",
    "work_order": "生产任务单",
    "planned_order": "计划订单",
    "lot": "批号",
    "transfer_shipment": "调拨发货单",
    "forecast": "预测",
}
_OTHERS = {
    ON_HAND: Words("on hand", "现有库存"),
    SAFETY_STOCK: Words("safety stock", "安全库存"),
    BEYOND_NEEDS: Words("beyond needs", "批量余量"),
    TAKEN: Words("taken before", "负库存"),
}


def plan_of(
    source: Source,
    date: datetime.date,
    until: datetime.date | None,
    site: str | None,
    forecast: Iterable[Given],
) -> tuple[Asked, MaterialPlan]:
    """Make the plan that a report is about.

    Raises:
        Refused: As `flow.plan.planning.planned`.
    """
    asked = Asked(date, until, site)
    return asked, planned(source.state, asked, forecast)


def plan_facts(date: datetime.date, until: datetime.date | None, site: str | None) -> list[Fact]:
    """Say at the head of a report which plan it is about."""
    return [
        Fact("date", Words("Day of the plan", "计划日期"), date),
        Fact("until", Words("Until", "截止日期"), until),
        Fact("site", words.SITE, site),
    ]


def starts(by: str, first: datetime.date, last: datetime.date) -> list[datetime.date]:
    """List the days on which spans begin, from the first day on: Mondays, or the first of months.

    Raises:
        ReportRefused: For anything else than day, week and month.
    """
    if by not in CUT:
        raise ReportRefused(one_of(CUT, by))
    found, day = [first], first + _ONE
    while day <= last:
        if by == "day" or (by == "week" and not day.weekday()) or (by == "month" and day.day == 1):
            found.append(day)
        day += _ONE
    return found


def called(source: str) -> Words:
    """Name who needs something, or what brings it.

    >>> called("sales_order SO-1/1")
    Words(en='sales order SO-1/1', zh='销售订单 SO-1/1')
    """
    if source in _OTHERS:
        return _OTHERS[source]
    kind, _, key = source.partition(" ")
    return Words(f"{kind.replace('_', ' ')} {key}", f"{_KINDS[kind]} {key}")


def advice(messages: Sequence[Message]) -> Words:
    """Say what is to be done about orders."""
    return joined(*map(_advised, messages), by=Words("; ", "；"))


def _advised(message: Message) -> Words:
    order, day, to = called(message.source), message.day, message.to
    return {
        "expedite": Words(f"expedite {order.en} from {day} to {to}", f"{order.zh} 由 {day} 提前至 {to}"),
        "defer": Words(f"defer {order.en} from {day} to {to}", f"{order.zh} 由 {day} 推迟至 {to}"),
        "cancel": Words(f"cancel {order.en} of {day}", f"取消 {day} 的{order.zh}"),
        "overdue": Words(f"chase {order.en}, due {day}", f"催交 {day} 到期的{order.zh}"),
        "late": Words(f"{order.en} is late: place it on {day}", f"{order.zh} 应于 {day} 下达，已逾期"),
        "no_bill": Words(
            f"{order.en} has no bill of material on {day}", f"{order.zh} 在 {day} 无有效物料清单"
        ),
        "expire": Words(
            f"{from_micro(message.quantity)} of {order.en} expire unused on {day}",
            f"{order.zh} 有 {from_micro(message.quantity)} 于 {day} 到期未用",
        ),
    }[message.action]


def told_of(shares: dict[str, int]) -> Words:
    """Name whom an order is for, the largest parts first."""
    names = sorted(shares, key=lambda name: (-shares[name], name))
    further = both("…") if len(names) > _MOST else NOTHING
    return joined(*map(called, names[:_MOST]), further, by=Words(", ", "、"))
