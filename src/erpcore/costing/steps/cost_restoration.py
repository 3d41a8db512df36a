"""Take semi-finished goods in the cost of a product apart into the elements that they were made of (成本还原).

After steps that carry cost as one amount (`sequential_steps.carry_combined`): from the last step back to the first.
Amounts are minor units by cost element. Nothing is added or lost: the product costs the same before and after.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 逐步综合结转分步法; 成本会计, 成本还原.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.measures import rounded, times
from erpcore.costing.overhead.allocation import split_by
from erpcore.costing.process.wip_rules import Costs
from erpcore.costing.steps.sequential_steps import SEMI_FINISHED

Way = Literal["by_structure", "by_ratio"]


class Restoration(NamedTuple):
    """A product's cost by original element, and what each step back took apart."""

    # of each step, the last one before the product first: what became of the amount
    steps: list[dict[str, int]]
    ratios: list[Fraction]  # 还原分配率: the amount taken apart over the cost of what the step finished
    total: dict[str, int]  # cost of the product by original element


@exact_arguments
def restore(
    product: Costs, outputs: Sequence[Costs], way: Way = "by_ratio", *, decimals: int | None = None
) -> Restoration:
    """Restore the cost of a product, step by step back to the first.

    Args:
        product: Cost of the product, semi-finished goods of the step before under `SEMI_FINISHED`.
        outputs: What the steps before finished in the month, by element, the last one before the product first: the
            structure that semi-finished goods are taken apart by. Where they are older, give the structure of
            their planned cost or of the store.
        way: By the percentage of each element in the output of the step (按各成本项目比重还原), or by the ratio of the
            amount to the cost of the output (按还原分配率还原). At exact ratios both are the same.
        decimals: Decimals that percentages (as parts of one) or the ratio are rounded to; the last element then takes
            the rest. None: exact, left-over units to the largest remainders.

    Raises:
        ValueError: When an amount is negative, semi-finished goods have no output that they could be taken apart by, or
            the first step holds some.

    Source: 成本会计, 成本还原.

    >>> product = {"semi_finished": 6_600, "labour": 2_400, "overhead": 1_000}
    >>> restore(product, [{"material": 5_000, "labour": 1_000, "overhead": 2_000}]).total
    {'labour': 3225, 'overhead': 2650, 'material': 4125}
    """
    not_negative(**product)
    total = {element: amount for element, amount in product.items() if element != SEMI_FINISHED}
    waiting = product.get(SEMI_FINISHED, 0)
    steps, ratios = [], []
    for number, output in enumerate(outputs, start=1):
        not_negative(**output)
        whole = sum(output.values())
        if waiting and not whole:
            raise ValueError(
                f"{number} steps back: nothing was finished that {waiting} could be taken apart by"
            )
        ratio = Fraction(waiting, whole or 1)
        parts = _take_apart(waiting, output, way, decimals)
        steps.append(parts)
        ratios.append(rounded(ratio, decimals) if way == "by_ratio" else ratio)
        for element, part in parts.items():
            if element != SEMI_FINISHED:
                total[element] = total.get(element, 0) + part
        waiting = parts.get(SEMI_FINISHED, 0)
    if waiting:
        raise ValueError(f"{waiting} of semi-finished goods are left, and no step before that made them")
    return Restoration(steps, ratios, total)


def _take_apart(amount: int, output: Costs, way: Way, decimals: int | None) -> dict[str, int]:
    whole = sum(output.values())
    if not whole:
        return dict.fromkeys(output, 0)
    if decimals is None:
        return dict(zip(output, split_by(amount, list(output.values())), strict=True))
    parts, left = {}, amount
    for element, cost in output.items():
        if way == "by_structure":
            part = times(rounded(Fraction(cost, whole), decimals), amount)
        else:
            part = times(rounded(Fraction(amount, whole), decimals), cost)
        parts[element] = min(part, left)
        left -= parts[element]
    last = next(element for element in reversed(list(output)) if output[element])
    parts[last] += left
    return parts
