"""Every report by name, and the one way to draw one up."""

import datetime
from collections.abc import Mapping

from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.expectations import meant, none_such, spelled
from erpcore.kernel.words import Words
from erpcore.masterdata.ledger import LEADING
from erpcore.reports import (
    account_ledger,
    asset_register,
    budget_execution,
    budget_ledger,
    capacity_load,
    cash_plan,
    cash_review,
    cost_of_goods_manufactured,
    cost_restoration,
    cost_variances,
    costs_by_level,
    currency_balances,
    depreciation_schedule,
    duty_conflicts,
    energy_use,
    equipment_effectiveness,
    estimated_receipts,
    finished_cost_summary,
    input_vat_register,
    labour_allocation,
    ledger_differences,
    material_allocation,
    material_balance,
    material_plan,
    on_time_delivery,
    open_items,
    order_variance_tree,
    overhead_allocation,
    overhead_pools,
    product_cost_sheet,
    product_profitability,
    production_cost_ledger,
    purchase_advice,
    purchase_price_variances,
    reconciliation,
    second_level_ledger,
    service_allocation,
    slow_movers,
    stock_ageing,
    stock_by_site,
    stock_card,
    stock_layers,
    stock_movements,
    stock_summary,
    stock_value,
    trial_balance,
    unit_cost_change,
    voucher_list,
    wages_allocation,
    work_order_cost_sheet,
    workshop_hours,
)
from erpcore.reports.options import LEDGER, Definition, read_options
from erpcore.reports.source import Source, find_period
from erpcore.reports.statements import (
    balance_sheet,
    cash_flow_statement,
    cash_flow_supplement,
    income_statement,
)
from erpcore.reports.table import Report

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
    )
}


def draw_up(source: Source, name: str, period: str | None, options: Mapping[str, object]) -> Report:
    """Draw up a report on the books.

    Args:
        source: The books; nothing in them is changed.
        name: One of `REPORTS`.
        period: Such as "2026-10"; None: that of the option `date`, or the latest that something was posted in.
        options: By name, as `Definition.options` describes them; text is read.

    Raises:
        ReportRefused: For a report or option that there is not, or a value that cannot be read.
        Refused: PERIOD_UNKNOWN, or for an option that names something unknown: UNKNOWN_ITEM, UNKNOWN_SITE,
            UNKNOWN_ACCOUNT, UNKNOWN_ORDER.
    """
    definition = REPORTS.get(name)
    if definition is None:
        near = meant(str(name), spelled({code: report.title for code, report in REPORTS.items()}))
        raise ReportRefused(none_such(Words("report", "报表"), name, REPORTS, near))
    read = read_options(definition, options)
    if LEDGER in definition.options:
        source = _in_ledger(source, read.pop(LEDGER.name, None))
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
    day = read.get("date")
    found = find_period(source, period, day if isinstance(day, datetime.date) else None)
    return definition.build(source, found, **read)


def _in_ledger(source: Source, code: str | None) -> Source:
    """Choose the ledger that a report of accounts is about; the one that is asked, where none is named."""
    return source if code is None else source.ledger(code)
