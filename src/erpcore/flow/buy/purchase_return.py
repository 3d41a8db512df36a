"""Return goods to their supplier: what is not yet invoiced is owed no more, the rest is claimed back.

Nothing is claimed for goods that were free: the income that they brought is taken back.

Before: `buy.goods_receipt`, `buy.purchase_invoice`.   After: `buy.supplier_credit_note` for what was invoiced.
Source: 采购退货: before the invoice the red of the estimate, after it the red of the invoice; IAS 2 paragraph 10.
"""

from typing import Literal, NamedTuple

from erpcore.flow.bought import (
    APART,
    FREE,
    OWED_FOR,
    RETURNED,
    SUBJECT,
    UNGIVEN,
    Bought,
    billed_abroad,
    billed_marks,
    bought,
    count,
    ordered_with,
    received_at,
)
from erpcore.flow.buy.giving_up import GivingUp
from erpcore.flow.buy.kept_price import levelled
from erpcore.flow.buy.provisional import estimated_on, restored
from erpcore.flow.buy.receipt_clearing import fee_element, original_share, told_of
from erpcore.flow.buy.subcontracted import material_back, material_in
from erpcore.flow.difference_routes import FOLLOWING
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.foreign import rate_between
from erpcore.flow.goods import check_day
from erpcore.flow.passing import emptied
from erpcore.flow.reserving import check_free
from erpcore.flow.step import Route, Step
from erpcore.flow.units import slip_quantity
from erpcore.flow.view import View
from erpcore.kernel.by_element import turned
from erpcore.kernel.ends import elements_left_at
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.expectations import at_most
from erpcore.kernel.fields import Code, QuantityValue
from erpcore.kernel.money import currency
from erpcore.kernel.movements import Effect, Mark, Movement, Original, Place
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import divide, share
from erpcore.kernel.words import Words


class PurchaseReturn(Document):
    """Send goods of a receipt back to the supplier, or to the subcontractor who made them (采购退货单)."""

    type: Literal["purchase_return"] = "purchase_return"
    receipt: Code  # id of the goods receipt, or of the subcontract receipt
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit, which the receipt must be in


class _Layer:
    """Goods of one layer before the return: what is kept of them, what waits for an invoice, and what is invoiced."""

    def __init__(self, books: View, part: Bought, receipt: Entry) -> None:
        self.part = part
        self.kept = part.stocked - count(books, part.layer, RETURNED)  # micro-units on the shelf
        self.item = books.open_items["gr_ir"].get(part.source.key) if part.source.role == "gr_ir" else None
        # micro-units that the supplier is to be paid for
        self.waiting = -self.item.quantity if self.item else 0
        self.estimate = estimated_on(books, self.item) if self.item else 0  # of those, minor units
        self.invoiced = count(books, part.layer, "invoiced")  # micro-units that he is paid for
        self.billed = count(books, part.layer, "billed")  # for those, minor units
        self.abroad = billed_abroad(books, part.layer)
        self.cost = self.estimate + self.billed - count(books, part.layer, APART)  # in its value, minor units
        self.free = part.source.role == FREE
        if self.free:
            self.cost = received_at(receipt, part) - count(books, part.layer, UNGIVEN)

    @property
    def uninvoiced(self) -> int:
        """What is kept and not invoiced, micro-units; free goods never are."""
        if self.free or (self.waiting and not self.invoiced):
            return self.kept  # what rounding leaves of goods given on top belongs to those that are paid for
        return min(divide(self.waiting * self.part.stocked, self.part.owed), self.kept)

    def portion(self, left: int, *, invoiced: bool) -> "_Portion":
        """Take up to so many micro-units of what is invoiced, or of what is not."""
        there = self.kept - self.uninvoiced if invoiced else self.uninvoiced
        owed, amount = (self.invoiced, self.billed) if invoiced else (self.waiting, self.estimate)
        if self.free:
            owed, amount = self.kept, self.cost
        taken = min(left, there)
        back = owed if taken == there else min(divide(taken * self.part.owed, self.part.stocked), owed)
        code, abroad = self.abroad if invoiced else ("", 0)
        claim, original = (share(whole, back, owed) if owed else 0 for whole in (amount, abroad))
        return _Portion(self, invoiced, taken, back, claim, code, original)


class _Portion(NamedTuple):
    """Goods of one layer that are all invoiced, or all not."""

    layer: _Layer
    invoiced: bool
    quantity: int  # micro-units on the shelf
    owed: int  # micro-units that the supplier was to be paid for
    claim: int  # minor units
    currency: str = ""  # the other one that all of the layer is invoiced in
    original: int = 0  # of the claim, minor units of it

    def told(self, books: View, abroad: set[str]) -> tuple[Original, ...]:
        """Say what is claimed in another currency; a claim in two of them (`abroad`) is one in the books'."""
        if self.layer.item is not None and not self.invoiced:
            return original_share(books, self.layer.item, self.owed)
        if not self.original or len(abroad) != 1:
            return ()
        rate = rate_between(currency(self.currency), self.original, books.master.currency, self.claim)
        return (Original("target", self.currency, self.original, rate),)


