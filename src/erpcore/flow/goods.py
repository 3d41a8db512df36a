"""What the steps that move goods share: base quantities, shelves, arrivals and withdrawals."""

import datetime
from decimal import Decimal
from functools import lru_cache

from erpcore.flow.reserving import for_order
from erpcore.flow.taking import Taking, check_account, check_by_hand, new_taking, slices_taken
from erpcore.flow.view import View
from erpcore.inventory.picking import Part
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import Amounts, differing
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import a_lot_of
from erpcore.kernel.movements import Movement, Place, as_rows, new_movement, signed
from erpcore.kernel.quantity import convert, from_micro, to_micro
from erpcore.kernel.words import Words
from erpcore.masterdata.item import AT_FIXED_PRICE, STOCKED_KINDS
from erpcore.masterdata.nouns import ITEM_KINDS
from erpcore.posting.roles import COST_VARIANCE

_NO_FINER = Words(
    "Round the quantity; what is used in smaller ones is kept in a unit with more decimals, or in a smaller unit.",
    "请舍入数量；用量更小的物料，应以小数位更多或更小的单位计量。",
)


def base_quantity(
    books: View, item: str, quantity: Decimal, unit: str | None, field: str = "quantity"
) -> int:
    """Convert a document's quantity to the item's base unit, exactly.

    Returns:
        Micro-units.

    Raises:
        Refused: UNKNOWN_ITEM, UNIT_DOES_NOT_CONVERT.
    """
    found = to_micro(quantity)
    master = books.master
    if unit is not None and unit != master.item(item).unit:
        try:
            found = convert(found, master.factor(item, unit))
        except ValueError as error:
            raise Refused(
                Code.UNIT_DOES_NOT_CONVERT,
                field=field,
                expected=Words(
                    f"{quantity} {unit} as whole millionths of {master.item(item).unit}",
                    f"{quantity} {unit} 须能换算为 {master.item(item).unit} 的百万分之一的整数倍",
                ),
            ) from error
        except Refused as refusal:
            raise refusal.within(field.rpartition(".")[0]) from None
    grain = master.grain(item)
    if found % grain:
        base = master.item(item).unit
        stated = f"{quantity} {unit or base}"
        raise Refused(
            Code.UNIT_DOES_NOT_CONVERT,
            field=field,
            expected=Words(
                f"a multiple of {from_micro(grain)} {base}, found {stated}",
                f"数量须为 {from_micro(grain)} {base} 的整数倍，现为 {stated}",
            ),
            remedy=_NO_FINER,
        )
    return found


def shelf(books: View, item: str, site: str | None) -> Place:
    """Find the place of an item at a site; no site means the company's first.

    Raises:
        Refused: UNKNOWN_ITEM, UNKNOWN_SITE, ITEM_KIND_UNSUITABLE.
    """
    master = books.master
    known = master.shelves.get((item, site))
    if known is not None:
        return known
    kind = master.item(item).kind
    if kind not in STOCKED_KINDS:
        raise Refused(
            Code.ITEM_KIND_UNSUITABLE,
            field="item",
            expected=Words(
                f"an item that is kept in stock; {item} is a {kind}",
                f"须为有库存的物料；{item} 是{ITEM_KINDS[kind].zh}",
            ),
        )
    code = master.site(site).code if site else master.first_site
    master.shelves[item, site] = found = stock_place(item, code)
    return found


@lru_cache(maxsize=65_536)
def stock_place(item: str, site: str) -> Place:
    """Name the place of an item at a site; the same place is the same object."""
    return Place("stock", "", item, site)


def issue(
    books: View,
    place: Place,
    target: Place,
    quantity: int,
    day: datetime.date,
    lot: str | tuple[Part, ...] | None = None,
    holder: str = "",
    by_hand: int | None = None,
) -> tuple[Movement, ...]:
    """Move goods from a shelf to a taker, one movement for each lot and parcel touched, cost elements kept.

    Args:
        books: The books.
        place: The shelf.
        target: The taker.
        quantity: Micro-units.
        day: Of the document.
        lot: The lot or serial number that the document names, or how much of which.
        holder: For whom what is taken may be reserved; a work order takes what is reserved for it.
        by_hand: What the document says the goods are worth until their price is known, minor units.

    Raises:
        Refused: DOCUMENT_INVALID, LATE_FACT_REFUSED, LOT_MISSING, LOT_UNSUITABLE, LOT_SHORT, LOT_EXPIRED,
            STOCK_RESERVED, STOCK_SHORT, STANDARD_MISSING, STANDARD_NOT_ADOPTED, and as `taken`.
    """
    if by_hand is not None:
        check_by_hand(books, place, quantity)
    role = target[0]
    if role == "wip":
        holder = for_order(target[1])
    return taken(books, place, target, quantity, day, new_taking((role, lot, holder, by_hand, False)))


