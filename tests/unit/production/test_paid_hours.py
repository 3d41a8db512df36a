"""Hours that are paid, told apart."""

import pytest

from erpcore.production.paid_hours import PaidHours, paid_hours


@pytest.mark.parametrize(
    "hours",
    [
        PaidHours("PRESS"),
        PaidHours("PRESS", "setter"),
        PaidHours("PRESS", idle=True),
        PaidHours("A / B", "x-y", idle=True),
    ],
)
def test_a_key_reads_back(hours: PaidHours) -> None:
    """Work centre, grade and idleness come back from the key, whatever printable characters the codes have."""
    assert paid_hours(hours.key()) == hours


def test_plain_hours_have_the_key_of_their_work_centre() -> None:
    """Books without grades and idle time are written as they were before there were any."""
    assert PaidHours("PRESS").key() == "PRESS"
