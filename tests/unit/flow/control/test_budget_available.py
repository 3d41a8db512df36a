"""What is available on a line, for whoever asks."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import Budget


def test_a_line_is_asked_for_by_month_year_so_far_and_year(shop):
    """October has 10, the year to October 30, the year 70; minor units inside."""
    amounts = {"2026-09": "20", "2026-10": "10", "2026-12": "40"}
    shop(Budget, "BU-1", fiscal_year=2026, lines=[{"account": "rent", "amounts": amounts}])
    found = shop.books.budget("2026-10", account="rent")
    assert found.is_set
    assert [of.budget for of in (found.month, found.to_date, found.year)] == [1000, 3000, 7000]
    assert not shop.books.budget("2027-10", account="rent").is_set


@pytest.mark.parametrize(
    ("code", "field", "period", "line"),
    [
        (Code.PERIOD_UNKNOWN, "period", "October", {"account": "rent"}),
        (Code.DOCUMENT_INVALID, "item_class", "2026-10", {}),
        (Code.UNKNOWN_ACCOUNT, "account", "2026-10", {"account": "9"}),
        (Code.DOCUMENT_INVALID, "item_class", "2026-10", {"item_class": "x" * 10_000_000}),
        (Code.DOCUMENT_INVALID, "account", "2026-10", {"account": 5}),
        (Code.DOCUMENT_INVALID, "dimensions", "2026-10", {"dimensions": 5}),
        (Code.PERIOD_UNKNOWN, "period", "x" * 10_000_000, {"account": "rent"}),
    ],
)
def test_what_is_no_line_is_refused(shop, code, field, period, line):
    """As in the document that would set it."""
    with pytest.raises(Refused) as caught:
        shop.books.budget(period, **line)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert len(str(caught.value)) < 500
