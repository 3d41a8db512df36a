"""The short summary that ends `erpcore close`."""

from erpcore.books.books import Books
from erpcore.books.ledgers import Ledger
from erpcore.cli.posting import Outcome
from erpcore.kernel.errors import Finding
from erpcore.kernel.money import to_decimal
from erpcore.kernel.words import COLON, Words
from erpcore.reports.control_accounts import controls
from erpcore.reports.render.numerals import Numerals
from erpcore.reports.statements.income_statement import turnover

_BESIDE = {  # stock that is on no shelf, by role; said where there is some
    "goods_in_transit": Words("Goods invoiced and not received", "在途物资"),
    "goods_shipped": Words("Goods shipped, cost of sales not charged", "发出商品"),
}


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

    def held(*roles: str) -> int:
        return sum(control.values.get(role, 0) for control in found for role in roles)

    found = controls(books, period)
    off = money(sum(abs(control.difference) for control in found))
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
        (Words("Documents", "单据"), documents.say(locale)),
        (Words("Vouchers", "凭证"), str(count_vouchers(books, period))),
        (Words("Entries in the log", "日志条目"), str(books.state.position)),
        (Words("Findings", "检查结果"), checks.say(locale)),
        (Words("Profit of the period", "本期利润"), money(profit(books, period))),
        (Words("Stock", "存货"), money(held("stock", "transit"))),
        *((name, money(held(of))) for of, name in _BESIDE.items() if held(of)),
        (Words("Work in process", "在产品"), money(held("wip"))),
        (Words("Sub-ledgers less ledger", "明细账与总账差额"), off),
    )
    colon = COLON.say(locale)
    ledger = f" {books.code}" if isinstance(books, Ledger) else ""
    head = f"{period}{ledger}{colon}{state.say(locale)}"
    return "\n".join([head, *(f"{name.say(locale)}{colon}{value}" for name, value in lines)])


def count_vouchers(books: Books | Ledger, period: str) -> int:
    """Count the vouchers of a period; numbers are gapless, so the last ones tell."""
    return sum(last for (_, of), last in books.state.ledger.numbers.items() if of == period)


def profit(books: Books | Ledger, period: str) -> int:
    """Add up the profit of a period, carried or not yet, in minor units; a loss is negative.

    What opening documents state of the year before the books began is carried with it, and is none of the period; nor
    is the profit of a year that is appropriated.
    """
    accounts, ledger = books.state.master.accounts, books.state.ledger
    return -sum(
        amount
        for code, amount in turnover(ledger, period, period).items()
        if accounts[code].is_profit_or_loss
    )
