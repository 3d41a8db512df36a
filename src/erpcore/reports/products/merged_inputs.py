"""What belongs to an input of an order though it was charged otherwise: merged, the input has one price and quantity.

Wages that were shared out (费用分配单) are the price of the hours that the order worked; the material cost variance of
a class (材料成本差异) is part of the price of its goods.
Source: 成本会计, 成本分析: 材料价格 is actual price (planned price and its variance), 小时工资率 wages over hours.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from erpcore.flow.creditor import CREDITS
from erpcore.kernel.rounding import split
from erpcore.posting.roles import COST_VARIANCE
from erpcore.production.order_month import Input
from erpcore.reports.distribution_bases import LABOUR
from erpcore.reports.order_costs import OrderCosts


class Merged(NamedTuple):
    """One input of what an order handed over."""

    quantity: int  # micro-units or micro-hours
    parts: tuple[tuple[Input, int], ...]  # the cause whose documents are behind it, and minor units

    @property
    def amount(self) -> int:
        """The value in minor units."""
        return sum(amount for _, amount in self.parts)

    def more(self, of: Input, amount: int) -> "Merged":
        """Add what another cause brings to it."""
        return self._replace(parts=(*self.parts, (of, amount)))


def merged(
    costs: OrderCosts, taken: Mapping[Input, int], used: Mapping[Input, int], class_of: Callable[[str], str]
) -> dict[Input, Merged]:
    """Put shared wages to hours and variances to goods; what finds neither stands for itself.

    Args:
        costs: What the order has cost.
        taken: By cause, what it handed over, minor units.
        used: By cause, which quantity: micro-units or micro-hours.
        class_of: The class of an item.
    """
    found = {of: Merged(used.get(of, 0), ((of, amount),)) for of, amount in taken.items()}
    hours = {
        of: worked for of in costs.causes if of[0] == "labour_applied" and (worked := costs.quantity(of)) > 0
    }
    for of, amount in taken.items():
        if hours and _is_wages(costs, of):
            del found[of]
            for place, part in zip(hours, split(amount, list(hours.values())), strict=True):
                own = found.get(place, Merged(used.get(place, 0), ((place, 0),)))
                found[place] = own.more(of, part)
        if of[0] == COST_VARIANCE:
            goods = {
                key: into.amount
                for key, into in found.items()
                if key[0] == "stock" and into.amount > 0 and class_of(key[1]) == of[1]
            }
            if goods:
                del found[of]
                for key, part in zip(goods, split(amount, list(goods.values())), strict=True):
                    found[key] = found[key].more(of, part)
    return found


def _is_wages(costs: OrderCosts, of: Input) -> bool:
    """Tell whether a cause is nothing but labour that was shared out."""
    return of[0] in CREDITS and {element for element, amount in costs.cost(of).items() if amount} == {LABOUR}
