"""Return goods taken for own use: what was not used goes back to the shelf at what it was charged for.

Before: `stock.own_use`.   After: any movement of the item.
The allowance that went along with the goods comes back with them, in proportion.
Source: 退料 at the source issue's price, printed red on the same sides by default.
"""

from typing import Literal

from erpcore.flow.allowance_release import release_routes
from erpcore.flow.cost_bearer import OWN_USERS
from erpcore.flow.document import Document, of_its_kind
from erpcore.flow.entry import Entry
from erpcore.flow.looking import ALLOWANCE, GIVEN_UP
from erpcore.flow.lots import returned_lot
from erpcore.flow.returning import bring_back
from erpcore.flow.step import Route, Step
from erpcore.flow.units import slip_quantity
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import Code, QuantityValue
from erpcore.kernel.movements import Effect, Movement, total
from erpcore.kernel.rounding import next_share
from erpcore.kernel.words import Words
from erpcore.posting.roles import COST_VARIANCE


class OwnUseReturn(Document):
    """Give goods that were taken for own use back to their shelf (领用退回单)."""

    type: Literal["own_use_return"] = "own_use_return"
    own_use: Code  # id of the own_use document
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit, which the own use must be in
    lot: Code | None = None  # lot or serial number, of an item that has them


def decide(books: View, document: OwnUseReturn) -> Effect:
    """Credit the taker with what the goods were charged for, later differences included.

    Raises:
        Refused: UNKNOWN_DOCUMENT, DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT, LOT_MISSING, LOT_UNSUITABLE,
            LATE_FACT_REFUSED, RETURN_EXCEEDS_ISSUE, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    used = books.earlier(document.own_use, "own_use")
    if used.document.type != "own_use":
        kind = of_its_kind(used.document)
        raise Refused(
            Refusal.UNKNOWN_DOCUMENT,
            field="own_use",
            expected=Words(
                f"an own_use document; {document.own_use} is {kind.en}",
                f"应为 own_use 单据；{document.own_use} 为 {kind.zh}",
            ),
        )
    place, taker = used.movements[0][:2]
    quantity = slip_quantity(books, place.item, document.quantity, document.unit, document.own_use)
    place = returned_lot(books, place._replace(key=""), document.lot, quantity)
    goods = bring_back(books, place, taker, quantity, document.date)
    return Effect((*goods, *_allowance_back(books, used, quantity)))


def _allowance_back(books: View, used: Entry, quantity: int) -> list[Movement]:
    """Take back what of an allowance went along with a quantity of the goods; all of it with the last of them."""
    place, taker = used.movements[0][:2]
    withdrawals = books.stock.pool(place.item, place.site).taken.get(taker, ())
    left = sum(event.left for event in withdrawals if event.kind == "out")
    whole = sum(movement.quantity_out for movement in used.own)
    back = []
    for movement in used.own:
        if movement.target.role == ALLOWANCE:
            given = total(movement)
            amount = next_share(given, whole - left, quantity, whole)
            back += [movement._replace(amounts=(("", "", amount),), contra=True)] if amount else []
    return back


STEP = Step(
    OwnUseReturn,
    decide,
    (
        *(
            Route(taker, "stock", "quantity × what it was charged for, red", "by purpose")
            for taker in OWN_USERS
        ),
        *release_routes(GIVEN_UP),
        Route(
            "stock",
            "variance",
            "standard of the day less that of the use (red when lower)",
            "standard changed since",
        ),
        Route(
            "stock",
            COST_VARIANCE,
            "planned price of the day less that of the use",
            "planned price changed since",
        ),
    ),
)
