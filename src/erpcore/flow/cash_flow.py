"""What is cash, and the line of its statement that a document chooses, where its other lines do not tell it.

Source: IAS 7 paragraphs 10 and 18 (a); 企业会计准则第31号——现金流量表 articles 5 and 8.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.expectations import instead
from erpcore.kernel.shapes import shown
from erpcore.kernel.words import Words, listed
from erpcore.masterdata.layout import Layout
from erpcore.masterdata.ledger import LEADING
from erpcore.masterdata.statement import CASH_FLOW
from erpcore.posting.voucher_words import money_accounts


class Chooses(Protocol):
    """A line of a document that may choose."""

    @property
    def account(self) -> str:
        """Its account."""

    @property
    def cash_flow(self) -> str | None:
        """The line of the cash flow statement."""


def cash_accounts(books: View) -> AbstractSet[str]:
    """List the accounts of bank and till, and those that the cash flow statement holds at its end."""
    layout: Layout | None = books.master.setup.layouts.get(CASH_FLOW)
    return money_accounts(books.account_map) | (layout.cash if layout else frozenset())


def check_choice(books: View, chosen: str, account: str | None, field: str = "cash_flow") -> None:
    """Refuse a line that takes no cash, or cash that is none.

    Args:
        books: The books.
        chosen: The line of the cash flow statement.
        account: Where the money stands; None: at the bank or in the cash box.
        field: That chooses.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    layout: Layout | None = books.master.setup.layouts.get(CASH_FLOW)
    takes = [line.line for line in layout.lines if line.counts] if layout else []
    if layout is None or chosen not in takes:
        some = (
            listed(takes)
            if takes
            else Words("none: the set-up has no lines of it", "无：设置中没有现金流量表的项目")
        )
        expected = Words(
            f"a line of the cash flow statement that takes cash; there are {some.en}",
            f"现金流量表中归集现金的行次；有 {some.zh}",
        )
        raise invalid(field, *instead(expected, shown(chosen)))
    if account is not None and account not in layout.cash:
        raise invalid(
            field,
            f"no line of the cash flow statement: {account} is no cash",
            f"须为空：{account} 不是现金科目",
        )


def check_leading_choice(books: View, chosen: str, account: str, field: str = "cash_flow") -> None:
    """Refuse what a line of a document chooses in another ledger than the leading one, and as `check_choice` does.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    if books.of_ledger != LEADING:
        raise invalid(
            field,
            "none: cash flow statements are those of the leading ledger",
            "须为空：现金流量表只按主账簿编制",
        )
    check_choice(books, chosen, account, field)


def check_choices(books: View, lines: Sequence[Chooses]) -> None:
    """Refuse what lines choose, where one of them chooses; then every line of cash does.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    for number, line in enumerate(lines, 1):
        if line.cash_flow is not None:
            check_leading_choice(books, line.cash_flow, line.account, f"lines.{number}.cash_flow")
    cash = books.master.setup.layouts[CASH_FLOW].cash
    for number, line in enumerate(lines, 1):
        if line.account in cash and line.cash_flow is None:
            raise invalid(
                f"lines.{number}.cash_flow",
                f"the line of the cash flow statement of {line.account}, too: other lines of cash name theirs",
                f"{line.account} 也须给出现金流量表行次：其他现金分录已给出",
            )
