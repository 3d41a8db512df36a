"""What payments and receipts share: settling open invoices."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from erpcore.flow.money import minor
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import AmountValue, Code
from erpcore.kernel.money import to_decimal
from erpcore.ledger.open_items import OpenItem


class Settlement(BaseModel):
    """One invoice and what is paid on it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    invoice: Code
    amount: AmountValue  # major currency units


def settled(books: View, role: str, partner: str, lines: Sequence[Settlement]) -> list[tuple[OpenItem, int]]:
    """Find the open items of a payment and the minor units paid on each.

    Raises:
        Refused: DOCUMENT_INVALID, NUMBER_INVALID, AMOUNT_EXCEEDS_OPEN.
    """
    found: dict[str, tuple[OpenItem, int]] = {}
    for number, line in enumerate(lines, 1):
        field = f"lines.{number}"
        if line.invoice in found:
            raise Refused(
                Refusal.DOCUMENT_INVALID,
                field=f"{field}.invoice",
                expected=f"{line.invoice} on one line only",
            )
        item = books.open_items[role].get(line.invoice)
        amount = minor(books, line.amount, f"{field}.amount")
        left = abs(item.amount) if item is not None and item.place.partner == partner else 0
        if item is None or amount > left:
            raise Refused(
                Refusal.AMOUNT_EXCEEDS_OPEN,
                field=f"{field}.amount",
                expected=f"at most {to_decimal(left, books.master.currency)} open on {line.invoice} of {partner}",
            )
        found[line.invoice] = (item, amount)
    return list(found.values())
