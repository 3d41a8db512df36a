"""What assembly, disassembly and changes of form share: goods become other goods of the same value."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from erpcore.flow.goods import base_quantity, issue, shelf
from erpcore.flow.lots import into_lot
from erpcore.flow.step import Route
from erpcore.flow.stock.passing import arrive, brought
from erpcore.flow.view import View
from erpcore.inventory.passage import Output, Passage
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import Code, QuantityValue
from erpcore.kernel.movements import Mark, Movement, Place

Weights = dict[str, int]  # element -> weight; "" for every element that has none of its own
ROUTES = (
    Route("journal", "stock", "quantity × cost of the layers taken"),
    Route("journal", "accrued_expense", "cost of the work, owed", "if any"),
    Route("stock", "journal", "what was taken and the cost of the work"),
    Route("purchase_price_variance", "journal", "cost less standard", "item valued at standard"),
    Route("material_cost_variance", "journal", "cost less planned price", "item at planned price"),
)


class ConvertedGoods(BaseModel):
    """Goods that go into a conversion or come out of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

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


def once(books: View, lines: Sequence[ConvertedGoods], site: str | None, field: str) -> None:
    """Refuse goods of one shelf on two lines: each would be valued as if the other were not there.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, DOCUMENT_INVALID.
    """
    seen: list[Place] = []
    for number, line in enumerate(lines, 1):
        try:
            place, _ = goods_of(books, line, site)
        except Refused as refusal:
            raise refusal.within(f"{field}.{number}") from None
        if place in seen:
            expected = f"{line.item} of {place.site} on one line"
            raise Refused(Refusal.DOCUMENT_INVALID, field=f"{field}.{number}.item", expected=expected)
        seen.append(place)


def goods_of(books: View, line: ConvertedGoods, site: str | None) -> tuple[Place, int]:
    """Find shelf and micro-units of goods on a line.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT.
    """
    place = shelf(books, line.item, line.site or site)
    return place, base_quantity(books, line.item, line.quantity, line.unit)


def taken(
    books: View, passage: Place, line: ConvertedGoods, site: str | None, day: datetime.date
) -> tuple[Movement, ...]:
    """Take goods of a line into a conversion at their cost.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, LATE_FACT_REFUSED,
            LOT_MISSING, LOT_UNSUITABLE, LOT_SHORT, STOCK_SHORT, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    place, quantity = goods_of(books, line, site)
    return issue(books, place, passage, quantity, day, line.lot)


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
    for one, (layer, _, cost) in zip(goods, scratch.shares(brought(list(movements))), strict=True):
        if not sum(cost.values()):
            raise Refused(
                Refusal.PRICE_MISSING,
                field="item",
                expected=f"a share of the cost above zero for {one.place.item}",
            )
        place, told = into_lot(books, one.place, one.lot, one.quantity, None, passage.key)
        found += arrive(books, passage, place, one.quantity, cost, layer=layer, day=day)
        marks += told
    return found, marks


def layer_of(document: str, number: int) -> str:
    """Name the layer of the goods that a document brings in as its first, second, ..."""
    return f"{document}#{number + 1}" if number else document
