"""Every document type has a writer, a weight, and somebody who makes room for it."""

from erpcore.testing.strategies.writers import FIRST, WEIGHTS, WRITERS


def test_what_is_written_first_is_written_by_somebody() -> None:
    """A type that needs another one first names one that there is, and never itself."""
    assert set(FIRST) | set(FIRST.values()) <= set(WRITERS)
    assert all(kind != first for kind, first in FIRST.items())
    assert next(iter(WRITERS)) == next(iter(WEIGHTS)) == "goods_receipt"
