"""What of lots is left on their last day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from erpcore.planning.mrp import material_plan
from erpcore.planning.record import record
from erpcore.planning.shelf_life import Lot, left_over
from erpcore.planning.situation import ItemRule, Need, Situation

TODAY = date(2026, 11, 2)
LOTS = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 30)), max_size=5)
NEEDS = st.lists(st.tuples(st.integers(0, 15), st.integers(1, 30)), max_size=8)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def lots_of(rows: list[tuple[int, int]]) -> list[Lot]:
    return [Lot(day(last), f"L-{number}", quantity) for number, (last, quantity) in enumerate(rows)]


def test_what_is_needed_takes_the_lots_that_expire_first():
    """Whatever the order in which they are listed; a need after the last day takes nothing of a lot."""
    lots = lots_of([(6, 10), (3, 10)])
    assert left_over(lots, {day(0): 0, day(1): 4, day(5): 3}) == [
        Lot(day(3), "L-1", 6),
        Lot(day(6), "L-0", 7),
    ]
    assert left_over(lots, {day(3): 12, day(6): 8}) == []


@given(LOTS, NEEDS)
def test_day_by_day_it_comes_to_the_same(rows, wanted):
    """Each day's need is taken from what has not expired, the first to expire first: the rest is what is left."""
    there = sorted(lots_of(rows))
    held = {lot.name: lot.quantity for lot in there}
    gross: dict[date, int] = {}
    for number, quantity in wanted:
        gross[day(number)] = gross.get(day(number), 0) + quantity
    for when in sorted(gross):
        missing = gross[when]
        for lot in there:
            part = min(missing, held[lot.name]) if when <= lot.last else 0
            held[lot.name] -= part
            missing -= part
    assert left_over(there, gross) == [
        lot._replace(quantity=held[lot.name]) for lot in there if held[lot.name]
    ]


@given(LOTS, NEEDS, st.integers(0, 20), st.integers(0, 9))
def test_a_plan_counts_on_no_lot_after_its_last_day(rows, wanted, other, safety):
    """Nothing is missing although lots go, and what is planned is at least what good stock lacks by then."""
    lots = lots_of(rows)
    on_hand = other + sum(lot.quantity for lot in lots)
    needs = [Need("A", day(number), quantity, f"order {at}") for at, (number, quantity) in enumerate(wanted)]
    of = Situation(TODAY, needs, {"A": ItemRule(safety=safety)}, on_hand={"A": on_hand}, lots={"A": lots})
    plan = material_plan(of)
    if "A" not in plan.items:
        assert not lots
        return
    assert min(row.projected for row in record(plan, "A")) >= safety
    gross: dict[date, int] = {}
    for need in needs:
        gross[need.day] = gross.get(need.day, 0) + need.quantity
    gone = sum(lot.quantity for lot in left_over(lots, gross))
    lacking = max(sum(gross.values()) + gone + safety - on_hand, 0)
    assert sum(order.quantity for order in plan.orders) == lacking
    assert sum(message.quantity for message in plan.messages if message.action == "expire") == gone


def test_a_lot_that_nobody_needs_is_told_as_any_other():
    """What of a lot expires unused within the days of the plan is told, with a need for the item or without one."""
    lots = {"A": lots_of([(4, 10), (5, 7)]), "B": lots_of([(5, 3)])}
    of = Situation(TODAY, [], {"A": ItemRule(), "B": ItemRule()}, on_hand={"A": 17, "B": 3}, lots=lots)
    plan = material_plan(of._replace(last=day(5)))
    assert [(told.source, told.quantity) for told in plan.messages] == [("lot L-0", 10)]
    assert [*plan.items] == ["A"]
