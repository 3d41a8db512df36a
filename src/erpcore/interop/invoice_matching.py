"""From an electronic invoice to the document that books it: whose it is, and which goods each line means.

What an invoice says of goods is what its seller calls them. The caller says what that means here: his own numbers for
taxes, the partner of each seller, and for each name of goods an item, an order line or a receipt. What is missing is
found, with the receipts that wait for an invoice of the seller; nothing is guessed.
"""

from collections.abc import Collection, Iterator
from typing import Annotated, NamedTuple

from pydantic import Field

from erpcore.flow.buy.input_vat import VatTreatment
from erpcore.flow.buy.purchase_invoice import InvoicedGoods, InvoicedReceipt, PurchaseInvoice
from erpcore.interop.invoice import Invoice, InvoiceLine, merge_discounts
from erpcore.interop.invoice_checks import check_invoice, finding
from erpcore.kernel.errors import Finding
from erpcore.kernel.fields import DECIMALS, Code, QuantityValue, Text
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.money import to_decimal
from erpcore.kernel.words import Words, listed
from erpcore.reports.source import Source

_STATE = Words("State it in the matching.", "请在对应关系中列明。")
_BY_HAND = Words("Enter it by hand.", "请手工录入。")
_SHOWN = 5


class Goods(Frozen):
    """What a line of a seller's invoice means here: one of receipt, purchase_order and item."""

    name: Text  # as the invoice has it, such as "*木制品*榉木板"
    specification: Text | None = None  # as the invoice has it; None: any
    receipt: Code | None = None  # id of a goods receipt
    purchase_order: Code | None = None  # the order line, "order/line"
    item: Code | None = None  # goods that have not come yet
    unit: Code | None = None  # what the seller's unit is here; None: the item's base unit, if it is called so
    quantity: QuantityValue | None = None  # in `unit`; None: that of the invoice
    site: Code | None = None  # of an order line or item
    vat_treatment: VatTreatment | None = None  # of the line's VAT; None: as the kind of invoice lets it be


class Matching(Frozen):
    """How the words of sellers are to be understood."""

    own: Annotated[list[Code], Field(min_length=1)]  # the company's own numbers for taxes
    partners: dict[Code, Code] = Field(default={})  # the seller's number for taxes -> partner
    goods: list[Goods] = Field(default=[])


class ReadInvoice(NamedTuple):
    """What an invoice comes to: the document where nothing is wrong, and what was found."""

    invoice: Invoice
    document: PurchaseInvoice | None
    findings: tuple[Finding, ...]


def match_invoice(
    source: Source, invoice: Invoice, matching: Matching, *, known: Collection[str] = ()
) -> ReadInvoice:
    """Write the purchase invoice that books an electronic invoice; its id is that of the invoice.

    Args:
        source: The books, in which it is not posted yet.
        invoice: As it was read.
        matching: What the seller's words mean.
        known: Ids of invoices that are about to be posted.
    """
    found = _Match(source, invoice, matching, known)
    unbooked = [finding(invoice, code, words, _BY_HAND) for code, words in invoice.unbooked]
    findings = (*check_invoice(invoice), *found.parties(), *unbooked)
    lines: list[InvoicedReceipt] = []
    goods: list[InvoicedGoods] = []
    for line in merge_discounts(invoice.lines).lines:
        written = found.line(line)
        if isinstance(written, InvoicedReceipt):
            lines.append(written)
        elif written is not None:
            goods.append(written)
    findings = (*findings, *found.findings)
    if any(of.severity == "error" for of in findings):
        return ReadInvoice(invoice, None, findings)
    document = PurchaseInvoice(
        id=invoice.id,
        date=invoice.date,
        partner=matching.partners[invoice.seller],
        currency=invoice.currency.code,
        due=invoice.due,
        lines=lines,
        goods=goods,
        vat=to_decimal(invoice.tax, invoice.currency) if invoice.groups else to_decimal(0, invoice.currency),
        vat_treatment=None if invoice.deductible else "cost",
    )
    return ReadInvoice(invoice, document, findings)


