"""The worst causes of the worst orders of a month."""

from erpcore.kernel.calendar import FiscalCalendar
from erpcore.reports.face import Face
from erpcore.reports.orders.variance_causes import Kinds, settled_before, worst_explained

NOVEMBER = FiscalCalendar().period("2026-11")
KINDS = {
    ("material_price", "material"): -40_00,
    ("material_usage", "material"): 97_00,
    ("labour_efficiency", "labour"): 80_00,
    ("machine_efficiency", "machine"): 20_00,
    ("overhead_efficiency", "overhead"): 10_00,
}


def explained(books, **months):
    """Explain November of the order by what months posted of it."""
    posted = {f"2026-{code[1:]}": Kinds(kinds) for code, kinds in months.items()}
    return worst_explained(books, NOVEMBER, Face(books.state.master), {"WO-1": posted})


def test_the_largest_causes_come_first(at_standard):
    """100.00 and 50.00 were there before the books, 30.00 are an hour of the press; three are told."""
    found = explained(at_standard, m11=KINDS)
    assert [cause.amount for cause in found["WO-1"]] == [100_00, 50_00, 30_00]
    assert found["WO-1"][2].name.zh == "人工效率差异 注塑机，人工 （TT）"


def test_a_part_that_was_not_posted_is_no_cause(at_standard):
    """Of labour 20.00 are posted, a quarter: 12.50 and 7.50; the usage is whole."""
    found = explained(at_standard, m11={**KINDS, ("labour_efficiency", "labour"): 20_00})
    assert [cause.amount for cause in found["WO-1"]] == [100_00, 20_00, 12_50]


def test_orders_that_saved_are_not_explained(at_standard):
    """A favourable variance asks for no reason, nor does a month that posted none."""
    assert explained(at_standard, m11={("material_price", "material"): -1}) == {}
    assert explained(at_standard, m10=KINDS) == {}


def test_the_last_month_before_that_posted():
    """A later month, and the month itself, settled nothing before it."""
    posted = {code: Kinds() for code in ("2026-09", "2026-10", "2026-11", "2026-12")}
    assert settled_before(posted, "2026-11") == "2026-10"
    assert settled_before(posted, "2026-09") == ""
