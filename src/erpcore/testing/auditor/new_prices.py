"""How the auditor reads new standards and planned prices: of goods on hand, and of estimates that wait for invoices."""

from erpcore.flow.buy.goods_receipt import GoodsReceipt
from erpcore.flow.record.opening_item import OpeningItem
from erpcore.flow.stock.standard_revaluation import StandardRevaluation
from erpcore.testing.auditor.amounts import Amounts, add, part
from erpcore.testing.auditor.buying import Buying


class NewPrices(Buying):
    """Goods that are worth something else from a day on."""

    def _standard_revaluation(self, document: StandardRevaluation) -> None:
        item, change = document.item, Amounts()
        shelves = {key: of for key, of in self.pools.items() if key[0] == item}
        for key, (held, value) in shelves.items():
            worth = self.standard_value(item, held)
            add(change, worth, 1)
            add(change, value, -1)
            if not self.as_booked(item):
                self.pools[key] = (held, worth)
        if item in self.master.planned and self.master.policies.planned_estimate == "planned":
            self._estimate_anew(item, sum(held for held, _ in shelves.values()), change)

    def _estimate_anew(self, item: str, on_hand: int, change: Amounts) -> None:
        """Let what waits for its invoice, of the goods on hand those that came last, bear its part of the change."""
        waiting = [
            (self.documents[receipt].date, receipt)
            for receipt in self.owed
            if receipt not in self.abroad and self._estimates(receipt, item)
        ]
        for _, receipt in sorted(waiting, reverse=True):
            quantity, amount = self.owed[receipt]
            there = min(on_hand, quantity)
            if there > 0:
                borne = part(change, there, on_hand)
                add(change, borne, -1)
                on_hand -= there
                if amount + sum(borne.values()) >= 0:  # else it was estimated at another price
                    self.owed[receipt] = (quantity, amount + sum(borne.values()))

    def _estimates(self, receipt: str, item: str) -> bool:
        """Say whether a document is a receipt of an item at an estimate; that of consigned goods is agreed upon."""
        document = self.documents[receipt]
        if isinstance(document, GoodsReceipt):
            return self._received(document).key[0] == item
        return isinstance(document, OpeningItem) and document.item == item
