"""What made the worst orders dear: the largest unfavourable causes of each, with the documents behind them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from erpcore.flow.make.settling import changed_standard, mixing
from erpcore.kernel.calendar import Period
from erpcore.kernel.words import NOTHING, Words, joined, listed
from erpcore.production.variances import variances_by_cause
from erpcore.reports.face import Face
from erpcore.reports.orders.causes import cause_name
from erpcore.reports.orders.order_as_of import allowed, order_as_of
from erpcore.reports.orders.order_costs import OrderCosts, order_costs
from erpcore.reports.orders.work_order_cost_sheet import KINDS
from erpcore.reports.source import Source
from erpcore.reports.stock.valuation_methods import Methods

WORST = 3  # orders, and causes of each


class VarianceCause(NamedTuple):
    """One cause of an order's variance."""

    name: Words  # its kind, what it is about, and the documents
    amount: int  # minor units, above zero: unfavourable


def worst_explained(
    source: Source, period: Period, face: Face, amounts: Mapping[str, int]
) -> dict[str, list[VarianceCause]]:
    """Explain the orders with the largest unfavourable variances, from their beginning to the end of a period.

    Args:
        source: The books.
        period: The month.
        face: Knows names.
        amounts: What each order's variances of the month come to, minor units.
    """
    dear = [order for order in sorted(amounts, key=lambda of: (-amounts[of], of)) if amounts[order] > 0]
    costs = order_costs(source, period.code) if dear else {}
    return {
        order: sorted(
            _causes(source, period, face, order, costs.get(order, OrderCosts())),
            key=lambda cause: -cause.amount,
        )[:WORST]
        for order in dear[:WORST]
    }


def _causes(
    source: Source, period: Period, face: Face, number: str, costs: OrderCosts
) -> Iterator[VarianceCause]:
    state, order = source.state, order_as_of(source, number, period)
    output = allowed(order, Methods(source).at_end(order.item, period.code))
    found = variances_by_cause(order, output, changed_standard(state, order), mixing(state))
    for (kind, of), amounts in found.items():
        amount = sum(amounts.values())
        if amount > 0:
            slips = listed(dict.fromkeys(slip.entry.document.id for slip in costs.causes.get(of, [])))
            behind = Words(f"({slips.en})", f"（{slips.zh}）") if slips.en else NOTHING
            yield VarianceCause(joined(KINDS[kind], cause_name(face, of), behind), amount)
