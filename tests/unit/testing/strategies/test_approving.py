"""Approvals and reviews are written so that the books mostly take them."""

from erpcore.testing.strategies import approving


def test_orders_to_come_are_approved(written) -> None:
    """Each by its id and some content."""
    found = written(approving.approval)
    assert {document.of_type for document in found} == {"purchase_order"}
    assert all(len(document.digest) == 64 for document in found)


def test_vouchers_that_wait_are_reviewed(books, written) -> None:
    """All of a month, those of one maker, or some numbers; where there is no voucher there is nothing to review."""
    found = written(approving.voucher_review)
    assert {bool(document.vouchers) for document in found} <= {True, False}
    assert bool(found) == bool(books.state.ledger.numbers)
