"""Every document type has a writer, a weight, and somebody who makes room for it."""

from erpcore import Books, Setup
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.writers import DRAWN, written_first


def test_what_is_written_first_is_written_by_somebody() -> None:
    """A type that needs another one first names one that there is, and never itself."""
    assert {of.first for of in DRAWN.values()} <= set(DRAWN)
    assert all(kind != of.first for kind, of in DRAWN.items())
    assert next(iter(DRAWN)) == "goods_receipt"


def test_a_summary_is_preceded_by_what_its_rule_collects(clerk) -> None:
    """Where a rule collects deliveries a delivery is written first; without such a rule a receipt is."""
    writer = clerk()
    assert written_first("summary_voucher", writer) == "goods_receipt"
    assert written_first("delivery", writer) == "sales_order"
    rule = {"code": "R", "documents": ["delivery"], "valid_from": "2026-01-01", "summary": "period"}
    tables = writer.master.setup.model_dump(mode="json") | {"posting_rules": [rule]}
    collecting = Clerk(Books(Setup.model_validate(tables)), writer.dice, 1, writer.today)
    assert written_first("summary_voucher", collecting) == "delivery"
