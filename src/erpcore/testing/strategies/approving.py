"""What those write who watch over duties: approvals of documents to come, reviews of vouchers."""

from hashlib import sha256

from erpcore.flow.control.approval import Approval
from erpcore.flow.control.voucher_review import ReviewedVouchers, VoucherReview
from erpcore.flow.document import Document
from erpcore.testing.strategies.clerk import Clerk

ACTORS = ("ANN", "BOB", "EVE")  # who take turns in posting


def approval(clerk: Clerk) -> Document | None:
    """Approve an order to come, whatever will stand in it."""
    of = f"PO-{clerk.dice.between(1, 60)}"
    content = sha256(of.encode()).hexdigest()
    return Approval(id=clerk.id("AP"), date=clerk.day(), of=of, of_type="purchase_order", digest=content)


def voucher_review(clerk: Clerk) -> Document | None:
    """Review what waits of a month: all of it, what one has made, or some numbers."""
    ledger, reviews = clerk.state.ledger, clerk.state.reviews
    waiting = [
        (word, period, run)
        for (word, period), last in sorted(ledger.numbers.items())
        if clerk.state.periods.status(period) != "closed"
        for run in reviews.missing(word, period, last)
    ]
    if not waiting:
        return None
    word, period, run = clerk.dice.pick(waiting)
    found = VoucherReview(id=clerk.id("VR"), date=clerk.day(), of_period=period)
    if clerk.dice.one_in(3):
        named = ReviewedVouchers(word=word, first=run.first, last=run.last)
        return found.model_copy(update={"vouchers": [named]})
    return found.model_copy(update={"maker": clerk.dice.pick((None, None, *ACTORS))})
