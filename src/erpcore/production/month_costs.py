"""What an order's month has to divide: opening work in process and cost by stage, and the receipts of the month."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from erpcore.kernel.by_element import Amounts, add, added, summed
from erpcore.kernel.rounding import split
from erpcore.production.goods_ahead import charged_for, goods_ahead
from erpcore.production.order_month import Input, OrderMonth, given_to, taker_of
from erpcore.production.order_until import order_until
from erpcore.production.overhead import OPENING
from erpcore.production.wip_policy import GOODS, MADE_BEFORE, WipPolicy
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage
from erpcore.production.work_order import WorkOrder

Stages = dict[Stage, int]
VARIANCES = ("variance", "material_cost_variance")  # roles of what output at a fixed price cost beyond it


class Received(NamedTuple):
    """A receipt of the month."""

    layer: str
    quantity: int  # micro-units
    posted: Amounts  # that it was given until the end of the month, minor units by element


class MonthCosts(NamedTuple):
    """Minor units by stage, and the receipts that share what is finished."""

    opening: Stages
    total: Stages  # opening and cost of the month
    receipts: list[Received]
    ahead: Mapping[Stage, int] = {}  # besides: cost of goods that later months took, which is divided there


class Change(NamedTuple):
    """What an order costs more than is posted, minor units by element, any sign."""

    own: Amounts
    transferred: Amounts  # with goods that were made before
    goods: Amounts  # of `own`, with goods that were bought
    ahead: Mapping[Input, Amounts] = {}  # of all, by cause, with goods that only later months have taken


NO_CHANGE = Change({}, {}, {})


def month_costs(
    order: WorkOrder,
    period: str,
    transferred: Callable[[str, str], bool],
    change: Change,
    *,
    at_fixed_price: bool = False,
) -> MonthCosts:
    """Gather what there is to divide at the end of a month.

    Args:
        order: The order.
        period: The month; what later ones have brought is left out.
        transferred: Whether a cause, by role and key, brought goods of an earlier level.
        change: What differences that are not posted yet add to the month's cost.
        at_fixed_price: Its product is valued so: variances posted in the month are divided anew.
    """
    this = order.months.get(period, OrderMonth())
    known, before = _known(order, period, transferred), balance(order, lambda code: code < period)
    came = by_stage(goods_ahead(order, lambda code: code < period), transferred)
    ahead = by_stage(goods_ahead(order, lambda code: code <= period), transferred)
    add(ahead, by_stage(change.ahead, transferred).items())
    _take_off(known, before, came)
    _charge(known, this, transferred, opening=True)
    for (role, _), amounts in this.costs.items():
        add(before, amounts.items() if role == OPENING else ())
    opening = _fit(known, before)
    receipts = list(_receipts(order, period))
    held = balance(order, lambda code: code <= period)
    again = (of.posted for of in receipts)
    variances = (settled(this),) if at_fixed_price else ()
    for amounts in (change.own, change.transferred, *again, *variances):
        add(held, amounts.items())
    charged = dict(opening)
    _charge(charged, this, transferred)
    add(charged, ((Stage(OWN, element), amount) for element, amount in change.own.items()))
    add(charged, ((Stage(TRANSFERRED, element), amount) for element, amount in change.transferred.items()))
    add(charged, came.items())
    _take_off(charged, held, ahead)
    return MonthCosts(opening, _fit(charged, held), receipts, ahead)


def moved(order: WorkOrder, period: str, change: Change = NO_CHANGE) -> bool:
    """Tell whether anything happened to an order in a month; what goods cost that later ones took is theirs."""
    month, costs = order.months.get(period, OrderMonth()), [change.own, change.transferred]
    if change.ahead:
        costs = [added(summed(costs), summed(change.ahead.values()), -1)]
    charged = dict(month.costs)
    for (_, item), amounts in month.ahead.items():
        charged["stock", item] = added(charged.get(("stock", item), {}), amounts, -1)
    return bool(month.outputs or month.brought) or any(
        any(amounts.values()) for amounts in (*costs, *charged.values())
    )


def by_stage(costs: Mapping[Input, Amounts], transferred: Callable[[str, str], bool]) -> Stages:
    """Add costs by cause up by stage, minor units.

    Args:
        costs: Cause -> minor units by element.
        transferred: Whether a cause, by role and key, brought goods of an earlier level.
    """
    found: Stages = {}
    for cause, amounts in costs.items():
        source = TRANSFERRED if transferred(*cause) else OWN
        add(found, ((Stage(source, element), amount) for element, amount in amounts.items()))
    return found


def _take_off(stages: Stages, whole: Amounts, part: Stages) -> None:
    """Leave a part out of an amount that is known by stage, and as a whole by element."""
    add(stages, ((stage, -amount) for stage, amount in part.items()))
    add(whole, ((stage.element, -amount) for stage, amount in part.items()))


def balance(order: WorkOrder, within: Callable[[str], bool]) -> Amounts:
    """Add up what some months left in process, minor units by element; zeros are left out."""
    return order_until(order, within).balance()


def left_before(order: WorkOrder, period: str, transferred: Callable[[str, str], bool]) -> Stages:
    """Say what months before one left in process, minor units by stage; what it states itself to be there is not of it.

    Args:
        order: The order.
        period: The month.
        transferred: Whether a cause, by role and key, brought goods of an earlier level.
    """
    return _fit(_known(order, period, transferred), balance(order, lambda code: code < period))


def since_divided(
    order: WorkOrder, period: str, transferred: Callable[[str, str], bool]
) -> dict[Input, Amounts]:
    """Say what an order had in process when a month began, and what it was charged in the month, by cause.

    Args:
        order: An order whose months are divided.
        period: The month.
        transferred: Whether a cause, by role and key, brought goods of an earlier level.

    Returns:
        Cause -> minor units by element: what was in process counts as brought forward, like that of opening_wip.
    """
    found = {cause: amounts for cause, amounts in charged_for(order, period).items() if cause[0] != OPENING}
    for stage, amount in month_costs(order, period, transferred, NO_CHANGE).opening.items():
        begun = found.setdefault((OPENING, MADE_BEFORE if stage.source == TRANSFERRED else ""), {})
        begun[stage.element] = amount
    return found


def materials_of(order: WorkOrder, period: str, policy: WipPolicy) -> set[str]:
    """Name the cost elements that are material of an order at the end of a month.

    They are those that bought goods enter with, and any other of which such goods have brought all that the order has:
    freight, or what a subcontractor was paid for his work on a material, is cost of the material that it came with.

    Args:
        order: The order.
        period: The month.
        policy: Which goods were made before, and which elements are material.
    """
    brought, others = set[str](), set[str]()
    for code, month in order.months.items():
        for (role, key), amounts in month.costs.items() if code <= period else ():
            if role != OPENING and not policy.transferred(role, key):
                (brought if role in GOODS else others).update(amounts)
    return policy.materials | (brought - others)


def posted_on(order: WorkOrder, layer: str, until: str) -> Amounts:
    """Add up what a receipt was given by the end of a month, late differences counted in: minor units by element."""
    months = order_until(order, lambda code: code <= until).months.values()
    keys = (layer, given_to("late_difference", layer))
    return summed(month.outputs.get(key, {}) for month in months for key in keys)


def settled(month: OrderMonth) -> Amounts:
    """Add up what a month gave to the variances of a product at a fixed price: minor units by element."""
    return summed(amounts for key, amounts in month.outputs.items() if taker_of(key)[0] in VARIANCES)


def _receipts(order: WorkOrder, period: str) -> Iterable[Received]:
    month = order.months.get(period)
    for layer in month.brought if month is not None else ():
        quantity = order.received(layer)
        if quantity:
            yield Received(layer, quantity, posted_on(order, layer, period))


def _known(order: WorkOrder, period: str, transferred: Callable[[str, str], bool]) -> Stages:
    """Say what stages the opening balance came from: the last sheet before, and what was charged since."""
    last = max((code for code in order.sheets if code < period), default="")
    found: Stages = order.sheets[last].left() if last else {}
    for code, month in order.months.items():
        if last < code < period:
            _charge(found, month, transferred)
            _charge(found, month, transferred, opening=True)
    return found


def _charge(
    into: Stages, month: OrderMonth, transferred: Callable[[str, str], bool], *, opening: bool = False
) -> None:
    """Add a month's cost by stage, or the openings in it; of spoiled units what is known; else `_fit` shares it."""
    for (role, key), amounts in month.costs.items():
        if role == "spoilage" or (role == OPENING) != opening:
            continue
        source = TRANSFERRED if transferred(role, key) else OWN
        add(into, ((Stage(source, element), amount) for element, amount in amounts.items()))
    if not opening:
        add(into, ((stage, -amount) for stage, amount in month.spoiled.items()))


def _fit(known: Stages, whole: Amounts) -> Stages:
    """Let stages add up to what there is of each element: in proportion to what they are known to be."""
    found: Stages = {}
    for element, amount in whole.items():
        stages = [Stage(source, element) for source in (OWN, TRANSFERRED)]
        parts = [known.get(stage, 0) for stage in stages]
        if sum(parts) != amount or min(parts) < 0:
            weights = [max(part, 0) for part in parts]
            parts = split(amount, weights if any(weights) else [1, 0])
        found.update((stage, part) for stage, part in zip(stages, parts, strict=True) if part)
    return found
