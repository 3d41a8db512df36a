"""Revalue stock at a new standard or planned price: what is on hand moves to that of the day.

The difference is a variance of its own at standard, and a material cost variance at planned price (计划价调整): but for
goods whose invoice has not come, which are estimated at the new price (`buy.new_planned_price`).

Before: a `set_up` document with the new standard.   After: any movement of the item.
Source: 标准成本变更; a standard is dated, stock on hand is revalued when it changes.
"""

from typing import Literal

from erpcore.flow.buy.new_planned_price import ROUTES, estimates_changed
from erpcore.flow.document import Document
from erpcore.flow.fixed_price import at_new_price, difference_of, price_of
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import Code
from erpcore.kernel.movements import Effect
from erpcore.kernel.words import Words
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.posting.roles import COST_VARIANCE


class StandardRevaluation(Document):
    """Bring an item's stock to the standard or planned price valid on the day (标准成本、计划价调整单)."""

    type: Literal["standard_revaluation"] = "standard_revaluation"
    item: Code


def decide(books: View, document: StandardRevaluation) -> Effect:
    """Post the difference of every pool of the item, and change the estimates of its receipts.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, STANDARD_MISSING, NOTHING_TO_POST.
    """
    item = books.master.item(document.item)
    if books.master.valuation(item.code) not in AT_FIXED_PRICE:
        raise Refused(
            Refusal.ITEM_KIND_UNSUITABLE,
            field="item",
            expected=Words(
                f"an item valued at standard or planned price; {item.code} is not",
                f"应为按标准成本或计划成本计价的物料；{item.code} 不是",
            ),
        )
    price = price_of(books, item.code, document.date)
    difference = difference_of(books, item.code, planned=item.code in books.master.planned)
    movements = [
        movement
        for pool in books.stock.pools_of(item.code)
        for movement in at_new_price(books, pool, price, difference)
    ]
    if not movements:
        day = document.date
        expected = Words(
            f"stock of {item.code} at another standard than that of {day}; a new one is entered with a set_up first",
            f"须有按 {day} 以外的标准成本结存的 {item.code}；新标准成本须先以 set_up 单据录入",
        )
        raise Refused(Refusal.NOTHING_TO_POST, field="item", expected=expected)
    if item.code not in books.master.planned:
        return Effect(tuple(movements))
    period = books.periods.require_open(document.date, document.period)
    estimates = estimates_changed(books, item.code, movements, period)
    return Effect((*movements, *estimates.movements), estimates.marks)


STEP = Step(
    StandardRevaluation,
    decide,
    (
        Route("stock", "variance", "new less old standard × quantity on hand (red when lower)"),
        Route("stock", COST_VARIANCE, "new less old planned price × quantity on hand", "at planned price"),
        *ROUTES,
    ),
)
