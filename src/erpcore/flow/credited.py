"""What credit notes have taken off an invoice, all of them together: at most what it had, and not before its day.

Counted by invoice from marks of the subject "receipt", in minor units of its currency, VAT that the buyer owes himself
in those of the books; a note that is reversed counts no more. A note whose VAT is worked out by line takes what is left
of the invoice's, where cents would make it more.
Source: 增值税暂行条例实施细则 article 11 and Directive 2006/112/EC articles 90, 184 and 185 (the tax of the sale is
reduced, and its deduction); 国家税务总局公告2016年第47号.
"""

import datetime

from erpcore.flow.dependents import by_mark, depended_on
from erpcore.flow.entry import Entry
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused, invalid
from erpcore.kernel.expectations import at_most, not_before
from erpcore.kernel.money import Currency, to_decimal
from erpcore.kernel.movements import Mark
from erpcore.kernel.words import Words

SUBJECT = "receipt"
VAT, NET, ASSESSED = "credited vat", "credited besides vat", "credited self-assessed vat"
ROUNDING = "credited rounding"  # what the invoice asked for more, below zero: less; it goes back once
_OF = {
    VAT: Words("VAT of {0} that is not credited yet", " {0} 未冲红的税额"),
    ASSESSED: Words("self-assessed VAT of {0} that is not credited yet", " {0} 未冲减的购买方自缴增值税"),
    NET: Words("of {0} besides VAT that is not credited yet", " {0} 未冲红的不含税金额"),
}


def check_day(day: datetime.date, invoice: Entry) -> None:
    """A credit note is of the day of its invoice, or later.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    if day < invoice.document.date:
        raise invalid("date", *not_before(invoice.document.date, day))


def check_left(amount: int, left: int, currency: Currency, field: str, of: Words) -> None:
    """Refuse to credit more than was invoiced and nobody has credited.

    Args:
        amount: That is to be credited, minor units.
        left: Of what was invoiced, in the same.
        currency: Of both.
        field: Of the note, where the amount stands.
        of: What it was invoiced for.

    Raises:
        Refused: AMOUNT_EXCEEDS_OPEN.
    """
    if amount > left:
        expected = at_most(f"{to_decimal(left, currency):f}", of)
        raise Refused(Code.AMOUNT_EXCEEDS_OPEN, field=field, expected=expected)


def credited(books: View, invoice: str, name: str) -> int:
    """Say what is credited of an invoice so far, in minor units of its currency."""
    return books.receipts.get(f"{invoice}/{name}", 0)


def credit(
    books: View, invoice: str, name: str, amount: int, of: int, currency: Currency, field: str
) -> Mark:
    """Count what a note takes off an invoice.

    Args:
        books: The books.
        invoice: Its id.
        name: `VAT`, `NET` or `ASSESSED`.
        amount: Minor units.
        of: What it had, in the same.
        currency: Of both.
        field: Of the note, where the amount stands.

    Raises:
        Refused: AMOUNT_EXCEEDS_OPEN.
    """
    left = max(of - credited(books, invoice, name), 0)
    check_left(amount, left, currency, field, Words(*(word.format(invoice) for word in _OF[name])))
    return Mark(SUBJECT, invoice, name, "", "", amount)


def check_uncredited(books: View, entry: Entry) -> None:
    """An invoice is taken back after the credit notes that are about it.

    Raises:
        Refused: DEPENDENTS_EXIST.
    """
    invoice = entry.document.id
    if any(credited(books, invoice, name) for name in _OF):
        later = by_mark(books, entry, SUBJECT, invoice)
        raise depended_on(
            f"nothing of {invoice} credited; found {later.en}", f"{invoice} 不得已冲红，现有 {later.zh}"
        )
