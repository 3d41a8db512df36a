"""What a subcontractor needs yet for work that is placed with him and not done.

A purchase order for goods that have a bill, placed with a partner who works on material of ours (委托加工), is such
work.

Source: an order that is placed has allocated its components, as a work order has: Vollmann, Berry, Whybark and Jacobs,
    Manufacturing Planning and Control Systems.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from erpcore.flow.order_lines import Ordered
from erpcore.flow.plan.open_orders import OpenLine
from erpcore.masterdata.master import MasterData
from erpcore.planning.situation import Bill, Need, bill_on


def placed_work(
    master: MasterData,
    lines: Iterable[OpenLine],
    bills: Mapping[str, Sequence[Bill]],
    begins: Callable[[Ordered], datetime.date],
) -> Iterator[Need]:
    """Go through what placed work takes, by the bill of the day on which it begins.

    Args:
        master: The set-up.
        lines: Of purchase orders, with what of them has not come.
        bills: Of what is made, from the day of the plan on.
        begins: Says on which day of the plan the work of a line begins.
    """
    workers = {site.subcontractor for site in master.sites.values()}
    for key, line, left in lines:
        terms = line.terms
        if terms.item not in bills or terms.partner not in workers:
            continue
        day = begins(terms)
        for component in bill_on(bills[terms.item], day) or ():
            quantity = component.needed(left)
            if quantity:
                yield Need(component.item, day, quantity, f"purchase_order {key}", outside=True)
