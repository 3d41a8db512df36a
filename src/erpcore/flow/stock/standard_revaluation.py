"""Revalue stock at a new standard: what is on hand moves to the standard of the day, the difference is a variance.

Before: a `set_up` document with the new standard.   After: any movement of the item.
Source: 标准成本变更; a standard is dated, stock on hand is revalued when it changes.
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import Code
from erpcore.kernel.movements import Effect, Movement, Place
from erpcore.kernel.rounding import extend


class StandardRevaluation(Document):
    """Bring an item's stock to the standard valid on the day (标准成本调整单)."""

    type: Literal["standard_revaluation"] = "standard_revaluation"
    item: Code


def decide(books: View, document: StandardRevaluation) -> Effect:
    """Post the difference of every pool of the item.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, STANDARD_MISSING, NOTHING_TO_POST.
    """
    item = books.master.item(document.item)
    if books.master.valuation(item.code) != "standard":
        raise Refused(
            Refusal.ITEM_KIND_UNSUITABLE,
            field="item",
            expected=f"an item valued at standard; {item.code} is not",
        )
    standard = books.master.standard(item.code, document.date)
    if standard is None:
        raise Refused(
            Refusal.STANDARD_MISSING,
            field="item",
            expected=f"a standard of {item.code} valid on {document.date}",
        )
    variance = Place("variance", "standard_change", item.code)
    movements = []
    for pool in books.stock.pools_of(item.code):
        place = Place("stock", "", item.code, pool.site)
        held = pool.amounts
        for element in {**standard, **held}:
            value = extend(standard.get(element, 0), pool.quantity, books.master.currency.decimals)
            change = value - held.get(element, 0)
            if change:
                values = ((element, element, abs(change)),)
                movements.append(Movement(variance, place, values, contra=change < 0))
    if not movements:
        raise Refused(
            Refusal.NOTHING_TO_POST, field="item", expected=f"stock of {item.code} at another standard"
        )
    return Effect(tuple(movements))


STEP = Step(
    StandardRevaluation,
    decide,
    (Route("stock", "variance", "new less old standard × quantity on hand (red when lower)"),),
)
