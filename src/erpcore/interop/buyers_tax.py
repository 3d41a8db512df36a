"""Tax that the buyer owes himself on an electronic invoice, at the rates that the caller says: its seller states none.

It is worked out as it is declared: what is taxable of each category and rate, in the book currency, by the rate.
Source: EN 16931-1:2017, categories AE, K and G of UNTDID 5305; Directive 2006/112/EC articles 83, 91, 194-200 and 211.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple, get_args

from erpcore.flow.foreign import Tender, tender
from erpcore.flow.view import View
from erpcore.interop.invoice import CREDIT_NOTE, Invoice, InvoiceLine
from erpcore.interop.invoice_checks import STATE, finding
from erpcore.interop.matching import CREDITED, INVOICED, BuyersCategory, Matching, meant
from erpcore.kernel.errors import Finding, Refused
from erpcore.kernel.movements import RATE
from erpcore.kernel.rounding import half_up, split
from erpcore.kernel.words import Words

_CATEGORIES = get_args(BuyersCategory)
_CODE = "INVOICE_TAX_OWED_BY_BUYER"


class Assessed(NamedTuple):
    """Lines with the tax that the buyer owes on each, and what was found."""

    lines: list[InvoiceLine]
    findings: list[Finding]


def assess_lines(books: View, invoice: Invoice, lines: Sequence[InvoiceLine], matching: Matching) -> Assessed:
    """Work out the tax that the buyer owes, and share it out over the lines by their amounts, to the cent.

    Args:
        books: The books, for the rate of the day of another currency.
        invoice: As it was read.
        lines: Of the invoice, less discounts and with charges.
        matching: With the rates.
    """
    rates, unknown = _rates(invoice, lines, matching)
    found = [_unknown(invoice, category) for category in unknown]
    taxed = sorted({rate for rate in rates.values() if rate})
    if not taxed:
        return Assessed([*lines], found)
    try:
        stated_in = tender(books, invoice.currency.code, None, invoice.date)
    except Refused as refusal:
        words = Words(
            f"the buyer owes tax in the book currency: {refusal.expected}",
            f"购买方自缴税额以记账本位币计：{refusal.expected_zh}",
        )
        return Assessed([*lines], [*found, finding(invoice, _CODE, words, STATE)])
    told = [*lines]
    for rate in taxed:
        of_rate = [index for index, own in rates.items() if own == rate]
        amounts = [lines[index].amount for index in of_rate]
        tax = half_up(_booked(stated_in, sum(amounts)) * rate)
        for index, part in zip(of_rate, split(tax, amounts, books.master.receiver), strict=True):
            told[index] = told[index]._replace(assessed=part)
    return Assessed(told, found)


def _rates(
    invoice: Invoice, lines: Sequence[InvoiceLine], matching: Matching
) -> tuple[dict[int, Fraction], list[str]]:
    """Find the rate of each line on which the buyer owes tax, and the categories for which there is none."""
    targets = CREDITED if invoice.kind == CREDIT_NOTE else INVOICED
    by_category = {str(category): Fraction(rate) for category, rate in matching.self_assessed.items()}
    found: dict[int, Fraction] = {}
    unknown: dict[str, None] = {}
    for index, line in enumerate(lines):
        if line.category not in _CATEGORIES or line.amount <= 0:
            continue
        goods = meant(matching.goods, line, targets)
        own = goods.self_assessed if goods is not None else None
        rate = by_category.get(line.category) if own is None else Fraction(own)
        if rate is None:
            unknown[line.category] = None
        else:
            found[index] = rate
    return found, [*unknown]


def _unknown(invoice: Invoice, category: str) -> Finding:
    words = Words(
        f"the buyer owes the tax of category {category} himself, at a rate that the invoice does not say",
        f"{category} 类税款由购买方自行申报，发票未载明税率",
    )
    return finding(invoice, _CODE, words, STATE)


def _booked(of: Tender, minor: int) -> Fraction:
    """Translate minor units into those of the books, exactly."""
    return Fraction(minor * of.rate, RATE) * Fraction(10) ** (of.book.decimals - of.currency.decimals)
