"""Balances in other currencies (外币余额表): accounts kept in them, and what customers and suppliers owe in them.

By account, dimensions and currency: opening, debits, credits and closing in the currency; what the closing balance
stands at in the books, and the rate that gives. Debit balances are positive, credit balances negative.
Source: IAS 21 paragraph 23; 企业会计准则应用指南, 外币业务: accounts in other currencies are kept in them and in the
book currency (复币记账).
"""

from erpcore.kernel.calendar import Period
from erpcore.kernel.money import currency, to_decimal
from erpcore.kernel.words import Words
from erpcore.masterdata.chart import family
from erpcore.reports import words
from erpcore.reports.face import Face
from erpcore.reports.ledger.original_amounts import balances, rate
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Report, Rows

COLUMNS = (
    Column("account", "text", words.ACCOUNT_CODE),
    Column("name", "text", words.ACCOUNT_NAME),
    Column("dimensions", "text", words.DIMENSIONS),
    Column("currency", "text", words.CURRENCY),
    Column("opening", "amount", words.OPENING, words.ORIGINAL),
    Column("debit", "amount", words.DEBIT, words.ORIGINAL),
    Column("credit", "amount", words.CREDIT, words.ORIGINAL),
    Column("closing", "amount", words.CLOSING, words.ORIGINAL),
    Column("rate", "price", words.EXCHANGE_RATE),
    Column("amount", "amount", Words("In the books", "本位币余额")),
)


def build(source: Source, period: Period, *, account: str = "") -> Report:
    """List the balances in other currencies at the end of a period."""
    master = source.state.master
    face, rows = Face(master), Rows(COLUMNS)
    wanted = family(master.accounts, account) if account else set(master.accounts)
    found = {cell: of for cell, of in balances(source, period).items() if cell.account in wanted}
    for cell in sorted(found):
        balance, own = found[cell], currency(cell.currency)
        if balance.closing or balance.amount or balance.debit or balance.credit:
            rows.add(
                "line",
                account=cell.account,
                name=face.account(cell.account),
                dimensions=face.values_of(cell.dimensions),
                currency=cell.currency,
                opening=to_decimal(balance.opening, own),
                debit=to_decimal(balance.debit, own),
                credit=to_decimal(balance.credit, own),
                closing=to_decimal(balance.closing, own),
                rate=rate(face, cell.currency, balance.closing, balance.amount),
                amount=face.amount(balance.amount),
            )
    total = sum(balance.amount for balance in found.values())
    rows.add("total", name=words.TOTAL, amount=face.amount(total))
    note = Words(
        "Debit balances are positive, credit balances negative; revalued when the month is closed.",
        "借方余额为正，贷方余额为负；期末结账时按期末汇率调整。",
    )
    return face.report(REPORT, period, rows, notes=[note])


REPORT = Definition(
    "currency_balances",
    Words("Balances in other currencies", "外币余额表"),
    "Accounts kept in other currencies, and customers and suppliers in them: both currencies, and the rate between.",
    build,
    (Option("account", "account", "only this account, or the details of a heading"),),
)
