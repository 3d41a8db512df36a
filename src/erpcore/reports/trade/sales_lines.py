"""What was sold in a period: revenue, cost by element and variances, each with item, customer, order and document."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple, TypeVar

from erpcore.kernel.by_element import Amounts, add
from erpcore.kernel.calendar import Period
from erpcore.posting.roles import VARIANCE
from erpcore.reports.control_accounts import AccountOf
from erpcore.reports.source import Flow, Source, entries_within, flows

REVENUE, COST = "revenue", "cost_of_sales"
VARIANCES = (VARIANCE, "overhead_variance")
Key = TypeVar("Key", str, tuple[str, ...])


class SalesLine(NamedTuple):
    """One movement of revenue, cost of sales or a variance."""

    flow: Flow
    item: str
    customer: str
    order: str  # sales order
    delivery: str


class Sold:
    """What was sold, added up."""

    def __init__(self) -> None:
        self.quantity = 0  # micro-units invoiced
        self.delivered = 0  # micro-units whose cost was charged
        self.revenue = 0  # minor units
        self.cost: Amounts = {}  # by element; "": released allowances and what else has none
        self.variances: Amounts = {}  # by element; "": overhead written off
        self.lines: list[SalesLine] = []

    @property
    def cost_of_sales(self) -> int:
        """All elements, in minor units."""
        return sum(self.cost.values())

    @property
    def variance(self) -> int:
        """All variances, in minor units."""
        return sum(self.variances.values())

    @property
    def margin(self) -> int:
        """Gross margin: revenue less cost of sales less variances, in minor units."""
        return self.revenue - self.cost_of_sales - self.variance

    def variable(self, elements: set[str]) -> int:
        """The cost and the variances in some elements, in minor units."""
        return sum(
            amount
            for amounts in (self.cost, self.variances)
            for element, amount in amounts.items()
            if element in elements
        )

    def by_item(self) -> dict[str, "Sold"]:
        """Tell the products apart, in the order in which they were sold."""
        found: dict[str, Sold] = {}
        for line in self.lines:
            found.setdefault(line.item, Sold()).add(line)
        return found

    def add(self, line: SalesLine) -> None:
        """Add a movement."""
        self.lines.append(line)
        flow = line.flow
        if flow.place.role == REVENUE:
            self.quantity -= flow.quantity
            self.revenue -= flow.amount
        elif flow.place.role == COST:
            # cost that is carried at month end counts goods at its source
            movement = flow.entry.movements[flow.at]
            units = movement.quantity_in or movement.quantity_out
            self.delivered += units if flow.arriving is not movement.contra else -units
            add(self.cost, flow.amounts)
        else:
            add(self.variances, flow.amounts)


def sales_lines(source: Source, period: Period) -> Iterator[SalesLine]:
    """Yield the movements of revenue, cost of sales and variances of a period, in the order of the log."""
    deliveries = source.state.deliveries.lines
    for entry in entries_within(source, period):
        for flow in flows(entry, (REVENUE, COST, *VARIANCES)):
            place = flow.place
            if place.role in VARIANCES:
                yield SalesLine(flow, place.item, "", "", "")
                continue
            delivered = deliveries.get(place.key)
            order = delivered.terms.order if delivered else ""
            if order in source.state.sales_lines.lines:  # a consignee's report stands for itself
                order = order.rpartition("/")[0]
            yield SalesLine(flow, place.item, place.partner, order, place.key)


def accounts_of(lines: list[SalesLine], account_of: AccountOf, roles: tuple[str, ...]) -> set[str]:
    """Find the accounts that movements of some roles stand on."""
    return {
        account_of(line.flow.place, element)
        for line in lines
        if line.flow.place.role in roles
        for element, _ in line.flow.amounts
    }


def rank(group: tuple[Key, Sold]) -> tuple[bool, Fraction, Key]:
    """Rank by the rate of gross margin, the best first; what has no revenue comes last, by its margin."""
    key, sold = group
    earned = sold.revenue > 0
    return not earned, -Fraction(sold.margin, sold.revenue if earned else 1), key
