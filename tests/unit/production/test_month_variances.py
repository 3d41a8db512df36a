"""Variances of a running order: they add up, go to the kinds that they are of, and come to the same in the end."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.production.line import AVERAGE, CARD, MICRO, Line, received

from erpcore.production.cost_card import CostCard
from erpcore.production.month_count import NotDivided
from erpcore.production.variances import order_variances
from erpcore.production.wip_count import WipPortion
from erpcore.production.wip_policy import MADE_BEFORE

RULES = (
    "ignore",
    "keep_fixed",
    "material_only",
    "weighted_average",
    "first_in_first_out",
    "as_finished",
    "at_quota",
    "by_quota",
)
# The same with a body and two hours of set-up for the order, whatever it brings, and a standard for lots of fifty.
ONCE = CARD._replace(
    components=(CARD.components[0]._replace(fixed=True), *CARD.components[1:]),
    operations=(CARD.operations[0]._replace(setup=(1, 5)),),
    product=(("material", 6_500_000), ("labour", 4_000_000)),
    lot=50 * MICRO,
)
# The same with overhead that goes with output, that on set-up too: the standard spreads it over its lots of fifty.
SPREAD = ONCE._replace(operations=(ONCE.operations[0]._replace(overhead=12 * MICRO, by_output=True),))

amounts = st.integers(0, 500_00)
part = st.none() | st.integers(0, 4)
month = st.tuples(amounts, amounts, amounts, st.integers(0, 40), st.integers(0, 30), st.integers(0, 4))


@given(
    st.sampled_from(RULES),
    st.lists(month, min_size=1, max_size=3),
    st.sampled_from((CARD, ONCE, SPREAD)),
    part,
)
def test_months_add_up_and_come_to_what_the_whole_order_comes_to(rule, months, card, pulp):
    """By element a month posts what output and work in process leave, and completed it has posted each kind in full."""
    line, last = Line(rule, card), ""
    for number, (bodies, glue, labour, done, left, degree) in enumerate(months):
        period = f"2026-{10 + number}"
        line.use("stock", "BODY", bodies, {"labour": bodies // 2, "material": bodies - bodies // 2}, period)
        line.use("stock", "GLUE", glue * 3, {"material": glue}, period)
        line.use("stock", "PULP", glue, {"material": glue // 3}, period)
        line.use("labour_applied", "PRESS", labour, {"labour": labour}, period)
        if card is SPREAD:
            line.use("overhead_applied", "PRESS", glue, {"overhead": labour}, period)
        if done:
            line.finish(f"PR-{number}", done, period)
        line.count(left, degree, period, pulp)
        try:
            line.settle(period)
        except NotDivided:
            return
        last = period
    whole = order_variances(line.order, received(line.order), {}, AVERAGE)
    rest = {
        (kind, of): amount - line.posted().get((kind, of), 0)
        for kind, by in whole.items()
        for of, amount in by.items()
    }
    for (kind, of), amount in line.posted().items():
        rest.setdefault((kind, of), -amount)
    by_element: dict[str, int] = {}
    for (_, of), amount in rest.items():
        by_element[of] = by_element.get(of, 0) + amount
    assert {of: part for of, part in by_element.items() if part} == line.order.balance(), last


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule not in {"keep_fixed", "at_quota"}])
def test_work_in_process_bears_its_share_of_each_kind(rule):
    """60 of 100 finished, 40 with all that they need: what is in process has 40 % of price and usage, or nothing."""
    line = Line(rule)
    line.use("stock", "GLUE", 110 * MICRO, {"material": 550_00}, "2026-10")
    line.use("stock", "PULP", 50 * MICRO, {"material": 150_00}, "2026-10")
    line.use("stock", "BODY", 100 * MICRO, {"labour": 200_00, "material": 100_00}, "2026-10")
    line.use("labour_applied", "PRESS", 12 * MICRO, {"labour": 240_00}, "2026-10")
    line.finish("PR-1", 60, "2026-10")
    line.count(40, 4, "2026-10")
    line.settle("2026-10")
    found = {kind: amount for (kind, _), amount in line.posted().items()}
    assert found["material_price"] == (110_00 if rule == "ignore" else 66_00)  # 110 x (5 - 4)
    if rule in {"ignore", "material_only"}:
        assert found["labour_efficiency"] == 240_00 - 60 * 2_00  # all labour of the order is finished goods'
    else:
        assert found["labour_efficiency"] == 24_00  # 60 % of 2 h at 20


def test_what_came_before_the_books_is_not_of_the_month():
    """First in, first out: 10 chairs half done before; October finishes them and 4 of 5 others, its work is of 10.

    The chair in process has a tenth of October's variances, a fifth of those of bodies, and none of older ones.
    """
    line = Line("first_in_first_out")
    line.charge("opening_balance", "OW", {"material": 30_00}, "2026-10")
    line.charge("opening_balance", "OW" + MADE_BEFORE, {"material": 10_00}, "2026-10")
    line.order.counts["2026-09"] = (WipPortion(10 * MICRO, Fraction(1, 2), (), 0),)
    line.use("stock", "BODY", 5 * MICRO, {"material": 6_00, "labour": 10_00}, "2026-10")
    line.use("stock", "GLUE", 10 * MICRO, {"material": 50_00}, "2026-10")
    line.use("stock", "PULP", 5 * MICRO, {"material": 15_00}, "2026-10")
    line.finish("PR-1", 14, "2026-10")
    line.count(1, 4, "2026-10")
    left = line.settle("2026-10")
    # 65 of glue over 14 + 1 - 5 = 10 finished ones, and a body at 1.20 of material: 6.50 and 1.20.
    assert left == {"material": 7_70, "labour": 2_00}
    price = {key: part for key, part in line.posted().items() if key[0] == "material_price"}
    # 10 x (5 - 4) of glue, a tenth stays; 5 x 0.20 of bodies, a fifth stays.
    assert price == {("material_price", "material"): 10_00 - 1_00 + 1_00 - 20}


def test_what_no_line_plans_is_of_rate_before_anything_is_finished():
    """Chairs without a bill: 50.00 of labour for ten half made, worth 20.00, are 30.00 of rate; 60.00 finish them."""
    line = Line("at_quota", CostCard(100 * MICRO, (), (), 2, product=(("labour", 4 * MICRO),)))
    line.use("labour_applied", "PRESS", 2 * MICRO, {"labour": 50_00}, "2026-10")
    line.count(10, 2, "2026-10")
    assert line.settle("2026-10") == {"labour": 20_00}
    assert line.posted() == {("labour_rate", "labour"): 30_00}
    line.use("labour_applied", "PRESS", 2 * MICRO, {"labour": 60_00}, "2026-11")
    line.give("PR", 10 * MICRO, {"labour": 40_00}, "2026-11")
    line.count(0, 0, "2026-11")
    line.settle("2026-11")
    assert line.posted() == {("labour_rate", "labour"): 70_00}
