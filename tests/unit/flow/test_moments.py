"""Where a document stands in the story of the goods."""

import pytest

from erpcore.documents import GoodsReceipt, Reversal
from erpcore.flow.moments import AFTER, at, before, moment_of, on_its_day

RECEIPT = GoodsReceipt(id="GR-L", date="2026-10-05", partner="V", item="RESIN", quantity="10", price="4")


@pytest.mark.parametrize("policy", ["as_of_now", "refuse"])
def test_otherwise_only_the_order_of_posting_counts(factory, policy):
    """Without the policy the day of a document is no part of its place in the story."""
    shop = factory({"late_facts": policy})
    assert moment_of(shop.books.state, RECEIPT, 7) == (0, 7, 0, "")
    assert on_its_day(shop.books.state, RECEIPT, 7) == (RECEIPT.date.toordinal(), 7, 0, "")  # for who counts


def test_a_document_stands_at_its_day(factory):
    """Of the documents of one day the earlier posted is the earlier."""
    shop = factory({"late_facts": "reprice"})
    assert moment_of(shop.books.state, RECEIPT, 7) == (RECEIPT.date.toordinal(), 7, 0, "")


def test_a_reversal_stands_behind_what_it_takes_back(factory):
    """Whatever its own day, it is as if the document had never been there."""
    shop = factory({"late_facts": "reprice"})
    entry = shop.books.post(RECEIPT)
    reversal = Reversal(id="RV", date="2026-10-28", of="GR-L", reason="wrong")
    moment = moment_of(shop.books.state, reversal, 99)
    assert moment == (RECEIPT.date.toordinal(), entry.position, AFTER, "")
    assert at(moment, 2, "2026-10") == (moment[0], moment[1], AFTER + 2, "2026-10")
    assert before(moment) < moment
