"""Every document type, and the reader that tells them apart by `type`."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Annotated, Any, cast

from pydantic import Field, TypeAdapter

from erpcore.flow.buy.goods_receipt import GoodsReceipt as GoodsReceipt
from erpcore.flow.buy.purchase_invoice import InvoicedReceipt as InvoicedReceipt
from erpcore.flow.buy.purchase_invoice import PurchaseInvoice as PurchaseInvoice
from erpcore.flow.buy.purchase_order import PurchaseOrder as PurchaseOrder
from erpcore.flow.document import Document as Document
from erpcore.flow.make.material_issue import MaterialIssue as MaterialIssue
from erpcore.flow.make.material_return import MaterialReturn as MaterialReturn
from erpcore.flow.make.order_completion import OrderCompletion as OrderCompletion
from erpcore.flow.make.order_settlement import OrderSettlement as OrderSettlement
from erpcore.flow.make.overhead_absorption import OverheadAbsorption as OverheadAbsorption
from erpcore.flow.make.overhead_expense import OverheadExpense as OverheadExpense
from erpcore.flow.make.overhead_rest import OverheadRest as OverheadRest
from erpcore.flow.make.production_receipt import ProductionReceipt as ProductionReceipt
from erpcore.flow.make.scrap_recovery import ScrapRecovery as ScrapRecovery
from erpcore.flow.make.time_ticket import TimeTicket as TimeTicket
from erpcore.flow.make.work_order import WorkOrder as WorkOrder
from erpcore.flow.make.work_order_release import WorkOrderRelease as WorkOrderRelease
from erpcore.flow.ordering import OrderedLine as OrderedLine
from erpcore.flow.pay.customer_receipt import CustomerReceipt as CustomerReceipt
from erpcore.flow.pay.settlement import Settlement as Settlement
from erpcore.flow.pay.supplier_payment import SupplierPayment as SupplierPayment
from erpcore.flow.record.journal import JournalLine as JournalLine
from erpcore.flow.record.manual_voucher import ManualVoucher as ManualVoucher
from erpcore.flow.record.opening_balance import OpeningBalance as OpeningBalance
from erpcore.flow.record.opening_item import OpeningItem as OpeningItem
from erpcore.flow.record.opening_stock import OpeningStock as OpeningStock
from erpcore.flow.record.opening_wip import OpeningWip as OpeningWip
from erpcore.flow.record.period_closing import PeriodClosing as PeriodClosing
from erpcore.flow.record.period_reopening import PeriodReopening as PeriodReopening
from erpcore.flow.record.profit_carry import ProfitCarry as ProfitCarry
from erpcore.flow.record.reversal import Reversal as Reversal
from erpcore.flow.record.set_up import SetUp as SetUp
from erpcore.flow.record.summary_voucher import SummaryVoucher as SummaryVoucher
from erpcore.flow.sell.cost_of_sales_carry import CostOfSalesCarry as CostOfSalesCarry
from erpcore.flow.sell.delivery import Delivery as Delivery
from erpcore.flow.sell.sales_invoice import InvoicedDelivery as InvoicedDelivery
from erpcore.flow.sell.sales_invoice import SalesInvoice as SalesInvoice
from erpcore.flow.sell.sales_order import SalesOrder as SalesOrder
from erpcore.flow.step import Route as Route
from erpcore.flow.step import Step as Step
from erpcore.flow.stock.standard_revaluation import StandardRevaluation as StandardRevaluation
from erpcore.flow.steps import STEPS as STEPS


def document_adapter(steps: Sequence[Step] = STEPS) -> TypeAdapter[Any]:
    """Build the reader and writer of documents: a union told apart by `type`.

    Args:
        steps: The business steps; a host with steps of its own adds them.

    Returns:
        A pydantic adapter; `validate_json` reads one document, `json_schema` describes all of them.
    """
    types: list[Any] = [step.document for step in steps]
    annotated: Any = cast("Any", Annotated)[reduce(or_, types), Field(discriminator="type")]
    return TypeAdapter(annotated)
