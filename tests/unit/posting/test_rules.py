"""Which rule holds for a document on a day."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from erpcore.masterdata.master import MasterData
from erpcore.posting.rules import PostingRules

VERSIONS = [
    {"code": "ISSUES", "documents": ["material_issue", "material_return"], "valid_from": "2026-01-01",
     "valid_until": "2026-09-30", "word": "A", "summary": "period"},
    {"code": "ISSUES", "documents": ["material_issue"], "valid_from": "2026-10-01", "word": "B", "summary": "period"},
    {"code": "OTHER", "documents": ["time_ticket"], "valid_from": "2026-05-01",
     "valid_until": "2026-05-31", "summary": "period"},
    {"code": "OTHER", "documents": ["time_ticket"], "valid_from": "2026-06-01"},
]  # fmt: skip


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture
def rules(make: Callable[..., Any]) -> PostingRules:
    return PostingRules(MasterData(make(posting_rules=VERSIONS)))


@pytest.mark.parametrize(
    ("document", "on", "word"),
    [
        ("material_issue", "2025-12-31", None),
        ("material_issue", "2026-01-01", "A"),
        ("material_issue", "2026-09-30", "A"),
        ("material_issue", "2026-10-01", "B"),
        ("material_issue", "2030-01-01", "B"),
        ("material_return", "2026-09-30", "A"),
        ("material_return", "2026-10-01", None),
        ("delivery", "2026-10-01", None),
    ],
)
def test_the_version_of_the_day_holds(rules: PostingRules, document: str, on: str, word: str | None) -> None:
    """A rule is dated: from its first day to its last, for the types that it names."""
    found = rules.on(document, day(on))
    assert (found.word if found else None) == word


def test_most_types_have_no_rule(make: Callable[..., Any]) -> None:
    """Without rules nothing is looked up, and the company's voucher word holds."""
    rules = PostingRules(MasterData(make()))
    assert rules.rules == {}
    assert rules.word == "JV"
    assert rules.on("material_issue", day("2026-10-01")) is None
    assert rules.named("ISSUES", day("2026-10-01")) is None


@pytest.mark.parametrize(
    ("code", "on", "first"),
    [
        ("ISSUES", "2026-09-30", "2026-01-01"),
        ("ISSUES", "2026-10-01", "2026-10-01"),
        ("OTHER", "2026-05-31", "2026-05-01"),
        ("OTHER", "2026-06-01", "2026-05-01"),
        ("ISSUES", "2025-01-01", "2026-10-01"),
    ],
)
def test_a_summary_goes_by_the_version_of_its_day(
    rules: PostingRules, code: str, on: str, first: str
) -> None:
    """Lines held back by a rule that has ended since are summarised by its last version."""
    found = rules.named(code, day(on))
    assert found is not None
    assert found.valid_from == day(first)
