"""Vouchers posted by hand, and the amounts of a statement on them."""

from erpcore.documents import ManualVoucher


def amounts(report, *lines, key="month"):
    """Write the amounts of lines in a column."""
    found = {row["line"]: row for row in report.dicts()}
    return [f"{found[line][key]:f}" for line in lines]


def posted(books, *lines, number="MV", **fields):
    """Post a voucher of October: account, debit or else credit, line of the statement."""
    books.post(
        ManualVoucher(
            id=number,
            date="2026-10-30",
            lines=[
                {"account": account, side: amount, "cash_flow": chosen or None}
                for account, side, amount, chosen in lines
            ],
            **fields,
        )
    )
