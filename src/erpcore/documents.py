"""Every document type, and the reader that tells them apart by `type`."""

from erpcore.flow.adapter import document_adapter
from erpcore.flow.advances import Advance
from erpcore.flow.assets.asset_acquisition import AssetAcquisition
from erpcore.flow.assets.asset_addition import AssetAddition
from erpcore.flow.assets.asset_completion import AssetCompletion
from erpcore.flow.assets.asset_depreciation import AssetDepreciation
from erpcore.flow.assets.asset_disposal import AssetDisposal, DisposalCost, Proceeds
from erpcore.flow.assets.asset_impairment import AssetImpairment
from erpcore.flow.assets.asset_leaving import AssetPart
from erpcore.flow.assets.asset_output import AssetOutput
from erpcore.flow.assets.asset_renovation import AssetRenovation
from erpcore.flow.assets.asset_revision import AssetRevision
from erpcore.flow.buy.consignment_receipt import ConsignmentReceipt
from erpcore.flow.buy.consignment_return import ConsignmentReturn
from erpcore.flow.buy.consignment_withdrawal import ConsignmentWithdrawal
from erpcore.flow.buy.credited_lines import CreditedGoods, CreditedReceipt, CreditedReturn
from erpcore.flow.buy.goods_receipt import GoodsReceipt
from erpcore.flow.buy.goods_shortage import GoodsShortage
from erpcore.flow.buy.input_vat_certification import CertifiedInvoice, InputVatCertification
from erpcore.flow.buy.landed_cost import LandedCharge, LandedCost, LandedReceipt
from erpcore.flow.buy.provisional_estimate import ProvisionalEstimate
from erpcore.flow.buy.provisional_reversal import ProvisionalReversal
from erpcore.flow.buy.purchase_invoice import InvoicedGoods, InvoicedReceipt, PurchaseInvoice
from erpcore.flow.buy.purchase_order import PurchaseOrder, PurchaseOrderLine
from erpcore.flow.buy.purchase_requisition import PurchaseRequisition, RequestedLine
from erpcore.flow.buy.purchase_return import PurchaseReturn
from erpcore.flow.buy.supplier_credit_note import SupplierCreditNote
from erpcore.flow.control.approval import Approval
from erpcore.flow.control.budget import Budget, BudgetLine
from erpcore.flow.control.budget_approval import BudgetApproval
from erpcore.flow.control.budget_revision import BudgetRevision, RevisedLine
from erpcore.flow.control.digest import digest
from erpcore.flow.control.voucher_review import ReviewedVouchers, VoucherReview
from erpcore.flow.document import Document
from erpcore.flow.make.cost_distribution import CostDistribution, DistributionLine
from erpcore.flow.make.customer_material_issue import CustomerMaterialIssue
from erpcore.flow.make.customer_material_receipt import CustomerMaterialReceipt
from erpcore.flow.make.customer_material_return import CustomerMaterialReturn
from erpcore.flow.make.downtime_report import DowntimeReport
from erpcore.flow.make.idle_capacity import IdleCapacity
from erpcore.flow.make.joint_receipt import JointProduct, JointReceipt
from erpcore.flow.make.material_issue import MaterialIssue
from erpcore.flow.make.material_return import MaterialReturn
from erpcore.flow.make.meter_reading import MeterReading
from erpcore.flow.make.operation_report import OperationReport
from erpcore.flow.make.order_completion import OrderCompletion
from erpcore.flow.make.order_settlement import OrderSettlement
from erpcore.flow.make.overhead_absorption import OverheadAbsorption
from erpcore.flow.make.overhead_expense import OverheadExpense
from erpcore.flow.make.overhead_rest import OverheadRest
from erpcore.flow.make.production_receipt import ProductionReceipt
from erpcore.flow.make.rework_order import ReworkOrder
from erpcore.flow.make.scrap_recovery import ScrapRecovery
from erpcore.flow.make.service_allocation import ServiceAllocation
from erpcore.flow.make.service_report import ServiceLine, ServiceReport
from erpcore.flow.make.spoilage import RecoveredGoods, Spoilage
from erpcore.flow.make.spoiling import SpoilageMeasure
from erpcore.flow.make.subcontract_receipt import SubcontractReceipt, UsedMaterial
from erpcore.flow.make.time_ticket import TimeTicket
from erpcore.flow.make.wip_costing import WipCosting
from erpcore.flow.make.wip_count import CountedWip, WipCount
from erpcore.flow.make.work_order import WorkOrder
from erpcore.flow.make.work_order_release import WorkOrderRelease
from erpcore.flow.pay.cash_count import CashCount
from erpcore.flow.pay.currency_revaluation import CurrencyRevaluation
from erpcore.flow.pay.customer_receipt import CustomerReceipt
from erpcore.flow.pay.settlement import Settlement
from erpcore.flow.pay.supplier_payment import SupplierPayment
from erpcore.flow.reader import DocumentReader
from erpcore.flow.record.journal import JournalLine
from erpcore.flow.record.manual_voucher import ManualVoucher
from erpcore.flow.record.opening_balance import OpeningBalance
from erpcore.flow.record.opening_item import OpeningItem
from erpcore.flow.record.opening_stock import OpeningStock
from erpcore.flow.record.opening_wip import OpeningWip
from erpcore.flow.record.order_line_closing import OrderLineClosing
from erpcore.flow.record.period_closing import PeriodClosing
from erpcore.flow.record.period_reopening import PeriodReopening
from erpcore.flow.record.profit_carry import ProfitCarry
from erpcore.flow.record.reversal import Reversal
from erpcore.flow.record.set_up import SetUp
from erpcore.flow.record.summary_voucher import SummaryVoucher
from erpcore.flow.sell.charging import Charge
from erpcore.flow.sell.consignment_sale import ConsignmentSale
from erpcore.flow.sell.cost_of_sales_carry import CostOfSalesCarry
from erpcore.flow.sell.delivery import Delivery
from erpcore.flow.sell.sales_credit_note import CreditedDelivery, SalesCreditNote
from erpcore.flow.sell.sales_invoice import InvoicedDelivery, SalesInvoice
from erpcore.flow.sell.sales_order import SalesOrder, SalesOrderLine
from erpcore.flow.sell.sales_return import SalesReturn
from erpcore.flow.step import Route, Step
from erpcore.flow.steps import STEPS
from erpcore.flow.stock.assembly import AssembledGoods, Assembly
from erpcore.flow.stock.average_costing import AverageCosting
from erpcore.flow.stock.cost_adjustment import CostAdjustment
from erpcore.flow.stock.count_result import CountResult
from erpcore.flow.stock.disassembly import Component, Disassembly
from erpcore.flow.stock.form_conversion import FormConversion, MadeGoods, TakenGoods
from erpcore.flow.stock.loss_decision import LossDecision, LossShare
from erpcore.flow.stock.net_realisable import Portion
from erpcore.flow.stock.own_use import OwnUse
from erpcore.flow.stock.own_use_return import OwnUseReturn
from erpcore.flow.stock.reservation import Reservation
from erpcore.flow.stock.reservation_release import ReservationRelease
from erpcore.flow.stock.salvage_receipt import SalvageReceipt
from erpcore.flow.stock.standard_revaluation import StandardRevaluation
from erpcore.flow.stock.stock_count import StockCount
from erpcore.flow.stock.stock_transfer import StockTransfer
from erpcore.flow.stock.stock_write_down import StockWriteDown
from erpcore.flow.stock.stock_write_off import StockWriteOff
from erpcore.flow.stock.transfer_receipt import TransferReceipt
from erpcore.flow.stock.transfer_shipment import TransferShipment
from erpcore.flow.stock.valuation_change import ValuationChange
from erpcore.flow.stock.variance_carry import MaterialVarianceCarry

