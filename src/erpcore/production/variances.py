"""Split the difference between an order's actual and allowed cost into variances that add up to it exactly.

Plus is unfavourable. By element, with SP the standard price frozen at release, AQ the quantity used and
`allowed` the standard cost of the output: price = actual - SP x AQ, usage = SP x AQ - allowed. Each product
is rounded once and used on both sides, so every element's variances add up to actual less allowed.
Source: Horngren, Cost Accounting, chapters on flexible budgets and direct-cost variances; 成本差异分析.
"""

from erpcore.kernel.rounding import extend, split
from erpcore.kernel.undo import Key
from erpcore.production.cost_card import CostCard
from erpcore.production.overhead import COLLECTED
from erpcore.production.work_order import Amounts, Cost, Input, WorkOrder

OWN = {"labour": "labour", "machine": "machine", "overhead": "overhead"}
_CONVERSION = {
    "labour_applied": "labour",
    "machine_applied": "machine",
    "overhead_applied": "overhead",
    COLLECTED: "overhead",  # the rest of a pool charged to the order: all of it spending
}


def order_variances(order: WorkOrder, allowed: Amounts) -> dict[str, Amounts]:
    """Explain actual less allowed cost by kind and element.

    Args:
        order: The order; its standard card gives prices, rates and the weights of what is allowed.
        allowed: Standard cost of the output, minor units by element.

    Returns:
        Kind -> element -> minor units; kinds without an amount are left out.
    """
    found: dict[str, Amounts] = {}
    for (kind, _), amounts in variances_by_cause(order, allowed).items():
        for element, amount in amounts.items():
            _add(found, kind, element, amount)
    return {kind: amounts for kind, amounts in found.items() if amounts}


def variances_by_cause(order: WorkOrder, allowed: Amounts) -> dict[tuple[str, Input], Amounts]:
    """Explain actual less allowed cost by kind, cause and element: `order_variances` before it is added up.

    Args:
        order: The order; its standard card gives prices, rates and the weights of what is allowed.
        allowed: Standard cost of the output, minor units by element.

    Returns:
        (kind, cause) -> element -> minor units; those without an amount are left out.
    """
    card = order.standard or CostCard(order.quantity, (), (), 0)
    shares = allowed_by_cause(card, allowed)
    found: dict[tuple[str, Input], Amounts] = {}
    for cause in dict.fromkeys([*order.costs, *shares]):
        cost = order.costs.get(cause) or Cost()
        kinds = _kinds(cause)
        at_standard = at_standard_price(card, cause, cost)
        for element in {**cost.amounts, **at_standard, **shares.get(cause, {})}:
            actual = cost.amounts.get(element, 0)
            expected = at_standard.get(element, 0) if at_standard else actual
            _add(found, (_own(kinds[0], element, cause), cause), element, actual - expected)
            own = _own(kinds[1], element, cause)
            _add(found, (own, cause), element, expected - shares.get(cause, {}).get(element, 0))
    return {key: amounts for key, amounts in found.items() if amounts}


def _kinds(cause: Input) -> tuple[str, str]:
    """Name the price-side and the quantity-side variance of a cause."""
    element = _CONVERSION.get(cause[0])
    return (f"{element}_rate", f"{element}_efficiency") if element else ("material_price", "material_usage")


def _own(kind: str, element: str, cause: Input) -> str:
    """Name a variance of what is on no card by its element: opening cost as quantity, direct charges as rate."""
    if element not in OWN:
        return kind
    if cause[0] in {"rest", "opening_balance"}:
        return f"{element}_efficiency"
    return f"{element}_rate" if _direct(cause) else kind


def _direct(cause: Input) -> bool:
    """Tell whether a cause is a cost charged as it is: no goods, no hours at a rate, no opening cost."""
    return cause[0] not in {
        "stock",
        "scrap",
        "material_cost_variance",
        "rest",
        "opening_balance",
        *_CONVERSION,
    }


def at_standard_price(card: CostCard, cause: Input, cost: Cost) -> Amounts:
    """Value the quantity that a cause used at the card's price: minor units by element; {} where it has none."""
    role, key = cause
    if role == COLLECTED:
        return {"overhead": 0}
    if _direct(cause):
        return {element: 0 for element in cost.amounts if element in OWN}
    if role == "stock":
        for component in card.components:
            if component.item == key:
                return {
                    element: extend(price, cost.quantity, card.decimals)
                    for element, price in component.prices
                }
    for operation in card.operations:
        if role in _CONVERSION and operation.work_centre == key:
            element = _CONVERSION[role]
            rate = {"labour": operation.labour, "machine": operation.machine, "overhead": operation.overhead}[
                element
            ]
            return {element: extend(rate, cost.quantity, card.decimals)}
    return {}


def allowed_by_cause(card: CostCard, allowed: Amounts) -> dict[Input, Amounts]:
    """Share what is allowed out over the card's lines, by element, in proportion to their planned cost.

    Args:
        card: The standard card.
        allowed: Standard cost of the output, minor units by element.

    Returns:
        Cause -> element -> minor units; the cause ("rest", element) takes what the card has no line for.
    """
    weights: dict[str, dict[Input, int]] = {}
    for component in card.components:
        for element, amount in card.component_amounts(component).items():
            _weigh(weights, element, ("stock", component.item), amount)
    for operation in card.operations:
        for element, amount in card.operation_amounts(operation).items():
            _weigh(weights, element, (f"{element}_applied", operation.work_centre), amount)
    found: dict[Input, Amounts] = {}
    for element, amount in allowed.items():
        causes = {cause: weight for cause, weight in weights.get(element, {}).items() if weight}
        causes = causes or {("rest", element): 1}
        for cause, share in zip(causes, split(amount, list(causes.values())), strict=True):
            found.setdefault(cause, {})[element] = share
    return found


def _weigh(weights: dict[str, dict[Input, int]], element: str, cause: Input, amount: int) -> None:
    of = weights.setdefault(element, {})
    of[cause] = of.get(cause, 0) + amount


def _add(found: dict[Key, Amounts], kind: Key, element: str, amount: int) -> None:
    if amount:
        amounts = found.setdefault(kind, {})
        amounts[element] = amounts.get(element, 0) + amount
        if not amounts[element]:
            del amounts[element]
