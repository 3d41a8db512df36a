"""Voucher list (凭证序时簿): every voucher of a period by date and number, line by line, with totals.

Where actors are known it names who made, reviewed and posted each voucher; the books post a document at once, so
whoever made it also posted it.
Source: 会计基础工作规范 art. 50-51: date, number, summary, accounts and amounts, the names of who made, reviewed and
posted it; numbers run on.
"""

from erpcore.flow.entry import Entry
from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.ledger.voucher import Voucher
from erpcore.reports import words
from erpcore.reports.face import Face, voucher_text
from erpcore.reports.ledger.reviewed import REVIEWED, require_review
from erpcore.reports.options import LEDGER, Definition, Option
from erpcore.reports.source import Source, vouchers
from erpcore.reports.table import Column, Fact, Report, Rows

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
NAMES = (
    Column("maker", "text", Words("Prepared by", "制单")),
    Column("reviewer", "text", Words("Reviewed by", "审核")),
    Column("poster", "text", Words("Posted by", "记账")),
)


def build(
    source: Source,
    period: Period,
    *,
    word: str = "",
    account: str = "",
    document: str = "",
    review: str = "",
) -> Report:
    """List the vouchers of a period.

    Raises:
        ReportRefused: For another word about reviews.
    """
    master = source.state.master
    require_review(review)
    face = Face(master)
    of_period = vouchers(source, period.code)
    columns = (*COLUMNS, *NAMES) if any(entry.actor for entry, _ in of_period) else COLUMNS
    rows = Rows(columns)
    count = debit = credit = 0
    for entry, voucher in of_period:
        if word not in ("", voucher.word) or document not in ("", entry.document.id):
            continue
        if account and not any(line.account == account for line in voucher.lines):
            continue
        reviewer = source.state.reviews.reviewer(voucher.word, period.code, voucher.sequence)
        if review and (review == REVIEWED) != bool(reviewer):
            continue
        count += 1
        names = (entry.actor, reviewer, entry.actor) if columns is not COLUMNS else ()
        sides = _write(rows, face, entry, voucher, names)
        debit, credit = debit + sides[0], credit + sides[1]
    rows.add("total", text=words.TOTAL, debit=face.amount(debit), credit=face.amount(credit))
    facts = [Fact("vouchers", Words("Vouchers", "凭证张数"), count)]
    return face.report(REPORT, period, rows, facts=facts, notes=_held(source, period))


def _write(rows: Rows, face: Face, entry: Entry, voucher: Voucher, names: tuple[str, ...]) -> tuple[int, int]:
    """Write the lines of a voucher, and say what its sides come to."""
    text = voucher_text(entry.document, voucher.text)
    by = {column.key: name for column, name in zip(NAMES, names, strict=False)}
    for line in voucher.lines:
        rows.add(
            "line",
            date=voucher.date,
            voucher=voucher.number,
            document=entry.document.id,
            text=text,
            account=line.account,
            name=face.account_in_full(line.account),
            dimensions=face.values_of(line.dimensions),
            debit=face.amount(line.debit),
            credit=face.amount(line.credit),
            **by,
        )
    return sum(line.debit for line in voucher.lines), sum(line.credit for line in voucher.lines)


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
    Words("Voucher list", "凭证序时簿"),
    "Every voucher of the period by date and number, with its lines and totals.",
    build,
    (
        LEDGER,
        Option("word", "code", "only vouchers of this voucher word"),
        Option("account", "account", "only vouchers with a line on this account"),
        Option("document", "document", "only the vouchers of this document"),
        Option("review", "code", "only vouchers that are `reviewed`, or `waiting` for it"),
    ),
)
