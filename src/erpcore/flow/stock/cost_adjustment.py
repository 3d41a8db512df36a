"""Adjust what goods cost, without a quantity: by an amount for each cost element, or to a price of one unit.

With a receipt the amount follows its goods as a price difference does: what is on hand takes it to the shelf, what is
gone takes it along its path, or leaves it in a variance, by policy; the share of goods that went back to their
supplier is a late difference. Without one it stays with what is on hand at that moment, also when that turns out to
have been something else: it is found anew then (`inventory.adjusted`). Either way no more is taken off than there
turns out to be (`inventory.reductions` of a receipt).

Before: any receipt.   After: any movement of the goods.
Against a cost centre it is how goods in use wear out: tools and packing that are used again and again stand on a site
of their own at what is left of them (在用周转材料), one half or a share is an expense when they are handed out, the
rest when they are scrapped (五五摊销法, 分次摊销法).
Source: 入库成本调整单; IAS 2 paragraph 10 (cost includes all costs of bringing goods to their location and condition);
IAS 8 paragraph 42 (errors in cost); 企业会计准则第1号 article 20 (低值易耗品和包装物).
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.adjusting import joining
from erpcore.flow.bought import landed_marks
from erpcore.flow.buy.price_difference import ROUTES, post_further_cost
from erpcore.flow.cost_bearer import bearer
from erpcore.flow.differences import propagation
from erpcore.flow.document import Document
from erpcore.flow.elements import read_amounts
from erpcore.flow.goods import check_day, shelf
from erpcore.flow.naming import check_unit
from erpcore.flow.prices import priced_units
from erpcore.flow.reducing import check_there
from erpcore.flow.stated_adjustment import AGAINST, Stated, by_amounts, counter, to_price
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View, reversed_by
from erpcore.inventory.adjustment import changes, check_enough, goods_on_hand
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import instead, since
from erpcore.kernel.fields import AmountValue, Code, PriceValue, Text
from erpcore.kernel.movements import Effect, Mark, Movement, Place
from erpcore.kernel.rounding import MICRO, Receiver, split
from erpcore.kernel.words import Words
from erpcore.masterdata.item import AT_FIXED_PRICE

Against = Literal["cost_adjustment", "accrued_expense", "abnormal_loss", "stock_gain", "cost_centre"]


class CostAdjustment(Document):
    """Change what goods cost (成本调整单)."""

    type: Literal["cost_adjustment"] = "cost_adjustment"
    item: Code
    site: Code | None = None  # None: the company's first
    receipt: Code | None = None  # id of what brought the goods in; None: whatever is on hand
    lot: Code | None = None  # where each lot has a price of its own; None: all on hand
    direction: Literal["increase", "decrease"] = "increase"  # of the amounts
    amounts: Annotated[dict[Code, AmountValue], Field(max_length=100)] = {}  # major units by cost element
    price: PriceValue | None = None  # instead: what one `unit` on hand is worth from now on
    unit: Code | None = None  # of the price; None: the item's base unit
    against: Against = "cost_adjustment"  # where the value comes from, or goes
    partner: Code | None = None  # whom an accrued expense is owed to
    cost_centre: Code | None = None  # whose expense it is, such as that of tools that wear out (摊销)
    reason: Annotated[Text, Field(min_length=1)]


def decide(books: View, document: CostAdjustment) -> Effect:
    """Post the change against the role that the reason stands for.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, DOCUMENT_INVALID, UNKNOWN_PARTNER,
            UNKNOWN_COST_CENTRE, UNKNOWN_ELEMENT, NUMBER_INVALID, UNKNOWN_DOCUMENT, VALUE_EXCEEDS_PLACE,
            LATE_FACT_REFUSED, STOCK_SHORT, LOT_UNSUITABLE, UNIT_DOES_NOT_CONVERT, NOTHING_TO_POST.
    """
    place = shelf(books, document.item, document.site)
    if books.master.valuation(document.item) in AT_FIXED_PRICE:
        raise Refused(
            Refusal.ITEM_KIND_UNSUITABLE,
            field="item",
            expected=Words(
                f"an item at actual cost; {document.item} is worth its standard or planned price",
                f"应为按实际成本计价的物料；{document.item} 按标准成本或计划成本计价",
            ),
        )
    if bool(document.amounts) == (document.price is not None):
        raise invalid("amounts", "either amounts or a price", "金额（amounts）与单价（price）须给出其一")
    if document.price is not None and document.direction == "decrease":
        raise invalid(
            "direction", "none of a price: it is what goods are worth", "给出单价时须为空：单价即新的价值"
        )
    against = _against(books, document, place)
    if document.receipt is not None:
        return _of_receipt(books, document, place, against)
    check_day(books, place, document.date)
    if document.lot is not None and not books.stock.pool(place.item, place.site).by_lot:
        raise Refused(
            Refusal.LOT_UNSUITABLE,
            field="lot",
            expected=Words(
                f"no lot: those of {document.item} share their price with other goods",
                f"不得给出批号：{document.item} 各批与其他货物共用一个单价",
            ),
        )
    pool = books.stock.pool(place.item, place.site)
    goods = goods_on_hand(pool, place, document.id, document.lot)
    stated = _stated(books, document, place, against)
    check_there(books, pool, goods, stated.by)
    movements = joining(against, goods, changes(stated.by, goods))
    if not movements and (pool.by_month or books.master.late_facts != "reprice"):
        expected = Words(
            f"another price than {document.item} has", f"应为与 {document.item} 现有单价不同的单价"
        )
        raise Refused(Refusal.NOTHING_TO_POST, field="price", expected=expected)
    return Effect(tuple(movements), () if pool.by_month else (stated.mark(),))


def _stated(books: View, document: CostAdjustment, place: Place, against: Place) -> Stated:
    """Say what the document does to what is on hand.

    Raises:
        Refused: UNKNOWN_ELEMENT, NUMBER_INVALID, UNIT_DOES_NOT_CONVERT.
    """
    lot = document.lot or ""
    if document.price is None:
        check_unit(books, document.item, document.unit, "quantity")
        return by_amounts(books, document.id, place, against, _change(books, document), lot)
    units = priced_units(books, document.item, document.unit)
    amount = units.price(document.price) * 10**books.master.currency.decimals
    return to_price(books, document.id, place, against, (amount, units.per * MICRO), lot)


def _against(books: View, document: CostAdjustment, place: Place) -> Place:
    """Name the counter side.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_PARTNER, UNKNOWN_COST_CENTRE.
    """
    role = document.against
    if document.partner and role != "accrued_expense":
        raise invalid("partner", "no partner but of an accrued_expense", "仅 accrued_expense 可给出往来单位")
    if document.cost_centre and role != "cost_centre":
        raise invalid(
            "cost_centre",
            "no cost centre but against a cost_centre",
            "仅 against 为 cost_centre 时可给出成本中心",
        )
    if role == "cost_centre":
        return bearer(books, document.cost_centre, document.id, {})
    partner = books.master.partner(document.partner).code if document.partner else ""
    return counter(role, document.id, place, partner)


def _change(books: View, document: CostAdjustment) -> Amounts:
    """Say what changes by element, in minor units.

    Raises:
        Refused: UNKNOWN_ELEMENT, NUMBER_INVALID.
    """
    sign = 1 if document.direction == "increase" else -1
    return {element: sign * amount for element, amount in read_amounts(books, document.amounts).items()}


def _of_receipt(books: View, document: CostAdjustment, place: Place, against: Place) -> Effect:
    """Let the change follow the goods of a receipt.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_DOCUMENT, UNKNOWN_ELEMENT, NUMBER_INVALID, VALUE_EXCEEDS_PLACE.
    """
    if document.price is not None or document.lot is not None:
        raise invalid(
            "receipt",
            "amounts, and no lot, with a receipt",
            "给出入库单时须给出金额（amounts），不得给出批号",
        )
    brought = _brought(books, document, place)
    pool = books.stock.pool(place.item, place.site)
    moment = None if books.stock.past is None or pool.by_month else books.stock.past.moment
    differences = propagation(books, books.periods.require_open(document.date, document.period))
    movements: list[Movement] = []
    stated: list[Mark] = []
    shares: dict[str, tuple[int, int]] = {}
    receiver = books.master.receiver
    for element, amount in _change(books, document).items():
        weights = [quantity for _, quantity in brought]
        if amount < 0 and all(layer in pool.arrivals for layer, _ in brought):
            known = [books.stock.reductions.known(pool, layer, moment) for layer, _ in brought]
            weights = [max(of.get(element, 0), 0) for of in known]
            check_enough(books.master.currency, element, -amount, sum(weights))
            receiver = Receiver.LARGEST_REMAINDER
        for (layer, _), part in zip(brought, split(amount, weights, receiver), strict=True):
            posted, joined, gone = post_further_cost(
                books, against, place, layer, part, differences, element, document=document.id
            )
            movements += posted.movements
            stated += posted.marks
            here, borne = shares.get(layer, (0, 0))
            shares[layer] = (here + joined, borne + gone)
    told = [mark for layer, (here, gone) in shares.items() for mark in landed_marks(layer, here, gone)]
    return Effect((*movements, *differences.run()), (*told, *stated))


def _brought(books: View, document: CostAdjustment, place: Place) -> list[tuple[str, int]]:
    """Find the layers that a receipt brought onto the shelf, with their micro-units.

    Raises:
        Refused: UNKNOWN_DOCUMENT, DOCUMENT_INVALID.
    """
    receipt = str(document.receipt)
    entry = books.earlier(receipt, "receipt")
    found = [
        (movement.layer, movement.quantity_in)
        for movement in entry.own
        if movement.target[2:4] == place[2:4]
        and movement.target.role == "stock"
        and movement.quantity_in
        and not movement.contra
        and not movement.origin
    ]
    if not found or reversed_by(books, receipt):
        brought = Words(
            f"a document that brought {place.item} onto the shelf at {place.site}",
            f" {place.item} 入库到 {place.site} 的单据",
        )
        raise invalid("receipt", *instead(brought, receipt))
    if entry.period > books.periods.require_open(document.date, document.period):
        raise invalid("date", *since(receipt))
    return found


STEP = Step(
    CostAdjustment,
    decide,
    (
        *(Route("stock", role, "what goods cost more (red: less)") for role in AGAINST),
        *(
            Route("purchase_price_variance", role, "share of goods that are gone", "by policy")
            for role in AGAINST
        ),
        *(
            Route("late_difference", role, "share of goods that went back to their supplier", "if any")
            for role in AGAINST
        ),
        *ROUTES,
    ),
)
