"""Return material: what an order did not use goes back to the shelf, at original or at current cost.

A return that names its issue brings back what that issue took, at the cost at which it was issued.

Before: `make.material_issue`.   After: `make.production_receipt`.
Source: 退料 at the source issue's price, printed red on the same sides by default.
"""

from typing import Literal

from erpcore.flow.document import Document, of_its_kind
from erpcore.flow.goods import shelf
from erpcore.flow.lots import returned_lot
from erpcore.flow.make.material_issue import MaterialIssue
from erpcore.flow.make.order import released_order
from erpcore.flow.make.order_limits import made_quantity
from erpcore.flow.returning import at_current_cost, bring_back
from erpcore.flow.step import Route, Step
from erpcore.flow.units import slip_quantity
from erpcore.flow.view import View
from erpcore.inventory.named_returns import named_return
from erpcore.kernel.errors import invalid
from erpcore.kernel.fields import Code, QuantityValue
from erpcore.kernel.movements import Effect, Mark, Place
from erpcore.posting.roles import COST_VARIANCE
from erpcore.production.work_order import WorkOrder


class MaterialReturn(Document):
    """Give unused material back to the shelf it was issued from (退料单)."""

    type: Literal["material_return"] = "material_return"
    work_order: Code
    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit, which the issue must be in
    # whose goods come back, at what they cost; None: the latest issues first
    material_issue: Code | None = None
    site: Code | None = None  # None: that of the issue named, or else the order's
    lot: Code | None = None  # lot or serial number, of an item that has them


def decide(books: View, document: MaterialReturn) -> Effect:
    """Bring back what the issue named took, or else what the latest issues took.

    Goods of an issue that is named come back at the cost at which it took them, whatever the policy; others at that
    cost, or at what such goods cost now, as the policy says. At a fixed price the shelf is brought to that of the day.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED, UNKNOWN_DOCUMENT, DOCUMENT_INVALID, UNKNOWN_ITEM,
            ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, LOT_MISSING, LOT_UNSUITABLE, LATE_FACT_REFUSED,
            RETURN_EXCEEDS_ISSUE, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    order = released_order(books, document.work_order)
    issued = _issue(books, document)
    place = shelf(books, document.item, document.site or (issued.site if issued else order.site))
    quantity = _quantity(books, document, order)
    place = returned_lot(books, place, document.lot, quantity)
    of = document.material_issue or ""
    its_own = document.item == order.item  # units taken for repair: their value stays
    policy = "original" if of or its_own else books.master.policies.material_return_cost
    back = bring_back(books, place, order.wip, quantity, document.date, of=of, policy=policy)
    if of:
        return Effect(back, _named(books, document.id, place, of))
    value, marks = at_current_cost(books, policy, back, document.id)
    return Effect((*back, *value), marks)


def _quantity(books: View, document: MaterialReturn, order: WorkOrder) -> int:
    """Say how much comes back, in micro-units; of an order or an issue in another unit it says in which."""
    told = document.item, document.quantity, document.unit
    quantity = made_quantity(books, order, *told)
    return slip_quantity(books, *told, document.material_issue) if document.material_issue else quantity


def _issue(books: View, document: MaterialReturn) -> Place | None:
    """Find the shelf of the issue that is named; it gave these goods to this order."""
    if document.material_issue is None:
        return None
    entry = books.earlier(document.material_issue, "material_issue")
    issued = entry.document
    if not isinstance(issued, MaterialIssue):
        kind = of_its_kind(issued)
        en, zh = f"{issued.id} is {kind.en}", f"{issued.id} 为 {kind.zh}"
    elif (issued.work_order, issued.item) != (document.work_order, document.item):
        en = f"{issued.id} gave {issued.item} to {issued.work_order}"
        zh = f"{issued.id} 是 {issued.work_order} 领用 {issued.item}"
    else:
        return entry.movements[0].source
    raise invalid(
        "material_issue",
        f"a material_issue of {document.item} to {document.work_order}; {en}",
        f"应为 {document.work_order} 领用 {document.item} 的 material_issue 单据；{zh}",
    )


def _named(books: View, document: str, place: Place, of: str) -> tuple[Mark, ...]:
    """State what is named where a later fact may tell the return again."""
    if books.master.late_facts != "reprice":
        return ()
    return (named_return(document, books.stock.pool(place.item, place.site), of),)


STEP = Step(
    MaterialReturn,
    decide,
    (
        Route(
            "wip",
            "stock",
            "quantity × what it was issued for (red), or what it is worth now, by policy",
        ),
        Route(
            "stock",
            "variance",
            "standard of the day less that of the issue (red when lower)",
            "standard changed since",
        ),
        Route(
            "stock",
            COST_VARIANCE,
            "planned price of the day less that of the issue",
            "planned price changed since",
        ),
    ),
)
