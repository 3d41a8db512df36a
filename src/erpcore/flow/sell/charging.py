"""What a customer is charged besides goods, and what of it is credited again: on an account that the document names.

Source: IFRS 15 paragraphs 47 and 51 (what is credited is no consideration); CAS 14 (冲减当期收入).
"""

from collections.abc import Iterator, Sequence

from erpcore.flow.credited import SUBJECT, check_left, credited
from erpcore.flow.entry import Entry
from erpcore.flow.foreign import Tender
from erpcore.flow.named_account import partners_account
from erpcore.flow.view import View
from erpcore.kernel.fields import AmountValue, Code
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.movements import Mark, Place, total
from erpcore.kernel.rounding import next_share
from erpcore.kernel.words import Words

SOMETHING = Words("a delivery, or a charge besides goods", "须列出发货单，或货物以外的收费（charges）")


class Charge(Frozen):
    """What is invoiced besides goods: carriage, work, rent, a machine or a right that is sold."""

    account: Code  # that earns it, and that no sub-ledger controls
    dimensions: dict[Code, Code] = {}  # of that account; the partner is known
    amount: AmountValue  # without VAT


def charged(
    books: View, partner: str, charges: Sequence[Charge], billed: Tender
) -> Iterator[tuple[Place, int]]:
    """Find what earns each charge, and its amount in minor units of the document's currency.

    Raises:
        Refused: UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN,
            NUMBER_INVALID.
    """
    for number, charge in enumerate(charges, 1):
        field = f"charges.{number}."
        place = partners_account(books, charge.account, partner, charge.dimensions, field)
        yield place, billed.minor(charge.amount, f"{field}amount")


def uncharged(
    books: View, entry: Entry, charges: Sequence[Charge], billed: Tender
) -> Iterator[tuple[Place, int, int, Mark]]:
    """Find what is credited of an invoice's charges: at most what it charged on the account and nobody has credited.

    Args:
        books: The books.
        entry: The invoice.
        charges: What is credited.
        billed: Currency and rate of the invoice.

    Yields:
        The account, minor units of the invoice's currency and of the book currency, and the mark that counts them.

    Raises:
        Refused: as `charged`; AMOUNT_EXCEEDS_OPEN.
    """
    invoice, seen = entry.document.id, dict[Place, int]()
    for number, (place, amount) in enumerate(
        charged(books, entry.movements[0].target.partner, charges, billed), 1
    ):
        booked, claimed, name = charged_on(entry, place, billed)
        before = seen.get(place, 0) + credited(books, invoice, name)
        of = Words(
            f"that {invoice} charged on {place.key} and is not credited yet",
            f" {invoice} 在科目 {place.key} 收取而未冲红的金额",
        )
        check_left(amount, claimed - before, billed.currency, f"charges.{number}.amount", of)
        seen[place] = seen.get(place, 0) + amount
        value = next_share(booked, before, amount, claimed)
        yield place, amount, value, Mark(SUBJECT, invoice, name, "", "", amount)


def charged_on(entry: Entry, place: Place, billed: Tender) -> tuple[int, int, str]:
    """Say what an invoice has charged on an account, what it adds because it is rounded included.

    Args:
        entry: The invoice.
        place: The account, with its dimensions.
        billed: Currency and rate of the invoice.

    Returns:
        Minor units of the book currency and of the invoice's, and the name by which credits of it are counted.
    """
    # what a rounding takes off was not charged; what it adds is stated at both ends
    parts = [movement for movement in entry.own if movement.source == place and not movement.contra]
    abroad = [told.amount for part in parts for told in part.original if told.end == "target"]
    booked = sum(map(total, parts))
    name = "credited " + " ".join((place.key, *("=".join(pair) for pair in place.dimensions)))
    return booked, sum(abroad) if billed.foreign else booked, name
