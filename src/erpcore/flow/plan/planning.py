"""Gather from the books what a material plan is made from, and make it; nothing in the books is changed.

Needs are what customers have ordered, what open work orders and work placed with subcontractors are to take yet, and a
forecast that is handed in; supplies are goods on hand, open purchase orders and requisitions, goods in transit, open
work orders. Stock, orders and set-up are as they stand. What somebody has reserved is his: it is no free stock, and he
needs so much less. Goods of suppliers that wait here to be bought count as on hand; what consignees keep does not, and
what subcontractors keep is for their work alone.

Source: allocated and available stock, Orlicky, Material Requirements Planning (1975).
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator

from erpcore.flow.due import opened_on
from erpcore.flow.order_lines import Ordered
from erpcore.flow.plan.asked import Asked, check_asked
from erpcore.flow.plan.forecast import Given, forecast_needs
from erpcore.flow.plan.free_stock import free_stock
from erpcore.flow.plan.lead_time import LeadTimes
from erpcore.flow.plan.open_orders import (
    OpenLine,
    invoiced_ahead,
    material_left,
    orders_open,
    output_left,
    purchases_open,
    repairs_open,
    sales_open,
)
from erpcore.flow.plan.placed_work import placed_work
from erpcore.flow.plan.planned_bills import planned_bills
from erpcore.flow.plan.planning_rules import planning_rules
from erpcore.flow.reserving import for_line, for_order
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.words import Words
from erpcore.masterdata.item import STOCKED_KINDS
from erpcore.planning.lots import MOST_ORDERS, TooManyOrders
from erpcore.planning.mrp import MaterialPlan, material_plan
from erpcore.planning.shelf_life import Lot
from erpcore.planning.situation import Need, Situation, Supply


def planned(books: View, asked: Asked, forecast: Iterable[Given] = ()) -> MaterialPlan:
    """Make the material plan of a day.

    Raises:
        Refused: DOCUMENT_INVALID for days that no plan can have or a forecast line that cannot be read; UNKNOWN_SITE,
            UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNIT_DOES_NOT_CONVERT; SETUP_INVALID for bills in a circle, or a lot
            that makes more than 10 000 orders of one day.
    """
    of = situation(books, asked, forecast)
    try:
        return material_plan(of, reschedule=asked.reschedule)
    except TooManyOrders as error:
        words = Words(
            f"{error}", f"{error.item} 的批量使一天的订单达 {error.orders} 张，计划至多 {MOST_ORDERS} 张"
        )
        raise Refused(Code.SETUP_INVALID, field="planning_rules", expected=words) from None
    except ValueError as error:
        words = Words(f"{error}", "计划期内的物料清单不得循环")
        raise Refused(Code.SETUP_INVALID, field="boms", expected=words) from None


def situation(books: View, asked: Asked, forecast: Iterable[Given] = ()) -> Situation:
    """Gather what a plan is made from.

    Raises:
        Refused: As `planned`.
    """
    check_asked(asked)
    if asked.site is not None:
        books.master.site(asked.site)
    gathered = _Gathered(books, asked)
    rules = planning_rules(books.master, asked.today)
    made = {item for item, rule in rules.items() if rule.kind != "purchase"}
    bills = planned_bills(books.master, made, asked.today)
    on_hand, outside, expiring = gathered.stock()
    placed = placed_work(books.master, gathered.ordered(), bills, gathered.begins)
    return Situation(
        asked.today,
        [*forecast_needs(books, forecast), *gathered.sales(), *gathered.materials(), *placed],
        rules,
        bills,
        on_hand,
        [
            *gathered.purchases(),
            *gathered.invoiced(),
            *gathered.requested(),
            *gathered.outputs(),
            *gathered.in_transit(),
        ],
        outside,
        asked.last,
        expiring,
        gathered.lead.days,
    )


class _Gathered:
    """The books as a plan sees them."""

    def __init__(self, books: View, asked: Asked) -> None:
        self.books = books
        self.asked = asked
        self.today = asked.today
        self.lead = LeadTimes(books, asked.today)

    def _own(self, site: str) -> bool:
        """Tell whether goods of a site are in the plan."""
        if self.asked.site is not None:
            return site == self.asked.site
        known = self.books.master.sites.get(site)
        return known is None or not known.is_kept_by_others

    def _outside(self, site: str) -> bool:
        """Tell whether goods of a site are with a subcontractor, who works for all own sites together."""
        known = self.books.master.sites.get(site)
        return self.asked.site is None and known is not None and known.subcontractor is not None

    def _expected(self, order: str, item: str, due: datetime.date | None) -> datetime.date:
        """Say when an order is to bring goods: on its day, or so long after its date as that takes."""
        return due or self.lead.ends(item, self.books.earlier(order, "order").document.date)

    def sales(self) -> Iterator[Need]:
        """Go through what customers wait for; at once where nothing was promised."""
        for key, line, left in sales_open(self.books):
            item, holder = line.terms.item, for_line(key)
            if self._own(line.terms.site):
                missing = left - self._kept(holder)[item]
                if missing > 0:
                    yield Need(item, line.terms.due or self.today, missing, holder)

    def materials(self) -> Iterator[Need]:
        """Go through what open work orders are to take yet, when they begin."""
        for order in orders_open(self.books):
            if not self._own(order.site) or not output_left(self.books, order):
                continue
            holder = for_order(order.number)
            kept = self._kept(holder)
            day = order.dates.start if order.dates else None
            if day is None:
                due = order.dates.due if order.dates else None
                day = self.lead.begins(order.item, due) if due else self.today
            for item, left in material_left(self.books, order).items():
                if left > kept[item] and self.books.master.item(item).kind in STOCKED_KINDS:
                    yield Need(item, day, left - kept[item], holder)

    def ordered(self) -> Iterator[OpenLine]:
        """Go through the order lines that suppliers are to deliver to a place of the plan."""
        for each in purchases_open(self.books):
            site = each.line.terms.site
            if self._own(site) or self._outside(site):
                yield each

    def begins(self, terms: Ordered) -> datetime.date:
        """Say when the work of an order line begins, not before the plan."""
        due = self._expected(terms.order, terms.item, terms.due)
        return max(self.lead.begins(terms.item, due), self.today)

    def purchases(self) -> Iterator[Supply]:
        """Go through what suppliers are to deliver."""
        for key, line, left in self.ordered():
            terms = line.terms
            day = self._expected(terms.order, terms.item, terms.due)
            yield Supply(terms.item, day, left, f"purchase_order {key}", self._outside(terms.site))

    def invoiced(self) -> Iterator[Supply]:
        """Go through goods on their way from suppliers that were invoiced without an order (在途物资)."""
        for item in invoiced_ahead(self.books):
            place = item.place
            outside = self._outside(place.site)
            if outside or self._own(place.site):
                invoice = self.books.earlier(place.key.rpartition("/")[0], "invoice").document
                day = self.lead.ends(place.item, opened_on(invoice))
                source = f"goods_in_transit {place.key}"
                yield Supply(place.item, day, item.quantity, source, outside, on_its_way=True)

    def requested(self) -> Iterator[Supply]:
        """Go through goods that were asked for and not ordered yet; what waits for approval is not coming."""
        if self.asked.site not in {None, self.books.master.first_site}:
            return
        for key, line in sorted(self.books.control.requisitions.lines.items()):
            item = line.terms.item
            if item and line.left > 0 and not line.waiting:
                day = self._expected(line.terms.requisition, item, None)
                yield Supply(item, day, line.left, f"purchase_requisition {key}")

    def outputs(self) -> Iterator[Supply]:
        """Go through what open work orders are to bring, and finished units that repairs have taken off the shelf."""
        for order in repairs_open(self.books):
            away = order.issued(order.item)
            if away > 0 and self._own(order.site):
                yield Supply(order.item, self.today, away, for_order(order.number))
        for order in orders_open(self.books):
            if self._own(order.site):
                due = order.dates.due if order.dates else None
                start = order.dates.start if order.dates else None
                if due is None and start is not None:
                    due = self.lead.ends(order.item, start)
                for item, left in output_left(self.books, order).items():
                    day = self._expected(order.number, item, due)
                    yield Supply(item, day, left, for_order(order.number))

    def in_transit(self) -> Iterator[Supply]:
        """Go through what is on its way from one site to another: it is there soon, so it counts as there today."""
        for key, passage in sorted(self.books.passages.passages.items()):
            place = passage.place
            if place.role == "transit" and passage.quantity > 0:
                outside = self._outside(place.site)
                if outside or self._own(place.site):
                    source = f"transfer_shipment {key}"
                    yield Supply(place.item, self.today, passage.quantity, source, outside, on_its_way=True)

    def stock(self) -> tuple[dict[str, int], dict[str, int], dict[str, list[Lot]]]:
        """Add up what is free on hand, and what subcontractors have: item -> micro-units; and list lots that expire."""
        books, on_hand, outside = self.books, Counter[str](), Counter[str]()
        expiring: dict[str, list[Lot]] = {}
        stock, sites = books.stock, books.master.sites
        shelves = stock.shelves.held if stock.shelves.area_of is not None else stock.pools
        for item, site in shelves:
            own = self._own(site) and (site or not sites)
            if not own and not self._outside(site):
                continue
            free, lots = free_stock(books, item, site, self.today)
            if not own:
                outside[item] += max(free, 0)
                continue
            on_hand[item] += free
            if lots:
                expiring.setdefault(item, []).extend(lots)
        for entrusted, quantity in stock.consigned.held.items():
            if self._own(entrusted.site):
                on_hand[entrusted.item] += quantity
        return dict(on_hand), dict(outside), expiring

    def _kept(self, holder: str) -> Counter[str]:
        """Add up what somebody has reserved at the sites of the plan: item -> micro-units."""
        kept = Counter[str]()
        for cell, quantity in self.books.stock.reservations.by_holder.get(holder, {}).items():
            if self._own(cell.site):
                kept[cell.item] += quantity
        return kept
