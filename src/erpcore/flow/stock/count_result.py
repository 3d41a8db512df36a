"""Post the result of a count: what is missing leaves the shelf, what was found comes onto it.

Before: `stock.stock_count`, where the goods were frozen.   After: `stock.loss_decision`.
A usual loss of goods that have to be kept (drying, maturing, evaporating) may be borne by what is left of them.
Source: 盘盈、盘亏 through 待处理财产损溢 (财会〔2006〕18号, 1901); goods found are valued at what they would cost now
(小企业会计准则 article 12: market price of the like), never at zero; IAS 2 paragraph 16 (abnormal waste, and storage
that the goods do not need, are no cost); 增值税法 article 22 (abnormal losses).
"""

from decimal import Decimal
from typing import Literal

from erpcore.flow.allowance_release import release_routes, released
from erpcore.flow.cost_bearer import vat_borne, vat_routes
from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, issue, receive, shelf
from erpcore.flow.looking import looked_at
from erpcore.flow.lots import into_lot, moved_lot
from erpcore.flow.passing import through
from erpcore.flow.prices import priced, priced_units
from erpcore.flow.shelf_of_day import on_shelf
from erpcore.flow.shelf_price import at_shelf_price
from erpcore.flow.step import Route, Step
from erpcore.flow.stock.freezing import frozen_mark
from erpcore.flow.stock.relocating import lost_normally
from erpcore.flow.taking import Taking
from erpcore.flow.view import View
from erpcore.inventory.adjustment import Goods
from erpcore.inventory.looked import goods_counted
from erpcore.inventory.shelf_price import FOUND, AtShelfPrice, as_they_are
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import AmountOrZero, Code, Day, PriceValue, QuantityOrZero
from erpcore.kernel.movements import Effect, Mark, Movement, Place
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import share
from erpcore.kernel.words import Words
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.masterdata.record import Flag

_ALL_GONE = Words(
    "Leave `loss` out: what is missing is pending until a loss_decision says who bears it.",
    "请不填 loss：全部盘亏的先转待处理财产损溢，再以 loss_decision（财产损溢处理单）处理。",
)


class CountResult(Document):
    """State what was counted of an item (盘点结果)."""

    type: Literal["count_result"] = "count_result"
    count: Code | None = None  # id of the stock_count that froze the goods; None: counted without one
    item: Code
    site: Code | None = None  # None: the company's first
    lot: Code | None = None  # lot or serial number that was counted, of an item that has them
    expires: Day | None = None  # last day on which a lot may be used that was found
    last: Flag = True  # False: further lots of the item are still to be counted, and it stays frozen
    counted: QuantityOrZero  # all that was found, in `unit`
    unit: Code | None = None  # None: the item's base unit
    price: PriceValue | None = None  # of what was found beyond the books, for one `unit`; None: `price_from`
    price_from: Literal["average", "last_receipt"] = "average"  # what a surplus without `price` costs
    loss: Literal["pending", "normal"] = "pending"  # of what is missing; normal: borne by the goods left
    vat: AmountOrZero = Decimal(0)  # input VAT of what is missing that is transferred out, pending with it


def decide(books: View, document: CountResult) -> Effect:
    """Move the difference to or from what is pending, and release the goods.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, DOCUMENT_INVALID, LOT_MISSING,
            LOT_UNSUITABLE, LOT_SHORT, STOCK_RESERVED, STOCK_SHORT, PRICE_MISSING, LATE_FACT_REFUSED,
            STANDARD_MISSING, STANDARD_NOT_ADOPTED, ACCOUNT_NOT_MAPPED, STOCK_FROZEN.
    """
    place = shelf(books, document.item, document.site)
    counted = base_quantity(books, document.item, document.counted, document.unit, "counted")
    seen = moved_lot(books, place, document.lot)
    marks = (*_released(books, document, place), *looked_at(books, document, [goods_counted(seen)]))
    surplus = counted - on_shelf(books, seen, document.date)
    pending = Place("pending_loss", document.id, place.item, place.site)
    if surplus < 0 and document.loss == "normal":
        return Effect(tuple(_borne_by_the_rest(books, document, seen, (counted, -surplus))), marks)
    if surplus < 0:
        lost = issue(books, place, pending, -surplus, document.date, document.lot)
        allowance, written_down = released(books, document, pending, lost)
        vat = vat_borne(books, pending, document.vat, "transferred_out", None)
        return Effect((*lost, *allowance, *vat), (*marks, *written_down))
    if document.vat:
        raise invalid("vat", "none: only what is missing has it", "须为空：仅盘亏适用")
    if not surplus:
        return Effect(marks=marks)
    place, told = into_lot(books, place, document.lot, surplus, document.expires, document.id)
    movements, stated = _found(books, document, place, pending, surplus)
    return Effect(tuple(movements), (*marks, *told, *stated))


