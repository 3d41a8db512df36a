"""What is asked of the whole factory: goods, budgets, approvals, plans; no single ledger answers it."""

import datetime
from collections.abc import Collection, Iterable, Mapping

from erpcore.books.answers import Answers
from erpcore.books.arguments import require_receipt
from erpcore.books.threads import alone
from erpcore.control.approvals import OpenApproval
from erpcore.flow.control.budget_available import AvailableBudget, available_budget
from erpcore.flow.document import Document
from erpcore.flow.make.backflush import Receipt, backflushed
from erpcore.flow.plan.asked import Asked
from erpcore.flow.plan.availability import Available, available
from erpcore.flow.plan.forecast import Given
from erpcore.flow.plan.planning import planned
from erpcore.kernel.handed_over import handed_over
from erpcore.planning.cash import CashFlow
from erpcore.planning.cash_proposal import Answer
from erpcore.planning.mrp import MaterialPlan
from erpcore.reports.cash.cash_forecast import CashForecast, asked, forecast
from erpcore.reports.cash.cash_proposals import Proposal


class FactoryAnswers(Answers):
    """The questions that `Books` answers, and none of their further ledgers, which keep no budgets and no requests."""

    @handed_over
    @alone
    def available(self, item: str, site: str | None = None, lot: str = "") -> Available:
        """Tell how much of an item is on hand, free and reserved at a site; refuses UNKNOWN_ITEM, UNKNOWN_SITE."""
        return available(self.state, item, site, lot)

    @handed_over
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

    @handed_over
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

    @handed_over
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
