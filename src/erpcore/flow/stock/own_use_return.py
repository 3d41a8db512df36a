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
from erpcore.kernel.expectations import at_most
from erpcore.kernel.fields import Code, QuantityValue
from erpcore.kernel.movements import Effect, Movement, Place, total
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import next_share
from erpcore.kernel.words import Words
from erpcore.posting.roles import COST_VARIANCE

_LATER = Words(
    "Bring the others in by a `scrap_recovery` of the `cost_centre` that bore them, at the `price` that they had cost"
    " (none where it is fixed); where another purpose bore them, a `manual_voucher` gives it to that one.",
    "其余货物请以 `scrap_recovery` 入库：给出承担成本的 `cost_centre` 和原单价 `price`（按标准或计划价计价的不填）；"
    "由其他用途承担的，再以 `manual_voucher` 转账。",
)


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
    _check_told(books, used, place, quantity)
    goods = bring_back(books, place, taker, quantity, document.date)
    return Effect((*goods, *_allowance_back(books, used, quantity)))


def _check_told(books: View, used: Entry, place: Place, quantity: int) -> None:
    """Refuse goods of which nobody knows any more what they have cost: the months since are closed."""
    first = used.movements[0]
    taken = books.stock.pool(place.item, place.site).taken.get(first.target, ())
    out = [event for event in taken if event.kind == "out" and event.lot == place.key]
    whole = sum(
        of.quantity_out for of in used.own if of.target == first.target and of.source.key == place.key
    )
    left = sum(event.left for event in out)
    if quantity > left and sum(event.quantity for event in out) < whole:
        known, name = from_micro(left), used.document.id
        of = Words(
            f"of {name}: what it took and what that has cost is not known any more, since later months are closed",
            f" {name} 的数量：其后的期间已结账，其余领用及其成本已不再保留",
        )
        raise Refused(
            Refusal.RETURN_EXCEEDS_ISSUE, field="quantity", expected=at_most(known, of), remedy=_LATER
        )


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