__all__ = [
    "STEPS", "Advance", "Approval", "AssembledGoods", "Assembly", "AssetAcquisition", "AssetAddition",
    "AssetCompletion", "AssetDepreciation", "AssetDisposal", "AssetImpairment", "AssetOutput",
    "AssetPart", "AssetRenovation", "AssetRevision", "AverageCosting", "Budget", "BudgetApproval",
    "BudgetLine", "BudgetRevision", "CashCount", "CertifiedInvoice", "Charge", "Component", "ConsignmentReceipt",
    "ConsignmentReturn", "ConsignmentSale", "ConsignmentWithdrawal", "CostAdjustment", "CostDistribution",
    "CostOfSalesCarry", "CountResult", "CountedWip", "CreditedDelivery", "CreditedGoods",
    "CreditedReceipt", "CreditedReturn", "CurrencyRevaluation", "CustomerMaterialIssue",
    "CustomerMaterialReceipt", "CustomerMaterialReturn", "CustomerReceipt", "Delivery", "Disassembly",
    "DisposalCost", "DistributionLine", "Document", "DocumentReader", "DowntimeReport", "FormConversion",
    "GoodsReceipt", "GoodsShortage", "IdleCapacity", "InputVatCertification", "InvoicedDelivery",
    "InvoicedGoods", "InvoicedReceipt", "JointProduct", "JointReceipt", "JournalLine", "LandedCharge",
    "LandedCost", "LandedReceipt", "LossDecision", "LossShare", "MadeGoods", "ManualVoucher",
    "MaterialIssue", "MaterialReturn", "MaterialVarianceCarry", "MeterReading", "OpeningBalance",
    "OpeningItem", "OpeningStock", "OpeningWip", "OperationReport", "OrderCompletion", "OrderLineClosing",
    "OrderSettlement", "OverheadAbsorption", "OverheadExpense", "OverheadRest", "OwnUse", "OwnUseReturn",
    "PeriodClosing", "PeriodReopening", "Portion", "Proceeds", "ProductionReceipt", "ProfitCarry",
    "ProvisionalEstimate", "ProvisionalReversal", "PurchaseInvoice", "PurchaseOrder", "PurchaseOrderLine",
    "PurchaseRequisition", "PurchaseReturn", "RecoveredGoods", "RequestedLine", "Reservation",
    "ReservationRelease", "Reversal", "ReviewedVouchers", "RevisedLine", "ReworkOrder", "Route",
    "SalesCreditNote", "SalesInvoice", "SalesOrder", "SalesOrderLine", "SalesReturn", "SalvageReceipt",
    "ScrapRecovery", "ServiceAllocation", "ServiceLine", "ServiceReport", "SetUp", "Settlement",
    "Spoilage", "SpoilageMeasure", "StandardRevaluation", "Step", "StockCount", "StockTransfer",
    "StockWriteDown", "StockWriteOff", "SubcontractReceipt", "SummaryVoucher", "SupplierCreditNote",
    "SupplierPayment", "TakenGoods", "TimeTicket", "TransferReceipt", "TransferShipment", "UsedMaterial",
    "ValuationChange", "VoucherReview", "WipCosting", "WipCount", "WorkOrder", "WorkOrderRelease",
    "digest", "document_adapter",
]  # fmt: skip
