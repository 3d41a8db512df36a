"""Goods that were moved move back: at their own value, from where they are told to be."""

import pytest

from erpcore import Code
from erpcore.documents import MaterialIssue, MaterialReturn, PurchaseReturn, Reversal
from erpcore.flow.record.goods_back import takers

TAKE = {"work_order": "WO-1", "item": "RESIN"}


def issued(factory, policy):
    """Issue 5 kg of resin at 4.00, of which 2 come back."""
    shop = factory({"late_facts": policy})
    shop.buy("GR-1", "RESIN", "100", "4")
    shop.start("WO-1", "TOY", "20")
    issue = shop(MaterialIssue, "MI-1", quantity="5", **TAKE)
    back = shop(MaterialReturn, "MR-1", quantity="2", **TAKE)
    return shop, issue, back


@pytest.mark.parametrize(
    ("policy", "code", "field"),
    [("as_of_now", Code.DEPENDENTS_EXIST, "of"), ("reprice", Code.RETURN_EXCEEDS_ISSUE, "date")],
)
def test_an_issue_is_taken_back_only_while_all_of_it_is_out(factory, policy, code, field):
    """What has been returned cannot come back once more; the return goes first."""
    shop, _, _ = issued(factory, policy)
    shop.refuses(code, field, Reversal, "RV-1", of="MI-1", reason="wrong")
    shop(Reversal, "RV-2", of="MR-1", reason="wrong")
    shop(Reversal, "RV-3", of="MI-1", reason="wrong")
    assert (shop.cost("WO-1"), shop.stock("RESIN")) == ({}, ("100", {"material": "400.00"}))
    shop.in_step()


def test_takers_are_named_by_their_documents(shop):
    """The issue that took goods of the receipt is named; with none, closed periods are."""
    shop.buy("GR-1", "RESIN", "40", "10")
    pool = shop.books.state.stock.pool("RESIN", "MAIN")
    assert takers(pool, "GR-1").endswith("documents of closed periods")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    assert takers(pool, "GR-1").endswith("it was taken by MI-1")


def test_a_receipt_that_was_used_up_does_not_go_back(shop):
    """All of it is needed for the reversal; a return of what is left is possible, and can be taken back."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV", of="GR-1", reason="x")
    before = shop.balances()
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="10")
    shop(Reversal, "RV", of="RT-1", reason="x")
    assert shop.balances() == before
    shop.in_step()
