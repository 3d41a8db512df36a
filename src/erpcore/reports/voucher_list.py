"""Voucher list (凭证序时簿): every voucher of a period by date and number, line by line, with totals.

Source: 会计基础工作规范 art. 50-51: date, number, summary, accounts and amounts; numbers run on.
"""

from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.reports import words
from erpcore.reports.face import Face, named, voucher_text
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source, vouchers
from erpcore.reports.table import Column, Fact, Report, Rows

TITLE = Words("Voucher list", "凭证序时簿")
COLUMNS = (
    Column("date", "date", words.DATE),
    Column("voucher", "text", words.VOUCHER),
    Column("document", "text", words.DOCUMENT),
    Column("text", "text", words.DESCRIPTION),
    Column("account", "text", words.ACCOUNT_CODE),
    Column("name", "text", words.ACCOUNT_NAME),
    Column("dimensions", "text", words.DIMENSIONS),
    Column("debit", "amount", words.DEBIT),
    Column("credit", "amount", words.CREDIT),
)


def build(source: Source, period: Period, *, word: str = "", account: str = "", document: str = "") -> Report:
    """Draw up the list.

    Args:
        source: The books.
        period: Whose vouchers are shown.
        word: Only vouchers of this word (凭证字).
        account: Only vouchers with a line on this account.
        document: Only vouchers of this document.

    Raises:
        Refused: UNKNOWN_ACCOUNT, UNKNOWN_DOCUMENT.
    """
    master = source.state.master
    if account:
        master.account(account)
    if document:
        source.state.earlier(document, "document")
    face = Face(master)
    rows = Rows(COLUMNS)
    count = debit = credit = 0
    for entry, voucher in vouchers(source, period.code):
        if word not in ("", voucher.word) or document not in ("", entry.document.id):
            continue
        if account and not any(line.account == account for line in voucher.lines):
            continue
        count += 1
        text = voucher_text(entry.document, voucher.text)
        for line in voucher.lines:
            debit += line.debit
            credit += line.credit
            rows.add(
                "line",
                date=voucher.date,
                voucher=voucher.number,
                document=entry.document.id,
                text=text,
                account=line.account,
                name=named(master.accounts.get(line.account)),
                dimensions=face.values_of(line.dimensions),
                debit=face.amount(line.debit),
                credit=face.amount(line.credit),
            )
    rows.add("total", text=words.TOTAL, debit=face.amount(debit), credit=face.amount(credit))
    facts = [Fact("vouchers", Words("Vouchers", "凭证张数"), count)]
    return face.report(
        "voucher_list", TITLE, period, COLUMNS, rows.rows, facts=facts, notes=_held(source, period)
    )


def _held(source: Source, period: Period) -> list[Words]:
    """Tell what still waits for a summary voucher and has no number yet."""
    return [
        Words(
            f"{len(lines)} lines wait for the summary voucher of rule {rule}.",
            f"另有{len(lines)}条分录待凭证模板{rule}汇总生成凭证。",
        )
        for (rule, code), lines in source.state.collected.items()
        if code == period.code and lines
    ]


REPORT = Definition(
    "voucher_list",
    TITLE,
    "Every voucher of the period by date and number, with its lines and totals.",
    build,
    (
        Option("word", "code", "only vouchers of this voucher word"),
        Option("account", "code", "only vouchers with a line on this account"),
        Option("document", "code", "only the vouchers of this document"),
    ),
)
