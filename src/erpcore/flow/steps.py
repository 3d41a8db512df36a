"""All steps in the order in which a newcomer reads them."""

from erpcore.flow.buy import goods_receipt, purchase_invoice, purchase_order
from erpcore.flow.make import (
    material_issue,
    material_return,
    order_completion,
    order_settlement,
    overhead_absorption,
    overhead_expense,
    overhead_rest,
    production_receipt,
    scrap_recovery,
    time_ticket,
    work_order,
    work_order_release,
)
from erpcore.flow.pay import customer_receipt, supplier_payment
from erpcore.flow.record import (
    manual_voucher,
    opening_balance,
    opening_item,
    opening_stock,
    opening_wip,
    period_closing,
    period_reopening,
    profit_carry,
    reversal,
    set_up,
    summary_voucher,
)
from erpcore.flow.sell import cost_of_sales_carry, delivery, sales_invoice, sales_order
from erpcore.flow.stock import standard_revaluation

STEPS = (
    set_up.STEP,
    opening_balance.STEP,
    opening_stock.STEP,
    opening_item.STEP,
    opening_wip.STEP,
    purchase_order.STEP,
    goods_receipt.STEP,
    purchase_invoice.STEP,
    supplier_payment.STEP,
    standard_revaluation.STEP,
    work_order.STEP,
    work_order_release.STEP,
    material_issue.STEP,
    material_return.STEP,
    time_ticket.STEP,
    overhead_expense.STEP,
    scrap_recovery.STEP,
    production_receipt.STEP,
    order_completion.STEP,
    sales_order.STEP,
    delivery.STEP,
    sales_invoice.STEP,
    customer_receipt.STEP,
    manual_voucher.STEP,
    reversal.STEP,
    overhead_absorption.STEP,
    overhead_rest.STEP,
    order_settlement.STEP,
    cost_of_sales_carry.STEP,
    summary_voucher.STEP,
    profit_carry.STEP,
    period_closing.STEP,
    period_reopening.STEP,
)
