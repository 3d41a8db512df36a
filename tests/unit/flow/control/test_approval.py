"""Approvals of documents that are to be posted: by whom, of what, taken back, used up."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import Approval, PurchaseOrder, Reversal, digest

SINCE = {"valid_from": "2026-01-01"}
ORDER = {"partner": "V", "lines": [{"item": "RESIN", "quantity": "20", "price": "10"}]}


@pytest.fixture
def shop(factory):
    """Purchase orders are approved by the chiefs; deliveries have a row and need no approval."""
    rows = [
        {"document": "purchase_order", **SINCE, "approvals": 1, "approvers": ["CHIEFS"]},
        {"document": "delivery", **SINCE, "posters": ["CHIEFS"]},
    ]
    groups = [
        {"code": "CHIEFS", **SINCE, "members": ["EVE"]},
        {"code": "CHIEFS", "valid_from": "2026-10-20", "members": []},
    ]
    return factory(duties=rows, actor_groups=groups)


def approval(shop, number="AP-1", date="2026-10-09", **fields):
    written = Approval.of_document(shop.document(PurchaseOrder, "PO-1", **ORDER), id=number, date=date)
    return written.model_copy(update=fields)


def post(shop, document, actor="EVE"):
    return shop.books.post(document, actor=actor)


def test_it_says_what_is_approved(shop):
    """Id, type and the digest of the content, and the books keep who approved it."""
    order = shop.document(PurchaseOrder, "PO-1", **ORDER)
    assert approval(shop).digest == digest(order)
    post(shop, approval(shop))
    (given,) = shop.books.approvals("PO-1")
    assert (given.of, given.actor, given.digest) == ("PO-1", "EVE", digest(order))
    assert shop.books.approvals() == [given]
    shop.replays()


@pytest.mark.parametrize(
    ("code", "field", "actor", "fields"),
    [
        (Code.ACTOR_MISSING, "actor", "", {}),
        (Code.ACTOR_NOT_ENTITLED, "actor", "ANN", {}),
        (Code.ACTOR_NOT_ENTITLED, "actor", "EVE", {"date": "2026-10-20"}),
        (Code.DOCUMENT_INVALID, "of_type", "EVE", {"of_type": "delivery"}),
        (Code.DOCUMENT_INVALID, "of_type", "EVE", {"of_type": "voucher"}),
        (Code.DOCUMENT_INVALID, "of_type", "EVE", {"of_type": "goods_receipt"}),
        (Code.DOCUMENT_INVALID, "of", "EVE", {"of": "SET-UP"}),
        (Code.PERIOD_NOT_OPEN, "date", "EVE", {"date": "2027-10-20"}),
    ],
)
def test_what_cannot_be_approved(shop, code, field, actor, fields):
    """By nobody, without the authority on that day, of what needs none, of what is posted, in no open period."""
    before = shop.picture()
    with pytest.raises(Refused) as caught:
        post(shop, approval(shop, **fields), actor)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert shop.picture() == before


@pytest.mark.parametrize("digest", ["", "ab", "A" * 64, "a" * 65, "g" * 64])
def test_a_digest_is_hexadecimal(shop, digest):
    """Sixty-four digits, small letters."""
    with pytest.raises(ValueError, match="digest"):
        approval(shop, digest=digest)


def test_nothing_is_approved_where_no_row_asks_for_it(factory):
    """An approval that nobody would look at is refused."""
    shop = factory()
    shop.refuses(
        Code.DOCUMENT_INVALID,
        "of_type",
        Approval,
        "AP-1",
        of="PO-1",
        of_type="purchase_order",
        digest="a" * 64,
    )


def test_it_is_taken_back_until_it_is_used_up(shop):
    """Reversed, the document waits again; posted, what let it be posted stands."""
    post(shop, approval(shop))
    with pytest.raises(Refused) as caught:
        post(shop, approval(shop, "AP-2"))
    assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, "of")
    shop(Reversal, "RV-1", of="AP-1", reason="changed my mind")
    assert shop.books.approvals() == []
    post(shop, approval(shop, "AP-2"))
    post(shop, shop.document(PurchaseOrder, "PO-1", **ORDER), "ANN")
    told = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-2", of="AP-2", reason="too late")
    assert "PO-1" in told.expected
    shop.replays()


def test_who_approved_other_content_may_approve_what_it_is_now(shop):
    """A corrected document is approved anew; both are gone once it is posted."""
    other = {**ORDER, "lines": [{"item": "RESIN", "quantity": "20", "price": "11"}]}
    changed = Approval.of_document(
        shop.document(PurchaseOrder, "PO-1", **other), id="AP-2", date="2026-10-09"
    )
    post(shop, approval(shop))
    post(shop, changed)
    post(shop, shop.document(PurchaseOrder, "PO-1", **other), "ANN")
    assert shop.books.approvals() == []
    told = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="AP-1", reason="too late")
    assert "PO-1" in told.expected
    shop.replays()
