"""All checks of the month end, in the order in which their findings are listed."""

from collections.abc import Mapping

from erpcore.close.checks import (
    accounts,
    alike,
    assets,
    costed,
    goods,
    losses,
    mapping,
    orders,
    outdated,
    overhead,
    prices,
    services,
    subledgers,
    trade,
    wip,
)
from erpcore.close.checks.finding import Check
from erpcore.flow.state import State
from erpcore.flow.step import Step
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding
from erpcore.masterdata.ledger import LEADING

CHECKS: tuple[Check, ...] = (
    accounts.trial_balance,
    accounts.number_gaps,
    accounts.vouchers_not_reviewed,
    subledgers.subledgers,
    accounts.opening_clearing,
    accounts.turnover_from_zero,
    accounts.turnover_of_nobody,
    accounts.summaries_waiting,
    accounts.year_profit,
    accounts.on_other_side,
    accounts.not_in_statement,
    goods.value_without_quantity,
    goods.stock_below_zero,
    goods.stock_below_zero_then,
    goods.stock_without_value,
    goods.goods_unpriced,
    goods.counts_not_finished,
    goods.losses_not_decided,
    prices.standards_not_adopted,
    prices.standards_old,
    prices.standards_zero,
    prices.prices_zero,
    orders.completed_with_balance,
    orders.negative_wip,
    orders.by_products_above_cost,
    orders.without_cost,
    orders.cost_without_output,
    orders.not_completed,
    orders.over_issues,
    orders.time_missing,
    orders.hours_without_material,
    orders.circles,
    orders.counted_too_much,
    wip.written_down_beyond_cost,
    losses.shared_over_too_many,
    wip.not_counted,
    wip.cannot_divide,
    services.services_left,
    services.meters_not_read,
    assets.outputs_missing,
    overhead.pools_below_zero,
    overhead.pools_without_hours,
    overhead.pools_that_go_round,
    overhead.wages_without_tickets,
    overhead.pools_left,
    trade.receipts_not_invoiced,
    trade.returns_not_credited,
    trade.goods_in_transit,
    trade.input_vat_not_certified,
    alike.entered_twice,
    trade.deliveries_not_invoiced,
    trade.purchase_orders_open,
    trade.sales_orders_open,
)

AFTER_COSTING: tuple[Check, ...] = (
    costed.pools_not_empty,
    overhead.pools_nobody_took,
    costed.orders_not_settled,
    orders.by_products_above_cost_left,
    orders.negative_wip_left,
    costed.differences_left,
    goods.stock_without_value_left,
    goods.goods_unpriced_left,
    goods.written_down_beyond_cost,
    wip.not_divided,
    outdated.spoilage_cost_changed,
    outdated.write_down_cost_changed,
)

IN_FURTHER_LEDGER: tuple[Check, ...] = (
    accounts.trial_balance,
    accounts.number_gaps,
    subledgers.subledgers,
    accounts.opening_clearing,
    accounts.turnover_from_zero,
    accounts.turnover_of_nobody,
    accounts.year_profit,
    accounts.on_other_side,
    accounts.not_in_statement,
)
"""What is asked of a further ledger: the factory was asked all else when the leading one was closed."""

_RANK = {"error": 0, "warning": 1, "info": 2}


def findings(
    state: State, period: Period, steps: Mapping[str, Step], *, costed: bool = False
) -> list[Finding]:
    """Ask every check about a period: errors first, then warnings, then information.

    Args:
        state: The books.
        period: The month.
        steps: The business steps by document type, whose movements have to find their accounts.
        costed: After the costing run, which leaves nothing behind: ask whether it did.
    """
    checks = (*CHECKS, *AFTER_COSTING) if costed else CHECKS
    if state.of_ledger != LEADING:
        checks = IN_FURTHER_LEDGER
    found = [*mapping.roles_mapped(state, steps)]
    found += [finding for check in checks for finding in check(state, period)]
    # said once, as what it is by now
    errors = {(of.code, of.place) for of in found if of.severity == "error"}
    found = [of for of in found if of.severity == "error" or (of.code, of.place) not in errors]
    return sorted(found, key=lambda finding: _RANK[finding.severity])
