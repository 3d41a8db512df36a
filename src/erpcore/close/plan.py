"""The month end, step by step. This list is the order in which they run; there is no other.

Costs settle from the inside out: materials that workshops used reach their overhead, service departments those they
served, overhead the orders before their products, the products before what was sold of them, all of it before the
profit. Products that workshops used lead back to overhead, so those steps go round until nothing moves. After the lock
the next month is opened. Run again, each step posts only what has changed.
Source: the order of the month-end costing run common to Chinese products (K/3, U8): overhead, product cost,
cost of sales, vouchers, ledger; 结转损益 and 结账 last.
"""

from collections.abc import Iterator

from erpcore.close.step import CloseStep, differences, lock, next_month, summaries
from erpcore.flow.assets import asset_depreciation
from erpcore.flow.buy import provisional_estimate, provisional_reversal
from erpcore.flow.document import Document
from erpcore.flow.make import (
    order_settlement,
    overhead_absorption,
    overhead_rest,
    service_allocation,
    wip_costing,
)
from erpcore.flow.pay import currency_revaluation
from erpcore.flow.record import profit_carry
from erpcore.flow.sell import cost_of_sales_carry
from erpcore.flow.state import State
from erpcore.flow.stock import average_costing, variance_carry
from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words


def _nothing(state: State, period: Period) -> Iterator[Document]:
    return iter(())


CHECKS = CloseStep(
    name="checks",
    title=Words("Check the month", "月末检查"),
    needs="every document of the month",
    leaves="findings; while one of them is an error the month stays open",
    documents=_nothing,
)

ROUND = (
    CloseStep(
        name="overhead_absorption",
        title=Words("Absorb overhead", "制造费用分配"),
        needs="every time ticket of the month; what orders used, as far as its price is known",
        leaves="orders charged with hours, cost or output × predetermined rate (policy overhead_absorption, or a rule"
        " of the cost centre)",
        documents=differences(overhead_absorption.STEP),
    ),
    CloseStep(
        name="average_costing",
        title=Words("Bring issues to the month's average", "全月加权平均单价计算"),
        needs="every receipt and invoice of the month; overhead on the orders of the month",
        leaves="goods at monthly average, and whoever took them, at the price of the month as far as it is known",
        documents=differences(average_costing.STEP),
    ),
    CloseStep(
        name="material_variance_carry",
        title=Words("Carry material cost variances", "结转材料成本差异"),
        needs="every receipt, invoice and issue of goods at planned price; averages of what orders used",
        leaves="takers at actual cost; the variance of what is on hand",
        documents=differences(variance_carry.STEP),
    ),
    CloseStep(
        name="service_allocation",
        title=Words("Allocate service departments", "辅助生产费用分配"),
        needs="every expense and every service report of the month, overhead absorbed",
        leaves="service departments empty, their cost with those they served (policy service_departments)",
        documents=differences(service_allocation.STEP),
    ),
    CloseStep(
        name="overhead_rest",
        title=Words("Dispose of the overhead rest", "制造费用差异处理"),
        needs="every expense of the month, overhead absorbed",
        leaves="pools written off, charged to the month's orders or finished ones, or carried forward (policy"
        " overhead_rest)",
        documents=differences(overhead_rest.STEP),
    ),
    CloseStep(
        name="wip_costing",
        title=Words("Value work in process", "在产品计价"),
        needs="overhead on the orders of the month, averages of what they used, what is in process counted",
        leaves="receipts of the month, and whoever took them, at what the rule of the product gives them (wip_rule)",
        documents=differences(wip_costing.STEP),
    ),
)
"""Steps of which the last may lead back to the first: they are gone through until nothing moves."""

COSTING = (
    CloseStep(
        name="provisional_estimate",
        title=Words("Estimate receipts again", "暂估入账"),
        needs="every invoice of the month",
        leaves="no receipt without an estimate (policy provisional_receipts month_start)",
        documents=differences(provisional_estimate.STEP),
    ),
    CloseStep(
        name="asset_depreciation",
        title=Words("Charge depreciation", "计提折旧"),
        needs="every document of fixed assets of the month, what they did included",
        leaves="the month's depreciation with the cost centres; nothing where there are no fixed assets",
        documents=differences(asset_depreciation.STEP),
    ),
    *ROUND,
    CloseStep(
        name="order_settlement",
        title=Words("Settle orders", "工单差异结转"),
        needs="the cost of completed orders",
        leaves="no cost in process on completed orders; variances by kind for products at standard",
        documents=differences(order_settlement.STEP),
    ),
    CloseStep(
        name="cost_of_sales_carry",
        title=Words("Carry cost of sales", "结转销售成本"),
        needs="final product costs, every sales invoice of the month",
        leaves="in 发出商品 only what is not invoiced (policy cost_of_sales month_end); allowances of what was sold,"
        " lost or given up before the test that came late (policy late_facts reprice) with who has it",
        documents=differences(cost_of_sales_carry.STEP),
    ),
    CloseStep(
        name="currency_revaluation",
        title=Words("Revalue other currencies", "期末调汇"),
        needs="every invoice and payment of the month, the rates of its last day",
        leaves="invoices in other currencies at the rate of the last day",
        documents=differences(currency_revaluation.STEP),
    ),
    CloseStep(
        name="summary_voucher",
        title=Words("Write summary vouchers", "汇总凭证"),
        needs="every document that a posting rule collects",
        leaves="no line held back from the general ledger",
        documents=summaries,
    ),
    CloseStep(
        name="profit_carry",
        title=Words("Carry profit", "结转损益"),
        needs="every voucher of the month",
        leaves="revenue and expense accounts at zero, the profit on 本年利润",
        documents=differences(profit_carry.STEP),
    ),
)

LOCK = CloseStep(
    name="period_closing",
    title=Words("Lock the month", "结账"),
    needs="no error among the findings, profit carried",
    leaves="the month closed",
    documents=lock,
)

OPENING = (
    CloseStep(
        name="provisional_reversal",
        title=Words("Take estimates back", "月初暂估冲回"),
        needs="the month closed, the next one open",
        leaves="receipts without an invoice not estimated, on the first of the next month (policy"
        " provisional_receipts month_start)",
        documents=next_month(provisional_reversal.STEP),
    ),
)

PLAN = (CHECKS, *COSTING, LOCK, *OPENING)

IN_FURTHER_LEDGER = (CHECKS, COSTING[-1], LOCK)
"""The month end of a further ledger, after that of the leading one: check it, carry its profit, lock it."""
