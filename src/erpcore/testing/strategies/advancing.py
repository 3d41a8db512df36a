"""What was paid in advance of an invoice, and is set off with it, and what is rounded of the rest."""

from erpcore.flow.advances import Advance
from erpcore.flow.invoice_rounding import InvoiceRounding
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.recording import free_account


def advances(clerk: Clerk, code: str | None) -> list[Advance]:
    """Set off one or two amounts, now and then; in another currency each at a rate of its own.

    Args:
        clerk: Who posts.
        code: The currency of the invoice; None: the book currency.
    """
    abroad = code not in {None, clerk.master.currency.code}
    found = []
    for _ in range(clerk.dice.between(1, 2) if clerk.dice.one_in(8) else 0):
        account, dimensions = free_account(clerk)
        rate = clerk.dice.decimal(1, 20, 4) if abroad else None
        found.append(
            Advance(account=account, dimensions=dimensions, amount=clerk.amount(60, code), rate=rate)
        )
    return found


def rounding(clerk: Clerk, code: str | None) -> InvoiceRounding | None:
    """Round what is to be paid, now and then.

    Args:
        clerk: Who posts.
        code: The currency of the invoice; None: the book currency.
    """
    if not clerk.dice.one_in(9):
        return None
    account, dimensions = free_account(clerk)
    amount, way = clerk.amount(3, code), clerk.dice.pick(("up", "down"))
    return InvoiceRounding(account=account, dimensions=dimensions, amount=amount, direction=way)
