"""What budgets say of a document that is posted all the same: beyond a limit that only warns, or until it is approved.

Before: `flow.control.budgeting`, which keeps it as marks.
"""

from collections.abc import Iterator

from erpcore.control.budgets import MONTH, YEAR
from erpcore.control.cell import Cell
from erpcore.flow.control.budget_lines import called
from erpcore.flow.entry import Entry
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.money import to_decimal
from erpcore.kernel.words import Words

CHECK = "budget_check"  # subject of marks: what the check of a document came to
RESULT = "result"  # name of the mark that says it
PASSED, WARNED, WAITING = "passed", "warned", "waiting"


def budget_warnings(books: View, entry: Entry) -> Iterator[Refused]:
    """Say which limits a posted document went beyond, as a refusal would, and what to do.

    Args:
        books: The books.
        entry: The document as it was posted.

    Yields:
        BUDGET_EXCEEDED where it is only reported, BUDGET_APPROVAL_MISSING where it waits.
    """
    result, document = entry.budget_result, entry.document.id
    if result not in {WARNED, WAITING}:
        return
    code = Code.BUDGET_EXCEEDED if result == WARNED else Code.BUDGET_APPROVAL_MISSING
    remedy = (
        Words(
            "It is posted, the budget only warns; where more may be spent, post a budget_revision.",
            "已入账，预算仅作提示；如可多支，请以 budget_revision 单据调增预算。",
        )
        if result == WARNED
        else Words(
            f"It reserves nothing until a budget_approval of {document} says `approved`.",
            f"在 {document} 的 budget_approval 单据批准（approved）以前，不占用预算，也不能订购。",
        )
    )
    for mark in entry.marks:
        if mark.subject == CHECK and mark.name != RESULT:
            limit, _, line = mark.name.partition("\t")
            asked, available = map(int, mark.after.split(" of "))
            expected = beyond(books, entry.period, Cell.from_text(line), limit, asked, available)
            yield Refused(code, document=document, expected=expected, remedy=remedy)


def beyond(books: View, period: str, line: Cell, limit: str, asked: int, available: int) -> Words:
    """Say that a limit of a budget line is exceeded.

    Args:
        books: The books.
        period: Of the document.
        line: Of the budget.
        limit: Of the month, the year so far, or the year.
        asked: What the document adds, minor units.
        available: Before it, minor units.
    """
    money, named, year = books.master.currency, called(books.master, line), period[:4]
    left, more = to_decimal(max(available, 0), money), to_decimal(asked, money)
    if limit == MONTH:
        when = Words(f"in {period}", f"{period} 期间")
    elif limit == YEAR:
        when = Words(f"in {year}", f"{year} 年度")
    else:
        when = Words(f"from {year}-01 to {period}", f"{year} 年度截至 {period}")
    return Words(
        f"at most {left} available on {named.en} {when.en}; this would take {more}",
        f"不得超过{named.zh}（{when.zh}）的可用预算 {left}，本次需要 {more}",
    )
