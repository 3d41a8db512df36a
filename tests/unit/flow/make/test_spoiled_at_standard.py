"""What spoiled units should have cost, by the card of their order or by what is stated of their product."""

from fractions import Fraction

import pytest
from tests.cases.process import SINCE, Plant, plant

from erpcore import Code, Refused
from erpcore.flow.make.spoiled_at_standard import card_in, standard_share
from erpcore.flow.make.spoiling import Degrees
from erpcore.kernel.rounding import MICRO
from erpcore.production.cost_card import ComponentCost, CostCard, OperationCost

RESIN = ComponentCost("RESIN", 40 * MICRO, (("material", 10 * MICRO),), "standard")
PRESS = OperationCost(
    10, "PRESS", "SHOP", 3 * MICRO, 3 * MICRO, "machine_hours", 30 * MICRO, 20 * MICRO, 10 * MICRO
)
CARD = CostCard(20 * MICRO, (RESIN,), (PRESS,), 2)
ALL_IN = Degrees({}, {})
ROUTE = [{"number": 10, "name": "make", "work_centre": "BENCH", "run_hours": "0"}]


def stated(rule="at_quota", **amounts):
    """A plant that makes bodies without a bill; what one should cost is stated, in January otherwise."""
    standards = [{"item": "BODY", "valid_from": SINCE, "amounts": amounts}] if amounts else []
    standards += [{"item": "BODY", "valid_from": "2026-11-01", "amounts": {"labour": "7"}}] if amounts else []
    works = Plant(
        plant(
            rule,
            boms=[],
            routings=[{"item": "BODY", "valid_from": SINCE, "operations": ROUTE}],
            work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
            rates=[{"work_centre": "BENCH", "valid_from": SINCE}],
            standards=standards,
        )
    )
    works.start("WO", "BODY", "1000")
    return works.books.state, works.books.state.orders.orders["WO"]


def test_units_are_worth_what_the_card_plans_as_far_as_they_had_come():
    """Of 400.00, 90.00, 60.00 and 30.00 for twenty units all but labour; a card without lines has none."""
    without = Degrees({"labour": Fraction(0)}, {})
    assert standard_share(CARD, 20 * MICRO, without) == {
        "material": 400_00,
        "machine": 60_00,
        "overhead": 30_00,
    }
    assert standard_share(CostCard(MICRO, (), (), 2), MICRO, ALL_IN) == {}


def test_what_came_with_goods_made_before_is_told():
    """The card has the resin, whether it is bought or was made before; the order's own work is none of it."""
    of_resin = Degrees({}, {}, lambda _, key: key == "RESIN")
    assert standard_share(CARD, MICRO, of_resin, before=True) == {"material": 20_00}
    assert standard_share(CARD, MICRO, ALL_IN, before=True) == {}


def test_what_no_line_plans_is_worth_what_is_stated():
    """20.00 of resin by the bill, 3.00 of losses in handling as stated, half of which are in."""
    card = CARD._replace(operations=(), stated=(("labour", 3 * MICRO),))
    half = Degrees({"labour": Fraction(1, 2)}, {})
    assert standard_share(card, 2 * MICRO, half) == {"material": 40_00, "labour": 3_00}
    assert standard_share(card, 2 * MICRO, half, before=True) == {}


def test_quotas_are_those_of_the_month_where_work_in_process_stands_at_them():
    """5.00 in October, when the order was released, 7.00 in November; by equivalent units the frozen card holds."""
    for rule, later in (("at_quota", 7), ("weighted_average", 5)):
        books, order = stated(rule, labour="5")
        found = [card_in(books, order, period).stated for period in ("2026-10", "2026-11")]
        assert found == [(("labour", each * MICRO),) for each in (5, later)]


def test_where_nothing_says_what_a_unit_should_cost_it_is_asked_for():
    """Neither bill nor routing plans a cost, and nothing is stated: a cost of zero is not assumed."""
    with pytest.raises(Refused, match="stated standard") as caught:
        card_in(*stated(), "2026-10")
    assert (caught.value.code, caught.value.field) == (Code.BASIS_MISSING, "basis")
