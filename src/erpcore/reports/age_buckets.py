"""Buckets of days in which reports on age divide what they show."""

from collections.abc import Sequence

from erpcore.kernel.words import Words, both


def bucket(age: int, buckets: Sequence[int]) -> int:
    """Say in which bucket an age falls, from 0; the last day of a bucket belongs to it.

    Args:
        age: Days.
        buckets: The last day of each bucket but the last, rising.
    """
    return sum(age > last for last in buckets)


def headings(buckets: Sequence[int], first: int = 0) -> list[Words]:
    """Name each bucket by its days: "0-30", "31-90", ">90"; the first one begins with the day named."""
    starts = [first, *(last + 1 for last in buckets)]
    names = [both(f"{start}-{last}") for start, last in zip(starts, buckets, strict=False)]
    return [*names, both(f">{buckets[-1]}")]
