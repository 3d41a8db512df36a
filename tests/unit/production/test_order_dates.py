"""The days that a work order states, as the log keeps them."""

from hypothesis import given
from hypothesis import strategies as st

from erpcore.production.order_dates import OrderDates

DAYS = st.none() | st.dates()


@given(st.builds(OrderDates, DAYS, DAYS))
def test_days_read_back_as_they_were_written(dates):
    """The mark in the log holds both, stated or not."""
    assert OrderDates.from_text(dates.to_text()) == dates
