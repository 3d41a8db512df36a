"""Lock a period: nothing is written in it any more.

Before: `record.profit_carry`.   After: the next period; `record.period_reopening` takes it back.
Source: 会计软件基本功能和服务规范 art. 24: a period closes only when all its vouchers are posted.
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.ledgers import check_ledger
from erpcore.flow.record.profit_carry import profit_cells
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.inventory.borne_later import ROLE as LATER
from erpcore.inventory.borne_later import month_and_reference
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import Code, RunNumber
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.words import Words, listed, some
from erpcore.ledger.voucher import number_of
from erpcore.masterdata.duty import Duty


class PeriodClosing(Document):
    """Close the period that the date lies in (结账)."""

    type: Literal["period_closing"] = "period_closing"
    run: RunNumber = 1  # which run of the step it is in its period
    ledger: Code | None = None  # the one ledger that it is of; None: the leading one


def decide(books: View, document: PeriodClosing) -> Effect:
    """Check that periods close in their order and that nothing of the period is left to carry, then lock it.

    Raises:
        Refused: DOCUMENT_INVALID, PERIOD_OUT_OF_ORDER, CLOSE_BLOCKED.
    """
    check_ledger(books, document.ledger)
    period = books.periods.require_open(document.date, document.period)
    check_order(books, period)
    waiting = [rule for (rule, of) in books.collected if of == period]
    if waiting:
        rules = listed(waiting)
        raise _blocked(
            f"a summary voucher of {rules.en} for {period}", f"{period} 须先生成 {rules.zh} 的汇总凭证"
        )
    _check_borne(books, period)
    _check_reviewed(books, period)
    left = [account for account, _, balance in profit_cells(books, period) if balance]
    if left:
        accounts = some(left)
        raise _blocked(
            f"profit carried; {accounts.en} have balances", f"须已结转损益；{accounts.zh} 尚有余额"
        )
    return Effect(marks=(Mark("period", period, "status", "open", "closed"),))


def _blocked(en: str, zh: str) -> Refused:
    """Refuse to close a period before what is expected has been done."""
    return Refused(Refusal.CLOSE_BLOCKED, field="date", expected=Words(en, zh))


def _check_borne(books: View, period: str) -> None:
    """Refuse to close a month before those who took goods in it bear what an earlier month has left to them.

    Raises:
        Refused: CLOSE_BLOCKED.
    """
    places = [of.place for of in books.open_items[LATER].items.values()]
    items = sorted({place.item for place in places if month_and_reference(place)[0] <= period})
    if items:
        goods = some(items)
        raise _blocked(
            f"average_costing of {period}; the month before has left a difference of {goods.en} to it",
            f"须先录入 {period} 的 average_costing 单据；上月尚有 {goods.zh} 的差异待本月承担",
        )


def _check_reviewed(books: View, period: str) -> None:
    """Refuse to close a period while vouchers of it wait to be reviewed, where the set-up refuses that.

    Raises:
        Refused: CLOSE_BLOCKED.
    """
    row, waiting = not_reviewed(books, period)
    if row is not None and row.action == "refuse" and waiting:
        numbers = some(waiting)
        raise _blocked(
            f"every voucher of {period} reviewed; {numbers.en} wait",
            f"{period} 的凭证须全部审核；{numbers.zh} 待审核",
        )


def not_reviewed(books: View, period: str) -> tuple[Duty | None, list[str]]:
    """Find the vouchers of a period that nobody has reviewed, in runs of numbers, and the row that asks for it.

    The row is that of the last day of the period; None, and no vouchers, where reviews are not asked for.
    """
    duties = books.master.duties
    row = None if duties is None else duties.of_vouchers(books.periods.named(period).last_day)
    if row is None:
        return None, []
    found = []
    for (word, of), last in sorted(books.ledger.numbers.items()):
        for run in books.reviews.missing(word, period, last) if of == period else ():
            first = number_of(word, period, run.first)
            found.append(first if run.first == run.last else f"{first}..{run.last:04d}")
    return row, found


def check_order(books: View, period: str) -> None:
    """Refuse to close a period while one before it is not closed.

    Months close in their order; an adjusting period closes after the twelfth of its year and after the
    adjusting ones before it, and does not hold up the next year.

    Raises:
        Refused: PERIOD_OUT_OF_ORDER.
    """
    periods = books.periods
    found = periods.calendar.period(period)
    if found.adjusting:
        of_year = periods.calendar.periods(found.fiscal_year)
        before = of_year[found.number - 2].code
        out_of_order = periods.status(before) != "closed"
    else:
        before = periods.earliest() or min(books.ledger.spans, default=period)
        out_of_order = before < period
    if out_of_order:
        raise Refused(
            Refusal.PERIOD_OUT_OF_ORDER,
            field="date",
            expected=Words(f"{before} is to be closed before {period}", f"{period} 结账前须先结 {before}"),
        )


STEP = Step(PeriodClosing, decide)
