"""The digest of a document's content."""

from hashlib import sha256

import pytest

from erpcore.documents import GoodsReceipt, ManualVoucher, MaterialIssue, digest

FIELDS = {"id": "GR-1", "date": "2026-10-09", "partner": "V", "item": "A", "quantity": "20", "price": "9.5"}


def test_equal_documents_have_one_digest():
    """However numbers and mappings are written."""
    custom = {"lorry": "A1", "gate": "2"}
    one = GoodsReceipt.model_validate({**FIELDS, "custom": custom})
    other = GoodsReceipt.model_validate(
        {
            **FIELDS,
            "quantity": "20.000",
            "price": "9.50",
            "text": "",
            "custom": dict(reversed(custom.items())),
        }
    )
    assert one == other
    assert digest(one) == digest(other)
    assert len(digest(one)) == 64


@pytest.mark.parametrize(
    "change",
    [{"id": "GR-2"}, {"date": "2026-10-10"}, {"quantity": "200"}, {"text": "x"}, {"custom": {"lorry": "A1"}}],
)
def test_any_other_content_has_another_one(change):
    """Whatever field differs."""
    assert digest(GoodsReceipt.model_validate({**FIELDS, **change})) != digest(
        GoodsReceipt.model_validate(FIELDS)
    )


def test_documents_of_other_types_differ():
    """The type is a part of it."""
    lines = [{"account": "1", "debit": "5"}, {"account": "2", "credit": "5"}]
    one = ManualVoucher.model_validate({"id": "X", "date": "2026-10-09", "lines": lines})
    issue = {"id": "X", "date": "2026-10-09", "work_order": "W", "item": "A", "quantity": "1"}
    assert digest(one) != digest(MaterialIssue.model_validate(issue))


def test_it_is_the_same_in_every_release():
    """Approvals are written by hosts and kept for years: what a document's digest is does not change."""
    told = '["goods_receipt",{"date":"2026-10-09","id":"GR-1","item":"A","partner":"V","price":"9.5","quantity":"20"}]'
    assert digest(GoodsReceipt.model_validate(FIELDS)) == sha256(told.encode()).hexdigest()
