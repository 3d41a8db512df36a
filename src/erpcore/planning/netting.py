"""One item through time: what is missing when, and the orders that make up for it.

Source: the material requirements planning record (gross requirements, scheduled receipts, projected on hand, net
    requirements, planned order receipts): Orlicky, Material Requirements Planning (1975); Heizer and Render,
    Operations Management, ch. 14.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from inspect import unwrap

from erpcore.costing.arguments import exact_arguments_when_it_fails
from erpcore.planning.lots import LotRule, filled, lots
from erpcore.planning.situation import Supply

# of each order: the rule has been looked at
_lots: Callable[[int, LotRule], list[int]] = unwrap(lots)
_filled: Callable[[int, int, int], int] = unwrap(filled)


@exact_arguments_when_it_fails
def planned_receipts(
    balance: int,
    gross: Mapping[date, int],
    scheduled: Mapping[date, int],
    rule: LotRule,
    up_to: int | None = None,
) -> list[tuple[date, int]]:
    """Plan receipts so that nothing is ever missing.

    Args:
        balance: On hand before the first day, less safety stock; micro-units, any sign.
        gross: What is needed by day; the first day of the plan is there, with or without a need.
        scheduled: What open orders bring by day, none before the first day of the plan.
        rule: How orders are sized; they cover what is missing on `rule.days` days.
        up_to: What an order brings the balance up to (最高库存), micro-units, not below zero; None: to what is needed.

    Returns:
        Day and quantity of each, by day.

    >>> first, second = date(2026, 11, 2), date(2026, 11, 9)
    >>> found = planned_receipts(35, {first: 35, second: 30}, {}, LotRule())
    >>> [(str(day), quantity) for day, quantity in found]
    [('2026-11-09', 30)]
    """
    days = sorted(gross.keys() | scheduled.keys()) if scheduled else sorted(gross)
    found = []
    several = rule.days > 1
    for at, day in enumerate(days):
        balance -= gross.get(day, 0)
        if scheduled:
            balance += scheduled.get(day, 0)
        if balance >= 0:
            continue
        missing = -balance
        if several:
            missing = _most_missing(
                balance, days[at + 1 :], gross, scheduled, day + timedelta(days=rule.days)
            )
        if up_to is not None:
            missing = _filled(missing, up_to - balance, rule.multiple)
        for quantity in _lots(missing, rule):
            found.append((day, quantity))
            balance += quantity
    return found


def _most_missing(
    balance: int, days: Sequence[date], gross: Mapping[date, int], scheduled: Mapping[date, int], end: date
) -> int:
    """Say how much would be missing at the worst moment before a day, if nothing were planned until then."""
    missing = -balance
    for day in days:
        if day >= end:
            break
        balance += scheduled.get(day, 0) - gross.get(day, 0)
        missing = max(missing, -balance)
    return missing


@exact_arguments_when_it_fails
def days_needed(balance: int, gross: Mapping[date, int], supplies: Sequence[Supply]) -> list[date | None]:
    """Say when each open order is needed, the first to come before the next, if nothing were planned.

    Args:
        balance: On hand before the first day, less safety stock; micro-units, any sign.
        gross: What is needed by day; the first day of the plan is there, with or without a need.
        supplies: By day.

    Returns:
        A day for each; None where it is not needed at all.

    >>> first, second = date(2026, 11, 2), date(2026, 11, 9)
    >>> orders = [Supply("LEG", first, 40, "PO-1"), Supply("LEG", second, 40, "PO-2")]
    >>> [str(day) for day in days_needed(10, {first: 10, second: 30}, orders)]
    ['2026-11-09', 'None']
    """
    days = sorted(gross)
    found: list[date | None] = []
    at, needed, there = 0, gross[days[0]], balance
    for supply in supplies:
        while needed <= there and at < len(days):
            at += 1
            needed += gross[days[at]] if at < len(days) else 0
        found.append(days[at] if at < len(days) else None)
        there += supply.quantity
    return found
