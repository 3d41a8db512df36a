"""What the lines of an invoice, or of a credit note, are in the documents that book them; and what is missing."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from erpcore.flow.buy.credited_lines import CreditedGoods, CreditedReceipt, CreditedReturn
from erpcore.flow.buy.purchase_invoice import InvoicedGoods, InvoicedReceipt
from erpcore.flow.view import View
from erpcore.interop.invoice import CREDIT_NOTE, Invoice, InvoiceLine
from erpcore.interop.invoice_checks import BY_HAND, STATE, finding
from erpcore.interop.matching import CREDITED, INVOICED, Goods, Matching, meant
from erpcore.kernel.errors import Finding
from erpcore.kernel.fields import DECIMALS, INTEGER_DIGITS
from erpcore.kernel.money import to_decimal
from erpcore.kernel.words import Words, some

Booked = InvoicedReceipt | InvoicedGoods | CreditedReturn | CreditedReceipt | CreditedGoods
_SUMMED = ("amount", "vat", "self_assessed_vat")
_MOST = 1000  # lines of a kind that a document takes


class Lines:
    """Writes the lines of an invoice, and gathers what is missing."""

    def __init__(self, state: View, invoice: Invoice, matching: Matching) -> None:
        self._state = state
        self._invoice = invoice
        self._matching = matching
        self._credits = invoice.kind == CREDIT_NOTE
        self._unmatched: set[tuple[str, str]] = set()
        self.findings: list[Finding] = []

    def together(self, lines: Iterable[InvoiceLine]) -> list[Booked]:
        """Write all lines that can be written; those about the same receipt, return or goods in transit are one.

        Where the matching states a quantity, that of several lines is not known: these stay apart.
        """
        found: dict[tuple[object, ...], Booked] = {}
        for line in lines:
            goods = self._meant(line)
            written = None if goods is None else self._written(line, goods)
            if goods is None or written is None:
                continue
            key: tuple[object, ...] = (line.number,)
            if not isinstance(written, InvoicedGoods) and goods.quantity is None:
                key = goods.receipt, goods.purchase_return, goods.allowance, goods.in_transit, *_way(goods)
            before = found.get(key)
            if before is None:
                found[key] = written
            elif max(_sums(before, written).values()) >= 10**INTEGER_DIGITS:
                self._too_large(line)
            else:
                found[key] = before.model_validate({**before.model_dump(), **_sums(before, written)})
        written_lines = [*found.values()]
        most = max(Counter(map(type, written_lines)).values(), default=0)
        if most > _MOST:
            words = Words(
                f"at most {_MOST} lines that are not of the same goods; found {most}",
                f"不属于同一货物的行至多 {_MOST} 行，现为 {most} 行",
            )
            self._tell("INVOICE_LINES_TOO_MANY", words, BY_HAND)
        return written_lines

    def _meant(self, line: InvoiceLine) -> Goods | None:
        goods = meant(self._matching.goods, line, CREDITED if self._credits else INVOICED)
        if goods is None and (line.name, line.specification) not in self._unmatched:
            self._unmatched.add((line.name, line.specification))
            self._unknown(line)
        return goods

    def _written(self, line: InvoiceLine, goods: Goods) -> Booked | None:
        if not self._is_suitable(line, goods):
            return None
        money = self._invoice.currency
        worth = {
            "amount": to_decimal(line.amount, money),
            "vat": to_decimal(line.tax or 0, money),
            "self_assessed_vat": to_decimal(line.assessed, self._state.master.currency),
            "vat_treatment": goods.vat_treatment,
        }
        if goods.allowance is not None:
            return CreditedReceipt.model_validate({"receipt": goods.allowance, **worth})
        told = {"quantity": goods.quantity or line.quantity, "unit": goods.unit, **worth}
        if goods.receipt is not None:
            return InvoicedReceipt.model_validate({"receipt": goods.receipt, **told})
        if goods.purchase_return is not None:
            return CreditedReturn.model_validate({"purchase_return": goods.purchase_return, **told})
        if goods.in_transit is not None:
            return CreditedGoods.model_validate({"invoice": goods.in_transit, **told})
        if told["quantity"] is None:
            words = Words(f"line {line.number} has no quantity", f"第 {line.number} 行没有数量")
            self._tell("INVOICE_QUANTITY_MISSING", words, STATE)
            return None
        ordered = {"purchase_order": goods.purchase_order, "item": goods.item, "site": goods.site}
        return InvoicedGoods.model_validate({**ordered, **told})

    def _is_suitable(self, line: InvoiceLine, goods: Goods) -> bool:
        """Tell whether amount, quantity, unit and VAT of a line can be taken over."""
        if line.amount <= 0 or (line.tax or 0) < 0:
            words = Words(
                f"line {line.number} comes to nothing or less, or has tax below zero",
                f"第 {line.number} 行金额不大于零，或税额小于零",
            )
            self._tell("INVOICE_LINE_WORTH_NOTHING", words, BY_HAND)
            return False
        if to_decimal(line.amount, self._invoice.currency) >= 10**INTEGER_DIGITS:
            self._too_large(line)
            return False
        quantity = None if goods.allowance is not None else goods.quantity or line.quantity
        if quantity is not None and (quantity <= 0 or int(quantity.as_tuple().exponent) < -DECIMALS):
            words = Words(
                f"line {line.number}: a quantity above zero of at most {DECIMALS} decimals; found {quantity}",
                f"第 {line.number} 行：数量应大于零，至多 {DECIMALS} 位小数，现为 {quantity}",
            )
            self._tell("INVOICE_QUANTITY_UNSUITABLE", words, STATE)
            return False
        if quantity is not None and not self._knows_unit(line, goods):
            return False
        if goods.vat_treatment is not None and line.tax is None and not line.assessed:
            words = Words(f"line {line.number} has no tax of its own", f"第 {line.number} 行没有单独的税额")
            self._tell("INVOICE_TAX_NOT_BY_LINE", words, BY_HAND)
            return False
        return True

    def _too_large(self, line: InvoiceLine) -> None:
        words = Words(
            f"line {line.number}, with charges and further lines of the same goods, has more than"
            f" {INTEGER_DIGITS} digits",
            f"第 {line.number} 行连同附加费及同一货物的其他行超过 {INTEGER_DIGITS} 位整数",
        )
        self._tell("INVOICE_AMOUNT_TOO_LARGE", words, BY_HAND)

    def _unknown(self, line: InvoiceLine) -> None:
        waiting = some(self._waiting())
        what = Words("receipts that wait for an invoice", "待开票的入库单")
        if self._credits:
            what = Words("returns that wait for a credit note", "待开红字发票的退货单")
        words = Words(
            f"line {line.number}: no goods, or several, for {line.name[:60]!r} {line.specification[:40]!r};"
            f" {what.en}: {waiting.en or 'none'}",
            f"第 {line.number} 行：{line.name[:60]!r} {line.specification[:40]!r} 没有或有多项对应货物；"
            f"{what.zh}：{waiting.zh or '无'}",
        )
        self._tell("INVOICE_GOODS_UNKNOWN", words, STATE)

    def _waiting(self) -> list[str]:
        """List what waits: the seller's receipts for an invoice, or returns to him for a credit note."""
        partner = self._matching.partners.get(self._invoice.seller, "")
        return [
            key
            for key, of in self._state.open_items["gr_ir"].items.items()
            if of.place.partner == partner and (of.quantity > 0) == self._credits
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
        self._tell("INVOICE_UNIT_UNKNOWN", words, STATE)
        return False

    def _item(self, goods: Goods) -> str:
        if goods.purchase_order is not None:
            line = self._state.purchase_lines.lines.get(goods.purchase_order)
            return line.terms.item if line else ""
        role, key = "gr_ir", goods.receipt or goods.purchase_return
        if goods.in_transit is not None:
            role, key = "goods_in_transit", goods.in_transit
        open_item = self._state.open_items[role].get(key or "")
        return open_item.place.item if open_item else goods.item or ""

    def _tell(self, code: str, words: Words, remedy: Words) -> None:
        self.findings.append(finding(self._invoice, code, words, remedy))


def _way(goods: Goods) -> tuple[str | None, str | None]:
    return goods.unit, goods.vat_treatment


def _sums(before: Booked, line: Booked) -> dict[str, Decimal]:
    """Add up two lines about the same goods; what has no quantity adds none."""
    sums = {name: getattr(before, name) + getattr(line, name) for name in _SUMMED}
    counted = [of.quantity for of in (before, line) if not isinstance(of, CreditedReceipt) and of.quantity]
    return {**sums, "quantity": sum(counted, Decimal(0))} if counted else sums
