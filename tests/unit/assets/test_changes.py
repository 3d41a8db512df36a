"""What happens to an asset is one record, which says what the register has more or less by it."""

import json

import pytest

from erpcore.assets.changes import Changed
from erpcore.assets.plan import Estimate


def test_records_are_read_as_they_were_written():
    """A mark keeps a change as text; those of a log of before end with the estimate."""
    for estimate in (None, Estimate("none", 0, 0)):
        changed = Changed(1, "part", 5, 6, 0, "SHOP", estimate, "2026-10-09", -300, 100, 50, -180)
        assert Changed.from_text(changed.to_text()) == changed
    before = Changed(1, "revision", 5, 6, 0, "SHOP", Estimate("none", 0, 7))
    assert Changed.from_text(json.dumps(json.loads(before.to_text())[:7])) == before


@pytest.mark.parametrize(
    ("kind", "impaired", "unimpaired", "added"),
    [
        ("impairment", -90, 0, 0),
        ("addition", -150, -180, 90),
        ("part", -150, -180, 0),
        ("collection", 0, 0, 0),
        ("completion", -150, -180, -300),
    ],
)
def test_each_kind_changes_the_carrying_amount_by_its_own_amounts(kind, impaired, unimpaired, added):
    """An impairment by what it lost, the others by cost less what goes with it; what is collected outside by none."""
    changed = Changed(1, kind, 5, 6, 90, cost=-300, worn=100, provision=50, whole=-180)
    assert changed.carrying(impaired=True) == impaired
    assert changed.carrying(impaired=False) == unimpaired
    assert changed.added == added
    assert changed.registered == (kind != "collection")
