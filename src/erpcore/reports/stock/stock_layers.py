"""Stock card by layer (库存分批明细账): every movement of an item, and the layers that it left on hand.

Movements stand in the order in which they were posted, since that is the order in which layers were taken.
Goods at an average or at standard are one layer.
"""

from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.masterdata.item import VALUATIONS
from erpcore.reports import words
from erpcore.reports.face import Face
from erpcore.reports.options import Definition
from erpcore.reports.source import Flow, Source
from erpcore.reports.stock.goods_card import COLUMNS as CARD
from erpcore.reports.stock.goods_card import OPTIONS, GoodsCard, face_of
from erpcore.reports.stock.layers import Shelf
from erpcore.reports.stock.stock_flows import StockFlow, Tally, by_document, stock_flows
from erpcore.reports.stock.valuation_methods import Methods
from erpcore.reports.table import Column, Fact, Report, Rows

_LAYER = Words("Layers on hand", "结存批次")
COLUMNS = (
    *CARD,
    Column("layer", "text", words.LAYER, _LAYER),
    Column("received", "date", words.RECEIVED, _LAYER),
    Column("layer_quantity", "quantity", words.QUANTITY, _LAYER),
    Column("layer_price", "price", words.UNIT_COST, _LAYER),
    Column("layer_amount", "amount", words.AMOUNT, _LAYER),
)


def build(source: Source, period: Period, *, item: str, site: str = "") -> Report:
    """Draw up the card of an item for a period.

    Raises:
        Refused: UNKNOWN_SITE.
    """
    face, facts = face_of(source.state.master, item, site)
    stock = _Shelves(source, item)
    moved: list[StockFlow] = []
    for move in stock_flows(source, period):
        place = move.flow.place
        if place.item == item and site in ("", place.site):
            if move.within:
                moved.append(move)
            else:
                stock.apply(move.flow)
    card = GoodsCard(
        face,
        COLUMNS,
        Tally(sum(shelf.quantity for shelf in stock.all()), sum(shelf.amount for shelf in stock.all())),
    )
    _layers(card.rows, face, stock)
    for slices in sorted(by_document(moved), key=lambda slices: slices[0].flow.entry.position):
        for move in slices:
            stock.apply(move.flow)
        card.add(slices)
        _layers(card.rows, face, stock)
    if stock.change_through(period.code):
        _layers(card.rows, face, stock)
    card.close()
    facts.append(Fact("method", Words("Valuation", "计价方法"), VALUATIONS[stock.method]))
    return face.report(REPORT, period, card.rows, facts=facts)


class _Shelves:
    """The shelves of an item by site, valued as they were when each movement was posted."""

    def __init__(self, source: Source, item: str) -> None:
        self.item = item
        self.method = source.state.master.first_valuation(item)
        self._coming = Methods(source).changes(item)
        self._shelves: dict[str, Shelf] = {}

    def all(self) -> list[Shelf]:
        """List the shelves in the order of their sites."""
        return [shelf for _, shelf in sorted(self._shelves.items())]

    def apply(self, flow: Flow) -> None:
        """Fold a movement, and the changes of the method before it."""
        while self._coming and self._coming[0].entry.position <= flow.entry.position:
            self._change()
        site = flow.place.site
        if site not in self._shelves:
            self._shelves[site] = Shelf(self.item, site, self.method)
        self._shelves[site].apply(flow)

    def change_through(self, period: str) -> bool:
        """Fold the changes until the end of a period, and say whether there were any."""
        before = len(self._coming)
        while self._coming and self._coming[0].entry.period <= period:
            self._change()
        return before > len(self._coming)

    def _change(self) -> None:
        change = self._coming.pop(0)
        self.method = change.after
        for shelf in self._shelves.values():
            shelf.change(change)


def _layers(rows: Rows, face: Face, stock: _Shelves) -> None:
    """Add what is on hand, layer by layer."""
    for shelf in stock.all():
        for layer in shelf.layers.values():
            rows.add(
                "detail",
                site=shelf.site,
                layer=layer.key,
                received=layer.day,
                layer_quantity=from_micro(layer.quantity),
                layer_price=face.unit_cost(layer.amount, layer.quantity),
                layer_amount=face.amount(layer.amount),
            )


REPORT = Definition(
    "stock_layers",
    Words("Stock card by layer", "库存分批明细账"),
    "Receipts, issues and balance of one item as they were posted, each with the layers that it left on hand.",
    build,
    OPTIONS,
)
