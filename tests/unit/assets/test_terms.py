"""Terms are read as they were written, those of older logs as well; a life begins at a moment."""

import json
from fractions import Fraction

from erpcore.assets.plan import Estimate
from erpcore.assets.terms import Terms

LATHE = ("Lathe", "MACHINE", "SHOP", "2025-12-09", "2025-12", 24_312, 0, 1_200, 300, 100, 0)
TERMS = Terms(*LATHE, Estimate("straight_line", 12, 0), "2025-12-09", document="AA-1")


def test_terms_are_read_as_they_were_written():
    """A mark keeps them as text; one of a log of before says no document, or no day either."""
    assert Terms.from_text(TERMS.to_text()) == TERMS
    fields = json.loads(TERMS.to_text())
    assert Terms.from_text(json.dumps(fields[:-3])) == TERMS._replace(document="")
    assert Terms.from_text(json.dumps(fields[:-4])) == TERMS._replace(day="", document="")


def test_what_was_lost_before_is_planned_no_more():
    """800 are left of 1 200, or 900 if it had never been impaired; a new asset has all of its twelve months."""
    assert (TERMS.plan().left, TERMS.plan(impaired=False).left) == (800, 900)
    assert len(TERMS.plan().charges) == 12


def test_a_life_that_begins_within_a_month_goes_on_within_one():
    """On the 10th of a month of 31 days nine are over; three months later 2 22/31 of twelve are."""
    begun = TERMS._replace(accumulated=0, impairment=0, over=9, parts=31)
    assert (begun.begun, begun.plan().part) == (24_312 + Fraction(9, 31), 1)
    later = begun._replace(before=3, accumulated=271)
    assert (later.begun, len(later.plan().charges), later.plan().part) == (24_312, 10, Fraction(9, 31))
    assert later.plan().left == 929
