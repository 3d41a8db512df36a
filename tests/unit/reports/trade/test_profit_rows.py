"""The rows of product profitability."""

from decimal import Decimal

from erpcore.kernel.calendar import FiscalCalendar
from erpcore.reports.face import Face
from erpcore.reports.trade.profit_rows import ProfitRows
from erpcore.reports.trade.sales_lines import Sold, sales_lines

OCTOBER = FiscalCalendar().period("2026-10")


def rows(books, *by):
    """Open the rows of October's sales, with material alone varying."""
    total = Sold()
    for line in sales_lines(books, OCTOBER):
        total.add(line)
    return ProfitRows(Face(books.state.master), by, total, {"material"}), total


def last(writer):
    """Read the last row by column."""
    return dict(zip((column.key for column in writer.rows.columns), writer.rows.rows[-1].values, strict=True))


def test_a_row_has_units_and_margins(books):
    """5 cases for 300.00 cost 155.00, of which 110.00 is material: contribution 190.00, fixed 45.00, margin 145.00."""
    writer, total = rows(books, "item")
    writer.sold("line", total, item="FG")
    row = last(writer)
    keys = (
        "quantity",
        "price",
        "unit_cost",
        "variable_cost",
        "contribution",
        "fixed_cost",
        "margin",
        "margin_rate",
    )
    assert [row[key] for key in keys] == [
        Decimal(text) for text in ("5", "60.00", "31.00", "110.00", "190.00", "45.00", "145.00", "48.33")
    ]


def test_names(books):
    """A row is named by its product, its customer, or who ordered; what has none is not by product."""
    writer, total = rows(books, "item", "customer")
    assert writer.name(("FG", "C"), total).zh == "外壳，客户"
    assert writer.name(("", ""), total).zh == "未分到产品"
    ordered, total = rows(books, "order")
    assert ordered.name(("SO",), total).en == "Customer"


def test_all_sales_need_no_explanation(books):
    """The whole is not above itself, and has no price, cost or mix to tell: no row of zeros stands below it."""
    writer, total = rows(books, "customer")
    writer.explain(total)
    assert writer.rows.rows == []


def test_sales_of_nothing_have_no_average_to_be_above(books):
    """Goods that were given away have a cost and no revenue: nothing of theirs is compared, and nothing fails."""
    writer, total = rows(books, "customer")
    writer.total.revenue = 0
    writer.explain(total)
    assert writer.rows.rows == []


def test_documents_stand_by_delivery(books):
    """One delivery with its invoice."""
    writer, total = rows(books, "item")
    writer.documents(total)
    assert (last(writer)["document"], last(writer)["text"].en) == ("DL", "delivery DL, sales invoice SI")
