"""What a cash plan is asked with is read exactly, or refused by its field."""

import datetime
from decimal import Decimal

import pytest

from erpcore.kernel.errors import Refused
from erpcore.reports.cash.cash_question import amounts, read_question

DAY = datetime.date


def test_a_plan_is_thirteen_weeks_unless_told():
    """It begins on the day after; ninety-one days are thirteen weeks."""
    question = read_question({"date": "2026-10-09"})
    assert (question.first, question.last) == (DAY(2026, 10, 10), DAY(2027, 1, 8))
    assert (question.last - question.first).days + 1 == 91
    assert read_question({"date": "2026-10-09", "until": "2026-10-10"}).last == DAY(2026, 10, 10)


def test_amounts_are_in_minor_units(books):
    """The minimum and what was prepaid are whole fen."""
    question = read_question({"date": "2026-10-09", "minimum": "12.50", "advances": {"PO": Decimal(3)}})
    assert amounts(books.state, question) == (1250, {"PO": 300})


@pytest.mark.parametrize(
    ("code", "field", "fields"),
    [
        ("DOCUMENT_INVALID", "date", {"date": "yesterday"}),
        ("DOCUMENT_INVALID", "date", {}),
        ("DOCUMENT_INVALID", "colour", {"date": "2026-10-09", "colour": "red"}),
        ("DOCUMENT_INVALID", "until", {"date": "2026-10-09", "until": "2026-10-09"}),
        ("DOCUMENT_INVALID", "until", {"date": "2026-10-09", "until": "2046-10-09"}),
        ("DOCUMENT_INVALID", "overdue", {"date": "2026-10-09", "overdue": "2026-10-09"}),
        ("DOCUMENT_INVALID", "undated", {"date": "2026-10-09", "undated": "2027-10-09"}),
        ("NUMBER_INVALID", "minimum", {"date": "2026-10-09", "minimum": 0.1}),
        ("NUMBER_INVALID", "minimum", {"date": "2026-10-09", "minimum": "NaN"}),
        ("NUMBER_INVALID", "minimum", {"date": "2026-10-09", "minimum": "9" * 10_000_000}),
        ("NUMBER_INVALID", "vat_rate", {"date": "2026-10-09", "vat_rate": "13"}),
        ("NUMBER_INVALID", "advances.PO", {"date": "2026-10-09", "advances": {"PO": "-1"}}),
        ("DOCUMENT_INVALID", "discounts", {"date": "2026-10-09", "discounts": "some"}),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(code, field, fields):
    """Unknown fields, days outside the plan, floats and what is no number."""
    with pytest.raises(Refused) as refusal:
        read_question(fields)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert refusal.value.expected
    assert refusal.value.expected_zh


def test_a_minimum_of_a_part_of_a_fen_is_refused(books):
    """There is no such money."""
    with pytest.raises(Refused, match="NUMBER_INVALID"):
        amounts(books.state, read_question({"date": "2026-10-09", "minimum": "0.001"}))
