"""The laws of the production reports see a report that says something else."""

from decimal import Decimal

import pytest

from erpcore.flow.buy.landed_cost import LandedCharge, LandedCost, LandedReceipt
from erpcore.reports.table import Report, Row
from erpcore.reports.words import LATER_COST
from erpcore.testing.laws.levels import number
from erpcore.testing.laws.reports import cost_reports_add_up


def doctored(report: Report, key: str, which: int | str) -> Report:
    """Let one cell be 7.77 more, in a row or in the first of a style."""
    styles = [row.style for row in report.rows]
    row = styles.index(which) if isinstance(which, str) else which
    place = [column.key for column in report.columns].index(key)
    style, values = report.rows[row]
    changed = Row(style, (*values[:place], number(values[place]) + Decimal("7.77"), *values[place + 1 :]))
    rows = list(report.rows)
    rows[row] = changed
    return Report(
        report.name, report.title, report.period, report.facts, report.columns, tuple(rows), report.notes
    )


@pytest.fixture
def doctor(books, monkeypatch):
    """Change one cell of one report, whenever it is drawn up."""

    def change(name: str, key: str, row: int | str) -> None:
        draw_up = books.report

        def report(asked, **options):
            drawn = draw_up(asked, **options)
            return doctored(drawn, key, row) if asked == name else drawn

        monkeypatch.setattr(books, "report", report)

    return change


def test_the_sample_keeps_them(books) -> None:
    """Every report on production cost adds up."""
    cost_reports_add_up(books)


def test_later_cost_of_earlier_output_has_a_row_of_its_own(books) -> None:
    """Freight of November on the resin of October's toys: the sheet has seven rows to add up."""
    charges, receipts = [LandedCharge(amount="50")], [LandedReceipt(receipt="GR")]
    books.post(LandedCost(id="LC", date="2026-11-02", partner="CHEM", charges=charges, receipts=receipts))
    texts = [row["text"] for row in books.report("product_cost_sheet", period="2026-11").dicts("subtotal")]
    assert LATER_COST in texts
    cost_reports_add_up(books)


@pytest.mark.parametrize(
    ("name", "key", "row", "message"),
    [
        ("product_cost_sheet", "total", -1, "closing is"),
        ("product_cost_sheet", "element_material", -4, "element_material"),
        ("material_allocation", "amount", 0, "rows come to"),
        ("overhead_pools", "closing", 0, "folded"),
        ("service_allocation", "amount", "total", "charged to receivers"),
        ("cost_variances", "amount", 0, "kinds come to"),
        ("product_profitability", "revenue", 0, "in rows"),
        ("cost_of_goods_manufactured", "amount", 0, "lines of"),
        ("order_variance_tree", "variance", 1, "level 1"),
        ("costs_by_level", "total", "line", "in parts"),
        ("cost_restoration", "total", "opening", "taken apart"),
        ("work_order_cost_sheet", "variance", "total", "WO"),
    ],
)
def test_a_report_that_says_something_else_is_seen(books, doctor, name, key, row, message) -> None:
    """One cell changed breaks the law, whichever report it is in."""
    doctor(name, key, row)
    with pytest.raises(AssertionError, match=message):
        cost_reports_add_up(books)


def test_a_cause_that_the_documents_do_not_have_is_seen(books) -> None:
    """What an order holds of a cause is what its documents say."""
    books.state.orders.orders["WO"].months["2026-10"].used["stock", "RESIN"] += 1
    with pytest.raises(AssertionError, match="documents say"):
        cost_reports_add_up(books)


def test_cost_that_no_table_shows_is_seen(books, monkeypatch) -> None:
    """What the tables charge and what they do not show are all there is."""
    monkeypatch.setattr("erpcore.testing.laws.reports.GIVERS", set())
    with pytest.raises(AssertionError, match="allocated and"):
        cost_reports_add_up(books)


def test_a_ledger_that_says_something_else_is_seen(books) -> None:
    """An account that holds more than the orders is seen."""
    totals = books.state.ledger.by_account[max(books.state.ledger.by_account)]
    account = next(code for code in totals if code.startswith("4001"))
    totals[account][0] += 5
    with pytest.raises(AssertionError, match="products and ledger differ"):
        cost_reports_add_up(books)
