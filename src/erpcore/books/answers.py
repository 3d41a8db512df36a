"""What the books are asked: how orders, goods and reports stand; nothing is posted here."""

import datetime
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from threading import RLock

from erpcore.books.arguments import require_receipt
from erpcore.books.explaining.explain import Explained, explain
from erpcore.books.explanation import Explanation
from erpcore.books.ports import EntryLog
from erpcore.books.threads import alone
from erpcore.books.unit import Unit
from erpcore.control.approvals import OpenApproval
from erpcore.flow.control.budget_available import AvailableBudget, available_budget
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.make.backflush import Receipt, backflushed
from erpcore.flow.make.order import find_order
from erpcore.flow.plan.availability import Available, available
from erpcore.flow.plan.forecast import Given
from erpcore.flow.plan.planning import Asked, planned
from erpcore.flow.state import State
from erpcore.planning.cash import Answer, CashFlow
from erpcore.planning.mrp import MaterialPlan
from erpcore.production.work_order import WorkOrder
from erpcore.reports.cash_forecast import CashForecast, asked, forecast
from erpcore.reports.cash_proposals import Proposal
from erpcore.reports.catalogue import draw_up
from erpcore.reports.table import Report


class Answers(ABC):
    """The questions that `Books` answers, one thread at a time."""

    log: EntryLog
    state: State
    turn: RLock
    _unit: Unit | None

    def read(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Read the entries after a position, up to and including another; those of an open unit, too."""
        return self.log.read(after, until) if self._unit is None else self._unit.read(self.log, after, until)

    @abstractmethod
    def ledger(self, code: str) -> "Answers":
        """Find a further ledger of the same books; refuses DOCUMENT_INVALID."""

    def work_order(self, number: str) -> WorkOrder:
        """Find a work order as it stands: cost, output, what is in process; refuses UNKNOWN_ORDER."""
        return find_order(self.state, number)

    @alone
    def available(self, item: str, site: str | None = None, lot: str = "") -> Available:
        """Tell how much of an item is on hand, free and reserved at a site; refuses UNKNOWN_ITEM, UNKNOWN_SITE."""
        return available(self.state, item, site, lot)

    @alone
    def budget(
        self,
        period: str,
        *,
        item_class: str | None = None,
        account: str | None = None,
        cost_centre: str | None = None,
        dimensions: Mapping[str, str] | None = None,
    ) -> AvailableBudget:
        """Tell what of a budget is reserved, committed, spent and available; see `flow.control.budget_available`."""
        return available_budget(
            self.state,
            period,
            item_class=item_class,
            account=account,
            cost_centre=cost_centre,
            dimensions=dimensions,
        )

    @alone
    def approvals(self, document: str | None = None) -> list[OpenApproval]:
        """List what is approved and not posted yet: all of it, or of one document that is to be posted."""
        found = self.state.approvals
        of = found.open.values() if document is None else (found.of(document),)
        return [given for each in of for given in each.values()]

    @alone
    def backflush(
        self,
        receipt: Receipt,
        *,
        items: Collection[str] | None = None,
        hours: bool = True,
    ) -> list[Document]:
        """Write the slips that a receipt takes by its order's card, for `post_all`; see `flow.make.backflush`."""
        return backflushed(self.state, require_receipt(receipt), items=items, hours=hours)

    @alone
    def material_plan(
        self,
        date: datetime.date,
        *,
        until: datetime.date | None = None,
        forecast: Iterable[Given] = (),
        site: str | None = None,
        reschedule: bool = False,
    ) -> MaterialPlan:
        """Plan what to buy, make and have made so that what is needed is there; stock and orders are as they stand.

        Args:
            date: The day of the plan; what should have happened before it stands on it.
            until: Its last day; None: whatever is needed, however late.
            forecast: What is needed besides orders, `ForecastLine` or mappings with its fields.
            site: Goods and orders of this site alone; None: of all own sites together.
            reschedule: Whether open orders that come after they are needed count as expedited.

        Raises:
            Refused: DOCUMENT_INVALID for days that no plan can have, or for a forecast line; UNKNOWN_SITE,
                UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNIT_DOES_NOT_CONVERT; SETUP_INVALID for bills in a circle,
                or a lot that makes more than 10 000 orders of one day.
        """
        return planned(self.state, Asked(date, until, site, reschedule), forecast)

    @alone
    def report(self, name: str, period: str | None = None, **options: object) -> Report:
        """Draw up a report; `REPORTS` in `erpcore.reports.catalogue` lists them with their options.

        Args:
            name: Such as "trial_balance".
            period: Such as "2026-10"; None: the latest one.
            **options: By name; None: not given.

        Raises:
            ReportRefused, Refused: For a report, option, period, item, account or order that there is not.
        """
        return draw_up(self, name, period, options)

    @alone
    def cash_plan(
        self, date: datetime.date | str, *, flows: Iterable[CashFlow] = (), **assumed: object
    ) -> CashForecast:
        """Plan cash from what is there at the end of a day: what is due, ordered and planned, to the first shortfall.

        Args:
            date: The plan begins on the next day.
            flows: What is planned besides, in minor units of the book currency.
            **assumed: Fields of `CashQuestion`: until, minimum, overdue, undated, vat_rate, advances, discounts.

        Raises:
            Refused: DOCUMENT_INVALID, NUMBER_INVALID, PERIOD_UNKNOWN, UNKNOWN_ORDER.
        """
        return forecast(self, {"date": date, **assumed}, flows=flows)

    @alone
    def can_be_paid(
        self,
        proposal: Proposal,
        date: datetime.date | str,
        *,
        flows: Iterable[CashFlow] = (),
        **assumed: object,
    ) -> Answer:
        """Ask whether a proposal can be paid: if not, the first day that is short, by how much, and what makes it so.

        Args:
            proposal: A material plan or planned orders, at the latest prices and on the terms of their suppliers;
                flows; or the number of a work order, or of a requisition: what it still has to buy.
            date: The plan begins on the next day.
            flows: What is planned besides.
            **assumed: As for `cash_plan`.

        Raises:
            Refused: DOCUMENT_INVALID, NUMBER_INVALID, PERIOD_UNKNOWN, UNKNOWN_ORDER,
                UNKNOWN_ITEM, UNKNOWN_PARTNER, PRICE_MISSING.
        """
        return asked(self, proposal, {"date": date, **assumed}, flows)

    @alone
    def explain(self, of: Explained) -> Explanation:
        """Follow a voucher, its number, a line or goods to what is behind; refuses UNKNOWN_DOCUMENT, UNKNOWN_ITEM."""
        return explain(self, of)
