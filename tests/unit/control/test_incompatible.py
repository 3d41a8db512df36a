"""Duties that one person should not have."""

import pytest

from erpcore.control.incompatible import PAIRS, found
from erpcore.documents import STEPS


@pytest.mark.parametrize(
    ("earlier", "later", "duty"),
    [
        ("purchase_requisition", "purchase_order", "ordering"),
        ("purchase_order", "goods_receipt", "receiving goods"),
        ("goods_receipt", "purchase_invoice", "recording what is owed"),
        ("purchase_invoice", "supplier_payment", "paying"),
        ("sales_order", "delivery", "delivering"),
        ("sales_credit_note", "customer_receipt", "taking money"),
        ("stock_count", "loss_decision", "deciding on losses"),
        ("manual_voucher", "period_closing", "closing the period"),
    ],
)
def test_pairs_of_the_guidance(earlier, later, duty):
    """Asking, ordering, receiving, recording and paying; selling, delivering and collecting; counting and deciding."""
    assert found(earlier, later).later.name.en == duty


def test_what_belongs_together_is_no_conflict():
    """The same duty twice, or duties that no guidance keeps apart."""
    assert found("purchase_order", "purchase_order") is None
    assert found("work_order", "material_issue") is None
    assert found("goods_receipt", "purchase_order") is None


def test_every_duty_is_told_by_documents_that_there_are():
    """No document type is misspelt, and no pair stands twice."""
    known = {step.name for step in STEPS}
    assert all(pair.earlier.documents | pair.later.documents <= known for pair in PAIRS)
    assert len({(pair.earlier.name, pair.later.name) for pair in PAIRS}) == len(PAIRS)
