"""Laws of the production reports: each adds up, and says what the others and the ledger say."""

from decimal import Decimal

from erpcore.books.books import Books
from erpcore.reports.table import Report, Value


def cost_reports_add_up(books: Books) -> None:
    """In every period, each report on production cost adds up and agrees with the ledger and with the others."""
    for period in sorted(books.state.begins):
        product_cost_sheet_adds_up(books, period)


def product_cost_sheet_adds_up(books: Books, period: str) -> None:
    """What there is to account for is accounted for, in every element; closing is that of the order's ledgers."""
    report = books.report("product_cost_sheet", period=period)
    ledger = books.report("production_cost_ledger", period=period)
    assert not report.fact("difference"), (
        f"{period}: products and ledger differ by {report.fact('difference')}"
    )
    closing = _last(report), _last(ledger)
    assert closing[0] == closing[1], f"{period}: closing is {closing[0]} by product, {closing[1]} by order"
    for column in report.columns[3:]:
        opening, cost, to_account_for, completed, otherwise, left = (
            number(row[column.key]) for row in report.dicts()[-6:]
        )
        assert opening + cost == to_account_for == completed + otherwise + left, (
            f"{period} {column.key}: {opening} + {cost}, {completed} + {otherwise} + {left}"
        )


def number(value: Value) -> Decimal:
    """Read a cell as a number; an empty one is zero."""
    return value if isinstance(value, Decimal) else Decimal(0)


def _last(report: Report) -> Decimal:
    return number(report.dicts("closing")[-1]["total"])
