"""What of a product's cost came with semi-finished goods, for the column 自制半成品 of 产品成本计算单 (逐步综合结转).

Where the policy `transferred_unit_cost` is "whole" a step carries what came from earlier steps as one amount. The books
keep its elements; the sheet shows it in one column, and in those of the elements what the step itself has added.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 逐步综合结转分步法; 成本会计, 产品成本计算单 of a later step.
"""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.kernel.by_element import Amounts, add, summed, turned
from erpcore.kernel.calendar import Period
from erpcore.kernel.rounding import half_up
from erpcore.kernel.words import Words
from erpcore.production.month_costs import NO_CHANGE, month_costs
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import TRANSFERRED
from erpcore.production.work_order import WorkOrder
from erpcore.reports.source import Flow
from erpcore.reports.table import Column
from erpcore.reports.wip_flows import FINISHED, OrderSheet, amounts_of

KEY = "semi_finished"
COLUMN = Column(KEY, "price", Words("Semi-finished goods", "自制半成品"))


class MadeBefore(NamedTuple):
    """What of each row came with goods made before, minor units by element."""

    opening: Amounts
    cost: Amounts
    out: Mapping[str, Amounts]  # by the way it left
    closing: Amounts


NOTHING = MadeBefore({}, {}, {}, {})


def came_before(policy: WipPolicy, flow: Flow) -> bool:
    """Tell whether a movement brings goods of an earlier step to an order, or takes them back from it."""
    other = flow.other
    if other.role == "stock":
        return policy.transferred("stock", other.item)
    return flow.arriving and policy.transferred(other.role, other.key)


def made_before(
    orders: Collection[WorkOrder], sheet: OrderSheet, period: Period, policy: WipPolicy
) -> MadeBefore:
    """Tell what of a product's month came with goods made before; nothing where it is told element by element.

    Args:
        orders: Of the product.
        sheet: Its month.
        period: The month.
        policy: Whether it is one amount, and what goods were made before.
    """
    if not policy.in_one_amount:
        return NOTHING
    after = policy.master.calendar.following(period).code
    opening, closing = (_standing(orders, code, policy) for code in (period.code, after))
    cost: Amounts = {}
    for moves in sheet.costs.values():
        for move in moves:
            add(cost, move.flow.amounts if came_before(policy, move.flow) else ())
    out = summed((opening, cost))
    add(out, closing.items(), -1)
    divided = [order for order in orders if period.code in order.sheets]
    done: Amounts = {}
    for order in divided:
        rows = order.sheets[period.code].rows
        add(done, ((row.stage.element, row.finished) for row in rows if row.stage.source == TRANSFERRED))
    whole = all(order in divided for order in orders if period.code in order.months)
    return MadeBefore(opening, cost, _ways(sheet, out, done, whole=whole), closing)


def _standing(orders: Collection[WorkOrder], period: str, policy: WipPolicy) -> Amounts:
    """Say what orders had in process of goods made before when a month began."""
    found: Amounts = {}
    for order in orders:
        begun = month_costs(order, period, policy.transferred, NO_CHANGE).opening
        add(
            found,
            ((stage.element, amount) for stage, amount in begun.items() if stage.source == TRANSFERRED),
        )
    return found


def _ways(sheet: OrderSheet, out: Amounts, done: Amounts, *, whole: bool) -> dict[str, Amounts]:
    """Say how it left: with finished goods as their division has it, all else in proportion to what left each way."""
    ways = {FINISHED: amounts_of(sheet.left(FINISHED))}
    ways |= {way: amounts_of(sheet.left(way)) for way in dict.fromkeys(way for _, way in sheet.outs)}
    less = turned(done)
    moved = {way: turned(of) for way, of in ways.items()}
    moved[FINISHED] = {} if whole else summed((moved[FINISHED], less))
    rest = summed((out, less))
    found = dict(zip(moved, spread(rest, [*moved.values()]), strict=True))
    return {**found, FINISHED: summed((found[FINISHED], done))}


def spread(amounts: Amounts, over: Sequence[Amounts]) -> list[Amounts]:
    """Share amounts out by element in proportion to what there is of it; where there is none, the first has them.

    Args:
        amounts: Minor units, any sign.
        over: What they are a part of. What is below zero takes its part back, as long as they are no more than all of
            it; else it takes nothing.
    """
    found: list[Amounts] = [{} for _ in over]
    for element, amount in amounts.items():
        parts = [of.get(element, 0) for of in over]
        if not 0 <= Fraction(amount, sum(parts) or -1) <= 1:
            parts = [max(part, 0) for part in parts]
        whole, before, given = sum(parts), 0, 0
        for of, part in zip(found, parts if whole else [1, *parts[1:]], strict=bool(over)):
            before += part
            upto = half_up(Fraction(amount * before, whole or 1))
            add(of, [(element, upto - given)])
            given = upto
    return found