def decide(books: View, document: PurchaseReturn) -> Effect:
    """Take what is not invoiced first, at its estimate, then what is, at what it was invoiced at.

    Raises:
        Refused: UNKNOWN_DOCUMENT, DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT, RETURN_EXCEEDS_RECEIPT,
            LATE_FACT_REFUSED, STOCK_RESERVED, LOT_UNSUITABLE, LOT_SHORT, STOCK_SHORT, DEPENDENTS_EXIST,
            STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    parts = bought(books, document.receipt, "receipt", OWED_FOR | {FREE})
    shelf, through = parts[0].shelf, parts[0].through
    quantity = slip_quantity(books, shelf.item, document.quantity, document.unit, document.receipt)
    receipt = books.earlier(document.receipt, "receipt")
    portions = _portions(books, parts, quantity, receipt)
    check_day(books, shelf, document.date)
    check_free(books, shelf, [(shelf.key, quantity)])
    element = fee_element(books, shelf.item) if through else ""
    period = books.periods.require_open(document.date, document.period)
    giving = GivingUp(books, parts[0], document.id, document.date, period, element)
    giving.movements += restored(books, receipt, period)
    material = _material(books, document, receipt, giving, quantity)
    marks: list[Mark] = []
    abroad = {portion.currency for portion in portions if portion.invoiced}
    for portion in portions:
        layer, invoiced, stocked, owed, claim, code, original = portion
        part, claimant = layer.part, layer.part.source
        if invoiced:
            claimant = Place("gr_ir", document.id, shelf.item, claimant.site, "", claimant.partner)
            marks += billed_marks(part.layer, -owed, -claim, code, -original)
        if layer.free:
            marks.append(Mark(SUBJECT, part.layer, UNGIVEN, "", "", claim))
        marks.append(Mark(SUBJECT, part.layer, RETURNED, "", "", stocked))
        before = len(giving.movements)
        giving.portion(part.layer, claimant, stocked, owed, claim, layer.cost, layer.kept)
        told = portion.told(books, abroad)
        giving.movements[before:] = told_of(claimant, told, giving.movements[before:])
    if through is not None:
        giving.movements += material
        giving.movements += emptied(books, through, parts[0].layer, giving.movements)
    order = ordered_with(receipt)
    if order:
        back = sum(portion.owed for portion in portions)
        marks += [
            Mark("purchase_order", order, "received", "", "", -back),
            Mark("purchase_order", order, "returned", "", "", back),
        ]
    return Effect(tuple(giving.movements), (*marks, *giving.marks))


def _material(
    books: View, document: PurchaseReturn, receipt: Entry, giving: GivingUp, quantity: int
) -> list[Movement]:
    """Bring the material of a subcontractor's goods back: they are worth as much less, and keep what stays in them."""
    goods, through = giving.goods, giving.goods.through
    if through is None:
        return []
    before = count(books, goods.layer, RETURNED)
    upto = (before, before + quantity, goods.stocked)
    back = material_back(books, receipt, through, document.id, document.date, upto)
    material = material_in(books, receipt, through)
    if material is not None:
        giving.material = (turned(elements_left_at(back, through)), material)
    return back


def _portions(books: View, parts: list[Bought], quantity: int, receipt: Entry) -> list[_Portion]:
    """Choose what goes back: of what is not yet invoiced first, then of what is.

    Raises:
        Refused: RETURN_EXCEEDS_RECEIPT.
    """
    layers = [_Layer(books, part, receipt) for part in parts]
    kept = sum(layer.kept for layer in layers)
    if quantity > kept:
        name = receipt.document.id
        raise Refused(
            Refusal.RETURN_EXCEEDS_RECEIPT,
            field="quantity",
            expected=at_most(
                from_micro(kept),
                Words(f"of {name} received and not returned", f" {name} 已收未退的数量"),
            ),
        )
    left, found = quantity, []
    for invoiced in (False, True):
        for layer in layers:
            portion = layer.portion(left, invoiced=invoiced)
            if portion.quantity:
                found.append(portion)
                left -= portion.quantity
    return found


STEP = Step(
    PurchaseReturn,
    levelled(decide),
    (
        Route("provisional", "gr_ir", "estimate that was taken back", "policy month_start"),
        Route("stock", "gr_ir", "estimate, or invoiced price, of the goods returned (red)"),
        Route("material_cost_variance", "gr_ir", "price less planned price (red)", "item at planned price"),
        Route("purchase_price_variance", "gr_ir", "price less standard (red)", "item valued at standard"),
        Route(
            "late_difference", "gr_ir", "landed cost of the goods returned; what others cost more", "if any"
        ),
        Route("late_difference", "stock", "cost of others in the stead of goods used up", "if any"),
        Route("gr_ir", "late_difference", "claim for goods used up, others went in their stead", "if any"),
        Route("stock", FREE, "own value of free goods returned (red)"),
        Route("purchase_price_variance", FREE, "own value less standard (red)", "item valued at standard"),
        Route("material_cost_variance", FREE, "own value less planned price (red)", "item at planned price"),
        Route("late_difference", FREE, "further cost of free goods returned; others cost more", "if any"),
        Route(FREE, "late_difference", "own value of goods used up, others went in their stead", "if any"),
        Route("stock", "journal", "goods that a subcontractor made, at the cost of their receipt (red)"),
        Route("journal", "gr_ir", "processing fee, estimated or invoiced, of such goods (red)"),
        Route("journal", "subcontracted", "their material, at his site again (red)"),
        Route("journal", "stock", "the same", "no account for material with subcontractors"),
        Route("late_difference", "journal", "carriage and further cost of goods returned", "if any"),
        Route("purchase_price_variance", "journal", "cost less standard (red)", "item valued at standard"),
        Route("material_cost_variance", "journal", "cost less planned price (red)", "item at planned price"),
        Route(
            "subcontracted",
            "journal",
            "their material, whose story is forgotten",
            "a receipt of closed periods",
        ),
        Route("stock", "journal", "the same", "no account for material with subcontractors"),
        *FOLLOWING,
    ),
)
