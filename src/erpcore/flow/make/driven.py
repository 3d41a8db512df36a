"""What whole orders absorb overhead on: their direct material, labour, direct cost or output of a month.

Direct material is what was issued to the order less what came back and scrap; labour is that on its tickets and the
wages that a `cost_distribution` charges it; direct cost (prime cost) is all but overhead and machine cost. Goods that
were made before are none of it: they have borne their overhead on the order that made them. All are read from what the
order has cost in the month, so that an invoice, an average or a return that changes the price of material changes what
is absorbed on it.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 4 (cost-allocation bases, prime costs); Garrison, Managerial
Accounting, ch. 2 (predetermined overhead rates on direct materials and on direct labor cost); 企业产品成本核算制度,
制造费用的分配标准.
"""

import datetime
from typing import NamedTuple

from erpcore.flow.make.joint import made_of
from erpcore.flow.view import View
from erpcore.production.driver import DIRECT_COST, OF_ORDERS, ORDER_LABOUR, OUTPUT, in_micro
from erpcore.production.hours_basis import hours_bases
from erpcore.production.order_month import OrderMonth
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.work_order import WorkOrder


class Driven(NamedTuple):
    """An order for which a work centre works whose overhead goes by whole orders."""

    cost_centre: str
    work_centre: str
    order: str


def driven(books: View, period: str, day: datetime.date, cost_centre: str = "") -> dict[Driven, int]:
    """Measure what work centres absorb on that have a rate on a day and a driver of whole orders.

    They work for the orders whose card leads there, those with hours there, and those that name their cost centre.
    An order that was completed in an earlier month is among them: what its material turns out to cost is absorbed on.

    Args:
        books: The books.
        period: The month.
        day: Of the rates.
        cost_centre: Only its work centres; "": all.

    Returns:
        Millionths of a unit of the driver, any sign.
    """
    master, found = books.master, dict[Driven, int]()
    for code, work_centre in master.work_centres.items():
        centre = master.cost_centre(work_centre.cost_centre)
        if centre.driver not in OF_ORDERS or cost_centre not in ("", centre.code):
            continue
        rates = master.rate(code, day)
        if rates is None or not rates.overhead:
            continue
        for number, order in books.orders.orders.items():
            if period in order.months and _works_for(order, centre.code, code, period):
                base = base_of(books, centre.driver, order, period)
                money = centre.driver != OUTPUT
                found[Driven(centre.code, code, number)] = (
                    in_micro(base, master.currency.decimals) if money else base
                )
    return found


def base_of(books: View, driver: str, order: WorkOrder, period: str) -> int:
    """Measure a whole order in a month: minor units of cost or micro-units of output, any sign."""
    month = order.months.get(period, OrderMonth())
    if driver == OUTPUT:
        return sum((made_of(books, order, period) or {order.item: month.output}).values())
    own, transferred = OrderMonth(), WipPolicy(books.master).transferred
    own.costs = {cause: amounts for cause, amounts in month.costs.items() if not transferred(*cause)}
    if driver == ORDER_LABOUR:
        return own.labour
    return own.direct if driver == DIRECT_COST else own.material


def _works_for(order: WorkOrder, cost_centre: str, work_centre: str, period: str) -> bool:
    """Tell whether an order goes through a work centre, or is one of its cost centre's."""
    routed = order.standard is not None and any(
        of.work_centre == work_centre for of in order.standard.operations
    )
    return (
        routed
        or order.cost_centre == cost_centre
        or any(work_centre in hours_bases(month) for code, month in order.months.items() if code <= period)
    )
