"""What a state is made of: the classes that a snapshot may hold, and their fields. Nothing else is read or written.

A record that there was not is added here; the order is that of the snapshot, so any change makes older ones void.
"""

import dis
import hashlib
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache
from typing import Any

from erpcore.assets.card import Card
from erpcore.assets.changes import Changed
from erpcore.assets.plan import Estimate
from erpcore.assets.register import Register
from erpcore.assets.terms import Terms
from erpcore.control import cell
from erpcore.control.approvals import Approvals, OpenApproval
from erpcore.control.budgets import Budgets
from erpcore.control.commitments import Commitments, Committed
from erpcore.control.control import Control, Fulfilment
from erpcore.control.requisitions import Requested, RequisitionLine, Requisitions
from erpcore.control.reviews import Reviews, Run
from erpcore.control.spending import Spending
from erpcore.costing.quotas.quota_method import QuotaCost, QuotaElement
from erpcore.costing.variances.breakdown import Convention
from erpcore.flow.order_lines import Ordered, OrderLine, OrderLines
from erpcore.inventory import reservations
from erpcore.inventory.adjusted import Adjusted
from erpcore.inventory.adjustment import ByAmounts, ToPrice
from erpcore.inventory.carriage import Carriage
from erpcore.inventory.class_variance import CostVariance
from erpcore.inventory.consigned import Consigned, Entrusted
from erpcore.inventory.cost_variance import CostVariances
from erpcore.inventory.looked import Looked, Sight
from erpcore.inventory.lots import Held, Lots
from erpcore.inventory.months import Months
from erpcore.inventory.named_returns import NamedReturns
from erpcore.inventory.parcel import Event, Parcel
from erpcore.inventory.passage import Output, Passage, Passages
from erpcore.inventory.pool import Pool
from erpcore.inventory.purchases import Purchase, Purchases
from erpcore.inventory.receipt_difference import ReceiptDifference
from erpcore.inventory.reductions import Reduction, Reductions
from erpcore.inventory.reservations import Reservations
from erpcore.inventory.sent_share import SentClaims, SentShares
from erpcore.inventory.shelf_price import AtShelfPrice
from erpcore.inventory.shelf_priced import ShelfPriced, ShelfPricedGoods
from erpcore.inventory.shelves import Shelves
from erpcore.inventory.stock import Stock
from erpcore.inventory.stock_counts import Counts
from erpcore.inventory.trimming import Sold
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import Receiver
from erpcore.ledger.currency_balances import CurrencyBalance, CurrencyBalances
from erpcore.ledger.general import GeneralLedger
from erpcore.ledger.lines import Line
from erpcore.ledger.open_items import OpenItem, OpenItems
from erpcore.ledger.period import Periods
from erpcore.ledger.stated_turnover import StatedTurnover, Turned
from erpcore.production.cost_card import ComponentCost, CostCard, GradeCost, OperationCost
from erpcore.production.handover import Handover
from erpcore.production.joint_plan import JointPlan, PlannedProduct
from erpcore.production.order_dates import OrderDates
from erpcore.production.order_month import OrderMonth
from erpcore.production.overhead import Overhead
from erpcore.production.pool_causes import PoolCauses
from erpcore.production.services import Services
from erpcore.production.waiting_hours import WaitingHours
from erpcore.production.wip_count import WipPortion
from erpcore.production.wip_sheet import Stage, StageCost, StageQuota, WipSheet
from erpcore.production.work_order import WorkOrder, WorkOrders

VALUES: tuple[Any, ...] = (  # made whole, and never changed
    Changed,
    Terms,
    Estimate,
    OpenApproval,
    cell.Cell,
    Committed,
    Requested,
    Run,
    QuotaCost,
    QuotaElement,
    Ordered,
    ByAmounts,
    ToPrice,
    Carriage,
    Entrusted,
    Sight,
    Held,
    Purchase,
    ReceiptDifference,
    Reduction,
    Sold,
    reservations.Cell,
    AtShelfPrice,
    ShelfPriced,
    Place,
    Line,
    Turned,
    ComponentCost,
    CostCard,
    GradeCost,
    OperationCost,
    Handover,
    JointPlan,
    PlannedProduct,
    OrderDates,
    WipPortion,
    Stage,
    StageCost,
    StageQuota,
    WipSheet,
)
RECORDS: tuple[type, ...] = (  # made empty, then filled
    Card,
    Register,
    Approvals,
    Budgets,
    Commitments,
    Control,
    Fulfilment,
    RequisitionLine,
    Requisitions,
    Reviews,
    Spending,
    OrderLine,
    OrderLines,
    Adjusted,
    CostVariance,
    Consigned,
    CostVariances,
    Counts,
    Looked,
    Lots,
    Months,
    NamedReturns,
    Event,
    Parcel,
    Output,
    Passage,
    Passages,
    Pool,
    Purchases,
    Reductions,
    Reservations,
    SentClaims,
    SentShares,
    ShelfPricedGoods,
    Shelves,
    Stock,
    CurrencyBalance,
    CurrencyBalances,
    GeneralLedger,
    OpenItem,
    OpenItems,
    Periods,
    StatedTurnover,
    OrderMonth,
    Overhead,
    PoolCauses,
    Services,
    WaitingHours,
    WorkOrder,
    WorkOrders,
)


ENUMS: tuple[type[StrEnum], ...] = (Convention, Receiver)
METHODS = frozenset(  # of parts of a state that others ask
    {
        "_agreed",
        "_kept_in",
        "_planned_class",
        "_spent",
        "_valuation",
        "_watch_spending",
        "_worked_on_at_opening",
        "accounts_of",
        "pool",
        "sent_of",
    }
)
# fields of a state: from the set-up
MADE_ANEW = frozenset(
    {"_folds", "account_map", "entry_of", "further", "further_state", "master", "of_ledger", "rules"}
)


def slots(record: type) -> tuple[str, ...]:
    """Name the slots of a class and of those that it is made from; none where it keeps its fields in a dict."""
    return tuple(_slots(record))


def _slots(record: type) -> Iterator[str]:
    for base in record.__mro__:
        found = base.__dict__.get("__slots__", ())
        yield from (found,) if isinstance(found, str) else found


@cache
def _set_in(init: Callable[..., None]) -> tuple[str, ...]:
    """Name the fields that are set when a record is made; the same under every version of Python."""
    return tuple(step.argval for step in dis.get_instructions(init) if step.opname == "STORE_ATTR")


def shape() -> str:
    """Digest the classes and the names of their fields, as they are set when a record is made."""
    told = hashlib.sha256()
    for value in VALUES:
        told.update(f"{value.__module__}.{value.__name__}{value._fields}\n".encode())
    for record in RECORDS:
        names = slots(record) or _set_in(vars(record)["__init__"])
        told.update(f"{record.__module__}.{record.__name__}{names}\n".encode())
    return told.hexdigest()
