"""How the auditor reads goods taken for own use, written off, or given up on their way."""

from erpcore.flow.buy.goods_shortage import GoodsShortage
from erpcore.flow.entry import Entry
from erpcore.flow.stock.own_use import OwnUse
from erpcore.flow.stock.own_use_return import OwnUseReturn
from erpcore.flow.stock.stock_write_off import StockWriteOff
from erpcore.testing.auditor.buying import Buying
from erpcore.testing.auditor.lots import Key
from erpcore.testing.auditor.selling import Selling
from erpcore.testing.auditor.transit import OutOfTransit


class Storing(Buying, Selling):
    """Goods that nobody buys, makes or sells."""

    def __init__(self, first: Entry) -> None:
        super().__init__(first)
        self.given_up: dict[str, OutOfTransit] = {}  # by shortage

    def _used(self, document: OwnUse | StockWriteOff) -> tuple[Key, int]:
        key = self.key(document.item, document.site)
        return key, self.base(document.item, document.quantity, document.unit)

    def _own_use(self, document: OwnUse | StockWriteOff) -> None:
        key, quantity = self._used(document)
        self.issue(key, document.id, quantity, document.lot, sound=False)

    def _undo_own_use(self, document: OwnUse | StockWriteOff) -> None:
        key, quantity = self._used(document)
        self._bring_back(document.id, key, document.id, quantity)

    _stock_write_off = _own_use
    _undo_stock_write_off = _undo_own_use

    def _own_use_return(self, document: OwnUseReturn) -> None:
        used = self.documents[document.own_use]
        key = self._used(used)[0]
        quantity = self.base(used.item, document.quantity, document.unit)
        if document.lot is not None:
            self.lots.bring(document.id, key, document.lot, quantity)
        if self.apart(used.item):
            self.move_standard(key, quantity)
        else:
            self.shelf(key).give_back(document.id, used.id, quantity, document.lot or "")

    def _undo_own_use_return(self, document: OwnUseReturn) -> None:
        used = self.documents[document.own_use]
        key = self._used(used)[0]
        self.lots.send(document.id, key)
        if self.apart(used.item):
            self.move_standard(key, -self.base(used.item, document.quantity, document.unit))
        else:
            self.shelf(key).undo_give_back(document.id, self.entry.document.id)

    def _goods_shortage(self, document: GoodsShortage) -> None:
        out = self.base(self.invoiced_on(document.invoice)[0], document.quantity, document.unit)
        self.given_up[document.id] = self.out_of_transit(document.invoice, out)

    def _undo_goods_shortage(self, document: GoodsShortage) -> None:
        self.into_transit(self.given_up.pop(document.id))
