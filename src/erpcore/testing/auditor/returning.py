"""How the auditor reads what goes back to suppliers, and what they give credit for."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from erpcore.flow.buy.credited_lines import CreditedGoods, CreditedReceipt
from erpcore.flow.buy.purchase_return import PurchaseReturn
from erpcore.flow.buy.supplier_credit_note import SupplierCreditNote
from erpcore.flow.entry import Entry
from erpcore.inventory.sent_share import KEPT_SHARE, SENT_CLAIM
from erpcore.kernel.movements import at_target
from erpcore.testing.auditor.abroad import RATE, Tendered, tendered
from erpcore.testing.auditor.amounts import Amounts, add, apportioned, half_up
from erpcore.testing.auditor.landing import Landing
from erpcore.testing.auditor.transit import OutOfTransit


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
        self.credited: dict[str, list[OutOfTransit]] = {}  # by credit note

    def _purchase_return(self, document: PurchaseReturn, sign: int = 1) -> None:
        """Take goods off their shelf: how much of them was the receipt's own, and its price, as given."""
        entry = self.entry if sign > 0 else self.returns.pop(document.id)
        self.returns[document.id] = entry
        self._owe_back(document.receipt, entry, sign)
        self._bill_back(document.receipt, entry, sign)
        if self.documents[document.receipt].type == "subcontract_receipt":
            self.read_moved()  # what comes back of its material is read as booked
            return
        number = len(entry.movements)  # so that what goes in the stead of others has names of its own
        for index, movement in enumerate(entry.movements):
            source, target, _, out, came, layer = movement[:6]
            shelf = next((place for place in (source, target) if place.role == "stock"), None)
            if shelf is None:
                continue
            key = (shelf.item, shelf.site)
            if self.apart(shelf.item):
                self.move_standard(key, -sign * came)  # by the month, the entry is read as booked
            elif sign > 0 and target is shelf:
                given = at_target(movement)
                add(given, _claimed_beyond(entry, f"{document.id}/{index}"), 1)
                beside = {self.master.items[shelf.item].element: self.beside.get(layer, 0)}
                self.shelf(key).send_part(f"{document.id}/{index}", layer, came, given, beside)
            elif sign > 0:
                number = self.shelf(key).take(document.id, "", out, shelf.key, number)
            if shelf.key and sign > 0:
                self.lots.take(f"{document.id}/{index}", key, [(shelf.key, came if target is shelf else out)])
            elif shelf.key:
                self.lots.give_back(f"{document.id}/{index}", key)

    def _owe_back(self, receipt: str, entry: Entry, sign: int) -> None:
        """Read as booked what of a receipt is no longer owed; an estimate that stands again for it was owed before."""
        held, owed = self.owed.get(receipt, (0, 0))
        for source, target, amounts, out, came, _, contra, *_ in entry.movements:
            value = sum(amount for _, _, amount in amounts)
            if source[:2] == ("gr_ir", receipt) and target.role != "provisional":
                held, owed = held - sign * out, owed - sign * (value if contra else -value)
            elif target[:2] == ("gr_ir", receipt):
                held, owed = held - sign * came, owed - sign * value
        self.owed[receipt] = (held, owed)

    def _bill_back(self, receipt: str, entry: Entry, sign: int) -> None:
        """Read as booked what of a receipt is no longer billed, nor owed in another currency."""
        for mark in entry.marks:
            name, _, code = mark.name.partition(" ")
            if mark.subject == "receipt" and name in {"invoiced", "billed"}:
                counts = self.invoiced_of if name == "invoiced" else self.billed_of
                counts[mark.key, code] += sign * mark.delta
        for movement in entry.movements:
            for end, _, amount, _ in movement.original:
                place = movement.source if end == "source" else movement.target
                standing = self.abroad.get(receipt)
                if place.role == "gr_ir" and place.key == receipt and standing is not None:
                    self.abroad[receipt] = standing._replace(amount=standing.amount - sign * amount)

    def _undo_purchase_return(self, document: PurchaseReturn) -> None:
        self._purchase_return(document, -1)
        for shelf in self.shelves.values():
            shelf.undo_send_parts(document.id, self.entry.document.id)
            shelf.undo_take(document.id, self.entry.document.id)

    def _supplier_credit_note(self, document: SupplierCreditNote) -> None:
        """Reduce what receipts cost; claims for returns are no matter of the shelf."""
        lines = [*document.returns, *document.allowances, *document.goods]
        credited_in = self._credited_in(document)
        owed = self._billed(document, lines, credited_in)
        booked = credited_in.parts(owed, self.master.policies.rounding_receiver)
        self.reduced[document.id] = []
        self.credited[document.id] = []
        assessed = self._assessed(document, lines, credited_in)
        for line, own, amount, tax in zip(lines, owed, booked, assessed, strict=False):
            if isinstance(line, CreditedReceipt):
                self._allow(document.id, line.receipt, (own, amount + tax), credited_in)
            elif isinstance(line, CreditedGoods):
                item, held = self.invoiced_on(line.invoice)[0], self.transit[line.invoice][0]
                out = held if line.quantity is None else self.base(item, line.quantity, line.unit)
                self.credited[document.id].append(self.out_of_transit(line.invoice, out))

    def _allow(self, note: str, receipt: str, amounts: tuple[int, int], credited_in: Tendered) -> None:
        """Reduce what a receipt costs, its goods of each source by their part of what it is invoiced at.

        Args:
            note: The credit note.
            receipt: What it is about.
            amounts: Minor units of the note's currency, and of the books.
            credited_in: The note's currency.
        """
        layers = [goods.layer for goods in self.parts(receipt)]
        abroad = [self._billed_abroad(layer) for layer in layers]
        same = bool(credited_in.code) and all(code == credited_in.code for code, _ in abroad)
        weights = (
            [billed for _, billed in abroad] if same else [self.billed_of[layer, ""] for layer in layers]
        )
        receiver = self.master.policies.rounding_receiver
        owed, booked = (apportioned(amount, weights, receiver) for amount in amounts)
        for layer, own, amount in zip(layers, owed, booked, strict=True):
            reduced = self._reduction(layer, own, amount, same=same)
            self.reduced[note].append(reduced)
            self._reduce(reduced, -1)
            self._differ(layer, self.shelf_of(receipt)[0], -reduced.amount)

    def _reduction(self, layer: str, own: int, amount: int, *, same: bool) -> Reduced:
        """Say what goods cost less: in their own currency they keep the rate that they came at, but by policy."""
        code, billed = self._billed_abroad(layer)
        whole = self.billed_of[layer, ""]
        if not same:
            return Reduced(layer, amount, code, half_up(Fraction(billed * amount, whole)) if amount else 0)
        if self.master.policies.invoice_exchange == "expense":
            return Reduced(layer, half_up(Fraction(own * whole, billed)) if own else 0, code, own)
        return Reduced(layer, min(amount, whole), code, own)

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
        for took in self.credited.pop(document.id):
            self.into_transit(took)
        for reduced in self.reduced.pop(document.id):
            self._reduce(reduced, 1)
            self._differ_no_more(document.id, reduced.receipt, -reduced.amount)


def _claimed_beyond(entry: Entry, movement: str) -> Amounts:
    """Say what goods that go back should take along beyond what the shelf had when they went, as booked.

    That is without what they take along because the goods kept cost another price, which is worked out (`kept`).
    """
    found: Amounts = {}
    for mark in entry.marks:
        if mark.key == movement and mark.subject in {SENT_CLAIM, KEPT_SHARE}:
            sign = 1 if mark.subject == SENT_CLAIM else -1
            add(found, {mark.name.rpartition("\t")[2]: mark.delta}, sign)
    return found
