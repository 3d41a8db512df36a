"""Who writes which document, how often, and what is written first where there is nothing to write about."""

from collections.abc import Mapping
from typing import NamedTuple

from erpcore.testing.strategies import (
    adjusting,
    approving,
    billing,
    budgeting,
    buying,
    capitalising,
    certifying,
    closing,
    converting,
    entrusting,
    governing,
    joining,
    keeping,
    losing,
    making,
    measuring,
    paying,
    recording,
    returning,
    selling,
    spending,
    storing,
    writing_down,
)
from erpcore.testing.strategies.clerk import Clerk, Writer


class Drawn(NamedTuple):
    """How documents of a type are drawn."""

    writer: Writer
    weight: int  # how often among all documents
    first: str = "goods_receipt"  # what is written where there is nothing that it could be about


# A history shrinks to the first ones.
DRAWN: dict[str, Drawn] = {
    "goods_receipt": Drawn(buying.goods_receipt, 12, "manual_voucher"),
    "opening_stock": Drawn(recording.opening_stock, 4),
    "work_order": Drawn(joining.work_order, 7),
    "work_order_release": Drawn(making.work_order_release, 7, "work_order"),
    "material_issue": Drawn(making.material_issue, 14, "work_order_release"),
    "production_receipt": Drawn(making.production_receipt, 9, "work_order_release"),
    "order_completion": Drawn(making.order_completion, 4, "work_order_release"),
    "time_ticket": Drawn(making.time_ticket, 6, "work_order_release"),
    "purchase_invoice": Drawn(billing.purchase_invoice, 8),
    "purchase_return": Drawn(returning.purchase_return, 3),
    "supplier_credit_note": Drawn(returning.supplier_credit_note, 2, "purchase_return"),
    "input_vat_certification": Drawn(certifying.input_vat_certification, 2, "purchase_invoice"),
    "landed_cost": Drawn(buying.landed_cost, 3),
    "reversal": Drawn(recording.reversal, 9),
    "sales_order": Drawn(selling.sales_order, 4),
    "delivery": Drawn(selling.delivery, 6, "sales_order"),
    "material_return": Drawn(making.material_return, 3, "material_issue"),
    "scrap_recovery": Drawn(making.scrap_recovery, 3, "work_order_release"),
    "spoilage": Drawn(losing.spoilage, 4, "time_ticket"),
    "rework_order": Drawn(losing.rework_order, 3, "work_order_release"),
    "joint_receipt": Drawn(joining.joint_receipt, 4, "time_ticket"),
    "wip_count": Drawn(losing.wip_count, 4, "work_order_release"),
    "sales_invoice": Drawn(selling.sales_invoice, 4, "delivery"),
    "purchase_order": Drawn(buying.purchase_order, 3),
    "supplier_payment": Drawn(paying.supplier_payment, 2, "purchase_invoice"),
    "customer_receipt": Drawn(paying.customer_receipt, 4, "sales_invoice"),
    "cash_count": Drawn(paying.cash_count, 1),
    "overhead_expense": Drawn(spending.overhead_expense, 3),
    "cost_distribution": Drawn(spending.cost_distribution, 3, "time_ticket"),
    "idle_capacity": Drawn(spending.idle_capacity, 2, "overhead_expense"),
    "service_report": Drawn(spending.service_report, 3),
    "meter_reading": Drawn(measuring.meter_reading, 3),
    "operation_report": Drawn(measuring.operation_report, 2),
    "downtime_report": Drawn(measuring.downtime_report, 1),
    "opening_wip": Drawn(recording.opening_wip, 1, "work_order_release"),
    "opening_item": Drawn(recording.opening_item, 2),
    "opening_balance": Drawn(recording.opening_balance, 1),
    "manual_voucher": Drawn(recording.manual_voucher, 2),
    "standard_revaluation": Drawn(governing.standard_revaluation, 3),
    "reservation": Drawn(keeping.reservation, 4, "work_order_release"),
    "consignment_receipt": Drawn(entrusting.consignment_receipt, 2),
    "consignment_withdrawal": Drawn(entrusting.consignment_withdrawal, 3, "consignment_receipt"),
    "consignment_return": Drawn(entrusting.consignment_return, 1, "consignment_receipt"),
    "consignment_sale": Drawn(keeping.consignment_sale, 3),
    "reservation_release": Drawn(keeping.reservation_release, 4, "reservation"),
    "set_up": Drawn(governing.set_up, 3),
    "provisional_estimate": Drawn(closing.provisional_estimate, 1),
    "provisional_reversal": Drawn(closing.provisional_reversal, 3),
    "currency_revaluation": Drawn(closing.currency_revaluation, 1),
    "service_allocation": Drawn(closing.service_allocation, 2),
    "overhead_absorption": Drawn(closing.overhead_absorption, 2),
    "overhead_rest": Drawn(closing.overhead_rest, 2),
    "average_costing": Drawn(closing.average_costing, 3),
    "wip_costing": Drawn(closing.wip_costing, 3),
    "material_variance_carry": Drawn(closing.material_variance_carry, 2),
    "order_settlement": Drawn(closing.order_settlement, 2),
    "cost_of_sales_carry": Drawn(closing.cost_of_sales_carry, 2),
    "summary_voucher": Drawn(closing.summary_voucher, 1),
    "profit_carry": Drawn(closing.profit_carry, 1),
    "period_closing": Drawn(closing.period_closing, 4),
    "period_reopening": Drawn(closing.period_reopening, 3, "period_closing"),
    "stock_transfer": Drawn(storing.stock_transfer, 3),
    "transfer_shipment": Drawn(storing.transfer_shipment, 2),
    "transfer_receipt": Drawn(storing.transfer_receipt, 3, "transfer_shipment"),
    "own_use": Drawn(storing.own_use, 3),
    "own_use_return": Drawn(storing.own_use_return, 2, "own_use"),
    "stock_write_off": Drawn(storing.stock_write_off, 2),
    "salvage_receipt": Drawn(storing.salvage_receipt, 1, "stock_write_off"),
    "loss_decision": Drawn(storing.loss_decision, 2, "stock_write_off"),
    "stock_count": Drawn(storing.stock_count, 1),
    "count_result": Drawn(storing.count_result, 3),
    "stock_write_down": Drawn(writing_down.stock_write_down, 4),
    "cost_adjustment": Drawn(adjusting.cost_adjustment, 2),
    "valuation_change": Drawn(adjusting.valuation_change, 2),
    "subcontract_receipt": Drawn(converting.subcontract_receipt, 3),
    "customer_material_receipt": Drawn(entrusting.customer_material_receipt, 1),
    "customer_material_issue": Drawn(entrusting.customer_material_issue, 1, "customer_material_receipt"),
    "customer_material_return": Drawn(entrusting.customer_material_return, 1, "customer_material_issue"),
    "assembly": Drawn(converting.assembly, 2),
    "disassembly": Drawn(converting.disassembly, 2),
    "form_conversion": Drawn(converting.form_conversion, 2),
    "goods_shortage": Drawn(returning.goods_shortage, 3, "purchase_invoice"),
    "sales_return": Drawn(returning.sales_return, 3, "delivery"),
    "sales_credit_note": Drawn(returning.sales_credit_note, 2, "sales_invoice"),
    "order_line_closing": Drawn(keeping.order_line_closing, 1, "sales_order"),
    "budget": Drawn(budgeting.budget, 2),
    "budget_revision": Drawn(budgeting.budget_revision, 1, "budget"),
    "purchase_requisition": Drawn(budgeting.purchase_requisition, 3),
    "budget_approval": Drawn(budgeting.budget_approval, 2, "purchase_requisition"),
    "approval": Drawn(approving.approval, 1),
    "voucher_review": Drawn(approving.voucher_review, 2),
    "asset_acquisition": Drawn(capitalising.asset_acquisition, 3),
    "asset_revision": Drawn(capitalising.asset_revision, 2, "asset_acquisition"),
    "asset_addition": Drawn(capitalising.asset_addition, 2, "asset_acquisition"),
    "asset_renovation": Drawn(capitalising.asset_renovation, 1, "asset_acquisition"),
    "asset_completion": Drawn(capitalising.asset_completion, 2, "asset_renovation"),
    "asset_impairment": Drawn(capitalising.asset_impairment, 1, "asset_acquisition"),
    "asset_output": Drawn(capitalising.asset_output, 2, "asset_acquisition"),
    "asset_disposal": Drawn(capitalising.asset_disposal, 2, "asset_acquisition"),
    "asset_depreciation": Drawn(closing.asset_depreciation, 2, "asset_acquisition"),
}


def written_first(kind: str, clerk: Clerk, drawn: Mapping[str, Drawn] = DRAWN) -> str:
    """Name the type that is written where a document has nothing to be about: what it needs, or a rule collects."""
    if kind == "summary_voucher":
        rules = [rule for rule in clerk.master.setup.posting_rules if rule.summary != "none"]
        collected = [of for rule in rules for of in rule.documents if of in drawn]
        if collected:
            return clerk.dice.pick(collected)
    return drawn[kind].first
