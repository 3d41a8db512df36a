"""The material plan: all needs met level by level, whatever the order in which they are handed in."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.planning.lots import LotRule
from erpcore.planning.messages import Message
from erpcore.planning.mrp import material_plan
from erpcore.planning.pegging import pegs, tops
from erpcore.planning.record import record
from erpcore.planning.situation import Bill, Component, ItemRule, Need, Situation, Supply

TODAY = date(2026, 11, 2)
ITEMS = ("A", "B", "C", "D", "E")


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


@st.composite
def situations(draw) -> Situation:
    quantities = st.integers(1, 60)
    needs = [
        Need(
            draw(st.sampled_from(ITEMS)), day(draw(st.integers(-5, 40))), draw(quantities), f"order {number}"
        )
        for number in range(draw(st.integers(0, 8)))
    ]
    supplies = [
        Supply(
            draw(st.sampled_from(ITEMS)), day(draw(st.integers(-5, 40))), draw(quantities), f"open {number}"
        )
        for number in range(draw(st.integers(0, 5)))
    ]
    sizes = st.tuples(st.none(), st.integers(0, 30), st.none(), st.integers(1, 9), st.integers(1, 15))
    lots = sizes.map(LotRule._make) | st.integers(1, 50).map(LotRule)
    kinds = st.sampled_from(("purchase", "make", "subcontract"))
    rules = {
        item: ItemRule(draw(kinds), draw(lots), draw(st.integers(0, 12)), draw(st.integers(0, 20)))
        for item in ITEMS
    }
    for item, rule in rules.items():
        if rule.lot.fixed is None and draw(st.booleans()):
            rules[item] = rule._replace(up_to=rule.safety + draw(st.integers(0, 30)))
    bills = {}
    for at, item in enumerate(ITEMS[:-1]):
        below = st.sampled_from(ITEMS[at + 1 :])
        grains = st.sampled_from((1, 1, 5))
        parts = st.tuples(below, st.integers(0, 4), st.integers(1, 3), st.integers(0, 5), grains)
        parts = parts.map(Component._make)
        bills[item] = [Bill(tuple(draw(st.lists(parts, max_size=3))))]
    stock = st.dictionaries(st.sampled_from(ITEMS), st.integers(-10, 80))
    outside = st.dictionaries(st.sampled_from(ITEMS), st.integers(0, 40))
    last = draw(st.none() | st.integers(0, 40).map(day))
    return Situation(TODAY, needs, rules, bills, draw(stock), supplies, draw(outside), last)


@given(situations(), st.booleans())
def test_stock_never_falls_below_safety_stock(of, reschedule):
    """With the planned orders, from the first day on, of every item, in every plan."""
    plan = material_plan(of, reschedule=reschedule)
    for item, planned in plan.items.items():
        for row in record(plan, item):
            assert row.projected >= planned.rule.safety
            assert (row.net > 0) == (row.receipts > 0)


@given(situations())
def test_orders_are_placed_their_lead_time_before_and_late_ones_say_so(of):
    """Release and due are the lead time apart; the days before the plan are told, and a message stands for them."""
    plan = material_plan(of)
    late = {message.source for message in plan.messages if message.action == "late"}
    for order in plan.orders:
        assert order.due - order.release == timedelta(days=of.rules[order.item].lead_days)
        assert order.late == max((TODAY - order.release).days, 0)
        assert (f"planned_order {order.number}" in late) == (order.late > 0)
        assert order.due >= TODAY


@given(situations())
def test_without_an_order_something_would_be_missing(of):
    """The sum planned is what is missing in all, made up to lots: less than one lot more on each day."""
    plan = material_plan(of)
    for planned in plan.items.values():
        needed = sum(need.quantity for need in planned.needs) + planned.rule.safety - planned.on_hand
        last = of.last or date.max
        needed -= sum(supply.quantity for supply in planned.supplies if supply.day <= last)
        assert sum(order.quantity for order in planned.orders) >= needed
        rule = planned.rule
        if rule.lot._replace(days=1) == LotRule() and rule.up_to is None and not planned.supplies:
            assert sum(order.quantity for order in planned.orders) == max(needed, 0)


@given(situations(), st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(of, dice):
    """Needs, supplies, rules, bills and stock in any order: the same plan."""

    def shuffled(values):
        values = list(values)
        dice.shuffle(values)
        return values

    other = of._replace(
        needs=shuffled(of.needs),
        supplies=shuffled(of.supplies),
        rules=dict(shuffled(of.rules.items())),
        bills=dict(shuffled(of.bills.items())),
        on_hand=dict(shuffled(of.on_hand.items())),
    )
    assert material_plan(other) == material_plan(of)


@given(situations(), st.booleans())
def test_pegs_add_up_to_what_is_there_and_to_what_is_needed(of, reschedule):
    """Of each supply all parts go somewhere; of each need all parts come from somewhere; so at the top."""
    plan = material_plan(of, reschedule=reschedule)
    ups = tops(plan)
    for item, planned in plan.items.items():
        found = pegs(plan, item)
        needed, there = {}, {}
        for peg in found:
            assert peg.quantity > 0
            needed[peg.need] = needed.get(peg.need, 0) + peg.quantity
            there[peg.supply] = there.get(peg.supply, 0) + peg.quantity
        wanted = {}
        for need in planned.needs:
            wanted[need.source] = wanted.get(need.source, 0) + need.quantity
        assert {name: needed.get(name, 0) for name in wanted} == wanted
        for order in planned.orders:
            name = f"planned_order {order.number}"
            assert there[name] == order.quantity == sum(ups[name].values())
            assert not any(top.startswith("planned_order") for top in ups[name])


@given(situations(), st.booleans())
def test_when_all_is_placed_there_is_nothing_left_to_plan(of, reschedule):
    """Planned orders as open ones, with what goes into them as their needs: a second plan orders nothing."""
    plan = material_plan(of, reschedule=reschedule)
    placed = [Supply(order.item, order.due, order.quantity, f"order {order.number}") for order in plan.orders]
    taken = [
        need
        for planned in plan.items.values()
        for need in planned.needs
        if need.source.startswith("planned_order")
    ]
    left = Counter(of.at_subcontractors)  # what they have is spoken for by what the plan has taken off
    for item in plan.items:
        left[item] = 0
    others = [need for planned in plan.items.values() for need in planned.needs if need not in taken]
    moved = [supply for planned in plan.items.values() for supply in planned.supplies]
    again = of._replace(needs=[*others, *taken], supplies=[*moved, *placed], at_subcontractors=left)
    assert material_plan(again).orders == ()


def test_components_are_needed_when_their_parent_begins():
    """A bill of two spans: the one of the day of release holds; fixed parts are needed once for each order."""
    early, late = Component("B", 1), Component("C", 2, 1, 7)
    bills = {"A": [Bill((early,), None, day(9)), Bill((late,), day(10))]}
    rules = {"A": ItemRule("make", lead_days=5), "B": ItemRule(), "C": ItemRule()}
    needs = [Need("A", day(14), 10, "first"), Need("A", day(15), 10, "second")]
    plan = material_plan(Situation(TODAY, needs, rules, bills))
    found = [(order.item, order.quantity, order.due) for order in plan.orders]
    assert found == [("A", 10, day(14)), ("A", 10, day(15)), ("B", 10, day(9)), ("C", 27, day(10))]


def test_a_bill_for_several_units_asks_for_a_share_of_it():
    """A bill that is for 4 with 6 of a part, and 2 of it once: 10 units ask for (10 × 6 + 2) ÷ 4 = 15.5, rounded."""
    rules = {"A": ItemRule("make"), "B": ItemRule()}
    bills = {"A": [Bill((Component("B", 6, 4, 2),))]}
    plan = material_plan(Situation(TODAY, [Need("A", day(9), 10, "order")], rules, bills))
    assert [(order.item, order.quantity) for order in plan.orders] == [("A", 10), ("B", 16)]


def test_an_order_without_a_bill_of_its_day_is_planned_and_told():
    """The bill ended: what is made needs one, so the planner is asked; work alone has a bill of nothing."""
    rules = {"A": ItemRule("make"), "B": ItemRule(), "WORK": ItemRule("make")}
    bills = {"A": [Bill((Component("B", 1),), None, day(3))], "WORK": [Bill(())]}
    needs = [Need("A", day(5), 10, "order"), Need("WORK", day(5), 10, "order")]
    plan = material_plan(Situation(TODAY, needs, rules, bills))
    assert [order.item for order in plan.orders] == ["A", "WORK"]
    assert plan.messages == (Message("no_bill", "A", "planned_order 1", 10, day(5)),)


def test_open_orders_come_when_they_say_or_when_they_are_needed():
    """30 needed on day 2, 30 come on day 9: another 30 are planned, or the open order is expedited instead."""
    of = Situation(
        TODAY,
        [Need("A", day(2), 30, "order")],
        {"A": ItemRule()},
        supplies=[Supply("A", day(9), 30, "purchase_order PO-1/1")],
    )
    message = Message("expedite", "A", "purchase_order PO-1/1", 30, day(9), day(2))
    plan = material_plan(of)
    assert [(order.quantity, order.due) for order in plan.orders] == [(30, day(2))]
    assert plan.messages == (message,)
    plan = material_plan(of, reschedule=True)
    assert (plan.orders, plan.messages) == ((), (message,))


def test_what_is_to_come_to_subcontractors_is_for_their_work_from_then_on():
    """5 were to come before and 4 come on the day of the work, 9 the day after: of 10 a subcontractor has 9 in time."""
    when = TODAY + timedelta(days=7)
    supplies = [
        Supply("B", day, quantity, "order", outside=True)
        for day, quantity in ((TODAY - timedelta(days=3), 5), (when, 4), (when + timedelta(days=1), 9))
    ]
    rules, bills = {"A": ItemRule("subcontract"), "B": ItemRule()}, {"A": [Bill((Component("B", 1),))]}
    needs = [Need("A", when, 10, "sale"), Need("B", when, 3, "sale")]
    plan = material_plan(Situation(TODAY, needs, rules, bills, supplies=supplies))
    assert sorted((order.item, order.quantity) for order in plan.orders) == [("A", 10), ("B", 4)]
    assert plan.messages == ()


def test_what_subcontractors_have_is_for_their_work_alone():
    """8 of B are at the subcontractor: they cover what A takes there, not what C takes here."""
    rules = {"A": ItemRule("subcontract"), "B": ItemRule(), "C": ItemRule("make")}
    bills = {item: [Bill((Component("B", 1),))] for item in ("A", "C")}
    needs = [Need("A", day(5), 10, "a"), Need("C", day(1), 10, "c")]
    plan = material_plan(Situation(TODAY, needs, rules, bills, at_subcontractors={"B": 8}))
    assert [(order.quantity, order.due) for order in plan.items["B"].orders] == [(10, day(1)), (2, day(5))]


def test_what_is_needed_after_the_last_day_is_left_out():
    """The plan ends on a day; what it leaves out it does not order."""
    needs = [Need("A", day(5), 10, "in"), Need("A", day(6), 10, "out")]
    plan = material_plan(Situation(TODAY, needs, {"A": ItemRule()}, last=day(5)))
    assert [order.quantity for order in plan.orders] == [10]


def test_items_without_need_order_or_safety_stock_are_not_in_the_plan():
    """Stock alone is nothing to plan."""
    plan = material_plan(Situation(TODAY, [], {"A": ItemRule(), "B": ItemRule(safety=5)}, on_hand={"A": 9}))
    assert [(item, of.orders[0].quantity) for item, of in plan.items.items()] == [("B", 5)]


def test_a_circle_is_refused():
    """Nobody can be planned first."""
    bills = {"A": [Bill((Component("B", 1),))], "B": [Bill((Component("A", 1),))]}
    with pytest.raises(ValueError, match="these need each other: A, B"):
        material_plan(Situation(TODAY, [], {"A": ItemRule("make"), "B": ItemRule("make")}, bills))


@pytest.mark.parametrize("quantity", [1.5, float("nan"), True, "3", None])
def test_what_is_no_whole_number_is_refused(quantity):
    """Binary floats, NaN, texts and flags are no quantity; the place is named."""
    with pytest.raises(ValueError, match="of, needs, 1, quantity must be a whole number"):
        material_plan(Situation(TODAY, [Need("A", TODAY, quantity, "x")], {"A": ItemRule()}))


def test_an_order_fills_stock_up_to_its_level_safety_stock_being_a_part_of_it():
    """Least 5, most 20: with 4 on hand 16 are ordered, and not 21."""
    plan = material_plan(
        Situation(
            TODAY, [Need("A", day(1), 1, "order")], {"A": ItemRule(safety=5, up_to=20)}, on_hand={"A": 5}
        )
    )
    assert [order.quantity for order in plan.orders] == [16]


def test_of_half_a_piece_a_whole_one_is_planned():
    """90 stools, of which twelve go into one box of five parts that nobody divides, take ten parts and not seven."""
    rules = {"A": ItemRule("make"), "B": ItemRule()}
    bills = {"A": [Bill((Component("B", 1, 12, grain=5),))]}
    plan = material_plan(Situation(TODAY, [Need("A", day(9), 90, "order")], rules, bills))
    assert [order.quantity for order in plan.orders if order.item == "B"] == [10]
