"""How close documents are named, dated and left out."""

import pytest

from erpcore.close.step import close_id, differences, lock, next_month, summaries
from erpcore.documents import OverheadRest, PeriodClosing
from erpcore.flow.buy import provisional_reversal
from erpcore.flow.make import overhead_rest
from erpcore.kernel.errors import Refused

RULES = [
    {"code": "ISSUES", "valid_from": "2026-01-01", "documents": ["material_issue"], "summary": "period"},
    {"code": "EXPENSES", "valid_from": "2026-01-01", "documents": ["overhead_expense"], "summary": "period"},
]


def test_run_numbers_continue(shop):
    """The id of a close document names period, type and run; a run number that is taken is passed over."""
    assert close_id(shop.state, shop.period(), "overhead_rest") == ("CLOSE-2026-10-overhead_rest-1", 1)
    shop.spend("10")
    shop.post(OverheadRest, "CLOSE-2026-10-overhead_rest-1")
    assert close_id(shop.state, shop.period(), "overhead_rest") == ("CLOSE-2026-10-overhead_rest-2", 2)
    assert close_id(shop.state, shop.period(), "profit_carry") == ("CLOSE-2026-10-profit_carry-1", 1)


def test_a_step_asks_for_its_document_only_when_it_would_move_something(shop):
    """Nothing to dispose of, no document; an expense, one document, which names its period and run."""
    documents = differences(overhead_rest.STEP)
    assert list(documents(shop.state, shop.period())) == []
    shop.spend("10")
    assert list(documents(shop.state, shop.period())) == [
        OverheadRest(id="CLOSE-2026-10-overhead_rest-1", date="2026-10-31", period="2026-10", run=1)
    ]


def test_the_next_month_is_opened_once_it_is_open(open_shop):
    """The estimate of October is taken back on the first of November; an adjusting period opens nothing."""
    shop = open_shop(policies={"provisional_receipts": "month_start"}, company={"open_periods": 1})
    shop.stock()
    documents = next_month(provisional_reversal.STEP)
    assert list(documents(shop.state, shop.period())) == []  # November is not open yet
    shop.post(PeriodClosing, "CL", date="2026-10-31")
    (document,) = documents(shop.state, shop.period())
    assert (document.id, str(document.date)) == ("CLOSE-2026-11-provisional_reversal-1", "2026-11-01")
    shop.books.post(document)
    assert list(documents(shop.state, shop.period())) == []


def test_an_adjusting_period_opens_no_month(open_shop):
    """Estimates are taken back after the twelfth period alone."""
    calendar = {"adjusting": 1}
    shop = open_shop(policies={"provisional_receipts": "month_start"}, company={"calendar": calendar})
    shop.stock()
    adjusting = shop.state.periods.calendar.periods(2026)[12]
    assert list(next_month(provisional_reversal.STEP)(shop.state, adjusting)) == []


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


def test_the_lock_is_a_period_closing_with_the_next_run_number(shop):
    """Each closing of a period has a document of its own: the second one after a reopening is run 2."""
    shop.close()
    shop.reopen()
    assert list(lock(shop.state, shop.period())) == [
        PeriodClosing(id="CLOSE-2026-10-period_closing-2", date="2026-10-31", period="2026-10", run=2)
    ]
