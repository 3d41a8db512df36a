"""The short summary that ends `erpcore close`."""

from erpcore.books.books import Books
from erpcore.books.ledgers import Ledger
from erpcore.cli.posting import Outcome
from erpcore.kernel.errors import Finding
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Place
from erpcore.kernel.words import Words
from erpcore.reports.ledger.control_accounts import controls
from erpcore.reports.render.numerals import Numerals

_DOCUMENTS = Words("Documents", "单据")
_VOUCHERS = Words("Vouchers", "凭证")
_ENTRIES = Words("Entries in the log", "日志条目")
_FINDINGS = Words("Findings", "检查结果")
_PROFIT = Words("Profit of the period", "本期利润")
_STOCK = Words("Stock", "存货")
_WIP = Words("Work in process", "在产品")
_RECONCILIATION = Words("Sub-ledgers less ledger", "明细账与总账差额")


def summarize(
    books: Books | Ledger, period: str, outcome: Outcome, findings: list[Finding], state: Words, locale: str
) -> str:
    """Write the summary, a line for each figure.

    Args:
        books: The books after the close.
        period: The period closed.
        outcome: What became of the documents.
        findings: What the checks found.
        state: Whether the period is closed now.
        locale: How words and numbers are written.
    """
    numerals = Numerals(locale)
    currency = books.state.master.currency

    def money(minor: int) -> str:
        return f"{numerals.write(to_decimal(minor, currency))} {currency.code}"

    found = controls(books, period)
    documents = Words(
        f"{outcome.posted} posted, {outcome.known} known before, {outcome.refused} refused",
        f"入账 {outcome.posted}，此前已入账 {outcome.known}，拒绝 {outcome.refused}",
    )
    errors, warnings, notes = (
        sum(finding.severity == severity for finding in findings) for severity in ("error", "warning", "info")
    )
    checks = Words(
        f"{errors} errors, {warnings} warnings, {notes} notes",
        f"错误 {errors}，警告 {warnings}，提示 {notes}",
    )
    lines = (
        (_DOCUMENTS, documents.say(locale)),
        (_VOUCHERS, str(count_vouchers(books, period))),
        (_ENTRIES, str(books.state.position)),
        (_FINDINGS, checks.say(locale)),
        (_PROFIT, money(profit(books, period))),
        (_STOCK, money(sum(control.values.get("stock", 0) for control in found))),
        (_WIP, money(sum(control.values.get("wip", 0) for control in found))),
        (_RECONCILIATION, money(sum(abs(control.difference) for control in found))),
    )
    colon = Words(": ", "：").say(locale)
    ledger = f" {books.code}" if isinstance(books, Ledger) else ""
    head = f"{period}{ledger}{colon}{state.say(locale)}"
    return "\n".join([head, *(f"{name.say(locale)}{colon}{value}" for name, value in lines)])


def count_vouchers(books: Books | Ledger, period: str) -> int:
    """Count the vouchers of a period; numbers are gapless, so the last ones tell."""
    return sum(last for (_, of), last in books.state.ledger.numbers.items() if of == period)


def profit(books: Books | Ledger, period: str) -> int:
    """Add up the profit of a period, carried or not yet, in minor units; a loss is negative.

    What opening documents state of the year before the books began is carried with it, and is none of the period.
    """
    state = books.state
    ledger, accounts = state.ledger, state.master.accounts
    carried = state.account_map.choose(Place("current_profit"), "")[0]

    def counts(code: str) -> bool:
        return accounts[code].is_profit_or_loss or code == carried

    moved = ((code, totals) for code, totals in ledger.by_account.get(period, {}).items())
    stated = ((code, totals) for (code, _), totals in ledger.opening.get(period, {}).items())
    return sum(credit - debit for code, (debit, credit) in moved if counts(code)) - sum(
        credit - debit for code, (debit, credit) in stated if counts(code)
    )
