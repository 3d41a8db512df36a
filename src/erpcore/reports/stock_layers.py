"""Stock card by layer (库存分批明细账): every movement of an item, and the layers that it left on hand.

Movements stand in the order in which they were posted, since that is the order in which layers were taken.
Goods at an average or at standard are one layer.
"""

from collections.abc import Iterator

from erpcore.kernel.calendar import Period
from erpcore.reports import words
from erpcore.reports.face import Face, quantity
from erpcore.reports.goods_card import COLUMNS as CARD
from erpcore.reports.goods_card import GoodsCard
from erpcore.reports.layers import Layer, Shelf
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source
from erpcore.reports.stock_flows import StockFlow, Tally, by_document, stock_flows
from erpcore.reports.table import Column, Fact, Report, Rows
from erpcore.reports.words import Words

TITLE = Words("Stock card by layer", "库存分批明细账")
_LAYER = Words("Layers on hand", "结存批次")
COLUMNS = (
    *CARD,
    Column("layer", "text", Words("Layer", "批次"), _LAYER),
    Column("received", "date", Words("Received", "入库日期"), _LAYER),
    Column("layer_quantity", "quantity", words.QUANTITY, _LAYER),
    Column("layer_price", "price", words.UNIT_COST, _LAYER),
    Column("layer_amount", "amount", words.AMOUNT, _LAYER),
)


def build(source: Source, period: Period, *, item: str, site: str = "") -> Report:
    """Draw up the card of an item.

    Args:
        source: The books.
        period: Whose movements are shown.
        item: The item.
        site: Only goods at this site.

    Raises:
        Refused: UNKNOWN_ITEM, UNKNOWN_SITE.
    """
    master = source.state.master
    face = Face(master)
    master.item(item)
    if site:
        master.site(site)
    stock: dict[str, Shelf] = {}
    moved: list[StockFlow] = []
    for move in stock_flows(source, period):
        place = move.flow.place
        if place.item == item and site in ("", place.site):
            if move.within:
                moved.append(move)
            else:
                _shelf(stock, item, place.site, master.valuation(item)).apply(move.flow)
    card = GoodsCard(
        face,
        COLUMNS,
        Tally(sum(shelf.quantity for shelf in stock.values()), sum(shelf.amount for shelf in stock.values())),
    )
    _layers(card.rows, face, stock)
    for slices in sorted(by_document(moved), key=lambda slices: slices[0].flow.entry.position):
        for move in slices:
            _shelf(stock, item, move.flow.place.site, master.valuation(item)).apply(move.flow)
        card.add(slices)
        _layers(card.rows, face, stock)
    card.close()
    facts = [
        Fact("item", words.ITEM_CODE, item),
        Fact("name", words.ITEM_NAME, face.item(item)),
        Fact("unit", words.UNIT, face.unit(item)),
        Fact("site", words.SITE, site or None),
        Fact("method", Words("Valuation", "计价方法"), master.valuation(item)),
    ]
    return face.report("stock_layers", TITLE, period, COLUMNS, card.rows.rows, facts=facts)


def _shelf(stock: dict[str, Shelf], item: str, site: str, method: str) -> Shelf:
    shelf = stock.get(site)
    if shelf is None:
        shelf = stock[site] = Shelf(item, site, method)
    return shelf


def _layers(rows: Rows, face: Face, stock: dict[str, Shelf]) -> None:
    """Add what is on hand, layer by layer."""
    for site, layer in _on_hand(stock):
        rows.add(
            "detail",
            site=site,
            layer=layer.key,
            received=layer.day,
            layer_quantity=quantity(layer.quantity),
            layer_price=face.unit_cost(layer.amount, layer.quantity),
            layer_amount=face.amount(layer.amount),
        )


def _on_hand(stock: dict[str, Shelf]) -> Iterator[tuple[str, Layer]]:
    for site, shelf in sorted(stock.items()):
        for layer in shelf.layers.values():
            yield site, layer


REPORT = Definition(
    "stock_layers",
    TITLE,
    "Receipts, issues and balance of one item as they were posted, each with the layers that it left on hand.",
    build,
    (
        Option("item", "code", "the item", required=True),
        Option("site", "code", "only goods at this site"),
    ),
)