def taken(
    books: View, place: Place, target: Place, quantity: int, day: datetime.date, taking: Taking
) -> tuple[Movement, ...]:
    """Move goods as `issue` does, where more is to be said about the taking.

    Raises:
        Refused: LATE_FACT_REFUSED, LOT_MISSING, LOT_UNSUITABLE, LOT_SHORT, LOT_EXPIRED, STOCK_RESERVED, STOCK_SHORT,
            STANDARD_MISSING, STANDARD_NOT_ADOPTED; as a voucher would be, where the goods have no value.
    """
    check_day(books, place, day)
    movements = []
    for of, (key, part, amounts) in slices_taken(books, place, quantity, day, taking):
        if not amounts:
            check_account(books, target, place.item)
        shelf_or_lot = place._replace(key=of) if of else place
        fields = (shelf_or_lot, target, as_rows(amounts), part, part, key, False, "", ())
        movements.append(new_movement(fields))
    return tuple(movements)


def receive(
    books: View, source: Place, place: Place, quantity: int, cost: Amounts, layer: str, day: datetime.date
) -> list[Movement]:
    """Bring goods onto a shelf: at their cost, or at a fixed price with the difference posted beside it.

    Args:
        books: The books.
        source: Where they come from.
        place: The shelf, with the lot that `lots.into_lot` named.
        quantity: Micro-units.
        cost: Minor units by element.
        layer: The name of the receipt.
        day: For the standard.

    Raises:
        Refused: LOT_MISSING, LATE_FACT_REFUSED, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    pool = receiving_pool(books, place, day)
    if pool.method not in AT_FIXED_PRICE:
        values = tuple([("", element, amount) for element, amount in cost.items() if amount])
        return [new_movement((source, place, values, quantity, quantity, layer, False, "", ()))]
    held = planned_value(books, place, quantity, day)
    values = tuple([("", element, amount) for element, amount in held.items()])
    return [
        Movement(source, place, values, quantity, quantity, layer),
        *beside(books, source, place, layer, differing(cost, held)),
    ]


def receiving_pool(books: View, place: Place, day: datetime.date) -> Pool:
    """Find the pool that goods come to on a day, with the lot that `lots.into_lot` named.

    Raises:
        Refused: LOT_MISSING, LATE_FACT_REFUSED.
    """
    if not place.key and place.item in books.master.tracked:
        raise Refused(Code.LOT_MISSING, field="lot", expected=a_lot_of(place.item))
    check_day(books, place, day)
    return books.stock.pool(place.item, place.site)


def planned_value(books: View, place: Place, quantity: int, day: datetime.date) -> Amounts:
    """Value goods that arrive at their planned price, by element in minor units.

    Raises:
        Refused: STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    pool = books.stock.pool(place.item, place.site)
    return pool.at_standard(quantity, books.master.standard(place.item, day), books.master.currency.decimals)


def beside(books: View, source: Place, shelf: Place, layer: str, difference: Amounts) -> list[Movement]:
    """Post what goods at a fixed price really cost beside it: at planned price by class, else by receipt.

    Args:
        books: The books.
        source: Who it is owed to, or where it comes from.
        shelf: A place that names the item and the site.
        layer: The receipt.
        difference: Minor units by element above the fixed price; negative below it.
    """
    planned = books.master.planned.get(shelf.item)
    if planned is not None:
        return signed(source, Place(COST_VARIANCE, planned), difference, layer=layer)
    variance = Place("purchase_price_variance", layer, shelf.item, shelf.site, partner=source.partner)
    return signed(source, variance, {"": sum(difference.values())})


def check_day(books: View, place: Place, day: datetime.date) -> None:
    """Refuse a movement dated before the last one of its item, where the company's policy says so.

    Raises:
        Refused: LATE_FACT_REFUSED.
    """
    days = books.stock.days
    last = days.get(books.stock.shelves.key(place)) if days else None
    if last is not None and day < last:
        raise Refused(
            Code.LATE_FACT_REFUSED,
            field="date",
            expected=Words(
                f"{place.item} at {place.site} last moved on {last}, not later",
                f"{place.site} 的 {place.item} 最后变动日为 {last}，业务日期不得早于该日",
            ),
        )
