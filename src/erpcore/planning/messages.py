"""What a planner has to do about an order that does not fit the plan (例外信息)."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments_when_it_fails
from erpcore.planning.situation import Supply

Action = Literal["expedite", "defer", "cancel", "overdue", "late", "no_bill", "expire"]


class Message(NamedTuple):
    """One order, and what is to be done about it.

    Attributes:
        action: `expedite` (提前): an open order is needed before its day. `defer` (推迟): it is needed later.
            `cancel` (取消): it is not needed in the days of the plan. `overdue` (逾期): its day is past and it is
            needed. `late` (逾期下达): a planned order should have been placed before the day of the plan. `no_bill`
            (缺物料清单): a planned order is made by a bill, and none holds on the day on which it begins. `expire`
            (到期): of a lot on hand something is left on its last day, and is not counted on after it.
        item: Of the order.
        source: The order, open or planned, or the lot.
        quantity: Of it, micro-units.
        day: When it is to come; of a planned order the day on which it has to be placed, of a lot its last.
        to: The day that it should be; None: none.

    Source: exception messages, Vollmann, Berry, Whybark and Jacobs, Manufacturing Planning and Control Systems.
    """

    action: Action
    item: str
    source: str
    quantity: int
    day: date
    to: date | None = None


@exact_arguments_when_it_fails
def rescheduling(
    supplies: Sequence[Supply], needed: Sequence[date | None], today: date, last: date | None
) -> list[Message]:
    """Say which open orders do not come when they are needed, as if no order were planned.

    Args:
        supplies: By day.
        needed: When each is needed; None where it is not.
        today: The first day of the plan.
        last: Its last day; what is to come after it may be needed after it.

    >>> order = Supply("LEG", date(2026, 11, 16), 40, "purchase_order PO-1/1")
    >>> [(of.action, str(of.to)) for of in rescheduling([order], [date(2026, 11, 9)], date(2026, 11, 2), None)]
    [('expedite', '2026-11-09')]
    """
    found: list[Message] = []
    for supply, day in zip(supplies, needed, strict=True):
        item, comes, quantity, source, _, on_its_way = supply
        if day is None:
            if not on_its_way and (last is None or comes <= last):
                found.append(Message("cancel", item, source, quantity, comes))
        elif day < comes:
            found.append(Message("expedite", item, source, quantity, comes, day))
        elif day == today and comes < today:
            found.append(Message("overdue", item, source, quantity, comes, day))
        elif day > comes and not on_its_way:
            found.append(Message("defer", item, source, quantity, comes, day))
    return found
