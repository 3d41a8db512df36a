"""Terms are read as they were written, those of older logs as well."""

import json

from erpcore.assets.plan import Estimate
from erpcore.assets.terms import Terms

LATHE = ("Lathe", "MACHINE", "SHOP", "2025-12-09", "2025-12", 24_312, 0, 1_200, 300, 100, 0)
TERMS = Terms(*LATHE, Estimate("straight_line", 12, 0), "2025-12-09")


def test_terms_are_read_as_they_were_written():
    """A mark keeps them as text; one of a log of before says no day."""
    assert Terms.from_text(TERMS.to_text()) == TERMS
    fields = json.loads(TERMS.to_text())
    assert Terms.from_text(json.dumps(fields[:-1])) == TERMS._replace(day="")


def test_what_was_lost_before_is_planned_no_more():
    """800 are left of 1 200, or 900 if it had never been impaired; a new asset has all of its twelve months."""
    assert (TERMS.plan().left, TERMS.plan(impaired=False).left) == (800, 900)
    assert len(TERMS.plan().charges) == 12
