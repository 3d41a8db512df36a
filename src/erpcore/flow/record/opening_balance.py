"""Open the books with what the company had: balances of accounts that no sub-ledger controls.

Before: `record.set_up`.   After: every other step.   Beside: opening_stock, opening_item, opening_wip.
The other side of every opening document is the role `opening_balance`; when all are posted it stands at zero.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.document import Document
from erpcore.flow.record.journal import JournalLine, journal_movements
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.movements import Effect, Place


class OpeningBalance(Document):
    """State opening balances of accounts (期初余额)."""

    type: Literal["opening_balance"] = "opening_balance"
    lines: Annotated[list[JournalLine], Field(min_length=1, max_length=1000)]


def decide(books: View, document: OpeningBalance) -> Effect:
    """Bring each balance in against the opening clearing.

    Raises:
        Refused: UNKNOWN_ACCOUNT, NUMBER_INVALID, NOT_BALANCED (a line without exactly one side), CONTROL_ACCOUNT,
            ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN.
    """
    return Effect(tuple(journal_movements(books, Place("opening_balance"), document.lines)))


STEP = Step(
    OpeningBalance,
    decide,
    (
        Route("account", "opening_balance", "opening debit balance"),
        Route("opening_balance", "account", "opening credit balance"),
    ),
)
