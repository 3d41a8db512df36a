"""Buckets of days."""

import pytest

from erpcore.reports.age_buckets import bucket, headings


@pytest.mark.parametrize(("age", "place"), [(0, 0), (30, 0), (31, 1), (90, 1), (91, 2), (4000, 2)])
def test_the_last_day_of_a_bucket_belongs_to_it(age, place):
    """Ninety days old is not older than ninety days."""
    assert bucket(age, (30, 90)) == place


def test_buckets_are_named_by_their_days():
    """The last one is open."""
    assert [of.en for of in headings((30, 90))] == ["0-30", "31-90", ">90"]
