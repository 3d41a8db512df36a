"""The list of all checks."""

from erpcore.close.checks.catalogue import CHECKS, findings
from erpcore.close.checks.finding import CheckCode


def test_every_check_is_listed_once_and_says_what_it_finds():
    """One tuple holds every check; its documentation says what it looks for."""
    assert len(set(CHECKS)) == len(CHECKS)
    assert all((check.__doc__ or "").startswith("Find ") for check in CHECKS)


def test_errors_come_first(shop):
    """Errors, then warnings, then information; within each the order of the checks."""
    shop.spend("1")
    shop.stock()
    shop.state.ledger.gaps.append(("2026-10", "JV-2026-10-0009"))
    found = findings(shop.state, shop.period(), shop.books.steps)
    assert [(finding.severity, finding.code) for finding in found] == [
        ("error", CheckCode.VOUCHER_NUMBER_GAP),
        ("warning", CheckCode.RECEIPT_NOT_INVOICED),
        ("info", CheckCode.ACCOUNT_ON_OTHER_SIDE),  # what was spent came out of an empty bank
        ("info", CheckCode.OVERHEAD_LEFT),
    ]


def test_checks_change_nothing(shop):
    """A check only looks."""
    shop.stock()
    shop.make("A", "20", "2")
    before = shop.picture()
    findings(shop.state, shop.period(), shop.books.steps)
    assert shop.picture() == before


def test_books_without_a_fault_have_no_finding(shop):
    """An empty month is in order."""
    assert findings(shop.state, shop.period(), shop.books.steps) == []
