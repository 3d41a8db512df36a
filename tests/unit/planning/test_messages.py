"""What is to be done about orders that do not fit."""

from datetime import date

import pytest

from erpcore.planning.messages import Message, rescheduling
from erpcore.planning.situation import Supply

TODAY, LAST = date(2026, 11, 2), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("comes", "needed", "action"),
    [
        ("2026-11-09", "2026-11-05", "expedite"),
        ("2026-11-09", "2026-11-12", "defer"),
        ("2026-11-09", None, "cancel"),
        ("2026-10-30", "2026-11-02", "overdue"),
        ("2026-10-30", "2026-11-05", "defer"),
        ("2026-11-09", "2026-11-09", None),
        ("2026-12-09", None, None),  # after the plan: it may be needed then
    ],
)
def test_an_order_is_measured_against_the_day_it_is_needed(comes, needed, action):
    """Earlier, later, never, long since: each says what to do; on its day there is nothing to say."""
    day = needed and date.fromisoformat(needed)
    supply = Supply("A", date.fromisoformat(comes), 5, "purchase_order PO-1/1")
    found = list(rescheduling([supply], [day], TODAY, LAST))
    expected = [Message(action, "A", supply.source, 5, supply.day, day)] if action else []
    assert found == expected


@pytest.mark.parametrize(
    ("comes", "needed", "action"),
    [
        ("2026-11-09", "2026-11-05", "expedite"),
        ("2026-11-09", "2026-11-12", None),
        ("2026-11-09", None, None),
        ("2026-10-30", "2026-11-02", "overdue"),
        ("2026-10-30", "2026-11-05", None),
    ],
)
def test_what_is_on_its_way_is_hurried_and_never_called_back(comes, needed, action):
    """Goods that have left are neither deferred nor cancelled; when they are late, or long since due, that is told."""
    day = needed and date.fromisoformat(needed)
    supply = Supply("A", date.fromisoformat(comes), 5, "goods_in_transit PI-1/1", on_its_way=True)
    assert [message.action for message in rescheduling([supply], [day], TODAY, LAST)] == (
        [action] if action else []
    )
