"""Take goods apart: a product leaves its shelf, and its components come back onto theirs.

Before: any receipt of the product.   After: any movement of the components.
The cost of the product is split as its components cost when it was assembled or made, element by element; an element
that no component brought (the labour of assembling) goes with their whole cost. Without an original, ratios are
given, but for one component alone, which takes everything.
Source: 拆卸单; IAS 2 paragraphs 10 and 14 (a cost that belongs to several products is allocated on a rational basis).
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.converting import (
    ROUTES,
    ConvertedGoods,
    Made,
    Weights,
    by_shelf,
    goods_of,
    made,
    not_the_product,
)
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.goods import base_quantity, issue, shelf
from erpcore.flow.make.order_limits import made_quantity
from erpcore.flow.passing import freight, through
from erpcore.flow.step import Step
from erpcore.flow.units import slip_quantity
from erpcore.flow.view import View
from erpcore.kernel.by_element import Amounts, added
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import instead
from erpcore.kernel.fields import AmountOrZero, Code, Day, QuantityValue
from erpcore.kernel.movements import Effect, at_source
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import MICRO, share
from erpcore.kernel.words import Words


class Component(ConvertedGoods):
    """A component that comes back."""

    expires: Day | None = None  # last day on which the lot may be used
    # of the cost, against others; None: as in the original, by element, or all of it
    ratio: QuantityValue | None = None


class Disassembly(Document):
    """Take goods apart into their components (拆卸单)."""

    type: Literal["disassembly"] = "disassembly"
    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit, which the original must be in
    site: Code | None = None  # None: the company's first
    lot: Code | None = None  # of an item that has lots or serial numbers; None: picked, where policy says so
    original: Code | None = None  # the assembly, or the work order, whose costs tell how the cost is split
    components: Annotated[list[Component], Field(min_length=1, max_length=1000)]
    freight: AmountOrZero = Decimal(0)  # what others charge for the work, without VAT
    freight_partner: Code | None = None  # whom it is owed to


def decide(books: View, document: Disassembly) -> Effect:
    """Take the product at its cost and share it out over the components.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, UNKNOWN_DOCUMENT,
            DOCUMENT_INVALID, LATE_FACT_REFUSED, LOT_MISSING, LOT_UNSUITABLE, LOT_SHORT, STOCK_RESERVED, STOCK_SHORT,
            STANDARD_MISSING, STANDARD_NOT_ADOPTED, NUMBER_INVALID, UNKNOWN_PARTNER, PRICE_MISSING.
    """
    place = shelf(books, document.item, document.site)
    by_shelf(books, document.components, place.site, "components")
    passage = through(document.id, place)
    original = _original(books, document)
    quantity = _quantity(books, document)
    outputs = []
    for number, line in enumerate(document.components, 1):
        try:
            outputs.append(_output(books, document, line, original, place.site))
        except Refused as refusal:
            raise refusal.within(f"components.{number}") from None
    movements = [*issue(books, place, passage, quantity, document.date, document.lot)]
    movements += freight(books, passage, document.freight, document.freight_partner)
    goods, marks = made(books, passage, movements, outputs, document.date)
    return Effect((*movements, *goods), tuple(marks))


def _quantity(books: View, document: Disassembly) -> int:
    """Say how much is taken apart, in micro-units; of an original in another unit it says in which."""
    told = document.item, document.quantity, document.unit
    if document.original is None:
        return base_quantity(books, *told)
    order = books.orders.orders.get(document.original)
    if order is not None:
        return made_quantity(books, order, *told)
    return slip_quantity(books, *told, document.original)


def _original(books: View, document: Disassembly) -> dict[str, tuple[int, Amounts]]:
    """Find what each component brought into the original, as it is known by now: micro-units and cost by element."""
    found: dict[str, tuple[int, Amounts]] = {}
    if document.original is None:
        return found
    order = books.orders.orders.get(document.original)
    if order is not None:
        product = order.item
        for (role, item), cost in order.costs.items():
            if role == "stock":
                found[item] = (cost.quantity, dict(cost.amounts))
    else:
        entry = books.earlier(document.original, "original")
        product = str(getattr(entry.document, "item", "")) if entry.document.type == "assembly" else ""
        for item, quantity, amounts in _assembled(books, entry) if product else ():
            before, parts = found.get(item, (0, Amounts()))
            found[item] = (before + quantity, added(parts, amounts, 1))
    if product != document.item:
        raise invalid(
            "original",
            *instead(
                Words(
                    f"an assembly or a work order of {document.item}",
                    f" {document.item} 的组装单（assembly）或生产任务单",
                ),
                document.original,
            ),
        )
    return found


def _assembled(books: View, entry: Entry) -> Iterator[tuple[str, int, Amounts]]:
    """Say what components an assembly took, as they cost by now; as posted where their stories are forgotten."""
    taken = [movement for movement in entry.own if movement.source.role == "stock"]
    for place, passage in dict.fromkeys((of.source._replace(key=""), of.target) for of in taken):
        events = [
            of for of in books.stock.pool(place.item, place.site).taken.get(passage, ()) if of.kind == "out"
        ]
        for event in events:
            yield place.item, event.quantity, event.amounts
        for movement in taken if not events else ():
            if movement.source._replace(key="") == place:
                yield place.item, movement.quantity_out, at_source(movement)


def _output(
    books: View,
    document: Disassembly,
    line: Component,
    original: dict[str, tuple[int, Amounts]],
    site: str,
) -> Made:
    place, quantity = goods_of(books, line, site)
    if line.item == document.item:
        raise invalid("item", *not_the_product(document.item))
    ratio = line.ratio
    if ratio is None and document.original is None and len(document.components) == 1:
        ratio = Decimal(1)  # one component alone takes everything
    if (ratio is None) != (document.original is not None):
        asked = Words("no ratio beside the original", "已给出原单据（original），不得给出比例")
        if ratio is None:
            asked = Words(
                "a ratio, or the original that tells it", "须给出比例，或可得出比例的原单据（original）"
            )
        raise invalid("ratio", *asked)
    if ratio is not None:
        return Made(place, quantity, line.lot, {"": to_micro(ratio)}, line.expires)
    whole, cost = original.get(line.item, (0, {}))
    if not whole or not sum(cost.values()):
        raise invalid(
            "item",
            f"a component of {document.original}; {line.item} went into it at no cost",
            f"应为 {document.original} 的组件；其中没有 {line.item} 的成本",
        )
    weights: Weights = {element: share(amount * MICRO, quantity, whole) for element, amount in cost.items()}
    weights[""] = share(sum(cost.values()) * MICRO, quantity, whole)
    return Made(place, quantity, line.lot, weights, line.expires)


STEP = Step(Disassembly, decide, ROUTES)
