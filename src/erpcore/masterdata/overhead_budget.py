"""What overhead of a cost centre is budgeted to be: so much a month whatever is worked, and so much an hour.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 8 (flexible budgets, denominator level); 注册会计师,
财务成本管理, 标准成本法 (二因素分析法, 三因素分析法).
"""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, Self

from pydantic import model_validator

from erpcore.kernel.fields import AmountOrZero, Code, Day, PriceValue, QuantityOrZero
from erpcore.kernel.shapes import misfit
from erpcore.kernel.words import Words
from erpcore.masterdata.history import History
from erpcore.masterdata.record import Record

Analysis = Literal[
    "two", "three_by_volume", "three_by_capacity", "four_by_volume", "four_by_capacity", "five_by_capacity"
]


class OverheadBudget(Record):
    """Flexible budget of a cost centre's overhead and machine cost, from a day until the next one (弹性预算).

    Attributes:
        cost_centre: Whose: a workshop's, or a service department's whose services are charged at planned rates.
        valid_from: From when; the budget of the last day of a period is that of the period.
        fixed: For a period, whatever is worked.
        rate: Variable, for one of the cost centre's driver: an hour, 1.00 of cost, a unit of output, a service.
        capacity_hours: What the driver measures (hours, cost, output, services) in a period at normal capacity: with
            it `fixed` has a rate.
        analysis: By which causes the period leaves overhead over- or under-applied; none: in one amount. By the policy
            overhead_rest each cause is written off, or borne by the orders in proportion, or carried forward.
            `two`: controllable (可控), volume (能量). `three_by_volume`: spending (耗费), efficiency of variable
            overhead (效率), volume. `three_by_capacity`: spending, efficiency of all overhead, idle capacity
            (闲置能量). `four_by_volume`: variable spending and efficiency, fixed spending and volume (二因素分析法).
            `four_by_capacity`: spending, variable and fixed efficiency, idle capacity. `five_by_capacity`: variable
            spending and efficiency, fixed spending, efficiency and idle capacity (三因素分析法).
    """

    cost_centre: Code
    valid_from: Day
    fixed: AmountOrZero = Decimal(0)
    rate: PriceValue = Decimal(0)
    capacity_hours: QuantityOrZero = Decimal(0)
    analysis: Analysis | None = None

    @model_validator(mode="after")
    def _has_capacity(self) -> Self:
        if self.analysis is not None and not self.capacity_hours:
            words = Words(
                "an analysis needs capacity_hours above zero, over which the fixed budget has a rate; state them or"
                " leave the analysis out",
                "差异分析须有大于零的 capacity_hours，固定预算以此计算分配率；请填写或略去 analysis",
            )
            raise misfit("capacity_missing", words)
        return self


def budget_on(
    budgets: Iterable[OverheadBudget], cost_centre: str, day: datetime.date
) -> OverheadBudget | None:
    """Find the budget of a cost centre that holds on a day."""
    own = [budget for budget in budgets if budget.cost_centre == cost_centre]
    return History((budget.valid_from, budget) for budget in own).on(day)
