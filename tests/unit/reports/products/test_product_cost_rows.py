"""The rows of the product cost sheet where steps carry semi-finished goods as one amount (逐步综合结转)."""

from decimal import Decimal

from tests.unit.reports.products.steps import OCTOBER, works

CELLS = ("semi_finished", "element_material", "element_labour", "total")


def rows(way, **options):
    """Read the sheet of chairs: what each row is called, and its amounts as they are printed."""
    report = works(way).books.report("product_cost_sheet", period=OCTOBER, **options)
    return [
        (row["text"].zh, *(f"{row[key]:f}" if row.get(key) is not None else "" for key in CELLS))
        for row in report.dicts()
        if options or row["item"] == "CHAIR"
    ]


def test_semi_finished_goods_have_a_column_and_elements_are_of_the_step():
    """60.00 of bodies and 9.00 of own labour: 30.00 and 6.00 are finished, 30.00 and 3.00 left."""
    found = {text: cells for text, *cells in rows("whole")}
    assert found["本月生产费用"] == ["60.00", "0.00", "9.00", "69.00"]
    assert found["分配率"] == ["30.00", "", "6.00", ""]
    assert found["完工产品成本"] == found["完工产品单位成本"] == ["30.00", "0.00", "6.00", "36.00"]
    assert found["月末在产品成本"] == ["30.00", "0.00", "3.00", "33.00"]


def test_documents_have_the_column_too():
    """The slip that used bodies, and the close that gave a chair its value, are split like the rows above them."""
    found = rows("whole", item="CHAIR")
    issue = next(cells for text, *cells in found if text.startswith("领料单"))
    shared = next(cells for text, *cells in found if text.startswith("费用分配单"))
    left = [cells for text, *cells in found if text.startswith(("产品入库单", "在产品计价 "))]
    assert issue == ["60.00", "0.00", "0.00", "60.00"]
    assert shared == ["0.00", "0.00", "9.00", "9.00"]  # of the step itself
    sums = [sum(map(Decimal, cells)) for cells in zip(*left, strict=True)]
    assert sums == [30, 0, 6, 36]


def test_element_by_element_there_is_no_such_column():
    """逐步分项结转: material 20.00, labour 10.00 of the body and 6.00 of the step."""
    found = {text: cells for text, *cells in rows("by_element")}
    assert found["完工产品成本"] == ["", "20.00", "16.00", "36.00"]
