"""How the auditor reads what goes back to suppliers, and what they give credit for."""

from erpcore.flow.buy.purchase_return import PurchaseReturn
from erpcore.flow.buy.supplier_credit_note import CreditedReceipt, SupplierCreditNote
from erpcore.flow.entry import Entry
from erpcore.testing.auditor.landing import Landing


class Returning(Landing):
    """Goods that go back, and prices that are lowered."""

    def __init__(self, first: Entry) -> None:
        super().__init__(first)
        self.returns: dict[str, Entry] = {}

    def _purchase_return(self, document: PurchaseReturn, sign: int = 1) -> None:
        """Take goods off their shelf: how much of them was the receipt's own, and its price, as given."""
        entry = self.entry if sign > 0 else self.returns.pop(document.id)
        self.returns[document.id] = entry
        held, owed = self.owed.get(document.receipt, (0, 0))
        worked = self.documents[document.receipt].type == "subcontract_receipt"
        number = 0
        for index, (source, target, amounts, out, came, layer, contra, *_) in enumerate(entry.movements):
            value = sum(amount for _, _, amount in amounts)
            if source.key == document.receipt and source.role == "gr_ir":
                back = value if contra else -value
                held, owed = held - sign * out, owed - sign * back
            elif target.key == document.receipt and target.role == "gr_ir":
                held, owed = held - sign * came, owed - sign * value
            if worked:
                continue
            shelf = next((place for place in (source, target) if place.role == "stock"), None)
            if shelf is None:
                continue
            key = (shelf.item, shelf.site)
            if self.apart(shelf.item):
                self.move_standard(key, -sign * came)  # by the month, the entry is read as booked
            elif sign > 0 and target is shelf:
                given = {element: amount for _, element, amount in amounts}
                beside = {self.master.items[shelf.item].element: self.beside.get(layer, 0)}
                self.shelf(key).send_part(f"{document.id}/{index}", layer, came, given, beside)
            elif sign > 0:
                number = self.shelf(key).take(document.id, "", out, shelf.key, number)
            if shelf.key and sign > 0:
                self.lots.take(f"{document.id}/{index}", key, [(shelf.key, came if target is shelf else out)])
            elif shelf.key:
                self.lots.give_back(f"{document.id}/{index}", key)
        self.owed[document.receipt] = (held, owed)
        if worked:  # what comes back of its material is read as booked
            self.read_moved()

    def _undo_purchase_return(self, document: PurchaseReturn) -> None:
        self._purchase_return(document, -1)
        for shelf in self.shelves.values():
            shelf.undo_send_parts(document.id, self.entry.document.id)
            shelf.undo_take(document.id, self.entry.document.id)

    def _supplier_credit_note(self, document: SupplierCreditNote, sign: int = 1) -> None:
        """Reduce what receipts cost; claims for returns are no matter of the shelf."""
        lines = [*document.returns, *document.allowances, *document.goods]
        nets = [self.minor(line.amount) for line in lines]
        costs = self._vat_in_cost(document, lines, nets)
        for line, net, cost in zip(lines, nets, costs, strict=True):
            if isinstance(line, CreditedReceipt) and sign > 0:
                item = self._received(self.documents[line.receipt]).key[0]
                self._differ(line.receipt, item, -net - cost)
            elif isinstance(line, CreditedReceipt):
                self._differ_no_more(document.id, line.receipt, -net - cost)

    def _undo_supplier_credit_note(self, document: SupplierCreditNote) -> None:
        self._supplier_credit_note(document, -1)
