"""What the accountants write at the end of a month, step by step, and when a month is opened again."""

import datetime

from erpcore.books.books import Books
from erpcore.flow.assets.asset_depreciation import AssetDepreciation
from erpcore.flow.buy.provisional_estimate import ProvisionalEstimate
from erpcore.flow.buy.provisional_reversal import ProvisionalReversal
from erpcore.flow.document import Document
from erpcore.flow.make.order_settlement import OrderSettlement
from erpcore.flow.make.overhead_absorption import OverheadAbsorption
from erpcore.flow.make.overhead_rest import OverheadRest
from erpcore.flow.make.service_allocation import ServiceAllocation
from erpcore.flow.make.wip_costing import WipCosting
from erpcore.flow.pay.currency_revaluation import CurrencyRevaluation
from erpcore.flow.record.period_closing import PeriodClosing
from erpcore.flow.record.period_reopening import PeriodReopening
from erpcore.flow.record.profit_carry import ProfitCarry, profit_cells
from erpcore.flow.record.summary_voucher import SummaryVoucher
from erpcore.flow.sell.cost_of_sales_carry import CostOfSalesCarry
from erpcore.flow.state import State
from erpcore.flow.stock.average_costing import AverageCosting
from erpcore.flow.stock.variance_carry import MaterialVarianceCarry
from erpcore.kernel.calendar import Period
from erpcore.testing.strategies.clerk import Clerk, Writer


def period_to_close(state: State, today: datetime.date) -> Period:
    """Name the first period that is not closed: the earliest one with vouchers, or else today's."""
    calendar = state.master.calendar
    earliest = state.periods.earliest() or min(state.ledger.spans, default="")
    return calendar.period(earliest) if earliest else calendar.period_of(today)


def _at_month_end(document: type[Document], prefix: str) -> Writer:
    """Make the writer of a step of the month's end that says nothing but its day."""

    def write(clerk: Clerk) -> Document:
        day = period_to_close(clerk.state, clerk.today).last_day
        return document.model_validate({"id": clerk.id(prefix), "date": day})

    return write


provisional_estimate = _at_month_end(ProvisionalEstimate, "PE")
asset_depreciation = _at_month_end(AssetDepreciation, "AD")
currency_revaluation = _at_month_end(CurrencyRevaluation, "XR")
service_allocation = _at_month_end(ServiceAllocation, "SA")
overhead_absorption = _at_month_end(OverheadAbsorption, "OA")
overhead_rest = _at_month_end(OverheadRest, "OR")
average_costing = _at_month_end(AverageCosting, "AC")
wip_costing = _at_month_end(WipCosting, "WV")
material_variance_carry = _at_month_end(MaterialVarianceCarry, "VC")
order_settlement = _at_month_end(OrderSettlement, "ST")
cost_of_sales_carry = _at_month_end(CostOfSalesCarry, "CS")
profit_carry = _at_month_end(ProfitCarry, "PC")


def provisional_reversal(clerk: Clerk) -> Document | None:
    """Take estimates of earlier months back: on the first open day, now and then later."""
    first = period_to_close(clerk.state, clerk.today).start
    return ProvisionalReversal(id=clerk.id("PV"), date=clerk.day() if clerk.dice.one_in(4) else first)


def summary_voucher(clerk: Clerk) -> Document | None:
    """Write a summary voucher that is waiting."""
    waiting = list(clerk.state.collected)
    if not waiting:
        return None
    rule, code = clerk.dice.pick(waiting)
    period = clerk.state.periods.calendar.period(code)
    return SummaryVoucher(
        id=clerk.id("SV"), date=period.last_day, rule=rule, period=code if period.adjusting else None
    )


def period_closing(clerk: Clerk) -> Document | None:
    """Close the earliest period, or do first what is still missing for that."""
    period = period_to_close(clerk.state, clerk.today)
    if clerk.dice.one_in(6) and clerk.state.master.setup.company.calendar.adjusting:
        period = clerk.state.master.calendar.periods(period.fiscal_year)[12]
    if clerk.dice.one_in(12):
        return PeriodClosing(id=clerk.id("CLOSE"), date=period.last_day)
    return remaining(clerk.books, period, clerk.id("CLOSE"))


def remaining(books: Books, period: Period, document: str) -> Document:
    """Write what is missing before a period can be closed, or the closing when nothing is.

    Args:
        books: The books.
        period: The period.
        document: The id of what is written.
    """
    named = period.code if period.adjusting else None
    state, day = books.state, period.last_day
    for rule, code in state.collected:
        if code == period.code:
            return SummaryVoucher(id=document, date=day, period=named, rule=rule)
    if any(balance for _, _, balance in profit_cells(state, period.code)):
        return ProfitCarry(id=document, date=day, period=named)
    return PeriodClosing(id=document, date=day, period=named)


def period_reopening(clerk: Clerk) -> Document | None:
    """Reopen the period closed last."""
    closed = clerk.state.periods.closed
    if not closed:
        return None
    code = max(closed) if clerk.dice.below(6) else min(closed)
    return PeriodReopening(id=clerk.id("RO"), date=clerk.today, period=code, reason="forgotten")
