"""What the card allows for what is in process at a month's end."""

import pytest
from tests.unit.production.line import Line

from erpcore.production.allowed_in_process import at_a_value, in_process_of, kept_of
from erpcore.production.month_division import divide_month

OCTOBER = "2026-10"


def line(rule):
    """20 of 100 chairs in process, half pressed, after 80 finished ones; glue was bought 10.00 too dear."""
    found = Line(rule)
    found.use("stock", "BODY", 100_000_000, {"labour": 200_00, "material": 100_00}, OCTOBER)
    found.use("stock", "GLUE", 100_000_000, {"material": 410_00}, OCTOBER)
    found.use("stock", "PULP", 50_000_000, {"material": 150_00}, OCTOBER)
    found.use("labour_applied", "PRESS", 9_000_000, {"labour": 180_00}, OCTOBER)
    found.finish("PR-1", 80, OCTOBER)
    found.count(20, 2, OCTOBER)
    return found


@pytest.mark.parametrize(("rule", "kept"), [("at_quota", 0), ("weighted_average", 7_22)])
def test_the_card_allows_for_units_as_they_were_counted(rule, kept):
    """Bodies of 20 chairs, glue and pressing of 10; of 65.00 too much for glue the average keeps 10 of 90 parts."""
    of = line(rule)
    sheet = divide_month(of.order, OCTOBER, of.policy)
    found = in_process_of(of.order, sheet, of.policy)
    assert found.units(("stock", "BODY"), "labour") == 20_000_000
    assert found.units(("stock", "GLUE"), "material") == 10_000_000
    assert found.units(("labour_applied", "PRESS"), "labour") == 10_000_000
    assert found.allowed[("stock", "GLUE")] == {"material": 40_00}
    assert sum(kept_of(sheet, found).values()) == kept


def test_at_quota_no_variance_changes_what_is_in_process():
    """Its value is the card's, whatever the order cost; an average moves with the cost."""
    for rule, fixed in (("at_quota", True), ("weighted_average", False)):
        of = line(rule)
        sheet = divide_month(of.order, OCTOBER, of.policy)
        assert all(at_a_value(sheet, row) is fixed for row in sheet.rows)
