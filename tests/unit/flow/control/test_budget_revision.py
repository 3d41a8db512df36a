"""Revisions: dated documents beside the budget, which stays as it was posted."""

import pytest

from erpcore import Code
from erpcore.documents import Budget, BudgetRevision, Reversal

RAW = {"item_class": "raw"}
WHY = {"fiscal_year": 2026, "reason": "prices rise"}


@pytest.fixture
def raw(shop):
    """100 in October and 50 in November for raw material."""
    amounts = {"2026-10": "100", "2026-11": "50"}
    shop(Budget, "BU-1", fiscal_year=2026, lines=[{**RAW, "amounts": amounts}])
    return shop


def revise(shop, number="BR-1", **line):
    """Post a revision of raw material."""
    return shop(BudgetRevision, number, **WHY, lines=[{**RAW, **line}])


def test_a_revision_shifts_between_months(raw):
    """30 of October go to December, which had nothing; the year stays at 150."""
    revise(raw, increase={"2026-12": "30"}, decrease={"2026-10": "30"})
    assert raw.budget(**RAW)[0] == "70.00"
    assert raw.budget(period="2026-12", **RAW)[0] == "30.00"
    assert raw.budget("year", **RAW)[0] == "150.00"
    raw.replays()


def test_a_revision_is_taken_back(raw):
    """What it added goes, unless a later revision has taken some of it off."""
    revise(raw, increase={"2026-10": "10"})
    revise(raw, "BR-2", decrease={"2026-10": "105"})
    ask = {"of": "BR-1", "reason": "wrong"}
    told = raw.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", **ask)
    assert told.expected == "no later revision of the budget of purchases of raw; found BR-2"
    raw(Reversal, "RV-2", of="BR-2", reason="wrong")
    raw(Reversal, "RV-1", **ask)
    assert raw.budget(**RAW)[0] == "100.00"


def test_a_budget_goes_after_its_revisions(raw):
    """Otherwise a revision would stand on nothing."""
    revise(raw, increase={"2026-12": "1"})
    raw.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="BU-1", reason="wrong")
    raw(Reversal, "RV-2", of="BR-1", reason="wrong")
    raw(Reversal, "RV-1", of="BU-1", reason="wrong")


@pytest.mark.parametrize(
    ("code", "field", "line"),
    [
        (Code.DOCUMENT_INVALID, "lines.1", {"item_class": "parts", "increase": {"2026-10": "1"}}),
        (Code.DOCUMENT_INVALID, "lines.1.increase", RAW),
        (Code.PERIOD_UNKNOWN, "lines.1.increase.2027-01", {**RAW, "increase": {"2027-01": "1"}}),
        (Code.PERIOD_UNKNOWN, "lines.1.decrease.2027-01", {**RAW, "decrease": {"2027-01": "1"}}),
        (Code.VALUE_EXCEEDS_PLACE, "lines.1.decrease.2026-10", {**RAW, "decrease": {"2026-10": "101"}}),
        (Code.VALUE_EXCEEDS_PLACE, "lines.1.decrease.2026-12", {**RAW, "decrease": {"2026-12": "1"}}),
    ],
)
def test_what_is_no_revision_is_refused(raw, code, field, line):
    """Only a budget that is there is revised, and none falls below zero."""
    raw.refuses(code, field, BudgetRevision, "BR-1", **WHY, lines=[line])


def test_a_line_is_revised_once_in_a_document(raw):
    """Two lines of the same would be read one over the other."""
    lines = [{**RAW, "increase": {"2026-10": "1"}}] * 2
    raw.refuses(Code.DOCUMENT_INVALID, "lines.2", BudgetRevision, "BR-1", **WHY, lines=lines)
