"""Stock card by layer (库存分批明细账): every movement of an item, and the layers that it left on hand.

Movements stand in the order in which they were posted, since that is the order in which layers were taken.
Goods at an average or at standard are one layer. Below each movement stand all layers on hand; of goods in hundreds of
layers those alone that it changed, where that is asked for, and all of them at the beginning and at the end.
Source: Horngren, Datar and Rajan, Cost Accounting, stores ledgers; 成本会计, 材料明细账 (先进先出法): 结存 by batch.
"""

from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.masterdata.item import VALUATIONS
from erpcore.reports import words
from erpcore.reports.face import Face
from erpcore.reports.layers import Layer, Shelf
from erpcore.reports.named import require
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Flow, Source
from erpcore.reports.stock.goods_card import COLUMNS as CARD
from erpcore.reports.stock.goods_card import OPTIONS, GoodsCard, face_of
from erpcore.reports.stock_flows import StockFlow, Tally, by_document, stock_flows
from erpcore.reports.table import Column, Fact, Report, Rows, Value
from erpcore.reports.valuation_methods import Methods

_LAYER = Words("Layers on hand", "结存批次")
_SHOWN = ("all", "changed")
COLUMNS = (
    *CARD,
    Column("layer", "text", words.LAYER, _LAYER),
    Column("received", "date", words.RECEIVED, _LAYER),
    Column("layer_quantity", "quantity", words.QUANTITY, _LAYER),
    Column("layer_price", "price", words.UNIT_COST, _LAYER),
    Column("layer_amount", "amount", words.AMOUNT, _LAYER),
)


def build(source: Source, period: Period, *, item: str, site: str = "", layers: str = "all") -> Report:
    """Draw up the card of an item for a period.

    Raises:
        Refused: UNKNOWN_SITE.
        ReportRefused: When other layers are asked for than all or the changed ones.
    """
    require(Words("layers", "所列批次"), _SHOWN, layers)
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
    written = _Written(card.rows, face, stock)
    written.all()
    after = written.changed if layers == "changed" else written.all
    for slices in sorted(by_document(moved), key=lambda slices: slices[0].flow.entry.position):
        for move in slices:
            stock.apply(move.flow)
        card.add(slices)
        after()
    if stock.change_through(period.code):
        after()
    card.close()
    if layers == "changed":
        written.all()
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


class _Written:
    """Writes what is on hand, layer by layer, and knows what it has written last of each."""

    def __init__(self, rows: Rows, face: Face, stock: _Shelves) -> None:
        self._rows = rows
        self._face = face
        self._stock = stock
        # site and layer -> quantity, amount, and the row that says so
        self._last: dict[tuple[str, str], tuple[int, int, dict[str, Value]]] = {}

    def all(self) -> None:
        """Add all layers on hand."""
        for shelf in self._stock.all():
            for layer in shelf.layers.values():
                self._rows.add("detail", **self._cells(shelf.site, layer))

    def changed(self) -> None:
        """Add the layers that are not as they were written last; those that are used up with a quantity of zero."""
        there = set()
        for shelf in self._stock.all():
            for layer in shelf.layers.values():
                key = shelf.site, layer.key
                there.add(key)
                before = self._last.get(key)
                if before is None or before[:2] != (layer.quantity, layer.amount):
                    self._rows.add("detail", **self._cells(shelf.site, layer))
        for key in [key for key in self._last if key not in there]:
            *_, cells = self._last.pop(key)
            nothing = {"layer_quantity": from_micro(0), "layer_amount": self._face.amount(0)}
            self._rows.add("detail", **cells | nothing | {"layer_price": None})

    def _cells(self, site: str, layer: Layer) -> dict[str, Value]:
        quantity, amount = layer.quantity, layer.amount
        before = self._last.get((site, layer.key))
        if before is not None and before[:2] == (quantity, amount):
            return before[2]
        cells: dict[str, Value] = {
            "site": site,
            "layer": layer.key,
            "received": layer.day,
            "layer_quantity": from_micro(quantity),
            "layer_price": self._face.unit_cost(amount, quantity),
            "layer_amount": self._face.amount(amount),
        }
        self._last[site, layer.key] = quantity, amount, cells
        return cells


REPORT = Definition(
    "stock_layers",
    Words("Stock card by layer", "库存分批明细账"),
    "Receipts, issues and balance of one item as they were posted, each with the layers that it left on hand.",
    build,
    (
        *OPTIONS,
        Option(
            "layers", "code", "all that each movement left (not given), or those that it changed: changed"
        ),
    ),
)
