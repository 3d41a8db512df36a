"""The days of a material plan are days that documents can have, one after another, and not too many."""

from datetime import date

import pytest

from erpcore import Code, Refused
from erpcore.flow.plan.asked import Asked, check_asked

TODAY = date(2026, 10, 9)


@pytest.mark.parametrize("last", [None, TODAY, date(2036, 10, 16)])
def test_a_plan_ends_on_its_first_day_or_within_ten_years(last):
    """Ten years are 3,660 days here; without an end all that is known is planned."""
    check_asked(Asked(TODAY, last))


@pytest.mark.parametrize(
    ("today", "last", "field"),
    [
        (date(1899, 12, 31), None, "date"),
        (TODAY, date(2026, 10, 8), "until"),
        (TODAY, date(2036, 10, 17), "until"),
        (TODAY, date(2200, 1, 1), "until"),
    ],
)
def test_other_days_are_refused(today, last, field):
    """Before 1900 or after 2199, before the first one, or too far away."""
    with pytest.raises(Refused) as caught:
        check_asked(Asked(today, last))
    assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, field)
