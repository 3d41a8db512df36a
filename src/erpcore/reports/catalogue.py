"""Every report by name, and the one way to draw one up."""

from collections.abc import Mapping

from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.expectations import meant, none_such, spelled
from erpcore.kernel.words import Words
from erpcore.masterdata.ledger import LEADING
from erpcore.reports.allocation import (
    joint_allocation,
    labour_allocation,
    material_allocation,
    overhead_allocation,
    overhead_pools,
    service_allocation,
    wages_allocation,
)
from erpcore.reports.assets import asset_register, depreciation_schedule
from erpcore.reports.budgets import budget_execution, budget_ledger
from erpcore.reports.cash import cash_plan, cash_review
from erpcore.reports.floor import energy_use, equipment_effectiveness, material_balance, workshop_hours
from erpcore.reports.ledger import (
    account_ledger,
    currency_balances,
    duty_conflicts,
    ledger_differences,
    reconciliation,
    trial_balance,
    voucher_list,
)
from erpcore.reports.options import LEDGER, Definition, look_up, read_options
from erpcore.reports.orders import cost_variances, order_variance_tree, work_order_cost_sheet
from erpcore.reports.plan import capacity_load, material_plan, purchase_advice
from erpcore.reports.products import (
    cost_of_goods_manufactured,
    cost_restoration,
    costs_by_level,
    finished_cost_summary,
    product_cost_sheet,
    production_cost_ledger,
    second_level_ledger,
    unit_cost_change,
)
from erpcore.reports.source import Source, find_period
from erpcore.reports.statements import (
    balance_sheet,
    cash_flow_statement,
    cash_flow_supplement,
    expenses_by_nature,
    income_statement,
)
from erpcore.reports.stock import (
    slow_movers,
    stock_ageing,
    stock_by_site,
    stock_card,
    stock_layers,
    stock_movements,
    stock_summary,
    stock_value,
    write_downs,
)
from erpcore.reports.table import Report
from erpcore.reports.trade import (
    estimated_receipts,
    input_vat_register,
    on_time_delivery,
    open_items,
    product_profitability,
    purchase_price_variances,
)

REPORTS: dict[str, Definition] = {
    module.REPORT.name: module.REPORT
    for module in (
        trial_balance,
        account_ledger,
        currency_balances,
        voucher_list,
        duty_conflicts,
        stock_card,
        stock_layers,
        stock_summary,
        stock_movements,
        stock_value,
        stock_by_site,
        stock_ageing,
        slow_movers,
        write_downs,
        estimated_receipts,
        input_vat_register,
        open_items,
        cash_plan,
        cash_review,
        purchase_price_variances,
        budget_execution,
        budget_ledger,
        asset_register,
        depreciation_schedule,
        production_cost_ledger,
        finished_cost_summary,
        cost_of_goods_manufactured,
        product_cost_sheet,
        material_allocation,
        labour_allocation,
        wages_allocation,
        overhead_allocation,
        service_allocation,
        overhead_pools,
        joint_allocation,
        second_level_ledger,
        work_order_cost_sheet,
        order_variance_tree,
        cost_variances,
        costs_by_level,
        cost_restoration,
        unit_cost_change,
        product_profitability,
        workshop_hours,
        equipment_effectiveness,
        energy_use,
        material_balance,
        on_time_delivery,
        material_plan,
        purchase_advice,
        capacity_load,
        reconciliation,
        ledger_differences,
        balance_sheet,
        income_statement,
        cash_flow_statement,
        cash_flow_supplement,
        expenses_by_nature,
    )
}


def draw_up(source: Source, name: object, period: str | None, options: Mapping[str, object]) -> Report:
    """Draw up a report on the books.

    Args:
        source: The books; nothing in them is changed.
        name: One of `REPORTS`.
        period: Such as "2026-10"; None: that of the option `date`, or the latest that something was posted in.
        options: By name, as `Definition.options` describes them; text is read.

    Raises:
        ReportRefused: For a report or option that does not exist, or a value that cannot be read.
        Refused: PERIOD_UNKNOWN, or for an option that names something unknown, such as UNKNOWN_ITEM.
    """
    definition = REPORTS.get(name) if isinstance(name, str) else None
    if definition is None:
        near = meant(name, spelled({code: report.title for code, report in REPORTS.items()}))
        raise ReportRefused(none_such(Words("report", "报表"), name, REPORTS, near))
    read = read_options(definition, options)
    if LEDGER in definition.options:
        asked = read.pop(LEDGER.name, None)
        source = source if asked is None else source.ledger(asked)
        if read.get("review") and source.state.of_ledger != LEADING:
            raise ReportRefused(
                Words(
                    "vouchers are reviewed in the leading ledger: take the option review out",
                    "凭证审核只在主账簿进行，请去掉选项 review",
                )
            )
    elif source.state.of_ledger != LEADING:
        raise ReportRefused(
            Words(
                f"{name} is of the whole factory: ask the books for it, not one of their ledgers",
                f"报表 {name} 针对整个工厂：请向账套而非平行账簿查询",
            )
        )
    of_period = find_period(source, period, read.get("date"))
    look_up(definition, source.state, read)
    return definition.build(source, of_period, **read)
