"""Split the difference between an order's actual cost and the standard cost of its output into variances.

Plus is unfavourable. By cause and element, with SP the price on the card frozen at release, AQ the quantity used and
`allowed` the card's cost of the output: price = actual - SP x AQ, usage = SP x AQ - allowed, the latter of materials
and of grades of labour that can stand in for one another as mix and yield; hours that were paid and idle are allowed
nothing (`labour_idle`). What the card allows is the standard cost of the output, and

- `lot_size`: what is once for the order, such as set-up, beyond what the standard of the output has of it
  (`production.lot_size`);
- `planning`: what the card costs beyond the product's own standard at release (another bill or rate than the standard
  was made from, or another lot where that is not told);
- `standard_change`: what the product's standard at release was above those at which the output was received.

SP x AQ of an input is rounded once and its elements come to it, as with goods at standard (decision 0024). It is used
on both sides, so every element's variances add up to actual less standard.
Source: Horngren, Cost Accounting, chapters on flexible budgets and direct-cost variances; CIMA, Management Accounting
Official Terminology (mix, yield, planning variance); 成本差异分析.
"""

from collections.abc import Mapping

from erpcore.kernel.by_element import Amounts, add, extended
from erpcore.kernel.undo import Key
from erpcore.production.allowance import (
    CONVERSION,
    NOTHING_IN_PROCESS,
    OWN,
    PLANNING,
    STANDARD_CHANGE,
    InProcess,
    card_of,
    planned_elements,
    standard_by_cause,
    standard_prices,
)
from erpcore.production.lot_size import LOT_SIZE
from erpcore.production.mixtures import LABOUR, OWN_PRICES, Mixing, mix_effects
from erpcore.production.order_cost import NO_COST
from erpcore.production.order_month import Input
from erpcore.production.paid_hours import paid_hours
from erpcore.production.wip_sheet import TRANSFERRED
from erpcore.production.work_order import WorkOrder

_MATERIAL = ("material_usage", "material_mix", "material_yield")
_LABOUR = ("labour_efficiency", "labour_mix", "labour_yield")
_GOODS = {"stock", "scrap", "material_cost_variance"}
Found = dict[tuple[str, Input], Amounts]


def order_variances(
    order: WorkOrder,
    output: Amounts,
    changed: Mapping[str, int] | None = None,
    mixing: Mixing = OWN_PRICES,
) -> dict[str, Amounts]:
    """Explain actual cost less the standard cost of the output by kind and element.

    Args:
        order: The order; its standard card gives prices, rates and the weights of what is allowed.
        output: Standard cost of the output, minor units by element.
        changed: What the product's standard at release was above those at which the output was received.
        mixing: How the mix of one material, or of one grade of labour, is valued.

    Returns:
        Kind -> element -> minor units; kinds without an amount are left out.
    """
    found: dict[str, Amounts] = {}
    for (kind, _), amounts in variances_by_cause(order, output, changed, mixing).items():
        for element, amount in amounts.items():
            _add(found, kind, element, amount)
    return {kind: amounts for kind, amounts in found.items() if amounts}


def variances_by_cause(
    order: WorkOrder,
    output: Amounts,
    changed: Mapping[str, int] | None = None,
    mixing: Mixing = OWN_PRICES,
    in_process: InProcess = NOTHING_IN_PROCESS,
) -> Found:
    """Explain actual less standard cost by kind, cause and element: `order_variances` before it is added up.

    Args:
        order: As for `order_variances`.
        output: As for `order_variances`.
        changed: As for `order_variances`.
        mixing: As for `order_variances`.
        in_process: What the card allows for units that are not finished, beside the output.

    Returns:
        (kind, cause) -> element -> minor units; those without an amount are left out.
    """
    card = card_of(order)
    found: Found = {}
    shares = standard_by_cause(order, output, changed, in_process)
    whole = {element for cause, amounts in shares.items() if cause[0] == "rest" for element in amounts}
    # also before anything is finished: the product's standard has it, and no line
    whole.update(dict(card.product).keys() - planned_elements(card))
    for cause, amounts in in_process.allowed.items():
        add(shares.setdefault(cause, {}), amounts.items())
    costs, before = order.costs, _spoiled_before(order)
    for cause in dict.fromkeys([*costs, *shares]):
        cost, share = costs.get(cause, NO_COST), shares.get(cause, {})
        prices = standard_prices(card, cause)
        priced = cost.amounts if prices is None else extended(prices, cost.quantity, card.decimals)
        for element in {**cost.amounts, **priced, **share}:
            at_standard_price = priced.get(element, 0)
            price = cost.amounts.get(element, 0) - at_standard_price
            usage = at_standard_price - share.get(element, 0)
            if cause[0] == "spoilage" and element in before:
                _add(found, ("material_usage", cause), element, -before[element])
                usage += before[element]
            names = kinds_of(cause, element)
            _add(found, (names[0], cause), element, price)
            _add(found, (names[0 if element in whole else 1], cause), element, usage)
    for cause, effects in mix_effects(order, card, mixing, in_process):
        _divide(found, cause, effects)
    return {key: amounts for key, amounts in found.items() if amounts}


def _spoiled_before(order: WorkOrder) -> Amounts:
    """Say what spoiled units took of goods that were made before: of the order it is usage, whatever it cost of."""
    found: Amounts = {}
    for month in order.months.values():
        for stage, amount in month.spoiled.items():
            if stage.source == TRANSFERRED:
                found[stage.element] = found.get(stage.element, 0) + amount
    return found


def kinds_of(cause: Input, element: str) -> tuple[str, str]:
    """Name the price-side and the quantity-side variance of an element of a cause; goods are material throughout."""
    if cause[0] in {PLANNING, STANDARD_CHANGE, LOT_SIZE}:
        return cause[0], cause[0]
    if cause[0] == LABOUR and paid_hours(cause[1]).idle:
        return "labour_rate", "labour_idle"
    of = CONVERSION.get(cause[0]) or (element if element in OWN and cause[0] not in _GOODS else "")
    return (f"{of}_rate", f"{of}_efficiency") if of else ("material_price", "material_usage")


def _divide(found: Found, cause: Input, mixed: Amounts) -> None:
    """Divide the usage, or the efficiency, of an input that is part of a mixture into mix and yield."""
    whole, mix, rest = _LABOUR if cause[0] == LABOUR else _MATERIAL
    for element, amount in found.pop((whole, cause), {}).items():
        _add(found, (rest, cause), element, amount)
    for element, amount in mixed.items():
        _add(found, (mix, cause), element, amount)
        _add(found, (rest, cause), element, -amount)


def _add(found: dict[Key, Amounts], kind: Key, element: str, amount: int) -> None:
    if amount:
        amounts = found.setdefault(kind, {})
        amounts[element] = amounts.get(element, 0) + amount
        if not amounts[element]:
            del amounts[element]
