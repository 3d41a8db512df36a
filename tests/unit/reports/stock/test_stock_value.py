"""Stock value at the end of a period and of a day."""

from decimal import Decimal

import pytest
from tests.unit.flow.conftest import Shop, tables

from erpcore import MemoryLog, Setup
from erpcore.documents import CostAdjustment
from erpcore.kernel.errors import ReportRefused


def test_the_value_by_account_item_and_element(books, amounts):
    """November: resin 1,850.00 and regrind 3.00 on 1403, cases 590.25 by element on 1405002."""
    report = books.report("stock_value", period="2026-11")
    assert amounts(report, "account", "item", "quantity", "amount", "element_material", "element_labour") == [
        {"account": "1403", "item": "RM", "quantity": "160", "amount": "1850.00", "element_material": "1850.00"},
        {"account": "1403", "item": "SC", "quantity": "1", "amount": "3.00", "element_material": "3.00"},
        {"account": "1403", "amount": "1853.00"},
        {"account": "1405002", "item": "FG", "quantity": "15", "amount": "590.25",
         "element_material": "372.75", "element_labour": "127.50"},
        {"account": "1405002", "amount": "590.25"},
        {"amount": "2443.25"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "value"), [("2026-10-01", "1000.00"), ("2026-10-20", "2171.00"), ("2026-10-31", "2066.00"),
                       ("2026-11-10", "2443.25"), ("2026-09-30", "0")]
)  # fmt: skip
def test_the_value_on_a_day_is_that_of_the_ledger(books, day, value):
    """A past day is asked for by the option date; the total and each account agree with the ledger of the day."""
    report = books.report("stock_value", date=day)
    total = report.dicts("total")[0]
    assert (total["amount"], total["difference"]) == (Decimal(value), 0)
    assert all(row["difference"] == 0 for row in report.dicts("subtotal"))
    assert str(report.fact("date")) == day
    assert report.period == day[:7]


def test_narrowed_goods_are_not_compared(books):
    """A part of the stock is not what an account holds: there is no ledger beside it."""
    report = books.report("stock_value", item="RM")
    assert [row["item"] for row in report.dicts("line")] == ["RM"]
    assert "ledger" not in [column.key for column in report.columns]


def test_a_day_that_is_none_is_refused(books):
    """A date is read as a day or refused in words."""
    with pytest.raises(
        ReportRefused, match=r"option date takes a day such as 2026-10-31, found '31.10.2026'"
    ):
        books.report("stock_value", date="31.10.2026")


def test_goods_without_value_at_a_subcontractor_have_a_line(amounts):
    """Samples at no price stand on an account of their own that holds nothing, and the report says so."""
    data = tables()
    data["sites"].append({"code": "SUB", "name": "Subcontractor", "subcontractor": "V"})
    shop = Shop(Setup.model_validate(data), MemoryLog())
    shop.buy("GR-1", "RESIN", "3", "1", site="SUB")
    shop(CostAdjustment, "CA-1", item="RESIN", site="SUB", price="0", reason="samples")
    report = shop.books.report("stock_value", period="2026-10")
    assert amounts(report, "account", "quantity") == [
        {"account": "subcontracted", "quantity": "3"},
        {"account": "subcontracted"},
        {},
    ]
    assert report.dicts("total")[0]["difference"] == 0
