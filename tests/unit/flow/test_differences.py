"""Differences are followed by the company's rules."""

from erpcore.flow.differences import propagation
from erpcore.kernel.rounding import Receiver


def test_differences_are_followed_with_the_companys_receiver_of_cents(factory):
    """Who takes the odd cent is a policy."""
    shop = factory({"rounding_receiver": "last"})
    assert propagation(shop.books.state, "2026-10").receiver is Receiver.LAST