def _borne_by_the_rest(
    books: View, document: CountResult, place: Place, quantities: tuple[int, int]
) -> list[Movement]:
    """Take what is missing and give its value back to what is left.

    Args:
        books: The books.
        document: The count.
        place: The shelf, with the lot that was counted.
        quantities: What is left and what is missing, micro-units.

    Raises:
        Refused: DOCUMENT_INVALID, STOCK_SHORT, and as `issue`.
    """
    if document.vat:
        expected = Words("none of a usual loss: its input VAT stays deducted", "合理损耗的进项税额仍可抵扣")
        raise invalid("vat", *expected)
    left, missing = quantities
    if not left:
        expected = Words(
            f"some {place.item} left to bear what is missing", f"须有结存的 {place.item} 承担合理损耗"
        )
        raise Refused(Refusal.STOCK_SHORT, field="counted", expected=expected, remedy=_ALL_GONE)
    taking = Taking("pending_loss", document.lot)
    return lost_normally(books, through(document.id, place), place, left, missing, document.date, taking)


def _released(books: View, document: CountResult, place: Place) -> tuple[Mark, ...]:
    if document.count is None:
        return ()
    frozen_by = books.stock.counts.freezing(place)
    if frozen_by != document.count:
        raise invalid(
            "count",
            f"the count that has frozen {place.item} at {place.site}: {frozen_by or 'none has'}",
            f"应为冻结 {place.site} 的 {place.item} 的盘点单：{frozen_by or '无'}",
        )
    return (frozen_mark(place, document.count, "" if document.last else document.count),)


def _found(
    books: View, document: CountResult, place: Place, pending: Place, surplus: int
) -> tuple[list[Movement], tuple[Mark, ...]]:
    """Bring a surplus in at its price: given, that of the shelf or of its lot, or that of the last receipt.

    Where late facts are priced anew a mark states that it is the shelf's, whose goods may turn out to have been others:
    then it may be nothing as yet, and needs but goods on hand. That of the last receipt is refused there.
    """
    pool = books.stock.pool(place.item, place.site)
    decimals = books.master.currency.decimals
    if pool.method in AT_FIXED_PRICE:
        if document.price is not None:
            raise invalid(
                "price",
                f"no price: {place.item} is valued at a fixed price",
                f"不得给出单价：{place.item} 按固定价格计价",
            )
        cost = pool.at_standard(surplus, books.master.standard(place.item, document.date), decimals)
        return receive(books, pending, place, surplus, cost, document.id, document.date), ()
    element = books.master.item(place.item).element
    marks: tuple[Mark, ...] = ()
    if document.price is not None:
        units = priced_units(books, place.item, document.unit)
        cost = {element: priced(units.price(document.price), units.per, surplus, decimals)}
    elif document.price_from == "average":
        by = AtShelfPrice(FOUND, place.key if pool.by_lot else "")
        (cost,) = by.changes([Goods(0, {}, surplus)], by.shelf(pool, [], as_they_are(pool)))
        if pool.has_story and not pool.by_month and books.master.late_facts == "reprice":
            marks = (at_shelf_price(document.id, place, by),)
    elif books.master.late_facts == "reprice":
        raise invalid(
            "price_from",
            "average, or a price: late facts are priced anew, and the last receipt may turn out to be another",
            "average，或给出单价：补录后重新计价，最后一次入库可能并非现在所见",
        )
    else:
        last = books.stock.last_purchase(place.item)
        cost = {element: share(last.value, surplus, last.quantity)} if last.quantity else {}
    if not marks and sum(cost.values()) <= 0:
        raise Refused(
            Refusal.PRICE_MISSING,
            field="price",
            expected=Words(
                f"a cost above zero of {from_micro(surplus)} {place.item} found beyond the books",
                f"盘盈的 {place.item} {from_micro(surplus)} 须有大于零的成本",
            ),
        )
    return receive(books, pending, place, surplus, cost, document.id, document.date), marks


STEP = Step(
    CountResult,
    decide,
    (
        Route(
            "pending_loss", "stock", "quantity missing × cost of the layers taken", "less than in the books"
        ),
        Route("stock", "pending_loss", "quantity found × its price", "more than in the books"),
        *release_routes(("pending_loss",)),
        *vat_routes(("pending_loss",)),
        Route("journal", "stock", "cost of what is missing", "loss: normal"),
        Route("stock", "journal", "the same, borne by what is left", "loss: normal"),
        *(
            Route(role, "journal", "the same, at a fixed price", "loss: normal")
            for role in ("purchase_price_variance", "material_cost_variance")
        ),
    ),
)
