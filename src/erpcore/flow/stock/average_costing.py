"""Cost a month at its average prices: what moved at provisional prices is brought to the true ones.

Level by level in the order of consumption: what is bought, the orders that used it, their products, the orders that
used these, down to what was sold. What the month's takers owe, or are owed, since an earlier month was costed after
they had emptied a shelf, comes first.

Before: `make.overhead_rest`.   After: `make.wip_costing`.
Source: 全月一次加权平均法; 企业会计准则第1号——存货 art. 14; IAS 2 paragraph 27 (periodic basis).
"""

from typing import Literal

from erpcore.flow.difference_routes import FOLLOWING
from erpcore.flow.differences import propagation, sheets
from erpcore.flow.document import Document
from erpcore.flow.goods import stock_place
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.inventory.borne_later import ROLE as LATER
from erpcore.inventory.borne_later import month_and_reference, shelf_of, told
from erpcore.kernel.by_element import turned
from erpcore.kernel.fields import RunNumber
from erpcore.kernel.movements import Effect, Movement, signed
from erpcore.repricing.propagate import Propagation


class AverageCosting(Document):
    """Bring the month's issues to its average prices (全月加权平均单价计算); part of the close."""

    type: Literal["average_costing"] = "average_costing"
    run: RunNumber = 1  # which run of the step it is in its period


def decide(books: View, document: AverageCosting) -> Effect:
    """Post what differs from the values posted so far, along the paths that the goods took."""
    period = books.periods.require_open(document.date, document.period)
    differences = propagation(books, period, costing=True)
    borne = _borne(books, period, differences)
    for item, site in sorted(books.stock.months.touched(period)):
        differences.seed_month(stock_place(item, site))
    return Effect((*borne, *differences.run()), sheets(differences))


def _borne(books: View, period: str, differences: Propagation) -> list[Movement]:
    """Charge takers of the month with what their goods were worth otherwise when an earlier one was costed."""
    found: list[Movement] = []
    for _, waiting in sorted(books.open_items[LATER].items.items()):
        place, amounts = waiting.place, waiting.amounts
        month, reference = month_and_reference(place)
        if month <= period:
            taken = told(books.stock.pool(place.item, place.site), reference)
            ways = (place, turned(amounts)), (taken.place, amounts)
            for to, change in ways:
                found += signed(shelf_of(place), to, change, layer=taken.parcel.key, origin=reference)
            differences.charge(taken.place, amounts, item=place.item)
    return found


STEP = Step(AverageCosting, decide, FOLLOWING, of_close=True)
