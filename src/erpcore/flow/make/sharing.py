"""By what orders share a cost of the month: hours, output, weight, direct material, wages, direct or standard cost.

Source: 企业产品成本核算制度 (财会〔2013〕17号): 生产工时, 机器工时, 产量, 重量, 直接材料, 工资, 直接成本,
定额成本, 定额工时 as bases.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple, get_args

from erpcore.costing.overhead.allocation import allocate
from erpcore.flow.make.driven import base_of
from erpcore.flow.make.joint import made_of
from erpcore.flow.make.worked import worked_at
from erpcore.flow.printed_rates import rate_decimals, split_at_rate
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import MICRO, divide
from erpcore.kernel.words import Words, some
from erpcore.masterdata.work_centre import CostCentre, Hours, PoolKey, SharingKey
from erpcore.production.cost_card import CostCard, OperationCost
from erpcore.production.driver import OF_ORDERS
from erpcore.production.hours_basis import worked_on
from erpcore.production.joint_part import stands_for
from erpcore.production.order_month import OrderMonth
from erpcore.production.work_order import WorkOrder

HOURS: tuple[str, ...] = get_args(Hours)
STANDARDS = ("standard_cost", "standard_hours")
COSTS = ("direct_material", "direct_labour", "order_labour", "direct_cost", "standard_cost")
_NOTHING = OrderMonth()


def weighed(books: View, key: SharingKey, orders: Sequence[WorkOrder], period: str) -> list[int]:
    """Measure orders by what they used or brought in a period; what is below zero counts as nothing.

    Args:
        books: The books.
        key: Hours in micro-hours, output in micro-units, weight in millionths, cost in minor units.
        orders: Whom to measure.
        period: The month.

    Raises:
        Refused: BASIS_MISSING, when an item has no weight, an order no standard card, or all measure nothing.
    """
    if key in HOURS:
        hours = _hours(books, key, period)
        found = [max(hours.get(order.number, 0), 0) for order in orders]
    else:
        found = [measure(books, key, order, period) for order in orders]
    if not any(found):
        numbers = list(dict.fromkeys(order.number for order in orders))
        named = some(numbers) if numbers else Words("no order", "（无生产任务单）")
        expected = Words(
            f"{key} above zero in {period} of one of {named.en}",
            f"下列生产任务单至少一张在 {period} 期的 {key} 须大于零：{named.zh}",
        )
        raise Refused(Code.BASIS_MISSING, field="basis", expected=expected)
    return found


def split_by_key(
    books: View, amount: int, weights: Sequence[int], key: PoolKey | Literal["measured"]
) -> list[int]:
    """Split an amount of any sign by the weights of a key, at the rate as the company prints it (分配率).

    Args:
        books: The books.
        amount: Minor units.
        weights: As `weighed` gives them, one above zero; what is measured is in millionths.
        key: What they measure.
    """
    return split_at_rate(books, amount, weights, _digits(books, key))


def at_printed_rate(books: View, amount: int, part: Fraction, whole: Fraction) -> Fraction | int:
    """Take a part's share of an amount of any sign: exact, or at the rate as the company prints it (分配率).

    Args:
        books: The books.
        amount: Minor units.
        part: Of the whole, in units.
        whole: Above zero; what is not the part takes what the rate leaves, so that all of it takes all.
    """
    decimals = rate_decimals(books, _digits(books, "measured"))
    if decimals is None:
        return Fraction(amount) * part / whole
    bases = {"part": part * MICRO, "rest": (whole - part) * MICRO}
    share = allocate(abs(amount), bases, rate_decimals=decimals).shares["part"]
    return share if amount >= 0 else -share


def printed_rest(books: View, weight: int, key: PoolKey) -> int:
    """Say what a rate as the company prints it may leave of an amount at most, in minor units.

    Args:
        books: The books.
        weight: Of all who share.
        key: What it measures.
    """
    decimals = rate_decimals(books, _digits(books, key))
    return 0 if decimals is None else weight // 10 ** max(decimals, 0) * 10 ** max(-decimals, 0) + 1


def _digits(books: View, key: PoolKey | Literal["measured"]) -> int:
    """Say how many decimals one unit of a weight has."""
    return books.master.currency.decimals if key in COSTS else 12 if key == "weight" else 6


def rest_taker(books: View, cost_centre: str, period: str) -> str:
    """Say who takes what is left of a pool: "cost_of_sales", "orders", "carry_forward" or "finished_orders"."""
    return books.master.policies.overhead_rest_in(period, books.master.cost_centre(cost_centre))


class Measuring(NamedTuple):
    """By what orders share a pool."""

    centre: CostCentre  # whose work it is measured by
    key: PoolKey
    driven: bool  # it is the driver of that cost centre, for no other key is named
    line: str  # the cost centre under which documents state what is measured, and ledgers show it


def measuring(books: View, cost_centre: str) -> Measuring:
    """Say by what work of which cost centre orders share a pool: its own key goes before that of who works for it."""
    own = books.master.cost_centre(cost_centre)
    works = own if own.hours_of is None else books.master.cost_centre(own.hours_of)
    key = own.shared_by or works.shared_by
    line = works if own.shared_by in (None, works.shared_by) else own
    return Measuring(works, key or works.driver, key is None, line.code)


def pool_weights(books: View, cost_centre: str, period: str) -> dict[tuple[str, str], int]:
    """Measure who shares what is left of a cost centre's pool in a period.

    By hours it is the orders with hours at the centre, and so by a driver that is what these cost. By another key, or a
    driver of whole orders, it is the orders that the centre works for: those with hours there, those whose cost centre
    it is, and those whose routing leads there. An order that was completed in an earlier month takes no part, nor does
    one without a standard card where a standard is the key.

    Returns:
        (work centre, or nothing where the key measures the whole order; order) -> weight above zero.

    Raises:
        Refused: BASIS_MISSING, when an item has no weight.
    """
    centre, key, driven, _ = measuring(books, cost_centre)
    bases = list(worked_at(books, centre.code, period))
    if key in HOURS:
        return {(place, order): basis.hours(key) for place, order, basis in bases if basis.hours(key) > 0}
    by_orders = driven and key in OF_ORDERS
    if driven and not by_orders:
        return {(place, order): basis.labour for place, order, basis in bases if basis.labour > 0}
    worked = {number for _, number, _ in bases}
    found = {}
    for number, order in books.orders.orders.items():
        card = order.standard
        routed = [step for step in card.operations if step.cost_centre == centre.code] if card else []
        served = number in worked or order.cost_centre == centre.code or routed
        over = order.status == "completed" and order.completed < period
        if not served or over or period not in order.months or (card is None and key in STANDARDS):
            continue
        found["", number] = (
            max(base_of(books, key, order, period), 0)
            if by_orders
            else measure(books, key, order, period, routed)
        )
    return {of: weight for of, weight in found.items() if weight}


def _hours(books: View, key: SharingKey, period: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for _, number, basis in worked_on(books.orders.orders.values(), period):
        found[number] = found.get(number, 0) + basis.hours(key)
    return found


def measure(
    books: View,
    key: PoolKey,
    order: WorkOrder,
    period: str,
    operations: Iterable[OperationCost] | None = None,
) -> int:
    """Measure an order by its output or cost of a month; planned hours are those of some operations, or of all.

    Joint products count each; of planned hours and cost they stand for their part of the order's plan.

    Returns:
        What `weighed` measures an order by; hours that were worked are no matter of an order alone.

    Raises:
        Refused: BASIS_MISSING, when its item has no weight, or it has no standard card.
    """
    month = order.months.get(period, _NOTHING)
    joint = made_of(books, order, period)
    made = joint or {order.item: max(month.output, 0)}
    if key == "output":
        return sum(made.values())
    if key == "weight":
        return sum(quantity * _weight(books, item) for item, quantity in made.items())
    if key in STANDARDS:
        output = stands_for(order, joint, books.master.currency.decimals) if joint else made[order.item]
        card = order.standard
        if card is None:
            expected = Words(f"a standard card of {order.number}", f"{order.number} 须有下达时的标准成本")
            raise Refused(Code.BASIS_MISSING, field="basis", expected=expected)
        if key == "standard_cost":
            return sum(card.allowed(0, output).values())
        return _planned_hours(card, card.operations if operations is None else operations, output)
    costs = {
        "direct_material": month.material,
        "direct_labour": month.labour,
        "order_labour": month.labour,
        "direct_cost": month.direct,
    }
    return max(costs[key], 0)


def _weight(books: View, item: str) -> int:
    weight = books.master.items[item].weight
    if weight is None:
        raise Refused(
            Code.BASIS_MISSING, field="basis", expected=Words(f"a weight of {item}", f"{item} 须有单位重量")
        )
    return to_micro(weight)


def _planned_hours(card: CostCard, operations: Iterable[OperationCost], output: int) -> int:
    """Plan the labour hours of operations for an output: micro-hours for micro-units."""
    return divide(sum(step.labour_hours for step in operations) * output, card.quantity)
