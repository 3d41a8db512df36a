"""What a month's end knows of units in process: the counts of an order, and why its cost may not be divided.

An order of which all has come has nothing in process, and nobody needs to count.
"""

from fractions import Fraction
from math import lcm

from erpcore.kernel.words import Unsuitable, Words
from erpcore.masterdata.wip_rule import FINISHED_AT_QUOTA
from erpcore.production.order_month import Input
from erpcore.production.order_until import most_left, order_until
from erpcore.production.wip_count import WipPortion, equivalent_units
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import TRANSFERRED, Stage
from erpcore.production.work_order import WorkOrder

Portions = tuple[WipPortion, ...]


class NotDivided(Unsuitable):
    """The cost of an order cannot be divided at a month's end; the words say why."""


class NotCounted(NotDivided):
    """The rule asks what is in process, and nobody counted."""


def counted(order: WorkOrder, period: str, policy: WipPolicy) -> Portions:
    """Say what was counted in process at a month's end: nothing, without a count, where all has come.

    Raises:
        NotCounted: When nobody counted, and there may be some.
    """
    periods = policy.counts_of(period)
    for code in periods:
        if code in order.counts:
            return order.counts[code]
    if not most_left(order, lambda code: code <= period, policy.over_production):
        return ()
    raise NotCounted(
        Words(
            f"order {order.number} of {order.item} was not counted in {period}",
            f"{period} 期未盘点生产任务单 {order.number}（{order.item}）的在产品",
        )
    )


def units_in_process(rule: str, order: WorkOrder, period: str, policy: WipPolicy, finished: int) -> Portions:
    """Say what was in process at a month's end, as far as a rule asks.

    Where work in process bears material alone and nothing was finished it is all that is left of the order, with all
    of its material: nobody needs to count.

    Args:
        rule: Of the month.
        order: The order.
        period: The month.
        policy: Whose count holds for it, and how many units there may be.
        finished: Units received in the month.

    Raises:
        NotCounted: When the rule asks for a count that there is not.
    """
    if rule in {"ignore", "fixed", FINISHED_AT_QUOTA}:
        return ()
    if rule == "material_only" and not finished and order.counts.keys().isdisjoint(policy.counts_of(period)):
        then = order_until(order, lambda code: code <= period)
        left = order.quantity - then.completed_quantity - then.spoiled_quantity
        if left > 0:
            return (WipPortion(left, Fraction(1), (), 0),)
    return counted(order, period, policy)


def counted_before(order: WorkOrder, period: str, policy: WipPolicy, *, needed: bool = False) -> Portions:
    """Say what was in process by the last count before a month: nothing where all had come since.

    Args:
        order: The order.
        period: The month.
        policy: How many units there may be.
        needed: There was cost in process.

    Raises:
        NotCounted: When a count is needed and nobody ever counted.
    """
    earlier = max((code for code in order.counts if code < period), default="")
    gone = not most_left(order, lambda code: code < period, policy.over_production)
    if needed and not (earlier or gone):
        raise NotCounted(
            Words(
                f"what was in process on order {order.number} before {period} was never counted",
                f"生产任务单 {order.number} 在 {period} 期以前的在产品从未盘点",
            )
        )
    return order.counts[earlier] if earlier and not gone else ()


def equivalents(portions: Portions, stage: Stage) -> Fraction:
    """Count units in process as the finished ones that they amount to in a stage, in micro-units."""
    if stage.source != TRANSFERRED:
        return equivalent_units(portions, stage.element)
    return sum((portion.quantity * portion.transferred for portion in portions), Fraction(0))


class LinesCome:
    """How far the lines of a card have come in units in process: by operation, where their count names one.

    Args:
        portions: What was counted.
        source: Of the lines: the order itself, or goods that were made before.
    """

    def __init__(self, portions: Portions, source: str) -> None:
        self._portions, self._source = portions, source
        self._lines = [{line[:-1]: line[-1] for line in of.lines} for of in portions]
        degrees = {
            degree
            for of, lines in zip(portions, self._lines, strict=True)
            for degree in (of.degree, of.transferred, *dict(of.degrees).values(), *lines.values())
        }
        self._scale = lcm(*(degree.denominator for degree in degrees))  # makes whole numbers of all degrees

    def weight(self, cause: Input, element: str, amount: int) -> int:
        """Weigh what the card plans of a line by what is done of it; only the proportions count.

        Args:
            cause: The cause.
            element: The element.
            amount: Minor units that the card plans.
        """
        return int(amount * self._scale * self._come(cause, element))

    def part(self, cause: Input, element: str) -> Fraction:
        """Say how far a line has come beside its element: 1 where it has come as far."""
        whole = equivalents(self._portions, Stage(self._source, element))
        return self._come(cause, element) / whole if whole else Fraction(1)

    def _come(self, cause: Input, element: str) -> Fraction:
        found = Fraction(0)
        for of, lines in zip(self._portions, self._lines, strict=True):
            rest = of.transferred if self._source == TRANSFERRED else of.degree_of(element)
            found += of.quantity * lines.get((*cause, element), rest)
        return found
