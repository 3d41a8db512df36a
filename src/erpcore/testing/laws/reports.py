"""Laws of the production reports: each adds up, and says what the others and the ledger say."""

from decimal import Decimal

from erpcore.books.books import Books
from erpcore.posting.roles import COST_VARIANCE
from erpcore.production.overhead import ABSORBED, COLLECTED
from erpcore.reports.face import Face
from erpcore.reports.product_cost_sheet import MONTH
from erpcore.reports.table import Report, Value
from erpcore.reports.wip_flows import wip_flows

ALLOCATIONS = ("material_allocation", "labour_allocation", "overhead_allocation")
GIVERS = {"stock", COST_VARIANCE, "labour_applied", COLLECTED, *ABSORBED}  # what the tables show of


def cost_reports_add_up(books: Books) -> None:
    """In every period, each report on production cost adds up and agrees with the ledger and with the others."""
    for period in sorted(books.state.begins):
        product_cost_sheet_adds_up(books, period)
        allocations_make_up_the_months_cost(books, period)


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


def allocations_make_up_the_months_cost(books: Books, period: str) -> None:
    """Material, labour and overhead charged to orders are their cost of the month, but for other sources."""
    charged = others = Decimal(0)
    for name in ALLOCATIONS:
        report = books.report(name, period=period)
        assert not report.fact("difference"), (
            f"{period} {name}: ledger differs by {report.fact('difference')}"
        )
        lines = report.dicts("line")
        total = sum(number(line["amount"]) for line in lines)
        assert total == number(report.dicts("total")[0]["amount"]), f"{period} {name}: rows come to {total}"
        charged += sum(number(line["amount"]) for line in lines if line["work_order"])
    face = Face(books.state.master)
    for move in wip_flows(books, books.state.master.calendar.period(period)):
        if move.within and not move.out and move.flow.other.role not in GIVERS:
            others += face.amount(move.flow.amount)
    (cost,) = [
        number(row["total"])
        for row in books.report("product_cost_sheet", period=period).dicts("subtotal")
        if row["text"] == MONTH
    ]
    assert charged + others == cost, f"{period}: {charged} allocated and {others} other, {cost} incurred"


def number(value: Value) -> Decimal:
    """Read a cell as a number; an empty one is zero."""
    return value if isinstance(value, Decimal) else Decimal(0)


def _last(report: Report) -> Decimal:
    return number(report.dicts("closing")[-1]["total"])
