"""What an asset has lost by a moment, from change to change."""

from fractions import Fraction

from erpcore.assets.changes import Changed
from erpcore.assets.course import course
from erpcore.assets.plan import Estimate
from erpcore.assets.terms import Terms

JANUARY = 2026 * 12


def terms(method="straight_line", **fields):
    """State an asset of 1 200 that is depreciated over the year."""
    given = {"before": 0, "accumulated": 0, "impairment": 0, "used": 0, "start": JANUARY, **fields}
    estimate = Estimate(method, 12, 0, given.pop("units", 0))
    return Terms("Lathe", "MACHINE", "SHOP", "2025-12-09", "2025-12", cost=1_200, estimate=estimate, **given)


def test_a_part_of_a_month_loses_its_part():
    """100 a month: by the middle of March 250, and 950 are left in the plan and in the books."""
    found = course(terms(), (), {}, JANUARY + Fraction(5, 2), impaired=True)
    assert (found.lost, found.book) == (250, 950)
    assert found.plan.take(10, 0)[0] == 950


def test_an_impairment_counts_where_it_is_asked_for():
    """450 lost at the end of March leave 450 over nine months: 50 a month; without it the asset goes on at 100."""
    change = Changed(1, "impairment", JANUARY + 2, JANUARY + 3, amount=450)
    by_june = [course(terms(), [change], {}, JANUARY + 6, impaired=of) for of in (True, False)]
    assert [(of.lost, of.book) for of in by_june] == [(450, 300), (600, 600)]


def test_work_of_the_time_alone_is_counted():
    """12 a unit: what it did from February on is no loss of January."""
    output = {JANUARY: (10, 1), JANUARY + 1: (30, 1)}
    of = terms("units_of_production", units=100)
    assert [course(of, (), output, JANUARY + end, impaired=True).lost for end in (1, 2)] == [120, 480]
