"""Explain goods: why they cost what they cost, and where they went.

Each layer on hand, or one that is named, is followed back to its receipt, the invoices and landed costs that
corrected it, or the work order that made it; and forward to its takers.
"""

from typing import NamedTuple

from erpcore.books.explaining.backwards import Trace
from erpcore.books.explaining.forwards import Forward
from erpcore.books.explaining.wording import DATE, METHOD, Facts
from erpcore.books.explanation import Explanation, Node, nodes
from erpcore.inventory.wording import goods_at
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place
from erpcore.kernel.words import NOTHING, Words, both, listed
from erpcore.masterdata.item import VALUATIONS
from erpcore.reports.layers import BY_LAYER
from erpcore.reports.source import Source, receipt_of

_SITE = Words("site", "仓库")
_ALL = Words("all own sites", "全部自有仓库")
_ELSEWHERE = Words("other sites", "其他仓库")


class Goods(NamedTuple):
    """Which goods to explain: an item, at one site, and perhaps one layer of it."""

    item: str
    site: str = ""  # "": the company's first; where there are none, one that has or had some
    layer: str = ""  # the receipt that brought them in; "": all that is on hand


def explain_goods(source: Source, goods: Goods, *, levels: int = 12) -> Explanation:
    """Follow goods back to what they cost and forward to where they went.

    Args:
        source: The books.
        goods: Item, site and layer; other sites that have some of the item are named.
        levels: How many levels of goods and work orders are followed, each way.

    Raises:
        Refused: UNKNOWN_ITEM, UNKNOWN_SITE, UNKNOWN_DOCUMENT for a layer that never came in.
    """
    master = source.state.master
    item = master.item(goods.item).code
    site = master.site(goods.site).code if goods.site else _where(source, goods)
    return Explanation(_Explainer(source, item, site, levels).explain(goods.layer))


def _where(source: Source, goods: Goods) -> str:
    """Choose the site of an item: the first that has some, or else had some; the company's own first comes first."""
    stock, first = source.state.stock, source.state.master.first_site
    area = stock.shelves.area(first)
    pools = sorted(stock.pools_of(goods.item), key=lambda pool: pool.site != area)
    if goods.layer:
        pools = [pool for pool in pools if goods.layer in pool.arrivals] or pools
    best = next((pool for pool in pools if pool.quantity or pool.amounts), next(iter(pools), None))
    return best.site if best is not None else first


class _Explainer:
    """Makes the upper nodes of one explanation: the shelf, its lots and layers."""

    def __init__(self, source: Source, item: str, site: str, levels: int) -> None:
        self.item = item
        self.site = source.state.stock.shelves.area(site)
        self.levels = levels
        self.trace = Trace(source, source.state.position, levels)
        self.said = self.trace.said
        self.forward = Forward(self.trace)
        self.pool = source.state.stock.pool(item, self.site)
        self.method = self.pool.method

    def explain(self, layer: str) -> Node:
        facts: Facts = (
            (_SITE, both(self.site) if self.site else _ALL),
            (METHOD, VALUATIONS[self.method]),
            *self.said.held(self.pool.quantity, self.pool.amounts, self.item),
            *((_ELSEWHERE, listed(there)) for there in [self._elsewhere()] if there),
        )
        children: tuple[Node, ...]
        if layer:
            children = tuple(map(self._layer, self._parts(layer)))
        elif self.method in BY_LAYER:
            held = [parcel.key for parcel in self.pool.parcels if parcel.quantity or parcel.amounts]
            children = nodes(held, self._layer)
        elif self.method == "specific":
            children = tuple(self._lot(parcel.key) for parcel in self.pool.parcels if parcel.quantity)
        else:
            gone = self.forward.gone((self.item, self.site, ""), self.levels)
            children = (*self._shared(None), *gone)
        return Node("stock", self.item, self.said.face.item(self.item), facts, children)

    def _elsewhere(self) -> list[str]:
        """Name the other sites that have some of the item."""
        pools = self.trace.state.stock.pools_of(self.item)
        return [pool.site for pool in pools if pool.site != self.site and (pool.quantity or pool.amounts)]

    def _layer(self, layer: str) -> Node:
        """Explain a layer that is valued for itself: what is left of it, where it is from, where it went."""
        node = self._came(layer)
        return node._replace(
            facts=(*node.facts, *self._held(layer)),
            children=(*node.children, *self.forward.gone((self.item, self.site, layer), self.levels)),
        )

    def _came(self, layer: str) -> Node:
        node = self.trace.layer(Place("stock", "", self.item, self.site), layer, self.levels)
        arrival = self.trace.followed.arrivals.get((self.item, self.site, layer))
        return node._replace(facts=((DATE, both(arrival[0].document.date.isoformat())),)) if arrival else node

    def _held(self, key: str) -> Facts:
        """Say what is left of goods that are valued for themselves; of others no layer is known to be left."""
        if self.method not in BY_LAYER:
            return ()
        quantity, amounts = self._parcel(key)
        return self.said.held(quantity, amounts, self.item)

    def _parcel(self, key: str) -> tuple[int, Amounts]:
        found = next((parcel for parcel in self.pool.parcels if parcel.key == key), None)
        return (found.quantity, found.amounts) if found else (0, {})

    def _lot(self, lot: str) -> Node:
        """Explain a lot: its receipts share one price."""
        layers = self.trace.followed.since_empty(self.item, self.site, self.trace.until + 1, lot)
        gone = self.forward.gone((self.item, self.site, layers[0]), self.levels) if layers else ()
        facts = self.said.held(*self._parcel(lot), self.item)
        return Node("lot", lot, self.said.face.item(self.item), facts, (*self._shared(lot), *gone))

    def _shared(self, lot: str | None) -> tuple[Node, ...]:
        """Explain goods that share one price: all receipts since there were none."""
        layers = self.trace.followed.since_empty(self.item, self.site, self.trace.until + 1, lot)
        adjusted = self.trace.joined(self.item, self.site, layers[0], lot) if layers else ()
        children = (*nodes(layers, self._came, last=True), *adjusted)
        return (Node("average", "", NOTHING, (), children),) if children else ()

    def _parts(self, layer: str) -> list[str]:
        """Name what is on hand of a layer; its parts cost apart where an invoice was for some of it.

        Raises:
            Refused: UNKNOWN_DOCUMENT, for a layer that never came in, and was not carried over.
        """
        on_hand = [
            of.key for of in self.pool.parcels if self.method in BY_LAYER and receipt_of(of.key) == layer
        ]
        arrivals = self.trace.followed.arrivals
        if on_hand or (self.item, self.site, layer) in arrivals:
            return on_hand or [layer]
        there = [of for item, site, of in arrivals if (item, site) == (self.item, self.site)]
        latest = listed(there[-5:]) if there else Words("none", "无")
        raise Refused(
            Code.UNKNOWN_DOCUMENT,
            field="layer",
            expected=Words(
                f"a receipt of {self.pool}, found {layer!r}; the latest: {latest.en}",
                f"应为 {goods_at(self.item, self.site).zh} 的入库批次，现为 {layer!r}；最近的有：{latest.zh}",
            ),
            remedy=Words(
                "Take the name of the layer from the report stock_layers or stock_ageing.",
                "批次名称请取自报表 stock_layers 或 stock_ageing。",
            ),
        )
