"""The material plan (物料需求计划): what to buy, make or have made, and when, level by level.

Items are planned in low-level-code order, so that all needs of an item are known before it is netted. What is needed
before the day of the plan is needed on it. An order is due when something is missing, and is placed its lead time
before; where that is past, it is flagged, not moved: the need stays where it is. What of lots nobody has used by their
last day leaves the stock on the day after, as if it were needed then.

Source: Orlicky, Material Requirements Planning (1975); Vollmann, Berry, Whybark and Jacobs, Manufacturing Planning and
    Control Systems; Heizer and Render, Operations Management, ch. 14.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from inspect import unwrap
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.kernel.rounding import divide
from erpcore.planning.levels import low_levels
from erpcore.planning.lots import TooManyOrders
from erpcore.planning.messages import Message, rescheduling
from erpcore.planning.netting import days_needed, planned_receipts
from erpcore.planning.planned_order import PlannedOrder
from erpcore.planning.shelf_life import Lot, left_over
from erpcore.planning.situation import (
    Bill,
    Component,
    ItemRule,
    Need,
    Situation,
    Supply,
    bill_on,
    check_situation,
)
from erpcore.planning.work_days import WorkDays

Wanted = tuple[date, int, str, bool]  # a need without its item: large plans have millions of them
# of each order, whose rule and bills have been looked at
_before: Callable[[WorkDays, date, int], date] = unwrap(WorkDays.before)
_bill_on: Callable[[Sequence[Bill], date], tuple[Component, ...] | None] = unwrap(bill_on)


class ItemPlan(NamedTuple):
    """What the plan says of one item."""

    item: str
    level: int  # its low-level code
    rule: ItemRule
    on_hand: int  # before the first day, micro-units
    wanted: tuple[Wanted, ...]  # by day, and what of lots expires; less what subcontractors have for theirs
    supplies: tuple[Supply, ...]  # by day; where orders are rescheduled, on the days on which they are needed
    orders: tuple[PlannedOrder, ...]  # by day

    @property
    def needs(self) -> tuple[Need, ...]:
        """What is wanted, as records."""
        return tuple(Need(self.item, *row) for row in self.wanted)


class MaterialPlan(NamedTuple):
    """What to do, for all items."""

    today: date
    last: date | None
    items: dict[str, ItemPlan]  # by level, then by code; those with a need, an open order or safety stock
    orders: tuple[PlannedOrder, ...]  # in the order of their numbers
    messages: tuple[Message, ...]  # by item

    @exact_arguments
    def of(self, item: str) -> ItemPlan:
        """Find what is planned of an item.

        Args:
            item: Its code.

        Raises:
            ValueError: For an item that is not in the plan.
        """
        if item not in self.items:
            raise ValueError(f"{item} is not in the plan")
        return self.items[item]


@exact_arguments
def material_plan(of: Situation, *, reschedule: bool = False) -> MaterialPlan:
    """Plan what to order so that every need is met and safety stock is on hand.

    Args:
        of: Needs, supplies, stock, rules and bills.
        reschedule: Whether an open order that comes after it is needed counts as expedited to that day, before
            anything is planned. Without it open orders come when they say, and what is missing before is planned;
            the messages tell which could be expedited instead.

    Raises:
        ValueError: For records that no plan can be made from (`check_situation`), bills in a circle.
        TooManyOrders: For a lot that makes more than 10 000 orders of one day.

    >>> day = date(2026, 11, 2)
    >>> made = ItemRule("make", lead_days=7)
    >>> plan = material_plan(Situation(
    ...     today=day, needs=[Need("TABLE", date(2026, 11, 23), 10, "sales_order SO-1/1")],
    ...     rules={"TABLE": made, "LEG": ItemRule(lead_days=14)},
    ...     bills={"TABLE": [Bill((Component("LEG", 4),))]}, on_hand={"LEG": 15}))
    >>> [(order.item, order.quantity, str(order.release), str(order.due), order.late) for order in plan.orders]
    [('TABLE', 10, '2026-11-16', '2026-11-23', 0), ('LEG', 25, '2026-11-02', '2026-11-16', 0)]
    """
    check_situation(of)
    return _Run(of, reschedule=reschedule).plan()


class _Run:
    """A plan in the making."""

    def __init__(self, of: Situation, *, reschedule: bool) -> None:
        self.of = of
        self.reschedule = reschedule
        self.needs: dict[str, list[Wanted]] = {}
        self.supplies: dict[str, list[Supply]] = {}
        self.orders: list[PlannedOrder] = []
        self.messages: list[Message] = []
        for need in of.needs:
            if of.last is None or need.day <= of.last:
                self.needs.setdefault(need.item, []).append(need[1:])
        self.outside: dict[str, list[tuple[date, int]]] = {}  # what subcontractors have and get, by item
        for item, quantity in of.at_subcontractors.items():
            self.outside[item] = [(date.min, quantity)]
        for supply in of.supplies:
            if supply.outside:
                comes = supply.day if supply.day > of.today else date.min
                self.outside.setdefault(supply.item, []).append((comes, supply.quantity))
            else:
                self.supplies.setdefault(supply.item, []).append(supply)

    def plan(self) -> MaterialPlan:
        of = self.of
        uses: dict[str, list[str]] = {item: [] for item in of.rules}
        for item, bills in of.bills.items():
            uses[item] = [component.item for bill in bills for component in bill.components]
        found = {}
        for item, level in low_levels(uses).items():
            rule = of.rules[item]
            short = of.on_hand.get(item, 0) < rule.safety or any(map(self._ends, of.lots.get(item, ())))
            if short or item in self.needs or item in self.supplies:
                found[item] = self._item(item, level, rule)
        return MaterialPlan(of.today, of.last, found, tuple(self.orders), tuple(self.messages))

    def _item(self, item: str, level: int, rule: ItemRule) -> ItemPlan:
        today, on_hand = self.of.today, self.of.on_hand.get(item, 0)
        needs = sorted(self.needs.get(item, ()))
        if item in self.outside:
            needs = _left_of(needs, self.outside[item])
        gross = {today: 0}
        for day, quantity, _, _ in needs:
            if day in gross:
                gross[day] += quantity
            elif day > today:
                gross[day] = quantity
            else:
                gross[today] += quantity
        if item in self.of.lots:
            needs = sorted([*needs, *self._expired(item, gross)])
        balance = on_hand - rule.safety
        supplies = self._supplies(item, balance, gross)
        scheduled: dict[date, int] = {}
        for supply in supplies:
            day = max(supply.day, today)
            if self.of.last is None or day <= self.of.last:
                scheduled[day] = scheduled.get(day, 0) + supply.quantity
        first = len(self.orders)
        try:
            up_to = None if rule.up_to is None else rule.up_to - rule.safety
            receipts = planned_receipts(balance, gross, scheduled, rule.lot, up_to)
        except TooManyOrders as error:
            raise TooManyOrders(error.orders, item) from None
        self._order(item, rule, receipts)
        orders = self.orders[first:]
        if rule.kind != "purchase" and orders:
            self._ask(rule, orders, self.of.bills.get(item, ()))
        return ItemPlan(item, level, rule, on_hand, tuple(needs), tuple(supplies), tuple(orders))

    def _expired(self, item: str, gross: dict[date, int]) -> Iterator[Wanted]:
        """Let what is left of lots be there no more from the day after their last one on."""
        for lot in left_over(self.of.lots[item], gross):
            if self._ends(lot):
                gone, source = lot.last + timedelta(days=1), f"lot {lot.name}"
                gross[gone] = gross.get(gone, 0) + lot.quantity
                self.messages.append(Message("expire", item, source, lot.quantity, lot.last))
                yield gone, lot.quantity, source, False

    def _ends(self, lot: Lot) -> bool:
        return self.of.last is None or lot.last < self.of.last

    def _supplies(self, item: str, balance: int, gross: dict[date, int]) -> list[Supply]:
        """Take the open orders of an item, on the days on which they count, and say which are on others than needed."""
        supplies = sorted(self.supplies.get(item, ()))
        if not supplies:
            return supplies
        needed = days_needed(balance, gross, supplies)
        self.messages += rescheduling(supplies, needed, self.of.today, self.of.last)
        if self.reschedule:
            pairs = zip(supplies, needed, strict=True)
            supplies = [of._replace(day=min(of.day, day or of.day)) for of, day in pairs]
        return supplies

    def _order(self, item: str, rule: ItemRule, receipts: list[tuple[date, int]]) -> None:
        today, days, kind, partner = self.of.today, self.of.days, rule.kind, rule.partner
        for due, quantity in receipts:
            release = _before(days, due, rule.lead_days)
            late = (today - release).days if release < today else 0
            number = len(self.orders) + 1
            order = PlannedOrder(number, kind, item, quantity, release, due, late, partner)
            self.orders.append(order)
            if late:
                self.messages.append(Message("late", item, order.source, quantity, release, today))

    def _ask(self, rule: ItemRule, orders: Sequence[PlannedOrder], bills: Sequence[Bill]) -> None:
        """Ask for what goes into planned orders on the days on which they begin."""
        outside, wanted = rule.kind == "subcontract", self.needs
        for order in orders:
            day = max(order.release, self.of.today)
            source, made = order.source, order.quantity
            components = _bill_on(bills, day)
            if components is None:
                self.messages.append(Message("no_bill", order.item, source, order.quantity, order.release))
                continue
            for item, part, whole, fixed, grain in components:
                quantity = made * part + fixed if whole == 1 else divide(made * part + fixed, whole)
                if grain > 1:
                    quantity = -(-quantity // grain) * grain
                if quantity:
                    need = (day, quantity, source, outside)
                    if item in wanted:
                        wanted[item].append(need)
                    else:
                        wanted[item] = [need]


def _left_of(needs: Sequence[Wanted], outside: Sequence[tuple[date, int]]) -> list[Wanted]:
    """Let what subcontractors have, and have got by then, cover what they need, the earliest first."""
    left, there, coming = [], 0, sorted(outside, reverse=True)
    for day, quantity, source, at_work_there in needs:
        while coming and coming[-1][0] <= day:
            there += coming.pop()[1]
        used = min(there, quantity) if at_work_there else 0
        there -= used
        if used < quantity:
            left.append((day, quantity - used, source, at_work_there))
    return left