class _Match:
    """Matches an invoice, and gathers what is missing."""

    def __init__(self, source: Source, invoice: Invoice, matching: Matching, known: Collection[str]) -> None:
        self._state = source.state
        self._invoice = invoice
        self._matching = matching
        self._known = known
        self.findings: list[Finding] = []

    def parties(self) -> Iterator[Finding]:
        """Check that it is ours, from somebody known, and new."""
        invoice = self._invoice
        if invoice.buyer not in self._matching.own:
            words = Words(
                f"the buyer is {invoice.buyer[:40]!r} {invoice.buyer_name[:60]}",
                f"购买方为 {invoice.buyer[:40]!r} {invoice.buyer_name[:60]}",
            )
            yield self._told("INVOICE_BUYER_OTHER", words, Words("Send it back.", "请退回。"))
        partner = self._matching.partners.get(invoice.seller)
        known = self._state.master.partners.get(partner or "")
        if known is None or not known.supplier:
            words = Words(
                f"no supplier for the seller {invoice.seller[:40]!r} {invoice.seller_name[:60]}",
                f"销售方 {invoice.seller[:40]!r} {invoice.seller_name[:60]} 没有对应的供应商",
            )
            yield self._told("INVOICE_SELLER_UNKNOWN", words, _STATE)
        if invoice.id in self._state.documents or invoice.id in self._known:
            words = Words("it was read or booked before", "该发票已读入或入账")
            yield self._told("INVOICE_KNOWN", words, Words("Leave it out.", "请略去。"))

    def line(self, line: InvoiceLine) -> InvoicedReceipt | InvoicedGoods | None:
        """Write a line as the document has it; None where something is missing."""
        goods = self._goods(line)
        if goods is None:
            return None
        money = self._invoice.currency
        amount, vat = to_decimal(line.amount, money), to_decimal(line.tax or 0, money)
        if line.amount == 0 or (line.tax or 0) < 0:
            words = Words(
                f"line {line.number} comes to nothing, or has tax below zero",
                f"第 {line.number} 行金额为零，或税额小于零",
            )
            self._tell("INVOICE_LINE_WORTH_NOTHING", words, _BY_HAND)
            return None
        quantity = goods.quantity or line.quantity
        if quantity is not None and (quantity <= 0 or int(quantity.as_tuple().exponent) < -DECIMALS):
            words = Words(
                f"line {line.number}: a quantity above zero of at most {DECIMALS} decimals; found {quantity}",
                f"第 {line.number} 行：数量应大于零，至多 {DECIMALS} 位小数，现为 {quantity}",
            )
            self._tell("INVOICE_QUANTITY_UNSUITABLE", words, _STATE)
            return None
        if quantity is not None and not self._knows_unit(line, goods):
            return None
        if goods.vat_treatment is not None and line.tax is None:
            words = Words(f"line {line.number} has no tax of its own", f"第 {line.number} 行没有单独的税额")
            self._tell("INVOICE_TAX_NOT_BY_LINE", words, _BY_HAND)
            return None
        if goods.receipt is not None:
            return InvoicedReceipt(
                receipt=goods.receipt,
                quantity=quantity,
                unit=goods.unit,
                amount=amount,
                vat=vat,
                vat_treatment=goods.vat_treatment,
            )
        if quantity is None:
            words = Words(f"line {line.number} has no quantity", f"第 {line.number} 行没有数量")
            self._tell("INVOICE_QUANTITY_MISSING", words, _STATE)
            return None
        return InvoicedGoods(
            purchase_order=goods.purchase_order,
            item=goods.item,
            quantity=quantity,
            unit=goods.unit,
            site=goods.site,
            amount=amount,
            vat=vat,
            vat_treatment=goods.vat_treatment,
        )

    def _goods(self, line: InvoiceLine) -> Goods | None:
        """Find what a line means: by name and specification, or else by name alone."""
        named = [of for of in self._matching.goods if of.name == line.name]
        exact = [of for of in named if of.specification == line.specification]
        found = exact or [of for of in named if of.specification is None]
        targets = [
            of for of in found if sum(to is not None for to in (of.receipt, of.purchase_order, of.item)) == 1
        ]
        if len(found) == 1 and targets:
            return targets[0]
        waiting = listed(self._waiting()[:_SHOWN])
        words = Words(
            f"line {line.number}: no goods, or several, for {line.name[:60]!r} {line.specification[:40]!r};"
            f" receipts that wait for an invoice: {waiting.en or 'none'}",
            f"第 {line.number} 行：{line.name[:60]!r} {line.specification[:40]!r} 没有或有多项对应货物；"
            f"待开票的入库单：{waiting.zh or '无'}",
        )
        self._tell("INVOICE_GOODS_UNKNOWN", words, _STATE)
        return None

    def _waiting(self) -> list[str]:
        """List the receipts from the seller that wait for an invoice."""
        partner = self._matching.partners.get(self._invoice.seller, "")
        return [
            key for key, of in self._state.open_items["gr_ir"].items.items() if of.place.partner == partner
        ]

    def _knows_unit(self, line: InvoiceLine, goods: Goods) -> bool:
        """Tell whether a quantity is in a known unit: the one stated, or the item's, called as the seller does."""
        if goods.unit is not None or goods.quantity is not None or not line.unit:
            return True
        item = self._state.master.items.get(self._item(goods))
        units = [of for of in self._state.master.setup.units if item is not None and of.code == item.unit]
        if not units or line.unit in (units[0].code, units[0].name, units[0].name_zh):
            return True  # of an item that there is not, posting tells
        words = Words(
            f"line {line.number} is in {line.unit[:40]!r}, the item in {units[0].code}",
            f"第 {line.number} 行的单位为 {line.unit[:40]!r}，物料的单位为 {units[0].code}",
        )
        self._tell("INVOICE_UNIT_UNKNOWN", words, _STATE)
        return False

    def _item(self, goods: Goods) -> str:
        if goods.receipt is not None:
            open_item = self._state.open_items["gr_ir"].get(goods.receipt)
            return open_item.place.item if open_item else ""
        if goods.purchase_order is not None:
            line = self._state.purchase_lines.lines.get(goods.purchase_order)
            return line.terms.item if line else ""
        return goods.item or ""

    def _tell(self, code: str, words: Words, remedy: Words) -> None:
        self.findings.append(self._told(code, words, remedy))

    def _told(self, code: str, words: Words, remedy: Words) -> Finding:
        return finding(self._invoice, code, words, remedy)
