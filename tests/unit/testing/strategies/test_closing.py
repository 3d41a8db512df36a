"""The month's end is written step by step."""

import datetime

import pytest

from erpcore import Books
from erpcore.testing.samples import sample_setup
from erpcore.testing.strategies import closing

LAST = datetime.date(2026, 10, 31)


@pytest.mark.parametrize(
    "writer",
    [
        closing.overhead_absorption,
        closing.overhead_rest,
        closing.order_settlement,
        closing.cost_of_sales_carry,
        closing.profit_carry,
    ],
)
def test_each_step_is_dated_at_the_end(writer, books, clerk) -> None:
    """The books take each of them."""
    document = writer(clerk())
    assert document.date == LAST
    books.post(document)


def test_what_is_missing_comes_first(books, clerk) -> None:
    """Profit is carried, then the month is closed, then it may be reopened."""
    assert closing.period_reopening(clerk()) is None
    first = closing.period_closing(clerk())
    assert first.type == "profit_carry"
    books.post(first.model_copy(update={"id": "PC"}))
    second = closing.period_closing(clerk())
    assert second.type == "period_closing"
    books.post(second)
    assert closing.period_to_close(books.state, LAST).code == "2026-11"
    reopening = closing.period_reopening(clerk())
    assert reopening.period == "2026-10"


def test_a_waiting_summary_comes_before_everything(books, clerk) -> None:
    """Lines held back are written before the profit is carried."""
    assert closing.summary_voucher(clerk()) is None
    books.state.collected["RULE", "2026-10"] = []
    assert closing.summary_voucher(clerk()).rule == "RULE"
    period = closing.period_to_close(books.state, LAST)
    assert closing.remaining(books, period, "X").type == "summary_voucher"


def test_without_a_first_period_the_first_vouchers_tell(books) -> None:
    """The earliest month with vouchers, or else today's."""
    setup = sample_setup()
    company = setup.company.model_copy(update={"first_period": None})
    empty = Books(setup.model_copy(update={"company": company}))
    assert closing.period_to_close(empty.state, LAST).code == "2026-10"
