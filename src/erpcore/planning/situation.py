"""What a material plan is made from: needs, supplies, stock, rules and bills, as plain records."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments, exact_arguments_when_it_fails
from erpcore.kernel.quantity import whole_lots
from erpcore.kernel.rounding import divide
from erpcore.planning.lots import LOT_FOR_LOT, MOST_DAYS, LotRule, check_lot_rule
from erpcore.planning.planned_order import Kind
from erpcore.planning.shelf_life import Lot
from erpcore.planning.work_days import EVERY_DAY, WorkDays

_NO_STOCK: Mapping[str, int] = MappingProxyType({})


class Need(NamedTuple):
    """A quantity of an item that somebody needs on a day (毛需求)."""

    item: str
    day: date
    quantity: int  # micro-units, above zero
    source: str  # who needs it, such as "sales_order SO-1/1"
    outside: bool = False  # for work at a subcontractor, who may have some of it


class Supply(NamedTuple):
    """A quantity that an open order is to bring (计划接收量, scheduled receipt)."""

    item: str
    day: date
    quantity: int  # micro-units, above zero
    source: str  # the order, such as "purchase_order PO-1/1"
    outside: bool = False  # to a subcontractor, for his work alone
    on_its_way: bool = False  # it has left already: nobody can defer or cancel it


class Component(NamedTuple):
    """What a bill asks for: (made x part + fixed) / whole, rounded half up once, then up to what can be counted."""

    item: str
    part: int
    whole: int = 1
    fixed: int = 0  # once for an order, micro-units over `whole`
    grain: int = (
        1  # the smallest quantity that it is counted in, micro-units: of half a piece a whole one is taken
    )

    @exact_arguments
    def needed(self, made: int) -> int:
        """Say how much an order for so much takes; both are micro-units.

        Args:
            made: Micro-units of what is made.

        >>> Component("LEG", 4, 3, 6).needed(10), Component("BOX", 1, 12, grain=5).needed(90)
        (15, 10)
        """
        return whole_lots(divide(made * self.part + self.fixed, self.whole), self.grain)


class Bill(NamedTuple):
    """What goes into an item in a span of days, phantoms replaced by what they are made of; nothing into work alone."""

    components: tuple[Component, ...]
    first: date | None = None  # the first day on which it holds; None: since ever
    last: date | None = None  # the last day on which it holds; None: for good


class ItemRule(NamedTuple):
    """How an item is planned (计划参数)."""

    kind: Kind = "purchase"
    lot: LotRule = LOT_FOR_LOT
    lead_days: int = 0  # from placing an order, or beginning it, until it is there
    safety: int = 0  # that is to be on hand whatever happens (安全库存), micro-units
    partner: str = ""  # who usually supplies it or works on it
    up_to: int | None = None  # what an order brings on hand to (最高库存), micro-units; None: to safety stock


class Situation(NamedTuple):
    """All that a plan is made from; the order of the records does not matter."""

    today: date  # the first day of the plan
    needs: Sequence[Need]
    rules: Mapping[str, ItemRule]  # of each item that may be planned
    bills: Mapping[str, Sequence[Bill]] = MappingProxyType({})
    on_hand: Mapping[str, int] = _NO_STOCK  # free for anybody, micro-units; below zero where more was taken
    supplies: Sequence[Supply] = ()
    at_subcontractors: Mapping[str, int] = _NO_STOCK  # only for what they work on, micro-units
    last: date | None = None  # what is needed later is left out; None: nothing is
    lots: Mapping[str, Sequence[Lot]] = MappingProxyType({})  # of what is on hand, those that expire
    days: WorkDays = EVERY_DAY  # that lead times count


@exact_arguments_when_it_fails
def check_situation(of: Situation) -> None:
    """Refuse what no plan can be made from.

    Args:
        of: What a plan is to be made from; quantities in micro-units.

    Raises:
        ValueError: For an item without a rule, a quantity that is not above zero, negative days or safety stock, a lot
            by which nothing can be ordered, a lot that has expired, a plan that ends before it begins.
    """
    if of.last is not None and of.last < of.today:
        raise ValueError(f"a plan from {of.today} cannot end on {of.last}")
    records: Iterable[Need | Supply] = chain(of.needs, of.supplies)
    for record in records:
        if record.quantity <= 0:
            raise ValueError(f"{record.source}: the quantity must be above zero, found {record.quantity}")
    for item, quantity in of.at_subcontractors.items():
        if quantity < 0:
            raise ValueError(f"{item}: at subcontractors there cannot be {quantity}")
    _check_lots(of)
    for item, rule in of.rules.items():
        _check_rule(item, rule)
    for item, bills in of.bills.items():
        for bill in bills:
            _check_bill(item, bill, of.rules)
    named = chain([need.item for need in of.needs], [supply.item for supply in of.supplies])
    for item in chain(of.on_hand, of.at_subcontractors, of.bills, of.lots, named):
        if item not in of.rules:
            raise ValueError(f"no rule says how {item} is planned")


@exact_arguments
def bill_on(bills: Iterable[Bill], day: date) -> tuple[Component, ...] | None:
    """Find what goes into an item on a day; None where no bill holds.

    Args:
        bills: Of one item; the first that holds counts.
        day: On which it is begun.

    >>> bill_on([Bill((Component("LEG", 4),), last=date(2026, 11, 30))], date(2026, 12, 1)) is None
    True
    """
    for components, first, last in bills:
        if (first is None or first <= day) and (last is None or day <= last):
            return components
    return None


def _check_lots(of: Situation) -> None:
    for item, lots in of.lots.items():
        for lot in lots:
            if lot.quantity <= 0 or lot.last < of.today:
                raise ValueError(f"{item}: a lot has goods and may be used on {of.today}, found {lot}")


def _check_rule(item: str, rule: ItemRule) -> None:
    if not 0 <= rule.lead_days <= MOST_DAYS:
        raise ValueError(f"{item}: lead days must be 0 to {MOST_DAYS}, found {rule.lead_days}")
    if rule.safety < 0:
        raise ValueError(f"{item}: safety stock must not be negative, found {rule.safety}")
    if rule.up_to is not None and rule.up_to < rule.safety:
        raise ValueError(
            f"{item}: an order cannot bring stock up to {rule.up_to}, below safety stock {rule.safety}"
        )
    if rule.up_to is not None and rule.lot.fixed is not None:
        raise ValueError(f"{item}: a fixed lot does not bring stock up to a level")
    if rule.lot is not LOT_FOR_LOT:
        check_lot_rule(rule.lot)


def _check_bill(item: str, bill: Bill, rules: Mapping[str, ItemRule]) -> None:
    for component in bill.components:
        if component.item not in rules:
            raise ValueError(f"no rule says how {component.item} is planned, which goes into {item}")
        if min(component.whole, component.grain) < 1 or min(component.part, component.fixed) < 0:
            raise ValueError(f"{item}: a bill cannot ask for {component}")
