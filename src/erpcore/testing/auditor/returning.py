"""How the auditor reads what goes back to suppliers, and what they give credit for."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from erpcore.flow.buy.purchase_return import PurchaseReturn
from erpcore.flow.buy.supplier_credit_note import CreditedGoods, CreditedReceipt, SupplierCreditNote
from erpcore.flow.entry import Entry
from erpcore.testing.auditor.abroad import RATE, Tendered, tendered
from erpcore.testing.auditor.amounts import half_up
from erpcore.testing.auditor.buying import OutOfTransit
from erpcore.testing.auditor.landing import Landing


class Reduced(NamedTuple):
    """What a receipt costs less."""

    receipt: str
    amount: int  # minor units
    code: str  # the other currency that all of it is invoiced in
    original: int  # minor units of it


class Returning(Landing):
    """Goods that go back, and prices that are lowered."""

    def __init__(self, first: Entry) -> None:
        super().__init__(first)
        self.returns: dict[str, Entry] = {}
        self.reduced: dict[str, list[Reduced]] = {}  # by credit note
        self.never_came: dict[str, list[OutOfTransit]] = {}  # by credit note

    def _purchase_return(self, document: PurchaseReturn, sign: int = 1) -> None:
        """Take goods off their shelf: how much of them was the receipt's own, and its price, as given."""
        entry = self.entry if sign > 0 else self.returns.pop(document.id)
        self.returns[document.id] = entry
        self.owe_as_booked(document.receipt, entry, sign)
        self.bill_as_booked(document.receipt, entry, sign)
        if self.documents[document.receipt].type == "subcontract_receipt":
            self.read_moved()  # what comes back of its material is read as booked
            return
        number = 0
        for index, (source, target, amounts, out, came, layer, *_) in enumerate(entry.movements):
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

    def _undo_purchase_return(self, document: PurchaseReturn) -> None:
        self._purchase_return(document, -1)
        for shelf in self.shelves.values():
            shelf.undo_send_parts(document.id, self.entry.document.id)
            shelf.undo_take(document.id, self.entry.document.id)

    def _supplier_credit_note(self, document: SupplierCreditNote) -> None:
        """Reduce what receipts cost, and what is on its way; claims for returns are no matter of the shelf."""
        lines = [*document.returns, *document.allowances, *document.goods]
        credited_in = self._credited_in(document)
        owed, booked = self._billed(document, lines, credited_in)
        self.reduced[document.id] = []
        self.never_came[document.id] = [self._credited(line) for line in document.goods]
        for line, own, amount in zip(lines, owed, booked, strict=True):
            if isinstance(line, CreditedReceipt):
                reduced = self._reduction(line.receipt, own, amount, credited_in)
                self.reduced[document.id].append(reduced)
                self._reduce(reduced, -1)
                item = self._received(self.documents[line.receipt]).key[0]
                self._differ(line.receipt, item, -reduced.amount)

    def _credited(self, line: CreditedGoods) -> OutOfTransit:
        """Take goods that will not come off what is on its way."""
        item, _ = self.invoiced_goods(line.invoice)
        held, _ = self.transit[line.invoice]
        out = held if line.quantity is None else self.base(item, line.quantity, line.unit)
        return self.out_of_transit(line.invoice, out)

    def _reduction(self, receipt: str, own: int, amount: int, credited_in: Tendered) -> Reduced:
        """Say what a receipt costs less: in its own currency it keeps the rate that it came at, but by policy."""
        code, billed = self._billed_abroad(receipt)
        whole = self.billed_of[receipt, ""]
        if not code or code != credited_in.code:
            return Reduced(receipt, amount, code, half_up(Fraction(billed * amount, whole)) if amount else 0)
        if self.master.policies.invoice_exchange == "expense":
            return Reduced(receipt, half_up(Fraction(own * whole, billed)) if own else 0, code, own)
        return Reduced(receipt, min(amount, whole), code, own)

    def _reduce(self, reduced: Reduced, sign: int) -> None:
        self.bill(reduced.receipt, 0, sign * reduced.amount)
        if reduced.code:
            self.bill(reduced.receipt, 0, sign * reduced.original, reduced.code)

    def _credited_in(self, document: SupplierCreditNote) -> Tendered:
        """Find the currency of a note and its rate, as the entry tells it of what the supplier owes."""
        for movement in self.entry.movements:
            for end, code, _, rate in movement.original:
                if end == "source":
                    return tendered(self.master, document.date, code, Decimal(rate) / RATE)
        return tendered(self.master, document.date, None, None)

    def _billed_abroad(self, receipt: str) -> tuple[str, int]:
        """Name the other currency that all of a receipt is invoiced in, and how much; "" for none."""
        whole = self.invoiced_of[receipt, ""]
        for (of, code), quantity in self.invoiced_of.items():
            if of == receipt and code and whole and quantity == whole:
                return code, self.billed_of[receipt, code]
        return "", 0

    def _undo_supplier_credit_note(self, document: SupplierCreditNote) -> None:
        for took in self.never_came.pop(document.id):
            self.into_transit(took)
        for reduced in self.reduced.pop(document.id):
            self._reduce(reduced, 1)
            self._differ_no_more(document.id, reduced.receipt, -reduced.amount)
