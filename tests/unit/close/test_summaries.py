"""Summary vouchers at month end."""

import pytest

from erpcore.close.summaries import summaries
from erpcore.documents import PeriodClosing
from erpcore.kernel.errors import Refused

RULES = [
    {"code": "ISSUES", "valid_from": "2026-01-01", "documents": ["material_issue"], "summary": "period"},
    {"code": "EXPENSES", "valid_from": "2026-01-01", "documents": ["overhead_expense"], "summary": "period"},
]


def test_one_summary_voucher_for_each_rule_with_lines(open_shop):
    """Lines that two rules held back come into the ledger as two vouchers, in order of the rules' codes."""
    shop = open_shop(posting_rules=RULES)
    shop.stock()
    shop.order("A", "20")
    shop.issue("A", "15", "first")
    shop.issue("A", "25", "second")
    shop.spend("300")
    assert shop.balance("4001001001") == 0
    assert [document.rule for document in summaries(shop.state, shop.period())] == ["EXPENSES", "ISSUES"]
    closed = shop.close()
    vouchers = [entry.vouchers for entry in closed.entries["summary_voucher"]]
    assert [len(found) for found in vouchers] == [1, 1]
    issues = {line.account: line.debit - line.credit for line in vouchers[1][0].lines}
    assert issues == {"4001001001": 40000, "1403": -40000}
    assert [entry.document.id for entry in closed.entries["summary_voucher"]] == [
        "CLOSE-2026-10-summary_voucher-1",
        "CLOSE-2026-10-summary_voucher-2",
    ]


def test_lines_of_the_next_month_wait_for_it(open_shop):
    """A rule's lines of November are no business of October's close."""
    shop = open_shop(posting_rules=RULES)
    shop.day = "2026-11-02"
    shop.spend("300")
    assert list(summaries(shop.state, shop.period())) == []
    assert "summary_voucher" not in shop.posted(shop.close())
    assert len(shop.close("2026-11").entries["summary_voucher"]) == 1


def test_expenses_held_back_are_carried_to_profit_once(open_shop):
    """A manual voucher held back is carried with its summary; a second costing run carries nothing more."""
    rule = {"code": "HAND", "valid_from": "2026-01-01", "documents": ["manual_voucher"], "summary": "period"}
    shop = open_shop(posting_rules=[rule])
    shop.voucher("V", "5801", "2241001", "20")
    shop.cost()
    assert shop.balance("3103") == 2000
    assert shop.posted(shop.cost()) == {}
    assert shop.close().locked


def test_the_close_document_refuses_to_lock_over_lines_held_back(open_shop):
    """Even without the month end a period does not close while a rule holds its lines."""
    shop = open_shop(posting_rules=RULES)
    shop.spend("300")
    with pytest.raises(Refused) as caught:
        shop.post(PeriodClosing, "PC")
    assert caught.value.code == "CLOSE_BLOCKED"
