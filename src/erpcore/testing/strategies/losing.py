"""What the workshops write when units are spoiled, and when they count what is in process."""

from decimal import Decimal
from fractions import Fraction

from erpcore.flow.document import Document
from erpcore.flow.make.neglecting import NEGLECTED
from erpcore.flow.make.rework_order import ReworkOrder
from erpcore.flow.make.spoilage import RecoveredGoods, Spoilage
from erpcore.flow.make.spoiling import SpoilageMeasure
from erpcore.flow.make.units_come import most_units_come
from erpcore.flow.make.wip_count import CountedWip, WipCount
from erpcore.kernel.quantity import from_micro
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.making import scrap_recovery

_GOODS = ("item", "quantity", "unit", "price", "site", "lot", "expires")


def spoilage(clerk: Clerk) -> Document | None:
    """Scrap some units of a running order that has cost something."""
    order = clerk.choose(order for order in clerk.orders("released") if order.cost())
    if order is None:
        return None
    goods = scrap_recovery(clerk) if clerk.dice.one_in(3) else None
    left = order.quantity - order.completed_quantity - order.spoiled_quantity
    some = max(left // 4, clerk.master.grain(order.item))
    bearer = clerk.dice.pick((None, None, "order", "cost_centre", "loss", "pending"))
    done = [0, *(of.number for of in order.standard.operations)] if order.standard else [0]
    if clerk.dice.one_in(8):
        lost = clerk.told(order.item, clerk.part_of(some, order.item) or Decimal(1))
        return Spoilage(id=clerk.id("SP"), date=clerk.day(), work_order=order.number, basis=NEGLECTED, **lost)
    operation = clerk.dice.pick((None, *done))
    under_way = clerk.dice.one_in(3) or operation == 0
    basis = clerk.dice.pick(("actual", "actual", "standard", "month"))
    told = basis == "actual" and clerk.dice.one_in(2)
    day = clerk.day()
    whole = min(order.quantity, most_units_come(clerk.books.state, order, f"{day:%Y-%m}"))
    return Spoilage(
        id=clerk.id("SP"),
        date=day,
        work_order=order.number,
        quantity=clerk.part_of(some, order.item) or Decimal(1),
        unit=clerk.base(order.item),
        cause=clerk.dice.pick(("normal", "abnormal", "worker", "supplier")),
        basis=basis,
        whole=from_micro(whole) if whole and (basis == "month" or told) else None,
        operation=operation,
        under_way=Decimal("0.5") if operation != max(done) and operation is not None and under_way else None,
        degrees={"labour": clerk.dice.pick((Decimal(0), Decimal("0.5")))} if clerk.dice.one_in(3) else {},
        measures=[_measured(clerk)] if clerk.dice.one_in(5) else [],
        recovered=goods and RecoveredGoods(**{name: getattr(goods, name) for name in _GOODS}),
        vat=clerk.vat() if clerk.dice.one_in(4) else Decimal(0),
        claimed=clerk.amount(9) if clerk.dice.one_in(3) else Decimal(0),
        bearer=bearer,
        cost_centre=clerk.cost_centre() if bearer == "cost_centre" else None,
    )


def _measured(clerk: Clerk) -> SpoilageMeasure:
    """Share an element between spoiled and good units by another measure than units."""
    element = clerk.dice.pick([*clerk.master.elements])
    return SpoilageMeasure(element=element, spoiled=clerk.dice.decimal(0, 9, 2), whole=Decimal(10))


def rework_order(clerk: Clerk) -> Document | None:
    """Repair some units of an order that runs, now and then of one that is completed, or some of the shelf."""
    bearer = clerk.dice.pick((None, "order", "cost_centre", "loss"))
    if clerk.dice.one_in(8):
        return _from_the_shelf(clerk)
    status = "completed" if clerk.dice.one_in(4) else "released"
    order = clerk.choose(clerk.orders(status))
    if order is None:
        return None
    return ReworkOrder(
        id=clerk.id("RW"),
        date=clerk.day(),
        parent=order.number,
        **clerk.told(order.item, clerk.part_of(order.quantity // 4, order.item) or Decimal(1)),
        bearer=bearer,
        cost_centre=clerk.cost_centre() if bearer == "cost_centre" else None,
    )


def _from_the_shelf(clerk: Clerk) -> Document | None:
    """Repair goods of which nobody knows who made them."""
    there = clerk.full()
    if not there:
        return None
    item, site = clerk.dice.pick(there)
    return ReworkOrder(
        id=clerk.id("RW"),
        date=clerk.day(),
        item=item,
        site=site or None,
        **clerk.told(item, clerk.part_of(clerk.on_hand(item, site), item) or Decimal(1)),
        bearer=clerk.dice.pick((None, None, "loss", "order")),
    )


def wip_count(clerk: Clerk) -> Document | None:
    """Count what is in process on one or two running orders, or on all that were not counted yet."""
    running = clerk.orders("released")
    if not running:
        return None
    lines = []
    chosen = dict.fromkeys((clerk.dice.pick(running), clerk.dice.pick(running)))
    period = clerk.master.calendar.period_of(clerk.today).code
    left_out = [order for order in running if period not in order.counts and not order.is_rework]
    for order in left_out if left_out and clerk.dice.one_in(2) else chosen:
        left = order.quantity - order.completed_quantity - order.spoiled_quantity
        operations = [of.number for of in order.standard.operations] if order.standard else []
        done = [0, *operations] if operations else []
        operation = clerk.dice.pick((None, *done))
        half = clerk.dice.pick((Decimal("0.5"), Decimal(1), Decimal(0), Fraction(2, 3)))
        under_way = half if operation is not None and operation != max(operations) else None
        lines.append(
            CountedWip(
                work_order=order.number,
                quantity=clerk.part_of(left, order.item) or Decimal(0),
                unit=clerk.base(order.item),
                degree=half if operation is None else None,
                operation=operation,
                under_way=under_way,
                degrees={"labour": half} if clerk.dice.below(2) else {},
                transferred=clerk.dice.pick((None, None, half)),
            )
        )
    return WipCount(id=clerk.id("WC"), date=clerk.day(), lines=lines)
