"""Which goods a report shows, and how it names them."""

import pytest

from erpcore.kernel.errors import Refused, ReportRefused
from erpcore.kernel.words import both
from erpcore.reports.face import Face
from erpcore.reports.goods import NAMING, chosen, measured, naming


def test_goods_are_narrowed_by_item_site_and_class(books):
    """Each option narrows; none shows all."""
    master = books.state.master
    assert chosen(master)("RM", "S")
    assert not chosen(master, item="FG")("RM", "S")
    assert not chosen(master, site="S")("RM", "T")
    assert chosen(master, item_class="raw")("RM", "S")
    assert not chosen(master, item_class="finished")("RM", "S")


def test_unknown_goods_are_refused(books):
    """An item, site or class that there is not is refused by name: none shows all goods, or no goods."""
    with pytest.raises(Refused):
        books.report("stock_value", item="X")
    with pytest.raises(Refused):
        chosen(books.state.master, site="X")
    with pytest.raises(ReportRefused, match="no item class 'X'; there are raw, finished"):
        books.report("stock_value", item_class="X")


def test_the_cells_that_name_goods(books):
    """Code, name and unit in both languages, site."""
    cells = naming(Face(books.state.master), "RM", "S")
    assert list(cells) == [column.key for column in NAMING]
    assert (cells["name"].zh, cells["unit"].zh) == ("树脂", "千克")


def test_each_group_has_a_quantity_and_an_amount():
    """Where it is priced, what a unit costs stands between them."""
    keys = [column.key for column in measured([("in", both("in")), ("out", both("out"))])]
    assert keys == ["in_quantity", "in_amount", "out_quantity", "out_amount"]
    assert [column.kind for column in measured([("in", both("in"))], priced=True)] == [
        "quantity",
        "price",
        "amount",
    ]
