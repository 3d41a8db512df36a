"""What assembly, disassembly and changes of form share: goods become other goods of the same value."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from erpcore.flow.goods import base_quantity, issue, shelf
from erpcore.flow.lots import into_lot
from erpcore.flow.passing import arrive, brought
from erpcore.flow.step import Route
from erpcore.flow.view import View
from erpcore.inventory.holding import SHORT
from erpcore.inventory.passage import Output, Passage
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import another
from erpcore.kernel.fields import Code, QuantityValue
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.movements import Mark, Movement, Place
from erpcore.kernel.words import Words

Weights = dict[str, int]  # element -> weight; "" for every element that has none of its own
ROUTES = (
    Route("journal", "stock", "quantity × cost of the layers taken"),
    Route("journal", "accrued_expense", "cost of the work, owed", "if any"),
    Route("stock", "journal", "what was taken and the cost of the work"),
    Route("purchase_price_variance", "journal", "cost less standard", "item valued at standard"),
    Route("material_cost_variance", "journal", "cost less planned price", "item at planned price"),
)


class ConvertedGoods(Frozen):
    """Goods that go into a conversion or come out of it."""

    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit
    site: Code | None = None  # None: the document's
    lot: Code | None = None  # lot or serial number, of an item that has them


class Made(NamedTuple):
    """Goods that come out of a conversion."""

    place: Place
    quantity: int  # micro-units
    lot: str | None
    weights: Weights  # of its share in each element of the cost; all alike: {"": 1}
    # the last day on which the lot may be used, if the document tells it
    expires: datetime.date | None = None


def by_shelf(
    books: View, lines: Sequence[ConvertedGoods], site: str | None, field: str
) -> dict[Place, list[int]]:
    """Find the lines of each shelf: several only where each names a lot of its own.

    Returns:
        Shelf -> numbers of its lines, from 1.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, DOCUMENT_INVALID.
    """
    found: dict[Place, list[int]] = {}
    for number, line in enumerate(lines, 1):
        try:
            place, _ = goods_of(books, line, site)
        except Refused as refusal:
            raise refusal.within(f"{field}.{number}") from None
        elsewhere = any(is_elsewhere(books, place, other) for other in found)
        others = {lines[other - 1].lot for other in found.setdefault(place, [])}
        if elsewhere or (others and (line.lot in others or None in (line.lot, *others))):
            raise invalid(
                f"{field}.{number}.item",
                f"{line.item} of {place.site} on one line, or lots of it each on its own",
                f"{place.site} 的 {line.item} 只能出现在一行中，或各批号各占一行",
            )
        found[place].append(number)
    return found


def not_the_product(item: str) -> Words:
    """Say that a component is the product itself."""
    return another(Words("item", "物料"), item, Words("the product", "产品"))


def is_elsewhere(books: View, place: Place, other: Place) -> bool:
    """Tell whether two shelves at different sites share their pool: a document takes from it, or fills it, once."""
    key = books.stock.shelves.key
    return place.site != other.site and key(place) == key(other)


def goods_of(books: View, line: ConvertedGoods, site: str | None) -> tuple[Place, int]:
    """Find shelf and micro-units of goods on a line.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT.
    """
    place = shelf(books, line.item, line.site or site)
    return place, base_quantity(books, line.item, line.quantity, line.unit)


def taken(
    books: View,
    passage: Place,
    lines: Sequence[ConvertedGoods],
    site: str | None,
    day: datetime.date,
    field: str,
) -> list[Movement]:
    """Take goods into a conversion at their cost, shelf by shelf.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, DOCUMENT_INVALID,
            LATE_FACT_REFUSED, LOT_MISSING, LOT_UNSUITABLE, LOT_SHORT, STOCK_SHORT, STANDARD_MISSING,
            STANDARD_NOT_ADOPTED.
    """
    movements: list[Movement] = []
    for place, numbers in by_shelf(books, lines, site, field).items():
        goods = [lines[number - 1] for number in numbers]
        quantities = [goods_of(books, line, site)[1] for line in goods]
        lots = tuple((str(line.lot), part) for line, part in zip(goods, quantities, strict=True))
        lot = lots if len(lots) > 1 else goods[0].lot
        try:
            movements += issue(books, place, passage, sum(quantities), day, lot)
        except Refused as refusal:
            raise refusal.within(f"{field}.{numbers[0]}") from None
    return movements


def made(
    books: View, passage: Place, movements: Sequence[Movement], goods: Sequence[Made], day: datetime.date
) -> tuple[list[Movement], list[Mark]]:
    """Share the cost that went in over the goods that come out, element by element, and put them on their shelves.

    Args:
        books: The books.
        passage: What all of it goes through; its key is the document.
        movements: What went in.
        goods: What comes out, with the weights of its shares.
        day: For standards.

    Returns:
        The movements, and the marks that keep the weights for later differences.

    Raises:
        Refused: LOT_MISSING, LOT_UNSUITABLE, PRICE_MISSING, LATE_FACT_REFUSED, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    scratch = Passage(passage)
    marks = []
    for number, one in enumerate(goods):
        layer = layer_of(passage.key, number)
        output = scratch.outputs[layer] = Output(one.place, layer)
        output.weight = one.quantity
        for element, weight in one.weights.items():
            scratch.weights.setdefault(element, {})[layer] = weight
            marks.append(Mark("passage", passage.key, f"{layer}\t{element}", "", "", weight))
    found: list[Movement] = []
    waiting = _wait_for_a_price(books, movements)
    before: dict[Place, int] = {}  # shelf -> what came onto it so far
    for one, (layer, _, cost) in zip(goods, scratch.shares(brought(list(movements))), strict=True):
        if not sum(cost.values()) and not waiting:
            raise Refused(
                Refusal.PRICE_MISSING,
                field="item",
                expected=Words(
                    f"a share of the cost above zero for {one.place.item}",
                    f"{one.place.item} 分得的成本须大于零",
                ),
            )
        place, told = into_lot(books, one.place, one.lot, one.quantity, one.expires, passage.key)
        so_far = before.get(one.place, 0)
        found += arrive(books, passage, place, one.quantity, cost, layer=layer, day=day, before=so_far)
        before[one.place] = so_far + one.quantity
        marks += told
    return found, marks


def _wait_for_a_price(books: View, movements: Sequence[Movement]) -> bool:
    """Tell whether all that went in has no value yet, as the month's average or an arrival is to tell it."""
    if any(movement.amounts for movement in movements):
        return False
    return any(
        movement.layer == SHORT or books.stock.pool(movement.source.item, movement.source.site).by_month
        for movement in movements
        if movement.source.role == "stock"
    )


def layer_of(document: str, number: int) -> str:
    """Name the layer of the goods that a document brings in as its first, second, ..."""
    return f"{document}#{number + 1}" if number else document
