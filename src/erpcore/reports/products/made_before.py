"""What of a product's cost came with semi-finished goods, for the column 自制半成品 of 产品成本计算单 (逐步综合结转).

Where the policy `transferred_unit_cost` is "whole" a step carries what came from earlier steps as one amount. The books
keep its elements; the sheet shows it in one column, and in those of the elements what the step itself has added. Of an
order of joint products each has its part of it.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 逐步综合结转分步法; 成本会计, 产品成本计算单 of a later step.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from erpcore.kernel.by_element import Amounts, add, summed, turned
from erpcore.kernel.calendar import Period
from erpcore.kernel.rounding import half_up
from erpcore.kernel.words import Words
from erpcore.production.month_costs import NO_CHANGE, Stages, left_before, month_costs
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import TRANSFERRED
from erpcore.production.work_order import WorkOrder
from erpcore.reports.source import Flow
from erpcore.reports.table import Column
from erpcore.reports.wip_flows import FINISHED, JOINT, OrderSheet, WipFlow, amounts_of

KEY = "semi_finished"
COLUMN = Column(KEY, "price", Words("Semi-finished goods", "自制半成品"))
Joint = Mapping[tuple[int, int], Amounts]  # entry, movement -> of what it gives to a joint product


class MadeBefore(NamedTuple):
    """What of each row came with goods made before, minor units by element."""

    opening: Amounts
    cost: Amounts
    shared: Amounts  # with the share of joint cost
    out: Mapping[str, Amounts]  # by the way it left
    closing: Amounts
    joint: Joint  # movement by movement of what is given and shared


NOTHING = MadeBefore({}, {}, {}, {}, {}, {})


def came_before(policy: WipPolicy, flow: Flow) -> bool:
    """Tell whether a movement brings goods of an earlier step to an order, or takes them back from it."""
    other = flow.other
    if other.role == "stock":
        return policy.transferred("stock", other.item)
    return flow.arriving and policy.transferred(other.role, other.key)


def joint_before(moves: Mapping[str, Sequence[WipFlow]], period: Period, policy: WipPolicy) -> Joint:
    """Tell what of that which orders gave to joint products came with goods made before.

    Args:
        moves: By order, what it cost and gave in the month.
        period: The month.
        policy: Whether it is one amount, and what goods were made before.
    """
    found: dict[tuple[int, int], Amounts] = {}
    for of_order in moves.values() if policy.in_one_amount else ():
        left = [move for move in of_order if move.out]
        if all(move.out != JOINT for move in left):
            continue
        opening, closing = _ends([of_order[0].order], period, policy)
        cost = _cost([move for move in of_order if not move.out], policy)
        came = summed((opening, cost, turned(closing)))
        parts = spread(came, [turned(_added([move])) for move in left])
        found |= {movement(move): part for move, part in zip(left, parts, strict=True) if move.out == JOINT}
    return found


def movement(move: WipFlow) -> tuple[int, int]:
    """Name a movement as `Joint` does: who gives and who is given have the same."""
    return move.flow.entry.position, move.flow.at


def made_before(
    orders: Collection[WorkOrder], sheet: OrderSheet, period: Period, policy: WipPolicy, joint: Joint
) -> MadeBefore:
    """Tell what of a product's month came with goods made before; nothing where it is shown element by element.

    Args:
        orders: Of the product.
        sheet: Its month.
        period: The month.
        policy: Whether it is one amount, and what goods were made before.
        joint: From `joint_before`.
    """
    if not policy.in_one_amount:
        return NOTHING
    each = [_of_orders(own, of, period, policy, joint) for own, of in _apart(orders, sheet)]
    ways = dict.fromkeys((FINISHED, *(way for _, way in sheet.outs), JOINT))
    return MadeBefore(
        summed(of.opening for of in each),
        summed(of.cost for of in each),
        summed(of.shared for of in each),
        {way: summed(of.out.get(way, {}) for of in each) for way in ways},
        summed(of.closing for of in each),
        joint,
    )


def _apart(
    orders: Collection[WorkOrder], sheet: OrderSheet
) -> list[tuple[Collection[WorkOrder], OrderSheet]]:
    """Take a product's month order by order; last what orders of other products gave to it.

    So an order that repairs units takes along nothing of what others have of goods made before.
    """
    found = {number: OrderSheet() for number in (*(order.number for order in orders), "")}
    for group in (sheet.costs, sheet.outs, sheet.shares):
        for move in chain.from_iterable(group.values()):
            found[move.order.number if move.order.number in found else ""].take(move)
    return [*(([order], found[order.number]) for order in orders), ([], found[""])]


def _of_orders(
    orders: Collection[WorkOrder], sheet: OrderSheet, period: Period, policy: WipPolicy, joint: Joint
) -> MadeBefore:
    opening, closing = _ends(orders, period, policy)
    cost = _cost(chain.from_iterable(sheet.costs.values()), policy)
    shared = _of_joint(sheet.shares, joint)
    out = summed((opening, cost, shared, turned(closing)))
    divided = [order for order in orders if period.code in order.sheets]
    done: Amounts = {}
    for order in divided:
        rows = order.sheets[period.code].rows
        add(done, ((row.stage.element, row.finished) for row in rows if row.stage.source == TRANSFERRED))
    whole = not sheet.shares and all(order in divided for order in orders if period.code in order.months)
    given = turned(_of_joint(sheet.left(JOINT), joint))
    ways = {**_ways(sheet, summed((out, given)), done, whole=whole), JOINT: turned(given)}
    return MadeBefore(opening, cost, shared, ways, closing, joint)


def _ends(orders: Collection[WorkOrder], period: Period, policy: WipPolicy) -> tuple[Amounts, Amounts]:
    """Say what orders had in process of goods made before when a month began, and at its end."""
    opening, closing, after = Amounts(), Amounts(), policy.master.calendar.following(period).code
    for order in orders:
        add(opening, _transferred(month_costs(order, period.code, policy.transferred, NO_CHANGE).opening))
        add(closing, _transferred(left_before(order, after, policy.transferred)))
    return opening, closing


def _transferred(stages: Stages) -> Iterator[tuple[str, int]]:
    return ((stage.element, amount) for stage, amount in stages.items() if stage.source == TRANSFERRED)


def _cost(moves: Iterable[WipFlow], policy: WipPolicy) -> Amounts:
    return _added(move for move in moves if came_before(policy, move.flow))


def _added(moves: Iterable[WipFlow]) -> Amounts:
    found: Amounts = {}
    for move in moves:
        add(found, move.flow.amounts)
    return found


def _of_joint(groups: Mapping[tuple[int, str], Sequence[WipFlow]], joint: Joint) -> Amounts:
    return summed(joint.get(movement(move), {}) for moves in groups.values() for move in moves)


def _ways(sheet: OrderSheet, out: Amounts, done: Amounts, *, whole: bool) -> dict[str, Amounts]:
    """Say how it left: with finished goods as their division has it, all else in proportion to what left each way.

    What is given to joint products is told by itself.
    """
    ways = {FINISHED: amounts_of(sheet.left(FINISHED))}
    ways |= {way: amounts_of(sheet.left(way)) for way in dict.fromkeys(way for _, way in sheet.outs)}
    ways.pop(JOINT, None)
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
