"""What is wrong with an invoice by itself: its totals, its tax line by line, its discounts, its number.

Nothing is within a tolerance. Tax that is not amount by rate, rounded half up to the cent, is reported with both
figures: sellers who round once for the whole invoice have a few of these, and a reader sees that they are few cents.
Source: 增值税法 (tax is turnover by rate); EN 16931-1:2017, BR-CO-10, BR-CO-14, BR-CO-15, BR-CO-17.
"""

from collections.abc import Iterator

from erpcore.interop.going_back import goes_back
from erpcore.interop.invoice import CREDIT_NOTE, Invoice, Oddity, merge_discounts
from erpcore.kernel.errors import Finding
from erpcore.kernel.money import to_text
from erpcore.kernel.rounding import half_up
from erpcore.kernel.words import Words

STATE = Words("State it in the matching.", "请在对应关系中列明。")
BY_HAND = Words("Enter it by hand.", "请手工录入。")
REMEDIES = {
    "INVOICE_NUMBER_MALFORMED": Words("Check it with the tax office's service.", "请在税务查验平台核对。"),
    "INVOICE_CONFIRMATION_MISSING": Words("Ask the seller for it.", "请向销售方索取。"),
    "INVOICE_DAYS_DIFFER": Words("The first one is taken.", "以申请日期为开票日期。"),
    "INVOICE_TOTALS_DIFFER": Words("Ask the seller for a right one.", "请要求销售方更正。"),
    "INVOICE_TAX_DIFFERS": Words(
        "A few cents come from rounding; ask about more.", "数分为尾差；更大的请询问销售方。"
    ),
    "INVOICE_DISCOUNT_LOOSE": Words("Ask which line it belongs to.", "请询问属于哪一行。"),
    "INVOICE_GOODS_BACK": Words(
        "It becomes a supplier_credit_note that takes from the invoice: post it after the invoice.",
        "该行另成一张冲减本发票的 supplier_credit_note，请在发票之后录入。",
    ),
    "INVOICE_CHARGED_AGAIN": Words(
        "Enter what is credited as a supplier_credit_note and the line as a purchase_invoice, by hand.",
        "请手工录入：红字部分为 supplier_credit_note，该行为 purchase_invoice。",
    ),
    "INVOICE_RULE_BROKEN": Words("Ask the seller for a right one.", "请要求销售方更正。"),
}
_WARNINGS = {
    "INVOICE_GOODS_BACK",
    "INVOICE_DAYS_DIFFER",
    "INVOICE_TAX_DIFFERS",
    "INVOICE_CHARGE_SHARED",
    "INVOICE_PRECEDING_UNKNOWN",
    "INVOICE_TAKES_PLACE",
    "INVOICE_CONFIRMATION_MISSING",
}


def check_invoice(invoice: Invoice) -> list[Finding]:
    """Look an invoice through; an error means that it is not booked as it stands."""
    told = [*invoice.oddities, *_totals(invoice), *_taxes(invoice), *_discounts(invoice)]
    return [finding(invoice, code, words) for code, words in told]


def finding(invoice: Invoice, code: str, message: Words, remedy: Words | None = None) -> Finding:
    """Write a finding about an invoice."""
    what = REMEDIES[code] if remedy is None else remedy
    severity = "warning" if code in _WARNINGS else "error"
    return Finding(
        code, severity, invoice.number, message.en, what.en, message_zh=message.zh, remedy_zh=what.zh
    )


def _totals(invoice: Invoice) -> Iterator[Oddity]:
    """Compare what lines come to with what the invoice says."""
    taxes = [line.tax for line in invoice.lines if line.tax is not None] or [of.tax for of in invoice.groups]
    for name, said, found in (
        (Words("net", "金额"), invoice.net, sum(line.amount for line in invoice.lines)),
        (Words("tax", "税额"), invoice.tax, sum(taxes)),
        (Words("gross", "价税合计"), invoice.gross, invoice.net + invoice.charges + invoice.tax),
    ):
        if said != found:
            amounts = [to_text(of, invoice.currency) for of in (said, found)]
            yield (
                "INVOICE_TOTALS_DIFFER",
                Words(
                    f"{name.en}: the invoice says {amounts[0]}, its parts come to {amounts[1]}",
                    f"{name.zh}：发票所列 {amounts[0]}，各项合计 {amounts[1]}",
                ),
            )


def _taxes(invoice: Invoice) -> Iterator[Oddity]:
    """Compare tax with amount by rate, for each line, or for each group where lines have none."""
    lines = [(f"{line.number}", line.amount, line.rate, line.tax) for line in invoice.lines]
    groups = [(of.category, of.taxable, of.rate, of.tax) for of in invoice.groups]
    for name, amount, rate, tax in (*lines, *groups):
        expected = 0 if rate is None else half_up(amount * rate)
        if tax is not None and tax != expected:
            amounts = [to_text(of, invoice.currency) for of in (tax, expected, tax - expected)]
            yield (
                "INVOICE_TAX_DIFFERS",
                Words(
                    f"line {name}: tax {amounts[0]}, amount by rate is {amounts[1]}, difference {amounts[2]}",
                    f"第 {name} 行：税额 {amounts[0]}，金额乘税率 {amounts[1]}，相差 {amounts[2]}",
                ),
            )


def _discounts(invoice: Invoice) -> Iterator[Oddity]:
    for line in merge_discounts(invoice.lines).loose:
        amount = to_text(line.amount, invoice.currency)
        if goes_back(line):
            again = invoice.kind == CREDIT_NOTE
            what = Words("is charged again", "为再次收取") if again else Words("is credited", "为冲减")
            yield (
                "INVOICE_CHARGED_AGAIN" if again else "INVOICE_GOODS_BACK",
                Words(
                    f"line {line.number}: {amount} for a quantity of {line.quantity} {what.en}",
                    f"第 {line.number} 行：{amount}，数量 {line.quantity}，{what.zh}",
                ),
            )
            continue
        yield (
            "INVOICE_DISCOUNT_LOOSE",
            Words(
                f"line {line.number}: {amount} follows no line of the same name and rate that is as large",
                f"第 {line.number} 行：{amount} 之前没有同名、同税率且不小于它的行",
            ),
        )
