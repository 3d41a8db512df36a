"""How the auditor reads what leaves for customers: deliveries, and what consignees report as sold."""

from erpcore.flow.sell.consignment_sale import ConsignmentSale
from erpcore.flow.sell.delivery import Delivery
from erpcore.testing.auditor.issuing import Issuing
from erpcore.testing.auditor.lots import Key


class Selling(Issuing):
    """Goods that customers take."""

    def _delivery(self, document: Delivery) -> None:
        self.issue(*self._delivered(document), document.lot)

    def _undo_delivery(self, document: Delivery) -> None:
        self._bring_back(document.id, *self._delivered(document))

    def _bring_back(self, document: str, key: Key, taker: str, quantity: int) -> None:
        self.lots.give_back(document, key)
        if self.apart(key[0]):
            self.move_standard(key, quantity)
            self.never_taken(document)
        else:
            self.shelf(key).undo_take(taker, self.entry.document.id)

    def _consignment_sale(self, document: ConsignmentSale) -> None:
        quantity = self.base(document.item, document.quantity, document.unit)
        self.issue((document.item, document.site), document.id, quantity, document.lot)

    def _undo_consignment_sale(self, document: ConsignmentSale) -> None:
        quantity = self.base(document.item, document.quantity, document.unit)
        self._bring_back(document.id, (document.item, document.site), document.id, quantity)

    def _delivered(self, document: Delivery) -> tuple[Key, str, int]:
        line = self.order_line(document.sales_order)
        quantity = self.base(line.item, document.quantity, document.unit)
        return self.key(line.item, document.site, line.site), document.id, quantity
